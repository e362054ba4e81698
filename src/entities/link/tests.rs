//! Tests of the linking of whole articles.

use super::*;
use crate::article::{Block, BlockKind, Source};
use std::path::PathBuf;

/// An article of one paragraph with the names that are marked in it.
fn article(marked: &str) -> Article {
    let mut text = String::new();
    let mut mentions = Vec::new();
    for (n, part) in marked.split(['[', ']']).enumerate() {
        let Some((kind, name)) = part.split_once(' ').filter(|_| n % 2 == 1) else {
            text.push_str(part);
            continue;
        };
        let (kind, flag) = crate::entities::label::parse_name(kind).unwrap();
        let span = Span::new(text.len(), text.len() + name.len());
        text.push_str(name);
        mentions.push(Mention { span, kind, flag, entity: None });
    }
    let span = Span::new(0, text.len());
    let mut article = Article {
        mentions,
        ..Article::bare(
            Source { path: PathBuf::new(), item: 0 },
            (text, vec![Block { kind: BlockKind::Paragraph, span, credit: None }]),
        )
    };
    link(&mut article);
    article
}

fn ids(marked: &str) -> Vec<String> {
    let linked = article(marked);
    linked
        .mentions
        .iter()
        .map(|m| m.entity.as_ref().map_or("-".into(), |id| id.0.clone()))
        .collect()
}

#[test]
fn a_short_form_belongs_to_the_first_full_form_with_it() {
    let found =
        ids("[PER Kim Jong-un] kam. Der Forscher [PER Stephen Kim] schrieb. [PER Kims] Zug hielt.");
    assert_eq!(found, ["per:kim-jong-un", "per:stefen-kim", "per:kim-jong-un"]);
}

#[test]
fn a_full_form_in_the_same_sentence_is_nearer() {
    let found =
        ids("[PER Kim Jong-un] kam. Als [PER Stephen Kim] das sah, schrieb [PER Kim] darüber.");
    assert_eq!(found.last().map(String::as_str), Some("per:stefen-kim"));
}

#[test]
fn transliterations_and_genitives_are_one_person() {
    let found = ids("[PER Sergei Lawrow] sprach. [PER Sergej Lawrows] Rede, [PER Lawrows] Besuch.");
    assert_eq!(found, ["per:sergei-lawrow"; 3]);
}

#[test]
fn an_abbreviation_in_brackets_belongs_to_its_long_form() {
    let found = ids("Der [ORG Verein der Kachelfreunde] ([ORG VDK]) tagt. Die [ORG VDK] wächst.");
    assert_eq!(
        found,
        ["org:vereine-der-kachelfreunde"; 3].map(|id| id.replace("vereine", "verein"))
    );
}

#[test]
fn a_town_keeps_its_own_s() {
    let found = ids("In [LOC Gurtis] regnet es. [LOC Hallbergs] Rathaus, [LOC Hallberg] selbst.");
    assert_eq!(found, ["loc:gurtis", "loc:hallberg", "loc:hallberg"]);
}

#[test]
fn many_articles_have_one_register() {
    let articles =
        [article("[PER Anna Berg] lacht. [PER Berg] geht."), article("[PER Anna Bergs] Buch.")];
    let found = index(&articles);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].name.as_str(), found[0].mentions.len()), ("Anna Berg", 3));
}

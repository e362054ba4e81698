//! Tests of the linking of whole articles.

use super::*;
use crate::article::{Block, BlockKind, Source};
use crate::text::Span;
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
fn a_short_form_belongs_to_the_nearest_full_form_before_it() {
    let found = ids("[PER Karl Hester] spart. [PER Jan Hester] reist. Dort sprach [PER Hester].");
    assert_eq!(found, ["per:karl-hester", "per:jan-hester", "per:jan-hester"]);
}

#[test]
fn whoever_is_called_by_the_surname_already_keeps_it() {
    let found =
        ids("[PER Kim Jong-un] kam. [PER Kim] lachte, [PER Kims] Zug hielt. Das schrieb der \
         Forscher [PER Stephen Kim] später. Den Zug sah [PER Kim] nicht.");
    assert_eq!(found[3], "per:stephen-kim");
    assert!([1, 2, 4].iter().all(|at| found[*at] == found[0]), "{found:?}");
}

#[test]
fn a_full_form_in_the_same_sentence_is_nearer() {
    let found =
        ids("[PER Kim Jong-un] kam. [PER Kim] ging. [PER Kim] kam. Als [PER Stephen Kim] das \
         sah, schrieb [PER Kim] darüber.");
    assert_eq!(found.last().map(String::as_str), Some("per:stephen-kim"));
}

#[test]
fn transliterations_and_genitives_are_one_person() {
    let found = ids("[PER Sergei Lawrow] sprach. [PER Sergej Lawrows] Rede, [PER Lawrows] Besuch.");
    assert_eq!(found, [found[0].clone(), found[0].clone(), found[0].clone()]);
}

#[test]
fn forms_of_address_and_generations_tell_who_is_meant() {
    for (marked, last) in [
        ("[PER Petra Hollweg] und [PER Dieter Hollweg] schwiegen. Frau [PER Hollweg] ging.", 0),
        ("[PER Petra Hollweg] und [PER Dieter Hollweg] schwiegen. Herr [PER Hollweg] ging.", 1),
        (
            "Dr. [PER Klaus Ebel] geht. Ihm folgt Prof. [PER Ute Ebel]. Frau Dr. [PER Ebel] lacht.",
            1,
        ),
        ("[PER Werner Tönsing] und sein Sohn [PER Jochen Tönsing]. [PER Tönsing] senior lacht.", 0),
        ("[PER Werner Tönsing] und sein Sohn [PER Jochen Tönsing]. [PER Tönsing junior] lacht.", 1),
    ] {
        let found = ids(marked);
        assert_eq!(found[2], found[last], "{marked}");
        assert_ne!(found[0], found[1], "{marked}");
    }
}

#[test]
fn surnames_of_several_words_are_one_name() {
    for marked in [
        "[PER Ursula von der Leyen] sprach. [PER Von der Leyen] warb. Da flog [PER Leyen].",
        "[PER Sabine Thelen-Brock] kam. [PER Thelen-Brock] ging. [PER Thelen-Brocks] Plan.",
        "[PER Nabil al-Chatib] kam. [PER Al-Chatib] ging. [PER al-Chatibs] Begleiter.",
        "[PER Joost van Deelen] kam. [PER Van Deelen] ging. Der Entwurf [PER van Deelens].",
        "[PER Karl-Theodor zu Gutt] kam. [PER Zu Gutt] ging. [PER Gutt] schwieg.",
    ] {
        let found = ids(marked);
        assert!(found.iter().all(|id| *id == found[0]), "{found:?}");
    }
}

#[test]
fn a_surname_that_nothing_explains_is_of_its_article_alone() {
    let one = article("Landwirt [PER Merz] sah das Feuer. [PER Merz] half.");
    let other = article("Landwirt [PER Merz] sah das Wasser.");
    let id = |article: &Article| article.mentions[0].entity.clone().unwrap();
    assert_eq!(one.mentions[0].entity, one.mentions[1].entity);
    assert_ne!(id(&one), id(&other));
    assert_eq!(id(&one).article(), Some(one.id.clone()));
}

#[test]
fn office_and_company_tell_a_famous_bearer() {
    for marked in [
        "Da sprach Bundeskanzler [PER Merz].",
        "Das sagte [PER Merz] im [ORG Bundestag], [PER Söder] von der [ORG CSU] widersprach.",
        "[PER Friedrich Merz] kam.",
    ] {
        assert_eq!(ids(marked)[0], "per:friedrich-merz", "{marked}");
    }
    assert_eq!(ids("Gestern kam [PER Putin].")[0], ids("[PER Wladimir Putin]")[0]);
}

#[test]
fn an_abbreviation_in_brackets_belongs_to_its_long_form() {
    let found = ids("Der [ORG Verein der Kachelfreunde] ([ORG VDK]) tagt. Die [ORG VDK] wächst. \
         Die [ORGpart VDK-Staffel] fährt.");
    assert_eq!(found, ["org:verein-der-kachelfreunde"; 4]);
    let found = ids("Die [ORG VDK] ([ORG Verein der Kachelfreunde]) tagt.");
    assert_eq!(found, ["org:verein-der-kachelfreunde"; 2]);
}

#[test]
fn a_town_keeps_its_own_s() {
    let found = ids("In [LOC Gurtis] regnet es. [LOC Hallbergs] Rathaus, [LOC Hallberg] selbst.");
    assert_eq!(found, ["loc:gurtis", "loc:hallberg", "loc:hallberg"]);
}

#[test]
fn a_town_named_with_its_river_is_meant_by_the_bare_name_too() {
    let found = ids("In [LOC Frankfurt (Oder)] tagt der Rat. [LOC Frankfurt] spart, sagt die \
         [LOCderiv Frankfurter] Verwaltung.");
    assert_eq!(found, [found[0].clone(), found[0].clone(), found[0].clone()]);
    assert_ne!(found[0], ids("[LOC Frankfurt]")[0]);
}

#[test]
fn many_articles_have_one_register() {
    let articles =
        [article("[PER Anna Berg] lacht. [PER Berg] geht."), article("[PER Anna Bergs] Buch.")];
    let found = index(&articles);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].name.as_str(), found[0].mentions.len()), ("Anna Berg", 3));
}

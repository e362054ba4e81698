//! Which spellings are taken for one: pairs of names by language and kind, each name in an article of
//! its own, the two articles a library.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

use glosse::article::{Article, Block, BlockKind, Flag, Kind, Mention, Source};
use glosse::entities::{self, Unions, link};
use glosse::text::Span;
use std::collections::BTreeMap;

const PAIRS: &str = include_str!("fixtures/name-pairs.tsv");

/// Two names, whether one bears both, and what they name.
struct Pair {
    names: [&'static str; 2],
    same: bool,
    kind: Kind,
    group: &'static str,
}

fn pairs() -> Vec<Pair> {
    let lines = PAIRS.lines().filter(|line| !line.starts_with('#'));
    let pair = |line: &'static str| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [one, other, same, kind, group] = columns[..] else { panic!("{line}") };
        let kind = match kind {
            "PER" => Kind::Person,
            "LOC" => Kind::Place,
            "ORG" => Kind::Organisation,
            other => panic!("{other}"),
        };
        Pair { names: [one, other], same: same == "1", kind, group }
    };
    lines.map(pair).collect()
}

/// An article that names somebody or something once.
fn article(name: &str, kind: Kind) -> Article {
    let before = "Am Dienstag ging es im Rat um ";
    let text = format!("{before}{name} und um anderes.");
    let span = Span::new(before.len(), before.len() + name.len());
    let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()), credit: None };
    let source = Source { path: "rat.txt".into(), item: 0 };
    let mut article = Article::bare(source, (text, vec![block]));
    article.mentions = vec![Mention { span, kind, flag: Flag::Plain, entity: None }];
    link::link(&mut article);
    article
}

fn resolved(pair: &Pair) -> (bool, Unions) {
    let mut articles = pair.names.map(|name| article(name, pair.kind));
    let unions = entities::resolve(&mut articles);
    let ids = articles.map(|article| article.mentions[0].entity.clone().unwrap());
    (ids[0] == ids[1], unions)
}

#[test]
fn unions_are_nearly_always_right_and_most_are_found() {
    let (mut right, mut wrong, mut missed) = (0, Vec::new(), Vec::new());
    let mut groups: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for pair in pairs() {
        let (united, unions) = resolved(&pair);
        let words = format!("{} | {}", pair.names[0], pair.names[1]);
        groups.entry(pair.group).or_default()[usize::from(united == pair.same)] += 1;
        match (pair.same, united) {
            (true, true) => right += 1,
            (false, true) => wrong.push(words),
            (true, false) => {
                let reason = unions.questions.first().map(ToString::to_string);
                missed.push(format!("{words}: {}", reason.unwrap_or_default()));
            }
            (false, false) => {}
        }
    }
    let report = format!("{right} right, wrong: {wrong:#?}, missed: {missed:#?}, {groups:?}");
    assert!(right * 100 >= 98 * (right + wrong.len()), "{report}");
    assert!(right * 100 >= 85 * (right + missed.len()), "{report}");
}

#[test]
fn the_list_is_long_and_half_of_it_are_two() {
    let all = pairs();
    let different = all.iter().filter(|pair| !pair.same).count();
    assert!(all.len() >= 300 && different * 5 >= all.len() * 2, "{} {different}", all.len());
}

#[test]
fn like_names_are_left_to_the_user_with_the_reason() {
    for (names, reason) in [
        (["Stefan Weilbach", "Stephan Weilbach"], "one letter differs"),
        (["Henning von Kolbitz", "Henning Kolbitz"], "a particle more"),
        (["George W. Hartnell", "George Hartnell"], "a given name more"),
    ] {
        let (united, unions) =
            resolved(&Pair { names, same: false, kind: Kind::Person, group: "" });
        let reasons: Vec<String> = unions.questions.iter().map(ToString::to_string).collect();
        assert!(!united && reasons == [reason], "{names:?} {reasons:?}");
    }
}

const STORY: &str = include_str!("fixtures/who-is-who.tsv");

/// The names of articles on one story, each in a sentence of our own, and who is meant by each.
fn story() -> (Vec<Article>, Vec<Vec<&'static str>>) {
    let mut texts: Vec<(String, Vec<Mention>, Vec<&str>)> = Vec::new();
    for line in STORY.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [article, words, kind, flag, who] = columns[..] else { panic!("{line}") };
        let article: usize = article.parse().unwrap();
        texts.resize_with(texts.len().max(article + 1), Default::default);
        let (text, mentions, meant) = &mut texts[article];
        text.push_str("Es ging auch um ");
        let span = Span::new(text.len(), text.len() + words.len());
        text.push_str(words);
        text.push_str(". ");
        let kind = Kind::ALL.into_iter().find(|one| one.name() == kind).unwrap();
        let flags = [Flag::Plain, Flag::Derived, Flag::Part];
        let flag = flags.into_iter().find(|one| one.name() == flag).unwrap();
        mentions.push(Mention { span, kind, flag, entity: None });
        meant.push(who);
    }
    let article = |(text, mentions, meant): (String, Vec<Mention>, Vec<&'static str>)| {
        let span = Span::new(0, text.len());
        let block = Block { kind: BlockKind::Paragraph, span, credit: None };
        let source = Source { path: "story.txt".into(), item: 0 };
        let mut article = Article::bare(source, (text, vec![block]));
        article.mentions = mentions;
        link::link(&mut article);
        (article, meant)
    };
    texts.into_iter().map(article).unzip()
}

/// B-cubed over the mentions (Bagga and Baldwin 1998): precision, recall.
fn b_cubed(found: &[String], meant: &[&str]) -> (f64, f64) {
    let (mut precision, mut recall) = (0.0, 0.0);
    for (mine, wanted) in found.iter().zip(meant) {
        let together = found.iter().zip(meant);
        let both = together.filter(|(one, who)| *one == mine && *who == wanted).count() as f64;
        precision += both / found.iter().filter(|one| *one == mine).count() as f64;
        recall += both / meant.iter().filter(|who| *who == wanted).count() as f64;
    }
    let count = found.len() as f64;
    (precision / count, recall / count)
}

#[test]
fn the_names_of_one_story_are_those_of_the_people_and_places_that_are_meant() {
    let (mut articles, meant) = story();
    entities::resolve(&mut articles);
    let meant: Vec<&str> = meant.concat();
    let mentions = articles.iter().flat_map(|article| &article.mentions);
    // What refers to nothing is alone.
    let found: Vec<String> = mentions
        .enumerate()
        .map(|(at, mention)| {
            mention.entity.as_ref().map_or_else(|| at.to_string(), |id| id.0.clone())
        })
        .collect();
    let (precision, recall) = b_cubed(&found, &meant);
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!("B-cubed: precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}");
    assert!(f1 >= 0.96, "precision {precision:.3}, recall {recall:.3}");
}

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

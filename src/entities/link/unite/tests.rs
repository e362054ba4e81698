//! Tests of unions across articles.

use super::*;
use crate::article::{ArticleId, Flag};
use crate::entities::link::{Clue, person_id};
use proptest::prelude::*;

/// Articles that name these people, each with its number.
fn library(names: &[(u32, &str)]) -> Counts {
    let mut counts = Counts::default();
    for (article, name) in names {
        name_in(&mut counts, *article, (&person_id(name).unwrap(), name));
    }
    counts
}

fn name_in(counts: &mut Counts, article: u32, (id, words): (&EntityId, &str)) {
    let entity = counts.entity(&id.0, Kind::Person);
    let spelling = counts.spelling(entity, words, Flag::Plain);
    counts.count(article, (entity, spelling));
}

fn unions(counts: Counts) -> Unions {
    united(counts).1
}

fn leader(unions: &Unions, name: &str) -> EntityId {
    let id = person_id(name).unwrap();
    unions.groups.get(&id).cloned().unwrap_or(id)
}

#[test]
fn forms_of_one_name_are_one_and_led_by_the_fuller() {
    let names = [(0, "K. H. Grabner"), (1, "Karl-Heinz Grabner"), (2, "Anna Grabner")];
    let unions = unions(library(&names));
    assert_eq!(leader(&unions, "K. H. Grabner"), person_id("Karl-Heinz Grabner").unwrap());
    assert_eq!(leader(&unions, "Anna Grabner"), person_id("Anna Grabner").unwrap());
    assert_eq!(unions.questions, []);
}

#[test]
fn whom_the_lists_know_leads() {
    let unions = unions(library(&[(0, "Abe Shinzo"), (1, "Shinzo Abe")]));
    assert_eq!(leader(&unions, "Abe Shinzo"), person_id("Shinzo Abe").unwrap());
}

#[test]
fn a_form_that_fits_two_people_is_left_to_the_user() {
    let names = [(0, "K. H. Grabner"), (1, "Karl-Heinz Grabner"), (2, "Klaus-Hinrich Grabner")];
    let unions = unions(library(&names));
    assert_eq!(unions.groups, Groups::new());
    assert_eq!(unions.questions.len(), 2);
    assert_eq!(unions.questions[0].to_string(), "the initials fit, the form fits several people");
}

#[test]
fn like_names_need_something_that_speaks_for_them() {
    let names = [(0, "Stefan Grabner"), (1, "Stephan Grabner")];
    let alone = unions(library(&names));
    assert_eq!(alone.groups, Groups::new());
    assert_eq!(alone.questions[0].reason, Reason::OneLetter);
    let mut called = library(&names);
    for (_, name) in names {
        called.add_clue(&Clue::Office(person_id(name).unwrap(), "baudezernent".to_owned()));
    }
    assert_eq!(unions(called).groups.len(), 1);
    let company = [
        (0, "Ada Kern"),
        (0, "Ole Lind"),
        (0, "Uta Brand"),
        (1, "Ada Kern"),
        (1, "Ole Lind"),
        (1, "Uta Brand"),
    ];
    assert_eq!(unions(library(&[&names[..], &company[..]].concat())).groups.len(), 1);
}

#[test]
fn two_in_one_sentence_are_two() {
    let mut both = library(&[(0, "Sabine Thelen"), (0, "Sabine Thelen-Brock")]);
    let [one, other] =
        ["Sabine Thelen", "Sabine Thelen-Brock"].map(|name| person_id(name).unwrap());
    both.add_clue(&Clue::Beside(one, other));
    assert_eq!(unions(both), Unions::default());
}

#[test]
fn common_names_that_differ_in_a_letter_are_not_worth_a_question() {
    assert_eq!(unions(library(&[(0, "Stefan Müller"), (1, "Stephan Müller")])), Unions::default());
}

const NAMES: [&str; 12] = [
    "K. H. Grabner",
    "Karl-Heinz Grabner",
    "Klaus-Hinrich Grabner",
    "Sabine Thelen",
    "Sabine Thelen-Brock",
    "Sabine Brock-Thelen",
    "Stefan Weil",
    "Stephan Weil",
    "Abe Shinzo",
    "Shinzo Abe",
    "George Bush",
    "George W. Bush",
];

proptest! {
    #[test]
    fn the_order_of_articles_changes_nothing(
        named in proptest::collection::vec((0_u32..6, 0_usize..12), 0..20),
        order in Just((0_u32..6).collect::<Vec<u32>>()).prop_shuffle(),
    ) {
        let names = |renumbered: &dyn Fn(u32) -> u32| {
            let all: Vec<(u32, &str)> = named.iter().map(|(article, name)| (renumbered(*article), NAMES[*name])).collect();
            unions(library(&all))
        };
        let shuffled = |article: u32| order[article as usize];
        prop_assert_eq!(names(&|article| article), names(&shuffled));
    }

    #[test]
    fn leaders_lead_themselves_and_questions_are_open(named in proptest::collection::vec((0_u32..6, 0_usize..12), 0..20)) {
        let all: Vec<(u32, &str)> = named.iter().map(|(article, name)| (*article, NAMES[*name])).collect();
        let unions = unions(library(&all));
        for (id, leader) in &unions.groups {
            prop_assert!(id != leader && !unions.groups.contains_key(leader));
        }
        for question in &unions.questions {
            let leader = |id: &EntityId| unions.groups.get(id).unwrap_or(id).clone();
            prop_assert_ne!(leader(&question.one), leader(&question.other));
        }
    }
}

/// A surname of one article alone.
fn surname(counts: &mut Counts, (article, key): (u32, &str), companions: &[&str]) -> EntityId {
    let here = ArticleId(format!("{article:016}"));
    let id = EntityId::in_article(Kind::Person, key, &here).unwrap();
    name_in(counts, article, (&id, key));
    for name in companions {
        name_in(counts, article, (&person_id(name).unwrap(), name));
    }
    id
}

const STORY: [&str; 4] = ["Ada Lohse", "Ben Quast", "Cora Timm", "Dirk Uhl"];

#[test]
fn a_surname_means_whom_another_article_of_the_story_names_in_full() {
    let hollweg = person_id("Henning Hollweg").unwrap();
    for (key, companions, joined, asked) in [
        ("hollweg", &STORY[..], true, None),
        ("hollweg", &STORY[..1], false, None),
        ("hollweg.f", &STORY[..], false, None),
        ("hollweg", &STORY[..3], false, Some("the same surname, 3 other names in common")),
    ] {
        let mut all: Vec<(u32, &str)> = STORY.iter().map(|name| (0, *name)).collect();
        all.push((0, "Henning Hollweg"));
        let mut counts = library(&all);
        let short = surname(&mut counts, (1, key), companions);
        let unions = unions(counts);
        assert_eq!(unions.groups.get(&short) == Some(&hollweg), joined, "{key} {companions:?}");
        let questions: Vec<String> = unions.questions.iter().map(ToString::to_string).collect();
        assert_eq!(questions, asked.into_iter().collect::<Vec<_>>());
    }
}

#[test]
fn a_surname_that_two_of_the_story_bear_is_left_alone() {
    let mut all: Vec<(u32, &str)> = STORY.iter().map(|name| (0, *name)).collect();
    all.extend([(0, "Henning Hollweg"), (0, "Anna Hollweg")]);
    let mut counts = library(&all);
    let short = surname(&mut counts, (1, "hollweg"), &STORY);
    let unions = unions(counts);
    assert_eq!(unions.groups.get(&short), None);
}

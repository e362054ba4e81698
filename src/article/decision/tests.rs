//! Tests of decisions: single ones on a small text, groups with any decisions in any order.

use super::*;
use crate::article::{Flag, Mention};
use proptest::prelude::*;
use std::sync::Arc;

const TEXT: &str = "Müller rief Anna Lind an. Lind half, die Fähre Lind lag still.";

fn id(text: &str) -> EntityId {
    EntityId::parse(text).unwrap()
}

fn mention(words: &str, nth: usize, entity: &str) -> Mention {
    let (start, _) = TEXT.match_indices(words).nth(nth).unwrap();
    let span = Span::new(start, start + words.len());
    Mention { span, kind: Kind::Person, flag: Flag::Plain, entity: Some(id(entity)) }
}

fn found() -> Vec<Mention> {
    vec![
        mention("Müller", 0, "per:mueller@00"),
        mention("Anna Lind", 0, "per:anna-lind"),
        mention("Lind", 1, "per:anna-lind"),
        mention("Lind", 2, "per:anna-lind"),
    ]
}

fn here() -> ArticleId {
    ArticleId("00".to_owned())
}

fn ids(verdict: Verdict, scope: Scope) -> Vec<String> {
    let decisions = [Decision { verdict, scope }];
    let rulings = Rulings::new(&Groups::new(), Arc::from(decisions));
    let mentions = rulings.applied(&here(), TEXT, &found()).unwrap_or_else(found);
    mentions.iter().map(|m| m.entity.as_ref().unwrap().0.clone()).collect()
}

#[test]
fn a_decision_holds_at_one_place_in_one_article_or_everywhere() {
    let last = mention("Lind", 2, "per:anna-lind").span;
    let place =
        |article: ArticleId| Scope::Mention { article, start: last.start.0, end: last.end.0 };
    let no_name = || Verdict::NoName { entity: id("per:anna-lind") };
    let lind = "per:anna-lind";
    assert_eq!(ids(no_name(), place(here())), ["per:mueller@00", lind, lind]);
    assert_eq!(ids(no_name(), Scope::Article { article: here() }), ["per:mueller@00"]);
    assert_eq!(ids(no_name(), Scope::Everywhere), ["per:mueller@00"]);
    let elsewhere = ArticleId("11".to_owned());
    assert_eq!(ids(no_name(), place(elsewhere.clone())).len(), 4);
    assert_eq!(ids(no_name(), Scope::Article { article: elsewhere }).len(), 4);
}

#[test]
fn who_is_separate_in_an_article_is_of_that_article_alone() {
    let separate = Verdict::Separate { entity: id("per:anna-lind") };
    let own = "per:anna-lind@00";
    assert_eq!(
        ids(separate, Scope::Article { article: here() }),
        ["per:mueller@00", own, own, own]
    );
}

#[test]
fn another_kind_makes_another_id() {
    let retype = Verdict::Retype { entity: id("per:mueller@00"), kind: Kind::Organisation };
    assert_eq!(ids(retype, Scope::Everywhere)[0], "org:mueller@00");
}

#[test]
fn a_passage_becomes_a_name_in_the_place_of_what_was_found_there() {
    let name =
        |words: &str| Verdict::Name { words: words.to_owned(), entity: id("misc:faehre-lind") };
    let mentions = ids(name("Fähre Lind"), Scope::Everywhere);
    assert_eq!(mentions.last().map(String::as_str), Some("misc:faehre-lind"));
    assert_eq!(mentions.len(), 4);
    // Only whole words, and no empty ones.
    assert_eq!(ids(name("Fähr"), Scope::Everywhere), ids(name(""), Scope::Everywhere));
}

#[test]
fn the_newer_of_two_decisions_holds() {
    let (a, b) = (id("per:a"), id("per:b"));
    let unite = |one: &EntityId, other: &EntityId| Decision {
        verdict: Verdict::Unite { one: one.clone(), other: other.clone() },
        scope: Scope::Everywhere,
    };
    let part = |one: &EntityId, other: &EntityId| Decision {
        verdict: Verdict::Part { one: one.clone(), other: other.clone() },
        scope: Scope::Everywhere,
    };
    let found = Groups::from([(b.clone(), a.clone())]);
    assert_eq!(grouped(&found, &[]), found);
    assert_eq!(grouped(&found, &[part(&b, &a)]), Groups::new());
    assert_eq!(grouped(&found, &[part(&a, &b), unite(&a, &b)]), found);
    assert_eq!(grouped(&Groups::new(), &[unite(&b, &a)]), found);
    assert_eq!(grouped(&Groups::new(), &[unite(&b, &a), part(&a, &b)]), Groups::new());
}

#[test]
fn a_name_that_was_given_goes_with_the_group() {
    let groups = Groups::from([(id("per:b"), id("per:a"))]);
    let rename = Verdict::Rename { entity: id("per:b"), name: "Berta".to_owned() };
    let decisions = [Decision { verdict: rename, scope: Scope::Everywhere }];
    let rulings = Rulings::new(&groups, Arc::from(decisions));
    assert_eq!(rulings.given_name(&id("per:a")), Some("Berta"));
    assert_eq!(rulings.given_name(&id("per:c")), None);
}

#[test]
fn what_is_said_of_an_entity_holds_for_all_that_are_one_with_it() {
    let groups = Groups::from([(id("per:lind"), id("per:anna-lind"))]);
    let no_name = Verdict::NoName { entity: id("per:lind") };
    let decisions = [Decision { verdict: no_name, scope: Scope::Everywhere }];
    let rulings = Rulings::new(&groups, Arc::from(decisions));
    assert_eq!(rulings.applied(&here(), TEXT, &found()).unwrap().len(), 1);
    assert_eq!(rulings.outcome(&id("per:anna-lind")), Outcome::NoName);
    assert_eq!(rulings.outcome(&id("per:mueller@00")), Outcome::Is(id("per:mueller@00")));
}

#[test]
fn a_kind_that_is_changed_twice_is_the_later_one() {
    let retype = |entity: &str, kind| Decision {
        verdict: Verdict::Retype { entity: id(entity), kind },
        scope: Scope::Everywhere,
    };
    let decisions = [retype("per:a", Kind::Place), retype("loc:a", Kind::Organisation)];
    let rulings = Rulings::new(&Groups::new(), Arc::from(decisions));
    assert_eq!(rulings.outcome(&id("per:a")), Outcome::Is(id("org:a")));
}

#[test]
fn a_decision_that_a_later_one_contradicts_is_told() {
    let pair = || (id("per:a"), id("per:b"));
    let unite = || Verdict::Unite { one: pair().0, other: pair().1 };
    let part = || Verdict::Part { one: pair().0, other: pair().1 };
    let all = |verdicts: Vec<Verdict>| -> Vec<Decision> {
        let everywhere = |verdict| Decision { verdict, scope: Scope::Everywhere };
        verdicts.into_iter().map(everywhere).collect()
    };
    for (verdicts, told) in [
        (vec![unite(), part()], [Some(1), None]),
        (vec![part(), unite()], [Some(1), None]),
        (vec![unite(), unite()], [None, None]),
    ] {
        let decisions = all(verdicts);
        let groups = grouped(&Groups::new(), &decisions);
        assert_eq!(overruled(&decisions, &groups), told);
    }
}

#[test]
fn decisions_are_read_as_they_are_written() {
    let scopes = [
        Scope::Everywhere,
        Scope::Article { article: here() },
        Scope::Mention { article: here(), start: 3, end: 9 },
    ];
    let verdicts = [
        Verdict::Unite { one: id("per:a"), other: id("per:b") },
        Verdict::Part { one: id("per:a"), other: id("per:b") },
        Verdict::Separate { entity: id("per:a") },
        Verdict::Rename { entity: id("per:a"), name: "Anna".to_owned() },
        Verdict::Retype { entity: id("per:a"), kind: Kind::Place },
        Verdict::NoName { entity: id("per:a") },
        Verdict::Name { words: "Lind".to_owned(), entity: id("per:a") },
    ];
    for verdict in verdicts {
        for scope in scopes.clone() {
            let decision = Decision { verdict: verdict.clone(), scope };
            let line = serde_json::to_string(&decision).unwrap();
            assert_eq!(serde_json::from_str::<Decision>(&line).unwrap(), decision, "{line}");
        }
    }
}

fn any_id() -> impl Strategy<Value = EntityId> {
    (0_u8..8).prop_map(|n| EntityId(format!("per:{n}")))
}

fn any_pair() -> impl Strategy<Value = (EntityId, EntityId)> {
    (any_id(), any_id()).prop_filter("two", |(one, other)| one != other)
}

fn any_decision() -> impl Strategy<Value = Decision> {
    (any_pair(), any::<bool>()).prop_map(|((one, other), unite)| {
        let verdict =
            if unite { Verdict::Unite { one, other } } else { Verdict::Part { one, other } };
        Decision { verdict, scope: Scope::Everywhere }
    })
}

/// Groups of two or three whose leader leads itself.
fn any_groups() -> impl Strategy<Value = Groups> {
    proptest::collection::btree_map(4_u8..8, 0_u8..4, 0..4).prop_map(|pairs| {
        let id = |n: u8| EntityId(format!("per:{n}"));
        pairs.into_iter().map(|(one, leader)| (id(one), id(leader))).collect()
    })
}

fn leader(groups: &Groups, id: &EntityId) -> EntityId {
    groups.get(id).cloned().unwrap_or_else(|| id.clone())
}

proptest! {
    #[test]
    fn parting_after_uniting_restores_what_was(
        found in any_groups(), (one, other) in any_pair(), rest in proptest::collection::vec(any_decision(), 0..4),
    ) {
        let before = grouped(&found, &rest);
        prop_assume!(leader(&before, &one) != leader(&before, &other));
        let scope = Scope::Everywhere;
        let unite = Verdict::Unite { one: one.clone(), other: other.clone() };
        let part = Verdict::Part { one, other };
        let mut decisions = rest;
        decisions.push(Decision { verdict: unite, scope: scope.clone() });
        decisions.push(Decision { verdict: part, scope });
        prop_assert_eq!(grouped(&found, &decisions), before);
    }

    #[test]
    fn the_newest_decision_holds_whatever_came_before(
        found in any_groups(), decisions in proptest::collection::vec(any_decision(), 1..8),
    ) {
        let groups = grouped(&found, &decisions);
        match &decisions.last().unwrap().verdict {
            Verdict::Unite { one, other } => prop_assert_eq!(leader(&groups, one), leader(&groups, other)),
            Verdict::Part { one, other } => prop_assert_ne!(leader(&groups, one), leader(&groups, other)),
            _ => {}
        }
    }

    #[test]
    fn leaders_lead_themselves(
        found in any_groups(), decisions in proptest::collection::vec(any_decision(), 0..8),
    ) {
        let groups = grouped(&found, &decisions);
        for (id, leader) in &groups {
            prop_assert!(id != leader && !groups.contains_key(leader));
        }
    }
}

#[test]
fn a_hundred_thousand_decisions_in_a_row_are_no_trouble() {
    let id = |n: usize| EntityId(format!("per:{n}"));
    let chain = (0..50_000).map(|n| Verdict::Unite { one: id(n), other: id(n + 1) });
    let parted = (0..50_000).map(|n| Verdict::Part { one: id(n), other: id(n + 60_000) });
    let all = parted.chain(chain).map(|verdict| Decision { verdict, scope: Scope::Everywhere });
    let rulings = Rulings::new(&Groups::new(), all.collect());
    assert_eq!(rulings.leader(&id(50_000)), rulings.leader(&id(7)));
    assert!(rulings.parts(&id(3), &id(60_001)));
}

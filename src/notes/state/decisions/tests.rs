//! Tests of decisions on names in the journal.

use super::*;
use crate::article::EntityId;
use crate::article::decision::{Scope, Verdict};
use crate::notes::state::tests::empty;
use proptest::prelude::*;

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(1_700_000_000_000 + millis)
}

fn id(text: &str) -> EntityId {
    EntityId(text.to_owned())
}

fn unite(one: &str, other: &str) -> Decision {
    Decision {
        verdict: Verdict::Unite { one: id(one), other: id(other) },
        scope: Scope::Everywhere,
    }
}

fn part(one: &str, other: &str) -> Decision {
    let verdict = Verdict::Part { one: id(one), other: id(other) };
    Decision { verdict, scope: Scope::Everywhere }
}

#[test]
fn a_decision_is_undone_and_done_again_in_its_place() {
    let mut notes = empty("here", 1);
    notes.decide(vec![unite("per:a", "per:b")], at(0));
    notes.decide(vec![part("per:a", "per:b")], at(1));
    let both = notes.decisions();
    assert_eq!(both.len(), 2);
    notes.undo(at(2)).unwrap();
    assert_eq!(*notes.decisions(), both[..1]);
    notes.undo(at(3)).unwrap();
    assert!(notes.decisions().is_empty());
    notes.redo(at(4)).unwrap();
    notes.redo(at(5)).unwrap();
    assert_eq!(notes.decisions(), both);
}

#[test]
fn decisions_made_together_keep_their_order() {
    let mut notes = empty("here", 1);
    let many: Vec<Decision> = (0..20).map(|n| unite("per:a", &format!("per:{n}"))).collect();
    notes.decide(many.clone(), at(0));
    assert_eq!(*notes.decisions(), many[..]);
}

#[test]
fn a_decision_that_is_withdrawn_comes_back_with_undo() {
    let mut notes = empty("here", 1);
    notes.decide(vec![unite("per:a", "per:b")], at(0));
    let (known, _) = notes.kept_decisions()[0];
    notes.withdraw(&[known], at(1));
    assert!(notes.decisions().is_empty());
    notes.undo(at(2)).unwrap();
    assert_eq!(notes.decisions().len(), 1);
}

proptest! {
    #[test]
    fn no_decision_is_lost_whatever_the_order_of_the_records(
        sizes in prop::collection::vec(0_u8..4, 1..6),
        undone in 0_usize..3,
        shift in 0_usize..8,
    ) {
        let (mut here, mut there) = (empty("here", 1), empty("there", 2));
        let mut records = Vec::new();
        for (turn, size) in sizes.iter().enumerate() {
            let time = at(i64::try_from(turn).unwrap());
            let some = (0..*size).map(|n| unite(&format!("per:{turn}"), &format!("per:x{n}")));
            let device = if turn % 2 == 0 { &mut here } else { &mut there };
            records.push(device.decide(some.collect(), time));
        }
        for _ in 0..undone {
            records.extend(here.undo(at(100)));
        }
        let mut one = empty("one", 3);
        for record in &records {
            one.apply(record);
        }
        let by = shift % records.len();
        records.rotate_left(by);
        records.reverse();
        let mut other = empty("other", 4);
        other.apply_all(&records);
        prop_assert_eq!(one.decisions(), other.decisions());
        let made = |from: usize| sizes.iter().skip(from).step_by(2).map(|n| usize::from(*n)).sum::<usize>();
        let undone: usize = sizes.iter().step_by(2).rev().take(undone).map(|n| usize::from(*n)).sum();
        prop_assert_eq!(one.decisions().len(), made(0) + made(1) - undone);
    }
}

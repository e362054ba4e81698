use super::*;
use crate::notes::model::tests::sample;
use crate::notes::model::{Record, RecordId};
use crate::notes::state::tests::empty;
use crate::notes::state::{Change, CodeEdit, CodebookError, Edit};
use proptest::prelude::*;

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(1_700_000_000_000 + millis)
}

fn path(text: &str) -> CodePath {
    text.parse().unwrap()
}

fn coded(notes: &mut Notes, codes: &[&str]) -> (AnnotationId, Record) {
    let codes = codes.iter().map(|code| notes.code(&path(code), at(0))).collect();
    let note = Annotation { codes, ..sample(notes, "") };
    let id = note.id;
    (id, notes.change(vec![Change::Add(note)], at(1)).unwrap())
}

fn codes_of(notes: &Notes, id: AnnotationId) -> Vec<String> {
    notes.annotation(id).unwrap().codes.iter().map(|code| code.path.to_string()).collect()
}

fn tree(notes: &Notes) -> Vec<(String, usize, usize)> {
    let rows = notes.codebook().rows.into_iter();
    rows.map(|row| (row.path.to_string(), row.count, row.count_within)).collect()
}

fn edit(notes: &mut Notes, edit: CodeEdit) -> Record {
    notes.change_codes(vec![edit], at(5)).unwrap()
}

#[test]
fn a_code_counts_with_what_stands_below_it_and_each_annotation_once() {
    let mut notes = empty("here", 1);
    coded(&mut notes, &["frame/blame", "frame/deal"]);
    coded(&mut notes, &["frame/blame"]);
    coded(&mut notes, &["frame-other"]);
    let row = |path: &str, count, within| (path.to_owned(), count, within);
    let expected = [
        row("frame", 0, 2),
        row("frame/blame", 2, 2),
        row("frame/deal", 1, 1),
        row("frame-other", 1, 1),
    ];
    assert_eq!(tree(&notes), expected);
    assert_eq!(notes.codebook().find(&path("frame")).unwrap().id, None);
    assert_eq!(notes.code_pairs(), [((path("frame/blame"), path("frame/deal")), 1)].into());
}

#[test]
fn a_code_is_renamed_moved_merged_and_deleted_everywhere_and_back() {
    let mut notes = empty("here", 1);
    let (one, _) = coded(&mut notes, &["frame/blame", "tone"]);
    let (two, _) = coded(&mut notes, &["frame/guilt"]);
    let steps = [
        (
            CodeEdit::Move { from: path("frame"), to: path("rahmen") },
            [vec!["rahmen/blame", "tone"], vec!["rahmen/guilt"]],
        ),
        (
            CodeEdit::Merge { from: path("rahmen/blame"), into: path("rahmen/guilt") },
            [vec!["rahmen/guilt", "tone"], vec!["rahmen/guilt"]],
        ),
        (
            CodeEdit::Move { from: path("rahmen/guilt"), to: path("tone/guilt") },
            [vec!["tone/guilt", "tone"], vec!["tone/guilt"]],
        ),
        (CodeEdit::Delete { path: path("tone") }, [vec![], vec![]]),
    ];
    let mut states = vec![(codes_of(&notes, one), codes_of(&notes, two))];
    for (step, expected) in steps {
        edit(&mut notes, step);
        states.push((codes_of(&notes, one), codes_of(&notes, two)));
        assert_eq!([codes_of(&notes, one), codes_of(&notes, two)], expected);
    }
    for state in states.iter().rev().skip(1) {
        notes.undo(at(9)).unwrap();
        assert_eq!(&(codes_of(&notes, one), codes_of(&notes, two)), state);
    }
    for state in states.iter().skip(1) {
        notes.redo(at(10)).unwrap();
        assert_eq!(&(codes_of(&notes, one), codes_of(&notes, two)), state);
    }
}

#[test]
fn an_edit_of_the_words_leaves_the_codes_as_they_were_written() {
    let mut notes = empty("here", 1);
    let (one, _) = coded(&mut notes, &["a"]);
    coded(&mut notes, &["b"]);
    edit(&mut notes, CodeEdit::Merge { from: path("a"), into: path("b") });
    let body = Edit { body: Some("neu".into()), ..Edit::default() };
    let record = notes.change(vec![Change::Edit { id: one, edit: body }], at(6)).unwrap();
    assert_eq!(record.set[0].annotation.codes[0].path, path("a"));
    assert_eq!(codes_of(&notes, one), ["b"]);
    notes.undo(at(7)).unwrap();
    notes.undo(at(8)).unwrap();
    assert_eq!(codes_of(&notes, one), ["a"]);
}

#[test]
fn a_deleted_code_does_not_come_back_with_a_new_one_of_its_name() {
    let mut notes = empty("here", 1);
    let (one, _) = coded(&mut notes, &["a"]);
    edit(&mut notes, CodeEdit::Delete { path: path("a") });
    let (two, _) = coded(&mut notes, &["a"]);
    assert_eq!((codes_of(&notes, one), codes_of(&notes, two)), (vec![], vec!["a".to_owned()]));
}

#[test]
fn undoing_the_annotation_takes_its_new_code_out_unless_others_use_it() {
    let mut notes = empty("here", 1);
    coded(&mut notes, &["a"]);
    notes.undo(at(2)).unwrap();
    assert!(notes.codebook().is_empty());
    notes.redo(at(3)).unwrap();
    assert_eq!(tree(&notes), [("a".to_owned(), 1, 1)]);
    let mut there = empty("there", 2);
    let (_, first) = coded(&mut there, &["b"]);
    notes.apply(&first);
    assert_eq!(tree(&notes).len(), 2);
    notes.undo(at(4)).unwrap();
    assert_eq!(tree(&notes), [("b".to_owned(), 1, 1)]);
}

#[test]
fn what_cannot_be_done_to_the_codebook_is_refused_and_changes_nothing() {
    let mut notes = empty("here", 1);
    coded(&mut notes, &["frame/blame", "tone"]);
    let (frame, blame, tone) = (path("frame"), path("frame/blame"), path("tone"));
    let long = path(&format!("x/{}", "n".repeat(195)));
    let missing = path("fehlt");
    let before = notes.codebook();
    for (edit, error) in [
        (
            CodeEdit::Move { from: missing.clone(), to: tone.clone() },
            CodebookError::Unknown(missing.clone()),
        ),
        (
            CodeEdit::Move { from: blame.clone(), to: tone.clone() },
            CodebookError::Taken(tone.clone()),
        ),
        (
            CodeEdit::Move { from: frame.clone(), to: blame.clone() },
            CodebookError::BelowItself { from: frame.clone(), to: blame.clone() },
        ),
        (
            CodeEdit::Merge { from: frame.clone(), into: blame.clone() },
            CodebookError::BelowItself { from: frame.clone(), to: blame.clone() },
        ),
        (
            CodeEdit::Merge { from: tone.clone(), into: missing.clone() },
            CodebookError::Unknown(missing.clone()),
        ),
        (CodeEdit::Move { from: frame, to: long }, CodebookError::TooLong(blame)),
        (
            CodeEdit::Describe { path: missing.clone(), description: "x".into() },
            CodebookError::Unknown(missing),
        ),
    ] {
        let good = CodeEdit::Recolour { path: tone.clone(), colour: Colour::try_from(2).ok() };
        assert_eq!(notes.change_codes(vec![good, edit], at(4)), Err(error));
        assert_eq!(notes.codebook(), before);
    }
}

#[test]
fn a_code_has_a_description_and_a_colour_that_those_below_it_share() {
    let mut notes = empty("here", 1);
    let colour = Colour::try_from(4).ok();
    let create = CodeEdit::Create { path: path("frame"), description: "Wie".into(), colour };
    edit(&mut notes, create);
    let (id, _) = coded(&mut notes, &["frame/blame"]);
    assert_eq!(notes.colour_of(notes.annotation(id).unwrap()), colour);
    edit(&mut notes, CodeEdit::Describe { path: path("frame"), description: "Wozu".into() });
    edit(&mut notes, CodeEdit::Recolour { path: path("frame"), colour: None });
    let row = notes.codebook().find(&path("frame")).unwrap().clone();
    assert_eq!((row.description.as_str(), row.colour), ("Wozu", None));
    notes.undo(at(8));
    notes.undo(at(9));
    let row = notes.codebook().find(&path("frame")).unwrap().clone();
    assert_eq!((row.description.as_str(), row.colour), ("Wie", colour));
}

#[test]
fn recent_codes_come_first() {
    let mut notes = empty("here", 1);
    edit(
        &mut notes,
        CodeEdit::Create { path: path("a"), description: String::new(), colour: None },
    );
    let (one, _) = coded(&mut notes, &["b"]);
    coded(&mut notes, &["c"]);
    let body = Edit { body: Some("x".into()), ..Edit::default() };
    notes.change(vec![Change::Edit { id: one, edit: body }], at(50)).unwrap();
    let book = notes.codebook();
    let recent: Vec<&str> = book.recent_first().iter().map(|row| row.path.as_str()).collect();
    assert_eq!(recent, ["b", "c", "a"]);
}

#[test]
fn codes_are_counted_against_the_entities_in_their_passages() {
    let mut notes = empty("here", 1);
    let (one, _) = coded(&mut notes, &["a", "b"]);
    let (two, _) = coded(&mut notes, &["a"]);
    let names = [(one, vec!["Kim".into(), "Kim".into()]), (two, vec!["Kim".into()])].into();
    let key = |code: &str| (path(code), "Kim".to_owned());
    assert_eq!(notes.codes_by_entity(&names), [(key("a"), 2), (key("b"), 1)].into());
}

#[test]
fn two_codes_made_for_one_path_on_two_devices_are_one() {
    let (mut here, mut there) = (empty("here", 1), empty("there", 2));
    let (one, first) = coded(&mut here, &["frame"]);
    let (two, second) = coded(&mut there, &["frame"]);
    here.apply(&second);
    there.apply(&first);
    for notes in [&here, &there] {
        assert_eq!(tree(notes), [("frame".to_owned(), 2, 2)]);
    }
    edit(&mut here, CodeEdit::Move { from: path("frame"), to: path("rahmen") });
    assert_eq!([codes_of(&here, one), codes_of(&here, two)], [["rahmen"], ["rahmen"]]);
}

#[test]
fn merges_at_the_same_time_in_both_directions_leave_one_code() {
    let (mut here, mut there) = (empty("here", 1), empty("there", 2));
    let (one, first) = coded(&mut here, &["a", "b"]);
    there.apply(&first);
    let ab = edit(&mut here, CodeEdit::Merge { from: path("a"), into: path("b") });
    let ba = edit(&mut there, CodeEdit::Merge { from: path("b"), into: path("a") });
    here.apply(&ba);
    there.apply(&ab);
    assert_eq!(codes_of(&here, one).len(), 1);
    assert_eq!(codes_of(&here, one), codes_of(&there, one));
    assert_eq!(here.codebook(), there.codebook());
}

#[test]
fn a_code_of_a_machine_with_its_clock_in_the_future_can_still_be_changed() {
    let (mut here, mut there) = (empty("here", 1), empty("there", 2));
    let code = CodeEdit::Create { path: path("a"), description: "alt".into(), colour: None };
    let future: Timestamp = "2199-01-01T00:00:00.000Z".parse().unwrap();
    here.apply(&there.change_codes(vec![code], future).unwrap());
    edit(&mut here, CodeEdit::Describe { path: path("a"), description: "neu".into() });
    assert_eq!(here.codebook().rows[0].description, "neu");
}

fn any_edit(names: &[&str], (what, one, other): (u8, usize, usize), count: usize) -> CodeEdit {
    let name = |at: usize| path(names[at % names.len()]);
    let (from, to) = (name(one), name(other));
    match what {
        0 => CodeEdit::Describe { path: from, description: format!("{count}") },
        1 => CodeEdit::Recolour { path: from, colour: Colour::try_from(3).ok() },
        2 => CodeEdit::Move { from, to },
        3 => CodeEdit::Merge { from, into: to },
        4 => CodeEdit::Delete { path: from },
        _ => CodeEdit::Create { path: from, description: String::new(), colour: None },
    }
}

fn folded<'r>(
    records: impl Iterator<Item = &'r Record>,
) -> (Codebook, Vec<(Annotation, Vec<RecordId>)>) {
    let mut notes = empty("reader", 3);
    records.for_each(|record| {
        notes.apply(record);
    });
    let all = notes.with_removed().map(|note| (note.clone(), Vec::new())).collect();
    (notes.codebook(), all)
}

proptest! {
    #[test]
    fn changes_on_two_devices_add_up_to_the_same_in_any_order(
        steps in prop::collection::vec(
            (0..2_usize, 0..8_u8, 0..6_usize, 0..6_usize, any::<bool>()), 1..24),
        order in Just((0..64_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let names = ["a", "a/b", "a/b/c", "d", "d/b", "e"];
        let mut devices = [empty("here", 1), empty("there", 2)];
        let mut records: Vec<Record> = Vec::new();
        for (count, (device, what, one, other, tell)) in steps.into_iter().enumerate() {
            let notes = &mut devices[device];
            let record = match what {
                6 => Some(coded(notes, &[names[one], names[other]]).1),
                7 => notes.undo(at(7)),
                _ => notes.change_codes(vec![any_edit(&names, (what, one, other), count)], at(7)).ok(),
            };
            records.extend(record);
            if tell {
                for record in &records {
                    devices[1 - device].apply(record);
                }
            }
        }
        let straight = folded(records.iter());
        prop_assert_eq!(&straight, &folded(order.iter().filter_map(|at| records.get(*at))));
        prop_assert_eq!(&straight, &folded(records.iter().rev().chain(records.iter())));
        let whole = empty("reader", 3);
        let mut restoring = crate::notes::state::Restoring::new(whole);
        restoring.take(records.iter().rev().cloned().collect());
        let whole = restoring.finish();
        prop_assert_eq!(&straight.0, &whole.codebook());
    }

    #[test]
    fn every_step_on_the_codebook_can_be_taken_back(
        steps in prop::collection::vec((0..7_u8, 0..6_usize, 0..6_usize), 1..16),
    ) {
        let names = ["a", "a/b", "a/b/c", "d", "d/b", "e"];
        let mut notes = empty("here", 1);
        let shown = |notes: &Notes| {
            let codes: Vec<_> = notes.all().map(|note| (note.id, note.codes.clone())).collect();
            let rows = notes.codebook().rows.into_iter();
            (codes, rows.map(|row| CodeRow { last_used: None, ..row }).collect::<Vec<_>>())
        };
        let mut states = vec![shown(&notes)];
        for (count, (what, one, other)) in steps.into_iter().enumerate() {
            if what == 6 {
                coded(&mut notes, &[names[one], names[other]]);
            } else {
                let edit = any_edit(&names, (what, one, other), count);
                if notes.change_codes(vec![edit], at(7)).is_err() {
                    continue;
                }
            }
            states.push(shown(&notes));
        }
        for state in states.iter().rev().skip(1) {
            notes.undo(at(8)).unwrap();
            prop_assert_eq!(&shown(&notes), state);
        }
        for state in states.iter().skip(1) {
            notes.redo(at(9)).unwrap();
            prop_assert_eq!(&shown(&notes), state);
        }
    }
}

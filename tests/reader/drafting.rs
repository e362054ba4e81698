//! What is being written is kept until it is saved, and what an earlier run left is offered.

use crate::fixture::{Fixture, MILL, marked};
use glosse::app::event::{Effect, Event};
use glosse::app::layers::Layer;
use glosse::notes::drafts::{Draft, Purpose, Target};

/// The texts of the drafts that are to be kept; `None` if the last ones stay.
fn kept(effects: &[Effect]) -> Option<Vec<String>> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::KeepDrafts(drafts) => Some(drafts.iter().map(|draft| draft.text.clone()).collect()),
        _ => None,
    })
}

fn looked(mut fixture: Fixture) -> Fixture {
    fixture.happen(Event::DraftsFound(Vec::new()));
    fixture
}

#[test]
fn a_note_is_a_draft_until_it_is_on_the_disk() {
    let mut fixture = looked(marked("‸Eins da. Zwei da."));
    fixture.press("a");
    assert_eq!(kept(&fixture.type_in("kurz")), Some(vec!["kurz".to_owned()]));
    assert_eq!(kept(&fixture.press("Esc")), None);
    // Another one is begun before the first is safe.
    fixture.press(") a");
    assert_eq!(kept(&fixture.type_in("x")), Some(vec!["kurz".to_owned(), "x".to_owned()]));
    assert_eq!(kept(&fixture.happen(Event::Saved(1))), Some(vec!["x".to_owned()]));
    // Leaving it without saving keeps what was typed.
    assert_eq!(kept(&fixture.press("Ctrl-c")), None);
}

#[test]
fn lines_that_are_typed_are_drafts_and_what_only_stands_there_is_none() {
    let mut fixture = looked(Fixture::with(&[MILL]));
    for (open, words) in
        [("s", "Rad"), ("f", "Mühle"), ("g c c n", "akte/zeu"), ("g n f", "note:x")]
    {
        fixture.press(open);
        assert_eq!(kept(&fixture.type_in(words)), Some(vec![words.to_owned()]), "{open}");
        assert_eq!(kept(&fixture.press("Esc")), Some(Vec::new()), "{open}");
    }
    fixture.press("g c c n");
    fixture.type_in("akte");
    fixture.press("Enter");
    fixture.happen(Event::Saved(1));
    assert_eq!(kept(&fixture.press("g g c r")), None);
    assert_eq!(kept(&fixture.type_in("n")), Some(vec!["akten".to_owned()]));
}

#[test]
fn an_end_that_nobody_asked_for_keeps_notes_and_descriptions_and_only_drafts_names() {
    let mut fixture = looked(Fixture::with(&[MILL]));
    fixture.press("g c c n");
    fixture.type_in("akte");
    fixture.press("Enter");
    fixture.press("c e");
    fixture.type_in("wer was wusste");
    let effects = fixture.happen(Event::Ending);
    assert!(matches!(effects.as_slice(), [Effect::Save(..), Effect::Quit, ..]), "{effects:?}");
    fixture.press("c r");
    fixture.type_in("x");
    let effects = fixture.happen(Event::Ending);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(..))));
    assert!(matches!(fixture.state.layer, Some(Layer::CodeLine(_))));
}

/// A draft as an earlier run leaves it.
fn left(words: &str) -> (Fixture, Draft) {
    let mut earlier = looked(marked("‸Eins da. Zwei da."));
    earlier.press("a");
    let effects = earlier.type_in(words);
    let drafts = effects.iter().rev().find_map(|effect| match effect {
        Effect::KeepDrafts(drafts) => drafts.first(),
        _ => None,
    });
    let draft = drafts.unwrap().clone();
    earlier.press("Ctrl-c");
    (earlier, draft)
}

#[test]
fn a_draft_that_was_left_is_offered_and_written_on() {
    let (_, draft) = left("ein Entwurf");
    let mut fixture = Fixture::starting();
    fixture.happen(Event::DraftsFound(vec![draft]));
    assert!(fixture.shows("Drafts · 1"));
    assert!(fixture.shows("note on „Eins da.“  ein Entwurf"));
    fixture.press("Enter");
    fixture.type_in("!");
    fixture.press("Esc");
    assert_eq!(fixture.notes()[0].body, "ein Entwurf!");
    assert_eq!(kept(&fixture.happen(Event::Saved(1))), Some(Vec::new()));
}

#[test]
fn a_draft_waits_until_its_user_decides() {
    let (_, draft) = left("ein Entwurf");
    let mut fixture = Fixture::starting();
    fixture.happen(Event::DraftsFound(vec![draft]));
    assert_eq!(kept(&fixture.press("Esc")), None);
    fixture.press("g w");
    assert!(fixture.shows("Drafts · 1"));
    assert_eq!(kept(&fixture.press("d")), Some(Vec::new()));
    assert!(fixture.state.layer.is_none());
    fixture.press("g w");
    assert!(fixture.message().contains("no drafts"));
}

#[test]
fn nobody_who_is_at_work_already_is_interrupted() {
    let (_, draft) = left("ein Entwurf");
    let mut fixture = Fixture::with(&[MILL]);
    fixture.press("j");
    fixture.happen(Event::DraftsFound(vec![draft]));
    assert!(fixture.state.layer.is_none());
    assert!(fixture.message().contains("g w"));
}

#[test]
fn what_was_saved_before_the_end_is_not_offered() {
    let (mut earlier, draft) = left("ein Entwurf");
    let Purpose::Note(Target::New(annotation)) = draft.purpose.clone() else { panic!() };
    earlier.press("u");
    let mut fixture = Fixture::starting();
    let saved = annotation.with_body("ein Entwurf");
    let notes = fixture.state.notes.as_mut().unwrap();
    notes
        .change(vec![glosse::notes::Change::Add(saved)], glosse::notes::Timestamp::from_millis(1))
        .unwrap();
    fixture.happen(Event::DraftsFound(vec![draft]));
    assert!(fixture.state.layer.is_none());
}

#[test]
fn a_draft_of_a_note_that_is_gone_says_so_and_stays() {
    let mut fixture = Fixture::starting();
    let gone = glosse::notes::AnnotationId(ulid::Ulid::nil());
    let draft = Draft { purpose: Purpose::Note(Target::Existing(gone)), text: "x".to_owned() };
    fixture.happen(Event::DraftsFound(vec![draft]));
    fixture.press("Enter");
    assert!(fixture.message().contains("deleted"));
    assert!(matches!(fixture.state.layer, Some(Layer::Drafts)));
}

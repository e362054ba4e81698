//! Giving codes to passages, and the codebook.

use crate::fixture::{Fixture, marked};
use glosse::app::event::Effect;

fn codes(fixture: &Fixture) -> Vec<Vec<String>> {
    let codes = |note: &&glosse::notes::Annotation| {
        note.codes.iter().map(|code| code.path.to_string()).collect()
    };
    fixture.notes().iter().map(codes).collect()
}

fn coded() -> Fixture {
    let mut fixture = marked("‸Eins da. Zwei da. Drei da.");
    fixture.press("t");
    fixture.type_in("frame/blame");
    fixture.press("Enter");
    fixture
}

#[test]
fn a_coded_noted_sentence_takes_four_keys_besides_the_text() {
    let mut fixture = marked("Eins da. ‸Zwei da. Drei da.");
    fixture.press("t");
    fixture.type_in("frame/blame");
    let effects = fixture.press("Enter");
    assert!(!effects.is_empty() && effects.iter().all(|e| matches!(e, Effect::Save(..))));
    fixture.press("a");
    fixture.type_in("Schuldfrage");
    fixture.press("Esc");
    assert_eq!(codes(&fixture), [["frame/blame"]]);
    let note = fixture.notes()[0];
    assert_eq!((note.quote(), note.body.as_str()), ("Zwei da.", "Schuldfrage"));
    assert!(fixture.shows("frame/blame"));
}

#[test]
fn the_code_used_last_comes_first_and_is_found_by_a_few_letters() {
    let mut fixture = coded();
    fixture.press(") t");
    fixture.type_in("actor/kim");
    fixture.press("Enter ) t Enter");
    assert_eq!(codes(&fixture), [["frame/blame"], ["actor/kim"], ["actor/kim"]]);
    fixture.press("t");
    fixture.type_in("fbl");
    fixture.press("Enter");
    assert_eq!(codes(&fixture)[2], ["actor/kim", "frame/blame"]);
}

#[test]
fn a_code_is_taken_away_by_giving_it_again_and_undo_brings_it_back() {
    let mut fixture = coded();
    fixture.press("t Enter");
    assert_eq!(codes(&fixture), [[""; 0]]);
    fixture.press("u");
    assert_eq!(codes(&fixture), [["frame/blame"]]);
}

#[test]
fn what_can_be_no_path_is_refused_with_a_reason() {
    let mut fixture = marked("‸Eins da.");
    fixture.press("t");
    fixture.type_in("../x");
    fixture.press("Enter");
    assert!(fixture.notes().is_empty());
    assert!(!fixture.message().is_empty());
}

#[test]
fn a_code_is_renamed_described_coloured_and_deleted_in_the_codebook() {
    let mut fixture = coded();
    fixture.press("g c");
    assert!(fixture.shows("frame") && fixture.shows("blame"));
    fixture.press("j c e");
    fixture.type_in("Wer hat Schuld?");
    fixture.press("Enter c c c r Ctrl-u");
    fixture.type_in("frame/guilt");
    fixture.press("Enter");
    assert!(fixture.shows("guilt") && fixture.shows("Wer hat"));
    fixture.press("c d");
    assert!(!fixture.shows("guilt"));
    fixture.press("u");
    assert!(fixture.shows("guilt"));
}

#[test]
fn enter_in_the_codebook_lists_the_annotations_of_a_code() {
    let mut fixture = coded();
    fixture.press(") m m g c j Enter");
    assert!(fixture.shows("Eins da.") && fixture.shows("code:"));
    assert_eq!(fixture.state.views.annotations.list.rows().len(), 1);
    fixture.press("Esc");
    assert_eq!(fixture.state.views.annotations.list.rows().len(), 2);
}

#[test]
fn the_list_of_annotations_is_filtered_as_one_types() {
    let mut fixture = coded();
    fixture.press(") m 3 g n f");
    fixture.type_in("colour:3");
    assert_eq!(fixture.state.views.annotations.list.rows().len(), 1);
    fixture.type_in(" date:x y");
    assert!(fixture.shows("character"), "the place of the mistake is told");
    fixture.press("Esc");
    assert_eq!(fixture.state.views.annotations.list.rows().len(), 2);
}

//! The last action again, on other words.

use crate::fixture::{Fixture, marked};

fn all(fixture: &Fixture) -> Vec<(String, Option<u8>, Vec<String>, String)> {
    let one = |note: &&glosse::notes::Annotation| {
        let codes = note.codes.iter().map(|code| code.path.to_string()).collect();
        let colour = note.colour.map(glosse::notes::Colour::slot);
        (note.quote().to_owned(), colour, codes, note.body.clone())
    };
    fixture.notes().iter().map(one).collect()
}

#[test]
fn colour_code_and_note_are_repeated_each_after_its_kind() {
    let mut fixture = marked("‸Eins da. Zwei da. Drei da. Vier da.");
    fixture.press("m 4 ) .");
    assert_eq!(all(&fixture)[1].1, Some(4));
    fixture.press("u u g g t");
    fixture.type_in("frame/blame");
    fixture.press("Enter ) . ) i w .");
    let found = all(&fixture);
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|one| one.2 == ["frame/blame"]));
    assert_eq!(found[2].0, "Drei", "the selection is what it is done to");
    fixture.press(". .");
    assert!(fixture.message().contains("already"));
    fixture.press(") a");
    fixture.type_in("Prüfen!");
    fixture.press("Esc g g .");
    let found = all(&fixture);
    assert_eq!((found[0].2.len(), found[0].3.as_str()), (1, "Prüfen!"));
    fixture.press(".");
    assert!(fixture.message().contains("has a note already"));
}

#[test]
fn without_a_last_action_the_sentence_is_highlighted() {
    let mut fixture = marked("‸Eins da.");
    fixture.press(".");
    assert_eq!(all(&fixture)[0].0, "Eins da.");
}

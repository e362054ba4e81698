//! Marking passages and writing notes.

use crate::fixture::{Fixture, MILL, article, check, marked};
use glosse::app::event::{Effect, Event, MouseKind};
use glosse::app::geometry::Pane;
use glosse::app::layers::Layer;
use glosse::article::BlockKind;
use glosse::notes::AnnotationKind;
use glosse::text::SafeText;

fn saves(effects: &[Effect]) -> usize {
    effects.iter().filter(|effect| matches!(effect, Effect::Save(..))).count()
}

fn quotes(fixture: &Fixture) -> Vec<String> {
    fixture.notes().iter().map(|note| note.quote().to_owned()).collect()
}

#[test]
fn a_highlight_is_on_the_selection_or_else_the_sentence() {
    let mut fixture = marked("Eins da. ‸Zwei da. Drei da.");
    let effects = fixture.press("m m");
    assert!(matches!(&effects[..], [Effect::Save(_, Some(_))]));
    assert_eq!(quotes(&fixture), ["Zwei da."]);
    fixture.press(") v m 3");
    assert_eq!(quotes(&fixture), ["Zwei da.", "Drei da."]);
    assert_eq!(fixture.selected(), "");
    assert_eq!(fixture.at_cursor(), "Drei da.");
    assert_eq!(fixture.notes()[1].colour.unwrap().slot(), 3);
}

#[test]
fn the_last_colour_is_repeated_on_the_next_selection() {
    let mut fixture = marked("‸Eins da. Zwei da. Drei da.");
    fixture.press("m 4 ) . ) m m");
    let slots: Vec<u8> = fixture.notes().iter().map(|note| note.colour.unwrap().slot()).collect();
    assert_eq!(slots, [4, 4, 4]);
}

#[test]
fn a_highlight_under_the_cursor_gets_another_colour() {
    let mut fixture = marked("‸Eins da. Zwei da.");
    fixture.press("m m m 5");
    assert_eq!(fixture.notes().len(), 1);
    assert_eq!(fixture.notes()[0].colour.unwrap().slot(), 5);
}

#[test]
fn a_note_is_written_saved_and_seen_beside_the_text() {
    let mut fixture = marked("Eins da. ‸Zwei da. Drei da.");
    fixture.press("v a");
    assert!(fixture.shows("an empty note is removed"));
    fixture.type_in("Größer als gedacht");
    let effects = fixture.press("Esc");
    assert_eq!(saves(&effects), 1);
    let note = fixture.notes()[0];
    assert_eq!((note.body.as_str(), note.kind), ("Größer als gedacht", AnnotationKind::Note));
    assert!(fixture.shows("Größer als gedacht") && fixture.shows("„Zwei da.“"));
    assert!(fixture.shows("◆ ") && fixture.shows("1 note"));
    fixture.happen(Event::Saved(1));
    assert_eq!(fixture.message(), "saved");
}

#[test]
fn a_on_an_annotation_edits_it_and_a_highlight_becomes_a_note() {
    let mut fixture = marked("‸Eins da. Zwei da.");
    fixture.press("m m a");
    fixture.type_in("erst");
    fixture.press("Ctrl-s a");
    fixture.type_in(", dann");
    fixture.press("Esc");
    assert_eq!(fixture.notes().len(), 1);
    assert_eq!(fixture.notes()[0].body, "erst, dann");
}

#[test]
fn an_empty_note_is_not_kept_and_an_emptied_one_is_removed() {
    let mut fixture = marked("‸Eins da. Zwei da.");
    assert_eq!(saves(&fixture.press("a Esc")), 0);
    assert!(fixture.notes().is_empty());
    fixture.press("a");
    fixture.type_in("x");
    fixture.press("Esc a Backspace Esc");
    assert!(fixture.notes().is_empty());
    assert!(fixture.message().contains("u brings it back"));
    fixture.press("u");
    assert_eq!(fixture.notes()[0].body, "x");
}

#[test]
fn leaving_the_editor_with_ctrl_c_changes_nothing() {
    let mut fixture = marked("‸Eins da. Zwei da.");
    fixture.press("m m a");
    fixture.type_in("verworfen");
    assert_eq!(saves(&fixture.press("Ctrl-c")), 0);
    assert_eq!(fixture.notes()[0].body, "");
}

#[test]
fn a_note_on_the_article_is_one_only() {
    let mut fixture = Fixture::with(&[MILL]);
    fixture.press("A");
    fixture.type_in("lesen");
    fixture.press("Esc A");
    fixture.type_in("!");
    fixture.press("Esc");
    assert_eq!(fixture.notes().len(), 1);
    assert_eq!((fixture.notes()[0].body.as_str(), fixture.notes()[0].quote()), ("lesen!", ""));
    assert!(fixture.shows("on the article"));
}

#[test]
fn deleting_undoing_and_redoing_go_back_and_forth() {
    let mut fixture = marked("‸Eins da. Zwei da.");
    assert!(fixture.press("d").is_empty());
    fixture.press("m m d");
    assert!(fixture.notes().is_empty());
    fixture.press("u");
    assert_eq!(fixture.notes().len(), 1);
    fixture.press("u");
    assert!(fixture.notes().is_empty());
    fixture.press("Ctrl-r");
    assert_eq!(fixture.notes().len(), 1);
    fixture.press("Ctrl-r");
    assert!(fixture.notes().is_empty());
    assert_eq!(saves(&fixture.press("Ctrl-r")), 0);
}

#[test]
fn annotations_are_walked_over_in_text_and_pane() {
    let mut fixture = marked("‸Eins da. Zwei da. Drei da.");
    fixture.press("m m ) ) m m g g ;");
    assert_eq!(fixture.at_cursor(), "Drei da.");
    fixture.press("N");
    assert_eq!(fixture.at_cursor(), "Eins da.");
    fixture.press(", ");
    assert!(fixture.message().contains("No more annotations"));
    fixture.press("Alt-3 j");
    assert_eq!(fixture.at_cursor(), "Drei da.");
    fixture.press("Enter");
    assert_eq!(fixture.state.focus, Pane::Text);
}

#[test]
fn a_click_on_a_card_goes_to_its_passage() {
    let mut fixture = marked("‸Eins da. Zwei da.\n\nDrei da.");
    fixture.press("m m G v a");
    fixture.type_in("die dritte");
    fixture.press("Esc g g");
    let screen = fixture.screen();
    let row = screen.iter().position(|line| line.contains("die dritte")).unwrap();
    fixture.mouse(MouseKind::Press, (110, u16::try_from(row).unwrap()));
    assert_eq!(fixture.at_cursor(), "Drei da.");
}

#[test]
fn cards_lie_level_with_their_passages_where_there_is_room() {
    let mut fixture =
        marked("‸Eins da.\n\nZwei da.\n\nDrei da.\n\nVier da.\n\nFünf da.\n\nSechs da.");
    fixture.press("G v m m g g m m");
    let screen = fixture.screen();
    let text = screen.iter().position(|line| line.contains("▎ Sechs da.")).unwrap();
    assert!(screen[text].contains("¶6"), "{}", screen.join("\n"));
    assert!(screen[text + 1].contains("„Sechs da.“"));
}

#[test]
fn a_selection_of_nothing_or_of_everything_is_sane() {
    let mut fixture = Fixture::of(vec![article(&[(BlockKind::Paragraph, "…")])]);
    fixture.press("Enter m m");
    assert!(fixture.notes().len() <= 1);
    let mut fixture = Fixture::of(vec![article(&[
        (BlockKind::Paragraph, "Eins."),
        (BlockKind::Boilerplate, "Abo."),
        (BlockKind::Paragraph, "Zwei."),
    ])]);
    fixture.press("Enter + + + + m m");
    assert_eq!(quotes(&fixture), ["Eins.\n\nAbo.\n\nZwei."]);
    fixture.press("z a J v m 2");
    assert_eq!(quotes(&fixture).len(), 2);
    assert!(fixture.shows("„Eins.") && fixture.shows("„Abo.“"));
}

#[test]
fn what_is_pasted_into_a_note_is_harmless_and_bounded() {
    let mut fixture = marked("‸Eins da. Zwei da.");
    fixture.press("a");
    fixture.happen(Event::Pasted("a\x1b[31mb\r\nc\u{202e}d".into()));
    fixture.press("Esc");
    let body = fixture.notes()[0].body.clone();
    assert!(!body.chars().any(|c| c.is_control() && c != '\n'), "{body:?}");
    fixture.press("a");
    fixture.happen(Event::Pasted("wort ".repeat(200_000)));
    fixture.press("Esc");
    assert!(fixture.notes()[0].body.len() >= 999_990);
    assert!(fixture.shows("wort wort"));
    fixture.press("a");
    fixture.happen(Event::Pasted("x".repeat(1 << 20)));
    assert!(fixture.message().contains("too long"));
}

#[test]
fn the_outer_editor_gets_the_note_and_gives_it_back() {
    let mut fixture = marked("‸Eins da.");
    fixture.press("a");
    fixture.type_in("innen");
    assert_eq!(fixture.press("Ctrl-e"), [Effect::EditOutside("innen".into())]);
    fixture.happen(Event::EditedOutside(Ok("außen\x07".into())));
    fixture.press("Esc");
    assert_eq!(fixture.notes()[0].body, "außen␇");
}

#[test]
fn a_quotation_is_copied_with_its_source() {
    let mut fixture = Fixture::with(&[MILL]);
    fixture.press("Enter 3 J v");
    let effects = fixture.press("y");
    let [Effect::Copy(text)] = &effects[..] else { panic!("{effects:?}") };
    assert!(text.as_str().starts_with('„') && text.as_str().contains("Ada Lindhorst"), "{text}");
    assert!(text.as_str().ends_with("2023-10)"), "{text}");
}

#[test]
fn only_as_much_is_copied_as_terminals_take_and_the_rest_is_told() {
    let mut fixture = Fixture::reading(&"Größe und Maß. ".repeat(20_000));
    fixture.press("V");
    let effects = fixture.press("y");
    let [Effect::Copy(text), ..] = &effects[..] else { panic!("{effects:?}") };
    assert!((60_000..74_000).contains(&text.as_str().len()), "{}", text.as_str().len());
    assert!(fixture.message().contains("only the first"), "{}", fixture.message());
}

#[test]
fn quitting_with_unsaved_changes_asks_first() {
    let mut fixture = marked("‸Eins da.");
    fixture.press("m m");
    fixture.happen(Event::NotSaved(SafeText::new("no room on the disk")));
    assert!(fixture.shows("NOT SAVED"));
    assert!(fixture.press("q").is_empty());
    assert!(matches!(fixture.state.layer, Some(Layer::Unsaved)));
    assert!(fixture.press("Esc").is_empty());
    assert_eq!(fixture.press("Ctrl-q Q"), [Effect::Quit]);
    fixture.press("Esc");
    fixture.happen(Event::Saved(1));
    assert_eq!(fixture.press("q"), [Effect::Quit]);
}

#[test]
fn a_selection_survives_the_editor_when_the_note_is_left() {
    check("Eins. «Zwei‸.» Drei.", "a Ctrl-c", "Eins. «Zwei‸.» Drei.");
    check("Eins. «Zwei‸.» Drei.", "m m", "Eins. ‸Zwei. Drei.");
}

#[test]
fn esc_and_a_key_that_the_terminal_sends_as_one_are_two_keys() {
    let mut fixture = marked("‸Eins da. Zwei da.");
    fixture.press("v a");
    fixture.type_in("kurz");
    fixture.press("Alt-) v");
    assert_eq!(fixture.notes()[0].body, "kurz");
    assert_eq!(fixture.at_cursor(), ".");
    fixture.press("Alt-1");
    assert_eq!(fixture.state.focus, Pane::List);
}

#[test]
fn the_borders_of_an_annotation_are_moved_and_can_be_taken_back() {
    let mut fixture = marked("Eins da. ‸Zwei da. Drei da.");
    fixture.press("m m m b )");
    assert_eq!(fixture.selected(), "Zwei da. Drei da.");
    let effects = fixture.press("m b");
    assert_eq!(saves(&effects), 1);
    assert_eq!(quotes(&fixture), ["Zwei da. Drei da."]);
    fixture.press("u");
    assert_eq!(quotes(&fixture), ["Zwei da."]);
    fixture.press("m b ( Esc");
    assert_eq!(quotes(&fixture), ["Zwei da."]);
}

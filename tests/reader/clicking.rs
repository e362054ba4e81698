//! The mouse in pop-ups.

use crate::fixture::{BRIDGE, Fixture, MILL, marked};
use glosse::app::event::ExportScope;
use glosse::app::event::{Event, ExportPlan, MouseKind};
use glosse::app::layers::Layer;
use glosse::text::SafeText;

/// The place on the screen where words stand.
fn place(fixture: &Fixture, words: &str) -> (u16, u16) {
    let screen = fixture.screen();
    let (row, line) = screen.iter().enumerate().find(|(_, line)| line.contains(words)).unwrap();
    let column = glosse::text::width::width(&line[..line.find(words).unwrap()]);
    (u16::try_from(column).unwrap(), u16::try_from(row).unwrap())
}

fn click(fixture: &mut Fixture, words: &str) {
    let place = place(fixture, words);
    fixture.mouse(MouseKind::Press, place);
    fixture.mouse(MouseKind::Release, place);
}

#[test]
fn a_code_is_chosen_by_one_click_and_given_by_another() {
    let mut fixture = marked("‸Eins da. Zwei da.");
    for code in ["frame/blame", "actor"] {
        fixture.press("t");
        fixture.type_in(code);
        fixture.press("Enter");
    }
    fixture.press(") t");
    click(&mut fixture, "■ frame/blame");
    assert_eq!(fixture.notes().len(), 1);
    click(&mut fixture, "■ frame/blame");
    assert_eq!(fixture.notes()[1].codes[0].path.as_str(), "frame/blame");
    assert!(fixture.state.layer.is_none());
}

#[test]
fn occurrences_are_left_out_by_a_click_and_scrolled_by_the_wheel() {
    let mut fixture = marked("Die «Fähr‸e» fährt. Eine Fähre wartet. Keine Fähre mehr.");
    fixture.press("m a");
    let (column, first) = place(&fixture, "[x]");
    let second = (column, first + 1);
    fixture.mouse(MouseKind::Press, second);
    assert!(fixture.shows("2 of 3"), "{:#?}", fixture.screen());
    assert_eq!(place(&fixture, "[ ]"), second);
    fixture.mouse(MouseKind::Press, second);
    assert!(fixture.shows("3 of 3"));
    fixture.mouse(MouseKind::WheelDown, (5, 5));
    fixture.press("Space");
    assert!(fixture.shows("2 of 3"));
}

#[test]
fn a_command_is_run_by_a_second_click_and_a_grouping_by_one() {
    let mut fixture = Fixture::with(&[MILL, BRIDGE]);
    fixture.press("Enter :");
    fixture.type_in("highlight");
    click(&mut fixture, "Highlight in colour 2");
    assert!(matches!(fixture.state.layer, Some(Layer::Palette(_))));
    click(&mut fixture, "Highlight in colour 2");
    assert_eq!(fixture.notes()[0].colour.unwrap().slot(), 2);
    fixture.press("S");
    click(&mut fixture, "author");
    assert!(fixture.shows("Jonas Pfeil") && fixture.state.layer.is_none());
}

#[test]
fn the_scope_of_an_export_is_clicked_and_its_preview_rolled() {
    let mut fixture = Fixture::with(&[MILL]);
    fixture.press("Enter m m x");
    let text: String = (0..100).map(|line| format!("> Zeile {line}\n")).collect();
    let plan = ExportPlan { summary: SafeText::new("1 file"), text: SafeText::new(&text) };
    fixture.happen(Event::ExportPlanned(Ok(plan)));
    fixture.mouse(MouseKind::WheelDown, (20, 20));
    assert!(!fixture.shows("> Zeile 0") && fixture.shows("> Zeile 3"));
    click(&mut fixture, "library, one file");
    let Some(Layer::Export(panel)) = &fixture.state.layer else { panic!() };
    assert_eq!(panel.scope, ExportScope::OneFile);
}

#[test]
fn a_row_clicked_while_its_filter_is_typed_is_chosen() {
    let mut fixture = marked("‸Eins da. Zwei da. Drei da.");
    fixture.press("m 1 ) m 2 ) m 3 g n f");
    fixture.type_in("da");
    click(&mut fixture, "▌ Drei da.");
    assert!(fixture.state.layer.is_none());
    assert_eq!(fixture.state.views.annotations.list.chosen_place(), 2);
}

#[test]
fn any_click_anywhere_in_any_layer_at_any_size_is_harmless() {
    let keys = ["?", ":", "S", "/ a", "f a", "a", "A", "x", "t", "m a", "g r", "g n f", "g c c n"];
    for keys in keys {
        for (width, height) in [(120, 40), (40, 12), (9, 4), (1, 1)] {
            let mut fixture = Fixture::with(&[MILL, BRIDGE]);
            fixture.press("Enter J v m m");
            fixture.press(keys);
            fixture.resize(width, height);
            for place in [(0, 0), (width / 2, height / 2), (width, height), (u16::MAX, u16::MAX)] {
                for deed in [MouseKind::WheelDown, MouseKind::Press, MouseKind::WheelUp] {
                    fixture.mouse(deed, place);
                    fixture.buffer();
                }
            }
        }
    }
}

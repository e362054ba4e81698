//! Measure, borders, density: what the user sets of the screen while reading.

use crate::fixture::{BRIDGE, Fixture, MILL};
use glosse::app::event::{Effect, MouseKind};
use glosse::app::geometry::Pane;
use glosse::library::comfort::{Comfort, Density};

fn kept(effects: &[Effect]) -> Option<Comfort> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::KeepComfort(comfort) => Some(*comfort),
        _ => None,
    })
}

#[test]
fn lines_get_longer_and_shorter_by_key_and_that_is_remembered() {
    let mut app = Fixture::with(&[MILL, BRIDGE]);
    app.resize(200, 40);
    app.press("Enter");
    let before = app.state.text_area().unwrap().width;
    let effects = app.press("L <");
    assert_eq!(app.state.text_area().unwrap().width, before - 4);
    assert_eq!(kept(&effects).unwrap().measure, Some(before - 4));
    app.press("L > L >");
    assert_eq!(app.state.text_area().unwrap().width, before + 4);
}

#[test]
fn justified_lines_reach_the_measure_and_nothing_of_the_text_moves() {
    let text = "Das Rad der Mühle in Erlbach dreht sich seit dem Mai gar nicht mehr. ".repeat(9);
    let mut app = Fixture::reading(&format!("{text}\n\nDer Pegel sinkt."));
    app.resize(60, 40);
    let columns = usize::from(app.state.text_area().unwrap().width);
    let short = |app: &Fixture| {
        let page = &app.state.reader.page;
        let rows = page.text_rows().iter().filter_map(|row| page.text_row(*row));
        let pieces = rows.flat_map(|row| page.pieces(row));
        let ends =
            pieces.filter(|piece| !piece.line.divided).filter_map(|piece| page.cells(piece).last());
        ends.filter(|cell| cell.column + cell.width < columns).count()
    };
    assert!(short(&app) > 3);
    app.press("L j");
    assert_eq!(short(&app), 2, "the last lines of both paragraphs");
    app.press("/ P e g e l Enter");
    assert!(app.at_cursor().starts_with("Pegel"));
    let position = app.state.reader.page.position(app.state.reader.cursor);
    assert_eq!(app.state.reader.page.place(position), app.state.reader.cursor);
}

#[test]
fn borders_move_by_keys_and_by_the_mouse() {
    let mut app = Fixture::with(&[MILL, BRIDGE]);
    app.resize(160, 40);
    let width = |app: &Fixture| app.state.geometry().of(Pane::List).unwrap().width;
    let before = width(&app);
    let effects = app.press("Alt-Right");
    assert_eq!(width(&app), before + 4);
    assert_eq!(kept(&effects).unwrap().list, Some(before + 4));
    app.mouse(MouseKind::Press, (before + 3, 10));
    app.mouse(MouseKind::Drag, (59, 10));
    app.mouse(MouseKind::Release, (59, 10));
    assert_eq!(width(&app), 60);
    app.mouse(MouseKind::Press, (20, 10));
    app.mouse(MouseKind::Drag, (30, 10));
    assert_eq!(width(&app), 60, "only the border is dragged");
}

#[test]
fn a_pane_without_notes_leaves_its_room_to_the_text() {
    let mut app = Fixture::with(&[MILL]);
    app.press("Enter");
    assert!(app.state.geometry().notes.is_none());
    app.press("v m m");
    assert!(app.state.geometry().notes.is_some());
    app.press("u Alt-3");
    assert!(app.state.geometry().notes.is_some(), "the keyboard is in it");
}

#[test]
fn the_list_shows_titles_on_two_lines_day_and_minutes_or_one_line_each() {
    let long = format!(
        "date 2023-10-05 Ein sehr langer Titel über die Mühle am Wehr\n\n\
         Von Ada Lindhorst\n\n{}",
        "Das Rad steht still. ".repeat(120)
    );
    let mut app = Fixture::with(&[&long]);
    app.resize(120, 20);
    for part in ["Ein sehr langer Titel über", "die Mühle am Wehr", "3 min"] {
        assert!(app.shows(part), "{part} {:#?}", app.screen());
    }
    let effects = app.press("L d");
    assert_eq!(kept(&effects).unwrap().density, Density::Compact);
    assert!(!app.shows("3 min"));
}

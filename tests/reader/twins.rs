//! Articles that several papers printed take one row of the list.

use crate::fixture::{BRIDGE, Fixture, MILL, UNDATED};
use glosse::app::event::Event;
use glosse::app::views::articles::ArticleRow;
use glosse::library::Number;
use glosse::library::twins::Twins;
use std::sync::Arc;

fn rows(fixture: &Fixture) -> Vec<usize> {
    let rows = fixture.state.views.articles.list.rows().iter();
    let number = |row: &ArticleRow| match row {
        ArticleRow::Article(number) => Some(number.0),
        _ => None,
    };
    rows.filter_map(number).collect()
}

/// A reader in which the first and the third article are one piece, the third standing for it.
fn reader() -> Fixture {
    let mut fixture = Fixture::with(&[MILL, BRIDGE, UNDATED]);
    let mut twins = Twins::default();
    twins.add(vec![Number(2), Number(0)]);
    fixture.happen(Event::TwinsFound(Arc::new(twins)));
    fixture
}

#[test]
fn twins_take_one_row_that_opens() {
    let mut fixture = reader();
    assert_eq!(rows(&fixture), [1, 2]);
    assert!(fixture.shows("+1 twin") && fixture.shows("Pieces · 3"));
    fixture.press("G z a");
    assert_eq!(rows(&fixture), [1, 2, 0]);
    fixture.press("z a");
    assert_eq!(rows(&fixture), [1, 2]);
    fixture.press("g g z a");
    assert!(fixture.shows("No other article of the library is this piece"));
}

#[test]
fn a_twin_that_alone_fits_the_filter_stands_for_its_family() {
    let mut fixture = reader();
    fixture.press("f");
    fixture.type_in("Mühle");
    assert_eq!(rows(&fixture), [0]);
}

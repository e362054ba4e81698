//! Searching in an article and across articles.

use crate::fixture::{BRIDGE, Fixture, MILL, UNDATED, marked};

#[test]
fn the_search_goes_to_the_first_hit_while_it_is_typed() {
    let mut fixture = marked("‸Eins da. Zwei da. Drei dort. Da.");
    fixture.press("/");
    fixture.type_in("d");
    assert_eq!(fixture.at_cursor(), "da. Zwei");
    fixture.type_in("rei");
    assert_eq!(fixture.at_cursor(), "Drei dor");
    assert!(fixture.shows("1 hit"));
    fixture.press("Backspace Backspace Backspace a");
    assert_eq!(fixture.at_cursor(), "da. Zwei");
    fixture.press("Enter n");
    assert_eq!(fixture.at_cursor(), "da. Drei");
    fixture.press("n");
    assert_eq!(fixture.at_cursor(), "Da.");
    fixture.press("2 N");
    assert_eq!(fixture.at_cursor(), "da. Zwei");
    assert!(fixture.shows("hit 1/3"));
    fixture.press("Esc");
    assert!(!fixture.shows("hit 1/3"));
}

#[test]
fn esc_goes_back_to_where_the_search_began() {
    let text = format!("‸Anfang.\n\n{}Ende.", "Wort um Wort.\n\n".repeat(60));
    let mut fixture = marked(&text);
    fixture.press("Ctrl-d");
    let (cursor, top) = (fixture.state.reader.cursor, fixture.state.reader.top);
    fixture.press("/");
    fixture.type_in("ende");
    assert_eq!(fixture.at_cursor(), "Ende.");
    fixture.press("Esc");
    assert_eq!((fixture.state.reader.cursor, fixture.state.reader.top), (cursor, top));
    fixture.press("/ x Ctrl-c");
    assert!(fixture.state.layer.is_none());
}

#[test]
fn n_goes_on_in_the_next_article_with_a_hit() {
    let mut fixture = Fixture::with(&[MILL, BRIDGE, UNDATED]);
    fixture.press("Enter /");
    fixture.type_in("mühle");
    fixture.press("Enter");
    assert!(fixture.title().contains("Brücke"));
    fixture.press("n");
    assert!(fixture.title().contains("Mühle steht still"));
    fixture.press("9 n n n");
    assert_eq!(fixture.message(), "No more hits this way");
    fixture.press("N N N N");
    assert!(fixture.title().contains("Brücke"));
}

#[test]
fn a_search_with_a_selection_extends_it() {
    let mut fixture = marked("Eins «d‸a». Zwei fort.");
    fixture.press("/");
    fixture.type_in("fort");
    fixture.press("Enter");
    assert_eq!(fixture.selected(), "da. Zwei f");
}

#[test]
fn nothing_to_search_for_is_said() {
    let mut fixture = marked("‸Eins.");
    fixture.press("/ Enter");
    assert!(fixture.message().contains("/ searches"));
    fixture.press("n");
    assert!(fixture.message().contains("/ searches"));
}

#[test]
fn hits_lie_on_whole_characters_whatever_becomes_of_small_letters() {
    let mut fixture = marked("‸In İzmir und IZMIR.");
    fixture.press("/");
    fixture.type_in("\u{307}");
    fixture.type_in("z");
    fixture.press("Enter");
    let text = &fixture.article().text;
    for hit in &fixture.state.reader.search.hits {
        assert!(!hit.of(text).is_empty());
    }
    assert!(text.is_char_boundary(fixture.state.reader.cursor.0));
}

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

/// A reader of three articles who has asked for a word that only the last one in the list has; the
/// library is still being looked through.
fn looking() -> Fixture {
    let mut fixture = Fixture::with(&[MILL, BRIDGE, UNDATED]);
    fixture.press("Enter /");
    fixture.type_in("küster");
    fixture.holds_back = true;
    fixture.press("Enter");
    assert!(fixture.waiting.is_some());
    fixture
}

#[test]
fn while_the_library_is_looked_through_the_reader_goes_on_and_esc_gives_it_up() {
    let mut fixture = looking();
    assert!(fixture.shows("looking through the library") && fixture.shows("Esc gives up"));
    fixture.press("Esc");
    assert!(fixture.waiting.is_none() && !fixture.shows("looking through the library"));
    fixture.work();
    assert!(fixture.title().contains("Brücke"));
}

#[test]
fn a_hit_that_is_found_late_takes_nobody_elsewhere_who_has_moved_on() {
    let mut fixture = looking();
    fixture.press("j j");
    fixture.work();
    assert!(fixture.title().contains("Brücke"));
    assert!(fixture.message().contains("n goes there"), "{}", fixture.message());
    fixture.press("n");
    fixture.work();
    assert!(fixture.title().contains("Glocke"));
}

#[test]
fn the_nearest_article_with_a_hit_is_found_among_many() {
    let text = |at: usize| {
        let word = if [140, 190, 300].contains(&at) { "Quelle" } else { "Bach" };
        format!("date 2023-10 Meldung {at}\n\nVon Ada Lindhorst\n\nHier steht {word} Nummer {at}.")
    };
    let texts: Vec<String> = (0..320).map(text).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut fixture = Fixture::with(&texts);
    fixture.press("Enter /");
    fixture.type_in("quelle");
    fixture.press("Enter");
    for title in ["Meldung 140", "Meldung 190", "Meldung 300"] {
        assert_eq!(fixture.title(), title);
        fixture.press("n");
    }
    assert_eq!(fixture.message(), "No more hits this way");
    fixture.press("N");
    assert_eq!(fixture.title(), "Meldung 190");
}

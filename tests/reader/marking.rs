//! Read marks, stars, and the place where reading stopped.

use crate::fixture::{BRIDGE, Fixture, MILL, UNDATED};
use glosse::app::event::{Effect, Event};
use glosse::library::marks::{MarkChange, Marks};

/// A reader with these texts that knows its marks.
fn marked_by(texts: &[&str], marks: Marks) -> Fixture {
    let mut fixture = Fixture::with(texts);
    fixture.happen(Event::MarksRead(marks));
    fixture
}

fn long() -> String {
    format!(
        "date 2024-01 Der lange Weg am Fluss\n\nVon Ada Rot\n\n{}",
        "Er ging weiter am Fluss entlang. Der Weg war lang und eben.\n\n".repeat(80)
    )
}

/// What effects say is to be kept of marks.
fn kept(effects: &[Effect]) -> Vec<&MarkChange> {
    let marks = effects.iter().filter_map(|effect| match effect {
        Effect::Mark(change) => Some(change),
        _ => None,
    });
    marks.collect()
}

/// The signs before the titles of the list.
fn signs(fixture: &Fixture) -> String {
    let screen = fixture.screen();
    let signs = screen.iter().filter_map(|line| line.chars().nth(2));
    // Half a circle is unread as well: it is begun.
    let unread = |sign| if sign == '◐' { '•' } else { sign };
    signs.map(unread).filter(|sign| matches!(sign, '•' | '★')).collect()
}

#[test]
fn pieces_are_unread_until_their_end_was_seen_with_the_keyboard_in_them() {
    let mut fixture = marked_by(&[MILL, BRIDGE, UNDATED, &long()], Marks::default());
    assert_eq!(signs(&fixture), "••••");
    fixture.press("j j");
    assert_eq!(signs(&fixture), "••••", "looking through the list is not reading");
    let effects = fixture.press("Enter");
    assert_eq!(kept(&effects).iter().filter(|change| change.read == Some(true)).count(), 1);
    assert_eq!(signs(&fixture), "•••");
    fixture.press("Alt-1 g g Enter");
    assert_eq!(signs(&fixture), "•••");
    fixture.press("G");
    assert_eq!(signs(&fixture), "••");
}

#[test]
fn what_is_open_for_a_while_is_read() {
    let mut fixture = marked_by(&[&long(), UNDATED], Marks::default());
    fixture.resize(80, 24);
    fixture.press("Enter");
    for _ in 0..17 {
        fixture.press("w");
    }
    assert_eq!(signs(&fixture), "••");
    fixture.press("w w w w w");
    assert_eq!(signs(&fixture), "•");
}

#[test]
fn a_piece_can_be_said_to_be_unread_and_stays_so_while_it_is_open() {
    let mut fixture = marked_by(&[MILL, BRIDGE], Marks::default());
    fixture.press("Enter");
    assert_eq!(signs(&fixture), "•");
    let effects = fixture.press("r j k");
    assert_eq!(kept(&effects)[0].read, Some(false));
    assert_eq!(signs(&fixture), "••");
    fixture.press("r");
    assert_eq!(signs(&fixture), "•");
}

#[test]
fn stars_are_shown_searched_and_filtered() {
    let mut fixture = marked_by(&[MILL, BRIDGE, UNDATED], Marks::default());
    fixture.press("j");
    let effects = fixture.press("*");
    assert_eq!(kept(&effects)[0].starred, Some(true));
    assert_eq!(signs(&fixture), "•★•");
    for (filter, count) in
        [("is:starred", 1), ("-is:starred", 2), ("is:unread", 3), ("is:starred glocke", 0)]
    {
        fixture.press("f");
        fixture.seek(filter);
        assert_eq!(fixture.state.views.articles.count(), count, "{filter}");
        fixture.press("Esc");
    }
    fixture.press("s");
    fixture.seek("is:starred");
    assert!(fixture.shows("1 piece") && fixture.title().contains("Mühle steht"));
    fixture.press("Esc g p *");
    assert!(!fixture.shows("★"));
}

#[test]
fn a_piece_opens_again_where_reading_stopped() {
    let texts = [&*long(), MILL];
    let mut fixture = marked_by(&texts, Marks::default());
    let effects = fixture.press("Enter Ctrl-d Ctrl-d j");
    let mut marks = Marks::default();
    kept(&effects).into_iter().for_each(|change| marks.take(change));
    let stopped = fixture.state.reader.cursor;
    assert!(stopped.0 > 500);
    // Another day.
    let mut again = marked_by(&texts, marks.clone());
    assert_eq!(again.state.reader.cursor, stopped);
    assert!(again.state.reader.top > 0);
    again.press("Enter");
    assert_eq!(again.state.reader.cursor, stopped);
    // The marks are known before the article is opened.
    let mut later = marked_by(&texts, marks);
    later.press("j k");
    assert_eq!(later.state.reader.cursor, stopped);
    later.press("/ x Esc");
    assert_eq!(later.state.reader.cursor, stopped);
}

#[test]
fn a_place_that_the_text_does_not_have_does_no_harm() {
    let id = |fixture: &Fixture| fixture.article().id.clone();
    for place in [1, 3, 55, usize::MAX] {
        let mut marks = Marks::default();
        let fixture = Fixture::with(&["Ä日本語 Öl. Ein Wort.", MILL]);
        marks.take(&MarkChange { place: Some(place), ..MarkChange::of(id(&fixture)) });
        let fixture = marked_by(&["Ä日本語 Öl. Ein Wort.", MILL], marks);
        let text = &fixture.article().text;
        assert!(text.is_char_boundary(fixture.state.reader.cursor.0));
        fixture.buffer();
    }
}

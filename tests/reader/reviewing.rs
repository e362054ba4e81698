//! Articles whose text has changed: old texts, states, and the review of what is not sure.

use crate::fixture::{Fixture, article};
use glosse::app::event::{Effect, Event};
use glosse::app::jobs::JobNews;
use glosse::app::layers::Layer;
use glosse::article::{BlockKind, TextHash};
use glosse::notes::AnchorState;
use std::sync::Arc;

const FIRST: &str = "Der Rat stimmte am Montag für den neuen Deich.";
const LATER: &str = "Der Rat stimmte am Freitag für den neuen Deich.";
const GONE: &str = "Zwölf Boote lagen vertäut im Hafenbecken.";
const KEPT: &str = "Die Möwen störte das nicht.";

fn old_text() -> String {
    format!(
        "{FIRST} So hieß es zuerst aus dem Rathaus.\n\n{KEPT}\n\n{GONE}\n\n{LATER} Das steht fest."
    )
}

fn new_text() -> String {
    format!("Neu gefasst.\n\n{KEPT}\n\n{LATER} Das steht fest.")
}

fn of(text: &str) -> glosse::article::Article {
    article(&text.split("\n\n").map(|words| (BlockKind::Paragraph, words)).collect::<Vec<_>>())
}

/// A reader of the new text with annotations on three passages of the old one; the old text is
/// asked for, and handed in if it was kept.
fn changed(kept: Option<&str>) -> Fixture {
    let mut before = Fixture::of(vec![of(&old_text())]);
    before.press("Enter m 1 J m 2 J m 3");
    assert_eq!(before.notes().len(), 3);
    let notes = before.state.notes.take().unwrap();
    let mut fixture = Fixture::of(vec![of(&new_text())]);
    fixture.press("Enter");
    let effects = fixture.happen(Event::NotesOpened(Box::new(notes), Vec::new()));
    let hash = TextHash::of(&of(&old_text()).text);
    assert_eq!(effects, [Effect::ReadTexts(vec![hash.clone()])]);
    fixture.happen(Event::TextsRead(vec![(hash, kept.map(Arc::from))]));
    fixture
}

pub(crate) fn reviewing() -> Fixture {
    let mut fixture = changed(Some(&of(&old_text()).text));
    fixture.press("g r");
    fixture
}

fn states(fixture: &Fixture) -> Vec<AnchorState> {
    let marks = &fixture.state.reader.marks;
    let mut all: Vec<_> = marks.iter().map(|mark| (mark.slot, mark.found.state())).collect();
    all.sort_by_key(|(slot, _)| *slot);
    all.into_iter().map(|(_, state)| state).collect()
}

fn is_reviewing(fixture: &Fixture) -> bool {
    matches!(fixture.state.layer, Some(Layer::Review(_)))
}

#[test]
fn passages_are_found_with_the_old_text_and_their_states_are_said_in_words() {
    let fixture = changed(Some(&of(&old_text()).text));
    let expected = [AnchorState::Review, AnchorState::Moved, AnchorState::Orphan];
    assert_eq!(states(&fixture), expected);
    for words in ["review ", "moved", "orphan: not found"] {
        assert!(fixture.shows(words), "{words}");
    }
    let shown = fixture.state.reader.marks.iter().filter(|mark| mark.span.is_some());
    assert_eq!(shown.count(), 1, "only what is sure stands in the text");
}

#[test]
fn an_old_text_that_was_not_kept_is_asked_for_once() {
    let mut fixture = changed(None);
    let effects = fixture.happen(Event::NotesArrived(Vec::new()));
    assert!(effects.is_empty(), "{effects:?}");
}

#[test]
fn the_review_shows_old_and_new_and_says_how_many_wait() {
    let mut fixture = reviewing();
    assert!(fixture.message().starts_with("2 annotations wait"), "{}", fixture.message());
    assert!(fixture.shows("Review · 1 of 2") && fixture.shows("best place now"));
    assert!(fixture.shows("Montag") && fixture.shows("Freitag"));
    fixture.press("j j");
    assert!(fixture.shows("Review · 2 of 2") && fixture.shows("not found in the text"));
    assert!(fixture.press("Enter").is_empty());
    assert!(fixture.message().contains("no place to accept"));
    fixture.press("k Esc");
    assert!(!is_reviewing(&fixture));
}

#[test]
fn an_accepted_place_is_exact_and_can_be_undone() {
    let mut fixture = reviewing();
    let effects = fixture.press("Enter");
    assert!(matches!(&effects[..], [Effect::Save(_, Some(_))]), "{effects:?}");
    assert!(is_reviewing(&fixture), "the other one still waits");
    assert_eq!(states(&fixture)[0], AnchorState::Exact);
    assert_eq!(fixture.notes()[0].quote(), LATER);
    fixture.press("Esc u");
    assert_eq!(states(&fixture)[0], AnchorState::Review);
    assert_eq!(fixture.notes()[0].quote(), FIRST);
}

#[test]
fn an_orphan_that_is_left_does_not_ask_again_until_that_is_undone() {
    let mut fixture = reviewing();
    fixture.press("j o");
    assert!(fixture.shows("Review · 1 of 1"));
    fixture.press("u");
    assert!(fixture.shows("Review · 1 of 2"));
    fixture.press("o o");
    assert!(!is_reviewing(&fixture));
    fixture.press("g r");
    assert!(fixture.message().starts_with("No annotation waits"), "{}", fixture.message());
    assert_eq!(fixture.notes().len(), 3);
}

#[test]
fn a_passage_is_moved_by_hand() {
    let mut fixture = reviewing();
    fixture.press("m");
    assert!(!is_reviewing(&fixture));
    assert_eq!(fixture.selected(), LATER);
    fixture.press("( m b");
    let quote = fixture.notes()[0].quote().to_owned();
    assert!(quote != FIRST && !quote.is_empty(), "{quote}");
    assert_eq!(states(&fixture)[0], AnchorState::Exact);
    fixture.press("g r m");
    assert!(!fixture.selected().is_empty(), "an orphan starts at the cursor's sentence");
}

#[test]
fn another_article_is_opened_when_nothing_waits_in_this_one() {
    let mut before = Fixture::of(vec![of(&old_text())]);
    before.press("Enter m 1");
    let notes = before.state.notes.take().unwrap();
    let mut other = of("Ganz anderer Text.");
    other.source.path = "b.txt".into();
    other.title = Some("Anderes".into());
    let mut fixture = Fixture::of(vec![other, of(&new_text())]);
    fixture.happen(Event::NotesOpened(Box::new(notes), Vec::new()));
    let first = fixture.state.shelf.iter().next().unwrap().0;
    fixture.state.views.articles.choose(first);
    fixture.press("Enter");
    assert!(fixture.state.reader.marks.is_empty());
    let old = of(&old_text()).text;
    fixture.kept.insert(TextHash::of(&old), old);
    fixture.holds_back = true;
    fixture.press("g r");
    assert!(fixture.shows("looking through"), "{:#?}", fixture.screen());
    fixture.work();
    assert!(fixture.message().contains("next article that has some"), "{}", fixture.message());
    assert!(fixture.article().text.contains("Neu gefasst"));
}

#[test]
fn the_review_is_drawn_at_every_size() {
    let mut fixture = reviewing();
    for (width, height) in [(20, 5), (1, 1), (30, 8), (80, 24), (99, 30), (100, 30), (200, 60)] {
        fixture.resize(width, height);
        fixture.buffer();
    }
    fixture.resize(80, 24);
    assert!(fixture.shows("as it was") && fixture.shows("best place now"));
}

#[test]
fn a_review_that_is_left_while_articles_are_looked_through_opens_nothing_later() {
    let mut fixture = changed(Some(&of(&old_text()).text));
    fixture.holds_back = true;
    fixture.press("g r");
    let (id, job) = fixture.waiting.take().unwrap();
    fixture.press("Esc");
    let found = job.part(0, &|_| None);
    assert!(!found.is_empty());
    fixture.happen(Event::Worked(id, JobNews::Found(1, found)));
    assert!(!is_reviewing(&fixture));
}

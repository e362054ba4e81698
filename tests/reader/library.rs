//! Searching the whole library.

use crate::fixture::{BRIDGE, Fixture, MILL, UNDATED};
use glosse::app::event::{Asked, Effect, Event};
use glosse::app::geometry::Pane;
use glosse::app::views::View;
use glosse::library::queries::{Queries, QueryChange};
use glosse::library::search::Turn;
use glosse::workspace::Question;
use ratatui::style::Modifier;

/// The searches that effects ask for.
fn asked(effects: Vec<Effect>) -> Vec<(Asked, Question)> {
    let search = |effect| match effect {
        Effect::Search(asked, question) => Some((asked, question)),
        _ => None,
    };
    effects.into_iter().filter_map(search).collect()
}

impl Fixture {
    /// Answers all searches that effects ask for, by a real search of what is held.
    pub(crate) fn answer(&mut self, effects: Vec<Effect>) {
        for (asked, question) in asked(effects) {
            let found = question.answer(&self.state.searcher(), &Turn::default().next()).unwrap();
            self.happen(Event::Found(asked, Ok(found)));
        }
    }

    /// Types into the line of the search; each key is answered.
    pub(crate) fn seek(&mut self, query: &str) {
        for key in query.chars() {
            let effects = self.type_in(&key.to_string());
            self.answer(effects);
        }
    }

    /// Presses keys; each is answered.
    pub(crate) fn go(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            let effects = self.press(key);
            self.answer(effects);
        }
    }
}

fn searching(query: &str) -> Fixture {
    let mut fixture = Fixture::with(&[MILL, BRIDGE, UNDATED]);
    fixture.press("s");
    fixture.seek(query);
    fixture
}

#[test]
fn what_is_found_is_listed_while_the_query_is_typed() {
    let mut fixture = searching("Müh");
    assert!(fixture.shows("Search · 2 pieces · ranked"), "{:#?}", fixture.screen());
    assert!(fixture.shows("s Müh") && fixture.title().contains("Mühle steht still"));
    fixture.seek("le Brücke");
    assert!(fixture.shows("Search · 1 piece ·") && fixture.title().contains("Brücke"));
    assert!(fixture.shows("2023-11-02 · Jonas Pfeil"));
    fixture.seek(" xyz");
    assert!(fixture.shows("nothing was found"));
    fixture.go("Backspace Backspace Backspace Enter");
    assert!(fixture.shows("Search · 1 piece ·") && fixture.state.focus == Pane::List);
}

#[test]
fn the_words_that_were_sought_are_marked_in_the_list_and_not_by_colour_alone() {
    let fixture = searching("umbau");
    let buffer = fixture.buffer();
    let list = |x: u16| x < 33;
    let marked: String = buffer
        .content
        .iter()
        .enumerate()
        .filter(|(at, cell)| {
            let x = u16::try_from(at % usize::from(buffer.area.width)).unwrap();
            list(x) && cell.modifier.contains(Modifier::UNDERLINED | Modifier::BOLD)
        })
        .map(|(_, cell)| cell.symbol())
        .collect();
    assert_eq!(marked, "Umbau");
}

#[test]
fn enter_opens_a_piece_at_its_first_hit_and_n_goes_on_through_all_pieces() {
    let mut fixture = searching("Mühle");
    fixture.go("Enter Enter");
    assert_eq!(fixture.state.focus, Pane::Text);
    assert!(fixture.title().contains("Mühle steht still"));
    assert_eq!(fixture.at_cursor(), "Mühle st");
    assert!(fixture.shows("hit 1 of 2 · piece 1 of 2"), "{:?}", fixture.screen().last());
    fixture.press("n");
    assert_eq!(fixture.at_cursor(), "Mühle in");
    fixture.press("n");
    assert!(fixture.title().contains("Brücke"));
    assert!(fixture.shows("hit 1 of 1 · piece 2 of 2"));
    fixture.press("n");
    assert!(fixture.message().starts_with("No more hits"));
    fixture.press("N");
    assert!(fixture.title().contains("Mühle steht still"));
    assert_eq!(fixture.at_cursor(), "Mühle in");
    fixture.press("Esc");
    assert!(!fixture.shows("hit 2 of 2"));
    fixture.press("Ctrl-o");
    assert!(fixture.title().contains("Brücke"));
}

#[test]
fn answers_to_earlier_queries_are_dropped() {
    let mut fixture = Fixture::with(&[MILL, BRIDGE, UNDATED]);
    let first = fixture.press("s G l o c k e");
    let second = fixture.press("Ctrl-u B r ü c k e");
    assert_eq!(asked(first.clone()).len(), 6);
    fixture.answer(second);
    assert!(fixture.shows("1 piece") && fixture.title().contains("Brücke"));
    fixture.answer(first);
    assert!(fixture.title().contains("Brücke"));
}

#[test]
fn a_mistake_is_marked_at_its_place_once_it_is_one() {
    let mut fixture = searching("Rad auther:");
    assert!(!fixture.shows("^"));
    fixture.seek("lee");
    let screen = fixture.screen();
    let line = screen.iter().position(|line| line.contains("s Rad auther:lee")).unwrap();
    let column = |line: &str, words: &str| line.find(words).map(|at| line[..at].chars().count());
    assert_eq!(column(&screen[line], "auther:"), column(&screen[line + 1], "^^^^^^^"));
    assert!(fixture.shows("is not a field"));
    fixture.go("Ctrl-u");
    fixture.seek("Rad AND");
    assert!(!fixture.shows("needs something"));
    fixture.go("Enter");
    assert!(fixture.shows("^^^") && fixture.shows("needs something"));
    for (width, height) in [(80, 24), (30, 8), (20, 5), (3, 3), (1, 1), (0, 0)] {
        fixture.resize(width, height);
        fixture.buffer();
        fixture.press("s Home");
        fixture.buffer();
        fixture.press("Esc");
    }
}

#[test]
fn another_query_begins_with_its_best_piece() {
    let mut fixture = searching("Mühle");
    fixture.go("Enter j s Ctrl-u");
    let effects = fixture.press("M ü h l e Space O R Space G l o c k e Enter");
    fixture.answer(effects);
    assert_eq!(fixture.state.views.search.list.chosen_place(), 0);
    assert!(fixture.shows("piece 1 of 3"));
}

#[test]
fn the_order_is_by_rank_or_by_date() {
    let mut fixture = searching("Mühle OR Glocke");
    fixture.go("Enter");
    let titles = |fixture: &Fixture| -> Vec<String> {
        let rows = fixture.state.views.search.list.rows().iter();
        rows.map(|row| fixture.state.shelf.heading(*row).unwrap().headline().to_owned()).collect()
    };
    assert!(titles(&fixture)[0].contains("Mühle steht") || titles(&fixture)[0].contains("Glocke"));
    fixture.press("S");
    assert!(fixture.shows("by date") && titles(&fixture)[0].contains("Brücke"));
    assert!(titles(&fixture)[2].contains("Glocke"), "undated ones last");
    fixture.press("S");
    assert!(fixture.shows("ranked"));
}

#[test]
fn esc_keeps_what_was_found_and_s_edits_the_query() {
    let mut fixture = searching("Glock");
    fixture.press("Esc");
    assert!(fixture.state.layer.is_none() && fixture.shows("1 piece"));
    fixture.press("g p g s");
    assert!(fixture.state.views.shown == View::Search && fixture.shows("1 piece"));
    fixture.press("s");
    fixture.seek("en");
    assert!(fixture.shows("s Glocken"));
    fixture.press("Esc q");
    assert_eq!(fixture.state.views.shown, View::Articles);
}

#[test]
fn notes_and_codes_are_searched_too() {
    let mut fixture = Fixture::with(&[MILL, BRIDGE, UNDATED]);
    fixture.press("Enter > v a");
    fixture.type_in("Wer zahlt die Rechnung?");
    fixture.press("Esc t");
    fixture.type_in("frame/blame");
    fixture.press("Enter");
    let annotated = fixture.title().to_owned();
    for (query, count) in [
        ("note:rechnung", 1),
        ("note:RECHNUNG is:annotated", 1),
        ("-is:annotated", 2),
        ("code:frame", 1),
        ("code:Frame/Blame", 1),
        ("code:blame", 1),
        ("code:frame/blam", 0),
        ("code:frame -note:zahlt", 0),
        ("note:wetter", 0),
    ] {
        fixture.go("s Ctrl-u");
        fixture.seek(query);
        fixture.go("Enter");
        assert_eq!(fixture.state.views.search.list.rows().len(), count, "{query}");
        assert!(count != 1 || fixture.title() == annotated, "{query}");
    }
}

#[test]
fn queries_are_remembered_and_pinned() {
    let mut fixture = Fixture::with(&[MILL, BRIDGE, UNDATED]);
    let mut queries = Queries::default();
    queries.pinned.push("Rad".into());
    queries.recent.push("Glocke".into());
    fixture.happen(Event::QueriesRead(queries));
    fixture.press("s");
    assert!(fixture.shows("⚑ Rad") && fixture.shows("  Glocke"));
    fixture.go("Down Down");
    assert!(fixture.shows("s Glocke") && fixture.shows("1 piece"));
    fixture.go("Down");
    assert_eq!(fixture.state.views.search.prompt.text(), "");
    fixture.seek("Fluss");
    let effects = fixture.press("Ctrl-p Enter");
    let kept: Vec<_> =
        effects.into_iter().filter(|effect| matches!(effect, Effect::KeepQuery(_))).collect();
    assert_eq!(
        kept,
        [
            Effect::KeepQuery(QueryChange::PinTurned("Fluss".into())),
            Effect::KeepQuery(QueryChange::Used("Fluss".into()))
        ]
    );
    fixture.go("s Up");
    assert!(fixture.shows("s Glocke"), "the last of the list");
}

#[test]
fn what_cannot_be_searched_yet_is_said_and_searched_when_it_can() {
    let mut fixture = searching("Mühle");
    fixture.state.shelf.indexed = Some(1);
    assert!(fixture.shows("33 % indexed"), "{:?}", fixture.screen()[0]);
    fixture.go("Enter j");
    let effects = fixture.happen(Event::Indexed(3));
    assert_eq!(asked(effects.clone()).len(), 1);
    fixture.answer(effects);
    assert!(!fixture.shows("indexed") && fixture.title().contains("Brücke"));
}

#[test]
fn who_reads_is_not_taken_elsewhere_when_more_can_be_searched() {
    let mut fixture = searching("Mühle");
    fixture.go("Enter Enter g g /");
    fixture.type_in("wasser");
    fixture.press("Enter");
    let cursor = fixture.state.reader.cursor;
    let effects = fixture.happen(Event::Indexed(3));
    fixture.answer(effects);
    assert_eq!((fixture.state.reader.cursor, fixture.state.focus), (cursor, Pane::Text));
    assert!(fixture.shows("hit 1/1"));
}

#[test]
fn the_empty_line_explains_the_language() {
    let mut fixture = Fixture::with(&[MILL]);
    fixture.press("s");
    assert!(fixture.shows("Krieg OR Frieden  one") && fixture.shows("entity: said: code: note:"));
    fixture.press("x");
    assert!(!fixture.shows("entity: said: code: note:"));
}

#[test]
fn a_piece_is_chosen_with_the_mouse() {
    use glosse::app::event::MouseKind;
    let mut fixture = searching("Mühle");
    fixture.go("Enter");
    let row = fixture.screen().iter().position(|line| line.contains("2023-11-02")).unwrap();
    fixture.mouse(MouseKind::Press, (5, u16::try_from(row).unwrap()));
    assert!(fixture.title().contains("Brücke"));
    fixture.mouse(MouseKind::Press, (5, 1));
    fixture.seek(" Glocke");
    assert!(fixture.shows("nothing was found"));
}

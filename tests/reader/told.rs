//! What the open article tells: the layers, the status line, walking and selecting.

use crate::fixture::Fixture;
use glosse::app::State;
use glosse::app::event::Event;
use glosse::article::{EntityId, Flag, Kind, Mention};
use glosse::config::Theme;
use glosse::entities::Sensitivity;
use glosse::text::Span;
use glosse::view::{Depth, Paint};
use glosse::wording::UiLanguage;
use ratatui::style::Modifier;

const WEIR: &str = "date 2023-10-05 Am Wehr wird gebaut

Die Müllerin Grete Anders sah am Mittwoch nach dem Rad. „Das Wehr hält noch zwei Winter“, sagte Grete Anders. Der Rat tagt am 3. November.

Grete Anders erklärte, der Umbau werde teuer. Nach Angaben der Stadt kostet er viel Geld.";

/// The keyboard in the text of an article in which somebody is named.
fn reading() -> Fixture {
    let mut fixture = Fixture::with(&[WEIR]);
    let number = fixture.state.shelf.iter().next().unwrap().0;
    let text = fixture.state.shelf.article(number).unwrap().text.clone();
    let named = text.match_indices("Grete Anders").map(|(at, words)| Mention {
        span: Span::new(at, at + words.len()),
        kind: Kind::Person,
        flag: Flag::Plain,
        entity: Some(EntityId("per:grete-anders".to_owned())),
    });
    let named = vec![(number, named.collect())];
    fixture.happen(Event::Named(Sensitivity::BALANCED, named));
    fixture.press("Enter");
    fixture
}

fn selected(state: &State) -> Option<&str> {
    let text = &state.reader.article()?.text;
    Some(state.reader.selection.as_ref()?.span(text).of(text))
}

/// The words at the cursor.
fn here(state: &State) -> String {
    let rest = &state.reader.article().unwrap().text[state.reader.cursor.0..];
    rest.split_whitespace().take(3).collect::<Vec<_>>().join(" ")
}

#[test]
fn nothing_is_looked_for_until_a_layer_or_a_key_asks_for_it() {
    let mut app = reading();
    assert!(!app.state.reader.is_told());
    app.press("L q");
    assert!(app.state.reader.is_told());
    assert!(app.shows("┃") && app.shows("┆"));
    app.press("L q");
    assert!(!app.shows("┃") && !app.shows("┆"));
}

#[test]
fn motions_go_from_statement_to_statement_and_from_date_to_date() {
    let mut app = reading();
    app.press("] q");
    assert_eq!(here(&app.state), "Das Wehr hält");
    app.press("n");
    assert_eq!(here(&app.state), "der Umbau werde");
    app.press("[ q");
    assert_eq!(here(&app.state), "Das Wehr hält");
    app.press("g g ] d");
    assert!(here(&app.state).contains("Mittwoch"), "{}", here(&app.state));
    app.press("n");
    assert!(here(&app.state).starts_with("3. November"), "{}", here(&app.state));
    app.press("n");
    assert!(app.message().contains("No more dates"), "{}", app.message());
}

#[test]
fn the_status_line_names_the_speaker_and_the_day_under_the_cursor() {
    let mut app = reading();
    app.resize(200, 30);
    app.press("L q L d ] q");
    assert!(app.shows("Grete Anders · direct, by name"), "{:#?}", app.screen().last());
    app.press("[ d");
    assert!(app.shows("= 2023-10-04"), "{:#?}", app.screen().last());
    app.state.language = UiLanguage::German;
    app.press("] q");
    assert!(app.shows("wörtlich, beim Namen genannt"), "{:#?}", app.screen().last());
    app.press("] d");
    assert!(app.shows("= 03.11.2023"), "{:#?}", app.screen().last());
}

#[test]
fn the_whole_reported_clause_is_selected_and_words_in_marks_with_their_marks() {
    let mut app = reading();
    app.press("] q i q");
    assert_eq!(selected(&app.state), Some("„Das Wehr hält noch zwei Winter“"));
    app.press("Esc ] q w i q");
    assert_eq!(selected(&app.state), Some("der Umbau werde teuer"));
    app.press("Esc g g i q");
    assert_eq!(selected(&app.state), None);
    assert!(app.message().contains("Nobody says anything here"), "{}", app.message());
}

#[test]
fn without_colour_the_layers_are_still_seen() {
    let mut app = reading();
    app.press("L q L d");
    app.resize(120, 40);
    let drawn = app.drawn(&Paint::new(Theme::dark(), Depth::None));
    let manner = |words: &str| {
        let wide = usize::from(drawn.area.width);
        let rows: Vec<String> = drawn
            .content
            .chunks(wide)
            .map(|row| row.iter().map(|cell| cell.symbol().chars().next().unwrap_or(' ')).collect())
            .collect();
        let (row, at) = rows
            .iter()
            .enumerate()
            .find_map(|(row, line)| Some((row, line.find(words)?)))
            .unwrap_or_else(|| panic!("{words} is not on the screen"));
        let column = rows[row][..at].chars().count();
        drawn.content[row * wide + column].modifier
    };
    assert!(manner("Das Wehr").contains(Modifier::ITALIC));
    assert!(manner("sagte").contains(Modifier::UNDERLINED));
    assert!(manner("3. November").contains(Modifier::ITALIC | Modifier::BOLD));
}

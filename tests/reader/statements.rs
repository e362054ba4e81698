//! The lists of statements and of dates: what they hold, their filter, where they lead.

use crate::fixture::Fixture;
use glosse::app::State;
use glosse::app::event::Event;
use glosse::app::layers::Layer;
use glosse::app::views::View;
use glosse::article::{EntityId, Flag, Kind, Mention};
use glosse::entities::Sensitivity;
use glosse::text::Span;
use glosse::wording::UiLanguage;

const WEIR: &str = "date 2023-10-05 Am Wehr wird gebaut

„Das Wehr hält noch zwei Winter“, sagte Grete Anders. Der Rat tagt am 3. November.

Im Jahr 2019 brach das alte Rad, und Jonas Pfeil erklärte, es sei schwer gewesen.";
const TWIN: &str = "date 2023-11-06 Noch einmal das Wehr

„Das Wehr hält noch zwei Winter!“, sagte Grete Anders.";

/// A reader of articles in which two people are named.
fn reading(texts: &[&str]) -> Fixture {
    let mut fixture = Fixture::with(texts);
    let numbers: Vec<_> = fixture.state.shelf.iter().map(|(number, _)| number).collect();
    let named = numbers.into_iter().map(|number| {
        let text = fixture.state.shelf.article(number).unwrap().text.clone();
        let mention = |(words, id): (&str, &str)| {
            let found = text.match_indices(words).map(|(at, words)| Mention {
                span: Span::new(at, at + words.len()),
                kind: Kind::Person,
                flag: Flag::Plain,
                entity: Some(EntityId(id.to_owned())),
            });
            found.collect::<Vec<_>>()
        };
        let people = [("Grete Anders", "per:grete-anders"), ("Jonas Pfeil", "per:jonas-pfeil")];
        let mut mentions: Vec<Mention> = people.into_iter().flat_map(mention).collect();
        mentions.sort_by_key(|mention| mention.span.start);
        (number, mentions)
    });
    let named = named.collect();
    fixture.happen(Event::Named(Sensitivity::BALANCED, named));
    fixture
}

/// The words at the cursor.
fn here(state: &State) -> String {
    let rest = &state.reader.article().unwrap().text[state.reader.cursor.0..];
    rest.split_whitespace().take(3).collect::<Vec<_>>().join(" ")
}

fn statements(state: &State) -> usize {
    state.views.statements.list.rows().len()
}

#[test]
fn statements_are_listed_newest_first_and_what_two_papers_print_once() {
    let mut app = reading(&[WEIR, TWIN]);
    app.press("g q");
    assert_eq!(statements(&app.state), 2);
    for part in ["Grete Anders", "Das Wehr hält noch zwei", "direct ×2", "Jonas Pfeil"] {
        assert!(app.shows(part), "{part} {:#?}", app.screen());
    }
    app.press("z a");
    assert!(app.shows("Noch einmal das Wehr"), "{:#?}", app.screen());
    app.press("j z a");
    assert!(app.message().contains("No other piece"), "{}", app.message());
}

#[test]
fn a_row_leads_to_its_place_in_the_text() {
    let mut app = reading(&[WEIR]);
    app.press("g q j");
    assert_eq!(here(&app.state), "es sei schwer");
    app.press("k Enter");
    assert_eq!(here(&app.state), "Das Wehr hält");
    assert!(app.state.context() == glosse::app::action::Context::Text);
}

#[test]
fn the_filter_asks_for_speaker_words_cue_date_and_outlet() {
    let mut app = reading(&[WEIR, TWIN]);
    for (typed, found) in [
        ("said:pfeil", 1),
        ("said:anders", 1),
        ("winter", 1),
        ("erklärte", 1),
        ("rad", 0),
        ("date:2023-11", 1),
        ("2023-10", 2),
        ("-said:anders", 1),
        ("outlet:bote", 0),
    ] {
        app.press("g q f");
        app.type_in(typed);
        app.press("Enter");
        assert_eq!(statements(&app.state), found, "{typed}");
        app.press("Esc");
        assert_eq!(statements(&app.state), 2, "{typed}");
    }
    app.press("f");
    app.type_in("date:gestern");
    app.press("Enter");
    assert!(matches!(app.state.layer, Some(Layer::ToldFilter)));
}

#[test]
fn dates_stand_under_their_months_and_what_is_coarse_has_a_bar() {
    let mut app = reading(&[WEIR]);
    app.resize(160, 40);
    app.press("g t");
    for part in ["2019", "━━ 2019", "2023-11", "1 told", "Der Rat tagt am 3. November."] {
        assert!(app.shows(part), "{part} {:#?}", app.screen());
    }
    app.press("j Enter");
    assert!(here(&app.state).starts_with("3. November"), "{}", here(&app.state));
    app.press("Alt-1 f");
    app.type_in("date:2019");
    app.press("Enter");
    assert!(app.shows("━━ 2019") && !app.shows("2023-11"), "{:#?}", app.screen());
    app.press("f");
    app.type_in(" xyz");
    app.press("Enter");
    assert!(app.shows("nothing fits the filter"), "{:#?}", app.screen());
}

#[test]
fn what_is_being_looked_for_can_be_given_up_and_asked_for_again() {
    let mut app = reading(&[WEIR]);
    app.holds_back = true;
    app.press("g q");
    assert!(app.shows("looking") && statements(&app.state) == 0, "{:#?}", app.screen());
    app.press("Esc");
    assert!(app.shows("given up: the same key"), "{:#?}", app.screen());
    app.holds_back = false;
    app.press("g q");
    assert_eq!(statements(&app.state), 2);
}

#[test]
fn a_list_that_would_be_the_same_is_not_made_again() {
    let mut app = reading(&[WEIR]);
    app.press("g q g p");
    app.holds_back = true;
    app.press("g q");
    assert!(app.waiting.is_none() && statements(&app.state) == 2);
}

#[test]
fn the_page_of_somebody_leads_to_what_they_said() {
    let mut app = reading(&[WEIR]);
    app.press("g e Enter s");
    assert_eq!(app.state.views.shown, View::Statements);
    assert!(app.shows("Grete Anders") && statements(&app.state) == 1, "{:#?}", app.screen());
}

#[test]
fn an_empty_library_has_empty_lists() {
    let mut app = Fixture::of(Vec::new());
    app.press("g q");
    assert!(app.shows("nobody is reported"), "{:#?}", app.screen());
    app.state.language = UiLanguage::German;
    app.press("g t");
    assert!(app.shows("von keinem Tag"), "{:#?}", app.screen());
}

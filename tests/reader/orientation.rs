//! The outline, the way on, the help that is searched, what leaving loses.

use crate::fixture::{BRIDGE, Fixture, MILL, UNDATED};
use glosse::app::layers::Layer;
use glosse::article::Source;
use glosse::ingest::read_text;
use glosse::library::marks::Marks;

const SHEET: &str = "---\ntitle: Die Pegel\n---\n\nVorab ein Satz.\n\n## Am Morgen\n\nDas Wasser \
    sank.\n\n### Am Ufer\n\nDer Kies lag trocken.\n\n## Am Abend\n\nEs stieg.\n";

#[test]
fn the_outline_shows_where_one_is_and_leads_to_a_heading() {
    let source = Source { path: "pegel.md".into(), item: 0 };
    let mut app = Fixture::of(vec![read_text(source, SHEET)]);
    app.press("Enter g o");
    for heading in ["Die Pegel", "  Am Morgen", "    Am Ufer", "  Am Abend"] {
        assert!(app.shows(heading), "{heading}");
    }
    app.press("j j Enter");
    assert!(app.state.layer.is_none());
    assert!(app.at_cursor().starts_with("Am Ufer"));
    app.press("Ctrl-o");
    assert!(app.at_cursor().starts_with("Die Pege"), "{}", app.at_cursor());
}

#[test]
fn an_article_without_headings_says_so() {
    let mut app = Fixture::with(&[UNDATED]);
    app.press("Enter g o");
    assert!(app.state.layer.is_none() && app.message().contains("no headings"));
}

#[test]
fn space_turns_pages_and_goes_on_to_the_next_unread_article_at_the_end() {
    let mut app = Fixture::with(&[MILL, BRIDGE, UNDATED]);
    app.happen(glosse::app::event::Event::MarksRead(Marks::default()));
    app.press("Enter");
    app.resize(60, 10);
    let first = app.title().to_owned();
    let mut seen = vec![first.clone()];
    for _ in 0..60 {
        app.press("Space");
        if app.title() != seen.last().unwrap() {
            seen.push(app.title().to_owned());
        }
    }
    assert_eq!(seen.len(), 3, "{seen:?}");
    assert!(app.message().contains("unread"), "{}", app.message());
    app.press("Ctrl-o");
    assert_ne!(app.title(), seen[2]);
}

#[test]
fn the_help_is_searched_and_other_keys_do_not_close_it() {
    let mut app = Fixture::with(&[MILL]);
    app.press("? x");
    assert!(matches!(app.state.layer, Some(Layer::Help(_))));
    app.press("/");
    app.type_in("stern vergeben");
    assert!(app.shows("nothing of that"));
    app.press("Esc /");
    app.type_in("star");
    assert!(app.shows("Give the article a star"), "{:#?}", app.screen());
    assert!(!app.shows("A line down"));
    app.press("Enter Esc");
    assert!(app.shows("A line down"));
    app.press("q");
    assert!(app.state.layer.is_none());
}

#[test]
fn the_help_explains_queries_and_signs() {
    let mut app = Fixture::with(&[MILL]);
    app.press("? /");
    app.type_in("outlet:");
    assert!(app.shows("broadcaster"), "{:#?}", app.screen());
    app.press("Esc /");
    app.type_in("unread begun");
    assert!(app.shows("◐"), "{:#?}", app.screen());
}

#[test]
fn leaving_a_note_unsaved_keeps_what_was_typed() {
    let mut app = Fixture::with(&[MILL]);
    app.press("Enter v a");
    app.type_in("Das ist wichtig");
    app.press("Ctrl-c");
    assert!(app.notes().is_empty() && app.message().contains("g w"), "{}", app.message());
    app.press("g w Enter");
    assert!(app.shows("Das ist wichtig"));
    app.press("Ctrl-s");
    assert_eq!(app.notes()[0].body, "Das ist wichtig");
}

#[test]
fn ctrl_z_undoes_in_the_editor_and_does_not_leave_it() {
    let mut app = Fixture::with(&[MILL]);
    app.press("Enter v a");
    app.type_in("eins");
    let effects = app.press("Ctrl-z");
    assert!(effects.iter().all(|effect| *effect != glosse::app::event::Effect::Suspend));
    assert!(!app.shows("eins"));
    app.press("Ctrl-y");
    assert!(app.shows("eins") || app.shows("ein"));
}

#[test]
fn commands_that_were_chosen_last_stand_first() {
    let mut app = Fixture::with(&[MILL]);
    app.press(":");
    app.type_in("density");
    app.press("Enter :");
    let Some(Layer::Palette(palette)) = &app.state.layer else { panic!("no palette") };
    assert_eq!(palette.list.rows()[0].entry().unwrap().name, "density");
}

#[test]
fn a_filter_that_hides_where_one_goes_is_left() {
    let mut app = Fixture::with(&[MILL, BRIDGE]);
    app.press("Enter w w >");
    let there = app.title().to_owned();
    app.press("f");
    app.type_in(if there.contains("Mühle") { "Mühle" } else { "Brücke" });
    app.press("Enter Alt-2 Ctrl-o");
    assert_ne!(app.title(), there);
    assert!(app.state.views.articles.filter.text().is_empty());
}

#[test]
fn the_line_at_the_bottom_shows_the_way_to_the_help_on_small_screens_too() {
    let mut app = Fixture::with(&[MILL, BRIDGE]);
    app.press("Enter");
    for (width, hints) in
        [(120, "x export  ? help"), (80, "? help  : commands"), (50, ": commands")]
    {
        app.resize(width, 24);
        assert!(app.shows(hints), "{width} {:?}", app.screen().last());
    }
}

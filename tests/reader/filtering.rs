//! The filter of the list.

use crate::fixture::{BRIDGE, Fixture, MILL, UNDATED};
use glosse::app::event::{Effect, Event};
use glosse::article::Source;
use glosse::ingest::read_text;
use std::sync::Arc;

fn filtered(filter: &str) -> Fixture {
    let mut fixture = Fixture::with(&[MILL, BRIDGE, UNDATED]);
    fixture.press("f");
    fixture.seek(filter);
    fixture
}

#[test]
fn words_and_fields_filter_the_list() {
    for (filter, count) in [
        ("mühle", 1),
        ("MUEHLE", 1),
        ("muhle", 1),
        ("MÜHLE", 1),
        ("mara 2023", 1),
        ("2023-11", 1),
        ("\"die brücke\"", 1),
        ("0.txt", 1),
        ("mühle OR glocke", 2),
        ("-mühle", 2),
        ("text:mühle", 2),
        ("text:mühle brücke", 1),
        ("text:(mühle rad)", 1),
        ("title:mühle", 1),
        ("author:lindhorst", 1),
        ("date:2023", 2),
        ("lang:de -date:2023", 1),
        ("is:annotated", 0),
        ("&", 3),
    ] {
        let mut fixture = filtered(filter);
        assert_eq!(fixture.state.views.articles.count(), count, "{filter}");
        fixture.go("Enter");
        assert_eq!(fixture.state.views.articles.count(), count, "{filter}, finished");
        assert!(fixture.state.layer.is_none());
        fixture.press("Esc");
        assert_eq!(fixture.state.views.articles.count(), 3);
    }
}

#[test]
fn a_mistake_in_the_filter_is_explained_and_keeps_the_line_open() {
    let mut fixture = filtered("auther:");
    assert!(!fixture.shows("is not a field"));
    fixture.seek("lee");
    assert!(fixture.shows("`auther:` is not a field; did you mean `author:`?"));
    fixture.go("Enter");
    assert!(fixture.state.layer.is_some() && fixture.shows("is not a field"));
    fixture.press("Esc");
    assert!(fixture.state.layer.is_none() && fixture.state.views.articles.filter_fault.is_none());
}

#[test]
fn an_answer_that_comes_after_the_filter_changed_is_dropped() {
    let mut fixture = filtered("");
    let late = fixture.type_in("title:x");
    fixture.press("Ctrl-u");
    fixture.seek("glocke");
    fixture.answer(late);
    assert_eq!(fixture.state.views.articles.count(), 1);
}

#[test]
fn a_large_library_is_folded_elsewhere_and_then_filtered() {
    let mut fixture = Fixture::starting();
    let articles = (0..600).map(|number| {
        let source = Source { path: format!("{number}.txt").into(), item: 0 };
        Arc::new(read_text(source, &format!("Die Mühle Nummer {number} steht\n\nEin Satz.")))
    });
    let mut effects = fixture.happen(Event::Arrived(articles.collect(), Vec::new()));
    effects.extend(fixture.happen(Event::AllArrived));
    fixture.press("f m ü h l e");
    assert_eq!(fixture.state.views.articles.count(), 0);
    for effect in effects {
        if let Effect::Fold(headings, numbers) = effect {
            let run = glosse::library::folded::FoldedRun::of(&headings, numbers);
            fixture.happen(Event::Folded(vec![run]));
        }
    }
    assert_eq!(fixture.state.views.articles.count(), 600);
    fixture.type_in(" 59");
    assert_eq!(fixture.state.views.articles.count(), 16, "59, 159, …, 559 and 590 to 599");
    fixture.press("Backspace Backspace");
    assert_eq!(fixture.state.views.articles.count(), 600);
}

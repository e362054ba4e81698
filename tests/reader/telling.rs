//! What workers report: it is said, and what waited for it waits no more.

use crate::fixture::{Fixture, MILL, marked};
use glosse::app::event::{Event, Progress, Task, Work};
use glosse::app::jobs::JobNews;
use glosse::app::message::Sentence;
use glosse::entities::Sensitivity;
use glosse::text::SafeText;

#[test]
fn what_workers_report_stands_in_the_status_line() {
    for (event, words) in [
        (Event::Said(Sentence::Quoted(SafeText::new("the cache is small"))), "the cache is small"),
        (Event::Exported(Ok(SafeText::new("Exported 1 file"))), "Exported 1 file"),
        (Event::Exported(Err(SafeText::new("the folder is gone"))), "the folder is gone"),
        (Event::NotSaved(SafeText::new("the disk is full")), "the disk is full · Glosse keeps"),
        (Event::EditedOutside(Err(SafeText::new("no editor"))), "no editor"),
        (Event::EditedOutside(Ok("x".to_owned())), "no longer open"),
        (Event::BrokeDown(Work::ListingNames), "g e tries it again"),
        (Event::BrokeDown(Work::Folding), "filter broke down"),
        (Event::BrokeDown(Work::Locating), "passages of some annotations"),
    ] {
        let mut fixture = Fixture::with(&[MILL]);
        let said = format!("{event:?}");
        fixture.happen(event);
        assert!(fixture.message().contains(words), "{said}: {}", fixture.message());
    }
}

#[test]
fn an_article_whose_names_cannot_be_found_is_shown_without_and_does_not_wait() {
    let mut fixture = marked("‸Eins da.");
    let number = fixture.state.reader.number().unwrap();
    fixture.happen(Event::BrokeDown(Work::Naming(number)));
    assert!(fixture.message().contains("shown without"));
    assert!(fixture.state.shelf.is_named(number));
}

#[test]
fn a_search_through_the_library_that_breaks_down_is_told_and_waits_no_more() {
    for keys in ["/ z z Enter", "i w m a Tab", "g r"] {
        let mut fixture = Fixture::with(&[MILL]);
        fixture.press("Enter J J");
        fixture.holds_back = true;
        fixture.press(keys);
        let (id, _) = fixture.waiting.take().unwrap();
        fixture.happen(Event::Worked(id, JobNews::BrokeDown));
        assert!(fixture.message().contains("broke down"), "{keys}: {}", fixture.message());
        assert!(fixture.state.jobs.running().is_none());
        assert!(!fixture.shows("looking through"), "{keys}");
    }
}

#[test]
fn how_far_the_library_is_stands_at_the_end_of_the_status_line_until_it_is_done() {
    let mut fixture = Fixture::with(&[MILL]);
    let progress = Progress { task: Task::Indexing, done: 41, all: 100, seconds_left: None };
    fixture.happen(Event::Progressed(Some(progress)));
    assert!(fixture.shows("indexing 41 %"));
    fixture.happen(Event::Progressed(None));
    assert!(!fixture.shows("indexing"));
}

#[test]
fn names_at_an_earlier_setting_of_the_knob_come_too_late() {
    let mut fixture = marked("‸Eins da.");
    fixture.press("L +");
    let number = fixture.state.reader.number().unwrap();
    let names = vec![(number, vec![crate::fixture::mention(0, 4)])];
    fixture.happen(Event::Named(Sensitivity::BALANCED, names));
    assert!(fixture.article().mentions.is_empty());
}

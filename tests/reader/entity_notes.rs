//! Notes on names.

use crate::fixture::{Fixture, marked, places};
use glosse::app::event::{Effect, Event};
use glosse::entities::Sensitivity;
use glosse::library::names::NamesLog;
use glosse::notes::AnnotationKind;

const TEXT: &str = "‸[Grete] mahlt. Der Rat zahlt.";

fn noted() -> Fixture {
    let mut fixture = marked(TEXT);
    fixture.press("m n");
    fixture.type_in("Müllerin seit 1990");
    fixture.press("Esc");
    fixture
}

#[test]
fn a_note_on_the_name_under_the_cursor_is_no_note_on_the_article() {
    let fixture = noted();
    let note = fixture.notes()[0];
    assert_eq!((note.kind, note.subject()), (AnnotationKind::Entity, "Grete"));
    assert_eq!(note.entity().unwrap().0, "per:0");
    assert!(fixture.state.reader.marks.is_empty());
    assert!(!fixture.shows("Notes · 1"));
}

#[test]
fn it_is_shown_with_its_name_and_written_on_there() {
    let mut fixture = noted();
    fixture.press("g e");
    assert!(fixture.shows("Grete") && fixture.shows("✎ Müllerin seit 1990"));
    fixture.press("m n");
    fixture.type_in(" in Erlbach");
    fixture.press("Esc");
    assert_eq!(fixture.notes().len(), 1);
    assert_eq!(fixture.notes()[0].body, "Müllerin seit 1990 in Erlbach");
    assert!(fixture.shows("✎ Müllerin seit 1990 in Erl"), "{:#?}", fixture.screen());
    fixture.press("u");
    assert!(fixture.shows("✎ Müllerin seit 1990") && !fixture.shows("1990 in"));
}

#[test]
fn it_stands_in_the_list_of_all_and_leads_to_its_name() {
    let mut fixture = noted();
    fixture.press("m 3 g n f");
    fixture.type_in("kind:entity");
    fixture.press("Enter");
    assert_eq!(fixture.state.views.annotations.list.rows().len(), 1);
    assert!(fixture.shows("Müllerin seit 1990") && fixture.shows("Grete"));
    fixture.press("Enter");
    assert_eq!(fixture.state.views.names.chosen().unwrap().id.0, "per:0");
}

#[test]
fn enter_on_it_in_the_list_of_all_reads_the_names_of_a_library_from_its_cache() {
    let mut fixture = noted();
    let folder = tempfile::tempdir().unwrap();
    let log = NamesLog::open(folder.path(), 1, Sensitivity::BALANCED).unwrap();
    fixture.happen(Event::NamesOpened(Sensitivity::BALANCED, log.names()));
    fixture.press("g n");
    assert_eq!(fixture.press("Enter"), [Effect::ReadTable]);
}

#[test]
fn where_there_is_no_name_it_is_said() {
    let mut fixture = marked("‸Ja. [Grete] mahlt.");
    fixture.press("m n");
    assert!(fixture.message().contains("no name here") && fixture.state.layer.is_none());
    fixture.press("Alt-1 m n");
    assert!(fixture.message().contains("no name here"));
}

#[test]
fn names_and_states_are_asked_for_when_the_filter_needs_them() {
    let mut fixture = marked("‸[Grete] mahlt. Der Rat zahlt.");
    fixture.press("m 1 ) m 2 g n f");
    assert!(fixture.type_in("mahlt").is_empty());
    let effects = fixture.press("Ctrl-u");
    assert!(effects.is_empty());
    let effects = fixture.type_in("entity:grete");
    let [asked @ Effect::Locate(..)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(fixture.state.views.annotations.list.rows().len(), 0);
    fixture.happen(Event::Located(places(asked)));
    assert_eq!(fixture.state.views.annotations.list.rows().len(), 1);
    assert!(fixture.type_in(" status:exact").is_empty(), "it is asked once");
    assert_eq!(fixture.state.views.annotations.list.rows().len(), 1);
}

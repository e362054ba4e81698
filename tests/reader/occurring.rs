//! All occurrences of a phrase or a name, highlighted together.

use crate::fixture::{BRIDGE, Fixture, MILL, marked};
use glosse::app::event::Effect;
use glosse::app::layers::Layer;
use glosse::app::layers::occurrences::MOST;

fn quotes(fixture: &Fixture) -> Vec<String> {
    fixture.notes().iter().map(|note| note.quote().to_owned()).collect()
}

const FERRY: &str = "Die «Fähr‸e» fährt. Eine Fähre wartet. Der Fährmann ruft. Keine Fähre mehr.";

#[test]
fn all_but_those_left_out_are_highlighted_and_one_undo_takes_them_back() {
    let mut fixture = marked(FERRY);
    fixture.press("m 4 u");
    fixture.state.reader.selection = marked(FERRY).state.reader.selection;
    fixture.press("m a");
    assert!(fixture.shows("All „Fähre“ · 3 of 3 · this article"), "{:#?}", fixture.screen());
    fixture.press("j Space");
    assert!(fixture.shows("2 of 3") && fixture.shows("[ ] "));
    let effects = fixture.press("Enter");
    assert!(matches!(&effects[..], [Effect::Save(record, Some(_))] if record.set.len() == 2));
    assert_eq!(quotes(&fixture), ["Fähre", "Fähre"]);
    assert!(fixture.notes().iter().all(|note| note.colour.unwrap().slot() == 4));
    assert!(fixture.message().contains("2 places"), "{}", fixture.message());
    fixture.press("u");
    assert!(fixture.notes().is_empty());
    fixture.press("Ctrl-r");
    assert_eq!(fixture.notes().len(), 2);
}

#[test]
fn none_or_all_are_taken_at_once_and_esc_changes_nothing() {
    let mut fixture = marked(FERRY);
    fixture.press("m a a");
    assert!(fixture.shows("0 of 3"));
    assert!(fixture.press("Enter").is_empty());
    assert!(fixture.message().contains("nothing to highlight"));
    fixture.press("a");
    assert!(fixture.shows("3 of 3"));
    assert!(fixture.press("Esc").is_empty());
    assert!(fixture.notes().is_empty() && fixture.state.layer.is_none());
    assert_eq!(fixture.selected(), "Fähre");
}

#[test]
fn the_whole_library_is_looked_through_and_its_texts_are_kept() {
    let mut fixture = Fixture::with(&[MILL, BRIDGE]);
    fixture.press("Enter g g /");
    fixture.type_in("mühle");
    fixture.press("Enter i w m a");
    let Some(Layer::Occurrences(panel)) = &fixture.state.layer else { panic!() };
    let here = panel.listed();
    fixture.press("Tab");
    assert!(fixture.shows("whole library") && fixture.shows("Brücke über die Lauter"));
    let Some(Layer::Occurrences(panel)) = &fixture.state.layer else { panic!() };
    let all = panel.listed();
    assert_eq!(all, here + if fixture.title().contains("Mühle") { 1 } else { 2 });
    let effects = fixture.press("Enter");
    let [Effect::Save(record, Some(_)), Effect::KeepTexts(texts)] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!((record.set.len(), texts.len()), (all, 1));
    assert_eq!(fixture.notes().len(), all);
    fixture.press("u");
    assert!(fixture.notes().is_empty());
}

#[test]
fn a_name_is_marked_wherever_it_is_mentioned() {
    let mut fixture = marked("‸[Grete] sagt es. Dann geht sie. Grete kommt wieder.");
    fixture.press("m a");
    assert!(fixture.shows("All „Grete“ · 1 of 1"));
}

#[test]
fn codes_and_colour_of_the_annotation_under_the_cursor_are_given_to_all() {
    let mut fixture = marked(FERRY);
    fixture.press("m 6 t");
    fixture.type_in("schiff");
    fixture.press("Enter Esc");
    assert_eq!(fixture.notes()[0].codes.len(), 1);
    fixture.press("m 2 u");
    fixture.press("m a");
    assert!(fixture.shows("2 of 2"), "the one that is there already is not listed");
    fixture.press("Enter");
    assert_eq!(fixture.notes().len(), 3);
    for note in fixture.notes() {
        assert_eq!(
            (note.codes[0].path.to_string().as_str(), note.colour.unwrap().slot()),
            ("schiff", 6)
        );
    }
}

#[test]
fn without_words_or_a_name_it_is_said_what_to_do() {
    let mut fixture = marked("‸Eins da.");
    assert!(fixture.press("m a").is_empty());
    assert!(fixture.message().contains("Select words first"));
}

#[test]
fn of_very_many_only_the_first_are_listed_and_the_rest_is_counted() {
    let text = vec!["Ja."; MOST + 7].join(" ");
    let mut fixture = Fixture::reading(&text);
    fixture.press("i w m a");
    assert!(fixture.shows("2,000 of 2,000") && fixture.shows("7 more not listed"));
    fixture.press("G");
    for (width, height) in [(20, 5), (1, 1), (30, 8), (80, 24), (200, 60)] {
        fixture.resize(width, height);
        fixture.buffer();
    }
}

#[test]
fn what_is_found_in_the_library_is_listed_as_it_comes_and_highlighted_once_all_is() {
    let mut fixture = Fixture::with(&[MILL, BRIDGE]);
    fixture.press("Enter g g /");
    fixture.type_in("mühle");
    fixture.press("Enter i w m a");
    fixture.holds_back = true;
    fixture.press("Tab");
    assert!(fixture.shows("whole library · looking, 0 %"), "{:#?}", fixture.screen());
    fixture.press("Enter");
    assert!(fixture.message().contains("Still looking") && fixture.notes().is_empty());
    fixture.work();
    assert!(!fixture.shows("looking,") && fixture.shows("Brücke über die Lauter"));
    fixture.press("Enter");
    assert!(!fixture.notes().is_empty());
}

#[test]
fn leaving_the_list_gives_the_looking_up() {
    let mut fixture = Fixture::with(&[MILL, BRIDGE]);
    fixture.press("Enter i w m a");
    fixture.holds_back = true;
    fixture.press("Tab Esc");
    assert!(fixture.waiting.is_none() && fixture.state.jobs.running().is_none());
}

//! Codes by names and codes by codes.

use crate::fixture::{Fixture, MILL, marked, mention, places};
use glosse::app::event::{Effect, Event, MouseKind};
use glosse::app::layers::Layer;
use glosse::entities::Sensitivity;

/// Three sentences: two with `frame/blame`, of which one has `actor` as well, and one with `actor`.
fn coded() -> Fixture {
    let mut fixture = marked("‸[Grete] mahlt. Der Rat zahlt. [Grete] lacht.");
    fixture.press("t");
    fixture.type_in("frame/blame");
    fixture.press("Enter t");
    fixture.type_in("actor");
    fixture.press("Enter ) t");
    fixture.type_in("frame/blame");
    fixture.press("Enter ) t");
    fixture.type_in("actor");
    fixture.press("Enter");
    fixture
}

/// Carries out what is asked for about places.
fn answer(fixture: &mut Fixture, effects: &[Effect]) {
    let places = effects.iter().flat_map(places).collect();
    fixture.happen(Event::Located(places));
}

#[test]
fn codes_are_counted_by_the_names_in_their_passages_and_a_cell_lists_them() {
    let mut fixture = coded();
    let effects = fixture.press("g c c t");
    assert!(fixture.shows("no names known"));
    answer(&mut fixture, &effects);
    assert!(fixture.shows("Codes by names · actor × Grete · 1"), "{:#?}", fixture.screen());
    fixture.press("l");
    assert!(fixture.shows("× Grete · 1"), "each name is an entity of its own in this text");
    let effects = fixture.press("j Enter");
    answer(&mut fixture, &effects);
    assert!(fixture.state.layer.is_some(), "an empty cell lists nothing");
    fixture.press("h Enter");
    assert_eq!(fixture.state.views.annotations.list.rows().len(), 1);
    assert!(fixture.shows("Grete mahlt."));
}

#[test]
fn codes_are_counted_by_codes_and_a_code_above_does_not_count_for_those_below() {
    let mut fixture = coded();
    fixture.press("Alt-2 m 3 t");
    fixture.type_in("frame");
    fixture.press("Down Enter g c c t Tab");
    let Some(Layer::Table(table)) = &fixture.state.layer else { panic!() };
    let names: Vec<&str> = table.rows.iter().map(|head| head.name.as_str()).collect();
    assert_eq!(names, ["actor", "frame", "frame/blame"]);
    assert_eq!([table.count(0, 1), table.count(0, 2), table.count(1, 2)], [1, 1, 0]);
    fixture.press("l Enter");
    assert_eq!(fixture.state.views.annotations.list.rows().len(), 1);
    assert!(fixture.shows("Grete lacht."));
}

#[test]
fn the_table_scrolls_to_its_chosen_cell_at_every_size() {
    let mut fixture = marked("‸Eins da. ");
    for code in 0..40 {
        fixture.press("t");
        fixture.type_in(&format!("code{code:02}"));
        fixture.press("Enter");
    }
    fixture.press("g c c t Tab G");
    (0..39).for_each(|_| drop(fixture.press("l")));
    for (width, height) in [(120, 40), (80, 24), (40, 12), (20, 6), (9, 4), (2, 2), (1, 1), (0, 0)]
    {
        fixture.resize(width, height);
        fixture.buffer();
        if width >= 80 {
            assert!(fixture.shows("code39 × code39"));
            assert!(fixture.screen()[2..].iter().any(|line| line.contains("code39")));
        }
    }
}

#[test]
fn a_click_chooses_a_cell_and_on_the_chosen_one_lists_it() {
    let mut fixture = coded();
    fixture.press("g c c t Tab");
    let screen = fixture.screen();
    let row = screen.iter().position(|line| line.contains("│ frame/blame")).unwrap();
    let head = screen.iter().find(|line| line.contains("actor") && line.contains("frame/blame"));
    let column = head.unwrap().chars().collect::<String>().find("actor").unwrap();
    let column = head.unwrap()[..column].chars().count();
    let place = (u16::try_from(column).unwrap(), u16::try_from(row).unwrap());
    fixture.mouse(MouseKind::Press, place);
    assert!(fixture.shows("frame/blame × actor · 1"), "{:#?}", fixture.screen());
    fixture.mouse(MouseKind::Press, place);
    assert_eq!(fixture.state.views.annotations.list.rows().len(), 1);
}

#[test]
fn names_that_are_found_while_the_table_is_open_come_into_it() {
    let mut fixture = Fixture::with(&[MILL]);
    fixture.press("Enter t");
    fixture.type_in("frame");
    fixture.press("Enter g c c t");
    assert!(fixture.shows("no names known"));
    let number = fixture.state.reader.number().unwrap();
    let start = fixture.article().text.find("Streit").unwrap();
    let name = mention(start, start + "Streit".len());
    let effects = fixture.happen(Event::Named(Sensitivity::BALANCED, vec![(number, vec![name])]));
    answer(&mut fixture, &effects);
    assert!(fixture.shows("frame × Streit · 1"), "{:#?}", fixture.screen());
}

#[test]
fn without_codes_it_is_said_how_to_give_one() {
    let mut fixture = Fixture::with(&[MILL]);
    fixture.press("g c c t");
    assert!(fixture.message().contains("t gives one"));
    assert!(fixture.state.layer.is_none());
}

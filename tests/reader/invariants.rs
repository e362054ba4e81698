//! Any keys at any size: nothing panics, and what must hold holds.

use crate::fixture::{BRIDGE, Fixture, MILL, UNDATED, article};
use glosse::app::action::TABLE;
use glosse::app::event::{Event, MouseDeed};
use glosse::app::state::View;
use glosse::article::{BlockKind, EntityId, Flag, Kind, Mention};
use glosse::entities::Sensitivity;
use glosse::text::words::words;
use proptest::prelude::*;

/// What the user may do: keys of the table, text, the mouse, another size, news.
#[derive(Debug, Clone)]
enum Deed {
    Keys(&'static str),
    Text(String),
    Mouse(MouseDeed, u16, u16),
    Size(u16, u16),
    Arrive,
    Names,
}

fn deed() -> impl Strategy<Value = Deed> {
    let keys: Vec<&'static str> = TABLE
        .iter()
        .flat_map(|entry| entry.keys.iter().copied())
        .chain(["3", "9 9", "Enter", "Esc", "Esc", "Backspace", "Del", "Left", "Up"])
        .collect();
    let deeds = [
        MouseDeed::Press,
        MouseDeed::Drag,
        MouseDeed::Release,
        MouseDeed::WheelDown,
        MouseDeed::WheelUp,
    ];
    prop_oneof![
        12 => proptest::sample::select(keys).prop_map(Deed::Keys),
        2 => "[a-zä日\u{301}\u{202e} ]{1,6}".prop_map(Deed::Text),
        2 => (proptest::sample::select(deeds.to_vec()), 0u16..130, 0u16..45).prop_map(|(deed, x, y)| Deed::Mouse(deed, x, y)),
        1 => (0u16..140, 0u16..45).prop_map(|(width, height)| Deed::Size(width, height)),
        1 => Just(Deed::Arrive),
        1 => Just(Deed::Names),
    ]
}

fn start() -> Fixture {
    let mut fixture = Fixture::with(&[MILL, BRIDGE, UNDATED]);
    let strange = article(&[
        (BlockKind::Boilerplate, "Anzeige"),
        (BlockKind::Title, "日本 e\u{301}\u{ad}x\x1b[m"),
        (BlockKind::Paragraph, "a\tb \u{200b}\u{feff} c. D\u{301}\u{302} e."),
        (BlockKind::Boilerplate, "Abo. Jetzt."),
        (BlockKind::Paragraph, "\u{200b}"),
        (BlockKind::Paragraph, "👩\u{200d}👧 Ende. Schluss"),
        (BlockKind::Boilerplate, "Spenden"),
    ]);
    fixture.happen(Event::Arrived(vec![strange.into()], Vec::new()));
    fixture.unreadable("x.png", "no text");
    fixture
}

fn happen(fixture: &mut Fixture, deed: &Deed) {
    match deed {
        Deed::Keys(keys) => drop(fixture.press(keys)),
        Deed::Text(text) => drop(fixture.type_in(text)),
        Deed::Mouse(deed, column, row) => drop(fixture.mouse(*deed, (*column, *row))),
        Deed::Size(width, height) => fixture.resize(*width, *height),
        Deed::Arrive => {
            let article = glosse::ingest::read_text(
                glosse::article::Source { path: "new.txt".into(), item: 0 },
                BRIDGE,
            );
            fixture.happen(Event::Arrived(vec![article.into()], Vec::new()));
        }
        Deed::Names => {
            let shelf = &fixture.state.shelf;
            let named = shelf.iter().map(|(number, _)| {
                let article = shelf.article(number).unwrap();
                let names = words(&article.text)
                    .filter(|word| word.of(&article.text).starts_with(char::is_uppercase));
                let mentions = names.map(|span| Mention {
                    span,
                    kind: Kind::Place,
                    flag: Flag::Plain,
                    entity: Some(EntityId(span.of(&article.text).to_owned())),
                });
                (number, mentions.collect())
            });
            let named = named.collect();
            fixture.happen(Event::Named(Sensitivity::BALANCED, named));
        }
    }
}

fn holds(fixture: &Fixture) {
    let state = &fixture.state;
    fixture.buffer();
    let list = &state.pieces.list;
    assert!(list.rows().is_empty() || list.chosen_row() < list.rows().len());
    let listed = state.view == View::Pieces;
    assert!(!listed || list.top() <= list.chosen_row(), "{} {}", list.top(), list.chosen_row());
    let Some(article) = state.reader.article() else { return };
    let reader = &state.reader;
    assert!(article.text.is_char_boundary(reader.cursor.0), "{:?}", reader.cursor);
    assert_eq!(reader.page.visible(reader.cursor), reader.cursor);
    assert!(reader.top < reader.page.rows.len().max(1));
    for mark in reader.marks.iter().filter_map(|mark| mark.span) {
        assert!(!mark.of(&article.text).is_empty());
    }
    if let Some(selection) = &reader.selection {
        assert_eq!(selection.head, reader.cursor);
        assert!(article.text.get(selection.span(&article.text).range()).is_some());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_pressed_nothing_breaks(deeds in proptest::collection::vec(deed(), 0..60)) {
        let mut fixture = start();
        for deed in &deeds {
            happen(&mut fixture, deed);
            holds(&fixture);
        }
    }
}

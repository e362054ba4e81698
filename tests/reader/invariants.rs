//! Any keys at any size: nothing panics, and what must hold holds.

use crate::fixture::{BRIDGE, Fixture, MILL, UNDATED, article};
use glosse::app::action::table;
use glosse::app::event::{Event, MouseKind};
use glosse::app::views::View;
use glosse::article::{BlockKind, EntityId, Flag, Kind, Mention};
use glosse::entities::Sensitivity;
use glosse::text::words::words;
use proptest::prelude::*;

/// What the user may do: keys of the table, text, the mouse, another size, news.
#[derive(Debug, Clone)]
enum Step {
    Keys(&'static str),
    Text(String),
    Mouse(MouseKind, u16, u16),
    Size(u16, u16),
    Arrive,
    Names,
}

fn step() -> impl Strategy<Value = Step> {
    let keys: Vec<&'static str> = table()
        .iter()
        .flat_map(|entry| entry.keys.iter().copied())
        .chain(["3", "9 9", "Enter", "Esc", "Esc", "Backspace", "Del", "Left", "Up"])
        .collect();
    let steps = [
        MouseKind::Press,
        MouseKind::Drag,
        MouseKind::Release,
        MouseKind::WheelDown,
        MouseKind::WheelUp,
    ];
    prop_oneof![
        12 => proptest::sample::select(keys).prop_map(Step::Keys),
        2 => "[a-zä日\u{301}\u{202e} ]{1,6}".prop_map(Step::Text),
        2 => (proptest::sample::select(steps.to_vec()), 0u16..130, 0u16..45).prop_map(|(step, x, y)| Step::Mouse(step, x, y)),
        1 => (0u16..140, 0u16..45).prop_map(|(width, height)| Step::Size(width, height)),
        1 => Just(Step::Arrive),
        1 => Just(Step::Names),
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

fn happen(fixture: &mut Fixture, step: &Step) {
    match step {
        Step::Keys(keys) => drop(fixture.press(keys)),
        Step::Text(text) => drop(fixture.type_in(text)),
        Step::Mouse(step, column, row) => drop(fixture.mouse(*step, (*column, *row))),
        Step::Size(width, height) => fixture.resize(*width, *height),
        Step::Arrive => {
            let article = glosse::ingest::read_text(
                glosse::article::Source { path: "new.txt".into(), item: 0 },
                BRIDGE,
            );
            fixture.happen(Event::Arrived(vec![article.into()], Vec::new()));
        }
        Step::Names => {
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
    let list = &state.views.articles.list;
    assert!(list.rows().is_empty() || list.chosen_row() < list.rows().len());
    let listed = state.views.shown == View::Articles;
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
    fn whatever_is_pressed_nothing_breaks(steps in proptest::collection::vec(step(), 0..60)) {
        let mut fixture = start();
        for step in &steps {
            happen(&mut fixture, step);
            holds(&fixture);
        }
    }
}

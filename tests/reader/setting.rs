//! How lists, tables, quotations, links and the like look.

use crate::fixture::Fixture;
use glosse::app::event::{Destination, Effect};
use glosse::article::Source;
use glosse::ingest::read_text;

const SHEET: &str = "---
title: Pegel
---

Der *Pegel* am [Wehr](https://wehr.example/pegel) fällt[^1].

## Stände

1. Morgens
   - am Ufer
2. Abends

> Das Wasser ist weg.
>
> — Grete Anders

| Ort | Meter | Art |
|---|---:|---|
| Erlbach | 1,25 | Mühle |
| Sankt Veit | 12,5 | Brücke |

![Eine leere Rinne vor dem Wehr](wehr.jpg)

[^1]: Gemessen im Mai.
";

fn reading(text: &str) -> Fixture {
    let source = Source { path: "pegel.md".into(), item: 0 };
    let mut app = Fixture::of(vec![read_text(source, text)]);
    app.press("Enter");
    app
}

/// A reader of a text with all that can be set in it.
pub(crate) fn set_text() -> Fixture {
    reading(&SHEET.replace("fällt", "`pegel.csv` fällt"))
}

fn lines(app: &mut Fixture, (width, height): (u16, u16)) -> Vec<String> {
    app.resize(width, height);
    app.screen()
}

#[test]
fn a_sheet_of_everything_is_set_as_it_is_meant() {
    let mut app = reading(SHEET);
    let lines = lines(&mut app, (100, 46));
    for wanted in [
        "Der Pegel am Wehr[1] fällt¹.",
        "1. Morgens",
        "   ◦ am Ufer",
        "2. Abends",
        "│ Das Wasser ist weg.",
        "│ — Grete Anders",
        "Ort         Meter  Art",
        "Erlbach      1,25  Mühle",
        "Sankt Veit   12,5  Brücke",
        "▣ Eine leere Rinne vor dem Wehr",
        "¹ Gemessen im Mai.",
    ] {
        assert!(lines.iter().any(|line| line.contains(wanted)), "{wanted}\n{lines:#?}");
    }
}

#[test]
fn a_link_is_opened_by_its_number_or_under_the_cursor_and_nothing_else_is() {
    let mut app = reading(SHEET);
    let visited = |effects: Vec<Effect>| match effects.into_iter().next() {
        Some(Effect::Visit(destination)) => Some(destination),
        _ => None,
    };
    let link = Destination::Address("https://wehr.example/pegel".to_owned());
    assert_eq!(visited(app.press("1 O")), Some(link.clone()));
    assert_eq!(visited(app.press("2 O")), None);
    assert_eq!(visited(app.press("O")), Some(Destination::File("pegel.md".into())));
    app.press("/ W e h r Enter");
    assert_eq!(visited(app.press("O")), Some(link));
}

#[test]
fn the_cursor_goes_through_a_table_cell_by_cell_and_stays_in_its_column() {
    let mut app = reading(SHEET);
    app.press("/ M e t e r Enter");
    app.press("j");
    assert!(app.at_cursor().starts_with("1,25"), "{}", app.at_cursor());
    app.press("j l l l l l");
    assert!(app.at_cursor().starts_with("Brücke"), "{}", app.at_cursor());
    app.press("k");
    assert!(app.at_cursor().starts_with("Mühle"), "{}", app.at_cursor());
}

#[test]
fn a_long_line_of_a_program_is_scrolled_to_the_cursor() {
    let mut app = reading(&format!("# T\n\n```\n{} ende\n```\n", "x".repeat(150)));
    let before = lines(&mut app, (80, 24));
    assert!(before.iter().any(|line| line.contains("xxx›")), "{before:#?}");
    app.press("G End");
    let after = lines(&mut app, (80, 24));
    assert!(after.iter().any(|line| line.contains("‹xxx") && line.contains("ende")), "{after:#?}");
}

#[test]
fn very_wide_tables_and_very_deep_lists_are_shown() {
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(200));
    let deep: String =
        (0..100).map(|depth| format!("{}- tief {depth}\n", "  ".repeat(depth))).collect();
    let text = format!("# T\n\n{}{}{}\n\n{deep}", row("Kopf"), row("---"), row("7"));
    let mut app = reading(&text);
    app.press("G");
    let lines = lines(&mut app, (40, 20));
    assert!(lines.iter().any(|line| line.contains("tief 99")), "{lines:#?}");
}

//! Whole screens at many sizes.

use crate::fixture::{BRIDGE, Fixture, MILL, UNDATED};
use glosse::app::event::Event;
use glosse::text::SafeText;
use ratatui::style::Color;

fn full() -> Fixture {
    let mut fixture = Fixture::with(&[MILL, BRIDGE, UNDATED]);
    fixture.press("Enter > J J v a");
    fixture.type_in("Wer zahlt?");
    fixture.press("Esc t");
    fixture.type_in("frame/blame");
    fixture.press("Enter");
    fixture
}

#[test]
fn three_panes_stand_side_by_side_on_a_wide_screen() {
    let mut fixture = full();
    fixture.resize(120, 40);
    let screen = fixture.screen();
    assert!(screen[0].contains("Pieces · 3") && screen[0].contains("Notes · 1"));
    assert!(screen[39].starts_with(" NORMAL") && screen[39].ends_with("commands"));
    assert!(fixture.shows("Wer zahlt?") && fixture.shows("2023-10 · 0.txt"));
    for line in &screen {
        assert!(glosse::text::width::width(line) <= 120);
    }
}

#[test]
fn two_panes_fit_on_80_columns_and_one_on_fewer() {
    let mut fixture = full();
    fixture.resize(80, 24);
    assert!(fixture.shows("Pieces") && !fixture.shows("Wer zahlt?"));
    fixture.press("Alt-3");
    assert!(fixture.shows("Wer zahlt?") && !fixture.shows("Pieces"));
    fixture.resize(40, 12);
    assert!(fixture.shows("Wer zahlt?") && !fixture.shows("Mühle in Erlbach"));
    fixture.press("Tab");
    assert!(fixture.shows("Pieces"));
    fixture.resize(20, 5);
    assert!(fixture.shows("Mühle") || fixture.shows("Die"));
    fixture.press("Alt-2");
    assert_eq!(fixture.screen().len(), 5);
}

#[test]
fn every_layer_draws_at_every_size() {
    let keys = [
        "", "?", ":", "S", "g", "/ a", "f a", "a", "A", "x", "v", "Z", "g e", "g n", "Alt-3",
        "1 2 3", "L t", "z a", "t", "m a", "g r", "g c", "g c c n", "g c c t", "g n f a", "m n",
    ];
    let sizes = [
        (120, 40),
        (80, 24),
        (60, 20),
        (40, 12),
        (20, 5),
        (7, 3),
        (2, 2),
        (1, 1),
        (0, 0),
        (200, 60),
        (300, 1),
        (1, 60),
    ];
    for keys in keys {
        for (width, height) in sizes {
            let mut fixture = full();
            fixture.press(keys);
            fixture.resize(width, height);
            assert_eq!(fixture.buffer().content.len(), usize::from(width) * usize::from(height));
            fixture.happen(Event::NotSaved(SafeText::new("the disk is full")));
            fixture.press("Esc Esc Ctrl-c");
            assert_eq!(fixture.buffer().content.len(), usize::from(width) * usize::from(height));
        }
    }
}

#[test]
fn hostile_titles_authors_and_names_of_files_cannot_steer_the_terminal() {
    let text = format!(
        "date 2023-10 Ein \x1b]0;Titel\x07 mit \u{202e}Tücke und {}\n\nVon Eva \x1b[31mRot\n\nEin \x1b[2JSatz \u{9b}31m steht hier. Noch \u{feff}einer.",
        "lang".repeat(90)
    );
    let mut fixture = Fixture::with(&[&text, MILL]);
    fixture.state.untouched = false;
    for keys in [
        "",
        "j",
        "Enter",
        "v a",
        "Esc A",
        "Esc v m m g n",
        "S a",
        "S o",
        "g p f e",
        "Esc : x",
        "Esc y",
        "x",
    ] {
        fixture.press(keys);
        let buffer = fixture.buffer();
        let bad = |symbol: &str| {
            symbol.chars().any(|c| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c))
        };
        assert!(!buffer.content.iter().any(|cell| bad(cell.symbol())), "after {keys}");
    }
}

#[test]
fn wide_long_tabbed_and_right_to_left_text_stays_in_its_pane() {
    let text = format!(
        "Ein Wort.\n\n日本語の長い文章がここにあります。\n\n{}\n\na\tb\tc\n\nשלום עולם\n\n👩\u{200d}👧 e\u{301}a",
        "x".repeat(300)
    );
    let mut fixture = Fixture::reading(&text.replace("\n\n日", " Ja.\n\n日"));
    for (width, height) in [(120, 40), (80, 24), (21, 9), (9, 30)] {
        fixture.resize(width, height);
        for line in fixture.screen() {
            assert!(glosse::text::width::width(&line) <= usize::from(width), "{line}");
        }
    }
}

#[test]
fn the_cursor_is_seen_on_the_screen_and_only_in_the_pane_with_the_keyboard() {
    let mut fixture = full();
    let reversed = |fixture: &Fixture| {
        let buffer = fixture.buffer();
        let cursor = |cell: &&ratatui::buffer::Cell| {
            cell.modifier.contains(ratatui::style::Modifier::REVERSED) && cell.fg != Color::Black
        };
        buffer.content.iter().filter(cursor).count()
    };
    assert_eq!(reversed(&fixture), 1);
    fixture.press("Alt-1");
    assert_eq!(reversed(&fixture), 0);
}

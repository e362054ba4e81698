//! Getting about in an article and between articles.

use crate::fixture::{BRIDGE, Fixture, MILL, UNDATED, article, check};
use glosse::app::event::MouseKind;
use glosse::app::geometry::Pane;
use glosse::article::BlockKind;

#[test]
fn motions_go_where_they_say() {
    for (before, keys, after) in [
        ("‸Ein Wort. Zwei.", "w", "Ein ‸Wort. Zwei."),
        ("‸Ein Wort. Zwei.", "2 w", "Ein Wort. ‸Zwei."),
        ("Ein Wor‸t. Zwei.", "b", "Ein ‸Wort. Zwei."),
        ("‸Eins. Zwei. Drei. Vier.", "3 )", "Eins. Zwei. Drei. ‸Vier."),
        ("Eins. Zwei. Dr‸ei.", "(", "Eins. Zwei. ‸Drei."),
        ("Eins. Zwei. ‸Drei.", "(", "Eins. ‸Zwei. Drei."),
        ("‸Eins.\n\nZwei.\n\nDrei.", "2 J", "Eins.\n\nZwei.\n\n‸Drei."),
        ("‸Eins.\n\nZwei.\n\nDrei.", "}", "Eins.\n\n‸Zwei.\n\nDrei."),
        ("Eins.\n\nZw‸ei.", "K", "Eins.\n\n‸Zwei."),
        ("Eins.\n\n‸Zwei.", "{", "‸Eins.\n\nZwei."),
        ("‸Er und [Eva] und [Max].", "e", "Er und ‸Eva und Max."),
        ("‸Er und [Eva] und [Max].", "2 e", "Er und Eva und ‸Max."),
        ("Er und [Eva] und ‸[Max].", "E", "Er und ‸Eva und Max."),
        ("Er und [Eva] und ‸[Max].", "E n", "Er und Eva und ‸Max."),
        ("Er und ‸[Eva] und [Max].", "e N", "Er und ‸Eva und Max."),
        ("Ei‸ns zwei.", "End", "Eins zwei‸."),
        ("Eins zw‸ei.", "Home", "‸Eins zwei."),
        ("Eins zw‸ei.\n\nDrei vier.", "j", "Eins zwei.\n\nDrei vi‸er."),
        (
            "Eins zwei drei‸.\n\nx.\n\nEins zwei drei.",
            "j j",
            "Eins zwei drei.\n\nx.\n\nEins zwei drei‸.",
        ),
        ("Eins.\n\nZw‸ei.", "g g", "‸Eins.\n\nZwei."),
        ("E‸ins.\n\nZwei.", "G", "Eins.\n\nZwei‸."),
        ("‸Eins.\n\nZwei.\n\nDrei.", "2 G", "Eins.\n\n‸Zwei.\n\nDrei."),
        ("Eins‸.\n\nZwei.", "l", "Eins.\n\n‸Zwei."),
        ("Eins.\n\n‸Zwei.", "h", "Eins‸.\n\nZwei."),
        ("Eins. ‸Zwei.", "3 Esc )", "Eins. Zwei‸."),
    ] {
        check(before, keys, after);
    }
}

fn long() -> Fixture {
    let paragraph = "Wort um Wort geht es hier den Weg entlang. ".repeat(5);
    Fixture::reading(&vec![paragraph.trim(); 40].join("\n\n"))
}

#[test]
fn half_pages_move_cursor_and_text_alike() {
    let mut fixture = long();
    fixture.press("Ctrl-d Ctrl-d");
    let (top, row) = (
        fixture.state.reader.top,
        fixture.state.reader.page.position(fixture.state.reader.cursor).row,
    );
    assert!((35..=38).contains(&top), "{top}");
    assert!(row >= top && row < top + 37);
    fixture.press("Ctrl-u Ctrl-u");
    assert_eq!(fixture.state.reader.top, 0);
    fixture.press("z t");
    fixture.press("2 0 j z z");
    let row = fixture.state.reader.page.position(fixture.state.reader.cursor).row;
    assert_eq!(row - fixture.state.reader.top, 18);
    fixture.press("z t");
    assert_eq!(row - fixture.state.reader.top, 2);
}

#[test]
fn the_end_of_the_text_stays_at_the_bottom_of_the_screen() {
    let mut fixture = long();
    fixture.press("G");
    let rows = fixture.state.reader.page.rows.len();
    assert_eq!(fixture.state.reader.top, rows - 37);
    fixture.press("Space Space");
    assert_eq!(fixture.state.reader.top, rows - 37);
}

#[test]
fn an_article_is_found_again_where_it_was_left() {
    let mut fixture = Fixture::with(&[MILL, BRIDGE]);
    fixture.press("Enter > ) ) )");
    let here = fixture.state.reader.cursor;
    fixture.press("< ) >");
    assert_eq!(fixture.state.reader.cursor, here);
}

#[test]
fn the_jump_list_leads_back_and_forward() {
    let mut fixture = Fixture::with(&[MILL, BRIDGE, UNDATED]);
    fixture.press("Enter G");
    let (first, end) = (fixture.title().to_owned(), fixture.state.reader.cursor);
    fixture.press("> Ctrl-o");
    assert_eq!((fixture.title(), fixture.state.reader.cursor), (first.as_str(), end));
    fixture.press("Ctrl-o");
    assert_eq!(fixture.at_cursor(), "Die Brüc");
    fixture.press("Alt-o Alt-o");
    assert_ne!(fixture.title(), first);
    fixture.press("Alt-o");
    assert_eq!(fixture.message(), "There is no later place");
}

#[test]
fn past_the_last_article_nothing_moves_and_the_user_is_told() {
    let mut fixture = Fixture::with(&[MILL, BRIDGE]);
    fixture.press("Enter > >");
    assert!(fixture.message().contains("last article"));
    fixture.press("9 <");
    assert!(fixture.title().contains("Brücke"));
}

#[test]
fn folded_blocks_are_passed_over_until_they_are_unfolded() {
    let mut fixture = Fixture::of(vec![article(&[
        (BlockKind::Paragraph, "Eins."),
        (BlockKind::Boilerplate, "Abo jetzt."),
        (BlockKind::Paragraph, "Zwei."),
        (BlockKind::Boilerplate, "Spenden."),
    ])]);
    fixture.press("Enter J");
    assert_eq!(fixture.at_cursor(), "Zwei.\n\nS");
    fixture.press("g g End l");
    assert_eq!(fixture.at_cursor(), "Zwei.\n\nS");
    fixture.press("G");
    assert_eq!(&fixture.at_cursor()[..1], ".");
    assert!(fixture.shows("1 block beside the article"));
    fixture.press("+ + + +");
    assert!(!fixture.selected().contains("Spenden"));
    fixture.press("Esc z a G");
    assert_eq!(fixture.at_cursor(), ".");
    assert!(fixture.shows("Spenden."));
    fixture.press("z a");
    assert!(!fixture.shows("Spenden."));
}

#[test]
fn a_click_puts_the_cursor_and_a_drag_selects() {
    let mut fixture = Fixture::reading("Eins zwei drei vier.\n\nFünf sechs.");
    let screen = fixture.screen();
    let row = screen.iter().position(|line| line.contains("Fünf sechs")).unwrap() - 2;
    let column = glosse::text::width::width(screen[row + 2].split("sechs").next().unwrap());
    let (column, row) = (u16::try_from(column).unwrap(), u16::try_from(row).unwrap());
    fixture.mouse(MouseKind::Press, (column, row));
    assert_eq!(fixture.at_cursor(), "zwei dre");
    fixture.mouse(MouseKind::Drag, (column + 8, row));
    fixture.mouse(MouseKind::Release, (column + 8, row));
    assert_eq!(fixture.selected(), "zwei drei");
    fixture.mouse(MouseKind::Press, (column, row + 2));
    assert_eq!(fixture.selected(), "");
    fixture.mouse(MouseKind::Press, (2, 2));
    assert_eq!(fixture.state.focus, Pane::List);
}

#[test]
fn the_wheel_rolls_the_text_and_leaves_the_selection_alone() {
    let mut fixture = long();
    fixture.press("v");
    let selected = fixture.selected().to_owned();
    for _ in 0..9 {
        fixture.mouse(MouseKind::WheelDown, (60, 10));
    }
    assert_eq!((fixture.state.reader.top, fixture.selected()), (27, selected.as_str()));
    fixture.press("w");
    assert!(fixture.state.reader.top < 5);
    fixture.press("Esc");
    for _ in 0..9 {
        fixture.mouse(MouseKind::WheelDown, (60, 10));
    }
    let reader = &fixture.state.reader;
    assert!(reader.page.position(reader.cursor).row >= reader.top);
}

#[test]
fn focus_mode_shows_the_article_alone() {
    let mut fixture = Fixture::with(&[MILL]);
    fixture.press("Enter Z");
    assert!(!fixture.shows("Pieces") && !fixture.shows("Notes"));
    fixture.press("q");
    assert!(fixture.shows("Pieces"));
    fixture.press("Z Tab");
    assert!(fixture.shows("Pieces") || fixture.shows("Notes"));
}

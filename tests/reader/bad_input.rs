//! What a careful person would expect of words, selections and names that make no sense.

use crate::fixture::{Fixture, MILL, article, marked};
use glosse::app::event::{Effect, Event};
use glosse::app::layers::editor::LIMIT;
use glosse::article::BlockKind;
use glosse::wording::UiLanguage;

fn pasted(text: &str) -> Fixture {
    let mut fixture = marked("‸Eins da. Zwei da.");
    fixture.press("a");
    fixture.happen(Event::Pasted(text.to_owned()));
    fixture
}

#[test]
fn a_megabyte_pasted_into_a_note_is_saved_whole_and_the_reader_goes_on() {
    let line = "Ein Satz mit Ümläuten und 日本語 darin.\n";
    let text = line.repeat((LIMIT - 100) / line.len());
    let mut fixture = pasted(&text);
    fixture.buffer();
    let effects = fixture.press("Esc");
    assert!(matches!(&effects[..], [Effect::Save(..)]));
    assert_eq!(fixture.notes()[0].body, text.trim_end());
    fixture.buffer();
    fixture.press("g n j Alt-3 j");
    fixture.buffer();
    assert!(fixture.shows("Ein Satz mit Ümläuten"));
    fixture.press("a");
    fixture.buffer();
    fixture.type_in("!");
    fixture.press("Esc");
    assert!(fixture.notes()[0].body.ends_with("darin.!"));
}

#[test]
fn more_than_a_megabyte_is_refused_whole_and_said() {
    let mut fixture = pasted(&"x".repeat(LIMIT + 1));
    assert!(fixture.message().contains("too long"));
    fixture.type_in("kurz");
    fixture.press("Esc");
    assert_eq!(fixture.notes()[0].body, "kurz");
}

#[test]
fn control_characters_in_a_note_neither_steer_the_terminal_nor_get_lost_unseen() {
    let mut fixture = pasted("Eins\u{1b}[2J zwei\u{7}\u{0}drei\r\nvier\u{202e}fünf\u{9b}m");
    let shown = |fixture: &Fixture| {
        let buffer = fixture.buffer();
        let bad = |symbol: &str| {
            symbol.chars().any(|c| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c))
        };
        assert!(!buffer.content.iter().any(|cell| bad(cell.symbol())));
    };
    shown(&fixture);
    fixture.press("Esc");
    let body = &fixture.notes()[0].body;
    assert!(!body.chars().any(|c| c.is_control() && c != '\n'), "{body:?}");
    for word in ["Eins", "zwei", "drei", "vier", "fünf"] {
        assert!(body.contains(word), "{body:?}");
    }
    shown(&fixture);
    fixture.press("g n");
    shown(&fixture);
}

#[test]
fn nothing_is_annotated_where_no_words_are_selected() {
    let blank = "Eins da.\n\n\u{2003}\u{2003}\n\nZwei da.";
    for keys in ["m m", "a", "t", "m a", "."] {
        let mut fixture = Fixture::reading(blank);
        let place = fixture.article().text.find('\u{2003}').unwrap();
        let here = glosse::text::Offset(place);
        fixture.state.reader.cursor = here;
        fixture.state.reader.selection = Some(glosse::app::select::Selection::new(here, here));
        let effects = fixture.press(keys);
        assert!(effects.is_empty() && fixture.notes().is_empty(), "{keys}");
        assert!(fixture.state.layer.is_none() && !fixture.message().is_empty(), "{keys}");
    }
}

#[test]
fn boilerplate_and_the_whole_article_can_be_annotated() {
    let blocks = [
        (BlockKind::Paragraph, "Eins da. Zwei da."),
        (BlockKind::Boilerplate, "Jetzt abonnieren."),
        (BlockKind::Paragraph, "Drei da."),
    ];
    let mut fixture = Fixture::of(vec![article(&blocks)]);
    fixture.press("Enter z a");
    let appeal = fixture.article().text.find("abonnieren").unwrap();
    fixture.state.reader.go(glosse::text::Offset(appeal));
    fixture.press("v m 2");
    assert_eq!(fixture.notes()[0].quote(), "Jetzt abonnieren.");
    fixture.press("g g v + + + + + m 3");
    let whole = fixture.article().text.clone();
    assert_eq!(fixture.notes()[1].quote(), whole.trim());
    fixture.press("z a");
    fixture.buffer();
    assert!(fixture.state.reader.marks.iter().all(|mark| mark.span.is_some()));
    fixture.press("; d");
    assert_eq!(fixture.notes().len(), 1);
}

#[test]
fn a_code_that_can_be_no_path_is_refused_wherever_it_comes_from() {
    for bad in ["../x", "/etc/passwd", "a//b", "a/../b", "..", "a\u{1b}[2J/b", "a\u{2028}b"] {
        let mut fixture = Fixture::with(&[MILL]);
        fixture.press("Enter t");
        fixture.happen(Event::Pasted(bad.to_owned()));
        fixture.press("Enter");
        let codes: Vec<String> = fixture
            .notes()
            .iter()
            .flat_map(|note| note.codes.iter().map(|code| code.path.to_string()))
            .collect();
        for code in codes {
            let names: Vec<&str> = code.split('/').collect();
            assert!(!names.contains(&"..") && !names.contains(&""), "{bad:?} became {code:?}");
            assert!(!code.chars().any(char::is_control), "{bad:?} became {code:?}");
        }
    }
    let mut fixture = Fixture::with(&[MILL]);
    fixture.press("g c c n");
    fixture.happen(Event::Pasted("zwei\nZeilen".to_owned()));
    fixture.press("Enter");
    assert!(
        fixture.state.views.codes.list.rows().iter().all(|row| !row.path.as_str().contains('\n'))
    );
}

/// Sentences about a configuration with five mistakes.
pub(crate) fn mistakes(language: UiLanguage) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let text =
        "theme = 7\nmeasure = \"breit\"\nlaut = 1\nmouse = \"ja\"\n[keys]\nnote = \"Hyper-ö\"\n";
    std::fs::write(folder.path().join("config.toml"), text).unwrap();
    let loaded = glosse::config::Settings::load(&folder.path().join("config.toml"), language);
    let folder = folder.path().display().to_string();
    loaded.warnings.iter().map(|warning| warning.replace(&folder, "~/.config/glosse")).collect()
}

#[test]
fn every_mistake_of_the_configuration_is_listed_with_its_line_until_a_key_is_pressed() {
    let mut fixture = Fixture::with(&[MILL]);
    fixture.state.find_wrong(&mistakes(UiLanguage::English));
    fixture.resize(80, 24);
    assert!(fixture.shows("5 mistakes"), "{:#?}", fixture.screen());
    for line in [1, 2, 3, 4, 6] {
        assert!(fixture.shows(&format!("line {line}")), "{line}: {:#?}", fixture.screen());
    }
    fixture.press("j j Esc");
    assert!(!fixture.shows("5 mistakes"));
    fixture.press(":");
    fixture.type_in("mistakes");
    fixture.press("Enter");
    assert!(fixture.shows("5 mistakes"));
    fixture.press("?");
    assert!(!fixture.shows("5 mistakes") && fixture.shows("Help"));
    fixture.press("Esc g m");
    assert!(fixture.shows("5 mistakes"));
    for (width, height) in [(20, 5), (3, 3), (1, 1), (0, 0)] {
        fixture.resize(width, height);
        fixture.buffer();
    }
}

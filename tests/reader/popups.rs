//! Help, which-key, palette, export: what lies over the panes.

use crate::fixture::{BRIDGE, Fixture, MILL};
use glosse::app::action::table;
use glosse::app::event::ExportScope;
use glosse::app::event::{Effect, Event, ExportPlan};
use glosse::app::layers::Layer;
use glosse::app::layers::help::{HelpPanel, HelpRow};
use glosse::text::SafeText;
use glosse::wording::UiLanguage;

/// All lines of the help from its top to its end.
fn all_of_the_help(fixture: &mut Fixture) -> Vec<String> {
    let mut seen = Vec::new();
    fixture.press("?");
    for _ in 0..220 {
        seen.extend(fixture.screen());
        fixture.press("j");
    }
    seen
}

#[test]
fn no_line_of_the_help_is_cut_in_any_language_on_a_screen_of_80_columns() {
    for language in UiLanguage::ALL {
        let mut fixture = Fixture::with(&[MILL]);
        fixture.state.language = language;
        fixture.resize(80, 24);
        let seen = all_of_the_help(&mut fixture);
        for row in HelpPanel::default().rows(&fixture.state) {
            let text = match row {
                HelpRow::Blank => continue,
                HelpRow::Heading(text) => text.in_language(language).to_owned(),
                HelpRow::Keys(_, text) => text,
            };
            assert!(seen.iter().any(|line| line.contains(&text)), "{text}");
        }
    }
}

#[test]
fn the_help_names_every_action_and_scrolls_to_its_end_and_back() {
    let mut fixture = Fixture::with(&[MILL]);
    let seen = all_of_the_help(&mut fixture);
    for entry in table() {
        let help = entry.help.in_language(UiLanguage::English);
        assert!(seen.iter().any(|line| line.contains(help)), "{}", entry.name);
    }
    assert!(!fixture.shows("▾"));
    fixture.press("k");
    assert!(fixture.shows("1 more ▾"));
    fixture.press("g");
    assert!(fixture.shows("Moving"));
    fixture.press("q");
    assert!(fixture.state.layer.is_none());
}

#[test]
fn a_prefix_shows_how_it_goes_on_and_esc_forgets_it() {
    let mut fixture = Fixture::with(&[MILL]);
    fixture.press("g");
    assert!(fixture.shows("To the top") && fixture.shows("List all annotations"));
    fixture.press("Esc");
    assert!(!fixture.shows("List all annotations"));
    fixture.press("Enter m x");
    assert!(fixture.notes().is_empty() && fixture.state.typed.keys.is_empty());
}

#[test]
fn the_palette_finds_commands_by_words_and_runs_them() {
    let mut fixture = Fixture::with(&[MILL]);
    fixture.press("Enter :");
    fixture.type_in("note art");
    assert!(fixture.shows("Write a note on the article"));
    fixture.press("Ctrl-u");
    fixture.type_in("highlight-4");
    fixture.press("Enter");
    assert_eq!(fixture.notes()[0].colour.unwrap().slot(), 4);
    fixture.press(":");
    fixture.happen(Event::Pasted("export".into()));
    assert!(fixture.shows("Export annotations as Markdown"));
    fixture.press("Ctrl-c");
    assert!(fixture.state.layer.is_none());
}

#[test]
fn the_users_keys_stand_in_help_and_palette() {
    let mut fixture = Fixture::with(&[MILL]);
    let own = [("note".to_owned(), vec!["i".parse().unwrap()])].into();
    fixture.state.keymap = glosse::app::keymap::Keymap::new(&own).0;
    fixture.press("Enter :");
    fixture.type_in("Write a note on the sel");
    let row =
        fixture.screen().into_iter().find(|line| line.contains("Write a note on the selection"));
    assert!(row.unwrap().contains("i "));
    fixture.press("Esc");
    assert!(fixture.shows("i note"));
}

fn plan(text: &str) -> Event {
    let summary = SafeText::new("1 file to export");
    Event::ExportPlanned(Ok(ExportPlan { summary, text: SafeText::new(text) }))
}

#[test]
fn an_export_is_planned_shown_and_written_on_demand() {
    let mut fixture = Fixture::with(&[MILL, BRIDGE]);
    assert!(fixture.press("x").is_empty());
    assert!(fixture.message().contains("nothing to export"));
    fixture.press("Enter m m");
    let effects = fixture.press("x");
    assert!(
        matches!(&effects[..], [Effect::PlanExport(wish)] if wish.scope == ExportScope::Article)
    );
    assert!(fixture.shows("working it out"));
    assert!(fixture.press("Enter").is_empty(), "nothing is written unseen");
    fixture.happen(plan(&(0..100).map(|n| format!("> Zeile {n}\n")).collect::<String>()));
    assert!(fixture.shows("> Zeile 0") && fixture.shows("1 file to export"));
    fixture.press("End");
    assert!(fixture.shows("> Zeile 99"));
    fixture.press("k");
    assert!(!fixture.shows("> Zeile 99"), "the end of the scroll is the end of the text");
    let effects = fixture.press("o");
    assert!(
        matches!(&effects[..], [Effect::PlanExport(wish)] if wish.scope == ExportScope::OneFile)
    );
    fixture.happen(plan("anders"));
    let effects = fixture.press("Enter");
    assert!(matches!(&effects[..], [Effect::Export(wish)] if wish.scope == ExportScope::OneFile));
    fixture.happen(Event::Exported(Ok(SafeText::new("Exported 1 file"))));
    assert!(fixture.shows("Exported 1 file"));
}

#[test]
fn an_article_without_notes_exports_the_library() {
    let mut fixture = Fixture::with(&[MILL, BRIDGE]);
    fixture.press("Enter m m >");
    let effects = fixture.press("x");
    assert!(
        matches!(&effects[..], [Effect::PlanExport(wish)] if wish.scope == ExportScope::Library)
    );
    fixture.press("q");
    assert!(fixture.state.layer.is_none());
}

#[test]
fn a_plan_that_fails_says_why() {
    let mut fixture = Fixture::with(&[MILL]);
    fixture.press("Enter m m x");
    fixture.happen(Event::ExportPlanned(Err(SafeText::new("the folder cannot be written"))));
    assert!(fixture.shows("the folder cannot be written"));
    assert!(!fixture.press("Enter").iter().any(|effect| matches!(effect, Effect::Export(_))));
    assert!(matches!(fixture.state.layer, Some(Layer::Export(_))));
}

#[test]
fn the_passage_of_a_note_stays_in_sight_while_it_is_written() {
    let text = (0..60).map(|n| format!("Satz Nummer {n} steht hier.")).collect::<Vec<_>>();
    let mut fixture = Fixture::reading(&text.join("\n\n"));
    fixture.resize(80, 24);
    fixture.press("3 0 J z b v a");
    assert!(fixture.screen()[..12].iter().any(|line| line.contains("Satz Nummer 30")));
}

//! Commands by name.

use super::{Layer, Row, choose_item, step_list};
use crate::app::State;
use crate::app::action::{Action, Context, table};
use crate::app::event::Effects;
use crate::app::list::List;
use crate::app::prompt::Prompt;
use crate::config::{Key, KeyCode};
use crate::wording::{Phrase, UiLanguage};

/// Commands by name.
#[derive(Debug, Default)]
pub struct Palette {
    /// What was typed.
    pub prompt: Prompt,
    /// The commands that fit.
    pub list: List<Action>,
    /// Those that were chosen last, the last one first.
    recent: Vec<Action>,
    language: UiLanguage,
}

/// Commands that are remembered as chosen last.
const RECENT: usize = 8;

impl Palette {
    /// All commands that make sense where the keyboard is.
    #[must_use]
    pub fn new(context: Context, recent: &[Action], language: UiLanguage) -> Self {
        let mut palette = Self { language, recent: recent.to_vec(), ..Self::default() };
        palette.find(context);
        palette
    }

    /// Lists the commands that hold every typed word in name or help; those that begin with what
    /// was typed come first.
    pub fn find(&mut self, context: Context) {
        let typed = self.prompt.text().to_lowercase();
        let fits = |text: &str| typed.split_whitespace().all(|word| text.contains(word));
        let mut found: Vec<_> = table()
            .iter()
            .filter(|entry| entry.contexts.contains(&context))
            .filter(|entry| {
                let help = entry.help.in_language(self.language);
                fits(&format!("{} {help}", entry.name).to_lowercase())
            })
            .collect();
        // What was chosen last stands first as long as nothing is typed.
        let recent = |action| match self.recent.iter().position(|recent| *recent == action) {
            Some(place) if typed.trim().is_empty() => place,
            _ => RECENT,
        };
        found.sort_by_key(|entry| (!entry.name.starts_with(typed.trim()), recent(entry.action)));
        self.list.replace(found.iter().map(|entry| entry.action).collect(), |_| true);
    }
}

/// The layer.
pub(super) const ROW: Row = Row {
    mode: Phrase::new("COMMANDS", "BEFEHLE"),
    press: |state, key, _| press(state, key),
    paste: |state, text| {
        let context = state.context();
        if let Some(Layer::Palette(palette)) = &mut state.layer {
            palette.prompt.insert(text);
            palette.find(context);
        }
        Effects::none()
    },
    wheel: |state, way| {
        if let Some(Layer::Palette(palette)) = &mut state.layer {
            palette.list.step(way);
        }
    },
    choose: |state, hit| match &mut state.layer {
        Some(Layer::Palette(palette)) => choose_item(&mut palette.list, hit),
        _ => super::Again::No,
    },
    ..super::SILENT
};

/// What is chosen is done by whoever took the key: it may be anything.
fn press(state: &mut State, key: Key) -> Effects {
    let Some(Layer::Palette(mut palette)) = state.layer.take() else { return Effects::none() };
    let context = state.context();
    match key.code {
        KeyCode::Esc => return Effects::none(),
        KeyCode::Enter => {
            state.typed.command = palette.list.chosen().copied();
            if let Some(action) = state.typed.command {
                state.typed.recent.retain(|other| *other != action);
                state.typed.recent.insert(0, action);
                state.typed.recent.truncate(RECENT);
            }
            return Effects::none();
        }
        _ if step_list(&mut palette.list, key) => {}
        _ => {
            palette.prompt.press(key);
            palette.find(context);
        }
    }
    state.layer = Some(Layer::Palette(palette));
    Effects::none()
}

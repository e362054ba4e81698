//! A few decisions on names to choose from, each with its key, and where they hold.

use super::entity::aside;
use super::{Layer, Row};
use crate::app::event::Effects;
use crate::app::message::Sentence;
use crate::app::{State, annotate, deciding};
use crate::article::decision::{Decision, Scope, Verdict};
use crate::config::{Key, KeyCode};
use crate::notes::Timestamp;
use crate::text::SafeText;
use crate::wording::Phrase;

/// The layer.
pub(super) const ROW: Row = Row { mode: Phrase::same("NAME"), press, ..super::SILENT };

/// Decisions to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// What they are about.
    pub title: SafeText,
    /// What can be chosen.
    pub rows: Vec<Choice>,
    /// Where it may hold, with what that is called.
    scopes: Vec<(Scope, Phrase)>,
    /// Which of these is chosen.
    at: usize,
}

/// A decision, or several that belong together, and its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The key.
    pub key: char,
    /// What it says.
    pub text: SafeText,
    verdicts: Vec<Verdict>,
    /// Where it holds; `None`: where the user chooses.
    scope: Option<Scope>,
}

impl Choice {
    /// A decision that holds where it says.
    pub(in crate::app) fn with((key, text): (char, &str), verdict: Verdict, scope: Scope) -> Self {
        let (text, verdicts) = (SafeText::one_line(text), vec![verdict]);
        Self { key, text, verdicts, scope: Some(scope) }
    }

    /// Several decisions that hold everywhere.
    pub(in crate::app) fn of_many((key, text): (char, &str), decisions: Vec<Decision>) -> Self {
        let verdicts = decisions.into_iter().map(|decision| decision.verdict).collect();
        let text = SafeText::one_line(text);
        Self { key, text, verdicts, scope: Some(Scope::Everywhere) }
    }

    /// A decision that holds where the user chooses.
    pub(in crate::app) fn anywhere((key, text): (char, &str), verdict: Verdict) -> Self {
        let (text, verdicts) = (SafeText::one_line(text), vec![verdict]);
        Self { key, text, verdicts, scope: None }
    }
}

impl Choices {
    /// Opens the choice.
    pub(in crate::app) fn open(state: &mut State, title: &str, rows: Vec<Choice>) -> Effects {
        Self::open_with_scopes(state, (title, rows), vec![(Scope::Everywhere, Phrase::same(""))])
    }

    /// Opens a choice of what holds in one of several places.
    pub(in crate::app) fn open_with_scopes(
        state: &mut State,
        (title, rows): (&str, Vec<Choice>),
        scopes: Vec<(Scope, Phrase)>,
    ) -> Effects {
        aside::lay_aside(state);
        let title = SafeText::one_line(title);
        state.layer = Some(Layer::Choices(Self { title, rows, scopes, at: 0 }));
        Effects::none()
    }

    /// Where what is chosen holds, if that is to be chosen.
    #[must_use]
    pub fn scope(&self) -> Option<Phrase> {
        let chosen = self.scopes.get(self.at).filter(|_| self.scopes.len() > 1);
        chosen.map(|(_, name)| *name)
    }

    fn decisions(&self, key: char) -> Option<Vec<Decision>> {
        let choice = self.rows.iter().find(|choice| choice.key == key)?;
        let scope = choice.scope.clone().or_else(|| Some(self.scopes.get(self.at)?.0.clone()))?;
        let decision =
            |verdict: &Verdict| Decision { verdict: verdict.clone(), scope: scope.clone() };
        Some(choice.verdicts.iter().map(decision).collect())
    }
}

fn press(state: &mut State, key: Key, now: Timestamp) -> Effects {
    let Some(Layer::Choices(choices)) = &mut state.layer else { return Effects::none() };
    let decisions = match key.code {
        KeyCode::Tab | KeyCode::BackTab if choices.scopes.len() > 1 => {
            choices.at = (choices.at + 1) % choices.scopes.len();
            return Effects::none();
        }
        KeyCode::Char(letter) => choices.decisions(letter),
        _ => None,
    };
    state.layer = None;
    let names = decisions.iter().flatten().any(|one| matches!(one.verdict, Verdict::Name { .. }));
    if names {
        annotate::leave_selection(state);
    }
    let effects = match decisions {
        Some(decisions) => deciding::decide(state, (decisions, Sentence::Decided), now),
        None => Effects::none(),
    };
    effects.and(aside::take_up(state))
}

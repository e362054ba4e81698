//! The measure, the borders of the panes and the density of the list, as keys and mouse set them.

use crate::app::State;
use crate::app::event::{Effect, Effects};
use crate::app::geometry::Pane;
use crate::app::message::Sentence;
use crate::config::Switch;
use crate::library::comfort::Density;

/// Columns by which the measure and borders change at once.
const STEP: u16 = 4;
/// The narrowest and the widest measure.
const MEASURES: std::ops::RangeInclusive<u16> = 20..=200;

/// Towards more columns or towards fewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Towards {
    More,
    Fewer,
}

impl Towards {
    fn step(self, columns: u16) -> u16 {
        match self {
            Self::More => columns.saturating_add(STEP),
            Self::Fewer => columns.saturating_sub(STEP),
        }
    }
}

/// Makes the lines of the text longer or shorter.
pub(super) fn measure(state: &mut State, towards: Towards) -> Effects {
    // From what is seen on: where the pane has no room for more, more would change nothing.
    let seen = state.geometry().text_columns(state.measure());
    let columns = towards.step(seen).clamp(*MEASURES.start(), *MEASURES.end());
    state.comfort.measure = Some(columns);
    // What the pane has no room for is not remembered.
    let shown = state.geometry().text_columns(columns).max(*MEASURES.start());
    state.comfort.measure = Some(shown);
    state.say(Sentence::Columns(shown));
    keep(state)
}

/// Stretches the lines to the measure, or not any more.
pub(super) fn justify(state: &mut State) -> Effects {
    state.comfort.justified = !state.comfort.justified;
    state.say(match state.comfort.justified {
        true => Sentence::LinesJustified,
        false => Sentence::LinesRagged,
    });
    keep(state)
}

/// Divides words at the ends of lines, or not any more.
pub(super) fn hyphenate(state: &mut State) -> Effects {
    let divided = !state.hyphenated().is_on();
    state.comfort.hyphenated = Some(divided);
    state.say(if divided { Sentence::WordsDivided } else { Sentence::WordsWhole });
    keep(state)
}

/// Shows more or less of each article in the list.
pub(super) fn density(state: &mut State) -> Effects {
    state.comfort.density = match state.comfort.density {
        Density::Roomy => Density::Compact,
        Density::Compact => Density::Roomy,
    };
    keep(state)
}

/// Makes the pane with the keyboard wider or narrower.
pub(super) fn resize(state: &mut State, towards: Towards) -> Effects {
    let (pane, towards) = match (state.focus, towards) {
        // What the text gains the panel beside it loses.
        (Pane::Text, Towards::More) => (Pane::List, Towards::Fewer),
        (Pane::Text, Towards::Fewer) => (Pane::List, Towards::More),
        (pane, towards) => (pane, towards),
    };
    let Some(area) = state.geometry().of(pane) else { return Effects::none() };
    set(state, pane, towards.step(area.width))
}

/// Puts the border of a side pane so that it has so many columns, as far as there is room.
pub(super) fn set(state: &mut State, pane: Pane, columns: u16) -> Effects {
    match pane {
        Pane::List => state.comfort.list = Some(columns),
        Pane::Notes => state.comfort.notes = Some(columns),
        Pane::Text => return Effects::none(),
    }
    // What does not fit is not remembered.
    let fitting = state.geometry().of(pane).map(|area| area.width);
    match pane {
        Pane::List => state.comfort.list = fitting,
        _ => state.comfort.notes = fitting,
    }
    keep(state)
}

fn keep(state: &State) -> Effects {
    Effects::from([Effect::KeepComfort(state.comfort)])
}

impl State {
    /// Columns of text at most.
    #[must_use]
    pub fn measure(&self) -> u16 {
        self.comfort.measure.unwrap_or(self.settings.measure)
    }

    /// Whether words are divided at the end of a line.
    #[must_use]
    pub fn hyphenated(&self) -> Switch {
        match self.comfort.hyphenated {
            Some(true) => Switch::On,
            Some(false) => Switch::Off,
            None => self.settings.hyphenation,
        }
    }
}

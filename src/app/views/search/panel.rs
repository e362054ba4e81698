//! Where the parts of the search panel lie.

use crate::app::State;
use crate::app::geometry::{Area, Pane};
use crate::app::layers::Layer;
use crate::app::prompt::Prompt;
use crate::app::views::View;
use crate::text::layout::{Hyphenation, Measure, wrap};
use crate::text::width::width;
use crate::wording::Say;

/// What stands before the query.
pub(in crate::app) const LEAD: &str = "s ";

/// The parts of the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// The line where the query is typed.
    pub line: Area,
    /// What cannot be understood, below it: its place, and a sentence.
    pub fault: Area,
    /// The lines of that sentence.
    pub sentence: Vec<String>,
    /// What was found.
    pub list: Area,
}

impl Panel {
    /// What stands before the query.
    pub const LEAD: &str = LEAD;
}

/// The parts of the panel, if it is on the screen.
#[must_use]
pub fn panel(state: &State) -> Option<Panel> {
    let inside =
        state.geometry().inside(Pane::List).filter(|_| state.views.shown == View::Search)?;
    let line = Area { height: inside.height.min(1), ..inside };
    let below = inside.height.saturating_sub(1);
    let sentence = state.views.search.fault.as_ref().map(|fault| fault.kind.text(state.language));
    let sentence = lines(&sentence.unwrap_or_default(), usize::from(inside.width));
    let rows = if sentence.is_empty() { 0 } else { sentence.len() + 1 };
    let height = u16::try_from(rows).unwrap_or(u16::MAX).min(below);
    let y = inside.y.saturating_add(1);
    let fault = Area { y, height, ..inside };
    let list = Area { y: y.saturating_add(height), height: below - height, ..inside };
    Some(Panel { line, fault, sentence, list })
}

fn lines(text: &str, columns: usize) -> Vec<String> {
    let measure = Measure { columns: columns.max(1), hyphenation: Hyphenation::Off };
    let lines = wrap(text, measure).into_iter();
    lines.map(|line| text.get(line.start..line.end).unwrap_or_default().to_owned()).collect()
}

/// The first byte of the query that is shown on so many columns, so that the cursor is seen.
#[must_use]
pub fn window(state: &State, columns: usize) -> usize {
    match state.layer {
        Some(Layer::Query) => first_shown(&state.views.search.prompt, columns),
        _ => 0,
    }
}

fn first_shown(prompt: &Prompt, columns: usize) -> usize {
    let before = prompt.before_cursor();
    let fits = |at: &usize| before.get(*at..).is_some_and(|end| width(end) < columns.max(1));
    let mut starts = before.char_indices().map(|(at, _)| at).chain([before.len()]);
    starts.find(fits).unwrap_or(before.len())
}

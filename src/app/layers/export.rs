//! The export of annotations and its preview.

use super::{Layer, Row, roll, scrolled};
use crate::app::State;
use crate::app::event::{Effect, Effects, ExportPlan, ExportScope, ExportWish};
use crate::app::message::Sentence;
use crate::app::popup::preview_area;
use crate::config::{Key, KeyCode};
use crate::notes::{ArticleRef, Notes};
use crate::text::SafeText;
use crate::text::layout::{Hyphenation, Line, Measure, wrap};
use crate::wording::Phrase;

/// The export's pop-up.
#[derive(Debug, Default)]
pub struct ExportPanel {
    /// What is exported.
    pub scope: ExportScope,
    /// What would be written, once it is worked out.
    pub plan: Option<Result<ExportPlan, SafeText>>,
    /// How far the preview is scrolled.
    pub top: usize,
    /// The lines of the plan's text, and the columns that they are laid out for.
    lines: Vec<Line>,
    columns: Option<usize>,
}

impl ExportPanel {
    /// Asks for a plan of this scope.
    #[must_use]
    pub fn new(scope: ExportScope) -> Self {
        Self { scope, ..Self::default() }
    }

    /// Shows another plan, from its top.
    pub fn show(&mut self, plan: Option<Result<ExportPlan, SafeText>>) {
        (self.plan, self.top, self.columns) = (plan, 0, None);
    }

    /// Lays the preview out unless it already is, and keeps the scrolling within it.
    pub(super) fn lay_out(&mut self, columns: usize, height: usize) {
        if self.columns.replace(columns) != Some(columns) {
            let text = match &self.plan {
                Some(Ok(plan)) => plan.text.as_str(),
                _ => "",
            };
            let measure = Measure { columns: columns.max(1), hyphenation: Hyphenation::Off };
            self.lines = wrap(text, measure);
        }
        self.top = self.top.min(self.lines.len().saturating_sub(height));
    }

    /// The lines of the preview from the first one on the screen on.
    pub fn visible(&self) -> impl Iterator<Item = &str> {
        let text = match &self.plan {
            Some(Ok(plan)) => plan.text.as_str(),
            _ => "",
        };
        let lines = self.lines.iter().skip(self.top);
        lines.map(|line| text.get(line.start..line.end).unwrap_or_default())
    }

    /// How many lines of the preview there are.
    #[must_use]
    pub fn length(&self) -> usize {
        self.lines.len()
    }
}

/// The layer.
pub(super) const ROW: Row = Row {
    mode: Phrase::same("EXPORT"),
    press: |state, key, _| press(state, key),
    wheel: |state, way| {
        if let Some(Layer::Export(panel)) = &mut state.layer {
            roll(&mut panel.top, way);
        }
    },
    settle: |state| {
        let area = preview_area(state.size);
        if let Some(Layer::Export(panel)) = &mut state.layer {
            panel.lay_out(usize::from(area.width), usize::from(area.height));
        }
    },
    ..super::SILENT
};

/// Opens the export with a preview.
pub(in crate::app) fn open(state: &mut State) -> Effects {
    if state.notes.as_ref().is_none_or(Notes::is_empty) {
        state.say(Sentence::NothingToExport);
        return Effects::none();
    }
    let scope =
        if state.reader.marks.is_empty() { ExportScope::Library } else { ExportScope::Article };
    state.layer = Some(Layer::Export(ExportPanel::new(scope)));
    plan(state)
}

fn press(state: &mut State, key: Key) -> Effects {
    let Some(Layer::Export(panel)) = &mut state.layer else { return Effects::none() };
    if let Some((_, scope, _)) =
        ExportScope::ALL.iter().find(|(letter, ..)| Key::char(*letter) == key)
    {
        panel.scope = *scope;
        panel.show(None);
        return plan(state);
    }
    if let Some(rows) = scrolled(key) {
        panel.top = panel.top.saturating_add_signed(rows);
        return Effects::none();
    }
    let writable = matches!(panel.plan, Some(Ok(_)));
    if key.code == KeyCode::Enter && writable {
        let wish = wish(state);
        state.layer = None;
        return wish.map(Effect::Export).into();
    }
    if matches!(key.code, KeyCode::Esc | KeyCode::Char('q' | 'x')) {
        state.layer = None;
    }
    Effects::none()
}

/// Asks for the preview of what the panel says.
fn plan(state: &State) -> Effects {
    wish(state).map(Effect::PlanExport).into()
}

fn wish(state: &State) -> Option<ExportWish> {
    let Some(Layer::Export(panel)) = &state.layer else { return None };
    let notes = Box::new(state.notes.clone()?);
    let articles = match (panel.scope, state.reader.article()) {
        (ExportScope::Article, Some(article)) => Some(vec![ArticleRef::of(article)]),
        _ => None,
    };
    Some(ExportWish { scope: panel.scope, notes, articles, to: state.settings.export_to.clone() })
}

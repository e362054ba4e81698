//! The outline of the open article: its headings and where the reader is among them.

use super::{Layer, Row, choose_item};
use crate::app::State;
use crate::app::event::Effects;
use crate::app::list::List;
use crate::app::message::Sentence;
use crate::article::BlockKind;
use crate::config::{Key, KeyCode};
use crate::text::{Offset, SafeText};
use crate::wording::Phrase;

/// A heading of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineRow {
    /// Where it stands.
    pub place: Offset,
    /// How deep, from 0.
    pub depth: usize,
    /// Its words.
    pub words: SafeText,
}

/// The headings, and the chosen one.
pub type Outline = List<OutlineRow>;

/// The layer.
pub(super) const ROW: Row = Row {
    mode: Phrase::new("OUTLINE", "GLIEDERUNG"),
    press: |state, key, _| press(state, key),
    wheel: |state, way| {
        if let Some(Layer::Outline(outline)) = &mut state.layer {
            outline.step(way);
        }
    },
    choose: |state, hit| match &mut state.layer {
        Some(Layer::Outline(outline)) => choose_item(outline, hit),
        _ => super::Again::No,
    },
    ..super::SILENT
};

/// Shows it, with the heading above the cursor chosen.
pub(in crate::app) fn open(state: &mut State) {
    let Some(article) = state.reader.article() else { return };
    let headings = article
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Title | BlockKind::Heading));
    let rows: Vec<OutlineRow> = headings
        .map(|block| {
            let level = article.structure.depth(block.span).unwrap_or(2);
            let depth =
                if block.kind == BlockKind::Title { 0 } else { usize::from(level.max(2)) - 1 };
            let words = SafeText::one_line(block.span.of(&article.text));
            OutlineRow { place: block.span.start, depth, words }
        })
        .collect();
    if rows.len() < 2 {
        state.say(Sentence::NoHeadings);
        return;
    }
    let cursor = state.reader.cursor;
    let here = rows.partition_point(|row| row.place <= cursor).saturating_sub(1);
    let mut outline = Outline::default();
    outline.replace(rows, |_| true);
    outline.choose_place(here);
    state.layer = Some(Layer::Outline(outline));
}

fn press(state: &mut State, key: Key) -> Effects {
    let Some(Layer::Outline(outline)) = &mut state.layer else { return Effects::none() };
    match key.code {
        KeyCode::Down | KeyCode::Tab | KeyCode::Char('j') => outline.step(1),
        KeyCode::Up | KeyCode::BackTab | KeyCode::Char('k') => outline.step(-1),
        KeyCode::Home | KeyCode::Char('g') => outline.step(isize::MIN + 1),
        KeyCode::End | KeyCode::Char('G') => outline.step(isize::MAX),
        KeyCode::Enter => {
            let place = outline.chosen().map(|row| row.place);
            state.layer = None;
            if let Some(place) = place {
                state.leave_spot();
                state.give_focus(crate::app::geometry::Pane::Text);
                state.reader.go(place);
                state.reader.put_cursor_row(0, state.text_height());
            }
        }
        KeyCode::Esc | KeyCode::Char('q') => state.layer = None,
        _ => {}
    }
    Effects::none()
}

//! Draws the notes beside the article.

use super::canvas::Canvas;
use super::words::Words;
use crate::app::State;
use crate::app::cards::{self, Card, Part};
use crate::app::geometry::{Area, Pane};
use crate::app::regions::Hit;
use crate::config::Role;
use crate::text::layout::{Hyphenation, Measure, wrap};
use ratatui::style::Style;

/// Draws the pane.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let geometry = state.geometry();
    let (Some(area), Some(inside)) = (geometry.notes, geometry.inside(Pane::Notes)) else { return };
    canvas.regions.push(area, Hit::Pane(Pane::Notes));
    if area != inside {
        let title = canvas.say(&Words::NotesTitle(state.reader.marks.len()));
        canvas.frame(area, &title, super::border(state, Pane::Notes));
    }
    if state.reader.marks.is_empty() {
        return empty(canvas, inside, state);
    }
    for card in cards::visible(state) {
        draw_card(canvas, state, (inside, &card));
    }
}

fn draw_card(canvas: &mut Canvas<'_>, state: &State, (area, card): (Area, &Card)) {
    let mark = canvas.paint.slot_mark(card.slot);
    for (row, (part, words)) in (card.row..).zip(&card.lines) {
        let row = u16::try_from(row).unwrap_or(u16::MAX);
        if row >= area.height {
            return;
        }
        let line = Area { y: area.y + row, height: 1, ..area };
        canvas.regions.push(line, Hit::Card(card.id));
        let mut style = canvas.style(match part {
            Part::Head => Role::Faint,
            Part::Lost => Role::Bad,
            Part::Quote => Role::Caption,
            Part::Body => Role::Text,
        });
        if card.chosen {
            let active = state.focus == Pane::Notes;
            let role = if active { Role::Chosen } else { Role::ChosenElsewhere };
            let ground = canvas.style(role);
            canvas.fill(Area { y: area.y + row, height: 1, ..area }, ground);
            style = Style { fg: ground.fg, bg: ground.bg, ..style };
        }
        let sign = if card.chosen { "█" } else { "▌" };
        canvas.line(area, row, &[(sign, mark), (" ", Style::new()), (words, style)]);
    }
}

fn empty(canvas: &mut Canvas<'_>, area: Area, state: &State) {
    let style = canvas.style(Role::Faint);
    let words = if state.notes.is_some() { Words::NoNotesHere } else { Words::ReadingNotes };
    let text = canvas.say(&words);
    let measure =
        Measure { columns: usize::from(area.width).max(1), hyphenation: Hyphenation::Off };
    for (row, line) in (0..area.height).zip(wrap(&text, measure)) {
        let words = text.get(line.start..line.end).unwrap_or_default();
        canvas.line(area, row, &[(words, style)]);
    }
}

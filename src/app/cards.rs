//! The notes beside the article as cards: what stands on each, and on which rows they lie.

use crate::app::State;
use crate::app::geometry::Pane;
use crate::app::page::hyphenation;
use crate::app::reader::Mark;
use crate::app::words::Words;
use crate::notes::anchor::Found;
use crate::notes::{Annotation, AnnotationId, AnnotationKind};
use crate::text::SafeText;
use crate::text::layout::{Measure, wrap};
use crate::wording::Say;

/// Rows of a quotation, and of a note that is not chosen, at most.
const QUOTE_ROWS: usize = 2;
const BODY_ROWS: usize = 6;
/// Columns of a card that are not text: its mark and a space on both sides.
const EDGES: usize = 3;

/// What a line of a card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Where the annotation stands, its kind and its codes.
    Head,
    /// That its passage was not found, or not surely.
    Lost,
    /// The passage.
    Quote,
    /// The note.
    Body,
}

/// An annotation as it stands beside the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The annotation.
    pub id: AnnotationId,
    /// Its colour slot.
    pub slot: u8,
    /// Whether it is the chosen one.
    pub chosen: bool,
    /// The row of the pane where it begins, from 0.
    pub row: usize,
    /// Its lines.
    pub lines: Vec<(Part, String)>,
}

/// The cards that can be seen, from the top; the chosen one is among them. Where there is room, a
/// card lies level with its passage.
#[must_use]
pub fn visible(state: &State) -> Vec<Card> {
    let geometry = state.geometry();
    let (Some(area), Some(notes)) = (geometry.inside(Pane::Notes), &state.notes) else {
        return Vec::new();
    };
    let (height, columns) = (usize::from(area.height), usize::from(area.width));
    let marks = &state.reader.marks;
    let chosen = state.notes_panel.list.chosen_row();
    let card = |place: usize| {
        let mark = marks.get(place)?;
        let annotation = notes.annotation(mark.id)?;
        let rows = Rows { columns, height };
        Some(card(state, (mark, annotation, place == chosen), rows))
    };
    let mut cards: Vec<Card> = Vec::new();
    let mut used = 0;
    for card in (0..=chosen).rev().filter_map(card) {
        let rows = card.lines.len() + 1;
        if used > 0 && used + rows > height + 1 {
            break;
        }
        used += rows;
        cards.push(card);
    }
    cards.reverse();
    for card in (chosen + 1..marks.len()).filter_map(card) {
        if used >= height {
            break;
        }
        used += card.lines.len() + 1;
        cards.push(card);
    }
    place(state, &mut cards, height);
    cards
}

/// Gives each card its row: that of its passage if the others leave room for it.
fn place(state: &State, cards: &mut [Card], height: usize) {
    let level = state.geometry().text.is_some();
    let mut below: usize = cards.iter().map(|card| card.lines.len() + 1).sum();
    let mut next = 0;
    for card in cards {
        let wanted = level.then(|| passage_row(state, card.id)).flatten().unwrap_or(next);
        let latest = (height + 1).saturating_sub(below);
        card.row = wanted.min(latest).max(next);
        below -= card.lines.len() + 1;
        next = card.row + card.lines.len() + 1;
    }
}

/// The row of the screen on which the passage of an annotation begins.
fn passage_row(state: &State, id: AnnotationId) -> Option<usize> {
    let reader = &state.reader;
    let span = reader.marks.iter().find(|mark| mark.id == id)?.span?;
    let row = reader.page.position(span.start).row.checked_sub(reader.top)?;
    (row < state.text_height()).then_some(row)
}

/// The room for a card.
#[derive(Clone, Copy)]
struct Rows {
    columns: usize,
    height: usize,
}

fn card(state: &State, (mark, annotation, chosen): (&Mark, &Annotation, bool), room: Rows) -> Card {
    let lost = mark.span.is_none() && annotation.anchor.is_some();
    let head = heading(state, annotation, mark);
    let mut lines = vec![(if lost { Part::Lost } else { Part::Head }, head)];
    let text = |words: &str, most| wrapped(state, words, (room.columns, most));
    let quote_rows = if chosen { BODY_ROWS } else { QUOTE_ROWS };
    lines.extend(text(&quotation(annotation), quote_rows).map(|line| (Part::Quote, line)));
    let most = if chosen { room.height.max(BODY_ROWS) } else { BODY_ROWS };
    lines.extend(text(&annotation.body, most).map(|line| (Part::Body, line)));
    Card { id: mark.id, slot: mark.slot, chosen, row: 0, lines }
}

/// The paragraph that the annotation is on, its kind and its codes.
fn heading(state: &State, annotation: &Annotation, mark: &Mark) -> String {
    let block = mark.span.and_then(|span| state.reader.article()?.block_at(span.start));
    let place = block.map(|block| format!("¶{}", block + 1));
    let codes = annotation.codes.iter().map(|code| code.path.to_string()).collect::<Vec<_>>();
    let mut parts = match annotation.kind {
        AnnotationKind::DocumentNote => vec![Words::OnArticle.text(state.language)],
        _ => place.into_iter().collect(),
    };
    if annotation.anchor.is_some() {
        parts.extend(certainty(mark.found).map(|words| words.text(state.language)));
    }
    parts.extend(codes);
    SafeText::one_line(&parts.join("  ")).as_str().to_owned()
}

/// How surely a passage was found, in words; nothing if it stands where it stood.
fn certainty(found: Found) -> Option<Words<'static>> {
    Some(match found {
        Found::Exact(_) => return None,
        Found::Moved(_) => Words::Moved,
        Found::Fuzzy { score, .. } => Words::Fuzzy(score.percent()),
        Found::Review { score, .. } => Words::InReview(score.percent()),
        Found::Orphan => Words::Orphaned,
    })
}

fn quotation(annotation: &Annotation) -> String {
    match annotation.quote().trim() {
        "" => String::new(),
        quote => format!("„{}“", SafeText::one_line(quote)),
    }
}

/// The text in lines of the pane, `…` at the end of the last one where some are left out.
fn wrapped(
    state: &State,
    text: &str,
    (columns, most): (usize, usize),
) -> impl Iterator<Item = String> + use<> {
    let columns = columns.saturating_sub(EDGES).max(1);
    // What cannot be seen anyway is not laid out: a note may be a megabyte long.
    let enough = text.floor_char_boundary(columns.saturating_mul(4 * (most + 1)).max(400));
    let safe = SafeText::new(text.get(..enough).unwrap_or_default());
    let language = state.reader.article().and_then(|article| article.language);
    let hyphenation = hyphenation(language, state.settings.hyphenation);
    let all = wrap(safe.as_str(), Measure { columns, hyphenation });
    let mut lines: Vec<String> = all
        .iter()
        .take(most)
        .map(|line| {
            let words = safe.as_str().get(line.start..line.end).unwrap_or_default();
            format!("{words}{}", if line.divided { "-" } else { "" })
        })
        .collect();
    if all.len() > most
        && let Some(last) = lines.last_mut()
    {
        let short = crate::text::width::shorten(last, columns.saturating_sub(1));
        *last = format!("{}…", short.trim_end_matches(['…', '-']));
    }
    lines.into_iter()
}

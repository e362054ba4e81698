//! The notes beside the article.

use crate::app::State;
use crate::app::event::Effects;
use crate::app::geometry::Pane;
use crate::app::list::List;
use crate::app::reader::{Mark, Reader, Sighting, Sightings};
use crate::app::shelf::Number;
use crate::notes::{Annotation, AnnotationId, ArticleRef, Colour, Notes, anchor};
use crate::text::{Offset, Span};

/// The notes beside the article: which one is chosen.
#[derive(Debug, Clone, Default)]
pub struct NotesPanel {
    /// The annotations of the open article.
    pub list: List<AnnotationId>,
    /// Where the cursor was when the choice last followed it.
    followed: Option<(Option<Number>, Offset)>,
    /// The state of the annotations that the open article's are shown of.
    revision: Option<u64>,
}

impl NotesPanel {
    /// Lets the choice follow the cursor: to the annotation under it, else the last one before it.
    pub(super) fn settle(&mut self, reader: &Reader) {
        let ids: Vec<AnnotationId> = reader.marks.iter().map(|mark| mark.id).collect();
        if self.list.rows() != ids {
            self.list.replace(ids, |_| true);
        }
        let here = (reader.number(), reader.cursor);
        if self.followed.replace(here) == Some(here) {
            return;
        }
        let before = |mark: &&Mark| mark.span.is_none_or(|span| span.start <= reader.cursor);
        let under = reader.marks_at(reader.cursor).first().map(|mark| mark.id);
        let nearest = under.or_else(|| reader.marks.iter().rfind(before).map(|mark| mark.id));
        if let Some(id) = nearest {
            self.list.choose_where(|row| *row == id);
        }
    }
}

/// Moves the choice and the text with it.
pub(super) fn step(state: &mut State, rows: isize) {
    state.notes_panel.list.step(rows);
    follow_choice(state);
}

/// Chooses an annotation and moves the text to it.
pub(super) fn choose(state: &mut State, id: AnnotationId) {
    state.notes_panel.list.choose_where(|row| *row == id);
    follow_choice(state);
}

fn follow_choice(state: &mut State) {
    if let Some(span) = chosen_passage(state) {
        state.reader.selection = None;
        state.reader.go(span.start);
        state.notes_panel.followed = Some((state.reader.number(), state.reader.cursor));
    }
}

fn chosen_passage(state: &State) -> Option<Span> {
    let id = state.notes_panel.list.chosen()?;
    state.reader.marks.iter().find(|mark| mark.id == *id)?.span
}

/// Gives the text the keyboard, at the chosen annotation's passage.
pub(super) fn go_to_passage(state: &mut State) -> Effects {
    state.leave_spot();
    if let Some(span) = chosen_passage(state) {
        state.reader.go(span.start);
    }
    state.give_focus(Pane::Text);
    Effects::none()
}

/// The colour slot in which an annotation is shown.
pub(super) fn slot(notes: &Notes, annotation: &Annotation) -> u8 {
    notes.colour_of(annotation).unwrap_or(Colour::FIRST).slot()
}

/// Works out anew where the annotations of the open article stand if they have changed since.
pub(super) fn follow_notes(state: &mut State) {
    let now = state.notes.as_ref().map(Notes::revision);
    if std::mem::replace(&mut state.notes_panel.revision, now) != now {
        find_marks(state);
    }
}

/// Works out where the annotations of the open article stand in its text. Only those that have
/// changed are looked for.
pub(super) fn find_marks(state: &mut State) {
    state.reader.marks = marks(state);
    let found = state.reader.marks.iter().map(|mark| (mark.id, mark.found.state()));
    state.note_index.annotations.places.see(found);
}

fn marks(state: &mut State) -> Vec<Mark> {
    let mut sightings = std::mem::take(&mut state.reader.sightings);
    let (Some(notes), Some(article)) = (&state.notes, state.reader.article()) else {
        return Vec::new();
    };
    let mut seen = Sightings::with_capacity(sightings.len());
    let mut finder = None;
    let mut marks: Vec<Mark> = notes
        .of_article(&ArticleRef::of(article))
        .map(|annotation| {
            let text = &annotation.article.text_hash;
            let had_text = notes.text(text).is_some();
            let known = sightings.remove(&annotation.id).filter(|known| {
                // A text that is no longer at hand makes nothing less sure.
                (&known.anchor, &known.text) == (&annotation.anchor, text)
                    && (known.had_text || !had_text)
            });
            let found = match known {
                Some(known) => known.found,
                None => finder
                    .get_or_insert_with(|| anchor::Finder::new(&article.text))
                    .find(annotation, |hash| notes.text(hash).map(str::to_owned)),
            };
            let sighting =
                Sighting { anchor: annotation.anchor.clone(), text: text.clone(), had_text, found };
            seen.insert(annotation.id, sighting);
            Mark {
                id: annotation.id,
                span: annotation.anchor.as_ref().and_then(|_| found.span()),
                found,
                slot: slot(notes, annotation),
                kind: annotation.kind,
            }
        })
        .collect();
    marks.sort_by_key(|mark| mark.span.map(|span| (span.start, span.end)));
    state.reader.sightings = seen;
    marks
}

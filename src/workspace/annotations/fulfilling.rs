//! Whether an annotation fulfils a condition.

use super::OfAnnotations;
use crate::article::EntityId;
use crate::library::marks::Mark;
use crate::notes::folded::{FoldedArticle, FoldedNote};
use crate::notes::{AnchorState, Annotation, AnnotationKind};
use crate::text::spelling::{Part, Stands, forms};
use crate::workspace::query::Condition;
use crate::workspace::query::condition::{CodeTest, EntityName, State, Status};
use std::num::NonZero;
use std::thread;

/// Annotations that a thread of its own is worth.
const SHARE: usize = 4_000;

/// The places of the annotations that fulfil a condition, in their order.
pub(super) fn those(ground: &OfAnnotations<'_>, condition: &Condition) -> Vec<usize> {
    let found = matching(ground, condition);
    match condition {
        // A name that is nobody's is taken for the beginning of one.
        Condition::Entity(name) | Condition::Said(name)
            if found.is_empty() && name.words.stands() == Stands::AsWords =>
        {
            let words = name.words.standing(Stands::AtBeginning);
            let name = EntityName { words, ..name.clone() };
            let said = matches!(condition, Condition::Said(_));
            matching(ground, &if said { Condition::Said(name) } else { Condition::Entity(name) })
        }
        _ => found,
    }
}

fn matching(ground: &OfAnnotations<'_>, condition: &Condition) -> Vec<usize> {
    let all = ground.annotations.folded.all();
    let search = |(first, share): (usize, &[FoldedNote])| -> Vec<usize> {
        let fits = |note: &FoldedNote| {
            let article = ground.annotations.folded.article(note.place);
            article.is_some_and(|article| Subject { ground, note, article }.fulfils(condition))
        };
        let places = (first..).zip(share).filter(|(_, note)| fits(note));
        places.map(|(place, _)| place).collect()
    };
    // Not on the pool: what waits there, as the names of all articles, may take long.
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let size = all.len().div_ceil(threads).max(SHARE);
    if all.len() <= size {
        return search((0, all));
    }
    let search = &search;
    thread::scope(|scope| {
        let shares = (0..).step_by(size).zip(all.chunks(size));
        let running: Vec<_> = shares.map(|share| scope.spawn(move || search(share))).collect();
        running.into_iter().flat_map(|share| share.join().unwrap_or_default()).collect()
    })
}

/// An annotation that is looked at.
#[derive(Clone, Copy)]
struct Subject<'a> {
    ground: &'a OfAnnotations<'a>,
    note: &'a FoldedNote,
    article: &'a FoldedArticle,
}

impl<'a> Subject<'a> {
    fn annotation(self) -> &'a Annotation {
        &self.note.annotation
    }

    fn fulfils(self, condition: &Condition) -> bool {
        let (annotation, note, article) = (self.annotation(), self.note, self.article);
        match condition {
            Condition::Words(words) => self.says(&words.part),
            Condition::Text(words) => words.part.is_in(note.words()),
            Condition::Title(words) => words.part.is_in(&article.title),
            Condition::Author(part) => {
                let maker = || annotation.author.as_deref().map(forms);
                part.is_in(&article.authors) || maker().is_some_and(|name| part.is_in(&name))
            }
            Condition::Outlet(part) => part.is_in(&article.outlet),
            Condition::Source(part) => part.is_in(&article.source),
            Condition::Language(language) => annotation.article.language == *language,
            Condition::Date(range) => {
                annotation.article.date.is_some_and(|date| range.overlaps(date))
            }
            Condition::Entity(name) => self.names(name),
            Condition::Said(name) => self.speaks(name),
            Condition::Is(state) => self.is(*state),
            Condition::Code(test) => self.has_code(test),
            Condition::Note(part) => part.is_in(note.words()),
            Condition::Body(part) => part.is_in(note.body()),
            Condition::Colour(colour) => self.colour() == *colour,
            Condition::Kind(kind) => annotation.kind == *kind,
            Condition::Status(Status::Found(state)) => self.state() == *state,
            Condition::Status(Status::Conflict) => {
                self.ground.annotations.conflicts.contains(&note.id())
            }
            Condition::Made(range) => range.holds_day_of(annotation.created),
        }
    }

    /// Whether some words stand in passage, note, title or codes.
    fn says(self, part: &Part) -> bool {
        let codes = &self.ground.annotations.codes;
        part.is_in(self.note.words())
            || part.is_in(&self.article.title)
            || self.annotation().codes.iter().any(|code| part.is_in(&codes.at(&code.path).forms))
    }

    fn names(self, name: &EntityName) -> bool {
        let (annotation, places) = (self.annotation(), &self.ground.annotations.places);
        let is_it = |id| places.entities(annotation.id).contains(id);
        let noted = || annotation.entity();
        name.words.is_in(places.names(annotation.id))
            || (annotation.kind == AnnotationKind::Entity && name.words.is_in(&self.article.title))
            || name.id.as_ref().is_some_and(|id| is_it(id) || noted().as_ref() == Some(id))
    }

    /// Whether somebody says something in the passage.
    fn speaks(self, name: &EntityName) -> bool {
        let (id, places) = (self.annotation().id, &self.ground.annotations.places);
        let is_it = |wanted: &EntityId| places.speakers(id).contains(wanted);
        name.words.is_in(places.names_of_speakers(id)) || name.id.as_ref().is_some_and(is_it)
    }

    fn is(self, state: State) -> bool {
        let mark: Mark = self.ground.marks.of(&self.annotation().article.id);
        match state {
            State::Unread => !mark.read,
            State::Read => mark.read,
            State::Starred => mark.starred,
            State::Annotated => true,
        }
    }

    fn has_code(self, test: &CodeTest) -> bool {
        let codes = &self.annotation().codes;
        let known = &self.ground.annotations.codes;
        match test {
            CodeTest::Any => !codes.is_empty(),
            CodeTest::Missing => codes.is_empty(),
            CodeTest::At(path) => codes.iter().any(|code| known.at(&code.path).is_at(path)),
            CodeTest::Within(path) => codes.iter().any(|code| known.at(&code.path).is_within(path)),
        }
    }

    fn colour(self) -> Option<crate::notes::Colour> {
        let annotation = self.annotation();
        let known = &self.ground.annotations.codes;
        let of_codes = || annotation.codes.iter().find_map(|code| known.at(&code.path).colour);
        annotation.colour.or_else(of_codes)
    }

    fn state(self) -> AnchorState {
        let annotation = self.annotation();
        let written = || annotation.anchor.as_ref().map(|anchor| anchor.state);
        let found = self.ground.annotations.places.state(annotation.id);
        found.or_else(written).unwrap_or_default()
    }
}

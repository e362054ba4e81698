//! What is told of which day, month or year, in all articles: by the first day, the coarser before
//! the finer.

use super::{Piece, Place};
use crate::article::time::{Grain, Modifier, Resolved};
use crate::article::{Article, EntityId, PartialDate, TimeExpression};
use crate::library::Number;
use crate::library::told::{Keyed, Told, WordsKey, one_line, sentences_of};
use crate::text::{CharIndex, Span};
use crate::workspace::Holdings;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::io;
use std::sync::Arc;

/// Something that is told of a stretch of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The article.
    pub piece: Arc<Piece>,
    /// The first day.
    pub first: PartialDate,
    /// The last one.
    pub last: PartialDate,
    /// What the expression means, as TIMEX3 writes it.
    pub value: String,
    /// How exact it is.
    pub grain: Grain,
    /// What narrows or widens it.
    pub modifier: Option<Modifier>,
    /// What it was resolved by.
    pub how: Resolved,
    /// The expression.
    pub words: String,
    /// Where it stands.
    pub place: Place,
    /// The sentence that tells it, in one line.
    pub sentence: String,
    /// Who and what is named in the sentence, each once.
    pub names: Vec<EntityId>,
    /// In how many articles it stands with the same words.
    pub papers: usize,
}

impl Event {
    /// Whether it is known to the day.
    #[must_use]
    pub fn is_of_a_day(&self) -> bool {
        self.first == self.last
    }
}

/// What is told of days, and how many expressions have no place among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline {
    /// By the first day, what lasts longer first.
    pub events: Vec<Event>,
    /// Durations, repetitions, vague times and those that nothing tells.
    pub unplaced: usize,
}

/// What is read of an article: an event with the key of its sentence, or an expression without a
/// place.
enum Read {
    Event(WordsKey, Box<Event>),
    Unplaced,
}

/// What is told of days in some articles of a library.
///
/// # Errors
/// If the cache cannot be read.
pub fn timeline(holdings: &Holdings, numbers: &[Number]) -> io::Result<Timeline> {
    let mut timeline = Timeline::default();
    let mut places: HashMap<(String, WordsKey), (usize, Number)> = HashMap::new();
    for read in holdings.tell(numbers, |told| !told.times.is_empty(), of_article)? {
        let Read::Event(key, event) = read else {
            timeline.unplaced += 1;
            continue;
        };
        let number = event.piece.number;
        match places.get_mut(&(event.value.clone(), key)) {
            Some((_, last)) if *last == number => timeline.events.push(*event),
            Some((at, last)) => {
                *last = number;
                if let Some(before) = timeline.events.get_mut(*at) {
                    before.papers += 1;
                }
            }
            None => {
                let known = (event.value.clone(), key);
                places.insert(known, (timeline.events.len(), number));
                timeline.events.push(*event);
            }
        }
    }
    timeline.events.sort_by_key(|event| {
        (event.first, Reverse(event.last), event.piece.date, event.piece.number, event.place.start)
    });
    Ok(timeline)
}

fn of_article(number: Number, article: &Article, told: &Told) -> Vec<Read> {
    let index = CharIndex::new(&article.text);
    let piece = Arc::new(Piece::of(number, article));
    let sentences = sentences_of(&article.text, told.times.iter().map(|one| &one.it));
    let read = |(one, sentence): (&Keyed<TimeExpression>, Span)| {
        of_time(article, (&index, &piece), (&one.it, sentence))
            .map_or(Read::Unplaced, |event| Read::Event(one.key, Box::new(event)))
    };
    told.times.iter().zip(sentences).map(read).collect()
}

/// Who and what is named in a stretch of an article, each once.
#[must_use]
pub fn named_in(article: &Article, stretch: Span) -> Vec<EntityId> {
    let from = article.mentions.partition_point(|mention| mention.span.start < stretch.start);
    let named = article.mentions.iter().skip(from);
    let mut names: Vec<EntityId> = Vec::new();
    for mention in named.take_while(|mention| mention.span.start < stretch.end) {
        if let Some(id) = mention.entity.as_ref().filter(|id| !names.contains(id)) {
            names.push(id.clone());
        }
    }
    names
}

fn of_time(
    article: &Article,
    (index, piece): (&CharIndex<'_>, &Arc<Piece>),
    (time, sentence): (&TimeExpression, Span),
) -> Option<Event> {
    let ((first, Some(last)), Some(value)) = (time.days?, &time.value) else { return None };
    let place = index.char_span(time.span);
    Some(Event {
        piece: Arc::clone(piece),
        first,
        last,
        value: value.clone(),
        grain: time.grain,
        modifier: time.modifier,
        how: time.how,
        words: one_line(&article.text, time.span),
        place: Place { start: place.start, end: place.end },
        sentence: one_line(&article.text, sentence),
        names: named_in(article, sentence),
        papers: 1,
    })
}

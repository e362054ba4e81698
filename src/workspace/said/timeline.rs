//! What is told of which day, month or year, in all articles: by the first day, the coarser before
//! the finer.

use super::{Piece, Place, key, one_line, read};
use crate::article::time::{Grain, Modifier, Resolved};
use crate::article::{Article, EntityId, PartialDate, TimeExpression};
use crate::library::Number;
use crate::text::{CharIndex, Span, sentences};
use crate::workspace::Holdings;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::io;

/// Something that is told of a stretch of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The article.
    pub piece: Piece,
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

/// What is read of an article: an event, or an expression without a place.
enum Told {
    Event(Box<Event>),
    Unplaced,
}

/// What is told of days in some articles of a library.
///
/// # Errors
/// If the cache cannot be read.
pub fn timeline(holdings: &Holdings, numbers: &[Number]) -> io::Result<Timeline> {
    let mut timeline = Timeline::default();
    let mut places: HashMap<(String, String), (usize, Number)> = HashMap::new();
    for told in read(holdings, numbers, of_article)? {
        let Told::Event(event) = told else {
            timeline.unplaced += 1;
            continue;
        };
        let number = event.piece.number;
        match places.get_mut(&(event.value.clone(), key(&event.sentence))) {
            Some((_, last)) if *last == number => timeline.events.push(*event),
            Some((at, last)) => {
                *last = number;
                if let Some(before) = timeline.events.get_mut(*at) {
                    before.papers += 1;
                }
            }
            None => {
                let known = (event.value.clone(), key(&event.sentence));
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

fn of_article(number: Number, article: &Article) -> Vec<Told> {
    let index = CharIndex::new(&article.text);
    let piece = Piece::of(number, article);
    let mut cut = sentences(&article.text).peekable();
    let mut here = Span::default();
    let mut told = Vec::with_capacity(article.times.len());
    for time in &article.times {
        while here.end <= time.span.start {
            let Some(next) = cut.next() else { break };
            here = next;
        }
        told.push(of_time(article, (&index, &piece), (time, here)));
    }
    told
}

fn of_time(
    article: &Article,
    (index, piece): (&CharIndex<'_>, &Piece),
    (time, sentence): (&TimeExpression, Span),
) -> Told {
    let (Some((first, Some(last))), Some(value)) = (time.days, &time.value) else {
        return Told::Unplaced;
    };
    let from = article.mentions.partition_point(|mention| mention.span.start < sentence.start);
    let named = article.mentions.get(from..).unwrap_or_default();
    let mut names: Vec<EntityId> = Vec::new();
    for mention in named.iter().take_while(|mention| mention.span.start < sentence.end) {
        names.extend(
            mention.entity.iter().filter(|id| !names.contains(id)).cloned().collect::<Vec<_>>(),
        );
    }
    let place = index.char_span(time.span);
    Told::Event(Box::new(Event {
        piece: piece.clone(),
        first,
        last,
        value: value.clone(),
        grain: time.grain,
        modifier: time.modifier,
        how: time.how,
        words: one_line(&article.text, time.span),
        place: Place { start: place.start, end: place.end },
        sentence: one_line(&article.text, sentence),
        names,
        papers: 1,
    }))
}

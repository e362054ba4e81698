//! What an article tells beside its names: who is reported to have said what, and what is told of
//! which days.

pub(super) mod record;
mod speakers;

pub use speakers::Speakers;

use crate::article::decision::{Outcome, Rulings};
use crate::article::{Article, EntityId, Quotation, TimeExpression};
use crate::text::{Span, fold, sentences};
use crate::{quotations, times};
use serde::{Deserialize, Serialize};

/// What an article tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// What is said, in the order of the text.
    pub quotations: Vec<Keyed<Quotation>>,
    /// The expressions of time, in their order.
    pub times: Vec<Keyed<TimeExpression>>,
}

/// Something told, with what it is known by in other articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyed<T> {
    /// It.
    pub it: T,
    /// What its words, or the sentence that tells it, are known by.
    pub key: WordsKey,
}

/// A sum of words without case, accents and marks: the same in all articles that print them.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
pub struct WordsKey([u8; 6]);

impl WordsKey {
    /// The key of words.
    #[must_use]
    pub fn of(words: &str) -> Self {
        let letters: String = fold(words).chars().filter(|c| c.is_alphanumeric()).collect();
        let [a, b, c, d, e, f, ..] = *blake3::hash(letters.as_bytes()).as_bytes();
        Self([a, b, c, d, e, f])
    }
}

impl Told {
    /// What an article tells, by the names that are marked in it.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let quotation = |it: Quotation| {
            let key = WordsKey::of(&words(&article.text, &it));
            Keyed { it, key }
        };
        let times = times::find(article);
        let told_in = sentences_of(&article.text, times.iter());
        let time = |(it, sentence): (TimeExpression, Span)| {
            let placed = it.is_placed().then(|| WordsKey::of(sentence.of(&article.text)));
            Keyed { it, key: placed.unwrap_or_default() }
        };
        Self {
            quotations: quotations::find(article).into_iter().map(quotation).collect(),
            times: times.into_iter().zip(told_in).map(time).collect(),
        }
    }

    /// The same with the ids that lead their groups; whoever is no name any more is nobody.
    #[must_use]
    pub fn led_by(mut self, rulings: &Rulings) -> Self {
        let led = |id: &mut Option<EntityId>| {
            let outcome = id.as_ref().map(|id| rulings.outcome(id));
            *id = match outcome {
                Some(Outcome::Is(id)) => Some(rulings.leader(&id).clone()),
                Some(Outcome::OfItsArticle | Outcome::NoName) | None => None,
            };
        };
        for quotation in &mut self.quotations {
            led(&mut quotation.it.via);
            if let Some(speaker) = &mut quotation.it.speaker {
                led(&mut speaker.entity);
                led(&mut speaker.affiliation);
            }
        }
        self
    }
}

/// What a list shows of a quotation, in one line: the words or the clause around them, of several
/// pieces with points between them.
#[must_use]
pub fn words(text: &str, quotation: &Quotation) -> String {
    match quotation.clause {
        Some(clause) => one_line(text, clause),
        None if quotation.parts.is_empty() => one_line(text, quotation.span),
        None => {
            let parts = quotation.parts.iter().map(|part| one_line(text, *part));
            parts.collect::<Vec<_>>().join(" … ")
        }
    }
}

/// Words in one line, without white space at their ends.
#[must_use]
pub fn one_line(text: &str, span: Span) -> String {
    span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sentence in which each expression of time stands; they are to come in their order.
#[must_use]
pub fn sentences_of<'t>(text: &str, times: impl Iterator<Item = &'t TimeExpression>) -> Vec<Span> {
    let mut cut = sentences(text);
    let mut here = Span::default();
    let mut sentence = |time: &TimeExpression| {
        while here.end <= time.span.start {
            let Some(next) = cut.next() else { break };
            here = next;
        }
        here
    };
    times.map(&mut sentence).collect()
}

#[cfg(test)]
mod tests;

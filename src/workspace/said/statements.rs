//! Who is reported to have said what, in all articles: the newest first, and what several papers
//! print once.

use super::{Piece, Place};
use crate::article::quotation::{Attribution, QuotationKind, Speaker};
use crate::article::{Article, EntityId, Quotation};
use crate::library::Number;
use crate::library::told::{Keyed, Told, WordsKey, one_line, words};
use crate::text::CharIndex;
use crate::workspace::Holdings;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::io;
use std::sync::Arc;

/// One statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The article.
    pub piece: Arc<Piece>,
    /// What is said, in one line; of several pieces with points between them.
    pub words: String,
    /// Where it stands.
    pub place: Place,
    /// How it is reported.
    pub kind: QuotationKind,
    /// The words that say that somebody said it.
    pub cue: String,
    /// Who said it; `None` where nobody is named.
    pub speaker: Option<EntityId>,
    /// The words that name the speaker beside it; empty if there are none.
    pub called: String,
    /// How the speaker was found.
    pub how: Option<Attribution>,
    /// The body for which somebody unnamed speaks.
    pub affiliation: Option<EntityId>,
    /// In how many articles it stands with the same words.
    pub papers: usize,
}

/// The statements in some articles of a library that are wanted.
///
/// # Errors
/// If the cache cannot be read.
pub fn statements(
    holdings: &Holdings,
    numbers: &[Number],
    is_wanted: &(dyn Fn(&Quotation) -> bool + Sync),
) -> io::Result<Vec<Statement>> {
    let any = |told: &Told| told.quotations.iter().any(|one| is_wanted(&one.it));
    let of_article =
        |number, article: &Article, told: &Told| of_article((number, article), told, is_wanted);
    let mut found = united(holdings.tell(numbers, any, of_article)?);
    found.sort_by_key(|one| (Reverse(one.piece.date), one.piece.number, one.place.start));
    Ok(found)
}

fn of_article(
    (number, article): (Number, &Article),
    told: &Told,
    is_wanted: &dyn Fn(&Quotation) -> bool,
) -> Vec<(WordsKey, Statement)> {
    let index = CharIndex::new(&article.text);
    let piece = Arc::new(Piece::of(number, article));
    let statement = |Keyed { it, key }: &Keyed<Quotation>| {
        let span = index.char_span(it.span);
        let cues = it.cues.iter().map(|cue| one_line(&article.text, *cue));
        let speaker = it.speaker.as_ref();
        let called = speaker.and_then(|speaker| speaker.span);
        let statement = Statement {
            piece: Arc::clone(&piece),
            words: words(&article.text, it),
            place: Place { start: span.start, end: span.end },
            kind: it.kind,
            cue: cues.collect::<Vec<_>>().join(" … "),
            speaker: speaker.and_then(|speaker| speaker.entity.clone()),
            called: called.map(|span| one_line(&article.text, span)).unwrap_or_default(),
            how: speaker.map(|speaker: &Speaker| speaker.how),
            affiliation: speaker.and_then(|speaker| speaker.affiliation.clone()),
            papers: 1,
        };
        (*key, statement)
    };
    told.quotations.iter().filter(|one| is_wanted(&one.it)).map(statement).collect()
}

/// What several papers print of one speaker with the same words stands once, as the first has it.
fn united(all: Vec<(WordsKey, Statement)>) -> Vec<Statement> {
    let mut places: HashMap<(Option<EntityId>, WordsKey), (usize, Number)> = HashMap::new();
    let mut found: Vec<Statement> = Vec::new();
    for (key, statement) in all {
        let number = statement.piece.number;
        match places.get_mut(&(statement.speaker.clone(), key)) {
            Some((_, last)) if *last == number => found.push(statement),
            Some((at, last)) => {
                *last = number;
                if let Some(before) = found.get_mut(*at) {
                    before.papers += 1;
                }
            }
            None => {
                places.insert((statement.speaker.clone(), key), (found.len(), number));
                found.push(statement);
            }
        }
    }
    found
}

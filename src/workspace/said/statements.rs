//! Who is reported to have said what, in all articles: the newest first, and what several papers
//! print once.

use super::{Piece, Place, key, one_line, read};
use crate::article::quotation::{Attribution, QuotationKind, Speaker};
use crate::article::{Article, EntityId, Quotation};
use crate::library::Number;
use crate::text::CharIndex;
use crate::workspace::Holdings;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::io;

/// One statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The article.
    pub piece: Piece,
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

/// The statements in some articles of a library.
///
/// # Errors
/// If the cache cannot be read.
pub fn statements(holdings: &Holdings, numbers: &[Number]) -> io::Result<Vec<Statement>> {
    let mut found = united(read(holdings, numbers, of_article)?);
    found.sort_by_key(|one| (Reverse(one.piece.date), one.piece.number, one.place.start));
    Ok(found)
}

fn of_article(number: Number, article: &Article) -> Vec<Statement> {
    let index = CharIndex::new(&article.text);
    let piece = Piece::of(number, article);
    let statement = |quotation: &Quotation| {
        let span = index.char_span(quotation.span);
        let cues = quotation.cues.iter().map(|cue| one_line(&article.text, *cue));
        let speaker = quotation.speaker.as_ref();
        let called = speaker.and_then(|speaker| speaker.span);
        Statement {
            piece: piece.clone(),
            words: words(article, quotation),
            place: Place { start: span.start, end: span.end },
            kind: quotation.kind,
            cue: cues.collect::<Vec<_>>().join(" … "),
            speaker: speaker.and_then(|speaker| speaker.entity.clone()),
            called: called.map(|span| one_line(&article.text, span)).unwrap_or_default(),
            how: speaker.map(|speaker: &Speaker| speaker.how),
            affiliation: speaker.and_then(|speaker| speaker.affiliation.clone()),
            papers: 1,
        }
    };
    article.quotations.iter().map(statement).collect()
}

/// What a list shows of a quotation.
fn words(article: &Article, quotation: &Quotation) -> String {
    let text = &article.text;
    match quotation.clause {
        Some(clause) => one_line(text, clause),
        None if quotation.parts.is_empty() => one_line(text, quotation.span),
        None => {
            let parts = quotation.parts.iter().map(|part| one_line(text, *part));
            parts.collect::<Vec<_>>().join(" … ")
        }
    }
}

/// What several papers print of one speaker with the same words stands once, as the first has it.
fn united(all: Vec<Statement>) -> Vec<Statement> {
    let mut places: HashMap<(Option<EntityId>, String), (usize, Number)> = HashMap::new();
    let mut found: Vec<Statement> = Vec::new();
    for statement in all {
        let known = (statement.speaker.clone(), key(&statement.words));
        let number = statement.piece.number;
        match places.get_mut(&known) {
            Some((_, last)) if *last == number => found.push(statement),
            Some((at, last)) => {
                *last = number;
                if let Some(before) = found.get_mut(*at) {
                    before.papers += 1;
                }
            }
            None => {
                places.insert(known, (found.len(), number));
                found.push(statement);
            }
        }
    }
    found
}

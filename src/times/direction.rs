//! Whether what an expression dates is past or to come, by the verbs of its clause.

use super::pattern::Reader;
use super::token::Shape;
use super::words::Sense;

/// Where the verbs of a clause point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Back,
    Forward,
    Unknown,
}

/// A clause is looked through so far on each side, in tokens.
const REACH: usize = 40;
/// So many clauses behind are looked through for a verb.
const MORE: usize = 3;

/// What the words of a clause tell.
#[derive(Debug, Clone, Copy, Default)]
struct Signs {
    forward: bool,
    past: bool,
    participle: bool,
    be: bool,
    have: bool,
    present: bool,
    to_infinitive: bool,
}

/// Where the verbs of the clause point that holds the tokens from `start` to `end`.
pub(super) fn direction(r: &Reader<'_>, (start, end): (usize, usize)) -> Direction {
    let (from, mut to) = clause(r, (start, end));
    let own = signs(r, (from, to));
    if own.direction() != Direction::Unknown || own.present {
        return own.direction();
    }
    // *Am Freitag, so Lind, werde …*: the clause goes on behind what is put in.
    for _ in 0..MORE {
        if to + 1 >= r.tokens.len() || !r.is_mark(to, ',') {
            break;
        }
        let next = clause(r, (to + 1, to + 2));
        let told = signs(r, next).direction();
        if told != Direction::Unknown {
            return told;
        }
        to = next.1;
    }
    match from.checked_sub(2).filter(|_| r.is_mark(from - 1, ',')) {
        Some(before) => signs(r, clause(r, (before, before + 1))).direction(),
        None => Direction::Unknown,
    }
}

/// Whether *heute* in this clause means the day and not nowadays.
pub(super) fn is_that_day(r: &Reader<'_>, at: usize) -> bool {
    let before = |words: &[&str]| at > 0 && r.is_word(at - 1, words);
    let after = |words: &[&str]| r.is_word(at + 1, words);
    if before(&["bis", "noch", "von", "until", "even", "still", "seit"])
        || after(&["noch", "still"])
    {
        return false;
    }
    let (from, to) = clause(r, (at, at + 1));
    let signs = signs(r, (from, to));
    let dated = (from..to).any(|token| {
        matches!(r.sense(token), Sense::Clock | Sense::Part(_) | Sense::Weekday(_))
            || r.is_word(token, &["ab", "um"]) && r.digits(token + 1).is_some()
    });
    let long_ago = (from..to).any(|token| {
        r.is_word(token, &["mehr", "längst", "damals", "früher", "anders", "immer", "als"])
    });
    if long_ago {
        return false;
    }
    dated || signs.direction() != Direction::Unknown
}

/// The clause round some tokens: to the next comma, dash, bracket or mark of quotation.
fn clause(r: &Reader<'_>, (start, end): (usize, usize)) -> (usize, usize) {
    let ends = |at: usize| {
        let Some(token) = r.token(at) else { return true };
        let Shape::Mark(mark) = token.shape else { return false };
        match mark {
            ',' => r.token(at + 1).is_none_or(|next| next.is_apart),
            '–' | '—' => token.is_apart,
            ';' | ':' | '(' | ')' | '„' | '“' | '”' | '"' | '»' | '«' | '?' | '!' => true,
            _ => false,
        }
    };
    let mut from = start;
    while from > 0 && start - from < REACH && !ends(from - 1) {
        from -= 1;
    }
    let mut to = end;
    while to < r.tokens.len() && to - end < REACH && !ends(to) {
        to += 1;
    }
    (from, to)
}

fn signs(r: &Reader<'_>, (from, to): (usize, usize)) -> Signs {
    let mut signs = Signs::default();
    for at in from..to {
        // German verbs are small but at the front of a sentence.
        if r.is_german() && r.is_capital(at) && at > 0 {
            continue;
        }
        match r.sense(at) {
            Sense::Forward => signs.forward = true,
            Sense::Past if r.is_word(at, &["hat", "haben", "has", "have", "habe"]) => {
                signs.have = true;
            }
            Sense::Past if r.is_word(at, &["sei", "seien", "hätten", "hätte"]) => signs.be = true,
            Sense::Past => signs.past = true,
            Sense::Present if r.is_word(at, &["ist", "sind", "is", "are"]) => {
                (signs.be, signs.present) = (true, true);
            }
            Sense::Present => signs.present = true,
            Sense::None => read_form(r, at, &mut signs),
            Sense::Relation(_) | Sense::Link => signs.to_infinitive |= is_infinitive(r, at),
            _ => {}
        }
    }
    signs
}

/// What the ending of a verb that is in no list tells.
fn read_form(r: &Reader<'_>, at: usize, signs: &mut Signs) {
    let word = r.word(at);
    if !r.is_small(at) || word.len() < 5 {
        return;
    }
    if !r.is_german() {
        signs.past |= word.ends_with("ed") && word.len() > 4;
        return;
    }
    let participle = (word.starts_with("ge") || word.contains("ge") && !word.starts_with("ge"))
        && (word.ends_with('t') || word.ends_with("en"))
        || word.ends_with("iert")
        || ["ver", "be", "er", "ent", "zer"].iter().any(|front| word.starts_with(front))
            && (word.ends_with('t') || word.ends_with("en"));
    signs.participle |= participle;
    // *geplante Halle*: what ends like the past and stands before a noun is an adjective.
    let attributive = r.is_capital(at + 1);
    let preterite = !attributive && (word.ends_with("te") || word.ends_with("ten"));
    signs.past |= preterite;
}

/// *zu* with an infinitive behind it.
fn is_infinitive(r: &Reader<'_>, at: usize) -> bool {
    match r.is_german() {
        true => {
            r.is_word(at, &["zu"])
                && r.is_small(at + 1)
                && r.word(at + 1).ends_with('n')
                && !r.is_word(at + 1, &["den", "allen", "einen", "ihren", "seinen"])
        }
        // *is to open*
        false => {
            r.is_word(at, &["to"])
                && at > 0
                && r.is_word(at - 1, &["is", "are"])
                && r.is_small(at + 1)
        }
    }
}

impl Signs {
    fn direction(self) -> Direction {
        let perfect = self.participle && (self.have || self.be);
        match self {
            Self { past: true, .. } if !self.forward => Direction::Back,
            _ if perfect && !self.forward => Direction::Back,
            // *soll am Montag gesagt haben*
            _ if self.forward && self.have && self.participle => Direction::Back,
            Self { forward: true, .. } | Self { to_infinitive: true, .. } => Direction::Forward,
            _ if self.have => Direction::Back,
            _ => Direction::Unknown,
        }
    }
}

//! Finds the expressions of time in an article, and says which days they mean.
//!
//! The result depends on the text, its language and the article's date alone: never on the clock of
//! the machine, nor on where it stands. A date that is not known is not invented: where only the
//! month of an article is known, *am Dienstag* is a Tuesday of that month.
//!
//! One pass over letters, digits and marks finds what expressions say (`pattern`, from the
//! tables of `words`); what each says is then placed in the calendar by the article's date, by
//! what was named before, and by the verbs of its clause (`resolve`). Values follow TIMEX3.

mod amounts;
mod calendar;
mod direction;
mod edges;
mod feasts;
mod numeric;
mod pattern;
mod reference;
mod relative;
mod resolve;
mod sets;
mod token;
mod value;
mod words;
mod write;

use crate::article::time::{Modifier, TimeExpression};
use crate::article::{Article, BlockKind, Language};
use crate::text::{Span, sentences};
use pattern::{Found, Meaning, Reader};
use reference::Reference;
use resolve::{Context, Outcome, resolve};
use token::Token;
use value::{Stretched, Within};
use words::{Sense, Unit, Words};

/// The expressions of time in an article, in their order, without overlap; none in boilerplate.
#[must_use]
pub fn find(article: &Article) -> Vec<TimeExpression> {
    let language = article.language.unwrap_or(Language::German);
    let reference = Reference::of(article);
    let mut finder = Finder {
        text: &article.text,
        language,
        context: Context { reference, anchor: None, near: None },
        tokens: Vec::new(),
        found: Vec::new(),
    };
    for block in &article.blocks {
        match block.kind {
            BlockKind::Boilerplate | BlockKind::Byline => continue,
            BlockKind::Heading | BlockKind::Title => finder.context.anchor = None,
            _ => {}
        }
        finder.read(block.span);
    }
    finder.found
}

struct Finder<'t> {
    text: &'t str,
    language: Language,
    context: Context,
    tokens: Vec<Token>,
    found: Vec<TimeExpression>,
}

impl Finder<'_> {
    fn read(&mut self, block: Span) {
        let words = Words::of(self.language);
        for sentence in sentences(block.of(self.text)) {
            self.tokens.clear();
            token::cut(self.text, sentence.shifted(block.start.0), words, &mut self.tokens);
            self.context.near = None;
            self.read_sentence();
        }
    }

    fn read_sentence(&mut self) {
        let tokens = std::mem::take(&mut self.tokens);
        let reader = Reader { text: self.text, tokens: &tokens, language: self.language };
        let mut at = 0;
        while at < tokens.len() {
            let Some(found) = expression(&reader, at) else {
                at += 1;
                continue;
            };
            let found = with_clock(&reader, found);
            self.take(&reader, found);
            at = found.end.max(at + 1);
        }
        self.tokens = tokens;
    }

    fn take(&mut self, reader: &Reader<'_>, mut found: Found) {
        let ends = reader.token(found.start).zip(reader.token(found.end.saturating_sub(1)));
        let Some((first, last)) = ends else { return };
        let span = first.span.join(last.span);
        if self.found.last().is_some_and(|before| before.span.end > span.start) {
            return;
        }
        let counted = matches!(found.meaning, Meaning::Vague(_) | Meaning::Steps { .. });
        found.modifier = found
            .modifier
            .or_else(|| edges::modifier_before(reader, &found))
            .filter(|modifier| !(counted && *modifier == Modifier::Before));
        let placed = resolve(reader, &found, &self.context);
        if let Outcome::At(at) = placed.outcome {
            self.name(at);
        } else if let Outcome::Between(_, last) = placed.outcome {
            self.name(last);
        }
        self.found.push(write::expression(span, &found, &placed));
    }

    /// What comes later may be counted from a stretch that was named.
    fn name(&mut self, at: Stretched) {
        let whole = match at {
            Stretched::Day(day, _) => Stretched::Day(day, Within::All),
            other => other,
        };
        (self.context.anchor, self.context.near) = (Some(whole), Some(whole));
    }
}

/// The expression that begins at a token, the longest and most certain first.
fn expression(r: &Reader<'_>, at: usize) -> Option<Found> {
    let token = r.token(at)?;
    match token.shape {
        token::Shape::Mark(_) => None,
        token::Shape::Digits(..) => numeric::numeric(r, at)
            .or_else(|| calendar::day_month(r, at))
            .or_else(|| calendar::part_of_year(r, at))
            .or_else(|| amounts::ago(r, at))
            .or_else(|| amounts::later(r, at))
            .or_else(|| amounts::lasting(r, at))
            .or_else(|| amounts::duration(r, at))
            .or_else(|| calendar::bare_day(r, at))
            .or_else(|| calendar::year(r, at)),
        _ if token.sense == Sense::None => {
            sets::decade_in_words(r, at).or_else(|| amounts::lasting(r, at)).or_else(|| {
                calendar::feast(r, at)
                    .or_else(|| calendar::year(r, at))
                    .or_else(|| amounts::vague(r, at))
            })
        }
        _ => of_words(r, at),
    }
}

/// An expression that begins with a word of time.
fn of_words(r: &Reader<'_>, at: usize) -> Option<Found> {
    edges::edge(r, at)
        .or_else(|| amounts::ago(r, at))
        .or_else(|| relative::weekday(r, at))
        .or_else(|| calendar::day_month(r, at))
        .or_else(|| calendar::month_name(r, at))
        .or_else(|| sets::decade_in_words(r, at))
        .or_else(|| calendar::feast(r, at))
        .or_else(|| calendar::season(r, at))
        .or_else(|| calendar::part_of_year(r, at))
        .or_else(|| sets::set(r, at))
        .or_else(|| amounts::lately(r, at))
        .or_else(|| relative::shifted(r, at))
        .or_else(|| relative::prior(r, at))
        .or_else(|| edges::bound(r, at))
        .or_else(|| relative::unit_later(r, at))
        .or_else(|| amounts::later(r, at))
        .or_else(|| amounts::lasting(r, at))
        .or_else(|| amounts::duration(r, at))
        .or_else(|| relative::day(r, at))
        .or_else(|| relative::part_of_day(r, at))
        .or_else(|| weekend(r, at))
        .or_else(|| calendar::year(r, at))
        .or_else(|| amounts::some_units(r, at))
        .or_else(|| amounts::vague(r, at))
}

/// `am Wochenende`
fn weekend(r: &Reader<'_>, at: usize) -> Option<Found> {
    let is_weekend = r.sense(at) == Sense::Unit(Unit::Weekend) && !relative::is_plural(r, at);
    let related = r.follows_relation(at);
    (is_weekend && related).then(|| Found::new((at, at + 1), Meaning::ThisWeekend))
}

/// A day with the time of the clock behind it: *Montag um 8 Uhr*.
fn with_clock(r: &Reader<'_>, found: Found) -> Found {
    let mut next = found.end;
    next += usize::from(r.is_mark(next, ','));
    next += usize::from(r.is_word(next, &["um", "gegen", "ab", "at"]));
    let Some(clock) = numeric::clock(r, next) else { return found };
    let Meaning::Within(time) = clock.meaning else { return found };
    let meaning = match found.meaning {
        Meaning::Fixed(Stretched::Day(day, _)) => Meaning::Fixed(Stretched::Day(day, time)),
        Meaning::MonthDay { month, day, weekday, .. } => {
            Meaning::MonthDay { month, day, weekday, within: time }
        }
        Meaning::Weekday { weekday, shift, week, .. } => {
            Meaning::Weekday { weekday, shift, week, within: time }
        }
        Meaning::Day { days, .. } => Meaning::Day { days, within: time },
        Meaning::Today => Meaning::Day { days: 0, within: time },
        _ => return found,
    };
    Found { end: clock.end, meaning, ..found }
}

#[cfg(test)]
mod tests;

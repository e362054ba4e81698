//! What the open article tells, in the reader: who says what, and what is when. It is looked for
//! when it is to be seen, walked over or selected, not when an article is opened.

use crate::app::State;
use crate::app::message::Sentence;
use crate::app::motion::Unit;
use crate::app::named;
use crate::app::select::Selection;
use crate::app::words::Words;
use crate::article::quotation::{Attribution, Quotation, QuotationKind, Speaker};
use crate::article::time::{Grain, Modifier, Resolved, TimeKind};
use crate::article::{Article, EntityId, PartialDate, TimeExpression};
use crate::library::told::one_line;
use crate::text::{Offset, SafeText, Span};
use crate::wording::{Phrase, Say, UiLanguage};

/// Looks for what the open article tells, if a layer shows it.
pub(super) fn follow(state: &mut State) {
    if state.look.statements || state.look.times {
        know(state);
    }
}

/// Looks for what the open article tells, unless it is known.
pub(super) fn know(state: &mut State) {
    if state.reader.is_told() {
        return;
    }
    let told = state.reader.number().and_then(|number| state.shelf.told(number));
    if let Some(told) = told {
        state.reader.take_told(told);
    }
}

/// Where something is said in an article, in its order.
pub(super) fn statements(article: &Article) -> Vec<Span> {
    article.quotations.iter().map(|quotation| quotation.span).collect()
}

/// The expressions of time in an article, in their order.
pub(super) fn times(article: &Article) -> Vec<Span> {
    article.times.iter().map(|time| time.span).collect()
}

/// Selects what is said under the cursor: of words in marks these with their marks, of reported
/// ones the whole clause.
pub(super) fn select(state: &mut State) {
    know(state);
    let cursor = state.reader.cursor;
    let Some(ground) = state.reader.ground() else { return };
    let marked = ground.unit_at(Unit::Quotation, cursor);
    let span = match (at(ground.article, cursor), marked) {
        (Some(quotation), Some(marked)) if quotation.kind == QuotationKind::Direct => Some(marked),
        (Some(quotation), _) => Some(whole(quotation)),
        (None, marked) => marked,
    };
    let Some(span) = span else {
        state.say(Sentence::NoStatementHere);
        return;
    };
    let adjusts = state.reader.selection.as_ref().and_then(|before| before.adjusts);
    let selection = Selection::of(span, &ground.article.text).adjusting(adjusts);
    state.reader.cursor = selection.head;
    state.reader.selection = Some(selection);
}

/// All that is said, from its first word to its last, with the clause around marked words.
fn whole(quotation: &Quotation) -> Span {
    quotation.clause.map_or(quotation.span, |clause| clause.join(quotation.span))
}

/// What is said at a place, the shortest first; else whose cue or speaker stands there.
fn at(article: &Article, place: Offset) -> Option<&Quotation> {
    let all = article.quotations.iter();
    let said = all.clone().filter(|quotation| whole(quotation).contains(place));
    let speaker = |quotation: &Quotation| quotation.speaker.as_ref().and_then(|s| s.span);
    said.min_by_key(|quotation| quotation.span.len()).or_else(|| {
        all.clone().find(|quotation| {
            let mut beside = quotation.cues.iter().copied().chain(speaker(quotation));
            beside.any(|span| span.contains(place))
        })
    })
}

/// What the status line says of what is said, and of the day that is told, under the cursor: as far
/// as a layer shows it.
#[must_use]
pub fn under_cursor(state: &State) -> Vec<SafeText> {
    let (Some(article), cursor) = (state.reader.article(), state.reader.cursor) else {
        return Vec::new();
    };
    let said = at(article, cursor).filter(|_| state.look.statements);
    let time = article.times.iter().find(|time| time.span.contains(cursor));
    let time = time.filter(|_| state.look.times);
    let said = said.map(|quotation| said_by(state, article, quotation));
    let told = time.map(|time| told_of(time, state.language));
    said.into_iter().chain(told).map(|text| SafeText::one_line(&text)).collect()
}

fn said_by(state: &State, article: &Article, quotation: &Quotation) -> String {
    let language = state.language;
    let name = |id: &EntityId| named::spelling(state, id).unwrap_or_else(|| id.key().to_owned());
    let kind = kind_name(quotation.kind);
    let mut text = match &quotation.speaker {
        None => Words::SaidByNobody(kind).text(language),
        Some(speaker) => {
            let who = called(article, speaker, &name);
            let how = how_found(speaker.how);
            match who {
                Some(who) => Words::SaidBy(&who, kind, how).text(language),
                None => Words::SaidByNobody(kind).text(language),
            }
        }
    };
    if let Some(via) = &quotation.via {
        text.push_str(&Words::SaidVia(&name(via)).text(language));
    }
    text
}

/// What a speaker is called: the name, else the words beside what is said, with the body.
fn called(
    article: &Article,
    speaker: &Speaker,
    name: &dyn Fn(&EntityId) -> String,
) -> Option<String> {
    if let Some(id) = &speaker.entity {
        return Some(name(id));
    }
    let words = speaker.span.map(|span| one_line(&article.text, span));
    match (words, &speaker.affiliation) {
        (Some(words), Some(body)) => {
            let body = name(body);
            Some(if words.contains(&body) { words } else { format!("{words} ({body})") })
        }
        (words, body) => words.or_else(|| body.as_ref().map(name)),
    }
}

/// How words are reported, as the reader calls it.
#[must_use]
pub fn kind_name(kind: QuotationKind) -> Phrase {
    match kind {
        QuotationKind::Direct => Phrase::new("direct", "wörtlich"),
        QuotationKind::Mixed => Phrase::new("partly quoted", "teils wörtlich"),
        QuotationKind::Indirect => Phrase::new("indirect", "indirekt"),
        QuotationKind::Free => Phrase::new("without a cue", "ohne Redeverb"),
    }
}

fn how_found(how: Attribution) -> Phrase {
    match how {
        Attribution::Name => Phrase::new("by name", "beim Namen genannt"),
        Attribution::Pronoun => Phrase::new("by a pronoun", "durch ein Fürwort"),
        Attribution::Noun => Phrase::new("by a noun", "durch ein Nomen"),
        Attribution::Carried => Phrase::new("from a sentence before", "aus einem Satz davor"),
    }
}

fn told_of(time: &TimeExpression, language: UiLanguage) -> String {
    let stretch = match (time.days, &time.value) {
        (Some((first, Some(last))), _) => days(time.grain, (first, last), language),
        (_, Some(value)) if time.kind == TimeKind::Duration => Words::Lasts(value).text(language),
        (_, Some(value)) if time.kind == TimeKind::Set => Words::ComesAgain(value).text(language),
        _ => Words::NoDay.text(language),
    };
    let stretch = match time.modifier.map(modifier_name) {
        Some(modifier) => format!("{} {stretch}", modifier.in_language(language)),
        None => stretch,
    };
    match time.how {
        Resolved::Inferred => Words::ByProposedDate(&stretch).text(language),
        _ => format!("= {stretch}"),
    }
}

/// A stretch of days as the reader writes it: the day, the month, the year, or its two ends.
#[must_use]
pub fn days(
    grain: Grain,
    (first, last): (PartialDate, PartialDate),
    language: UiLanguage,
) -> String {
    let year = PartialDate::of_year(first.year());
    match (grain, year) {
        _ if first == last => first.text(language),
        (Grain::Month, _) if first.to_month() == last.to_month() => first.to_month().text(language),
        (Grain::Year, Some(year)) if first.year() == last.year() => year.text(language),
        _ => format!("{} – {}", first.text(language), last.text(language)),
    }
}

/// What narrows or widens an expression of time.
#[must_use]
pub fn modifier_name(modifier: Modifier) -> Phrase {
    match modifier {
        Modifier::Start => Phrase::new("start of", "Anfang"),
        Modifier::Mid => Phrase::new("middle of", "Mitte"),
        Modifier::End => Phrase::new("end of", "Ende"),
        Modifier::Approx => Phrase::new("about", "etwa"),
        Modifier::Before => Phrase::new("before", "vor"),
        Modifier::After => Phrase::new("after", "nach"),
        Modifier::Since => Phrase::new("since", "seit"),
        Modifier::Until => Phrase::new("until", "bis"),
    }
}

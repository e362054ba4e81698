//! What the lists of statements and of dates have in common: what they are made of, their filter,
//! and what is shown of the rows in sight.

use super::View;
use crate::app::event::{Effect, Effects};
use crate::app::geometry::Pane;
use crate::app::jobs::Job;
use crate::app::jobs::told::{FindTold, ToldKind, ToldRows};
use crate::app::list::List;
use crate::app::message::Sentence;
use crate::app::prompt::Prompt;
use crate::app::{State, browse, named, note_index};
use crate::article::{Article, EntityId, Quotation};
use crate::library::names::Table;
use crate::library::told::{Told, one_line, sentences_of, words};
use crate::notes::Notes;
use crate::text::{Offset, SafeText};
use crate::wording::{Phrase, Say};
use crate::workspace::Bare;
use crate::workspace::query::{Query, Typing};
use crate::workspace::said::listing::{TimelineRow, Which};
use std::collections::HashMap;
use std::sync::Arc;

/// What the status line says of the keys in the lists of statements and dates.
pub(super) const HINTS: &[(&str, Phrase)] = &[
    ("open", Phrase::new("open", "öffnen")),
    ("filter", Phrase::new("filter", "filtern")),
    ("twins", Phrase::new("other papers", "andere Blätter")),
    ("help", Phrase::new("help", "Hilfe")),
];

/// Lines of the screen that a row takes while its other papers are not shown.
pub const LINES: usize = 3;
/// Lines that each of these takes.
const OTHER: usize = 2;
/// Rows of which it is remembered what is shown of them.
const REMEMBERED: usize = 2_000;
/// Characters of a row of which its line shows the beginning.
const SHOWN: usize = 400;

/// A list of what articles tell.
#[derive(Debug)]
pub struct ToldList<R> {
    /// The rows and the chosen one.
    pub list: List<R>,
    /// How it was made.
    pub about: About,
}

impl<R> Default for ToldList<R> {
    fn default() -> Self {
        Self { list: List::default(), about: About::default() }
    }
}

/// What a list of what articles tell is made of, and what is shown of it.
#[derive(Debug, Default)]
pub struct About {
    /// What it is filtered by.
    pub filter: Prompt,
    /// What in that cannot be understood.
    pub fault: Option<SafeText>,
    /// Whether rows have come since it was asked for.
    pub standing: Standing,
    basis: Option<Basis>,
    shown: HashMap<Which, Shown>,
    /// The row whose other papers are shown.
    open: Option<Which>,
}

/// How a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// Nobody has asked for it.
    #[default]
    Unasked,
    /// It is made as soon as the names of the library are read.
    Waiting,
    /// It is being made.
    Asked,
    /// It is there.
    Listed,
}

/// What a list was made of: with the same it would be the same.
#[derive(Debug, Clone)]
struct Basis {
    articles: usize,
    named: usize,
    table: Arc<Table>,
    query: Query,
    /// The state of the annotations, if the query asks for it.
    notes: Option<u64>,
}

impl PartialEq for Basis {
    fn eq(&self, other: &Self) -> bool {
        (self.articles, self.named, self.notes) == (other.articles, other.named, other.notes)
            && Arc::ptr_eq(&self.table, &other.table)
            && self.query == other.query
    }
}

/// What is shown of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// Who speaks, or nothing.
    pub who: SafeText,
    /// What is said, or the sentence that tells of a day.
    pub words: SafeText,
    /// Date, paper and title.
    pub source: SafeText,
    /// The same in other papers: the words, and where.
    pub others: Vec<(SafeText, SafeText)>,
    /// Where it stands in the article.
    place: Offset,
}

impl About {
    /// What is shown of a row that was in sight.
    #[must_use]
    pub fn shown(&self, which: Which) -> Option<&Shown> {
        self.shown.get(&which)
    }

    /// Lines of the screen that a row takes.
    #[must_use]
    pub fn lines(&self, which: Which, others: &[Which]) -> usize {
        if self.open == Some(which) { LINES + OTHER * others.len() } else { LINES }
    }

    /// Whether the other papers of a row are shown.
    #[must_use]
    pub fn is_open(&self, which: Which) -> bool {
        self.open == Some(which)
    }
}

/// Which list a view shows, if it is one of these.
#[must_use]
pub fn kind(view: View) -> Option<ToldKind> {
    match view {
        View::Statements => Some(ToldKind::Statements),
        View::Timeline => Some(ToldKind::Times),
        _ => None,
    }
}

/// What the list of a kind is made of.
#[must_use]
pub fn about(state: &State, kind: ToldKind) -> &About {
    match kind {
        ToldKind::Statements => &state.views.statements.about,
        ToldKind::Times => &state.views.timeline.told.about,
    }
}

pub(in crate::app) fn about_mut(state: &mut State, kind: ToldKind) -> &mut About {
    match kind {
        ToldKind::Statements => &mut state.views.statements.about,
        ToldKind::Times => &mut state.views.timeline.told.about,
    }
}

/// Has the list made, unless it would be the same as it is.
pub(in crate::app) fn list(state: &mut State, kind: ToldKind) -> Effects {
    ask(state, (kind, Typing::Finished))
}

/// Has the list made as the filter says that is being typed.
pub(in crate::app) fn filter(state: &mut State, typing: Typing) -> Effects {
    kind(state.views.shown).map_or_else(Effects::none, |kind| ask(state, (kind, typing)))
}

fn ask(state: &mut State, (kind, typing): (ToldKind, Typing)) -> Effects {
    let about = about(state, kind);
    let text = about.filter.text();
    let parsed = Query::parse(text, typing);
    let fault = parsed.fault(text, typing).map(|fault| fault.text(state.language));
    let running = state.jobs.running().is_some();
    let current =
        about.standing == Standing::Listed || (about.standing == Standing::Asked && running);
    let notes = state.notes.as_ref().filter(|_| parsed.query.asks_for_annotations());
    let basis = Basis {
        articles: state.shelf.headings().numbers(),
        named: state.shelf.named(),
        table: Arc::clone(&state.shelf.table),
        query: parsed.query,
        notes: notes.map(Notes::revision),
    };
    let is_same = current && about.basis.as_ref() == Some(&basis);
    // What articles tell lies beside their names.
    let waits = state.shelf.has_cache() && !state.shelf.has_names();
    let query = basis.query.clone();
    let about = about_mut(state, kind);
    about.fault = fault.map(|fault| SafeText::one_line(&fault));
    if is_same {
        return Effects::none();
    }
    (about.basis, about.standing) = (Some(basis), Standing::Asked);
    if waits {
        about.standing = Standing::Waiting;
        return Effects::none();
    }
    let unread = !state.shelf.table.is_read() && state.shelf.has_names();
    let question = (!query.is_empty()).then(|| note_index::question(state, &query, Bare::InTexts));
    let job = FindTold::new(state.shelf.snapshot(), kind, question);
    let begun = state.begin(Job::Told(Box::new(job)));
    if unread { Effects::from([Effect::ReadTable]).and(begun) } else { begun }
}

/// Takes a list in that was made.
pub(in crate::app) fn take(state: &mut State, rows: ToldRows) {
    let about = match rows {
        ToldRows::Statements(rows) => {
            let told = &mut state.views.statements;
            let chosen = told.list.chosen().map(|row| row.which);
            told.list.replace(rows, |_| true);
            if !told.list.choose_where(|row| Some(row.which) == chosen) {
                told.list.choose_place(0);
            }
            &mut told.about
        }
        ToldRows::Times(rows, unplaced) => {
            let timeline = &mut state.views.timeline;
            timeline.unplaced = unplaced;
            let told = &mut timeline.told;
            let chosen = told.list.chosen().and_then(TimelineRow::event).map(|row| row.which);
            told.list.replace(rows, |row| row.event().is_some());
            let is_it = |row: &TimelineRow| row.event().map(|row| row.which) == chosen;
            if chosen.is_none() || !told.list.choose_where(is_it) {
                told.list.choose_place(0);
            }
            &mut told.about
        }
    };
    about.standing = Standing::Listed;
    about.shown.clear();
}

/// Has the list that is shown made anew where the table of names is another one than before, or the
/// names of many more articles are known.
pub(in crate::app) fn follow_names(state: &mut State) -> Effects {
    let Some(kind) = kind(state.views.shown) else { return Effects::none() };
    let (named, all) = (state.shelf.named(), state.shelf.headings().numbers());
    let Some(basis) = &about(state, kind).basis else { return Effects::none() };
    let waits = about(state, kind).standing == Standing::Waiting && state.shelf.has_names();
    let many = named == all || named > basis.named + basis.named / 4;
    let grown = state.shelf.has_names() && named != basis.named && many;
    let other = !Arc::ptr_eq(&basis.table, &state.shelf.table);
    if waits || grown || other { list(state, kind) } else { Effects::none() }
}

/// Takes the filter back; `None` if there is none.
pub(in crate::app) fn widen(state: &mut State, kind: ToldKind) -> Option<Effects> {
    let about = about_mut(state, kind);
    if about.filter.text().is_empty() {
        return None;
    }
    about.filter = Prompt::default();
    Some(list(state, kind))
}

/// Shows what somebody said.
pub(in crate::app) fn show_statements_of(state: &mut State, id: &EntityId) -> Effects {
    state.views.statements.about.filter = Prompt::with(&format!("said:\"{}\"", id.0));
    super::show(state, View::Statements)
}

/// Shows the article of a row at its place.
pub(in crate::app) fn show(state: &mut State, which: Which) -> Effects {
    let kind = kind(state.views.shown);
    let place = kind.and_then(|kind| about(state, kind).shown(which)).map(|shown| shown.place);
    let place = place.or_else(|| Some(shown(state, kind?, (which, &[]))?.place));
    let effects = browse::show(state, which.number);
    if state.reader.number() == Some(which.number) {
        state.views.articles.choose(which.number);
        state.reader.selection = None;
        state.settle();
        state.reader.go(place.unwrap_or_default());
    }
    effects
}

/// Shows what is chosen, if something is.
pub(in crate::app) fn show_chosen(state: &mut State, chosen: Option<Which>) -> Effects {
    chosen.map_or_else(Effects::none, |which| show(state, which))
}

/// Gives the text the keyboard, where what is chosen stands.
pub(in crate::app) fn enter(state: &mut State, chosen: Option<Which>) -> Effects {
    if chosen.is_none() {
        return Effects::none();
    }
    state.leave_spot();
    let effects = show_chosen(state, chosen);
    state.give_focus(Pane::Text);
    effects
}

/// Shows or hides the other papers that print what is chosen.
pub(in crate::app) fn turn_others(state: &mut State, kind: ToldKind) {
    let chosen = match kind {
        ToldKind::Statements => {
            let row = state.views.statements.list.chosen();
            row.map(|row| (row.which, row.others.is_empty()))
        }
        ToldKind::Times => {
            let row = state.views.timeline.told.list.chosen().and_then(TimelineRow::event);
            row.map(|row| (row.which, row.others.is_empty()))
        }
    };
    let Some((which, alone)) = chosen else { return };
    if alone {
        state.say(Sentence::InNoOtherPaper);
        return;
    }
    let about = about_mut(state, kind);
    about.open = if about.open == Some(which) { None } else { Some(which) };
    about.shown.remove(&which);
}

/// Finds out what is shown of the rows in sight.
pub(in crate::app) fn see(state: &mut State, kind: ToldKind, rows: &[(Which, Vec<Which>)]) {
    if about(state, kind).shown.len() > REMEMBERED {
        about_mut(state, kind).shown.clear();
    }
    for (which, others) in rows {
        let about = about(state, kind);
        if about.shown.contains_key(which) {
            continue;
        }
        let others = if about.is_open(*which) { others.as_slice() } else { &[] };
        if let Some(shown) = shown(state, kind, (*which, others)) {
            about_mut(state, kind).shown.insert(*which, shown);
        }
    }
}

/// What is shown of a row, with the papers that are shown under it.
fn shown(state: &State, kind: ToldKind, (which, others): (Which, &[Which])) -> Option<Shown> {
    let article = state.shelf.article(which.number)?;
    let told = state.shelf.told(which.number)?;
    let at = usize::try_from(which.at).ok()?;
    let mut shown = match kind {
        ToldKind::Statements => {
            let said = &told.quotations.get(at)?.it;
            let words = words(&article.text, said);
            let who = speaker(state, &article, said);
            Shown { who: one(&who), words: one(&words), place: said.span.start, ..Shown::default() }
        }
        ToldKind::Times => {
            let (sentence, place) = sentence(&article, &told, at)?;
            Shown { words: one(&sentence), place, ..Shown::default() }
        }
    };
    let heading = state.shelf.heading(which.number)?;
    let date = heading.best_date().map(|date| date.text(state.language));
    let title = heading.headline().to_owned();
    let parts = [date, heading.outlet().map(str::to_owned), Some(title)];
    shown.source = one(&parts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    for other in others {
        let other = self::shown(state, kind, (*other, &[]))?;
        shown.others.push((other.words, other.source));
    }
    Some(shown)
}

/// Words in a line, as far as a row can show them.
fn one(words: &str) -> SafeText {
    let end = words.char_indices().nth(SHOWN).map_or(words.len(), |(at, _)| at);
    SafeText::one_line(words.get(..end).unwrap_or(words))
}

fn sentence(article: &Article, told: &Told, at: usize) -> Option<(String, Offset)> {
    let sentences = sentences_of(&article.text, told.times.iter().map(|one| &one.it));
    let place = told.times.get(at)?.it.span.start;
    Some((one_line(&article.text, *sentences.get(at)?), place))
}

/// What the speaker is listed by, else what stands beside the words.
fn speaker(state: &State, article: &Article, said: &Quotation) -> String {
    let Some(speaker) = &said.speaker else { return String::new() };
    let name = |id: &EntityId| named::spelling(state, id).unwrap_or_else(|| id.key().to_owned());
    let words = || speaker.span.map(|span| one_line(&article.text, span));
    let body = || speaker.affiliation.as_ref().map(name);
    speaker.entity.as_ref().map(name).or_else(words).or_else(body).unwrap_or_default()
}

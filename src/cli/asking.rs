//! Queries on the command line: read, and asked of articles and annotations.

use super::collection::{Collection, KeptCollection};
use super::naming;
use super::note::desk::Desk;
use super::output::complain;
use super::user::User;
use crate::export;
use crate::library::Headings;
use crate::library::folded::{Folded, FoldedRun};
use crate::library::marks::Marks;
use crate::library::search::Turn;
use crate::notes::{AnchorState, AnnotationId};
use crate::workspace::query::Query;
use crate::workspace::{Annotations, Answer, Bare, Goal, OwnWork, Question};
use anyhow::Context;
use std::collections::HashSet;
use std::process::ExitCode;

/// The exit code for what cannot be understood.
const WRONG_USAGE: u8 = 2;

/// Reads a query, or says what of it cannot be understood.
pub(super) fn read(text: &str) -> Result<Query, ExitCode> {
    Query::read(text).map_err(|fault| {
        complain(&fault);
        ExitCode::from(WRONG_USAGE)
    })
}

/// Reads the query of a filter, if there is one.
pub(super) fn read_filter(text: Option<&String>) -> Result<Option<Query>, ExitCode> {
    text.map(|text| read(text)).transpose()
}

/// Where words without a field are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BareWords {
    /// In texts, as a search does.
    InTexts,
    /// In what lists show, as the filter of a list does.
    InLists,
}

/// Asks a query of a collection, whose cache is brought up to date for it.
///
/// # Errors
/// What is wrong with the cache.
pub(super) fn ask(
    query: Query,
    collection: &Collection,
    words: BareWords,
) -> anyhow::Result<(KeptCollection, Answer)> {
    let user = collection.user()?;
    let goal = if query.asks_for_names() { Goal::Named } else { Goal::Searchable };
    let kept = collection.keep(&user, goal);
    if goal == Goal::Named {
        kept.holdings.say(naming::of(&user));
    }
    let searcher = kept.holdings.searcher(&query)?;
    let searcher = searcher.context("the library has no index yet; try again in a moment")?;
    let bare = match words {
        BareWords::InTexts => Bare::InTexts,
        BareWords::InLists => Bare::InLists(folded(&searcher.headings)),
    };
    let own = own_work_of(&query, user);
    let question = Question { query, bare, own };
    let answer = question.answer(&searcher, &Turn::default())?;
    Ok((kept, answer))
}

pub(super) fn folded(headings: &Headings) -> Folded {
    let mut folded = Folded::default();
    for run in FoldedRun::cut(0..headings.numbers()) {
        folded.add(FoldedRun::of(headings, run));
    }
    folded
}

/// What the user has done with articles, as far as a query asks for it.
fn own_work_of(query: &Query, user: User) -> OwnWork {
    if query.asks_for_annotations() {
        return own_work(query, &Desk::of(user));
    }
    let marks = if query.asks_for_marks() { marks(&user) } else { Marks::default() };
    OwnWork { marks, ..OwnWork::default() }
}

/// The same where the store is open.
pub(super) fn own_work(query: &Query, desk: &Desk) -> OwnWork {
    let mut own = OwnWork::default();
    if query.asks_for_marks() {
        own.marks = marks(&desk.user);
    }
    if query.asks_for_annotations() {
        own.annotations = Annotations::of(&desk.notes);
    }
    own
}

/// What was read and starred.
fn marks(user: &User) -> Marks {
    Marks::read(&user.folders.state).unwrap_or_else(|error| {
        complain(error);
        Marks::default()
    })
}

/// The annotations that fit a filter. `states` says where some of them are found now; for others
/// what was written last counts.
pub(super) fn fitting(
    query: &Query,
    desk: &Desk,
    states: impl Iterator<Item = (AnnotationId, AnchorState)>,
) -> HashSet<AnnotationId> {
    let mut annotations = Annotations::of(&desk.notes);
    annotations.places.see(states);
    if query.asks_for_names() {
        for (id, names) in export::names::of(&desk.notes, |hash| desk.store.text(hash)) {
            annotations.places.name(id, names.iter().map(String::as_str));
        }
    }
    if query.asks_for_speakers() {
        for (id, speakers) in export::names::speakers(&desk.notes, |hash| desk.store.text(hash)) {
            annotations.places.speak(id, speakers);
        }
    }
    let marks = if query.asks_for_marks() { marks(&desk.user) } else { Marks::default() };
    let found = annotations.matching(query, &marks);
    found.into_iter().map(|found| found.id).collect()
}

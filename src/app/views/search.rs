//! The search in the whole library: its query, what was found, and what is shown of it.

mod excerpt;
mod line;
mod panel;
mod results;

pub use excerpt::{Excerpt, Shown};
pub(in crate::app) use line::{begin, paste, press};
pub use panel::{Panel, panel, window};
pub(in crate::app) use results::{elsewhere, enter, order, show_chosen, step};

use super::{Row, View};
use crate::app::event::{Asked, Asker, Effect, Effects};
use crate::app::geometry::Pane;
use crate::app::list::List;
use crate::app::prompt::Prompt;
use crate::app::shelf::{Number, Shelf};
use crate::app::{State, note_index};
use crate::library::queries::Queries;
use crate::text::SafeText;
use crate::wording::Phrase;
use crate::workspace::query::{Fault, Found, Query, Typing};
use crate::workspace::{Answer, Bare, Sought};
use std::collections::HashMap;
use std::sync::Arc;

/// The view of the search.
pub(super) const ROW: Row = Row {
    view: View::Search,
    action: (
        "view-search",
        Phrase::new("List what was found in the library", "Die Treffer in der Sammlung"),
        &["g s"],
    ),
    mode: Phrase::new("SEARCH", "SUCHE"),
    hints: &[
        ("open", Phrase::new("open", "öffnen")),
        ("search-library", Phrase::new("query", "Anfrage")),
        ("group", Phrase::new("order", "ordnen")),
        ("help", Phrase::new("help", "Hilfe")),
    ],
    list: super::nothing,
    shown: show_chosen,
    step,
    next_article: |state, rows| {
        state.leave_spot();
        step(state, rows)
    },
    enter,
    choose: |state, row| {
        state.views.search.list.choose_row(row);
        show_chosen(state)
    },
    widen: super::is_whole,
    settle: |state, _| settle(state),
};

/// In which order the pieces stand that were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SortOrder {
    /// The best first.
    #[default]
    Ranked,
    /// The newest first.
    ByDate,
}

impl SortOrder {
    /// The order's name in the header.
    #[must_use]
    pub fn name(self) -> Phrase {
        match self {
            Self::Ranked => Phrase::new("ranked", "nach Rang"),
            Self::ByDate => Phrase::new("by date", "nach Datum"),
        }
    }
}

/// How the search stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Standing {
    /// Nothing is asked.
    #[default]
    Idle,
    /// The first answer has not come yet.
    Waiting,
    /// This is what was found.
    Found,
    /// It could not be searched, and why.
    Failed(SafeText),
}

/// A question on its way.
#[derive(Debug, Clone, Default)]
struct Question {
    number: u64,
    query: Arc<Query>,
}

/// The search panel.
#[derive(Debug, Default)]
pub struct LibrarySearch {
    /// The query as it is typed.
    pub prompt: Prompt,
    /// What in it cannot be understood.
    pub fault: Option<Fault>,
    /// In which order the pieces stand.
    pub order: SortOrder,
    /// The pieces that were found.
    pub list: List<Number>,
    /// How the search stands.
    pub standing: Standing,
    /// Queries that can be recalled.
    pub queries: Queries,
    /// Which of them stands in the line.
    recalled: Option<usize>,
    asked: Question,
    /// The query that what is listed was found by.
    query: Arc<Query>,
    /// What it looks for in texts.
    sought: Sought,
    found: Found,
    excerpts: Excerpts,
}

/// What is shown of the texts of the pieces that were in sight.
#[derive(Debug, Default)]
struct Excerpts {
    columns: usize,
    known: HashMap<Number, Option<Excerpt>>,
}

impl LibrarySearch {
    /// The best place of a piece that is in sight.
    #[must_use]
    pub fn excerpt(&self, number: Number) -> Option<&Excerpt> {
        self.excerpts.known.get(&number)?.as_ref()
    }

    /// Lines that each piece takes in the list: title, source, and where words are sought the place.
    #[must_use]
    pub fn lines(&self) -> usize {
        if self.sought.is_empty() { 2 } else { 2 + excerpt::LINES }
    }

    /// Where a piece stands among those that were found, counted from 1.
    #[must_use]
    pub fn place(&self, number: Number) -> Option<usize> {
        (self.list.chosen() == Some(&number)).then(|| self.list.chosen_place() + 1)
    }

    fn clear(&mut self) {
        self.asked = Question { number: self.asked.number + 1, query: Arc::default() };
        (self.query, self.sought, self.found) = Default::default();
        self.excerpts.known.clear();
        self.standing = Standing::Idle;
        self.list = List::default();
    }

    /// Puts what was found into its order; the chosen piece stays chosen.
    fn sort(&mut self, shelf: &Shelf) {
        let of = |number: u32| Number(usize::try_from(number).unwrap_or(usize::MAX));
        let articles = match self.order {
            SortOrder::Ranked => self.found.ranked(),
            SortOrder::ByDate => {
                self.found.by_date(|number| shelf.heading(of(number))?.best_date())
            }
        };
        let rows = articles.into_iter().map(|article| of(article.number)).collect();
        let chosen = self.list.chosen().copied();
        self.list.replace(rows, |_| true);
        if !chosen.is_some_and(|chosen| self.list.choose_where(|row| *row == chosen)) {
            self.list.choose_place(0);
        }
    }
}

/// Asks for what the line says, as far as it can be understood.
fn ask(state: &mut State, typing: Typing) -> Effects {
    let search = &mut state.views.search;
    let text = search.prompt.text();
    let parsed = Query::parse(text, typing);
    search.fault = parsed.fault(text, typing).cloned();
    if parsed.query.is_empty() {
        search.clear();
        return Effects::none();
    }
    let same = *search.asked.query == parsed.query && search.standing != Standing::Idle;
    match (same, typing) {
        (true, Typing::Unfinished) => Effects::none(),
        // Notes, marks and the index may have changed since.
        (true, Typing::Finished) => ask_again(state),
        (false, _) => send(state, Arc::new(parsed.query)),
    }
}

/// Asks the same again: there is more to be searched than before, or other notes.
pub(in crate::app) fn ask_again(state: &mut State) -> Effects {
    if state.views.search.standing == Standing::Idle {
        return Effects::none();
    }
    let query = Arc::clone(&state.views.search.asked.query);
    send(state, query)
}

fn send(state: &mut State, query: Arc<Query>) -> Effects {
    let question = note_index::question(state, &query, Bare::InTexts);
    let search = &mut state.views.search;
    search.asked = Question { number: search.asked.number + 1, query };
    if search.standing != Standing::Found {
        search.standing = Standing::Waiting;
    }
    let asked = Asked { by: Asker::Panel, number: search.asked.number };
    Effects::from([Effect::Search(asked, question)])
}

/// Takes an answer in, unless it is one to an earlier question.
pub(in crate::app) fn answer(
    state: &mut State,
    number: u64,
    found: Result<Answer, SafeText>,
) -> Effects {
    if number != state.views.search.asked.number {
        return Effects::none();
    }
    let search = &mut state.views.search;
    if !Arc::ptr_eq(&search.query, &search.asked.query) {
        search.query = Arc::clone(&search.asked.query);
        search.excerpts.known.clear();
        // What was chosen among other pieces says nothing about these.
        search.list = List::default();
    }
    let answer = match found {
        Ok(answer) => {
            search.standing = Standing::Found;
            answer
        }
        Err(reason) => {
            search.standing = Standing::Failed(reason);
            Answer::default()
        }
    };
    search.found = answer.found;
    // Who shows the same hits already need not show them anew.
    if search.sought != answer.sought {
        search.sought = answer.sought;
        search.excerpts.known.clear();
    }
    search.sort(&state.shelf);
    // Who reads is not to be taken elsewhere.
    if state.views.shown == View::Search && state.focus == Pane::List {
        return results::show_chosen(state);
    }
    Effects::none()
}

/// Scrolls the list, and cuts out what is shown of the pieces in sight.
fn settle(state: &mut State) {
    let Some(panel) = panel(state) else { return };
    let lines = state.views.search.lines();
    let search = &mut state.views.search;
    let height = usize::from(panel.list.height).max(1);
    search.list.scroll(height, |_| lines);
    let columns = usize::from(panel.list.width).saturating_sub(results::INDENT).max(1);
    if search.excerpts.columns != columns {
        search.excerpts = Excerpts { columns, known: HashMap::new() };
    }
    if search.sought.is_empty() {
        return;
    }
    let sought = Arc::clone(&search.sought);
    let visible = search.list.rows().iter().skip(search.list.top()).take(height.div_ceil(lines));
    for number in visible {
        let cut = || Excerpt::new(&sought, &*state.shelf.article(*number)?, columns);
        search.excerpts.known.entry(*number).or_insert_with(cut);
    }
}

//! The line where the filter of the list of articles is typed, and the answers to what it asks.

use super::{Row, Under};
use crate::app::event::{Asked, Asker, Effect, Effects};
use crate::app::geometry::Pane;
use crate::app::message::Tone;
use crate::app::views::View;
use crate::app::views::articles::fitting::Meaning;
use crate::app::views::articles::show_chosen;
use crate::app::{State, note_index};
use crate::config::{Key, KeyCode};
use crate::library::folded::FoldedRun;
use crate::text::SafeText;
use crate::text::spelling::Part;
use crate::wording::Phrase;
use crate::wording::Say;
use crate::workspace::query::{Query, Typing};
use crate::workspace::{Answer, Bare};

/// The layer.
pub(super) const ROW: Row = Row {
    mode: Phrase::same("GLOSSE"),
    under: Under::List,
    press: |state, key, _| press(state, key),
    paste: |state, text| {
        state.views.articles.filter.insert(text);
        typed(state, Typing::Unfinished)
    },
    ..super::SILENT
};

fn press(state: &mut State, key: Key) -> Effects {
    match key.code {
        KeyCode::Enter => {
            let effects = typed(state, Typing::Finished);
            // The line stays open while it says what is wrong.
            if state.views.articles.filter_fault.is_none() {
                state.layer = None;
            }
            effects
        }
        KeyCode::Esc => {
            state.layer = None;
            state.views.articles.clear_filter(&state.shelf);
            if let Some(number) = state.views.articles.before_filter.take() {
                state.views.articles.choose(number);
            }
            show_chosen(state)
        }
        KeyCode::Down => step(state, 1),
        KeyCode::Up => step(state, -1),
        _ => {
            state.views.articles.filter.press(key);
            typed(state, Typing::Unfinished)
        }
    }
}

fn step(state: &mut State, rows: isize) -> Effects {
    state.views.articles.list.step(rows);
    show_chosen(state)
}

/// Up to so many headings are folded at once, on the spot.
const FEW: usize = 256;

/// Sees to it that the headings of new articles are folded.
pub(in crate::app) fn fold_new(state: &mut State) -> Option<Effect> {
    let headings = state.shelf.headings();
    let filter = &mut state.views.articles.fitting;
    let new = filter.wanted..headings.numbers();
    if new.is_empty() {
        return None;
    }
    filter.wanted = new.end;
    if new.len() <= FEW {
        filter.folded.add(FoldedRun::of(headings, new));
        return None;
    }
    Some(Effect::Fold(headings.clone(), new))
}

/// Takes folded headings in.
pub(in crate::app) fn take_folded(state: &mut State, runs: Vec<FoldedRun>) -> Effects {
    runs.into_iter().for_each(|run| state.views.articles.fitting.folded.add(run));
    match &state.views.articles.fitting.meaning {
        Meaning::Nothing => Effects::none(),
        Meaning::Words(_) => {
            state.views.articles.rebuild(&state.shelf);
            Effects::none()
        }
        Meaning::Question(..) => ask_again(state),
    }
}

/// Lists what fits the line as it is now.
pub(in crate::app) fn typed(state: &mut State, typing: Typing) -> Effects {
    let text = state.views.articles.filter.text();
    let parsed = Query::parse(text, typing);
    let fault = parsed.fault(text, typing);
    state.views.articles.filter_fault =
        fault.map(|fault| SafeText::one_line(&fault.text(state.language)));
    let query = parsed.query;
    let Some(words) = query.listed_words() else { return ask(state, query) };
    let words: Vec<Part> = words.into_iter().cloned().collect();
    let filter = &mut state.views.articles.fitting;
    filter.asked += 1;
    filter.meaning = if words.is_empty() { Meaning::Nothing } else { Meaning::Words(words) };
    state.views.articles.rebuild(&state.shelf);
    show_chosen(state)
}

fn ask(state: &mut State, query: Query) -> Effects {
    let lists = Bare::InLists(state.views.articles.fitting.folded.clone());
    let question = note_index::question(state, &query, lists);
    let filter = &mut state.views.articles.fitting;
    filter.asked += 1;
    filter.pending = query;
    // What is listed stays until the answer comes.
    let asked = Asked { by: Asker::Filter, number: filter.asked };
    Effects::from([Effect::Search(asked, question)])
}

/// Asks the same again: there is more to be searched than before.
pub(in crate::app) fn ask_again(state: &mut State) -> Effects {
    match &state.views.articles.fitting.meaning {
        Meaning::Question(query, _) => {
            let query = query.clone();
            ask(state, query)
        }
        _ => Effects::none(),
    }
}

/// Lists what was found, unless the filter is another one by now.
pub(in crate::app) fn answer(
    state: &mut State,
    number: u64,
    found: Result<Answer, SafeText>,
) -> Effects {
    if number != state.views.articles.fitting.asked {
        return Effects::none();
    }
    let found = match found {
        Ok(answer) => answer.found,
        Err(reason) => {
            state.tell(Tone::Bad, reason.as_str());
            return Effects::none();
        }
    };
    let filter = &mut state.views.articles.fitting;
    filter.meaning = Meaning::Question(filter.pending.clone(), found);
    state.views.articles.rebuild(&state.shelf);
    if state.views.shown == View::Articles && state.focus == Pane::List {
        return show_chosen(state);
    }
    Effects::none()
}

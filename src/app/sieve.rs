//! The filter of the list: which articles fit it.

use super::browse;
use super::event::{Asked, Asker, Effect, Effects};
use super::geometry::Pane;
use super::prompt::Prompt;
use super::shelf::Number;
use super::state::{State, Tone, View};
use crate::library::folded::{Folded, FoldedRun};
use crate::text::SafeText;
use crate::text::spelling::Part;
use crate::workspace::query::{Found, Query, Typing};
use crate::workspace::{Answer, Bare, OwnWork, Question};

/// What the filter's line means, and which articles fit.
#[derive(Debug, Clone, Default)]
pub(super) struct Sieve {
    /// The headings that words without a field are looked for in.
    pub(super) folded: Folded,
    /// How many headings are folded, or about to be.
    wanted: usize,
    meaning: Meaning,
    /// The number of the last question that was asked.
    asked: u64,
    /// What it was.
    pending: Query,
    narrowed: Narrowed,
}

#[derive(Debug, Clone, Default)]
enum Meaning {
    /// Everything fits.
    #[default]
    Nothing,
    /// What has all of these in its heading fits.
    Words(Vec<Part>),
    /// What was found fits; the question is asked again when there is more to be searched.
    Question(Query, Found),
}

/// What fitted last, so that longer words need only be looked for there.
#[derive(Debug, Clone, Default)]
struct Narrowed {
    words: Vec<Part>,
    folded: usize,
    numbers: Vec<Number>,
}

/// The articles that fit.
pub(super) enum Fits {
    /// All.
    All,
    /// Those whose numbers are marked.
    Some(Vec<bool>),
}

impl Fits {
    pub(super) fn is_all(&self) -> bool {
        matches!(self, Self::All)
    }

    pub(super) fn holds(&self, number: Number) -> bool {
        match self {
            Self::All => true,
            Self::Some(marked) => marked.get(number.0).copied().unwrap_or_default(),
        }
    }
}

impl Sieve {
    /// Which of so many numbers fit.
    pub(super) fn fits(&mut self, numbers: usize) -> Fits {
        let mut marked = vec![false; numbers];
        let mut mark = |number: usize| {
            if let Some(slot) = marked.get_mut(number) {
                *slot = true;
            }
        };
        match &self.meaning {
            Meaning::Nothing => return Fits::All,
            Meaning::Question(_, found) => {
                let found = found.by_number().iter();
                found.for_each(|one| mark(usize::try_from(one.number).unwrap_or(usize::MAX)));
            }
            Meaning::Words(words) => {
                self.narrowed.renew(&self.folded, words);
                self.narrowed.numbers.iter().for_each(|number| mark(number.0));
            }
        }
        Fits::Some(marked)
    }
}

impl Narrowed {
    fn renew(&mut self, folded: &Folded, words: &[Part]) {
        let longer = |(last, word): (&Part, &Part)| last.is_within(word);
        let grown = !self.words.is_empty()
            && self.folded == folded.len()
            && self.words.len() <= words.len()
            && self.words.iter().zip(words).all(longer);
        let parts: Vec<&Part> = words.iter().collect();
        self.numbers = match grown {
            true => folded.holding_among(&self.numbers, &parts),
            false => folded.holding(&parts),
        };
        (self.words, self.folded) = (words.to_vec(), folded.len());
    }
}

/// Up to so many headings are folded at once, on the spot.
const FEW: usize = 256;

/// Sees to it that the headings of new articles are folded.
pub(super) fn fold_new(state: &mut State) -> Option<Effect> {
    let headings = state.shelf.headings();
    let sieve = &mut state.pieces.sieve;
    let new = sieve.wanted..headings.numbers();
    if new.is_empty() {
        return None;
    }
    sieve.wanted = new.end;
    if new.len() <= FEW {
        sieve.folded.add(FoldedRun::of(headings, new));
        return None;
    }
    Some(Effect::Fold(headings.clone(), new))
}

/// Takes folded headings in.
pub(super) fn take_folded(state: &mut State, runs: Vec<FoldedRun>) -> Effects {
    runs.into_iter().for_each(|run| state.pieces.sieve.folded.add(run));
    match &state.pieces.sieve.meaning {
        Meaning::Nothing => Effects::none(),
        Meaning::Words(_) => {
            state.pieces.rebuild(&state.shelf);
            Effects::none()
        }
        Meaning::Question(..) => ask_again(state),
    }
}

/// Lists what fits the line as it is now.
pub(super) fn typed(state: &mut State, typing: Typing) -> Effects {
    let text = state.pieces.filter.text();
    let parsed = Query::parse(text, typing);
    let fault = parsed.fault(text, typing);
    state.pieces.filter_fault = fault.map(|fault| SafeText::one_line(&fault.to_string()));
    let query = parsed.query;
    let Some(words) = query.listed_words() else { return ask(state, query) };
    let words: Vec<Part> = words.into_iter().cloned().collect();
    let sieve = &mut state.pieces.sieve;
    sieve.asked += 1;
    sieve.meaning = if words.is_empty() { Meaning::Nothing } else { Meaning::Words(words) };
    state.pieces.rebuild(&state.shelf);
    browse::show_chosen(state)
}

/// Empties the line.
pub(super) fn clear(state: &mut State) {
    state.pieces.filter = Prompt::default();
    state.pieces.filter_fault = None;
    let sieve = &mut state.pieces.sieve;
    sieve.asked += 1;
    sieve.meaning = Meaning::Nothing;
    state.pieces.rebuild(&state.shelf);
}

/// A question with what the reader knows of the articles.
pub(super) fn question(state: &mut State, query: &Query, bare: Bare) -> Question {
    let annotations = &mut state.note_index.annotations;
    if let Some(notes) = state.notes.as_ref().filter(|_| query.asks_for_annotations()) {
        annotations.refresh(notes);
    }
    let own = OwnWork {
        annotations: annotations.clone(),
        marks: state.marks.clone().unwrap_or_default(),
    };
    Question { query: query.clone(), bare, own }
}

fn ask(state: &mut State, query: Query) -> Effects {
    let lists = Bare::InLists(state.pieces.sieve.folded.clone());
    let question = question(state, &query, lists);
    let sieve = &mut state.pieces.sieve;
    sieve.asked += 1;
    sieve.pending = query;
    // What is listed stays until the answer comes.
    let asked = Asked { by: Asker::Filter, number: sieve.asked };
    Effects::from([Effect::Search(asked, question)])
}

/// Asks the same again: there is more to be searched than before.
pub(super) fn ask_again(state: &mut State) -> Effects {
    match &state.pieces.sieve.meaning {
        Meaning::Question(query, _) => {
            let query = query.clone();
            ask(state, query)
        }
        _ => Effects::none(),
    }
}

/// Lists what was found, unless the filter is another one by now.
pub(super) fn answer(state: &mut State, number: u64, found: Result<Answer, SafeText>) -> Effects {
    if number != state.pieces.sieve.asked {
        return Effects::none();
    }
    let found = match found {
        Ok(answer) => answer.found,
        Err(reason) => {
            state.tell(Tone::Bad, reason.as_str());
            return Effects::none();
        }
    };
    let sieve = &mut state.pieces.sieve;
    sieve.meaning = Meaning::Question(sieve.pending.clone(), found);
    state.pieces.rebuild(&state.shelf);
    if state.view == View::Pieces && state.focus == Pane::List {
        return browse::show_chosen(state);
    }
    Effects::none()
}

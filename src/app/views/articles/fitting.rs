//! Which articles fit the filter of the list.

use crate::app::shelf::Number;
use crate::library::folded::Folded;
use crate::text::spelling::Part;
use crate::workspace::query::{Found, Query};

/// What the filter's line means, and which articles fit.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct ListFilter {
    /// The headings that words without a field are looked for in.
    pub(in crate::app) folded: Folded,
    /// How many headings are folded, or about to be.
    pub(in crate::app) wanted: usize,
    pub(in crate::app) meaning: Meaning,
    /// The number of the last question that was asked.
    pub(in crate::app) asked: u64,
    /// What it was.
    pub(in crate::app) pending: Query,
    narrowed: Narrowed,
}

#[derive(Debug, Clone, Default)]
pub(in crate::app) enum Meaning {
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
pub(in crate::app) enum Fits {
    /// All.
    All,
    /// Those whose numbers are marked.
    Some(Vec<bool>),
}

impl Fits {
    pub(in crate::app) fn is_all(&self) -> bool {
        matches!(self, Self::All)
    }

    pub(in crate::app) fn holds(&self, number: Number) -> bool {
        match self {
            Self::All => true,
            Self::Some(marked) => marked.get(number.0).copied().unwrap_or_default(),
        }
    }
}

impl ListFilter {
    /// Everything fits.
    pub(super) fn clear(&mut self) {
        self.asked += 1;
        self.meaning = Meaning::Nothing;
    }

    /// Which of so many numbers fit.
    pub(in crate::app) fn fits(&mut self, numbers: usize) -> Fits {
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

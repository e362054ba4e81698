//! Counts how often what a leaf looks for stands in each text of a piece of the index.

use super::leaf::{Pattern, Scope, TextLeaf};
use super::phrase;
use super::reader::Part;
use super::schema::{PART, STEM};
use crate::text::analysis::Keys;
use tantivy::index::InvertedIndexReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::{Field, IndexRecordOption, Term};

/// Occurrences by place in the piece.
#[derive(Debug)]
pub(super) struct Tally {
    times: Vec<f32>,
}

impl Tally {
    fn new(len: usize) -> Self {
        Self { times: vec![0.0; len] }
    }

    pub(super) fn add(&mut self, doc: u32, times: f32) {
        let cell = usize::try_from(doc).ok().and_then(|at| self.times.get_mut(at));
        if let Some(cell) = cell {
            *cell += times;
        }
    }

    /// Occurrences in a text.
    fn of(&self, doc: u32) -> f32 {
        let times = usize::try_from(doc).ok().and_then(|at| self.times.get(at));
        times.copied().unwrap_or_default()
    }

    /// The texts with at least one occurrence.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, f32)> {
        (0..).zip(&self.times).filter(|(_, times)| **times > 0.0).map(|(doc, times)| (doc, *times))
    }
}

impl Tallies {
    /// The texts with compounds that do not have the word itself.
    pub(super) fn compounds_only(&self) -> impl Iterator<Item = (u32, f32)> {
        let compounds = self.compounds.iter().flat_map(Tally::iter);
        compounds.filter(|(doc, _)| self.words.of(*doc) <= 0.0)
    }
}

/// Words of the title count as so many words of the text more.
const TITLE: f32 = 2.0;
const TEXT: f32 = 1.0;

/// What a leaf looks for in a piece.
#[derive(Debug)]
pub(super) struct Tallies {
    /// The words themselves.
    pub(super) words: Tally,
    /// Compounds with them.
    pub(super) compounds: Option<Tally>,
}

pub(super) fn tallies(part: &Part, leaf: &TextLeaf) -> tantivy::Result<Tallies> {
    let words = tally(part, leaf)?;
    let stems = leaf.patterns.iter().filter_map(|pattern| match pattern {
        Pattern::Word(keys) => Some(keys.stems.as_slice()),
        _ => None,
    });
    let terms: Vec<String> = stems.flatten().map(|stem| format!("{PART}{stem}")).collect();
    if terms.is_empty() {
        return Ok(Tallies { words, compounds: None });
    }
    let mut tally = Tally::new(part.numbers.len());
    let terms = || terms.iter().map(String::as_str);
    if leaf.scope == Scope::Text {
        Counter { words: &part.stem, weight: TEXT, tally: &mut tally }.terms(terms())?;
    }
    Counter { words: &part.title, weight: TITLE, tally: &mut tally }.terms(terms())?;
    Ok(Tallies { words, compounds: Some(tally) })
}

fn tally(part: &Part, leaf: &TextLeaf) -> tantivy::Result<Tally> {
    let mut tally = Tally::new(part.numbers.len());
    for pattern in &leaf.patterns {
        if leaf.scope == Scope::Text {
            let mut counter = Counter { words: &part.exact, weight: TEXT, tally: &mut tally };
            counter.count(pattern)?;
            if let Pattern::Word(keys) = pattern {
                let mut counter = Counter { words: &part.stem, weight: TEXT, tally: &mut tally };
                counter.terms(keys.stems.iter().map(String::as_str))?;
            }
        }
        let mut counter = Counter { words: &part.title, weight: TITLE, tally: &mut tally };
        counter.count(pattern)?;
        if let Pattern::Word(keys) = pattern {
            let stems: Vec<String> =
                keys.stems.iter().map(|stem| format!("{STEM}{stem}")).collect();
            counter.terms(stems.iter().map(String::as_str))?;
        }
    }
    Ok(tally)
}

/// Adds up the postings of one field.
struct Counter<'a> {
    words: &'a InvertedIndexReader,
    weight: f32,
    tally: &'a mut Tally,
}

impl Counter<'_> {
    fn count(&mut self, pattern: &Pattern) -> tantivy::Result<()> {
        match pattern {
            Pattern::Word(keys) => self.terms(folded(keys)),
            Pattern::Run(words) => match words.as_slice() {
                [word] => self.terms(std::iter::once(word.as_str())),
                words => {
                    let weight = self.weight;
                    let texts = u32::try_from(self.tally.times.len()).unwrap_or(u32::MAX);
                    let tally = &mut *self.tally;
                    let add = |doc, times| tally.add(doc, weight * times);
                    phrase::each(self.words, (words, texts), add)?;
                    Ok(())
                }
            },
            Pattern::Beginning(with) => self.beginning(with),
            Pattern::Near { word, distance } => self.near(word, *distance),
        }
    }

    fn terms<'t>(&mut self, terms: impl Iterator<Item = &'t str>) -> tantivy::Result<()> {
        let mut block = None;
        for term in terms {
            if let Some(info) = self.words.terms().get(term)? {
                self.postings(&info, &mut block)?;
            }
        }
        Ok(())
    }

    fn beginning(&mut self, with: &str) -> tantivy::Result<()> {
        // No letter's UTF-8 has this byte, so everything that begins so lies below.
        let mut end = with.as_bytes().to_vec();
        end.push(0xff);
        let mut stream = self.words.terms().range().ge(with).lt(end).into_stream()?;
        let mut block = None;
        while stream.advance() {
            self.postings(stream.value(), &mut block)?;
        }
        Ok(())
    }

    fn near(&mut self, word: &str, distance: u8) -> tantivy::Result<()> {
        // The automaton looks at the word alone, so any field will do.
        let term = Term::from_field_text(Field::from_field_id(0), word);
        let automaton = FuzzyTermQuery::new(term, distance, true).automaton()?;
        let mut stream = self.words.terms().search(automaton).into_stream()?;
        let mut block = None;
        let is_word = |term: &[u8]| !term.first().is_some_and(u8::is_ascii_control);
        while stream.advance() {
            if is_word(stream.key()) {
                self.postings(stream.value(), &mut block)?;
            }
        }
        Ok(())
    }

    /// Goes through the postings of a word; `block` is used again from word to word.
    fn postings(
        &mut self,
        info: &TermInfo,
        block: &mut Option<BlockSegmentPostings>,
    ) -> tantivy::Result<()> {
        let option = IndexRecordOption::WithFreqs;
        let block = match block {
            Some(block) => {
                self.words.reset_block_postings_from_terminfo(info, block)?;
                block
            }
            None => block.insert(self.words.read_block_postings_from_terminfo(info, option)?),
        };
        while !block.docs().is_empty() {
            for (doc, times) in block.docs().iter().zip(block.freqs()) {
                self.tally.add(*doc, self.weight * times_as_f32(*times));
            }
            block.advance();
        }
        Ok(())
    }
}

/// The typed form, and the stems: a word that is its own stem has no entry among the stems.
fn folded(keys: &Keys) -> impl Iterator<Item = &str> {
    let stems = keys.stems.iter().filter(|stem| **stem != keys.folded);
    std::iter::once(keys.folded.as_str()).chain(stems.map(String::as_str))
}

fn times_as_f32(times: u32) -> f32 {
    f32::from(u16::try_from(times).unwrap_or(u16::MAX))
}

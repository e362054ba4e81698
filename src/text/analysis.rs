//! Takes a text apart into the words that a search compares, each in the form under which it is
//! found: one analyser for the index, for queries and for showing the hits in a text.
//!
//! A word has two forms. *Folded* are the letters without case and accents, umlauts as `ae`, `oe`,
//! `ue`, ß as `ss`: *München* and *Muenchen* are one word, *schön* and *schon* are two. The *stem*
//! is the folded form without its ending, by the rules of the article's language, and without the
//! umlaut's trace: *Häuser* and *Hauses* share one, and so do *München* and *Munchen*.
//!
//! What is written as one but says several things is found by each: *Ukraine-Krieg* by its parts
//! and as a whole (so *Südkorea* finds *Süd-Korea*), *YouTube* whole and by its humps. Apostrophes
//! vanish (*O'Neill*), the English genitive's `'s` with its letter; so do soft hyphens, the points
//! in *z.B.* and those that group digits. German compounds also have the stems of their parts.

mod chunks;
mod memory;
mod stems;

pub use stems::{Keys, keys};

use super::compounds::Lexicon;
use super::offset::Span;
use chunks::{Chunks, Piece};
use memory::{Forms, Memory, WordForms};
use stems::Stems;

/// The rules by which a word loses its ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rules {
    /// German ones.
    German,
    /// English ones.
    English,
    /// None are known: only the umlaut's trace goes.
    Plain,
}

/// What a word is in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A word that stands by itself, or a part of one with hyphens: the text is made of these.
    Plain,
    /// All of a word with hyphens, at the place of its first part.
    Whole,
    /// A part of a word with a capital letter inside, at the place of that word.
    Hump,
}

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// Where it stands.
    pub span: Span,
    /// Its number among the plain words of the text; one number is left out between two blocks, so
    /// that no phrase reaches from one into the next.
    pub place: u32,
    /// What it is.
    pub role: Role,
    /// Its folded form, never empty.
    pub folded: &'a str,
    /// Its stem, never empty; the folded form if nothing is to be taken away.
    pub stem: &'a str,
    /// The stems of the words that a German compound is made of, parted by blanks; empty for any
    /// other word, and where no lexicon was given.
    pub parts: &'a str,
}

/// Takes texts apart. Keeps the forms of the words it has seen, so one of them should be used for
/// many texts.
#[derive(Debug, Clone)]
pub struct Analyser {
    memories: [Memory; 3],
    stems: Stems,
    lexicon: Option<Lexicon>,
    pieces: Vec<Piece>,
}

impl Default for Analyser {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyser {
    /// An analyser that gives words both forms.
    #[must_use]
    pub fn new() -> Self {
        let memories = [Memory::default(), Memory::default(), Memory::default()];
        Self { memories, stems: Stems::default(), lexicon: None, pieces: Vec::new() }
    }

    /// An analyser that also takes German compounds apart.
    #[must_use]
    pub fn with(lexicon: Lexicon) -> Self {
        Self { lexicon: Some(lexicon), ..Self::new() }
    }

    /// The words of a text in the order of their beginnings; a whole comes before its parts.
    pub fn words<'a>(&'a mut self, text: &'a str, rules: Rules) -> Words<'a> {
        let [german, english, plain] = &mut self.memories;
        let memory = match rules {
            Rules::German => german,
            Rules::English => english,
            Rules::Plain => plain,
        };
        self.pieces.clear();
        Words {
            chunks: Chunks::new(text),
            memory,
            stems: self.stems,
            lexicon: self.lexicon,
            rules,
            pieces: &mut self.pieces,
            next: 0,
        }
    }

    /// Calls `take` for each word of a text.
    pub fn each(&mut self, text: &str, rules: Rules, mut take: impl FnMut(Word<'_>)) {
        let mut words = self.words(text, rules);
        while let Some(word) = words.step() {
            take(word);
        }
    }
}

/// A walk over the words of a text.
#[derive(Debug)]
pub struct Words<'a> {
    chunks: Chunks<'a>,
    memory: &'a mut Memory,
    stems: Stems,
    lexicon: Option<Lexicon>,
    rules: Rules,
    pieces: &'a mut Vec<Piece>,
    next: usize,
}

impl Words<'_> {
    /// The next word; it is lent until the step after.
    pub fn step(&mut self) -> Option<Word<'_>> {
        loop {
            let Some(&piece) = self.pieces.get(self.next) else {
                self.pieces.clear();
                self.next = 0;
                if !self.chunks.step(self.pieces) {
                    return None;
                }
                continue;
            };
            self.next += 1;
            let raw = piece.span.of(self.chunks.text());
            let make = |raw: &str| self.stems.forms(raw, self.rules, self.lexicon);
            let forms = self.memory.forms(raw, make);
            if !forms.is_empty() {
                return Some(self.word(piece, forms));
            }
        }
    }

    fn word(&self, piece: Piece, forms: Forms) -> Word<'_> {
        let WordForms { folded, stem, parts } = self.memory.read(forms);
        Word { span: piece.span, place: piece.place, role: piece.role, folded, stem, parts }
    }
}

#[cfg(test)]
mod tests;

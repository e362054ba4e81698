//! What stands around passages in marks: words with what they may be, cut into sentences and these
//! at their commas, and the noun phrases among the words.

use super::marks::Passage;
use super::words::{Flags, Words};
use crate::article::{Article, Block, Flag, Language, Mention};
use crate::text::tokens::{Clitics, Passage as Stretch, push_tokens};
use crate::text::{Span, sentences};

/// What a unit of a frame is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A word in small letters.
    Small,
    /// A word with a capital.
    Capital,
    Number,
    Mark(char),
    /// A passage in marks, by its number.
    Passage(usize),
}

/// A word, a mark, or a whole passage in marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    pub(super) span: Span,
    pub(super) shape: Shape,
    pub(super) flags: Flags,
    /// The number of the name that it belongs to.
    pub(super) mention: Option<usize>,
    /// Whether a sentence begins with it.
    pub(super) opens: bool,
}

impl Unit {
    pub(super) fn is(&self, flags: Flags) -> bool {
        self.flags.any(flags)
    }

    pub(super) fn is_mark(&self, marks: &[char]) -> bool {
        matches!(self.shape, Shape::Mark(mark) if marks.contains(&mark))
    }

    pub(super) fn is_word(&self) -> bool {
        matches!(self.shape, Shape::Small | Shape::Capital)
    }

    pub(super) fn passage(&self) -> Option<usize> {
        match self.shape {
            Shape::Passage(number) => Some(number),
            _ => None,
        }
    }
}

/// What units are made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) article: &'a Article,
    pub(super) passages: &'a [Passage],
    pub(super) language: Language,
}

impl Source<'_> {
    pub(super) fn words(&self, span: Span) -> &str {
        span.of(&self.article.text)
    }

    pub(super) fn mention(&self, number: usize) -> Option<&Mention> {
        self.article.mentions.get(number)
    }

    pub(super) fn is_german(&self) -> bool {
        self.language == Language::German
    }
}

/// The units of a block.
pub(super) fn units(source: &Source<'_>, block: &Block) -> Vec<Unit> {
    let text = &source.article.text;
    let clitics = if source.is_german() { Clitics::Joined } else { Clitics::Apart };
    let words = Words::of(source.language);
    let mut cutter = Cutter {
        source,
        words,
        passage: source.passages.partition_point(|passage| passage.outer.end <= block.span.start),
        mention: source
            .article
            .mentions
            .partition_point(|mention| mention.span.end <= block.span.start),
        units: Vec::new(),
        lower: String::new(),
    };
    let mut tokens = Vec::new();
    for sentence in sentences(block.span.of(text)) {
        let span = sentence.shifted(block.span.start.0);
        tokens.clear();
        push_tokens(Stretch { text, span, clitics }, &mut tokens);
        let mut opens = true;
        for token in &tokens {
            cutter.take(*token, opens);
            opens = false;
        }
    }
    cutter.units
}

struct Cutter<'a> {
    source: &'a Source<'a>,
    words: &'static Words,
    passage: usize,
    mention: usize,
    units: Vec<Unit>,
    lower: String,
}

impl Cutter<'_> {
    fn take(&mut self, token: Span, opens: bool) {
        while let Some(passage) = self.source.passages.get(self.passage) {
            if passage.outer.end > token.start {
                break;
            }
            self.passage += 1;
        }
        if let Some(passage) = self.source.passages.get(self.passage)
            && passage.outer.overlaps(token)
            && passage.is_name
        {
            // *die „New York Times“* is read without its marks.
            if !passage.inner().covers(token) {
                return;
            }
        } else if let Some(passage) = self.source.passages.get(self.passage)
            && passage.outer.overlaps(token)
        {
            let known = self.units.last().and_then(Unit::passage) == Some(self.passage);
            if !known {
                let opens = opens || token.start > passage.outer.start && self.units.is_empty();
                self.units.push(Unit {
                    span: passage.outer,
                    shape: Shape::Passage(self.passage),
                    flags: Flags::default(),
                    mention: None,
                    opens,
                });
            }
            return;
        }
        let unit = self.word(token, opens);
        self.units.push(unit);
    }

    fn word(&mut self, token: Span, opens: bool) -> Unit {
        let mentions = &self.source.article.mentions;
        while mentions.get(self.mention).is_some_and(|mention| mention.span.end <= token.start) {
            self.mention += 1;
        }
        let named = mentions.get(self.mention).filter(|mention| mention.span.overlaps(token));
        let mention = named.map(|_| self.mention);
        let word = token.of(&self.source.article.text);
        let first = word.chars().next().unwrap_or(' ');
        let shape = match first {
            _ if first.is_uppercase() => Shape::Capital,
            _ if first.is_alphabetic() || matches!(first, '\'' | '’') && word.len() > 3 => {
                Shape::Small
            }
            _ if first.is_numeric() => Shape::Number,
            _ => Shape::Mark(first),
        };
        let mut flags = Flags::default();
        if matches!(shape, Shape::Small | Shape::Capital | Shape::Mark('\'' | '’'))
            && word.len() <= 60
        {
            self.lower.clear();
            self.lower.extend(word.chars().flat_map(char::to_lowercase));
            let plain = named.is_some_and(|mention| mention.flag == Flag::Plain);
            flags = if plain { Flags::default() } else { self.words.flags(&self.lower) };
        }
        Unit {
            span: token,
            shape,
            flags: sifted(flags, (shape, opens), self.source),
            mention,
            opens,
        }
    }
}

/// Verbs and pronouns are small but at the front of a sentence; German nouns have a capital.
fn sifted(flags: Flags, (shape, opens): (Shape, bool), source: &Source<'_>) -> Flags {
    let nouns = Flags::ROLE.with(Flags::BODY).with(Flags::NOUN).with(Flags::AUTHORITY);
    let class = nouns.with(Flags::CLASS);
    if !source.is_german() {
        return flags;
    }
    match shape {
        Shape::Capital if !opens => flags.only(class),
        Shape::Small => flags.without(nouns),
        _ => flags,
    }
}

/// The frame sentences among units: each from its first unit to the one after its last.
pub(super) fn frame_sentences(units: &[Unit]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, unit) in units.iter().enumerate().skip(1) {
        if unit.opens {
            found.push((start, at));
            start = at;
        }
    }
    if start < units.len() {
        found.push((start, units.len()));
    }
    found
}

/// A stretch of a sentence between two commas, colons or dashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The mark behind it.
    pub(super) mark: Option<char>,
}

/// Cuts a sentence into its segments, without the final stop.
pub(super) fn segments(units: &[Unit], (start, end): (usize, usize)) -> Vec<Segment> {
    let mut found = Vec::new();
    let mut from = start;
    let mut depth = 0_usize;
    for at in start..end {
        let Some(unit) = units.get(at) else { break };
        let Shape::Mark(mark) = unit.shape else { continue };
        match mark {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' | ';' | ':' | '–' | '—' | '-' if depth == 0 => {
                found.push(Segment { start: from, end: at, mark: Some(mark) });
                from = at + 1;
            }
            '.' | '!' | '?' | '…' if at + 1 == end => {
                found.push(Segment { start: from, end: at, mark: Some(mark) });
                from = at + 1;
            }
            _ => {}
        }
    }
    if from < end {
        found.push(Segment { start: from, end, mark: None });
    }
    found.retain(|segment| segment.start < segment.end);
    found
}

//! Finds where the words of a text begin and end.

use super::Role;
use crate::text::offset::Span;
use unicode_normalization::char::is_combining_mark;

/// A stretch of the text that becomes a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) place: u32,
    pub(super) role: Role,
}

/// Bytes of a word that count: what is longer is no word that somebody types.
const LONGEST: usize = 96;
/// Parts of a word with hyphens up to which the whole is a word too.
const MOST_PARTS: usize = 6;
/// Letters of a hump that is a word of its own.
const HUMP: usize = 3;

/// What a character does to the word it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Lower,
    Upper,
    /// A letter of a script without case.
    Letter,
    Digit,
    /// Belongs to the letter before it and vanishes: accents apart, soft hyphens, joiners.
    Mark,
    Hyphen,
    Apostrophe,
    /// A point or a comma.
    Stop,
    /// A word by itself: signs of Chinese and Japanese.
    Alone,
    /// Line breaks, too, are [`Class::Break`]; two of them end a block.
    Break,
}

impl Class {
    fn is_word(self) -> bool {
        matches!(self, Self::Lower | Self::Upper | Self::Letter | Self::Digit)
    }
}

const ASCII: [Class; 128] = ascii();

const fn ascii() -> [Class; 128] {
    let mut classes = [Class::Break; 128];
    let mut at: u8 = 0;
    while at < 128 {
        classes[at as usize] = match at {
            b'a'..=b'z' => Class::Lower,
            b'A'..=b'Z' => Class::Upper,
            b'0'..=b'9' => Class::Digit,
            b'-' => Class::Hyphen,
            b'\'' | b'`' => Class::Apostrophe,
            b'.' | b',' => Class::Stop,
            _ => Class::Break,
        };
        at += 1;
    }
    classes
}

fn class_of(c: char) -> Class {
    match c {
        'ß'..='ö' | 'ø'..='ÿ' => Class::Lower,
        'À'..='Ö' | 'Ø'..='Þ' => Class::Upper,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Class::Mark,
        '‐' | '‑' => Class::Hyphen,
        '’' | '‘' | 'ʼ' | '´' | '＇' => Class::Apostrophe,
        '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}'
            if c.is_alphanumeric() =>
        {
            Class::Alone
        }
        _ if c < '\u{c0}' && !c.is_alphanumeric() => Class::Break,
        _ if is_combining_mark(c) => Class::Mark,
        _ if c.is_lowercase() => Class::Lower,
        _ if c.is_uppercase() => Class::Upper,
        _ if c.is_alphabetic() => Class::Letter,
        _ if c.is_alphanumeric() => Class::Digit,
        _ => Class::Break,
    }
}

/// A walk over the stretches without a break in them.
#[derive(Debug)]
pub(super) struct Chunks<'a> {
    text: &'a str,
    at: usize,
    place: u32,
}

/// A word with hyphens while it is read.
struct Compound {
    start: usize,
    first_place: u32,
    parts: usize,
}

/// A part of it while it is read.
struct Part {
    start: usize,
    previous: Class,
    /// Letters since the part's start or its last point, and whether points stand only between
    /// single letters so far.
    run: usize,
    humps: Option<usize>,
}

impl<'a> Chunks<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, place: 0 }
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    fn class_at(&self, at: usize) -> (Class, usize) {
        match self.text.as_bytes().get(at) {
            None => (Class::Break, 0),
            Some(&byte) => match ASCII.get(usize::from(byte)) {
                Some(&class) => (class, 1),
                None => {
                    let c = self.text.get(at..).and_then(|rest| rest.chars().next());
                    c.map_or((Class::Break, 1), |c| (class_of(c), c.len_utf8()))
                }
            },
        }
    }

    fn is_word_at(&self, at: usize) -> bool {
        self.class_at(at).0.is_word()
    }

    /// Appends the pieces of the next chunk; false at the text's end.
    pub(super) fn step(&mut self, pieces: &mut Vec<Piece>) -> bool {
        match self.skip_breaks() {
            None => false,
            Some(Class::Alone) => {
                let (_, length) = self.class_at(self.at);
                let span = Span::new(self.at, self.at + length);
                self.at += length;
                pieces.push(Piece { span, place: self.place, role: Role::Plain });
                self.place = self.place.saturating_add(1);
                true
            }
            Some(_) => {
                self.compound(pieces);
                true
            }
        }
    }

    /// Moves to the next character of a word.
    fn skip_breaks(&mut self) -> Option<Class> {
        let bytes = self.text.as_bytes();
        loop {
            let &byte = bytes.get(self.at)?;
            let (class, length) = self.class_at(self.at);
            if class.is_word() || class == Class::Alone {
                return Some(class);
            }
            if byte == b'\n' && bytes.get(self.at + 1) == Some(&b'\n') {
                // Once for any number of empty lines.
                let blank = bytes.iter().skip(self.at).take_while(|&&byte| byte == b'\n').count();
                self.at += blank;
                self.place = self.place.saturating_add(1);
            } else {
                self.at += length;
            }
        }
    }

    fn compound(&mut self, pieces: &mut Vec<Piece>) {
        let mut compound = Compound { start: self.at, first_place: self.place, parts: 0 };
        let first = pieces.len();
        loop {
            let end = self.part(pieces);
            compound.parts += 1;
            let (class, length) = self.class_at(self.at);
            let joined = class == Class::Hyphen && end == self.at;
            if joined && self.is_word_at(self.at + length) {
                self.at += length;
                continue;
            }
            if (2..=MOST_PARTS).contains(&compound.parts) && end - compound.start <= LONGEST {
                let span = Span::new(compound.start, end);
                let whole = Piece { span, place: compound.first_place, role: Role::Whole };
                pieces.insert(first, whole);
            }
            return;
        }
    }

    /// Reads on to the end of a part and tells where its word ends.
    fn part(&mut self, pieces: &mut Vec<Piece>) -> usize {
        let mut part = Part { start: self.at, previous: Class::Break, run: 0, humps: None };
        let end = loop {
            let (class, length) = self.class_at(self.at);
            match class {
                Class::Lower | Class::Upper | Class::Letter | Class::Digit => {
                    if class == Class::Upper && part.previous == Class::Lower {
                        part.humps = part.humps.or(Some(self.at));
                    }
                    part.previous = class;
                    part.run += 1;
                    self.at += length;
                }
                Class::Mark => self.at += length,
                Class::Apostrophe if self.is_word_at(self.at + length) => {
                    if let Some(after) = self.genitive(self.at + length) {
                        let end = self.at;
                        self.at = after;
                        break end;
                    }
                    self.at += length;
                }
                Class::Stop if self.groups_digits(&part) => self.at += 1,
                Class::Stop if self.abbreviates(&part) => {
                    part.run = 0;
                    self.at += 1;
                }
                _ => break self.at,
            }
        };
        self.push(&part, end, pieces);
        end
    }

    /// Where an `s` ends that is all that follows an apostrophe.
    fn genitive(&self, at: usize) -> Option<usize> {
        let s = matches!(self.text.as_bytes().get(at), Some(b's' | b'S'));
        (s && !self.is_word_at(at + 1)).then_some(at + 1)
    }

    /// Whether the point or comma here stands before the last three of a number's digits, or
    /// before three more that such a one follows.
    fn groups_digits(&self, part: &Part) -> bool {
        let bytes = self.text.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        part.previous == Class::Digit
            && (1..=3).all(|ahead| digit(self.at + ahead))
            && !self.is_word_at(self.at + 4)
            && digit(self.at.saturating_sub(1))
            && bytes.get(part.start..self.at).is_some_and(|head| {
                let group =
                    head.rsplit(|byte| !byte.is_ascii_digit()).next().map_or(0, <[u8]>::len);
                group <= 3
            })
    }

    /// Whether the point here stands between single letters, as in *U.S.* and *z.B.*
    fn abbreviates(&self, part: &Part) -> bool {
        let (class, length) = self.class_at(self.at + 1);
        let letter = |class| matches!(class, Class::Lower | Class::Upper | Class::Letter);
        self.text.as_bytes().get(self.at) == Some(&b'.')
            && part.run == 1
            && letter(part.previous)
            && letter(class)
            && !self.is_word_at(self.at + 1 + length)
    }

    fn push(&mut self, part: &Part, end: usize, pieces: &mut Vec<Piece>) {
        let end_of_word = if end - part.start > LONGEST {
            self.text.floor_char_boundary(part.start + LONGEST)
        } else {
            end
        };
        let span = Span::new(part.start, end_of_word);
        pieces.push(Piece { span, place: self.place, role: Role::Plain });
        if let Some(first) = part.humps {
            self.push_humps(span, first, pieces);
        }
        self.place = self.place.saturating_add(1);
    }

    /// A hump is a capital letter after a small one, with small ones behind it.
    fn push_humps(&self, word: Span, first: usize, pieces: &mut Vec<Piece>) {
        let mut push = |start: usize, end: usize| {
            let span = Span::new(start, end);
            if span.of(self.text).chars().count() >= HUMP {
                pieces.push(Piece { span, place: self.place, role: Role::Hump });
            }
        };
        let (mut start, mut previous) = (word.start.0, Class::Upper);
        let mut at = first;
        let mut humps = 0;
        while at < word.end.0 {
            let (class, length) = self.class_at(at);
            let begins = class == Class::Upper && (at == first || previous == Class::Lower);
            if begins && self.class_at(at + length).0 == Class::Lower {
                push(start, at);
                start = at;
                humps += 1;
            }
            previous = class;
            at += length;
        }
        if humps > 0 {
            push(start, word.end.0);
        }
    }
}

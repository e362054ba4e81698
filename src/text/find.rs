//! Finds in a text what somebody types, letter by letter, and tells where it stands. Case, accents,
//! ß and umlauts do not matter, nor whether letters are composed; a mark is only itself.

use super::fold::{FIRST_MARK, push_letters};
use super::offset::{Offset, Span};
use super::spelling::without_umlauts;
use unicode_normalization::char::{compose, is_combining_mark};

/// Where some words stand, in the order of the text. They may not cross a block's end.
#[must_use]
pub fn find(text: &str, words: &str) -> Vec<Span> {
    let mut found = find_in(&Folded::new(text, Umlauts::Written), &plain(words, Umlauts::Written));
    if text.chars().any(is_umlaut) || words.chars().any(is_umlaut) {
        let bare = plain(words, Umlauts::Bare);
        found.extend(find_in(&Folded::new(text, Umlauts::Bare), &bare));
        found.sort_unstable();
        found.dedup();
    }
    found
}

fn find_in(folded: &Folded, wanted: &str) -> Vec<Span> {
    if wanted.trim().is_empty() {
        return Vec::new();
    }
    let places = folded.text.match_indices(wanted).map(|(at, found)| Span {
        start: folded.to_source(at),
        end: folded.to_source_end(at + found.len()),
    });
    places.filter(|hit| !hit.is_empty()).collect()
}

fn is_umlaut(c: char) -> bool {
    matches!(c, 'ä' | 'ö' | 'ü' | 'Ä' | 'Ö' | 'Ü' | 'ø' | 'Ø' | '\u{308}')
}

/// What becomes of an umlaut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Umlauts {
    /// `ae` for ä.
    Written,
    /// `a` for ä.
    Bare,
}

fn plain(words: &str, umlauts: Umlauts) -> String {
    Folded::new(words, umlauts).text
}

/// A text letter by letter without its spelling, and the way back.
struct Folded {
    text: String,
    /// Characters that are longer, shorter or several when folded.
    shifts: Vec<Shift>,
}

/// A character that has another length when folded, or becomes several.
struct Shift {
    folded: Span,
    source: Span,
}

impl Folded {
    fn new(source: &str, umlauts: Umlauts) -> Self {
        let mut folded = Self { text: String::with_capacity(source.len()), shifts: Vec::new() };
        let mut letters = source.char_indices().peekable();
        let mut last = ' ';
        while let Some((at, first)) = letters.next() {
            let (mut letter, mut end) = (first, at + first.len_utf8());
            while let Some((at, mark)) = letters.next_if(|(_, next)| is_mark(*next)) {
                letter = compose(letter, mark).unwrap_or(letter);
                end = at + mark.len_utf8();
            }
            let next = letters.peek().map(|(_, next)| *next);
            let blank = letter == '\n' && last != '\n' && next != Some('\n');
            let letter = if blank { ' ' } else { letter };
            folded.push(letter, Span::new(at, end), umlauts);
            last = first;
        }
        folded
    }

    fn push(&mut self, letter: char, source: Span, umlauts: Umlauts) {
        if letter.is_ascii() && source.len() == 1 {
            return push_letters(letter, &mut self.text);
        }
        let before = self.text.len();
        match without_umlauts_of(letter).filter(|_| umlauts == Umlauts::Bare) {
            Some(bare) => push_letters(bare, &mut self.text),
            None => push_letters(letter, &mut self.text),
        }
        let folded = Span::new(before, self.text.len());
        // Two letters may take as many bytes as the one that they stand for.
        let is_one = folded.of(&self.text).chars().nth(1).is_none();
        if !is_one || folded.len() != source.len() {
            self.shifts.push(Shift { folded, source });
        }
    }

    /// The end of a hit: inside a character that became several it is that character's end.
    fn to_source_end(&self, place: usize) -> Offset {
        let at = self.shifts.partition_point(|shift| shift.folded.start.0 < place);
        match at.checked_sub(1).and_then(|last| self.shifts.get(last)) {
            Some(shift) if place < shift.folded.end.0 => shift.source.end,
            _ => self.to_source(place),
        }
    }

    /// A place inside a character that became several is that character's start.
    fn to_source(&self, place: usize) -> Offset {
        let at = self.shifts.partition_point(|shift| shift.folded.start.0 <= place);
        match at.checked_sub(1).and_then(|last| self.shifts.get(last)) {
            None => Offset(place),
            Some(shift) if shift.folded.contains(Offset(place)) => shift.source.start,
            Some(shift) => shift.source.end.plus(place - shift.folded.end.0),
        }
    }
}

fn is_mark(c: char) -> bool {
    c >= FIRST_MARK && is_combining_mark(c)
}

fn without_umlauts_of(letter: char) -> Option<char> {
    let mut buffer = [0; 4];
    without_umlauts(letter.encode_utf8(&mut buffer))?.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn words_are_found_however_they_are_spelled() {
        let text = "Café, Cafe, CAFÉ, Cafe\u{301}.\nDie Straße der STRASSE in İstanbul: Müller, \
                    Mu\u{308}ller, Mueller, Muller.\n\nU.S. – aus.";
        for (typed, expected) in [
            ("cafe", &["Café", "Cafe", "CAFÉ", "Cafe\u{301}"][..]),
            ("CAFÉ", &["Café", "Cafe", "CAFÉ", "Cafe\u{301}"]),
            ("strasse", &["Straße", "STRASSE"]),
            ("straße", &["Straße", "STRASSE"]),
            ("istanbul", &["İstanbul"]),
            ("müller", &["Müller", "Mu\u{308}ller", "Mueller", "Muller"]),
            ("muller", &["Müller", "Mu\u{308}ller", "Muller"]),
            ("mueller", &["Müller", "Mu\u{308}ller", "Mueller"]),
            ("u.s", &["U.S"]),
            (". die", &[".\nDie"]),
            (". u", &[]),
            ("  ", &[]),
            ("", &[]),
        ] {
            let found: Vec<&str> = find(text, typed).iter().map(|span| span.of(text)).collect();
            assert_eq!(found, expected, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_stands_in_a_text_is_found_there(
            before in "[a-zäöüßéİ .]{0,9}", word in "[a-zäöüßé]{1,6}", after in "[a-zäß .]{0,9}",
        ) {
            let text = format!("{before}{word}{after}");
            for typed in [word.clone(), word.nfd().collect(), word.to_uppercase()] {
                let found = find(&text, &typed);
                prop_assert!(!found.is_empty(), "{typed}");
            }
        }

        #[test]
        fn hits_lie_on_whole_characters(text in "(\\PC|ß|a\u{308}|\n){0,40}", typed in "\\PC{0,3}") {
            for span in find(&text, &typed) {
                prop_assert!(!span.of(&text).is_empty());
            }
        }
    }
}

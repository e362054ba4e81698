//! Text that may be shown: whatever a stranger's file holds, nothing in it can steer the terminal.
//!
//! A string from outside becomes a [`SafeText`] once, and only that reaches the screen, the window
//! title, the clipboard and the standard streams. Control characters and bidirectional controls
//! become visible marks, invisible characters go, heaps of combining marks are cut. The offsets of
//! the source are kept, so that an annotation made on the screen lies on the right words.

use super::offset::Offset;
use crate::wording::say_as_displayed;
use std::fmt;
use unicode_segmentation::UnicodeSegmentation;

/// Combining marks shown on one base character at most.
const MARKS_PER_BASE: usize = 8;
/// Bytes of one grapheme cluster at most.
const CLUSTER_BYTES: usize = 64;
/// Stands for a bidirectional control.
const BIDI_MARK: char = '⇄';

/// A string that is safe to show, and the way back from it to the string it was made from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SafeText {
    shown: String,
    /// Where the two strings differ, in ascending order.
    edits: Vec<Edit>,
}

/// One stretch of the source that is shown otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Edit {
    shown: usize,
    shown_len: usize,
    source: usize,
    source_len: usize,
}

impl SafeText {
    /// Makes any string safe. Line breaks of every kind become `\n`; tabs stay.
    #[must_use]
    pub fn new(source: &str) -> Self {
        if source.bytes().all(|byte| is_plain_ascii(byte) || byte == b'\n' || byte == b'\t') {
            return Self { shown: source.to_owned(), edits: Vec::new() };
        }
        let mut out = Builder::new(source);
        for (at, cluster) in source.grapheme_indices(true) {
            out.cluster(at, cluster);
        }
        out.done
    }

    /// Makes a string safe and puts words of ours into it, each before a byte of the source. They
    /// are in ascending order and safe themselves; in the source they have no length.
    #[must_use]
    pub fn with_insertions(source: &str, insertions: &[(usize, String)]) -> Self {
        if insertions.is_empty() {
            return Self::new(source);
        }
        let mut out = Builder::new(source);
        let mut insertions = insertions.iter().peekable();
        for (at, cluster) in source.grapheme_indices(true) {
            while let Some((place, words)) = insertions.next_if(|(place, _)| *place <= at) {
                out.replace((*place).min(at), 0, words);
            }
            out.cluster(at, cluster);
        }
        for (_, words) in insertions {
            out.replace(source.len(), 0, words);
        }
        out.done
    }

    /// Whether what is shown at a place is one of the words that were put in.
    #[must_use]
    pub fn is_inserted(&self, shown: usize) -> bool {
        let before = self.edits.partition_point(|edit| edit.shown <= shown);
        let last = before.checked_sub(1).and_then(|last| self.edits.get(last));
        last.is_some_and(|edit| edit.source_len == 0 && shown < edit.shown + edit.shown_len)
    }

    /// Makes any string safe and puts it on one line: every line break and tab becomes a space.
    #[must_use]
    pub fn one_line(source: &str) -> Self {
        let mut safe = Self::new(source);
        safe.shown = safe.shown.replace(['\n', '\t'], " ");
        safe
    }

    /// The text to show.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.shown
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// The place in the source that a place in the shown text stands for.
    #[must_use]
    pub fn to_source(&self, shown: usize) -> Offset {
        let before = self.edits.partition_point(|edit| edit.shown <= shown);
        // Several edits may begin at one shown place (things not shown at all): the last one counts.
        match before.checked_sub(1).and_then(|last| self.edits.get(last)) {
            None => Offset(shown),
            Some(edit) if shown < edit.shown + edit.shown_len => Offset(edit.source),
            Some(edit) => {
                Offset(edit.source + edit.source_len + (shown - edit.shown - edit.shown_len))
            }
        }
    }

    /// The place in the shown text where a place in the source is seen.
    #[must_use]
    pub fn to_shown(&self, source: Offset) -> usize {
        let before = self.edits.partition_point(|edit| edit.source <= source.0);
        match before.checked_sub(1).and_then(|last| self.edits.get(last)) {
            None => source.0,
            Some(edit) if source.0 < edit.source + edit.source_len => edit.shown,
            Some(edit) => edit.shown + edit.shown_len + (source.0 - edit.source - edit.source_len),
        }
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.shown)
    }
}

say_as_displayed!(SafeText);

impl AsRef<str> for SafeText {
    fn as_ref(&self) -> &str {
        &self.shown
    }
}

impl From<&str> for SafeText {
    fn from(source: &str) -> Self {
        Self::new(source)
    }
}

/// Writes the shown text and remembers where it differs.
struct Builder {
    done: SafeText,
}

impl Builder {
    fn new(source: &str) -> Self {
        let shown = String::with_capacity(source.len());
        Self { done: SafeText { shown, edits: Vec::new() } }
    }

    fn cluster(&mut self, at: usize, cluster: &str) {
        if cluster == "\r\n" {
            self.replace(at, cluster.len(), "\n");
            return;
        }
        let mut marks = 0;
        let mut previous = None;
        let mut characters = cluster.char_indices().peekable();
        while let Some((within, character)) = characters.next() {
            let next = characters.peek().map(|(_, next)| *next);
            marks = if is_combining(character) { marks + 1 } else { 0 };
            let place = at + within;
            let length = character.len_utf8();
            if marks > MARKS_PER_BASE || within + length > CLUSTER_BYTES {
                self.replace(place, length, "");
            } else {
                match shown_as(previous, character, next) {
                    Shown::Itself => self.done.shown.push(character),
                    Shown::Nothing => self.replace(place, length, ""),
                    Shown::Mark(mark) => self.replace(place, length, mark.encode_utf8(&mut [0; 4])),
                }
            }
            previous = Some(character);
        }
    }

    fn replace(&mut self, source: usize, source_len: usize, with: &str) {
        let shown = self.done.shown.len();
        self.done.edits.push(Edit { shown, shown_len: with.len(), source, source_len });
        self.done.shown.push_str(with);
    }
}

enum Shown {
    Itself,
    Nothing,
    Mark(char),
}

fn shown_as(previous: Option<char>, character: char, next: Option<char>) -> Shown {
    match character {
        '\n' | '\t' => Shown::Itself,
        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Shown::Mark('\n'),
        '\0'..='\u{1f}' => Shown::Mark(control_picture(character)),
        '\u{7f}' => Shown::Mark('␡'),
        '\u{80}'..='\u{9f}' => Shown::Mark(char::REPLACEMENT_CHARACTER),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Shown::Mark(BIDI_MARK)
        }
        '\u{200c}' | '\u{200d}' if joins(previous) && (next.is_none() || joins(next)) => {
            Shown::Itself
        }
        '\u{fe0e}' | '\u{fe0f}' if previous.is_some_and(is_pictographic) => Shown::Itself,
        _ if is_invisible(character) => Shown::Nothing,
        _ if is_noncharacter(character) => Shown::Mark(char::REPLACEMENT_CHARACTER),
        _ => Shown::Itself,
    }
}

fn is_plain_ascii(byte: u8) -> bool {
    (0x20..0x7f).contains(&byte)
}

/// The visible sign that Unicode has for each C0 control.
fn control_picture(control: char) -> char {
    char::from_u32(0x2400 + u32::from(control)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn is_combining(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

fn is_noncharacter(character: char) -> bool {
    let code = u32::from(character);
    (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}

/// Whether a joiner beside this character changes how it is written.
fn joins(character: Option<char>) -> bool {
    character.is_some_and(|c| {
        is_pictographic(c)
            || matches!(c, '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
    })
}

fn is_pictographic(character: char) -> bool {
    matches!(character,
        '#' | '*' | '0'..='9' | '©' | '®' | '\u{203c}'..='\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_that_steers_a_terminal_or_hides_is_shown() {
        for (source, shown) in [
            ("plain", "plain"),
            ("\x1b]0;title\x07", "␛]0;title␇"),
            ("a\r\nb\rc\u{85}d\u{2028}e", "a\nb\nc\nd\ne"),
            ("ab\u{202e}cd", "ab⇄cd"),
            ("soft\u{ad}hyphen\u{200b}", "softhyphen"),
            ("\u{9b}31m", "\u{fffd}31m"),
            ("\u{e0041}x\u{fe0f}", "x"),
            ("👩\u{200d}👧", "👩\u{200d}👧"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("\u{ffff}", "\u{fffd}"),
        ] {
            assert_eq!(SafeText::new(source).as_str(), shown, "{source:?}");
        }
    }

    #[test]
    fn combining_marks_are_cut_after_eight() {
        let heap = format!("e{}", "\u{301}".repeat(5_000));
        assert_eq!(SafeText::new(&heap).as_str().chars().count(), 9);
    }

    #[test]
    fn places_lead_back_to_the_source() {
        let safe = SafeText::new("a\u{ad}\u{200b}b\x1bc");
        assert_eq!(safe.as_str(), "ab␛c");
        assert_eq!(safe.to_source(0), Offset(0));
        assert_eq!(safe.to_source(1), Offset(6));
        assert_eq!(safe.to_source(2), Offset(7));
        assert_eq!(safe.to_source(5), Offset(8));
        assert_eq!(safe.to_shown(Offset(8)), 5);
    }

    #[test]
    fn words_that_are_put_in_have_no_length_in_the_source() {
        let put = [(5, "¹".to_owned()), (9, "[1]".to_owned())];
        let safe = SafeText::with_insertions("Rad\u{ad} und", &put);
        assert_eq!(safe.as_str(), "Rad¹ und[1]");
        assert!(safe.is_inserted(3) && !safe.is_inserted(5) && safe.is_inserted(9));
        assert_eq!((safe.to_source(3), safe.to_source(5)), (Offset(5), Offset(5)));
        assert_eq!((safe.to_shown(Offset(5)), safe.to_source(9)), (5, Offset(9)));
    }

    proptest! {
        #[test]
        fn the_way_back_never_leaves_the_source(source in "[\\x00-\\x7fä\u{ad}\u{200b}\u{202e}👩\u{200d}\u{301}]{0,80}") {
            let safe = SafeText::new(&source);
            let mut last = Offset(0);
            for at in 0..=safe.as_str().len() {
                if safe.as_str().is_char_boundary(at) {
                    let back = safe.to_source(at);
                    prop_assert!(back >= last && back.0 <= source.len());
                    prop_assert!(source.is_char_boundary(back.0));
                    last = back;
                }
            }
            prop_assert!(safe.as_str().chars().all(|c| !c.is_control() || c == '\n' || c == '\t'));
        }
    }
}

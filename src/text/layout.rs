//! Breaks text into lines of a given width, and says which bytes came to stand on which line.
//!
//! The lines of a paragraph are chosen together, so that as little room as possible stays empty at
//! their ends and few words are divided (the method of Knuth and Plass, *Breaking Paragraphs into
//! Lines*, 1981, for ragged text of one width). Lines end at the opportunities of UAX #14, but not
//! between what belongs together (*z. B.*, *5. Oktober*); words are divided at the joints of
//! compounds first, else by Liang's patterns, and never inside a name.

mod chunks;
mod fit;
mod glue;
mod greedy;
mod points;

use super::compounds::Lexicon;
pub use points::Divider;
use std::ops::Range;

/// By which language's patterns words are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Hyphenation {
    /// Not at all.
    #[default]
    Off,
    /// German.
    German,
    /// English.
    English,
}

/// How to lay out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Measure {
    /// The columns of a line, at least 1.
    pub columns: usize,
    /// How words are divided.
    pub hyphenation: Hyphenation,
}

/// One line: a stretch of the text in bytes, without the white space at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// Whether a hyphen that the text does not have stands at the end.
    pub divided: bool,
}

/// A longer paragraph is set line by line, in bytes: nobody sees all of it at once.
const LONG: usize = 100_000;

/// The lines of a text. Every `\n` ends one; an empty text has none.
#[must_use]
pub fn wrap(text: &str, measure: Measure) -> Vec<Line> {
    set(text, measure, &mut Words::new(None, &[]))
}

/// What is known of the words of a text.
#[derive(Debug)]
pub struct Words<'w> {
    /// Divides them.
    divider: Divider,
    /// The bytes of words that are not to be divided, in ascending order.
    whole: &'w [Range<usize>],
}

impl<'w> Words<'w> {
    /// Nothing is known yet; compounds are taken apart if there is a lexicon.
    #[must_use]
    pub fn new(lexicon: Option<Lexicon>, whole: &'w [Range<usize>]) -> Self {
        Self { divider: Divider::new(lexicon), whole }
    }

    /// The same words in another text.
    #[must_use]
    pub fn of(divider: Divider, whole: &'w [Range<usize>]) -> Self {
        Self { divider, whole }
    }

    /// What has been learnt, for the next text.
    #[must_use]
    pub fn into_divider(self) -> Divider {
        self.divider
    }

    /// Whether bytes lie in a word that is not to be divided.
    fn is_whole(&self, bytes: &Range<usize>) -> bool {
        let first = self.whole.partition_point(|whole| whole.end <= bytes.start);
        self.whole.get(first).is_some_and(|whole| whole.start < bytes.end)
    }
}

/// The lines of a text of which more is known. Every `\n` ends one; an empty text has none.
#[must_use]
pub fn set(text: &str, measure: Measure, words: &mut Words<'_>) -> Vec<Line> {
    let measure = Measure { columns: measure.columns.max(1), ..measure };
    let mut lines = Vec::with_capacity(text.len() / measure.columns + 1);
    let mut start = 0;
    for hard in text.split_inclusive('\n') {
        let paragraph = hard.strip_suffix('\n').unwrap_or(hard);
        // The columns of a tab depend on where its line begins.
        if paragraph.len() > LONG || paragraph.contains('\t') {
            greedy::fill((text, start), paragraph, measure, &mut lines);
        } else {
            fit::fit((text, start), paragraph, (measure, words), &mut lines);
        }
        start += hard.len();
    }
    lines
}

#[cfg(test)]
#[allow(clippy::string_slice)] // A wrong line is to stop the test.
mod tests {
    use super::*;
    use crate::text::width::advance;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn shown(text: &str, columns: usize, hyphenation: Hyphenation) -> Vec<String> {
        wrap(text, Measure { columns, hyphenation })
            .iter()
            .map(|line| {
                format!("{}{}", &text[line.start..line.end], if line.divided { "-" } else { "" })
            })
            .collect()
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(shown("eins zwei drei", 9, Hyphenation::Off), ["eins zwei", "drei"]);
        assert_eq!(shown("eins  zwei", 6, Hyphenation::Off), ["eins", "zwei"]);
        assert_eq!(shown("a\n\nb", 6, Hyphenation::Off), ["a", "", "b"]);
        assert_eq!(shown("", 6, Hyphenation::Off), [""; 0]);
    }

    #[test]
    fn long_words_are_divided_by_syllables() {
        assert_eq!(
            shown("die Donaudampfschifffahrt", 16, Hyphenation::German),
            ["die Donaudampf-", "schifffahrt"]
        );
    }

    #[test]
    fn very_long_words_are_laid_out_too() {
        let compound = "rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";
        assert_eq!(shown(compound, 30, Hyphenation::German).len(), 3);
        assert!((20..=22).contains(&shown(&"lang".repeat(200), 40, Hyphenation::German).len()));
    }

    #[test]
    fn a_megabyte_without_a_place_to_break_is_cut_line_by_line() {
        for unit in ["x", "7", "ä", "日", "e\u{301}", "x-"] {
            let text = unit.repeat(1_000_000 / unit.len());
            let lines = wrap(&text, Measure { columns: 40, hyphenation: Hyphenation::German });
            let whole: usize = lines.iter().map(|line| line.end - line.start).sum();
            assert_eq!(whole, text.len(), "{unit}");
        }
    }

    #[test]
    fn a_word_without_syllables_is_cut_where_the_line_ends() {
        assert_eq!(shown("xxxxxxxxxx", 4, Hyphenation::Off), ["xxxx", "xxxx", "xx"]);
    }

    #[test]
    fn wide_characters_count_two_columns() {
        assert_eq!(shown("日本語", 4, Hyphenation::Off), ["日本", "語"]);
    }

    #[test]
    fn lines_are_as_even_as_they_can_be() {
        assert_eq!(shown("aaa bb cc ddddd", 6, Hyphenation::Off), ["aaa", "bb cc", "ddddd"]);
    }

    #[test]
    fn what_belongs_together_stays_on_a_line_where_there_is_room() {
        let text = "Das gilt zum Beispiel z. B. für den 5. Oktober und Dr. Meier";
        let lines = shown(text, 30, Hyphenation::German);
        for kept in ["z. B.", "5. Oktober", "Dr. Meier"] {
            assert!(lines.iter().any(|line| line.contains(kept)), "{lines:?}");
        }
        assert_eq!(shown("aa Dr. Meier", 7, Hyphenation::Off), ["aa Dr.", "Meier"]);
    }

    #[test]
    fn no_line_begins_with_a_dash() {
        for columns in 8..40 {
            let text = "Und dann – nach einer Pause – kam er – so sagt es sie – noch einmal.";
            let lines = shown(text, columns, Hyphenation::Off);
            assert!(lines.iter().all(|line| !line.starts_with('–')), "{lines:?}");
        }
    }

    #[test]
    fn names_are_not_divided() {
        let text = "Wir fuhren nach Johannesburg";
        let measure = Measure { columns: 22, hyphenation: Hyphenation::German };
        let name = 16..text.len();
        let lines = set(text, measure, &mut Words::new(None, &[name]));
        assert!(lines.iter().all(|line| !line.divided), "{lines:?}");
        assert!(wrap(text, measure).iter().any(|line| line.divided));
    }

    #[test]
    fn no_more_than_two_lines_one_below_the_other_end_with_a_hyphen() {
        let text = "Verkehrsministerium Staatssekretärin Bundesregierung Umweltministerium \
            Landwirtschaft Verbraucherschutz Finanzministerium Wirtschaftsminister";
        for columns in 21..40 {
            let lines = wrap(text, Measure { columns, hyphenation: Hyphenation::German });
            let most = lines.split(|line| !line.divided).map(<[Line]>::len).max();
            assert!(most <= Some(2), "{columns}: {lines:?}");
        }
    }

    proptest! {
        #[test]
        fn every_word_stands_on_one_line_and_no_line_is_too_wide(
            text in "[a-zäöü日\u{301} \t\n„“-]{0,200}",
            columns in 4usize..300,
        ) {
            let lines = wrap(&text, Measure { columns, hyphenation: Hyphenation::German });
            let mut last = 0;
            for line in &lines {
                prop_assert!(line.start >= last && line.end >= line.start);
                prop_assert!(text[last..line.start].chars().all(char::is_whitespace));
                let wide = text[line.start..line.end].graphemes(true).fold(0, advance);
                prop_assert!(wide + usize::from(line.divided) <= columns, "{:?}", &text[line.start..line.end]);
                last = line.end;
            }
            prop_assert!(text[last..].chars().all(char::is_whitespace));
        }
    }
}

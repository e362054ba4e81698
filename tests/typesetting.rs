//! How well the lines of the sample collection are set, beside lines that are filled one by one.

#![expect(clippy::string_slice, reason = "a test may fail")]

use glosse::article::{Article, BlockKind, Language};
use glosse::entities::german_word;
use glosse::text::layout::{Divider, Hyphenation, Line, Measure, Words, set};
use glosse::text::width::width;
use std::ops::Range;

const COLUMNS: usize = 60;

/// Empty columns at the ends of lines but last ones, squared, and how many words are divided.
#[derive(Debug, Default, PartialEq)]
struct Evenness {
    slack: usize,
    divided: usize,
}

impl Evenness {
    fn add(&mut self, text: &str, lines: &[Line]) {
        for (at, line) in lines.iter().enumerate() {
            let used = width(&text[line.start..line.end]) + usize::from(line.divided);
            assert!(used <= COLUMNS, "{}", &text[line.start..line.end]);
            if at + 1 < lines.len() {
                self.slack += (COLUMNS - used).pow(2);
            }
            self.divided += usize::from(line.divided);
        }
    }
}

/// Fills line by line; where more than seven columns stay empty, a word is divided.
fn filled(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut end, mut used) = (0, 0, 0);
    let mut at = 0;
    for word in text.split_inclusive(' ') {
        let mut from = at;
        let word_end = at + word.trim_end().len();
        at += word.len();
        while used + width(&text[from..word_end]) > COLUMNS {
            let room = COLUMNS.saturating_sub(used);
            let mut cut = from;
            let mut part_end = from;
            let word = &text[from..word_end];
            let letters = word.trim_start_matches(|c: char| !c.is_alphabetic());
            part_end += word.len() - letters.len();
            let letters = letters.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            let letters_end = part_end + letters.len();
            for part in hypher::hyphenate_bounded(letters, hypher::Lang::German, 3, 3) {
                part_end += part.len();
                if part_end < letters_end && width(&text[from..part_end]) < room {
                    cut = part_end;
                }
            }
            let divided = room > 7 && cut > from;
            lines.push(Line { start, end: if divided { cut } else { end }, divided });
            from = if divided { cut } else { from };
            (start, used) = (from, 0);
        }
        end = word_end;
        used += width(&text[from..at]);
    }
    lines.push(Line { start, end, divided: false });
    lines
}

fn sample() -> Vec<Article> {
    let library = glosse::library::sample::sample();
    library.articles.iter().map(|article| Article::clone(article)).collect()
}

fn paragraphs(articles: &[Article]) -> impl Iterator<Item = (&Article, &str, usize)> {
    articles.iter().filter(|article| article.language == Some(Language::German)).flat_map(
        |article| {
            let blocks = article.blocks.iter();
            let blocks = blocks.filter(|block| block.kind == BlockKind::Paragraph);
            blocks.map(move |block| (article, block.span.of(&article.text), block.span.start.0))
        },
    )
}

#[test]
fn lines_are_more_even_than_filled_ones_and_no_more_words_are_divided() {
    let articles: Vec<Article> = sample();
    let (mut ours, mut theirs) = (Evenness::default(), Evenness::default());
    let mut divider = Divider::new(Some(german_word));
    let measure = Measure { columns: COLUMNS, hyphenation: Hyphenation::German };
    for (_, text, _) in paragraphs(&articles).filter(|(_, text, _)| !text.contains(['\n', '\t'])) {
        let mut words = Words::of(divider, &[]);
        ours.add(text, &set(text, measure, &mut words));
        divider = words.into_divider();
        theirs.add(text, &filled(text));
    }
    assert!(ours.slack * 4 <= theirs.slack * 3, "{ours:?} {theirs:?}");
    assert!(ours.divided * 10 <= theirs.divided * 11, "{ours:?} {theirs:?}");
}

#[test]
fn no_name_of_the_sample_collection_is_divided() {
    let mut library = sample();
    library.iter_mut().for_each(glosse::entities::annotate);
    let measure = Measure { columns: 40, hyphenation: Hyphenation::German };
    for (article, text, start) in paragraphs(&library) {
        let names: Vec<Range<usize>> = article
            .mentions
            .iter()
            .filter(|name| name.span.start.0 >= start && name.span.end.0 <= start + text.len())
            .map(|name| name.span.start.0 - start..name.span.end.0 - start)
            .collect();
        let lines = set(text, measure, &mut Words::new(Some(german_word), &names));
        for line in lines.iter().filter(|line| line.divided) {
            let inside = |name: &Range<usize>| name.start < line.end && line.end < name.end;
            assert!(!names.iter().any(inside), "{}", &text[line.start..line.end]);
        }
    }
}

//! Letters to words, words to rows: what stands on one baseline.

use super::page::{Letter, Page, Turn};

/// A word with its place; the page is held so that it runs to the right.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    /// The baseline, from the top.
    pub(super) base: f64,
    /// The size of its font, in points.
    pub(super) size: f64,
}

/// Words on one baseline, from left to right.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Row {
    pub(super) words: Vec<Word>,
}

/// Letters are on one baseline that differ by no more than this, in parts of their size.
const SAME_BASELINE: f64 = 0.25;
/// A wider gap than this between two letters is a blank, in parts of their size.
const BLANK: f64 = 0.15;
/// A wider gap than this between two words parts the cells of a table, in parts of their size.
const CELL: f64 = 0.65;
/// A letter drawn again at nearly the same place only makes it bolder, in parts of its size.
const AGAIN: f64 = 0.12;

impl Row {
    /// Its baseline.
    pub(super) fn base(&self) -> f64 {
        self.words.first().map_or(0.0, |word| word.base)
    }

    /// Where it begins.
    pub(super) fn left(&self) -> f64 {
        self.words.first().map_or(0.0, |word| word.left)
    }

    /// Where it ends.
    pub(super) fn right(&self) -> f64 {
        self.words.iter().map(|word| word.right).fold(0.0, f64::max)
    }

    /// The size of most of its letters.
    pub(super) fn size(&self) -> f64 {
        let length = |word: &&Word| word.text.chars().count();
        self.words.iter().max_by_key(length).map_or(0.0, |word| word.size)
    }

    /// Its cells with a tabulator between them, where the gap is wide.
    pub(super) fn cells(&self) -> String {
        let mut text = String::new();
        let mut right = f64::INFINITY;
        for word in &self.words {
            if !text.is_empty() {
                text.push(if word.left - right > CELL * word.size { '\t' } else { ' ' });
            }
            text.push_str(&word.text.replace(SOFT_HYPHEN, ""));
            right = word.right;
        }
        text
    }

    /// Its words with a blank between them; a soft hyphen stays only at its end.
    pub(super) fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        let text = words.join(" ");
        match text.strip_suffix(SOFT_HYPHEN) {
            Some(text) => text.replace(SOFT_HYPHEN, "") + SOFT_HYPHEN,
            None => text.replace(SOFT_HYPHEN, ""),
        }
    }
}

/// The rows of a page for each way in which its lines run, those of most letters first.
pub(super) fn rows(page: &Page) -> Vec<Vec<Row>> {
    let mut turns: Vec<(usize, Turn)> = [Turn::Right, Turn::Down, Turn::Left, Turn::Up]
        .into_iter()
        .map(|turn| (page.letters.iter().filter(|letter| letter.turn == turn).count(), turn))
        .filter(|(count, _)| *count > 0)
        .collect();
    turns.sort_by_key(|(count, turn)| (usize::MAX - count, *turn));
    turns.into_iter().map(|(_, turn)| rows_of(page, turn)).collect()
}

/// A letter as it stands when its line runs to the right.
struct Placed<'p> {
    text: &'p str,
    left: f64,
    right: f64,
    base: f64,
    size: f64,
}

fn rows_of(page: &Page, turn: Turn) -> Vec<Row> {
    let size = (page.width, page.height);
    let place = |letter: &'_ Letter| {
        let (start, end) = (turn.upright(letter.start, size), turn.upright(letter.end, size));
        (start.0, end.0.max(start.0), start.1)
    };
    let mut letters: Vec<Placed<'_>> = page
        .letters
        .iter()
        .filter(|letter| letter.turn == turn)
        .map(|letter| {
            let (left, right, base) = place(letter);
            Placed { text: &letter.text, left, right, base, size: letter.size }
        })
        .filter(|letter| letter.left.is_finite() && letter.base.is_finite())
        .collect();
    letters.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut rows = Vec::new();
    for line in baselines(&letters) {
        let mut line: Vec<&Placed<'_>> = line.iter().collect();
        line.sort_by(|a, b| a.left.total_cmp(&b.left));
        rows.extend(row(&line));
    }
    rows
}

/// Letters in runs of one baseline.
fn baselines<'l, 'p>(letters: &'l [Placed<'p>]) -> impl Iterator<Item = &'l [Placed<'p>]> {
    letters.chunk_by(|one, next| next.base - one.base <= SAME_BASELINE * one.size.min(next.size))
}

/// Letters of a line that is set wide apart stand no further from each other than this beyond what
/// is usual in it, in parts of their size.
const WIDER: f64 = 0.12;
/// Where a blank was printed, less of a gap will do. Browsers print one for each soft hyphen, which
/// the next letter overlaps.
const PRINTED_BLANK: f64 = 0.05;

fn row(letters: &[&Placed<'_>]) -> Option<Row> {
    let blank = BLANK.max(usual_gap(letters) + WIDER);
    let mut words: Vec<Word> = Vec::new();
    let mut printed = false;
    for letter in letters {
        if letter.text == SOFT_HYPHEN {
            soften(&mut words);
            continue;
        }
        if letter.text.chars().all(char::is_whitespace) {
            printed = true;
            continue;
        }
        let gap = if std::mem::take(&mut printed) { PRINTED_BLANK } else { blank };
        match words.last_mut() {
            Some(word) if letter.left - word.right <= gap * letter.size => {
                if !is_again(word, letter) {
                    word.text.push_str(letter.text);
                    word.right = word.right.max(letter.right);
                }
            }
            _ => words.push(Word {
                text: letter.text.to_owned(),
                left: letter.left,
                right: letter.right,
                base: letter.base,
                size: letter.size,
            }),
        }
    }
    (!words.is_empty()).then_some(Row { words })
}

const SOFT_HYPHEN: &str = "\u{ad}";

/// A soft hyphen counts where it ends a line; browsers draw those of the other words too.
fn soften(words: &mut [Word]) {
    if let Some(word) = words.last_mut()
        && !word.text.ends_with(SOFT_HYPHEN)
    {
        word.text.push_str(SOFT_HYPHEN);
    }
}

/// Whether a letter only makes the one before it bolder.
fn is_again(word: &Word, letter: &Placed<'_>) -> bool {
    let width = letter.right - letter.left;
    word.right - letter.left > width - AGAIN * letter.size && word.text.ends_with(letter.text)
}

/// The gap between most letters of a line, in parts of their size; nothing where it is short.
fn usual_gap(letters: &[&Placed<'_>]) -> f64 {
    let gap = |pair: &[&Placed<'_>]| match pair {
        [one, next] => (next.left - one.right) / next.size.max(0.1),
        _ => 0.0,
    };
    let mut gaps: Vec<f64> = letters.windows(2).map(gap).collect();
    gaps.sort_by(f64::total_cmp);
    // The lower quartile: blanks between words do not count.
    gaps.get(gaps.len() / 4).copied().filter(|_| gaps.len() > 8).unwrap_or(0.0).max(0.0)
}

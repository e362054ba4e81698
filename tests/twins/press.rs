//! Makes articles on one topic, each in its own words, and what other papers make of them.

use super::words::{ADVERB, BACKGROUND, DOES, PLACE, QUOTES, SAID, WHAT, WHEN, WHO, WHY};
use glosse::article::{Article, BlockKind, Source, TextBuilder};
use std::path::PathBuf;

/// A small generator of numbers (`SplitMix64`): the same articles in every run.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() >> 1).unwrap() % end
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// True this many times in a hundred.
    pub(crate) fn percent(&mut self, times: usize) -> bool {
        self.below(100) < times
    }
}

/// A piece before it is printed: a title and paragraphs.
#[derive(Clone)]
pub(crate) struct Piece {
    pub(crate) title: String,
    pub(crate) paragraphs: Vec<String>,
}

pub(crate) fn words(text: &str) -> usize {
    text.split(' ').count()
}

impl Piece {
    pub(crate) fn words(&self) -> usize {
        self.paragraphs.iter().map(|paragraph| words(paragraph)).sum()
    }

    pub(crate) fn print(&self) -> Article {
        let mut builder = TextBuilder::default();
        builder.push(BlockKind::Title, &self.title);
        for paragraph in &self.paragraphs {
            builder.push(BlockKind::Paragraph, paragraph);
        }
        builder.push(BlockKind::Boilerplate, "Lesen Sie mehr zum Thema in unserem Newsletter.");
        let source = Source { path: PathBuf::from("made.txt"), item: 0 };
        Article::bare(source, builder.finish())
    }
}

fn lower(phrase: &str) -> String {
    let mut letters = phrase.chars();
    let first = letters.next().map(char::to_lowercase).into_iter().flatten();
    first.chain(letters).collect()
}

/// A sentence of a reporter's own.
pub(crate) fn sentence(dice: &mut Dice) -> String {
    let (who, does, what) = (dice.pick(WHO), dice.pick(DOES), dice.pick(WHAT));
    let (when, why, place) = (dice.pick(WHEN), dice.pick(WHY), dice.pick(PLACE));
    let (adverb, second) = (dice.pick(ADVERB), dice.pick(WHAT));
    let number = 2 + dice.below(90);
    match dice.below(9) {
        0 => format!("{when} {does} {who} {adverb} {what}, {why}."),
        1 => format!("{who} {does} {what} {place}."),
        2 => format!("{place} geht es {adverb} um {second}, {why}, {} {who}.", dice.pick(SAID)),
        3 => format!("{number} Millionen Euro nennt {who}, {why}."),
        4 => format!("{what}: {} {does} {who} {adverb} {second}.", lower(when)),
        5 => format!("Für {what} sei {adverb} kein Platz {place}, {} {who}.", dice.pick(SAID)),
        6 => format!(
            "{who} {} {}, man habe {number} Tage auf {what} gewartet, {why}.",
            dice.pick(SAID),
            lower(when)
        ),
        7 => format!(
            "Gegen {what} {place} spricht {adverb}, dass {number} Prozent {second} ablehnen."
        ),
        _ => format!("{when} standen {number} Leute {place}; {who} {does} {what}."),
    }
}

fn paragraph(dice: &mut Dice) -> String {
    let sentences: Vec<String> = (0..2 + dice.below(3)).map(|_| sentence(dice)).collect();
    sentences.join(" ")
}

/// A report of about this many words, of which a part of a hundred is stock: quotes, background.
pub(crate) fn report(dice: &mut Dice, length: usize, stock: usize) -> Piece {
    let mut paragraphs = Vec::new();
    let mut left = length * stock / 100;
    for _ in 0..6 {
        let from = if dice.percent(50) { QUOTES } else { BACKGROUND };
        let text = dice.pick(from);
        if words(text) <= left && !paragraphs.iter().any(|kept| kept == text) {
            left -= words(text);
            paragraphs.push(text.to_owned());
        }
    }
    let mut have: usize = paragraphs.iter().map(|kept| words(kept)).sum();
    while have < length {
        let own = paragraph(dice);
        have += words(&own);
        paragraphs.insert(dice.below(paragraphs.len() + 1), own);
    }
    Piece { title: sentence(dice), paragraphs }
}

/// Puts the first words of a piece into another one until they are a part of a hundred of the
/// shorter of them: background that only these two share.
pub(crate) fn lend(from: &Piece, to: &mut Piece, percent: usize) {
    // A piece that is `percent` lent has the rest of its own.
    let shorter = from.words().min(to.words() * 100 / (100 - percent));
    let mut left = shorter * percent / 100;
    for paragraph in &from.paragraphs {
        let lent: Vec<&str> = paragraph.split(' ').take(left).collect();
        left -= lent.len();
        if !lent.is_empty() {
            to.paragraphs.push(lent.join(" "));
        }
    }
}

/// What a paper does with another's piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    Title,
    To60,
    To40,
    Added,
    Edited,
    Moved,
    Several,
}

pub(crate) const CHANGES: [Change; 7] = [
    Change::Title,
    Change::To60,
    Change::To40,
    Change::Added,
    Change::Edited,
    Change::Moved,
    Change::Several,
];

pub(crate) fn changed(piece: &Piece, change: Change, dice: &mut Dice) -> Piece {
    let mut piece = Piece { title: sentence(dice), ..piece.clone() };
    match change {
        Change::Title => {}
        Change::To60 => shorten(&mut piece, 60),
        Change::To40 => shorten(&mut piece, 40),
        Change::Added => add(&mut piece, dice),
        Change::Edited => edit(&mut piece, dice),
        Change::Moved => shuffle(&mut piece, dice),
        Change::Several => {
            shorten(&mut piece, 60);
            edit(&mut piece, dice);
            shuffle(&mut piece, dice);
            if piece.words() > 250 {
                add(&mut piece, dice);
            }
        }
    }
    piece
}

/// Cuts from the end, within a paragraph too: every agency writes so that one may.
fn shorten(piece: &mut Piece, percent: usize) {
    let mut left = piece.words() * percent / 100;
    for paragraph in &mut piece.paragraphs {
        let kept: Vec<&str> = paragraph.split(' ').take(left).collect();
        left -= kept.len();
        *paragraph = kept.join(" ");
    }
    piece.paragraphs.retain(|paragraph| !paragraph.is_empty());
}

fn add(piece: &mut Piece, dice: &mut Dice) {
    for _ in 0..2 {
        let own = paragraph(dice);
        piece.paragraphs.insert(dice.below(piece.paragraphs.len() + 1), own);
    }
}

fn shuffle(piece: &mut Piece, dice: &mut Dice) {
    for at in (1..piece.paragraphs.len()).rev() {
        piece.paragraphs.swap(at, dice.below(at + 1));
    }
}

/// A house style, and an editor's pencil at every twentieth word.
fn edit(piece: &mut Piece, dice: &mut Dice) {
    for paragraph in &mut piece.paragraphs {
        let edited: Vec<String> = paragraph.split(' ').map(|word| pencil(word, dice)).collect();
        *paragraph = edited.join(" ");
    }
}

fn pencil(word: &str, dice: &mut Dice) -> String {
    match word {
        "sagte" => "erklärte".to_owned(),
        "erklärte" | "meinte" => "sagte".to_owned(),
        "Prozent" => "%".to_owned(),
        "3" => "drei".to_owned(),
        "7" => "sieben".to_owned(),
        "weil" => "da".to_owned(),
        "obgleich" => "obwohl".to_owned(),
        "erneut" => "wieder".to_owned(),
        _ if dice.percent(3) => dice.pick(ADVERB).to_owned(),
        _ if dice.percent(2) => format!("{} {word}", dice.pick(ADVERB)),
        _ => word.to_owned(),
    }
}

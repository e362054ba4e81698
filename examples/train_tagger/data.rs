//! Reads the annotated sentences of all sources into one form.

use crate::Options;
use crate::bracketed;
use anyhow::Context;
use glosse::article::{Flag, Kind, Language};
use glosse::entities::Label;
use glosse::entities::label::LABELS;
use std::path::Path;

/// Where a sentence comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// What cross-validation scores: GermEval's 5,100 or wikigold.
    Gold,
    /// Our own sentences; the number is of the file.
    Own(usize),
    /// GermEval's 24,000, of which rare words are masked.
    Masked,
    /// Everything else.
    Beside,
}

/// One token.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Token {
    /// A word.
    Word(String),
    /// Only its looks are known.
    Masked(Looks),
    /// A word with the looks, the endings and the lists of this one.
    Like(String),
}

/// What is known of a masked word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Looks {
    /// Nothing but digits.
    Number,
    /// Small letters.
    Small,
    /// Capital letters.
    Loud,
    /// A capital in front.
    Capital,
    /// None of the others: quotation marks above all.
    Mark,
    /// Digits for the greater part: days of a month, years with a stroke.
    Digits,
    /// It has digits.
    Digit,
}

impl Looks {
    /// The looks of a word, told apart as in the masked corpus.
    pub(crate) fn of(word: &str) -> Self {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        match word {
            _ if digits == word.chars().count() => Self::Number,
            _ if digits * 2 > word.chars().count() => Self::Digits,
            _ if letters().count() > 0 && letters().all(char::is_lowercase) => Self::Small,
            _ if letters().count() > 0 && letters().all(char::is_uppercase) => Self::Loud,
            _ if word.starts_with(char::is_uppercase) => Self::Capital,
            _ if digits > 0 => Self::Digit,
            _ => Self::Mark,
        }
    }

    fn numbered(number: &str) -> Option<Self> {
        let all = [
            Self::Number,
            Self::Small,
            Self::Loud,
            Self::Capital,
            Self::Mark,
            Self::Digits,
            Self::Digit,
        ];
        all.get(number.parse::<usize>().ok()?).copied()
    }
}

/// A sentence with what is known of its labels.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    pub(crate) tokens: Vec<Token>,
    /// For each token the labels that it may have, as bits.
    pub(crate) allowed: Vec<u32>,
    pub(crate) origin: Origin,
    pub(crate) weight: f32,
}

/// The bit of a label.
pub(crate) fn bit(label: Label) -> u32 {
    1 << label.number()
}

/// All sentences of a language, in an order that is always the same.
pub(crate) fn sentences(options: &Options, language: Language) -> anyhow::Result<Vec<Sentence>> {
    let mut found = match language {
        Language::German => german(options)?,
        Language::English => english(options)?,
    };
    if options.uses("own") {
        found.extend(bracketed::read(options, language)?);
    }
    Ok(found)
}

fn german(options: &Options) -> anyhow::Result<Vec<Sentence>> {
    let folder = options.data.join("ner");
    let full = |name: &str| {
        (name == "O").then_some(bit(Label::OUTSIDE)).or_else(|| Label::parse(name).map(bit))
    };
    let mut found = columns(&folder.join("germeval14-5100.tsv"), full)?;
    for sentence in &mut found {
        sentence.origin = Origin::Gold;
        sentence.weight = options.learning.gold_weight;
    }
    if options.uses("masked") {
        let masked = columns(&folder.join("germeval14-24000-masked.tsv"), full)?;
        found.extend(masked.into_iter().map(|s| Sentence { origin: Origin::Masked, ..s }));
    }
    if options.uses("partial") {
        let mut tweets = columns(&folder.join("mobie.tsv"), partial)?;
        for sentence in &mut tweets {
            sentence.weight = options.learning.partial_weight;
        }
        found.extend(tweets);
    }
    Ok(found)
}

/// The labels that a corpus allows which knows only plain PER, LOC and ORG.
fn partial(name: &str) -> Option<u32> {
    if name != "O" {
        return Label::parse(name).map(bit);
    }
    let known = |label: Label| {
        matches!(label.name(), Some((Kind::Person | Kind::Place | Kind::Organisation, Flag::Plain)))
    };
    Some((0..LABELS).map(Label::numbered).filter(|label| !known(*label)).map(bit).sum())
}

fn english(options: &Options) -> anyhow::Result<Vec<Sentence>> {
    let folder = options.data.join("ner/english");
    let mut found = columns(&folder.join("wikigold.tsv"), |name| Label::parse(name).map(bit))?;
    for sentence in &mut found {
        sentence.origin = Origin::Gold;
        sentence.weight = options.learning.gold_weight;
    }
    crate::lists::mark_derived(options, &mut found)?;
    if options.uses("partial") {
        for part in ["a", "b", "e", "f", "g", "h"] {
            let tweets = columns(&folder.join(format!("btc-{part}.conll")), partial)?;
            found.extend(
                tweets.into_iter().map(|tweet| weighted(tweet, options.learning.partial_weight)),
            );
        }
        let tweets = columns(&folder.join("wnut17train.conll"), wnut)?;
        found.extend(
            tweets.into_iter().map(|tweet| weighted(tweet, options.learning.partial_weight)),
        );
    }
    Ok(found)
}

fn weighted(sentence: Sentence, weight: f32) -> Sentence {
    Sentence { weight, ..sentence }
}

fn wnut(name: &str) -> Option<u32> {
    let (mark, name) = name.split_once('-').unwrap_or((name, ""));
    let kind = match name {
        "person" => "PER",
        "location" => "LOC",
        "corporation" | "group" => "ORG",
        "creative-work" | "product" => "OTH",
        _ => return partial("O"),
    };
    Label::parse(&format!("{mark}-{kind}")).map(bit)
}

/// Reads tokens and labels in columns, sentences parted by empty lines.
fn columns(path: &Path, labels: impl Fn(&str) -> Option<u32>) -> anyhow::Result<Vec<Sentence>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut found = Vec::new();
    let mut open = empty();
    for line in text.lines().chain([""]) {
        let mut fields = line.split('\t');
        let token = fields.next().unwrap_or_default();
        if line.trim().is_empty() {
            if !open.tokens.is_empty() {
                repair(&mut open.allowed);
                found.push(std::mem::replace(&mut open, empty()));
            }
            continue;
        }
        let label = fields.next().unwrap_or("O").trim();
        let allowed =
            labels(label).with_context(|| format!("{}: label {label}", path.display()))?;
        open.tokens.push(read_token(token));
        open.allowed.push(allowed);
    }
    Ok(found)
}

fn empty() -> Sentence {
    Sentence { tokens: Vec::new(), allowed: Vec::new(), origin: Origin::Beside, weight: 1.0 }
}

fn read_token(token: &str) -> Token {
    match token.strip_prefix('\u{1}').and_then(Looks::numbered) {
        Some(looks) => Token::Masked(looks),
        None => Token::Word(token.to_owned()),
    }
}

/// Makes a beginning of what goes on without one.
pub(crate) fn repair(allowed: &mut [u32]) {
    let single = |bits: u32| {
        (bits.count_ones() == 1).then(|| Label::numbered(bits.trailing_zeros() as usize))
    };
    let mut before = Label::OUTSIDE;
    for bits in allowed {
        if let Some(label) = single(*bits)
            && let Some((kind, flag)) = label.name()
            && !label.may_follow(before)
        {
            *bits = bit(Label::begin(kind, flag));
        }
        before = single(*bits).unwrap_or_default();
    }
}

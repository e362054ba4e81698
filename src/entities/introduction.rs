//! Short forms that an article introduces in brackets: *Digitale-Dienste-Gesetz (DDG)*. The long
//! form and the short one are one thing, so they have one kind, wherever the short one stands.

use super::label::Label;
use crate::article::{Flag, Kind};
use std::collections::HashMap;

/// A short form has so many characters at least and at most.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=10;
/// Words that may stand in the brackets before the short form.
const SHORTLY: [&str; 5] = ["kurz", "kurz:", "abgekürzt", "short", "or"];
/// Ends of words for laws and treaties.
const LAWS: [&str; 7] = ["gesetz", "vertrag", "abkommen", "verordnung", "protokoll", "pakt", "act"];

/// Gives each short form the kind of what it is introduced by.
pub(super) fn introduce(words: &[&str], labels: &mut [Label]) {
    let mut kinds: HashMap<&str, Kind> = HashMap::new();
    for at in 1..words.len() {
        let Some(introduced) = Introduction::at(words, labels, at) else { continue };
        let Introduction { long: (start, end), short, kind } = introduced;
        if let Some(word) = words.get(short) {
            kinds.entry(word).or_insert(kind);
        }
        set(labels, start, end, kind);
    }
    if kinds.is_empty() {
        return;
    }
    for at in 0..words.len() {
        let Some(kind) = words.get(at).and_then(|word| kinds.get(word)).copied() else { continue };
        let goes_on = labels.get(at + 1).is_some_and(|label| label.is_inside());
        let alone = labels.get(at).is_some_and(|label| !label.is_inside()) && !goes_on;
        if alone {
            set(labels, at, at + 1, kind);
        }
    }
}

/// A long form, and the short one in the brackets behind it.
struct Introduction {
    /// The words of the long form, the last one excluded.
    long: (usize, usize),
    short: usize,
    kind: Kind,
}

impl Introduction {
    /// What a bracket at this place introduces.
    fn at(words: &[&str], labels: &[Label], bracket: usize) -> Option<Self> {
        if *words.get(bracket)? != "(" {
            return None;
        }
        let shortly = words.get(bracket + 1).is_some_and(|word| SHORTLY.contains(word));
        let colon = shortly && words.get(bracket + 2) == Some(&":");
        let short = bracket + 1 + usize::from(shortly) + usize::from(colon);
        let word = *words.get(short)?;
        if *words.get(short + 1)? != ")" || !is_short(word) {
            return None;
        }
        let start = beginning(labels, bracket)?;
        let long = words.get(start..bracket)?;
        let fits = fits(word, long);
        let kind = kind(long, (labels.get(start)?.name(), labels.get(short)?.name()), fits)?;
        Some(Self { long: (start, bracket), short, kind })
    }
}

/// Whether a word looks like a short form: capitals for the most part.
fn is_short(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    LENGTHS.contains(&word.chars().count())
        && word.starts_with(char::is_uppercase)
        && capitals >= 2
        && capitals * 2 >= letters
}

/// Where the name begins that ends before a bracket, or the word that is part or no name.
fn beginning(labels: &[Label], bracket: usize) -> Option<usize> {
    let mut start = bracket.checked_sub(1)?;
    while labels.get(start)?.is_inside() {
        start = start.checked_sub(1)?;
    }
    Some(start)
}

/// Whether the letters of a short form stand in the long one in their order, the first in front.
fn fits(short: &str, long: &[&str]) -> bool {
    let text = long.join(" ").to_lowercase();
    let mut letters = text.chars();
    let mut wanted = short.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
    wanted.next() == letters.next() && wanted.all(|c| letters.any(|letter| letter == c))
}

type Name = Option<(Kind, Flag)>;

/// The kind of both: a law by its last word, else that of the long form, else that of the short.
fn kind(long: &[&str], names: (Name, Name), fits: bool) -> Option<Kind> {
    let last = long.last()?.to_lowercase();
    let capital = long.first()?.starts_with(char::is_uppercase);
    let law = LAWS.iter().any(|law| last.trim_end_matches(['s', 'e']).ends_with(law));
    match names {
        (Some((Kind::Person, _)), _) => None,
        _ if law && fits && capital => Some(Kind::Other),
        (Some((kind, Flag::Plain)), Some(_)) if kind != Kind::Place => Some(kind),
        (Some((kind, Flag::Plain)), None) if fits => Some(kind),
        (Some((_, Flag::Part)), Some((kind, Flag::Plain))) if fits && long.len() == 1 => Some(kind),
        _ => None,
    }
}

fn set(labels: &mut [Label], start: usize, end: usize, kind: Kind) {
    for (n, label) in labels.iter_mut().take(end).skip(start).enumerate() {
        *label = match n {
            0 => Label::begin(kind, Flag::Plain),
            _ => Label::inside(kind, Flag::Plain),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The labels after the introductions, given the words with theirs: `DDG/B-ORG`.
    fn introduced(text: &str) -> Vec<String> {
        let pairs =
            text.split_whitespace().map(|pair| pair.rsplit_once('/').unwrap_or((pair, "O")));
        let (words, labels): (Vec<&str>, Vec<&str>) = pairs.unzip();
        let mut labels: Vec<Label> =
            labels.iter().map(|label| Label::parse(label).unwrap_or_default()).collect();
        introduce(&words, &mut labels);
        let named = words.iter().zip(&labels).filter(|(_, label)| **label != Label::OUTSIDE);
        named.map(|(word, label)| format!("{word}/{label}")).collect()
    }

    #[test]
    fn a_short_form_has_the_kind_of_what_introduces_it() {
        for (text, expected) in [
            (
                "Institut/B-ORG für/I-ORG Moorkunde/I-ORG ( IFM/B-PER ) . Das IFM/B-LOC rät",
                "Institut/B-ORG für/I-ORG Moorkunde/I-ORG IFM/B-ORG IFM/B-ORG",
            ),
            (
                "Bund/B-ORG der/I-ORG Imker/I-ORG ( kurz BDI ) . Der BDI klagt",
                "Bund/B-ORG der/I-ORG Imker/I-ORG BDI/B-ORG BDI/B-ORG",
            ),
            (
                "Digitale-Teiche-Gesetz/B-LOCpart ( DTG/B-ORG ) . Mit dem DTG/B-ORG",
                "Digitale-Teiche-Gesetz/B-OTH DTG/B-OTH DTG/B-OTH",
            ),
            ("das Teichgesetz ( 1994 )", ""),
        ] {
            assert_eq!(introduced(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn what_stands_behind_a_person_or_a_place_is_something_else() {
        for text in [
            "Anna/B-PER Berg/I-PER ( SPD/B-ORG )",
            "Werl/B-LOC ( NRW/B-LOC )",
            "Werl/B-LOC ( dpa/B-ORG )",
        ] {
            let expected: Vec<&str> = text.split(' ').filter(|word| word.contains('/')).collect();
            assert_eq!(introduced(text), expected, "{text}");
        }
    }
}

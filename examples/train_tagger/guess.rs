//! Puts words in the place of those that are masked.
//!
//! A masked word is a rare one: the readable ones are those of a large vocabulary. So one of the
//! rare words of the sentences that can be read, with the same label and the same capitals, takes
//! its place, anew each time that the sentence is seen. Nothing is learnt of the word itself then,
//! only of its looks, its endings and its lists, as is the case with a new word in a text.

use crate::crf::Random;
use crate::data::{Looks, Origin, Sentence, Token};
use std::collections::{HashMap, HashSet};

/// Rare words by their looks and their label.
#[derive(Debug)]
pub(crate) struct Guesses<'s> {
    labelled: HashMap<(Looks, u32), Vec<&'s str>>,
    any: HashMap<Looks, Vec<&'s str>>,
}

impl<'s> Guesses<'s> {
    pub(crate) fn new(sentences: &[&'s Sentence]) -> Self {
        let of = |wanted: fn(Origin) -> bool| {
            sentences.iter().filter(move |sentence| wanted(sentence.origin)).flat_map(|sentence| {
                sentence.tokens.iter().zip(&sentence.allowed).filter_map(|(token, label)| {
                    match token {
                        Token::Word(word) => Some((word.as_str(), *label)),
                        _ => None,
                    }
                })
            })
        };
        let readable: HashSet<&str> =
            of(|origin| origin == Origin::Masked).map(|(word, _)| word).collect();
        let mut guesses = Self { labelled: HashMap::new(), any: HashMap::new() };
        let whole = of(|origin| matches!(origin, Origin::Gold | Origin::Own(_)));
        for (word, label) in whole.filter(|(word, _)| !readable.contains(word)) {
            let looks = Looks::of(word);
            guesses.labelled.entry((looks, label)).or_default().push(word);
            guesses.any.entry(looks).or_default().push(word);
        }
        guesses
    }

    /// The sentence with a word in each place; so large a share of the words that can be read are
    /// hidden as well.
    pub(crate) fn filled(&self, sentence: &Sentence, hide: f32, random: &mut Random) -> Sentence {
        let mut filled = sentence.clone();
        let mut open = None;
        let plain = matches!(sentence.origin, Origin::Own(_)) && random.below(4) > 0;
        for (token, label) in filled.tokens.iter_mut().zip(&sentence.allowed) {
            *token = match token {
                Token::Word(word) if plain && QUOTES.contains(&word.as_str()) => {
                    Token::Word("\"".to_owned())
                }
                Token::Word(word) if random.chance(hide) => Token::Like(std::mem::take(word)),
                Token::Masked(looks) => match self.word(*looks, *label, random) {
                    Some(word) => unmasked(*looks, word, &mut open),
                    None => continue,
                },
                _ => continue,
            };
        }
        filled
    }

    /// A rare word with these looks and this label, or at least these looks.
    fn word(&self, looks: Looks, label: u32, random: &mut Random) -> Option<&'s str> {
        let words = self.labelled.get(&(looks, label)).filter(|words| words.len() > 2);
        let words = words.or_else(|| self.any.get(&looks))?;
        words.get(random.below(words.len())).copied()
    }
}

fn unmasked(looks: Looks, word: &str, open: &mut Option<&'static str>) -> Token {
    match looks {
        Looks::Small | Looks::Loud | Looks::Capital => Token::Like(word.to_owned()),
        Looks::Mark => Token::Word(quotation(word, open).to_owned()),
        Looks::Number | Looks::Digits | Looks::Digit => Token::Word(word.to_owned()),
    }
}

/// Marks of quotation that are often written as plain ones.
const QUOTES: [&str; 4] = ["„", "“", "»", "«"];

/// The mark, or the one that closes what was opened before it.
fn quotation<'w>(word: &'w str, open: &mut Option<&'static str>) -> &'w str {
    if !QUOTES.contains(&word) {
        return word;
    }
    match open.take() {
        Some(closing) => closing,
        None if ["„", "“"].contains(&word) => {
            *open = Some("“");
            "„"
        }
        None => {
            *open = Some("«");
            "»"
        }
    }
}

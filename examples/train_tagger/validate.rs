//! Cross-validation.

use crate::data::{Origin, Sentence, Token};
use crate::score::Score;
use crate::{Files, Options, crf};
use glosse::article::{Flag, Kind, Language};
use glosse::entities::engine::Engine;
use glosse::entities::features::Knowledge;
use glosse::entities::forms::Forms;
use glosse::entities::gazetteer::Gazetteer;
use glosse::entities::lexicon::Lexicon;
use glosse::entities::weights::Weights;
use glosse::entities::{Label, Sensitivity};
use rayon::prelude::*;

/// Settings that are tried.
const SETTINGS: [i8; 6] = [-4, -2, 0, 2, 4, 6];

/// A model, and the sentences that it has not seen.
struct Fold<'f> {
    engine: Engine<'f>,
    unseen: Vec<&'f Sentence>,
}

/// Trains on four fifths and scores the rest, and prints the sums over the folds.
pub(crate) fn run(options: &Options, language: Language, all: &[Sentence], files: Files<'_>) {
    let count = options.folds.min(5);
    let weights: Vec<Vec<u8>> = (0..count)
        .into_par_iter()
        .map(|fold| crf::train(&parted(options, all, fold).0, files, &options.learning))
        .collect();
    println!("bytes of weights: {:?}", weights.iter().map(Vec::len).collect::<Vec<_>>());
    let folds: Vec<Fold<'_>> = (0..count)
        .map(|number| Fold {
            engine: engine(&weights[number], files),
            unseen: parted(options, all, number).1,
        })
        .collect();
    let mut best = (0.0, 0);
    for setting in SETTINGS {
        let sum = score(&folds, language, setting);
        let (all, plain) = (sum.all().f1(), sum.plain().f1());
        println!("sensitivity {setting}: all {all:.4}, plain four {plain:.4}");
        if all > best.0 {
            best = (all, setting);
        }
    }
    score(&folds, language, best.1).print();
}

/// The sentences to learn from, and those kept aside in a fold.
fn parted<'s>(
    options: &Options,
    all: &'s [Sentence],
    fold: usize,
) -> (Vec<&'s Sentence>, Vec<&'s Sentence>) {
    let aside = |n: usize, sentence: &Sentence| match options.aside {
        Some(_) => matches!(sentence.origin, Origin::Own(_)) && n / 4 % 5 == fold,
        None => sentence.origin == Origin::Gold && n % 5 == fold,
    };
    let (unseen, seen): (Vec<_>, Vec<_>) =
        all.iter().enumerate().partition(|(n, sentence)| aside(*n, sentence));
    let only = |part: Vec<(usize, &'s Sentence)>| part.into_iter().map(|(_, s)| s).collect();
    (only(seen), only(unseen))
}

fn engine<'f>(weights: &'f [u8], files: Files<'f>) -> Engine<'f> {
    let (lexicon, forms) = (Lexicon::new(files.words), Forms::new(files.forms));
    let knowledge = Knowledge { lexicon, forms, gazetteer: Gazetteer::new(files.names) };
    Engine::new(Weights::new(weights).expect("our own file"), knowledge)
}

fn score(folds: &[Fold<'_>], language: Language, setting: i8) -> Score {
    let scores: Vec<Score> = folds
        .par_iter()
        .map(|fold| {
            let mut score = Score::default();
            for sentence in &fold.unseen {
                let words = sentence.tokens.iter().map(|token| match token {
                    Token::Word(word) | Token::Like(word) => word.as_str(),
                    Token::Masked(_) => "",
                });
                let found = fold.engine.label(words, Sensitivity::new(setting));
                let gold = sentence.allowed.iter();
                let gold =
                    gold.map(|bits| Label::numbered(bits.trailing_zeros() as usize)).collect();
                score.add(&printed(language, gold), &printed(language, found));
            }
            score
        })
        .collect();
    let mut sum = Score::default();
    for score in &scores {
        sum.join(score);
    }
    sum
}

/// Labels as `glosse tag` prints them: in English what is derived is OTH.
fn printed(language: Language, labels: Vec<Label>) -> Vec<Label> {
    if language == Language::German {
        return labels;
    }
    let map = |label: Label| match label.name() {
        Some((_, Flag::Derived)) if label.is_begin() => Label::begin(Kind::Other, Flag::Plain),
        Some((_, Flag::Derived)) => Label::inside(Kind::Other, Flag::Plain),
        _ => label,
    };
    labels.into_iter().map(map).collect()
}

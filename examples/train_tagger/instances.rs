//! Sentences as the places of their features.

use crate::Files;
use crate::data::{Sentence, Token};
use glosse::entities::features::{
    Knowledge, Neighbours, PLACES, Shouting, Word, WordFeature, WordReader, is_scored,
    joint_features, quotations, seen_from, topics,
};
use glosse::entities::forms::Forms;
use glosse::entities::gazetteer::{Gazetteer, Place};
use glosse::entities::lexicon::Lexicon;
use glosse::entities::weights::bucket;
use std::collections::HashMap;

/// A sentence ready for training.
#[derive(Debug)]
pub(crate) struct Instance {
    /// For each token where its features begin in `features`; one more at the end.
    pub(crate) starts: Vec<u32>,
    pub(crate) features: Vec<u32>,
    pub(crate) allowed: Vec<u32>,
    pub(crate) weight: f32,
}

/// A word as seen from five places.
#[derive(Debug)]
struct Type {
    word: Word,
    places: [Vec<u32>; PLACES],
}

/// Turns sentences into instances; remembers words.
#[derive(Debug)]
pub(crate) struct Maker<'f> {
    reader: WordReader<'f>,
    gazetteer: Gazetteer<'f>,
    bits: u32,
    numbers: HashMap<Token, usize>,
    types: Vec<Type>,
}

impl<'f> Maker<'f> {
    pub(crate) fn new(files: Files<'f>, bits: u32) -> Self {
        let gazetteer = Gazetteer::new(files.names);
        let (lexicon, forms) = (Lexicon::new(files.words), Forms::new(files.forms));
        let knowledge = Knowledge { lexicon, forms, gazetteer };
        let mut reader = WordReader::new(knowledge);
        let mut types = Vec::new();
        for distance in [-2, -1, 1, 2] {
            let (word, features) = reader.edge(distance);
            types.push(Type { word, places: seen(features, bits) });
        }
        Self { reader, gazetteer, bits, numbers: HashMap::new(), types }
    }

    fn number(&mut self, token: &Token) -> usize {
        if let Some(number) = self.numbers.get(token) {
            return *number;
        }
        let (word, features) = match token {
            Token::Word(text) => self.reader.word(text),
            Token::Like(text) => self.reader.like(text),
            Token::Masked(_) => self.reader.like(""),
        };
        self.types.push(Type { word, places: seen(features, self.bits) });
        self.numbers.insert(token.clone(), self.types.len() - 1);
        self.types.len() - 1
    }

    pub(crate) fn instance(&mut self, sentence: &Sentence) -> Instance {
        let mut ids = vec![0, 1];
        for token in &sentence.tokens {
            let number = self.number(token);
            ids.push(number);
        }
        ids.extend([2, 3]);
        let words: Vec<Word> = ids.iter().map(|id| self.types[*id].word).collect();
        let inner = &words[2..words.len() - 2];
        let mut places = Vec::new();
        self.gazetteer.mark(inner, Word::beginning, &mut places);
        let shouted = Shouting::of(inner.iter());
        let scored = is_scored(inner.iter());
        let mut quoted = Vec::new();
        quotations(inner, &mut quoted);
        let mut about = Vec::new();
        topics(inner, &mut about);
        let mut made = Instance {
            starts: vec![0],
            features: Vec::new(),
            allowed: sentence.allowed.clone(),
            weight: sentence.weight,
        };
        for at in 0..inner.len() {
            for distance in 0..PLACES {
                made.features.extend(&self.types[ids[at + distance]].places[distance]);
            }
            let place =
                |at: Option<usize>| at.and_then(|at| places.get(at)).copied().unwrap_or_default();
            let around: [Place; 3] =
                [place(at.checked_sub(1)), place(Some(at)), place(Some(at + 1))];
            let window: &[Word; PLACES] = words[at..at + PLACES].try_into().expect("five words");
            let quoted = quoted[at];
            let topics = &about;
            let around =
                Neighbours { words: window, places: around, shouted, quoted, scored, topics };
            joint_features(&around, |key| made.features.push(place_of(key, self.bits)));
            made.starts
                .push(u32::try_from(made.features.len()).expect("a sentence of sane length"));
        }
        made
    }
}

fn place_of(key: u64, bits: u32) -> u32 {
    u32::try_from(bucket(key, bits)).expect("fewer than 32 bits")
}

fn seen(features: &[WordFeature], bits: u32) -> [Vec<u32>; PLACES] {
    let mut places: [Vec<u32>; PLACES] = Default::default();
    for feature in features {
        for place in feature.reach.places() {
            places[place].push(place_of(seen_from(feature.key, place), bits));
        }
    }
    places
}

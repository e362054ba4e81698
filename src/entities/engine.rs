//! Labels the words of sentences in one language: each word's scores are found once and kept.

use super::decoder::{Decoder, Row, narrow};
use super::features::{
    Knowledge, Neighbours, OWN_PLACE, PLACES, Quoted, Shouting, Word, WordFeature, WordReader,
    is_scored, joint_features, quotations, seen_from, topic_features, topics,
};
use super::gazetteer::Place;
use super::hash::{Hash, mix};
use super::label::Label;
use super::recollection::Recollection;
use super::sensitivity::Sensitivity;
use super::weights::{LANES, Scores, Weights};
use crate::article::Kind;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Mutex, PoisonError};

/// So many words are remembered with their scores before all are forgotten.
const REMEMBERED: usize = 32_000;

/// So many compounds are remembered before all are forgotten.
const COMPOUNDS: usize = 64_000;

/// A trained model at work.
#[derive(Debug)]
pub struct Engine<'b> {
    pub(super) knowledge: Knowledge<'b>,
    weights: Weights<'b>,
    decoder: Decoder,
    /// The kinds of the names that compounds are made with.
    pub(super) compounds: Mutex<Recollection<Option<Kind>>>,
    /// Memories that no thread uses just now.
    idle: Mutex<Vec<Memory<'b>>>,
}

impl<'b> Engine<'b> {
    /// A model with what it was trained to know.
    #[must_use]
    pub fn new(weights: Weights<'b>, knowledge: Knowledge<'b>) -> Self {
        let decoder = Decoder::new(&weights);
        Self {
            knowledge,
            weights,
            decoder,
            compounds: Mutex::new(Recollection::of(COMPOUNDS)),
            idle: Mutex::new(Vec::new()),
        }
    }

    /// The labels of a sentence's words.
    pub fn label<'t>(
        &self,
        words: impl Iterator<Item = &'t str>,
        sensitivity: Sensitivity,
    ) -> Vec<Label> {
        let mut labels = Vec::new();
        self.with_memory(|memory| {
            memory.read(words, &self.weights);
            memory.score(self, sensitivity);
            self.decoder.decode(&mut memory.rows, &mut labels);
        });
        labels
    }

    fn with_memory(&self, work: impl FnOnce(&mut Memory<'b>)) {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = idle().pop();
        let mut memory = kept.unwrap_or_else(|| Memory::new(self.knowledge));
        work(&mut memory);
        idle().push(memory);
    }

    /// A worker that keeps its memory to itself until it is dropped.
    pub(super) fn worker(&self) -> Worker<'_, 'b> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let memory = idle.unwrap_or_else(|| Memory::new(self.knowledge));
        Worker { engine: self, memory }
    }
}

/// Labels many sentences in a row.
pub(super) struct Worker<'e, 'b> {
    engine: &'e Engine<'b>,
    memory: Memory<'b>,
}

impl Worker<'_, '_> {
    /// Appends the labels of a sentence's words.
    pub(super) fn label<'t>(
        &mut self,
        words: impl Iterator<Item = &'t str>,
        sensitivity: Sensitivity,
        labels: &mut Vec<Label>,
    ) {
        self.memory.read(words, &self.engine.weights);
        self.memory.score(self.engine, sensitivity);
        self.engine.decoder.decode(&mut self.memory.rows, labels);
    }

    /// A word in capitals as it stands in running text: *EU* as it is, else *Haus*, else *und*.
    pub(super) fn recase(&self, word: &str) -> String {
        let Knowledge { lexicon, gazetteer, .. } = self.engine.knowledge;
        let short = word.chars().count() <= 4 && gazetteer.classes(word) != 0;
        if short || !word.chars().any(char::is_alphabetic) {
            return word.to_owned();
        }
        let small = word.to_lowercase();
        if lexicon
            .company(&small)
            .is_some_and(|company| (1..=MOSTLY_SMALL).contains(&company.writing))
        {
            return small;
        }
        let mut capital = false;
        let letters = word.chars().flat_map(|c| {
            let after = std::mem::replace(&mut capital, c.is_alphabetic());
            let mapped: Vec<char> = if after { c.to_lowercase().collect() } else { vec![c] };
            mapped
        });
        letters.collect()
    }

    /// Gives the memory back for the next worker.
    pub(super) fn done(self) {
        self.engine.idle.lock().unwrap_or_else(PoisonError::into_inner).push(self.memory);
    }
}

/// What is true of a whole sentence.
#[derive(Debug, Clone, Copy)]
struct Scene {
    shouted: Shouting,
    scored: bool,
}

/// A word's scores as they are seen from the places around it.
type Seen = [[i16; LANES]; PLACES];

/// Hashes that are mixed already.
#[derive(Debug, Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(Hash(self.0), |hash, byte| hash.byte(*byte)).0;
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// What a thread remembers of the words it has seen, and its buffers.
#[derive(Debug)]
struct Memory<'b> {
    reader: WordReader<'b>,
    numbers: HashMap<u64, u32, BuildHasherDefault<Mixed>>,
    words: Vec<Word>,
    seen: Vec<Seen>,
    /// The numbers of the sentence's words, with the edges around them.
    sentence: Vec<u32>,
    places: Vec<Place>,
    /// What is known of them, for the features of several words.
    around: Vec<Word>,
    quoted: Vec<Quoted>,
    topics: Vec<u32>,
    /// The keys of features on their way to their weights.
    keys: Vec<u64>,
    /// What the sentence's topics say of each word with a capital.
    about: Scores,
    rows: Vec<Row>,
}

/// The highest way of writing (see [`super::lexicon::writing`]) of a word that is mostly written
/// in small letters.
const MOSTLY_SMALL: u8 = 6;

/// The places around a sentence, as the numbers of their remembered words.
const EDGES: [i8; 4] = [-2, -1, 1, 2];

impl<'b> Memory<'b> {
    fn new(knowledge: Knowledge<'b>) -> Self {
        Self {
            reader: WordReader::new(knowledge),
            numbers: HashMap::default(),
            words: Vec::new(),
            seen: Vec::new(),
            sentence: Vec::new(),
            places: Vec::new(),
            around: Vec::new(),
            quoted: Vec::new(),
            topics: Vec::new(),
            keys: Vec::new(),
            about: [0; LANES],
            rows: Vec::new(),
        }
    }

    /// Looks the words of a sentence up, and remembers those that are new.
    fn read<'t>(&mut self, words: impl Iterator<Item = &'t str>, weights: &Weights<'_>) {
        if self.words.len() > REMEMBERED || self.words.is_empty() {
            self.forget(weights);
        }
        self.sentence.clear();
        self.sentence.extend([0, 1]);
        for word in words {
            let number = self.number(word, weights);
            self.sentence.push(number);
        }
        self.sentence.extend([2, 3]);
    }

    fn forget(&mut self, weights: &Weights<'_>) {
        self.numbers.clear();
        self.words.clear();
        self.seen.clear();
        for distance in EDGES {
            let (word, features) = self.reader.edge(distance);
            self.seen.push(see(features, weights, &mut self.keys));
            self.words.push(word);
        }
    }

    fn number(&mut self, word: &str, weights: &Weights<'_>) -> u32 {
        let key = word_hash(word);
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(0);
        let (facts, features) = self.reader.word(word);
        self.seen.push(see(features, weights, &mut self.keys));
        self.words.push(facts);
        self.numbers.insert(key, number);
        number
    }

    /// Finds the scores of each word of the sentence.
    fn score(&mut self, engine: &Engine<'_>, sensitivity: Sensitivity) {
        self.around.clear();
        let known = &self.words;
        let facts = |number: &u32| known.get(usize::try_from(*number).ok()?).copied();
        self.around.extend(self.sentence.iter().filter_map(facts));
        let inner = self.around.len().saturating_sub(EDGES.len());
        let words = self.around.get(OWN_PLACE..OWN_PLACE + inner).unwrap_or_default();
        engine.knowledge.gazetteer.mark(words, Word::beginning, &mut self.places);
        quotations(words, &mut self.quoted);
        topics(words, &mut self.topics);
        self.about = [0; LANES];
        let mut keys = std::mem::take(&mut self.keys);
        keys.clear();
        topic_features(&self.topics, |key| keys.push(key));
        engine.weights.add(&keys, &mut self.about);
        let scene = Scene { shouted: Shouting::of(words.iter()), scored: is_scored(words.iter()) };
        let bias = sensitivity.steps(engine.weights.units());
        self.rows.clear();
        for at in 0..inner {
            let mut row = self.apart(at);
            if let Some(around) = self.neighbours(at, scene) {
                keys.clear();
                joint_features(&around, |key| keys.push(key));
                engine.weights.add(&keys, &mut row);
            }
            row[0] -= bias;
            self.rows.push(narrow(&row));
        }
        self.keys = keys;
    }

    /// What the words around a place say of it, each by itself, and the sentence's topics.
    fn apart(&self, at: usize) -> Scores {
        let mut row = [0; LANES];
        // A word is seen from place 0 by the one two before it, so its neighbours come backwards.
        for (distance, number) in self.sentence.iter().skip(at).take(PLACES).enumerate() {
            let seen = usize::try_from(*number).ok().and_then(|number| self.seen.get(number));
            if let Some(seen) = seen.and_then(|seen| seen.get(distance)) {
                for (score, steps) in row.iter_mut().zip(seen) {
                    *score += i32::from(*steps);
                }
            }
        }
        if self.around.get(at + OWN_PLACE).is_some_and(Word::is_capital) {
            for (score, steps) in row.iter_mut().zip(&self.about) {
                *score += steps;
            }
        }
        row
    }

    /// A word of the sentence between its neighbours.
    fn neighbours(&self, at: usize, scene: Scene) -> Option<Neighbours<'_>> {
        let words: &[Word; PLACES] = self.around.get(at..at + PLACES)?.try_into().ok()?;
        let place = |at: Option<usize>| at.and_then(|at| self.places.get(at)).copied();
        let places =
            [at.checked_sub(1), Some(at), Some(at + 1)].map(|at| place(at).unwrap_or_default());
        let quoted = self.quoted.get(at).copied().unwrap_or_default();
        let Scene { shouted, scored } = scene;
        Some(Neighbours { words, places, shouted, quoted, scored, topics: &[] })
    }
}

/// Sums up what a word's features say to each place around it.
fn see(features: &[WordFeature], weights: &Weights<'_>, keys: &mut Vec<u64>) -> Seen {
    std::array::from_fn(|place| {
        keys.clear();
        let seen = features.iter().filter(|feature| feature.reach.places().contains(&place));
        keys.extend(seen.map(|feature| seen_from(feature.key, place)));
        let mut sum = [0; LANES];
        weights.add(keys, &mut sum);
        sum.map(|score| i16::try_from(score.clamp(-32_000, 32_000)).unwrap_or(0))
    })
}

/// A hash of a word for this run alone, eight bytes at a time.
fn word_hash(word: &str) -> u64 {
    let mut chunks = word.as_bytes().chunks_exact(8);
    let mut hash = word.len() as u64;
    for chunk in &mut chunks {
        hash = mix(hash ^ chunk.try_into().map_or(0, u64::from_le_bytes));
    }
    let rest = chunks.remainder().iter().fold(0, |rest, byte| rest << 8 | u64::from(*byte));
    mix(hash ^ rest)
}

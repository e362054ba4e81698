//! Trains a linear-chain conditional random field with FTRL-Proximal (`McMahan` et al., 2013).
//!
//! Labels that are not known are summed over: the gradient is the difference between what the
//! model expects and what it expects under the labels that are allowed.

use crate::Files;
use crate::data::Sentence;
use crate::guess::Guesses;
use crate::instances::{Instance, Maker};
use glosse::entities::Label;
use glosse::entities::features::bias_key;
use glosse::entities::label::LABELS;
use glosse::entities::weights::{WeightsFile, bucket};
use rayon::prelude::*;

/// Labels with room for whole vector registers.
const W: usize = 28;
type Row = [f32; W];

/// How to learn.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Learning {
    /// How often all sentences are seen
    #[arg(long, default_value_t = 5)]
    pub(crate) epochs: usize,
    /// The size of the steps
    #[arg(long, default_value_t = 0.1)]
    pub(crate) rate: f32,
    /// How strongly weights are drawn to zero
    #[arg(long, default_value_t = 1.0)]
    pub(crate) l1: f32,
    /// How strongly large weights are drawn back
    #[arg(long, default_value_t = 0.5)]
    pub(crate) l2: f32,
    /// How many models are trained, each in an order of its own; their mean is the result
    #[arg(long, default_value_t = 4)]
    pub(crate) runs: u64,
    /// Bits of the feature space
    #[arg(long, default_value_t = 21)]
    pub(crate) bits: u32,
    /// Smaller weights are left out
    #[arg(long, default_value_t = 0.03)]
    pub(crate) cut: f32,
    /// How much one of our own sentences counts
    #[arg(long, default_value_t = 1.5)]
    pub(crate) own_weight: f32,
    /// How much a sentence of GermEval's 5,100 or of wikigold counts
    #[arg(long, default_value_t = 1.0)]
    pub(crate) gold_weight: f32,
    /// How much a sentence counts of which only some labels are known
    #[arg(long, default_value_t = 0.5)]
    pub(crate) partial_weight: f32,
    /// How much is added to the score of what is no name: the sentences of our own hold more names
    /// than a text does
    #[arg(long, default_value_t = 0.2125)]
    pub(crate) lean: f32,
    /// How many of the features of a word are left out at each step, by chance
    #[arg(long, default_value_t = 0.15)]
    pub(crate) dropout: f32,
    /// How many words show only what they have in common with others, by chance
    #[arg(long, default_value_t = 0.1)]
    pub(crate) hide: f32,
}

/// Steps of a weight to one unit.
const UNITS: f32 = 32.0;

/// What is learnt of one feature.
#[derive(Debug, Clone, Copy)]
struct Cell {
    z: Row,
    /// Square roots of the sums of squared gradients.
    root: Row,
}

/// The weights that follow from a cell.
fn weights(cell: &Cell, learning: &Learning) -> Row {
    let Learning { rate, l1, l2, .. } = *learning;
    let slowness = 1.0 / rate;
    let mut row = [0.0; W];
    for label in 0..W {
        let z = cell.z[label];
        let pull = (z.abs() - l1).max(0.0).copysign(z);
        row[label] = -pull / ((1.0 + cell.root[label]) * slowness + l2);
    }
    row
}

/// The model while it learns.
struct Model<'l> {
    cells: Vec<Cell>,
    /// The weights that follow from the cells.
    weights: Vec<Row>,
    transitions: [Row; LABELS],
    /// Sums of squared gradients of the transitions.
    squares: [Row; LABELS],
    learning: &'l Learning,
}

/// Trains and returns the file of weights.
pub(crate) fn train(sentences: &[&Sentence], files: Files<'_>, learning: &Learning) -> Vec<u8> {
    let guesses = Guesses::new(sentences);
    let models: Vec<Model<'_>> = (0..learning.runs)
        .into_par_iter()
        .map(|run| {
            let mut model = Model::new(learning);
            let maker = Maker::new(files, learning.bits);
            let text = Text { sentences, guesses: &guesses, maker };
            model.learn_all(text, Random(0x1234_5678_9abc_def1 ^ (run << 32)));
            model.cells = Vec::new();
            model
        })
        .collect();
    file(&models, learning)
}

/// What a run learns from.
struct Text<'s, 'f> {
    sentences: &'s [&'s Sentence],
    guesses: &'s Guesses<'s>,
    maker: Maker<'f>,
}

impl Text<'_, '_> {
    /// A sentence with words in the place of those that cannot be read.
    fn instance(&mut self, number: usize, hide: f32, random: &mut Random) -> Instance {
        self.maker.instance(&self.guesses.filled(self.sentences[number], hide, random))
    }
}

/// A small generator (xorshift64*).
pub(crate) struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for last in (1..order.len()).rev() {
            let other = self.below(last + 1);
            order.swap(last, other);
        }
    }

    /// Whether something happens that does so in this share of all cases.
    pub(crate) fn chance(&mut self, share: f32) -> bool {
        ((self.next() >> 40) as f32) < share * (1_u32 << 24) as f32
    }

    /// A number below `count`, which is not 0.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        (self.next() >> 33) as usize % count
    }
}

/// Probabilities of labels and of pairs of labels.
struct Expected {
    unary: Vec<Row>,
    pairs: [Row; LABELS],
    log_sum: f32,
}

impl<'l> Model<'l> {
    fn new(learning: &'l Learning) -> Self {
        let cells = vec![Cell { z: [0.0; W], root: [0.0; W] }; 1 << learning.bits];
        let weights = vec![[0.0; W]; 1 << learning.bits];
        Self {
            cells,
            weights,
            transitions: [[0.0; W]; LABELS],
            squares: [[0.0; W]; LABELS],
            learning,
        }
    }

    fn learn_all(&mut self, mut text: Text<'_, '_>, mut random: Random) {
        let mut order: Vec<usize> = (0..text.sentences.len()).collect();
        for epoch in 0..self.learning.epochs {
            random.shuffle(&mut order);
            let mut loss = 0.0;
            for number in &order {
                let instance = &text.instance(*number, self.learning.hide, &mut random);
                loss += f64::from(match self.learning.dropout > 0.0 {
                    true => self.learn(&thinned(instance, self.learning.dropout, &mut random)),
                    false => self.learn(instance),
                });
            }
            println!(
                "epoch {}: loss {:.4} a sentence",
                epoch + 1,
                loss / order.len().max(1) as f64
            );
        }
    }

    /// One step on one sentence; how unlikely its labels were.
    fn learn(&mut self, instance: &Instance) -> f32 {
        let scores = self.scores(instance);
        let steps = self.allowed_steps();
        let free = expect(&scores, &steps, |_| u32::MAX);
        let known = expect(&scores, &steps, |at| instance.allowed[at]);
        for at in 0..scores.len() {
            let mut gradient = [0.0; W];
            let mut largest = 0.0_f32;
            for label in 0..LABELS {
                gradient[label] =
                    (free.unary[at][label] - known.unary[at][label]) * instance.weight;
                largest = largest.max(gradient[label].abs());
            }
            if largest > 2e-3 {
                self.update(features(instance, at), &gradient);
            }
        }
        self.update_transitions(&free, &known, instance.weight);
        free.log_sum - known.log_sum
    }

    fn scores(&self, instance: &Instance) -> Vec<Row> {
        (0..instance.allowed.len())
            .map(|at| {
                let mut sum = [0.0; W];
                for feature in features(instance, at) {
                    let row = &self.weights[*feature as usize];
                    for label in 0..W {
                        sum[label] += row[label];
                    }
                }
                let share = 1.0 / (1.0 - self.learning.dropout);
                sum.map(|score| score * share)
            })
            .collect()
    }

    fn update(&mut self, features: &[u32], gradient: &Row) {
        let slowness = 1.0 / self.learning.rate;
        for feature in features {
            let cell = &mut self.cells[*feature as usize];
            let row = &mut self.weights[*feature as usize];
            for label in 0..W {
                let g = gradient[label];
                let root = cell.root[label];
                let longer = (root * root + g * g).sqrt();
                cell.z[label] += g - (longer - root) * slowness * row[label];
                cell.root[label] = longer;
            }
            *row = weights(cell, self.learning);
        }
    }

    /// The factors of going from label to label; 0 where the labels forbid it.
    fn allowed_steps(&self) -> [Row; LABELS] {
        let mut steps = [[0.0; W]; LABELS];
        for (from, row) in steps.iter_mut().enumerate() {
            for to in 0..LABELS {
                if Label::numbered(to).may_follow(Label::numbered(from)) {
                    row[to] = self.transitions[from][to].exp();
                }
            }
        }
        steps
    }

    fn update_transitions(&mut self, free: &Expected, known: &Expected, weight: f32) {
        for from in 0..LABELS {
            for to in 0..LABELS {
                let g = (free.pairs[from][to] - known.pairs[from][to]) * weight;
                self.squares[from][to] += g * g;
                let step = self.learning.rate / (1.0 + self.squares[from][to].sqrt());
                self.transitions[from][to] -= step * g;
            }
        }
    }
}

/// The mean of the models as a file.
fn file(models: &[Model<'_>], learning: &Learning) -> Vec<u8> {
    let share = 1.0 / models.len().max(1) as f32;
    let mut transitions = [[0; LABELS]; LABELS];
    for from in 0..LABELS {
        for to in 0..LABELS {
            let sum: f32 = models.iter().map(|model| model.transitions[from][to]).sum();
            transitions[from][to] = (sum * share * UNITS).round() as i16;
        }
    }
    let file = WeightsFile { bits: learning.bits, units: UNITS as u32, transitions: &transitions };
    let bias = bucket(bias_key(), learning.bits);
    file.bytes(|place, row| {
        for label in 0..LABELS {
            let sum: f32 = models.iter().map(|model| model.weights[place][label]).sum();
            let leant = place == bias && label == Label::OUTSIDE.number();
            let weight = sum * share + if leant { learning.lean } else { 0.0 };
            let step = (weight * UNITS).round().clamp(-127.0, 127.0) as i8;
            if weight.abs() >= learning.cut && step != 0 {
                row.push((label as u8, step));
            }
        }
    })
}

/// The sentence with some of its features left out.
fn thinned(instance: &Instance, dropout: f32, random: &mut Random) -> Instance {
    let below = (dropout * 65_536.0) as u64;
    let mut thin = Instance {
        starts: vec![0],
        features: Vec::with_capacity(instance.features.len()),
        allowed: instance.allowed.clone(),
        weight: instance.weight,
    };
    for at in 0..instance.allowed.len() {
        for four in features(instance, at).chunks(4) {
            let mut chance = random.next();
            for feature in four {
                if chance & 0xffff >= below {
                    thin.features.push(*feature);
                }
                chance >>= 16;
            }
        }
        thin.starts.push(thin.features.len() as u32);
    }
    thin
}

fn features(instance: &Instance, at: usize) -> &[u32] {
    &instance.features[instance.starts[at] as usize..instance.starts[at + 1] as usize]
}

/// Forward and backward over the labels that are allowed, with each place scaled to sum to one.
fn expect(scores: &[Row], steps: &[Row; LABELS], allowed: impl Fn(usize) -> u32) -> Expected {
    let count = scores.len();
    let mut log_sum = 0.0;
    let mut local: Vec<Row> = Vec::with_capacity(count);
    for (at, row) in scores.iter().enumerate() {
        let top = row.iter().take(LABELS).copied().fold(f32::MIN, f32::max);
        let mut factors = [0.0; W];
        for label in 0..LABELS {
            let opens = at > 0 || !Label::numbered(label).is_inside();
            if allowed(at) >> label & 1 == 1 && opens {
                factors[label] = (row[label] - top).exp().max(1e-30);
            }
        }
        log_sum += top;
        local.push(factors);
    }
    let mut forward: Vec<Row> = Vec::with_capacity(count);
    let mut scales = Vec::with_capacity(count);
    for at in 0..count {
        let mut row = [0.0; W];
        match at.checked_sub(1) {
            None => row = local[0],
            Some(before) => {
                for from in 0..LABELS {
                    let p = forward[before][from];
                    for to in 0..W {
                        row[to] += p * steps[from][to];
                    }
                }
                for label in 0..W {
                    row[label] *= local[at][label];
                }
            }
        }
        let scale = row.iter().sum::<f32>().max(1e-30);
        for value in &mut row {
            *value /= scale;
        }
        log_sum += scale.ln();
        scales.push(scale);
        forward.push(row);
    }
    let mut pairs = [[0.0; W]; LABELS];
    let mut unary = vec![[0.0; W]; count];
    let mut backward = [1.0; W];
    for at in (0..count).rev() {
        for label in 0..W {
            unary[at][label] = forward[at][label] * backward[label];
        }
        let Some(before) = at.checked_sub(1) else { break };
        let mut ahead = [0.0; W];
        for label in 0..W {
            ahead[label] = local[at][label] * backward[label] / scales[at];
        }
        for from in 0..LABELS {
            let mut sum = 0.0;
            for to in 0..W {
                let step = steps[from][to] * ahead[to];
                pairs[from][to] += forward[before][from] * step;
                sum += step;
            }
            backward[from] = sum;
        }
    }
    Expected { unary, pairs, log_sum }
}

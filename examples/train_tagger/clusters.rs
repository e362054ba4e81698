//! Groups words by the company they keep: the exchange algorithm on a bigram model of classes
//! (Kneser and Ney, 1993; Martin, Liermann and Ney, 1998).

/// How often each word is tried in every class.
const ROUNDS: usize = 8;

/// A text as bigrams of word ranks.
pub(crate) struct Text {
    words: usize,
    counts: Vec<u32>,
    /// For each word what stands before it and how often.
    before: Vec<Vec<(u32, u32)>>,
    /// For each word what stands behind it and how often.
    behind: Vec<Vec<(u32, u32)>>,
}

impl Text {
    /// Counts the pairs of a text; ranks past `words` part it.
    pub(crate) fn new(text: &[u32], words: usize) -> Self {
        let known = |rank: u32| (rank as usize) < words;
        let mut counts = vec![0; words];
        for rank in text.iter().filter(|rank| known(**rank)) {
            counts[*rank as usize] += 1;
        }
        let mut pairs: Vec<u64> = text
            .windows(2)
            .filter(|pair| known(pair[0]) && known(pair[1]) && pair[0] != pair[1])
            .map(|pair| u64::from(pair[0]) << 32 | u64::from(pair[1]))
            .collect();
        pairs.sort_unstable();
        let (mut before, mut behind) = (vec![Vec::new(); words], vec![Vec::new(); words]);
        for group in pairs.chunk_by(|a, b| a == b) {
            let (left, right) = ((group[0] >> 32) as u32, group[0] as u32);
            let count = group.len() as u32;
            behind[left as usize].push((right, count));
            before[right as usize].push((left, count));
        }
        Self { words, counts, before, behind }
    }
}

/// The class of each word, from 0 to `size` - 1.
pub(crate) fn cluster(text: &Text, size: usize) -> Vec<u16> {
    let mut state = State::new(text, size);
    for round in 0..ROUNDS {
        let moved = (0..text.words).filter(|word| state.place(*word)).count();
        println!("{size} classes, round {}: {moved} words moved", round + 1);
        if moved * 200 < text.words {
            break;
        }
    }
    state.classes
}

struct State<'t> {
    text: &'t Text,
    size: usize,
    classes: Vec<u16>,
    totals: Vec<u32>,
    /// `pairs[a * size + b]`: how often a word of class `b` stands behind one of class `a`.
    pairs: Vec<u32>,
    /// The same, turned round.
    turned: Vec<u32>,
    logs: Vec<f32>,
    /// Of the word in hand: how often each class stands before and behind it.
    left: Vec<u32>,
    right: Vec<u32>,
    gains: Vec<f32>,
}

/// Products of a count and its logarithm are looked up below this.
const LOOKED_UP: usize = 1 << 16;

impl<'t> State<'t> {
    fn new(text: &'t Text, size: usize) -> Self {
        let classes: Vec<u16> = (0..text.words).map(|word| (word % size) as u16).collect();
        let mut totals = vec![0; size];
        let (mut pairs, mut turned) = (vec![0; size * size], vec![0; size * size]);
        for word in 0..text.words {
            let own = usize::from(classes[word]);
            totals[own] += text.counts[word];
            for (other, count) in &text.behind[word] {
                let other = usize::from(classes[*other as usize]);
                pairs[own * size + other] += count;
                turned[other * size + own] += count;
            }
        }
        let logs =
            (0..LOOKED_UP).map(|n| if n == 0 { 0.0 } else { n as f32 * (n as f32).ln() }).collect();
        let (left, right, gains) = (vec![0; size], vec![0; size], vec![0.0; size]);
        Self { text, size, classes, totals, pairs, turned, logs, left, right, gains }
    }

    /// Puts a word into the class where it helps most; whether it moved.
    fn place(&mut self, word: usize) -> bool {
        self.look_around(word);
        let old = usize::from(self.classes[word]);
        self.shift(word, old, u32::wrapping_sub);
        self.weigh(word);
        let mut best = old;
        for class in 0..self.size {
            if self.gains[class] > self.gains[best] {
                best = class;
            }
        }
        self.shift(word, best, u32::wrapping_add);
        self.classes[word] = best as u16;
        best != old
    }

    fn look_around(&mut self, word: usize) {
        self.left.fill(0);
        self.right.fill(0);
        for (other, count) in &self.text.before[word] {
            self.left[usize::from(self.classes[*other as usize])] += count;
        }
        for (other, count) in &self.text.behind[word] {
            self.right[usize::from(self.classes[*other as usize])] += count;
        }
    }

    /// Takes the word's counts out of a class or puts them in.
    fn shift(&mut self, word: usize, class: usize, add: fn(u32, u32) -> u32) {
        let size = self.size;
        for other in 0..size {
            let (left, right) = (self.left[other], self.right[other]);
            if left > 0 {
                self.pairs[other * size + class] = add(self.pairs[other * size + class], left);
                self.turned[class * size + other] = add(self.turned[class * size + other], left);
            }
            if right > 0 {
                self.pairs[class * size + other] = add(self.pairs[class * size + other], right);
                self.turned[other * size + class] = add(self.turned[other * size + class], right);
            }
        }
        self.totals[class] = add(self.totals[class], self.text.counts[word]);
    }

    /// What the likelihood gains for each class that the word may go to.
    fn weigh(&mut self, word: usize) {
        let (size, count) = (self.size, self.text.counts[word]);
        for class in 0..size {
            let total = self.totals[class];
            self.gains[class] =
                2.0 * (product(&self.logs, total) - product(&self.logs, total + count));
        }
        for other in 0..size {
            for (own, rows) in [(self.left[other], &self.pairs), (self.right[other], &self.turned)]
            {
                if own == 0 {
                    continue;
                }
                let row = &rows[other * size..(other + 1) * size];
                for (gain, before) in self.gains.iter_mut().zip(row) {
                    *gain += product(&self.logs, before + own) - product(&self.logs, *before);
                }
            }
        }
    }
}

fn product(logs: &[f32], count: u32) -> f32 {
    logs.get(count as usize).copied().unwrap_or_else(|| count as f32 * (count as f32).ln())
}

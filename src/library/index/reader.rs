//! A view of an index that stays the same while others write.

use super::schema::{Fields, NUMBER};
use super::search::{Tallies, tallies};
use super::{IndexError, Scores, TextLeaf, damaged, failed};
use crate::ingest::guard::caught;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tantivy::fastfield::AliveBitSet;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::InvertedIndexReader;
use tantivy::{Searcher, SegmentReader};

/// What is in an index at one moment. Cheap to clone.
#[derive(Clone)]
pub struct Reader {
    view: Arc<View>,
}

struct View {
    folder: PathBuf,
    parts: Vec<Part>,
    /// Articles that are not taken out.
    articles: usize,
    /// What a text of each length class does to its scores.
    lengths: Vec<f32>,
    /// Keeps the files.
    _searcher: Searcher,
}

/// One piece of the index.
pub(super) struct Part {
    pub(super) exact: Arc<InvertedIndexReader>,
    pub(super) stem: Arc<InvertedIndexReader>,
    pub(super) title: Arc<InvertedIndexReader>,
    /// The article's number by its place in the piece.
    pub(super) numbers: Vec<u32>,
    lengths: FieldNormReader,
    alive: Option<AliveBitSet>,
}

/// BM25 (Robertson and Zaragoza, *The Probabilistic Relevance Framework*, 2009) with its usual
/// constants: how soon more occurrences add nothing, and how much long texts lose.
const K1: f32 = 1.2;
const B: f32 = 0.75;
/// What compounds with a word are worth at most: less than the word itself in a text that is not
/// more than ten times as long as others.
const COMPOUND: f32 = 0.25;

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").field("articles", &self.view.articles).finish()
    }
}

impl Reader {
    pub(super) fn new(searcher: &Searcher, fields: Fields, folder: &Path) -> tantivy::Result<Self> {
        let segments = searcher.segment_readers().iter();
        let parts = segments
            .map(|segment| Part::new(segment, fields))
            .collect::<tantivy::Result<Vec<_>>>()?;
        let words: u64 = parts.iter().map(|part| part.exact.total_num_tokens()).sum();
        let texts: usize = parts.iter().map(|part| part.numbers.len()).sum();
        let view = View {
            folder: folder.to_owned(),
            articles: parts.iter().map(Part::alive).sum(),
            lengths: length_factors(words, texts),
            parts,
            _searcher: searcher.clone(),
        };
        Ok(Self { view: Arc::new(view) })
    }

    /// How many articles can be found.
    #[must_use]
    pub fn articles(&self) -> usize {
        self.view.articles
    }

    /// Of how many pieces the index consists: the more, the slower.
    #[must_use]
    pub fn pieces(&self) -> usize {
        self.view.parts.len()
    }

    /// Adds the articles that hold what a leaf looks for, with their scores by BM25.
    ///
    /// All forms of a word count as one word; as the exact form has two entries in the index, it
    /// counts twice, and so does a word in the title.
    ///
    /// # Errors
    /// [`IndexError::Failed`] if the index is damaged.
    pub fn leaf(&self, leaf: &TextLeaf, scores: &mut Scores) -> Result<(), IndexError> {
        let folder = &self.view.folder;
        let tallies = match caught(|| self.tallies(leaf)) {
            Ok(tallies) => tallies.map_err(|error| failed(folder, &error))?,
            Err(_stopped) => return Err(damaged(folder)),
        };
        let found: usize = tallies.iter().map(|(part, tallies)| part.found(tallies)).sum();
        let rarity = rarity(found, self.view.articles);
        for (part, tallies) in &tallies {
            let saturated = |doc, times| {
                let length = self.view.lengths.get(usize::from(part.lengths.fieldnorm_id(doc)));
                rarity * times / (times + length.copied().unwrap_or(K1))
            };
            for (doc, times) in tallies.words.iter() {
                part.score(doc, (K1 + 1.0) * saturated(doc, times), scores);
            }
            for (doc, times) in tallies.compounds_only() {
                part.score(doc, COMPOUND * saturated(doc, times), scores);
            }
        }
        Ok(())
    }

    fn tallies(&self, leaf: &TextLeaf) -> tantivy::Result<Vec<(&Part, Tallies)>> {
        self.view.parts.iter().map(|part| Ok((part, tallies(part, leaf)?))).collect()
    }
}

impl Part {
    fn new(segment: &SegmentReader, fields: Fields) -> tantivy::Result<Self> {
        let numbers = segment.fast_fields().u64(NUMBER)?;
        let numbers = numbers.first_or_default_col(0);
        Ok(Self {
            exact: segment.inverted_index(fields.exact)?,
            stem: segment.inverted_index(fields.stem)?,
            title: segment.inverted_index(fields.title)?,
            numbers: numbers
                .iter()
                .map(|number| u32::try_from(number).unwrap_or(u32::MAX))
                .collect(),
            lengths: segment.get_fieldnorms_reader(fields.exact)?,
            alive: segment.alive_bitset().cloned(),
        })
    }

    fn alive(&self) -> usize {
        self.alive.as_ref().map_or(self.numbers.len(), AliveBitSet::num_alive_docs)
    }

    fn is_alive(&self, doc: u32) -> bool {
        self.alive.as_ref().is_none_or(|alive| alive.is_alive(doc))
    }

    fn found(&self, tallies: &Tallies) -> usize {
        let all = tallies.words.iter().chain(tallies.compounds_only());
        all.filter(|(doc, _)| self.is_alive(*doc)).count()
    }

    fn score(&self, doc: u32, score: f32, scores: &mut Scores) {
        let number = usize::try_from(doc).ok().and_then(|at| self.numbers.get(at));
        if let Some(number) = number.filter(|_| self.is_alive(doc)) {
            scores.add(*number, score);
        }
    }
}

fn length_factors(words: u64, texts: usize) -> Vec<f32> {
    let average = as_f32(words) / as_f32(texts.max(1)).max(1.0);
    let factor = |class: u8| {
        let length = as_f32(FieldNormReader::id_to_fieldnorm(class));
        K1 * (1.0 - B + B * length / average.max(1.0))
    };
    (0..=u8::MAX).map(factor).collect()
}

/// A weight for words that few articles have.
fn rarity(found: usize, articles: usize) -> f32 {
    let found = as_f32(found);
    let rest = (as_f32(articles) - found).max(0.0);
    (1.0 + (rest + 0.5) / (found + 0.5)).ln()
}

/// Counts are far below what would lose its last digits, or so large that they do not matter.
fn as_f32(count: impl TryInto<u32>) -> f32 {
    let count: u32 = count.try_into().unwrap_or(u32::MAX);
    #[expect(clippy::cast_precision_loss)]
    let count = count as f32;
    count
}

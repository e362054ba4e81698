//! The articles that fit a query, in the order in which they are shown.

use crate::article::PartialDate;
use std::cmp::Reverse;

/// An article that fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FoundArticle {
    /// Its number.
    pub number: u32,
    /// How well it fits: larger is better, 0 if there was nothing to weigh.
    pub score: f32,
}

/// All articles that fit, by number.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    articles: Vec<FoundArticle>,
}

impl Found {
    pub(in crate::workspace) fn new(scores: impl Iterator<Item = (u32, f32)>) -> Self {
        Self { articles: scores.map(|(number, score)| FoundArticle { number, score }).collect() }
    }

    /// How many they are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// In the order of their numbers.
    #[must_use]
    pub fn by_number(&self) -> &[FoundArticle] {
        &self.articles
    }

    /// Whether an article is among them.
    #[must_use]
    pub fn holds(&self, number: u32) -> bool {
        self.articles.binary_search_by_key(&number, |article| article.number).is_ok()
    }

    /// The best first; of equal ones the lower number.
    #[must_use]
    pub fn ranked(&self) -> Vec<FoundArticle> {
        // Scores are not below zero, so their bits sort as they do; a number sorts fastest.
        let key = |article: &FoundArticle| {
            u64::from(u32::MAX - article.score.to_bits()) << 32 | u64::from(article.number)
        };
        let mut keys: Vec<u64> = self.articles.iter().map(key).collect();
        keys.sort_unstable();
        let article = |key: u64| FoundArticle {
            number: u32::try_from(key & u64::from(u32::MAX)).unwrap_or(u32::MAX),
            score: f32::from_bits(u32::MAX - u32::try_from(key >> 32).unwrap_or(u32::MAX)),
        };
        keys.into_iter().map(article).collect()
    }

    /// The newest first, undated ones last; of one date the better first.
    #[must_use]
    pub fn by_date(&self, date: impl Fn(u32) -> Option<PartialDate>) -> Vec<FoundArticle> {
        self.sorted(|article| (Reverse(date(article.number)), Reverse(article.score.to_bits())))
    }

    fn sorted<K: Ord>(&self, key: impl Fn(&FoundArticle) -> K) -> Vec<FoundArticle> {
        let mut keyed: Vec<(K, FoundArticle)> =
            self.articles.iter().map(|article| (key(article), *article)).collect();
        keyed.sort_unstable_by(|(one, a), (other, b)| one.cmp(other).then(a.number.cmp(&b.number)));
        keyed.into_iter().map(|(_, article)| article).collect()
    }
}

//! Finds the next article, in an order of them, in which the words of the article's search stand.

use crate::app::jumps::Spot;
use crate::app::motion::Direction;
use crate::app::search::Search;
use crate::app::shelf::{Number, Snapshot, WithNames};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Articles that are looked through one by one, before all are looked through together: where the
/// words are frequent, one of these has them.
const NEAR: usize = 128;
/// Articles of a part while they are looked through one by one.
const STRIDE: usize = 16;

/// Where to look, and for what.
#[derive(Debug)]
pub struct FindHit {
    library: Snapshot,
    search: Search,
    /// Whether what is not the article counts.
    pub(in crate::app) unfolded: bool,
    /// Whether the first hit of an article is meant, or the last.
    pub(in crate::app) direction: Direction,
    /// The articles to look in, the nearest first.
    order: Vec<Number>,
    /// Where each stands in the order.
    ranks: HashMap<Number, usize>,
    parts: Vec<Range<usize>>,
    /// The rank of the nearest article with a hit that is known.
    best: AtomicUsize,
}

impl PartialEq for FindHit {
    fn eq(&self, other: &Self) -> bool {
        self.order == other.order && self.search.prompt == other.search.prompt
    }
}

/// An article with a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// How many articles are nearer.
    pub rank: usize,
    /// The article and the place in it.
    pub spot: Spot,
}

/// The next article with a hit, while it is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SoughtHit {
    /// Where the cursor was when it was asked for.
    pub from: Option<Spot>,
    /// The nearest one that is known.
    pub nearest: Option<Hit>,
}

impl FindHit {
    /// Looks for what `search` looks for, in these articles.
    #[must_use]
    pub fn new(library: Snapshot, search: Search, order: Vec<Number>) -> Self {
        let ranks = order.iter().copied().zip(0..).collect();
        let parts = if order.len() > NEAR { library.parts() } else { Vec::new() };
        let best = AtomicUsize::new(usize::MAX);
        let (unfolded, direction) = (false, Direction::Forward);
        Self { library, search, unfolded, direction, order, ranks, parts, best }
    }

    fn near(&self) -> usize {
        self.order.len().min(NEAR).div_ceil(STRIDE)
    }

    pub(super) fn parts(&self) -> usize {
        self.near() + self.parts.len()
    }

    /// Whether a part is one in which no article is further away than one of a later part.
    pub(super) fn is_nearest(&self, part: usize) -> bool {
        part < self.near()
    }

    pub(super) fn part(&self, part: usize) -> Option<Hit> {
        let Some(far) = part.checked_sub(self.near()) else {
            let near = (part * STRIDE..).zip(self.order.iter().skip(part * STRIDE));
            let mut near = near.take(STRIDE.min(NEAR));
            return near.find_map(|(rank, number)| {
                let article = self.library.article(*number)?;
                self.hit(rank, (*number, &article))
            });
        };
        let part = self.parts.get(far)?.clone();
        let rank = |number: Number| self.ranks.get(&number).copied();
        let is_nearer = |number| {
            rank(number).is_some_and(|r| r >= NEAR && r < self.best.load(Ordering::Relaxed))
        };
        let articles = self.library.articles(part, (&is_nearer, WithNames::No));
        let hits = articles
            .iter()
            .filter_map(|(number, article)| self.hit(rank(*number)?, (*number, article)));
        let nearest = hits.min_by_key(|hit| hit.rank)?;
        self.best.fetch_min(nearest.rank, Ordering::Relaxed);
        Some(nearest)
    }

    fn hit(
        &self,
        rank: usize,
        (number, article): (Number, &crate::article::Article),
    ) -> Option<Hit> {
        let mut search = Search { prompt: self.search.prompt.clone(), ..Search::default() };
        search.find(article, self.unfolded);
        let hit = match self.direction {
            Direction::Forward => search.hits.first(),
            Direction::Back => search.hits.last(),
        };
        hit.map(|hit| Hit { rank, spot: Spot { article: number, place: hit.start } })
    }
}

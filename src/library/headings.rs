//! The headings of all articles of a library, in the order of their numbers.

pub(super) mod packed;

use super::heading::{Heading, HeadingBuf, Number};
use crate::article::ArticleId;
use packed::PackedHeadings;
use std::sync::Arc;

/// Headings by number. A copy shares what it holds, so that work off the main thread can have one.
#[derive(Debug, Clone, Default)]
pub struct Headings {
    chunks: Vec<Chunk>,
    length: usize,
    gone: Arc<Vec<bool>>,
    living: usize,
}

/// Groups of headings that lie together, so that a copy of all has few of them to count.
#[derive(Debug, Clone)]
struct Chunk {
    first: usize,
    length: usize,
    /// Each with the number of its first heading.
    groups: Arc<Vec<(usize, PackedHeadings)>>,
}

/// A chunk grows up to this many groups before another is begun.
const CHUNK: usize = 1024;

impl Headings {
    /// Takes headings in and tells their numbers.
    pub fn add(&mut self, headings: &[HeadingBuf]) -> impl Iterator<Item = Number> + use<> {
        let first = self.length;
        for of_file in headings.chunk_by(|one, two| one.path == two.path) {
            self.add_packed(PackedHeadings::of(of_file));
        }
        (first..self.length).map(Number)
    }

    /// Takes headings in that lie together.
    pub(super) fn add_packed(&mut self, group: PackedHeadings) {
        let (first, count) = (self.length, group.len());
        if count == 0 {
            return;
        }
        self.length += count;
        self.living += count;
        Arc::make_mut(&mut self.gone).resize(self.length, false);
        if let Some(last) = self.chunks.last_mut().filter(|last| last.groups.len() < CHUNK) {
            // A chunk that somebody else holds a copy of is left as it is.
            if let Some(groups) = Arc::get_mut(&mut last.groups) {
                groups.push((first, group));
                last.length += count;
                return;
            }
        }
        self.chunks.push(Chunk { first, length: count, groups: Arc::new(vec![(first, group)]) });
    }

    /// Says that an article is no longer in the library; its number stays taken.
    pub fn remove(&mut self, number: Number) {
        if let Some(gone @ false) = Arc::make_mut(&mut self.gone).get_mut(number.0) {
            *gone = true;
            self.living -= 1;
        }
    }

    /// The ids of all articles, also of those that are gone.
    #[must_use]
    pub fn all_ids(&self) -> Vec<ArticleId> {
        (0..self.length).filter_map(|number| Some(self.get(Number(number))?.id())).collect()
    }

    /// The heading of a number, also of one that is gone.
    #[must_use]
    pub fn get(&self, number: Number) -> Option<Heading<'_>> {
        let at = self.chunks.partition_point(|chunk| chunk.first <= number.0).checked_sub(1)?;
        let groups = &self.chunks.get(at)?.groups;
        let at = groups.partition_point(|(first, _)| *first <= number.0).checked_sub(1)?;
        let (first, group) = groups.get(at)?;
        group.get(number.0 - first)
    }

    /// Whether a number stands for an article that is in the library.
    #[must_use]
    pub fn is_alive(&self, number: Number) -> bool {
        self.gone.get(number.0) == Some(&false)
    }

    /// The articles that are in the library, from a number on.
    pub fn from(&self, first: usize) -> impl Iterator<Item = (Number, Heading<'_>)> {
        let start = self.chunks.partition_point(|chunk| chunk.first + chunk.length <= first);
        let chunks = self.chunks.get(start..).unwrap_or_default().iter();
        let groups = chunks.flat_map(|chunk| chunk.groups.iter());
        let groups = groups.skip_while(move |(start, group)| start + group.len() <= first);
        let all = groups.flat_map(|(start, group)| (*start..).map(Number).zip(group.iter()));
        all.skip_while(move |(number, _)| number.0 < first)
            .filter(|(number, _)| self.is_alive(*number))
    }

    /// The articles that are in the library.
    pub fn iter(&self) -> impl Iterator<Item = (Number, Heading<'_>)> {
        self.from(0)
    }

    /// Numbers given so far, those of articles that are gone among them.
    #[must_use]
    pub fn numbers(&self) -> usize {
        self.length
    }

    /// Articles in the library.
    #[must_use]
    pub fn living(&self) -> usize {
        self.living
    }
}

impl PartialEq for Headings {
    /// However they came to lie together.
    fn eq(&self, other: &Self) -> bool {
        self.length == other.length && self.iter().eq(other.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Source};
    use crate::ingest::read_text;

    fn heading(item: usize) -> HeadingBuf {
        let source = Source { path: "zeitung.txt".into(), item };
        let article: Article = read_text(source, &format!("date 2024-05 Das Wehr Nummer {item}"));
        HeadingBuf::of(&article)
    }

    #[test]
    fn headings_are_found_by_their_numbers_whatever_the_batches() {
        let all: Vec<HeadingBuf> = (0..4000).map(heading).collect();
        for batch in [1, 3, 5000] {
            let mut headings = Headings::default();
            let mut copies = Vec::new();
            for part in all.chunks(batch) {
                let first = headings.numbers();
                let numbers: Vec<Number> = headings.add(part).collect();
                assert_eq!(numbers.first(), Some(&Number(first)));
                if first % 700 < batch {
                    copies.push(headings.clone());
                }
            }
            assert_eq!((headings.numbers(), headings.living()), (4000, 4000));
            for number in [0, 1, 1023, 1024, 3999] {
                assert_eq!(headings.get(Number(number)).unwrap().item(), number);
            }
            assert_eq!(headings.get(Number(4000)), None);
            let rest = headings.from(3998).map(|(number, heading)| (number.0, heading.item()));
            assert_eq!(rest.collect::<Vec<_>>(), [(3998, 3998), (3999, 3999)]);
            for copy in copies {
                assert_eq!(copy.iter().count(), copy.numbers());
            }
        }
    }

    #[test]
    fn an_article_that_is_gone_keeps_its_number_and_is_not_listed() {
        let mut headings = Headings::default();
        drop(headings.add(&(0..3).map(heading).collect::<Vec<_>>()));
        let copy = headings.clone();
        headings.remove(Number(1));
        headings.remove(Number(1));
        headings.remove(Number(7));
        let listed: Vec<usize> = headings.iter().map(|(number, _)| number.0).collect();
        assert_eq!((listed, headings.living(), headings.numbers()), (vec![0, 2], 2, 3));
        assert!(headings.get(Number(1)).is_some() && !headings.is_alive(Number(1)));
        assert_eq!(copy.living(), 3);
    }
}

//! The headings of all articles of a library, in the order of their numbers.

use super::heading::{Heading, Number};
use std::sync::Arc;

/// Headings by number. A copy shares what it holds, so that work off the main thread can have one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Headings {
    chunks: Vec<Chunk>,
    length: usize,
    gone: Arc<Vec<bool>>,
    living: usize,
}

#[derive(Debug, Clone, PartialEq)]
struct Chunk {
    first: usize,
    headings: Arc<Vec<Heading>>,
}

/// A chunk grows up to this many headings before another is begun.
const CHUNK: usize = 4096;

impl Headings {
    /// Takes headings in and tells their numbers.
    pub fn add(&mut self, headings: Vec<Heading>) -> impl Iterator<Item = Number> + use<> {
        let (first, count) = (self.length, headings.len());
        self.length += count;
        self.living += count;
        Arc::make_mut(&mut self.gone).resize(self.length, false);
        match self.chunks.last_mut() {
            // A chunk that somebody else holds a copy of is left as it is.
            Some(last) if last.headings.len() + count <= CHUNK => {
                match Arc::get_mut(&mut last.headings) {
                    Some(kept) => kept.extend(headings),
                    None => self.push(first, headings),
                }
            }
            _ => self.push(first, headings),
        }
        (first..first + count).map(Number)
    }

    fn push(&mut self, first: usize, headings: Vec<Heading>) {
        if !headings.is_empty() {
            self.chunks.push(Chunk { first, headings: Arc::new(headings) });
        }
    }

    /// Says that an article is no longer in the library; its number stays taken.
    pub fn remove(&mut self, number: Number) {
        if let Some(gone @ false) = Arc::make_mut(&mut self.gone).get_mut(number.0) {
            *gone = true;
            self.living -= 1;
        }
    }

    /// The heading of a number, also of one that is gone.
    #[must_use]
    pub fn get(&self, number: Number) -> Option<&Heading> {
        let at = self.chunks.partition_point(|chunk| chunk.first <= number.0).checked_sub(1)?;
        let chunk = self.chunks.get(at)?;
        chunk.headings.get(number.0 - chunk.first)
    }

    /// Whether a number stands for an article that is in the library.
    #[must_use]
    pub fn is_alive(&self, number: Number) -> bool {
        self.gone.get(number.0) == Some(&false)
    }

    /// The articles that are in the library, from a number on.
    pub fn from(&self, first: usize) -> impl Iterator<Item = (Number, &Heading)> {
        let start =
            self.chunks.partition_point(|chunk| chunk.first + chunk.headings.len() <= first);
        let chunks = self.chunks.get(start..).unwrap_or_default().iter();
        let all = chunks.flat_map(|chunk| (chunk.first..).map(Number).zip(chunk.headings.iter()));
        all.skip_while(move |(number, _)| number.0 < first)
            .filter(|(number, _)| self.is_alive(*number))
    }

    /// The articles that are in the library.
    pub fn iter(&self) -> impl Iterator<Item = (Number, &Heading)> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Source};
    use crate::ingest::read_text;

    fn heading(item: usize) -> Heading {
        let source = Source { path: "zeitung.txt".into(), item };
        let article: Article = read_text(source, &format!("date 2024-05 Das Wehr Nummer {item}"));
        Heading::of(&article)
    }

    #[test]
    fn headings_are_found_by_their_numbers_whatever_the_batches() {
        for batch in [1, 3, 5000] {
            let mut headings = Headings::default();
            let all: Vec<Heading> = (0..9000).map(heading).collect();
            for part in all.chunks(batch) {
                let first = headings.numbers();
                let numbers: Vec<Number> = headings.add(part.to_vec()).collect();
                assert_eq!(numbers.first(), Some(&Number(first)));
            }
            assert_eq!((headings.numbers(), headings.living()), (9000, 9000));
            for number in [0, 1, 4095, 4096, 8999] {
                assert_eq!(headings.get(Number(number)).unwrap().source.item, number);
            }
            assert_eq!(headings.get(Number(9000)), None);
            assert_eq!(
                headings.from(8998).map(|(n, h)| (n.0, h.source.item)).collect::<Vec<_>>(),
                [(8998, 8998), (8999, 8999)]
            );
        }
    }

    #[test]
    fn an_article_that_is_gone_keeps_its_number_and_is_not_listed() {
        let mut headings = Headings::default();
        drop(headings.add((0..3).map(heading).collect()));
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

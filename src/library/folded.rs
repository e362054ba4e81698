//! What lists show of all articles, folded once, so that a filter can look through it at every key.

use super::heading::{Heading, Number};
use super::headings::Headings;
use crate::text::spelling::{Part, push_forms};
use std::ops::Range;
use std::sync::Arc;

/// The folded headings of a stretch of numbers, one after the other.
#[derive(Debug, Clone, Default)]
pub struct FoldedRun {
    first: usize,
    /// Every field in the forms in which parts of it are looked for.
    text: String,
    /// Where the heading of each number ends in it.
    ends: Vec<usize>,
}

/// Headings in one run.
const RUN: usize = 4096;

impl FoldedRun {
    /// Folds the headings of some numbers.
    #[must_use]
    pub fn of(headings: &Headings, numbers: Range<usize>) -> Self {
        let mut run = Self { first: numbers.start, ..Self::default() };
        for number in numbers {
            if let Some(heading) = headings.get(Number(number)) {
                add(heading, &mut run.text);
            }
            run.ends.push(run.text.len());
        }
        run
    }

    /// The numbers from one on, cut into as many as make up a run.
    pub fn cut(numbers: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let end = numbers.end;
        numbers.step_by(RUN).map(move |first| first..(first + RUN).min(end))
    }

    fn holding(&self, parts: &[&Part], found: &mut Vec<Number>) {
        let Some((first, others)) = parts.split_first() else { return };
        let before = found.len();
        for spelling in first.spellings() {
            let mut at = 0;
            while let Some(hit) = spelling.first_in(&self.text, at) {
                let place = self.ends.partition_point(|end| *end <= hit);
                let text = self.heading(place);
                if others.iter().all(|part| part.is_in(text)) {
                    found.push(Number(self.first + place));
                }
                at = self.ends.get(place).copied().unwrap_or(self.text.len());
            }
        }
        if let Some(new) = found.get_mut(before..) {
            new.sort_unstable();
        }
        found.dedup();
    }

    fn heading(&self, place: usize) -> &str {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = start.copied().unwrap_or_default();
        let end = self.ends.get(place).copied().unwrap_or(start);
        self.text.get(start..end).unwrap_or_default()
    }
}

fn add(heading: Heading<'_>, text: &mut String) {
    let date = heading.best_date().map(|date| date.to_string());
    let file = heading.path().file_name().map(|name| name.to_string_lossy());
    let fields = [Some(heading.headline()), heading.outlet(), heading.dateline()];
    let names = heading.authors();
    let all =
        fields.into_iter().flatten().chain(names).chain(date.as_deref()).chain(file.as_deref());
    for field in all {
        push_forms(field, text);
    }
}

/// The folded headings of a library, as far as they are folded. A copy shares them.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    /// In the order of their numbers.
    runs: Vec<Arc<FoldedRun>>,
    headings: usize,
}

impl Folded {
    /// Takes more headings in; runs may come in any order.
    pub fn add(&mut self, run: FoldedRun) {
        self.headings += run.ends.len();
        let place = self.runs.partition_point(|other| other.first < run.first);
        self.runs.insert(place, Arc::new(run));
    }

    /// How many headings there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.headings
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.headings == 0
    }

    /// The numbers of the articles in whose headings all of these parts stand, of which there has
    /// to be one; in their order.
    #[must_use]
    pub fn holding(&self, parts: &[&Part]) -> Vec<Number> {
        let parts = longest_first(parts);
        let mut found = Vec::new();
        self.runs.iter().for_each(|run| run.holding(&parts, &mut found));
        found
    }

    /// The same among a few articles.
    #[must_use]
    pub fn holding_among(&self, numbers: &[Number], parts: &[&Part]) -> Vec<Number> {
        let parts = longest_first(parts);
        let holds = |number: &Number| {
            let run = self.runs.partition_point(|run| run.first <= number.0).checked_sub(1);
            let run = run.and_then(|run| self.runs.get(run));
            let text = run.map_or("", |run| run.heading(number.0 - run.first));
            parts.iter().all(|part| part.is_in(text))
        };
        numbers.iter().copied().filter(holds).collect()
    }
}

/// The longest part is found least often.
fn longest_first<'p>(parts: &[&'p Part]) -> Vec<&'p Part> {
    let mut parts = parts.to_vec();
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Source};
    use crate::ingest::read_text;
    use crate::library::heading::HeadingBuf;
    use crate::text::spelling::Stands;
    use proptest::prelude::*;

    fn headings(titles: &[String]) -> Headings {
        let mut headings = Headings::default();
        let heading = |(item, title): (usize, &String)| {
            let source = Source { path: "Wehr.txt".into(), item };
            let article =
                read_text(source, &format!("date 2024-05 {title}\n\nVon Ada Rot\n\nText."));
            HeadingBuf::of(&Article { title: Some(title.clone()), ..article })
        };
        drop(headings.add(&titles.iter().enumerate().map(heading).collect::<Vec<_>>()));
        headings
    }

    fn folded(titles: &[String], size: usize) -> Folded {
        let headings = headings(titles);
        let mut folded = Folded::default();
        let starts: Vec<usize> = (0..titles.len()).step_by(size).collect();
        for start in starts.into_iter().rev() {
            folded.add(FoldedRun::of(&headings, start..(start + size).min(titles.len())));
        }
        folded
    }

    fn parts<W: AsRef<str>>(words: &[W]) -> Vec<Part> {
        words.iter().map(|word| Part::new(word.as_ref(), Stands::Anywhere)).collect()
    }

    #[test]
    fn words_are_found_in_all_that_a_list_shows() {
        let folded = folded(&["Die Mühle".to_owned(), "Das Süd-Tor".to_owned()], 1);
        for (words, numbers) in [
            (&["muehle"][..], &[0][..]),
            (&["MUHLE"], &[0]),
            (&["Mühle", "Wehr"], &[0]),
            (&["2024 05", "wehr"], &[0, 1]),
            (&["ada", "ued t"], &[1]),
            (&["muehle", "tor"], &[]),
            (&["muehlewehr"], &[]),
        ] {
            let parts = parts(words);
            let found = folded.holding(&parts.iter().collect::<Vec<_>>());
            let found: Vec<usize> = found.iter().map(|n| n.0).collect();
            assert_eq!(found, numbers, "{words:?}");
        }
    }

    proptest! {
        #[test]
        fn looking_through_all_and_through_some_is_the_same(
            titles in proptest::collection::vec("[abä ]{0,6}", 0..20),
            words in proptest::collection::vec("[abä]{1,3}", 1..3),
            size in 1_usize..7,
        ) {
            let folded = folded(&titles, size);
            let all: Vec<Number> = (0..titles.len()).map(Number).collect();
            let parts = parts(&words);
            let parts: Vec<&Part> = parts.iter().collect();
            prop_assert_eq!(folded.holding(&parts), folded.holding_among(&all, &parts));
            prop_assert_eq!(folded.len(), titles.len());
        }
    }
}

//! What articles tell, as it is shown: read in the cache, or found anew where it is not there.

use super::{Number, Shelf, Snapshot};
use crate::article::{Article, Mention};
use crate::library::LastRun;
use crate::library::told::Told;
use crate::workspace::said;
use std::io;
use std::ops::Range;

impl Shelf {
    /// What an article tells, under what the user says about names.
    #[must_use]
    pub fn told(&self, number: Number) -> Option<Told> {
        let in_cache = !self.is_held(number) && !self.named.contains_key(&number);
        if let Some(names) = self.names.as_ref().filter(|_| in_cache)
            && !self.table.is_decided(number)
            && let Ok(Some(mut told)) = names.told(number, 1)
        {
            return told.pop().map(|told| told.led_by(self.table.rulings()));
        }
        let mut found = Article::clone(&*self.article(number)?);
        found.mentions = self.found_in(number);
        Some(said::told(&self.said.own, self.table.rulings(), &found))
    }
}

impl Snapshot {
    /// The numbers of the articles of which is known what they tell, in parts that lie together; of
    /// those that are held in memory all.
    #[must_use]
    pub fn told_parts(&self) -> Vec<Range<usize>> {
        let mut parts = self.names.as_ref().map(|names| names.told_parts()).unwrap_or_default();
        let known = parts.last().map_or(0, |part| part.end);
        if self.texts.is_some() {
            // Whose names are not known yet is looked at when they are.
            return parts;
        }
        let rest = self.parts().into_iter().filter(|part| part.end > known);
        parts.extend(rest.map(|part| part.start.max(known)..part.end));
        parts
    }

    /// What the articles of a part tell, under what the user says about names.
    #[must_use]
    pub fn told(&self, part: Range<usize>) -> Vec<(Number, Told)> {
        let end = part.end;
        let mut run = LastRun::default();
        let mut all = Vec::new();
        for number in part.map(Number).filter(|number| self.headings.is_alive(*number)) {
            if self.is_told_in_cache(number) {
                let read = || self.told_from(number, end);
                // What cannot be read is found anew.
                if let Some(told) = run.take(number, read).ok().flatten() {
                    all.push((number, told.led_by(self.table.rulings())));
                    continue;
                }
            }
            if let Some(found) = self.found(number) {
                all.push((number, said::told(&self.own, self.table.rulings(), &found)));
            }
        }
        all
    }

    fn is_told_in_cache(&self, number: Number) -> bool {
        let held = self.held.contains_key(&number) || self.named.contains_key(&number);
        !held && !self.table.is_decided(number)
    }

    fn told_from(&self, number: Number, end: usize) -> io::Result<Vec<Told>> {
        let Some(names) = &self.names else { return Ok(Vec::new()) };
        names.told(number, end.saturating_sub(number.0)).map(Option::unwrap_or_default)
    }

    /// An article with its names as they were found.
    fn found(&self, number: Number) -> Option<Article> {
        if let Some(held) = self.held.get(&number) {
            return Some(Article::clone(held));
        }
        let mut article = self.texts.as_ref()?.article(number, self.headings.get(number)?).ok()?;
        let named: Option<Vec<Mention>> = self.named.get(&number).cloned();
        let in_cache = || self.names.as_ref()?.of(number).ok().flatten();
        article.mentions = named.or_else(in_cache).unwrap_or_default();
        Some(article)
    }
}

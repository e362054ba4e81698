//! What the articles of a library tell, read from the cache as far as it is known there.

use super::Holdings;
use crate::article::{Article, EntityId};
use crate::library::names::{Names, Table};
use crate::library::told::{Speakers, Told};
use crate::library::{LastRun, Number};
use crate::workspace::{said, user_names};
use rayon::prelude::*;
use std::io;
use std::sync::Arc;

/// Articles that are read one after the other.
const TOGETHER: usize = 192;

impl Holdings {
    /// What is made of articles that tell something that is wanted, in the order of their numbers,
    /// on several threads. Their names are as they are shown.
    ///
    /// # Errors
    /// If the cache cannot be read or is damaged.
    pub fn tell<T: Send>(
        &self,
        numbers: &[Number],
        is_wanted: impl Fn(&Told) -> bool + Sync,
        from: impl Fn(Number, &Article, &Told) -> Vec<T> + Sync,
    ) -> io::Result<Vec<T>> {
        let names = self.names();
        let (table, said) = (self.table()?, self.known().said.clone());
        let some = |numbers: &[Number]| -> io::Result<Vec<T>> {
            let mut known =
                Known { names: names.as_deref(), table: &table, run: LastRun::default() };
            let mut wanted: Vec<(Number, Option<Told>)> = Vec::new();
            for number in numbers {
                let told = known.told(*number)?;
                if told.as_ref().is_none_or(&is_wanted) {
                    wanted.push((*number, told));
                }
            }
            let articles = self.articles_as_found(wanted.iter().map(|(number, _)| *number))?;
            let mut wanted = wanted.into_iter();
            let mut found = Vec::new();
            for (number, mut article) in articles {
                let Some((_, told)) = wanted.find(|(other, _)| *other == number) else { break };
                let anew = || said::told(&said.own, table.rulings(), &article);
                let told = told.unwrap_or_else(anew);
                if let Some(mentions) = user_names::shown(&said.own, table.rulings(), &article) {
                    article.mentions = mentions;
                }
                found.extend(from(number, &article, &told));
            }
            Ok(found)
        };
        let parts: io::Result<Vec<Vec<T>>> = numbers.par_chunks(TOGETHER).map(some).collect();
        Ok(parts?.into_iter().flatten().collect())
    }
}

impl Holdings {
    /// Who speaks in which articles, as far as their names are known; it is kept until there are
    /// more or something else is said of names.
    ///
    /// # Errors
    /// If the cache cannot be read or is damaged.
    pub(super) fn speakers(&self) -> io::Result<Arc<Speakers>> {
        let table = self.table()?;
        let (names, said, headings) = {
            let known = self.known();
            if let Some((of, speakers)) = &known.speakers
                && Arc::ptr_eq(of, &table)
            {
                return Ok(Arc::clone(speakers));
            }
            (known.names.clone(), known.said.clone(), known.headings.clone())
        };
        let numbers: Vec<Number> = headings.iter().map(|(number, _)| number).collect();
        let some = |numbers: &[Number]| -> io::Result<Vec<(Number, Vec<EntityId>)>> {
            let mut known =
                Known { names: names.as_deref(), table: &table, run: LastRun::default() };
            let mut found = Vec::new();
            let mut unknown = Vec::new();
            for number in numbers {
                match known.told(*number)? {
                    Some(told) => found.push((*number, told.speakers().cloned().collect())),
                    None => unknown.push(*number),
                }
            }
            for (number, article) in self.articles_as_found(unknown.into_iter())? {
                let told = said::told(&said.own, table.rulings(), &article);
                found.push((number, told.speakers().cloned().collect()));
            }
            Ok(found)
        };
        let parts: io::Result<Vec<_>> = numbers.par_chunks(TOGETHER).map(some).collect();
        let mut speakers = Speakers::default();
        parts?.into_iter().flatten().for_each(|(number, ids)| speakers.add(number, ids));
        let speakers = Arc::new(speakers);
        self.known().speakers = Some((table, Arc::clone(&speakers)));
        Ok(speakers)
    }
}

/// What the cache knows of articles that follow one another.
struct Known<'n> {
    names: Option<&'n Names>,
    table: &'n Arc<Table>,
    run: LastRun<Told>,
}

impl Known<'_> {
    /// What an article tells; `None` if it is to be looked at.
    fn told(&mut self, number: Number) -> io::Result<Option<Told>> {
        let Some(names) = self.names.filter(|_| !self.table.is_decided(number)) else {
            return Ok(None);
        };
        let read = || names.told(number, usize::MAX).map(Option::unwrap_or_default);
        let told = self.run.take(number, read)?;
        Ok(told.map(|told| told.led_by(self.table.rulings())))
    }
}

//! Reads the texts of a catalogue's articles.

use super::bodies::{self, Bodies};
use super::record::Place;
use crate::article::Article;
use crate::library::heading::{Heading, Number};
use crate::library::headings::Headings;
use std::io;
use std::sync::{Arc, PoisonError, RwLock};

/// The numbers of a group's articles, and where it lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct GroupPlace {
    pub(super) first: usize,
    pub(super) count: usize,
    pub(super) place: Place,
}

/// A catalogue as it was at one time.
#[derive(Debug)]
pub struct Glance {
    /// As [`Catalogue::id`](super::Catalogue::id).
    pub id: u64,
    /// The headings of all articles.
    pub headings: Headings,
    /// Reads their texts.
    pub texts: Arc<Texts>,
}

/// Reads the texts of a catalogue's articles, from any thread.
#[derive(Debug)]
pub struct Texts {
    bodies: Bodies,
    groups: RwLock<Vec<GroupPlace>>,
}

impl Texts {
    pub(super) fn new(bodies: Bodies, groups: Vec<GroupPlace>) -> Self {
        Self { bodies, groups: RwLock::new(groups) }
    }

    pub(super) fn add(&self, group: GroupPlace) {
        self.groups.write().unwrap_or_else(PoisonError::into_inner).push(group);
    }

    /// Reads an article; names are not marked in it.
    ///
    /// # Errors
    /// If the cache cannot be read or is damaged.
    pub fn article(&self, number: Number, heading: Heading<'_>) -> io::Result<Article> {
        let group = self.group_of(number).ok_or_else(|| io::Error::other("no such article"))?;
        let plain = self.bodies.group(group.place)?;
        bodies::article(&plain, number.0 - group.first, heading)
    }

    /// Reads the articles that lie together from `number` on, at least one.
    pub fn run(&self, number: Number, headings: &Headings) -> io::Result<Vec<Article>> {
        let group = self.group_of(number).ok_or_else(|| io::Error::other("no such article"))?;
        let plain = self.bodies.group(group.place)?;
        let of_group = (group.first..group.first + group.count)
            .filter_map(|number| headings.get(Number(number)));
        let mut articles = bodies::articles(&plain, of_group)?;
        drop(articles.drain(..(number.0 - group.first).min(articles.len())));
        Ok(articles)
    }

    fn group_of(&self, number: Number) -> Option<GroupPlace> {
        let groups = self.groups.read().unwrap_or_else(PoisonError::into_inner);
        let at = groups.partition_point(|group| group.first <= number.0).checked_sub(1)?;
        groups.get(at).copied().filter(|group| number.0 < group.first + group.count)
    }
}

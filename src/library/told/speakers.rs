//! Who says something in which articles of a library.

use super::Told;
use crate::article::EntityId;
use crate::library::heading::Number;
use std::collections::HashMap;

/// The articles in which somebody is reported to have said something, in the order of their
/// numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Speakers(HashMap<EntityId, Vec<u32>>);

impl Speakers {
    /// Takes in who speaks in an article.
    pub fn add(&mut self, number: Number, speakers: impl IntoIterator<Item = EntityId>) {
        let number = u32::try_from(number.0).unwrap_or(u32::MAX);
        for speaker in speakers {
            let articles = self.0.entry(speaker).or_default();
            if let Err(place) = articles.binary_search(&number) {
                articles.insert(place, number);
            }
        }
    }

    /// The articles in which somebody speaks.
    pub fn articles_of(&self, speaker: &EntityId) -> impl Iterator<Item = Number> {
        self.0.get(speaker).into_iter().flatten().map(|number| Number(*number as usize))
    }
}

impl Told {
    /// Who says something.
    pub fn speakers(&self) -> impl Iterator<Item = &EntityId> {
        self.quotations.iter().filter_map(|one| one.it.speaker.as_ref()?.entity.as_ref())
    }
}

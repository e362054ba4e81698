//! What a library tells of its entities, made ready to be compared: who stands in which article, and
//! who is told apart by that.

use super::person::PersonName;
use super::register::{Clues, EntityPlace, Register};
use crate::article::Kind;

/// Who stands in more than one of so many articles has everybody for company.
const EVERYWHERE: usize = 20;
/// A library is taken to have at least so many articles.
const ARTICLES: usize = 60;

/// The register of a library with what its articles tell beside.
pub(super) struct Ground<'r> {
    pub(super) register: &'r Register,
    pub(super) clues: &'r Clues,
    /// For each article its entities, one article after the other.
    company: Vec<EntityPlace>,
    /// Where those of each article begin.
    starts: Vec<u32>,
    /// How many articles name somebody.
    articles: usize,
    /// Whether an entity is one of the library, and no place: others say nothing of a story.
    is_known: Vec<bool>,
}

/// Somebody whom the library names in full.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) place: EntityPlace,
    pub(super) name: PersonName,
}

impl<'r> Ground<'r> {
    pub(super) fn new(register: &'r Register, clues: &'r Clues) -> Self {
        let named = || register.places().flat_map(|place| register.articles(place));
        let last = named().max().map_or(0, |last| *last as usize + 1);
        let mut starts = vec![0_u32; last + 1];
        for article in named() {
            if let Some(count) = starts.get_mut(*article as usize + 1) {
                *count += 1;
            }
        }
        let articles = starts.iter().filter(|count| **count > 0).count();
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut company = vec![EntityPlace(0); sum as usize];
        for place in register.places() {
            for article in register.articles(place) {
                let Some(next) = next.get_mut(*article as usize) else { continue };
                if let Some(one) = company.get_mut(*next as usize) {
                    *one = place;
                }
                *next += 1;
            }
        }
        let is_known =
            |place| register.kind(place) != Kind::Place && !register.is_of_one_article(place);
        let is_known = register.places().map(is_known).collect();
        Self { register, clues, company, starts, articles, is_known }
    }

    /// The entities of an article, by their ids.
    pub(super) fn company(&self, article: u32) -> &[EntityPlace] {
        let start = self.starts.get(article as usize).copied().unwrap_or_default() as usize;
        let end = self.starts.get(article as usize + 1).copied().unwrap_or_default() as usize;
        self.company.get(start..end).unwrap_or_default()
    }

    /// Whether somebody is of the library, and no place.
    pub(super) fn is_known(&self, place: EntityPlace) -> bool {
        self.is_known.get(place.at()).copied().unwrap_or_default()
    }

    /// Articles that name somebody; at least so many that shares of them say something.
    fn size(&self) -> usize {
        self.articles.max(ARTICLES)
    }

    /// Whether to stand beside somebody tells something of a person.
    pub(super) fn is_telling(&self, place: EntityPlace) -> bool {
        self.is_known(place) && self.register.articles(place).len() * EVERYWHERE <= self.size()
    }

    /// In how many articles somebody may stand and still tell something of a story.
    pub(super) fn most(&self) -> usize {
        self.size() / EVERYWHERE
    }
}

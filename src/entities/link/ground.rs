//! What a library tells of its entities, made ready to be compared: who stands in which article, and
//! who is told apart by that.

use super::grouped::Grouped;
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
    /// The entities of each article.
    company: Grouped<EntityPlace>,
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
        let named = || {
            register.places().flat_map(|place| {
                register.articles(place).iter().map(move |article| (*article, place))
            })
        };
        let behind = named().map(|(article, _)| article as usize + 1).max();
        let company = Grouped::of(behind.unwrap_or_default(), named);
        let articles = company.starts.windows(2).filter(|pair| pair.first() != pair.last()).count();
        let is_known =
            |place| register.kind(place) != Kind::Place && !register.is_of_one_article(place);
        let is_known = register.places().map(is_known).collect();
        Self { register, clues, company, articles, is_known }
    }

    /// The entities of an article, by their ids.
    pub(super) fn company(&self, article: u32) -> &[EntityPlace] {
        self.company.get(article)
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

//! Tells who is who: which mentions, in whatever spelling, are of one entity.
//!
//! Inside an article a short form belongs to a full form with that part of the name. Across articles
//! full names with the same key are one entity; a surname that nothing explains is an entity of its
//! article alone. A wrong union is worse than a missed one: what is not sure stays apart.

pub mod aliases;
mod context;
mod dossier;
mod given;
mod ground;
mod grouped;
mod indexed;
mod key;
mod likeness;
mod naming;
mod offices;
mod origin;
mod parts;
mod people;
mod person;
mod question;
pub mod register;
mod roll;
mod sound;
mod stories;
mod syllables;
mod things;
mod unite;

pub use dossier::{Clue, clues};
pub use given::Sex;
pub use indexed::{Entity, EntityMention, index};
pub(super) use key::{ends_in_own_s, without_genitive};
pub use likeness::Reason;
pub use naming::display_name;
pub use question::{Evidence, Question};
pub use register::{Clues, Counts, EntityPlace, Register, Spelled};
pub use unite::{Unions, resolve, united};

use crate::article::{Article, ArticleId, EntityId, Flag, Kind, Language, Mention};
use crate::text::{Span, fold};
use aliases::{Aliases, Shelf};
use key::{Ending, name_key, own_ending, slug};
use people::People;
use std::collections::HashSet;
use std::sync::OnceLock;
use things::Things;

/// Fills in what each mention of an article refers to.
pub fn link(article: &mut Article) {
    let mut mentions = std::mem::take(&mut article.mentions);
    let linker = Linker::new(article, &mentions);
    let ids: Vec<Option<EntityId>> = linker.ids(&mentions);
    for (mention, id) in mentions.iter_mut().zip(ids) {
        mention.entity = id;
    }
    article.mentions = mentions;
}

/// The table of other names.
fn aliases() -> &'static Aliases {
    static ALIASES: OnceLock<Aliases> = OnceLock::new();
    ALIASES.get_or_init(|| Aliases::new(super::models::ALIASES))
}

/// The id of what bears a name of this kind; `None` if the name has no letters.
#[must_use]
pub fn id_of(kind: Kind, name: &str) -> Option<EntityId> {
    id(kind, name)
}

/// The sex of those who bear a given name; `None` if it is none, or both do.
#[must_use]
pub fn sex_of(given: &str) -> Option<Sex> {
    given::sex(&fold(given))
}

/// The id of an entity of this kind with this canonical name.
fn id(kind: Kind, name: &str) -> Option<EntityId> {
    match kind {
        Kind::Person => person_id(name),
        _ => EntityId::of(kind, &slug(&name_key(name))),
    }
}

/// The id of a person with this name.
fn person_id(name: &str) -> Option<EntityId> {
    EntityId::of(Kind::Person, &slug(&person::PersonName::parse(name).key()))
}

/// Links the mentions of one article.
struct Linker<'t> {
    text: &'t str,
    article: &'t ArticleId,
    language: Option<Language>,
    aliases: &'static Aliases,
    /// The plain names of the article as they stand, to tell a genitive from a name's own *s*.
    seen: HashSet<&'t str>,
    /// The plain names of the article, whole and by their last words, folded.
    company: HashSet<String>,
}

impl<'t> Linker<'t> {
    fn new(article: &'t Article, mentions: &[Mention]) -> Self {
        let text = article.text.as_str();
        let mut seen = HashSet::new();
        let mut company = HashSet::new();
        for mention in mentions.iter().filter(|mention| mention.flag == Flag::Plain) {
            let words = mention.span.of(text);
            let last = words.rsplit(' ').next().unwrap_or(words);
            seen.insert(words);
            if mention.kind == Kind::Person {
                seen.insert(last);
            }
            for name in [words, last] {
                company.insert(fold(name));
                company.extend(without_genitive(name).map(fold));
            }
        }
        let (id, language) = (&article.id, article.language);
        Self { text, article: id, language, aliases: aliases(), seen, company }
    }

    fn ids(&self, mentions: &[Mention]) -> Vec<Option<EntityId>> {
        let people = People::new(self, mentions);
        let things = Things::new(self, mentions);
        let numbered = mentions.iter().enumerate();
        numbered.map(|(number, mention)| self.id(number, mention, (&people, &things))).collect()
    }

    fn id(
        &self,
        number: usize,
        mention: &Mention,
        (people, things): (&People<'t>, &Things<'t>),
    ) -> Option<EntityId> {
        let words = mention.span.of(self.text);
        if let Some(introduced) = things.introduced(mention) {
            return Some(introduced);
        }
        match (mention.flag, mention.kind) {
            (Flag::Plain, Kind::Person) => people.id(number),
            (Flag::Plain, kind) => things.plain(kind, words),
            (Flag::Derived, Kind::Place) => things.derived(words),
            (Flag::Derived, kind) => things.known(kind, words.strip_suffix("sche")?),
            (Flag::Part, kind) => {
                let person = |name: &str| people.named(name).filter(|_| kind == Kind::Person);
                things.part(kind, words, person)
            }
        }
    }

    /// The id of something that only this article knows.
    fn own_id(&self, kind: Kind, key: &str) -> Option<EntityId> {
        EntityId::in_article(kind, key, self.article)
    }

    /// A person's name at a place without the genitive that it bears there.
    fn person_words(&self, at: Span) -> &'t str {
        let words = at.of(self.text);
        let Some(bare) = without_genitive(words) else { return words };
        let known = |name: &str| self.aliases.canonical(Shelf::Person, name).is_some();
        let last = bare.rsplit(' ').next().unwrap_or(bare);
        if self.seen.contains(bare) || !known(words) && (known(bare) || self.seen.contains(last)) {
            return bare;
        }
        let genitive = !known(words)
            && match own_ending(words) {
                Ending::Genitive => true,
                Ending::Own => false,
                Ending::Unknown => self.is_followed_by_noun(at) || self.ends_its_clause(at),
            };
        if genitive { bare } else { words }
    }

    /// *Lawrows Besuch*
    fn is_followed_by_noun(&self, at: Span) -> bool {
        let rest = self.text.get(at.end.0..).unwrap_or_default();
        rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase))
    }

    /// *der Besuch Lawrows.*
    fn ends_its_clause(&self, at: Span) -> bool {
        let rest = self.text.get(at.end.0..).unwrap_or_default();
        let front = self.text.get(..at.start.0).unwrap_or_default().trim_end();
        let before = front.rsplit(char::is_whitespace).next().unwrap_or_default();
        let noun = before.starts_with(char::is_uppercase) && before.ends_with(char::is_alphabetic);
        noun && rest.starts_with(['.', ',', '!', '?', ';', ':'])
    }

    /// Another name without the genitive that it bears.
    fn bare(&self, kind: Kind, words: &'t str) -> &'t str {
        let Some(bare) = without_genitive(words) else { return words };
        let known = |name: &str| self.aliases.canonical(Shelf::of(kind), name).is_some();
        if known(words) {
            return words;
        }
        // *Weißen Hauses*, *Deutschen Bundes*
        if let Some(bare) = words.strip_suffix("es").filter(|bare| known(bare)) {
            return bare;
        }
        if known(bare) || self.seen.contains(bare) || !ends_in_own_s(words) { bare } else { words }
    }
}

#[cfg(test)]
mod tests;

//! Who in an article a pronoun or an office may mean.

use super::frame::Source;
use super::words::{Flags, Words};
use crate::article::{EntityId, Flag, Kind, Language, Mention};
use crate::entities::{Sex, sex_of};
use std::collections::HashMap;

/// What an article tells of a person.
#[derive(Debug, Clone, Default)]
struct Profile {
    sex: Option<Sex>,
    /// Nouns that stand right before the name, in small letters.
    roles: Vec<String>,
}

/// A person at a place.
#[derive(Debug, Clone, Copy)]
struct Sighting<'a> {
    id: &'a EntityId,
    sentence: usize,
    /// Whether it is the first one of its sentence.
    is_first: bool,
}

/// The people of an article, as far as it has been read.
#[derive(Debug)]
pub(super) struct People<'a> {
    profiles: HashMap<&'a EntityId, Profile>,
    seen: Vec<Sighting<'a>>,
    /// Who spoke last, and in which sentence.
    spoke: Option<(EntityId, usize)>,
    sentence: usize,
}

/// A pronoun means nobody who was named more sentences ago.
const REACH: usize = 3;
/// An office means nobody who was named more names ago.
const REMEMBERED: usize = 60;

impl<'a> People<'a> {
    pub(super) fn new(source: &Source<'a>) -> Self {
        let text = &source.article.text;
        let mut profiles: HashMap<&EntityId, Profile> = HashMap::new();
        let people = source.article.mentions.iter().filter(|mention| is_person(mention));
        for mention in people {
            let Some(id) = &mention.entity else { continue };
            let profile = profiles.entry(id).or_default();
            let words = mention.span.of(text);
            let told = words.split_once(' ').and_then(|(given, _)| sex_of(given));
            profile.sex = profile.sex.or(told);
            let before = text.get(..mention.span.start.0).unwrap_or_default().trim_end();
            let noun = before
                .rsplit(|c: char| !(c.is_alphabetic() || c == '-'))
                .next()
                .unwrap_or_default();
            let english = Words::of(Language::English);
            let is_noun = match source.is_german() {
                true => noun.starts_with(char::is_uppercase),
                false => {
                    noun.starts_with(char::is_uppercase) || english.flags(noun).any(Flags::ROLE)
                }
            };
            if is_noun && before.ends_with(noun) {
                profile.take_role(noun);
            }
            // *Kortmann, Leiterin des Bauamts*
            let behind = text.get(mention.span.end.0..).unwrap_or_default();
            if let Some(rest) = behind.strip_prefix(", ") {
                let mut nouns =
                    rest.split(' ').take(5).filter(|word| word.starts_with(char::is_uppercase));
                let noun =
                    nouns.next().unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric());
                profile.take_role_behind(noun);
            }
        }
        Self { profiles, seen: Vec::new(), spoke: None, sentence: 0 }
    }

    /// Takes in who is named in a sentence, by the numbers of the names.
    pub(super) fn read(&mut self, source: &Source<'a>, mentions: impl Iterator<Item = usize>) {
        let mut is_first = true;
        let mut last = None;
        for number in mentions {
            let Some(mention) =
                source.article.mentions.get(number).filter(|mention| is_person(mention))
            else {
                continue;
            };
            if last == Some(number) {
                continue;
            }
            last = Some(number);
            if let Some(id) = &mention.entity {
                self.seen.push(Sighting { id, sentence: self.sentence, is_first });
                is_first = false;
            }
        }
    }

    /// Goes on to the next sentence.
    pub(super) fn next_sentence(&mut self) {
        self.sentence += 1;
    }

    /// Says who spoke in this sentence.
    pub(super) fn speaks(&mut self, id: &EntityId) {
        self.spoke = Some((id.clone(), self.sentence));
    }

    /// Forgets who spoke: a heading stands between.
    pub(super) fn forget(&mut self) {
        self.spoke = None;
    }

    /// Whom a pronoun means: the last speaker, else the last one named, if only one fits.
    pub(super) fn pronoun(&self, sex: Sex) -> Option<EntityId> {
        self.fitting(Some(sex)).or_else(|| self.fitting(None))
    }

    fn fitting(&self, sex: Option<Sex>) -> Option<EntityId> {
        let fits = |id: &EntityId| self.profiles.get(id).is_some_and(|profile| profile.sex == sex);
        if let Some((id, sentence)) = &self.spoke
            && self.sentence.saturating_sub(*sentence) <= 2
            && fits(id)
        {
            return Some(id.clone());
        }
        let near = self
            .seen
            .iter()
            .rev()
            .take_while(|seen| self.sentence.saturating_sub(seen.sentence) <= REACH);
        let mut near = near.filter(|seen| fits(seen.id)).peekable();
        let sentence = near.peek()?.sentence;
        let mut one: Option<&Sighting<'_>> = None;
        let mut several = false;
        for seen in near.take_while(|seen| seen.sentence == sentence) {
            several |= one.is_some_and(|one| one.id != seen.id);
            if one.is_none() || seen.is_first {
                one = Some(seen);
            }
        }
        one.filter(|one| !several || one.is_first).map(|one| one.id.clone())
    }

    /// Whom an office means: the last one named who was called so.
    pub(super) fn role(&self, noun: &str) -> Option<EntityId> {
        let is_it =
            |role: &String| role == noun || role.ends_with(noun) || noun.ends_with(role.as_str());
        let called = |id: &EntityId| {
            self.profiles.get(id).is_some_and(|profile| profile.roles.iter().any(is_it))
        };
        let seen = self.seen.iter().rev().take(REMEMBERED);
        seen.map(|seen| seen.id).find(|id| called(id)).cloned()
    }
}

impl Profile {
    fn take_role(&mut self, noun: &str) {
        let role = noun.to_lowercase();
        let sex = match role.as_str() {
            "frau" | "mrs" | "ms" => Some(Sex::Female),
            "herr" | "herrn" | "mr" => Some(Sex::Male),
            _ if role.ends_with("in") && role.len() > 5 => Some(Sex::Female),
            _ => None,
        };
        self.sex = self.sex.or(sex);
        if role.len() > 3 && self.roles.len() < 8 && !self.roles.contains(&role) {
            self.roles.push(role);
        }
    }

    fn take_role_behind(&mut self, noun: &str) {
        let last = noun.to_lowercase();
        let speaks = |language| Words::of(language).flags(&last).any(Flags::ROLE);
        let speaks = speaks(Language::German) || speaks(Language::English);
        if speaks {
            self.take_role(noun);
        }
    }
}

fn is_person(mention: &Mention) -> bool {
    mention.kind == Kind::Person && mention.flag == Flag::Plain
}

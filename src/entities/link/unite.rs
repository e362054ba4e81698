//! Which entities of a library are one though their keys differ: by the likeness of their names and
//! by what their articles tell; and what is left for the user to decide.
//!
//! The result depends on the articles alone, not on their order.

use super::given::is_common_surname;
use super::ground::{Ground, Person};
use super::key::without_genitive;
use super::likeness::{Likeness, Reason, likeness};
use super::naming::is_known;
use super::person::PersonName;
use super::question::{Evidence, Question};
use super::register::{Clues, Counts, EntityPlace, Register};
use super::stories::surnames;
use crate::article::decision::Groups;
use crate::article::{Article, EntityId, Flag, Kind};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What was found out about a library's entities.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unions {
    /// Entities that are one.
    pub groups: Groups,
    /// What is left open, those with most evidence first.
    pub questions: Vec<Question>,
}

/// Gives entities that are one the same id in all these articles, and says what is left open.
pub fn resolve(articles: &mut [Article]) -> Unions {
    let mut counts = Counts::default();
    for (number, article) in (0_u32..).zip(articles.iter()) {
        counts.add(number, article);
    }
    let (_, unions) = united(counts);
    for mention in articles.iter_mut().flat_map(|article| &mut article.mentions) {
        if let Some(leader) = mention.entity.as_ref().and_then(|id| unions.groups.get(id)) {
            mention.entity = Some(leader.clone());
        }
    }
    unions
}

/// The register of what was counted, and who is one in it.
#[must_use]
pub fn united(counts: Counts) -> (Register, Unions) {
    let (register, clues) = counts.register();
    let unions = Unions::of(&register, &clues);
    (register, unions)
}

/// So many people of one surname are compared with one another.
const MOST: usize = 600;
/// Who stands in more articles than these has everybody for company: it says nothing.
const ARTICLES: usize = 400;
/// An article that names more than these is a list: to stand in it together says nothing.
const CROWD: usize = 400;
/// So many others in common make one person of two like names.
const COMPANY: usize = 3;

/// Two people whose names are like each other.
#[derive(Debug)]
struct Pair {
    one: usize,
    other: usize,
    reason: Reason,
    evidence: Vec<Evidence>,
    sure: bool,
}

impl Unions {
    /// Finds out which of the entities are one.
    #[must_use]
    pub fn of(register: &Register, clues: &Clues) -> Self {
        let ground = Ground::new(register, clues);
        let people = people(register);
        let mut pairs = Pairing { ground: &ground, people: &people }.pairs();
        let doubtful = ambiguous(&people, &pairs);
        for (pair, several) in pairs.iter_mut().zip(doubtful) {
            if several && !pair.evidence.iter().any(|e| matches!(e, Evidence::Company(COMPANY..))) {
                pair.sure = false;
                pair.evidence.push(Evidence::Several);
            }
        }
        let mut groups = groups(&ground, &people, &pairs);
        let surnames = surnames(&ground, &people);
        for (surname, bearer) in surnames.joined {
            let leader = groups.get(&bearer).cloned().unwrap_or(bearer);
            groups.insert(surname, leader);
        }
        let open = pairs.iter().filter(|pair| !pair.sure && pair.is_worth_asking(&people));
        let mut questions: Vec<Question> =
            open.filter_map(|pair| pair.question(register, &people)).collect();
        questions.extend(surnames.questions);
        let leader = |id: &EntityId| groups.get(id).unwrap_or(id).clone();
        questions.retain(|question| leader(&question.one) != leader(&question.other));
        questions.sort_by(|a, b| {
            let key = |question: &Question| (question.one.clone(), question.other.clone());
            b.evidence.len().cmp(&a.evidence.len()).then_with(|| key(a).cmp(&key(b)))
        });
        questions.dedup_by(|a, b| (&a.one, &a.other) == (&b.one, &b.other));
        Self { groups, questions }
    }
}

/// The people with a full name, by their ids.
fn people(register: &Register) -> Vec<Person> {
    let people: Vec<EntityPlace> =
        register.places().filter(|place| register.kind(*place) == Kind::Person).collect();
    let full = |place: EntityPlace| {
        let name = best_form(register, place)?;
        (!name.is_short()).then_some(Person { place, name })
    };
    people.into_par_iter().filter_map(full).collect()
}

/// The groups of the sure pairs; two that nothing makes one never meet by way of a third.
fn groups(ground: &Ground<'_>, people: &[Person], pairs: &[Pair]) -> Groups {
    let mut members: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut home: HashMap<usize, usize> = HashMap::new();
    let meet = |a: usize, b: usize| {
        let (Some(a), Some(b)) = (people.get(a), people.get(b)) else { return false };
        likeness(&a.name, &b.name) != Likeness::Apart && !ground.clues.are_beside(a.place, b.place)
    };
    for pair in pairs.iter().filter(|pair| pair.sure) {
        let [a, b] = [pair.one, pair.other].map(|at| *home.entry(at).or_insert(at));
        let [left, right] = [a, b].map(|at| members.entry(at).or_insert_with(|| vec![at]).clone());
        if a == b || !left.iter().all(|x| right.iter().all(|y| meet(*x, *y))) {
            continue;
        }
        home.extend(right.iter().map(|at| (*at, a)));
        members.remove(&b);
        members.entry(a).or_default().extend(right);
    }
    let mut groups = Groups::new();
    for group in members.values().filter(|group| group.len() > 1) {
        let all: Vec<(EntityId, &Person)> = group
            .iter()
            .filter_map(|at| people.get(*at))
            .map(|person| (ground.register.entity_id(person.place), person))
            .collect();
        let leader = all.iter().max_by_key(|(id, person)| person.rank(id));
        let Some((leader, _)) = leader else { continue };
        let others = all.iter().filter(|(id, _)| id != leader);
        groups.extend(others.map(|(id, _)| (id.clone(), leader.clone())));
    }
    groups
}

/// Looks for people whose names are like each other.
struct Pairing<'d> {
    ground: &'d Ground<'d>,
    people: &'d [Person],
}

impl Pairing<'_> {
    /// The pairs whose names are like each other.
    fn pairs(&self) -> Vec<Pair> {
        let likely = self.likely();
        let like = |(one, other): &(u32, u32)| {
            let (a, b) = (self.people.get(*one as usize)?, self.people.get(*other as usize)?);
            let found = likeness(&a.name, &b.name);
            let apart = found == Likeness::Apart || self.ground.clues.are_beside(a.place, b.place);
            (!apart).then_some((*one, *other, found))
        };
        let like: Vec<(u32, u32, Likeness)> = likely.par_iter().filter_map(like).collect();
        let mut concerned: Vec<u32> = like.iter().flat_map(|(a, b, _)| [*a, *b]).collect();
        concerned.sort_unstable();
        concerned.dedup();
        let company = |at: &u32| Some((*at, self.company_of(self.people.get(*at as usize)?)));
        let company: HashMap<u32, Vec<EntityPlace>> =
            concerned.par_iter().filter_map(company).collect();
        like.par_iter().filter_map(|pair| self.pair(*pair, &company)).collect()
    }

    /// The pairs of those who share a key, each once and in order.
    fn likely(&self) -> Vec<(u32, u32)> {
        let keys = |(at, person): (u32, &Person)| {
            person.blocks().into_iter().map(move |block| (hash(&block), at))
        };
        let mut keys: Vec<(u64, u32)> = (0_u32..).zip(self.people).flat_map(keys).collect();
        keys.par_sort_unstable();
        keys.dedup();
        let mut pairs = Vec::new();
        for block in keys.chunk_by(|a, b| a.0 == b.0).filter(|block| block.len() <= MOST) {
            for (place, (_, one)) in block.iter().enumerate() {
                pairs.extend(block.iter().skip(place + 1).map(|(_, other)| (*one, *other)));
            }
        }
        pairs.par_sort_unstable();
        pairs.dedup();
        pairs
    }

    fn pair(
        &self,
        (one, other, found): (u32, u32, Likeness),
        company: &HashMap<u32, Vec<EntityPlace>>,
    ) -> Option<Pair> {
        let (Likeness::Same(reason) | Likeness::Near(reason)) = found else { return None };
        let (a, b) = (self.people.get(one as usize)?, self.people.get(other as usize)?);
        let mut evidence = Vec::new();
        let office = self.ground.clues.common_office(a.place, b.place);
        evidence.extend(office.map(|office| Evidence::Office(office.to_owned())));
        let common = common(company.get(&one)?, company.get(&other)?);
        evidence.extend((common > 0).then_some(Evidence::Company(common)));
        let speaks = evidence.iter().any(|evidence| match evidence {
            Evidence::Office(_) => reason != Reason::Particle,
            Evidence::Company(count) => *count >= COMPANY,
            Evidence::Several => false,
        });
        let sure = matches!(found, Likeness::Same(_)) || speaks;
        Some(Pair { one: one as usize, other: other as usize, reason, evidence, sure })
    }

    /// The people and bodies in the articles of somebody, in order, but for those whom every
    /// article names.
    fn company_of(&self, person: &Person) -> Vec<EntityPlace> {
        let articles = self.ground.register.articles(person.place);
        let few = articles.len() <= ARTICLES;
        let all = articles.iter().filter(|_| few).map(|article| self.ground.company(*article));
        let all = all.filter(|named| named.len() <= CROWD).flatten().copied();
        let mut company: Vec<EntityPlace> =
            all.filter(|place| self.ground.is_telling(*place)).collect();
        company.sort_unstable();
        company.dedup();
        company
    }
}

fn hash(block: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    block.hash(&mut hasher);
    hasher.finish()
}

/// How many stand in both; both are in order.
fn common(one: &[EntityPlace], other: &[EntityPlace]) -> usize {
    let (few, many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    few.iter().filter(|place| many.binary_search(place).is_ok()).count()
}

/// For each pair whether one of its names is like two that are not like each other.
fn ambiguous(people: &[Person], pairs: &[Pair]) -> Vec<bool> {
    let mut like: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| pair.sure) {
        like.entry(pair.one).or_default().push(pair.other);
        like.entry(pair.other).or_default().push(pair.one);
    }
    let apart = |a: usize, b: usize| match (people.get(a), people.get(b)) {
        (Some(a), Some(b)) => !matches!(likeness(&a.name, &b.name), Likeness::Same(_)),
        _ => false,
    };
    let several = |at: usize, partner: usize| {
        like.get(&at)
            .is_some_and(|all| all.iter().any(|other| *other != partner && apart(*other, partner)))
    };
    pairs
        .iter()
        .map(|pair| pair.sure && (several(pair.one, pair.other) || several(pair.other, pair.one)))
        .collect()
}

/// The form of a name that says most: by the words, then by how often it stands.
fn best_form(register: &Register, place: EntityPlace) -> Option<PersonName> {
    let key = register.entity_id(place);
    let key = key.key();
    let own = |name: &PersonName| name.key() == key;
    let parsed = |form: &str| {
        let bare = without_genitive(form).map(PersonName::parse).filter(own);
        bare.unwrap_or_else(|| PersonName::parse(form))
    };
    let plain = register.spellings(place).filter(|spelling| spelling.flag == Flag::Plain);
    let forms = plain.map(|one| (parsed(one.words), one.words, one.count));
    let rank = |(name, form, count): &(PersonName, &str, usize)| {
        (own(name), name.given.len(), *count, Reverse((*form).to_owned()))
    };
    let best = forms.max_by_key(rank);
    best.map(|(name, _, _)| name.with_ending_of(key))
}

impl Person {
    /// The keys under which the name is compared with others.
    fn blocks(&self) -> Vec<String> {
        let first = |word: &str| word.chars().next().map(String::from).unwrap_or_default();
        let given = self.name.given.first().map(|part| first(&part.text)).unwrap_or_default();
        let joined = self.name.given_joined();
        let mut blocks: Vec<String> = Vec::new();
        for surname in &self.name.surname {
            blocks.push(format!(
                "{surname} {}",
                if is_common_surname(surname) { given.as_str() } else { "" }
            ));
            // One letter of the surname may differ where the given name is the same.
            blocks.push(format!("{joined} {}", first(surname)));
        }
        if let ([given], [surname]) = (self.name.given.as_slice(), self.name.surname.as_slice()) {
            let mut words = [given.text.as_str(), surname.as_str()];
            words.sort_unstable();
            blocks.push(format!("order {}", words.join(" ")));
        }
        blocks.extend(self.name.loose.as_ref().map(|loose| format!("loose {}", loose.key)));
        blocks
    }

    /// Who leads a group: whom the lists know, then the fuller name, then the first in order.
    fn rank<'i>(&self, id: &'i EntityId) -> (bool, usize, usize, Reverse<&'i EntityId>) {
        let whole = self.name.given.iter().filter(|part| !part.initial).count();
        (is_known(id), self.name.surname.len(), whole.min(1), Reverse(id))
    }
}

impl Pair {
    /// Common names that differ in a letter are not worth a question unless something speaks for it.
    fn is_worth_asking(&self, people: &[Person]) -> bool {
        let surname = people.get(self.one).and_then(|person| person.name.surname.last());
        let common = surname.is_none_or(|surname| is_common_surname(surname));
        !common || !self.evidence.is_empty()
    }

    fn question(&self, register: &Register, people: &[Person]) -> Option<Question> {
        let id = |at: usize| Some(register.entity_id(people.get(at)?.place));
        let (one, other) = (id(self.one)?, id(self.other)?);
        let (one, other) = if one <= other { (one, other) } else { (other, one) };
        Some(Question { one, other, reason: self.reason, evidence: self.evidence.clone() })
    }
}

#[cfg(test)]
mod tests;

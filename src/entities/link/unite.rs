//! Which entities of a library are one though their keys differ: by the likeness of their names and
//! by what their articles tell; and what is left for the user to decide.
//!
//! The result depends on the articles alone, not on their order.

use super::dossier::{Dossier, Dossiers};
use super::given::is_common_surname;
use super::key::without_genitive;
use super::likeness::{Likeness, Reason, likeness};
use super::naming::is_known;
use super::person::PersonName;
use super::question::{Evidence, Question};
use super::stories::surnames;
use crate::article::decision::Groups;
use crate::article::{Article, EntityId, Kind};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What was found out about a library's entities.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unions {
    /// Entities that are one.
    pub groups: Groups,
    /// What is left open, those with most evidence first.
    pub questions: Vec<Question>,
}

/// Gives entities that are one the same id in all these articles, and says what is left open.
pub fn resolve(articles: &mut [Article]) -> Unions {
    let mut dossiers = Dossiers::default();
    for (number, article) in (0_u32..).zip(articles.iter()) {
        dossiers.add(number, &article.text, &article.mentions);
    }
    let unions = dossiers.unions();
    for mention in articles.iter_mut().flat_map(|article| &mut article.mentions) {
        if let Some(leader) = mention.entity.as_ref().and_then(|id| unions.groups.get(id)) {
            mention.entity = Some(leader.clone());
        }
    }
    unions
}

/// So many people of one surname are compared with one another.
const MOST: usize = 600;
/// Who stands in more articles than these has everybody for company: it says nothing.
const ARTICLES: usize = 400;
/// An article that names more than these is a list: to stand in it together says nothing.
const CROWD: usize = 400;
/// So many others in common make one person of two like names.
const COMPANY: usize = 3;

/// A person of the library.
#[derive(Debug)]
struct Candidate<'d> {
    id: &'d EntityId,
    name: PersonName,
    dossier: &'d Dossier,
}

/// Two people whose names are like each other.
#[derive(Debug)]
struct Pair {
    one: usize,
    other: usize,
    reason: Reason,
    evidence: Vec<Evidence>,
    sure: bool,
}

impl Dossiers {
    /// Finds out which of the entities are one.
    #[must_use]
    pub fn unions(&self) -> Unions {
        let people = self.people();
        let company = self.company();
        let mut pairs = Pairing { dossiers: self, people: &people, company: &company }.pairs();
        let doubtful = ambiguous(&people, &pairs);
        for (pair, several) in pairs.iter_mut().zip(doubtful) {
            if several && !pair.evidence.iter().any(|e| matches!(e, Evidence::Company(COMPANY..))) {
                pair.sure = false;
                pair.evidence.push(Evidence::Several);
            }
        }
        let mut groups = self.groups(&people, &pairs);
        let bearers = people.iter().map(|person| (&person.name, person.dossier));
        let surnames = surnames(self, &company, bearers);
        for (surname, bearer) in surnames.joined {
            let leader = groups.get(&bearer).cloned().unwrap_or(bearer);
            groups.insert(surname, leader);
        }
        let open = pairs.iter().filter(|pair| !pair.sure && pair.is_worth_asking(&people));
        let mut questions: Vec<Question> = open.map(|pair| pair.question(&people)).collect();
        questions.extend(surnames.questions);
        let leader = |id: &EntityId| groups.get(id).cloned().unwrap_or_else(|| id.clone());
        questions.retain(|question| leader(&question.one) != leader(&question.other));
        questions.sort_by(|a, b| {
            let key = |question: &Question| (question.one.clone(), question.other.clone());
            b.evidence.len().cmp(&a.evidence.len()).then_with(|| key(a).cmp(&key(b)))
        });
        questions.dedup_by(|a, b| (&a.one, &a.other) == (&b.one, &b.other));
        Unions { groups, questions }
    }

    /// The people with a full name, by their ids.
    fn people(&self) -> Vec<Candidate<'_>> {
        let full = |dossier| {
            let name = best_form(dossier)?;
            (!name.is_short()).then_some(Candidate { id: &dossier.id, name, dossier })
        };
        let people = self.entities.iter().filter(|entity| entity.id.kind() == Some(Kind::Person));
        let mut people: Vec<Candidate<'_>> = people.filter_map(full).collect();
        people.sort_by_key(|person| person.id);
        people
    }

    /// The groups of the sure pairs; two that nothing makes one never meet by way of a third.
    fn groups(&self, people: &[Candidate<'_>], pairs: &[Pair]) -> Groups {
        let mut members: Vec<Vec<usize>> = (0..people.len()).map(|at| vec![at]).collect();
        let mut home: Vec<usize> = (0..people.len()).collect();
        let meet = |a: usize, b: usize| {
            let (Some(a), Some(b)) = (people.get(a), people.get(b)) else { return false };
            likeness(&a.name, &b.name) != Likeness::Apart
                && !self.beside.contains(&(a.id.clone(), b.id.clone()))
        };
        for pair in pairs.iter().filter(|pair| pair.sure) {
            let (Some(&a), Some(&b)) = (home.get(pair.one), home.get(pair.other)) else { continue };
            let (Some(left), Some(right)) = (members.get(a), members.get(b)) else { continue };
            if a == b || !left.iter().all(|x| right.iter().all(|y| meet(*x, *y))) {
                continue;
            }
            let moved = members.get_mut(b).map(std::mem::take).unwrap_or_default();
            for at in &moved {
                if let Some(place) = home.get_mut(*at) {
                    *place = a;
                }
            }
            if let Some(left) = members.get_mut(a) {
                left.extend(moved);
            }
        }
        let mut groups = Groups::new();
        for group in members.iter().filter(|group| group.len() > 1) {
            let all: Vec<&Candidate<'_>> = group.iter().filter_map(|at| people.get(*at)).collect();
            let Some(leader) = all.iter().max_by_key(|person| person.rank()) else { continue };
            let others = all.iter().filter(|person| person.id != leader.id);
            groups.extend(others.map(|person| (person.id.clone(), leader.id.clone())));
        }
        groups
    }
}

/// Looks for people whose names are like each other.
struct Pairing<'d> {
    dossiers: &'d Dossiers,
    people: &'d [Candidate<'d>],
    company: &'d HashMap<u32, Vec<usize>>,
}

impl<'d> Pairing<'d> {
    /// The pairs whose names are like each other.
    fn pairs(&self) -> Vec<Pair> {
        let people = self.people;
        let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, person) in people.iter().enumerate() {
            for block in person.blocks() {
                blocks.entry(block).or_default().push(at);
            }
        }
        let mut seen = BTreeSet::new();
        let mut pairs = Vec::new();
        for block in blocks.values().filter(|block| (2..=MOST).contains(&block.len())) {
            for (place, one) in block.iter().enumerate() {
                for other in block.iter().skip(place + 1).filter(|other| *other != one) {
                    if seen.insert((*one.min(other), *one.max(other))) {
                        pairs.extend(self.pair((*one.min(other), *one.max(other))));
                    }
                }
            }
        }
        pairs.sort_by_key(|pair| (pair.one, pair.other));
        pairs
    }

    fn pair(&self, (one, other): (usize, usize)) -> Option<Pair> {
        let (a, b) = (self.people.get(one)?, self.people.get(other)?);
        let found = likeness(&a.name, &b.name);
        let (Likeness::Same(reason) | Likeness::Near(reason)) = found else { return None };
        if self.dossiers.beside.contains(&(a.id.clone(), b.id.clone())) {
            return None;
        }
        let evidence = self.evidence(a, b);
        let speaks = evidence.iter().any(|evidence| match evidence {
            Evidence::Office(_) => reason != Reason::Particle,
            Evidence::Company(count) => *count >= COMPANY,
            Evidence::Several => false,
        });
        let sure = matches!(found, Likeness::Same(_)) || speaks;
        Some(Pair { one, other, reason, evidence, sure })
    }

    /// What speaks for two beside their names.
    fn evidence(&self, one: &Candidate<'_>, other: &Candidate<'_>) -> Vec<Evidence> {
        let mut found = Vec::new();
        let office = one.dossier.offices.intersection(&other.dossier.offices).next();
        found.extend(office.map(|office| Evidence::Office(office.clone())));
        let common = self.company_of(one).intersection(&self.company_of(other)).count();
        if common > 0 {
            found.push(Evidence::Company(common));
        }
        found
    }

    /// The people and bodies in the articles of somebody, as their places, but for those whom every
    /// article names.
    fn company_of(&self, person: &Candidate<'_>) -> BTreeSet<usize> {
        let articles = &person.dossier.articles;
        let few = articles.len() <= ARTICLES;
        let all = articles.iter().filter(|_| few).filter_map(|article| self.company.get(article));
        let all = all.filter(|named| named.len() <= CROWD);
        let telling = |place: &usize| {
            self.dossiers.entities.get(*place).is_some_and(|entity| {
                let known = entity.id.kind() != Some(Kind::Place) && entity.id.article().is_none();
                known && entity.articles.len() * 20 <= self.company.len().max(60)
            })
        };
        all.flatten().copied().filter(telling).collect()
    }
}

/// For each pair whether one of its names is like two that are not like each other.
fn ambiguous(people: &[Candidate<'_>], pairs: &[Pair]) -> Vec<bool> {
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
fn best_form(dossier: &Dossier) -> Option<PersonName> {
    let own = |name: &PersonName| name.key() == dossier.id.key();
    let parsed = |form: &String| {
        let bare = without_genitive(form).map(PersonName::parse).filter(own);
        bare.unwrap_or_else(|| PersonName::parse(form))
    };
    let forms = dossier.forms.iter().map(|(form, count)| (parsed(form), form, count));
    let rank = |(name, form, count): &(PersonName, &String, &usize)| {
        (own(name), name.given.len(), **count, std::cmp::Reverse((*form).clone()))
    };
    let best = forms.max_by_key(rank);
    best.map(|(name, _, _)| name.with_ending_of(dossier.id.key()))
}

impl Candidate<'_> {
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
    fn rank(&self) -> (bool, usize, usize, std::cmp::Reverse<&EntityId>) {
        let whole = self.name.given.iter().filter(|part| !part.initial).count();
        (is_known(self.id), self.name.surname.len(), whole.min(1), std::cmp::Reverse(self.id))
    }
}

impl Pair {
    /// Common names that differ in a letter are not worth a question unless something speaks for it.
    fn is_worth_asking(&self, people: &[Candidate<'_>]) -> bool {
        let surname = people.get(self.one).and_then(|person| person.name.surname.last());
        let common = surname.is_none_or(|surname| is_common_surname(surname));
        !common || !self.evidence.is_empty()
    }

    fn question(&self, people: &[Candidate<'_>]) -> Question {
        let id = |at: usize| {
            people.get(at).map_or_else(|| EntityId(String::new()), |person| person.id.clone())
        };
        let (one, other) = (id(self.one), id(self.other));
        let (one, other) = if one <= other { (one, other) } else { (other, one) };
        Question { one, other, reason: self.reason, evidence: self.evidence.clone() }
    }
}

#[cfg(test)]
mod tests;

//! Surnames that one article leaves unexplained, and whom another article of the same story names in
//! full.
//!
//! Two articles are of one story if they share several names that few others have. A surname joins
//! somebody only if nobody else of that surname comes into question.

use super::dossier::{Dossier, Dossiers};
use super::given::Sex;
use super::likeness::Reason;
use super::person::PersonName;
use super::unite::{Evidence, Question};
use crate::article::{EntityId, Kind};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// So many names in common make one story of two articles.
const STORY: usize = 4;
/// So many do where the same office stands before the name.
const WITH_OFFICE: usize = 2;
/// So many are worth a question.
const QUESTION: usize = 3;
/// A surname that more people than these bear is left alone.
const BEARERS: usize = 40;
/// Who stands in more articles than these is in every story.
const ARTICLES: usize = 400;

/// Somebody whom the library names in full.
pub(super) type Bearer<'d> = (&'d PersonName, &'d Dossier);

/// What was found out about surnames.
#[derive(Debug, Default)]
pub(super) struct Surnames {
    /// The surname's entity, with the person whom it means.
    pub(super) joined: Vec<(EntityId, EntityId)>,
    pub(super) questions: Vec<Question>,
}

/// Looks for the people whom surnames of single articles mean.
pub(super) fn surnames<'d>(
    dossiers: &'d Dossiers,
    company: &HashMap<u32, Vec<usize>>,
    people: impl Iterator<Item = Bearer<'d>>,
) -> Surnames {
    let mut bearers: BTreeMap<String, Vec<Bearer<'d>>> = BTreeMap::new();
    for (name, dossier) in people {
        bearers.entry(name.surname.join("")).or_default().push((name, dossier));
    }
    let locals = dossiers.entities.iter().filter(|one| one.id.kind() == Some(Kind::Person));
    let mut locals: Vec<&Dossier> = locals.filter(|one| one.id.article().is_some()).collect();
    locals.sort_by_key(|one| &one.id);
    let stories = Stories { dossiers, company };
    let mut found = Surnames::default();
    for local in locals {
        let (surname, sex) = parts(&local.id);
        let Some(known) = bearers.get(&surname).filter(|known| known.len() <= BEARERS) else {
            continue;
        };
        stories.decide((local, sex), known, &mut found);
    }
    found
}

/// The surname of an entity of one article, and the sex that the article tells.
fn parts(id: &EntityId) -> (String, Option<Sex>) {
    let (surname, told) = id.key().split_once('.').unwrap_or((id.key(), ""));
    let sex = match told {
        "f" => Some(Sex::Female),
        "m" => Some(Sex::Male),
        _ => None,
    };
    (surname.replace('-', ""), sex)
}

/// Which articles are of one story.
struct Stories<'s> {
    dossiers: &'s Dossiers,
    company: &'s HashMap<u32, Vec<usize>>,
}

impl Stories<'_> {
    fn decide(
        &self,
        (local, sex): (&Dossier, Option<Sex>),
        known: &[Bearer<'_>],
        found: &mut Surnames,
    ) {
        let mut ranked: Vec<(usize, &Dossier)> = known
            .iter()
            .filter(|(name, _)| sex.is_none() || name.sex.is_none() || name.sex == sex)
            .map(|(_, dossier)| (self.common(local, dossier), *dossier))
            .filter(|(common, _)| *common > 0)
            .collect();
        ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
        let Some((common, best)) = ranked.first().copied() else { return };
        if ranked.get(1).is_some_and(|(second, _)| second * 2 > common) {
            return;
        }
        let office = local.offices.intersection(&best.offices).next().cloned();
        let enough = if office.is_some() { WITH_OFFICE } else { STORY };
        if common >= enough {
            found.joined.push((local.id.clone(), best.id.clone()));
        } else if common >= QUESTION {
            let mut evidence: Vec<Evidence> = office.map(Evidence::Office).into_iter().collect();
            evidence.push(Evidence::Company(common));
            let (one, other) =
                (local.id.clone().min(best.id.clone()), local.id.clone().max(best.id.clone()));
            found.questions.push(Question { one, other, reason: Reason::SurnameOnly, evidence });
        }
    }

    /// The most telling names that the article of a surname shares with one that names somebody in
    /// full; none if it names both.
    fn common(&self, local: &Dossier, bearer: &Dossier) -> usize {
        if bearer.articles.len() > ARTICLES || !local.articles.is_disjoint(&bearer.articles) {
            return 0;
        }
        let here: BTreeSet<usize> =
            local.articles.iter().flat_map(|at| self.telling(*at)).collect();
        let shared =
            |article: &u32| self.telling(*article).filter(|one| here.contains(one)).count();
        bearer.articles.iter().map(shared).max().unwrap_or_default()
    }

    /// The people and bodies of an article that few others name.
    fn telling(&self, article: u32) -> impl Iterator<Item = usize> + '_ {
        let all = self.company.get(&article).into_iter().flatten().copied();
        let many = self.company.len().max(60);
        all.filter(move |place| {
            self.dossiers.entities.get(*place).is_some_and(|entity| {
                let known = entity.id.kind() != Some(Kind::Place) && entity.id.article().is_none();
                known && entity.articles.len() * 20 <= many
            })
        })
    }
}

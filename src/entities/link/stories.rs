//! Surnames that one article leaves unexplained, and whom another article of the same story names in
//! full.
//!
//! Two articles are of one story if they share several names that few others have. A surname joins
//! somebody only if nobody else of that surname comes into question.

use super::dossier::{Dossier, Dossiers};
use super::given::Sex;
use super::likeness::Reason;
use super::person::PersonName;
use super::question::{Evidence, Question};
use crate::article::{EntityId, Kind};
use std::collections::{BTreeMap, HashMap};

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
/// Whoever stands in more articles than these tells nothing of a story.
const TELLING: usize = 200;

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
    let mut of_articles: BTreeMap<u32, Vec<&Dossier>> = BTreeMap::new();
    for local in locals.filter(|one| one.id.article().is_some()) {
        for article in &local.articles {
            of_articles.entry(*article).or_default().push(local);
        }
    }
    let mut story = Story::new(dossiers, company);
    let mut found = Surnames::default();
    for (article, mut locals) in of_articles {
        locals.sort_by_key(|one| &one.id);
        let known = |local: &Dossier| {
            let (surname, sex) = parts(&local.id);
            let known = bearers.get(&surname).filter(|known| known.len() <= BEARERS)?;
            Some((known, sex))
        };
        if locals.iter().all(|local| known(local).is_none()) {
            continue;
        }
        story.turn_to(article);
        for local in locals {
            if let Some((known, sex)) = known(local) {
                story.decide((local, sex), known, &mut found);
            }
        }
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

/// Which articles are of one story with another.
struct Story<'s> {
    dossiers: &'s Dossiers,
    company: &'s HashMap<u32, Vec<usize>>,
    /// The telling names that each article shares with the one that is looked at.
    shared: HashMap<u32, usize>,
}

impl<'s> Story<'s> {
    fn new(dossiers: &'s Dossiers, company: &'s HashMap<u32, Vec<usize>>) -> Self {
        Self { dossiers, company, shared: HashMap::new() }
    }

    /// Looks at an article: at the people and bodies in it that few others name.
    fn turn_to(&mut self, article: u32) {
        self.shared.clear();
        let most = (self.company.len().max(60) / 20).min(TELLING);
        for place in self.company.get(&article).into_iter().flatten() {
            let Some(entity) = self.dossiers.entities.get(*place) else { continue };
            let known = entity.id.kind() != Some(Kind::Place) && entity.id.article().is_none();
            if known && entity.articles.len() <= most {
                for other in entity.articles.iter().filter(|other| **other != article) {
                    *self.shared.entry(*other).or_default() += 1;
                }
            }
        }
    }

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
        let (one, other) = (local.id.clone(), best.id.clone());
        if common >= enough {
            found.joined.push((one, other));
        } else if common >= QUESTION {
            let mut evidence: Vec<Evidence> = office.map(Evidence::Office).into_iter().collect();
            evidence.push(Evidence::Company(common));
            let (one, other) = if one <= other { (one, other) } else { (other, one) };
            let reason = Reason::SurnameOnly;
            found.questions.push(Question { one, other, reason, evidence });
        }
    }

    /// The most telling names that the article shares with one that names somebody in full; none if
    /// it names both.
    fn common(&self, local: &Dossier, bearer: &Dossier) -> usize {
        if bearer.articles.len() > ARTICLES || !local.articles.is_disjoint(&bearer.articles) {
            return 0;
        }
        let shared = bearer.articles.iter().filter_map(|article| self.shared.get(article));
        shared.max().copied().unwrap_or_default()
    }
}

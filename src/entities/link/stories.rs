//! Surnames that one article leaves unexplained, and whom another article of the same story names in
//! full.
//!
//! Two articles are of one story if they share several names that few others have. A surname joins
//! somebody only if nobody else of that surname comes into question.

use super::given::Sex;
use super::ground::{Ground, Person};
use super::likeness::Reason;
use super::question::{Evidence, Question};
use super::register::EntityPlace;
use crate::article::{EntityId, Kind};
use rayon::prelude::*;
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
/// Articles that are looked at one after the other.
const TOGETHER: usize = 256;

/// What was found out about surnames.
#[derive(Debug, Default)]
pub(super) struct Surnames {
    /// The surname's entity, with the person whom it means.
    pub(super) joined: Vec<(EntityId, EntityId)>,
    pub(super) questions: Vec<Question>,
}

/// Those whom the library names in full, by their surnames.
type Bearers<'p> = HashMap<String, Vec<&'p Person>>;

/// Looks for the people whom surnames of single articles mean.
pub(super) fn surnames(ground: &Ground<'_>, people: &[Person]) -> Surnames {
    let mut bearers: Bearers<'_> = HashMap::new();
    for person in people {
        bearers.entry(person.name.surname.join("")).or_default().push(person);
    }
    let register = ground.register;
    let is_local = |place: &EntityPlace| {
        register.kind(*place) == Kind::Person && register.is_of_one_article(*place)
    };
    let mut of_articles: BTreeMap<u32, Vec<EntityPlace>> = BTreeMap::new();
    for local in register.places().filter(is_local) {
        for article in register.articles(local) {
            of_articles.entry(*article).or_default().push(local);
        }
    }
    let of_articles: Vec<(u32, Vec<EntityPlace>)> = of_articles.into_iter().collect();
    let some = |articles: &[(u32, Vec<EntityPlace>)]| {
        let mut story = Story { ground, shared: HashMap::new() };
        let mut found = Surnames::default();
        for (article, locals) in articles {
            story.look(*article, (locals, &bearers), &mut found);
        }
        found
    };
    let parts: Vec<Surnames> = of_articles.par_chunks(TOGETHER).map(some).collect();
    let mut all = Surnames::default();
    for part in parts {
        all.joined.extend(part.joined);
        all.questions.extend(part.questions);
    }
    all
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
    ground: &'s Ground<'s>,
    /// The telling names that each article shares with the one that is looked at.
    shared: HashMap<u32, usize>,
}

impl Story<'_> {
    /// Looks whom the surnames of an article mean.
    fn look(
        &mut self,
        article: u32,
        (locals, bearers): (&[EntityPlace], &Bearers<'_>),
        found: &mut Surnames,
    ) {
        let known = |local: &EntityPlace| {
            let (surname, sex) = parts(&self.ground.register.entity_id(*local));
            let known = bearers.get(&surname).filter(|known| known.len() <= BEARERS)?;
            Some((*local, sex, known))
        };
        let known: Vec<(EntityPlace, Option<Sex>, &Vec<&Person>)> =
            locals.iter().filter_map(known).collect();
        if known.is_empty() {
            return;
        }
        self.turn_to(article);
        for (local, sex, known) in known {
            self.decide((local, sex), known, found);
        }
    }

    /// Looks at an article: at the people and bodies in it that few others name.
    fn turn_to(&mut self, article: u32) {
        self.shared.clear();
        let most = self.ground.most().min(TELLING);
        for place in self.ground.company(article) {
            let articles = self.ground.register.articles(*place);
            if self.ground.is_known(*place) && articles.len() <= most {
                for other in articles.iter().filter(|other| **other != article) {
                    *self.shared.entry(*other).or_default() += 1;
                }
            }
        }
    }

    fn decide(
        &self,
        (local, sex): (EntityPlace, Option<Sex>),
        known: &[&Person],
        found: &mut Surnames,
    ) {
        let mut ranked: Vec<(usize, EntityPlace)> = known
            .iter()
            .filter(|one| sex.is_none() || one.name.sex.is_none() || one.name.sex == sex)
            .map(|one| (self.common(local, one.place), one.place))
            .filter(|(common, _)| *common > 0)
            .collect();
        ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let Some((common, best)) = ranked.first().copied() else { return };
        if ranked.get(1).is_some_and(|(second, _)| second * 2 > common) {
            return;
        }
        let office = self.ground.clues.common_office(local, best);
        let enough = if office.is_some() { WITH_OFFICE } else { STORY };
        let [one, other] = [local, best].map(|place| self.ground.register.entity_id(place));
        if common >= enough {
            found.joined.push((one, other));
        } else if common >= QUESTION {
            let office = office.map(|office| Evidence::Office(office.to_owned()));
            let mut evidence: Vec<Evidence> = office.into_iter().collect();
            evidence.push(Evidence::Company(common));
            let (one, other) = if one <= other { (one, other) } else { (other, one) };
            let reason = Reason::SurnameOnly;
            found.questions.push(Question { one, other, reason, evidence });
        }
    }

    /// The most telling names that the article shares with one that names somebody in full; none if
    /// it names both.
    fn common(&self, local: EntityPlace, bearer: EntityPlace) -> usize {
        let register = self.ground.register;
        let (own, articles) = (register.articles(local), register.articles(bearer));
        let both = || own.iter().any(|article| articles.binary_search(article).is_ok());
        if articles.len() > ARTICLES || both() {
            return 0;
        }
        let shared = articles.iter().filter_map(|article| self.shared.get(article));
        shared.max().copied().unwrap_or_default()
    }
}

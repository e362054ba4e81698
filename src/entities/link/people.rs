//! People in one article: which full name a short form belongs to, and whom a surname without one
//! means.

use super::aliases::Shelf;
use super::context::Context;
use super::given::Sex;
use super::likeness::{Likeness, Reason, likeness};
use super::offices::{Surroundings, meant};
use super::person::{Generation, PersonName, ruler_number};
use super::roll::Roll;
use super::{Linker, person_id};
use crate::article::{EntityId, Flag, Kind, Mention};
use crate::text::{Offset, fold};
use std::collections::{BTreeMap, HashMap, HashSet};

/// An article that names more people than these is a list.
const LIST: usize = 400;

/// The people of an article.
pub(super) struct People<'t> {
    /// For each mention (by number) its person.
    ids: HashMap<usize, EntityId>,
    bearers: Vec<Bearer<'t>>,
    /// The bearers by what they may be called.
    roll: Roll,
    /// People whom everybody knows, by the folded surname that alone stands in the article.
    famous: HashMap<String, EntityId>,
}

/// Somebody whom the article names in full.
#[derive(Debug, Clone)]
struct Bearer<'t> {
    name: PersonName,
    /// How often each form stands in the text, without genitives.
    forms: BTreeMap<&'t str, usize>,
    /// The words of all forms, folded.
    words: HashSet<String>,
    sex: Option<Sex>,
    generation: Option<Generation>,
    /// Whether *senior* or *junior* stands behind the full name.
    generation_told: bool,
    /// Where full forms stand.
    places: Vec<Offset>,
    /// How often the surname alone was taken to mean this person.
    alone: usize,
    id: EntityId,
}

/// A mention of a person as it was read.
#[derive(Debug, Clone)]
struct Naming<'t> {
    number: usize,
    at: Offset,
    /// Where its sentence begins.
    sentence: Offset,
    /// The words without a genitive.
    words: &'t str,
    name: PersonName,
    sex: Option<Sex>,
}

impl<'t> People<'t> {
    pub(super) fn new(linker: &Linker<'t>, mentions: &[Mention]) -> Self {
        let context = Context::new(linker.text, mentions);
        let plain = mentions.iter().enumerate();
        let plain = plain.filter(|(_, m)| m.kind == Kind::Person && m.flag == Flag::Plain);
        let mut namings: Vec<Naming<'t>> =
            plain.map(|(number, mention)| naming(linker, &context, (number, mention))).collect();
        settle_particles(&mut namings);
        let mut people = Self {
            ids: HashMap::new(),
            bearers: Vec::new(),
            roll: Roll::default(),
            famous: HashMap::new(),
        };
        people.take_full(linker, &namings);
        people.find_famous(linker, &context, &namings);
        for short in namings.iter().filter(|naming| naming.name.is_short()) {
            let id = people.short(linker, short);
            people.ids.extend(id.map(|id| (short.number, id)));
        }
        people
    }

    pub(super) fn id(&self, number: usize) -> Option<EntityId> {
        self.ids.get(&number).cloned()
    }

    /// The person whose name is part of a compound.
    pub(super) fn named(&self, name: &str) -> Option<EntityId> {
        let name = PersonName::parse(name);
        let mut like = self.like_short(&name).filter(|_| name.is_short());
        let found = like.find(|(_, bearer)| bearer.is_called(&name) != Called::Not);
        found.map(|(_, bearer)| bearer.id.clone())
    }

    /// The bearers whom a short form may call, and some whom it does not.
    fn like_short(&self, short: &PersonName) -> impl Iterator<Item = (usize, &Bearer<'t>)> {
        let like = self.roll.like(short).into_iter();
        like.filter_map(|at| Some((at, self.bearers.get(at)?)))
    }

    /// Makes one bearer of all forms of a full name, the longest form first.
    fn take_full(&mut self, linker: &Linker<'t>, namings: &[Naming<'t>]) {
        let mut full: Vec<&Naming<'t>> =
            namings.iter().filter(|naming| !naming.name.is_short()).collect();
        let length = |name: &PersonName| name.given.len() + name.surname.len();
        full.sort_by_key(|naming| (std::cmp::Reverse(length(&naming.name)), naming.at));
        let mut whose: Vec<(usize, usize)> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        for naming in full {
            let key = naming.name.key();
            let at = known.get(&key).copied().or_else(|| self.like(naming)).unwrap_or_else(|| {
                self.bearers.extend(Bearer::new(naming));
                self.bearers.len().saturating_sub(1)
            });
            if let Some(bearer) = self.bearers.get_mut(at) {
                bearer.take(naming);
                known.entry(key).or_insert(at);
                whose.push((naming.number, at));
            }
        }
        for bearer in &mut self.bearers {
            bearer.places.sort();
            bearer.id = bearer.settled_id(linker);
        }
        for (at, bearer) in self.bearers.iter().enumerate() {
            self.roll.enter(at, &bearer.name, bearer.words.iter());
        }
        let ids = whose
            .into_iter()
            .filter_map(|(number, at)| Some((number, self.bearers.get(at)?.id.clone())));
        self.ids.extend(ids);
    }

    /// The one bearer of a name that a full form may be another form of. An article that names very
    /// many people is a list: there each form stands for itself.
    fn like(&self, naming: &Naming<'t>) -> Option<usize> {
        if self.bearers.len() > LIST {
            return None;
        }
        let mut like = self.bearers.iter().enumerate().filter(|(_, bearer)| {
            let form = match likeness(&bearer.name, &naming.name) {
                Likeness::Same(_) => true,
                Likeness::Near(reason) => {
                    matches!(reason, Reason::Initials | Reason::MiddleName | Reason::DoubleName)
                }
                Likeness::Apart => false,
            };
            // Who stands beside himself in one sentence is two people.
            form && !bearer
                .places
                .iter()
                .any(|place| naming.sentence <= *place && *place < naming.at)
        });
        let found = like.next()?.0;
        like.next().is_none().then_some(found)
    }

    /// The person behind a surname, or a given name, alone.
    fn short(&mut self, linker: &Linker<'t>, short: &Naming<'t>) -> Option<EntityId> {
        if let Some(at) = self.nearest(short)
            && let Some(bearer) = self.bearers.get_mut(at)
        {
            bearer.alone += 1;
            return Some(bearer.id.clone());
        }
        if let Some(known) =
            self.famous.get(&fold(short.words)).filter(|_| short.name.generation.is_none())
        {
            return Some(known.clone());
        }
        linker.own_id(Kind::Person, &short.local_key())
    }

    /// Finds out which surnames that no full name explains mean somebody whom everybody knows: one
    /// decision for each surname of the article.
    fn find_famous(&mut self, linker: &Linker<'t>, context: &Context<'t>, namings: &[Naming<'t>]) {
        let mut places: BTreeMap<String, Vec<&Naming<'t>>> = BTreeMap::new();
        for short in namings.iter().filter(|naming| naming.name.is_short()) {
            let borne = |bearer: &Bearer<'_>| bearer.is_called(&short.name) == Called::Surname;
            if !self.like_short(&short.name).any(|(_, bearer)| borne(bearer)) {
                places.entry(fold(short.words)).or_default().push(short);
            }
        }
        for (surname, shorts) in places {
            let Some(words) = shorts.first().map(|short| short.words) else { continue };
            let before: Vec<String> = shorts.iter().map(|short| context.before(short.at)).collect();
            let called = shorts.iter().any(|short| context.noun_before(short.at).is_some());
            let around = Surroundings { before: &before, called, company: &linker.company };
            let known = meant(words, &linker.aliases.bearers(words), around);
            self.famous.extend(known.and_then(person_id).map(|id| (surname, id)));
        }
    }

    /// The bearer whom a short form means: by surname before given name; one of the same sentence
    /// first, then the one who is called so already, then the nearest before. A form that very many
    /// bear calls nobody.
    fn nearest(&self, short: &Naming<'t>) -> Option<usize> {
        let like: Vec<(usize, &Bearer<'t>)> = self.like_short(&short.name).collect();
        if like.len() > LIST {
            return None;
        }
        let called = |how: Called| {
            let fitting = like.iter().copied().filter(move |(_, bearer)| {
                bearer.is_called(&short.name) == how && bearer.may_be(short)
            });
            fitting.collect::<Vec<_>>()
        };
        let mut fitting = called(Called::Surname);
        if fitting.is_empty() {
            fitting = called(Called::Given);
        }
        if let Some(generation) = short.name.generation {
            return of_generation(&fitting, generation);
        }
        let last_before = |bearer: &Bearer<'_>| {
            let behind = bearer.places.partition_point(|place| *place < short.at);
            behind.checked_sub(1).and_then(|at| bearer.places.get(at)).copied()
        };
        let nearest = fitting.iter().max_by_key(|(_, bearer)| last_before(bearer))?;
        let same_sentence = last_before(nearest.1).is_some_and(|place| place >= short.sentence);
        let taken = fitting
            .iter()
            .filter(|(_, bearer)| bearer.alone >= 2)
            .max_by_key(|(_, bearer)| bearer.alone);
        let found = taken.filter(|_| !same_sentence).unwrap_or(nearest);
        // A title may name somebody whom only the text names in full.
        let first = || fitting.iter().min_by_key(|(_, bearer)| bearer.places.first().copied());
        Some(if last_before(found.1).is_none() { first()?.0 } else { found.0 })
    }
}

/// *senior* is the older one, else the one named first; *junior* the other.
fn of_generation(fitting: &[(usize, &Bearer<'_>)], generation: Generation) -> Option<usize> {
    let told = fitting.iter().find(|(_, bearer)| bearer.generation == Some(generation));
    let open = || fitting.iter().filter(|(_, bearer)| bearer.generation.is_none());
    let first = |(_, bearer): &&(usize, &Bearer<'_>)| bearer.places.first().copied();
    let guessed = || match generation {
        Generation::Senior => open().min_by_key(first),
        Generation::Junior => open().max_by_key(first).filter(|_| fitting.len() > 1),
    };
    told.or_else(guessed).map(|(at, _)| *at)
}

fn naming<'t>(
    linker: &Linker<'t>,
    context: &Context<'t>,
    (number, mention): (usize, &Mention),
) -> Naming<'t> {
    let words = linker.person_words(mention.span);
    let mut name = PersonName::parse(words);
    let behind = context.behind(mention.span.end);
    let next = behind.split_whitespace().next().unwrap_or_default();
    name.generation = name.generation.or_else(|| Generation::of(&fold(next)));
    if words.contains(' ') || name.generation.is_none() {
        name.number = name.number.or_else(|| ruler_number(next).filter(|_| next.ends_with('.')));
    }
    let sex = context.address(mention.span.start).or(name.sex);
    Naming {
        number,
        at: mention.span.start,
        sentence: context.sentence(mention.span.start),
        words,
        name,
        sex,
    }
}

/// *Van Deelen* is no given name and a surname where *Joost van Deelen* stands.
fn settle_particles(namings: &mut [Naming<'_>]) {
    let full: HashSet<String> = namings
        .iter()
        .filter(|naming| !naming.name.is_short() && !naming.name.particles.is_empty())
        .map(|naming| {
            format!("{} {}", naming.name.particles.join(" "), naming.name.surname.join(" "))
        })
        .collect();
    for naming in namings.iter_mut().filter(|naming| full.contains(&fold(naming.words))) {
        let name = &mut naming.name;
        name.particles.splice(0..0, name.given.drain(..).map(|part| part.text));
    }
}

impl Naming<'_> {
    /// The key of somebody whom only this article knows.
    fn local_key(&self) -> String {
        let mut parts = vec![self.name.key()];
        parts.extend(self.sex.map(|sex| match sex {
            Sex::Female => "f".to_owned(),
            Sex::Male => "m".to_owned(),
        }));
        parts.join(".")
    }
}

/// How a short form may stand to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Called {
    Surname,
    Given,
    Not,
}

impl<'t> Bearer<'t> {
    fn new(naming: &Naming<'t>) -> Option<Self> {
        Some(Self {
            name: naming.name.clone(),
            forms: BTreeMap::new(),
            words: HashSet::new(),
            sex: None,
            generation: None,
            generation_told: naming.name.generation.is_some(),
            places: Vec::new(),
            alone: 0,
            id: person_id(naming.words)?,
        })
    }

    fn take(&mut self, naming: &Naming<'t>) {
        *self.forms.entry(naming.words).or_default() += 1;
        self.words.extend(fold(naming.words).split(' ').map(str::to_owned));
        self.sex = self.sex.or(naming.sex);
        self.generation = self.generation.or(naming.name.generation);
        self.places.push(naming.at);
    }

    /// The id by the name that the lists know, else by the form that stands most often.
    fn settled_id(&self, linker: &Linker<'_>) -> EntityId {
        let own = || self.own_id().unwrap_or_else(|| self.id.clone());
        if self.generation_told || self.name.number.is_some() {
            return own();
        }
        let known =
            self.forms.keys().find_map(|form| linker.aliases.canonical(Shelf::Person, form));
        let rank = |(form, count): &(&&str, &usize)| (**count, form.len());
        let usual = || self.forms.iter().max_by_key(rank).map(|(form, _)| *form);
        known.or_else(usual).and_then(person_id).unwrap_or_else(own)
    }

    /// The id by the longest form, with *junior*, *senior* or the number behind it.
    fn own_id(&self) -> Option<EntityId> {
        EntityId::of(Kind::Person, &super::slug(&self.name.key()))
    }

    /// Whether a short form may call this person, by the words alone.
    fn is_called(&self, short: &PersonName) -> Called {
        let particles = short.particles.is_empty() || short.particles == self.name.particles;
        let alike = |word: &String| {
            self.name.surname.contains(word)
                || self.name.surname.contains(&self.name.spelled_alike(word))
        };
        let syllabic =
            self.name.loose.is_some() || self.name.family == Some(super::given::Family::Korean);
        let first = |word: &String| {
            let form = self.forms.keys().next().map(|form| fold(form)).unwrap_or_default();
            form.split(' ').next() == Some(word.as_str())
        };
        if particles && short.surname.iter().all(|word| alike(word) || syllabic && first(word)) {
            return Called::Surname;
        }
        if short.particles.is_empty() && short.surname.iter().all(|word| self.words.contains(word))
        {
            return Called::Given;
        }
        Called::Not
    }

    /// Whether nothing that is told of the short form speaks against this person.
    fn may_be(&self, short: &Naming<'_>) -> bool {
        let sexes = !matches!((self.sex, short.sex), (Some(one), Some(other)) if one != other);
        let generations = match (self.generation, short.name.generation) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        sexes && generations
    }
}

//! A person's name taken apart: given names, particles, surname, number, *senior* or *junior*.

use super::given::{self, Family, Sex};
use super::origin::{Clues, family};
use super::parts::{GivenPart, Parts};
use super::sound::{Convention, sound};
use super::syllables::{self, Syllabic};
use crate::entities::recollection::Recollection;
use crate::text::fold;
use std::cell::RefCell;

/// Which of two bearers of one name is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Generation {
    Senior,
    Junior,
}

/// A person's name taken apart, its words folded and brought to one spelling.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct PersonName {
    pub(super) given: Vec<GivenPart>,
    /// *von der*, *van*, *bin*; the Arabic article is no part of the name.
    pub(super) particles: Vec<String>,
    /// One word, or the words of a double name.
    pub(super) surname: Vec<String>,
    /// A ruler's number, in small Roman letters.
    pub(super) number: Option<String>,
    pub(super) generation: Option<Generation>,
    pub(super) family: Option<Family>,
    pub(super) sex: Option<Sex>,
    /// A Chinese name for the comparison with the older spelling.
    pub(super) loose: Option<Loose>,
}

/// A Chinese name as its spellings are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Loose {
    pub(super) key: String,
    pub(super) older: bool,
}

/// So many names are remembered by each thread before all are forgotten.
const REMEMBERED: usize = 4_096;
/// Longer names, in bytes, are not remembered.
const LONGEST: usize = 200;

/// Forms of address, degrees and ranks of nobility that are no part of a name; folded.
const TITLES: [&str; 44] = [
    "dr",
    "prof",
    "professor",
    "professorin",
    "doktor",
    "herr",
    "herrn",
    "frau",
    "fraeulein",
    "mr",
    "mrs",
    "ms",
    "miss",
    "sir",
    "dame",
    "lord",
    "lady",
    "monsieur",
    "madame",
    "mme",
    "don",
    "dona",
    "pater",
    "pastor",
    "pfarrer",
    "scheich",
    "sheikh",
    "ajatollah",
    "ayatollah",
    "imam",
    "med",
    "phil",
    "jur",
    "hc",
    "dipl",
    "ing",
    "president",
    "chancellor",
    "senator",
    "minister",
    "kardinal",
    "bischof",
    "rabbi",
    "rabbiner",
];
const SENIOR: [&str; 6] = ["senior", "sr", "sen", "der aeltere", "d ae", "the elder"];
const JUNIOR: [&str; 7] = ["junior", "jr", "jun", "jnr", "der juengere", "d j", "the younger"];

impl Generation {
    /// The generation that a folded word behind a name tells.
    pub(super) fn of(word: &str) -> Option<Self> {
        if SENIOR.contains(&word) {
            return Some(Self::Senior);
        }
        JUNIOR.contains(&word).then_some(Self::Junior)
    }
}

/// The number that a word behind a ruler's name is: *II.*, *XIV*.
pub(super) fn ruler_number(word: &str) -> Option<String> {
    let digits = word.trim_end_matches(['.', ',']);
    let roman =
        !digits.is_empty() && digits.len() <= 6 && digits.chars().all(|c| "IVX".contains(c));
    roman.then(|| digits.to_lowercase())
}

impl PersonName {
    /// Takes a name apart, without a genitive. The names of the last articles are remembered: each
    /// stands in its article many times.
    pub(super) fn parse(raw: &str) -> Self {
        thread_local! {
            static PARSED: RefCell<Recollection<PersonName>> =
                RefCell::new(Recollection::of(REMEMBERED));
        }
        if raw.len() > LONGEST {
            return Self::take_apart(raw);
        }
        PARSED.with_borrow_mut(|parsed| {
            parsed.get(raw).unwrap_or_else(|| {
                let name = Self::take_apart(raw);
                parsed.keep(raw, name.clone());
                name
            })
        })
    }

    fn take_apart(raw: &str) -> Self {
        let mut words: Vec<&str> = raw.split_whitespace().collect();
        let mut name = Self::default();
        name.take_endings(&mut words);
        while let [first, rest @ ..] = words.as_slice()
            && !rest.is_empty()
            && is_title(first, rest.len())
        {
            words.remove(0);
        }
        if let Some(syllabic) = syllables::korean(&words) {
            return name.syllabic(&syllabic, Family::Korean);
        }
        if let Some(syllabic) = syllables::chinese(&words) {
            return name.syllabic(&syllabic, Family::Chinese);
        }
        name.western(raw, &words);
        name
    }

    /// Takes *junior*, *senior* and a ruler's number off the end.
    fn take_endings(&mut self, words: &mut Vec<&str>) {
        while words.len() > 1 {
            let tail = |count: usize| {
                fold(&words.get(words.len().saturating_sub(count)..).unwrap_or_default().join(" "))
            };
            let two = Generation::of(&tail(2)).filter(|_| words.len() > 2);
            let Some(last) = words.last() else { return };
            if let Some(generation) = two {
                self.generation = Some(generation);
                words.truncate(words.len() - 2);
            } else if let Some(generation) = Generation::of(&fold(last)) {
                self.generation = Some(generation);
                words.pop();
            } else if let Some(number) = ruler_number(last) {
                self.number = Some(number);
                words.pop();
            } else {
                return;
            }
        }
    }

    fn syllabic(mut self, name: &Syllabic, family: Family) -> Self {
        let given = match family {
            Family::Chinese => vec![name.given.concat()],
            _ => name.given.clone(),
        };
        self.given = given.into_iter().map(|text| GivenPart { text, initial: false }).collect();
        self.surname = vec![name.surname.clone()];
        self.family = Some(family);
        if family == Family::Chinese {
            self.loose = Some(Loose { key: name.loose(), older: name.is_older() });
        }
        self
    }

    fn western(&mut self, raw: &str, words: &[&str]) {
        let parts = Parts::of(words);
        let folded_given: Vec<String> = parts.given.iter().map(|part| part.text.clone()).collect();
        let clues = Clues {
            raw,
            given: &folded_given,
            surname: &parts.surname,
            arabic_particle: parts.arabic,
        };
        self.family = family(clues);
        let whole = parts.given.iter().filter(|part| !part.initial);
        self.sex = whole.into_iter().find_map(|part| given::sex(&part.text));
        self.particles = parts.particles;
        let convention = |family| Convention::of(&fold(raw), family);
        self.surname = match self.family {
            Some(family) => {
                let one = |word: &String| sound(word, family, convention(family));
                parts.surname.iter().map(one).collect()
            }
            None => parts.surname,
        };
        self.given = match self.family {
            Some(family) => {
                let own = parts.given.into_iter().enumerate();
                let kept = own.filter(|(at, part)| *at == 0 || !is_patronymic(&part.text, family));
                let one =
                    |(_, part): (usize, GivenPart)| given_alike(part, family, convention(family));
                kept.map(one).collect()
            }
            None => parts.given,
        };
    }

    /// The name with the number or generation that the key of its id ends in: what stands behind a
    /// name in the text need not be part of the mention.
    pub(super) fn with_ending_of(mut self, key: &str) -> Self {
        let ending = key.rsplit('-').next().unwrap_or_default();
        self.generation = self.generation.or_else(|| Generation::of(ending));
        self.number = self.number.or_else(|| ruler_number(&ending.to_uppercase()));
        self
    }

    /// Whether only a surname is there.
    pub(super) fn is_short(&self) -> bool {
        self.given.is_empty() && self.number.is_none()
    }

    /// The given names as one word: *Karl-Heinz* and *Karlheinz* are the same.
    pub(super) fn given_joined(&self) -> String {
        self.given.iter().map(|part| part.text.as_str()).collect()
    }

    /// What two spellings of one name have in common, as part of an id.
    pub(super) fn key(&self) -> String {
        let generation = self.generation.map(|generation| match generation {
            Generation::Senior => "senior".to_owned(),
            Generation::Junior => "junior".to_owned(),
        });
        let given = Some(self.given_joined()).filter(|given| !given.is_empty());
        let surname = self.surname.iter().cloned();
        let parts: Vec<String> = match self.family {
            Some(Family::Korean | Family::Chinese) => surname.chain(given).collect(),
            _ => given.into_iter().chain(self.particles.iter().cloned()).chain(surname).collect(),
        };
        let parts = parts.into_iter().chain(self.number.clone()).chain(generation);
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
    }

    /// A word that may be this name's surname, brought to the spelling of its family.
    pub(super) fn spelled_alike(&self, word: &str) -> String {
        match self.family {
            Some(family) => sound(word, family, Convention::of(word, family)),
            None => word.to_owned(),
        }
    }
}

fn is_title(word: &str, behind: usize) -> bool {
    let folded = fold(word.trim_end_matches('.'));
    TITLES.contains(&folded.as_str())
        && (behind > 1 || word.ends_with('.') || !given::is_given(&folded))
}

/// *Wladimir Wladimirowitsch*, *Vladimirovich*.
fn is_patronymic(word: &str, family: Family) -> bool {
    let ends = [
        "owitsch", "ewitsch", "ovich", "evich", "owytsch", "ovych", "owna", "ewna", "ovna", "evna",
        "iwna", "ivna", "jewitsch", "yevich",
    ];
    family == Family::Slavic && ends.iter().any(|end| word.ends_with(end))
}

/// A given name in the spelling that stands for all of its own.
fn given_alike(part: GivenPart, family: Family, convention: Convention) -> GivenPart {
    if part.initial {
        return part;
    }
    let known = given::variants(&part.text).iter().find(|variant| variant.family == family);
    let text = match known {
        Some(variant) => variant.canonical.to_owned(),
        None if family == Family::Hungarian => part.text,
        None => {
            let servant = ["abdul", "abdel", "abdal", "abdol", "abd"];
            let rest = servant.iter().find_map(|front| part.text.strip_prefix(front));
            match rest.filter(|rest| family == Family::Arabic && rest.len() > 2) {
                Some(rest) => format!("abdul{}", sound(rest, family, convention)),
                None => sound(&part.text, family, convention),
            }
        }
    };
    GivenPart { text, initial: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> String {
        PersonName::parse(name).key()
    }

    #[test]
    fn spellings_of_one_person_have_one_key() {
        for (one, other) in [
            ("Sergei Lawrow", "Sergej Lavrov"),
            ("Jewgenija Schukowskaja", "Yevgenia Zhukovskaya"),
            ("Serhij Lytwynenko", "Sergej Litwinenko"),
            ("Alexej Nawalny", "Alexei Navalny"),
            ("Wladimir Wladimirowitsch Putin", "Vladimir Putin"),
            ("Kim Jong-un", "Kim Jong Un"),
            ("Choi Young-ho", "Choe Yong-ho"),
            ("Karlheinz Brandner", "Karl-Heinz Brandner"),
            ("Franz Josef Strauß", "Franz-Josef Strauss"),
            ("Ursula von der Leyen", "Ursula Von der Leyen"),
            ("Baschar al-Assad", "Bashar Assad"),
            ("Abdel Fattah al-Sisi", "Abdelfattah Al-Sisi"),
            ("Muhammad al-Dschubur", "Mohammed al-Jubour"),
            ("Çağla Gündoğdu", "Cagla Gundogdu"),
            ("Karl-Theodor zu Guttenberg", "Karl-Theodor Freiherr zu Guttenberg"),
            ("Dr. Klaus Ebeling", "Klaus Ebeling"),
            ("Benjamin Netanjahu", "Benjamin Netanyahu"),
            ("Giorgos Papandreou", "Georgios Papandreou"),
        ] {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
    }

    #[test]
    fn people_of_like_names_have_keys_of_their_own() {
        for (one, other) in [
            ("Wilhelm I.", "Wilhelm II."),
            ("Henning Kolbe senior", "Henning Kolbe junior"),
            ("Henning von Kolbe", "Henning Kolbe"),
            ("Stephan Weil", "Stefan Weil"),
            ("Ivan Novak", "Iwan Nowak"),
            ("Maria Petri", "Maria Petry"),
            ("Peter Meier", "Peter Maier"),
            ("Alexander Fuchs", "Alexander Fux"),
            ("Kim Jong-il", "Kim Jong-un"),
            ("George W. Bush", "George H. W. Bush"),
            ("Vitali Klitschko", "Wladimir Klitschko"),
        ] {
            assert_ne!(key(one), key(other), "{one} {other}");
        }
    }

    #[test]
    fn a_name_is_taken_apart() {
        let name = PersonName::parse("Von der Leyen");
        assert!(name.is_short());
        assert_eq!(
            (name.particles.join(" "), name.surname.join("-")),
            ("von der".into(), "leyen".into())
        );
        let name = PersonName::parse("Sabine Thelen-Brockhoff");
        assert_eq!(name.surname, ["thelen", "brockhoff"]);
        assert_eq!(name.sex, Some(Sex::Female));
        let name = PersonName::parse("K.-T. zu Guttenberg");
        assert!(name.given.iter().all(|part| part.initial));
        assert_eq!(name.given_joined(), "kt");
        assert_eq!(PersonName::parse("Wilhelm II.").number.as_deref(), Some("ii"));
    }
}

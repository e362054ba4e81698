//! How like two people's names are that are not the same to the letter.

use super::given::{self, Family, Sex, is_common_surname, is_surname};
use super::parts::GivenPart;
use super::person::PersonName;
use crate::wording::{Phrase, Say, UiLanguage, display_in_english};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What two names are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// One name in two forms.
    Same(Reason),
    /// Perhaps one name: something else must speak for it.
    Near(Reason),
    /// Two names.
    Apart,
}

/// Why two names may be one; the words are for the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Reason {
    /// The same to the letter.
    SameName,
    /// *K. H. Brandner*, *Karl-Heinz Brandner*.
    Initials,
    /// *Anna Brandner*, *Anna Charlotte Brandner*.
    MiddleName,
    /// *Sabine Thelen*, *Sabine Thelen-Brockhoff*.
    DoubleName,
    /// *Shinzo Abe*, *Abe Shinzo*.
    Order,
    /// *Deng Xiaoping*, *Teng Hsiao-ping*.
    Transliteration,
    /// *Henning von Kolbe*, *Henning Kolbe*.
    Particle,
    /// *Stefan Weil*, *Stephan Weil*.
    OneLetter,
    /// A surname alone.
    SurnameOnly,
}

impl Say for Reason {
    fn say(&self, language: UiLanguage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let phrase = match self {
            Self::SameName => Phrase::new("the same name", "derselbe Name"),
            Self::Initials => Phrase::new("the initials fit", "die Initialen passen"),
            Self::MiddleName => Phrase::new("a given name more", "ein Vorname mehr"),
            Self::DoubleName => Phrase::new("part of a double name", "Teil eines Doppelnamens"),
            Self::Order => {
                Phrase::new("the names stand in another order", "die Namen stehen andersherum")
            }
            Self::Transliteration => Phrase::new("another transliteration", "andere Umschrift"),
            Self::Particle => Phrase::new("a particle more", "ein Namenszusatz mehr"),
            Self::OneLetter => Phrase::new("one letter differs", "ein Buchstabe weicht ab"),
            Self::SurnameOnly => Phrase::new("the same surname", "derselbe Nachname"),
        };
        phrase.say(language, f)
    }
}

display_in_english!(Reason);

/// Compares two full names of people whose keys differ.
pub(super) fn likeness(one: &PersonName, other: &PersonName) -> Likeness {
    if one.number != other.number || one.generation != other.generation || sexes_differ(one, other)
    {
        return Likeness::Apart;
    }
    if let Some(found) = chinese(one, other) {
        return found;
    }
    if is_reversed(one, other) {
        return Likeness::Same(Reason::Order);
    }
    let surname = surnames(one, other);
    let given = givens(one, other);
    let (Some(surname), Some(given)) = (surname, given) else { return Likeness::Apart };
    match (surname, given) {
        (Likeness::Same(reason), Likeness::Same(Reason::SameName)) => Likeness::Same(reason),
        (Likeness::Same(Reason::SameName), given) => given,
        // One difference may be a matter of spelling, two are two people.
        (Likeness::Near(reason), Likeness::Same(Reason::SameName)) => Likeness::Near(reason),
        _ => Likeness::Apart,
    }
}

fn sexes_differ(one: &PersonName, other: &PersonName) -> bool {
    matches!((one.sex, other.sex), (Some(one), Some(other)) if one != other)
}

fn chinese(one: &PersonName, other: &PersonName) -> Option<Likeness> {
    let (one, other) = (one.loose.as_ref()?, other.loose.as_ref()?);
    let alike = one.key == other.key && one.older != other.older;
    Some(if alike { Likeness::Same(Reason::Transliteration) } else { Likeness::Apart })
}

/// *Abe Shinzo*, *Orbán Viktor*: only in languages that put the surname first.
fn is_reversed(one: &PersonName, other: &PersonName) -> bool {
    let word = |name: &PersonName| match (name.given.as_slice(), name.surname.as_slice()) {
        ([given], [surname]) if !given.initial && name.particles.is_empty() => {
            Some((given.text.clone(), surname.clone()))
        }
        _ => None,
    };
    let (Some(one_words), Some(other_words)) = (word(one), word(other)) else { return false };
    if one_words.0 != other_words.1 || one_words.1 != other_words.0 {
        return false;
    }
    let from =
        |word: &str, family| given::variants(word).iter().any(|known| known.family == family);
    let hungarian =
        |given: &str, surname: &str| from(given, Family::Hungarian) && !given::is_given(surname);
    let (a, b) = (one_words.0.as_str(), one_words.1.as_str());
    let german = |word: &str| given::is_given(word) && !is_japanese(word);
    hungarian(a, b)
        || hungarian(b, a)
        || (is_japanese(&one_words.0) && is_japanese(&one_words.1))
            && !(german(&one_words.0) && german(&one_words.1))
}

/// Whether a folded word consists of Japanese syllables.
fn is_japanese(word: &str) -> bool {
    let mut rest = word;
    let mut syllables = 0;
    while !rest.is_empty() {
        let begin = rest.trim_start_matches(|c: char| !"aeiou".contains(c));
        let onset = rest.strip_suffix(begin).unwrap_or_default();
        let known = [
            "", "k", "s", "t", "n", "h", "m", "y", "r", "w", "g", "z", "d", "b", "p", "sh", "ch",
            "ts", "j", "f", "ky", "gy", "ny", "hy", "my", "ry", "nk", "ns", "nt", "nd", "ng", "nz",
            "nj", "mb", "mp", "nm", "nn", "kk", "tt", "pp", "ss", "nch", "nsh", "nr", "nb", "tch",
            "ssh",
        ];
        if begin.is_empty() {
            return onset == "n" && syllables > 0;
        }
        if !known.contains(&onset)
            || (syllables == 0 && onset.len() > 1 && onset.starts_with('n') && onset != "ny")
        {
            return false;
        }
        syllables += 1;
        rest = begin.get(1..).unwrap_or_default();
    }
    syllables >= 2
}

/// Compares surnames; `None` if they are two.
fn surnames(one: &PersonName, other: &PersonName) -> Option<Likeness> {
    let (a, b) = (&one.surname, &other.surname);
    if one.particles != other.particles {
        // *bin* and *von* make another name; *al* is none of them.
        let same = a == b && (one.particles.is_empty() || other.particles.is_empty());
        return same.then_some(Likeness::Near(Reason::Particle));
    }
    if a == b {
        return Some(Likeness::Same(Reason::SameName));
    }
    if a.len() == 2 && b.len() == 2 && a.iter().rev().eq(b.iter()) {
        return Some(Likeness::Same(Reason::DoubleName));
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if let ([part], [_, _]) = (short.as_slice(), long.as_slice()) {
        let sure = !is_common_surname(part);
        return long.contains(part).then_some(match sure {
            true => Likeness::Same(Reason::DoubleName),
            false => Likeness::Near(Reason::DoubleName),
        });
    }
    let ([a], [b]) = (a.as_slice(), b.as_slice()) else { return None };
    spelled(a, b, one, other)
}

/// Compares two single surnames, or two given names, that are not the same.
fn spelled(a: &str, b: &str, one: &PersonName, other: &PersonName) -> Option<Likeness> {
    if without_dots(a) == without_dots(b) {
        let dotted = |name: &PersonName| {
            let first =
                name.given.first().map(|part| given::variants(&part.text)).unwrap_or_default();
            first.iter().any(|v| matches!(v.family, Family::Turkish | Family::Hungarian))
        };
        let sure = dotted(one) || dotted(other);
        return Some(match sure {
            true => Likeness::Same(Reason::Transliteration),
            false => Likeness::Near(Reason::OneLetter),
        });
    }
    let long = a.len().min(b.len()) >= 4;
    (long && one_letter_apart(a, b)).then_some(Likeness::Near(Reason::OneLetter))
}

/// *Öcalan* as English papers write it.
fn without_dots(word: &str) -> String {
    word.replace("oe", "o").replace("ue", "u").replace("ae", "a")
}

/// Whether one insertion, deletion or replacement makes one word the other, or one sound is written
/// with two letters (*Stefan*, *Stephan*).
fn one_letter_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b) =
        (a.len().saturating_sub(front + back), b.len().saturating_sub(front + back));
    rest_a.max(rest_b) <= 1 || (rest_a.max(rest_b) == 2 && rest_a.min(rest_b) == 1 && a.len() > 4)
}

/// Compares given names; `None` if they are two.
fn givens(one: &PersonName, other: &PersonName) -> Option<Likeness> {
    if one.given_joined() == other.given_joined() {
        return Some(Likeness::Same(Reason::SameName));
    }
    let (a, b) = (&one.given, &other.given);
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let surname = one.surname.last().map_or("", String::as_str);
    if initials_fit(a, b) {
        // Two initials that fit are hardly an accident, one is.
        let unsure = a.len().min(b.len()) == 1 && is_surname(surname);
        return Some(if unsure {
            Likeness::Near(Reason::Initials)
        } else {
            Likeness::Same(Reason::Initials)
        });
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if short.len() < long.len() && short.iter().all(|part| !part.initial && long.contains(part)) {
        let more = long.iter().filter(|part| !short.contains(part));
        let names = more.clone().filter(|part| !part.initial).count();
        let letters = more.count() - names;
        // *George* and *George W.* are two people; three given names are told only of one.
        let sure =
            letters == 0 && (names >= 2 || !is_surname(surname)) && short.first() == long.first();
        return Some(if sure {
            Likeness::Same(Reason::MiddleName)
        } else {
            Likeness::Near(Reason::MiddleName)
        });
    }
    let ([a], [b]) = (a.as_slice(), b.as_slice()) else { return None };
    match spelled(&a.text, &b.text, one, other)? {
        Likeness::Same(reason) => Some(Likeness::Same(reason)),
        near if !sexed_apart(&a.text, &b.text) => Some(near),
        _ => None,
    }
}

/// *Andrea* and *Andreas*, *Martin* and *Martina*: one letter, two people.
fn sexed_apart(a: &str, b: &str) -> bool {
    let sexes: [Option<Sex>; 2] = [given::sex(a), given::sex(b)];
    let longer = |short: &str, long: &str| {
        long.strip_prefix(short).is_some_and(|rest| matches!(rest, "a" | "e" | "s"))
    };
    matches!(sexes, [Some(one), Some(other)] if one != other) || longer(a, b) || longer(b, a)
}

/// Whether one of the names has initials that the other's given names begin with.
fn initials_fit(a: &[GivenPart], b: &[GivenPart]) -> bool {
    let any = a.iter().chain(b).any(|part| part.initial);
    let fits = |(x, y): (&GivenPart, &GivenPart)| match (x.initial, y.initial) {
        (true, _) => y.text.starts_with(&x.text),
        (_, true) => x.text.starts_with(&y.text),
        _ => x.text == y.text,
    };
    any && a.len() == b.len() && a.iter().zip(b).all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(one: &str, other: &str) -> Likeness {
        likeness(&PersonName::parse(one), &PersonName::parse(other))
    }

    #[test]
    fn forms_of_one_name_are_the_same() {
        for (one, other, reason) in [
            ("K. H. Grabner", "Karl-Heinz Grabner", Reason::Initials),
            ("K.-T. zu Guttenberg", "Karl-Theodor zu Guttenberg", Reason::Initials),
            ("Sabine Thelen-Brockhoff", "Sabine Thelen", Reason::DoubleName),
            ("Sabine Thelen-Brockhoff", "Sabine Brockhoff-Thelen", Reason::DoubleName),
            ("Shinzo Abe", "Abe Shinzo", Reason::Order),
            ("Viktor Orbán", "Orbán Viktor", Reason::Order),
            ("Zhou Qinghong", "Chou Ching-hung", Reason::Transliteration),
            ("Abdullah Öcalan", "Abdullah Ocalan", Reason::Transliteration),
            ("Alma Charlotte Ria Grabner", "Alma Grabner", Reason::MiddleName),
        ] {
            assert_eq!(compared(one, other), Likeness::Same(reason), "{one} {other}");
        }
    }

    #[test]
    fn what_is_near_needs_something_else() {
        for (one, other, reason) in [
            ("Stephan Weil", "Stefan Weil", Reason::OneLetter),
            ("Henning von Kolbe", "Henning Kolbe", Reason::Particle),
            ("George W. Bush", "George Bush", Reason::MiddleName),
            ("Sabine Müller-Brockhoff", "Sabine Müller", Reason::DoubleName),
            ("P. Müller", "Peter Müller", Reason::Initials),
            ("Maria Petri", "Maria Petry", Reason::OneLetter),
        ] {
            assert_eq!(compared(one, other), Likeness::Near(reason), "{one} {other}");
        }
    }

    #[test]
    fn two_people_are_apart() {
        for (one, other) in [
            ("Andrea Moser", "Andreas Moser"),
            ("Hans Martin", "Martin Hans"),
            ("Thomas Müller", "Michael Müller"),
            ("Wilhelm I.", "Wilhelm II."),
            ("George W. Bush", "George H. W. Bush"),
            ("Deng Xiaoping", "Teng Hsiao-tung"),
            ("Henning Kolbe senior", "Henning Kolbe junior"),
        ] {
            assert_eq!(compared(one, other), Likeness::Apart, "{one} {other}");
        }
    }
}

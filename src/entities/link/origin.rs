//! Guesses which family of languages a person's name comes from, so that its spellings are compared
//! by the rules of that family and no other.

use super::given::{Family, is_common_surname, is_given, variants};

/// What is known of a name before its family is guessed; all words are folded.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clues<'n> {
    /// The name as it stands.
    pub(super) raw: &'n str,
    pub(super) given: &'n [String],
    pub(super) surname: &'n [String],
    /// Whether an Arabic article or *bin* stands in it.
    pub(super) arabic_particle: bool,
}

/// Ends of surnames that hardly any other family has.
const SLAVIC_ENDS: [&str; 34] = [
    "ow", "ov", "ew", "ev", "owa", "ova", "ewa", "eva", "enko", "enka", "skij", "skyj", "skiy",
    "skyi", "skii", "skaja", "skaya", "skaia", "zkij", "zkyj", "tschuk", "chuk", "tschik", "chik",
    "witsch", "vich", "wych", "vych", "tschenko", "sjan", "syan", "njan", "nyan", "schwili",
];

/// The family of a name; `None` for names that are written in one way in German and English.
pub(super) fn family(clues: Clues<'_>) -> Option<Family> {
    if clues.raw.contains(['ğ', 'Ğ', 'ı', 'İ', 'ş', 'Ş']) {
        return Some(Family::Turkish);
    }
    let last = clues.surname.last()?;
    if last.len() > 5 && (last.ends_with("oglu") || last.ends_with("ogullari")) {
        return Some(Family::Turkish);
    }
    if clues.arabic_particle {
        return Some(Family::Arabic);
    }
    let first = clues.given.first()?;
    let fits = |family| fits_surname(family, last);
    let known = variants(first);
    let shared = known.iter().filter(|variant| variant.shared);
    let by_surname = shared.map(|variant| variant.family).find(|family| fits(*family));
    let own = known.iter().filter(|variant| !variant.shared).map(|variant| variant.family);
    // *Kemal Mustafa Yıldız*: a second given name tells as well.
    let second = clues.given.get(1).map(|second| variants(second)).unwrap_or_default();
    let second = second.iter().filter(|variant| !variant.shared).map(|variant| variant.family);
    let second = second.filter(|family| known.iter().any(|variant| variant.family == *family));
    own.into_iter().next().or(by_surname).or(second.into_iter().next())
}

/// Whether a folded surname looks like one of the family.
fn fits_surname(family: Family, surname: &str) -> bool {
    let own_given = |family| variants(surname).iter().any(|variant| variant.family == family);
    match family {
        Family::Slavic => {
            // *Putin*, *Bulgarina*; not *Martin*, *Valentina*
            let weak = ["in", "ina"].iter().any(|end| surname.ends_with(end));
            let weak = weak && !is_given(surname) && !is_common_surname(surname);
            let strong = SLAVIC_ENDS.iter().any(|end| surname.ends_with(end));
            surname.len() >= 5 && (strong || weak)
        }
        Family::Turkish => {
            own_given(family)
                || [
                    "demir", "kaya", "tuerk", "turk", "oglu", "yilmaz", "dogan", "aslan", "can",
                    "tas", "bas",
                ]
                .iter()
                .any(|end| surname.ends_with(end) && !is_given(surname))
        }
        Family::Arabic => {
            let ends = ["allah", "ullah", "uddin", "eddin", "zadeh", "zade"];
            own_given(family) || ends.iter().any(|end| surname.ends_with(end))
        }
        Family::Greek => ["poulos", "pulos", "akis", "idis", "iadis", "atos"]
            .iter()
            .any(|end| surname.ends_with(end)),
        Family::Hebrew => ["jahu", "yahu", "stein", "man"].iter().any(|end| surname.ends_with(end)),
        Family::Hungarian | Family::Chinese | Family::Korean => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(given: &str, surname: &str) -> Option<Family> {
        let (given, surname) = ([given.to_owned()], [surname.to_owned()]);
        family(Clues { raw: "", given: &given, surname: &surname, arabic_particle: false })
    }

    #[test]
    fn a_name_of_its_own_family_tells_and_a_shared_one_needs_the_surname() {
        assert_eq!(guessed("sergei", "lawrow"), Some(Family::Slavic));
        assert_eq!(guessed("alexander", "petrow"), Some(Family::Slavic));
        assert_eq!(guessed("alexander", "fuchs"), None);
        assert_eq!(guessed("ivan", "novak"), None);
        assert_eq!(guessed("maria", "petri"), None);
        assert_eq!(guessed("abdullah", "oecalan"), None);
        assert_eq!(guessed("mohammed", "nadschar"), Some(Family::Arabic));
    }
}

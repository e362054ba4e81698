//! What given names tell: the sex of who bears them, the languages they come from, and which
//! spellings are one name.

use crate::text::fold;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// The sex that a given name, a form of address or an office tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sex {
    /// A woman's.
    Female,
    /// A man's.
    Male,
}

/// Languages whose names are written in several ways in German and in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Family {
    /// Russian, Ukrainian, Belarusian.
    Slavic,
    /// Arabic and Persian.
    Arabic,
    Hebrew,
    Greek,
    Turkish,
    Hungarian,
    Chinese,
    Korean,
}

impl Family {
    /// All of them.
    pub(super) const ALL: [Self; 8] = [
        Self::Slavic,
        Self::Arabic,
        Self::Hebrew,
        Self::Greek,
        Self::Turkish,
        Self::Hungarian,
        Self::Chinese,
        Self::Korean,
    ];
}

/// One spelling of a given name that has several.
#[derive(Debug, Clone, Copy)]
pub(super) struct Variant {
    pub(super) family: Family,
    /// The spelling that stands for all, folded.
    pub(super) canonical: &'static str,
    /// Whether people of other languages bear it too.
    pub(super) shared: bool,
}

const NAMES: &str = include_str!("../../../assets/lists/given-names.txt");
const VARIANTS: &str = include_str!("../../../assets/lists/given-variants.tsv");
const SURNAMES: &str = include_str!("../../../assets/lists/surnames.txt");
const COMMON: &str = include_str!("../../../assets/lists/common-surnames.txt");

/// The lines of a list that hold a name.
fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

/// The sex of those who bear a folded given name; `None` if it is not a given name, or both do.
pub(super) fn sex(name: &str) -> Option<Sex> {
    names().get(name).copied().flatten()
}

/// Whether a folded word is a given name.
pub(super) fn is_given(word: &str) -> bool {
    names().contains_key(word) || !variants(word).is_empty()
}

/// Whether a folded word is a surname that the lists know.
pub(super) fn is_surname(word: &str) -> bool {
    static LISTED: OnceLock<HashSet<String>> = OnceLock::new();
    LISTED.get_or_init(|| lines(SURNAMES).chain(lines(COMMON)).map(fold).collect()).contains(word)
}

/// Whether very many people bear a folded surname.
pub(super) fn is_common_surname(word: &str) -> bool {
    static LISTED: OnceLock<HashSet<String>> = OnceLock::new();
    LISTED.get_or_init(|| lines(COMMON).map(fold).collect()).contains(word)
}

/// What a folded given name is a spelling of, by language.
pub(super) fn variants(name: &str) -> &'static [Variant] {
    static LISTED: OnceLock<HashMap<String, Vec<Variant>>> = OnceLock::new();
    LISTED.get_or_init(read_variants).get(name).map(Vec::as_slice).unwrap_or_default()
}

fn names() -> &'static HashMap<String, Option<Sex>> {
    static LISTED: OnceLock<HashMap<String, Option<Sex>>> = OnceLock::new();
    LISTED.get_or_init(|| {
        let name = |line: &'static str| {
            let (name, sex) = line.split_once('\t').unwrap_or((line, ""));
            let sex = match sex {
                "f" => Some(Sex::Female),
                "m" => Some(Sex::Male),
                _ => None,
            };
            (fold(name), sex)
        };
        lines(NAMES).map(name).collect()
    })
}

fn read_variants() -> HashMap<String, Vec<Variant>> {
    let mut all: HashMap<String, Vec<Variant>> = HashMap::new();
    for line in lines(VARIANTS) {
        let Some((family, spellings)) = line.split_once('\t') else { continue };
        let Some(family) = family_named(family) else { continue };
        let first = spellings.split('|').next().unwrap_or_default().trim_end_matches('~');
        // The list lives as long as the program: so do the few names that stand for the others.
        let canonical: &'static str = Box::leak(fold(first).replace(' ', "").into_boxed_str());
        for spelling in spellings.split('|') {
            let shared = spelling.ends_with('~');
            let key = fold(spelling.trim_end_matches('~')).replace(' ', "");
            all.entry(key).or_default().push(Variant { family, canonical, shared });
        }
    }
    all
}

fn family_named(name: &str) -> Option<Family> {
    Some(match name {
        "slavic" => Family::Slavic,
        "arabic" => Family::Arabic,
        "hebrew" => Family::Hebrew,
        "greek" => Family::Greek,
        "turkish" => Family::Turkish,
        "hungarian" => Family::Hungarian,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_tell_sex_and_language() {
        assert_eq!(
            (sex("petra"), sex("dieter"), sex("xyz")),
            (Some(Sex::Female), Some(Sex::Male), None)
        );
        let families = |name: &str| variants(name).iter().map(|v| v.family).collect::<Vec<_>>();
        assert_eq!(families("sergei"), [Family::Slavic]);
        assert_eq!(families("abdullah"), [Family::Arabic, Family::Turkish]);
        assert_eq!(families("petra"), []);
    }

    #[test]
    fn every_line_of_variants_is_read() {
        for line in lines(VARIANTS) {
            let family = line.split_once('\t').map_or(line, |(family, _)| family);
            assert!(family_named(family).is_some(), "{line}");
        }
    }
}

//! Tells when a surname alone means somebody whom the whole country knows: his office stands before
//! it, several names of his company stand in the article, or nobody else bears it.

use super::given::{is_common_surname, is_given, is_surname};
use crate::text::fold;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

const OFFICES: &str = include_str!("../../../assets/lists/offices.tsv");

/// Parties stand in every report on a town council: together they say as much as one name.
const PARTIES: [&str; 11] =
    ["cdu", "csu", "spd", "gruene", "gruenen", "fdp", "afd", "bsw", "linke", "linken", "union"];

/// What tells that a surname means this person.
#[derive(Debug)]
struct Standing {
    /// Whether the surname alone is enough.
    alone: bool,
    /// Offices, folded.
    offices: Vec<String>,
    /// Names that stand beside this one, folded.
    company: Vec<String>,
}

/// What surrounds a surname that stands alone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surroundings<'a> {
    /// The folded words before it in its sentence, wherever it stands.
    pub(super) before: &'a [String],
    /// Whether a noun stands right before it somewhere: *Landwirt Merz*.
    pub(super) called: bool,
    /// All names of the article, folded.
    pub(super) company: &'a HashSet<String>,
}

fn standings() -> &'static HashMap<&'static str, Standing> {
    static READ: OnceLock<HashMap<&'static str, Standing>> = OnceLock::new();
    READ.get_or_init(|| {
        let lines = OFFICES.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(read).collect()
    })
}

fn read(line: &'static str) -> Option<(&'static str, Standing)> {
    let mut columns = line.split('\t');
    let name = columns.next()?;
    let alone = columns.next()? == "!";
    let mut list = || {
        let names = columns.next().unwrap_or_default().split('|');
        names.map(fold).filter(|name| !name.is_empty()).collect()
    };
    Some((name, Standing { alone, offices: list(), company: list() }))
}

/// The one of the known bearers of a surname who is meant.
pub(super) fn meant<'n>(
    surname: &str,
    bearers: &[&'n str],
    around: Surroundings<'_>,
) -> Option<&'n str> {
    let known = || bearers.iter().filter_map(|name| Some((*name, standings().get(name)?)));
    let in_office = |standing: &Standing| {
        let held = |before: &String| {
            standing.offices.iter().any(|office| ends_with_office(before, office))
        };
        around.before.iter().any(held)
    };
    if let Some((name, _)) = known().find(|(_, standing)| in_office(standing)) {
        return Some(name);
    }
    if around.called {
        return None;
    }
    if let Some((name, _)) = known().find(|(_, standing)| standing.alone) {
        return Some(name);
    }
    let folded = fold(surname);
    let needed = if is_common_surname(&folded) { 3 } else { 2 };
    let company = |standing: &Standing| standing.in_company(around.company);
    let best = known().max_by_key(|(_, standing)| company(standing));
    if let Some((name, _)) = best.filter(|(_, standing)| company(standing) >= needed) {
        return Some(name);
    }
    // *Platon*: one word is the whole name, and nobody is called so today.
    let own = |name: &&&str| !name.contains(' ') && fold(name) == folded;
    bearers.iter().find(own).filter(|_| !is_given(&folded) && !is_surname(&folded)).copied()
}

impl Standing {
    /// How many names of the company stand in the article.
    fn in_company(&self, names: &HashSet<String>) -> usize {
        let there: Vec<&String> =
            self.company.iter().filter(|name| names.contains(*name)).collect();
        let parties = there.iter().filter(|name| PARTIES.contains(&name.as_str())).count();
        there.len() - parties + parties.min(1)
    }
}

/// Whether the words end with the office, in any case.
fn ends_with_office(before: &str, office: &str) -> bool {
    let endings = ["", "s", "n", "en", "es"];
    endings.iter().any(|ending| {
        let front = before.strip_suffix(ending).and_then(|before| before.strip_suffix(office));
        front.is_some_and(|front| front.is_empty() || front.ends_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(before: &str, called: bool, company: &[&str]) -> Option<&'static str> {
        let company: HashSet<String> = company.iter().map(|name| fold(name)).collect();
        meant(
            "Merz",
            &["Friedrich Merz"],
            Surroundings { before: &[before.to_owned()], called, company: &company },
        )
    }

    #[test]
    fn an_office_or_company_tells_who_is_meant() {
        assert_eq!(found("gestern sagte bundeskanzler", true, &[]), Some("Friedrich Merz"));
        assert_eq!(found("", false, &["CDU", "Söder", "Bundestag"]), Some("Friedrich Merz"));
        assert_eq!(found("landwirt", true, &["CDU", "Söder", "Bundestag"]), None);
        assert_eq!(found("", false, &["CDU", "SPD", "FDP"]), None);
        assert_eq!(found("", false, &[]), None);
    }

    #[test]
    fn every_line_of_offices_is_read() {
        let lines = OFFICES.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(standings().len(), lines);
    }
}

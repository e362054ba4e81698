//! Reads our own lists of names into the table of the gazetteer.

use crate::data::{Sentence, Token, bit};
use crate::{Options, places};
use glosse::article::{Flag, Kind};
use glosse::entities::Label;
use glosse::entities::gazetteer::{Class, Named, build};
use std::collections::HashSet;
use std::path::Path;

/// The lists that are there: names, each as one string, with their class.
fn names(options: &Options) -> anyhow::Result<Vec<(String, Class)>> {
    let mut names = Vec::new();
    let mut push = |name: &str, class: Class| {
        if !name.trim().is_empty() {
            names.push((name.trim().to_owned(), class));
        }
    };
    for (file, class) in [
        ("states.tsv", Class::State),
        ("regions.tsv", Class::Region),
        ("peoples.tsv", Class::Region),
    ] {
        let (adjective, inhabitant) = match class {
            Class::State => (Class::StateAdjective, Class::Inhabitant),
            _ => (Class::StateAdjective, Class::Townspeople),
        };
        for row in rows(&options.lists.join(file))? {
            let own = if file == "peoples.tsv" { inhabitant } else { class };
            each(&row, &[0, 1], |name| with_genitive(name, |name| push(name, own)));
            each(&row, &[2], |stem| adjectives(stem, |name| push(name, adjective)));
            each(&row, &[3], |name| with_genitive(name, |name| push(name, inhabitant)));
            each(&row, &[4], |name| push(name, Class::Inhabitant));
        }
    }
    for row in rows(&options.lists.join("cities.tsv"))? {
        each(&row, &[0, 1], |name| with_genitive(name, |name| push(name, Class::City)));
        each(&row, &[0], |name| townspeople(name, |name| push(name, Class::Townspeople)));
        each(&row, &[3], |name| townspeople_given(name, |name| push(name, Class::Townspeople)));
    }
    for row in rows(&options.lists.join("organisations.tsv"))? {
        let class = organisation(row.get(2).map_or("", String::as_str));
        each(&row, &[0, 1], |name| with_genitive(name, |name| push(name, class)));
    }
    for row in rows(&options.lists.join("works.tsv"))? {
        let class = work(row.get(2).map_or("", String::as_str));
        each(&row, &[0, 1], |name| with_genitive(name, |name| push(name, class)));
    }
    for row in rows(&options.lists.join("people.tsv"))? {
        each(&row, &[0, 1], |name| {
            with_genitive(name, |name| push(name, Class::Person));
            if let Some(last) = name.split_whitespace().next_back().filter(|_| name.contains(' ')) {
                with_genitive(last, |name| push(name, Class::KnownSurname));
            }
        });
    }
    for (file, class) in PLAIN {
        for row in rows(&options.lists.join(file))? {
            let columns: &[usize] = if class == Class::Water { &[0, 1] } else { &[0] };
            each(&row, columns, |name| match class {
                Class::Water
                | Class::GivenName
                | Class::Surname
                | Class::RareGivenName
                | Class::RareSurname => {
                    with_genitive(name, |name| push(name, class));
                }
                Class::OrganisationWord | Class::PlaceWord if name.starts_with('-') => {
                    let ending = match class {
                        Class::PlaceWord => Class::PlaceEnding,
                        _ => Class::OrganisationEnding,
                    };
                    push(&name.to_lowercase(), ending);
                }
                _ => push(name, class),
            });
        }
    }
    let rare = options.data.join("ner/lists/ler-gaz-personennamen.list");
    for row in rows(&rare)? {
        each(&row, &[0], |name| with_genitive(name, |name| push(name, Class::RareSurname)));
    }
    Ok(names)
}

/// Lists of one name a line.
const PLAIN: [(&str, Class); 9] = [
    ("waters.txt", Class::Water),
    ("given-names.txt", Class::GivenName),
    ("surnames.txt", Class::Surname),
    ("given-names-abroad.txt", Class::RareGivenName),
    ("surnames-abroad.txt", Class::RareSurname),
    ("titles.txt", Class::Title),
    ("org-words.txt", Class::OrganisationWord),
    ("loc-words.txt", Class::PlaceWord),
    ("ambiguous.txt", Class::Ambiguous),
];

/// The rows of a list as their columns; a list that is not there has none.
pub(crate) fn rows(path: &Path) -> anyhow::Result<Vec<Vec<String>>> {
    if !path.exists() {
        eprintln!("{}: no such list", path.display());
        return Ok(Vec::new());
    }
    let text = std::fs::read_to_string(path)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    Ok(lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}

pub(crate) fn each(row: &[String], columns: &[usize], mut use_name: impl FnMut(&str)) {
    for column in columns {
        for name in row.get(*column).map_or("", String::as_str).split('|') {
            use_name(name.trim());
        }
    }
}

/// The name and its genitive.
fn with_genitive(name: &str, mut push: impl FnMut(&str)) {
    push(name);
    if !name.ends_with(['s', 'x', 'z', 'ß', '.', 'S']) && !name.is_empty() {
        push(&format!("{name}s"));
    }
}

/// An adjective in all its endings.
fn adjectives(stem: &str, mut push: impl FnMut(&str)) {
    if stem.is_empty() {
        return;
    }
    let mut letters = stem.chars();
    let capital: String =
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    for stem in [stem, &capital] {
        for ending in ["", "e", "en", "er", "es", "em"] {
            push(&format!("{stem}{ending}"));
        }
    }
}

/// *Berliner*, *Berlinerin*, … from *Berlin*.
fn townspeople(town: &str, mut push: impl FnMut(&str)) {
    if town.contains([' ', '-']) || town.chars().count() < 4 {
        return;
    }
    let stem = town.strip_suffix("en").filter(|stem| stem.chars().count() > 3);
    let stem = stem.or_else(|| town.strip_suffix('e')).unwrap_or(town);
    for base in [stem, town] {
        townspeople_given(&format!("{base}er"), &mut push);
    }
}

fn townspeople_given(name: &str, mut push: impl FnMut(&str)) {
    if name.is_empty() {
        return;
    }
    for ending in ["", "n", "s", "in", "innen"] {
        push(&format!("{name}{ending}"));
    }
}

fn organisation(class: &str) -> Class {
    match class {
        "party" => Class::Party,
        "media" => Class::Media,
        "company" | "bank" => Class::Company,
        "club" | "league" | "tournament" => Class::Sport,
        "ministry" | "agency" | "court" | "parliament" => Class::Authority,
        "body" => Class::Union,
        "military" => Class::Military,
        "university" | "museum" | "church" | "theatre" => Class::House,
        _ => Class::Organisation,
    }
}

fn work(class: &str) -> Class {
    match class {
        "work" => Class::Work,
        "product" | "vessel" => Class::Product,
        _ => Class::Matter,
    }
}

/// The table of the gazetteer.
pub(crate) fn table(options: &Options) -> anyhow::Result<Vec<u8>> {
    let names = names(options)?;
    let places = if options.uses("places") { places::read(options)? } else { Vec::new() };
    let listed = names.iter().map(|(name, class)| Named { name, class: Some(*class), size: 0 });
    let sized = places.iter().map(|place| Named {
        name: &place.name,
        class: place.name.contains(' ').then_some(Class::Settlement),
        size: place.size,
    });
    let bytes = build(listed.chain(sized));
    println!("lists: {} names, {} places, {} bytes", names.len(), places.len(), bytes.len());
    Ok(bytes)
}

/// Gives the nationalities of wikigold, which are OTH there, the label of what is derived of a place.
pub(crate) fn mark_derived(options: &Options, sentences: &mut [Sentence]) -> anyhow::Result<()> {
    let wanted = [Class::Inhabitant, Class::Townspeople, Class::StateAdjective];
    let known: HashSet<String> = names(options)?
        .into_iter()
        .filter(|(_, class)| wanted.contains(class))
        .map(|(name, _)| name)
        .collect();
    let other = bit(Label::begin(Kind::Other, Flag::Plain));
    let inside = bit(Label::inside(Kind::Other, Flag::Plain));
    let derived = bit(Label::begin(Kind::Place, Flag::Derived));
    let mut changed = 0;
    for sentence in sentences {
        for at in 0..sentence.tokens.len() {
            let alone =
                sentence.allowed[at] == other && sentence.allowed.get(at + 1) != Some(&inside);
            let Token::Word(word) = &sentence.tokens[at] else { continue };
            if alone && known.contains(word) {
                sentence.allowed[at] = derived;
                changed += 1;
            }
        }
    }
    println!("nationalities in wikigold: {changed}");
    Ok(())
}

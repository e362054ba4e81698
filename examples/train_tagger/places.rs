//! Reads the places of a large gazetteer with their sizes.

use crate::{Options, forms};
use anyhow::Context;
use flate2::read::GzDecoder;
use glosse::article::Language;
use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::Read;

/// A place by one of its names.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) name: String,
    /// 1 to 12: six steps of population, the even ones for places where German is spoken.
    pub(crate) size: u8,
}

/// Other names are taken of places with so many people.
const KNOWN_ABROAD: u64 = 20_000;
/// Forms seen less often are no other names: most are spellings of other languages.
const SELDOM: f64 = -17.0;

/// The places, each name with the size of the largest one that bears it.
pub(crate) fn read(options: &Options) -> anyhow::Result<Vec<Place>> {
    let path = options.data.join("ner/lists/geonames-cities500.tsv.gz");
    let mut text = String::new();
    GzDecoder::new(File::open(&path).with_context(|| path.display().to_string())?)
        .read_to_string(&mut text)?;
    let written = [
        forms::probabilities(options, Language::German)?,
        forms::probabilities(options, Language::English)?,
    ];
    let mut sizes: BTreeMap<&str, u8> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [name, country, people, others] = columns[..] else { continue };
        let people: u64 = people.parse().unwrap_or(0);
        let size = size(country, people);
        let others =
            others.split('|').filter(|other| people >= KNOWN_ABROAD && is_written(&written, other));
        for name in others.chain([bare(name)]) {
            let known = sizes.entry(name).or_default();
            *known = (*known).max(size);
        }
    }
    let places = sizes.into_iter().filter(|(name, _)| name.chars().count() > 1);
    Ok(places.map(|(name, size)| Place { name: name.to_owned(), size }).collect())
}

/// *Essen (Oldenburg)* is *Essen*.
fn bare(name: &str) -> &str {
    name.split(" (").next().unwrap_or(name).trim()
}

fn size(country: &str, people: u64) -> u8 {
    let step = match people {
        0..2_000 => 1,
        2_000..10_000 => 2,
        10_000..50_000 => 3,
        50_000..250_000 => 4,
        250_000..1_000_000 => 5,
        _ => 6,
    };
    if ["DE", "AT", "CH", "LI", "LU"].contains(&country) { step * 2 } else { step * 2 - 1 }
}

/// Whether a name is a word of one of the languages, written with a capital for the most part.
fn is_written(written: &[HashMap<String, f64>], name: &str) -> bool {
    let small = name.to_lowercase();
    name.starts_with(char::is_uppercase)
        && written.iter().any(|forms| {
            let often = |form: &str| forms.get(form).copied().unwrap_or(f64::MIN);
            often(name) > SELDOM && often(name) > often(&small)
        })
}

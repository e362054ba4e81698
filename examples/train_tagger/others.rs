//! Makes the table of other names: which spelling belongs to which canonical name.

use crate::Options;
use crate::lists::{each, rows};
use glosse::article::Kind;
use glosse::entities::link::aliases::{Shelf, build};
use std::collections::BTreeMap;

/// Keys with the canonical name; the first list that has a key keeps it.
#[derive(Default)]
struct Table(BTreeMap<String, String>);

impl Table {
    fn put(&mut self, shelf: Shelf, name: &str, canonical: &str) {
        let key = shelf.key(name);
        if key.len() > 3 && !canonical.is_empty() {
            self.0.entry(key).or_insert_with(|| canonical.to_owned());
        }
    }
}

/// The file of the table.
pub(crate) fn table(options: &Options) -> anyhow::Result<Vec<u8>> {
    let mut table = Table::default();
    for file in ["states.tsv", "regions.tsv", "peoples.tsv"] {
        places(options, file, &mut table)?;
    }
    for row in rows(&options.lists.join("cities.tsv"))? {
        let canonical = row[0].as_str();
        each(&row, &[0, 1], |name| table.put(Shelf::Place, name, canonical));
        each(&row, &[3], |name| table.put(Shelf::Derived, name, canonical));
        if !canonical.contains([' ', '-']) {
            table.put(Shelf::Derived, &format!("{canonical}er"), canonical);
        }
    }
    let named = [("organisations.tsv", Kind::Organisation), ("works.tsv", Kind::Other)];
    for (file, kind) in named {
        for row in rows(&options.lists.join(file))? {
            each(&row, &[0, 1], |name| table.put(Shelf::of(kind), name, &row[0]));
        }
    }
    people(options, &mut table)?;
    Ok(build(&table.0)?)
}

fn places(options: &Options, file: &str, table: &mut Table) -> anyhow::Result<()> {
    for row in rows(&options.lists.join(file))? {
        let canonical = row[0].as_str();
        if file != "peoples.tsv" {
            each(&row, &[0, 1], |name| table.put(Shelf::Place, name, canonical));
        }
        each(&row, &[2, 3, 4], |name| table.put(Shelf::Derived, name, canonical));
    }
    Ok(())
}

/// Full names, and surnames that only one of the people bears.
fn people(options: &Options, table: &mut Table) -> anyhow::Result<()> {
    let mut surnames: BTreeMap<String, Option<String>> = BTreeMap::new();
    for row in rows(&options.lists.join("people.tsv"))? {
        let canonical = row[0].as_str();
        each(&row, &[0, 1], |name| {
            if name.contains(' ') {
                table.put(Shelf::Person, name, canonical);
            }
            let last = name.split(' ').next_back().unwrap_or(name);
            let bearer = surnames
                .entry(Shelf::Surname.key(last))
                .or_insert_with(|| Some(canonical.to_owned()));
            if bearer.as_deref() != Some(canonical) {
                *bearer = None;
            }
        });
    }
    for (key, canonical) in surnames {
        if let Some(canonical) = canonical {
            table.0.entry(key).or_insert(canonical);
        }
    }
    Ok(())
}

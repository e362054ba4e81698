//! Makes the table of other names: which spelling belongs to which canonical name.

use crate::Options;
use crate::lists::{each, rows};
use glosse::article::Kind;
use glosse::entities::link::aliases::{Shelf, build, surnames};
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

/// Full names, and surnames with all who bear them.
fn people(options: &Options, table: &mut Table) -> anyhow::Result<()> {
    let mut bearers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows(&options.lists.join("people.tsv"))? {
        let canonical = row[0].as_str();
        each(&row, &[0, 1], |name| {
            if name.contains(' ') {
                table.put(Shelf::Person, name, canonical);
            }
            for surname in surnames(name) {
                let known = bearers.entry(Shelf::Surname.key(&surname)).or_default();
                if !known.iter().any(|other| other == canonical) {
                    known.push(canonical.to_owned());
                }
            }
        });
    }
    for (key, bearers) in bearers {
        table.0.entry(key).or_insert_with(|| bearers.join("|"));
    }
    Ok(())
}

//! The register of names, kept in the cache.

use super::{Place, rest};
use crate::article::EntityId;
use crate::entities::Sensitivity;
use crate::library::names::Table;
use crate::workspace::Holdings;
use std::fs;
use std::sync::Arc;

const ARTICLES: [(&str, &str); 3] = [
    ("a.txt", "Am Wehr\n\nBürgermeister Jens Vogt traf K. H. Grabner in Celle, und Vogt lachte."),
    ("b.txt", "Am Deich\n\nKarl-Heinz Grabner reist nach Hannover. Grabner kommt aus Celle."),
    ("c.txt", "Am Berg\n\nDer Landwirt Müller bemerkte den Brand bei Celle und rief Jens Vogt."),
];

/// Who is named how often in how many articles, and who is one.
fn told(table: &Table) -> Vec<(String, String, usize, usize, usize)> {
    let told = table.entities().map(|one| {
        let (articles, members) = (one.articles().len(), one.members().len());
        (one.id().0, one.name().into_owned(), one.mentions(), articles, members)
    });
    let mut told: Vec<_> = told.collect();
    told.sort();
    told
}

fn known(holdings: &Holdings) -> Vec<(String, String, usize, usize, usize)> {
    told(&holdings.table().unwrap())
}

#[test]
fn it_is_the_same_read_from_the_cache_made_again_or_damaged() {
    let place = Place::with(&ARTICLES);
    let mut upkeep = place.upkeep();
    rest(&mut upkeep);
    let made = known(upkeep.holdings());
    assert!(made.iter().any(|one| one.0 == "per:karlheinz-grabner" && one.4 == 2), "{made:?}");
    let file = upkeep.folder.join("register+0");
    drop(upkeep);
    let kept = fs::read(&file).unwrap();
    for (damage, bytes) in [("kept", kept.clone()), ("gone", Vec::new())]
        .into_iter()
        .chain((1..8).map(|part| ("cut", kept[..kept.len() * part / 8].to_vec())))
        .chain((30..kept.len()).step_by(97).map(|at| {
            let mut bytes = kept.clone();
            bytes[at] ^= 16;
            ("changed", bytes)
        }))
    {
        fs::write(&file, bytes).unwrap();
        let mut upkeep = place.upkeep();
        rest(&mut upkeep);
        assert_eq!(known(upkeep.holdings()), made, "{damage}");
        assert_eq!(fs::read(&file).unwrap(), kept, "{damage}");
    }
}

#[test]
fn it_follows_articles_that_come_change_and_go_as_if_it_were_made_anew() {
    let place = Place::with(&ARTICLES[..1]);
    let mut upkeep = place.upkeep();
    rest(&mut upkeep);
    let steps: [(&str, Option<&str>); 5] = [
        ("b.txt", Some(ARTICLES[1].1)),
        ("c.txt", Some(ARTICLES[2].1)),
        ("a.txt", None),
        ("c.txt", Some(ARTICLES[0].1)),
        ("b.txt", Some("Am Deich\n\nNiemand war da, außer Anna Lind aus Oslo.")),
    ];
    for (name, text) in steps {
        match text {
            Some(text) => place.write(name, text),
            None => fs::remove_file(place.files().join(name)).unwrap(),
        }
        upkeep.begin_again();
        rest(&mut upkeep);
        let here: Vec<(String, String)> = fs::read_dir(place.files())
            .unwrap()
            .map(|file| file.unwrap().path())
            .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path))
            .map(|(name, path)| (name, fs::read_to_string(path).unwrap()))
            .collect();
        let here: Vec<(&str, &str)> = here.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
        let fresh = Place::with(&here);
        let mut other = fresh.upkeep();
        rest(&mut other);
        assert_eq!(known(upkeep.holdings()), known(other.holdings()), "after {name}");
    }
}

#[test]
fn who_is_one_is_known_without_reading_who_is_named_where() {
    let place = Place::with(&ARTICLES);
    rest(&mut place.upkeep());
    let mut upkeep = place.upkeep();
    rest(&mut upkeep);
    let holdings = upkeep.holdings();
    let unread = holdings.unread_table().unwrap();
    let short = EntityId("per:kh-grabner".to_owned());
    assert!(!unread.is_read() && unread.entities().next().is_none());
    assert_eq!(unread.leader(&short).0, "per:karlheinz-grabner");
    assert!(Arc::ptr_eq(&unread, &holdings.unread_table().unwrap()));
    let table = holdings.table().unwrap();
    assert!(table.is_read());
    assert_eq!(table.leader(&short), unread.leader(&short));
}

#[test]
fn names_of_another_setting_have_their_own_unions() {
    let place = Place::with(&ARTICLES);
    let mut upkeep = place.upkeep();
    rest(&mut upkeep);
    let before = upkeep.holdings().unread_table().unwrap();
    upkeep.turn_knob(Sensitivity::new(10));
    rest(&mut upkeep);
    let after = upkeep.holdings().unread_table().unwrap();
    assert!(!Arc::ptr_eq(&before, &after));
    assert!(!after.is_read());
}

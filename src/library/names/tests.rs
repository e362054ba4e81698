use super::*;
use crate::article::decision::{Decision, Rulings, Scope, Verdict};
use crate::article::{Article, EntityId, Flag, Kind, Source};
use crate::entities::{Counts, united};
use crate::ingest::read_text;
use crate::text::Span;
use proptest::prelude::*;
use std::fs;

/// An article that names these, each with its kind, flag and id.
fn article(names: &[(&str, Kind, Flag, &str)]) -> Article {
    let words: Vec<&str> = names.iter().map(|name| name.0).collect();
    let text = format!("Am Wehr trafen sich {} und andere.", words.join(", "));
    let mut article = read_text(Source { path: "a.txt".into(), item: 0 }, &text);
    let mention = |&(words, kind, flag, id): &(&str, Kind, Flag, &str)| {
        let start = article.text.find(words).unwrap();
        let span = Span::new(start, start + words.len());
        Mention { span, kind, flag, entity: (!id.is_empty()).then(|| EntityId(id.to_owned())) }
    };
    article.mentions = names.iter().map(mention).collect();
    article
}

fn articles() -> Vec<Article> {
    use Flag::{Derived, Plain};
    use Kind::{Person, Place};
    vec![
        article(&[
            ("Anna Lind", Person, Plain, "per:anna lind"),
            ("Oslo", Place, Plain, "loc:oslo"),
        ]),
        article(&[]),
        article(&[("Osloer", Place, Derived, "loc:oslo"), ("Lind", Person, Plain, "")]),
        article(&[
            ("Lind", Person, Plain, "per:anna lind"),
            ("Osloer", Place, Derived, "loc:oslo"),
        ]),
    ]
}

fn append(log: &mut NamesLog, articles: &[Article]) {
    log.append(articles).unwrap();
}

/// All that a table tells of its entities, by their ids.
fn told_of(table: &Table) -> Vec<(EntityId, Kind, usize, String, Vec<Number>)> {
    let told = |entity: Entity<'_>| {
        let articles = entity.articles().collect();
        (entity.id(), entity.kind(), entity.mentions(), entity.name().into_owned(), articles)
    };
    let mut all: Vec<_> = table.entities().map(told).collect();
    all.sort();
    all
}

/// The table without a word of the user.
fn listed(counts: &Counts) -> Table {
    ruled(counts, &[])
}

fn ruled(counts: &Counts, decisions: &[Decision]) -> Table {
    let (register, unions) = united(counts.clone());
    let rulings = Rulings::new(&unions.groups, Arc::from(decisions));
    Table::new(Arc::new(register), (&unions.questions, Arc::new(rulings)), &[])
}

fn open(folder: &Path) -> NamesLog {
    NamesLog::open(folder, 5, Sensitivity::BALANCED).unwrap()
}

#[test]
fn names_are_those_that_were_appended_also_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let all = articles();
    let mut log = open(folder.path());
    append(&mut log, &all[..1]);
    append(&mut log, &all[1..3]);
    drop(log);
    let mut log = open(folder.path());
    assert_eq!(log.names().known(), 3);
    append(&mut log, &all[3..]);
    for (number, article) in all.iter().enumerate() {
        let names = log.names().of(Number(number)).unwrap();
        assert_eq!(names.as_deref(), Some(article.mentions.as_slice()));
    }
    assert_eq!(log.names().of(Number(4)).unwrap(), None);
}

#[test]
fn the_table_counts_mentions_spellings_and_articles() {
    let folder = tempfile::tempdir().unwrap();
    let mut log = open(folder.path());
    append(&mut log, &articles());
    let mut counted = Counts::default();
    for (number, article) in (0..).zip(&articles()) {
        counted.add(number, article);
    }
    let table = |is_alive: &dyn Fn(Number) -> bool| listed(&log.names().counts(is_alive).unwrap());
    assert_eq!(told_of(&table(&|_| true)), told_of(&listed(&counted)));
    // The last article is no longer in the library.
    let table = table(&|number| number != Number(3));
    let lind = table.with_id(&EntityId("per:anna lind".to_owned())).unwrap();
    assert_eq!(lind.spellings().collect::<Vec<_>>(), [("Anna Lind", 1)]);
    let oslo = table.with_id(&EntityId("loc:oslo".to_owned())).unwrap();
    assert_eq!((&*oslo.name(), oslo.mentions()), ("Oslo", 2));
    assert_eq!(oslo.articles().collect::<Vec<_>>(), [Number(0), Number(2)]);
    assert_eq!(oslo.spellings().collect::<Vec<_>>(), [("Oslo", 1), ("Osloer", 1)]);
}

#[test]
fn a_log_cut_anywhere_gives_the_first_articles() {
    let folder = tempfile::tempdir().unwrap();
    let mut log = open(folder.path());
    for article in articles().chunks(1) {
        append(&mut log, article);
    }
    drop(log);
    let path = folder.path().join("names+0");
    let bytes = fs::read(&path).unwrap();
    for cut in 0..bytes.len() {
        fs::write(&path, &bytes[..cut]).unwrap();
        let mut log = open(folder.path());
        let known = log.names().known();
        assert!(known < 4);
        append(&mut log, &articles()[known..]);
        assert_eq!(log.names().of(Number(3)).unwrap(), Some(articles()[3].mentions.clone()));
    }
}

/// An article in which somebody speaks.
fn speaking(words: &str) -> Article {
    use Flag::Plain;
    let text = format!("„{words}“, sagte Anna Lind am 3. März 2021 in Oslo.");
    let mut article = read_text(Source { path: "b.txt".into(), item: 0 }, &text);
    let start = article.text.find("Anna Lind").unwrap();
    article.mentions = vec![Mention {
        span: Span::new(start, start + "Anna Lind".len()),
        kind: Kind::Person,
        flag: Plain,
        entity: Some(EntityId("per:anna lind".to_owned())),
    }];
    article
}

fn told(log: &NamesLog, number: usize) -> Told {
    log.names().told(Number(number), 1).unwrap().unwrap().pop().unwrap()
}

#[test]
fn what_articles_tell_lies_beside_their_names_as_it_was_found() {
    let folder = tempfile::tempdir().unwrap();
    let all = [speaking("Das Wehr hält noch zwei Winter"), speaking("Wir fangen morgen damit an")];
    let mut log = open(folder.path());
    append(&mut log, &all[..1]);
    append(&mut log, &all[1..]);
    drop(log);
    let log = open(folder.path());
    assert_eq!(log.names().told_of(), 2);
    for (number, article) in all.iter().enumerate() {
        let told = told(&log, number);
        assert_eq!(told, Told::of(article));
        let speaker = told.quotations[0].it.speaker.as_ref().unwrap();
        assert_eq!(speaker.entity.as_ref().unwrap().0, "per:anna lind");
        assert!(told.times.iter().any(|time| time.it.value.as_deref() == Some("2021-03-03")));
    }
    assert_eq!(log.names().told(Number(2), 1).unwrap(), None);
}

#[test]
fn what_is_told_never_goes_further_than_the_names() {
    let folder = tempfile::tempdir().unwrap();
    let all: Vec<Article> =
        ["Das Wehr hält noch", "Das Wehr hält nie mehr", "Es ist zu spät"].map(speaking).to_vec();
    let mut log = open(folder.path());
    all.chunks(1).for_each(|article| append(&mut log, article));
    drop(log);
    for (file, told_of) in [("names+0", 0..=2), ("told+0", 0..=3)] {
        let path = folder.path().join(file);
        let bytes = fs::read(&path).unwrap();
        for cut in 0..=bytes.len() {
            fs::write(&path, &bytes[..cut]).unwrap();
            let log = open(folder.path());
            let names = log.names();
            assert!(names.told_of() <= names.known(), "{file} {cut}");
            assert!(told_of.contains(&names.told_of()) || cut == bytes.len());
            fs::write(&path, &bytes).unwrap();
        }
    }
    let log = open(folder.path());
    assert!(log.names().known() == 3);
}

#[test]
fn names_of_another_catalogue_or_another_setting_are_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    append(&mut open(folder.path()), &articles());
    let other = Sensitivity::new(2);
    assert_eq!(NamesLog::open(folder.path(), 5, other).unwrap().names().known(), 0);
    assert_eq!(open(folder.path()).names().known(), 4);
    assert_eq!(NamesLog::open(folder.path(), 6, Sensitivity::BALANCED).unwrap().names().known(), 0);
}

#[test]
fn forms_of_one_name_are_one_row_and_like_names_a_question() {
    use Flag::Plain;
    use Kind::Person;
    let folder = tempfile::tempdir().unwrap();
    let mut log = open(folder.path());
    let id = |name: &str| format!("per:{name}");
    append(
        &mut log,
        &[
            article(&[("K. H. Grabner", Person, Plain, &id("kh-grabner"))]),
            article(&[("Karl-Heinz Grabner", Person, Plain, &id("karlheinz-grabner"))]),
            article(&[("Stefan Weilbach", Person, Plain, &id("stefan-weilbach"))]),
            article(&[("Stephan Weilbach", Person, Plain, &id("stephan-weilbach"))]),
        ],
    );
    let table = listed(&log.names().counts(|_| true).unwrap());
    let short = EntityId(id("kh-grabner"));
    let grabner = table.with_id(&short).unwrap();
    assert_eq!((&*grabner.name(), grabner.mentions()), ("Karl-Heinz Grabner", 2));
    assert_eq!(grabner.articles().collect::<Vec<_>>(), [Number(0), Number(1)]);
    assert_eq!(table.leader(&short), &grabner.id());
    let open: Vec<String> = table.questions().iter().map(ToString::to_string).collect();
    assert_eq!(open, ["one letter differs"]);
}

#[test]
fn a_wrong_union_is_parted_a_name_given_and_a_kind_changed() {
    use Flag::Plain;
    use Kind::Person;
    let id = |name: &str| EntityId(format!("per:{name}"));
    let names = [("K. H. Grabner", "kh-grabner"), ("Karl-Heinz Grabner", "karlheinz-grabner")];
    let mut counts = Counts::default();
    for (number, (words, key)) in (0..).zip(names) {
        counts.add(number, &article(&[(words, Person, Plain, &id(key).0)]));
    }
    let everywhere = |verdict| Decision { verdict, scope: Scope::Everywhere };
    let (one, other) = (id("kh-grabner"), id("karlheinz-grabner"));
    assert_eq!(listed(&counts).entities().count(), 1);
    let part = everywhere(Verdict::Part { one: one.clone(), other: other.clone() });
    let parted = ruled(&counts, &[part]);
    let counted = |table: &Table, id: &EntityId| table.with_id(id).map_or(0, Entity::mentions);
    assert_eq!((counted(&parted, &one), counted(&parted, &other)), (1, 1));
    assert!(parted.questions().is_empty());
    let name = everywhere(Verdict::Rename { entity: one.clone(), name: "Kalle".to_owned() });
    let kind = everywhere(Verdict::Retype { entity: other, kind: Kind::Organisation });
    let named = ruled(&counts, &[name]);
    assert_eq!(named.named("kalle")[0].mentions(), 2);
    let bodies = ruled(&counts, &[kind]);
    assert_eq!(bodies.entities().next().unwrap().kind(), Kind::Organisation);
    let none = everywhere(Verdict::NoName { entity: one });
    assert!(ruled(&counts, &[none]).entities().next().is_none());
}

proptest! {
    #[test]
    fn parting_what_was_united_restores_the_table(pairs in prop::collection::vec((0_usize..6, 0_usize..6), 1..8)) {
        let id = |n: usize| EntityId(format!("per:p{n}"));
        let mut counts = Counts::default();
        for n in 0..6 {
            let words = format!("Name{n}");
            let named = article(&[(&words, Kind::Person, Flag::Plain, &id(n).0)]);
            counts.add(u32::try_from(n).unwrap(), &named);
        }
        let everywhere = |verdict| Decision { verdict, scope: Scope::Everywhere };
        let before = listed(&counts);
        let mut decisions: Vec<Decision> = Vec::new();
        for (one, other) in &pairs {
            decisions.push(everywhere(Verdict::Unite { one: id(*one), other: id(*other) }));
        }
        for (one, other) in (0..6).flat_map(|one| (0..one).map(move |other| (one, other))) {
            decisions.push(everywhere(Verdict::Part { one: id(one), other: id(other) }));
        }
        let after = ruled(&counts, &decisions);
        prop_assert_eq!(told_of(&after), told_of(&before));
    }
}

use super::*;
use crate::article::{Article, EntityId, Flag, Kind, Source};
use crate::ingest::read_text;
use crate::text::Span;
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
    let names = articles.iter().map(|a| (a.text.as_str(), a.mentions.as_slice()));
    log.append(names).unwrap();
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
    let mut counted = Table::default();
    for (number, article) in articles().iter().enumerate() {
        counted.add(Number(number), article);
    }
    assert_eq!(log.names().table(|_| true).unwrap().entities(), counted.entities());
    // The last article is no longer in the library.
    let table = log.names().table(|number| number != Number(3)).unwrap();
    let lind = table.with_id(&EntityId("per:anna lind".to_owned())).next().unwrap();
    assert_eq!(lind.spellings().collect::<Vec<_>>(), [("Anna Lind", 1)]);
    let oslo = table.with_id(&EntityId("loc:oslo".to_owned())).next().unwrap();
    assert_eq!((oslo.name().as_str(), oslo.mentions), ("Oslo", 2));
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
    let table = log.names().table(|_| true).unwrap();
    let short = EntityId(id("kh-grabner"));
    let grabner = table.with_id(&short).next().unwrap();
    assert_eq!((grabner.name().as_str(), grabner.mentions), ("Karl-Heinz Grabner", 2));
    assert_eq!(grabner.articles().collect::<Vec<_>>(), [Number(0), Number(1)]);
    assert_eq!(table.leader(&short), &grabner.id);
    let open: Vec<String> = table.questions().iter().map(ToString::to_string).collect();
    assert_eq!(open, ["one letter differs"]);
}

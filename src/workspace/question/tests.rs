use super::*;
use crate::article::{Article, BlockKind, Language, Source, TextBuilder};
use crate::entities;
use crate::entities::Counts;
use crate::library::folded::FoldedRun;
use crate::library::index::Index;
use crate::library::marks::MarkChange;
use crate::library::search::Words;
use crate::library::told::{Speakers, Told};
use crate::library::{Heading, HeadingBuf, Headings, Number};
use crate::notes::model::tests::sample;
use crate::notes::state::tests::empty;
use crate::notes::{Annotation, ArticleRef, Change, Timestamp};
use crate::workspace::user_names::{UserNames, table_of_held};
use std::sync::Arc;

/// A small library that is searched in an index and in memory.
struct Desk {
    indexed: Searcher,
    held: Searcher,
    own: OwnWork,
    lists: Folded,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn of(articles: Vec<Article>, own: OwnWork) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let index = Index::open(folder.path(), 1).unwrap();
        let mut writer = index.writer(15_000_000, 1).unwrap();
        let mut names = Counts::default();
        let mut named_articles = Vec::new();
        for (number, mut named) in (0..).zip(articles) {
            writer.add(number, number, &named).unwrap();
            entities::annotate(&mut named);
            names.add(number, &named);
            named_articles.push(named);
        }
        writer.commit(u32::try_from(named_articles.len()).unwrap()).unwrap();
        let mut headings = Headings::default();
        let numbers = headings.add(&named_articles.iter().map(HeadingBuf::of).collect::<Vec<_>>());
        let mut lists = Folded::default();
        lists.add(FoldedRun::of(&headings, 0..named_articles.len()));
        let names = table_of_held(&names, &UserNames::default(), std::iter::empty());
        let mut speakers = Speakers::default();
        for (number, named) in (0..).map(Number).zip(&named_articles) {
            let told = Told::of(named).led_by(names.rulings());
            speakers.add(number, told.speakers().cloned());
        }
        let names = Some(Arc::new(names));
        let held = Words::Held(numbers.zip(named_articles.into_iter().map(Arc::new)).collect());
        let indexed = Words::Indexed(index.reader().unwrap());
        let searcher = |words, speakers| Searcher {
            headings: headings.clone(),
            words,
            names: names.clone(),
            speakers,
            own: Arc::default(),
        };
        let (indexed, held) = (searcher(indexed, Some(Arc::new(speakers))), searcher(held, None));
        Self { indexed, held, own, lists, _folder: folder }
    }

    fn answers(&self, query: &str, bare: &Bare) -> [Answer; 2] {
        let query = Query::read(query).unwrap();
        let question = Question { query, bare: bare.clone(), own: self.own.clone() };
        [&self.indexed, &self.held].map(|one| question.answer(one, &Turn::default()).unwrap())
    }

    fn found(&self, query: &str, bare: &Bare) -> Vec<u32> {
        let [indexed, held] = self.answers(query, bare).map(|answer| {
            let found = answer.found.by_number().iter();
            found.map(|article| article.number).collect::<Vec<_>>()
        });
        assert_eq!(indexed, held, "{query}");
        indexed
    }

    /// The best first, as the index has them and as the memory has them.
    fn ranked(&self, query: &str) -> [Vec<u32>; 2] {
        self.answers(query, &Bare::InTexts)
            .map(|answer| answer.found.ranked().into_iter().map(|article| article.number).collect())
    }
}

fn article(title: &str, text: &str, item: usize) -> Article {
    let mut builder = TextBuilder::default();
    builder.push(BlockKind::Title, title);
    for block in text.split("\n\n") {
        let kind = match block.starts_with("Mehr: ") {
            true => BlockKind::Boilerplate,
            false => BlockKind::Paragraph,
        };
        builder.push(kind, block);
    }
    let source = Source { path: "2023/t.txt".into(), item };
    let title = Some(title.to_owned()).filter(|title| !title.is_empty());
    Article { title, language: Some(Language::German), ..Article::bare(source, builder.finish()) }
}

fn articles() -> Vec<Article> {
    let dated = |(title, text, item), date: &str, author: &str| Article {
        date: date.parse().ok(),
        authors: vec![author.to_owned()],
        outlet: Some("Der Bote".to_owned()),
        ..article(title, text, item)
    };
    let rest = "\n\nMehr: Seltenwort";
    vec![
        dated(("Das Rad", "Das Rad am Wehr dreht sich.", 0), "2023-09-14", "Jürgen Müller"),
        dated(("Die Mühle", "Am Wehr steht eine Mühle, ihr Rad ruht.", 1), "2023-10", "Kim Lee"),
        Article {
            language: Some(Language::English),
            ..dated(("A mill", "The mill at the weir.", 2), "2022", "Lee Kim")
        },
        Article {
            outlet: None,
            ..article("Der Bach", &format!("Der Bach fließt vom Wehr zum Rad, zum Rad.{rest}"), 3)
        },
        article("Streit", "Die Waffenlieferungen stocken, sagte Angela Merkel.", 4),
        article("Frist", "Eine Lieferung kam im Herbst.", 5),
    ]
}

/// The first article is read, the second has a star, the third a note with a code.
fn own_work(articles: &[Article]) -> OwnWork {
    let mut marks = Marks::default();
    let change = |at: usize| MarkChange::of(articles[at].id.clone());
    marks.take(&MarkChange { read: Some(true), ..change(0) });
    marks.take(&MarkChange { starred: Some(true), ..change(1) });
    let mut notes = empty("here", 1);
    let now = Timestamp::from_millis(1_700_000_000_000);
    let code = notes.code(&"frame/Schuld".parse().unwrap(), now);
    let note = Annotation {
        article: ArticleRef::of(&articles[2]),
        codes: vec![code],
        ..sample(&mut notes, "Wer zahlt?")
    };
    let passage = note.quote().to_owned();
    assert!(passage.contains("ein"), "{passage}");
    notes.change(vec![Change::Add(note)], now).unwrap();
    OwnWork { annotations: Annotations::of(&notes), marks }
}

fn desk() -> Desk {
    let articles = articles();
    let own = own_work(&articles);
    Desk::of(articles, own)
}

#[test]
fn a_query_finds_its_articles_in_an_index_as_in_memory() {
    let desk = desk();
    for (query, numbers) in [
        ("", &[0, 1, 2, 3, 4, 5][..]),
        ("Rad", &[0, 1, 3]),
        ("Rad -Mühle", &[0, 3]),
        ("Mühle OR mill", &[1, 2]),
        ("\"Rad am Wehr\"", &[0]),
        ("title:Rad", &[0]),
        ("title:(Rad OR Bach) Wehr", &[0, 3]),
        ("author:muller", &[0]),
        ("author:mueller OR author:\"kim lee\"", &[0, 1]),
        ("author:mueller|lee", &[0, 1, 2]),
        ("outlet:bote lang:de", &[0, 1]),
        ("NOT outlet:bote", &[3, 4, 5]),
        ("lang:en", &[2]),
        ("2023-09", &[0]),
        ("2023-10-05..2023-10-20", &[1]),
        ("date:2023", &[0, 1]),
        ("..2022", &[2]),
        ("Weh* weor~1", &[0, 1, 3]),
        ("is:starred Wehr", &[1]),
        ("-is:starred", &[0, 2, 3, 4, 5]),
        ("is:unread Rad", &[1, 3]),
        ("is:read", &[0]),
        ("is:annotated", &[2]),
        ("code:frame", &[2]),
        ("code:=frame/schuld -code:none", &[2]),
        ("note:zahlt", &[2]),
        ("note:ein", &[2]),
        ("body:ein", &[]),
        ("kind:note OR author:muller", &[0, 2]),
        ("made:2023-11-14", &[2]),
        ("source:2023/t", &[0, 1, 2, 3, 4, 5]),
        ("entity:\"angela merkel\"", &[4]),
        ("entity:merkel", &[4]),
        ("entity:merk", &[4]),
        ("Seltenwort", &[]),
        ("Lieferung", &[4, 5]),
        ("Waffe", &[4]),
        ("\"Lieferung\"", &[5]),
        ("Lief", &[5]),
        ("title:Stre", &[4]),
    ] {
        assert_eq!(desk.found(query, &Bare::InTexts), numbers, "{query}");
    }
}

#[test]
fn in_lists_words_without_a_field_are_parts_of_what_is_shown() {
    let desk = desk();
    let lists = Bare::InLists(desk.lists.clone());
    for (query, numbers) in [
        ("mühl", &[1][..]),
        ("muhl", &[1]),
        ("wehr", &[]),
        ("text:wehr müller", &[0]),
        ("-der", &[4, 5]),
        ("bote OR streit", &[0, 1, 2, 4]),
        ("strei*", &[4]),
        ("2023-10", &[1]),
        ("t.txt is:starred", &[1]),
    ] {
        assert_eq!(desk.found(query, &lists), numbers, "{query}");
    }
}

#[test]
fn a_word_comes_before_the_compounds_with_it() {
    let many = "Waffenlieferungen, Gaslieferungen und Waffenlieferungen. ".repeat(20);
    let one = format!("Eine Lieferung. {}", "Es regnete lange in den Bergen. ".repeat(20));
    let articles = vec![article("A", &many, 0), article("B", &one, 1)];
    let desk = Desk::of(articles, OwnWork::default());
    assert_eq!(desk.ranked("Lieferung"), [[1, 0], [1, 0]]);
}

#[test]
fn what_is_found_is_ranked_or_sorted_by_date() {
    let desk = desk();
    let [indexed, _] = desk.answers("Rad", &Bare::InTexts);
    // The title counts, then how often the word stands in the text.
    assert_eq!(desk.ranked("Rad")[0], [0, 3, 1]);
    let date = |number: u32| {
        desk.indexed.headings.get(Number(number as usize)).and_then(Heading::best_date)
    };
    let by_date = indexed.found.by_date(date).into_iter().map(|article| article.number);
    assert_eq!(by_date.collect::<Vec<_>>(), [1, 0, 3]);
    assert!(indexed.found.holds(3) && !indexed.found.holds(2));
}

#[test]
fn what_a_word_was_taken_for_is_what_is_shown_as_found() {
    let desk = desk();
    for answer in desk.answers("Lief Rad", &Bare::InTexts) {
        let beginning = TextLeaf::beginning(crate::library::index::Scope::Text, "lief");
        assert_eq!(answer.sought.first(), Some(&beginning));
    }
}

#[test]
fn articles_that_are_gone_are_not_found() {
    let mut desk = desk();
    desk.indexed.headings.remove(Number(0));
    desk.held.headings.remove(Number(0));
    assert_eq!(desk.found("Rad", &Bare::InTexts), [1, 3]);
    assert_eq!(desk.found("-Mühle", &Bare::InTexts), [2, 3, 4, 5]);
}

#[test]
fn a_search_that_nobody_waits_for_stops() {
    let desk = desk();
    let turn = Turn::default().next();
    let _newer = turn.next();
    let question = Question { query: Query::read("Rad Wehr").unwrap(), ..Question::default() };
    assert!(matches!(question.answer(&desk.indexed, &turn), Err(Stopped::Cancelled)));
}

#[test]
fn who_says_something_is_found_and_who_is_only_named_is_not() {
    let texts = [
        "„Die Mühle bleibt bis zum Winter stehen“, sagte Angela Merkel am Wehr.",
        "Am Wehr stand Angela Merkel neben Jens Vogt. Jens Vogt erklärte, das Rad sei neu.",
        "Niemand sprach am Wehr.",
    ];
    let articles = texts.iter().zip(0..).map(|(text, item)| article("Am Wehr", text, item));
    let desk = Desk::of(articles.collect(), OwnWork::default());
    for (query, found) in [
        ("said:\"Angela Merkel\"", &[0][..]),
        ("said:merkel", &[0]),
        ("said:merk", &[0]),
        ("sagte:vogt", &[1]),
        ("entity:merkel -said:merkel", &[1]),
        ("said:merkel|vogt", &[0, 1]),
        ("said:celle", &[]),
    ] {
        assert_eq!(desk.found(query, &Bare::InTexts), found, "{query}");
    }
}

use super::*;
use crate::article::{Article, Block, BlockKind, Language, PartialDate, Source, TextBuilder};
use crate::library::index::{Index, IndexError, Pattern, Reader, Scope, Scores};
use proptest::prelude::*;
use std::cell::Cell;

mod places;

/// A query as it was understood: `(a & b | !c)`.
fn shown(node: &Node) -> String {
    let all = |nodes: &[Node], sign: &str| {
        let parts: Vec<String> = nodes.iter().map(shown).collect();
        format!("({})", parts.join(sign))
    };
    match node {
        Node::All => "all".to_owned(),
        Node::And(nodes) => all(nodes, " & "),
        Node::Or(nodes) => all(nodes, " | "),
        Node::Not(node) => format!("!{}", shown(node)),
        Node::Leaf(Leaf::Text(leaf)) => {
            let scope = if leaf.scope == Scope::Title { "title:" } else { "" };
            let patterns: Vec<String> = leaf.patterns.iter().map(pattern).collect();
            format!("{scope}{}", patterns.join("/"))
        }
        Node::Leaf(Leaf::Author(_)) => "author".to_owned(),
        Node::Leaf(Leaf::Outlet(_)) => "outlet".to_owned(),
        Node::Leaf(Leaf::Language(language)) => format!("{language:?}"),
        Node::Leaf(Leaf::Date(_)) => "date".to_owned(),
        Node::Leaf(Leaf::Joined(joined)) => format!("{joined:?}"),
    }
}

fn pattern(pattern: &Pattern) -> String {
    match pattern {
        Pattern::Word(keys) => keys.folded.clone(),
        Pattern::Run(words) => format!("\"{}\"", words.join(" ")),
        Pattern::Beginning(word) => format!("{word}*"),
        Pattern::Near { word, distance } => format!("{word}~{distance}"),
    }
}

fn understood(text: &str) -> String {
    let parsed = Query::parse(text, Typing::Finished);
    assert_eq!(parsed.faults, [], "{text}");
    shown(&parsed.query.root)
}

#[test]
fn queries_are_understood() {
    for (text, query) in [
        ("", "all"),
        ("  ", "all"),
        ("Rad", "rad"),
        ("Rad Mühle", "(rad & muehle)"),
        ("Rad AND Mühle OR Bach", "((rad & muehle) | bach)"),
        ("Rad OR Mühle Bach", "(rad | (muehle & bach))"),
        ("(Rad OR Mühle) -Bach", "((rad | muehle) & !bach)"),
        ("NOT Rad NOT NOT Bach", "(!rad & bach)"),
        ("-\"Rad am\" -(a OR b)", "(!\"rad am\" & !(a | b))"),
        ("und oder and", "(und & oder & and)"),
        ("Süd-Korea", "suedkorea/\"sued korea\""),
        ("AT&T", "\"at t\""),
        ("Rad* Rat~ Rats~2 title:Ra*", "(rad* & rat~1 & rats~2 & title:ra*)"),
        ("\"Rad\" „Mühle am“ «Bach»", "(\"rad\" & \"muehle am\" & \"bach\")"),
        (
            "title:Rad title:\"am Rad\" title:(a OR -b)",
            "(title:rad & title:\"am rad\" & (title:a | !title:b))",
        ),
        ("author:Lee author:\"Kim Lee\" author:(a b)", "(author & author & (author & author))"),
        ("Outlet:Bote lang:de LANG:none", "(outlet & Some(German) & None)"),
        ("2023 2023-09 2023-09..2023-10 ..2020 2019..", "(2023 & date & date & date & date)"),
        ("date:2023 date:(2022 OR 2023-01-05) date:>=2020", "(date & (date | date) & date)"),
        ("is:unread is:starred is:annotated", "(Is(Unread) & Is(Starred) & Is(Annotated))"),
        (
            "code:frame/blame entity:\"Kim Lee\" note:x",
            "(Code(\"frame/blame\") & Entity(\"Kim Lee\") & Note(\"x\"))",
        ),
        ("text:Rad text:\"am Rad\" text:Ra*", "(rad & \"am rad\" & ra*)"),
        ("12:30 http://a.de", "(\"12 30\" & \"http a de\")"),
        ("a-b", "ab/\"a b\""),
    ] {
        assert_eq!(understood(text), query, "{text}");
    }
}

#[test]
fn in_a_filter_words_without_a_field_are_those_of_the_list() {
    for (text, words) in [
        ("", Some(&[][..])),
        ("Mühle", Some(&["Mühle"])),
        ("Mühle 2023-10 a-b", Some(&["Mühle", "2023-10", "a-b"])),
        ("\"am Wehr\" Rad", Some(&["am Wehr", "Rad"])),
        ("Mühle OR Rad", None),
        ("-Mühle", None),
        ("Mühle text:Rad", None),
        ("is:unread", None),
    ] {
        let query = Query::parse_filter(text, Typing::Unfinished).query;
        assert_eq!(query.heading_words().as_deref(), words, "{text}");
    }
    let mixed = Query::parse_filter("Rad (text:Rad OR lang:de)", Typing::Finished).query;
    assert_eq!(shown(&mixed.root), "(Heading(\"Rad\") & (rad | Some(German)))");
}

#[test]
fn faults_say_what_is_wrong_at_its_place() {
    for (text, at, sentence) in [
        ("a \"b c", "\"b c", "A quotation mark is not closed"),
        ("a (b", "(", "A parenthesis is not closed"),
        ("a) b", ")", "This parenthesis closes none"),
        ("a () b", "()", "There is nothing between these marks"),
        ("a \" \"", "\" \"", "There is nothing between these marks"),
        ("autor:Lee", "autor:", "`autor:` is not a field; did you mean `author:`?"),
        ("auther:Lee", "auther:", "`auther:` is not a field; did you mean `author:`?"),
        ("Titel:Lee", "Titel:", "`Titel:` is not a field; did you mean `title:`?"),
        (
            "x:(a b)",
            "x:",
            "`x:` is not a field; put it in quotation marks, or use one of text, title, author, outlet, entity, code, note, lang, date, is",
        ),
        ("author: Lee", "author:", "`author:` needs its value right behind the colon"),
        ("AND a", "AND", "`AND` needs something before it; in quotation marks it is a word"),
        ("a AND", "AND", "`AND` needs something behind it; in quotation marks it is a word"),
        ("a OR", "OR", "`OR` needs something behind it; in quotation marks it is a word"),
        ("OR a", "OR", "`OR` needs something before it; in quotation marks it is a word"),
        ("a NOT", "NOT", "`NOT` needs something behind it; in quotation marks it is a word"),
        ("a & b", "&", "`&` has no letter or digit to search for"),
        ("* a", "*", "`*` can only stand behind a word"),
        ("ab~3", "ab~3", "`~` takes 1 or 2: so many letters may differ"),
        (
            "date:gestern",
            "gestern",
            "`gestern` is not a date; write 2023, 2023-09 or 2023-09-30, or two of them with `..` between",
        ),
        ("2024..2023", "2024..2023", "`2024..2023` ends before it begins"),
        (
            "lang:fr",
            "fr",
            "`fr` is not a language that is told apart; write `lang:de`, `lang:en` or `lang:none`",
        ),
        (
            "is:red",
            "red",
            "`red` is not a state; write `is:unread`, `is:starred` or `is:annotated`",
        ),
    ] {
        let faults = Query::parse(text, Typing::Finished).faults;
        let all: Vec<(&str, String)> =
            faults.iter().map(|fault| (fault.span.of(text), fault.to_string())).collect();
        assert_eq!(all, [(at, sentence.to_owned())], "{text}");
        assert!(Query::read(text).is_err());
    }
}

#[test]
fn what_is_not_typed_yet_is_no_fault() {
    for (text, query) in [
        ("Ra", "ra"),
        ("Rad", "(rad | rad*)"),
        ("Rad ", "rad"),
        ("Rad \"am B", "(rad & \"am b\")"),
        ("Rad (am OR", "(rad & am)"),
        ("Rad AND", "rad"),
        ("Rad -", "rad"),
        ("Rad NOT", "rad"),
        ("Rad author:", "rad"),
        ("Rad is:un", "rad"),
        ("Rad date:2023-", "rad"),
        ("title:Rad", "(title:rad | title:rad*)"),
        ("\"", "all"),
        ("(", "all"),
    ] {
        let parsed = Query::parse(text, Typing::Unfinished);
        assert_eq!(parsed.faults, [], "{text}");
        assert_eq!(shown(&parsed.query.root), query, "{text}");
    }
    for text in ["autor:x", "a) b", "is:un b"] {
        assert_eq!(Query::parse(text, Typing::Unfinished).faults.len(), 1, "{text}");
    }
}

#[test]
fn monstrous_queries_are_cut() {
    let deep = "(".repeat(100_000);
    let many = "a ".repeat(10_000);
    let turned = "NOT ".repeat(100_000);
    for text in [deep, many, turned] {
        assert!(Query::read(&text).is_err());
    }
}

const TYPED: &str = "(AND|OR|NOT|\\(|\\)|\"|„|-|:|~|~2|\\*|title:|author:|date:|is:|2023-09|\\.\\.|Rad|Süd|é| |\\PC){0,24}";

proptest! {
    #[test]
    fn any_text_is_read_and_faults_lie_in_it(text in TYPED) {
        for typing in [Typing::Finished, Typing::Unfinished] {
            let parsed = Query::parse(&text, typing);
            for fault in &parsed.faults {
                prop_assert!(!fault.span.of(&text).is_empty(), "{fault:?}");
                prop_assert!(!fault.to_string().is_empty());
            }
            if typing == Typing::Finished && parsed.faults.is_empty() {
                prop_assert_eq!(parsed.query.is_empty(), text.trim().is_empty());
            }
        }
    }
}

// Evaluation.

struct Desk {
    articles: Vec<Article>,
    reader: Reader,
    starred: Vec<u32>,
    gone: Option<u32>,
    /// Conditions that may still be looked at.
    patience: Cell<usize>,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn of(articles: Vec<Article>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let index = Index::open(folder.path(), 1).unwrap();
        let mut writer = index.writer(15_000_000, 1).unwrap();
        for (number, article) in (0..).zip(&articles) {
            writer.add(number, number, article).unwrap();
        }
        writer.commit(u32::try_from(articles.len()).unwrap()).unwrap();
        let reader = index.reader().unwrap();
        let patience = Cell::new(usize::MAX);
        Self { articles, reader, starred: vec![0, 2], gone: None, patience, _folder: folder }
    }

    fn article(&self, number: u32) -> &Article {
        &self.articles[usize::try_from(number).unwrap()]
    }

    fn found(&self, query: &str) -> Vec<u32> {
        let found = Query::read(query).unwrap().evaluate(self).unwrap();
        found.by_number().iter().map(|article| article.number).collect()
    }
}

impl Ground for Desk {
    fn len(&self) -> usize {
        self.articles.len()
    }

    fn is_alive(&self, number: u32) -> bool {
        self.gone != Some(number)
    }

    fn date(&self, number: u32) -> Option<PartialDate> {
        self.article(number).best_date()
    }

    fn authors(&self, number: u32) -> &[String] {
        &self.article(number).authors
    }

    fn outlet(&self, number: u32) -> Option<&str> {
        self.article(number).outlet.as_deref()
    }

    fn language(&self, number: u32) -> Option<Language> {
        self.article(number).language
    }

    fn text(&self, leaf: &TextLeaf, scores: &mut Scores) -> Result<(), IndexError> {
        self.reader.leaf(leaf, scores)
    }

    fn joined(&self, leaf: &Joined, scores: &mut Scores) {
        if *leaf == Joined::Is(State::Starred) {
            self.starred.iter().for_each(|number| scores.add(*number, 0.0));
        }
    }

    fn is_cancelled(&self) -> bool {
        let left = self.patience.get();
        self.patience.set(left.saturating_sub(1));
        left == 0
    }
}

fn article(title: &str, text: &str) -> Article {
    let mut builder = TextBuilder::default();
    builder.push(BlockKind::Title, title);
    for block in text.split("\n\n") {
        builder.push(BlockKind::Paragraph, block);
    }
    let source = Source { path: "t.txt".into(), item: 0 };
    let parts: (String, Vec<Block>) = builder.finish();
    let title = Some(title.to_owned()).filter(|title| !title.is_empty());
    Article { title, language: Some(Language::German), ..Article::bare(source, parts) }
}

fn desk() -> Desk {
    let dated = |title, text, date: &str, author: &str| Article {
        date: date.parse().ok(),
        authors: vec![author.to_owned()],
        outlet: Some("Der Bote".to_owned()),
        ..article(title, text)
    };
    Desk::of(vec![
        dated("Das Rad", "Das Rad am Wehr dreht sich.", "2023-09-14", "Jürgen Müller"),
        dated("Die Mühle", "Am Wehr steht eine Mühle, ihr Rad ruht.", "2023-10", "Kim Lee"),
        Article {
            language: Some(Language::English),
            ..dated("A mill", "The mill at the weir.", "2022", "Lee Kim")
        },
        Article {
            outlet: None,
            ..article("Der Bach", "Der Bach fließt vom Wehr zum Rad, zum Rad.")
        },
    ])
}

#[test]
fn a_query_finds_its_articles() {
    let desk = desk();
    for (query, numbers) in [
        ("", &[0, 1, 2, 3][..]),
        ("Rad", &[0, 1, 3]),
        ("Rad -Mühle", &[0, 3]),
        ("Mühle OR mill", &[1, 2]),
        ("\"Rad am Wehr\"", &[0]),
        ("title:Rad", &[0]),
        ("title:(Rad OR Bach) Wehr", &[0, 3]),
        ("author:muller", &[0]),
        ("author:mueller OR author:\"kim lee\"", &[0, 1]),
        ("author:lee", &[1, 2]),
        ("outlet:bote lang:de", &[0, 1]),
        ("NOT outlet:bote", &[3]),
        ("lang:en", &[2]),
        ("2023-09", &[0]),
        ("2023-09..2023-10", &[0, 1]),
        ("date:2023", &[0, 1]),
        ("..2022", &[2]),
        ("is:starred Wehr", &[0]),
        ("-is:starred", &[1, 3]),
        ("Weh* weor~1", &[0, 1, 3]),
        ("weor~1", &[0, 1, 2, 3]),
        ("Wehr*", &[0, 1, 3]),
    ] {
        assert_eq!(desk.found(query), numbers, "{query}");
    }
}

#[test]
fn articles_that_are_gone_are_not_found() {
    let desk = Desk { gone: Some(0), ..desk() };
    assert_eq!(desk.found("Rad"), [1, 3]);
    assert_eq!(desk.found("-Mühle"), [2, 3]);
}

#[test]
fn what_is_found_is_ranked_or_sorted_by_date() {
    let desk = desk();
    let found = Query::read("Rad").unwrap().evaluate(&desk).unwrap();
    let numbers = |articles: Vec<FoundArticle>| -> Vec<u32> {
        articles.iter().map(|article| article.number).collect()
    };
    // The title counts, then how often the word stands in the text.
    assert_eq!(numbers(found.ranked()), [0, 3, 1]);
    assert_eq!(numbers(found.by_date(|number| desk.date(number))), [1, 0, 3]);
    assert!(found.holds(3) && !found.holds(2));
}

#[test]
fn a_search_that_nobody_waits_for_stops() {
    let desk = desk();
    desk.patience.set(1);
    let stopped = Query::read("Rad Wehr").unwrap().evaluate(&desk);
    assert!(matches!(stopped, Err(Stopped::Cancelled)));
}

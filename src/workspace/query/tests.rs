use super::*;
use crate::article::{Article, Block, BlockKind, Language, Source, TextBuilder};
use crate::library::index::{Pattern, Scope};
use crate::wording::{Say, UiLanguage};
use condition::{CodeTest, Condition, Words};
use proptest::prelude::*;

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
        Node::Condition(condition) => condition_shown(condition),
    }
}

fn condition_shown(condition: &Condition) -> String {
    match condition {
        Condition::Words(words) => words_shown(words),
        Condition::Text(words) => format!("text:{}", words_shown(words)),
        Condition::Title(words) => {
            assert_eq!(words.leaf.scope, Scope::Title);
            format!("title:{}", words_shown(words))
        }
        Condition::Author(_) => "author".to_owned(),
        Condition::Outlet(_) => "outlet".to_owned(),
        Condition::Source(_) => "source".to_owned(),
        Condition::Date(_) => "date".to_owned(),
        Condition::Made(_) => "made".to_owned(),
        Condition::Entity(name) if name.id.is_some() => "id".to_owned(),
        Condition::Entity(_) => "entity".to_owned(),
        Condition::Note(_) => "note".to_owned(),
        Condition::Body(_) => "body".to_owned(),
        Condition::Code(CodeTest::At(path)) => format!("code={path}"),
        Condition::Code(CodeTest::Within(path)) => format!("code:{path}"),
        other => format!("{other:?}"),
    }
}

fn words_shown(words: &Words) -> String {
    let pattern = |pattern: &Pattern| match pattern {
        Pattern::Word(keys) => keys.folded.clone(),
        Pattern::Run(words) => format!("\"{}\"", words.join(" ")),
        Pattern::Beginning(word) => format!("{word}*"),
        Pattern::Near { word, distance } => format!("{word}~{distance}"),
    };
    words.leaf.patterns.iter().map(pattern).collect::<Vec<_>>().join("/")
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
        ("Outlet:Bote lang:de LANG:none", "(outlet & Language(Some(German)) & Language(None))"),
        ("2023 2023-09 2023-09..2023-10 ..2020 2019..", "(2023 & date & date & date & date)"),
        ("date:2023 date:(2022 OR 2023-01-05) date:>=2020", "(date & (date | date) & date)"),
        ("is:unread is:starred -is:gelesen", "(Is(Unread) & Is(Starred) & !Is(Read))"),
        ("code:frame/Blame entity:\"Kim Lee\" note:x", "(code:frame/blame & entity & note)"),
        ("text:Rad text:\"am Rad\" text:Ra*", "(text:rad & text:\"am rad\" & text:ra*)"),
        ("12:30 http://a.de", "(\"12 30\" & \"http a de\")"),
        ("a-b", "ab/\"a b\""),
    ] {
        assert_eq!(understood(text), query, "{text}");
    }
}

#[test]
fn fields_of_annotations_are_understood() {
    for (text, query) in [
        (
            "code:none code:any code:=frame/Schuld",
            "(Code(Missing) & Code(Any) & code=frame/schuld)",
        ),
        ("code:#frame/ kode:ort", "(code:frame & code:ort)"),
        (
            "colour:3 color:none farbe:keine",
            "(Colour(Some(Colour(3))) & Colour(None) & Colour(None))",
        ),
        ("kind:quo art:zitat", "(Kind(Quotation) & Kind(Quotation))"),
        ("kind:document-note", "Kind(DocumentNote)"),
        ("status:review -status:conflict", "(Status(Found(Review)) & !Status(Conflict))"),
        ("made:2024-05 body:x source:a.txt", "(made & body & source)"),
        ("entity:per:ada-lindhorst", "id"),
        (
            "author:lindt|jörg code:a|b|\"c d\"",
            "((author | author) & (code:a | code:b | code:c d))",
        ),
        ("-author:lindt|jörg x", "(!(author | author) & x)"),
        ("Rad|Mühle", "(rad | muehle)"),
        ("autor:Lee Titel:Rad notiz:x", "(author & title:rad & note)"),
    ] {
        assert_eq!(understood(text), query, "{text}");
    }
}

#[test]
fn a_mark_that_means_nothing_is_passed_over() {
    for (text, query) in [
        ("who is \"waldo\"?", "(who & is & \"waldo\")"),
        ("Rad ? Mühle !", "(rad & muehle)"),
        ("Rad & Mühle – \"…\"", "(rad & muehle)"),
        ("Rad | Mühle", "(rad & muehle)"),
        ("Merz: Wir schaffen das", "(merz & wir & schaffen & das)"),
        ("(?) Rad", "rad"),
        ("* Rad", "rad"),
        ("-- Rad", "rad"),
        ("?", "all"),
    ] {
        assert_eq!(understood(text), query, "{text}");
    }
    let fault = Query::read(" ?! ").unwrap_err();
    assert_eq!((fault.at.0, fault.span.of(" ?! ")), (1, "?!"));
}

#[test]
fn words_alone_can_be_looked_for_in_lists() {
    for (text, count) in [
        ("", Some(0)),
        ("Mühle", Some(1)),
        ("Mühle a-b", Some(2)),
        ("\"am Wehr\" Rad", Some(2)),
        ("Mühle OR Rad", None),
        ("-Mühle", None),
        ("Mühle text:Rad", None),
        ("Müh*", None),
        ("2023-10", None),
        ("is:unread", None),
    ] {
        let query = Query::parse(text, Typing::Unfinished).query;
        assert_eq!(query.listed_words().map(|words| words.len()), count, "{text}");
    }
}

#[test]
fn faults_say_what_is_wrong_at_its_place() {
    for (text, at, sentence) in [
        ("a \"b c", "\"b c", "A quotation mark is not closed"),
        ("a (b", "(", "A parenthesis is not closed"),
        ("a) b", ")", "This parenthesis closes none"),
        ("a () b", "()", "There is nothing between these marks"),
        ("a \" \"", "\" \"", "There is nothing between these marks"),
        ("auther:Lee", "auther:", "`auther:` is not a field; did you mean `author:`?"),
        ("statuss:Lee", "statuss:", "`statuss:` is not a field; did you mean `status:`?"),
        ("author: Lee", "author:", "`author:` needs its value right behind the colon"),
        ("AND a", "AND", "`AND` needs something before it; in quotation marks it is a word"),
        ("a AND", "AND", "`AND` needs something behind it; in quotation marks it is a word"),
        ("a OR", "OR", "`OR` needs something behind it; in quotation marks it is a word"),
        ("OR a", "OR", "`OR` needs something before it; in quotation marks it is a word"),
        ("a NOT", "NOT", "`NOT` needs something behind it; in quotation marks it is a word"),
        ("NOT \"-\"", "NOT", "`NOT` needs something behind it; in quotation marks it is a word"),
        ("a NOT ?", "NOT", "`NOT` needs something behind it; in quotation marks it is a word"),
        ("title:? a", "?", "`?` has no letter or digit to search for"),
        ("author:* a", "*", "`*` can only stand behind a word"),
        ("ab~3", "ab~3", "`~` takes 1 or 2: so many letters may differ"),
        (
            "date:gestern",
            "gestern",
            "`gestern` is not a date; write 2023, 2023-09 or 2023-09-30, or two of them with `..` between",
        ),
        ("2024..2023", "2024..2023", "`2024..2023` ends before it begins"),
        ("lang:fr", "fr", "`fr` is no language; there are de, en, none"),
        ("is:red", "red", "`red` is no state; there are unread, read, starred, annotated"),
        ("colour:10", "10", "`10` is no colour; colours are 1 to 9, or none"),
        (
            "status:lost",
            "lost",
            "`lost` is no status; there are exact, moved, fuzzy, review, orphan, conflict",
        ),
    ] {
        let faults = Query::parse(text, Typing::Finished).faults;
        let all: Vec<(&str, String)> = faults
            .iter()
            .map(|fault| (fault.span.of(text), fault.kind.text(UiLanguage::English)))
            .collect();
        assert_eq!(all, [(at, sentence.to_owned())], "{text}");
        assert!(Query::read(text).is_err());
    }
    let names = Query::read("x:(a b)").unwrap_err().to_string();
    assert!(names.starts_with("character 1: `x:` is not a field") && names.contains("made"));
    assert_eq!(Query::read("ä date:gestern").unwrap_err().at.0, 7);
}

#[test]
fn what_is_not_typed_yet_is_no_fault() {
    for (text, query) in [
        ("Ra", "ra"),
        ("Rad", "rad"),
        ("Rad \"am B", "(rad & \"am b\")"),
        ("Rad (am OR", "(rad & am)"),
        ("Rad AND", "rad"),
        ("Rad -", "rad"),
        ("Rad NOT", "rad"),
        ("Rad author:", "rad"),
        ("Rad code:a|", "(rad & code:a)"),
        ("Rad is:x", "rad"),
        ("Rad date:2023-", "rad"),
        ("\"", "all"),
        ("(", "all"),
    ] {
        let parsed = Query::parse(text, Typing::Unfinished);
        assert_eq!(parsed.faults, [], "{text}");
        assert_eq!(shown(&parsed.query.root), query, "{text}");
    }
    for text in ["auther:x", "a) b", "is:x b"] {
        assert_eq!(Query::parse(text, Typing::Unfinished).faults.len(), 1, "{text}");
    }
}

#[test]
fn monstrous_queries_are_cut() {
    for text in [
        "(".repeat(100_000),
        ")".repeat(100_000),
        "a ".repeat(50_000),
        "a|".repeat(50_000),
        "NOT ".repeat(25_000),
        "x:".repeat(50_000),
        format!("\"{}\"", "a ".repeat(50_000)),
        format!("{}~2", "a".repeat(100_000)),
        format!("is:{}", "a".repeat(100_000)),
    ] {
        let fault = Query::read(&text).unwrap_err().to_string();
        assert!(fault.len() < 400, "{fault}");
    }
    let deep = Query::read(&format!("a {}b{}", "(".repeat(10_000), ")".repeat(10_000)));
    assert!(deep.unwrap_err().to_string().starts_with("character 35: There are more than 32"));
}

const TYPED: &str = "(AND|OR|NOT|\\(|\\)|\"|„|-|:|\\||~|~2|\\*|title:|author:|date:|is:|code:|2023-09|\\.\\.|Rad|Süd|é| |\\PC){0,24}";

proptest! {
    #[test]
    fn any_text_is_read_and_faults_lie_in_it(text in TYPED) {
        for typing in [Typing::Finished, Typing::Unfinished] {
            let parsed = Query::parse(&text, typing);
            for fault in &parsed.faults {
                prop_assert!(!fault.span.of(&text).is_empty(), "{fault:?}");
                prop_assert!(!fault.to_string().is_empty());
            }
            if typing == Typing::Finished && parsed.faults.is_empty() && parsed.query.is_empty() {
                prop_assert!(!text.chars().any(char::is_alphanumeric), "{text}");
            }
        }
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

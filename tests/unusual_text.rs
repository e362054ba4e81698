//! Names in text that is not as the tagger expects it: without capitals, in capitals, decomposed, in
//! a third language, tables, one endless line.

use glosse::article::{Article, BlockKind, Kind, Language, Mention, Source, TextBuilder};
use glosse::entities::annotate;
use glosse::text::tokens::{Clitics, tokens};

const REPORT: &str = "Die Bürgermeisterin von Kassel, Anna Lindenthal, hat am Dienstag mit Vertretern der \
    Deutschen Bahn über die gesperrte Brücke gesprochen. Nach Angaben des Unternehmens dauern die Arbeiten bis \
    zum Frühjahr. Lindenthal sagte dem Hessischen Rundfunk, die Stadt habe davon erst aus der Zeitung erfahren. \
    Der Verkehr aus Göttingen wird über Bebra umgeleitet, Pendler brauchen eine halbe Stunde länger. Die \
    Opposition im Rathaus wirft der Verwaltung vor, sie habe die Warnungen der Ingenieure nicht gelesen.";

/// The names in an article that holds nothing but this text.
fn names(text: &str, language: Language) -> Vec<Mention> {
    let mut builder = TextBuilder::default();
    builder.push(BlockKind::Paragraph, text);
    let (text, blocks) = builder.finish();
    let source = Source { path: "a.txt".into(), item: 0 };
    let mut article = Article { language: Some(language), ..Article::bare(source, (text, blocks)) };
    annotate(&mut article);
    article.mentions
}

fn words(text: &str) -> Vec<(String, Kind)> {
    let found = names(text, Language::German);
    found.iter().map(|mention| (mention.span.of(text).to_owned(), mention.kind)).collect()
}

/// How many of a hundred words are taken for names or parts of them.
fn share(text: &str) -> usize {
    let found = names(text, Language::German);
    let inside: usize =
        found.iter().map(|mention| tokens(mention.span.of(text), Clitics::Joined).len()).sum();
    inside * 100 / tokens(text, Clitics::Joined).len().max(1)
}

#[test]
fn the_report_itself_is_read_well() {
    let found = words(REPORT);
    for (name, kind) in [
        ("Kassel", Kind::Place),
        ("Anna Lindenthal", Kind::Person),
        ("Deutschen Bahn", Kind::Organisation),
        ("Hessischen Rundfunk", Kind::Organisation),
        ("Bebra", Kind::Place),
    ] {
        assert!(found.contains(&(name.to_owned(), kind)), "{name}: {found:?}");
    }
    assert!(share(REPORT) <= 15);
}

#[test]
fn a_text_without_capitals_is_not_full_of_names() {
    assert!(share(&REPORT.to_lowercase()) <= 15, "{:?}", words(&REPORT.to_lowercase()));
}

#[test]
fn a_text_in_capitals_is_not_full_of_names() {
    let loud = REPORT.to_uppercase();
    assert!(share(&loud) <= 25, "{:?}", words(&loud));
    assert!(words(&loud).contains(&("KASSEL".to_owned(), Kind::Place)));
}

#[test]
fn letters_in_two_characters_do_not_break_names_up() {
    let apart = REPORT.replace('ü', "u\u{308}").replace('ö', "o\u{308}");
    let found = words(&apart);
    assert!(found.contains(&("Go\u{308}ttingen".to_owned(), Kind::Place)), "{found:?}");
    assert!(share(&apart) <= 15, "{found:?}");
}

#[test]
fn a_text_in_a_third_language_is_not_full_of_names() {
    for text in [
        "Wczoraj wieczorem mieszkańcy zebrali się na rynku, aby porozmawiać o nowej drodze. Nikt nie wiedział, \
         kiedy zaczną się prace, ale wszyscy mieli nadzieję, że jeszcze przed zimą.",
        "Hier soir, les habitants se sont réunis sur la place pour parler de la nouvelle route. Personne ne \
         savait quand les travaux commenceraient, mais tous espéraient que ce serait avant l'hiver.",
        "Вчера вечером жители собрались на площади, чтобы поговорить о новой дороге. Никто не знал, когда \
         начнутся работы, но все надеялись, что ещё до зимы.",
        "昨天晚上，居民们聚集在广场上谈论新的道路。没有人知道工程什么时候开始。",
    ] {
        assert!(share(text) <= 20, "{:?}", words(text));
    }
}

#[test]
fn tables_are_not_full_of_names() {
    let table: String = (0..300)
        .map(|n| format!("{n}.\t{}:{}\t{}\t{},5 %\t–\n", n % 7, n % 4, n * 3, n % 90))
        .collect();
    assert_eq!(words(&table), []);
    let prices: String = (0..200)
        .map(|n| format!("Pos. {n} | Menge {n} | Preis {n},00 | netto | brutto\n"))
        .collect();
    assert!(names(&prices, Language::German).len() <= 10);
}

#[test]
fn an_endless_line_is_read_to_its_end() {
    let line = "und dann fuhr Anna Lindenthal von Kassel nach Göttingen ".repeat(8_000);
    let found = names(&line, Language::German);
    let last = found.last().map(|mention| mention.span.of(&line));
    assert_eq!(last, Some("Göttingen"));
    assert!((20_000..=24_100).contains(&found.len()), "{}", found.len());
}

#[test]
fn what_is_no_text_has_no_names() {
    for unit in ["\u{0}", "\u{fffd}", "###", "= - ", "\u{200b}", "))))((", "1;2;3;"] {
        for language in [Language::German, Language::English] {
            assert!(names(&unit.repeat(5_000), language).len() <= 1, "{unit:?}");
        }
    }
}

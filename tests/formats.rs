//! Reads a real-looking file of every format.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

use glosse::article::{Article, BlockKind};
use glosse::ingest::{Limits, Mapping, Options, Piece, read_each, read_file};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

fn fixture(name: &str) -> PathBuf {
    Path::new("tests/fixtures").join(name)
}

fn read(name: &str) -> Vec<Article> {
    read_file(&fixture(name), &Limits::default()).unwrap()
}

/// The facts of an article on one line: date, title, authors, outlet, language.
fn facts(article: &Article) -> String {
    let date = article.date.map(|date| date.to_string()).unwrap_or_default();
    let title = article.title.as_deref().unwrap_or("–");
    let outlet = article.outlet.as_deref().unwrap_or_default();
    let language = article.language.map(glosse::article::Language::code).unwrap_or_default();
    format!("{date} | {title} | {} | {outlet} | {language}", article.authors.join(" + "))
}

/// Kind and words of the blocks after title and byline.
fn body(article: &Article) -> Vec<(&'static str, &str)> {
    let own = article
        .blocks
        .iter()
        .filter(|block| !matches!(block.kind, BlockKind::Title | BlockKind::Byline));
    own.map(|block| (block.kind.name(), block.span.of(&article.text))).collect()
}

fn kinds(article: &Article) -> Vec<&'static str> {
    body(article).into_iter().map(|(kind, _)| kind).collect()
}

#[test]
fn of_a_saved_page_the_article_is_kept_and_not_the_furniture() {
    let articles = read("zeitung.html");
    let [article] = articles.as_slice() else { panic!() };
    let title = "Mühlrad am Wehr: Das Dorf, das seinen Strom selbst macht";
    assert_eq!(
        facts(article),
        format!("2023-10-05 | {title} | Ute Kranz + Çiğdem Yıldız | Talbote | de")
    );
    let url = "https://www.talbote.example/region/wehr-muehlrad-strom-101.html";
    assert_eq!(article.url.as_deref(), Some(url));
    let kinds = kinds(article);
    let expected = [
        "lede",
        "caption",
        "paragraph",
        "paragraph",
        "heading",
        "paragraph",
        "quote",
        "paragraph",
        "list",
        "paragraph",
    ];
    assert_eq!(kinds, expected, "{:#?}", body(article));
    let credit = article.blocks.iter().find_map(|block| block.credit).unwrap();
    assert_eq!(credit.of(&article.text), "Jan Ruhl/dpa");
    for furniture in [
        "Zustimmung",
        "Partner",
        "Lesen Sie auch",
        "Windräder",
        "Äsche in den Fluss",
        "Newsletter",
        "Jahrgang 1979",
        "Mehr zum Thema",
        "Genossenschaften im",
        "wehrwolf",
        "Meistgelesen",
        "Alle Rechte",
        "Drucken",
        "23:40",
    ] {
        assert!(!article.text.contains(furniture), "{furniture}: {}", article.text);
    }
}

#[test]
fn a_page_without_data_for_machines_is_read_by_what_readers_see() {
    let articles = read("ohne-daten.html");
    let [article] = articles.as_slice() else { panic!() };
    let title = "Bäckerei schließt nach 110 Jahren";
    assert_eq!(
        facts(article),
        format!("2023-10-07 | {title} | Björn Lindner | Kreisanzeiger | de")
    );
    assert_eq!(kinds(article), ["paragraph"; 4], "{:#?}", body(article));
    for furniture in ["Cookies", "Mehr zum Thema", "Nachwuchs", "Stau auf", "Impressum"] {
        assert!(!article.text.contains(furniture), "{furniture}");
    }
}

#[test]
fn a_page_that_names_only_itself_is_signed_by_its_byline() {
    let articles = read("rundfunk.html");
    let [article] = articles.as_slice() else { panic!() };
    let title = "Landtag beschließt Wassergesetz";
    assert_eq!(facts(article), format!("2023-10-05 | {title} | Ute Kranz | tagesblick.de | de"));
    for furniture in ["Cookies", "Pegel im Osten", "Stand:", "Thema im Programm", "Bahn baut"] {
        assert!(!article.text.contains(furniture), "{furniture}");
    }
    assert!(article.text.contains("Kritik von Bauern"));
}

#[test]
fn every_item_of_a_feed_is_an_article_and_a_broken_one_costs_only_itself() {
    let articles = read("feed-rss.xml");
    let facts: Vec<String> = articles.iter().map(facts).collect();
    assert_eq!(facts.len(), 3);
    let title = "Streit um die Brücke: Bürger & Amt einigen sich";
    assert_eq!(
        facts[0],
        format!("2023-10-05 | {title} | Ute Kranz + Björn Lindner | Talbote – Region | de")
    );
    assert_eq!(facts[2], "2023-10-06 | Konzert für den Turm | Jan Ruhl | Talbote – Region | de");
    assert_eq!(kinds(&articles[0]), ["lede", "heading", "paragraph", "list"]);
    assert!(articles[0].text.contains("mit 14 zu 3 Stimmen"));
    assert_eq!(articles[0].url.as_deref(), Some("https://www.talbote.example/bruecke"));
    assert_eq!(articles.iter().map(|a| a.source.item).collect::<Vec<_>>(), [0, 1, 2]);
}

#[test]
fn an_atom_feed_gives_its_stated_days_whatever_the_zone() {
    let articles = read("feed-atom.xml");
    let facts: Vec<String> = articles.iter().map(facts).collect();
    let first = "2023-10-05 | Mill & weir: a village makes power | Ute Kranz + Jan Ruhl | The Valley Courier | en";
    assert_eq!(facts, [first, "2023-10-06 | Notes in brief |  | The Valley Courier | en"]);
    assert_eq!(articles[0].url.as_deref(), Some("https://courier.example/mill"));
    assert_eq!(kinds(&articles[0]), ["lede", "quote"]);
    assert!(articles[1].text.ends_with("on Saturday. <3"));
}

#[test]
fn a_json_feed_tells_what_it_could_not_read() {
    let articles = read("feed.json");
    let facts: Vec<String> = articles.iter().map(facts).collect();
    let first = "2023-10-05 | Das Rad dreht sich | Ute Kranz | Talbote Kurz | de";
    assert_eq!(facts, [first, " | Nur Text |  | Talbote Kurz | de"]);
    assert!(articles[0].text.ends_with("Es ist aus Eiche, fünf Tonnen schwer."));
    assert!(articles[0].warnings[0].contains("record 3"), "{:?}", articles[0].warnings);
}

#[test]
fn lines_of_json_are_articles_and_a_broken_line_costs_only_itself() {
    let articles = read("artikel.jsonl");
    let facts: Vec<String> = articles.iter().map(facts).collect();
    assert_eq!(
        facts,
        [
            "2023-10-05 | Das Rad dreht sich | Ute Kranz | Talbote | de",
            "2023-10-05 | Der Fluss steigt | Jan Ruhl + Li Wen | Kreisanzeiger | de",
        ]
    );
    assert!(articles[0].warnings[0].contains("record 2"), "{:?}", articles[0].warnings);
    let articles = read("artikel.json");
    assert_eq!(articles[0].authors, ["Ute Kranz"]);
    assert_eq!(kinds(&articles[0]), ["paragraph", "paragraph"]);
    assert_eq!(articles[1].date.unwrap().to_string(), "2023-10-05");
}

#[test]
fn rows_of_a_table_are_articles_whatever_its_delimiter_and_encoding() {
    let articles = read("artikel.csv");
    let facts: Vec<String> = articles.iter().map(facts).collect();
    assert_eq!(
        facts,
        [
            "2023-10-05 | Streit; Fortsetzung folgt | Ute Kranz | Talbote | de",
            "2023-10-06 | Offene Anführung | Jan Ruhl | Talbote | ",
            "2023-10 | Dritte Zeile |  | Talbote | de",
        ]
    );
    assert!(articles[0].text.ends_with("Er sagte \"nein\"."));
    let facts_of_tsv = "2023-10-05 | The wheel turns |  |  | en";
    assert_eq!(read("articles.tsv").iter().map(self::facts).collect::<Vec<_>>(), [facts_of_tsv]);
}

#[test]
fn the_mapping_of_a_table_can_be_shown_and_changed() {
    let path = fixture("artikel.csv");
    let mut options = Options::default();
    let mapping = glosse::ingest::mapping_of(&path, &options).unwrap().unwrap();
    assert_eq!(
        mapping.to_string(),
        "title = Überschrift, text = Volltext, authors = Autor, date = Erscheinungsdatum, \
         outlet = Medium, url = Link"
    );
    options.mapping = Some(Mapping::default().with(glosse::ingest::Field::Title, "Medium"));
    let mut titles = Vec::new();
    read_each(&path, &options, &mut |piece| {
        if let Piece::Article(article) = piece {
            titles.push(article.title.unwrap());
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(titles, ["Talbote"; 3]);
}

#[test]
fn markdown_is_read_with_its_front_matter() {
    let articles = read("notiz.md");
    let [article] = articles.as_slice() else { panic!() };
    let title = "Das Rad: \"Es dreht sich\" äußerst langsam";
    assert_eq!(
        facts(article),
        format!("2023-10-05 | {title} | Ute Kranz + Jan Ruhl | Talbote | de")
    );
    assert_eq!(article.url.as_deref(), Some("https://talbote.example/rad#oben"));
    assert_eq!(
        body(article),
        [
            (
                "paragraph",
                "Am Wehr dreht sich wieder ein Rad. Es ist aus Eiche und wiegt fünf Tonnen."
            ),
            ("heading", "Was es kostet"),
            ("quote", "Ich habe mehr über Fische gelernt als über Strom."),
            ("list", "Bau: 1,3 Millionen\nErtrag: 480.000 kWh\nim Jahr"),
            ("table", "Jahr\tStrom\n2022\t0\n2023\t11"),
            ("paragraph", "Ende & aus."),
        ]
    );
}

#[test]
fn nexis_exports_of_both_layouts_give_their_articles() {
    let facts: Vec<String> = read("nexis-alt.txt").iter().map(facts).collect();
    assert_eq!(
        facts,
        [
            "2023-10-05 | Der Fluss steigt weiter; Feuerwehr füllt Säcke | Ute Kranz | Talbote | de",
            "2023-10-06 | A village makes power | Jan Ruhl + Li Wen | The Valley Courier | en",
        ]
    );
    let articles = read("nexis-alt.txt");
    assert_eq!(articles[0].dateline.as_deref(), Some("Oberwehr"));
    assert_eq!(kinds(&articles[1]), ["lede", "paragraph", "paragraph"]);
    let facts: Vec<String> = read("nexis-neu.txt").iter().map(self::facts).collect();
    assert_eq!(
        facts,
        [
            "2023-10-05 | Der Rat sagt Ja zur Brücke | Çiğdem Yıldız | Talbote | de",
            "2023-10-06 | Konzert für den Turm |  | Talbote | de",
        ]
    );
}

#[test]
fn long_chapters_of_a_book_are_articles_each_once() {
    let articles = read("buch.epub");
    let facts: Vec<String> = articles.iter().map(facts).collect();
    let book = "Ute Kranz + Jan Ruhl | Chronik vom Fluss & vom Dorf | de";
    assert_eq!(
        facts,
        [format!("2023-10-05 | Die Nacht | {book}"), format!("2023-10-05 | Der Morgen | {book}"),]
    );
}

#[test]
fn a_document_of_a_word_processor_keeps_its_structure() {
    let articles = read("bericht.docx");
    let [article] = articles.as_slice() else { panic!() };
    assert_eq!(facts(article), " | Bericht über das Mühlrad | Çiğdem Yıldız |  | de");
    assert_eq!(article.date_inferred.map(|date| date.to_string()).as_deref(), Some("2023-10-05"));
    assert_eq!(
        body(article),
        [
            ("paragraph", "Am Wehr dreht sich wieder ein Rad & es ist groß."),
            ("heading", "Was es kostet"),
            ("list", "Bau: 1,3 Millionen\nErtrag: 480.000 kWh"),
            ("quote", "„Ich habe viel gelernt.“"),
            ("table", "Jahr\tStrom\n2023\t11"),
            ("paragraph", "Ende."),
        ]
    );
}

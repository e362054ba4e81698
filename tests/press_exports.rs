//! Reads real-looking exports of every press database, whole, damaged and cut off.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

#[path = "press_exports/damage.rs"]
mod damage;
#[path = "press_exports/make.rs"]
mod make;

use glosse::article::Article;
use glosse::ingest::{Limits, Options, Piece, read_bytes_as, read_each_of};
use make::{docx, rtf};
use std::ops::ControlFlow;
use std::path::Path;

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new("tests/fixtures/exports").join(name)).unwrap()
}

/// The articles of a file, and what of it could not be read.
fn read(name: &str, bytes: &[u8]) -> (Vec<Article>, Vec<String>) {
    let (mut articles, mut broken) = (Vec::new(), Vec::new());
    read_each_of(Path::new(name), bytes, &Options::default(), &mut |piece| {
        match piece {
            Piece::Article(article) => articles.push(*article),
            Piece::Broken(why) => broken.push(why),
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    (articles, broken)
}

/// Date, title, authors, outlet, section, page and number of an article on one line.
fn facts(article: &Article) -> String {
    let or = |field: &Option<String>| field.clone().unwrap_or_else(|| "–".to_owned());
    let date = article.date.map(|date| date.to_string());
    [
        or(&date),
        or(&article.title),
        article.authors.join(" + "),
        or(&article.outlet),
        or(&article.section),
        or(&article.page),
        or(&article.accession),
    ]
    .join(" | ")
}

fn all_facts(articles: &[Article]) -> Vec<String> {
    articles.iter().map(facts).collect()
}

/// Kind and words of the blocks below title and byline.
fn body(article: &Article) -> Vec<String> {
    let own =
        article.blocks.iter().filter(|block| !["title", "byline"].contains(&block.kind.name()));
    own.map(|block| format!("{}: {}", block.kind.name(), block.span.of(&article.text))).collect()
}

const UNI: &[&str] = &[
    "Date and Time: Saturday, October 21, 2023 10:14:00 AM CEST",
    "Job Number: 208111",
    "Documents (2)",
    "1. Der Fluss steigt: Feuerwehr füllt Säcke",
    "Client/Matter: -None-",
    "Search Terms: Fluss",
    "Search Type: Natural Language",
    "Narrowed by:",
    "2. A village makes power",
    "Client/Matter: -None-",
    "Search Terms: Fluss",
    "Page 1 of 4",
    "#Der Fluss steigt: Feuerwehr füllt Säcke",
    "Talbote",
    "5. Oktober 2023 Donnerstag",
    "Print Ausgabe",
    "Copyright 2023 Talbote Verlag GmbH Alle Rechte vorbehalten",
    "Section: REGION; S. 3",
    "Length: 213 words",
    "Byline: Ute Kranz und Jörg Öhler-Weiß",
    "Highlight: Seit Montag steigt der Fluss.",
    "Body",
    "Am Mittwochabend stand das Wasser am Markt, und die Feuerwehr füllte Säcke mit Sand.",
    "Section: ein Wort, das auch im Text stehen kann.",
    "Text: dieses auch.",
    "Graphic",
    "Der Markt unter Wasser. Foto: Li Wen",
    "Classification",
    "Language: GERMAN; DEUTSCH",
    "Publication-Type: Zeitung",
    "Subject: HOCHWASSER (90%)",
    "Load-Date: October 6, 2023",
    "End of Document",
    "Page 3 of 4",
    "#A village makes power",
    "The Valley Courier",
    "October 6, 2023 Friday 7:15 AM GMT",
    "Copyright 2023 Valley Courier Ltd. All Rights Reserved",
    "Length: 40 words",
    "Body",
    "The wheel turned for the first time on Thursday. Most of the village came to see it.",
    "Load-Date: October 7, 2023",
    "End of Document",
];

const UNI_FACTS: [&str; 2] = [
    "2023-10-05 | Der Fluss steigt: Feuerwehr füllt Säcke | Ute Kranz + Jörg Öhler-Weiß | Talbote | REGION | 3 | –",
    "2023-10-06 | A village makes power |  | The Valley Courier | – | – | –",
];

#[test]
fn nexis_uni_gives_the_same_articles_whatever_it_is_saved_as() {
    let plain: Vec<String> = UNI.iter().map(|line| line.replace('#', "")).collect();
    for (name, bytes) in [
        ("a.docx", docx(UNI)),
        ("a.rtf", rtf(UNI)),
        ("a.txt", plain.join("\n\n").into_bytes()),
        ("b.txt", plain.join("\n").into_bytes()),
        ("c.txt", plain.join("\r\n").into_bytes()),
    ] {
        let (articles, broken) = read(name, &bytes);
        assert_eq!(all_facts(&articles), UNI_FACTS, "{name}");
        assert_eq!(broken, Vec::<String>::new(), "{name}");
        assert_eq!(
            body(&articles[0]),
            [
                "lede: Seit Montag steigt der Fluss.",
                "paragraph: Am Mittwochabend stand das Wasser am Markt, und die Feuerwehr füllte Säcke mit Sand.",
                "paragraph: Section: ein Wort, das auch im Text stehen kann.",
                "paragraph: Text: dieses auch.",
                "caption: Der Markt unter Wasser. Foto: Li Wen",
            ],
            "{name}"
        );
    }
}

#[test]
fn a_download_that_is_cut_off_gives_what_is_there_and_says_where_it_ends() {
    let lines = &UNI[..UNI.len() - 2];
    let (articles, broken) = read("a.docx", &docx(lines));
    assert_eq!(all_facts(&articles), UNI_FACTS);
    assert_eq!(articles[1].warnings.len(), 1, "{:?}", articles[1].warnings);
    assert!(articles[1].warnings[0].contains("breaks off"));
    assert_eq!(broken, Vec::<String>::new());
    let (articles, broken) = read("a.rtf", &rtf(&UNI[..33]));
    assert_eq!(all_facts(&articles), UNI_FACTS[..1]);
    assert_eq!(broken, ["the file announces 2 documents and holds 1"]);
}

#[test]
fn the_older_nexis_page_is_read_and_its_count_is_checked() {
    let (articles, broken) = read("nexis.html", &fixture("nexis.html"));
    assert_eq!(
        all_facts(&articles),
        [
            "2003-10-05 | THE RIVER RISES: FIREMEN FILL SACKS | Jan Ruhl | The Valley Courier | Section A; Column 1; Metro Desk | 1 | –",
            "2023-10-05 | Update: Der Fluss steigt weiter | Ute Kranz | Talbote | REGION | 3 | –",
        ]
    );
    assert_eq!(body(&articles[0]).len(), 2, "{:?}", body(&articles[0]));
    assert_eq!(articles[0].dateline.as_deref(), Some("OBERWEHR, Oct. 4"));
    assert_eq!(
        body(&articles[1]),
        ["paragraph: Seit Montag steigt der Fluss, und die Feuerwehr füllt Säcke."]
    );
    assert_eq!(broken, ["the file announces 3 documents and holds 2"]);
}

#[test]
fn the_older_nexis_text_is_read_with_labels_over_several_lines() {
    let text = "\n                       1 of 1 DOCUMENT\n\n\n\
        \x20                 Copyright 2003 The Valley Courier Company\n\
        \x20                        The Valley Courier\n\n\
        \x20              March 14, 2003, Friday, Late Edition - Final\n\n\
        SECTION: Section A; Column 5; Foreign Desk; Pg. 1\n\nLENGTH: 1200 words\n\n\
        HEADLINE: THREATS AND RESPONSES;\nRiver Seen As Threat\n\nBYLINE:  By UTE KRANZ with ANN LEE\n\n\
        BODY:\n   The river has been rising since Monday, and the firemen of the town are\nfilling sacks.\n\n\
        Serie: no label is written so here.\n\nGRAPHIC: Photo: The market.\nMap.\n\nLOAD-DATE: March 14, 2003\n";
    let (articles, broken) = read("n.txt", text.as_bytes());
    let expected = "2003-03-14 | THREATS AND RESPONSES; River Seen As Threat | Ute Kranz + Ann Lee | \
        The Valley Courier | Section A; Column 5; Foreign Desk | 1 | –";
    assert_eq!((all_facts(&articles), broken), (vec![expected.to_owned()], Vec::new()));
    assert_eq!(
        body(&articles[0]),
        [
            "paragraph: The river has been rising since Monday, and the firemen of the town are filling sacks.",
            "paragraph: Serie: no label is written so here.",
            "caption: Photo: The market. Map.",
        ]
    );
}

const FACTIVA: [&str; 2] = [
    "2023-10-06 | A village makes power & sells it | Jan Ruhl + Li Wen | The Valley Courier | Business | A12 | VALC000020231006eja600001",
    "2023-10-07 | Notes in brief |  | The Valley Courier | – | – | VALC000020231007eja700002",
];

#[test]
fn factiva_is_read_as_it_is_shown() {
    let (articles, broken) = read("f.html", &fixture("factiva-en.html"));
    assert_eq!((all_facts(&articles), broken), (FACTIVA.map(str::to_owned).to_vec(), Vec::new()));
    assert_eq!(body(&articles[0]).len(), 3);
    let lines = [
        "Business",
        "#A village makes power & sells it",
        "By Jan Ruhl and Li Wen",
        "1,310 words",
        "6 October 2023",
        "07:15",
        "The Valley Courier",
        "VALC",
        "A12",
        "English",
        "Copyright 2023, Valley Courier Ltd. All Rights Reserved.",
        "The wheel turned for the first time on Thursday.",
        "The bill is £1.3 million.",
        "Document VALC000020231006eja600001",
        "#Notes in brief",
        "48 words",
        "7 October 2023",
        "The Valley Courier",
        "VALC",
        "English",
        "(c) 2023 Valley Courier Ltd.",
        "The ferry does not run on Sunday.",
        "Document VALC000020231007eja700002",
        "Search Summary",
        "Results Found",
        "2",
    ];
    let plain: Vec<String> = lines.iter().map(|line| line.replace('#', "")).collect();
    for (name, bytes) in
        [("f.rtf", rtf(&lines)), ("f.docx", docx(&lines)), ("f.txt", plain.join("\n").into_bytes())]
    {
        let (articles, broken) = read(name, &bytes);
        assert_eq!(all_facts(&articles), FACTIVA, "{name}");
        assert_eq!(broken, Vec::<String>::new(), "{name}");
        assert_eq!(body(&articles[0]).len(), 2, "{name}: {:?}", body(&articles[0]));
    }
    let (articles, _) = read("f.rtf", &rtf(&lines[..22]));
    assert_eq!(articles.len(), 2);
    assert!(articles[1].warnings[0].contains("breaks off"), "{:?}", articles[1].warnings);
}

#[test]
fn factiva_is_read_by_the_codes_of_its_fields() {
    let (articles, broken) = read("f.txt", &fixture("factiva-coded.txt"));
    assert_eq!(
        all_facts(&articles),
        [
            "2023-10-05 | Das Rad dreht sich wieder | Çiğdem Yıldız | Talbote | – | 3 | TALB000020231005eja500007",
            "2023-10-06 | Konzert für den Turm |  | Talbote | Lokales | – | TALB000020231006eja600009",
        ]
    );
    assert_eq!(broken, Vec::<String>::new());
    assert_eq!(body(&articles[0]).len(), 3, "{:?}", body(&articles[0]));
    assert!(body(&articles[0])[0].ends_with("und es macht Strom für vierhundert Häuser."));
}

#[test]
fn wiso_and_genios_are_read() {
    let (articles, broken) = read("w.txt", &fixture("wiso.txt"));
    assert_eq!(
        all_facts(&articles),
        [
            "2023-10-05 | Das Rad dreht sich wieder | Jörg Öhler-Weiß | Talbote | Region | 3 | TALB_231_7",
            "2023-10-06 | Konzert für den Turm |  | Kreisanzeiger | Kultur | 12 | KREI_5",
            "2023-10-07 | Der Fluss steigt |  | Talbote | – | 1 | –",
        ]
    );
    assert_eq!(broken, Vec::<String>::new());
    assert_eq!(
        body(&articles[0]),
        [
            "lede: Nach sechzig Jahren macht das Wehr Strom",
            "paragraph: Am Wehr dreht sich seit Donnerstag wieder ein Rad. Es ist aus Eiche und wiegt fünf Tonnen.",
            "paragraph: Zur Quelle: Der Bach entspringt am Öhlberg, sagt der Müller.",
        ]
    );
    let url = "https://www.wiso-net.de/document/TALB__231_7";
    assert_eq!(articles[0].url.as_deref(), Some(url));
    assert!(articles[2].warnings[0].contains("breaks off"), "{:?}", articles[2].warnings);
    let text = String::from_utf8(fixture("wiso.txt")).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    let from_rtf = read("w.rtf", &rtf(&lines)).0;
    assert_eq!(all_facts(&from_rtf), all_facts(&articles));
}

#[test]
fn proquest_is_read_without_its_contents_and_sources() {
    let (articles, broken) = read("p.txt", &fixture("proquest.txt"));
    let expected = [
        "2023-10-06 | A village makes power | Jan Ruhl + Li Wen | Valley Courier, Late Edition (East Valley) | Business | A.12 | 28712345",
        "2023-10-05 | Das Rad dreht sich | Ute Kranz | Talbote | – | – | 28712399",
    ];
    assert_eq!(all_facts(&articles), expected);
    assert_eq!(broken, Vec::<String>::new());
    assert_eq!(body(&articles[0]).len(), 2);
    let text = String::from_utf8(fixture("proquest.txt")).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    for (name, bytes) in [("p.rtf", rtf(&lines)), ("p.docx", docx(&lines))] {
        assert_eq!(all_facts(&read(name, &bytes).0), expected, "{name}");
    }
    let page: String = lines
        .iter()
        .map(|line| match line.split_once(": ") {
            _ if line.starts_with("____") => "<hr>".to_owned(),
            Some((label, value)) => format!("<p><strong>{label}: </strong>{value}</p>"),
            None => format!("<p>{line}</p>"),
        })
        .collect();
    let page = format!(
        "<!DOCTYPE html><html><head><title>ProQuest</title></head><body>{page}</body></html>"
    );
    assert_eq!(all_facts(&read("p.html", page.as_bytes()).0), expected);
}

#[test]
fn europresse_and_pressreader_are_read() {
    let (articles, _) = read("e.html", &fixture("europresse.html"));
    assert_eq!(
        all_facts(&articles),
        [
            "2023-10-06 | La roue tourne à nouveau | Ute Kranz | Le Courrier de la Vallée | Région | 4 | news·20231006·CV·0012345",
            "2023-10-07 | Konzert für den Turm |  | Talbote | – | – | –",
        ]
    );
    assert_eq!(body(&articles[0]).len(), 2, "{:?}", body(&articles[0]));
    let (articles, _) = read("p.txt", &fixture("pressreader.txt"));
    assert_eq!(
        all_facts(&articles),
        [
            "– | Das Rad dreht sich wieder | Ute Kranz | Talbote | Region | 3 | –",
            "– | Notes in brief |  | The Valley Courier | News | A2 | –",
        ]
    );
    assert_eq!(body(&articles[0]).len(), 2);
}

#[test]
fn factiva_is_read_as_xml() {
    let article = |number: usize| {
        format!(
            "<ppsArticle><article lang=\"de\"><accessionNo>TALB0000{number}</accessionNo><headline>\
             <paragraph>Das Rad &amp; {number}</paragraph></headline><byline>Von Ute Kranz</byline>\
             <leadParagraph><paragraph>Es dreht sich.</paragraph></leadParagraph><tailParagraphs>\
             <paragraph>Öfter.</paragraph></tailParagraphs><publicationDate><date>2023-10-05</date>\
             </publicationDate><sourceName>Talbote</sourceName><pages>3</pages></article></ppsArticle>"
        )
    };
    let xml = format!("<?xml version=\"1.0\"?><ppsArticles>{}{}", article(1), article(2));
    let facts = |number| {
        format!("2023-10-05 | Das Rad & {number} | Ute Kranz | Talbote | – | 3 | TALB0000{number}")
    };
    let (articles, _) = read("f.xml", xml.as_bytes());
    assert_eq!(all_facts(&articles), [facts(1), facts(2)]);
    assert_eq!(body(&articles[0]), ["paragraph: Es dreht sich.", "paragraph: Öfter."]);
    let half = xml.get(..xml.len() - 90).unwrap();
    let (articles, _) = read("f.xml", half.as_bytes());
    assert!(articles[1].warnings[0].contains("breaks off"));
}

#[test]
fn texts_that_only_resemble_an_export_are_texts() {
    for text in [
        "Dokument 1 von 2\n\nDer Rat hat zwei Papiere beschlossen, sagt der Bürgermeister.",
        "Body\n\nEin Gedicht\nüber den Leib.",
        "Quelle: Talbote vom 05.10.2023\n\nEin Satz, der dort stand, wird hier nur angeführt.",
        "512 words\n\nA story in five hundred and twelve words was asked for.",
        "HD\tSD\tPD\n1\t2\t3\n",
    ] {
        let articles = read_bytes_as(Path::new("a.txt"), text.as_bytes(), &Limits::default());
        assert_eq!(articles.unwrap().len(), 1, "{text}");
    }
}

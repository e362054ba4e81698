//! Reads whole little articles in every layout that the press-text reader must know.

#![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

use glosse::article::{Article, BlockKind, Language, Source};
use glosse::ingest::read_text;
use std::path::PathBuf;

const FIRST: &str = "Seit dem frühen Morgen stehen die Bagger am Wehr, und mit ihnen steht die \
    halbe Gemeinde am Geländer. Gebaut wird ein Rad aus Eichenholz, sechs Meter hoch, das vom \
    Herbst an Strom für vierzig Häuser liefern soll. So haben es die Leute im Verein gerechnet, \
    und so steht es auf dem Schild neben der Brücke.";
const SECOND: &str = "Nicht alle freuen sich darüber. Die Fischer fürchten um den Aal, der im \
    Oktober flussabwärts zieht, und die Nachbarn um ihre Ruhe in der Nacht. Ein Gutachten, das \
    der Landkreis bestellt hat, gibt beiden ein wenig recht und keinem ganz. Im Dezember soll \
    noch einmal gemessen werden.";
const THIRD: &str = "Am Ende wird der Stadtrat entscheiden, und dort ist die Mehrheit knapp. \
    Zwei Stimmen fehlen, heißt es auf den Fluren, drei, wenn die Müllerin aus Gesundheitsgründen \
    nicht kommen kann. Sie hat versprochen, dass sie kommt, und wenn man sie tragen müsse.";
const LEDE: &str = "Ein Dorf baut sich sein Mühlrad zurück. Einfach ist das nicht.";

fn read_named(name: &str, text: &str) -> Article {
    read_text(Source { path: PathBuf::from(name), item: 0 }, text)
}

fn read(text: &str) -> Article {
    read_named("artikel.txt", text)
}

fn blank_lines(parts: &[&str]) -> String {
    parts.join("\n\n")
}

fn kinds(article: &Article) -> Vec<&'static str> {
    article.blocks.iter().map(|block| block.kind.name()).collect()
}

fn words(article: &Article, kind: BlockKind) -> Vec<&str> {
    let of_kind = article.blocks.iter().filter(|block| block.kind == kind);
    of_kind.map(|block| block.span.of(&article.text)).collect()
}

fn credits(article: &Article) -> Vec<&str> {
    article.blocks.iter().filter_map(|b| b.credit).map(|span| span.of(&article.text)).collect()
}

fn date(article: &Article) -> Option<String> {
    article.date.map(|date| date.to_string())
}

fn inferred(article: &Article) -> Option<String> {
    article.date_inferred.map(|date| date.to_string())
}

/// Breaks words at a width as an editor does.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().unwrap();
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.join("\n")
}

#[test]
fn a_full_page_comes_apart_into_all_its_parts() {
    let article = read(&blank_lines(&[
        " date 2021-10 Streit am Wehr: Wem gehört der Fluss?",
        "Von: Ute Kranz",
        "Das Wehr im Oktober. © Emre Aydın/dpa",
        LEDE,
        FIRST,
        "Was die Fischer sagen",
        SECOND,
        "Der Aal zieht im Herbst. (Foto: Ida Holm)",
        "Mühlenstreit: Knappe Mehrheit im Rat?",
        THIRD,
        "Mehr zum Thema",
        "Wasserkraft im Kleinen\nDer Aal und seine Reise\nWas ein Rad wiegt",
    ]));
    let expected = [
        "title",
        "byline",
        "caption",
        "lede",
        "paragraph",
        "heading",
        "paragraph",
        "caption",
        "heading",
        "paragraph",
        "boilerplate",
    ];
    assert_eq!(kinds(&article), expected);
    assert_eq!(article.title.as_deref(), Some("Streit am Wehr: Wem gehört der Fluss?"));
    assert_eq!(article.kicker.map(|span| span.of(&article.text)), Some("Streit am Wehr"));
    assert_eq!(date(&article).as_deref(), Some("2021-10"));
    assert_eq!(article.authors, ["Ute Kranz"]);
    assert_eq!(credits(&article), ["Emre Aydın/dpa", "Ida Holm"]);
    assert_eq!(article.language, Some(Language::German));
    assert!(article.text.ends_with("Was ein Rad wiegt"));
}

#[test]
fn one_paragraph_a_line_without_header_and_byline_reads_as_well() {
    let appeal = "Unsere Texte kosten nichts, und das soll so bleiben. Wenn Sie uns unterstützen \
        wollen: Werden Sie Mitglied, schon ab 4 Euro im Monat.";
    let links = "meistkommentiert\nRad und Recht\nWarum der Bus nicht kommt\nEin Aal auf Reisen";
    let lines = ["Das Rad kehrt zurück", LEDE, FIRST, "Die Angst der Fischer", SECOND, THIRD];
    let article =
        read(&format!("{}\nDas Blatt am Wehr gehört Ihnen\n{appeal}\n{links}", lines.join("\n")));
    let kinds = kinds(&article);
    let (body, rest) = kinds.split_at(6);
    assert_eq!(body, ["title", "lede", "paragraph", "heading", "paragraph", "paragraph"]);
    assert!(!rest.is_empty() && rest.iter().all(|kind| *kind == "boilerplate"), "{rest:?}");
    assert!(article.text.contains("gehört Ihnen"));
    assert_eq!((date(&article), article.authors.len()), (None, 0));
}

#[test]
fn a_teaser_is_no_title() {
    let teaser = "Der Rat berät über das Rad. Einig ist er sich nicht, denn es geht um mehr.";
    for header in [format!(" date 2021-10 {teaser}"), format!("date 2021\n\n{teaser}")] {
        let article = read(&blank_lines(&[&header, "Von Ute Kranz, Lyon", FIRST, SECOND]));
        assert_eq!(kinds(&article), ["lede", "byline", "paragraph", "paragraph"]);
        assert_eq!((article.title, article.dateline.as_deref()), (None, Some("Lyon")));
    }
}

#[test]
fn the_header_may_hold_a_day_a_month_or_a_year_and_stand_on_its_own_line() {
    for (header, expected) in [
        ("date 2021-10-05 Das Rad kehrt zurück", "2021-10-05"),
        (" date 2021-10 Das Rad kehrt zurück", "2021-10"),
        ("date 2021 Das Rad kehrt zurück", "2021"),
        ("date 2021-10\nDas Rad kehrt zurück", "2021-10"),
        ("date 2021-10-05\n\nDas Rad kehrt zurück", "2021-10-05"),
        ("Date: 2021-10-05\r\nDas Rad kehrt zurück", "2021-10-05"),
    ] {
        let article = read(&blank_lines(&[header, LEDE, FIRST, SECOND]));
        assert_eq!(date(&article).as_deref(), Some(expected), "{header}");
        assert_eq!(article.title.as_deref(), Some("Das Rad kehrt zurück"), "{header}");
        assert_eq!(kinds(&article), ["title", "lede", "paragraph", "paragraph"]);
        assert_eq!(inferred(&article), None);
    }
}

#[test]
fn a_date_is_suggested_by_page_file_name_or_opening_only_where_none_is_stated() {
    let text = blank_lines(&["Das Rad kehrt zurück", LEDE, FIRST, SECOND]);
    let dated = blank_lines(&["Das Rad kehrt zurück", "Stand: 05.10.2021, 12:30 Uhr", FIRST]);
    let opening = format!("Das Rad kehrt zurück\n\nAm 5. Oktober 2021 war es so weit. {FIRST}");
    for (name, text, expected) in [
        ("2021-10-05-rad.txt", &text, Some("2021-10-05")),
        ("rad.txt", &text, None),
        ("rad.txt", &dated, Some("2021-10-05")),
        ("rad.txt", &opening, Some("2021-10-05")),
    ] {
        let article = read_named(name, text);
        assert_eq!((date(&article), inferred(&article).as_deref()), (None, expected), "{name}");
    }
    let stated = read_named("2020-01-01.txt", &format!("date 2021-10 {text}"));
    assert_eq!(inferred(&stated), None);
}

#[test]
fn hard_wrapped_paragraphs_are_joined() {
    for width in [66, 72, 78] {
        let [first, second, third] = [FIRST, SECOND, THIRD].map(|text| wrapped(text, width));
        let article = read(&blank_lines(&[
            "date 2021-10 Das Rad kehrt zurück",
            "Von Ute Kranz und Emre Aydın, Lyon",
            &first,
            "Die Angst der Fischer",
            &second,
            &third,
            "(dpa)",
        ]));
        let body = ["paragraph", "heading", "paragraph", "paragraph"];
        assert_eq!(kinds(&article)[..2], ["title", "byline"], "{width}");
        assert_eq!(kinds(&article)[2..6], body, "{width}");
        assert_eq!(words(&article, BlockKind::Paragraph), [FIRST, SECOND, THIRD]);
        assert_eq!(article.authors, ["Ute Kranz", "Emre Aydın"]);
    }
}

#[test]
fn the_teaser_may_stand_above_the_byline() {
    let article =
        read(&blank_lines(&["Das Rad kehrt zurück", LEDE, "VON UTE KRANZ", FIRST, SECOND]));
    assert_eq!(kinds(&article), ["title", "lede", "byline", "paragraph", "paragraph"]);
    assert_eq!(article.authors, ["Ute Kranz"]);
}

#[test]
fn an_english_page_reads_by_the_same_signals() {
    let first = "Since early morning the diggers have been standing at the weir, and half of the \
        village has been standing at the railing with them. They are building a wheel of oak that \
        is to light forty houses from the autumn on, and nobody quite believes it yet.";
    let second = "Not everyone is pleased. The anglers fear for the eels, which travel down the \
        river in October, and the neighbours for their sleep. A report ordered by the county says \
        that both of them are right, if only a little, and that someone should measure again.";
    let article = read(&blank_lines(&[
        "date 2021-10-05 Trouble at the weir: who owns the river?",
        "By Ann Lee, Bob Hart and Cy Moss, New York",
        "The weir in October. Photo: Ann Lee/Reuters",
        "A village wants its wheel back. It will not be easy.",
        first,
        "What the anglers say",
        second,
        "Read more: The eel and its journey",
        first,
        "Support our journalism",
        "We depend on readers like you. Sign up to give 3 pounds a month.",
    ]));
    let expected = [
        "title",
        "byline",
        "caption",
        "lede",
        "paragraph",
        "heading",
        "paragraph",
        "boilerplate",
        "paragraph",
        "boilerplate",
    ];
    assert_eq!(kinds(&article)[..10], expected);
    assert!(words(&article, BlockKind::Boilerplate).concat().contains("Sign up"));
    assert_eq!(article.authors, ["Ann Lee", "Bob Hart", "Cy Moss"]);
    assert_eq!(article.dateline.as_deref(), Some("New York"));
    assert_eq!(article.language, Some(Language::English));
}

#[test]
fn links_between_paragraphs_do_not_swallow_what_follows() {
    let article = read(&blank_lines(&[
        "Das Rad kehrt zurück",
        LEDE,
        FIRST,
        "Lesen Sie auch: Der Aal und seine Reise",
        SECOND,
        "Lesen Sie auch\nWasserkraft im Kleinen\nWas ein Rad wiegt",
        "Die Mehrheit im Rat",
        THIRD,
    ]));
    let body = ["paragraph", "boilerplate", "paragraph", "boilerplate", "heading", "paragraph"];
    assert_eq!(kinds(&article)[..2], ["title", "lede"]);
    assert_eq!(kinds(&article)[2..], body);
}

#[test]
fn agencies_sign_without_being_authors_and_give_the_place() {
    let report = format!("Lyon (dpa) – {FIRST}");
    let article = read(&blank_lines(&["Das Rad dreht sich wieder", &report, SECOND, "dpa/afp"]));
    assert_eq!(kinds(&article), ["title", "paragraph", "paragraph", "byline"]);
    assert_eq!((article.authors.len(), article.dateline.as_deref()), (0, Some("Lyon")));
}

#[test]
fn an_interview_keeps_its_questions_between_its_answers() {
    let article = read(&blank_lines(&[
        "„Ein Rad ist kein Kraftwerk“",
        "Interview: Ute Kranz",
        "Frau Holm, warum gerade ein Rad?",
        FIRST,
        "Und der Aal?",
        SECOND,
    ]));
    let expected = ["title", "byline", "heading", "paragraph", "heading", "paragraph"];
    assert_eq!(kinds(&article), expected);
    assert_eq!(article.authors, ["Ute Kranz"]);
}

#[test]
fn lists_and_quotations_are_set_apart() {
    let article = read(&blank_lines(&[
        "Das Rad kehrt zurück",
        FIRST,
        "Das braucht es dafür:\n- Eichenholz\n- vierzig Häuser\n- Geduld",
        "„Das Rad dreht sich, ob der Rat will oder nicht.“ – Ida Holm, Müllerin",
        SECOND,
    ]));
    let expected = ["title", "paragraph", "paragraph", "list", "quote", "paragraph"];
    assert_eq!(kinds(&article), expected);
    assert_eq!(words(&article, BlockKind::List), ["- Eichenholz\n- vierzig Häuser\n- Geduld"]);
}

#[test]
fn very_short_files_are_articles_too() {
    let sentence = "Am Wehr dreht sich seit gestern wieder ein Rad aus Holz.";
    let title = Some("Das Rad kehrt zurück");
    for (text, title, expected) in [
        ("Das Rad kehrt zurück", title, &["title"][..]),
        ("date 2021-10 Das Rad kehrt zurück\n", title, &["title"]),
        (&format!("Das Rad kehrt zurück\n\n{sentence}"), title, &["title", "paragraph"]),
        (sentence, None, &["paragraph"]),
    ] {
        let article = read(text);
        assert_eq!((article.title.as_deref(), &kinds(&article)[..]), (title, expected), "{text}");
    }
}

#[test]
fn text_without_any_signal_is_kept_as_it_stands() {
    let poem = "Herbst\n\nDas Rad steht still\nder Aal zieht fort\n\nIch bleibe hier\nam Wehr";
    let article = read(poem);
    assert_eq!(kinds(&article), ["title", "paragraph", "paragraph"]);
    let stanza = "Das Rad steht still\nder Aal zieht fort";
    assert_eq!(words(&article, BlockKind::Paragraph)[0], stanza);
}

#[test]
fn line_ends_of_all_kinds_read_alike() {
    let header = "date 2021-10 Das Rad kehrt zurück";
    let text = blank_lines(&[header, "Von Ute Kranz", LEDE, FIRST, SECOND]);
    let plain = read(&text);
    for end in ["\r\n", "\r", "\u{85}", "\u{2028}"] {
        assert_eq!(read(&text.replace('\n', end)), plain, "{end:?}");
    }
}

#[test]
fn the_same_words_have_the_same_id_wherever_the_file_lies() {
    let text = blank_lines(&["Das Rad kehrt zurück", FIRST]);
    assert_eq!(read_named("a/b.txt", &text).id, read_named("c.txt", &text).id);
    assert_ne!(read(&text).id, read(&format!("{text} Neu.")).id);
}

#[test]
fn invisible_characters_stay_in_the_text() {
    let text = format!("Das Rad kehrt zurück\n\n{}", FIRST.replacen("frühen", "frü\u{200b}hen", 1));
    assert!(read(&text).text.contains("frü\u{200b}hen"));
}

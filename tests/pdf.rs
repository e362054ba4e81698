//! PDF files: the order in which they are read, and what is refused.

// A test may stop at once where its ground is not as it must be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use flate2::Compression;
use flate2::write::ZlibEncoder;
use glosse::article::{Article, BlockKind};
use glosse::ingest::{Limits, ReadError, read_bytes_as};
use std::io::Write;
use std::path::Path;

/// A line: where it begins, in points from the lower left corner, its size, its words.
type Line = (f64, f64, f64, &'static str);

/// A file with pages of lines in Helvetica, which it does not carry.
fn file(pages: &[Vec<Line>]) -> Vec<u8> {
    let drawn = pages.iter().map(|lines| lines.iter().flat_map(drawn).collect()).collect();
    written(drawn)
}

fn drawn((x, y, size, words): &Line) -> Vec<u8> {
    let mut drawn = format!("BT /F1 {size} Tf {x} {y} Td (").into_bytes();
    for c in words.chars() {
        // The code page of Windows has these letters where Latin 1 has none.
        match c {
            '„' => drawn.push(0x84),
            '“' => drawn.push(0x93),
            '–' => drawn.push(0x96),
            '(' | ')' | '\\' => drawn.extend([b'\\', u8::try_from(c).unwrap()]),
            c => drawn.push(u8::try_from(u32::from(c)).unwrap()),
        }
    }
    drawn.extend(b") Tj ET\n");
    drawn
}

/// A file whose pages have these contents.
fn written(contents: Vec<Vec<u8>>) -> Vec<u8> {
    let plain = |content: Vec<u8>| (String::new(), content);
    with_streams(contents.into_iter().map(plain).collect())
}

/// A file whose pages have these contents, each with what its dictionary says besides its length.
fn with_streams(contents: Vec<(String, Vec<u8>)>) -> Vec<u8> {
    let kids: Vec<String> =
        (0..contents.len()).map(|page| format!("{} 0 R", 4 + 2 * page)).collect();
    let mut objects: Vec<Vec<u8>> = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), kids.len()).into(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_vec(),
    ];
    for (page, (about, content)) in contents.into_iter().enumerate() {
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R \
                 /Resources << /Font << /F1 3 0 R >> >> >>",
                5 + 2 * page
            )
            .into(),
        );
        let mut stream = format!("<< /Length {} {about} >>\nstream\n", content.len()).into_bytes();
        stream.extend(content);
        stream.extend(b"\nendstream");
        objects.push(stream);
    }
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let table = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    file.extend(
        format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").bytes(),
    );
    file
}

fn read(file: &[u8]) -> Result<Vec<Article>, ReadError> {
    read_bytes_as(Path::new("blatt.pdf"), file, &Limits::default())
}

fn only(file: &[u8]) -> Article {
    let mut articles = read(file).unwrap();
    assert_eq!(articles.len(), 1, "{articles:?}");
    articles.remove(0)
}

fn blocks(article: &Article, kind: BlockKind) -> Vec<&str> {
    let of_kind = article.blocks.iter().filter(|block| block.kind == kind);
    of_kind.map(|block| block.span.of(&article.text)).collect()
}

/// A column of lines from a height downwards.
fn column(x: f64, top: f64, lines: &[&'static str]) -> Vec<Line> {
    let line = |(at, words): (u32, &&'static str)| (x, top - 12.0 * f64::from(at), 10.0, *words);
    (0..).zip(lines).map(line).collect()
}

const LEFT: [&str; 6] = [
    "Der Rat der Stadt hat am Montag",
    "den Umbau der Mühle beschlos-",
    "sen. Das Geld kommt vom Land,",
    "das im Herbst entscheidet. Vor-",
    "und Nachteile hat Anna Weiß-",
    "Hülsmann lange abgewogen.",
];
const RIGHT: [&str; 6] = [
    "Am Wehr steht seit gestern ein",
    "Zaun. Die Fischer klagen, dass",
    "niemand sie gefragt habe, und",
    "wollen vor Gericht ziehen. Ein",
    "Termin steht noch nicht fest,",
    "heißt es aus dem Amt.",
];

const LEFT_TEXT: &str = "Der Rat der Stadt hat am Montag den Umbau der Mühle beschlossen. Das Geld kommt \
    vom Land, das im Herbst entscheidet. Vor- und Nachteile hat Anna Weiß-Hülsmann lange abgewogen.";

#[test]
fn columns_are_read_one_after_the_other_however_they_are_drawn() {
    let title = (50.0, 780.0, 20.0, "Streit am Wehr");
    let one_by_one = [column(50.0, 750.0, &LEFT), column(310.0, 750.0, &RIGHT)].concat();
    let across: Vec<Line> =
        (0..LEFT.len()).flat_map(|at| [one_by_one[at], one_by_one[at + LEFT.len()]]).collect();
    let backwards: Vec<Line> = one_by_one.iter().rev().copied().collect();
    for lines in [one_by_one, across, backwards] {
        let article = only(&file(&[[vec![title], lines].concat()]));
        assert_eq!(article.title.as_deref(), Some("Streit am Wehr"));
        let paragraphs = blocks(&article, BlockKind::Paragraph);
        assert_eq!(paragraphs[0], LEFT_TEXT);
        assert!(
            paragraphs[1].starts_with("Am Wehr steht seit gestern ein Zaun."),
            "{paragraphs:?}"
        );
    }
}

#[test]
fn heads_and_page_numbers_are_no_part_of_the_text() {
    let page = |number: &'static str, lines: &[&'static str]| {
        let mut page =
            vec![(50.0, 820.0, 8.0, "Auener Bote – Lokales"), (290.0, 20.0, 8.0, number)];
        page.extend(column(50.0, 780.0, lines));
        page
    };
    let article = only(&file(&[page("- 3 -", &LEFT), page("- 4 -", &RIGHT)]));
    assert!(!article.text.contains("Auener Bote") && !article.text.contains("- 3 -"));
    assert!(article.text.contains(LEFT_TEXT) && article.text.contains("aus dem Amt"));
}

#[test]
fn a_table_is_read_row_by_row() {
    let rows = [
        ("Verein", "Spiele", "Punkte"),
        ("SV Aue", "9", "23"),
        ("TuS Wehr", "9", "19"),
        ("FC Au", "9", "8"),
    ];
    let mut lines = column(50.0, 780.0, &LEFT);
    for (at, (club, games, points)) in (0..).zip(rows) {
        let y = 690.0 - 12.0 * f64::from(at);
        lines.extend([(50.0, y, 10.0, club), (150.0, y, 10.0, games), (210.0, y, 10.0, points)]);
    }
    let article = only(&file(&[lines]));
    let expected = "Verein\tSpiele\tPunkte\nSV Aue\t9\t23\nTuS Wehr\t9\t19\nFC Au\t9\t8";
    assert_eq!(blocks(&article, BlockKind::Table), [expected]);
}

#[test]
fn a_press_review_is_taken_apart_by_its_titles_and_checked_against_its_contents() {
    let contents: Vec<Line> = vec![
        (50.0, 780.0, 18.0, "Presseschau"),
        (50.0, 740.0, 10.0, "1. Streit am Wehr ............ 2"),
        (50.0, 728.0, 10.0, "2. Die Fähre hört auf ........ 3"),
        (50.0, 716.0, 10.0, "3. Neue Glocken .............. 4"),
    ];
    let page = |source, title, lines: &[&'static str]| {
        let head = vec![(50.0, 800.0, 8.0, source), (50.0, 775.0, 16.0, title)];
        [head, column(50.0, 740.0, lines)].concat()
    };
    let review = file(&[
        contents,
        page("Auener Bote vom 21.09.2024, S. 3", "Streit am Wehr", &LEFT),
        page("Landesspiegel vom 20.09.2024, S. 11", "Die Fähre hört auf", &RIGHT),
    ]);
    let articles = read(&review).unwrap();
    let told: Vec<(Option<&str>, String, Option<&str>)> = articles
        .iter()
        .map(|article| {
            let date = article.date.map(|date| date.to_string()).unwrap_or_default();
            (article.title.as_deref(), date, article.outlet.as_deref())
        })
        .collect();
    assert_eq!(
        told,
        [
            (Some("Streit am Wehr"), "2024-09-21".to_owned(), Some("Auener Bote")),
            (Some("Die Fähre hört auf"), "2024-09-20".to_owned(), Some("Landesspiegel")),
        ]
    );
    assert!(
        articles[0].warnings[0].contains("3 articles, 2 were found"),
        "{:?}",
        articles[0].warnings
    );
    assert!(
        !blocks(&articles[0], BlockKind::Paragraph).iter().any(|text| text.contains("Glocken"))
    );
}

#[test]
fn a_file_cut_in_half_gives_what_it_has_or_says_that_it_is_damaged() {
    let whole = file(&[column(50.0, 780.0, &LEFT), column(50.0, 780.0, &RIGHT)]);
    let mut given = 0;
    for cut in (9..whole.len()).step_by(97) {
        match read(&whole[..cut]) {
            Ok(articles) => given += articles.len(),
            Err(error) => assert!(error.to_string().contains("blatt.pdf"), "{error}"),
        }
    }
    assert!(given > 0);
    // Its table of objects can be made again from the objects.
    let table = whole.windows(5).position(|bytes| bytes == b"xref\n").unwrap();
    assert!(only(&whole[..table]).text.contains("heißt es aus dem Amt"));
}

#[test]
fn pictures_of_pages_are_refused_with_the_way_out() {
    let picture = b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q".to_vec();
    let error = read(&written(vec![picture])).unwrap_err().to_string();
    assert!(error.contains("pictures without text") && error.contains("OCR"), "{error}");
}

#[test]
fn what_unpacks_to_far_more_than_a_text_is_refused_before_it_is_unpacked() {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    for _ in 0..1_100 {
        packed.write_all(&[b' '; 1 << 16]).unwrap();
    }
    let bomb = with_streams(vec![("/Filter /FlateDecode".to_owned(), packed.finish().unwrap())]);
    assert!(bomb.len() < 200_000);
    let error = read(&bomb).unwrap_err().to_string();
    assert!(error.contains("gigabytes"), "{error}");
}

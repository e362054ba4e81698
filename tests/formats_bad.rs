//! Reads archives, files past the limits, damaged files, and any text at all.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

use glosse::ingest::{Limits, Options, Piece, read_bytes_as};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

fn fixture(name: &str) -> PathBuf {
    Path::new("tests/fixtures").join(name)
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn the_files_of_a_zip_archive_are_read_and_what_is_not_is_told() {
    let page = std::fs::read(fixture("zeitung.html")).unwrap();
    let lines = std::fs::read(fixture("artikel.jsonl")).unwrap();
    let inner = zipped(&[("x.txt", b"Text")]);
    let zeros = vec![b'A'; 12 << 20];
    let bytes = zipped(&[
        ("seiten/zeitung.html", &page),
        ("../raus/artikel.jsonl", &lines),
        ("__MACOSX/._x", b"x"),
        ("innen.zip", &inner),
        ("bombe.txt", &zeros),
        ("bild.png", b"\x89PNG\r\n\x1a\n"),
    ]);
    let (mut titles, mut broken) = (Vec::new(), String::new());
    let options = Options::default();
    glosse::ingest::read_each_of(Path::new("a.zip"), &bytes, &options, &mut |piece| {
        match piece {
            Piece::Article(article) => titles.push((article.source, article.title.unwrap())),
            Piece::Broken(why) => writeln!(broken, "{why}").unwrap(),
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    let items: Vec<usize> = titles.iter().map(|(source, _)| source.item).collect();
    assert_eq!(items, [0, 1, 2], "{broken}");
    assert!(titles.iter().all(|(source, _)| source.path == Path::new("a.zip")));
    for why in [
        "innen.zip is an archive in an archive",
        "bombe.txt is an archive past",
        "bild.png is a PNG image",
    ] {
        assert!(broken.contains(why), "{broken}");
    }
}

#[test]
fn an_archive_with_too_many_files_is_refused_before_it_is_read() {
    let mut limits = Limits::default();
    limits.zip.entries = 2;
    let bytes = zipped(&[("a", b"a"), ("b", b"b"), ("c", b"c")]);
    let error = read_bytes_as(Path::new("a.zip"), &bytes, &limits).unwrap_err();
    assert!(error.to_string().contains("more than 2 files"), "{error}");
}

#[test]
fn a_table_with_very_many_columns_stops_nothing() {
    let mut text = String::from("title,text");
    for column in 0..300_000 {
        write!(text, ",c{column}").unwrap();
    }
    text.push_str("\nDas Rad,Am Wehr dreht sich ein Rad");
    text.push_str(&",x".repeat(300_000));
    text.push('\n');
    let articles =
        read_bytes_as(Path::new("breit.csv"), text.as_bytes(), &Limits::default()).unwrap();
    assert_eq!(articles[0].title.as_deref(), Some("Das Rad"));
}

#[test]
fn a_page_nested_past_the_limit_keeps_its_words() {
    let html = format!("<html><title>T</title><body>{}Die Worte.", "<div>".repeat(2_000));
    let articles = read_bytes_as(Path::new("a.html"), html.as_bytes(), &Limits::default()).unwrap();
    assert!(articles[0].text.contains("Die Worte."));
    assert_eq!(articles[0].warnings.len(), 1);
}

/// Pieces of all formats, so that all readers are walked.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("<!DOCTYPE html><html><body>".to_owned()),
        Just("<p>Ein Absatz mit <b>Worten</b> &amp; <a href=x>Link</a></p>".to_owned()),
        Just("<table><tr><td>a<td>b</table><ul><li>x".to_owned()),
        Just("<rss><channel><title>T</title><item><title>".to_owned()),
        Just("</item><entry><![CDATA[".to_owned()),
        Just("{\"title\":\"a\",\"text\":[{\"b\":1}]}\n".to_owned()),
        Just("[{\"items\":".to_owned()),
        Just("title;text;date\n\"a\";\"b\n".to_owned()),
        Just("---\ntitle: a\n---\n# b\n".to_owned()),
        Just("  1 of 2 DOCUMENTS\n\nBYLINE: a\n".to_owned()),
        "[\\PC\n\t<>\"'&;,{}\\[\\]|#*-]{0,40}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_pieces_of_formats_give_articles_whose_blocks_fit(
        pieces in prop::collection::vec(piece(), 0..8),
        name in "(a|b)\\.(html|csv|md|json|xml|txt)",
    ) {
        let text = pieces.concat();
        let articles = read_bytes_as(Path::new(&name), text.as_bytes(), &Limits::default());
        for article in articles.unwrap_or_default() {
            for block in &article.blocks {
                prop_assert!(!block.span.of(&article.text).is_empty());
            }
        }
    }

    #[test]
    fn any_damage_to_a_file_is_survived(
        which in prop::sample::select(vec![
            "zeitung.html", "feed-rss.xml", "feed-atom.xml", "feed.json", "artikel.jsonl",
            "artikel.csv", "notiz.md", "nexis-alt.txt", "buch.epub", "bericht.docx",
        ]),
        cut in 0_usize..20_000,
        changes in prop::collection::vec((0_usize..20_000, any::<u8>()), 0..6),
    ) {
        let mut bytes = std::fs::read(fixture(which)).unwrap();
        bytes.truncate(cut.max(1));
        let length = bytes.len();
        for (at, byte) in changes {
            bytes[at % length] = byte;
        }
        let result = read_bytes_as(Path::new(which), &bytes, &Limits::default());
        if let Err(error) = result {
            prop_assert!(!error.to_string().contains("the reader failed"), "{error}");
        }
    }
}

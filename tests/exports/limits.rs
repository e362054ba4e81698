//! Encodings, half files and hostile ones.

use crate::fixture;
use glosse::ingest::{Limits, Options, read_bytes_as, read_file_with};
use std::path::Path;

#[test]
fn a_folder_may_say_in_which_encoding_its_files_are() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kurz.txt");
    std::fs::write(&path, b"Der Name \x9a\x81 ist kurz").unwrap();
    let charset = glosse::ingest::Charset::for_label("cp437").unwrap();
    let encodings = Box::new([(folder.path().to_owned(), charset)]);
    let options = Options { encodings, ..Options::default() };
    assert!(read_file_with(&path, &options).unwrap()[0].text.contains("Der Name Üü ist"));
    std::fs::write(&path, "Der Name Üü ist kurz \u{feff}".as_bytes()).unwrap();
    let mut marked = b"\xef\xbb\xbf".to_vec();
    marked.extend("Der Name Üü ist".as_bytes());
    std::fs::write(&path, marked).unwrap();
    assert!(read_file_with(&path, &options).unwrap()[0].text.contains("Der Name Üü ist"));
}

#[test]
fn letters_with_accents_of_their_own_are_the_same_letters_everywhere() {
    let apart = "Bru\u{308}cke";
    let texts = [
        ("a.txt", format!("Die {apart} von Köln\n\nVon Jo\u{308}rg Scha\u{308}fer\n\nDie {apart} wächst.")),
        ("a.csv", format!("title,text\nDie {apart} von Köln,Die {apart} wächst.\n")),
        ("a.json", "[{\"title\":\"Die Bru\\u0308cke von Köln\",\"text\":\"Die Bru\\u0308cke wächst.\"}]".to_owned()),
        ("a.html", "<html><head><title>Die Bru&#776;cke von Köln</title></head><body><p>Die Bru&#x308;cke wächst.</p></body></html>".to_owned()),
        ("a.xml", format!("<rss><channel><item><title>Die {apart} von Köln</title><description>Die Bru&#776;cke wächst.</description></item></channel></rss>")),
        ("a.md", format!("---\ntitle: Die {apart} von Köln\n---\nDie {apart} wächst.\n")),
    ];
    for (name, text) in texts {
        let articles = read_bytes_as(Path::new(name), text.as_bytes(), &Limits::default()).unwrap();
        assert_eq!(articles[0].title.as_deref(), Some("Die Brücke von Köln"), "{name}");
        assert!(articles[0].text.contains("Die Brücke wächst."), "{name}: {}", articles[0].text);
    }
}

#[test]
fn half_files_keep_what_can_be_read() {
    for (name, least) in [
        ("exports/zotero.ris", 1),
        ("exports/endnote.enw", 1),
        ("exports/zotero-csl.json", 1),
        ("exports/nachrichten.newsml.xml", 0),
        ("exports/zeitung.tei.xml", 1),
        ("exports/notizen.enex", 1),
        ("exports/korpus-ohne-kopf.csv", 25),
        ("feeds/wordpress.xml", 0),
    ] {
        let bytes = std::fs::read(fixture(name)).unwrap();
        let half = bytes.get(..bytes.len() * 8 / 10).unwrap();
        let articles = read_bytes_as(Path::new(name), half, &Limits::default()).unwrap_or_default();
        assert!(articles.len() >= least, "{name}: {}", articles.len());
    }
}

#[test]
fn hostile_exports_stay_within_the_limits() {
    let deep = |open: &str, close: &str| format!("{}x{}", open.repeat(5_000), close.repeat(5_000));
    let entities = "<!DOCTYPE x [<!ENTITY a 'lang'><!ENTITY b '&a;&a;&a;&a;'>]>";
    let texts = [
        ("a.json", deep("{\"items\":[", "]}")),
        ("b.json", format!("{{\"body\":{}}}", deep("{\"content\":[", "]}"))),
        (
            "a.xml",
            format!(
                "{entities}<nitf><body><body.content><p>&b;</p>{}</body.content></body></nitf>",
                deep("<block>", "</block>")
            ),
        ),
        (
            "b.xml",
            format!(
                "<en-export><note><title>t</title><content><![CDATA[{}]]></content></note></en-export>",
                deep("<div>", "</div>")
            ),
        ),
        ("c.xml", format!("<en-export>{}", "<note><![CDATA[".repeat(20_000))),
        ("d.xml", format!("<TEI>{}</TEI>", "<text><lb break='no'/>".repeat(20_000))),
        ("a.bib", format!("@article{{k, title = {}", "{".repeat(200_000))),
        ("b.bib", "@a{k,\n".repeat(50_000)),
        ("a.ris", "TY  - NEWS\n".repeat(100_000)),
        ("a.csv", format!("text;x\n{}", "'\"".repeat(300_000))),
        ("b.csv", format!("sep=;\n{}", ";".repeat(500_000))),
        ("c.csv", "\"a;'b,\t|".repeat(100_000)),
    ];
    for (name, text) in texts {
        let result = read_bytes_as(Path::new(name), text.as_bytes(), &Limits::default());
        if let Err(error) = result {
            assert!(!error.to_string().contains("the reader failed"), "{name}: {error}");
        }
    }
}

//! Newspapers in EPUB.

use crate::all_facts;
use glosse::ingest::{Limits, read_bytes_as};
use std::io::Write as _;
use std::path::Path;

/// A book or a newspaper in EPUB.
fn epub(title: &str, pages: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    add(
        "META-INF/container.xml",
        "<container><rootfiles><rootfile full-path='content.opf'/></rootfiles></container>",
    );
    let (mut manifest, mut spine) = (String::new(), String::new());
    for (at, (name, _)) in pages.iter().enumerate() {
        manifest.push_str(&format!(
            "<item id='i{at}' href='{name}' media-type='application/xhtml+xml'/>"
        ));
        spine.push_str(&format!("<itemref idref='i{at}'/>"));
    }
    add(
        "content.opf",
        &format!(
            "<package xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata><dc:title>{title}</dc:title>\
             <dc:creator>calibre</dc:creator><dc:date>2023-10-05T05:00:00+00:00</dc:date><dc:language>de</dc:language>\
             </metadata><manifest>{manifest}</manifest><spine>{spine}</spine></package>"
        ),
    );
    for (name, text) in pages {
        add(name, text);
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_newspaper_made_by_calibre_gives_its_articles_and_nothing_else() {
    let navigation = "<div class='calibre_navbar'><hr/>| <a href='../article_1/index.html'>Nächster</a> | \
        <a href='../index.html'>Abschnittsmenü</a> | <a href='../../index.html'>Hauptmenü</a> |</div>";
    let footer = "<div class='calibre_navbar'><p>Dieser Artikel wurde heruntergeladen mit <em>calibre</em> von \
        <a href='https://talbote.example/rad'>https://talbote.example/rad</a></p></div>";
    let long = "Am Wehr dreht sich seit gestern wieder ein Rad, größer als alle davor. ".repeat(6);
    let first = format!(
        "<html><body>{navigation}<h1>Das Rad dreht sich</h1><p class='author'>Von Ute Kranz</p>\
         <p>4. Oktober 2023</p><p>{long}</p>{footer}</body></html>"
    );
    let brief = "<html><body><p>| <a href='../article_0/index.html'>Vorheriger</a> | \
        <a href='../index.html'>Übersicht</a> |</p><h4>Kurz gemeldet</h4><h1>Straße ohne Licht</h1>\
        <p>Von Jan Ruhl</p><p>In der Nacht fiel in drei Straßen das Licht aus. Am Morgen brannte es \
        wieder.</p></body></html>";
    let bytes = epub(
        "Talbote [Do, 05 Okt 2023]",
        &[
            (
                "index.html",
                "<html><body><h1>Talbote</h1><p>Do, 05 Okt 2023</p><ul><li><a href='feed_0/index.html'>Lokales</a></li></ul></body></html>",
            ),
            (
                "feed_0/index.html",
                "<html><body><h2>Lokales</h2><ul class='calibre_feed_list'><li><a href='article_0/index.html'>Das Rad</a>\
                <div class='calibre_feed_description'>Am Wehr dreht sich seit gestern wieder ein Rad, größer als alle davor.</div></li></ul></body></html>",
            ),
            ("feed_0/article_0/index.html", &first),
            ("feed_0/article_1/index.html", brief),
            (
                "impressum.html",
                "<html><body><h1>Impressum</h1><p>© 2023 Talbote, Oberwehr. Alle Rechte vorbehalten, auch die des Nachdrucks.</p></body></html>",
            ),
        ],
    );
    let articles = read_bytes_as(Path::new("a.epub"), &bytes, &Limits::default()).unwrap();
    assert_eq!(
        all_facts(&articles),
        [
            "2023-10-04 | Das Rad dreht sich | Ute Kranz | Talbote | de",
            "2023-10-05 | Straße ohne Licht | Jan Ruhl | Talbote | de",
        ]
    );
    assert_eq!(articles[0].url.as_deref(), Some("https://talbote.example/rad"));
    assert!(
        articles
            .iter()
            .all(|article| !article.text.contains("calibre") && !article.text.contains("Übersicht"))
    );
}

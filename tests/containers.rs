//! Reads mails, packed files and office documents, and refuses by name what is not read.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

#[path = "press_exports/make.rs"]
#[allow(dead_code, reason = "RTF is made only for exports")]
mod make;
#[path = "containers/refusals.rs"]
mod refusals;

use glosse::article::Article;
use glosse::ingest::{Limits, Options, Piece, read_bytes_as, read_each_of};
use make::{docx, zipped};
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::Path;

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

/// Date, title, authors and outlet of each article on a line.
fn facts(articles: &[Article]) -> Vec<String> {
    let fact = |article: &Article| {
        let date = article.date.map(|date| date.to_string()).unwrap_or_default();
        let title = article.title.clone().unwrap_or_default();
        let outlet = article.outlet.clone().unwrap_or_default();
        format!("{date} | {title} | {} | {outlet}", article.authors.join(" + "))
    };
    articles.iter().map(fact).collect()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A tar archive in the form of 1988; a file's size may be stated wrongly.
fn tarred(files: &[(&str, &[u8], usize)]) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, bytes, size) in files {
        let mut header = [0_u8; 512];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[124..135].copy_from_slice(format!("{size:011o}").as_bytes());
        header[148..156].copy_from_slice(b"        ");
        header[156] = b'0';
        header[257..263].copy_from_slice(b"ustar\0");
        let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
        header[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
        out.extend_from_slice(&header);
        out.extend_from_slice(bytes);
        out.resize(out.len().next_multiple_of(512), 0);
    }
    out.resize(out.len() + 1024, 0);
    out
}

const TEXT: &str = "Das Rad dreht sich\n\nVon Ute Kranz\n\nAm Wehr dreht sich seit gestern wieder \
    ein Rad. Es ist aus Eiche und wiegt fünf Tonnen.\n";

const LETTER: &str = "Return-Path: <brief@talbote.example>\r\n\
Received: from a.example by b.example; Thu, 5 Oct 2023 06:00:00 +0200\r\n\
From: =?UTF-8?Q?Talbote_am_Morgen?= <newsletter@talbote.example>\r\n\
To: leserin@example.org\r\n\
Subject: =?UTF-8?B?RGVyIEZsdXNzIHN0ZWlndCDDvGJlcg==?= =?UTF-8?Q?_die_B=C3=B6schung?=\r\n\
Date: Thu, 5 Oct 2023 23:30:00 +0200\r\n\
List-Unsubscribe: <https://talbote.example/weg>\r\n\
MIME-Version: 1.0\r\n\
Content-Type: multipart/mixed; boundary=\"aussen\"\r\n\
\r\n\
--aussen\r\n\
Content-Type: multipart/alternative; boundary=\"innen\"\r\n\
\r\n\
--innen\r\n\
Content-Type: text/plain; charset=iso-8859-1\r\n\
Content-Transfer-Encoding: quoted-printable\r\n\
\r\n\
Seit Montag steigt der Flu=DF.\r\n\
--innen\r\n\
Content-Type: text/html; charset=utf-8\r\n\
Content-Transfer-Encoding: base64\r\n\
\r\n\
PGh0bWw+PGJvZHk+PGgxPkRlciBGbHVzcyBzdGVpZ3Q8L2gxPjxwPlNlaXQgTW9udGFnIHN0ZWlndCBkZXIgRmx1c3MsIHVu\r\n\
ZCBkaWUgRmV1ZXJ3ZWhyIGbDvGxsdCBTw6Rja2UgbWl0IFNhbmQuPC9wPjxwPkFtIE1pdHR3b2NoYWJlbmQgc3RhbmQgZGFz\r\n\
IFdhc3NlciBhbSBNYXJrdC48L3A+PC9ib2R5PjwvaHRtbD4=\r\n\
--innen--\r\n\
--aussen\r\n\
Content-Type: image/png; name=\"logo.png\"\r\n\
Content-Transfer-Encoding: base64\r\n\
Content-Disposition: attachment; filename=\"logo.png\"\r\n\
\r\n\
iVBORw0KGgo=\r\n\
--aussen\r\n\
Content-Type: text/plain; charset=utf-8; name=\"rad.txt\"\r\n\
Content-Disposition: attachment; filename=\"rad.txt\"\r\n\
\r\n\
Das Rad dreht sich\r\n\
\r\n\
Am Wehr dreht sich seit gestern wieder ein Rad.\r\n\
--aussen\r\n\
Content-Type: application/zip; name=\"alles.7z\"\r\n\
Content-Transfer-Encoding: base64\r\n\
Content-Disposition: attachment; filename=\"alles.7z\"\r\n\
\r\n\
N3q8ryccAAAA\r\n\
--aussen--\r\n";

#[test]
fn a_letter_is_read_with_what_is_attached_and_without_its_head() {
    let (articles, broken) = read("brief.eml", LETTER.as_bytes());
    assert_eq!(
        facts(&articles),
        [
            "2023-10-05 | Der Fluss steigt über die Böschung |  | Talbote am Morgen",
            " | Das Rad dreht sich |  | ",
        ]
    );
    let text = &articles[0].text;
    assert!(text.contains("die Feuerwehr füllt Säcke mit Sand."), "{text}");
    for sign in ["Received", "=C3", "--innen", "Return-Path", "<p>", "base64"] {
        assert!(!text.contains(sign), "{text}");
    }
    assert_eq!(broken.len(), 1, "{broken:?}");
    assert!(broken[0].starts_with("alles.7z is a 7-zip archive"), "{broken:?}");
}

#[test]
fn the_pieces_of_a_digest_are_articles_of_their_own() {
    let piece = |number: usize| {
        format!(
            "<table><tr><td><h2><a href=\"https://talbote.example/{number}\">Der Fluss steigt zum {number}. Mal an</a></h2>\
             <p>Seit Montag steigt der Fluss, und die Feuerwehr füllt wieder Säcke mit Sand.</p>\
             <a href=\"https://talbote.example/{number}\">Weiterlesen</a></td></tr></table>"
        )
    };
    let page: String = (1..5).map(piece).collect();
    let mail = format!(
        "From: Talbote am Morgen <newsletter@talbote.example>\r\nSubject: Die Lage\r\nDate: Thu, 5 Oct 2023 \
         06:00:00 +0200\r\nList-Id: <x>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
         <html><body><p>Guten Morgen, heute geht es noch einmal um den Fluss und um die Brücke.</p>{page}\
         <p>Sie wollen den Newsletter nicht mehr? <a href=\"https://talbote.example/x\">Abmelden</a></p></body></html>"
    );
    let (articles, _) = read("a.eml", mail.as_bytes());
    let mut expected = vec!["2023-10-05 | Die Lage |  | Talbote am Morgen".to_owned()];
    expected.extend((1..5).map(|number| {
        format!("2023-10-05 | Der Fluss steigt zum {number}. Mal an |  | Talbote am Morgen")
    }));
    assert_eq!(facts(&articles), expected);
    assert_eq!(articles[4].url.as_deref(), Some("https://talbote.example/4"));
    for word in ["Weiterlesen", "Abmelden", "Newsletter"] {
        assert!(articles.iter().all(|article| !article.text.contains(word)), "{word}");
    }
}

#[test]
fn a_typed_mail_has_its_writer_as_author_and_its_lines_joined() {
    let mail = "From: Ute Kranz <ute@example.org>\nTo: jan@example.org\nSubject: Zum Wehr\n\
        Date: Fri, 6 Oct 2023 08:00:00 +0200\n\nLieber Jan,\n\nam Wehr dreht sich seit gestern wieder ein Rad, \
        das aus Eiche ist und fünf\nTonnen wiegt, und alle im Dorf sind gekommen, um es sich dort in\nRuhe \
        anzusehen, bevor es im Winter wieder für viele Wochen stehen wird und\nniemand mehr kommt.\n\n> Was kostet es?\n\n\
        Viel.\n-- \nUte Kranz, Oberwehr\n";
    let mail = mail.replace("        ", "");
    let (articles, _) = read("a.eml", mail.as_bytes());
    assert_eq!(facts(&articles), ["2023-10-06 | Zum Wehr | Ute Kranz | "]);
    let kinds: Vec<&str> = articles[0].blocks.iter().map(|block| block.kind.name()).collect();
    assert_eq!(kinds.last(), Some(&"boilerplate"), "{kinds:?}");
    assert!(kinds.contains(&"quote"), "{kinds:?}");
    assert!(articles[0].text.contains("fünf Tonnen wiegt"), "{}", articles[0].text);
}

#[test]
fn a_mail_that_was_saved_as_text_is_read_without_its_head() {
    let mail = "Von: Talbote <brief@talbote.example>\nGesendet: Donnerstag, 5. Oktober 2023 06:00\n\
        An: Leserin\nBetreff: Der Fluss steigt\n\nSeit Montag steigt der Fluss.\n";
    let (articles, _) = read("a.txt", mail.as_bytes());
    assert_eq!(facts(&articles), ["2023-10-05 | Der Fluss steigt | Talbote | "]);
    assert!(!articles[0].text.contains("Gesendet"));
    let (articles, _) =
        read("b.txt", "Von: Ute Kranz\n\nDas Rad dreht sich seit gestern.".as_bytes());
    assert_ne!(articles[0].title.as_deref(), Some("Der Fluss steigt"));
}

#[test]
fn a_folder_of_mails_is_read_mail_by_mail() {
    let mut folder = String::new();
    for day in 5..8 {
        folder.push_str(&format!(
            "From ute@example.org Thu Oct  {day} 06:00:00 2023\nFrom: Ute Kranz <ute@example.org>\n\
             Subject: Brief {day}\nDate: {day} Oct 2023 06:00:00 +0200\n\nDer Fluss steigt weiter.\n\
             >From hier aus sieht man ihn.\nFrom time to time it stands still.\n\n"
        ));
    }
    let (articles, broken) = read("briefe.mbox", folder.as_bytes());
    assert_eq!(
        facts(&articles),
        [5, 6, 7].map(|day| format!("2023-10-0{day} | Brief {day} | Ute Kranz | "))
    );
    assert_eq!(broken, Vec::<String>::new());
    assert!(articles[2].text.contains("From hier aus"), "{}", articles[2].text);
    let half = folder.get(..folder.len() - 60).unwrap();
    assert_eq!(read("briefe", half.as_bytes()).0.len(), 3);
}

#[test]
fn a_page_in_a_single_file_is_read_as_the_page() {
    let page = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://talbote.example/fluss\r\n\
        Subject: =?utf-8?Q?Der=20Fluss?=\r\nDate: Sat, 21 Oct 2023 10:00:00 -0000\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----teil--\"\r\n\r\n\
        ------teil--\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\
        Content-Location: https://talbote.example/fluss\r\n\r\n<!DOCTYPE html><html lang=3D\"de\"><head>\
        <meta charset=3D\"utf-8\"><title>Der Fluss steigt =C3=BCber</title></head><body><article><h1>Der Fluss \
        steigt =C3=BCber</h1><p>Seit Montag steigt der Fluss, und die Feuerwehr f=C3=BCllt an allen T=\r\n=C3=BCren \
        S=C3=A4cke mit Sand, die das Amt gebracht hat.</p><p>Am Mittwochabend stand das Wasser am Markt, wo sonst \
        die Buden stehen.</p></article></body></html>\r\n------teil--\r\nContent-Type: text/html\r\n\r\n\
        <p>Rahmen</p>\r\n------teil----\r\n";
    let page = page.replace("        ", "");
    let (articles, _) = read("a.mhtml", page.as_bytes());
    let [article] = articles.as_slice() else { panic!("{articles:?}") };
    assert_eq!(article.title.as_deref(), Some("Der Fluss steigt über"));
    assert_eq!(article.url.as_deref(), Some("https://talbote.example/fluss"));
    assert_eq!(article.date, None);
    assert!(article.text.contains("an allen Türen Säcke"), "{}", article.text);
    assert!(!article.text.contains("Rahmen"));
}

#[test]
fn what_is_packed_is_read_as_what_it_is() {
    let table =
        "title;text;date\nDas Rad;Es dreht sich.;2023-10-05\nDer Fluss;Er steigt.;2023-10-06\n";
    assert_eq!(read("a.csv.gz", &gzipped(table.as_bytes())).0.len(), 2);
    let tar = tarred(&[
        ("texte/rad.txt", TEXT.as_bytes(), TEXT.len()),
        ("texte/._rad.txt", b"x", 1),
        ("tabelle.csv", table.as_bytes(), table.len()),
        ("bild.png", b"\x89PNG\r\n\x1a\n", 8),
        ("brief.eml", LETTER.as_bytes(), LETTER.len()),
    ]);
    for (name, bytes) in [("a.tar", tar.clone()), ("a.tgz", gzipped(&tar))] {
        let (articles, broken) = read(name, &bytes);
        assert_eq!(articles.len(), 5, "{name}: {broken:?}");
        assert_eq!(articles[0].authors, ["Ute Kranz"]);
        assert!(broken[0].starts_with("bild.png is a PNG image"), "{broken:?}");
    }
}

#[test]
fn damaged_and_hostile_archives_give_what_can_be_read_and_say_the_rest() {
    let lines = "{\"title\":\"Das Rad\",\"text\":\"Es dreht sich.\"}\n".repeat(20_000);
    let packed = gzipped(lines.as_bytes());
    let (articles, broken) = read("a.jsonl.gz", packed.get(..packed.len() / 2).unwrap());
    assert!(!articles.is_empty());
    assert!(broken.last().unwrap().contains("damaged or cut off"), "{broken:?}");
    let bomb = gzipped(&vec![b' '; 80 << 20]);
    let error = read_bytes_as(Path::new("b.gz"), &bomb, &Limits::default()).unwrap_err();
    assert!(error.to_string().contains("packed more than 200 times"), "{error}");
    let lie = tarred(&[("a.txt", TEXT.as_bytes(), 1 << 30)]);
    let (articles, broken) = read("a.tar", &lie);
    assert_eq!(articles.len(), 1);
    assert!(broken[0].contains("breaks off in a.txt"), "{broken:?}");
    let inner = tarred(&[("a.txt", TEXT.as_bytes(), TEXT.len())]);
    let (_, broken) = read("b.tar", &tarred(&[("innen.tar", &inner, inner.len())]));
    assert!(broken[0].contains("archive in an archive"), "{broken:?}");
    let document = format!("<w:document><w:body><w:p><w:r><w:t>{}", "A".repeat(40 << 20));
    let bomb = zipped(&[("word/document.xml", document.as_bytes())]);
    let error = read_bytes_as(Path::new("b.docx"), &bomb, &Limits::default()).unwrap_err();
    assert!(error.to_string().contains("packed more than 200 times"), "{error}");
    let mut russian = gzipped(TEXT.as_bytes());
    for _ in 0..8 {
        russian = gzipped(&russian);
    }
    assert!(read_bytes_as(Path::new("c.gz"), &russian, &Limits::default()).is_err());
}

#[test]
fn a_mail_with_very_many_attachments_ends() {
    let mut mail = String::from(
        "From: a@example.org\r\nSubject: Viele\r\nDate: Thu, 5 Oct 2023 06:00:00 +0200\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nSiehe Anlagen.\r\n",
    );
    for number in 0..1_000 {
        mail.push_str(&format!(
            "--x\r\nContent-Type: text/plain; name=\"{number}.txt\"\r\nContent-Disposition: attachment; \
             filename=\"{number}.txt\"\r\n\r\nAnlage {number}: Der Fluss steigt.\r\n"
        ));
    }
    mail.push_str("--x--\r\n");
    let (articles, broken) = read("a.eml", mail.as_bytes());
    assert_eq!(articles.len(), 201);
    assert!(broken[0].contains("800 more attachments"), "{broken:?}");
}

fn open_document(kind: &str, content: &str) -> Vec<u8> {
    let kind = format!("application/vnd.oasis.opendocument.{kind}");
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:text=\"t\" \
         xmlns:table=\"b\">{content}</office:document-content>"
    );
    zipped(&[("mimetype", kind.as_bytes()), ("content.xml", content.as_bytes())])
}

#[test]
fn texts_of_word_processors_are_read_with_their_bylines() {
    let odt = open_document(
        "text",
        "<office:automatic-styles><style:style style:name=\"P1\" style:parent-style-name=\"Title\"/>\
         </office:automatic-styles><office:body><office:text><text:tracked-changes><text:p>weg</text:p>\
         </text:tracked-changes><text:p text:style-name=\"P1\">Das Rad dreht sich</text:p>\
         <text:p>Von Ute Kranz</text:p><text:p>Am Wehr dreht<text:s/>sich<text:note><text:p>Fuß</text:p>\
         </text:note> ein Rad.</text:p><text:h text:outline-level=\"2\">Kosten</text:h><text:list>\
         <text:list-item><text:p>Bau</text:p></text:list-item><text:list-item><text:p>Öl</text:p>\
         </text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>a</text:p>\
         </table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>\
         <table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell>\
         <text:p>2</text:p></table:table-cell></table:table-row></table:table></office:text></office:body>",
    );
    let (articles, _) = read("a.odt", &odt);
    assert_eq!(facts(&articles), [" | Das Rad dreht sich | Ute Kranz | "]);
    let blocks: Vec<&str> =
        articles[0].blocks.iter().skip(2).map(|block| block.span.of(&articles[0].text)).collect();
    assert_eq!(blocks, ["Am Wehr dreht sich ein Rad.", "Kosten", "Bau\nÖl", "a\tb\n1\t2"]);
    let plain: Vec<&str> = TEXT.lines().filter(|line| !line.is_empty()).collect();
    let (articles, _) = read("a.docx", &docx(&plain));
    assert_eq!(facts(&articles), [" | Das Rad dreht sich | Ute Kranz | "]);
}

#[test]
fn rows_of_workbooks_are_articles() {
    let cell =
        |words: &str| format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>");
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let names = row(&(cell("Titel") + &cell("Text") + &cell("Datum")));
    let date = "<table:table-cell office:date-value=\"2023-10-05\"><text:p>5.10.23</text:p></table:table-cell>";
    let first = row(&(cell("Das Rad") + &cell("Es dreht</text:p><text:p>sich.") + date));
    let empty = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
        table:number-columns-repeated=\"16384\"/></table:table-row>";
    let content = format!(
        "<office:body><office:spreadsheet><table:table table:name=\"A\">{names}{first}{empty}</table:table>\
         <table:table table:name=\"Codes\">{}{}</table:table></office:spreadsheet></office:body>",
        row(&(cell("c") + &cell("d"))),
        row(&(cell("1") + &cell("2"))),
    );
    let (articles, broken) = read("a.ods", &open_document("spreadsheet", &content));
    assert_eq!(facts(&articles), ["2023-10-05 | Das Rad |  | "]);
    assert!(broken[0].contains("sheet Codes"), "{broken:?}");
    let xlsx = |sheet: &str| {
        zipped(&[
            ("xl/workbook.xml", b"<workbook><sheets><sheet name=\"Artikel\" r:id=\"r1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", b"<Relationships><Relationship Id=\"r1\" Target=\"worksheets/a.xml\"/></Relationships>"),
            ("xl/sharedStrings.xml", "<sst><si><t>Überschrift</t></si><si><r><t>Te</t></r><r><t>xt</t></r></si><si><t>Datum</t></si></sst>".as_bytes()),
            ("xl/styles.xml", b"<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
            ("xl/worksheets/a.xml", sheet.as_bytes()),
        ])
    };
    let sheet = "<worksheet><sheetData><row><c r=\"A1\" t=\"inlineStr\"><is><t>Meine Sammlung</t></is></c></row>\
        <row><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c><c r=\"C2\" t=\"s\"><v>2</v></c></row>\
        <row><c r=\"A3\" t=\"str\"><v>Das \"Rad\"</v></c><c r=\"B3\" t=\"inlineStr\"><is><t>Es dreht sich; langsam.</t></is></c>\
        <c r=\"C3\" s=\"1\"><v>45204</v></c></row></sheetData></worksheet>";
    let (articles, _) = read("a.xlsx", &xlsx(sheet));
    assert_eq!(facts(&articles), ["2023-10-05 | Das \"Rad\" |  | "]);
    assert!(articles[0].text.ends_with("Es dreht sich; langsam."));
    let far =
        "<worksheet><row><c r=\"XFD1\"><v>1</v></c><c r=\"ZZZZZZ1\"><v>1</v></c></row></worksheet>";
    assert!(read_bytes_as(Path::new("a.xlsx"), &xlsx(far), &Limits::default()).is_err());
}

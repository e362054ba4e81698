//! Names files of kinds that are not read, and says the way out. They are told by their content.

mod code;
mod markup;
mod ole;

use super::Reason;
use std::borrow::Cow;

const IMAGE: &str = "have its text recognised (OCR) and save that";
const PACKED: &str = "unpack it and open what is in it";
const RECORDING: &str = "write down what is said and save that as text";
const PROGRAM: &str = "leave it out of the library";
const FONT: &str = PROGRAM;
const DATABASE: &str = "export the articles as CSV or JSON";
const BOOK: &str = "convert it to EPUB, with calibre for instance";
const SGML: &str = "convert it to XML, JSON or text";
const STATISTICS: &str = "export the table as CSV";

/// How files begin that are not read: what they are, and the way out.
const BEGINNINGS: &[(&[u8], &str, &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "a PNG image", IMAGE),
    (b"\xff\xd8\xff", "a JPEG image", IMAGE),
    (b"GIF87a", "a GIF image", IMAGE),
    (b"GIF89a", "a GIF image", IMAGE),
    (b"II*\0", "a TIFF image", IMAGE),
    (b"MM\0*", "a TIFF image", IMAGE),
    (b"8BPS", "a Photoshop image", IMAGE),
    (b"\0\0\x01\0", "an icon", IMAGE),
    (b"AT&TFORM", "a DjVu document", "convert it to PDF, or to text with djvutxt"),
    (b"%!PS", "a PostScript document", "convert it to PDF or text, with ps2ascii for instance"),
    (b"BZh", "a bzip2 archive", PACKED),
    (b"\xfd7zXZ\0", "an xz archive", PACKED),
    (b"7z\xbc\xaf\x27\x1c", "a 7-zip archive", PACKED),
    (b"Rar!\x1a\x07", "a RAR archive", PACKED),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", PACKED),
    (b"\x04\x22\x4d\x18", "an lz4 archive", PACKED),
    (b"MSCF\0\0\0\0", "a cabinet archive", PACKED),
    (b"xar!", "a xar archive", PACKED),
    (b"\x7fELF", "a program", PROGRAM),
    (b"MZ\x90\0", "a program", PROGRAM),
    (b"\xca\xfe\xba\xbe", "a program", PROGRAM),
    (b"\xcf\xfa\xed\xfe", "a program", PROGRAM),
    (b"\xce\xfa\xed\xfe", "a program", PROGRAM),
    (b"\0asm", "a program", PROGRAM),
    (b"L\0\0\0\x01\x14\x02\0", "a shortcut of Windows", "open the file that it leads to"),
    (b"SQLite format 3\0", "an SQLite database", DATABASE),
    (b"\0\x01\0\0Standard Jet DB", "an Access database", DATABASE),
    (b"\0\x01\0\0Standard ACE DB", "an Access database", DATABASE),
    (b"PAR1\x15", "a Parquet table", STATISTICS),
    (b"ARROW1\0\0", "an Arrow table", STATISTICS),
    (b"\x89HDF\r\n\x1a\n", "an HDF5 file", STATISTICS),
    (b"$FL2@(#)", "an SPSS table", STATISTICS),
    (b"$FL3@(#)", "an SPSS table", STATISTICS),
    (b"<stata_dta>", "a Stata table", STATISTICS),
    (b"RDX2\n", "an R workspace", STATISTICS),
    (b"RDX3\n", "an R workspace", STATISTICS),
    (b"X\n\0\0\0\x02", "an R object", STATISTICS),
    (b"X\n\0\0\0\x03", "an R object", STATISTICS),
    (b"!BDN", "an Outlook mail store", "export the mails as EML or MBOX"),
    (b"\xcf\xad\x12\xfe", "an Outlook Express mail store", "export the mails as EML or MBOX"),
    (
        b"\x78\x9f\x3e\x22",
        "an attachment in Outlook's own form",
        "unpack it, with tnef for instance",
    ),
    (b"// <!-- <mdb:mork", "an index of Thunderbird", "open the mail folder beside it"),
    (
        b"bplist00",
        "a property list or web archive of Apple",
        "save the page as HTML, or export it as text",
    ),
    (b"OggS", "an Ogg recording", RECORDING),
    (b"ID3", "an MP3 recording", RECORDING),
    (b"\xff\xfb", "an MP3 recording", RECORDING),
    (b"fLaC", "a FLAC recording", RECORDING),
    (b"\x1a\x45\xdf\xa3", "a video", RECORDING),
    (b"FLV\x01", "a video", RECORDING),
    (b"\0\0\x01\xba", "a video", RECORDING),
    (b"wOFF", "a font", FONT),
    (b"wOF2", "a font", FONT),
    (b"OTTO", "a font", FONT),
    (b"\0\x01\0\0\0", "a font", FONT),
    (b"ITSF\x03\0\0\0", "a help file of Windows", "convert it to EPUB, with calibre for instance"),
    (b"ITOLITLS", "an e-book of Microsoft", BOOK),
    (b"\xffWPC", "a WordPerfect document", "save it as DOCX or ODT"),
    (
        b"WARC/",
        "a WARC web archive",
        "save its pages as HTML, with warcat or replayweb.page for instance",
    ),
    (b"<!SGML", "an SGML file", SGML),
    (b"<!DOCTYPE lewis", "an SGML file", SGML),
    (b"BEGIN:VCARD", "an address card", PROGRAM),
    (b"BEGIN:VCALENDAR", "a calendar", PROGRAM),
    (b"-----BEGIN ", "a key or a certificate", PROGRAM),
    (b"[InternetShortcut]", "a link to a page", "save the page itself as HTML"),
    (b"[Desktop Entry]", "a link of the desktop", "open what it leads to"),
];

/// What a file that begins with these bytes is, if it is none that is read.
pub(super) fn of_bytes(bytes: &[u8]) -> Option<Reason> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let named = BEGINNINGS.iter().find(|(beginning, _, _)| bytes.starts_with(beginning));
    let (what, way) = named
        .map(|(_, what, way)| (*what, *way))
        .or_else(|| boxed(bytes))
        .or_else(|| ole::kind(bytes))?;
    Some(Reason::Foreign(Cow::Borrowed(what), way))
}

/// Kinds whose name stands a few bytes in.
fn boxed(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let at = |from: usize, name: &[u8]| bytes.get(from..from + name.len()) == Some(name);
    if at(60, b"BOOKMOBI") || at(60, b"TEXtREAd") {
        return Some(("an e-book for the Kindle", BOOK));
    }
    if at(8, b"WEBP") && at(0, b"RIFF") {
        return Some(("a WebP image", IMAGE));
    }
    if at(0, b"RIFF") && (at(8, b"WAVE") || at(8, b"AVI ")) {
        return Some(("a recording", RECORDING));
    }
    if at(4, b"ftyp") {
        let image = at(8, b"heic") || at(8, b"avif") || at(8, b"mif1");
        return Some(if image { ("a HEIC or AVIF image", IMAGE) } else { ("a video", RECORDING) });
    }
    (at(0, b"BM") && at(6, b"\0\0\0\0") && at(14, b"\x28\0\0\0")).then_some(("a BMP image", IMAGE))
}

/// What a text is, if it is none that is read: markup of other kinds, source code, style sheets.
pub(super) fn of_text(text: &str) -> Option<Reason> {
    markup::kind(text).or_else(|| {
        let (what, way) = code::kind(text)?;
        Some(Reason::Foreign(Cow::Borrowed(what), way))
    })
}

/// What an archive is that holds the parts of a document, by the names in it.
pub(super) fn of_archive(names: &[String], kind: &str) -> Option<Reason> {
    const SLIDES: &str = "save it as PDF or copy its text into a document";
    const DOCUMENT: &str = "save it as DOCX, ODT or plain text";
    let begins = |wanted: &str| names.iter().any(|name| name.starts_with(wanted));
    let ends = |wanted: &str| names.iter().any(|name| name.ends_with(wanted));
    let (what, way) = match kind {
        _ if kind.contains("opendocument.presentation") => ("an OpenDocument presentation", SLIDES),
        _ if kind.contains("opendocument.graphics") => ("an OpenDocument drawing", SLIDES),
        _ if kind.contains("opendocument") => {
            ("an OpenDocument file that is no text or table", DOCUMENT)
        }
        _ if kind.contains("indesign") || begins("designmap.xml") => {
            ("an InDesign document", DOCUMENT)
        }
        _ if begins("ppt/presentation.xml") => ("a PowerPoint presentation", SLIDES),
        _ if begins("xl/workbook.bin") => ("a binary Excel workbook", "save it as XLSX or CSV"),
        _ if ends(".iwa") || begins("Index.zip") => {
            ("a Pages, Numbers or Keynote document", "export it as DOCX, CSV or PDF")
        }
        _ if ends(".fdseq") => ("an XPS document", "print it to PDF"),
        _ if begins("AndroidManifest.xml") || begins("META-INF/MANIFEST.MF") => {
            ("a program", PROGRAM)
        }
        _ => return None,
    };
    Some(Reason::Foreign(Cow::Borrowed(what), way))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_named_with_a_way_out() {
        for (bytes, word, way) in [
            (&b"\x89PNG\r\n\x1a\n..."[..], "PNG image", "OCR"),
            (b"7z\xbc\xaf\x27\x1c", "7-zip", "unpack"),
            (b"\x7fELF\x02\x01", "program", "leave"),
            (b"\0\0\0\x20ftypisom", "video", "write down"),
            (b"WARC/1.0\r\nWARC-Type: response", "WARC", "HTML"),
            (b"SQLite format 3\0", "SQLite", "CSV"),
            (b"!BDN\0\0", "Outlook", "MBOX"),
            (b"[InternetShortcut]\r\nURL=https://a.example", "link", "save the page"),
        ] {
            let said = of_bytes(bytes).unwrap().to_string();
            assert!(said.contains(word) && said.contains(way), "{said}");
        }
        for text in ["", "Grüße", "MZ ist kein Programm", "FORMAT", "%PDF", "ID 3"] {
            let known = of_bytes(text.as_bytes());
            assert_eq!(known, None, "{text}");
        }
    }
}

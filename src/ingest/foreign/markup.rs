//! Names markup that is neither a page nor a feed nor any other dialect that is read.

use crate::ingest::Reason;
use std::borrow::Cow;

/// Root elements of dialects that people have beside articles, in small letters.
const DIALECTS: &[(&str, &str, &str)] = &[
    ("alto", "an ALTO file of a scanned page", "convert it to text"),
    ("mets", "a METS description of a scan", "convert the pages' ALTO files to text"),
    ("pcgts", "a PAGE file of a scanned page", "convert it to text"),
    ("svg", "an SVG drawing", "have its text recognised (OCR) and save that"),
    ("plist", "a property list", "leave it out of the library"),
    ("opml", "a list of feeds (OPML)", "save the feeds themselves"),
    ("kml", "a KML map", "leave it out of the library"),
    ("gpx", "a GPX track", "leave it out of the library"),
    ("stylesheet", "an XSL style sheet", "leave it out of the library"),
    ("transform", "an XSL style sheet", "leave it out of the library"),
    ("schema", "an XML schema", "leave it out of the library"),
    ("worddocument", "a Word document in XML", "save it as DOCX"),
    ("package", "a package description or Office document in XML", "save it as DOCX"),
    ("workbook", "an Excel table in XML", "save it as XLSX or CSV"),
    ("document-content", "a part of an OpenDocument file", "open the document itself"),
    ("document", "a document in XML", "save it as ODT, DOCX or HTML"),
    ("fictionbook", "a FictionBook", "convert it to EPUB, with calibre for instance"),
    ("urlset", "a site map", "save the pages themselves"),
    ("sitemapindex", "a site map", "save the pages themselves"),
    ("mediawiki", "a dump of a wiki", "convert it to JSON or text"),
];

/// What a text is that begins with an XML declaration or as SGML.
pub(super) fn kind(text: &str) -> Option<Reason> {
    let begin = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let foreign = |what: Cow<'static, str>, way| Some(Reason::Foreign(what, way));
    let sgml = ["<REUTERS", "<DOC>", "<DOCNO>"];
    if sgml.iter().any(|sign| begin.starts_with(sign)) {
        return foreign(Cow::Borrowed("an SGML file"), "convert it to XML, JSON or text");
    }
    let declared = begin.starts_with("<?xml") || begin.starts_with("<!DOCTYPE");
    let root = root(begin)?;
    let local = root.rsplit(':').next().unwrap_or(root);
    let small = local.to_lowercase();
    let known = DIALECTS.iter().find(|(name, _, _)| *name == small);
    match known {
        Some((_, what, way)) if declared || is_spaced(begin) => foreign(Cow::Borrowed(what), way),
        None if declared && !is_page(&small) => {
            let what = format!("XML of a kind that is not read (its root element is <{root}>)");
            foreign(Cow::Owned(what), "convert it to HTML, JSON or text")
        }
        _ => None,
    }
}

fn is_page(name: &str) -> bool {
    ["html", "body", "head", "div", "article", "p", "section", "main"].contains(&name)
}

/// Whether the first element says which dialect it belongs to.
fn is_spaced(text: &str) -> bool {
    text.split('>').next().is_some_and(|tag| tag.contains("xmlns"))
}

/// The name of the first element.
fn root(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        let after = rest.strip_prefix('<')?;
        rest = match after {
            _ if after.starts_with("!--") => after.split_once("-->")?.1,
            _ if after.starts_with('?') => after.split_once("?>")?.1,
            _ if after.starts_with('!') => {
                let (before, more) = after.split_once('>')?;
                if before.contains('[') {
                    after.split_once("]>").map_or(more, |(_, m)| m)
                } else {
                    more
                }
            }
            _ => {
                let end = after.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
                return after.get(..end).filter(|name| {
                    name.len() < 60 && name.starts_with(|c: char| c.is_alphabetic() || c == '_')
                });
            }
        }
        .trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dialects_are_named_and_unknown_ones_by_their_root() {
        for (text, word) in [
            ("<?xml version='1.0'?><alto><Layout/></alto>", "ALTO"),
            ("<?xml version='1.0'?>\n<!-- x -->\n<met:mets xmlns:met='a'/>", "METS"),
            ("<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
            ("<?xml version='1.0'?><bestellung/>", "<bestellung>"),
            ("<!DOCTYPE x [<!ENTITY a 'b'>]><x></x>", "<x>"),
            ("<DOC>\n<DOCNO>1</DOCNO>", "SGML"),
        ] {
            assert!(kind(text).unwrap().to_string().contains(word), "{text}");
        }
        for text in ["", "< 5 Euro", "<p>Ein Satz</p>", "<3", "Der <b>Fluss</b>"] {
            assert_eq!(kind(text), None, "{text}");
        }
    }
}

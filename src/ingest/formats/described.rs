//! The formats that are read, as the documentation has them: `docs/formats.md` is held to this
//! table by a test.

/// A format, or a family of formats that are read by the same rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Described {
    /// Its name: the heading of its section in the documentation.
    pub name: &'static str,
    /// Endings that its files often have; what is in a file counts before its name.
    pub endings: &'static [&'static str],
}

const fn of(name: &'static str, endings: &'static [&'static str]) -> Described {
    Described { name, endings }
}

/// Every format that is read.
pub const DESCRIBED: &[Described] = &[
    of("Press text", &["txt"]),
    of("Plain text", &["txt"]),
    of("Markdown", &["md", "markdown"]),
    of("Saved web pages", &["html", "htm", "xhtml"]),
    of("Feeds", &["xml", "rss", "atom"]),
    of("JSON", &["json", "jsonl", "ndjson"]),
    of("Tables", &["csv", "tsv", "tab", "psv"]),
    of("Lists of literature", &["ris", "bib", "enw"]),
    of("NITF", &["xml"]),
    of("NewsML", &["xml"]),
    of("TEI", &["xml"]),
    of("Evernote", &["enex"]),
    of("trafilatura", &["xml"]),
    of("EPUB", &["epub"]),
    of("PDF", &["pdf"]),
    of("Documents of word processors", &["docx", "odt", "rtf"]),
    of("Spreadsheets", &["xlsx", "ods"]),
    of("Press databases", &["txt", "html", "rtf", "docx", "xml"]),
    of("Mail", &["eml", "mbox", "mht", "mhtml"]),
    of("Archives", &["zip", "gz", "tar", "tgz"]),
];

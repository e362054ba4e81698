//! XML in which newsrooms, editions and note programs keep articles: NITF, NewsML, TEI, ENEX, and
//! what trafilatura writes.

mod enex;
mod newsml;
mod nitf;
mod tei;
mod trafilatura;

use super::assemble::{self, About, Draft};
use super::xml::cut::{self, Part, Wanted};
use super::xml::spaces::Spaces;
use super::xml::{self, Element};
use super::{Claim, Collection, Document, Input, Piece, Take, dates, fields, html, prose};
use crate::ingest::limits::Limits;
use crate::ingest::{Charset, Reason};
use std::io::{Cursor, Read};
use std::ops::ControlFlow;

/// The formats themselves.
pub(crate) struct Markup;

/// One kind of XML.
struct Dialect {
    /// The names of its first element.
    roots: &'static [&'static str],
    /// The names of the elements that hold an article.
    records: &'static [&'static str],
    /// The beginnings of its name spaces.
    spaces: &'static [&'static str],
    /// What else a file of this kind has near its beginning, where the names are common ones.
    sign: &'static str,
    read: fn(&Element, &Limits) -> (About, Vec<Draft>),
}

const DIALECTS: &[Dialect] = &[
    Dialect {
        roots: &["nitf"],
        records: &["nitf"],
        spaces: &["http://iptc.org/std/NITF"],
        sign: "",
        read: nitf::read,
    },
    Dialect {
        roots: &["newsMessage", "newsItem"],
        records: &["newsItem"],
        spaces: &["http://iptc.org/std/nar"],
        sign: "",
        read: newsml::item,
    },
    Dialect {
        roots: &["NewsML"],
        records: &["NewsItem"],
        spaces: &["http://iptc.org/std/NewsML"],
        sign: "",
        read: newsml::first_version,
    },
    Dialect {
        roots: &["TEI", "teiCorpus", "TEI.2"],
        records: &["TEI", "TEI.2"],
        spaces: &["http://www.tei-c.org/ns/"],
        sign: "",
        read: tei::read,
    },
    Dialect { roots: &["en-export"], records: &["note"], spaces: &[], sign: "", read: enex::read },
    Dialect {
        roots: &["doc", "corpus"],
        records: &["doc"],
        spaces: &[],
        sign: "<main>",
        read: trafilatura::read,
    },
];

fn dialect(text: &str) -> Option<&'static Dialect> {
    let root = cut::root(text, &[])?;
    DIALECTS.iter().find(|known| known.roots.contains(&root) && text.contains(known.sign))
}

impl Collection for Markup {
    fn claim(&self, beginning: &Document<'_>) -> Claim {
        if dialect(beginning.text).is_some() { Claim::Certain } else { Claim::None }
    }

    fn read(&self, input: Input<'_>, take: &mut Take<'_>) -> Result<(), Reason> {
        let Input { source, mut reader, encoding, limits, .. } = input;
        let (beginning, dialect) = known(&mut reader, encoding)?;
        let document = Document { source, text: "", limits };
        let mut reader = Cursor::new(beginning).chain(reader);
        let most = usize::try_from(limits.file_bytes).unwrap_or(usize::MAX);
        let wanted = Wanted { names: dialect.records, spaces: dialect.spaces, most };
        let mut items =
            Items { document: &document, dialect, take, spaces: Spaces::default(), count: 0 };
        cut::each(&mut reader, encoding, wanted, |part| items.part(part))?;
        Ok(())
    }
}

/// How much of a file tells its dialect, in bytes.
const BEGINNING: u64 = 128 << 10;

/// The beginning of the file, and the dialect that it is in.
fn known(reader: &mut dyn Read, encoding: Charset) -> Result<(Vec<u8>, &'static Dialect), Reason> {
    let mut beginning = Vec::new();
    reader.take(BEGINNING).read_to_end(&mut beginning)?;
    let text = encoding.decode_without_bom_handling(&beginning).0.into_owned();
    let unknown = || Reason::Broken("its kind of XML is not known".to_owned());
    Ok((beginning, dialect(&text).ok_or_else(unknown)?))
}

struct Items<'r, 't> {
    document: &'r Document<'r>,
    dialect: &'static Dialect,
    take: &'r mut Take<'t>,
    spaces: Spaces,
    count: usize,
}

impl Items<'_, '_> {
    fn part(&mut self, part: Part) -> ControlFlow<()> {
        let limits = self.document.limits;
        let text = match part {
            Part::Head(text) => {
                self.spaces = Spaces::of(&text);
                return ControlFlow::Continue(());
            }
            Part::TooLarge => return self.broken("it is too large"),
            Part::Element(text) => text,
        };
        self.count += 1;
        let mut tree = xml::parse(enex::without_files(&text).as_ref(), limits.xml_depth);
        self.spaces.settle(&mut tree);
        let Some(item) = tree.children().next() else { return ControlFlow::Continue(()) };
        let (about, drafts) = (self.dialect.read)(item, &limits);
        match assemble::article(self.document, about, drafts) {
            Some(article) => (self.take)(Piece::Article(Box::new(article))),
            None => self.broken("it holds no text"),
        }
    }

    fn broken(&mut self, why: &str) -> ControlFlow<()> {
        (self.take)(Piece::Broken(format!("item {}: {why}", self.count)))
    }
}

/// The words of an element on one line, if it has some.
fn line(element: &Element) -> Option<String> {
    Some(assemble::one_line(&element.text())).filter(|line| !line.is_empty())
}

/// The words of the first element of this name, however deep.
fn found(element: &Element, local: &str) -> Option<String> {
    element.find(local).and_then(line)
}

/// A title that stands in the text too is dropped there by its words; a second line stays.
fn lede(drafts: &mut Vec<Draft>, lines: impl IntoIterator<Item = String>) {
    let kind = crate::article::BlockKind::Lede;
    let before: Vec<Draft> = lines.into_iter().map(|line| Draft::new(kind, line)).collect();
    drafts.splice(0..0, before);
}

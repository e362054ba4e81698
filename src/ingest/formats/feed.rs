//! Feeds in RSS 0.9 to 2.0 and Atom, and single entries of Atom: an article an item.

mod content;
mod date;
mod head;
mod item;
mod link;
mod people;

use super::assemble;
use super::xml::cut::{self, Part, Wanted};
use super::xml::{self, Element};
use super::{Claim, Collection, Document, Input, Piece, Take};
use crate::ingest::Reason;
use head::Head;
use std::ops::ControlFlow;

/// The format itself.
pub(crate) struct Feed;

const ITEMS: &[&str] = &["item", "entry"];
/// The name spaces of feeds: their prefixes may stand before the names of items.
const SPACES: &[&str] = &[
    "http://purl.org/rss/1.0/",
    "http://purl.org/net/rss1.1",
    "http://my.netscape.com/rdf/simple/",
    "http://channel.netscape.com/rdf/simple/",
    "http://www.w3.org/2005/Atom",
    "http://purl.org/atom/ns",
    "http://backend.userland.com/",
];
const ROOTS: &[&str] = &["rss", "RSS", "RDF", "rdf", "feed", "channel", "Channel", "entry"];

impl Collection for Feed {
    fn claim(&self, beginning: &Document<'_>) -> Claim {
        let text = beginning.text;
        let has = |sign: &str| text.contains(sign);
        let of_feeds = || SPACES.iter().any(|space| has(space));
        let certain = match cut::root(text, ROOTS) {
            Some("rss" | "RSS" | "feed") => true,
            Some("RDF" | "rdf") => of_feeds() || has("<item"),
            Some("channel" | "Channel") => of_feeds() || has("<item>"),
            Some("entry") => has("http://www.w3.org/2005/Atom") || has("http://purl.org/atom/ns"),
            _ => false,
        };
        if certain { Claim::Certain } else { Claim::None }
    }

    fn read(&self, input: Input<'_>, take: &mut Take<'_>) -> Result<(), Reason> {
        let Input { source, mut reader, encoding, limits, .. } = input;
        let document = Document { source, text: "", limits };
        let mut items = Items { document: &document, take, head: Head::default(), count: 0 };
        let wanted = Wanted { names: ITEMS, spaces: SPACES, most: limits.text_bytes };
        cut::each(&mut reader, encoding, wanted, |part| items.part(part))?;
        Ok(())
    }
}

struct Items<'r, 't> {
    document: &'r Document<'r>,
    take: &'r mut Take<'t>,
    head: Head,
    count: usize,
}

impl Items<'_, '_> {
    fn part(&mut self, part: Part) -> ControlFlow<()> {
        match part {
            Part::Head(text) => self.head = Head::of(&text, self.document.limits.xml_depth),
            Part::TooLarge => return self.broken("it is too large"),
            Part::Element(text) => {
                let mut tree = xml::parse(&text, self.document.limits.xml_depth);
                self.head.spaces.settle(&mut tree);
                if let Some(item) = tree.children().next() {
                    return self.item(item);
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn item(&mut self, item: &Element) -> ControlFlow<()> {
        if !item::is_article(item) {
            return ControlFlow::Continue(());
        }
        self.count += 1;
        let (about, drafts) = item::read(self.document, &self.head, item);
        match assemble::article(self.document, about, drafts) {
            Some(article) => (self.take)(Piece::Article(Box::new(article))),
            None => self.broken("it holds no word that can be read"),
        }
    }

    fn broken(&mut self, why: &str) -> ControlFlow<()> {
        (self.take)(Piece::Broken(format!("item {}: {why}", self.count)))
    }
}

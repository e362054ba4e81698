//! Feeds in RSS 0.9 to 2.0 and Atom, an article an item.
//!
//! Items are cut out of the file one by one before they are read, so that a feed of any size can
//! be read and a broken item costs only itself.

mod item;

use super::xml::{self, Element};
use super::{Claim, Collection, Document, Input, Piece, Take};
use crate::ingest::records::{Ahead, Cut, Record, each_record, find};
use crate::ingest::{Reason, decode};
use item::Head;
use std::ops::ControlFlow;

/// The format itself.
pub(crate) struct Feed;

/// How far into a file its first element stands, in bytes.
const PROLOGUE: usize = 16 << 10;

impl Collection for Feed {
    fn claim(&self, beginning: &Document<'_>) -> Claim {
        let text = beginning.text.get(..PROLOGUE).unwrap_or(beginning.text);
        match root(text) {
            Some("rss" | "rdf:RDF" | "RDF" | "feed" | "atom:feed") => Claim::Certain,
            _ => Claim::None,
        }
    }

    fn read(&self, input: Input<'_>, take: &mut Take<'_>) -> Result<(), Reason> {
        let Input { source, mut reader, encoding, limits, .. } = input;
        let document = Document { source, text: "", limits };
        let mut items = Items { document: &document, take, head: None, count: 0 };
        let (mut begun, mut unclosed) = (false, 0);
        each_record(
            &mut reader,
            limits.text_bytes,
            |bytes, ahead| {
                let cut =
                    if begun { item(bytes, ahead, &mut unclosed) } else { head(bytes, ahead) };
                begun |= matches!(cut, Cut::Record(_));
                cut
            },
            |record| match record {
                Record::Whole(bytes) => {
                    let text = encoding.decode_without_bom_handling(bytes).0;
                    items.record(&decode::normalised(&text))
                }
                Record::TooLarge(_) => items.broken("it is too large"),
            },
        )?;
        Ok(())
    }
}

/// The name of the first element.
fn root(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    loop {
        let after = rest.strip_prefix('<')?;
        rest = if let Some(comment) = after.strip_prefix("!--") {
            comment.split_once("-->")?.1
        } else if after.starts_with('?') {
            after.split_once("?>")?.1
        } else if after.starts_with('!') {
            let (subset, plain) = (after.find('['), after.find('>')?);
            match subset.filter(|subset| *subset < plain) {
                Some(_) => after.split_once("]>")?.1,
                None => after.split_once('>')?.1,
            }
        } else {
            return after.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next();
        }
        .trim_start();
    }
}

const ITEMS: [&[u8]; 3] = [b"<item", b"<entry", b"<atom:entry"];
const ENDS: [&[u8]; 3] = [b"</item", b"</entry", b"</atom:entry"];

/// Where the next item begins, and its kind.
fn begin(bytes: &[u8], from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        at = find(bytes, b"<", at)?;
        let rest = bytes.get(at..)?;
        let whole = |name: &[u8]| {
            let next = rest.get(name.len());
            rest.starts_with(name)
                && next.is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))
        };
        if let Some(kind) = ITEMS.iter().position(|name| whole(name)) {
            return Some((at, kind));
        }
        at += 1;
    }
}

/// What stands before the first item.
fn head(bytes: &[u8], ahead: Ahead) -> Cut {
    match begin(bytes, 0) {
        Some((at, _)) => Cut::Record(0..at),
        None if ahead == Ahead::More => Cut::More(0),
        None => Cut::Record(0..bytes.len()),
    }
}

/// After so many sections without an end, none is looked for any more.
const UNCLOSED: usize = 50;

/// The next item. It ends where the next one begins, if its own end is missing. `unclosed` counts
/// sections and comments without an end.
fn item(bytes: &[u8], ahead: Ahead, unclosed: &mut usize) -> Cut {
    let Some((start, kind)) = begin(bytes, 0) else {
        return if ahead == Ahead::More {
            // A name may be cut at the end of what is at hand.
            Cut::Skip(bytes.len().saturating_sub(16))
        } else {
            Cut::Done
        };
    };
    let mut at = start + 1;
    let name = ENDS.get(kind).copied().unwrap_or_default();
    while let Some(next) = find(bytes, b"<", at) {
        let rest = bytes.get(next..).unwrap_or_default();
        let skipped = [(&b"<![CDATA["[..], &b"]]>"[..]), (b"<!--", b"-->")]
            .iter()
            .find(|(open, _)| *unclosed < UNCLOSED && rest.starts_with(open))
            .map(|(_, close)| find(bytes, close, next));
        match skipped {
            Some(Some(end)) => at = end,
            Some(None) if ahead == Ahead::More => return Cut::More(start),
            Some(None) => {
                *unclosed += 1;
                at = next + 1;
            }
            _ if rest.starts_with(name) => {
                return match find(bytes, b">", next) {
                    Some(end) => Cut::Record(start..end + 1),
                    None if ahead == Ahead::More => Cut::More(start),
                    None => Cut::Record(start..bytes.len()),
                };
            }
            _ if begin(rest.get(..16).unwrap_or(rest), 0).is_some_and(|(at, _)| at == 0) => {
                return Cut::Record(start..next);
            }
            _ => at = next + 1,
        }
    }
    if ahead == Ahead::More { Cut::More(start) } else { Cut::Record(start..bytes.len()) }
}

struct Items<'r, 't> {
    document: &'r Document<'r>,
    take: &'r mut Take<'t>,
    head: Option<Head>,
    count: usize,
}

impl Items<'_, '_> {
    fn record(&mut self, text: &str) -> ControlFlow<()> {
        let tree = xml::parse(text, self.document.limits.xml_depth);
        let Some(head) = &self.head else {
            self.head = Some(Head::of(&tree));
            return ControlFlow::Continue(());
        };
        self.count += 1;
        let found = tree.children().next().and_then(|item| article(self.document, head, item));
        match found {
            Some(article) => (self.take)(Piece::Article(Box::new(article))),
            None => self.broken("it holds no word that can be read"),
        }
    }

    fn broken(&mut self, why: &str) -> ControlFlow<()> {
        (self.take)(Piece::Broken(format!("item {}: {why}", self.count)))
    }
}

fn article(
    document: &Document<'_>,
    head: &Head,
    element: &Element,
) -> Option<crate::article::Article> {
    let (about, drafts) = item::read(document, head, element);
    super::assemble::article(document, about, drafts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_element_is_found_behind_a_prologue() {
        for (text, name) in [
            ("<rss version='2.0'>", Some("rss")),
            (
                "\u{feff}<?xml version='1.0'?>\n<!-- x --><!DOCTYPE rss [<!ENTITY a 'b>'>]>\n<rss>",
                Some("rss"),
            ),
            ("<feed/>", Some("feed")),
            ("Text <rss>", None),
        ] {
            assert_eq!(root(text), name, "{text}");
        }
    }

    #[test]
    fn items_are_cut_whatever_stands_in_sections_and_comments() {
        let text = b"<items/><item><![CDATA[</item>]]></item><item>open<item>x</item>";
        let Cut::Record(first) = item(text, Ahead::Nothing, &mut 0) else { panic!() };
        assert_eq!(&text[first.clone()], b"<item><![CDATA[</item>]]></item>");
        let rest = &text[first.end..];
        assert_eq!(item(rest, Ahead::Nothing, &mut 0), Cut::Record(0..10));
        assert_eq!(item(b"<item>", Ahead::More, &mut 0), Cut::More(0));
        assert_eq!(item(b"</channel>", Ahead::Nothing, &mut 0), Cut::Done);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_cut_inside_their_bounds(text in "(<item>|</item>|<!\\[CDATA\\[|\\]\\]>|<|>|a|<entry ){0,30}") {
            for ahead in [Ahead::More, Ahead::Nothing] {
                if let Cut::Record(range) = item(text.as_bytes(), ahead, &mut 0) {
                    proptest::prop_assert!(range.start < range.end && range.end <= text.len());
                }
            }
        }
    }
}

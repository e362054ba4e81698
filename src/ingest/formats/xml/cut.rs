//! Cuts a stream of XML into the elements that hold an article each, before anything is parsed.
//!
//! So a file of any size can be read, and a broken element costs only itself.

use crate::ingest::records::{Ahead, Cut, Record, each_record, find};
use crate::ingest::{Charset, decode};
use std::io::{self, Read};
use std::ops::ControlFlow;

/// How far into a file its first element stands, in bytes.
const PROLOGUE: usize = 16 << 10;

/// The name of the first element, without its prefix; what stands before it that is no markup is
/// passed over, if the element is one of those that are looked for.
pub(crate) fn root<'t>(text: &'t str, wanted: &[&str]) -> Option<&'t str> {
    let text = super::beginning(text, PROLOGUE);
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if let Some(name) = first_element(text).filter(|name| !matches!(*name, "br" | "b")) {
        return Some(name);
    }
    // Servers write warnings before a feed.
    let (before, name) = text
        .split('<')
        .skip(1)
        .map(name_in)
        .scan(0, |at, name| {
            *at += text.get(*at..)?.find('<')? + 1;
            Some((*at - 1, name))
        })
        .find(|(_, name)| wanted.contains(name))?;
    let line = text.get(..before)?;
    (before < WARNINGS && line.trim_end_matches([' ', '\t']).ends_with(['\n', '>'])).then_some(name)
}

/// What servers write before a feed is no longer, in bytes.
const WARNINGS: usize = 2 << 10;

fn first_element(text: &str) -> Option<&str> {
    let mut rest = text;
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
            return Some(name_in(after)).filter(|name| !name.is_empty());
        }
        .trim_start();
    }
}

/// The name with which a tag goes on, without its prefix.
fn name_in(tag: &str) -> &str {
    let name = tag.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next();
    let name = name.unwrap_or_default();
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// Which elements are cut out.
#[derive(Debug, Clone, Default)]
struct Cutter {
    /// Their names, without prefixes.
    names: &'static [&'static str],
    /// The prefixes that they may have.
    prefixes: Vec<Vec<u8>>,
    /// Sections and comments that were met and have no end.
    unclosed: usize,
    begun: bool,
}

/// After so many sections without an end, none is looked for any more.
const UNCLOSED: usize = 50;
/// A name with its prefix is no longer than this, in bytes.
const NAME: usize = 64;

/// Which elements of a file are wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    /// Their names, without prefixes.
    pub(crate) names: &'static [&'static str],
    /// The beginnings of the name spaces whose prefixes they may have.
    pub(crate) spaces: &'static [&'static str],
    /// Bytes of one of them, at most.
    pub(crate) most: usize,
}

/// A piece of a file of XML.
#[derive(Debug)]
pub(crate) enum Part {
    /// What stands before the first element.
    Head(String),
    /// An element.
    Element(String),
    /// An element that is larger than one may be.
    TooLarge,
}

/// Reads to the end and hands over what stands before the first element, then each element.
///
/// # Errors
/// What the system says.
pub(crate) fn each(
    reader: &mut dyn Read,
    encoding: Charset,
    wanted: Wanted,
    mut take: impl FnMut(Part) -> ControlFlow<()>,
) -> io::Result<()> {
    let mut cutter = None;
    let mut at_head = true;
    each_record(
        reader,
        wanted.most,
        |bytes, ahead| {
            if bytes.is_empty() && ahead == Ahead::More {
                return Cut::Skip(0);
            }
            let begun = || {
                let beginning = String::from_utf8_lossy(bytes.get(..PROLOGUE).unwrap_or(bytes));
                Cutter::new(wanted.names, wanted.spaces, &beginning)
            };
            cutter.get_or_insert_with(begun).cut(bytes, ahead)
        },
        |record| {
            let Record::Whole(bytes) = record else { return take(Part::TooLarge) };
            let text = decode::normalised(&encoding.decode_without_bom_handling(bytes).0);
            let head = std::mem::replace(&mut at_head, false);
            take(if head { Part::Head(text) } else { Part::Element(text) })
        },
    )
}

/// An element's beginning.
struct Begin<'b> {
    at: usize,
    name: &'b [u8],
}

impl Cutter {
    /// Cuts elements of these names out; they may have the prefixes that stand for one of the name
    /// spaces.
    fn new(names: &'static [&'static str], spaces: &[&str], beginning: &str) -> Self {
        let prefixes = super::spaces::declared(super::beginning(beginning, PROLOGUE))
            .into_iter()
            .filter(|(_, space)| spaces.iter().any(|known| space.starts_with(known)))
            .map(|(prefix, _)| prefix.as_bytes().to_vec());
        Self { names, prefixes: prefixes.collect(), ..Self::default() }
    }

    /// What stands before the first element, then one element after the other. One ends where the
    /// next one begins, if its own end is missing.
    fn cut(&mut self, bytes: &[u8], ahead: Ahead) -> Cut {
        let cut = if self.begun { self.element(bytes, ahead) } else { self.head(bytes, ahead) };
        self.begun |= matches!(cut, Cut::Record(_));
        cut
    }

    /// The name, if one of the elements begins here.
    fn name_at<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]> {
        let after = rest.strip_prefix(b"<")?;
        let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/');
        let length = after.iter().take(NAME).position(ends).unwrap_or(after.len().min(NAME));
        let name = after.get(..length)?;
        let (prefix, local) = match name.iter().position(|byte| *byte == b':') {
            Some(at) => (name.get(..at)?, name.get(at + 1..)?),
            None => (&b""[..], name),
        };
        let known = self.names.iter().any(|known| known.as_bytes() == local);
        (known && (prefix.is_empty() || self.prefixes.iter().any(|p| p == prefix))).then_some(name)
    }

    fn begin<'b>(&self, bytes: &'b [u8]) -> Option<Begin<'b>> {
        let mut at = 0;
        loop {
            at = find(bytes, b"<", at)?;
            if let Some(name) = self.name_at(bytes.get(at..)?) {
                return Some(Begin { at, name });
            }
            at += 1;
        }
    }

    fn head(&self, bytes: &[u8], ahead: Ahead) -> Cut {
        match self.begin(bytes) {
            Some(begin) => Cut::Record(0..begin.at),
            None if ahead == Ahead::More => Cut::More(0),
            None => Cut::Record(0..bytes.len()),
        }
    }

    fn element(&mut self, bytes: &[u8], ahead: Ahead) -> Cut {
        let Some(Begin { at: start, name }) = self.begin(bytes) else {
            return if ahead == Ahead::More {
                // A name may be cut at the end of what is at hand.
                Cut::Skip(bytes.len().saturating_sub(NAME))
            } else {
                Cut::Done
            };
        };
        let to_end = |from: usize| match find(bytes, b">", from) {
            Some(end) => Cut::Record(start..end + 1),
            None if ahead == Ahead::More => Cut::More(start),
            None => Cut::Record(start..bytes.len()),
        };
        let tag = find(bytes, b">", start).unwrap_or(bytes.len());
        if bytes.get(tag.saturating_sub(1)) == Some(&b'/') {
            return to_end(start);
        }
        let mut at = start + 1;
        while let Some(next) = find(bytes, b"<", at) {
            let rest = bytes.get(next..).unwrap_or_default();
            let close = [(&b"<![CDATA["[..], &b"]]>"[..]), (b"<!--", b"-->")]
                .iter()
                .find(|(open, _)| self.unclosed < UNCLOSED && rest.starts_with(open))
                .map(|(_, close)| find(bytes, close, next));
            match close {
                Some(Some(end)) => at = end,
                Some(None) if ahead == Ahead::More => return Cut::More(start),
                Some(None) => {
                    self.unclosed += 1;
                    at = next + 1;
                }
                None if is_end(rest, name) => return to_end(next),
                None if self.name_at(rest).is_some() => return Cut::Record(start..next),
                None => at = next + 1,
            }
        }
        if ahead == Ahead::More { Cut::More(start) } else { Cut::Record(start..bytes.len()) }
    }
}

fn is_end(rest: &[u8], name: &[u8]) -> bool {
    let after = rest.strip_prefix(b"</").and_then(|rest| rest.strip_prefix(name));
    after.is_some_and(|after| {
        after.first().is_none_or(|byte| byte.is_ascii_whitespace() || *byte == b'>')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cutter(beginning: &str) -> Cutter {
        let cutter = Cutter::new(&["item", "entry"], &["http://purl.org/rss/"], beginning);
        Cutter { begun: true, ..cutter }
    }

    #[test]
    fn the_first_element_is_found_behind_a_prologue() {
        for (text, name) in [
            ("<rss version='2.0'>", Some("rss")),
            (
                "\u{feff}<?xml version='1.0'?>\n<!-- x --><!DOCTYPE rss [<!ENTITY a 'b>'>]>\n<rss>",
                Some("rss"),
            ),
            ("<atom:feed/>", Some("feed")),
            ("Warning: date()\n<rss>", Some("rss")),
            ("<br />\n<b>Warning</b>: date() <br />\n<?xml version='1.0'?><rss>", Some("rss")),
            ("Text <b>", None),
            ("Ein Feed beginnt mit <rss> und", None),
        ] {
            assert_eq!(root(text, &["rss"]), name, "{text}");
        }
    }

    #[test]
    fn elements_are_cut_whatever_stands_in_sections_and_comments() {
        let mut cutter = cutter("");
        let text = b"<items/><item><![CDATA[</item>]]></item><item>open<item>x</item>";
        let Cut::Record(first) = cutter.cut(text, Ahead::Nothing) else { panic!() };
        assert_eq!(&text[first.clone()], b"<item><![CDATA[</item>]]></item>");
        let rest = &text[first.end..];
        assert_eq!(cutter.cut(rest, Ahead::Nothing), Cut::Record(0..10));
        assert_eq!(cutter.cut(b"<item>", Ahead::More), Cut::More(0));
        assert_eq!(cutter.cut(b"<item/><item>", Ahead::More), Cut::Record(0..7));
        assert_eq!(cutter.cut(b"</channel>", Ahead::Nothing), Cut::Done);
    }

    #[test]
    fn only_prefixes_of_the_right_name_space_count() {
        let mut cutter =
            cutter("<r xmlns:r='http://purl.org/rss/1.0/' xmlns:c='http://c.example'>");
        let text = b"<c:item>x</c:item><r:item>y</r:item>";
        assert_eq!(cutter.cut(text, Ahead::Nothing), Cut::Record(18..36));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_cut_inside_their_bounds(text in "(<item>|</item>|<!\\[CDATA\\[|\\]\\]>|<|>|a|<entry |/>){0,30}") {
            for ahead in [Ahead::More, Ahead::Nothing] {
                if let Cut::Record(range) = cutter("").cut(text.as_bytes(), ahead) {
                    proptest::prop_assert!(range.start < range.end && range.end <= text.len());
                }
            }
        }
    }
}

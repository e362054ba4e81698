//! How the words of the block at hand are set, while a page is read.

use super::lists::OpenList;
use crate::article::structure::{
    Inline, InlineKind, Item, Marker, Picture, Structure, Table, Task, is_openable,
};
use crate::ingest::formats::assemble::one_line;
use crate::text::{Offset, Span};
use dom_query::NodeRef;

/// What is known of the block so far.
#[derive(Debug, Default)]
pub(super) struct Setting {
    done: Structure,
    /// Elements that are still open, and where their words begin in the block.
    open: Vec<(InlineKind, usize)>,
    lists: Vec<OpenList>,
    /// The item at each depth that is being read.
    items: Vec<OpenItem>,
}

#[derive(Debug, Clone, Copy)]
struct OpenItem {
    from: usize,
    marker: Marker,
    depth: u8,
    task: Option<Task>,
}

impl Setting {
    pub(super) fn open(&mut self, kind: InlineKind, at: usize) {
        self.open.push((kind, at));
    }

    pub(super) fn close(&mut self, at: usize) {
        if let Some((kind, from)) = self.open.pop() {
            self.mark(Inline { span: Span::new(from, at), kind });
        }
    }

    pub(super) fn mark(&mut self, inline: Inline) {
        if !inline.span.is_empty() {
            self.done.inlines.push(inline);
        }
    }

    /// Marks all of the block as lines of a program.
    pub(super) fn code(&mut self, length: usize) {
        self.done.inlines.retain(|inline| inline.kind != InlineKind::Code);
        self.mark(Inline { span: Span::new(0, length), kind: InlineKind::Code });
    }

    /// What was marked from a place on has become one word of another length.
    pub(super) fn raise(&mut self, from: usize, to: usize) {
        for inline in self.done.inlines.iter_mut().filter(|inline| inline.span.start.0 >= from) {
            inline.span = Span::new(from, to);
        }
    }

    pub(super) fn picture(&mut self, node: &NodeRef<'_>, at: usize) {
        let alt = one_line(&node.attr("alt").unwrap_or_default());
        if says_something(&alt) {
            let address = node.attr("src").filter(|address| is_openable(address));
            let address = address.map(|address| address.to_string());
            self.done.pictures.push(Picture { place: Offset(at), alt, address });
        }
    }

    pub(super) fn table(&mut self, table: Table) {
        self.done.tables.push(table);
    }

    pub(super) fn list(&mut self) -> Option<&mut OpenList> {
        self.lists.last_mut()
    }

    /// A list begins; the words of the item around it end before it.
    pub(super) fn begin_list(&mut self, list: OpenList, at: usize) {
        self.pause(at);
        self.lists.push(list);
    }

    pub(super) fn end_list(&mut self, at: usize) {
        self.lists.pop();
        // What follows in the item around goes on without its sign.
        if let Some(item) = self.items.last_mut() {
            (item.from, item.marker, item.task) = (at, Marker::None, None);
        }
    }

    pub(super) fn begin_item(
        &mut self,
        (marker, inset, task): (Marker, u8, Option<Task>),
        at: usize,
    ) {
        let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let depth = depth.saturating_add(inset);
        self.items.push(OpenItem { from: at, marker, depth, task });
    }

    pub(super) fn end_item(&mut self, at: usize) {
        self.pause(at);
        self.items.pop();
    }

    /// Keeps the words of the innermost item so far.
    fn pause(&mut self, at: usize) {
        if let Some(OpenItem { from, marker, depth, task }) = self.items.last().copied()
            && from < at
        {
            self.done.items.push(Item { span: Span::new(from, at), depth, marker, task });
        }
    }

    /// What is known of a block, as places in the part of its words that is kept. Elements that are
    /// still open go on in the next block, and so do pictures if nothing is kept.
    pub(super) fn of_block(&mut self, words: &str, kept: &str) -> Structure {
        let still_open = self
            .open
            .iter()
            .map(|(kind, from)| Inline { span: Span::new(*from, words.len()), kind: kind.clone() });
        let mut done = self.done.take();
        done.inlines.extend(still_open.filter(|inline| !inline.span.is_empty()));
        self.open.iter_mut().for_each(|(_, from)| *from = 0);
        if kept.trim().is_empty() {
            self.done.pictures = done.pictures;
            self.done.pictures.iter_mut().for_each(|picture| picture.place = Offset(0));
            return Structure::default();
        }
        let lead = words.find(kept).unwrap_or(0);
        let mut part = done.part(words, Span::new(lead, lead + kept.len()));
        part.pictures.iter_mut().for_each(|picture| picture.place = Offset(0));
        part.sort();
        part
    }
}

/// How an element sets its words.
pub(super) fn kind_of(node: &NodeRef<'_>) -> Option<InlineKind> {
    Some(match node.node_name()?.as_ref() {
        "em" | "i" | "var" | "dfn" => InlineKind::Emphasis,
        "strong" | "b" => InlineKind::Strong,
        "code" | "kbd" | "samp" | "tt" => InlineKind::Code,
        "s" | "del" | "strike" => InlineKind::Struck,
        // Elsewhere than below a quotation it names a work.
        "cite" if node.ancestors_it(None).any(|above| above.has_name("blockquote")) => {
            InlineKind::Cite
        }
        "cite" => InlineKind::Emphasis,
        "a" => return link(node),
        _ => return None,
    })
}

/// The longest sign of a footnote, in bytes.
const SIGN: usize = 8;

fn link(node: &NodeRef<'_>) -> Option<InlineKind> {
    let address = node.attr("href")?;
    let address = address.trim();
    if is_openable(address) {
        return Some(InlineKind::Link(address.to_owned()));
    }
    let sign = one_line(&node.text());
    let note = address.contains('#') && !sign.is_empty() && sign.len() <= SIGN;
    let known = sign.contains(|c: char| c.is_ascii_digit() || "*†‡".contains(c));
    (note && known).then_some(InlineKind::Note(sign))
}

/// Whether the words for a picture are words, not the name of its file.
fn says_something(alt: &str) -> bool {
    let file = alt.rsplit_once('.').is_some_and(|(_, end)| {
        (3..=4).contains(&end.len()) && end.chars().all(|c| c.is_ascii_alphanumeric())
    });
    let words = !file || alt.contains(' ');
    words && alt.chars().filter(|c| c.is_alphabetic()).count() >= 3
}

/// The level of a heading, 1 to 6; 0 for any other element.
pub(super) fn level(node: &NodeRef<'_>) -> u8 {
    let name = node.node_name().unwrap_or_default();
    name.strip_prefix('h').and_then(|level| level.parse().ok()).filter(|l| *l <= 6).unwrap_or(0)
}

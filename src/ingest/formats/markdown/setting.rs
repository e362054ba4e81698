//! How the words of the block at hand are set, while Markdown is read.

use crate::article::structure::{
    Alignment, Inline, InlineKind, Item, Level, Marker, Picture, Structure, Table, Task,
    is_openable,
};
use crate::text::{Offset, Span};

/// What is known of the block so far.
#[derive(Debug, Default)]
pub(super) struct Setting {
    done: Structure,
    open: Vec<(InlineKind, usize)>,
    /// The number of the next item of each list that is open, if its items have numbers.
    lists: Vec<Option<u32>>,
    items: Vec<OpenItem>,
    /// The sides of the table's columns.
    pub(super) columns: Vec<Option<Alignment>>,
    /// The level of the heading that ends.
    pub(super) level: u8,
    picture: Option<Picture>,
    /// The labels of footnotes in the order in which they are first spoken of.
    notes: Vec<String>,
    /// The number of the footnote that is being defined.
    defining: Option<String>,
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
        if let Some((kind, from)) = self.open.pop()
            && from < at
            && !matches!(&kind, InlineKind::Link(address) if !is_openable(address))
        {
            self.done.inlines.push(Inline { span: Span::new(from, at), kind });
        }
    }

    /// Marks all of the block as lines of a program.
    pub(super) fn code(&mut self, length: usize) {
        let kind = InlineKind::Code;
        self.done.inlines.push(Inline { span: Span::new(0, length), kind });
    }

    /// A footnote is spoken of.
    pub(super) fn note(&mut self, label: &str, at: usize) {
        let kind = InlineKind::Note(self.number(label));
        self.done.inlines.push(Inline { span: Span::new(at, at), kind });
    }

    /// A footnote's own words begin.
    pub(super) fn define_note(&mut self, label: &str) {
        self.defining = Some(self.number(label));
    }

    pub(super) fn end_note(&mut self) {
        self.defining = None;
    }

    fn number(&mut self, label: &str) -> String {
        let known = self.notes.iter().position(|known| known == label);
        let at = known.unwrap_or_else(|| {
            self.notes.push(label.to_owned());
            self.notes.len() - 1
        });
        (at + 1).to_string()
    }

    pub(super) fn begin_picture(&mut self, address: &str, at: usize) {
        let address = Some(address.to_owned()).filter(|address| address.starts_with("http"));
        self.picture = Some(Picture { place: Offset(at), alt: String::new(), address });
    }

    pub(super) fn picture_text(&mut self, text: &str) {
        if let Some(picture) = &mut self.picture {
            picture.alt.push_str(text);
        }
    }

    pub(super) fn end_picture(&mut self) {
        let said = self.picture.take().filter(|picture| !picture.alt.trim().is_empty());
        self.done.pictures.extend(said);
    }

    pub(super) fn begin_list(&mut self, first: Option<u64>, at: usize) {
        self.pause(at);
        self.lists.push(first.map(|first| u32::try_from(first).unwrap_or(u32::MAX)));
    }

    pub(super) fn end_list(&mut self, at: usize) {
        self.lists.pop();
        if let Some(item) = self.items.last_mut() {
            (item.from, item.marker, item.task) = (at, Marker::None, None);
        }
    }

    pub(super) fn begin_item(&mut self, written: Option<u32>, at: usize) {
        let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let marker = match self.lists.last_mut() {
            Some(Some(next)) => {
                let number = written.unwrap_or(*next);
                *next = number.saturating_add(1);
                Marker::Number(number)
            }
            _ => Marker::Bullet,
        };
        self.items.push(OpenItem { from: at, marker, depth, task: None });
    }

    pub(super) fn task(&mut self, task: Task) {
        if let Some(item) = self.items.last_mut() {
            item.task = Some(task);
        }
    }

    pub(super) fn end_item(&mut self, at: usize) {
        self.pause(at);
        self.items.pop();
    }

    fn pause(&mut self, at: usize) {
        if let Some(OpenItem { from, marker, depth, task }) = self.items.last().copied()
            && from < at
        {
            self.done.items.push(Item { span: Span::new(from, at), depth, marker, task });
        }
    }

    /// The words so far are a table.
    pub(super) fn table(&mut self, length: usize) {
        let columns = std::mem::take(&mut self.columns);
        let span = Span::new(0, length);
        self.done.tables.push(Table { span, lead: 0, headers: 1, columns });
    }

    /// A block's words as they are kept, and how they are set; `quotes` is in how many quotations
    /// it stands.
    pub(super) fn of_block(&mut self, words: &str, quotes: u8) -> (String, Structure) {
        let done = self.done.take();
        let level = std::mem::take(&mut self.level);
        let lines: Vec<&str> = words.lines().map(str::trim_end).collect();
        let joined = lines.join("\n");
        let kept = joined.trim();
        if kept.is_empty() {
            self.done.pictures = done.pictures;
            self.done.pictures.iter_mut().for_each(|picture| picture.place = Offset(0));
            return (String::new(), Structure::default());
        }
        let done = if joined.len() == words.len() { done } else { without_ends(words, done) };
        let lead = joined.find(kept).unwrap_or(0);
        let mut part = done.part(&joined, Span::new(lead, lead + kept.len()));
        part.pictures.iter_mut().for_each(|picture| picture.place = Offset(0));
        let depth = if level > 0 { level } else { quotes };
        if depth > 0 {
            part.levels.push(Level { place: Offset(0), depth });
        }
        if let Some(number) = &self.defining {
            let kind = InlineKind::Note(number.clone());
            part.inlines.push(Inline { span: Span::new(0, 0), kind });
        }
        part.sort();
        (kept.to_owned(), part)
    }
}

/// What holds of lines when the spaces at their ends are gone.
fn without_ends(words: &str, structure: Structure) -> Structure {
    // Where each line begins before and after, and how long it is after.
    let mut lines: Vec<(usize, usize, usize)> = Vec::new();
    let (mut before, mut after) = (0, 0);
    for line in words.split_inclusive('\n') {
        let kept = line.trim_end().len();
        lines.push((before, after, kept));
        before += line.len();
        after += kept + 1;
    }
    structure.moved(|place| {
        let at = lines.partition_point(|(start, ..)| *start <= place).saturating_sub(1);
        let (before, after, kept) = lines.get(at).copied().unwrap_or_default();
        after + (place - before).min(kept)
    })
}

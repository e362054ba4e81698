//! Turns Markdown into blocks.

use super::super::assemble::Draft;
use super::super::html;
use crate::article::BlockKind;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The blocks of a text.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) drafts: Vec<Draft>,
    /// Where a heading of the first level opens the text.
    opening: Option<usize>,
}

impl Body {
    /// The heading that opens the text, which is then no longer a block.
    pub(super) fn take_title(&mut self) -> Option<String> {
        let at = self.opening.take()?;
        (at < self.drafts.len()).then(|| self.drafts.remove(at).words)
    }
}

/// Reads Markdown; marks are left out, the address of a link too.
pub(super) fn read(text: &str) -> Body {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS;
    let mut reading = Reading::default();
    for event in Parser::new_ext(text, options) {
        reading.event(event);
    }
    reading.end(BlockKind::Paragraph);
    Body { drafts: reading.drafts, opening: reading.opening }
}

#[derive(Default)]
struct Reading {
    drafts: Vec<Draft>,
    words: String,
    opening: Option<usize>,
    quotes: usize,
    lists: usize,
    notes: usize,
    table: bool,
    image: usize,
    html: String,
}

impl Reading {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.stop(tag),
            Event::Text(text) | Event::Code(text) if self.image == 0 => self.words.push_str(&text),
            Event::SoftBreak => self.words.push(' '),
            Event::HardBreak => self.words.push('\n'),
            Event::Html(text) => self.html.push_str(&text),
            Event::InlineHtml(text) if text.starts_with("<br") => self.words.push('\n'),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph if self.lists == 0 => self.end(BlockKind::Paragraph),
            Tag::Heading { .. } => self.end(BlockKind::Paragraph),
            Tag::BlockQuote(_) => {
                self.end(BlockKind::Paragraph);
                self.quotes += 1;
            }
            Tag::List(_) => {
                if self.lists == 0 {
                    self.end(BlockKind::Paragraph);
                }
                self.lists += 1;
            }
            Tag::Item => self.new_line(),
            Tag::CodeBlock(_) => self.end(BlockKind::Paragraph),
            Tag::Table(_) => {
                self.end(BlockKind::Paragraph);
                self.table = true;
            }
            Tag::TableHead | Tag::TableRow => self.new_line(),
            Tag::FootnoteDefinition(_) => {
                self.end(BlockKind::Paragraph);
                self.notes += 1;
            }
            Tag::Image { .. } => self.image += 1,
            _ => {}
        }
    }

    fn stop(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph if self.lists == 0 => self.end(BlockKind::Paragraph),
            TagEnd::Paragraph => self.words.push(' '),
            TagEnd::Heading(level) => {
                let first = level == pulldown_cmark::HeadingLevel::H1 && self.drafts.is_empty();
                self.end(BlockKind::Heading);
                if first && !self.drafts.is_empty() {
                    self.opening = Some(0);
                }
            }
            TagEnd::BlockQuote(_) => {
                self.end(BlockKind::Paragraph);
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.lists = self.lists.saturating_sub(1);
                if self.lists == 0 {
                    self.end(BlockKind::List);
                }
            }
            TagEnd::CodeBlock => self.end(BlockKind::Paragraph),
            TagEnd::Table => {
                self.table = false;
                self.end(BlockKind::Table);
            }
            TagEnd::TableCell => self.words.push('\t'),
            TagEnd::FootnoteDefinition => self.notes = self.notes.saturating_sub(1),
            TagEnd::Image => self.image = self.image.saturating_sub(1),
            TagEnd::HtmlBlock => self.html_block(),
            _ => {}
        }
    }

    fn html_block(&mut self) {
        let html = std::mem::take(&mut self.html);
        // A comment that is never closed hides nothing.
        let open = html.rsplit_once("<!--").is_some_and(|(_, after)| !after.contains("-->"));
        let words = html::plain(&if open { html.replace("<!--", " ") } else { html });
        if !words.is_empty() {
            self.end(BlockKind::Paragraph);
            self.drafts.push(Draft::new(BlockKind::Paragraph, words));
        }
    }

    fn new_line(&mut self) {
        while self.words.ends_with([' ', '\t']) {
            self.words.pop();
        }
        if !self.words.is_empty() && !self.words.ends_with('\n') {
            self.words.push('\n');
        }
    }

    /// Closes the block at hand.
    fn end(&mut self, kind: BlockKind) {
        if self.lists > 0 || self.table {
            return;
        }
        let words = std::mem::take(&mut self.words);
        let words: Vec<&str> = words.lines().map(str::trim_end).collect();
        let words = words.join("\n");
        let kind = match kind {
            BlockKind::Paragraph if self.quotes > 0 => BlockKind::Quote,
            other => other,
        };
        if !words.trim().is_empty() {
            self.drafts.push(Draft::new(kind, words.trim()));
        }
    }
}

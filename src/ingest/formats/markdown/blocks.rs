//! Turns Markdown into blocks.

use super::super::assemble::Draft;
use super::super::html;
use super::setting::Setting;
use crate::article::BlockKind;
use crate::article::structure::{Alignment, InlineKind, Task};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

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

/// Reads Markdown; its marks are no part of the text, but say how it is set.
pub(super) fn read(text: &str) -> Body {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS;
    let mut reading = Reading::default();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        if let Event::Start(Tag::Item) = &event {
            // Whoever reads wants the number that was written, not the one that is counted.
            reading.written = text.get(range).and_then(number);
        }
        reading.event(event);
    }
    reading.end(BlockKind::Paragraph);
    Body { drafts: reading.drafts, opening: reading.opening }
}

#[derive(Default)]
struct Reading {
    drafts: Vec<Draft>,
    words: String,
    setting: Setting,
    /// The number that is written before the item that begins.
    written: Option<u32>,
    opening: Option<usize>,
    quotes: u8,
    lists: usize,
    table: bool,
    image: usize,
    html: String,
}

impl Reading {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.stop(tag),
            Event::Text(text) if self.image > 0 => self.setting.picture_text(&text),
            Event::Text(text) => self.words.push_str(&text),
            Event::Code(text) if self.image == 0 => {
                self.setting.open(InlineKind::Code, self.words.len());
                self.words.push_str(&text);
                self.setting.close(self.words.len());
            }
            Event::SoftBreak => self.words.push(' '),
            Event::HardBreak if self.table => self.words.push(' '),
            Event::HardBreak => self.words.push('\n'),
            Event::Html(text) => self.html.push_str(&text),
            Event::InlineHtml(text) if text.starts_with("<br") => {
                self.words.push(if self.table { ' ' } else { '\n' });
            }
            Event::FootnoteReference(label) => self.setting.note(&label, self.words.len()),
            Event::TaskListMarker(done) => {
                self.setting.task(if done { Task::Done } else { Task::Open });
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        if let Some(kind) = inline(tag) {
            self.setting.open(kind, self.words.len());
            return;
        }
        match tag {
            Tag::Paragraph if self.lists == 0 => self.end(BlockKind::Paragraph),
            Tag::Heading { .. } | Tag::CodeBlock(_) => self.end(BlockKind::Paragraph),
            Tag::BlockQuote(_) => {
                self.end(BlockKind::Paragraph);
                self.quotes = self.quotes.saturating_add(1);
            }
            Tag::List(first) => {
                if self.lists == 0 {
                    self.end(BlockKind::Paragraph);
                } else {
                    self.new_line();
                }
                self.lists += 1;
                self.setting.begin_list(*first, self.words.len());
            }
            Tag::Item => {
                self.new_line();
                self.setting.begin_item(self.written.take(), self.words.len());
            }
            Tag::Table(columns) => {
                self.end(BlockKind::Paragraph);
                self.table = true;
                self.setting.columns = columns.iter().map(|side| alignment(*side)).collect();
            }
            Tag::TableHead | Tag::TableRow => self.new_line(),
            Tag::FootnoteDefinition(label) => {
                self.end(BlockKind::Paragraph);
                self.setting.define_note(label);
            }
            Tag::Image { dest_url, .. } => {
                self.image += 1;
                self.setting.begin_picture(dest_url, self.words.len());
            }
            _ => {}
        }
    }

    fn stop(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {
                self.setting.close(self.words.len());
            }
            TagEnd::Paragraph if self.lists == 0 => self.end(BlockKind::Paragraph),
            TagEnd::Paragraph => self.words.push(' '),
            TagEnd::Heading(level) => {
                let first = level == HeadingLevel::H1 && self.drafts.is_empty();
                self.setting.level = depth(level);
                self.end(BlockKind::Heading);
                if first && !self.drafts.is_empty() {
                    self.opening = Some(0);
                }
            }
            TagEnd::BlockQuote(_) => {
                self.end(BlockKind::Paragraph);
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item => self.setting.end_item(self.words.len()),
            TagEnd::List(_) => {
                self.lists = self.lists.saturating_sub(1);
                self.setting.end_list(self.words.len());
                if self.lists == 0 {
                    self.end(BlockKind::List);
                }
            }
            TagEnd::CodeBlock => {
                if self.lists == 0 {
                    self.setting.code(self.words.len());
                }
                self.end(BlockKind::Paragraph);
            }
            TagEnd::Table => {
                self.table = false;
                self.setting.table(self.words.len());
                self.end(BlockKind::Table);
            }
            TagEnd::TableCell => self.words.push('\t'),
            TagEnd::FootnoteDefinition => self.setting.end_note(),
            TagEnd::Image => {
                self.image = self.image.saturating_sub(1);
                self.setting.end_picture();
            }
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
        let kind = match kind {
            BlockKind::Paragraph if self.quotes > 0 => BlockKind::Quote,
            other => other,
        };
        let (words, structure) =
            self.setting.of_block(&std::mem::take(&mut self.words), self.quotes);
        if !words.is_empty() {
            self.drafts.push(Draft::new(kind, words).set(structure));
        }
    }
}

fn number(item: &str) -> Option<u32> {
    let item = item.trim_start();
    let digits = item.find(|c: char| !c.is_ascii_digit())?;
    item.get(..digits)?.parse().ok()
}

fn inline(tag: &Tag<'_>) -> Option<InlineKind> {
    Some(match tag {
        Tag::Emphasis => InlineKind::Emphasis,
        Tag::Strong => InlineKind::Strong,
        Tag::Strikethrough => InlineKind::Struck,
        Tag::Link { dest_url, .. } => InlineKind::Link(dest_url.to_string()),
        _ => return None,
    })
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn alignment(side: pulldown_cmark::Alignment) -> Option<Alignment> {
    match side {
        pulldown_cmark::Alignment::None => None,
        pulldown_cmark::Alignment::Left => Some(Alignment::Left),
        pulldown_cmark::Alignment::Center => Some(Alignment::Centre),
        pulldown_cmark::Alignment::Right => Some(Alignment::Right),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::structure::{Item, Marker};

    #[test]
    fn marks_of_the_text_say_how_it_is_set_and_are_no_part_of_it() {
        let body = read("Ein *Rad* am **Wehr**, [hier](https://a.example/b) `x`[^n].\n\n[^n]: Da.");
        let draft = &body.drafts[0];
        assert_eq!(draft.words, "Ein Rad am Wehr, hier x.");
        let set: Vec<_> = draft
            .structure
            .inlines
            .iter()
            .map(|inline| (inline.span.of(&draft.words), inline.kind.clone()))
            .collect();
        let link = InlineKind::Link("https://a.example/b".to_owned());
        let expected = [
            ("Rad", InlineKind::Emphasis),
            ("Wehr", InlineKind::Strong),
            ("hier", link),
            ("x", InlineKind::Code),
            ("", InlineKind::Note("1".to_owned())),
        ];
        assert_eq!(set, expected);
    }

    #[test]
    fn items_have_their_signs_and_depths() {
        let body = read("- eins\n  1. a\n  10. b\n- [x] zwei\n");
        let draft = &body.drafts[0];
        let said = |item: &Item| {
            (item.span.of(&draft.words).to_owned(), item.depth, item.marker, item.task)
        };
        let items: Vec<_> = draft.structure.items.iter().map(said).collect();
        let expected = [
            ("eins".to_owned(), 0, Marker::Bullet, None),
            ("a".to_owned(), 1, Marker::Number(1), None),
            ("b".to_owned(), 1, Marker::Number(10), None),
            ("zwei".to_owned(), 0, Marker::Bullet, Some(Task::Done)),
        ];
        assert_eq!(items, expected);
    }

    #[test]
    fn a_table_has_its_headers_and_sides() {
        let body = read("| |A|B|\n|---|--:|:-:|\n|x|1|2|\n");
        let (draft, table) = (&body.drafts[0], &body.drafts[0].structure.tables[0]);
        assert_eq!(draft.words, "A\tB\nx\t1\t2");
        assert_eq!((table.lead, table.headers), (1, 1));
        assert_eq!(table.columns, [None, Some(Alignment::Right), Some(Alignment::Centre)]);
    }

    #[test]
    fn pictures_say_what_is_on_them_and_headings_how_deep_they_are() {
        let body = read("# T\n\n## U\n\n![Ein Rad am Wehr](rad.jpg)\n\nText\n");
        let depths = body.drafts.iter().map(|d| d.structure.levels.first().map(|l| l.depth));
        assert_eq!(depths.collect::<Vec<_>>(), [Some(1), Some(2), None]);
        assert_eq!(body.drafts[2].structure.pictures[0].alt, "Ein Rad am Wehr");
    }
}

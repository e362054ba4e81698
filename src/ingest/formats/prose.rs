//! Turns elements of XML that hold running text into blocks, by what each element means.

use super::assemble::Draft;
use super::xml::{Element, Node};
use crate::article::BlockKind;

/// What an element means for the words in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It is no part of the text.
    Hidden,
    /// It stands in a line.
    Inline,
    /// It ends a line.
    Break,
    /// It ends a line of a printed page: the text goes on after it.
    LineOfPage,
    /// It holds paragraphs, or is one.
    Paragraph,
    Heading,
    Caption,
    Quote,
    List,
    Item,
    Table,
    Row,
    Cell,
}

/// The blocks in an element.
pub(super) fn drafts(element: &Element, role: fn(&Element) -> Role) -> Vec<Draft> {
    let mut prose = Prose { role, drafts: Vec::new(), words: String::new(), held: Held::No };
    prose.content(element, BlockKind::Paragraph);
    prose.end(BlockKind::Paragraph);
    prose.drafts
}

/// Whether the lines of a list or a table are being put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    No,
    Yes,
}

struct Prose {
    role: fn(&Element) -> Role,
    drafts: Vec<Draft>,
    words: String,
    held: Held,
}

impl Prose {
    fn content(&mut self, element: &Element, kind: BlockKind) {
        for node in &element.content {
            match node {
                Node::Text(text) => self.text(text),
                Node::Element(child) => self.element(child, kind),
            }
        }
    }

    fn element(&mut self, element: &Element, kind: BlockKind) {
        match (self.role)(element) {
            Role::Hidden => {}
            Role::Inline => self.content(element, kind),
            Role::Break => self.line(),
            Role::LineOfPage => self.line_of_page(element),
            Role::Paragraph => self.block(element, (kind, kind)),
            Role::Heading => self.block(element, (kind, BlockKind::Heading)),
            Role::Caption => self.block(element, (kind, BlockKind::Caption)),
            Role::Quote => self.block(element, (kind, BlockKind::Quote)),
            Role::List => self.lines(element, (kind, BlockKind::List)),
            Role::Table => self.lines(element, (kind, BlockKind::Table)),
            Role::Item | Role::Row => {
                self.line();
                self.content(element, kind);
                self.line();
            }
            Role::Cell => {
                if !self.words.is_empty() && !self.words.ends_with('\n') {
                    self.words.push('\t');
                }
                self.content(element, kind);
                self.words.truncate(self.words.trim_end_matches(' ').len());
            }
        }
    }

    /// A block of a kind in one of another.
    fn block(&mut self, element: &Element, (around, kind): (BlockKind, BlockKind)) {
        self.end(around);
        self.content(element, kind);
        self.end(kind);
    }

    fn lines(&mut self, element: &Element, (around, kind): (BlockKind, BlockKind)) {
        if self.held == Held::Yes {
            self.line();
            self.content(element, kind);
            return;
        }
        self.end(around);
        self.held = Held::Yes;
        self.content(element, kind);
        self.held = Held::No;
        self.end(kind);
    }

    /// Appends text; every run of white space becomes one space.
    fn text(&mut self, text: &str) {
        for character in text.chars() {
            if !character.is_whitespace() {
                self.words.push(character);
            } else if !self.words.is_empty() && !self.words.ends_with([' ', '\n', '\t']) {
                self.words.push(' ');
            }
        }
    }

    fn line(&mut self) {
        self.words.truncate(self.words.trim_end_matches([' ', '\t']).len());
        if !self.words.is_empty() && !self.words.ends_with('\n') {
            self.words.push('\n');
        }
    }

    /// A word that is divided at the end of a printed line is put together.
    fn line_of_page(&mut self, element: &Element) {
        if element.attribute("break") != Some("no") {
            self.text(" ");
            return;
        }
        let joined = self.words.trim_end().trim_end_matches(['-', '¬', '⸗', '‐']).len();
        self.words.truncate(joined);
    }

    /// Closes the block at hand; in a list, only the line.
    fn end(&mut self, kind: BlockKind) {
        if self.held == Held::Yes {
            self.line();
            return;
        }
        let words = std::mem::take(&mut self.words);
        if !words.trim().is_empty() {
            self.drafts.push(Draft::new(kind, words.trim()));
        }
    }
}

/// The role of an element by the names that most kinds of XML for texts share.
pub(super) fn common(element: &Element) -> Role {
    match element.local() {
        "script" | "style" | "head" | "title" | "meta" | "media-reference" | "media-metadata"
        | "media-producer" | "media-object" | "object" | "iframe" | "graphic" | "resource" => {
            Role::Hidden
        }
        "p" | "ab" | "block" | "div" | "section" | "article" | "body" | "main" | "sp" | "lg"
        | "figure" | "media" | "aside" | "header" | "footer" | "pre" | "en-note" | "tbody"
        | "thead" | "tgroup" | "nitf-table" | "body.content" => Role::Paragraph,
        "hl1" | "hl2" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Heading,
        "caption" | "media-caption" | "figcaption" | "figDesc" => Role::Caption,
        "bq" | "blockquote" => Role::Quote,
        "ul" | "ol" | "dl" | "list" => Role::List,
        "li" | "item" | "dt" | "dd" | "l" => Role::Item,
        "table" => Role::Table,
        "tr" | "row" => Role::Row,
        "td" | "th" | "cell" | "entry" => Role::Cell,
        "br" | "lb" => Role::Break,
        _ => Role::Inline,
    }
}

#[cfg(test)]
mod tests {
    use super::super::xml;
    use super::*;
    use BlockKind::{Caption, Heading, List, Paragraph, Quote, Table};

    #[test]
    fn elements_become_blocks_and_words_divided_by_a_line_are_whole() {
        let text = "<t><hl2>Am  Wehr</hl2><p>Ein <b>Rad</b> dreht<br/>sich.</p>lose Worte\
            <list><item>eins</item><item><p>zwei</p></item></list>\
            <table><tr><td>Jahr</td><td> Zahl</td></tr><tr><td>2023</td><td>5</td></tr></table>\
            <bq><p>So ist es</p></bq><media><media-caption>Das Rad</media-caption></media></t>";
        let tree = xml::parse(text, 99);
        let found = drafts(tree.children().next().unwrap(), common);
        let found: Vec<_> = found.iter().map(|draft| (draft.kind, draft.words.as_str())).collect();
        let expected = [
            (Heading, "Am Wehr"),
            (Paragraph, "Ein Rad dreht\nsich."),
            (Paragraph, "lose Worte"),
            (List, "eins\nzwei"),
            (Table, "Jahr\tZahl\n2023\t5"),
            (Quote, "So ist es"),
            (Caption, "Das Rad"),
        ];
        assert_eq!(found, expected);
        let of_page = |element: &Element| match element.local() {
            "lb" => Role::LineOfPage,
            _ => common(element),
        };
        let tree = xml::parse("<p>Der Bürger-<lb break='no'/>meister<lb/>kam</p>", 9);
        assert_eq!(drafts(&tree, of_page)[0].words, "Der Bürgermeister kam");
    }
}

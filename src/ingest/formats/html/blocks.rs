//! Turns the elements of a page into blocks.

mod lists;
mod setting;
mod tables;

use super::super::assemble::Draft;
use super::attributes;
use crate::article::BlockKind;
use crate::article::structure::{Level, Structure};
use crate::text::Offset;
use dom_query::{NodeId, NodeRef};
use setting::Setting;

/// A block as it stands on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PageBlock {
    pub(super) kind: BlockKind,
    pub(super) words: String,
    /// How they are set.
    pub(super) structure: Structure,
    /// Bytes of it that are links.
    pub(super) linked: usize,
    /// The element in which its text begins.
    pub(super) node: NodeId,
}

impl PageBlock {
    pub(super) fn into_draft(self) -> Draft {
        Draft::new(self.kind, self.words).set(self.structure)
    }
}

/// The blocks below a node, in their order.
pub(super) fn read(node: &NodeRef<'_>) -> Vec<PageBlock> {
    let mut reader = BlockReader {
        blocks: Vec::new(),
        words: String::new(),
        setting: Setting::default(),
        level: 0,
        linked: 0,
        begun_in: node.id,
        held: 0,
        preformatted: false,
    };
    reader.children(node, Context { kind: BlockKind::Paragraph, depth: 0 });
    reader.end(BlockKind::Paragraph);
    reader.blocks
}

/// Whether elements of this name begin a block of their own.
pub(super) fn is_block(name: &str) -> bool {
    !matches!(role(name), Role::Inline | Role::Link | Role::Break | Role::Raised | Role::Picture)
}

/// What an element means for its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Hidden,
    Inline,
    Break,
    Block,
    Heading,
    Caption,
    Quote,
    List,
    Item,
    Table,
    Preformatted,
    Link,
    Raised,
    Picture,
}

fn role(name: &str) -> Role {
    match name {
        "script"
        | "style"
        | "noscript"
        | "template"
        | "head"
        | "iframe"
        | "object"
        | "embed"
        | "audio"
        | "video"
        | "canvas"
        | "button"
        | "select"
        | "textarea"
        | "input"
        | "nav"
        | "svg"
        | "dialog"
        | "title"
        | "meta"
        | "link"
        | "map"
        | "rp"
        | "rt"
        | "amp-ad"
        | "amp-consent"
        | "amp-embed"
        | "amp-lightbox"
        | "amp-sidebar"
        | "amp-social-share"
        | "amp-user-notification" => Role::Hidden,
        "br" => Role::Break,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Heading,
        "figcaption" | "caption" => Role::Caption,
        "blockquote" => Role::Quote,
        "ul" | "ol" | "dl" | "menu" | "dir" => Role::List,
        "li" | "dt" | "dd" => Role::Item,
        "table" => Role::Table,
        "pre" | "listing" | "xmp" => Role::Preformatted,
        "a" => Role::Link,
        "sup" => Role::Raised,
        "img" => Role::Picture,
        "p" | "div" | "section" | "article" | "main" | "aside" | "header" | "footer" | "figure"
        | "address" | "details" | "summary" | "fieldset" | "form" | "center" | "body" | "html"
        | "hr" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "hgroup" | "legend"
        | "picture" | "option" => Role::Block,
        _ => Role::Inline,
    }
}

/// What the walk knows of the elements above.
#[derive(Debug, Clone, Copy)]
struct Context {
    /// What a text here belongs to.
    kind: BlockKind,
    depth: usize,
}

impl Context {
    fn of(self, kind: BlockKind) -> Self {
        Self { kind, depth: self.depth + 1 }
    }

    fn below(self) -> Self {
        self.of(self.kind)
    }
}

/// Elements deeper than this are read as one text.
const DEPTH: usize = 3_000;

struct BlockReader {
    blocks: Vec<PageBlock>,
    words: String,
    setting: Setting,
    /// Of a heading its level, else how many quotations are around.
    level: u8,
    linked: usize,
    begun_in: NodeId,
    /// How many lists and tables the walk is in: their lines stay together.
    held: usize,
    preformatted: bool,
}

impl BlockReader {
    fn children(&mut self, node: &NodeRef<'_>, context: Context) {
        let mut next = node.first_child();
        while let Some(child) = next {
            self.node(&child, context);
            next = child.next_sibling();
        }
    }

    fn node(&mut self, node: &NodeRef<'_>, context: Context) {
        if node.is_text() {
            self.text(node);
        } else if node.is_element() && !attributes::is_hidden(node) {
            let name = node.node_name().unwrap_or_default();
            if context.depth > DEPTH {
                self.text(node);
            } else {
                self.element(node, role(&name), context);
            }
        }
    }

    fn element(&mut self, node: &NodeRef<'_>, role: Role, context: Context) {
        match role {
            Role::Hidden => {}
            Role::Inline => self.inline(node, context),
            Role::Link => {
                let before = self.words.len();
                self.inline(node, context);
                self.linked += self.words.len().saturating_sub(before);
            }
            Role::Raised => {
                let before = self.words.len();
                self.inline(node, context);
                self.raise(before);
                self.setting.raise(before, self.words.len());
            }
            Role::Picture => self.setting.picture(node, self.words.len()),
            Role::Break => self.line(),
            Role::Block => self.block(node, context),
            Role::Heading => self.own(node, context, BlockKind::Heading),
            Role::Caption => self.own(node, context, BlockKind::Caption),
            Role::Quote => self.own(node, context, BlockKind::Quote),
            Role::List => self.list(node, context),
            Role::Item => self.item(node, context),
            Role::Table => self.table(node, context),
            Role::Preformatted => self.program(node, context),
        }
    }

    /// Words that are set otherwise than those around them.
    fn inline(&mut self, node: &NodeRef<'_>, context: Context) {
        match setting::kind_of(node) {
            None => self.children(node, context.below()),
            Some(kind) => {
                self.setting.open(kind, self.words.len());
                self.children(node, context.below());
                self.setting.close(self.words.len());
            }
        }
    }

    /// Lines of a program, or whatever else keeps its spaces.
    fn program(&mut self, node: &NodeRef<'_>, context: Context) {
        self.end(context.kind);
        self.preformatted = true;
        self.children(node, context.below());
        if self.held == 0 {
            self.setting.code(self.words.len());
        }
        self.preformatted = false;
        self.end(context.kind);
    }

    fn block(&mut self, node: &NodeRef<'_>, context: Context) {
        self.end(context.kind);
        let bold = context.kind == BlockKind::Paragraph && self.held == 0 && is_bold_line(node);
        let kind = if bold { BlockKind::Heading } else { context.kind };
        self.children(node, context.of(kind));
        self.end(kind);
    }

    /// An element whose text is of another kind than what stands around it.
    fn own(&mut self, node: &NodeRef<'_>, context: Context, kind: BlockKind) {
        self.end(context.kind);
        let around = self.level;
        self.level = match kind {
            BlockKind::Heading => setting::level(node),
            BlockKind::Quote => around.saturating_add(1),
            _ => around,
        };
        self.children(node, context.of(kind));
        self.end(kind);
        self.level = around;
    }

    /// Writes the digits after a place as raised ones, so that they stay apart from their word.
    fn raise(&mut self, from: usize) {
        if let Some(raised) = self.words.get(from..).and_then(raised) {
            self.words.truncate(from);
            self.words.push_str(&raised);
        }
    }

    /// Appends text; every run of white space becomes one space.
    fn text(&mut self, node: &NodeRef<'_>) {
        let text = node.text();
        if self.words.is_empty() {
            self.begun_in = node.parent().map_or(node.id, |parent| parent.id);
        }
        if self.preformatted {
            self.words.push_str(&text);
            return;
        }
        for character in text.chars() {
            let space = character.is_whitespace() || character == '\u{feff}';
            if !space {
                self.words.push(character);
            } else if !self.words.is_empty() && !self.words.ends_with([' ', '\n']) {
                self.words.push(' ');
            }
        }
    }

    fn line(&mut self) {
        while self.words.ends_with(' ') {
            self.words.pop();
        }
        if !self.words.is_empty() && !self.words.ends_with('\n') {
            self.words.push('\n');
        }
    }

    /// Closes the block at hand; in a list, only the line.
    fn end(&mut self, kind: BlockKind) {
        if self.held > 0 {
            self.line();
            return;
        }
        let words = std::mem::take(&mut self.words);
        let linked = std::mem::take(&mut self.linked);
        let trimmed =
            if self.preformatted { words.trim_matches('\n').trim_end() } else { words.trim() };
        let mut structure = self.setting.of_block(&words, trimmed);
        if self.level > 0 {
            structure.levels.push(Level { place: Offset(0), depth: self.level });
        }
        if !trimmed.trim().is_empty() {
            let (node, words) = (self.begun_in, trimmed.to_owned());
            self.blocks.push(PageBlock { kind, words, structure, linked, node });
        }
    }
}

/// A raised number is no longer than this, in code points.
const RAISED: usize = 8;

/// `6` as `⁶`, `1,2` as `¹,²`; `None` for what has no raised form, such as `th` and `[1]`.
fn raised(text: &str) -> Option<String> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let text = text.trim();
    if text.chars().nth(RAISED).is_some() || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let raise = |character: char| match character {
        '-' | '−' | '–' => Some('⁻'),
        '+' => Some('⁺'),
        '(' => Some('⁽'),
        ')' => Some('⁾'),
        'n' => Some('ⁿ'),
        ',' | ' ' | '.' => Some(character),
        _ => {
            let digit = usize::try_from(character.to_digit(10)?).ok()?;
            DIGITS.get(digit).copied()
        }
    };
    text.chars().map(raise).collect()
}

/// A heading that is only a bold line is no longer than this, in bytes.
const BOLD: usize = 120;

/// A paragraph that is one bold line without a full stop.
fn is_bold_line(node: &NodeRef<'_>) -> bool {
    if !node.has_name("p") {
        return false;
    }
    let Some(only) = node.first_element_child() else { return false };
    if !(only.has_name("strong") || only.has_name("b")) || only.next_element_sibling().is_some() {
        return false;
    }
    let (all, bold) = (node.text(), only.text());
    let (all, bold) = (all.trim(), bold.trim());
    all.len() == bold.len() && all.len() < BOLD && !all.ends_with(['.', ':', ',', '"', '“', '”'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Caption, Heading, List, Paragraph, Quote, Table};

    fn blocks(html: &str) -> Vec<(BlockKind, String)> {
        let document = dom_query::Document::from(html);
        read(&document.root()).into_iter().map(|block| (block.kind, block.words)).collect()
    }

    #[test]
    fn elements_become_blocks_of_their_kind() {
        let html = "<h2>Am  Wehr</h2><p>Ein <b>Rad</b>&nbsp;dreht<br>sich.</p><figure><img>\
            <figcaption>Das Rad</figcaption></figure><blockquote><p>So</p><p>ist es</p></blockquote>\
            <ul><li>eins<li><p>zwei</p><ul><li>drei</ul></ul>\
            <table><tr><th>Jahr<th>Zahl<tr><td>2023<td>5</table>lose Worte";
        let expected = [
            (Heading, "Am Wehr"),
            (Paragraph, "Ein Rad dreht\nsich."),
            (Caption, "Das Rad"),
            (Quote, "So"),
            (Quote, "ist es"),
            (List, "eins\nzwei\ndrei"),
            (Table, "Jahr\tZahl\n2023\t5"),
            (Paragraph, "lose Worte"),
        ];
        let found = blocks(html);
        let found: Vec<_> = found.iter().map(|(kind, words)| (*kind, words.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn elements_say_how_their_words_are_set() {
        let html = "<h3>Am Wehr</h3><p>Ein <em>Rad</em>, <a href='https://a.example'>drei \
            <b>Räder</b></a>.<sup><a href='#f'>2</a></sup></p><blockquote><p>So</p><cite>Ada</cite>\
            </blockquote><ol start=3><li>eins<ul><li>zwei</ul>mehr<li>drei</ol>\
            <figure><img src=x.jpg alt='Ein leeres Wehr'><figcaption>Das Wehr</figcaption></figure>\
            <table><thead><tr><th><th>Zahl</thead><tr><td>2023<td align=right><b>5</b></table>\
            <pre>  let x\n    y</pre>";
        let document = dom_query::Document::from(html);
        let found = read(&document.root());
        let set = |block: &PageBlock| -> Vec<String> {
            let inlines = block.structure.inlines.iter();
            let inlines =
                inlines.map(|one| format!("{} {:?}", one.span.of(&block.words), one.kind));
            let items = block.structure.items.iter().map(|item| {
                format!("{} {:?} {}", item.span.of(&block.words), item.marker, item.depth)
            });
            inlines.chain(items).collect()
        };
        let all: Vec<Vec<String>> = found.iter().map(set).collect();
        let expected: [&[&str]; 8] = [
            &[],
            &[
                "Rad Emphasis",
                "drei Räder Link(\"https://a.example\")",
                "Räder Strong",
                "² Note(\"2\")",
            ],
            &[],
            &["Ada Cite"],
            &["eins Number(3) 0", "zwei Bullet 1", "mehr None 0", "drei Number(4) 0"],
            &[],
            &["5 Strong"],
            &["let x\n    y Code"],
        ];
        assert_eq!(all, expected);
        let levels: Vec<u8> =
            found.iter().map(|b| b.structure.levels.first().map_or(0, |l| l.depth)).collect();
        assert_eq!(levels, [3, 0, 1, 1, 0, 0, 0, 0]);
        assert_eq!(found[5].structure.pictures[0].alt, "Ein leeres Wehr");
        let table = &found[6].structure.tables[0];
        assert_eq!((table.headers, table.columns.len()), (1, 2));
        assert_eq!(found[6].words, "\tZahl\n2023\t5");
    }

    #[test]
    fn what_is_hidden_or_no_text_is_left_out() {
        let html = "<p hidden>a</p><p style='display: none'>b</p><script>c</script>\
            <button>d</button><p aria-hidden=true>e</p><p>f</p>";
        assert_eq!(blocks(html), [(Paragraph, "f".to_owned())]);
    }

    #[test]
    fn raised_numbers_stay_apart_from_their_words() {
        for (html, expected) in [
            ("10<sup>6</sup> Anträge", "10⁶ Anträge"),
            ("120 m<sup>2</sup>.<sup>3</sup>", "120 m².³"),
            ("10<sup>&minus;9</sup> Meter", "10⁻⁹ Meter"),
            ("Wehr<sup><a href='#f'>12</a></sup> und", "Wehr¹² und"),
            ("Wehr<sup>[1]</sup> und", "Wehr[1] und"),
            ("am 5<sup>th</sup> Tag", "am 5th Tag"),
            ("CO<sub>2</sub>", "CO2"),
        ] {
            assert_eq!(blocks(html), [(Paragraph, expected.to_owned())], "{html}");
        }
    }

    #[test]
    fn a_bold_line_is_a_heading_and_a_bold_sentence_is_not() {
        let html = "<p><strong>Wem gehört der Fluss</strong></p><p><b>Er gehört allen.</b></p>";
        let kinds: Vec<_> = blocks(html).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, [Heading, Paragraph]);
    }

    #[test]
    fn tables_that_only_arrange_are_taken_apart() {
        let html = "<table><tr><td><p>eins</p><td><p>zwei</p></table>";
        assert_eq!(blocks(html).len(), 2);
    }
}

//! Follows the groups of RTF and collects the lines of the text.

use super::charset;
use super::token::Token;
use crate::ingest::formats::assemble::{About, one_line};
use crate::ingest::formats::fields;
use crate::ingest::formats::line::{Line, Look, tidy};
use crate::ingest::formats::manuscript::Manuscript;
use encoding_rs::{Encoding, WINDOWS_1252};
use std::collections::HashMap;

/// Where the words of a group go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Nowhere,
    Fonts,
    Styles,
    Title,
    Author,
}

/// Groups whose words are no text of the document.
const SILENT: &[&str] = &[
    "colortbl",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "footnote",
    "annotation",
    "atnid",
    "atnauthor",
    "themedata",
    "colorschememapping",
    "datastore",
    "latentstyles",
    "fldinst",
    "generator",
    "listtable",
    "listoverridetable",
    "listtext",
    "pntext",
    "bkmkstart",
    "bkmkend",
    "nonshppict",
    "shpinst",
    "xmlnstbl",
    "rsidtbl",
    "mmathPr",
    "wgrffmtfilter",
    "revtbl",
    "filetbl",
    "operator",
    "company",
    "doccomm",
    "keywords",
    "subject",
    "category",
    "manager",
    "comment",
    "hlinkbase",
    "creatim",
    "revtim",
    "printim",
    "buptim",
    "tc",
    "xe",
    "template",
    "ftnsep",
    "aftnsep",
    "docvar",
    "userprops",
];

/// What holds in a group, and in the groups within it.
#[derive(Debug, Clone, Copy)]
struct Group {
    place: Place,
    bold: bool,
    hidden: bool,
    /// How many bytes stand for a Unicode character where it is not known.
    fallback: usize,
    font: i32,
}

impl Default for Group {
    fn default() -> Self {
        Self { place: Place::Text, bold: false, hidden: false, fallback: 1, font: 0 }
    }
}

/// Groups within groups that are followed; deeper ones count as the last of these.
const DEPTH: usize = 500;

pub(super) struct Reader {
    groups: Vec<Group>,
    group: Group,
    deeper: usize,
    /// Whether a `\*` stands before the next word: who does not know it passes over its group.
    ignorable: bool,
    skip: usize,
    page: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    default_font: i32,
    styles: HashMap<i32, Look>,
    style: i32,
    /// Bytes that wait for their encoding, and the first half of a character over 65,535.
    bytes: Vec<u8>,
    surrogate: Option<u16>,
    words: String,
    all_bold: bool,
    look: Look,
    lines: Vec<Line>,
    about: About,
    paragraphs: usize,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            groups: Vec::new(),
            group: Group::default(),
            deeper: 0,
            ignorable: false,
            skip: 0,
            page: WINDOWS_1252,
            fonts: HashMap::new(),
            default_font: 0,
            styles: HashMap::new(),
            style: 0,
            bytes: Vec::new(),
            surrogate: None,
            words: String::new(),
            all_bold: true,
            look: Look::Plain,
            lines: Vec::new(),
            about: About::default(),
            paragraphs: 0,
        }
    }
}

impl Reader {
    pub(super) fn take(&mut self, token: Token<'_>) {
        match token {
            Token::Open => self.open(),
            Token::Close => self.close(),
            Token::Word(word, number) => {
                self.decode();
                let word = std::str::from_utf8(word).unwrap_or_default();
                self.word(word, number);
            }
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Byte(_) if self.skip > 0 => self.skip -= 1,
            Token::Byte(byte) => self.bytes.push(byte),
        }
    }

    pub(super) fn finish(mut self) -> Manuscript {
        let open = self.groups.len() + self.deeper;
        self.decode();
        self.end_line();
        let cut = (open > 0)
            .then(|| format!("the document breaks off after its paragraph {}", self.paragraphs));
        Manuscript { about: self.about, lines: self.lines, warnings: cut.into_iter().collect() }
    }

    fn open(&mut self) {
        self.decode();
        self.skip = 0;
        if self.groups.len() >= DEPTH {
            self.deeper += 1;
        } else {
            self.groups.push(self.group);
        }
    }

    fn close(&mut self) {
        self.decode();
        self.skip = 0;
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if let Some(group) = self.groups.pop() {
            self.group = group;
        }
    }

    /// Gives the waiting bytes to where they belong.
    fn decode(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let text = self.encoding().decode_without_bom_handling(&bytes).0;
        self.text(&text);
    }

    fn encoding(&self) -> &'static Encoding {
        self.fonts.get(&self.group.font).copied().unwrap_or(self.page)
    }

    fn text(&mut self, text: &str) {
        match self.group.place {
            Place::Text if !self.group.hidden => {
                self.all_bold &= self.group.bold || text.trim().is_empty();
                self.words.push_str(text);
            }
            Place::Styles => {
                let name = text.trim().trim_end_matches(';').to_lowercase();
                if let Some(look) = look_of(&name) {
                    self.styles.insert(self.style, look);
                }
            }
            Place::Title => self.about.title = Some(one_line(text)).filter(|t| !t.is_empty()),
            Place::Author => self.about.authors = fields::authors(text),
            _ => {}
        }
    }

    fn symbol(&mut self, symbol: u8) {
        if symbol == b'*' {
            self.ignorable = true;
            return;
        }
        self.decode();
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        match symbol {
            b'~' => self.text("\u{a0}"),
            b'_' => self.text("-"),
            b'\n' | b'\r' => self.end_line(),
            b'{' | b'}' | b'\\' => self.text(char::from(symbol).encode_utf8(&mut [0; 4])),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let ignorable = std::mem::take(&mut self.ignorable);
        if ignorable || SILENT.contains(&word) {
            // An answer of a field is shown even where the field is not known.
            self.group.place = Place::Nowhere;
            return;
        }
        let on = number != Some(0);
        match word {
            "fonttbl" => self.group.place = Place::Fonts,
            "stylesheet" => (self.group.place, self.style) = (Place::Styles, 0),
            "info" => self.group.place = Place::Nowhere,
            "title" if self.group.place == Place::Nowhere => self.group.place = Place::Title,
            "author" if self.group.place == Place::Nowhere => self.group.place = Place::Author,
            "ansicpg" => self.page = charset::of_page(number.unwrap_or(0)),
            "mac" => self.page = charset::of_page(10_000),
            "deff" => {
                self.default_font = number.unwrap_or(0);
                self.group.font = self.default_font;
            }
            "f" => self.group.font = number.unwrap_or(0),
            "fcharset" if self.group.place == Place::Fonts => {
                if let Some(encoding) = number.and_then(charset::of_set) {
                    self.fonts.insert(self.group.font, encoding);
                }
            }
            "s" if self.group.place == Place::Styles => self.style = number.unwrap_or(0),
            "s" => self.set(self.styles.get(&number.unwrap_or(0)).copied()),
            "outlinelevel" if (0..9).contains(&number.unwrap_or(9)) => {
                self.set(Some(Look::Heading));
            }
            "uc" => {
                self.group.fallback =
                    number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1).min(16);
            }
            "u" => self.unicode(number.unwrap_or(0)),
            "b" => self.group.bold = on,
            "v" => self.group.hidden = on,
            "plain" => {
                (self.group.bold, self.group.hidden, self.group.font) =
                    (false, false, self.default_font);
            }
            "qc" => self.set(Some(Look::Centred)),
            "pard" => self.look = Look::Plain,
            _ => self.character(word),
        }
    }

    /// Gives the paragraph a look, if it has none.
    fn set(&mut self, look: Option<Look>) {
        if self.group.place == Place::Text
            && matches!(self.look, Look::Plain | Look::Centred)
            && let Some(look) = look
        {
            self.look = look;
        }
    }

    /// Words that stand for characters and ends of lines.
    fn character(&mut self, word: &str) {
        let text = match word {
            "par" | "line" | "page" | "sect" | "row" | "nestrow" => {
                if self.group.place == Place::Text {
                    self.end_line();
                }
                return;
            }
            "tab" | "cell" | "nestcell" => "\t",
            "emdash" => "—",
            "endash" => "–",
            "lquote" => "‘",
            "rquote" => "’",
            "ldblquote" => "“",
            "rdblquote" => "”",
            "bullet" => "•",
            "emspace" | "enspace" | "qmspace" => " ",
            _ => return,
        };
        self.text(text);
    }

    /// A character by its number in UTF-16, which RTF writes with a sign.
    fn unicode(&mut self, number: i32) {
        self.skip = self.group.fallback;
        let unit = if number < 0 { number + 65_536 } else { number };
        let single = u32::try_from(unit).ok().and_then(char::from_u32);
        let half = u16::try_from(unit).ok();
        match (self.surrogate.take(), half) {
            (Some(high), Some(low)) => {
                for found in char::decode_utf16([high, low]) {
                    self.text(found.unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4]));
                }
            }
            (None, Some(high @ 0xd800..=0xdbff)) => self.surrogate = Some(high),
            _ => self.text(single.unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4])),
        }
    }

    fn end_line(&mut self) {
        self.paragraphs += 1;
        let words = tidy(&self.words);
        if !words.is_empty() {
            let look = match self.look {
                Look::Plain if self.all_bold => Look::Bold,
                look => look,
            };
            self.lines.push(Line { words, look, place: self.paragraphs, ..Line::default() });
        }
        self.words.clear();
        self.all_bold = true;
    }
}

/// How a style sets its paragraphs, by its name.
fn look_of(name: &str) -> Option<Look> {
    Some(match name {
        "title" | "titel" => Look::Title,
        "subtitle" | "untertitel" => Look::Subtitle,
        "caption" | "beschriftung" => Look::Caption,
        _ if name.starts_with("heading") || name.starts_with("überschrift") => Look::Heading,
        _ if name.contains("quote") || name.contains("zitat") => Look::Quote,
        _ => return None,
    })
}

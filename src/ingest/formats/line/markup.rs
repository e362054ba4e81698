//! Reads the lines of HTML as they stand, with the classes that set them apart.
//!
//! The scan is linear and follows no more elements than a limit allows, whatever the markup is.

use super::super::xml;
use super::{Line, Look, tidy};

/// Elements within elements that are followed.
const DEPTH: usize = 256;
/// How many of the innermost elements lend a line their classes.
const MARKING: usize = 4;

const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];
/// Classes that databases give to spans which are lines by themselves.
const LINES: &[&str] = &["DocPublicationName", "DocHeader", "DocTitreSousSection"];
/// Elements that end where the next one of their kind begins.
const SELF_ENDING: &[&str] = &["p", "li", "td", "th", "tr", "dd", "dt", "option"];
const VOID: &[&str] = &["br", "hr", "img", "input", "link", "meta", "wbr", "col", "area", "base"];
/// Elements whose content is no text of the page.
const SILENT: &[&str] = &["script", "noscript", "template", "svg", "object", "select", "textarea"];

/// The lines of a page, from block to block.
pub(crate) fn of_html(html: &str) -> Vec<Line> {
    let mut scan = Scan::default();
    let mut rest = html;
    while let Some((text, markup)) = rest.split_once('<') {
        scan.text(text);
        rest = scan.markup(markup);
    }
    scan.text(rest);
    scan.end_line();
    scan.lines
}

#[derive(Default)]
struct Scan {
    lines: Vec<Line>,
    open: Vec<Element>,
    words: String,
    marks: Vec<String>,
    /// Whether all words of the line so far are bold.
    bold: bool,
    /// Where all words of the line so far lead to.
    link: Option<String>,
    /// Classes that the page's own style sheet centres.
    centred: Vec<String>,
    /// Elements that are left out because they lie too deep.
    deeper: usize,
}

struct Element {
    name: String,
    marks: String,
    centred: bool,
    bold: bool,
    link: Option<String>,
}

impl Scan {
    /// Takes text between tags.
    fn text(&mut self, text: &str) {
        if text.trim().is_empty() {
            if !text.is_empty() && !self.words.is_empty() {
                self.words.push(' ');
            }
            return;
        }
        if self.words.trim().is_empty() {
            self.bold = true;
            self.link = self.open_link();
            let inner = self.open.iter().rev().take(MARKING).map(|element| element.marks.clone());
            self.marks = inner.filter(|marks| !marks.is_empty()).collect();
        }
        self.bold &= self.open.iter().rev().take(MARKING).any(|element| element.bold);
        if self.link.is_some() && self.link != self.open_link() {
            self.link = None;
        }
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('&') {
            self.words.push_str(before);
            match after.split_once(';') {
                Some((name, more)) if is_reference(name) => {
                    self.words.push_str(&xml::resolved(name));
                    rest = more;
                }
                _ => {
                    self.words.push('&');
                    rest = after;
                }
            }
        }
        self.words.push_str(rest);
    }

    fn open_link(&self) -> Option<String> {
        self.open.iter().rev().take(MARKING * 2).find_map(|element| element.link.clone())
    }

    /// Takes what follows a `<`, and tells what follows it.
    fn markup<'t>(&mut self, markup: &'t str) -> &'t str {
        if let Some(comment) = markup.strip_prefix("!--") {
            return comment.split_once("-->").map_or("", |(_, rest)| rest);
        }
        let closing = markup.strip_prefix('/');
        let inner = closing.unwrap_or(markup);
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?')) {
            self.text("&lt;");
            return markup;
        }
        let Some((tag, rest)) = split_tag(inner) else { return "" };
        let name: String = tag
            .chars()
            .take_while(|c| !c.is_whitespace() && *c != '/')
            .take(32)
            .flat_map(char::to_lowercase)
            .collect();
        if closing.is_some() {
            self.close(&name);
            return rest;
        }
        if name == "style" || SILENT.contains(&name.as_str()) {
            let (content, rest) = until_end(rest, &name);
            if name == "style" {
                self.centred.extend(centred_classes(content));
            }
            return rest;
        }
        self.element(name, tag);
        rest
    }

    fn element(&mut self, name: String, tag: &str) {
        if BLOCKS.contains(&name.as_str()) || name == "br" {
            self.end_line();
        }
        if name == "hr" {
            self.rule();
        }
        if VOID.contains(&name.as_str()) || name.starts_with(['!', '?']) {
            return;
        }
        let same = SELF_ENDING.contains(&name.as_str())
            && self.open.last().is_some_and(|last| last.name == name);
        if same {
            self.open.pop();
        }
        if self.open.len() >= DEPTH {
            self.deeper += 1;
            return;
        }
        let (class, id) = (attribute(tag, "class"), attribute(tag, "id"));
        if LINES.iter().any(|line| class.contains(line)) {
            self.end_line();
        }
        let style = attribute(tag, "style").to_ascii_lowercase().replace(' ', "");
        let centred = style.contains("text-align:center")
            || attribute(tag, "align").eq_ignore_ascii_case("center")
            || name == "center"
            || class.split_whitespace().any(|class| self.centred.iter().any(|one| one == class));
        let heading = matches!(name.as_str(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
        let bold = heading
            || matches!(name.as_str(), "b" | "strong" | "th")
            || style.contains("font-weight:bold");
        let marks = [class.as_str(), id.as_str()].join(" ").trim().to_owned();
        if !self.words.trim().is_empty() && !marks.is_empty() {
            self.marks.push(marks.clone());
        }
        let mut link = None;
        if name == "a" {
            // ProQuest sets an anchor before each document.
            if attribute(tag, "name").starts_with("DocID") {
                self.rule();
            }
            link = Some(super::super::html::plain(&attribute(tag, "href")));
        }
        let link = link.filter(|link| link.starts_with("http"));
        self.open.push(Element { name, marks, centred, bold, link });
    }

    /// A line that parts what is above it from what is below.
    fn rule(&mut self) {
        self.end_line();
        self.words.push_str("________________");
        self.end_line();
    }

    fn close(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.end_line();
        }
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let near = self.open.iter().rev().take(16).position(|element| element.name == name);
        if let Some(near) = near {
            self.open.truncate(self.open.len().saturating_sub(near + 1));
        }
    }

    fn end_line(&mut self) {
        let words = tidy(&self.words);
        if !words.is_empty() {
            let centred = self.open.iter().rev().take(MARKING).any(|element| element.centred);
            let heading = self.open.iter().rev().take(MARKING).any(|element| {
                matches!(element.name.as_str(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
            });
            let look = match (heading, centred, self.bold) {
                (true, _, _) => Look::Heading,
                (_, true, _) => Look::Centred,
                (_, _, true) => Look::Bold,
                _ => Look::Plain,
            };
            let place = self.lines.len() + 1;
            let (marks, link) = (self.marks.join(" "), self.link.take());
            self.lines.push(Line { words, look, marks, link, place, ..Line::default() });
        }
        self.words.clear();
        self.marks.clear();
    }
}

fn is_reference(name: &str) -> bool {
    (1..=32).contains(&name.len()) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
}

/// A tag without its `>`, which may stand in the quotes of an attribute, and what follows it.
fn split_tag(inner: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    for (at, byte) in inner.bytes().enumerate() {
        match (byte, quote) {
            (b'>', None) => return Some((inner.get(..at)?, inner.get(at + 1..)?)),
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
        // A quote that is never closed does not swallow the page.
        if at > LONGEST_TAG {
            break;
        }
    }
    inner.split_once('>')
}

/// Bytes of a tag, at most; a picture may stand in it.
const LONGEST_TAG: usize = 1 << 20;

/// The content up to an end tag, and what follows the tag's name.
fn until_end<'t>(text: &'t str, name: &str) -> (&'t str, &'t str) {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("</")) {
        let after = text.get(from + at + 2..).unwrap_or_default();
        if after.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name)) {
            let rest = after.split_once('>').map_or("", |(_, rest)| rest);
            return (text.get(..from + at).unwrap_or_default(), rest);
        }
        from += at + 2;
    }
    (text, "")
}

/// The value of an attribute, or nothing.
fn attribute(tag: &str, wanted: &str) -> String {
    let mut from = 0;
    let small = tag.to_ascii_lowercase();
    while let Some(at) = small.get(from..).and_then(|rest| rest.find(wanted)) {
        let start = from + at;
        from = start + wanted.len();
        let before = small.get(..start).and_then(|text| text.chars().next_back());
        let Some(value) = tag.get(from..).and_then(|rest| rest.trim_start().strip_prefix('='))
        else {
            continue;
        };
        if !before.is_some_and(|c| c.is_whitespace() || matches!(c, '"' | '\'')) {
            continue;
        }
        let value = value.trim_start();
        let found = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value.split(quote).nth(1),
            _ => value.split(|c: char| c.is_whitespace() || c == '>').next(),
        };
        return found.unwrap_or_default().to_owned();
    }
    String::new()
}

/// The classes to which a style sheet gives a centred text.
fn centred_classes(sheet: &str) -> Vec<String> {
    let rules = sheet.split('}').filter_map(|rule| rule.split_once('{'));
    let centred = rules.filter(|(_, body)| {
        body.to_ascii_lowercase().replace(char::is_whitespace, "").contains("text-align:center")
    });
    let names = centred.flat_map(|(names, _)| names.split(','));
    names.filter_map(|name| name.trim().rsplit('.').next().map(str::to_owned)).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_classes_and_how_they_are_set() {
        let html = "<html><head><title>T</title><style>.c1 { text-align: center }</style></head>\
            <body><script>var a = '<p>';</script><div class=c1><p>Talbote &amp; Co</p></div>\
            <div id=\"hd\"><span class='deHeadline'>Der <b>Fluss</b></span></div>\
            <table><tr><td><b>HD</b></td><td>Wert<br>zwei</td></tr></table>\
            <h1 class=x>Kopf</h1><!-- <p>nein</p> --><p>5 < 6<p>Ende";
        let found: Vec<(String, Look, String)> =
            of_html(html).into_iter().map(|l| (l.words, l.look, l.marks)).collect();
        let line = |words: &str, look, marks: &str| (words.to_owned(), look, marks.to_owned());
        assert_eq!(
            found,
            [
                line("T", Look::Plain, ""),
                line("Talbote & Co", Look::Centred, "c1"),
                line("Der Fluss", Look::Plain, "deHeadline hd"),
                line("HD", Look::Bold, ""),
                line("Wert", Look::Plain, ""),
                line("zwei", Look::Plain, ""),
                line("Kopf", Look::Heading, "x"),
                line("5 < 6", Look::Plain, ""),
                line("Ende", Look::Plain, ""),
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn any_markup_has_lines(html in "[<>/a-d\"'=&;!# -]{0,200}") {
            for line in of_html(&html) {
                proptest::prop_assert!(!line.words.trim().is_empty());
            }
        }
    }
}

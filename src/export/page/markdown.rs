//! The words of a note as HTML: what Markdown has, without HTML of the user's and without links to
//! anything but pages and people.

use super::words;
use crate::export::escape;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The HTML of a note.
#[must_use]
pub fn html(markdown: &str) -> String {
    let safe = escape::body(markdown);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut writer = Writer::default();
    for event in Parser::new_ext(&safe, options) {
        writer.event(event);
    }
    writer.out
}

#[derive(Default)]
struct Writer {
    out: String,
    /// For each link that is open, whether it became one.
    links: Vec<bool>,
    is_in_head: bool,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.out.push_str(&words(&text));
            }
            Event::Code(code) => self.put(&["<code>", &words(&code), "</code>"]),
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::TaskListMarker(is_done) => {
                self.out.push_str(if is_done { "☑ " } else { "☐ " });
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.out.push_str(&words(&text)),
            Event::FootnoteReference(name) => self.put(&["[", &words(&name), "]"]),
        }
    }

    fn put(&mut self, parts: &[&str]) {
        self.out.extend(parts.iter().copied());
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Link { dest_url, .. } => {
                let leads = escape::is_safe_target(dest_url);
                self.links.push(leads);
                if leads {
                    self.put(&["<a href=\"", &words(dest_url), "\" rel=\"noreferrer\">"]);
                }
            }
            // A picture would have to be loaded: its words stand for it.
            Tag::Image { .. } => self.out.push('['),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.out.push_str("<pre><code>");
            }
            Tag::List(Some(first)) => self.put(&["<ol start=\"", &first.to_string(), "\">\n"]),
            Tag::TableHead => {
                self.is_in_head = true;
                self.out.push_str("<tr>");
            }
            Tag::TableCell => self.out.push_str(if self.is_in_head { "<th>" } else { "<td>" }),
            tag => {
                if let Some(name) = name(&tag.to_end()) {
                    self.put(&["<", name, ">"]);
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    self.out.push_str("</a>");
                }
            }
            TagEnd::Image => self.out.push(']'),
            TagEnd::CodeBlock => self.out.push_str("</code></pre>\n"),
            TagEnd::TableHead => {
                self.is_in_head = false;
                self.out.push_str("</tr>\n");
            }
            TagEnd::TableCell => self.out.push_str(if self.is_in_head { "</th>" } else { "</td>" }),
            tag => {
                if let Some(name) = name(&tag) {
                    let line_end = if is_inline(&tag) { "" } else { "\n" };
                    self.put(&["</", name, ">", line_end]);
                }
            }
        }
    }
}

fn is_inline(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough)
}

/// The element that a part of Markdown becomes.
fn name(tag: &TagEnd) -> Option<&'static str> {
    Some(match tag {
        TagEnd::Paragraph => "p",
        // A heading in a note stands below those of the page.
        TagEnd::Heading(HeadingLevel::H1 | HeadingLevel::H2) => "h4",
        TagEnd::Heading(_) => "h5",
        TagEnd::BlockQuote(_) => "blockquote",
        TagEnd::List(true) => "ol",
        TagEnd::List(false) => "ul",
        TagEnd::Item => "li",
        TagEnd::Table => "table",
        TagEnd::TableRow => "tr",
        TagEnd::Emphasis => "em",
        TagEnd::Strong => "strong",
        TagEnd::Strikethrough => "del",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn notes_become_html_without_their_own() {
        for (note, expected) in [
            ("**fett** und `a<b`", "<p><strong>fett</strong> und <code>a&lt;b</code></p>\n"),
            ("<img src=x>", "<p>&lt;img src=x&gt;</p>\n"),
            (
                "[Seite](https://example.org/?a=1&b=\"2)",
                "<p><a href=\"https://example.org/?a=1&amp;b=&quot;2\" rel=\"noreferrer\">Seite</a></p>\n",
            ),
            ("[x](javascript:y)", "<p>[x](javascript:y)</p>\n"),
            ("- [x] fertig", "<ul>\n<li>☑ fertig</li>\n</ul>\n"),
            ("![Bild](https://example.org/a.png)", "<p>[Bild]</p>\n"),
        ] {
            assert_eq!(html(note).replace("<ul><li>", "<ul>\n<li>"), expected, "{note}");
        }
    }

    proptest! {
        #[test]
        fn no_element_but_those_of_markdown_comes_out(
            text in "(<script>|<img src=x onerror=y>|\\[x\\]\\(javascript:y\\)|[a-z<>&\"'`*_\\[\\]()\n -]){0,30}",
        ) {
            let html = html(&text);
            for tag in html.split('<').skip(1) {
                let name: String =
                    tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
                let known = ["p", "h4", "h5", "blockquote", "ol", "ul", "li", "table", "tr", "td", "th",
                    "em", "strong", "del", "a", "code", "pre", "br", "hr"];
                prop_assert!(known.contains(&name.as_str()), "{} in {}", name, html);
            }
            prop_assert!(!html.contains("href=\"javascript"));
        }
    }
}

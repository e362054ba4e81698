//! The texts of a feed, in all the ways in which they are wrapped.

use super::super::assemble::{self, Draft};
use super::super::xml::Element;
use super::super::{Document, fields};

/// A text as an element holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// Words, or HTML that is told by its tags.
    Any(String),
    /// Words in which no tag means anything.
    Plain(String),
}

impl Content {
    /// The text of an element; `None` if there is none, or if it is a picture or the like.
    pub(super) fn of(element: &Element) -> Option<Self> {
        let kind = element.attribute("type").unwrap_or_default().trim().to_ascii_lowercase();
        let mode = element.attribute("mode").unwrap_or_default();
        let medium = kind.split('/').next().unwrap_or_default();
        if matches!(medium, "image" | "audio" | "video") {
            return None;
        }
        if is_other_data(&kind) {
            // Of other data, that which is text all the same.
            let text = String::from_utf8(from_base64(&element.text())).ok()?;
            return Some(Self::Any(text)).filter(|found| !found.source().trim().is_empty());
        }
        let found = if element.children().next().is_some() && mode != "escaped" {
            Self::Any(element.to_html())
        } else if mode == "base64" || element.attribute("encoding") == Some("base64") {
            Self::Any(String::from_utf8_lossy(&from_base64(&element.text())).into_owned())
        } else if matches!(kind.as_str(), "text" | "text/plain") {
            Self::Plain(element.text())
        } else {
            Self::Any(element.text())
        };
        Some(found).filter(|found| !found.source().trim().is_empty())
    }

    /// The text as it is written.
    pub(super) fn source(&self) -> &str {
        match self {
            Self::Any(text) | Self::Plain(text) => text,
        }
    }

    /// The words on one line.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Any(text) => fields::plain(text),
            Self::Plain(text) => assemble::one_line(text),
        }
    }

    /// The blocks.
    pub(super) fn drafts(&self, document: &Document<'_>) -> Vec<Draft> {
        match self {
            Self::Any(text) => fields::body(text, document),
            Self::Plain(text) => assemble::paragraphs(text),
        }
    }
}

/// Data that is neither text nor markup.
fn is_other_data(kind: &str) -> bool {
    kind.starts_with("application/") && !kind.contains("xml") && !kind.contains("html")
}

/// The words of an element on one line.
pub(super) fn words(element: &Element) -> String {
    Content::of(element).map(|content| content.words()).unwrap_or_default()
}

/// What Base64 stands for; signs that it does not have are passed over.
fn from_base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for sign in text.bytes() {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = (bits << 6 | u32::from(value)) & 0xff_ffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.extend(u8::try_from((bits >> count) & 0xff));
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::super::super::xml;

    #[test]
    fn texts_are_unwrapped_whatever_way_they_are_wrapped() {
        for (element, words) in [
            ("<t>Grüße &amp;amp; &lt;b&gt;Küsse&lt;/b&gt;</t>", "Grüße & Küsse"),
            ("<t type='text'>a &lt;b&gt; c</t>", "a <b> c"),
            ("<t type='xhtml'><div>Ein <i>Wort</i></div></t>", "Ein Wort"),
            ("<t type='text/html' mode='escaped'>Ein &lt;i&gt;Wort&lt;/i&gt;</t>", "Ein Wort"),
            ("<t mode='base64'>RWluIDxiPldvcnQ8L2I+\n</t>", "Ein Wort"),
            ("<t><![CDATA[Ein <b>Wort</b>]]></t>", "Ein Wort"),
            ("<t type='application/octet-stream'>RWluIFdvcnQ=</t>", "Ein Wort"),
            ("<t type='application/zip'>UEsDBP//</t>", ""),
            ("<t type='image/png' src='x'/>", ""),
            ("<t/>", ""),
        ] {
            let tree = xml::parse(element, 9);
            assert_eq!(super::words(tree.children().next().unwrap()), words, "{element}");
        }
    }
}

//! As much of XML as codebooks need: elements, attributes, text; no document types, no entities
//! beyond the five of XML itself.

use super::json::is_delicate;
use std::fmt::Write;

/// What a reader meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// An element begins; its name is without the prefix of its namespace.
    Start {
        name: String,
        attributes: Vec<(String, String)>,
        /// Whether it ends at once.
        empty: bool,
    },
    /// An element ends.
    End(String),
    Text(String),
}

/// Reads pieces from a text until it ends.
pub(super) struct Reader<'t> {
    rest: &'t str,
    all: &'t str,
}

/// What is not XML, or more of it than is read here.
pub(super) type Fault = (usize, &'static str);

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        Self { rest: text, all: text }
    }

    /// The line that is read now, from 1.
    pub(super) fn line(&self) -> usize {
        let read = self.all.len().saturating_sub(self.rest.len());
        self.all.bytes().take(read).filter(|byte| *byte == b'\n').count() + 1
    }

    fn fault<T>(&self, what: &'static str) -> Result<T, Fault> {
        Err((self.line(), what))
    }

    /// The next piece; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Piece>, Fault> {
        loop {
            if self.rest.is_empty() {
                return Ok(None);
            }
            if self.skip("<!--", "-->")? || self.skip("<?", "?>")? {
                continue;
            }
            if let Some(rest) = self.rest.strip_prefix("<![CDATA[") {
                let Some((text, rest)) = rest.split_once("]]>") else {
                    return self.fault("a CDATA section does not end");
                };
                self.rest = rest;
                return Ok(Some(Piece::Text(text.to_owned())));
            }
            if self.rest.starts_with("<!") {
                return self.fault("document types and their entities are not read");
            }
            return if self.rest.starts_with('<') { self.tag().map(Some) } else { self.text() };
        }
    }

    fn skip(&mut self, start: &str, end: &str) -> Result<bool, Fault> {
        let Some(rest) = self.rest.strip_prefix(start) else { return Ok(false) };
        match rest.split_once(end) {
            Some((_, rest)) => {
                self.rest = rest;
                Ok(true)
            }
            None => self.fault("a comment or instruction does not end"),
        }
    }

    fn text(&mut self) -> Result<Option<Piece>, Fault> {
        let end = self.rest.find('<').unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        let text = self.plain(text)?;
        self.rest = rest;
        Ok(Some(Piece::Text(text)))
    }

    fn tag(&mut self) -> Result<Piece, Fault> {
        let Some(end) = tag_end(self.rest) else { return self.fault("a tag does not end") };
        let (tag, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        let inner = tag.strip_prefix('<').unwrap_or(tag);
        let piece = match inner.strip_prefix('/') {
            Some(name) => Piece::End(local(name.trim()).to_owned()),
            None => self.start(inner)?,
        };
        self.rest = rest.strip_prefix('>').unwrap_or(rest);
        Ok(piece)
    }

    fn start(&self, inner: &str) -> Result<Piece, Fault> {
        let (inner, empty) = inner.strip_suffix('/').map_or((inner, false), |inner| (inner, true));
        let (name, mut rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        if name.is_empty() {
            return self.fault("an element has no name");
        }
        let mut attributes = Vec::new();
        while !rest.trim_start().is_empty() {
            let Some((name, value)) = rest.split_once('=') else {
                return self.fault("an attribute has no value");
            };
            let value = value.trim_start();
            let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
            let quoted = quote.and_then(|quote| value.strip_prefix(quote)?.split_once(quote));
            let Some((value, after)) = quoted else {
                return self.fault("the value of an attribute stands in no quotation marks");
            };
            attributes.push((local(name.trim()).to_owned(), self.plain(value)?));
            rest = after;
        }
        Ok(Piece::Start { name: local(name).to_owned(), attributes, empty })
    }

    /// Text with its references resolved.
    fn plain(&self, text: &str) -> Result<String, Fault> {
        let mut out = String::with_capacity(text.len());
        let mut parts = text.split('&');
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let Some((name, rest)) = part.split_once(';') else {
                return self.fault("an `&` begins no entity");
            };
            let Some(character) = entity(name) else {
                return self.fault("an entity is not one of the five of XML");
            };
            out.push(character);
            out.push_str(rest);
        }
        Ok(out)
    }
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control() || matches!(c, '\n' | '\t' | '\r'))?
        }
    })
}

/// Where the `>` of a tag stands; one in quotation marks does not count.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            _ => {}
        }
    }
    None
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Text for between tags and in attributes, in any XML that leaves Glosse. What XML cannot hold is
/// left out; what a terminal would act upon is written as a number.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if character.is_control() => {}
            _ if is_delicate(character) => {
                let _ = write!(out, "&#{};", u32::from(character));
            }
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pieces(text: &str) -> Result<Vec<Piece>, Fault> {
        let mut reader = Reader::new(text);
        let mut out = Vec::new();
        while let Some(piece) = reader.next()? {
            out.push(piece);
        }
        Ok(out)
    }

    #[test]
    fn elements_attributes_and_text_are_read() {
        let text = "<?xml version='1.0'?><!-- x --><a:b c=\"1 &gt; &#x41;\" d='>'>t&amp;<![CDATA[<]]></a:b><e/>";
        let start = |name: &str, attributes: &[(&str, &str)], empty| Piece::Start {
            name: name.into(),
            attributes: attributes.iter().map(|(n, v)| ((*n).into(), (*v).into())).collect(),
            empty,
        };
        let expected = vec![
            start("b", &[("c", "1 > A"), ("d", ">")], false),
            Piece::Text("t&".into()),
            Piece::Text("<".into()),
            Piece::End("b".into()),
            start("e", &[], true),
        ];
        assert_eq!(pieces(text), Ok(expected));
    }

    #[test]
    fn document_types_and_foreign_entities_are_refused() {
        for text in [
            "<!DOCTYPE a [<!ENTITY x \"y\">]><a/>",
            "<a>&x;</a>",
            "<a b=\"&nbsp;\"/>",
            "<a b=c/>",
            "<a",
            "<!-- ",
            "<a>&</a>",
            "<a>&#0;</a>",
        ] {
            assert!(pieces(text).is_err(), "{text}");
        }
    }

    #[test]
    fn nothing_that_is_escaped_steers_a_terminal() {
        let text = "a\u{1b}[2J\u{9b}1m\u{202e}b\u{ffff}\u{e0041}";
        assert_eq!(escaped(text), "a[2J1m&#8238;b&#917569;");
    }

    proptest! {
        #[test]
        fn what_is_escaped_is_read_again(text in "[a-z<>&\"'\n\t ä\u{202e}\u{2067}]{0,20}") {
            let pieces = pieces(&format!("<a b=\"{0}\">{0}</a>", escaped(&text))).unwrap();
            let Some(Piece::Start { attributes, .. }) = pieces.first() else { panic!() };
            prop_assert_eq!(&attributes[0].1, &text);
            if !text.is_empty() {
                prop_assert_eq!(&pieces[1], &Piece::Text(text));
            }
        }

        #[test]
        fn any_text_can_be_looked_at(text in "[<>/!?a=\"' &;#\\[\\]-]{0,40}|\\PC{0,20}") {
            let _ = pieces(&text);
        }
    }
}

//! A codebook as REFI-QDA `.qdc`, which the programs for qualitative analysis exchange.

use super::xml::{self, Piece, Reader, escaped};
use super::{CodebookFileError, ExchangedCode, guid};
use crate::notes::model::{CodeId, CodePath, Colour};
use crate::notes::state::Notes;

/// Levels of codes at most; deeper files are not codebooks.
const DEEPEST: usize = 50;

/// What the colour slots look like elsewhere; the theme decides here.
const COLOURS: [u32; 9] = [
    0x00ff_d54f,
    0x0081_c784,
    0x0064_b5f6,
    0x00f0_6292,
    0x00ba_68c8,
    0x00ff_8a65,
    0x004d_b6ac,
    0x00a1_887f,
    0x0090_a4ae,
];

/// The file of the user's codebook.
#[must_use]
pub fn write(notes: &Notes) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<CodeBook \
         xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"Glosse\">\n<Codes>\n{}</Codes>\n</CodeBook>\n",
        codes(notes)
    )
}

/// The codes as elements within each other.
pub(super) fn codes(notes: &Notes) -> String {
    let mut out = String::new();
    let mut open: Vec<CodePath> = Vec::new();
    for row in notes.codebook().rows {
        close(&mut out, &mut open, Some(&row.path));
        let colour = row.own_colour.map(|colour| format!(" color=\"#{:06X}\"", shade(colour)));
        out.push_str(&format!(
            "<Code guid=\"{}\" name=\"{}\" isCodable=\"{}\"{}>",
            guid(row.id.as_ref(), &row.path),
            escaped(row.path.name()),
            row.id.is_some(),
            colour.unwrap_or_default(),
        ));
        if !row.description.is_empty() {
            out.push_str(&format!("<Description>{}</Description>", escaped(&row.description)));
        }
        open.push(row.path);
        out.push('\n');
    }
    close(&mut out, &mut open, None);
    out
}

/// Ends the codes that the next one does not stand below.
fn close(out: &mut String, open: &mut Vec<CodePath>, next: Option<&CodePath>) {
    while open.last().is_some_and(|last| !next.is_some_and(|next| next.is_within(last))) {
        open.pop();
        out.push_str("</Code>\n");
    }
}

fn shade(colour: Colour) -> u32 {
    COLOURS.get(usize::from(colour.slot()).saturating_sub(1)).copied().unwrap_or_default()
}

/// The slot whose look is nearest.
fn nearest(hex: &str) -> Option<Colour> {
    let wanted = u32::from_str_radix(hex.trim().strip_prefix('#')?, 16).ok()?;
    let part = |colour: u32, shift: u32| (colour >> shift) & 0xff;
    let distance = |colour: u32| -> u32 {
        [0, 8, 16]
            .map(|shift| part(colour, shift).abs_diff(part(wanted, shift)).pow(2))
            .iter()
            .sum()
    };
    let slots = (1..=9_u8).filter_map(|slot| Colour::try_from(slot).ok());
    slots.min_by_key(|slot| distance(shade(*slot)))
}

/// The id as a UUID; for a level that is no code, one made from its path.
pub(super) fn guid(id: Option<&CodeId>, path: &CodePath) -> String {
    match id.map(|id| (id.0.parse().ok(), id.0.as_str())) {
        Some((Some(id), _)) => guid::of_annotation(id),
        Some((None, name)) => guid::of_words(&[name]),
        None => guid::of_words(&[path.as_str()]),
    }
}

/// What is being read.
#[derive(Default)]
struct Reading {
    codes: Vec<ExchangedCode>,
    /// The codes that are open, and whether each can be given to annotations.
    open: Vec<(CodePath, usize)>,
    codable: Vec<bool>,
    description: Option<String>,
    is_codebook: bool,
}

/// Reads a codebook, also the one in a project file that was taken out of its archive.
///
/// # Errors
/// [`CodebookFileError`] if it is no such file, or holds a document type or foreign entities.
pub fn read(text: &str) -> Result<Vec<ExchangedCode>, CodebookFileError> {
    let mut reader = Reader::new(text);
    let mut reading = Reading::default();
    loop {
        let piece = reader.next().map_err(fault)?;
        let Some(piece) = piece else { break };
        reading.take(piece).map_err(|what| CodebookFileError { line: reader.line(), what })?;
    }
    if !reading.is_codebook || !reading.open.is_empty() {
        let what = "this is no complete REFI-QDA codebook".to_owned();
        return Err(CodebookFileError { line: reader.line(), what });
    }
    let Reading { codes, codable, .. } = reading;
    let codes = codes.into_iter().zip(codable).filter(|(_, codable)| *codable);
    Ok(codes.map(|(code, _)| code).collect())
}

fn fault((line, what): xml::Fault) -> CodebookFileError {
    CodebookFileError { line, what: what.to_owned() }
}

impl Reading {
    fn take(&mut self, piece: Piece) -> Result<(), String> {
        match piece {
            Piece::Start { name, attributes, empty } => match name.as_str() {
                "CodeBook" => self.is_codebook = true,
                "Code" => {
                    self.begin(&attributes)?;
                    if empty {
                        self.open.pop();
                    }
                }
                "Description" if !empty && !self.open.is_empty() => {
                    self.description = Some(String::new());
                }
                _ => {}
            },
            Piece::Text(text) => {
                if let Some(description) = &mut self.description {
                    description.push_str(&text);
                }
            }
            Piece::End(name) if name == "Code" => {
                self.open.pop();
            }
            Piece::End(name) if name == "Description" => self.described(),
            Piece::End(_) => {}
        }
        Ok(())
    }

    fn begin(&mut self, attributes: &[(String, String)]) -> Result<(), String> {
        let value = |name: &str| {
            let found = attributes.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.as_str())
        };
        let name = value("name").ok_or("a code has no name")?;
        if self.open.len() >= DEEPEST {
            return Err(format!("codes stand more than {DEEPEST} levels deep"));
        }
        let above = self.open.last().map(|(path, _)| path);
        let path = CodePath::below(above, &fitting(name)).map_err(|error| error.to_string())?;
        self.open.push((path.clone(), self.codes.len()));
        let colour = value("color").and_then(nearest);
        self.codes.push(ExchangedCode { path, description: String::new(), colour });
        self.codable.push(!value("isCodable").is_some_and(|word| matches!(word, "false" | "0")));
        Ok(())
    }

    fn described(&mut self) {
        let text = self.description.take().unwrap_or_default();
        let code = self.open.last().and_then(|(_, at)| self.codes.get_mut(*at));
        if let Some(code) = code {
            text.trim().clone_into(&mut code.description);
        }
    }
}

/// A name of another program as one that can stand in a path.
fn fitting(name: &str) -> String {
    let plain = |c: char| match c {
        '/' => '∕',
        _ if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => ' ',
        _ => c,
    };
    let name: String = name.trim().trim_start_matches('#').chars().map(plain).collect();
    if name.chars().any(char::is_alphanumeric) { name } else { format!("Code {name}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::exchange::outline::tests::code;
    use crate::notes::exchange::{codes, edits};
    use crate::notes::model::Timestamp;
    use crate::notes::state::tests::empty;

    #[test]
    fn a_codebook_survives_the_way_out_and_in() {
        let mut notes = empty("here", 1);
        let book = vec![
            code("frame", "Wie <erzählt> & \"gerahmt\"\nwird", 2),
            code("frame/blame", "", 9),
            code("frame/blame/state", "", 0),
            code("tone/angry & sad", "", 1),
        ];
        notes.change_codes(edits(book.clone()), Timestamp::from_millis(1)).unwrap();
        let file = write(&notes);
        assert_eq!(read(&file).unwrap(), book);
        assert_eq!(codes(&notes), book);
        assert_eq!(file.matches("<Code ").count(), file.matches("</Code>").count());
        assert!(file.contains("isCodable=\"false\""), "the level `tone` is no code");
    }

    #[test]
    fn codebooks_of_other_programs_are_read() {
        let file = "<?xml version=\"1.0\"?><q:CodeBook xmlns:q=\"urn:QDA-XML:codebook:1.0\"><q:Codes>\
            <q:Code guid=\"1\" name=\"Ja/Nein\" isCodable=\"true\" color=\"#FFD000\">\
            <q:Description> a </q:Description><q:Code guid=\"2\" name=\"../x\" isCodable=\"true\"/>\
            <q:Code guid=\"3\" name=\"a&#10;b\" isCodable=\"true\"/></q:Code></q:Codes><q:Sets/></q:CodeBook>";
        let expected =
            [code("Ja∕Nein", "a", 1), code("Ja∕Nein/..∕x", "", 0), code("Ja∕Nein/a b", "", 0)];
        assert_eq!(read(file).unwrap(), expected);
    }

    #[test]
    fn what_is_no_codebook_is_refused() {
        let deep = format!("<CodeBook>{}", "<Code name=\"a\">".repeat(60));
        for file in
            ["", "frame: x", "<CodeBook><Code name=\"a\">", "<!DOCTYPE x><CodeBook/>", &deep]
        {
            assert!(read(file).is_err(), "{file}");
        }
    }
}

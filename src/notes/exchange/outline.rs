//! A codebook as a text file: one code a line, those below another one indented, with a colour in
//! square brackets and a description after a colon.
//!
//! ```text
//! frame: How the story is told
//!   blame [3]: Who is to blame
//! tone/angry
//! ```
//!
//! A line may also hold a whole path. A backslash before `:`, `[` and `\` takes their meaning
//! away; `\n` is a line break in a description. Lines that begin with `//` are comments.

use super::{CodebookFileError, ExchangedCode};
use crate::notes::model::{CodePath, Colour};
use crate::text::SafeText;

/// The file of a codebook.
#[must_use]
pub fn write(codes: &[ExchangedCode]) -> String {
    let mut out = String::new();
    let mut open: Vec<CodePath> = Vec::new();
    for code in codes {
        while open.last().is_some_and(|above| !code.path.is_within(above)) {
            open.pop();
        }
        let above = open.last().map(CodePath::as_str).unwrap_or_default();
        let path = code.path.as_str().strip_prefix(above).unwrap_or(code.path.as_str());
        out.push_str(&"  ".repeat(open.len()));
        out.push_str(&escaped(path.trim_start_matches('/'), &['\\', ':', '[']));
        if let Some(colour) = code.colour {
            out.push_str(&format!(" [{}]", colour.slot()));
        }
        if !code.description.is_empty() {
            out.push_str(": ");
            out.push_str(&escaped(&code.description, &['\\']));
        }
        out.push('\n');
        open.push(code.path.clone());
    }
    out
}

fn escaped(text: &str, signs: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    let safe = SafeText::new(text);
    for (at, character) in safe.as_str().char_indices() {
        let comment = at == 0 && character == '/';
        match character {
            '\n' => out.push_str("\\n"),
            _ if signs.contains(&character) || comment => out.extend(['\\', character]),
            _ => out.push(character),
        }
    }
    out
}

/// Reads such a file.
///
/// # Errors
/// [`CodebookFileError`] with the line that is no code.
pub fn read(text: &str) -> Result<Vec<ExchangedCode>, CodebookFileError> {
    let mut codes = Vec::new();
    let mut open: Vec<(usize, CodePath)> = Vec::new();
    for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let words = line.trim_start();
        if words.is_empty() || words.starts_with("//") {
            continue;
        }
        let indent = indent(line);
        open.retain(|(known, _)| *known < indent);
        let above = open.last().map(|(_, path)| path);
        let code = code(words.trim_end(), above)
            .map_err(|what| CodebookFileError { line: number + 1, what })?;
        open.push((indent, code.path.clone()));
        codes.push(code);
    }
    Ok(codes)
}

/// How far a line is moved in; a tab reaches to the next fourth place.
fn indent(line: &str) -> usize {
    let blanks = line.chars().take_while(|c| c.is_whitespace());
    blanks.fold(0, |width, c| if c == '\t' { (width / 4 + 1) * 4 } else { width + 1 })
}

fn code(line: &str, above: Option<&CodePath>) -> Result<ExchangedCode, String> {
    let (head, description) = split(line);
    let (name, colour) = match head.trim_end().strip_suffix(']').and_then(|h| h.rsplit_once('[')) {
        Some((name, slot)) if !name.ends_with('\\') => (name, Some(slot.trim())),
        _ => (head, None),
    };
    let colour = colour.map(|slot| {
        let slot: Option<u8> = slot.parse().ok();
        slot.and_then(|slot| Colour::try_from(slot).ok())
            .ok_or_else(|| "colours are numbered from 1 to 9, as in `blame [3]`".to_owned())
    });
    let path = CodePath::below(above, plain(name).trim()).map_err(|error| error.to_string())?;
    Ok(ExchangedCode { path, description: plain(description.trim()), colour: colour.transpose()? })
}

/// Parts a line at its first colon that has a meaning.
fn split(line: &str) -> (&str, &str) {
    let mut escape = false;
    for (at, character) in line.char_indices() {
        match character {
            ':' if !escape => {
                let (head, rest) = line.split_at_checked(at).unwrap_or((line, ""));
                return (head, rest.strip_prefix(':').unwrap_or_default());
            }
            '\\' => escape = !escape,
            _ => escape = false,
        }
    }
    (line, "")
}

fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n') => out.push('\n'),
                Some(next) => out.push(next),
                None => out.push('\\'),
            },
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(in crate::notes::exchange) fn code(
        path: &str,
        description: &str,
        slot: u8,
    ) -> ExchangedCode {
        let colour = Colour::try_from(slot).ok();
        ExchangedCode { path: path.parse().unwrap(), description: description.into(), colour }
    }

    #[test]
    fn a_codebook_is_written_as_a_tree_and_read_again() {
        let codes = [
            code("frame", "Wie: erzählt\nwird", 0),
            code("frame/blame", "", 3),
            code("frame/blame/a: b [2]", "C:\\x", 4),
            code("tone/angry", "", 0),
        ];
        let text = write(&codes);
        let expected = "frame: Wie: erzählt\\nwird\n  blame [3]\n    a\\: b \\[2] [4]: C:\\\\x\n\
            tone/angry\n";
        assert_eq!(text, expected);
        assert_eq!(read(&text).unwrap(), codes);
    }

    #[test]
    fn nothing_that_is_written_steers_a_terminal() {
        let text = write(&[code("frame/a\u{202e}b", "\u{1b}[2J\u{9b}1m", 0)]);
        assert!(!text.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}'), "{text}");
    }

    #[test]
    fn hand_written_files_are_read() {
        let text =
            "\u{feff}// Codes\n\nframe : Rahmen\n\tblame\n\t\tstate [9]\ntone\r\n frame/deal:x\n";
        let codes = read(text).unwrap();
        let paths: Vec<&str> = codes.iter().map(|code| code.path.as_str()).collect();
        let expected = ["frame", "frame/blame", "frame/blame/state", "tone", "tone/frame/deal"];
        assert_eq!(paths, expected);
        assert_eq!(codes[0].description, "Rahmen");
    }

    #[test]
    fn what_is_no_code_is_refused_with_its_line() {
        for (text, line) in [("a\n../x", 2), ("a [12]", 1), ("\n: only words", 2), ("a//b", 1)] {
            assert_eq!(read(text).unwrap_err().line, line, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            name in "[a-zA-Z0-9:\\[\\]\\\\ äß.-]{1,12}", description in "[a-z:\\\\\n ä\\[\\]]{0,12}",
            slot in 0..10_u8,
        ) {
            if let Ok(path) = format!("frame/{name}").parse::<CodePath>() {
                let description = description.trim().to_owned();
                let colour = Colour::try_from(slot).ok();
                let codes = [code("frame", "", 0), ExchangedCode { path, description, colour }];
                prop_assert_eq!(read(&write(&codes)).unwrap(), codes);
            }
        }

        #[test]
        fn anything_is_read_or_refused(text in "[a-c:/\\[\\]\\\\\n\t 1]{0,40}") {
            let _ = read(&text);
        }
    }
}

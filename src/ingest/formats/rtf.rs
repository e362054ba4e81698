//! Rich Text Format, as word processors and press databases write it (RTF 1.9.1).

mod charset;
mod state;
mod token;

use super::super::reading::Opened;
use super::manuscript::{self, Manuscript};
use super::{Container, Take};
use crate::ingest::Reason;
use state::Reader;
use std::io::Read;
use token::Tokens;

/// The format itself.
pub(crate) struct Rtf;

impl Container for Rtf {
    fn claims(&self, beginning: &[u8]) -> bool {
        let beginning = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning);
        beginning.trim_ascii_start().starts_with(b"{\\rtf")
    }

    fn read(
        &self,
        file: &Opened<'_>,
        input: &mut dyn Read,
        take: &mut Take<'_>,
    ) -> Result<(), Reason> {
        let bytes = file.whole(input)?;
        manuscript::hand_over(manuscript_of(&bytes), &file.document(""), take)
    }
}

fn manuscript_of(bytes: &[u8]) -> Manuscript {
    let mut reader = Reader::default();
    for token in Tokens::new(bytes) {
        reader.take(token);
    }
    reader.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::formats::line::Look;

    fn lines(rtf: &str) -> Vec<(String, Look)> {
        let manuscript = manuscript_of(rtf.as_bytes());
        manuscript.lines.into_iter().map(|line| (line.words, line.look)).collect()
    }

    #[test]
    fn letters_of_every_kind_are_read() {
        let rtf = "{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 A;}}\
            {\\*\\generator x;}{\\info{\\title T}}\\f0 K\\'f6ln \\u8222?ja\\u8220\\'93 \\emdash\\~a\\_b\\-c\\par\
            {\\f1 \\'c2}\\f0 \\u-10179?\\u-8704? {\\v geheim}\\line neu\\tab x}";
        let rtf = rtf.replace("            ", "");
        let found: Vec<String> = lines(&rtf).into_iter().map(|(words, _)| words).collect();
        assert_eq!(found, ["Köln „ja“ — a-bc", "В😀", "neu\tx"]);
    }

    #[test]
    fn lines_know_how_they_are_set() {
        let rtf = "{\\rtf1{\\stylesheet{\\s1 heading 1;}{\\s2 Title;}}\\pard\\qc Mitte\\par\
            \\pard\\b Fett\\b0\\par\\pard\\s1 Kopf\\par\\pard\\s2 Titel\\par\
            \\pard\\trowd Quelle\\cell Bote\\cell\\row Ende}";
        let rtf = rtf.replace("            ", "");
        let expected = [
            ("Mitte", Look::Centred),
            ("Fett", Look::Bold),
            ("Kopf", Look::Heading),
            ("Titel", Look::Title),
            ("Quelle\tBote", Look::Plain),
            ("Ende", Look::Plain),
        ];
        let expected: Vec<_> =
            expected.into_iter().map(|(words, look)| (words.to_owned(), look)).collect();
        assert_eq!(lines(&rtf), expected);
    }

    #[test]
    fn what_is_no_text_is_left_out() {
        let rtf = "{\\rtf1{\\header Kopf}{\\footer Seite 1}{\\pict\\bin4 }}}}}{\\*\\unknown x}\
            {\\field{\\*\\fldinst HYPERLINK \"a\"}{\\fldrslt Titel}}{\\object{\\result y}}\\par}";
        assert_eq!(lines(rtf), [("Titel".to_owned(), Look::Plain)]);
    }

    #[test]
    fn half_a_file_and_deep_nesting_are_told() {
        let deep = format!("{{\\rtf1 a{}", "{".repeat(200_000));
        let manuscript = manuscript_of(deep.as_bytes());
        assert_eq!((manuscript.lines.len(), manuscript.warnings.len()), (1, 1));
        let lies = manuscript_of(b"{\\rtf1 a\\bin999999999 b\\par}");
        assert_eq!(lies.lines[0].words, "a");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read(text in "[\\\\{}a-f'0-9u \\n-]{0,200}") {
            let _ = manuscript_of(format!("{{\\rtf1 {text}").as_bytes());
        }
    }
}

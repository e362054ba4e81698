//! Text exports of the Nexis databases: many articles in one file, each under its number.

mod section;

use super::{Claim, Collection, Document, Input, Piece, Take, assemble};
use crate::ingest::{Limits, Reason, decode};
use std::io::Read;

/// The format itself.
pub(crate) struct Nexis;

impl Collection for Nexis {
    fn claim(&self, beginning: &Document<'_>) -> Claim {
        let numbered = beginning.text.lines().take(400).any(is_number);
        let labels = beginning.text.lines().filter(|line| section::is_label(line)).take(2).count();
        match (numbered, labels) {
            (true, 1..) => Claim::Certain,
            _ => Claim::None,
        }
    }

    fn read(&self, input: Input<'_>, take: &mut Take<'_>) -> Result<(), Reason> {
        let Input { source, reader, limits, .. } = input;
        let mut bytes = Vec::new();
        reader.take(limits.file_bytes).read_to_end(&mut bytes)?;
        let all = Limits { text_bytes: usize::MAX, ..limits };
        let text = decode::decode(&bytes, &all)?.text;
        drop(bytes);
        let document = Document { source, text: "", limits };
        for (at, lines) in sections(&text).into_iter().enumerate() {
            let (about, drafts) = section::read(&lines);
            let piece = match assemble::article(&document, about, drafts) {
                Some(article) => Piece::Article(Box::new(article)),
                None => Piece::Broken(format!("document {}: it holds no word", at + 1)),
            };
            if take(piece).is_break() {
                break;
            }
        }
        Ok(())
    }
}

/// The lines of each document; what stands before the first number belongs to none.
fn sections(text: &str) -> Vec<Vec<&str>> {
    let mut sections: Vec<Vec<&str>> = Vec::new();
    for line in text.lines() {
        if is_number(line) {
            sections.push(Vec::new());
        } else if let Some(last) = sections.last_mut() {
            last.push(line);
        }
    }
    sections.retain(|lines| lines.iter().any(|line| !line.trim().is_empty()));
    sections
}

/// `3 of 250 DOCUMENTS`, `Document 3 of 250`, `Dokument 3 von 250`, `3 von 250 DOKUMENTEN`
fn is_number(line: &str) -> bool {
    if line.len() > 200 {
        return false;
    }
    let words: Vec<String> = line.split_whitespace().map(str::to_lowercase).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty();
    match words.as_slice() {
        [one, "of" | "von", all, "documents" | "document" | "dokumenten" | "dokumente"]
        | ["document" | "dokument", one, "of" | "von", all] => number(one) && number(all),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_documents_are_told_from_sentences() {
        for (line, is) in [
            ("                    1 of 250 DOCUMENTS", true),
            ("Document 12 of 250", true),
            ("3 von 17 DOKUMENTEN", true),
            ("Dokument 3 von 17", true),
            ("Only 1 of 250 documents was found", false),
            ("1 of 250", false),
        ] {
            assert_eq!(is_number(line), is, "{line}");
        }
    }
}

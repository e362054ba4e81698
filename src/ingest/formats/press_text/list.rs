//! Lists and quotations set apart in the body.

use super::{Part, prose};
use crate::article::BlockKind;

/// Signs before an item.
const BULLETS: &[char] = &['•', '-', '*', '–', '‣', '▪', '■', '►', '·'];

/// Settles runs of two and more items as lists, and quotations with their speakers.
pub(super) fn classify(parts: &mut [Part]) {
    let mut at = 0;
    while at < parts.len() {
        let length = run_length(parts, at);
        if length >= 2 {
            for part in parts.iter_mut().skip(at).take(length) {
                part.settle(BlockKind::List);
            }
            parts[at].unit.starts_list = true;
        }
        at += length.max(1);
    }
    for part in parts.iter_mut().filter(|part| part.is_open() && is_quote(part.text())) {
        part.settle(BlockKind::Quote);
    }
}

fn run_length(parts: &[Part], at: usize) -> usize {
    let items = parts.get(at..).unwrap_or_default().iter();
    items.take_while(|part| part.is_open() && is_item(part.text())).count()
}

/// Whether a line is an item: a sign or a number, and words.
pub(super) fn is_item(line: &str) -> bool {
    let after_sign = line.strip_prefix(BULLETS);
    let after_number = line
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .strip_prefix(['.', ')'])
        .filter(|_| line.starts_with(|c: char| c.is_ascii_digit()));
    let rest = after_sign.or(after_number);
    rest.is_some_and(|rest| rest.starts_with([' ', '\t', '\u{a0}']) && prose::word_count(rest) > 0)
}

/// `> …`, or a whole quotation and its speaker after a dash.
fn is_quote(text: &str) -> bool {
    if text.strip_prefix('>').is_some_and(|rest| prose::word_count(rest) > 0) {
        return true;
    }
    let quoted = text.starts_with(['„', '“', '"', '»', '«']);
    let closes =
        ["“ – ", "“ — ", "” – ", "” — ", "” - ", "“ - ", "« – ", "\" – ", "\" — ", "\" - "];
    let speaker = closes.iter().find_map(|close| text.rsplit_once(close)).map(|(_, after)| after);
    quoted
        && speaker.is_some_and(|name| prose::word_count(name) <= 8 && !prose::ends_sentence(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_have_a_sign_or_a_number() {
        for line in ["- eins", "• zwei", "3. drei", "4) vier"] {
            assert!(is_item(line), "{line}");
        }
        for line in ["-", "2023 war es", "3.5 Prozent", "– ", "eins"] {
            assert!(!is_item(line), "{line}");
        }
    }

    #[test]
    fn quotations_with_their_speaker_are_told() {
        assert!(is_quote("„Das Rad dreht sich wieder.“ – Ute Kranz, Müllerin"));
        assert!(is_quote("> Das Rad dreht sich."));
        assert!(!is_quote("„Das Rad dreht sich wieder.“"));
    }
}

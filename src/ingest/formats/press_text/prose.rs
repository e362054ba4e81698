//! Tells running text from titles, headings and the like.

use crate::ingest::words::words;

/// A line up to this many code points may be a heading or a link.
const SHORT: usize = 110;
/// Running text has at least this many words.
const PARAGRAPH_WORDS: usize = 6;
/// A longer text is a paragraph even without a full stop.
const LONG: usize = 220;

const CLOSING: &[char] =
    &['"', '\'', '“', '”', '«', '»', '‹', '›', '’', '‘', ')', ']', '*', '\u{200b}'];

/// The text without the quotation marks and brackets that close it.
pub(super) fn without_closing(text: &str) -> &str {
    text.trim_end_matches(|c: char| CLOSING.contains(&c) || c.is_whitespace())
}

/// Whether the text ends as a sentence does that tells something (not with `?`).
pub(super) fn ends_in_full_stop(text: &str) -> bool {
    let text = without_closing(text);
    text.ends_with('.') && !text.ends_with("..") && !ends_in_abbreviation(text)
}

/// Whether the text ends with any mark that closes a sentence.
pub(super) fn ends_sentence(text: &str) -> bool {
    without_closing(text).ends_with(['.', '!', '?', '…', ':'])
}

fn ends_in_abbreviation(text: &str) -> bool {
    let Some(last) = text.split_whitespace().next_back() else { return false };
    let word = last.trim_start_matches(|c: char| !c.is_alphanumeric());
    let bare = word.strip_suffix('.').unwrap_or(word);
    bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic)
        || words().abbreviations.has(bare)
}

/// The number of sentences, at least 1 for a text with words.
pub(super) fn sentences(text: &str) -> usize {
    let mut count = 0;
    let mut tokens = text.split_whitespace().peekable();
    let mut open = false;
    while let Some(token) = tokens.next() {
        open = true;
        let bare = without_closing(token);
        let closes = bare.ends_with(['.', '!', '?', '…']);
        let next_begins = tokens.peek().is_none_or(|next| begins_sentence(next));
        let number = bare.strip_suffix('.').is_some_and(|b| b.chars().all(|c| c.is_ascii_digit()));
        let abbreviation = bare.ends_with('.') && ends_in_abbreviation(bare);
        if closes && next_begins && !number && !abbreviation {
            count += 1;
            open = false;
        }
    }
    count + usize::from(open)
}

fn begins_sentence(token: &str) -> bool {
    let first = token.chars().find(|c| c.is_alphanumeric());
    first.is_none_or(|c| !c.is_lowercase())
}

/// The number of words.
pub(super) fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// Whether a text is short enough to be a heading, a link, a caption's neighbour.
pub(super) fn is_short(text: &str) -> bool {
    text.chars().nth(SHORT).is_none()
}

/// Whether the text reads as running text: sentences, or simply long.
pub(super) fn is_paragraph(text: &str) -> bool {
    if text.chars().nth(LONG).is_some() {
        return true;
    }
    let closed = ends_in_full_stop(text) || (ends_sentence(text) && sentences(text) > 1);
    (closed && word_count(text) >= PARAGRAPH_WORDS) || (!is_short(text) && ends_sentence(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_counted_past_abbreviations_and_numbers() {
        for (text, count) in [
            ("", 0),
            ("Ein Satz", 1),
            ("Ein Satz. Noch einer.", 2),
            ("Am 5. Oktober kam Dr. Meier.", 1),
            ("„Wirklich?“ Er zweifelt.", 2),
            ("J. R. Tolkien schrieb z.B. Briefe.", 1),
            ("Das war 1999. Dann kam er.", 1),
        ] {
            assert_eq!(sentences(text), count, "{text}");
        }
    }

    #[test]
    fn running_text_is_told_from_headings() {
        for text in [
            "Der Rat hat am Abend lange beraten.",
            "„Wir fangen morgen mit der Arbeit an.“",
            "Ist das so? Der Rat hat am Abend lange beraten.",
        ] {
            assert!(is_paragraph(text), "{text}");
        }
        for text in ["Was der Rat beschließt", "Was nun?", "Es reicht.", "Streit um die GmbH & Co."]
        {
            assert!(!is_paragraph(text), "{text}");
        }
    }
}

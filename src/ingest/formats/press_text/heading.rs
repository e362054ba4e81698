//! Headings between paragraphs.

use super::{Part, prose};
use crate::article::BlockKind;

/// A heading has at most this many words.
const WORDS: usize = 16;

/// Settles short lines that stand before running text.
pub(super) fn classify(parts: &mut [Part]) {
    let headings: Vec<usize> =
        (0..parts.len()).filter(|at| stands_as_heading(parts, *at)).collect();
    for at in headings {
        parts[at].settle(BlockKind::Heading);
    }
}

fn stands_as_heading(parts: &[Part], at: usize) -> bool {
    let Some(part) = parts.get(at) else { return false };
    part.is_open() && is_heading(part.text()) && leads_to_text(parts, at)
}

/// Whether running text follows, perhaps after another heading, a caption or a list.
fn leads_to_text(parts: &[Part], at: usize) -> bool {
    let after = parts.get(at + 1..).unwrap_or_default();
    let skipped = |part: &&Part| {
        matches!(part.kind, Some(BlockKind::Caption | BlockKind::Boilerplate))
            || (part.is_open() && is_heading(part.text()))
    };
    let next = after.iter().take(4).find(|part| !skipped(part));
    next.is_some_and(|part| part.is_open() || part.is(BlockKind::List) || part.is(BlockKind::Quote))
}

/// Whether a line reads as a heading: short, and not closed like a statement.
pub(super) fn is_heading(text: &str) -> bool {
    let end = prose::without_closing(text);
    prose::is_short(text)
        && prose::word_count(text) <= WORDS
        && prose::word_count(text) > 0
        && !prose::ends_in_full_stop(text)
        && !end.ends_with([',', ';', ':', '-', '–'])
        && !text.starts_with(char::is_lowercase)
        && !(text.starts_with('(') && text.ends_with(')'))
        && !is_speech(text)
}

/// A line that quotes somebody and goes on is running text: `„Nein“, sagt sie`.
fn is_speech(text: &str) -> bool {
    ["“,", "”,", "«,", "\",", "’,"].iter().any(|sign| text.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_short_and_open() {
        for text in [
            "Was kommt nach der Mühle?",
            "Mühlenstreit: Der Verein gibt nicht auf",
            "„Wir bauen weiter“",
            "Kein Rad, kein Strom!",
            "1. Die Vorgeschichte",
        ] {
            assert!(is_heading(text), "{text}");
        }
        for text in ["Es geht weiter.", "Dazu gehören:", "„Nein“, sagt sie", "und so weiter", "***"]
        {
            assert!(!is_heading(text), "{text}");
        }
    }
}

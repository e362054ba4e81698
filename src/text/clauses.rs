//! Parts of sentences between commas, semicolons, colons and dashes.

use super::offset::Span;
use super::sentences::sentences;

/// The fewest letters of a clause; what is shorter belongs to the one before it.
const FEWEST: usize = 6;

/// The clauses of a text, in order; a sentence without inner marks is one clause.
#[must_use]
pub fn clauses(text: &str) -> Vec<Span> {
    sentences(text).flat_map(|sentence| of_sentence(text, sentence)).collect()
}

fn of_sentence(text: &str, sentence: Span) -> Vec<Span> {
    let words = sentence.of(text);
    let mut found: Vec<Span> = Vec::new();
    let mut start = 0;
    for end in borders(words).into_iter().chain([words.len()]) {
        let part = words.get(start..end).unwrap_or_default();
        let trimmed = part.trim_start_matches(|c: char| c.is_whitespace() || is_dash(c));
        let span = Span::new(start + part.len() - trimmed.len(), start + part.trim_end().len());
        let letters = trimmed.chars().filter(|c| c.is_alphabetic()).count();
        match found.last_mut() {
            Some(last) if letters < FEWEST => *last = last.join(span),
            _ if span.is_empty() => {}
            _ => found.push(span),
        }
        start = end;
    }
    found.into_iter().map(|span| span.shifted(sentence.start.0)).collect()
}

/// Where one clause may end: after a mark that white space follows, and before a dash between
/// spaces.
fn borders(words: &str) -> Vec<usize> {
    let follows_space = |at: usize| words.get(at..).is_some_and(|rest| rest.starts_with(' '));
    words
        .char_indices()
        .filter_map(|(at, character)| match character {
            ',' | ';' | ':' => Some(at + 1).filter(|end| follows_space(*end)),
            _ if is_dash(character) => {
                let before = words.get(..at).is_some_and(|head| head.ends_with(' '));
                Some(at).filter(|at| before && follows_space(at + character.len_utf8()))
            }
            _ => None,
        })
        .collect()
}

fn is_dash(character: char) -> bool {
    matches!(character, '–' | '—' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_falls_into_its_clauses() {
        let text = "Der Rat, der gestern tagte, vertagte sich – ohne Ergebnis. Schluss, Punkt.";
        let found: Vec<&str> = clauses(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(
            found,
            [
                "Der Rat,",
                "der gestern tagte,",
                "vertagte sich",
                "ohne Ergebnis.",
                "Schluss, Punkt."
            ]
        );
    }
}

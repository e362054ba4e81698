//! Tokens and labels in columns, as corpora have them.

use crate::article::{Flag, Kind, Language};
use crate::entities::Label;

/// Reads `de` or `en`.
pub(super) fn language(code: &str) -> Result<Language, String> {
    [Language::German, Language::English]
        .into_iter()
        .find(|language| language.code() == code)
        .ok_or_else(|| "the tagger knows `de` and `en`".to_owned())
}

/// A label as the field's corpora of the language write it: in English, what is derived from a name
/// of a place (*French*) counts among the other names.
pub(super) fn printed(label: Label, language: Language) -> Label {
    match (language, label.name()) {
        (Language::English, Some((_, Flag::Derived))) if label.is_begin() => {
            Label::begin(Kind::Other, Flag::Plain)
        }
        (Language::English, Some((_, Flag::Derived))) => Label::inside(Kind::Other, Flag::Plain),
        _ => label,
    }
}

/// A sentence of a gold file.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Gold {
    pub(super) tokens: Vec<String>,
    /// The labels as they are written.
    pub(super) labels: Vec<String>,
}

/// Reads sentences parted by empty lines; labels stand in the given column, the first is 1.
pub(super) fn read(text: &str, column: usize) -> Vec<Gold> {
    let mut found = Vec::new();
    let mut open = Gold::default();
    for line in text.lines().chain([""]) {
        if line.trim().is_empty() {
            if !open.tokens.is_empty() {
                found.push(std::mem::take(&mut open));
            }
            continue;
        }
        let token = line.split('\t').next().unwrap_or_default();
        let label = line.split('\t').nth(column.saturating_sub(1)).unwrap_or("O");
        open.tokens.push(token.to_owned());
        open.labels.push(label.trim().to_owned());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_read_as_sentences() {
        let found = read("Anna\tB-PER\tO\nlacht\tO\tO\n\n\nJa\tO\n", 2);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].labels, ["B-PER", "O"]);
        assert_eq!(read("Ja\tO\n", 3)[0].labels, ["O"]);
    }
}

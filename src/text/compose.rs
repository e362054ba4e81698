//! Composes letters and the accents that stand behind them into one character.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// No character before this one is a mark on the one before it.
const FIRST_MARK: char = '\u{300}';

/// The same text with letter and accent as one character where Unicode has one: *u* and *¨* become
/// *ü*. Texts of Macs and of PDF have them apart.
#[must_use]
pub fn composed(text: String) -> String {
    if has_marks(&text) { text.nfc().collect() } else { text }
}

/// Whether a text has accents that stand behind their letters.
#[must_use]
pub fn has_marks(text: &str) -> bool {
    text.chars().any(|character| character >= FIRST_MARK && is_combining_mark(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_their_accents_become_one_character_where_there_is_one() {
        assert_eq!(
            composed("Ko\u{308}ln, u\u{308}\u{304} x\u{302}".to_owned()),
            "Köln, ǖ x\u{302}"
        );
        assert!(!has_marks("Köln"));
    }
}

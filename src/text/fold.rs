//! Folds spellings that differ only in case, umlauts, accents, hyphens and quotation marks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name in small letters without accents, its words parted by single spaces: *Süd-Korea* and
/// *sued korea* are the same. Umlauts become `ae`, `oe`, `ue`, and ß becomes `ss`.
#[must_use]
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len() + 4);
    push_folded(name, &mut folded);
    folded
}

/// Appends a folded name to others that end with a line feed each.
pub(super) fn push_folded(name: &str, folded: &mut String) {
    let mark = |c: char| c >= FIRST_MARK && is_combining_mark(c);
    if name.chars().any(mark) {
        // A composed umlaut is seen as such, also where it was written as letter and mark.
        name.nfc().for_each(|c| push_letter(c, folded));
    } else {
        name.chars().for_each(|c| push_letter(c, folded));
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
}

/// Appends a character of running text: a letter folded, of quotation marks, dashes and blanks the
/// plain ones, and any other as it is. Soft hyphens and marks that stand alone vanish.
pub(super) fn push_letters(c: char, folded: &mut String) {
    match c {
        '\t' | '\r' | '\u{b}' | '\u{c}' => folded.push(' '),
        _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
        '\u{ad}' => {}
        '„' | '“' | '”' | '«' | '»' => folded.push('"'),
        '‚' | '‘' | '’' | '‹' | '›' => folded.push('\''),
        '–' | '—' | '‐' | '‑' => folded.push('-'),
        _ if c.is_whitespace() => folded.push(' '),
        _ if c.is_alphanumeric() => push_letter(c, folded),
        _ if c >= FIRST_MARK && is_combining_mark(c) => {}
        _ => folded.push(c),
    }
}

/// No character before this one is a mark on the one before it.
pub(super) const FIRST_MARK: char = '\u{300}';
/// No character before this one is made of others.
const FIRST_COMPOSED: char = 'À';

fn push_letter(c: char, folded: &mut String) {
    match c {
        _ if c < FIRST_COMPOSED => push(c, folded),
        'ä' | 'Ä' => folded.push_str("ae"),
        'ö' | 'Ö' | 'ø' | 'Ø' | 'œ' | 'Œ' => folded.push_str("oe"),
        'ü' | 'Ü' => folded.push_str("ue"),
        'ß' | 'ẞ' => folded.push_str("ss"),
        'æ' | 'Æ' => folded.push_str("ae"),
        'ł' | 'Ł' => folded.push('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
        'þ' | 'Þ' => folded.push_str("th"),
        'ı' => folded.push('i'),
        _ => std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c)).for_each(|base| {
            // What is left without its accent may be one of the letters above: Ǽ is an Æ.
            if base == c { push(base, folded) } else { push_letter(base, folded) }
        }),
    }
}

fn push(c: char, folded: &mut String) {
    if c.is_ascii_alphanumeric() {
        folded.push(c.to_ascii_lowercase());
    } else if c.is_alphanumeric() {
        folded.extend(c.to_lowercase());
    } else if is_break(c) && !folded.is_empty() && !folded.ends_with([' ', '\n']) {
        folded.push(' ');
    }
}

/// What parts words: white space, hyphens, strokes. Apostrophes, points and the like vanish.
fn is_break(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '–' | '‐' | '‑' | '/' | '_' | '—' | '&' | ',')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name_fold_to_one_form() {
        let cases = [
            ("Süd-Korea", "sued korea"),
            ("Su\u{308}dkorea", "suedkorea"),
            ("Erdoğan", "erdogan"),
            ("Łódź", "lodz"),
            ("  „Straße“ ", "strasse"),
            ("U.S.", "us"),
        ];
        for (name, folded) in cases {
            assert_eq!(fold(name), folded);
        }
    }

    proptest! {
        #[test]
        fn it_does_not_matter_whether_letters_are_composed(
            name in "([a-zäöüÉǼ가각„–]|[aouæ]\u{308}|ᄀ\u{1161}|\u{212b}|\\PC){0,20}",
        ) {
            let composed: String = name.nfc().collect();
            let parted: String = name.nfd().collect();
            prop_assert_eq!(fold(&name), fold(&composed));
            prop_assert_eq!(fold(&name), fold(&parted));
        }

        #[test]
        fn folding_twice_is_folding_once(name in "\\PC{0,40}") {
            let once = fold(&name);
            prop_assert_eq!(fold(&once), once);
        }
    }
}

//! Passages between quotation marks, of every style that German and English papers use.

use super::offset::Span;

/// Opening marks with the marks that may close them. The German closing mark opens in English.
const PAIRS: &[(char, &[char])] = &[
    ('„', &['“', '”', '"']),
    ('“', &['”']),
    ('»', &['«']),
    ('«', &['»']),
    ('‚', &['‘', '’']),
    ('›', &['‹']),
    ('"', &['"']),
];

/// The longest quotation, in bytes: a mark that nothing closes is not one to the text's end.
const LONGEST: usize = 4_000;

/// The quotations of a text, marks included, outermost only, in order.
#[must_use]
pub fn quotations(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut marks = text.char_indices().filter(|(_, c)| is_mark(*c)).peekable();
    while let Some((start, opening)) = marks.next() {
        let Some((_, closing)) = PAIRS.iter().find(|(mark, _)| *mark == opening) else { continue };
        let mut ahead = marks.clone();
        let end = ahead.find(|(at, mark)| closing.contains(mark) || at - start > LONGEST);
        if let Some((at, mark)) = end.filter(|(at, _)| at - start <= LONGEST) {
            found.push(Span::new(start, at + mark.len_utf8()));
            marks = ahead.clone();
        }
    }
    found
}

fn is_mark(character: char) -> bool {
    PAIRS.iter().any(|(open, close)| *open == character || close.contains(&character))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quotations_are_found_in_every_style() {
        for (text, wanted) in [
            ("Er sagte: „Nie.“ Dann ging er.", vec!["„Nie.“"]),
            ("He said “never” and »nie« too.", vec!["“never”", "»nie«"]),
            ("\"Eins\" und \"zwei\"", vec!["\"Eins\"", "\"zwei\""]),
            ("„Außen ‚innen‘ außen“", vec!["„Außen ‚innen‘ außen“"]),
            ("Ein „ bleibt offen.", vec![]),
        ] {
            let found: Vec<&str> = quotations(text).iter().map(|span| span.of(text)).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }

    proptest! {
        #[test]
        fn quotations_lie_in_the_text_one_after_the_other(text in "[a-z„“”»«\"‚‘ ]{0,60}") {
            let mut last = 0;
            for span in quotations(&text) {
                prop_assert!(span.start.0 >= last && !span.of(&text).is_empty());
                last = span.end.0;
            }
        }
    }
}

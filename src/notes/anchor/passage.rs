//! A passage as somebody names it: by its words and, if need be, by what stands around them.

use crate::text::Span;

/// Words, and what stands before and after them.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// The words.
    pub quote: &'a str,
    /// The end of what stands before them; may be empty.
    pub prefix: &'a str,
    /// The beginning of what stands after them; may be empty.
    pub suffix: &'a str,
}

impl Passage<'_> {
    /// Every place of the text with these words in this context. Where they do not stand letter by
    /// letter, a run of white space counts as one space.
    #[must_use]
    pub fn places(&self, text: &str) -> Vec<Span> {
        let exact = self.places_in(text);
        if !exact.is_empty() || self.quote.trim().is_empty() {
            return exact;
        }
        let (spaced, origin) = single_spaced(text);
        let [quote, prefix, suffix] =
            [self.quote.trim(), self.prefix, self.suffix].map(|part| single_spaced(part).0);
        let passage = Passage { quote: &quote, prefix: &prefix, suffix: &suffix };
        let back = |place: usize| origin.get(place).copied();
        let places = passage.places_in(&spaced).into_iter();
        places
            .filter_map(|span| {
                // The last character keeps its own end, whatever white space follows.
                let last = span.of(&spaced).chars().next_back()?.len_utf8();
                Some(Span::new(back(span.start.0)?, back(span.end.0 - last)? + last))
            })
            .collect()
    }

    fn places_in(&self, text: &str) -> Vec<Span> {
        if self.quote.is_empty() {
            return Vec::new();
        }
        let fits = |span: &Span| {
            let before = Span::new(0, span.start.0).of(text);
            let after = Span::new(span.end.0, text.len()).of(text);
            before.ends_with(self.prefix) && after.starts_with(self.suffix)
        };
        let places = text.match_indices(self.quote);
        places.map(|(at, quote)| Span::new(at, at + quote.len())).filter(fits).collect()
    }
}

/// The text with single spaces, and for each of its bytes where it comes from.
fn single_spaced(text: &str) -> (String, Vec<usize>) {
    let (mut out, mut origin) = (String::with_capacity(text.len()), Vec::new());
    for (at, character) in text.char_indices() {
        let space = character.is_whitespace();
        if space && out.ends_with(' ') {
            continue;
        }
        out.push(if space { ' ' } else { character });
        let length = if space { 1 } else { character.len_utf8() };
        origin.extend(at..at + length);
    }
    (out, origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_what_stands_around_them() {
        let text = "Ja, sagt sie.\n\nNein, sagt  sie nicht.";
        for (quote, prefix, suffix, places) in [
            ("sagt sie", "", "", &["sagt sie"][..]),
            ("sagt", "", "", &["sagt", "sagt"]),
            ("sagt", "Nein, ", "", &["sagt"]),
            ("sagt", "", " sie.", &["sagt"]),
            ("sie. Nein", "", "", &["sie.\n\nNein"]),
            ("sagt sie nicht", "Nein, ", "", &["sagt  sie nicht"]),
            ("fehlt", "", "", &[]),
            ("", "", "", &[]),
            (" ", "x", "", &[]),
        ] {
            let found = Passage { quote, prefix, suffix }.places(text);
            let words: Vec<&str> = found.iter().map(|span| span.of(text)).collect();
            assert_eq!(words, places, "{prefix}|{quote}|{suffix}");
        }
    }
}

//! What a query looks for in texts, and whether a word of a text is it.

use crate::text::analysis::{Analyser, Keys, Role, Word, keys};
use crate::text::near::is_near;
use crate::text::{Span, fold};

/// Where something is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// In the text and the title.
    Text,
    /// In the title alone.
    Title,
}

/// One way to find what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// A word in any of its forms, or a compound with it.
    Word(Keys),
    /// Words just as they are, one after the other; one alone is that word.
    Run(Vec<String>),
    /// Words that begin so.
    Beginning(String),
    /// Words that are the same but for a few letters left out, added, changed or swapped with
    /// their neighbour.
    Near {
        /// The word, folded.
        word: String,
        /// How many letters: 1 or 2.
        distance: u8,
    },
}

/// Something that a query looks for in texts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TextLeaf {
    /// Where.
    pub scope: Scope,
    /// How it can be found; one way is enough. Nothing is found by none.
    pub patterns: Vec<Pattern>,
}

impl TextLeaf {
    /// A word in any of its forms. What the analyser takes apart is found as a whole, too, and as
    /// its parts in a row.
    #[must_use]
    pub fn word(scope: Scope, typed: &str) -> Self {
        let mut keys = keys(typed, &mut Analyser::new());
        let whole = keys.iter().position(|(role, _)| *role == Role::Whole);
        let plain: Vec<String> = plain(&keys);
        let mut patterns = Vec::new();
        if let (Some(at), 2..) = (whole, plain.len()) {
            patterns.push(Pattern::Word(keys.swap_remove(at).1));
        }
        match plain.len() {
            0 => {}
            1 => patterns.extend(keys.pop().map(|(_, keys)| Pattern::Word(keys))),
            _ => patterns.push(Pattern::Run(plain)),
        }
        Self { scope, patterns }
    }

    /// Words just as they are typed, but for case and accents, one after the other.
    #[must_use]
    pub fn phrase(scope: Scope, typed: &str) -> Self {
        let keys = keys(typed, &mut Analyser::new());
        let plain = plain(&keys);
        let mut patterns = Vec::new();
        // A single word with hyphens is also found written as one.
        if let [(Role::Whole, whole), rest @ ..] = keys.as_slice()
            && rest.iter().all(|(role, _)| *role == Role::Plain)
            && typed_as_one(typed)
        {
            patterns.push(Pattern::Run(vec![whole.folded.clone()]));
        }
        if !plain.is_empty() {
            patterns.push(Pattern::Run(plain));
        }
        Self { scope, patterns }
    }

    /// Words that begin so.
    #[must_use]
    pub fn beginning(scope: Scope, typed: &str) -> Self {
        let typed = as_one(typed);
        let patterns = if typed.is_empty() { Vec::new() } else { vec![Pattern::Beginning(typed)] };
        Self { scope, patterns }
    }

    /// Words that differ by up to `distance` letters, at most 2.
    #[must_use]
    pub fn near(scope: Scope, typed: &str, distance: u8) -> Self {
        let word = as_one(typed);
        let near = Pattern::Near { word, distance: distance.min(2) };
        let empty = matches!(&near, Pattern::Near { word, .. } if word.is_empty());
        Self { scope, patterns: if empty { Vec::new() } else { vec![near] } }
    }

    /// For a word in any of its forms: words that begin so, if it is long enough to be the
    /// beginning of any.
    #[must_use]
    pub fn as_beginning(&self) -> Option<Self> {
        let word = self.patterns.iter().find_map(|pattern| match pattern {
            Pattern::Word(keys) => Some(keys.folded.as_str()),
            _ => None,
        })?;
        let long = word.chars().count() >= SHORTEST_BEGINNING;
        long.then(|| Self::beginning(self.scope, word))
    }

    /// Whether this can find nothing: nothing was typed that a text could hold.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }
}

/// Letters of a word from which on it is taken for the beginning of longer ones.
const SHORTEST_BEGINNING: usize = 3;

fn plain(keys: &[(Role, Keys)]) -> Vec<String> {
    let plain = keys.iter().filter(|(role, _)| *role == Role::Plain);
    plain.map(|(_, keys)| keys.folded.clone()).collect()
}

fn typed_as_one(typed: &str) -> bool {
    !typed.trim().contains(char::is_whitespace)
}

/// The folded form of what was typed, as one word whatever stands in it.
fn as_one(typed: &str) -> String {
    fold(typed).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// How a stretch of a text is what is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// As a whole.
    Word,
    /// It is a compound with it.
    Part,
}

/// Finds in one text what a leaf looks for.
#[derive(Debug)]
pub struct Matcher<'a> {
    leaf: &'a TextLeaf,
    /// For each pattern the words of a run that were met, as stretches that may go on.
    open: Vec<Open>,
}

/// The beginning of a run.
#[derive(Debug, Clone, Copy)]
struct Open {
    pattern: usize,
    /// Words met so far.
    met: usize,
    /// The place where the next one has to stand.
    place: u32,
    span: Span,
}

/// A word of a text as the analyser gives it, without its span's text.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// As [`crate::text::analysis::Word`] has it.
    pub span: Span,
    /// Its place.
    pub place: u32,
    /// Its folded form.
    pub folded: &'a str,
    /// Its stem.
    pub stem: &'a str,
    /// The stems of its parts.
    pub parts: &'a str,
}

impl<'a> From<Word<'a>> for Seen<'a> {
    fn from(word: Word<'a>) -> Self {
        let Word { span, place, folded, stem, parts, .. } = word;
        Self { span, place, folded, stem, parts }
    }
}

impl<'a> Matcher<'a> {
    /// A matcher at the beginning of a text.
    #[must_use]
    pub fn new(leaf: &'a TextLeaf) -> Self {
        Self { leaf, open: Vec::new() }
    }

    /// Takes the next word of the text and calls `found` for each stretch that ends with it.
    pub fn see(&mut self, seen: Seen<'_>, mut found: impl FnMut(Span, Fit)) {
        let leaf = self.leaf;
        self.open.retain(|open| open.place >= seen.place);
        for (pattern, sought) in leaf.patterns.iter().enumerate() {
            match sought {
                Pattern::Word(keys) if keys.fit(seen.folded, seen.stem) => {
                    found(seen.span, Fit::Word);
                }
                Pattern::Word(keys) if keys.fit_part(seen.parts) => found(seen.span, Fit::Part),
                Pattern::Beginning(with) if seen.folded.starts_with(with.as_str()) => {
                    found(seen.span, Fit::Word);
                }
                Pattern::Near { word, distance } if is_near(word, seen.folded, *distance) => {
                    found(seen.span, Fit::Word);
                }
                Pattern::Run(words) => self.run(pattern, words, seen, &mut found),
                _ => {}
            }
        }
    }

    fn run(
        &mut self,
        pattern: usize,
        words: &[String],
        seen: Seen<'_>,
        found: &mut dyn FnMut(Span, Fit),
    ) {
        let fits = |at: usize| words.get(at).is_some_and(|word| word == seen.folded);
        let mut longer: Vec<Open> = Vec::new();
        for open in self.open.iter().filter(|open| open.pattern == pattern) {
            if open.place == seen.place && fits(open.met) {
                longer.push(open.with(seen));
            }
        }
        if fits(0) {
            longer.push(Open {
                pattern,
                met: 1,
                place: seen.place.saturating_add(1),
                span: seen.span,
            });
        }
        for open in longer {
            if open.met == words.len() {
                found(open.span, Fit::Word);
            } else {
                self.open.push(open);
            }
        }
    }
}

impl Open {
    fn with(self, seen: Seen<'_>) -> Self {
        Self {
            met: self.met + 1,
            place: seen.place.saturating_add(1),
            span: self.span.join(seen.span),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::analysis::Rules;

    fn found(leaf: &TextLeaf, text: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut matcher = Matcher::new(leaf);
        Analyser::new().each(text, Rules::German, |word| {
            matcher.see(word.into(), |span, _| found.push(span.of(text).to_owned()));
        });
        found
    }

    #[test]
    fn each_kind_of_leaf_finds_its_words() {
        let text = "Der Ukraine-Krieg und Süd-Korea: zwei Kriege, ein Kriegsherr in Südkorea.";
        for (leaf, words) in [
            (TextLeaf::word(Scope::Text, "Krieg"), &["Krieg", "Kriege"][..]),
            (TextLeaf::phrase(Scope::Text, "krieg"), &["Krieg"]),
            (TextLeaf::word(Scope::Text, "Ukraine-Krieg"), &["Ukraine-Krieg", "Ukraine-Krieg"]),
            (TextLeaf::word(Scope::Text, "Südkorea"), &["Süd-Korea", "Südkorea"]),
            (TextLeaf::phrase(Scope::Text, "Süd-Korea"), &["Süd-Korea", "Süd-Korea", "Südkorea"]),
            (TextLeaf::phrase(Scope::Text, "zwei Kriege"), &["zwei Kriege"]),
            (TextLeaf::phrase(Scope::Text, "der ukraine-krieg und"), &["Der Ukraine-Krieg und"]),
            (TextLeaf::beginning(Scope::Text, "Krie"), &["Krieg", "Kriege", "Kriegsherr"]),
            (TextLeaf::near(Scope::Text, "Kreig", 1), &["Krieg"]),
            (TextLeaf::near(Scope::Text, "Kreig", 2), &["Krieg", "Kriege"]),
            (TextLeaf::word(Scope::Text, "& –"), &[]),
        ] {
            assert_eq!(found(&leaf, text), words, "{leaf:?}");
        }
    }

    #[test]
    fn a_phrase_does_not_reach_over_a_block() {
        let leaf = TextLeaf::phrase(Scope::Text, "eins zwei");
        assert!(found(&leaf, "eins\n\nzwei").is_empty());
        assert_eq!(found(&leaf, "eins\nzwei"), ["eins\nzwei"]);
    }
}

//! Short lists of words that rules ask for, read once.

use std::collections::{HashMap, HashSet};

/// The words of a list; lines that begin with `#` are comments.
fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

/// Words as a whole.
#[derive(Debug)]
pub(super) struct RuleWords(HashSet<&'static str>);

impl RuleWords {
    /// The words of a list.
    pub(super) fn new(list: &'static str) -> Self {
        Self(words(list).collect())
    }

    /// Whether the list holds a word, written as it is here.
    pub(super) fn contains(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

/// Ends of words, found by their last two bytes.
#[derive(Debug)]
pub(super) struct Endings(HashMap<[u8; 2], Vec<&'static str>>);

impl Endings {
    /// The endings of a list, each of two bytes at least.
    pub(super) fn new(list: &'static str) -> Self {
        let mut endings: HashMap<[u8; 2], Vec<&'static str>> = HashMap::new();
        for ending in words(list) {
            if let Some(last) = ending.as_bytes().last_chunk() {
                endings.entry(*last).or_default().push(ending);
            }
        }
        Self(endings)
    }

    /// Whether a word, written as it is here, ends with one of them.
    pub(super) fn end(&self, word: &str) -> bool {
        let alike = word.as_bytes().last_chunk().and_then(|last| self.0.get(last));
        alike.is_some_and(|alike| alike.iter().any(|ending| word.ends_with(ending)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_holds_its_words_and_no_comments() {
        let list = RuleWords::new("# von hier\nvan der\nde\n");
        for (word, held) in [("van", true), ("der", true), ("von", false), ("", false)] {
            assert_eq!(list.contains(word), held, "{word}");
        }
    }

    #[test]
    fn a_word_ends_with_one_of_a_list_or_with_none() {
        let endings = Endings::new("# firma\n-band werft\nreederei öl\n");
        for (word, ends) in [
            ("indie-band", true),
            ("werft", true),
            ("großreederei", true),
            ("erdöl", true),
            ("baufirma", false),
            ("erft", false),
            ("t", false),
            ("", false),
        ] {
            assert_eq!(endings.end(word), ends, "{word}");
        }
    }
}

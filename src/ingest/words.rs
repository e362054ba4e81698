//! The word lists of the readers of press text and of pages, built into the program from `assets/press`.

use aho_corasick::AhoCorasick;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A set of entries; some have several words.
#[derive(Debug)]
pub(super) struct WordList {
    entries: Vec<String>,
    set: HashSet<String>,
    as_written: HashSet<String>,
    /// The entries by their first letter, longest first.
    by_letter: HashMap<char, Vec<String>>,
    /// All entries at once, for [`WordList::count_stems`].
    finder: Option<AhoCorasick>,
}

impl WordList {
    fn new(file: &str) -> Self {
        let mut entries: Vec<String> = lines(file).map(str::to_lowercase).collect();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.len()));
        let set = entries.iter().cloned().collect();
        let as_written = lines(file).map(str::to_owned).collect();
        let mut by_letter: HashMap<char, Vec<String>> = HashMap::new();
        for entry in &entries {
            if let Some(first) = entry.chars().next() {
                by_letter.entry(first).or_default().push(entry.clone());
            }
        }
        Self { entries, set, as_written, by_letter, finder: None }
    }

    /// The same list, ready to count its entries in a text.
    fn into_counter(self) -> Self {
        Self { finder: AhoCorasick::new(&self.entries).ok(), ..self }
    }

    /// Whether the words are an entry, whatever their case.
    pub(super) fn has(&self, words: &str) -> bool {
        let small = |c: char| !c.is_uppercase();
        self.set.contains(words)
            || (!words.chars().all(small) && self.set.contains(&words.to_lowercase()))
    }

    /// Whether the word is an entry in this very case.
    pub(super) fn has_as_written(&self, word: &str) -> bool {
        self.as_written.contains(word)
    }

    /// The entries, longest first.
    pub(super) fn longest_first(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(String::as_str)
    }

    /// What follows the longest entry with which the text begins, at a word's end.
    pub(super) fn strip<'t>(&self, text: &'t str) -> Option<&'t str> {
        let first = text.chars().next()?.to_lowercase().next()?;
        self.by_letter.get(&first)?.iter().find_map(|entry| strip_word(text, entry))
    }

    /// Whether an entry stands anywhere in the (lower-case) text, not within a word.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let Some(finder) = &self.finder else { return false };
        let begins =
            |at: usize| text.get(..at).is_some_and(|before| !before.ends_with(char::is_alphabetic));
        finder.find_overlapping_iter(text).any(|found| begins(found.start()))
    }

    /// Whether a sentence of the (lower-case) text begins with an entry.
    pub(super) fn begins_sentence_of(&self, text: &str) -> bool {
        let Some(finder) = &self.finder else { return false };
        let begins = |at: usize| {
            let before = text.get(..at).unwrap_or_default();
            let before = before.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_stop(c));
            before.is_empty() || before.ends_with(is_stop)
        };
        finder.find_overlapping_iter(text).any(|found| begins(found.start()))
    }

    /// How many different entries begin a word of the (lower-case) text.
    pub(super) fn count_stems(&self, text: &str) -> usize {
        let Some(finder) = &self.finder else { return 0 };
        let begins = |at: usize| {
            text.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
        };
        let found = finder.find_overlapping_iter(text).filter(|found| begins(found.start()));
        found.map(|found| found.pattern()).collect::<HashSet<_>>().len()
    }
}

fn is_stop(character: char) -> bool {
    matches!(character, '.' | '!' | '?' | ':' | '\n' | '…')
}

/// What follows `word` at the beginning of the text, if a word ends there.
pub(super) fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    for wanted in word.chars() {
        let found = rest.next()?;
        if found != wanted && !found.to_lowercase().eq([wanted]) {
            return None;
        }
    }
    let rest = rest.as_str();
    (!rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

fn lines(file: &str) -> impl Iterator<Item = &str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// All lists.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) date_words: WordList,
    pub(super) byline_words: WordList,
    pub(super) byline_labels: WordList,
    pub(super) byline_roles: WordList,
    pub(super) name_particles: WordList,
    pub(super) place_starts: WordList,
    pub(super) place_words: WordList,
    pub(super) agencies: WordList,
    pub(super) credit_words: WordList,
    pub(super) abbreviations: WordList,
    pub(super) finite_verbs: WordList,
    pub(super) hyphen_partners: WordList,
    pub(super) boilerplate_openings: WordList,
    pub(super) boilerplate_lines: WordList,
    pub(super) appeal_words: WordList,
    pub(super) appeal_address: WordList,
    pub(super) appeal_calls: WordList,
    pub(super) joiners: WordList,
    pub(super) report_verbs: WordList,
    pub(super) meta_words: WordList,
    pub(super) section_names: WordList,
    pub(super) house_words: WordList,
    pub(super) byline_words_abroad: WordList,
    pub(super) page_boxes: WordList,
    pub(super) page_boxes_linked: WordList,
    pub(super) page_boxes_below: WordList,
    pub(super) page_hidden: WordList,
    pub(super) page_lines: WordList,
    pub(super) page_networks: WordList,
    pub(super) page_phrases: WordList,
    pub(super) page_sentences: WordList,
    pub(super) page_pieces: WordList,
    pub(super) page_beside: WordList,
    pub(super) consent_words: WordList,
    pub(super) german: WordList,
    pub(super) english: WordList,
    /// Name of a month and its number, 1 to 12.
    pub(super) months: Vec<(String, i8)>,
}

macro_rules! list {
    ($name:literal) => {
        WordList::new(include_str!(concat!("../../assets/press/", $name, ".txt")))
    };
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    date_words: list!("date_words"),
    byline_words: list!("byline_words"),
    byline_labels: list!("byline_labels"),
    byline_roles: list!("byline_roles"),
    name_particles: list!("name_particles"),
    place_starts: list!("place_starts"),
    place_words: list!("place_words"),
    agencies: list!("agencies"),
    credit_words: list!("credit_words"),
    abbreviations: list!("abbreviations"),
    finite_verbs: list!("finite_verbs"),
    hyphen_partners: list!("hyphen_partners"),
    boilerplate_openings: list!("boilerplate_openings"),
    boilerplate_lines: list!("boilerplate_lines"),
    appeal_words: list!("appeal_words").into_counter(),
    appeal_address: list!("appeal_address"),
    appeal_calls: list!("appeal_calls").into_counter(),
    joiners: list!("joiners"),
    report_verbs: list!("report_verbs"),
    meta_words: list!("meta_words"),
    section_names: list!("section_names"),
    house_words: list!("house_words"),
    byline_words_abroad: list!("byline_words_abroad"),
    page_boxes: list!("page_boxes"),
    page_boxes_linked: list!("page_boxes_linked"),
    page_boxes_below: list!("page_boxes_below"),
    page_hidden: list!("page_hidden"),
    page_lines: list!("page_lines"),
    page_networks: list!("page_networks"),
    page_phrases: list!("page_phrases").into_counter(),
    page_sentences: list!("page_sentences").into_counter(),
    page_pieces: list!("page_pieces"),
    page_beside: list!("page_beside"),
    consent_words: list!("consent_words").into_counter(),
    german: list!("function_words_de"),
    english: list!("function_words_en"),
    months: months(include_str!("../../assets/press/months.txt")),
});

/// The lists, read once; they never change.
pub(super) fn words() -> &'static Words {
    &WORDS
}

fn months(file: &str) -> Vec<(String, i8)> {
    let mut months = Vec::new();
    for line in lines(file) {
        let mut parts = line.split_whitespace();
        let Some(number) = parts.next().and_then(|number| number.parse().ok()) else { continue };
        months.extend(parts.map(|name| (name.to_lowercase(), number)));
    }
    months
}

/// Whether a name is that of an office: of `Redaktion Nord` no person is left without the role.
pub(super) fn is_office(name: &str) -> bool {
    let mut parts = name.split(' ');
    let office = parts.next().is_some_and(|first| words().house_words.has(first));
    let listed = name.contains([',', ';', '&', '/']);
    let (mut more, mut others) = (false, false);
    for part in parts {
        more = true;
        others |= matches!(part, "und" | "and");
    }
    office && more && !listed && !others
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_entries_and_the_months_are_twelve() {
        let words = words();
        for list in [&words.date_words, &words.credit_words, &words.german, &words.english] {
            assert!(list.longest_first().next().is_some());
        }
        let numbers: HashSet<i8> = words.months.iter().map(|(_, number)| *number).collect();
        assert_eq!(numbers, (1..=12).collect());
    }

    #[test]
    fn an_entry_counts_only_as_whole_words() {
        assert_eq!(strip_word("Vonwegen", "von"), None);
        assert_eq!(strip_word("VON: A", "von"), Some(": A"));
        assert_eq!(words().byline_words.strip("Ein Kommentar von Ute Kranz"), Some(" Ute Kranz"));
    }
}

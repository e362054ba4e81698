//! The article as a whole: what is seen in full in one place supports its short forms elsewhere,
//! and one word gets one decision.

use super::introduction::introduce;
use super::label::Label;
use super::labelled::Labelled;
use super::link::{ends_in_own_s, without_genitive};
use super::lore::Lore;
use super::rule_words::{Endings, RuleWords};
use crate::article::{Flag, Kind};
use crate::text::fold;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// How often a word was taken for what.
#[derive(Debug, Default, Clone, Copy)]
struct Votes {
    /// By kind, in the order of [`Kind::ALL`].
    kinds: [u32; 4],
    /// How often it is part of a person's full name.
    in_full: u32,
    /// How often it stands with a capital and is no name.
    outside: u32,
}

impl Votes {
    fn add(&mut self, kind: Kind) {
        if let Some(count) = slot(kind).and_then(|slot| self.kinds.get_mut(slot)) {
            *count += 1;
        }
    }

    fn named(&self) -> u32 {
        self.kinds.iter().sum()
    }

    fn of(&self, kind: Kind) -> u32 {
        slot(kind).and_then(|slot| self.kinds.get(slot)).copied().unwrap_or(0)
    }

    /// The kind that the word mostly is, full names counting double.
    fn winner(&self) -> Option<Kind> {
        let weight =
            |kind: Kind| self.of(kind) + if kind == Kind::Person { 2 * self.in_full } else { 0 };
        let best = Kind::ALL.into_iter().rev().max_by_key(|kind| weight(*kind))?;
        (weight(best) > 0).then_some(best)
    }
}

fn slot(kind: Kind) -> Option<usize> {
    Kind::ALL.iter().position(|other| *other == kind)
}

/// Seats of government, folded.
const HOUSES: &str = include_str!("../../assets/words/houses.txt");
/// Words before a house that is a place.
static WHEREABOUTS: LazyLock<RuleWords> =
    LazyLock::new(|| RuleWords::new(include_str!("../../assets/words/whereabouts.txt")));

/// Ends of words that stand before the name of a firm, in small letters.
static FIRMS: LazyLock<Endings> =
    LazyLock::new(|| Endings::new(include_str!("../../assets/words/firm-heads.txt")));

/// Whether a folded name is this house, perhaps in the genitive.
fn is_house(folded: &str, house: &str) -> bool {
    folded.strip_prefix(house).is_some_and(|rest| matches!(rest, "" | "s" | "es"))
}

/// A word of so many characters behind a person's name is a compound noun, if nothing else.
const LONG_NOUN: usize = 11;

/// Brings the labels of an article's tokens into agreement.
pub(super) fn agree(text: &str, labelled: &mut Labelled, lore: &impl Lore) {
    let words: Vec<&str> = labelled.tokens.iter().map(|span| span.of(text)).collect();
    introduce(&words, &mut labelled.labels);
    let mut article = Agreement {
        words,
        labels: &mut labelled.labels,
        votes: HashMap::new(),
        bodies: HashSet::new(),
        lore,
    };
    article.count();
    article.split_people();
    article.count();
    article.settle_kinds();
    article.settle_houses();
    article.find_missed();
    article.find_compounds();
}

struct Agreement<'t, 'l, L> {
    words: Vec<&'t str>,
    labels: &'l mut Vec<Label>,
    votes: HashMap<&'t str, Votes>,
    /// Words with a capital in names of bodies of several words.
    bodies: HashSet<&'t str>,
    lore: &'l L,
}

/// A name as the numbers of its tokens, the last one excluded.
#[derive(Debug, Clone, Copy)]
struct Found {
    start: usize,
    end: usize,
    kind: Kind,
    flag: Flag,
}

impl<'t, L: Lore> Agreement<'t, '_, L> {
    fn names(&self) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for (at, label) in self.labels.iter().enumerate() {
            let Some((kind, flag)) = label.name() else { continue };
            match found.last_mut() {
                Some(open) if label.is_inside() && open.end == at => open.end = at + 1,
                _ => found.push(Found { start: at, end: at + 1, kind, flag }),
            }
        }
        found
    }

    /// Counts for each word, genitive or not, what it was taken for.
    fn count(&mut self) {
        self.votes.clear();
        for name in self.names().into_iter().filter(|name| name.flag == Flag::Plain) {
            let words = self.words.get(name.start..name.end).unwrap_or_default();
            match words {
                [word] => self.votes.entry(self.bare(word)).or_default().add(name.kind),
                words if name.kind == Kind::Person => {
                    for word in words.iter().copied() {
                        self.votes.entry(self.bare(word)).or_default().in_full += 1;
                    }
                }
                words if name.kind == Kind::Organisation => {
                    let words = words.iter().copied();
                    self.bodies.extend(words.filter(|word| word.starts_with(char::is_uppercase)));
                }
                _ => {}
            }
        }
        let outside = self.words.iter().zip(self.labels.iter());
        for (word, _) in outside.filter(|(_, label)| **label == Label::OUTSIDE) {
            if let Some(votes) = self.votes.get_mut(*word) {
                votes.outside += 1;
            }
        }
    }

    /// The word without a genitive if it is a name's.
    fn bare(&self, word: &'t str) -> &'t str {
        match without_genitive(word) {
            Some(bare) if self.votes.contains_key(bare) || !ends_in_own_s(word) => bare,
            _ => word,
        }
    }

    fn votes(&self, word: &'t str) -> Option<&Votes> {
        let bare = without_genitive(word).and_then(|bare| self.votes.get(bare));
        bare.or_else(|| self.votes.get(word))
    }

    fn set(&mut self, at: usize, label: Label) {
        if let Some(place) = self.labels.get_mut(at) {
            *place = label;
        }
    }

    /// Cuts what does not belong to a person off the end of the name: *Kims Reise*, *Lawrow Seoul*.
    fn split_people(&mut self) {
        for name in self.names() {
            let several = name.end - name.start > 1;
            if name.kind == Kind::Person && name.flag == Flag::Plain && several {
                self.split_person(name);
            }
        }
    }

    fn split_person(&mut self, name: Found) {
        let last = name.end - 1;
        let Some(tail) = self.words.get(last).copied() else { return };
        let Some(before) = last.checked_sub(1).and_then(|at| self.words.get(at)).copied() else {
            return;
        };
        if self.lore.is_personal(tail) {
            return;
        }
        let genitive = without_genitive(before).is_some_and(|bare| self.votes.contains_key(bare));
        let place = self.votes(tail).is_some_and(|votes| votes.of(Kind::Place) > votes.in_full)
            || (self.lore.listed(tail) == Some(Kind::Place) && last - name.start >= 2);
        let compound = tail.contains('-') && genitive;
        let alone = self.votes(before).map_or(0, Votes::named);
        let long = alone > 1 && tail.chars().count() >= LONG_NOUN;
        let ordinary = (alone > 0 && self.lore.is_ordinary(tail) || long)
            && self.votes(tail).is_none_or(|votes| votes.in_full <= 1);
        if place {
            self.set(last, Label::begin(Kind::Place, Flag::Plain));
        } else if genitive || compound || ordinary {
            self.set(last, Label::OUTSIDE);
        }
    }

    /// A word of which one kind is clearly the more frequent has that kind everywhere.
    fn settle_kinds(&mut self) {
        for name in self.names() {
            let single = name.end - name.start == 1 && name.flag == Flag::Plain;
            let Some(word) = self.words.get(name.start).copied().filter(|_| single) else {
                continue;
            };
            let Some(votes) = self.votes(word).copied() else { continue };
            let Some(winner) = votes.winner().filter(|winner| *winner != name.kind) else {
                continue;
            };
            if name.kind == Kind::Organisation && self.is_firm(name.start) {
                continue;
            }
            let full = if winner == Kind::Person { 2 * votes.in_full } else { 0 };
            if votes.of(winner) + full >= 2 * votes.of(name.kind).max(1) {
                self.set(name.start, Label::begin(winner, Flag::Plain));
            }
        }
    }

    /// A firm that is called as its founder: *Krohn GmbH*, *der Hersteller Krohn*, *Gründer Ulf
    /// Krohn*.
    fn is_firm(&self, at: usize) -> bool {
        let in_full = self.words.get(at).is_some_and(|word| self.bodies.contains(word));
        let before = at.checked_sub(1).and_then(|at| self.words.get(at));
        let before = before.map(|word| word.to_lowercase()).unwrap_or_default();
        in_full || (before.len() > 2 && FIRMS.end(&before))
    }

    /// *Das Weiße Haus erklärt*: a seat of government acts, unless one goes there.
    fn settle_houses(&mut self) {
        for name in self.names() {
            let seat = matches!(name.kind, Kind::Place | Kind::Organisation);
            if !seat || name.flag != Flag::Plain {
                continue;
            }
            let words = self.words.get(name.start..name.end).unwrap_or_default().join(" ");
            let folded = fold(&words);
            if !HOUSES.lines().any(|house| is_house(&folded, house)) {
                continue;
            }
            let before = name.start.checked_sub(1).and_then(|at| self.words.get(at));
            let place = before.is_some_and(|before| WHEREABOUTS.contains(&before.to_lowercase()));
            let kind = if place { Kind::Place } else { Kind::Organisation };
            for at in name.start..name.end {
                let first = at == name.start;
                let label = if first { Label::begin } else { Label::inside };
                self.set(at, label(kind, Flag::Plain));
            }
        }
    }

    /// A word that is mostly a name in the article is one also where it was not seen.
    fn find_missed(&mut self) {
        for at in 0..self.words.len() {
            let Some(word) = self.words.get(at).copied() else { break };
            let free = self.labels.get(at) == Some(&Label::OUTSIDE);
            if !free || !word.starts_with(char::is_uppercase) || self.beside_name(at) {
                continue;
            }
            let Some(votes) = self.votes(word).copied() else { continue };
            let Some(winner) = votes.winner() else { continue };
            let support = votes.named() + 2 * votes.in_full;
            let known = self.lore.is_personal(word) || self.lore.listed(word).is_some();
            let ordinary = self.lore.is_ordinary(word) && !known;
            let needed = if ordinary { 3 * votes.outside } else { votes.outside };
            if support >= 2 && support >= needed {
                self.set(at, Label::begin(winner, Flag::Plain));
            }
        }
    }

    /// Whether the word stands right behind or before a person's name.
    fn beside_name(&self, at: usize) -> bool {
        let person = |at: Option<usize>| {
            let label = at.and_then(|at| self.labels.get(at)).and_then(|label| label.name());
            label == Some((Kind::Person, Flag::Plain))
        };
        person(at.checked_sub(1)) || person(Some(at + 1))
    }

    /// A compound with a name of the article is part: *Kim-Reise* where Kim is a person.
    fn find_compounds(&mut self) {
        for at in 0..self.words.len() {
            let Some(word) = self.words.get(at).copied() else { break };
            let label = self.labels.get(at).copied().unwrap_or_default();
            let part = label.is_begin() && label.name().is_some_and(|(_, flag)| flag == Flag::Part);
            let open = label == Label::OUTSIDE || part;
            if !open || !word.starts_with(char::is_uppercase) || !word.contains('-') {
                continue;
            }
            let mut parts = word.split('-').filter(|part| part.starts_with(char::is_uppercase));
            let whole = word.ends_with('-');
            let kind = parts.clone().count();
            let found = parts.find_map(|part| self.votes.get(part).and_then(Votes::winner));
            if let Some(found) = found.filter(|_| kind > 1 && !whole) {
                self.set(at, Label::begin(found, Flag::Part));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens::{Clitics, tokens};

    struct Unknown;

    impl Lore for Unknown {
        fn is_personal(&self, word: &str) -> bool {
            ["Anna", "Berg"].contains(&word)
        }
        fn is_ordinary(&self, word: &str) -> bool {
            word == "Lieferungen"
        }
        fn is_title(&self, _: &str) -> bool {
            false
        }
        fn is_body(&self, _: &str) -> bool {
            false
        }
        fn listed(&self, word: &str) -> Option<Kind> {
            (word == "Seoul").then_some(Kind::Place)
        }
    }

    fn agreed(text: &str, labels: &[&str]) -> Vec<String> {
        let spans = tokens(text, Clitics::Joined);
        let labels = labels.iter().map(|label| Label::parse(label).unwrap()).collect();
        let mut labelled = Labelled { tokens: spans, labels, starts: Vec::new() };
        agree(text, &mut labelled, &Unknown);
        labelled.labels.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_full_name_supports_its_short_form() {
        let found = agreed("Anna Berg kam . Bergs Rede", &["B-PER", "I-PER", "O", "O", "O", "O"]);
        assert_eq!(found, ["B-PER", "I-PER", "O", "O", "B-PER", "O"]);
    }

    #[test]
    fn a_place_behind_a_person_is_cut_off() {
        let found = agreed("Anna Berg Seoul", &["B-PER", "I-PER", "I-PER"]);
        assert_eq!(found, ["B-PER", "I-PER", "B-LOC"]);
    }

    #[test]
    fn the_majority_decides_on_the_kind() {
        let found = agreed("Berg Berg Berg", &["B-PER", "B-PER", "B-LOC"]);
        assert_eq!(found, ["B-PER", "B-PER", "B-PER"]);
    }

    #[test]
    fn a_firm_called_as_its_founder_is_told_from_him_by_what_stands_before() {
        let labels = ["O", "B-PER", "I-PER", "O", "O", "O", "B-ORG", "O"];
        let found = agreed("Gründer Anna Berg schwieg . Zulieferer Berg wächst", &labels);
        assert_eq!(found, labels);
        let found = agreed("Gründer Anna Berg schwieg . Doch Berg wächst", &labels);
        assert_eq!(found[6], "B-PER");
    }

    #[test]
    fn a_seat_of_government_acts_unless_one_goes_there() {
        let found = agreed("Der Kreml schweigt", &["O", "B-LOC", "O"]);
        assert_eq!(found, ["O", "B-ORG", "O"]);
        let found = agreed("Er war im Kreml", &["O", "O", "O", "B-ORG"]);
        assert_eq!(found, ["O", "O", "O", "B-LOC"]);
    }

    #[test]
    fn a_compound_with_a_name_of_the_article_is_part() {
        let found = agreed("Berg kam zur Berg-Reise", &["B-PER", "O", "O", "O"]);
        assert_eq!(found, ["B-PER", "O", "O", "B-PERpart"]);
    }
}

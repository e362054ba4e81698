//! Gathers twins around the longest of them.

use super::counts::{Common, Counts, Repeated};
use super::index::{Index, is_key};
use super::likeness::{Prints, lengths_fit, twins};
use super::sketch::{Rank, Sketch, View};
use super::store::{Slot, Store};
use std::cmp::Reverse;
use std::collections::hash_map::{DefaultHasher, Entry};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::mem;

/// Of the keys that twins should share by their lengths, at least one in this many must be met
/// before their sketches are compared.
const GLIMPSE: u64 = 8;

/// The families of a library: articles that are one piece.
///
/// Each family has a first member, the longest, and every other member is a twin of it. Which
/// articles make a family depends only on the articles and the order in which they came.
#[derive(Debug, Clone, Default)]
pub struct Families {
    numbers: Vec<u32>,
    slots: HashMap<u32, Slot>,
    store: Store,
    /// The first member of each article's family, by slot; itself for one that is alone.
    leads: Vec<Option<Slot>>,
    /// The others of each family of two and more.
    followers: BTreeMap<Slot, Vec<Slot>>,
    counts: Counts,
    index: Index,
    /// While all are grouped at once: the keys that lead to another article.
    repeated: Option<Repeated>,
    /// Kept runs of all articles.
    runs: usize,
}

/// A first member that shares keys with an article.
struct Near {
    lead: Slot,
    /// The weight of the keys.
    weight: u64,
}

/// A first member that an article is a twin of.
struct Match {
    lead: Slot,
    /// How much of the shorter text stands in the longer one, 0 to 1.
    part: f64,
}

impl Families {
    /// The families of these articles, each given with its number; the same whatever the order.
    ///
    /// Of an article that is given twice the first sketch counts.
    #[must_use]
    pub fn group<'a>(sketches: impl Iterator<Item = (u32, &'a Sketch)>) -> Self {
        let mut families = Self::default();
        for (number, sketch) in sketches {
            families.keep(number, sketch);
        }
        families.store.shrink();
        let mut order: Vec<Slot> = families.store.slots().collect();
        order.sort_by_cached_key(|slot| {
            (Reverse(families.store.length(*slot)), families.number(*slot))
        });
        // The first round does not know which runs are common because a piece was printed often,
        // and which because they are background; the second one does: there a piece counts once.
        families.survey();
        families.place_all(&order);
        families.counts = if families.followers.is_empty() {
            mem::take(&mut families.counts).weighed(Common::Less)
        } else {
            families.counts_of_leads(families.runs)
        };
        families.place_all(&order);
        // These serve only this: whoever adds an article makes an index of all keys.
        families.index = Index::default();
        families.repeated = None;
        families
    }

    /// Takes in one more article; one that is known by its number stays as it is.
    ///
    /// An article that is clearly longer than its twins becomes their first member if it is a
    /// twin of them all. Articles that came one by one may be grouped otherwise than by
    /// [`Families::group`] where a piece is a twin of several families.
    pub fn add(&mut self, number: u32, sketch: &Sketch) {
        let Some(slot) = self.keep(number, sketch) else {
            return;
        };
        if !self.counts.holds(self.runs) || !self.index.holds(sketch.as_bytes().len()) {
            self.grow();
        }
        self.place(slot);
        if self.leads.get(slot.index()) == Some(&Some(slot)) {
            count(&self.store, slot, &mut self.counts);
        }
    }

    /// How many articles there are, alone or not.
    #[must_use]
    pub fn articles(&self) -> usize {
        self.numbers.len()
    }

    /// The families of two and more: numbers in ascending order, by their lowest number.
    #[must_use]
    pub fn groups(&self) -> Vec<Vec<u32>> {
        let mut groups: Vec<_> = self.followers.keys().map(|lead| self.members(*lead)).collect();
        groups.sort_unstable();
        groups
    }

    /// The family of an article, itself included, in ascending order; empty for an unknown one.
    #[must_use]
    pub fn of(&self, number: u32) -> Vec<u32> {
        self.slots.get(&number).map(|slot| self.members(self.lead(*slot))).unwrap_or_default()
    }

    fn members(&self, lead: Slot) -> Vec<u32> {
        let followers = self.followers.get(&lead).into_iter().flatten();
        let mut members: Vec<u32> =
            followers.chain([&lead]).map(|slot| self.number(*slot)).collect();
        members.sort_unstable();
        members
    }

    fn number(&self, slot: Slot) -> u32 {
        self.numbers.get(slot.index()).copied().unwrap_or_default()
    }

    fn lead(&self, slot: Slot) -> Slot {
        self.leads.get(slot.index()).copied().flatten().unwrap_or(slot)
    }

    /// Stores an article without a family; `None` if it is known.
    fn keep(&mut self, number: u32, sketch: &Sketch) -> Option<Slot> {
        let Entry::Vacant(entry) = self.slots.entry(number) else {
            return None;
        };
        let slot = self.store.push(sketch)?;
        entry.insert(slot);
        self.numbers.push(number);
        self.leads.push(None);
        self.runs += self.store.view(slot).map_or(0, View::kept);
        Some(slot)
    }

    /// Counts how many different texts have a run, and notes which keys several articles have.
    fn survey(&mut self) {
        let mut counts = Counts::for_runs(self.runs, Common::Full);
        let mut repeated = Repeated::for_keys(self.runs / 3);
        let mut seen = HashSet::new();
        for slot in self.store.slots() {
            let mut hasher = DefaultHasher::new();
            self.store.bytes(slot).hash(&mut hasher);
            let new = seen.insert(hasher.finish());
            for rank in self.store.view(slot).into_iter().flat_map(View::ranks) {
                if new {
                    counts.add(rank);
                }
                if is_key(rank) {
                    repeated.add(rank);
                }
            }
        }
        self.counts = counts;
        self.repeated = Some(repeated);
    }

    /// How many families have a run, as far as their first members tell.
    fn counts_of_leads(&self, runs: usize) -> Counts {
        let mut counts = Counts::for_runs(runs, Common::Less);
        for slot in self.store.slots().filter(|slot| self.lead(*slot) == *slot) {
            count(&self.store, slot, &mut counts);
        }
        counts
    }

    fn place_all(&mut self, order: &[Slot]) {
        self.leads.fill(None);
        self.followers.clear();
        self.index = Index::for_keys(self.repeated.as_ref().map_or(0, Repeated::keys));
        for slot in order {
            self.place(*slot);
        }
    }

    /// Makes the tables twice as large as they must be.
    fn grow(&mut self) {
        let runs = self.runs.saturating_mul(2);
        self.counts = self.counts_of_leads(runs);
        self.index = Index::for_keys(runs / 3);
        for slot in self.store.slots() {
            if self.leads.get(slot.index()) == Some(&Some(slot)) {
                self.enter(slot, &self.keys(slot));
            }
        }
    }

    fn prints(&self, slot: Slot) -> Option<Prints> {
        Some(Prints::of(self.store.view(slot)?, &self.counts))
    }

    /// Finds the family of an article, or makes it the first of a new one.
    fn place(&mut self, slot: Slot) {
        let keys = self.keys(slot);
        let near = self.near(slot, &keys);
        let matches = if near.is_empty() { Vec::new() } else { self.matches(slot, &near) };
        match matches.first() {
            Some(best) if !self.takes_over(slot, &matches) => self.follow(slot, best.lead),
            _ => self.enter(slot, &keys),
        }
    }

    /// The keys by which, as far as is known, an article may meet others, with their weights.
    fn keys(&self, slot: Slot) -> Vec<(Rank, u32)> {
        let leads_on = |rank: &Rank| {
            is_key(*rank) && self.repeated.as_ref().is_none_or(|keys| keys.has(*rank))
        };
        let keys = self.store.view(slot).into_iter().flat_map(View::ranks).filter(leads_on);
        let weighed = keys.map(|key| (key, self.counts.weight(key)));
        weighed.filter(|(_, weight)| *weight > 0).collect()
    }

    /// Makes an article the first of a family.
    fn enter(&mut self, slot: Slot, keys: &[(Rank, u32)]) {
        self.set_lead(slot, slot);
        for (key, _) in keys {
            self.index.add(*key, slot);
        }
    }

    fn set_lead(&mut self, slot: Slot, lead: Slot) {
        if let Some(kept) = self.leads.get_mut(slot.index()) {
            *kept = Some(lead);
        }
    }

    fn follow(&mut self, slot: Slot, lead: Slot) {
        self.set_lead(slot, lead);
        self.followers.entry(lead).or_default().push(slot);
    }

    /// The first members that an article is a twin of, the most alike first.
    fn matches(&self, slot: Slot, near: &[Near]) -> Vec<Match> {
        let Some(prints) = self.prints(slot) else {
            return Vec::new();
        };
        let worth = near.iter().filter(|near| {
            near.weight * GLIMPSE >= prints.key_weight(self.store.length(near.lead))
        });
        let mut matches: Vec<Match> = worth
            .filter_map(|near| {
                let part = twins(&prints, &self.prints(near.lead)?)?;
                Some(Match { lead: near.lead, part })
            })
            .collect();
        matches.sort_by(|one, other| {
            let parts = other.part.total_cmp(&one.part);
            parts.then_with(|| self.number(one.lead).cmp(&self.number(other.lead)))
        });
        matches
    }

    /// The first members of fitting length that share keys with an article.
    fn near(&self, slot: Slot, keys: &[(Rank, u32)]) -> Vec<Near> {
        let mut met: Vec<(Slot, u32)> = Vec::new();
        for (key, weight) in keys {
            met.extend(self.index.find(*key).map(|lead| (lead, *weight)));
        }
        met.sort_unstable();
        let length = self.store.length(slot);
        let pieces = met.chunk_by(|one, other| one.0 == other.0);
        let near = pieces.filter_map(|piece| {
            let (lead, _) = *piece.first()?;
            let weight = piece.iter().map(|(_, weight)| u64::from(*weight)).sum();
            let stands = self.lead(lead) == lead && lead != slot;
            (stands && lengths_fit(self.store.length(lead), length))
                .then_some(Near { lead, weight })
        });
        near.collect()
    }

    /// Makes an article the first of the families that it is a twin of, if it is clearly longer
    /// than their first members; of each whose members are all its twins. Tells whether it is.
    fn takes_over(&mut self, slot: Slot, matches: &[Match]) -> bool {
        let length = self.store.length(slot);
        let longer = |lead| u64::from(length) * 10 >= u64::from(self.store.length(lead)) * 11;
        if !matches.iter().all(|found| longer(found.lead)) {
            return false;
        }
        let Some(prints) = self.prints(slot) else {
            return false;
        };
        let all_twins = |lead| {
            let mut followers = self.followers.get(&lead).into_iter().flatten();
            followers.all(|member| {
                self.prints(*member).is_some_and(|member| twins(&prints, &member).is_some())
            })
        };
        let taken: Vec<Slot> =
            matches.iter().map(|found| found.lead).filter(|lead| all_twins(*lead)).collect();
        if taken.first() != matches.first().map(|found| &found.lead) {
            return false;
        }
        for lead in taken {
            for member in self.followers.remove(&lead).unwrap_or_default() {
                self.follow(member, slot);
            }
            self.follow(lead, slot);
        }
        true
    }
}

fn count(store: &Store, slot: Slot, counts: &mut Counts) {
    store.view(slot).into_iter().flat_map(View::ranks).for_each(|rank| counts.add(rank));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, BlockKind, Source, TextBuilder};
    use proptest::prelude::*;
    use std::path::PathBuf;

    fn sketch(body: &str) -> Sketch {
        let mut builder = TextBuilder::default();
        for block in body.split("\n\n") {
            builder.push(BlockKind::Paragraph, block);
        }
        let source = Source { path: PathBuf::from("made.txt"), item: 0 };
        Sketch::of(&Article::bare(source, builder.finish()))
    }

    /// Words that no other seed has.
    fn own(seed: u32, words: std::ops::Range<u32>) -> String {
        let words: Vec<String> = words.map(|word| format!("w{seed}x{word}")).collect();
        words.join(" ")
    }

    fn group(bodies: &[String]) -> Vec<Vec<u32>> {
        let sketches: Vec<Sketch> = bodies.iter().map(|body| sketch(body)).collect();
        Families::group((0..).zip(&sketches)).groups()
    }

    #[test]
    fn texts_with_too_little_in_them_have_no_twins() {
        let words = "Wehr ".repeat(1_000_000);
        for body in ["", "Wehr", "Das Rad am Wehr dreht sich.", words.as_str(), "\u{0} \u{200d} 🙂"]
        {
            assert_eq!(group(&[body.to_owned(), body.to_owned()]), Vec::<Vec<u32>>::new());
        }
    }

    #[test]
    fn a_thousand_copies_are_one_family() {
        let all: Vec<u32> = (0..1_000).collect();
        assert_eq!(group(&vec![own(1, 0..400); 1_000]), [all]);
    }

    #[test]
    fn a_shortened_and_an_enlarged_copy_belong_to_the_piece() {
        let long = format!("{}\n\n{}", own(1, 0..400), own(2, 0..100));
        let bodies = [own(1, 0..400), own(3, 0..400), own(1, 0..160), long];
        assert_eq!(group(&bodies), [[0, 2, 3]]);
    }

    #[test]
    fn a_chain_of_half_alike_pieces_is_not_one_family() {
        // Each shares 60 of 100 words with the next, and nothing with the one three further on.
        let chain: Vec<String> = (0..20).map(|at| own(1, at * 160..at * 160 + 400)).collect();
        assert!(group(&chain).iter().all(|family| family.len() <= 3));
    }

    #[test]
    fn a_round_up_is_no_twin_of_its_parts() {
        let parts: Vec<String> = (0..6).map(|seed| own(seed, 0..120)).collect();
        let bodies: Vec<String> = parts.iter().cloned().chain([parts.join("\n\n")]).collect();
        assert_eq!(group(&bodies), Vec::<Vec<u32>>::new());
    }

    #[test]
    fn what_everything_shares_makes_no_family() {
        // More than half of each text is the same notice.
        let bodies: Vec<String> =
            (1..400).map(|seed| format!("{}\n\n{}", own(0, 0..150), own(seed, 0..120))).collect();
        assert_eq!(group(&bodies), Vec::<Vec<u32>>::new());
    }

    #[test]
    fn thirty_papers_with_words_of_their_own_keep_together() {
        let bodies: Vec<String> =
            (1..31).map(|seed| format!("{}\n\n{}", own(0, 0..400), own(seed, 0..200))).collect();
        let all: Vec<u32> = (0..30).collect();
        assert_eq!(group(&bodies), [all]);
    }

    #[test]
    fn what_comes_later_joins_and_a_longer_piece_unites() {
        let mut families = Families::default();
        families.add(7, &sketch(&own(1, 0..200)));
        families.add(3, &sketch(&own(1, 220..400)));
        families.add(3, &sketch(&own(5, 0..400)));
        assert_eq!(families.groups(), Vec::<Vec<u32>>::new());
        families.add(9, &sketch(&own(1, 0..400)));
        (100..300).for_each(|seed| families.add(seed, &sketch(&own(seed, 0..200))));
        assert_eq!(families.groups(), [[3, 7, 9]]);
        assert_eq!(families.of(7), [3, 7, 9]);
        assert_eq!((families.of(100), families.of(4)), (vec![100], vec![]));
        assert_eq!(families.articles(), 203);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn every_order_gives_the_same_families(
            bodies in prop::collection::vec("[a-c ]{0,300}", 0..12),
            turn in 0_usize..12,
        ) {
            let sketches: Vec<Sketch> = bodies.iter().map(|body| sketch(body)).collect();
            let numbered: Vec<(u32, &Sketch)> = (0..).zip(&sketches).collect();
            let mut turned = numbered.clone();
            turned.rotate_left(turn.min(numbered.len()));
            let groups = Families::group(numbered.into_iter()).groups();
            prop_assert_eq!(&groups, &Families::group(turned.into_iter()).groups());
            let mut seen: Vec<u32> = groups.concat();
            let members = seen.len();
            seen.sort_unstable();
            seen.dedup();
            prop_assert_eq!(seen.len(), members);
        }
    }
}

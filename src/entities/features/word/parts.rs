//! Features of what a word is made of: the parts beside its hyphens, and a name that it begins with.

use super::{WordReader, bits, kind};
use crate::entities::features::shape::{Capital, Shape};
use crate::entities::features::{Knowledge, Reach};
use crate::entities::gazetteer::Class;
use crate::entities::hash::Hash;

impl WordReader<'_> {
    /// The first and the last part of a compound with hyphens.
    pub(super) fn parts(&mut self, text: &str) {
        let Some((first, rest)) = text.split_once('-') else { return };
        let last = rest.rsplit('-').next().unwrap_or_default();
        let count = rest.matches('-').count().min(3) as u64;
        self.push(Reach::Here, kind::FIRST_PART, Hash::of(first).0);
        self.push(Reach::Here, kind::LAST_PART, Hash::of(last).0);
        for (n, part) in [first, last].into_iter().enumerate() {
            self.part(u8::try_from(n).unwrap_or(0), part);
        }
        if let Some((front, _)) = text.rsplit_once('-').filter(|_| count > 0) {
            let classes = self.knowledge.gazetteer.classes_of_several(front.split('-'));
            for bit in bits(classes) {
                self.push(Reach::Here, kind::FRONT_CLASS_OF_SEVERAL, bit);
            }
        }
        let (first, last) = (Shape::of(first), Shape::of(last));
        let looks = (first.capital as u64) << 8 | (last.capital as u64) << 16 | count;
        self.push(Reach::Near, kind::PART_SHAPE, looks);
    }

    fn part(&mut self, number: u8, part: &str) {
        let Knowledge { lexicon, gazetteer, .. } = self.knowledge;
        let classes = gazetteer.classes(part);
        for bit in bits(classes) {
            self.push(Reach::Here, kind::PART_CLASS + number, bit);
        }
        if classes == 0 {
            self.push(Reach::Here, kind::PART_CLASS + number, 99);
        }
        let company = lexicon.company(part).unwrap_or_default();
        self.push(Reach::Here, kind::PART_COMPANY + number, company.middle.into());
        self.part_standing(number, part);
        let tail = part.chars().rev().take(4).fold(Hash::EMPTY, Hash::character);
        self.push(Reach::Here, kind::PART_SUFFIX + number, tail.0);
    }

    /// The longest name of the lists that the word begins with, and what stands behind it:
    /// *Kreml|sprecher*.
    pub(super) fn front(&mut self, text: &str, shape: Shape) {
        if !matches!(shape.capital, Capital::First) || self.characters.len() < 6 {
            return;
        }
        let cuts = text.char_indices().map(|(at, _)| at).skip(4);
        let mut best = None;
        for cut in cuts {
            let classes = self.knowledge.gazetteer.classes(text.get(..cut).unwrap_or_default());
            if classes & !weak_classes() != 0 {
                best = Some((cut, classes));
            }
        }
        let Some((cut, classes)) = best else { return };
        let rest = text.get(cut..).unwrap_or_default();
        for bit in bits(classes) {
            self.push(Reach::Here, kind::FRONT_CLASS, bit);
        }
        self.push(Reach::Here, kind::HEAD, Hash::of(rest).0);
    }
}

/// Lists that hold too many short words to look for them inside of others.
fn weak_classes() -> u32 {
    [
        Class::GivenName,
        Class::RareGivenName,
        Class::Surname,
        Class::RareSurname,
        Class::Ambiguous,
        Class::KnownSurname,
    ]
    .iter()
    .fold(0, |all, class| all | class.bit())
}

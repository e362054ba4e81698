//! The sample of an article's word runs that is kept of it, and its bytes.

use super::shingles;
use crate::article::Article;

/// A run of words, by its hash: evenly spread from 0 to [`Rank::END`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Rank(pub(super) u32);

impl Rank {
    const BITS: u32 = 30;
    /// One more than the highest rank.
    pub(super) const END: Self = Self(1 << Self::BITS);

    /// The rank of a hash: its highest bits.
    pub(super) fn of(hash: u64) -> Self {
        Self(u32::try_from(hash >> (u64::BITS - Self::BITS)).unwrap_or_default())
    }
}

/// Runs that are kept of an article of up to [`USUAL`] runs.
const KEPT: u64 = 75;
/// The runs of a usual article; of longer ones more are kept, with the square root of the length.
const USUAL: u64 = 700;
/// A text with fewer distinct runs says too little to be recognised by them.
const FEWEST: usize = 12;

/// The runs of words by which an article's body is recognised: about 200 bytes.
///
/// Its bytes are the same for the same body in every run of the program; they change only with
/// [`Sketch::VERSION`], which is the first of them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sketch {
    bytes: Box<[u8]>,
}

impl Sketch {
    /// The form of the bytes and the choice of runs.
    pub const VERSION: u8 = 1;

    /// The sketch of an article: of its body, without title, byline, headings, captions and
    /// boilerplate. A text of fewer than about fifteen words has an empty one and no twins.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        Self::of_ranks(&shingles::ranks(article))
    }

    fn of_ranks(ranks: &[Rank]) -> Self {
        let length = u32::try_from(ranks.len()).unwrap_or(u32::MAX);
        let kept = if ranks.len() < FEWEST {
            &[]
        } else {
            ranks.get(..ranks.partition_point(|rank| *rank < limit(length))).unwrap_or_default()
        };
        let mut bits = Bits { bytes: vec![Self::VERSION], used: 8 };
        bits.push_varint(length);
        bits.push_varint(u32::try_from(kept.len()).unwrap_or(u32::MAX));
        let low = low_bits(length, kept.len());
        let mut next = 0;
        for rank in kept {
            bits.push_rice(rank.0 - next, low);
            next = rank.0 + 1;
        }
        Self { bytes: bits.bytes.into() }
    }

    /// The bytes to keep.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// A sketch from kept bytes; `None` if they are of another version or damaged.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let view = View::of(bytes)?;
        let mut ranks = view.ranks();
        let whole = ranks.by_ref().count() == view.count && view.count <= bytes.len() * 8;
        whole.then(|| Self { bytes: bytes.into() })
    }
}

/// Below which rank the runs of a text with this many are kept.
pub(super) fn limit(length: u32) -> Rank {
    let length = u64::from(length).max(1);
    let kept = if length <= USUAL { KEPT } else { (KEPT * KEPT * length / USUAL).isqrt() };
    let limit = u64::from(Rank::END.0) * kept / length;
    Rank(u32::try_from(limit).map_or(Rank::END.0, |limit| limit.min(Rank::END.0)))
}

/// The bits of a step between ranks that are written as they are (R. Rice, 1979).
fn low_bits(length: u32, count: usize) -> u32 {
    let count = u32::try_from(count).unwrap_or(u32::MAX).max(1);
    (limit(length).0 / count).checked_ilog2().unwrap_or_default()
}

struct Bits {
    bytes: Vec<u8>,
    used: u32,
}

impl Bits {
    fn push(&mut self, bit: u8) {
        if self.used == 8 {
            self.bytes.push(0);
            self.used = 0;
        }
        if let Some(last) = self.bytes.last_mut() {
            *last |= bit << self.used;
        }
        self.used += 1;
    }

    fn push_varint(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.bytes.push(0x80 | (number & 0x7f).to_le_bytes()[0]);
            number >>= 7;
        }
        self.bytes.push(number.to_le_bytes()[0]);
    }

    fn push_rice(&mut self, number: u32, low: u32) {
        (0..number >> low).for_each(|_| self.push(1));
        self.push(0);
        (0..low).for_each(|bit| self.push(u8::from(number >> bit & 1 == 1)));
    }
}

/// A sketch's bytes, read.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    /// The distinct runs of the body.
    pub(super) length: u32,
    count: usize,
    bits: &'a [u8],
}

impl<'a> View<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Option<Self> {
        let (_, rest) = bytes.split_first().filter(|(version, _)| **version == Sketch::VERSION)?;
        let (length, rest) = varint(rest)?;
        let (count, bits) = varint(rest)?;
        Some(Self { length, count: usize::try_from(count).ok()?, bits })
    }

    /// How many runs are kept.
    pub(super) fn kept(self) -> usize {
        self.count
    }

    /// The kept ranks in ascending order.
    pub(super) fn ranks(self) -> impl Iterator<Item = Rank> + 'a {
        let low = low_bits(self.length, self.count);
        let mut reader = Reader { bytes: self.bits, ahead: 0, known: 0 };
        let mut next = 0_u32;
        (0..self.count).map_while(move |_| {
            let rank = next.checked_add(reader.rice(low)?)?;
            next = rank.checked_add(1)?;
            (rank < Rank::END.0).then_some(Rank(rank))
        })
    }
}

fn varint(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let mut number = 0_u32;
    let mut rest = bytes;
    for shift in (0..35).step_by(7) {
        let (byte, after) = rest.split_first()?;
        rest = after;
        number |= u32::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some((number, rest));
        }
    }
    None
}

struct Reader<'a> {
    bytes: &'a [u8],
    ahead: u64,
    known: u32,
}

impl Reader<'_> {
    /// Reads on until more than 32 bits are ahead, or all there are.
    fn fill(&mut self) {
        if self.known <= 32
            && let Some((word, rest)) = self.bytes.split_first_chunk()
        {
            self.ahead |= u64::from(u32::from_le_bytes(*word)) << self.known;
            self.known += 32;
            self.bytes = rest;
            return;
        }
        while self.known <= 56
            && let Some((byte, rest)) = self.bytes.split_first()
        {
            self.ahead |= u64::from(*byte) << self.known;
            self.known += 8;
            self.bytes = rest;
        }
    }

    fn take(&mut self, bits: u32) -> Option<u32> {
        self.known = self.known.checked_sub(bits)?;
        let taken = self.ahead & ((1 << bits) - 1);
        self.ahead >>= bits;
        u32::try_from(taken).ok()
    }

    fn rice(&mut self, low: u32) -> Option<u32> {
        let mut high = 0_u32;
        loop {
            self.fill();
            let ones = self.ahead.trailing_ones().min(self.known).min(31);
            high = high.checked_add(ones)?;
            if high >> (Rank::BITS - low.min(Rank::BITS)) > 1 {
                return None;
            }
            self.take(ones)?;
            if ones < 31 {
                break;
            }
        }
        self.take(1)?;
        self.fill();
        (high << low).checked_add(self.take(low)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, Source, TextBuilder};
    use proptest::prelude::*;
    use std::path::PathBuf;

    const BODY: &str = "Das Rad am Wehr dreht sich seit drei Tagen nicht mehr, erklärte die \
        Müllerin, und im Bach stehen nun die Forellen so dicht wie lange nicht.";

    fn article(blocks: &[(BlockKind, &str)]) -> Article {
        let mut builder = TextBuilder::default();
        for (kind, words) in blocks {
            builder.push(*kind, words);
        }
        let source = Source { path: PathBuf::from("made.txt"), item: 0 };
        Article::bare(source, builder.finish())
    }

    #[test]
    fn only_the_body_counts_and_house_style_does_not() {
        let plain = Sketch::of(&article(&[(BlockKind::Paragraph, BODY)]));
        let styled = BODY.replace("drei", "3").replace("erklärte", "sagte");
        let dressed = Sketch::of(&article(&[
            (BlockKind::Title, "Stillstand am Wehr, und keiner weiß warum"),
            (BlockKind::Byline, "Von Änne Mühlhaus"),
            (BlockKind::Caption, "Das Rad am Wehr im Licht des Abends"),
            (BlockKind::Paragraph, &styled),
            (BlockKind::Boilerplate, "Lesen Sie hier jeden Morgen, was im Tal geschieht"),
        ]));
        assert_eq!(plain, dressed);
    }

    /// Whoever changes these bytes changes `VERSION`: sketches are kept in caches.
    #[test]
    fn the_bytes_stay_the_same() {
        let sketch = Sketch::of(&article(&[(BlockKind::Paragraph, BODY)]));
        assert_eq!(crc32fast::hash(sketch.as_bytes()), 0x737e_6580);
    }

    #[test]
    fn damaged_bytes_are_refused() {
        let whole = Sketch::of(&article(&[(BlockKind::Paragraph, BODY)]));
        let bytes = whole.as_bytes();
        assert_eq!(Sketch::from_bytes(bytes), Some(whole.clone()));
        assert_eq!(Sketch::from_bytes(bytes.get(..bytes.len() - 8).unwrap()), None);
        assert_eq!(Sketch::from_bytes(&[]), None);
        assert_eq!(Sketch::from_bytes(&[Sketch::VERSION + 1, 0, 0]), None);
    }

    proptest! {
        #[test]
        fn a_sketch_gives_back_its_ranks(
            ranks in prop::collection::btree_set(0_u32..1 << 30, 0..2_000),
        ) {
            let ranks: Vec<Rank> = ranks.into_iter().map(Rank).collect();
            let sketch = Sketch::of_ranks(&ranks);
            let view = View::of(sketch.as_bytes()).unwrap();
            let kept: Vec<Rank> = view.ranks().collect();
            let end = limit(u32::try_from(ranks.len()).unwrap());
            let below: Vec<Rank> = ranks.iter().copied().filter(|rank| *rank < end).collect();
            let expected = if ranks.len() < FEWEST { Vec::new() } else { below };
            prop_assert_eq!(kept, expected);
            prop_assert_eq!(Sketch::from_bytes(sketch.as_bytes()), Some(sketch.clone()));
        }

        #[test]
        fn no_bytes_break_the_reading(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            let versioned: Vec<u8> = [Sketch::VERSION].into_iter().chain(bytes).collect();
            if let Some(sketch) = Sketch::from_bytes(&versioned) {
                prop_assert!(View::of(sketch.as_bytes()).unwrap().ranks().count() <= 8 * 80);
            }
        }
    }
}

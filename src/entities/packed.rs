//! A hash table of small values in a file: four bytes and a half an entry, looked up where it lies.
//!
//! Layout, numbers with the lowest byte first: bits of a value (u32), number of entries (u32), of
//! buckets (u32); for each bucket, and once more at the end, the number of entries before it
//! (u32); then the entries (u32), bucket by bucket: the value in the lower bits, a mark of the key
//! in the others.

use super::hash::mix;
use super::table::word;

/// Entries to one bucket.
const FULL: usize = 8;
/// Bytes before the buckets.
const HEADER: usize = 12;

/// A view of a table from 64-bit keys to values of a few bits.
#[derive(Debug, Clone, Copy)]
pub struct Packed<'b> {
    width: u32,
    buckets: u64,
    starts: &'b [u8],
    entries: &'b [u8],
}

impl<'b> Packed<'b> {
    /// A view of the bytes that [`build`] made; of other bytes an empty table.
    #[must_use]
    pub fn new(bytes: &'b [u8]) -> Self {
        let empty = Self { width: 1, buckets: 0, starts: &[], entries: &[] };
        Self::read(bytes).unwrap_or(empty)
    }

    fn read(bytes: &'b [u8]) -> Option<Self> {
        let number = |at: usize| bytes.get(at..at + 4).map(word);
        let (width, count, buckets) = (number(0)?, number(4)?, number(8)?);
        let rest = bytes.get(HEADER..)?;
        let starts = usize::try_from(buckets).ok()?.checked_add(1)?.checked_mul(4)?;
        let (starts, entries) = rest.split_at_checked(starts)?;
        let whole = usize::try_from(count).ok()?.checked_mul(4)? == entries.len();
        let sound = whole && (1..32).contains(&width);
        sound.then_some(Self { width, buckets: buckets.into(), starts, entries })
    }

    /// The value of a key. A key that was not put in has one by accident as often as eight marks
    /// in all that there are agree: with values of 15 bits once in 16,000 times.
    #[must_use]
    pub fn value(&self, key: u64) -> Option<u32> {
        let key = mix(key);
        let bucket = usize::try_from(home(key, self.buckets)).ok()? * 4;
        let start = usize::try_from(word(self.starts.get(bucket..bucket + 4)?)).ok()? * 4;
        let end = usize::try_from(word(self.starts.get(bucket + 4..bucket + 8)?)).ok()? * 4;
        let wanted = mark(key, self.width);
        let mut entries = self.entries.get(start..end)?.chunks_exact(4).map(word);
        let found = entries.find(|entry| entry >> self.width == wanted)?;
        Some(found & ((1 << self.width) - 1))
    }
}

/// The bucket of a key: the key's upper half, scaled to the table.
fn home(key: u64, buckets: u64) -> u64 {
    ((key >> 32) * buckets) >> 32
}

/// What tells a key from the others in its bucket: the lower bits of the key.
fn mark(key: u64, width: u32) -> u32 {
    u32::try_from(key & 0xffff_ffff).unwrap_or(0) >> width
}

/// Lays out a table of values of so many bits, 1 to 31; of two keys that cannot be told apart the
/// first is kept.
#[must_use]
pub fn build(entries: &[(u64, u32)], width: u32) -> Vec<u8> {
    let count = (entries.len() / FULL).max(1);
    let mut buckets: Vec<Vec<u32>> = vec![Vec::new(); count];
    for (key, value) in entries {
        let key = mix(*key);
        let bucket = usize::try_from(home(key, count as u64)).ok();
        let Some(bucket) = bucket.and_then(|bucket| buckets.get_mut(bucket)) else { continue };
        let mark = mark(key, width);
        if bucket.iter().all(|entry| entry >> width != mark) {
            bucket.push(mark << width | value & ((1 << width) - 1));
        }
    }
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes();
    let all: usize = buckets.iter().map(Vec::len).sum();
    let mut bytes: Vec<u8> = [width.to_le_bytes(), small(all), small(count)].concat();
    let mut before = 0;
    for bucket in &buckets {
        bytes.extend(small(before));
        before += bucket.len();
    }
    bytes.extend(small(before));
    bytes.extend(buckets.iter().flatten().flat_map(|entry| entry.to_le_bytes()));
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found_and_hardly_anything_else() {
        let entries: Vec<(u64, u32)> =
            (0..5000_u32).map(|n| (u64::from(n) * 7919, n % 1000)).collect();
        let bytes = build(&entries, 10);
        assert!(bytes.len() < entries.len() * 5);
        let table = Packed::new(&bytes);
        for (key, value) in &entries {
            assert_eq!(table.value(*key), Some(*value));
        }
        let strangers = (0..5000).filter(|n| table.value(n * 7919 + 1).is_some()).count();
        assert!(strangers <= 1, "{strangers}");
    }

    #[test]
    fn a_damaged_table_is_empty() {
        let bytes = build(&[(1, 1), (2, 2)], 8);
        assert_eq!(Packed::new(&bytes).value(2), Some(2));
        for damaged in [&[][..], &[1; 12], &bytes[..bytes.len() - 1], &[0xff; 64]] {
            assert_eq!(Packed::new(damaged).value(2), None);
        }
    }
}

//! A hash table in a file: looked up where it lies, nothing is read or built at the start.

use super::hash::mix;

/// Bytes of one slot: 32 bits of the key's hash, 32 bits of value.
const SLOT: usize = 8;

/// A view of a table of 64-bit keys and 32-bit values that are never 0.
#[derive(Debug, Clone, Copy)]
pub struct Table<'b> {
    slots: &'b [u8],
    count: u64,
}

impl<'b> Table<'b> {
    /// A view of the bytes that [`build`] made; of other bytes an empty table.
    #[must_use]
    pub fn new(bytes: &'b [u8]) -> Self {
        let count = if bytes.len().is_multiple_of(SLOT) { bytes.len() / SLOT } else { 0 };
        Self { slots: bytes, count: count as u64 }
    }

    /// The value of a key. A key that was not put in has one in four thousand million by accident.
    #[must_use]
    pub fn value(&self, key: u64) -> Option<u32> {
        let key = mix(key);
        let mark = fingerprint(key);
        let mut slot = home(key, self.count);
        for _ in 0..self.count {
            let (found, value) = self.slot(slot)?;
            if value == 0 {
                return None;
            }
            if found == mark {
                return Some(value);
            }
            slot = if slot + 1 == self.count { 0 } else { slot + 1 };
        }
        None
    }

    fn slot(&self, slot: u64) -> Option<(u32, u32)> {
        let at = usize::try_from(slot).ok()? * SLOT;
        let (mark, value) = self.slots.get(at..at + SLOT)?.split_at(4);
        Some((word(mark), word(value)))
    }
}

fn fingerprint(key: u64) -> u32 {
    u32::try_from(key >> 32).unwrap_or(0)
}

/// The slot where the search for a key begins: the key's lower half, scaled to the table.
fn home(key: u64, count: u64) -> u64 {
    ((key & 0xffff_ffff) * count) >> 32
}

/// Four bytes, the lowest first.
pub(crate) fn word(bytes: &[u8]) -> u32 {
    bytes.try_into().map_or(0, u32::from_le_bytes)
}

/// Lays out a table; two keys whose hashes agree share the bits of both values.
#[must_use]
pub fn build(entries: &[(u64, u32)]) -> Vec<u8> {
    let count = entries.len() * 5 / 4 + 2;
    let mut slots = vec![(0_u32, 0_u32); count];
    for (key, value) in entries.iter().filter(|(_, value)| *value != 0) {
        let key = mix(*key);
        let mark = fingerprint(key);
        let first = usize::try_from(home(key, count as u64)).unwrap_or(0);
        let free = (first..count).chain(0..first).find(|slot| {
            slots.get(*slot).is_some_and(|(found, value)| *value == 0 || *found == mark)
        });
        if let Some(slot) = free.and_then(|slot| slots.get_mut(slot)) {
            *slot = (mark, slot.1 | value);
        }
    }
    slots
        .iter()
        .flat_map(|(mark, value)| [mark.to_le_bytes(), value.to_le_bytes()].concat())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found_and_nothing_else() {
        let entries: Vec<(u64, u32)> =
            (0..1000_u32).map(|n| (u64::from(n) * 7919, n + 1)).collect();
        let bytes = build(&entries);
        let table = Table::new(&bytes);
        for (key, value) in &entries {
            assert_eq!(table.value(*key), Some(*value));
        }
        assert!((0..1000).all(|n| table.value(n * 7919 + 1).is_none()));
    }

    #[test]
    fn a_damaged_table_is_empty() {
        assert_eq!(Table::new(&[]).value(1), None);
        assert_eq!(Table::new(&[1; 21]).value(1), None);
        assert_eq!(Table::new(&[1; 64]).value(1), None);
    }
}

//! Remembers the forms of words, because few words make up most of a text.

use std::ops::Range;

/// A table from a word as it stands in texts to its forms. When it is full it forgets everything:
/// the frequent words are back soon.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory {
    /// A power of two long, or empty.
    slots: Vec<Slot>,
    used: usize,
    /// Of each word, one after the other: as it stands, folded, stem, parts.
    letters: String,
    /// Where `letters` ended before a word that is not remembered.
    spare: Option<usize>,
}

/// A remembered word; empty if its length is 0.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    tag: u32,
    at: u32,
    raw: u8,
    folded: u8,
    stem: u8,
    parts: u8,
}

/// The forms of a word as they are made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Made {
    pub(super) folded: String,
    pub(super) stem: String,
    /// The stems of the parts of a compound, parted by blanks.
    pub(super) parts: String,
}

/// Where the forms of a word stand in the memory that gave them out last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Forms {
    at: usize,
    folded: usize,
    stem: usize,
    parts: usize,
}

/// The forms of a word as they are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordForms<'m> {
    pub(super) folded: &'m str,
    pub(super) stem: &'m str,
    pub(super) parts: &'m str,
}

impl Forms {
    pub(super) fn is_empty(self) -> bool {
        self.folded == 0
    }
}

const FIRST_SLOTS: usize = 1 << 10;
const MOST_SLOTS: usize = 1 << 18;
/// Bytes of letters that are kept at most.
const MOST_LETTERS: usize = 6 << 20;

impl Memory {
    /// The forms of a word: remembered ones, or those that `make` makes.
    pub(super) fn forms(&mut self, raw: &str, make: impl FnOnce(&str) -> Made) -> Forms {
        if let Some(length) = self.spare.take() {
            self.letters.truncate(length);
        }
        let hash = hash(raw.as_bytes());
        if let Some(forms) = self.find(raw, hash) {
            return forms;
        }
        self.keep(raw, &make(raw), hash)
    }

    /// The forms themselves.
    pub(super) fn read(&self, forms: Forms) -> WordForms<'_> {
        let (middle, end) = (forms.at + forms.folded, forms.at + forms.folded + forms.stem);
        let letters = |range: Range<usize>| self.letters.get(range).unwrap_or_default();
        let folded = letters(forms.at..middle);
        // Where folded form and stem are the same, the letters stand there once.
        let stem = if forms.stem == 0 { folded } else { letters(middle..end) };
        WordForms { folded, stem, parts: letters(end..end + forms.parts) }
    }

    fn find(&self, raw: &str, hash: u64) -> Option<Forms> {
        let mask = self.slots.len().checked_sub(1)?;
        let (mut index, tag) = place(hash, mask);
        loop {
            let slot = self.slots.get(index)?;
            if slot.raw == 0 {
                return None;
            }
            if slot.tag == tag && usize::from(slot.raw) == raw.len() {
                let at = usize::try_from(slot.at).ok()?;
                if self.letters.as_bytes().get(at..at + raw.len()) == Some(raw.as_bytes()) {
                    return Some(Forms {
                        at: at + raw.len(),
                        folded: usize::from(slot.folded),
                        stem: usize::from(slot.stem),
                        parts: usize::from(slot.parts),
                    });
                }
            }
            index = (index + 1) & mask;
        }
    }

    fn keep(&mut self, raw: &str, made: &Made, hash: u64) -> Forms {
        self.make_room();
        let start = self.letters.len();
        let stem = if made.stem == made.folded { "" } else { made.stem.as_str() };
        let slot = slot(start, (raw, stem), made);
        for part in [raw, &made.folded, stem, &made.parts] {
            self.letters.push_str(part);
        }
        match slot {
            Some(slot) => self.put(slot, hash),
            None => self.spare = Some(start),
        }
        let (folded, parts) = (made.folded.len(), made.parts.len());
        Forms { at: start + raw.len(), folded, stem: stem.len(), parts }
    }

    fn make_room(&mut self) {
        let full = self.used * 2 >= self.slots.len();
        if self.letters.len() > MOST_LETTERS || (full && self.slots.len() >= MOST_SLOTS) {
            self.slots.fill(Slot::default());
            self.letters.clear();
            self.used = 0;
        } else if full {
            let size = (self.slots.len() * 4).clamp(FIRST_SLOTS, MOST_SLOTS);
            let old = std::mem::replace(&mut self.slots, vec![Slot::default(); size]);
            self.used = 0;
            for slot in old.into_iter().filter(|slot| slot.raw > 0) {
                let at = usize::try_from(slot.at).unwrap_or(usize::MAX);
                let raw = self.letters.as_bytes().get(at..at + usize::from(slot.raw));
                self.put(slot, hash(raw.unwrap_or_default()));
            }
        }
    }

    fn put(&mut self, slot: Slot, hash: u64) {
        let Some(mask) = self.slots.len().checked_sub(1) else { return };
        let (mut index, tag) = place(hash, mask);
        // At most half of the slots are taken, so a free one comes.
        while let Some(free) = self.slots.get_mut(index) {
            if free.raw == 0 {
                *free = Slot { tag, ..slot };
                self.used += 1;
                return;
            }
            index = (index + 1) & mask;
        }
    }
}

/// `None` for what is too long to be remembered.
fn slot(start: usize, (raw, stem): (&str, &str), made: &Made) -> Option<Slot> {
    Some(Slot {
        tag: 0,
        at: u32::try_from(start).ok()?,
        raw: u8::try_from(raw.len()).ok()?,
        folded: u8::try_from(made.folded.len()).ok()?,
        stem: u8::try_from(stem.len()).ok()?,
        parts: u8::try_from(made.parts.len()).ok()?,
    })
}

/// The first slot to look into, and what tells most other words apart without looking.
fn place(hash: u64, mask: usize) -> (usize, u32) {
    let low = usize::try_from(hash & 0xffff_ffff).unwrap_or_default();
    (low & mask, u32::try_from(hash >> 32).unwrap_or_default())
}

/// A multiplicative hash in the manner of FxHash, eight bytes a step, with a last mix so that its
/// low bits depend on all of them.
fn hash(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut state = u64::try_from(bytes.len()).unwrap_or_default();
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        state = (state.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(FACTOR);
    }
    let mut rest = [0; 8];
    rest.iter_mut().zip(chunks.remainder()).for_each(|(to, from)| *to = *from);
    state = (state.rotate_left(5) ^ u64::from_le_bytes(rest)).wrapping_mul(FACTOR);
    state ^ (state >> 29)
}

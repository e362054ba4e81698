//! ISO 2022: sets that are announced by escape sequences and reached by shifts.

use encoding_rs::Encoding;
use std::borrow::Cow;

/// Which of its sets a text uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Set {
    Japanese,
    Korean,
    Chinese,
}

/// What announces a set.
const ANNOUNCEMENTS: &[(&[u8], Set)] = &[
    (b"\x1b$@", Set::Japanese),
    (b"\x1b$B", Set::Japanese),
    (b"\x1b$(D", Set::Japanese),
    (b"\x1b(J", Set::Japanese),
    (b"\x1b$)C", Set::Korean),
    (b"\x1b$)A", Set::Chinese),
    (b"\x1b$)G", Set::Chinese),
];

/// The set that a text of seven bits announces first.
pub(super) fn set(beginning: &[u8]) -> Option<Set> {
    if !beginning.is_ascii() {
        return None;
    }
    let mut rest = beginning;
    while let Some(at) = rest.iter().position(|byte| *byte == 0x1b) {
        rest = rest.get(at..)?;
        if let Some((_, set)) = ANNOUNCEMENTS.iter().find(|(sign, _)| rest.starts_with(sign)) {
            return Some(*set);
        }
        rest = rest.get(1..)?;
    }
    None
}

const SHIFT_OUT: u8 = 0x0e;
const SHIFT_IN: u8 = 0x0f;

/// The text: what stands between the shifts has the eighth bit in the web's encoding of the set.
pub(super) fn decode(bytes: &[u8], encoding: &'static Encoding) -> (Cow<'static, str>, bool) {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut shifted = false;
    let mut rest = bytes;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        match *byte {
            SHIFT_OUT => shifted = true,
            SHIFT_IN => shifted = false,
            0x1b if after.starts_with(b"$)") => rest = after.get(3..).unwrap_or_default(),
            b'\n' => {
                shifted = false;
                plain.push(b'\n');
            }
            byte if shifted && byte > b' ' => plain.push(byte | 0x80),
            byte => plain.push(byte),
        }
    }
    let (text, damaged) = encoding.decode_without_bom_handling(&plain);
    (text.into_owned().into(), damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_a_terminal_announce_nothing() {
        assert_eq!(set(b"\x1b[31mRot\x1b[0m \x1b(B"), None);
        assert_eq!(set(b"Titel \x1b$BF|K\\8l\x1b(B"), Some(Set::Japanese));
        assert_eq!(set("Größe \u{1b}$B".as_bytes()), None);
    }
}

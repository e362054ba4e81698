//! Character sets that files are written in: those of the web, and older ones that archives have.

mod guess;
mod iso2022;
mod pages;

use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE};
use pages::Page;
use std::borrow::Cow;

pub(super) use guess::older;

/// How the bytes of a file stand for characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charset(Kind);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Web(&'static Encoding),
    Page(&'static Page),
    Utf32(Order),
    /// ISO 2022 with shifts into a set of two bytes, here as the web encodes that set.
    Shifted(&'static Encoding),
    /// UTF-8 whose bytes were taken for Windows-1252 and encoded once more.
    Twice,
}

/// Which byte of a number comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Little,
    Big,
}

/// Names of character sets that the web does not know, in small letters without signs.
const LABELS: &[(&str, Kind)] = &[
    ("cp850", Kind::Page(&pages::CP850)),
    ("ibm850", Kind::Page(&pages::CP850)),
    ("850", Kind::Page(&pages::CP850)),
    ("dos", Kind::Page(&pages::CP850)),
    ("cp437", Kind::Page(&pages::CP437)),
    ("ibm437", Kind::Page(&pages::CP437)),
    ("437", Kind::Page(&pages::CP437)),
    ("macroman", Kind::Web(MACINTOSH)),
    ("mac", Kind::Web(MACINTOSH)),
    ("utf32", Kind::Utf32(Order::Little)),
    ("utf32le", Kind::Utf32(Order::Little)),
    ("ucs4", Kind::Utf32(Order::Little)),
    ("utf32be", Kind::Utf32(Order::Big)),
    ("iso2022kr", Kind::Shifted(encoding_rs::EUC_KR)),
    ("iso2022cn", Kind::Shifted(encoding_rs::GBK)),
];

impl Charset {
    /// UTF-8.
    pub const UTF_8: Self = Self(Kind::Web(UTF_8));
    /// The set of the mark with which UTF-32 may begin.
    pub(super) const UTF_32_LE: Self = Self(Kind::Utf32(Order::Little));
    /// The same with the bytes in the other order.
    pub(super) const UTF_32_BE: Self = Self(Kind::Utf32(Order::Big));
    /// UTF-8 that was encoded twice.
    pub(super) const TWICE: Self = Self(Kind::Twice);

    /// The set with this name: one of the web's labels, or `cp850`, `cp437`, `mac`, `utf-32`.
    #[must_use]
    pub fn for_label(label: &str) -> Option<Self> {
        if let Some(encoding) = Encoding::for_label_no_replacement(label.as_bytes()) {
            return Some(Self(Kind::Web(encoding)));
        }
        let bare: String = label.chars().filter(char::is_ascii_alphanumeric).collect();
        let bare = bare.to_ascii_lowercase();
        LABELS.iter().find(|(known, _)| *known == bare).map(|(_, kind)| Self(*kind))
    }

    /// The name of the set, as errors and warnings have it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self.0 {
            Kind::Web(encoding) if encoding == MACINTOSH => "Mac Roman",
            Kind::Web(encoding) => encoding.name(),
            Kind::Page(page) => page.name,
            Kind::Utf32(_) => "UTF-32",
            Kind::Shifted(encoding) if encoding == encoding_rs::EUC_KR => "ISO-2022-KR",
            Kind::Shifted(_) => "ISO-2022-CN",
            Kind::Twice => "UTF-8, encoded twice",
        }
    }

    /// Whether a byte of ASCII always stands for itself, so that files can be cut at such bytes.
    pub(super) fn is_ascii_compatible(self) -> bool {
        match self.0 {
            Kind::Web(encoding) => encoding.is_ascii_compatible(),
            Kind::Page(_) | Kind::Twice => true,
            Kind::Utf32(_) | Kind::Shifted(_) => false,
        }
    }

    /// Whether nobody named the set and no rule tells it: it was guessed by how the text looks.
    pub(super) fn is_rare(self) -> bool {
        match self.0 {
            Kind::Web(encoding) => encoding == MACINTOSH,
            Kind::Page(_) | Kind::Twice => true,
            Kind::Utf32(_) | Kind::Shifted(_) => false,
        }
    }

    /// Whether text in this set is two or four bytes a unit, of which a mark tells the order.
    pub(super) fn is_wide(self) -> bool {
        match self.0 {
            Kind::Web(encoding) => encoding == UTF_16LE || encoding == UTF_16BE,
            Kind::Utf32(_) => true,
            _ => false,
        }
    }

    /// The text, without a byte order mark, and whether some bytes stand for nothing.
    pub(super) fn decode(self, bytes: &[u8]) -> (Cow<'_, str>, bool) {
        match self.0 {
            Kind::Web(encoding) => {
                let (text, _, damaged) = encoding.decode(bytes);
                (text, damaged)
            }
            _ => self.decode_without_bom_handling(bytes),
        }
    }

    /// The text of a part of a file, and whether some bytes stand for nothing.
    pub(super) fn decode_without_bom_handling(self, bytes: &[u8]) -> (Cow<'_, str>, bool) {
        match self.0 {
            Kind::Web(encoding) => encoding.decode_without_bom_handling(bytes),
            Kind::Page(page) => (page.decode(bytes).into(), false),
            Kind::Utf32(order) => utf32(bytes, order),
            Kind::Shifted(encoding) => iso2022::decode(bytes, encoding),
            Kind::Twice => {
                let (text, damaged) = UTF_8.decode_without_bom_handling(bytes);
                let once = guess::decoded_once_more(&text);
                once.map_or((text, damaged), |once| (once.into(), damaged))
            }
        }
    }

    /// What turns a stream in this set into text, for the sets that can be read so.
    pub(super) fn decoder(self) -> Option<encoding_rs::Decoder> {
        match self.0 {
            Kind::Web(encoding) => Some(encoding.new_decoder()),
            _ => None,
        }
    }
}

impl From<&'static Encoding> for Charset {
    fn from(encoding: &'static Encoding) -> Self {
        Self(Kind::Web(encoding))
    }
}

fn utf32(bytes: &[u8], order: Order) -> (Cow<'_, str>, bool) {
    let number = match order {
        Order::Little => u32::from_le_bytes,
        Order::Big => u32::from_be_bytes,
    };
    let mut damaged = !bytes.len().is_multiple_of(4);
    let units = bytes.chunks_exact(4).filter_map(|unit| <[u8; 4]>::try_from(unit).ok());
    let mut characters = units.map(|unit| char::from_u32(number(unit))).peekable();
    characters.next_if_eq(&Some('\u{feff}'));
    let text = characters.map(|character| {
        damaged |= character.is_none();
        character.unwrap_or(char::REPLACEMENT_CHARACTER)
    });
    let text: String = text.collect();
    (text.into(), damaged)
}

/// The set of a file that names ISO 2022 by its first escape sequence.
pub(super) fn escaped(beginning: &[u8]) -> Option<Charset> {
    iso2022::set(beginning).map(|kind| match kind {
        iso2022::Set::Japanese => Charset(Kind::Web(encoding_rs::ISO_2022_JP)),
        iso2022::Set::Korean => Charset(Kind::Shifted(encoding_rs::EUC_KR)),
        iso2022::Set::Chinese => Charset(Kind::Shifted(encoding_rs::GBK)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_known_by_the_names_that_people_write() {
        for (label, name) in [
            ("CP850", "CP850"),
            ("ibm-437", "CP437"),
            ("Mac Roman", "Mac Roman"),
            ("macintosh", "Mac Roman"),
            ("latin1", "windows-1252"),
            ("utf-32be", "UTF-32"),
            ("ISO-2022-KR", "ISO-2022-KR"),
            ("iso-2022-jp", "ISO-2022-JP"),
        ] {
            assert_eq!(Charset::for_label(label).map(Charset::name), Some(name), "{label}");
        }
        assert_eq!(Charset::for_label("klingon"), None);
    }

    #[test]
    fn every_set_gives_its_letters() {
        for (label, bytes, text) in [
            ("cp850", &b"Gr\x94\xe1e \x9bre"[..], "Größe øre"),
            ("cp437", b"Gr\x94\xe1e \x9b", "Größe ¢"),
            ("mac", b"Gr\x9a\xa7e \xe3ja\xd2", "Größe „ja“"),
            ("iso-2022-kr", b"\x1b$)C\x0eGQ19\x0f!", "한국!"),
            ("utf-32be", b"\0\0\xfe\xff\0\0\0\xe4", "ä"),
        ] {
            assert_eq!(Charset::for_label(label).unwrap().decode(bytes).0, text, "{label}");
        }
    }
}

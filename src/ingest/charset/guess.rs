//! Guesses the older character sets by how likely their letters are where they stand.
//!
//! The detector of the browsers knows the sets of the web only, and takes text in Mac Roman or of
//! DOS for one of them: *BŸrgermeister*, *Tr„ger*. A letter inside a word speaks for a set, a sign
//! inside a word or a capital after a small letter against it.

use super::{Charset, Kind, pages};
use encoding_rs::{MACINTOSH, WINDOWS_1252};

/// The sets that the detector does not know, the likelier first.
const OLDER: [Charset; 3] = [
    Charset(Kind::Page(&pages::CP850)),
    Charset(Kind::Web(MACINTOSH)),
    Charset(Kind::Page(&pages::CP437)),
];

/// By how much an older set must be likelier than the detector's guess, in all and a letter.
const LIKELIER: i64 = 3;
const LIKELIER_EACH: f64 = 1.5;

/// The older set in which a text makes far better words than in the detector's guess.
pub(in crate::ingest) fn older(bytes: &[u8], guess: Charset) -> Option<Charset> {
    let known = Likelihood::of(bytes, guess);
    let likelier = |found: &Likelihood| {
        found.sum > 0
            && found.sum >= known.sum + LIKELIER
            && found.each() >= known.each() + LIKELIER_EACH
    };
    let mut best: Option<(Charset, Likelihood)> = None;
    for set in OLDER {
        let found = Likelihood::of(bytes, set);
        if likelier(&found) && best.as_ref().is_none_or(|(_, known)| found.sum > known.sum) {
            best = Some((set, found));
        }
    }
    best.map(|(set, _)| set)
}

/// How well the letters of a text stand where they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Likelihood {
    sum: i64,
    letters: i64,
}

impl Likelihood {
    fn of(bytes: &[u8], set: Charset) -> Self {
        let (text, _) = set.decode_without_bom_handling(bytes);
        let mut found = Self { sum: 0, letters: 0 };
        let mut before = ' ';
        let mut rest = text.chars().peekable();
        while let Some(character) = rest.next() {
            if !character.is_ascii() {
                let after = rest.peek().copied().unwrap_or(' ');
                found.letters += 1;
                found.sum += weight(before, character, after);
            }
            before = character;
        }
        found
    }

    #[allow(clippy::cast_precision_loss, reason = "counts of a sample are small")]
    fn each(self) -> f64 {
        if self.letters == 0 { 0.0 } else { self.sum as f64 / self.letters as f64 }
    }
}

/// Letters of German, and those that other languages of the west lend.
const GERMAN: &str = "äöüßÄÖÜ";
const WESTERN: &str = "éèàçáíóúñêâôîûëïåæøãõìòùœÉÈÀÇÁÍÓÚÑÅÆØŠŽÊÂÔÎšžčćğşİıł";
const OPENING: &str = "„“‚‘«»‹›¿¡";
const CLOSING: &str = "“”‘’«»‹›…";
const SIGNS: &str = "–—•·§°€£©®™½¼²³…\u{a0}";
/// Signs that no word begins with.
const BEHIND: &str = "°®™½¼²³";

/// How likely a character is between two others, from 3 to -6.
fn weight(before: char, character: char, after: char) -> i64 {
    let inside = before.is_alphabetic() && after.is_alphabetic();
    match character {
        '\u{80}'..='\u{9f}' => -5,
        char::REPLACEMENT_CHARACTER => -6,
        '’' | '\u{ad}' if inside => 1,
        '·' | '–' | '\u{a0}' if inside => 0,
        '\u{2500}'..='\u{259f}' => {
            if inside {
                -4
            } else {
                0
            }
        }
        _ if character.is_alphabetic() => letter(before, character, after),
        _ if inside => -4,
        _ if OPENING.contains(character) && !before.is_alphanumeric() => 2,
        _ if CLOSING.contains(character) && !after.is_alphanumeric() => 2,
        _ if BEHIND.contains(character) && after.is_alphabetic() => -1,
        _ if SIGNS.contains(character) => 1,
        _ => -1,
    }
}

fn letter(before: char, character: char, after: char) -> i64 {
    let cased = character.is_lowercase() || character.is_uppercase();
    if !cased {
        let kin = |other: char| !other.is_ascii() && other.is_alphabetic();
        return if kin(before) || kin(after) { 1 } else { -1 };
    }
    let fits = if character.is_uppercase() {
        !before.is_lowercase() && after.is_alphabetic()
    } else if character == 'ß' {
        before.is_alphabetic() && !after.is_uppercase()
    } else {
        (before.is_alphabetic() || after.is_lowercase()) && !after.is_uppercase()
    };
    match (fits, GERMAN.contains(character), WESTERN.contains(character)) {
        (true, true, _) => 3,
        (true, _, true) => 2,
        (true, ..) => 1,
        (false, ..) if character.is_uppercase() && before.is_lowercase() => -4,
        _ => -2,
    }
}

/// The text that was taken for Windows-1252 and encoded once more, if all of this is such a text.
pub(super) fn decoded_once_more(text: &str) -> Option<String> {
    if text.is_ascii() || text.contains(char::REPLACEMENT_CHARACTER) {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    for character in text.chars() {
        match u8::try_from(u32::from(character)) {
            // Bytes without a letter in Windows-1252 come through as they are.
            Ok(byte) if byte < 0xa0 => bytes.push(byte),
            _ => {
                let mut utf8 = [0; 4];
                let (letter, _, unknown) = WINDOWS_1252.encode(character.encode_utf8(&mut utf8));
                if unknown {
                    return None;
                }
                bytes.extend_from_slice(&letter);
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUESS: Charset = Charset(Kind::Web(WINDOWS_1252));

    fn bytes(text: &str, set: Charset) -> Vec<u8> {
        let all: Vec<u8> = (0..=255).collect();
        let letters: Vec<char> = all
            .iter()
            .flat_map(|byte| {
                set.decode_without_bom_handling(&[*byte]).0.chars().collect::<Vec<_>>()
            })
            .collect();
        text.chars()
            .map(|c| u8::try_from(letters.iter().position(|known| *known == c).unwrap()).unwrap())
            .collect()
    }

    #[test]
    fn press_text_of_old_machines_is_told_from_that_of_windows() {
        for text in [
            "Der Bürgermeister fährt nach Köln, heißt es.",
            "Öl, Äpfel und Übermut",
            "Die Straße über den Fluß",
            "Im Café saß Zoë, die Österreicherin, mit René.",
        ] {
            for set in OLDER {
                // Both pages of DOS have these letters at the same places.
                let found = older(&bytes(text, set), GUESS).map(Charset::name);
                let expected = if set == OLDER[2] { OLDER[0] } else { set };
                assert_eq!(found, Some(expected.name()), "{text}");
            }
            assert_eq!(older(&bytes(text, GUESS), GUESS), None, "{text}");
        }
    }

    #[test]
    fn quotation_marks_alone_tell_nothing_wrong() {
        for text in ["“Hello”, he said – it’s late…", "Er sagte: „Ja.“", "don’t", "100 € – 5 %"]
        {
            assert_eq!(older(&bytes(text, GUESS), GUESS), None, "{text}");
        }
        let mac = Charset(Kind::Web(MACINTOSH));
        assert_eq!(older(&bytes("Er sagte: „Ja.“ Und „nein“ – so.", mac), GUESS), Some(mac));
    }

    #[test]
    fn other_scripts_stay_with_the_detector() {
        let russian = "Вчера в городе открылась новая библиотека для детей и взрослых.";
        for set in [encoding_rs::WINDOWS_1251, encoding_rs::KOI8_R] {
            assert_eq!(older(&set.encode(russian).0, set.into()), None);
        }
        let japanese = encoding_rs::SHIFT_JIS.encode("昨日、町に新しい図書館が開館した。").0;
        assert_eq!(older(&japanese, encoding_rs::SHIFT_JIS.into()), None);
    }

    #[test]
    fn what_was_encoded_twice_is_decoded_twice() {
        let twice = |text: &str| WINDOWS_1252.decode(text.as_bytes()).0.into_owned();
        for text in ["Größe und Maß", "Er sagte „nein“ – à propos", "Ü"] {
            assert_eq!(decoded_once_more(&twice(text)).as_deref(), Some(text));
            assert_eq!(decoded_once_more(text), None);
        }
        assert_eq!(decoded_once_more("Ã¼ ist kein ü"), None);
    }
}

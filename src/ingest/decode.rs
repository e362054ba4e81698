//! Turns a file's bytes into text, whatever encoding they are in.

use super::{Limits, Reason, binary, foreign};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A file's text and what had to be done to get it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, with `\n` at the end of every line and without a byte order mark.
    pub text: String,
    /// The name of the encoding, as the web knows it.
    pub encoding: &'static str,
    /// Sentences about what could not be read as it stood.
    pub warnings: Vec<String>,
}

/// How far into a file an encoding may be declared.
const DECLARATION: usize = 1024;
/// How much of a file is looked at to guess its encoding.
const SAMPLE: usize = 256 << 10;
/// One bad sequence among this many bytes is damage in UTF-8, not another encoding.
const DAMAGE: usize = 3;

/// Decodes a file: byte order mark, declared, valid UTF-8, pattern of UTF-16, guess.
///
/// # Errors
/// [`Reason::Binary`] if it is no text.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Decoded, Reason> {
    let mut warnings = Vec::new();
    let most = usize::try_from(limits.file_bytes).unwrap_or(usize::MAX);
    let kept = bytes.get(..most).unwrap_or(bytes);
    if kept.len() < bytes.len() {
        warnings.push(format!("only the first {} of the file were read", mebibytes(most)));
    }
    let (raw, encoding, damaged) = to_text(kept)?;
    if damaged {
        warnings.push(format!("some bytes are not {encoding}; they are shown as \u{fffd}"));
    }
    let mut text = normalised(&raw);
    if text.len() > limits.text_bytes {
        let end = (0..=limits.text_bytes).rev().find(|end| text.is_char_boundary(*end));
        text.truncate(end.unwrap_or(0));
        warnings.push(format!("only the first {} are shown", mebibytes(limits.text_bytes)));
    }
    Ok(Decoded { text, encoding, warnings })
}

fn mebibytes(bytes: usize) -> String {
    if bytes < 1 << 20 { format!("{bytes} bytes") } else { format!("{} MiB", bytes >> 20) }
}

fn to_text(bytes: &[u8]) -> Result<(String, &'static str, bool), Reason> {
    if let Some(text) = utf32(bytes) {
        return Ok((text, "UTF-32", false));
    }
    let encoding = encoding(bytes)?;
    let (text, _, damaged) = encoding.decode(bytes);
    Ok((text.into_owned(), encoding.name(), damaged))
}

/// The encoding of a file that begins so; one in UTF-32 counts as UTF-16, its nearest kin.
///
/// # Errors
/// [`Reason::Binary`] if it is no text.
pub(crate) fn encoding(beginning: &[u8]) -> Result<&'static Encoding, Reason> {
    if let Some((encoding, _)) = Encoding::for_bom(beginning) {
        return Ok(encoding);
    }
    if let Some(encoding) = utf16_pattern(beginning) {
        return Ok(encoding);
    }
    foreign::of_bytes(beginning).map_or(Ok(()), Err)?;
    binary::objection(beginning).map_or(Ok(()), |said| Err(Reason::Binary(said)))?;
    Ok(without_mark(beginning))
}

/// The encoding of a file without byte order mark.
fn without_mark(bytes: &[u8]) -> &'static Encoding {
    // At the end of a sample a character may be cut.
    if std::str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true) {
        return UTF_8;
    }
    if let Some(declared) = declared(bytes) {
        return declared;
    }
    if is_damaged_utf8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..SAMPLE).unwrap_or(bytes), true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess.is_single_byte() || !guess.decode(bytes).2 { guess } else { WINDOWS_1252 }
}

/// The encoding that the head of an XML, HTML or text file names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARATION).unwrap_or(bytes).to_ascii_lowercase();
    ["charset=", "encoding=", "coding:"].iter().find_map(|sign| {
        let at = head.windows(sign.len()).position(|window| window == sign.as_bytes())?;
        let after = head.get(at + sign.len()..)?;
        let label: Vec<u8> = after
            .iter()
            .copied()
            .skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '))
            .take_while(|byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte))
            .collect();
        // A file that says so in single bytes is not in UTF-16.
        let known = Encoding::for_label(&label)?;
        (known != UTF_16LE && known != UTF_16BE && known != UTF_8).then_some(known)
    })
}

/// Whether a text has far more good multi-byte sequences of UTF-8 than bad ones.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * DAMAGE || (good >= DAMAGE && good >= bad)
}

/// UTF-16 without a mark: in western text every other byte is NUL.
fn utf16_pattern(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..4096).unwrap_or(bytes);
    let pairs = sample.len() / 2;
    if pairs < 4 {
        return None;
    }
    let (mut high, mut low) = (0, 0);
    for pair in sample.chunks_exact(2) {
        match pair {
            [0, other] if *other != 0 => high += 1,
            [other, 0] if *other != 0 => low += 1,
            _ => {}
        }
    }
    match (high * 10 > pairs * 7, low * 10 > pairs * 7) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// UTF-32 with its mark; encoding_rs does not know it.
fn utf32(bytes: &[u8]) -> Option<String> {
    let number: fn([u8; 4]) -> u32 = match bytes.get(..4)? {
        [0xff, 0xfe, 0, 0] => u32::from_le_bytes,
        [0, 0, 0xfe, 0xff] => u32::from_be_bytes,
        _ => return None,
    };
    let units = bytes.chunks_exact(4).skip(1);
    let text: Option<String> = units
        .map(|unit| <[u8; 4]>::try_from(unit).ok().and_then(|unit| char::from_u32(number(unit))))
        .collect();
    text
}

/// The same text with `\n` for every kind of line end and without a byte order mark.
#[must_use]
pub fn normalised(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut out = String::with_capacity(text.len());
    let mut after_return = false;
    for character in text.chars() {
        match character {
            '\n' if after_return => {}
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            other => out.push(other),
        }
        after_return = character == '\r';
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text_of(bytes: &[u8]) -> Decoded {
        decode(bytes, &Limits::default()).unwrap()
    }

    fn utf16(text: &str, number: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(number).collect()
    }

    #[test]
    fn every_common_encoding_of_a_german_sentence_is_read() {
        let sentence = "Über die Brücke fuhr ein größerer Zug, heißt es.";
        let mut with_mark = b"\xff\xfe".to_vec();
        with_mark.extend(utf16(sentence, u16::to_le_bytes));
        let utf32: Vec<u8> = format!("\u{feff}{sentence}")
            .chars()
            .flat_map(|c| u32::from(c).to_le_bytes())
            .collect();
        for (bytes, encoding) in [
            (sentence.as_bytes().to_vec(), "UTF-8"),
            ([b"\xef\xbb\xbf", sentence.as_bytes()].concat(), "UTF-8"),
            (WINDOWS_1252.encode(sentence).0.into_owned(), "windows-1252"),
            (utf16(sentence, u16::to_le_bytes), "UTF-16LE"),
            (utf16(sentence, u16::to_be_bytes), "UTF-16BE"),
            (with_mark, "UTF-16LE"),
            (utf32, "UTF-32"),
        ] {
            let decoded = text_of(&bytes);
            assert_eq!((decoded.text.as_str(), decoded.encoding), (sentence, encoding));
            assert_eq!(decoded.warnings, Vec::<String>::new());
        }
    }

    #[test]
    fn other_scripts_are_guessed() {
        let sentence = "Вчера в городе открылась новая библиотека для детей и взрослых.";
        for encoding in [encoding_rs::WINDOWS_1251, encoding_rs::KOI8_R] {
            assert_eq!(text_of(&encoding.encode(sentence).0).text, sentence);
        }
    }

    #[test]
    fn a_declared_encoding_counts_before_a_guess() {
        let bytes = b"<?xml version='1.0' encoding='iso-8859-2'?>\n\xb9\xe1lek";
        assert!(text_of(bytes).text.ends_with("šálek"));
    }

    #[test]
    fn damage_in_utf8_costs_only_the_damaged_place() {
        let decoded = text_of(
            "Übermüdet \u{201c}grüßt\u{201d} caf"
                .bytes()
                .chain([0xe9])
                .chain(*b" Ende")
                .collect::<Vec<_>>()
                .as_slice(),
        );
        assert_eq!(decoded.text, "Übermüdet \u{201c}grüßt\u{201d} caf\u{fffd} Ende");
        assert_eq!(decoded.warnings.len(), 1);
    }

    #[test]
    fn all_line_ends_become_one() {
        assert_eq!(
            normalised("\u{feff}a\r\nb\rc\u{85}d\u{2028}e\u{2029}f\n\ng"),
            "a\nb\nc\nd\ne\nf\n\ng"
        );
    }

    proptest! {
        #[test]
        fn any_bytes_give_text_or_a_reason(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(decoded) = decode(&bytes, &Limits::default()) {
                prop_assert!(!decoded.text.contains('\r'));
            }
        }

        #[test]
        fn a_valid_text_stays_what_it_is(text in "[a-zäöüß„“ .\\n]{0,200}") {
            prop_assert_eq!(text_of(text.as_bytes()).text, text);
        }
    }
}

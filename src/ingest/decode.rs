//! Turns a file's bytes into text, whatever encoding they are in.

use super::charset::{self, Charset};
use super::{Limits, Reason, binary, foreign};
use crate::text::composed;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

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

/// Decodes a file: byte order mark, pattern of UTF-16 and UTF-32, escapes of ISO 2022, valid UTF-8,
/// declared, guess.
///
/// # Errors
/// [`Reason::Binary`] if it is no text.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Decoded, Reason> {
    let kept = within(bytes, limits);
    Ok(decode_as(bytes, encoding(kept)?, limits))
}

/// Decodes a file whose character set is known.
pub(crate) fn decode_as(bytes: &[u8], charset: Charset, limits: &Limits) -> Decoded {
    let mut warnings = Vec::new();
    let kept = within(bytes, limits);
    if kept.len() < bytes.len() {
        warnings.push(format!("only the first {} of the file were read", mebibytes(kept.len())));
    }
    warnings.extend(told(charset));
    let (raw, damaged) = charset.decode(kept);
    if damaged {
        let name = charset.name();
        warnings.push(format!("some bytes are not {name}; they are shown as \u{fffd}"));
    }
    let mut text = normalised(&raw);
    if text.len() > limits.text_bytes {
        let end = (0..=limits.text_bytes).rev().find(|end| text.is_char_boundary(*end));
        text.truncate(end.unwrap_or(0));
        warnings.push(format!("only the first {} are shown", mebibytes(limits.text_bytes)));
    }
    Decoded { text, encoding: charset.name(), warnings }
}

fn within<'b>(bytes: &'b [u8], limits: &Limits) -> &'b [u8] {
    let most = usize::try_from(limits.file_bytes).unwrap_or(usize::MAX);
    bytes.get(..most).unwrap_or(bytes)
}

/// What is to be said about a set that was only guessed.
pub(crate) fn told(charset: Charset) -> Option<String> {
    let name = charset.name();
    charset.is_rare().then(|| {
        format!("the encoding is a guess: {name}; [encodings] in the configuration sets another")
    })
}

fn mebibytes(bytes: usize) -> String {
    if bytes < 1 << 20 { format!("{bytes} bytes") } else { format!("{} MiB", bytes >> 20) }
}

/// The encoding of a file that begins so.
///
/// # Errors
/// [`Reason::Binary`] if it is no text.
pub(crate) fn encoding(beginning: &[u8]) -> Result<Charset, Reason> {
    if let Some(charset) = stated(beginning) {
        return Ok(charset);
    }
    foreign::of_bytes(beginning).map_or(Ok(()), Err)?;
    binary::objection(beginning).map_or(Ok(()), |said| Err(Reason::Binary(said)))?;
    Ok(without_mark(beginning))
}

/// The set that the bytes themselves leave no doubt about.
pub(crate) fn stated(beginning: &[u8]) -> Option<Charset> {
    match beginning.get(..4) {
        Some([0xff, 0xfe, 0, 0]) => return Some(Charset::UTF_32_LE),
        Some([0, 0, 0xfe, 0xff]) => return Some(Charset::UTF_32_BE),
        _ => {}
    }
    if let Some((encoding, _)) = Encoding::for_bom(beginning) {
        return Some(encoding.into());
    }
    utf32_pattern(beginning)
        .or_else(|| utf16_pattern(beginning).map(Charset::from))
        .or_else(|| charset::escaped(beginning))
}

/// The encoding of a file without byte order mark.
fn without_mark(bytes: &[u8]) -> Charset {
    // At the end of a sample a character may be cut.
    let valid =
        std::str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true);
    if valid {
        return if is_encoded_twice(bytes) { Charset::TWICE } else { Charset::UTF_8 };
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if let Some(declared) = declared(bytes) {
        // Some files say what the editor that made them was set to, and are in another set.
        return charset::older(sample, declared).unwrap_or(declared);
    }
    if is_damaged_utf8(bytes) {
        return Charset::UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let guess = if guess.is_single_byte() || !guess.decode(bytes).2 { guess } else { WINDOWS_1252 };
    charset::older(sample, guess.into()).unwrap_or(guess.into())
}

/// Whether all of a text in UTF-8 was encoded once more.
fn is_encoded_twice(bytes: &[u8]) -> bool {
    // Only a few letters begin what two bytes of UTF-8 become.
    let begins = |pair: &[u8]| matches!(pair, [0xc3, 0x82..=0x85 | 0xa2]);
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if !sample.windows(2).any(begins) {
        return false;
    }
    let whole = sample.utf8_chunks().next().map(|chunk| chunk.valid()).unwrap_or_default();
    let (again, _) = Charset::TWICE.decode_without_bom_handling(whole.as_bytes());
    again != whole
}

/// The encoding that the head of an XML, HTML or text file names.
fn declared(bytes: &[u8]) -> Option<Charset> {
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
        let known = Charset::for_label(std::str::from_utf8(&label).ok()?)?;
        (!known.is_wide() && known != Charset::UTF_8).then_some(known)
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

/// UTF-32 without a mark: three of four bytes are NUL in western text.
fn utf32_pattern(bytes: &[u8]) -> Option<Charset> {
    let sample = bytes.get(..4096).unwrap_or(bytes);
    let units = sample.len() / 4;
    if units < 4 {
        return None;
    }
    let count = |fits: fn(&[u8]) -> bool| sample.chunks_exact(4).filter(|unit| fits(unit)).count();
    let big = count(|unit| matches!(unit, [0, 0, 0, low] if *low > 0));
    let little = count(|unit| matches!(unit, [low, 0, 0, 0] if *low > 0));
    if big * 10 > units * 7 {
        return Some(Charset::UTF_32_BE);
    }
    (little * 10 > units * 7).then_some(Charset::UTF_32_LE)
}

/// NUL bytes beside each other that are kept; longer stretches are what a file has that was not
/// written to its end, and say nothing.
const NULS: usize = 8;

/// The same text with `\n` for every kind of line end, without a byte order mark, without more than
/// a few NUL characters beside each other, and with letter and accent as one character where
/// Unicode has one.
#[must_use]
pub fn normalised(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut out = String::with_capacity(text.len());
    let mut after_return = false;
    let mut nuls = 0;
    for character in text.chars() {
        nuls = if character == '\0' { nuls + 1 } else { 0 };
        match character {
            '\n' if after_return => {}
            '\0' if nuls > NULS => {}
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            other => out.push(other),
        }
        after_return = character == '\r';
    }
    composed(out)
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
            (utf32.clone(), "UTF-32"),
            (utf32.get(4..).unwrap().to_vec(), "UTF-32"),
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
    fn letters_of_old_machines_are_guessed_and_the_guess_is_told() {
        let sentence = "Die Straße nach Köln";
        let dos = b"Die Stra\xe1e nach K\x94ln";
        let mac = b"Die Stra\xa7e nach K\x9aln";
        let twice = WINDOWS_1252.decode(sentence.as_bytes()).0.into_owned();
        for (bytes, name) in
            [(&dos[..], "CP850"), (mac, "Mac Roman"), (twice.as_bytes(), "UTF-8, encoded twice")]
        {
            let decoded = text_of(bytes);
            assert_eq!((decoded.text.as_str(), decoded.encoding), (sentence, name));
            assert!(decoded.warnings[0].contains("[encodings]"), "{:?}", decoded.warnings);
        }
        let japanese = encoding_rs::ISO_2022_JP.encode("新しい橋").0;
        assert_eq!(text_of(&japanese).text, "新しい橋");
    }

    #[test]
    fn letters_and_their_accents_become_one_character() {
        assert_eq!(text_of("Ko\u{308}ln, Cafe\u{301}".as_bytes()).text, "Köln, Café");
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

    #[test]
    fn a_stretch_of_nul_bytes_is_cut_and_a_few_stay() {
        let text = format!("a\0b{}c{}", "\0".repeat(1 << 20), "\0".repeat(3));
        assert_eq!(normalised(&text), format!("a\0b{}c{}", "\0".repeat(NULS), "\0".repeat(3)));
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

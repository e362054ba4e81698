//! Tells files that are no text, and says what they look like.

/// How the files begin that people keep beside their articles.
const BEGINNINGS: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "it begins like a PNG image"),
    (b"\xff\xd8\xff", "it begins like a JPEG image"),
    (b"GIF87a", "it begins like a GIF image"),
    (b"GIF89a", "it begins like a GIF image"),
    (b"II*\0", "it begins like a TIFF image"),
    (b"MM\0*", "it begins like a TIFF image"),
    (b"%PDF-", "it begins like a PDF document"),
    (b"PK\x03\x04", "it begins like a zip archive"),
    (b"PK\x05\x06", "it begins like an empty zip archive"),
    (b"\x1f\x8b", "it begins like a gzip archive"),
    (b"BZh", "it begins like a bzip2 archive"),
    (b"\xfd7zXZ\0", "it begins like an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "it begins like a 7-zip archive"),
    (b"Rar!\x1a\x07", "it begins like a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "it begins like a zstd archive"),
    (b"\x7fELF", "it begins like a program"),
    (b"MZ\x90\0", "it begins like a program"),
    (b"\xca\xfe\xba\xbe", "it begins like a program"),
    (b"\xcf\xfa\xed\xfe", "it begins like a program"),
    (b"\0asm", "it begins like a program"),
    (b"SQLite format 3\0", "it begins like a SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it begins like an old Office document"),
    (b"{\\rtf", "it begins like an RTF document"),
    (b"OggS", "it begins like an Ogg recording"),
    (b"ID3", "it begins like an MP3 recording"),
    (b"fLaC", "it begins like a FLAC recording"),
    (b"wOFF", "it begins like a font"),
    (b"wOF2", "it begins like a font"),
];

/// How much of a file is looked at.
const SAMPLE: usize = 64 << 10;

/// What speaks against a file being text, if anything does.
pub(super) fn objection(bytes: &[u8]) -> Option<&'static str> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let named = BEGINNINGS.iter().find(|(beginning, _)| sample.starts_with(beginning));
    named.map(|(_, said)| *said).or_else(|| boxed_media(sample)).or_else(|| noise(sample))
}

/// Containers whose name stands a few bytes in.
fn boxed_media(sample: &[u8]) -> Option<&'static str> {
    match (sample.get(..4)?, sample.get(4..8)?, sample.get(8..12)) {
        (_, b"ftyp", _) => Some("it begins like a video or a HEIC image"),
        (b"RIFF", _, Some(b"WEBP")) => Some("it begins like a WebP image"),
        (b"RIFF", _, Some(b"WAVE" | b"AVI ")) => Some("it begins like a recording"),
        _ => None,
    }
}

/// Control characters that no text has, beside escape sequences and page feeds.
///
/// NUL bytes alone are no objection: some programs leave them in texts.
fn noise(sample: &[u8]) -> Option<&'static str> {
    let odd = sample.iter().filter(|byte| is_odd(**byte)).count();
    let nuls = sample.iter().filter(|byte| **byte == 0).count();
    let words = sample.iter().filter(|byte| byte.is_ascii_alphanumeric()).count();
    let share = if nuls > 0 { 50 } else { 15 };
    (odd > 4 && odd * share > sample.len() && odd * 8 > words)
        .then_some("too much of it is control characters")
}

fn is_odd(byte: u8) -> bool {
    matches!(byte, 1..=8 | 14..=26 | 28..=31 | 127)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_archives_and_programs_are_told_by_their_beginning() {
        for (bytes, word) in [
            (&b"\x89PNG\r\n\x1a\n..."[..], "PNG"),
            (b"%PDF-1.7\n", "PDF"),
            (b"PK\x03\x04\x14\0", "zip"),
            (b"\x7fELF\x02\x01", "program"),
            (b"\0\0\0\x20ftypisom", "video"),
        ] {
            assert!(objection(bytes).unwrap().contains(word));
        }
    }

    #[test]
    fn noise_is_refused() {
        let mut state = 1_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        })
        .take(5_000)
        .collect();
        assert!(objection(&noise).is_some());
    }

    #[test]
    fn texts_with_a_few_controls_are_texts() {
        let colours = "\x1b[31mRot\x1b[0m und \x1b[1mfett\x1b[0m";
        let nuls = format!("Ein Satz.{}Noch einer.", "\0".repeat(4_000));
        for text in ["", "Grüße", "MZ ist kein Programm", colours, &nuls, "a\u{c}b\u{b}c"] {
            assert_eq!(objection(text.as_bytes()), None, "{text:?}");
        }
    }
}

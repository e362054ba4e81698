//! Tells files that are no text by what no text holds.

/// How much of a file is looked at.
const SAMPLE: usize = 64 << 10;

/// What speaks against a file being text, if anything does: that nothing was written in it, or control
/// characters that no text has, beside escape sequences and page feeds.
///
/// NUL bytes alone are no objection: some programs leave them in texts.
pub(super) fn objection(bytes: &[u8]) -> Option<&'static str> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if !sample.is_empty() && sample.iter().all(|byte| *byte == 0) {
        // A sparse file, or one whose writing was cut short.
        return Some("it holds only NUL bytes: it was not written to its end");
    }
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
    fn a_file_in_which_nothing_was_written_says_so() {
        assert!(objection(&[0; 5000]).unwrap().contains("NUL"));
        assert_eq!(objection(b"Der Steg\0\0 bleibt zu."), None);
        assert_eq!(objection(b""), None);
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

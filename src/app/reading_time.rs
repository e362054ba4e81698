//! How long it takes to read something.

/// Words that are read in a minute, silently and with care: between what Brysbaert (2019) has for
/// German and for English.
const PACE: usize = 220;

/// The minutes that so many words take; none for a few of them.
#[must_use]
pub fn minutes(words: usize) -> usize {
    if words < PACE / 4 { 0 } else { words.div_ceil(PACE) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_rounded_up() {
        for (words, expected) in [(0, 0), (54, 0), (200, 1), (221, 2), (2_200, 10)] {
            assert_eq!(minutes(words), expected, "{words}");
        }
    }
}

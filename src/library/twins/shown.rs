//! Which article of a family stands for it in a list.

use crate::article::PartialDate;
use std::cmp::Reverse;

/// A member of a family, as far as the choice needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// The article's number.
    pub number: u32,
    /// Its best date.
    pub date: Option<PartialDate>,
    /// The words of its text.
    pub words: u32,
}

/// The member that is shown first: the fullest, so that who reads only this one misses nothing;
/// of those that are at most a tenth shorter than the longest, the earliest, which is the
/// agency's or the first paper's; undated ones last; then the lowest number.
#[must_use]
pub fn shown(family: &[Candidate]) -> Option<Candidate> {
    let longest = family.iter().map(|member| member.words).max()?;
    let full = |words: u32| u64::from(words) * 10 >= u64::from(longest) * 9;
    let fullest = family.iter().filter(|member| full(member.words));
    fullest
        .copied()
        .min_by_key(|one| (one.date.is_none(), one.date, Reverse(one.words), one.number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(number: u32, date: &str, words: u32) -> Candidate {
        Candidate { number, date: date.parse().ok(), words }
    }

    #[test]
    fn the_fullest_is_shown_and_of_the_full_ones_the_earliest() {
        let cases = [
            (vec![], None),
            (vec![member(1, "2023-10-02", 300), member(2, "2023-10-03", 700)], Some(2)),
            (vec![member(1, "2023-10-03", 700), member(2, "2023-10-02", 640)], Some(2)),
            (vec![member(1, "", 700), member(2, "2023-10-02", 650)], Some(2)),
            (vec![member(4, "", 0), member(3, "", 0)], Some(3)),
        ];
        for (family, number) in cases {
            assert_eq!(shown(&family).map(|member| member.number), number, "{family:?}");
        }
    }
}

//! Values by the number that each belongs to, in two tables instead of a list for each.

use std::ops::Range;

/// The values of each number, one number after the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Grouped<T> {
    pub(super) values: Vec<T>,
    /// Where the values of each number begin, and where those of the last one end.
    pub(super) starts: Vec<u32>,
}

impl<T: Copy> Grouped<T> {
    /// Groups values under so many numbers; those of a number stay in the order in which they come.
    /// `pairs` is gone through twice.
    pub(super) fn of<I: Iterator<Item = (u32, T)>>(numbers: usize, pairs: impl Fn() -> I) -> Self {
        let mut starts = vec![0_u32; numbers + 1];
        for (number, _) in pairs() {
            if let Some(count) = starts.get_mut(number as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let Some((_, any)) = pairs().next() else { return Self { values: Vec::new(), starts } };
        let mut values = vec![any; sum as usize];
        for (number, value) in pairs() {
            let Some(next) = next.get_mut(number as usize) else { continue };
            if let Some(place) = values.get_mut(*next as usize) {
                *place = value;
            }
            *next += 1;
        }
        Self { values, starts }
    }

    /// The values of a number.
    pub(super) fn get(&self, number: u32) -> &[T] {
        let at = number as usize;
        let span: Option<Range<usize>> = match self.starts.get(at..at.saturating_add(2)) {
            Some([start, end]) => Some(*start as usize..*end as usize),
            _ => None,
        };
        span.and_then(|span| self.values.get(span)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_number_has_its_values_in_their_order(
            pairs in prop::collection::vec((0_u32..7, any::<u8>()), 0..40),
        ) {
            let grouped = Grouped::of(6, || pairs.iter().copied());
            for number in 0..9 {
                let own = pairs.iter().filter(|pair| pair.0 == number && number < 6);
                let own: Vec<u8> = own.map(|pair| pair.1).collect();
                prop_assert_eq!(grouped.get(number), own);
            }
        }
    }
}

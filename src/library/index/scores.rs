//! Which articles fit, and how well.

/// A score for each number of a library; an article that does not fit has none.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// Below zero: does not fit.
    values: Vec<f32>,
}

const ABSENT: f32 = -1.0;

impl Scores {
    /// Nothing fits among the numbers below `len`.
    #[must_use]
    pub fn none(len: usize) -> Self {
        Self { values: vec![ABSENT; len] }
    }

    /// Everything fits, with a score of 0.
    #[must_use]
    pub fn all(len: usize) -> Self {
        Self { values: vec![0.0; len] }
    }

    /// How many numbers there are, fitting or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are no numbers.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Says that an article fits, and adds to its score. A score below 0 counts as 0; a number
    /// past the end is left out.
    pub fn add(&mut self, number: u32, score: f32) {
        let value = usize::try_from(number).ok().and_then(|at| self.values.get_mut(at));
        if let Some(value) = value {
            *value = value.max(0.0) + score.max(0.0);
        }
    }

    /// Says that an article does not fit.
    pub fn remove(&mut self, number: u32) {
        let value = usize::try_from(number).ok().and_then(|at| self.values.get_mut(at));
        if let Some(value) = value {
            *value = ABSENT;
        }
    }

    /// The score of an article that fits.
    #[must_use]
    pub fn of(&self, number: u32) -> Option<f32> {
        let value = usize::try_from(number).ok().and_then(|at| self.values.get(at));
        value.copied().filter(|value| *value >= 0.0)
    }

    /// Keeps what fits both, with the sum of the scores.
    pub fn and(&mut self, other: &Self) {
        for (one, other) in self.values.iter_mut().zip(&other.values) {
            *one = if *one < 0.0 || *other < 0.0 { ABSENT } else { *one + *other };
        }
    }

    /// Keeps what fits one of both, with the sum of the scores.
    pub fn or(&mut self, other: &Self) {
        for (one, other) in self.values.iter_mut().zip(&other.values) {
            let both = one.max(0.0) + other.max(0.0);
            *one = if *one < 0.0 && *other < 0.0 { ABSENT } else { both };
        }
    }

    /// Turns it round: what did not fit fits, with a score of 0.
    pub fn not(&mut self) {
        for value in &mut self.values {
            *value = if *value < 0.0 { 0.0 } else { ABSENT };
        }
    }

    /// The numbers that fit with their scores, in the order of the numbers.
    pub fn iter(&self) -> impl Iterator<Item = (u32, f32)> {
        (0..).zip(&self.values).filter(|(_, value)| **value >= 0.0).map(|(at, value)| (at, *value))
    }

    /// How many articles fit.
    #[must_use]
    pub fn count(&self) -> usize {
        self.values.iter().filter(|value| **value >= 0.0).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_joined_as_sets_and_added() {
        let mut one = Scores::none(4);
        one.add(0, 1.0);
        one.add(1, 2.0);
        one.add(1, 0.5);
        one.add(9, 1.0);
        let mut two = Scores::none(4);
        two.add(1, 1.0);
        two.add(2, -3.0);
        let all = |scores: &Scores| scores.iter().collect::<Vec<_>>();
        let mut both = one.clone();
        both.and(&two);
        assert_eq!(all(&both), [(1, 3.5)]);
        let mut either = one.clone();
        either.or(&two);
        assert_eq!(all(&either), [(0, 1.0), (1, 3.5), (2, 0.0)]);
        either.not();
        assert_eq!(all(&either), [(3, 0.0)]);
        either.remove(3);
        assert_eq!((either.count(), either.of(3), one.of(1)), (0, None, Some(2.5)));
    }
}

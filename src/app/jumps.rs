//! Where the user was before: the jump list.

use crate::app::shelf::Number;
use crate::text::Offset;

/// Jumps that are remembered at most.
const LIMIT: usize = 100;

/// A place in an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The article.
    pub article: Number,
    /// The place in its text.
    pub place: Offset,
}

/// Places to go back to, and forward again.
#[derive(Debug, Clone, Default)]
pub struct Jumps {
    spots: Vec<Spot>,
    /// The number of spots that lie behind.
    behind: usize,
}

impl Jumps {
    /// Remembers where a jump starts; what lay ahead is forgotten.
    pub fn leave(&mut self, spot: Spot) {
        self.spots.truncate(self.behind);
        if self.spots.last() != Some(&spot) {
            self.spots.push(spot);
        }
        if self.spots.len() > LIMIT {
            self.spots.remove(0);
        }
        self.behind = self.spots.len();
    }

    /// The place before; `here` is where forward leads back to.
    pub fn back(&mut self, here: Spot) -> Option<Spot> {
        if self.behind == self.spots.len() {
            self.leave(here);
            self.behind = self.behind.saturating_sub(1);
        }
        self.behind = self.behind.checked_sub(1)?;
        self.spots.get(self.behind).copied()
    }

    /// The place that was left by going back.
    pub fn forward(&mut self) -> Option<Spot> {
        let spot = self.spots.get(self.behind + 1).copied()?;
        self.behind += 1;
        Some(spot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_back_and_forward_again() {
        let spot = |place| Spot { article: Number(0), place: Offset(place) };
        let mut jumps = Jumps::default();
        jumps.leave(spot(1));
        jumps.leave(spot(2));
        assert_eq!(jumps.back(spot(3)), Some(spot(2)));
        assert_eq!(jumps.back(spot(2)), Some(spot(1)));
        assert_eq!(jumps.back(spot(1)), None);
        assert_eq!(jumps.forward(), Some(spot(2)));
        assert_eq!(jumps.forward(), Some(spot(3)));
        assert_eq!(jumps.forward(), None);
    }
}

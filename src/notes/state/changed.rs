//! Which annotations were changed last, for those who keep something made of them.

use crate::notes::model::AnnotationId;
use std::collections::VecDeque;

/// Changes that are remembered at most.
const MOST: usize = 4096;

/// The last changes, each with the revision in which it was made.
#[derive(Debug, Clone, Default)]
pub(super) struct Changed {
    recent: VecDeque<(u64, AnnotationId)>,
    /// Changes up to this revision are forgotten.
    forgotten: u64,
}

impl Changed {
    pub(super) fn note(&mut self, id: AnnotationId, revision: u64) {
        if self.recent.len() >= MOST
            && let Some((oldest, _)) = self.recent.pop_front()
        {
            self.forgotten = oldest;
        }
        self.recent.push_back((revision, id));
    }

    /// What was changed after a revision; `None` if some of it is forgotten.
    pub(super) fn since(&self, revision: u64) -> Option<impl Iterator<Item = AnnotationId>> {
        let later = self.recent.iter().rev().take_while(move |(at, _)| *at > revision);
        (self.forgotten <= revision).then(|| later.map(|(_, id)| *id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::model::{Ids, Timestamp};

    #[test]
    fn changes_are_told_as_long_as_none_is_forgotten() {
        let mut ids = Ids::from_seed(1);
        let mut changed = Changed::default();
        let names: Vec<AnnotationId> =
            (0..MOST + 2).map(|_| ids.annotation(Timestamp::default())).collect();
        for (revision, id) in (1..).zip(&names) {
            changed.note(*id, revision);
        }
        let last = u64::try_from(names.len()).unwrap();
        assert_eq!(changed.since(last - 1).unwrap().collect::<Vec<_>>(), names[MOST + 1..]);
        assert_eq!(changed.since(last).unwrap().count(), 0);
        assert_eq!(changed.since(2).unwrap().count(), MOST);
        assert!(changed.since(1).is_none());
    }
}

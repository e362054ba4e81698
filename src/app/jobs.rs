//! Work over the whole library, cut into parts that any thread can do.
//!
//! The reader begins a [`Job`] by an effect; whoever carries it out does its parts, several at a
//! time, and hands each [`Finding`] over in the order of the parts.

pub mod hit;
pub mod occurrences;
pub mod passages;
pub mod review;
pub mod told;

use crate::article::TextHash;
use crate::workspace::entities::Passages;
use hit::{FindHit, Hit, SoughtHit};
use occurrences::{FindOccurrences, FoundIn};
use passages::FindPassages;
use review::{Case, FindCases};
use told::{FindTold, ToldRows};

/// Which job it is: what an earlier one brings comes too late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct JobId(pub u64);

/// Something to be looked for in the library, with all that it needs.
#[derive(Debug, PartialEq)]
pub enum Job {
    /// All occurrences of a phrase or a name.
    Occurrences(FindOccurrences),
    /// The next article in which the words of the article's search stand.
    Hit(FindHit),
    /// The next article with annotations that wait for review.
    Review(FindCases),
    /// The passages that name an entity.
    Passages(FindPassages),
    /// What all articles tell: statements, or times.
    Told(Box<FindTold>),
}

/// What a part of a job has brought.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// Articles with occurrences, in the order of their numbers.
    Occurrences(Vec<FoundIn>),
    /// The nearest article with a hit, of those of the part.
    Hit(Option<Hit>),
    /// The annotations of an article that wait.
    Cases(Option<(crate::library::Number, Vec<Case>)>),
    /// Articles that name an entity, in the order of their numbers.
    Passages(Vec<Passages>),
    /// All that articles tell, in order, once all parts are done.
    Told(Option<ToldRows>),
}

impl Finding {
    /// Whether something was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Occurrences(found) => found.is_empty(),
            Self::Hit(hit) => hit.is_none(),
            Self::Cases(cases) => cases.is_none(),
            Self::Passages(found) => found.is_empty(),
            Self::Told(rows) => rows.is_none(),
        }
    }
}

/// What is heard of a job.
#[derive(Debug, Clone, PartialEq)]
pub enum JobNews {
    /// So many of its parts are done, and this was found in the last ones.
    Found(usize, Finding),
    /// So many of its parts are done, and nothing was found in the last ones.
    Progressed(usize),
    /// All of it is done.
    Done,
    /// It has failed.
    BrokeDown,
}

/// Gives the texts that annotations were made on.
pub type KeptText<'k> = &'k (dyn Fn(&TextHash) -> Option<String> + Sync);

impl Job {
    /// How many parts it has.
    #[must_use]
    pub fn parts(&self) -> usize {
        match self {
            Self::Occurrences(job) => job.parts(),
            Self::Hit(job) => job.parts(),
            Self::Review(job) => job.parts(),
            Self::Passages(job) => job.parts(),
            Self::Told(job) => job.parts(),
        }
    }

    /// Does a part.
    #[must_use]
    pub fn part(&self, part: usize, kept: KeptText<'_>) -> Finding {
        match self {
            Self::Occurrences(job) => Finding::Occurrences(job.part(part)),
            Self::Hit(job) => Finding::Hit(job.part(part)),
            Self::Review(job) => Finding::Cases(job.part(part, kept)),
            Self::Passages(job) => Finding::Passages(job.part(part)),
            Self::Told(job) => Finding::Told(job.part(part)),
        }
    }

    /// Whether what was found in a part is what was looked for, so that later parts need not be
    /// done.
    #[must_use]
    pub fn is_over(&self, part: usize, finding: &Finding) -> bool {
        match (self, finding) {
            (Self::Hit(job), Finding::Hit(Some(_))) => job.is_nearest(part),
            (Self::Review(_), Finding::Cases(Some(_))) => true,
            _ => false,
        }
    }
}

/// The job that is under way, and how far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Running {
    /// Which.
    pub id: JobId,
    /// Parts that are done.
    pub done: usize,
    /// All parts.
    pub all: usize,
}

impl Running {
    /// How far it is, in hundredths.
    #[must_use]
    pub fn percent(self) -> usize {
        (self.done * 100).checked_div(self.all).unwrap_or(100)
    }
}

/// The job that was begun last.
#[derive(Debug, Default)]
pub struct Jobs {
    last: JobId,
    running: Option<Running>,
    /// The next article with a hit, while it is looked for.
    pub hit: Option<SoughtHit>,
}

impl Jobs {
    /// Takes down that a job begins; an earlier one is given up.
    pub fn begin(&mut self, job: &Job) -> JobId {
        self.hit = None;
        self.last = JobId(self.last.0 + 1);
        self.running = Some(Running { id: self.last, done: 0, all: job.parts() });
        self.last
    }

    /// Takes down that the job is over; `None` if none was under way.
    pub fn end(&mut self) -> Option<JobId> {
        self.hit = None;
        self.running.take().map(|running| running.id)
    }

    /// The job that is under way.
    #[must_use]
    pub fn running(&self) -> Option<Running> {
        self.running
    }

    /// Whether a job is the one that is under way; takes down how far it is.
    pub fn hear(&mut self, id: JobId, news: &JobNews) -> bool {
        let Some(running) = self.running.as_mut().filter(|running| running.id == id) else {
            return false;
        };
        match news {
            JobNews::Found(done, _) | JobNews::Progressed(done) => running.done = *done,
            JobNews::Done | JobNews::BrokeDown => self.running = None,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::search::Search;
    use crate::app::shelf::Shelf;

    fn job() -> Job {
        Job::Hit(FindHit::new(Shelf::default().snapshot(), Search::default(), Vec::new()))
    }

    #[test]
    fn what_an_earlier_job_brings_comes_too_late() {
        let mut jobs = Jobs::default();
        let first = jobs.begin(&job());
        let second = jobs.begin(&job());
        assert!(!jobs.hear(first, &JobNews::Done));
        assert!(jobs.hear(second, &JobNews::Progressed(3)));
        assert_eq!(jobs.running().map(|running| running.done), Some(3));
        assert!(jobs.hear(second, &JobNews::Done));
        assert!(!jobs.hear(second, &JobNews::Done));
        assert_eq!(jobs.end(), None);
    }
}

//! How far the work on a library is that goes on in the background, and how that is said.

use crate::app::words::Words;
use crate::wording::{Say, UiLanguage};

pub use crate::workspace::Task;

/// How far reading a library is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub task: Task,
    /// How much of it is done.
    pub done: usize,
    /// How much there is to do.
    pub all: usize,
    /// How long it will take from now, in seconds, if that can be told.
    pub seconds_left: Option<u64>,
}

impl Progress {
    /// What is done, how much of it, and how long it will take.
    #[must_use]
    pub fn sentence(&self, language: UiLanguage) -> String {
        if self.task != Task::Reading {
            return self.short(language);
        }
        let words = match self.seconds_left {
            None => Words::ReadingFiles(self.done, self.all),
            Some(seconds @ ..=90) => Words::ReadingSeconds(self.done, self.all, seconds),
            Some(seconds) => Words::ReadingMinutes(self.done, self.all, seconds.div_ceil(60)),
        };
        words.text(language)
    }

    /// What is done, and how much of it in hundredths.
    #[must_use]
    pub fn short(&self, language: UiLanguage) -> String {
        let percent = (self.done * 100).checked_div(self.all).unwrap_or(100);
        let words = match self.task {
            Task::Reading => Words::ReadingPercent(percent),
            Task::Indexing => Words::IndexingPercent(percent),
            Task::Naming => Words::NamingPercent(percent),
        };
        words.text(language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_said_in_few_words() {
        for (task, counts, seconds_left, sentence) in [
            (
                Task::Reading,
                (3400, 100_000),
                Some(45),
                "reading 3,400 of 100,000 files · 45 s left",
            ),
            (Task::Reading, (1, 12), None, "reading 1 of 12 files"),
            (Task::Reading, (9, 1_000_000), Some(150), "reading 9 of 1,000,000 files · 3 min left"),
            (Task::Indexing, (41, 100), Some(3), "indexing 41 %"),
            (Task::Naming, (0, 0), None, "names 100 %"),
        ] {
            let (done, all) = counts;
            assert_eq!(
                Progress { task, done, all, seconds_left }.sentence(UiLanguage::English),
                sentence
            );
        }
    }
}

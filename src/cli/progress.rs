//! Says on the terminal how far a long task is, in one line that is written over.

use crate::workspace::{self, Task};
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// A line of progress on standard error; silent where that is no terminal.
pub(super) struct Progress {
    shown: bool,
    began: Instant,
    last: Option<Instant>,
}

/// How often the line is written anew.
const PACE: Duration = Duration::from_millis(200);

impl Progress {
    /// Nothing is shown yet.
    pub(super) fn new() -> Self {
        Self { shown: io::stderr().is_terminal(), began: Instant::now(), last: None }
    }

    /// Shows a step. Short tasks show none.
    pub(super) fn show(&mut self, step: workspace::Progress) {
        let early = self.last.unwrap_or(self.began).elapsed() < PACE;
        if !self.shown || early {
            return;
        }
        self.last = Some(Instant::now());
        let seconds = self.began.elapsed().as_secs_f64();
        let rate = |count: usize| count as f64 / seconds;
        let (done, all, articles) = (step.done, step.all, step.articles);
        let line = match step.task {
            Task::Reading => {
                let file = (done + 1).min(all);
                format!(
                    "reading file {file} of {all}: {articles} articles, {:.0}/s",
                    rate(articles)
                )
            }
            Task::Indexing => format!("indexing {done} of {all} articles"),
            Task::Naming => format!("looking for names in {done} of {all} articles"),
        };
        // Where standard error is closed there is nobody to tell.
        let _ = write!(io::stderr(), "\r\u{1b}[K{line}");
    }

    /// Wipes the line away.
    pub(super) fn end(&self) {
        if self.shown && self.last.is_some() {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}

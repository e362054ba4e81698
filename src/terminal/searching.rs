//! Searches the library off the main thread.

use super::{Message, work};
use crate::app::event::{Asked, Asker, Event, Work};
use crate::library::Headings;
use crate::library::folded::FoldedRun;
use crate::library::search::{Searcher, Turn};
use crate::text::SafeText;
use crate::wording::{Say, UiLanguage, wording};
use crate::workspace::Question;
use crate::workspace::query::Stopped;
use crossbeam_channel::Sender;
use std::io;
use std::ops::Range;
use std::thread;

/// Whose search is the latest.
#[derive(Default)]
pub(super) struct Searches {
    panel: Turn,
    filter: Turn,
}

impl Searches {
    /// Searches in what `searcher` gives, which may take its time; older searches of the same
    /// asker that are still under way are given up. Where there is nothing to search in yet,
    /// nothing is found.
    pub(super) fn begin(
        &self,
        (asked, question, language): (Asked, Question, UiLanguage),
        searcher: impl FnOnce(&Question) -> io::Result<Option<Searcher>> + Send + 'static,
        to: Sender<Message>,
    ) {
        let turn = match asked.by {
            Asker::Panel => self.panel.next(),
            Asker::Filter => self.filter.next(),
        };
        thread::spawn(move || {
            let found = work::guarded(|| {
                let found = searcher(&question).map(|searcher| match searcher {
                    Some(searcher) => question.answer(&searcher, &turn),
                    None => Ok(Default::default()),
                });
                found.map_err(|error| Failure::Names(error).text(language))
            });
            let found = match found {
                Some(Ok(Err(Stopped::Cancelled))) => return,
                Some(Ok(Err(error))) => Err(SafeText::one_line(&error.to_string())),
                Some(Err(sentence)) => Err(SafeText::one_line(&sentence)),
                Some(Ok(Ok(found))) => Ok(found),
                None => Err(SafeText::one_line(&Failure::BrokeDown.text(language))),
            };
            // If nobody listens any more, the program is ending.
            let _ = to.send(Message::News(Event::Found(asked, found)));
        });
    }
}

wording! {
    /// Why nothing was found out.
    enum Failure {
        Names(error: io::Error) =
            "the names cannot be read: {error}", "die Namen sind nicht lesbar: {error}";
        BrokeDown = "the search broke down", "die Suche ist abgestürzt";
    }
}

/// Folds headings off the main thread.
pub(super) fn fold((headings, numbers): (Headings, Range<usize>), to: Sender<Message>) {
    work::spawn(to, Event::BrokeDown(Work::Folding), move || {
        let runs = FoldedRun::cut(numbers).map(|run| FoldedRun::of(&headings, run));
        Event::Folded(runs.collect())
    });
}

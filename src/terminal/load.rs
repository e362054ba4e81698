//! Reads the library on a thread and hands the articles over as they come.

use super::Message;
use crate::app::event::Event;
use crate::app::shelf::Unreadable;
use crate::ingest::Limits;
use crate::library::{self, Batch};
use crate::text::SafeText;
use crossbeam_channel::Sender;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::thread;

/// What is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// Folders and files.
    Paths(Vec<PathBuf>),
    /// The bundled sample collection.
    Sample,
}

/// Starts reading.
pub(super) fn spawn(opening: Opening, to: Sender<Message>) {
    thread::spawn(move || {
        match opening {
            Opening::Sample => {
                let library = library::sample();
                let batch = Batch { articles: library.articles, ..Batch::default() };
                let _ = hand_over(batch, &to);
            }
            Opening::Paths(paths) => {
                library::load(&paths, &Limits::default(), |batch| hand_over(batch, &to));
            }
        }
        // If nobody listens any more, the program is ending.
        let _ = to.send(Message::News(Event::AllArrived));
    });
}

fn hand_over(batch: Batch, to: &Sender<Message>) -> ControlFlow<()> {
    let unreadable = batch.unreadable.iter().map(|error| Unreadable {
        path: error.path.clone(),
        reason: SafeText::one_line(&error.to_string()),
    });
    let unreadable: Vec<_> = unreadable.collect();
    if batch.articles.is_empty() && unreadable.is_empty() {
        return ControlFlow::Continue(());
    }
    match to.send(Message::News(Event::Arrived(batch.articles, unreadable))) {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    }
}

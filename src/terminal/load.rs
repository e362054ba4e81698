//! Reads articles that are held in memory: the sample, and a library that no cache can be kept of.

use super::Message;
use super::librarian::unreadable;
use crate::app::event::Event;
use crate::ingest::Limits;
use crate::library::{self, Batch};
use crate::text::SafeText;
use crossbeam_channel::Sender;
use std::fmt::Display;
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

/// Starts reading the sample.
pub(super) fn sample(to: Sender<Message>) {
    thread::spawn(move || {
        let library = library::sample();
        let batch = Batch { articles: library.articles, ..Batch::default() };
        let _ = hand_over(batch, &to);
        // If nobody listens any more, the program is ending.
        let _ = to.send(Message::News(Event::AllArrived));
    });
}

/// Reads a library without a cache, and says why.
pub(super) fn without_cache(paths: &[PathBuf], why: &dyn Display, to: &Sender<Message>) {
    let sentence = format!("{why}; its articles are read each time, and searched without an index");
    let _ = to.send(Message::News(Event::Told(SafeText::one_line(&sentence))));
    library::load(paths, &Limits::default(), |batch| hand_over(batch, to));
    let _ = to.send(Message::News(Event::AllArrived));
}

fn hand_over(batch: Batch, to: &Sender<Message>) -> ControlFlow<()> {
    let unreadable: Vec<_> =
        batch.unreadable.iter().map(|error| unreadable(&error.into())).collect();
    if batch.articles.is_empty() && unreadable.is_empty() {
        return ControlFlow::Continue(());
    }
    match to.send(Message::News(Event::Arrived(batch.articles, unreadable))) {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    }
}

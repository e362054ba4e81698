//! Reads the articles of a library that no cache can be kept of; they are held in memory.

use super::{Message, work};
use crate::app::event::Event;
use crate::app::event::library::unreadable;
use crate::app::message::Sentence;
use crate::library::{self, Batch};
use crate::text::SafeText;
use crate::workspace::{LibrarySource, user_names};
use crossbeam_channel::Sender;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

/// Reads a library without a cache, and says why.
pub(super) fn without_cache(source: &LibrarySource, why: Sentence, to: &Sender<Message>) {
    // If nobody listens any more, the program is ending.
    let _ = to.send(Message::News(Event::Said(why)));
    match source {
        LibrarySource::Paths(paths, options) => {
            library::load(paths, options, |batch| hand_over(batch, to));
        }
        LibrarySource::Sample => {
            let articles = library::sample().articles;
            let _ = hand_over(Batch { articles, ..Batch::default() }, to);
        }
    }
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

/// Reads the user's own list of names, if there is one.
pub(super) fn own_names(file: PathBuf, to: Sender<Message>) {
    if !file.exists() {
        return;
    }
    work::spawn(to, Event::Said(Sentence::NamesListBroke), move || {
        let (own, warnings) = user_names::read_own(&file);
        let warnings = warnings.iter().map(|warning| SafeText::one_line(warning)).collect();
        Event::OwnNamesRead(Arc::new(own), warnings)
    });
}

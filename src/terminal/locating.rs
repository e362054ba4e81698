//! Looks for annotations in many articles on the pool.

use super::{Message, work};
use crate::app::event::{Annotated, Event, Work};
use crate::app::shelf::Snapshot;
use crate::article::TextHash;
use crate::notes::kept_text;
use crate::workspace::places::{AnnotatedArticle, locate};
use crossbeam_channel::Sender;
use rayon::prelude::*;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

/// Articles whose annotations are handed over together.
const BATCH: usize = 256;

/// Finds the places of annotations; `folder` holds the texts that they were made on.
pub(super) fn places(
    (library, wanted): (Snapshot, Vec<Annotated>),
    folder: PathBuf,
    to: Sender<Message>,
) {
    rayon::spawn(move || {
        let failed = AtomicBool::new(false);
        for batch in wanted.chunks(BATCH) {
            let places = batch.par_iter().flat_map_iter(|annotated| {
                // An article that this breaks down on keeps what was known of its annotations.
                let places = work::guarded(|| {
                    let (number, notes) = annotated;
                    let article = library.article(*number)?;
                    let annotated = AnnotatedArticle { article, notes: notes.clone() };
                    Some(locate(&annotated, |hash: &TextHash| kept_text(&folder, hash)))
                });
                failed.fetch_or(places.is_none(), Ordering::Relaxed);
                places.flatten().unwrap_or_default()
            });
            if to.send(Message::News(Event::Located(places.collect()))).is_err() {
                return;
            }
        }
        if failed.into_inner() {
            let _ = to.send(Message::News(Event::BrokeDown(Work::Locating)));
        }
    });
}

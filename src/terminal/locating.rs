//! Looks for annotations in many articles on the pool.

use super::{Message, work};
use crate::app::event::Event;
use crate::notes::kept_text;
use crate::workspace::places::{AnnotatedArticle, locate};
use crossbeam_channel::Sender;
use rayon::prelude::*;
use std::path::PathBuf;

/// Articles whose annotations are handed over together.
const BATCH: usize = 256;

/// Finds the places of annotations; `folder` holds the texts that they were made on.
pub(super) fn places(wanted: Vec<AnnotatedArticle>, folder: PathBuf, to: Sender<Message>) {
    rayon::spawn(move || {
        for batch in wanted.chunks(BATCH) {
            let places = batch.par_iter().flat_map_iter(|annotated| {
                // An article that this breaks down on keeps what was known of its annotations.
                let places = work::guarded(|| locate(annotated, |hash| kept_text(&folder, hash)));
                places.unwrap_or_default()
            });
            if to.send(Message::News(Event::Located(places.collect()))).is_err() {
                return;
            }
        }
    });
}

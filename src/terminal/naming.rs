//! Finds the names in articles: of the one on the screen at once, of the rest on the pool.

use super::{Message, work};
use crate::app::event::Event;
use crate::app::shelf::Number;
use crate::article::{Article, Mention};
use crate::entities::{self, Sensitivity, Tagger};
use crossbeam_channel::Sender;
use rayon::prelude::*;
use std::sync::Arc;

/// Articles whose names are handed over together.
const BATCH: usize = 16;

/// Finds the names of one article.
pub(super) fn now(
    sensitivity: Sensitivity,
    (number, article): (Number, Arc<Article>),
    to: Sender<Message>,
) {
    let broken = Event::Named(sensitivity, vec![(number, Vec::new())]);
    work::spawn(to, broken, move || {
        let tagger = Tagger::new(sensitivity);
        Event::Named(sensitivity, vec![(number, names(&tagger, &article))])
    });
}

/// Finds the names of many.
pub(super) fn later(
    sensitivity: Sensitivity,
    articles: Vec<(Number, Arc<Article>)>,
    to: Sender<Message>,
) {
    rayon::spawn(move || {
        let tagger = Tagger::new(sensitivity);
        for batch in articles.chunks(BATCH) {
            let named = batch.par_iter().map(|(number, article)| {
                // An article that the tagger breaks down on has no names.
                let names = work::guarded(|| names(&tagger, article));
                (*number, names.unwrap_or_default())
            });
            if to.send(Message::News(Event::Named(sensitivity, named.collect()))).is_err() {
                return;
            }
        }
    });
}

fn names(tagger: &Tagger, article: &Article) -> Vec<Mention> {
    let mut article = article.clone();
    entities::annotate_with(tagger, &mut article);
    article.mentions
}

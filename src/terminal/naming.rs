//! Finds the names in articles: of the one on the screen at once, of the rest on the pool.

use super::{Message, work};
use crate::app::event::{Event, Work};
use crate::app::shelf::Number;
use crate::article::{Article, Mention};
use crate::entities::{self, Sensitivity, Tagger};
use crossbeam_channel::Sender;
use rayon::iter::Either;
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
    let broken = Event::BrokeDown(Work::Naming(number));
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
        let Some(tagger) = work::guarded(|| Tagger::new(sensitivity)) else {
            let broken = articles.iter().map(|(number, _)| Event::BrokeDown(Work::Naming(*number)));
            // If nobody listens any more, the program is ending.
            broken.for_each(|event| drop(to.send(Message::News(event))));
            return;
        };
        for batch in articles.chunks(BATCH) {
            let names = batch.par_iter().map(|(number, article)| {
                let names = work::guarded(|| names(&tagger, article));
                names.map(|names| (*number, names)).ok_or(*number)
            });
            let (named, broken): (Vec<_>, Vec<_>) = names.partition_map(|found| match found {
                Ok(named) => Either::Left(named),
                Err(number) => Either::Right(number),
            });
            let broken = broken.into_iter().map(|number| Event::BrokeDown(Work::Naming(number)));
            for event in [Event::Named(sensitivity, named)].into_iter().chain(broken) {
                if to.send(Message::News(event)).is_err() {
                    return;
                }
            }
        }
    });
}

fn names(tagger: &Tagger, article: &Article) -> Vec<Mention> {
    let mut article = article.clone();
    entities::annotate_with(tagger, &mut article);
    article.mentions
}

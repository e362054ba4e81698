//! The bundled sample collection: the articles of `seeds/`, built into the program.

use super::{Library, newest_first};
use crate::ingest::{self, Limits};
use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;

/// Path and content of every sample article; made by `build.rs`.
const SEEDS: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/seeds.rs"));

/// The sample collection; an article's source is `seeds/NAME.txt`, which need not exist.
#[must_use]
pub fn sample() -> Library {
    let limits = Limits::default();
    let read = |(path, bytes): &(&str, &[u8])| {
        ingest::read_bytes_as(Path::new(path), bytes, &limits).unwrap_or_default()
    };
    let mut articles: Vec<_> = SEEDS.par_iter().flat_map_iter(read).map(Arc::new).collect();
    articles.sort_by(|one, other| newest_first(one, other));
    Library { articles, unreadable: Vec::new() }
}

//! Finds the articles that are one piece: agency copy that several papers printed, shortened,
//! edited or with paragraphs added.
//!
//! A [`Sketch`] is a small sample of an article's runs of four words, chosen by their hash,
//! so that the same words are chosen in every article that has them (A. Broder, *On the
//! resemblance and containment of documents*, 1997). Two articles are twins where a good half of
//! the shorter one stands in the longer one, beyond what chance and a shared background
//! paragraph explain. [`Families`] gathers twins around the longest of them; every member is a
//! twin of that one, so that a chain of half-similar pieces never becomes one family.

mod counts;
mod families;
mod index;
mod likeness;
mod log;
mod shingles;
mod shown;
mod sketch;
mod store;

pub use families::Families;
pub use log::{SketchLog, Twins};
pub use shown::{Candidate, shown};
pub use sketch::Sketch;

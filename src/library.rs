//! The articles that are open.

pub mod cache;
pub mod catalogue;
pub mod comfort;
pub mod folded;
pub(crate) mod frames;
pub mod heading;
pub mod headings;
pub mod held;
pub mod index;
pub mod indexing;
pub mod last;
mod last_run;
pub mod marks;
pub mod names;
mod not_kept;
pub mod queries;
pub mod refresh;
mod runs;
pub mod sample;
pub mod search;
pub mod told;
pub mod twins;

pub use heading::{Heading, HeadingBuf, Number};
pub use headings::Headings;
pub use last_run::LastRun;
pub use not_kept::NotKept;
pub use sample::sample;

use crate::article::{Article, PartialDate};
use crate::entities;
use crate::ingest::{self, Options, ReadError};
use rayon::prelude::*;
use std::cmp::{Ordering, Reverse};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file or folder that could not be read, with its reason.
pub type Unreadable = ReadError;

/// The set of articles that is open.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// Newest first; undated ones last; otherwise by path.
    pub articles: Vec<Arc<Article>>,
    /// What could not be read, in the order in which it was met.
    pub unreadable: Vec<Unreadable>,
}

/// What one step of loading brought.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// The articles of the next files, sorted as in a library.
    pub articles: Vec<Arc<Article>>,
    /// What of the next files could not be read.
    pub unreadable: Vec<Unreadable>,
    /// Files read so far, these among them.
    pub files_read: usize,
    /// Files to read in all.
    pub files: usize,
}

/// Files that are read one after the other.
pub(crate) const FEW: usize = 8;
/// Files read in one step of loading.
const STEP: usize = 64;

impl Library {
    /// Takes in a batch and keeps the order.
    pub fn add(&mut self, batch: Batch) {
        self.articles.extend(batch.articles);
        self.articles.sort_by(|one, other| newest_first(one, other));
        self.unreadable.extend(batch.unreadable);
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }
}

/// Reads everything that the paths name, in parallel; the result is the same every time.
#[must_use]
pub fn open(paths: &[PathBuf], options: &Options) -> Library {
    let found = ingest::walk(paths, &options.limits);
    let mut batch = read(&found.files, options);
    batch.unreadable.splice(0..0, found.unreadable);
    let mut library = Library::default();
    library.add(batch);
    library
}

/// Reads as [`open`] does, but hands the articles over in batches while it goes.
///
/// The first batch tells how many files there are and what the walk could not read. Loading stops
/// when `take` breaks.
pub fn load(paths: &[PathBuf], options: &Options, mut take: impl FnMut(Batch) -> ControlFlow<()>) {
    let found = ingest::walk(paths, &options.limits);
    let files = found.files.len();
    let first = Batch { unreadable: found.unreadable, files, ..Batch::default() };
    if take(first).is_break() {
        return;
    }
    let mut files_read = 0;
    for step in found.files.chunks(STEP) {
        files_read += step.len();
        let batch = Batch { files_read, files, ..read(step, options) };
        if take(batch).is_break() {
            return;
        }
    }
}

/// An article as readers and scripts get it, with the names in it marked.
#[must_use]
pub fn annotated(article: &Article) -> Article {
    let mut article = article.clone();
    entities::annotate(&mut article);
    article
}

fn read(files: &[PathBuf], options: &Options) -> Batch {
    // A few files are read before the threads of the pool would have started.
    let results: Vec<_> = if files.len() <= FEW {
        files.iter().map(|file| ingest::read_file_with(file, options)).collect()
    } else {
        files.par_iter().map(|file| ingest::read_file_with(file, options)).collect()
    };
    let mut batch = Batch { files_read: files.len(), files: files.len(), ..Batch::default() };
    for result in results {
        match result {
            Ok(articles) => batch.articles.extend(articles.into_iter().map(Arc::new)),
            Err(error) => batch.unreadable.push(error),
        }
    }
    batch.articles.sort_by(|one, other| newest_first(one, other));
    batch
}

/// The order of a library: newest first, undated last, then path and number in the file.
#[must_use]
pub fn newest_first(one: &Article, other: &Article) -> Ordering {
    let [one, other] = [one, other]
        .map(|article| order_key(article.best_date(), &article.source.path, article.source.item));
    one.cmp(&other)
}

/// What the order of a library compares.
type OrderKey<'a> = (Reverse<Option<PartialDate>>, &'a Path, usize);

fn order_key(date: Option<PartialDate>, path: &Path, item: usize) -> OrderKey<'_> {
    (Reverse(date), path, item)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("b.txt", "date 2023-10 Die Mühle am Wehr"),
            ("a.txt", "date 2023-10 Das Rad am Wehr"),
            ("c.txt", "date 2023-11-02 Der Bach am Wehr"),
            ("d.txt", "Die Wiese am Wehr"),
            ("e.png", "\u{89}PNG"),
            ("f.pdf", "%PDF-1.4"),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        folder
    }

    fn titles(library: &Library) -> Vec<&str> {
        library.articles.iter().filter_map(|article| article.title.as_deref()).collect()
    }

    #[test]
    fn a_library_is_sorted_newest_first_with_undated_last() {
        let folder = folder();
        fs::remove_file(folder.path().join("e.png")).unwrap();
        let library = open(&[folder.path().to_owned()], &Options::default());
        let sorted =
            ["Der Bach am Wehr", "Das Rad am Wehr", "Die Mühle am Wehr", "Die Wiese am Wehr"];
        assert_eq!(titles(&library), sorted);
        assert_eq!(library.unreadable.len(), 1);
    }

    #[test]
    fn batches_add_up_to_the_same_library() {
        let folder = folder();
        let paths = [folder.path().to_owned(), folder.path().join("missing")];
        let mut library = Library::default();
        let mut last = (0, 0);
        load(&paths, &Options::default(), |batch| {
            last = (batch.files_read, batch.files);
            library.add(batch);
            ControlFlow::Continue(())
        });
        let whole = open(&paths, &Options::default());
        assert_eq!(library.articles, whole.articles);
        assert_eq!(library.unreadable, whole.unreadable);
        assert_eq!(last, (6, 6));
    }

    #[test]
    fn loading_stops_when_nobody_wants_more() {
        let folder = folder();
        let mut batches = 0;
        load(&[folder.path().to_owned()], &Options::default(), |_| {
            batches += 1;
            ControlFlow::Break(())
        });
        assert_eq!(batches, 1);
    }
}

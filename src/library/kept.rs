//! A library with its cache, brought up to date in one go, for the command line.

use super::catalogue::{Catalogue, CatalogueError, Glance, Texts};
use super::heading::Number;
use super::headings::Headings;
use super::index::{Index, IndexError};
use super::indexing::Indexing;
use super::names::{Finder, NamesLog, Table};
use super::refresh::{Fault, News, refresh};
use super::search::{Searcher, Words};
use super::{cache, sample};
use crate::article::Article;
use crate::entities::Sensitivity;
use crate::ingest::Options;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Which library.
#[derive(Debug, Clone, Copy)]
pub enum Which<'p> {
    /// The articles in these files and folders.
    Paths(&'p [PathBuf], &'p Options),
    /// The bundled sample collection.
    Sample,
}

impl Which<'_> {
    /// Its folder in the cache.
    #[must_use]
    pub fn folder(self, cache: &Path) -> PathBuf {
        match self {
            Self::Paths(paths, options) => cache::folder(cache, paths, options),
            Self::Sample => cache.join("libraries").join("sample"),
        }
    }
}

/// How far bringing a library up to date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Files read, of so many; articles in the library so far.
    Reading {
        /// Files read.
        files: usize,
        /// Files to read.
        of: usize,
        /// Articles in the library so far.
        articles: usize,
    },
    /// Articles in the index, of so many.
    Indexing(usize, usize),
    /// Articles whose names were looked for, of so many.
    Naming(usize, usize),
}

/// Why a library cannot be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum KeptError {
    /// Its articles cannot be kept.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// Its words cannot be indexed.
    #[error(transparent)]
    Index(#[from] IndexError),
}

/// A library with its cache.
#[derive(Debug)]
pub struct Kept {
    folder: PathBuf,
    id: u64,
    headings: Headings,
    texts: Arc<Texts>,
    /// What could not be read.
    pub faults: Vec<Fault>,
    /// `None` where another Glosse keeps the library up to date.
    own: Option<(Catalogue, Indexing)>,
}

impl Kept {
    /// Opens a library and brings its articles and its index up to date. Where another Glosse does
    /// that, the library is taken as it is.
    ///
    /// # Errors
    /// [`KeptError`] if the cache cannot be used.
    pub fn open(
        cache: &Path,
        which: Which<'_>,
        tell: &mut dyn FnMut(Step),
    ) -> Result<Self, KeptError> {
        let folder = which.folder(cache);
        let mut catalogue = match Catalogue::open(&folder) {
            Ok(catalogue) => catalogue,
            Err(CatalogueError::Taken(path)) => return Self::as_it_is(folder, path),
            Err(error) => return Err(error.into()),
        };
        let mut indexing = Indexing::open(&folder, &catalogue)?;
        let mut faults = Vec::new();
        match which {
            Which::Paths(paths, options) => {
                faults = read(&mut catalogue, &mut indexing, (paths, options), tell)?;
            }
            Which::Sample => {
                let articles: Vec<Article> =
                    sample().articles.iter().map(|article| Article::clone(article)).collect();
                catalogue.keep(&articles)?;
            }
        }
        catch_up(&catalogue, &mut indexing, tell)?;
        let (id, headings) = (catalogue.id(), catalogue.headings().clone());
        let (texts, own) = (catalogue.texts(), Some((catalogue, indexing)));
        Ok(Self { folder, id, headings, texts, faults, own })
    }

    fn as_it_is(folder: PathBuf, taken: PathBuf) -> Result<Self, KeptError> {
        let failed = |error| CatalogueError::Io { path: folder.clone(), error };
        let glance = Catalogue::look(&folder).map_err(failed)?;
        let Some(Glance { id, headings, texts }) = glance else {
            return Err(CatalogueError::Taken(taken).into());
        };
        Ok(Self { folder, id, headings, texts, faults: Vec::new(), own: None })
    }

    /// Looks for names where they have not been looked for yet.
    ///
    /// # Errors
    /// [`KeptError`] if they cannot be written.
    pub fn find_names(
        &self,
        sensitivity: Sensitivity,
        tell: &mut dyn FnMut(Step),
    ) -> Result<Table, KeptError> {
        let mut log = NamesLog::open(&self.folder, self.id, sensitivity)?;
        let finder = Finder::new(sensitivity);
        while self.own.is_some() && log.names().known() < self.headings.numbers() {
            finder.find_next(&mut log, &self.texts, &self.headings)?;
            tell(Step::Naming(log.names().known(), self.headings.numbers()));
        }
        let table = log.names().table(|number| self.headings.is_alive(number));
        table.map_err(|error| CatalogueError::Io { path: self.folder.clone(), error }.into())
    }

    /// What searches the library, without its names.
    ///
    /// # Errors
    /// [`KeptError`] if the index is damaged, or there is none yet.
    pub fn searcher(&self) -> Result<Searcher, KeptError> {
        let words = match &self.own {
            Some((_, indexing)) => indexing.reader()?,
            None => Index::open(&self.folder.join("index"), self.id)?.reader()?,
        };
        Ok(Searcher { headings: self.headings.clone(), words: Words::Indexed(words), names: None })
    }

    /// The headings of all articles.
    #[must_use]
    pub fn headings(&self) -> &Headings {
        &self.headings
    }

    /// Reads an article; `None` if it cannot be read.
    #[must_use]
    pub fn article(&self, number: Number) -> Option<Article> {
        self.texts.article(number, self.headings.get(number)?).ok()
    }
}

/// Reads what is new or changed, and indexes it on the way.
fn read(
    catalogue: &mut Catalogue,
    indexing: &mut Indexing,
    (paths, options): (&[PathBuf], &Options),
    tell: &mut dyn FnMut(Step),
) -> Result<Vec<Fault>, KeptError> {
    let mut faults = Vec::new();
    let (mut files, mut of) = (0, 0);
    let mut failed = None;
    catch_up(catalogue, indexing, tell)?;
    refresh(catalogue, paths, options, &mut |catalogue, news| {
        let result = match news {
            News::Walked { to_read, .. } => {
                of = to_read;
                Ok(())
            }
            News::Gone(numbers) => {
                let mut gone: Vec<_> =
                    numbers.into_iter().filter_map(|number| catalogue.file_of(number)).collect();
                gone.dedup();
                gone.into_iter().try_for_each(|file| indexing.remove(file))
            }
            News::Fault(fault) => {
                faults.push(fault);
                Ok(())
            }
            News::Read(read) => {
                files = read;
                Ok(())
            }
            News::Arrived(first, articles) => {
                tell(Step::Reading { files, of, articles: catalogue.headings().living() });
                let file = catalogue.file_of(first);
                let added = file.map_or(Ok(()), |file| indexing.add(file, first, &articles));
                added.and_then(|()| indexing.commit_if_due().map(drop))
            }
        };
        match result {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    failed.map_or(Ok(faults), |error| Err(error.into()))
}

fn catch_up(
    catalogue: &Catalogue,
    indexing: &mut Indexing,
    tell: &mut dyn FnMut(Step),
) -> Result<(), IndexError> {
    while indexing.catch_up(catalogue)? > 0 {
        tell(Step::Indexing(indexing.next().0, catalogue.headings().numbers()));
    }
    indexing.finish()
}

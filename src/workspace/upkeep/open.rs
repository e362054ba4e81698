//! Opens a library: to be kept by this program, or as another one keeps it.

use super::{Goal, Stage, Upkeep, UpkeepError};
use crate::entities::Sensitivity;
use crate::library::catalogue::{Catalogue, CatalogueError, Glance};
use crate::library::index::Index;
use crate::library::names::Names;
use crate::workspace::{Holdings, LibrarySource};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// A library that was opened.
pub enum Opened {
    /// This program brings it up to date.
    Kept(Box<Upkeep>),
    /// Another Glosse does; this is what it has found so far.
    AsItIs(Arc<Holdings>),
}

impl Opened {
    /// What can be asked about the library.
    #[must_use]
    pub fn holdings(&self) -> &Arc<Holdings> {
        match self {
            Self::Kept(upkeep) => upkeep.holdings(),
            Self::AsItIs(holdings) => holdings,
        }
    }
}

impl Upkeep {
    /// Opens a library in its folder among the caches; nothing is read yet. Where another Glosse
    /// keeps it, it is taken as it is.
    ///
    /// # Errors
    /// [`UpkeepError`] if the cache cannot be used.
    pub fn open(
        caches: &Path,
        source: LibrarySource,
        sensitivity: Sensitivity,
    ) -> Result<Opened, UpkeepError> {
        let folder = source.cache_folder(caches);
        let catalogue = match Catalogue::open(&folder) {
            Ok(catalogue) => catalogue,
            Err(CatalogueError::Taken(lock)) => {
                let holdings = as_it_is(&folder, sensitivity)?;
                let holdings = holdings.ok_or(CatalogueError::Taken(lock))?;
                return Ok(Opened::AsItIs(Arc::new(holdings)));
            }
            Err(error) => return Err(error.into()),
        };
        let holdings = Arc::new(Holdings::default());
        holdings.list(catalogue.headings().clone());
        holdings.read(catalogue.texts());
        Ok(Opened::Kept(Box::new(Self {
            folder,
            source,
            catalogue,
            holdings,
            goal: Goal::Named,
            stage: Stage::Reading(None),
            indexing: None,
            alongside: false,
            refused: false,
            gone: BTreeSet::new(),
            naming: None,
            sensitivity,
            faults: Vec::new(),
            checked: false,
            damage_found: false,
            files: (0, 0),
        })))
    }
}

/// What another program has found so far; `None` if that is nothing.
fn as_it_is(folder: &Path, sensitivity: Sensitivity) -> Result<Option<Holdings>, UpkeepError> {
    let failed = |error| CatalogueError::Io { path: folder.to_owned(), error };
    let Some(Glance { id, headings, texts }) = Catalogue::look(folder).map_err(failed)? else {
        return Ok(None);
    };
    let holdings = Holdings::default();
    holdings.list(headings);
    holdings.read(texts);
    // An index or names that are only being begun are as good as none.
    if let Ok(words) = Index::look(&folder.join("index"), id) {
        holdings.index(words);
    }
    if let Some(names) = Names::look(folder, id, sensitivity).map_err(failed)? {
        holdings.name(Arc::new(names));
    }
    Ok(Some(holdings))
}

//! Where a library's articles come from, and where its cache lies.

use crate::ingest::Options;
use crate::library::cache;
use std::path::{Path, PathBuf};

/// Where a library's articles come from.
#[derive(Debug, Clone)]
pub enum LibrarySource {
    /// Files and folders, and how they are read.
    Paths(Vec<PathBuf>, Options),
    /// The bundled sample collection.
    Sample,
}

impl LibrarySource {
    /// The library's folder among the caches.
    #[must_use]
    pub fn cache_folder(&self, caches: &Path) -> PathBuf {
        match self {
            Self::Paths(paths, options) => cache::folder(caches, paths, options),
            Self::Sample => caches.join("libraries").join("sample"),
        }
    }

    /// The files and folders; none for the sample.
    #[must_use]
    pub fn paths(&self) -> &[PathBuf] {
        match self {
            Self::Paths(paths, _) => paths,
            Self::Sample => &[],
        }
    }
}

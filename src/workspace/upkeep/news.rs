//! What is told while a library is brought up to date.

use crate::entities::Sensitivity;
use crate::library::names::Names;
use crate::library::refresh::Fault;
use crate::library::twins::Twins;
use crate::library::{Headings, Number};
use std::sync::Arc;

/// What came of a step.
#[derive(Debug)]
pub enum News {
    /// Nothing that anybody sees.
    Waiting,
    /// More articles are known.
    Arrived,
    /// These articles are no longer in the library.
    Gone(Vec<Number>),
    /// The cache was damaged and is made again; these articles are read anew.
    Damaged(Vec<Number>),
    /// All files have been read: what the library holds, and what could not be read.
    Read(Headings, Vec<Fault>),
    /// So many of the first articles can be searched.
    Searchable(usize),
    /// All of it can be searched: so many articles.
    Indexed(usize),
    /// It is known which articles are one piece.
    Compared(Arc<Twins>),
    /// Names are looked for at this setting of the knob; they are read here.
    NamesOpened(Sensitivity, Arc<Names>),
    /// Names of more articles are known.
    NamesGrew,
    /// The names of all articles are known.
    Named,
}

/// What is done to a library that takes long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Its files are read; counted in files.
    Reading,
    /// Its words are put into the index; counted in articles.
    Indexing,
    /// Names are looked for; counted in articles.
    Naming,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub task: Task,
    /// How much of it is done.
    pub done: usize,
    /// How much there is to do.
    pub all: usize,
    /// Articles in the library so far.
    pub articles: usize,
}

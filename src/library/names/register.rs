//! The register of a library's entities, kept in the cache with what was found out about who is one:
//! made when all names are known, read when somebody asks for it.

use super::Names;
use crate::entities::hash::Hash;
use crate::entities::{Register, Unions, united};
use crate::files::{self, Durability};
use crate::library::frames::{self, Identity, Stream};
use crate::library::heading::Number;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// The layout of the file. It also changes with the rules by which entities are one.
pub(super) const FORMAT: u32 = 2;

/// Of which articles it is, who is one, and the sections of the register.
const FRAMES: usize = 7;

/// The file of a register.
#[derive(Debug)]
pub(super) struct RegisterFile {
    pub(super) path: PathBuf,
    pub(super) identity: Identity,
}

/// Of which articles a register is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extent {
    /// Those with the first so many numbers.
    pub articles: usize,
    /// Which of them are in the library no more, as a hash.
    gone: u64,
}

/// A register with what was found out about who is one in it.
#[derive(Debug, Clone)]
pub struct Registered {
    /// Of which articles.
    pub extent: Extent,
    /// Whom and what they name.
    pub register: Arc<Register>,
    /// Who is one.
    pub unions: Arc<Unions>,
}

impl Extent {
    /// So many articles, all of them in the library.
    #[must_use]
    pub fn of_all(articles: usize) -> Self {
        Self { articles, gone: Hash::EMPTY.0 }
    }
}

impl Names {
    /// The articles whose names are known now, of those that are in the library.
    pub fn extent(&self, is_alive: impl Fn(Number) -> bool) -> Extent {
        let articles = self.known();
        let gone = (0..articles).filter(|number| !is_alive(Number(*number)));
        let gone = gone.fold(Hash::EMPTY, |hash, number| hash.number(number as u64));
        Extent { articles, gone: gone.0 }
    }

    /// Who is one among these articles; `None` where that is not in the cache.
    #[must_use]
    pub fn kept_unions(&self, extent: Extent) -> Option<Unions> {
        let (_, unions) = self.register.open(extent)?;
        Some(unions)
    }

    /// The register of these articles; `None` where it is not in the cache.
    #[must_use]
    pub fn kept_register(&self, extent: Extent) -> Option<Registered> {
        let (mut frames, unions) = self.register.open(extent)?;
        let [text, entities, spellings, articles, by_count] =
            std::array::from_fn(|_| frames.next());
        let sections = [text?, entities?, spellings?, articles?, by_count?];
        let register = Register::of_sections(sections)?;
        Some(Registered { extent, register: Arc::new(register), unions: Arc::new(unions) })
    }

    /// Makes the register of these articles.
    ///
    /// # Errors
    /// If the cache cannot be read.
    pub fn make_register(
        &self,
        extent: Extent,
        is_alive: impl Fn(Number) -> bool,
    ) -> io::Result<Registered> {
        let is_in = |number: Number| number.0 < extent.articles && is_alive(number);
        let (register, unions) = united(self.counts(is_in)?);
        Ok(Registered { extent, register: Arc::new(register), unions: Arc::new(unions) })
    }

    /// Whether the register of these articles lies in the cache, as far as can be told without
    /// reading it.
    #[must_use]
    pub fn has_register(&self, extent: Extent) -> bool {
        self.register.open(extent).is_some() && self.register.is_whole()
    }

    /// Writes a register to the cache.
    ///
    /// # Errors
    /// What the system says against writing.
    pub fn keep(&self, registered: &Registered) -> io::Result<()> {
        self.register.write(registered)
    }
}

impl RegisterFile {
    /// Opens the file if it is of these articles: behind what is said of who is one.
    fn open(&self, extent: Extent) -> Option<(Stream, Unions)> {
        let mut frames = Stream::open(&self.path).ok()?;
        let kept: Extent = postcard::from_bytes(&frames.next()?).ok()?;
        if frames.identity != Some(self.identity) || kept != extent {
            return None;
        }
        let unions = postcard::from_bytes(&frames.next()?).ok()?;
        Some((frames, unions))
    }

    /// Whether all frames are there.
    fn is_whole(&self) -> bool {
        let count = File::open(&self.path).and_then(|mut file| frames::count(&mut file));
        count.is_ok_and(|count| count == Some(FRAMES))
    }

    fn write(&self, registered: &Registered) -> io::Result<()> {
        files::replace_with(&self.path, Durability::WhenIdle, |file| {
            frames::begin(file, self.identity)?;
            let extent = postcard::to_stdvec(&registered.extent).map_err(io::Error::other)?;
            frames::append(file, &extent)?;
            let unions = postcard::to_stdvec(&*registered.unions).map_err(io::Error::other)?;
            frames::append(file, &unions)?;
            for section in registered.register.sections() {
                frames::append(file, &section)?;
            }
            Ok(())
        })
    }
}

//! Keeps the index of words level with the catalogue.

use super::catalogue::{Catalogue, FileNumber};
use super::heading::Number;
use super::index::{Index, IndexError, Reader, Writer};
use crate::article::Article;
use std::path::Path;

/// An index that follows a catalogue: it holds the first so many articles.
#[derive(Debug)]
pub struct Indexing {
    index: Index,
    /// Begun with the first article that is to be added.
    writer: Option<Writer>,
    /// The number of the next article to add.
    next: usize,
    /// Articles added since the last commit.
    waiting: usize,
    threads: usize,
}

/// Memory for postings that are not written yet, in bytes.
const MEMORY: usize = 160 << 20;
/// Articles after which what was added can be searched and outlives a kill.
const COMMIT: usize = 25_000;

impl Indexing {
    /// Opens the index of a catalogue in its folder.
    ///
    /// # Errors
    /// [`IndexError`] if it cannot be opened or made.
    pub fn open(folder: &Path, catalogue: &Catalogue) -> Result<Self, IndexError> {
        let folder = folder.join("index");
        let mut index = Index::open(&folder, catalogue.id())?;
        let mut next = index.indexed()? as usize;
        if next > catalogue.headings().numbers() {
            // The catalogue has lost its end in a power cut; its numbers are given out again.
            drop(index);
            index = Index::anew(&folder, catalogue.id())?;
            next = 0;
        }
        let threads = std::thread::available_parallelism().map_or(1, |count| count.get().min(4));
        Ok(Self { index, writer: None, next, waiting: 0, threads })
    }

    /// Articles that the index holds or is about to.
    #[must_use]
    pub fn next(&self) -> Number {
        Number(self.next)
    }

    /// What searches the index as it was committed last.
    ///
    /// # Errors
    /// [`IndexError`] if it is damaged.
    pub fn reader(&self) -> Result<Reader, IndexError> {
        self.index.reader()
    }

    /// Adds articles that have just been read, if their turn has come.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be written.
    pub fn add(
        &mut self,
        file: FileNumber,
        first: Number,
        articles: &[Article],
    ) -> Result<(), IndexError> {
        if first.0 != self.next {
            return Ok(());
        }
        for article in articles {
            let number = u32::try_from(self.next).unwrap_or(u32::MAX);
            self.writer()?.add(number, file.0, article)?;
            self.next += 1;
            self.waiting += 1;
        }
        Ok(())
    }

    /// Adds the next articles that the catalogue has and the index has not, and tells how many are
    /// left.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be written.
    pub fn catch_up(&mut self, catalogue: &Catalogue) -> Result<usize, IndexError> {
        let (first, headings) = (Number(self.next), catalogue.headings());
        let left = headings.numbers().saturating_sub(self.next);
        let (Some(file), true) = (catalogue.file_of(first), left > 0) else { return Ok(0) };
        match catalogue.texts().run(first, headings) {
            Ok(articles) if !articles.is_empty() => self.add(file, first, &articles)?,
            // A text that cannot be read is not found; the next ones may be.
            _ => self.next += 1,
        }
        Ok(headings.numbers() - self.next)
    }

    /// Takes the articles of a file out.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be written.
    pub fn remove(&mut self, file: FileNumber) -> Result<(), IndexError> {
        self.writer()?.remove_source(file.0);
        self.waiting += 1;
        Ok(())
    }

    /// Makes what was added findable if it is much; tells whether it did.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be written.
    pub fn commit_if_due(&mut self) -> Result<bool, IndexError> {
        let due = self.waiting >= COMMIT;
        if due {
            self.commit()?;
        }
        Ok(due)
    }

    /// Makes all that was added findable, and puts the index in order.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be written.
    pub fn finish(&mut self) -> Result<(), IndexError> {
        self.commit()?;
        self.writer.take().map_or(Ok(()), Writer::finish)
    }

    fn commit(&mut self) -> Result<(), IndexError> {
        self.waiting = 0;
        let next = u32::try_from(self.next).unwrap_or(u32::MAX);
        self.writer.as_mut().map_or(Ok(()), |writer| writer.commit(next))
    }

    fn writer(&mut self) -> Result<&mut Writer, IndexError> {
        match &mut self.writer {
            Some(writer) => Ok(writer),
            empty => Ok(empty.insert(self.index.writer(MEMORY, self.threads)?)),
        }
    }
}

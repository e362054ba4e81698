//! Words: indexed while articles are read, and what is left afterwards.

use super::{Goal, News, Upkeep, UpkeepError};
use crate::article::Article;
use crate::library::Number;
use crate::library::index::IndexError;
use crate::library::indexing::Indexing;

impl Upkeep {
    /// Indexes articles that were just read, while their texts are at hand. What the index refuses
    /// now is tried again when all is read, and the reason is told then.
    pub(super) fn index_alongside(&mut self, first: Number, articles: &[Article]) -> News {
        if self.goal < Goal::Searchable || self.refused || !self.alongside {
            return News::Arrived;
        }
        match self.add_to_index(first, articles) {
            Ok(news) => news,
            Err(_) => {
                self.refused = true;
                self.indexing = None;
                News::Arrived
            }
        }
    }

    fn add_to_index(&mut self, first: Number, articles: &[Article]) -> Result<News, IndexError> {
        self.open_index()?;
        let Some(indexing) = &mut self.indexing else { return Ok(News::Arrived) };
        while indexing.next() < first {
            indexing.catch_up(&self.catalogue)?;
        }
        if let Some(file) = self.catalogue.file_of(first) {
            indexing.add(file, first, articles)?;
        }
        if !indexing.commit_if_due()? {
            return Ok(News::Arrived);
        }
        self.holdings.list(self.catalogue.headings().clone());
        self.holdings.index(indexing.reader()?);
        Ok(News::Searchable(indexing.next().0))
    }

    fn open_index(&mut self) -> Result<(), IndexError> {
        if self.indexing.is_none() {
            self.indexing = Some(Indexing::open(&self.folder, &self.catalogue)?);
        }
        Ok(())
    }

    /// Indexes some of what is not indexed yet.
    pub(super) fn index(&mut self) -> Result<News, UpkeepError> {
        self.open_index()?;
        let Some(indexing) = &mut self.indexing else { return Ok(News::Waiting) };
        while let Some(file) = self.gone.pop_first() {
            indexing.remove(file)?;
        }
        if indexing.catch_up(&self.catalogue)? > 0 {
            return Ok(News::Waiting);
        }
        indexing.finish()?;
        self.holdings.index(indexing.reader()?);
        let articles = indexing.next().0;
        self.stage = self.after_indexing();
        Ok(News::Indexed(articles))
    }
}

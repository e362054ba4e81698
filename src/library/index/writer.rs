//! Writes an index: articles in, articles out, and a commit that says how far it came.

use super::document::{Filed, Room};
use super::merge::{InTiers, at_the_end};
use super::schema::Fields;
use super::tokens::{marked, rules};
use super::{Index, IndexError, Payload, failed};
use crate::article::{Article, Block, BlockKind};
use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;
use tantivy::IndexWriter;
use tantivy::TantivyError;
use tantivy::indexer::IndexWriterOptions;
use tantivy::schema::Term;

/// Writes an index. There is one at a time over all processes. Dropped, it leaves what was
/// committed last.
pub struct Writer {
    writer: IndexWriter<Filed>,
    index: tantivy::Index,
    fields: Fields,
    room: Arc<Room>,
    folder: PathBuf,
    log: u64,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("folder", &self.folder).finish()
    }
}

impl Writer {
    pub(super) fn new(index: &Index, memory: usize, threads: usize) -> Result<Self, IndexError> {
        let threads = threads.max(1);
        let each = (memory / threads).clamp(15_000_000, 1 << 30);
        let options = IndexWriterOptions::builder()
            .num_worker_threads(threads)
            .memory_budget_per_thread(each)
            .num_merge_threads(1)
            .build();
        let writer = index.index.writer_with_options(options).map_err(|error| match error {
            TantivyError::LockFailure(..) => IndexError::Busy(index.folder.clone()),
            other => failed(&index.folder, &other),
        })?;
        writer.set_merge_policy(Box::new(InTiers));
        Ok(Self {
            writer,
            index: index.index.clone(),
            fields: index.fields,
            room: Room::new(),
            folder: index.folder.clone(),
            log: index.log,
        })
    }

    /// Hands an article over; other threads index it. Waits if they have much to do.
    ///
    /// `source` is what [`Writer::remove_source`] knows it by.
    ///
    /// # Errors
    /// [`IndexError::Failed`] if the index cannot be written any more, as on a full disk.
    pub fn add(&self, number: u32, source: u32, article: &Article) -> Result<(), IndexError> {
        let rules = rules(article.language);
        let text = marked(&own_text(article), rules);
        let place = self.room.take(text.len());
        let filed = Filed {
            fields: self.fields,
            title: article.title.as_deref().map(|title| marked(title, rules)),
            text,
            number: u64::from(number),
            source: u64::from(source),
            _place: place,
        };
        self.writer
            .add_document(filed)
            .map(|_stamp| ())
            .map_err(|error| failed(&self.folder, &error))
    }

    /// Takes out every article of a source that was added before.
    pub fn remove_source(&self, source: u32) {
        self.writer.delete_term(Term::from_field_u64(self.fields.source, u64::from(source)));
    }

    /// Makes lasting what was done so far; from now on the index holds the log's numbers below
    /// `indexed`.
    ///
    /// # Errors
    /// [`IndexError::Failed`] if it could not be written; then the last commit counts.
    pub fn commit(&mut self, indexed: u32) -> Result<(), IndexError> {
        let payload = Payload { log: self.log, indexed }.write();
        commit(&mut self.writer, &payload).map_err(|error| failed(&self.folder, &error))
    }

    /// Puts the small pieces of the index together and ends the writing. What was not committed is
    /// lost.
    ///
    /// # Errors
    /// [`IndexError::Failed`] if that fails; what was committed is safe.
    pub fn finish(self) -> Result<(), IndexError> {
        let Self { mut writer, index, folder, .. } = self;
        tidy(&mut writer, &index)
            .and_then(|()| writer.wait_merging_threads())
            .map_err(|error| failed(&folder, &error))
    }
}

/// What of an article's text is searched: not what stands around the article.
fn own_text(article: &Article) -> Cow<'_, str> {
    let is_own = |block: &&Block| block.kind != BlockKind::Boilerplate;
    if article.blocks.iter().all(|block| is_own(&block)) {
        return Cow::Borrowed(&article.text);
    }
    let blocks = article.blocks.iter().filter(is_own);
    let texts: Vec<&str> = blocks.map(|block| block.span.of(&article.text)).collect();
    Cow::Owned(texts.join("\n\n"))
}

fn commit(writer: &mut IndexWriter<Filed>, payload: &str) -> tantivy::Result<()> {
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(payload);
    prepared.commit()?;
    Ok(())
}

fn tidy(writer: &mut IndexWriter<Filed>, index: &tantivy::Index) -> tantivy::Result<()> {
    let small = at_the_end(&index.searchable_segment_metas()?);
    if small.len() > 1 {
        // A merge of the writer's own may have taken some of these meanwhile: then they are fewer
        // already, and nothing that was committed is lost.
        let _merged = writer.merge(&small).wait();
    }
    writer.garbage_collect_files().wait()?;
    Ok(())
}

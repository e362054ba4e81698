//! What is found out about annotations besides what is in them: names in their passages, where
//! these stand in the articles as they are now, the sentences around them.

use super::block::Standing;
use super::names::{self, Names};
use super::selection::Selection;
use crate::article::{Article, TextHash};
use crate::ingest::{self, Limits};
use crate::notes::anchor::Finder;
use crate::notes::model::{AnchorState, Annotation, AnnotationId, ArticleRef};
use crate::notes::{Notes, Timestamp};
use crate::text::{Span, sentences};
use rayon::prelude::*;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

/// What an export shows of annotations besides what is in them.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// The names in the passages, each as the page of that name is called.
    pub names: Names,
    /// Where passages stand, of articles that are another text now.
    pub standings: HashMap<AnnotationId, Standing>,
    /// The sentences around the passages; empty if they are not to be shown.
    pub sentences: HashMap<AnnotationId, String>,
}

/// Where to look for what is found out.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// Only these articles; `None` for all.
    pub articles: Option<&'a [ArticleRef]>,
    /// The articles as they are now; without any, the files of those that were changed are read.
    pub present: &'a [Arc<Article>],
    /// Whether passages get the sentence around them.
    pub context: Context,
}

/// What is shown around a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Context {
    /// Nothing.
    #[default]
    Without,
    /// The sentence that it stands in.
    Sentence,
}

impl Findings {
    /// Finds out what an export shows; `kept` gives the texts that were annotated.
    #[must_use]
    pub fn gather(
        notes: &Notes,
        sources: Sources<'_>,
        kept: impl Fn(&TextHash) -> Option<String> + Sync,
    ) -> Self {
        let sheets = Selection { notes, articles: sources.articles }.sheets();
        let all = || sheets.iter().flat_map(|sheet| sheet.annotations.iter().copied());
        let changed;
        let standings = if sources.present.is_empty() {
            let articles: Vec<&ArticleRef> = sheets.iter().map(|sheet| sheet.article).collect();
            changed = changed_articles(&articles, notes);
            standings(notes, &changed, &kept)
        } else {
            standings(notes, sources.present.iter().map(Arc::as_ref), &kept)
        };
        let sentences = match sources.context {
            Context::Without => HashMap::new(),
            Context::Sentence => sentences_around(all(), &kept),
        };
        Self { names: names::linked(all(), &kept), standings, sentences }
    }

    /// How surely a passage was found, in the same way.
    #[must_use]
    pub fn state(&self, note: &Annotation) -> Option<AnchorState> {
        let known = note.anchor.as_ref()?.state;
        Some(match self.standings.get(&note.id) {
            Some(Standing::Lost) => AnchorState::Orphan,
            Some(Standing::Unsure) => AnchorState::Review,
            Some(Standing::InBlock(_))
                if matches!(known, AnchorState::Orphan | AnchorState::Review) =>
            {
                AnchorState::Moved
            }
            Some(Standing::InBlock(_) | Standing::Whole) | None => known,
        })
    }

    /// Where a passage stands: as it was found now, else as it was last known.
    #[must_use]
    pub fn standing(&self, note: &Annotation) -> Standing {
        let Some(anchor) = &note.anchor else { return Standing::Whole };
        self.standings.get(&note.id).copied().unwrap_or(match anchor.state {
            AnchorState::Orphan => Standing::Lost,
            AnchorState::Review => Standing::Unsure,
            AnchorState::Exact | AnchorState::Moved | AnchorState::Fuzzy => {
                Standing::InBlock(anchor.block)
            }
        })
    }
}

/// Where the passages of articles stand that are another text now than when they were annotated;
/// `kept` gives the old texts.
#[must_use]
pub fn standings<'a>(
    notes: &Notes,
    articles: impl IntoIterator<Item = &'a Article>,
    kept: impl Fn(&TextHash) -> Option<String>,
) -> HashMap<AnnotationId, Standing> {
    let mut standings = HashMap::new();
    for article in articles {
        let now = ArticleRef::of(article);
        let mut finder = None;
        for note in notes.of_article(&now).filter(|note| note.anchor.is_some()) {
            if note.article.text_hash == now.text_hash {
                continue;
            }
            let finder = finder.get_or_insert_with(|| Finder::new(&article.text));
            let found = finder.find(note, &kept);
            let block = found.span().map(|span| block_of(article, span));
            standings.insert(
                note.id,
                match (block, found.best()) {
                    (Some(block), _) => Standing::InBlock(block),
                    (None, Some(_)) => Standing::Unsure,
                    (None, None) => Standing::Lost,
                },
            );
        }
    }
    standings
}

fn block_of(article: &Article, span: Span) -> usize {
    let after = article.blocks.partition_point(|block| block.span.start <= span.start);
    after.saturating_sub(1)
}

/// The annotated articles whose files were written after their last annotation, as they are now.
#[must_use]
pub fn changed_articles(articles: &[&ArticleRef], notes: &Notes) -> Vec<Article> {
    let changed = |article: &&&ArticleRef| {
        let last = notes.of_article(article).map(|note| note.modified).max();
        let written = written(Path::new(&article.source));
        written.zip(last).is_some_and(|(written, last)| written > last)
    };
    let changed: Vec<&&ArticleRef> = articles.iter().filter(changed).collect();
    let read = |known: &&&ArticleRef| {
        let articles = ingest::read_file(Path::new(&known.source), &Limits::default()).ok()?;
        articles.into_iter().find(|article| known.is_of(&ArticleRef::of(article)))
    };
    changed.par_iter().filter_map(read).collect()
}

/// When a file was last written; `None` if there is none.
fn written(path: &Path) -> Option<Timestamp> {
    let since = path.metadata().ok()?.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok().map(Timestamp::from_millis)
}

/// The sentence, or the sentences, that each passage stands in, from the kept texts.
#[must_use]
pub fn sentences_around<'n>(
    notes: impl IntoIterator<Item = &'n Annotation>,
    kept: impl Fn(&TextHash) -> Option<String>,
) -> HashMap<AnnotationId, String> {
    let mut by_text: HashMap<&TextHash, Vec<&Annotation>> = HashMap::new();
    for note in notes {
        by_text.entry(&note.article.text_hash).or_default().push(note);
    }
    let mut found = HashMap::new();
    for (hash, notes) in by_text {
        let Some(text) = kept(hash) else { continue };
        let index = crate::text::CharIndex::new(&text);
        let all: Vec<Span> = sentences(&text).collect();
        for note in notes {
            let anchor = note.anchor.as_ref();
            let Some(span) = anchor.and_then(|anchor| index.byte_span(anchor.span())) else {
                continue;
            };
            let around: Vec<&str> = all
                .iter()
                .filter(|sentence| sentence.start < span.end && span.start < sentence.end)
                .map(|sentence| sentence.of(&text))
                .collect();
            let around = around.join(" ");
            if around.trim() != note.quote().trim() {
                found.insert(note.id, around);
            }
        }
    }
    found
}

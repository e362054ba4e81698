//! Forgets articles: their notes, their marks, where they lie, and the caches that hold them.

use super::{Account, Way, caches, notes, state};
use crate::article::ArticleId;
use crate::cli::note::Desk;
use crate::ingest;
use crate::notes::model::FileKey;
use crate::notes::{AnnotationId, ArticleRef};
use anyhow::bail;
use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

/// Which articles.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Arguments {
    /// Files with articles, also ones that are gone; or ids of articles, as `glosse list --json`
    /// gives them
    #[arg(required = true, value_name = "FILE|ID")]
    pub articles: Vec<PathBuf>,
}

/// What is to be forgotten of articles.
#[derive(Default)]
struct Sought {
    ids: HashSet<ArticleId>,
    files: HashSet<FileKey>,
    notes: BTreeSet<AnnotationId>,
}

impl Sought {
    fn is_empty(&self) -> bool {
        self.ids.is_empty() && self.notes.is_empty()
    }
}

pub(super) fn forget(
    arguments: &Arguments,
    (desk, way): (&mut Desk, Way),
    account: &mut Account,
) -> anyhow::Result<()> {
    let mut sought = Sought::default();
    for article in &arguments.articles {
        let found = seek(article, desk)?;
        if found.is_empty() {
            bail!("{} is no article that Glosse knows of", article.display());
        }
        sought.ids.extend(found.ids);
        sought.files.extend(found.files);
        sought.notes.extend(found.notes);
    }
    notes::these((desk, way), sought.notes, account)?;
    state::marks_of(&desk.user, (&sought.ids, way), account)?;
    account.add(desk.store.forget_files(&sought.files, way.earnest)?, "path(s) of files");
    caches::with_articles(&desk.user, (&sought.ids, way), account)
}

/// What is known of the articles of a file, or of the one with an id.
fn seek(article: &Path, desk: &Desk) -> anyhow::Result<Sought> {
    let mut sought = Sought::default();
    if !article.exists() {
        let id = article.to_string_lossy();
        let absolute = std::path::absolute(article)?;
        let key = FileKey::of(&absolute.to_string_lossy());
        for note in desk.notes.all() {
            if note.article.id.0 == *id || note.article.file_key() == Some(key) {
                sought.notes.insert(note.id);
                sought.ids.insert(note.article.id.clone());
            }
        }
        let is_id = id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        sought.ids.extend(is_id.then(|| ArticleId(id.into_owned())));
        sought.files.insert(key);
        return Ok(sought);
    }
    for read in ingest::read_file_with(article, &desk.user.options())? {
        let known = ArticleRef::of(&read);
        sought.files.extend(known.file_key());
        sought.notes.extend(desk.notes.of_article(&known).map(|note| note.id));
        sought.ids.insert(read.id);
    }
    Ok(sought)
}

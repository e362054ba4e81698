//! Forgets libraries: their caches, with the marks of their articles and, if wanted, their notes.

use super::{Account, Way, library_of, notes, state};
use crate::article::ArticleId;
use crate::cli::note::Desk;
use crate::cli::user::User;
use crate::library::cache::{self, Removal};
use crate::library::catalogue::Catalogue;
use crate::library::{Headings, last};
use crate::workspace::annotated::AnnotatedArticles;
use anyhow::Context;
use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Which library.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Arguments {
    /// Its folders and files, named as they were when it was opened; without any, the last library
    pub paths: Vec<PathBuf>,
    /// Also the notes on its articles
    #[arg(long)]
    pub notes: bool,
}

pub(super) fn forget(
    arguments: &Arguments,
    (desk, way): (&mut Desk, Way),
    account: &mut Account,
) -> anyhow::Result<()> {
    let source = library_of(&arguments.paths).source(&desk.user);
    let folder = source.cache_folder(&desk.user.folders.cache);
    let headings = headings(&folder)?;
    if arguments.notes {
        let on_it = notes_on(&headings, desk);
        notes::these((desk, way), on_it, account)?;
    }
    let ids: HashSet<ArticleId> = headings.iter().map(|(_, heading)| heading.id()).collect();
    state::marks_of(&desk.user, (&ids, way), account)?;
    remove(&folder, way, account)?;
    let last = last::read(&desk.user.folders.state).ok().flatten().unwrap_or_default();
    let absolute = |path: &PathBuf| std::path::absolute(path).unwrap_or_else(|_| path.clone());
    let paths: Vec<PathBuf> = source.paths().iter().map(absolute).collect();
    if !paths.is_empty() && last == paths {
        state::last_library(&desk.user, way, account)?;
    }
    Ok(())
}

/// Removes the caches of all libraries that hold one of the articles: they are made again from the
/// files that are there.
pub(super) fn with_articles(
    user: &User,
    (ids, way): (&HashSet<ArticleId>, Way),
    account: &mut Account,
) -> anyhow::Result<()> {
    let Ok(folders) = fs::read_dir(user.folders.cache.join("libraries")) else { return Ok(()) };
    for folder in folders.filter_map(|entry| Some(entry.ok()?.path())) {
        // Articles that are gone from a library lie in its cache until it is made again.
        let all = headings(&folder)?.all_ids();
        if all.iter().any(|id| ids.contains(id)) {
            remove(&folder, way, account)?;
        }
    }
    Ok(())
}

fn headings(folder: &Path) -> anyhow::Result<Headings> {
    let look = Catalogue::look(folder);
    let glance = look.with_context(|| format!("cannot read {}", folder.display()))?;
    Ok(glance.map(|glance| glance.headings).unwrap_or_default())
}

fn remove(folder: &Path, way: Way, account: &mut Account) -> anyhow::Result<()> {
    let removal = cache::remove(folder, way.earnest);
    match removal.with_context(|| format!("cannot remove {}", folder.display()))? {
        Removal::Done => account.add(1, &format!("cache of a library: {}", folder.display())),
        Removal::NotThere => {}
        Removal::InUse => account.stays(format!(
            "{} is in use by another Glosse; close it and try again",
            folder.display()
        )),
    }
    Ok(())
}

fn notes_on(headings: &Headings, desk: &Desk) -> BTreeSet<crate::notes::AnnotationId> {
    let mut found = AnnotatedArticles::default();
    let notes: Vec<_> = desk.notes.all().collect();
    found.renew(notes.iter().map(|note| &note.article), headings);
    let on_it = |(place, _): &(usize, _)| found.all(*place, headings).next().is_some();
    notes.iter().enumerate().filter(on_it).map(|(_, note)| note.id).collect()
}

//! `glosse forget`: takes out for good what Glosse keeps of an article, a library, deleted notes,
//! drafts, queries and reading positions.

mod article;
mod caches;
mod notes;
mod state;

use super::collection::Collection;
use super::note::Desk;
use super::output::{complain, print};
use crate::files::Earnest;
use crate::notes::store::Reach;
use crate::text::SafeText;
use std::io::Write;
use std::process::ExitCode;

/// What to forget.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// What it is.
    #[command(subcommand)]
    pub what: What,
    /// Only say what would be removed
    #[arg(long, global = true)]
    pub dry_run: bool,
    /// Also in the logs of other devices that share the folder of annotations, and notes made there
    #[arg(long, global = true)]
    pub others: bool,
}

/// What can be forgotten.
#[derive(Debug, clap::Subcommand)]
pub enum What {
    /// Notes, marks and kept text of articles, and the caches that hold them; the files stay
    Article(article::Arguments),
    /// The cache of a library, its marks, and that it was open; with --notes, its notes as well
    Library(caches::Arguments),
    /// Deleted notes, and what notes said before they were changed
    Deleted,
    /// What was being written when Glosse ended, and was not saved
    Drafts,
    /// The last queries and the pinned ones
    Queries,
    /// Where reading stopped in each article, and which library was open last
    Positions,
    /// Copies of files that exports have replaced
    Exports,
}

/// How it is forgotten.
#[derive(Debug, Clone, Copy)]
struct Way {
    earnest: Earnest,
    reach: Reach,
}

/// What was removed, or would be, a line each; and what could not be.
#[derive(Debug, Default)]
struct Account {
    removed: Vec<String>,
    left: Vec<String>,
}

impl Account {
    /// Something that there were so many of.
    fn add(&mut self, count: usize, what: &str) {
        if count > 0 {
            self.removed.push(format!("{count} {what}"));
        }
    }

    /// Something that stays, with the reason.
    fn stays(&mut self, sentence: impl std::fmt::Display) {
        self.left.push(sentence.to_string());
    }
}

/// Runs the command.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let way = Way {
        earnest: if arguments.dry_run { Earnest::Rehearsal } else { Earnest::Done },
        reach: if arguments.others { Reach::AllDevices } else { Reach::ThisDevice },
    };
    let mut desk = Desk::open()?;
    let mut account = Account::default();
    match &arguments.what {
        What::Article(article) => article::forget(article, (&mut desk, way), &mut account)?,
        What::Library(library) => caches::forget(library, (&mut desk, way), &mut account)?,
        What::Deleted => notes::deleted((&mut desk, way), &mut account)?,
        What::Drafts => state::drafts(&desk, way, &mut account)?,
        What::Queries => state::queries(&desk, way, &mut account)?,
        What::Positions => state::positions(&desk, way, &mut account)?,
        What::Exports => state::exports(&desk, way, &mut account)?,
    }
    tell(&account, way)
}

fn tell(account: &Account, way: Way) -> anyhow::Result<ExitCode> {
    let verb = match way.earnest {
        Earnest::Done => "removed",
        Earnest::Rehearsal => "would be removed",
    };
    print(|out| {
        if account.removed.is_empty() {
            writeln!(out, "nothing {verb}: there is nothing of it")?;
        }
        account
            .removed
            .iter()
            .try_for_each(|line| writeln!(out, "{verb}: {}", SafeText::one_line(line)))
    })?;
    account.left.iter().for_each(complain);
    Ok(ExitCode::SUCCESS)
}

/// The library that is meant: the named one, else the last one.
fn library_of(paths: &[std::path::PathBuf]) -> Collection {
    Collection { paths: paths.to_owned(), ..Collection::default() }
}

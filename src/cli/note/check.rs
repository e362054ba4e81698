//! `glosse note check`: is the store sound, and are all passages still found?

use super::desk::Desk;
use super::list::find;
use crate::article::Article;
use crate::cli::output::{Out, print};
use crate::export::{Sheet, sheets};
use crate::ingest::{self, Options};
use crate::notes::anchor::Finder;
use crate::notes::{AnchorState, ArticleRef, store};
use crate::text::SafeText;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Nothing to say.
#[derive(Debug, clap::Args)]
pub struct Arguments {}

/// Where the passages are.
#[derive(Default)]
struct Passages {
    /// Articles whose file is gone, or holds another piece now.
    missing: Vec<String>,
    counts: BTreeMap<&'static str, usize>,
    /// What the user should look at: state, short id, quote.
    doubtful: Vec<(AnchorState, String, String)>,
}

/// Runs the command. Fails when something is damaged; a lost passage is not damage.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(_arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let desk = Desk::open()?;
    let health = desk.store.check(&desk.notes)?;
    let passages = passages(&desk);
    print(|out| {
        logs(out, &health)?;
        writeln!(out, "{} annotations", desk.notes.len())?;
        report(out, &passages)
    })?;
    Ok(if health.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn logs(out: &mut Out, health: &store::Health) -> io::Result<()> {
    for log in &health.logs {
        let path = SafeText::one_line(&log.path.display().to_string());
        write!(out, "{path}: {} records", log.records)?;
        for (count, what) in [
            (log.bad, "damaged lines"),
            (log.unknown, "records of another version"),
            (log.unfinished, "bytes of an unfinished line"),
        ] {
            if count > 0 {
                write!(out, ", {count} {what}")?;
            }
        }
        if log.newer {
            write!(out, ", written by a later version")?;
        }
        if let Some(error) = &log.unreadable {
            write!(out, ", cannot be read: {error}")?;
        }
        writeln!(out)?;
    }
    for hash in &health.missing_texts {
        writeln!(out, "texts/{}: missing or damaged", SafeText::one_line(&hash.0))?;
    }
    Ok(())
}

fn passages(desk: &Desk) -> Passages {
    let mut passages = Passages::default();
    let options = desk.user.options();
    let on_articles = |sheet: &Sheet<'_>| sheet.article.entity().is_none();
    for sheet in sheets(&desk.notes).into_iter().filter(on_articles) {
        let Some(article) = current(sheet.article, &options) else {
            passages.missing.push(sheet.article.source.clone());
            continue;
        };
        let mut finder = Finder::new(&article.text);
        for note in sheet.annotations.iter().filter(|note| note.anchor.is_some()) {
            let state = find(note, &mut finder, &desk.store).state();
            *passages.counts.entry(state.name()).or_default() += 1;
            if matches!(state, AnchorState::Review | AnchorState::Orphan) {
                passages.doubtful.push((state, note.id.short(), note.quote().to_owned()));
            }
        }
    }
    passages
}

/// The article as its file has it now.
fn current(known: &ArticleRef, options: &Options) -> Option<Article> {
    let articles = ingest::read_file_with(Path::new(&known.source), options).ok()?;
    let same = |article: &Article| known.is_of(&ArticleRef::of(article));
    articles.into_iter().find(same)
}

fn report(out: &mut Out, passages: &Passages) -> io::Result<()> {
    for (state, count) in &passages.counts {
        writeln!(out, "{count} {state}")?;
    }
    for (state, id, quote) in &passages.doubtful {
        writeln!(out, "{id} {}: „{}“", state.name(), SafeText::one_line(quote))?;
    }
    for source in &passages.missing {
        let source = SafeText::one_line(source);
        writeln!(out, "{source}: the article is not there (any more); its annotations are kept")?;
    }
    Ok(())
}

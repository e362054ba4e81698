//! `glosse export`: annotations as Markdown, Web Annotations or a table.

use super::asking;
use super::collection::Collection;
use super::note::Desk;
use super::output::{Out, complain, print};
use super::user::User;
use crate::export::disk::{self, Plan, PlannedFile, Removal, Request};
use crate::export::{self, Layout, Names, Sheet};
use crate::notes::{Annotation, AnnotationId, ArticleRef, Notes, Store, exchange};
use crate::text::SafeText;
use std::collections::HashSet;
use std::io::{self, Write};
use std::iter;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What to write, and where to.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Only the annotations of articles in these folders and files
    pub paths: Vec<PathBuf>,
    /// The folder to write into, or the file for a format that is one; `-` prints instead
    #[arg(long)]
    pub to: Option<PathBuf>,
    /// One file for each article, or one for all
    #[arg(long, value_enum, default_value_t)]
    pub layout: LayoutName,
    /// The format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Show what would change, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Take the blocks of deleted annotations out, instead of striking them through
    #[arg(long)]
    pub drop_deleted: bool,
    /// Only the annotations that fit, as 'code:frame date:2023'; as Markdown, all of the articles
    /// that have one. See glosse search --help
    #[arg(long, allow_hyphen_values = true, value_name = "QUERY")]
    pub filter: Option<String>,
}

/// How annotations are spread over files.
#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
pub enum LayoutName {
    /// One file for each article
    #[default]
    Article,
    /// One file for all
    All,
}

/// What is written.
#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
pub enum Format {
    /// Markdown with front matter, as Obsidian reads it
    #[default]
    Markdown,
    /// Web Annotations (W3C), one file
    JsonLd,
    /// A table for spreadsheets, one file
    Csv,
}

/// Runs the command.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let filter = match asking::read_filter(arguments.filter.as_ref()) {
        Ok(filter) => filter,
        Err(code) => return Ok(code),
    };
    let desk = Desk::open()?;
    let (mut articles, code) = chosen(&arguments.paths, &desk.user);
    let fitting = filter.map(|filter| asking::fitting(&filter, &desk, iter::empty()));
    if let Some(fitting) = &fitting {
        articles = Some(with_one_of(fitting, sheets(&desk.notes, articles.as_deref())));
    }
    let sheets = sheets(&desk.notes, articles.as_deref());
    if let Some(text) = one_file(arguments, (&desk.notes, &sheets), fitting.as_ref())? {
        write_one(arguments, &text)?;
        return Ok(code);
    }
    let to = arguments.to.as_deref().unwrap_or(&desk.user.settings.export_to);
    let names = names(&desk.notes, &desk.store);
    let request = Request {
        notes: &desk.notes,
        names: &names,
        articles: articles.as_deref(),
        layout: match arguments.layout {
            LayoutName::Article => Layout::Article,
            LayoutName::All => Layout::All,
        },
        removal: if arguments.drop_deleted { Removal::Drop } else { Removal::Strike },
        folder: to,
        state: &desk.user.folders.state,
    };
    if to == Path::new("-") {
        print(|out| out.write_all(export::text(request).as_bytes()))?;
        return Ok(code);
    }
    let plan = disk::plan(request)?;
    if arguments.dry_run {
        let diff = plan.diff();
        print(|out| out.write_all(SafeText::new(&diff).as_str().as_bytes()))?;
        plan.files.iter().for_each(tell);
        return Ok(code);
    }
    write(plan)?;
    Ok(code)
}

fn sheets<'n>(notes: &'n Notes, articles: Option<&[ArticleRef]>) -> Vec<Sheet<'n>> {
    match articles {
        None => export::sheets(notes),
        Some(articles) => export::sheets_of(notes, articles),
    }
}

/// The articles with an annotation that fits.
fn with_one_of(fitting: &HashSet<AnnotationId>, sheets: Vec<Sheet<'_>>) -> Vec<ArticleRef> {
    let fits = |sheet: &Sheet<'_>| sheet.annotations.iter().any(|note| fitting.contains(&note.id));
    sheets.into_iter().filter(fits).map(|sheet| sheet.article.clone()).collect()
}

/// The text of a format that is one file.
fn one_file(
    arguments: &Arguments,
    (notes, sheets): (&Notes, &[Sheet<'_>]),
    fitting: Option<&HashSet<AnnotationId>>,
) -> anyhow::Result<Option<String>> {
    let fits = |note: &&Annotation| fitting.is_none_or(|fitting| fitting.contains(&note.id));
    let all = sheets.iter().flat_map(|sheet| sheet.annotations.iter().copied());
    let annotations = all.filter(fits);
    Ok(match arguments.format {
        Format::Markdown => None,
        Format::JsonLd => Some(exchange::web::to_json_ld(annotations)?),
        Format::Csv => Some(exchange::csv::to_csv(notes, annotations)),
    })
}

fn write_one(arguments: &Arguments, text: &str) -> anyhow::Result<()> {
    match arguments.to.as_deref() {
        None => print(|out| out.write_all(text.as_bytes())),
        Some(to) if to == Path::new("-") => print(|out| out.write_all(text.as_bytes())),
        Some(to) if arguments.dry_run => {
            print(|out| writeln!(out, "{}", SafeText::one_line(&to.display().to_string())))
        }
        Some(to) => {
            disk::write_file(to, text)?;
            print(|out| writeln!(out, "{}", SafeText::one_line(&to.display().to_string())))
        }
    }
}

/// The articles of the named paths; `None` for all annotations.
fn chosen(paths: &[PathBuf], user: &User) -> (Option<Vec<ArticleRef>>, ExitCode) {
    if paths.is_empty() {
        return (None, ExitCode::SUCCESS);
    }
    let opened = Collection { paths: paths.to_owned(), sample: false }.read(user);
    let articles = opened.library.articles.iter().map(|article| ArticleRef::of(article));
    (Some(articles.collect()), opened.exit_code())
}

fn names(notes: &Notes, store: &Store) -> Names {
    export::names::of(notes, |hash| store.text(hash))
}

fn write(plan: Plan) -> anyhow::Result<()> {
    plan.files.iter().for_each(tell);
    let written = plan.write()?;
    print(|out| report(out, &written))
}

fn report(out: &mut Out, written: &disk::Written) -> io::Result<()> {
    for path in &written.files {
        writeln!(out, "{}", SafeText::one_line(&path.display().to_string()))?;
    }
    Ok(())
}

/// Says on standard error what did not simply become as the notes have it.
fn tell(file: &PlannedFile) {
    let path = file.path.display();
    let outcome = &file.outcome;
    for (ids, what) in [
        (&outcome.theirs, "changed in the file; kept (`glosse note edit` takes it into the note)"),
        (&outcome.conflicts, "changed in the file and in Glosse; both are in the file now"),
        (&outcome.deleted, "deleted in Glosse"),
        (&outcome.taken_out, "taken out of the file; stays out"),
    ] {
        for id in ids {
            complain(format_args!("{path}: ^{id} was {what}"));
        }
    }
}

//! `glosse export`: annotations in all forms in which they can leave, and their sources.

mod markdown;
mod one_file;

use super::asking;
use super::collection::Collection;
use super::note::Desk;
use super::output::complain;
use crate::article::Article;
use crate::export::disk;
use crate::export::findings::{Context, Sources};
use crate::export::sources::style::Style;
use crate::export::{self, Findings, Layout};
use crate::notes::{Annotation, AnnotationId, ArticleRef};
use crate::workspace::query::Query;
use std::collections::HashSet;
use std::iter;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// What to write, and where to.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Only the annotations of articles in these folders and files
    pub paths: Vec<PathBuf>,
    /// The folder to write into, or the file for a format that is one; `-` prints instead
    #[arg(long)]
    pub to: Option<PathBuf>,
    /// How the annotations are spread over files of Markdown
    #[arg(long, value_enum, default_value_t)]
    pub layout: LayoutName,
    /// The format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Show the sentence around each passage
    #[arg(long)]
    pub context: bool,
    /// The whole text of the articles, in HTML
    #[arg(long)]
    pub full_text: bool,
    /// How sources are cited
    #[arg(long, value_enum, default_value_t)]
    pub style: StyleName,
    /// Show what would change, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Take the blocks of deleted annotations out, instead of striking them through
    #[arg(long)]
    pub drop_deleted: bool,
    /// Write again what was taken out of the export, files and blocks
    #[arg(long)]
    pub restore: bool,
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
    /// One file for each code
    Code,
    /// One file for each person named
    Entity,
    /// One file for each month of publication
    Date,
    /// Files by article, with pages for codes and names and an index that link to them
    Vault,
}

impl From<LayoutName> for Layout {
    fn from(name: LayoutName) -> Self {
        match name {
            LayoutName::Article => Self::Article,
            LayoutName::All => Self::All,
            LayoutName::Code => Self::Code,
            LayoutName::Entity => Self::Entity,
            LayoutName::Date => Self::Date,
            LayoutName::Vault => Self::Vault,
        }
    }
}

/// What is written.
#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
pub enum Format {
    /// Markdown with front matter, as Obsidian reads it
    #[default]
    Markdown,
    /// A page of HTML that stands for itself
    Html,
    /// Plain text
    Text,
    /// Web Annotations (W3C), one file
    JsonLd,
    /// A table for spreadsheets, one file
    Csv,
    /// A project for MAXQDA, ATLAS.ti, NVivo and QualCoder (REFI-QDA)
    Qdpx,
    /// The sources, a line each, in the chosen style
    Sources,
    /// The sources as BibTeX
    Bibtex,
    /// The sources as CSL-JSON
    CslJson,
    /// The sources as RIS
    Ris,
}

/// How sources are cited.
#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
pub enum StyleName {
    /// Lindt, Mara: Streit um die Brücke. In: Morgenblatt, 2. Oktober 2023.
    #[default]
    German,
    /// Lindt, Mara. “Streit um die Brücke.” Morgenblatt, October 2, 2023.
    English,
}

impl From<StyleName> for Style {
    fn from(name: StyleName) -> Self {
        match name {
            StyleName::German => Self::German,
            StyleName::English => Self::English,
        }
    }
}

/// The annotations to export, with the articles where they were named.
struct Chosen {
    desk: Desk,
    articles: Option<Vec<ArticleRef>>,
    present: Vec<Arc<Article>>,
    /// The annotations that fit the filter, if there is one.
    fitting: Option<HashSet<AnnotationId>>,
    code: ExitCode,
}

impl Chosen {
    fn open(paths: &[PathBuf], filter: Option<&Query>) -> anyhow::Result<Self> {
        let desk = Desk::open()?;
        let fitting = filter.map(|filter| asking::fitting(filter, &desk, iter::empty()));
        let code = ExitCode::SUCCESS;
        let mut chosen = Self { desk, articles: None, present: Vec::new(), fitting, code };
        if !paths.is_empty() {
            let collection = Collection { paths: paths.to_owned(), ..Collection::default() };
            let opened = collection.read(&chosen.desk.user);
            chosen.code = opened.exit_code();
            chosen.present = opened.library.articles;
            let articles = chosen.present.iter().map(|article| ArticleRef::of(article));
            chosen.articles = Some(articles.collect());
        }
        if chosen.fitting.is_some() {
            // Markdown holds all annotations of an article, so that a block does not go and come.
            let sheets = chosen.sheets();
            let articles = sheets.into_iter().map(|sheet| sheet.article.clone()).collect();
            chosen.articles = Some(articles);
        }
        Ok(chosen)
    }

    /// The annotations that were chosen, by article.
    fn sheets(&self) -> Vec<export::Sheet<'_>> {
        let sheets = match &self.articles {
            None => export::sheets(&self.desk.notes),
            Some(articles) => export::sheets_of(&self.desk.notes, articles),
        };
        let Some(fitting) = &self.fitting else { return sheets };
        let fits = |note: &Annotation| fitting.contains(&note.id);
        sheets.iter().filter_map(|sheet| sheet.only(fits)).collect()
    }

    fn findings(&self, arguments: &Arguments) -> Findings {
        let articles = self.articles.as_deref();
        let context = if arguments.context { Context::Sentence } else { Context::Without };
        let sources = Sources { articles, present: &self.present, context };
        Findings::gather(&self.desk.notes, sources, |hash| self.desk.store.text(hash))
    }
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
    let chosen = Chosen::open(&arguments.paths, filter.as_ref())?;
    match arguments.format {
        Format::Markdown => markdown::run(arguments, &chosen),
        format => {
            one_file::run(arguments, (&chosen, format))?;
            Ok(chosen.code)
        }
    }
}

/// Says what could not be written.
fn tell_failed(failed: &[disk::ExportError]) {
    failed.iter().for_each(complain);
}

//! `glosse list`: one line for each article.

use super::asking;
use super::collection::Collection;
use super::output::{Out, print, safe_json};
use super::user::User;
use crate::article::{Article, BlockKind, Language, PartialDate};
use crate::text::SafeText;
use serde::Serialize;
use std::io::{self, Write};
use std::process::ExitCode;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What to list.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Arguments {
    /// The articles to list.
    #[command(flatten)]
    pub collection: Collection,
    /// Only those that fit, as 'author:lindt date:2023 -is:read bridge'; see glosse search --help
    #[arg(long, allow_hyphen_values = true, value_name = "QUERY")]
    pub filter: Option<String>,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// A column is not padded to more than this, in terminal columns.
const WIDEST: usize = 80;
/// Stands for the authors where none is named.
const NOBODY: &str = "–";
/// A lede in place of a title is cut to this, in code points.
const LEDE: usize = 60;

/// Runs the command.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let filter = match asking::read_filter(arguments.filter.as_ref()) {
        Ok(filter) => filter,
        Err(code) => return Ok(code),
    };
    if let Some(filter) = filter {
        let articles = asking::filtered(filter, &arguments.collection)?;
        show(arguments, &articles.iter().collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    let opened = arguments.collection.read(&User::load()?);
    let articles: Vec<&Article> = opened.library.articles.iter().map(AsRef::as_ref).collect();
    show(arguments, &articles)?;
    Ok(opened.exit_code())
}

fn show(arguments: &Arguments, articles: &[&Article]) -> anyhow::Result<()> {
    print(|out| if arguments.json { lines_of_json(out, articles) } else { table(out, articles) })
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    source: String,
    item: usize,
    date: Option<PartialDate>,
    date_inferred: Option<PartialDate>,
    authors: &'a [String],
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    lang: Option<Language>,
}

fn lines_of_json(out: &mut Out, articles: &[&Article]) -> io::Result<()> {
    for article in articles {
        let line = serde_json::to_string(&Line {
            id: &article.id.0,
            source: article.source.path.display().to_string(),
            item: article.source.item,
            date: article.date,
            date_inferred: article.date_inferred,
            authors: &article.authors,
            title: article.title.as_deref(),
            outlet: article.outlet.as_deref(),
            lang: article.language,
        })?;
        writeln!(out, "{}", safe_json(&line))?;
    }
    Ok(())
}

fn table(out: &mut Out, articles: &[&Article]) -> io::Result<()> {
    let rows: Vec<[String; 4]> = articles.iter().map(|article| row(article)).collect();
    let width = |column: usize| {
        let widths = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width());
        widths.filter(|width| *width <= WIDEST).max().unwrap_or(0)
    };
    let widths = [width(0), width(1), width(2)];
    for [date, authors, title, source] in &rows {
        for (cell, width) in [date, authors, title].into_iter().zip(widths) {
            write!(out, "{cell}{:gap$}", "", gap = width.saturating_sub(cell.width()) + 2)?;
        }
        writeln!(out, "{source}")?;
    }
    Ok(())
}

fn row(article: &Article) -> [String; 4] {
    let shown = |text: &str| SafeText::one_line(text).as_str().to_owned();
    let source = article.source.path.display().to_string();
    let authors = Some(article.authors.join(", ")).filter(|names| !names.is_empty());
    let authors = authors.map_or_else(|| NOBODY.to_owned(), |names| shown(&names));
    [date(article), authors, title(article), shown(&source)]
}

/// The date; an inferred one is marked.
pub(super) fn date(article: &Article) -> String {
    match (article.date, article.date_inferred) {
        (Some(date), _) => date.to_string(),
        (None, Some(date)) => format!("{date}?"),
        (None, None) => "undated".to_owned(),
    }
}

/// The title, or the beginning of the text, visibly no title.
pub(super) fn title(article: &Article) -> String {
    if let Some(title) = &article.title {
        return SafeText::one_line(title).as_str().to_owned();
    }
    let opening = article
        .first(BlockKind::Lede)
        .or_else(|| article.first(BlockKind::Paragraph))
        .unwrap_or(&article.text);
    format!("‹{}›", shortened(SafeText::one_line(opening).as_str()))
}

fn shortened(text: &str) -> String {
    if text.chars().nth(LEDE).is_none() {
        return text.to_owned();
    }
    let mut short = String::new();
    for word in text.split_word_bounds() {
        if short.chars().count() + word.chars().count() > LEDE {
            break;
        }
        short.push_str(word);
    }
    if short.is_empty() {
        short = text.chars().take(LEDE).collect();
    }
    format!("{} …", short.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_opening_is_cut_at_a_word() {
        let text = "Die alte Mühle am Fluss soll im kommenden Jahr endlich wieder Strom liefern.";
        let short = shortened(text);
        assert_eq!(short, "Die alte Mühle am Fluss soll im kommenden Jahr endlich …");
        assert_eq!(shortened("kurz"), "kurz");
        assert!(shortened(&"x".repeat(500)).chars().count() <= LEDE + 2);
    }
}

//! `glosse list`: one line for each article.

use super::asking::{self, BareWords};
use super::collection::Collection;
use super::output::{Out, print, safe_json};
use crate::article::{Language, PartialDate};
use crate::library::{Heading, Number};
use crate::text::SafeText;
use crate::workspace::Goal;
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
    match filter {
        Some(filter) => {
            let (kept, answer) = asking::ask(filter, &arguments.collection, BareWords::InLists)?;
            let headings = kept.holdings.headings();
            let found = answer.found.by_number().iter();
            let found = found.filter_map(|one| headings.get(Number(one.number as usize)));
            show(arguments, found.collect())?;
            Ok(ExitCode::SUCCESS)
        }
        None => {
            let kept = arguments.collection.keep(&arguments.collection.user()?, Goal::Listed);
            show(arguments, kept.holdings.headings().iter().map(|(_, heading)| heading).collect())?;
            Ok(kept.exit_code())
        }
    }
}

fn show(arguments: &Arguments, mut headings: Vec<Heading<'_>>) -> anyhow::Result<()> {
    headings.sort_by_key(|heading| heading.order_key());
    print(|out| if arguments.json { lines_of_json(out, &headings) } else { table(out, &headings) })
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    source: String,
    item: usize,
    date: Option<PartialDate>,
    date_inferred: Option<PartialDate>,
    authors: Vec<&'a str>,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    lang: Option<Language>,
}

fn lines_of_json(out: &mut Out, headings: &[Heading<'_>]) -> io::Result<()> {
    for heading in headings {
        let line = serde_json::to_string(&Line {
            id: heading.id_text(),
            source: heading.path().display().to_string(),
            item: heading.item(),
            date: heading.date(),
            date_inferred: heading.date_inferred(),
            authors: heading.authors().collect(),
            title: heading.title(),
            outlet: heading.outlet(),
            lang: heading.language(),
        })?;
        writeln!(out, "{}", safe_json(&line))?;
    }
    Ok(())
}

/// One line each; what stands in a row is made twice, once to be measured, so that a large library
/// needs no memory for its rows.
fn table(out: &mut Out, headings: &[Heading<'_>]) -> io::Result<()> {
    let mut widths = [0; 3];
    for heading in headings {
        let cells = row(*heading);
        for (width, cell) in widths.iter_mut().zip(&cells) {
            *width = (*width).max(Some(cell.width()).filter(|w| *w <= WIDEST).unwrap_or(0));
        }
    }
    for heading in headings {
        let [date, authors, title, source] = row(*heading);
        for (cell, width) in [date, authors, title].iter().zip(widths) {
            write!(out, "{cell}{:gap$}", "", gap = width.saturating_sub(cell.width()) + 2)?;
        }
        writeln!(out, "{source}")?;
    }
    Ok(())
}

fn row(heading: Heading<'_>) -> [String; 4] {
    let shown = |text: &str| SafeText::one_line(text).as_str().to_owned();
    let source = heading.path().display().to_string();
    let authors = heading.authors().collect::<Vec<_>>().join(", ");
    let authors = if authors.is_empty() { NOBODY.to_owned() } else { shown(&authors) };
    [date(heading), authors, title(heading), shown(&source)]
}

/// The date; an inferred one is marked.
pub(super) fn date(heading: Heading<'_>) -> String {
    match (heading.date(), heading.date_inferred()) {
        (Some(date), _) => date.to_string(),
        (None, Some(date)) => format!("{date}?"),
        (None, None) => "undated".to_owned(),
    }
}

/// The title, or the beginning of the text, visibly no title.
pub(super) fn title(heading: Heading<'_>) -> String {
    let headline = SafeText::one_line(heading.headline());
    match heading.title() {
        Some(_) => headline.as_str().to_owned(),
        None => format!("‹{}›", shortened(headline.as_str())),
    }
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

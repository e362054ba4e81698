//! `glosse show`: articles as text or JSON.

use super::collection::Collection;
use super::list;
use super::naming;
use super::output::{Out, print, safe_json};
use crate::article::{Article, BlockKind, json};
use crate::library::HeadingBuf;
use crate::text::SafeText;
use crate::workspace::said;
use std::io::{self, Write};
use std::process::ExitCode;

/// What to show.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Arguments {
    /// The articles to show.
    #[command(flatten)]
    pub collection: Collection,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
    /// With what is on the page but not the article
    #[arg(long)]
    pub all: bool,
}

/// Stands between two articles.
const RULE: &str = "────────────────────";

/// Runs the command.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let user = arguments.collection.user()?;
    let opened = arguments.collection.read(&user);
    if arguments.json {
        // What is one in all articles has one id: so all are looked at before the first is printed.
        let articles = said::annotated(&opened.library.articles, &naming::of(&user));
        print(|out| {
            let mut lines = articles.iter();
            lines.try_for_each(|article| writeln!(out, "{}", safe_json(&json::to_line(article)?)))
        })?;
        return Ok(opened.exit_code());
    }
    print(|out| {
        for (count, article) in opened.library.articles.iter().enumerate() {
            if count > 0 {
                writeln!(out, "\n{RULE}\n")?;
            }
            text(out, article, arguments)?;
        }
        Ok(())
    })?;
    Ok(opened.exit_code())
}

fn text(out: &mut Out, article: &Article, arguments: &Arguments) -> io::Result<()> {
    if let Some(title) = &article.title {
        writeln!(out, "{}", SafeText::new(title))?;
    }
    writeln!(out, "{}", about(article))?;
    for warning in &article.warnings {
        writeln!(out, "[{}]", SafeText::one_line(warning))?;
    }
    for block in &article.blocks {
        let shown = match block.kind {
            BlockKind::Title => false,
            BlockKind::Byline => article.authors.is_empty() || arguments.all,
            BlockKind::Boilerplate => arguments.all,
            _ => true,
        };
        if shown {
            writeln!(out, "\n{}", SafeText::new(block.span.of(&article.text)))?;
        }
    }
    Ok(())
}

/// `Ute Kranz · 2023-10 · folder/file.txt`
fn about(article: &Article) -> String {
    let source = article.source.path.display().to_string();
    let date = list::date(HeadingBuf::of(article).heading());
    let parts = [article.authors.join(", "), date, source];
    let known: Vec<String> = parts
        .iter()
        .filter(|part| !part.is_empty())
        .map(|part| SafeText::one_line(part).as_str().to_owned())
        .collect();
    known.join(" · ")
}

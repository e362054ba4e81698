//! Makes articles of what word processors write: an export of a database, a document with a
//! structure of its own, or a text as people type it.

use super::assemble::{self, About, Draft, one_line};
use super::line::{Line, Look};
use super::press_text::Byline;
use super::{Document, Piece, Take, press_export};
use crate::article::{Article, BlockKind};
use crate::ingest::{Reason, sniff};
use std::ops::ControlFlow;

/// A document of a word processor.
#[derive(Debug, Default)]
pub(crate) struct Manuscript {
    /// What the program knows of it: authors are whoever has used the program.
    pub(crate) about: About,
    pub(crate) lines: Vec<Line>,
    /// Sentences about what could not be read.
    pub(crate) warnings: Vec<String>,
}

/// Hands the articles of a document over.
///
/// # Errors
/// [`Reason::Empty`] if there is no word in it.
pub(crate) fn hand_over(
    manuscript: Manuscript,
    document: &Document<'_>,
    take: &mut Take<'_>,
) -> Result<(), Reason> {
    let Manuscript { about, lines, warnings } = manuscript;
    if let Some(database) = press_export::recognise(&super::line::spread(&lines)) {
        press_export::read(database, &lines, document, take)?;
        for warning in warnings {
            if take(Piece::Broken(warning)).is_break() {
                break;
            }
        }
        return Ok(());
    }
    let structured = lines.iter().any(|line| matches!(line.look, Look::Title | Look::Heading));
    let articles = if structured {
        assemble::article(document, about_of(about, &lines), body(&lines)).into_iter().collect()
    } else {
        typed(&about, &lines, document)
    };
    if articles.is_empty() {
        return Err(Reason::Empty);
    }
    for mut article in articles {
        article.warnings.extend(warnings.iter().cloned());
        if take(Piece::Article(Box::new(article))) == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(())
}

/// A text without any structure is read as a text file is.
fn typed(about: &About, lines: &[Line], document: &Document<'_>) -> Vec<Article> {
    let words: Vec<&str> = lines.iter().map(|line| line.words.as_str()).collect();
    let text = words.join("\n\n");
    let inner = Document { source: document.source.clone(), text: &text, limits: document.limits };
    let mut articles = sniff::format_of(&inner).read(&inner);
    for article in &mut articles {
        set(article, lines);
        if article.date.is_none() && article.date_inferred.is_none() {
            article.date_inferred = about.date_inferred;
        }
        if article.language.is_none() {
            article.language = about.language;
        }
    }
    articles
}

/// Says how those blocks are set that are lines of the document.
fn set(article: &mut Article, lines: &[Line]) {
    let mut lines = lines.iter();
    for block in &article.blocks {
        let words = block.span.of(&article.text);
        // What was made of several lines is passed over, and so are lines that made nothing.
        let mut rest = lines.clone();
        if let Some(line) = rest.find(|line| line.words == words) {
            article.structure.append(line.structure.clone(), block.span.start.0);
            lines = rest;
        }
    }
    article.structure.sort();
}

/// The line that is the title: the first that is set as one, else a first heading.
fn title_at(lines: &[Line]) -> Option<usize> {
    let set = lines.iter().position(|line| line.look == Look::Title);
    set.or_else(|| lines.first().filter(|line| line.look == Look::Heading).map(|_| 0))
}

/// The line below the title that names the authors.
fn byline_at(lines: &[Line]) -> Option<(usize, Byline)> {
    let from = title_at(lines).map_or(0, |at| at + 1);
    let near = lines.iter().enumerate().skip(from).take(3);
    near.filter(|(_, line)| {
        matches!(line.look, Look::Plain | Look::Bold | Look::Centred | Look::Subtitle)
    })
    .find_map(|(at, line)| {
        let byline = Byline::parse(&line.words)?;
        (!byline.authors.is_empty()).then_some((at, byline))
    })
}

fn about_of(mut about: About, lines: &[Line]) -> About {
    if let Some(title) = title_at(lines).and_then(|at| lines.get(at)) {
        about.title = Some(one_line(&title.words));
    }
    if let Some((_, byline)) = byline_at(lines) {
        about.authors = byline.authors;
        about.dateline = byline.place;
    }
    about
}

/// The blocks without title and byline; items of a list one below the other are one block.
fn body(lines: &[Line]) -> Vec<Draft> {
    let (title, byline) = (title_at(lines), byline_at(lines).map(|(at, _)| at));
    let mut drafts: Vec<Draft> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if Some(at) == title || Some(at) == byline {
            continue;
        }
        let draft = line.draft();
        match drafts.last_mut() {
            Some(last) if draft.kind == BlockKind::List && last.kind == BlockKind::List => {
                last.words.push('\n');
                last.structure.append(draft.structure, last.words.len());
                last.words.push_str(&one_line(&draft.words));
            }
            _ => drafts.push(draft),
        }
    }
    drafts
}

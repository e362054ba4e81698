//! One annotation as a callout of Markdown with its id below, so that an embed of the id shows
//! passage and note.

use super::escape;
use super::quotation;
use crate::notes::model::{Annotation, ArticleRef};

/// A block and the id that stands in its last line, after `^`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Without `^`.
    pub id: String,
    /// All lines, without a line feed at the end.
    pub text: String,
}

/// Where a passage stands in the article as it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// In the block with this number, from 0.
    InBlock(usize),
    /// Perhaps somewhere; the user has not looked yet.
    Unsure,
    /// Nowhere.
    Lost,
    /// It is no passage: a note on the whole article, or on a name.
    Whole,
}

/// An annotation with what else its block shows.
#[derive(Debug, Clone)]
pub struct Subject<'n> {
    /// The annotation.
    pub note: &'n Annotation,
    /// The block id.
    pub id: &'n str,
    /// Where its passage stands.
    pub standing: Standing,
    /// The names in the passage, which become links.
    pub names: &'n [String],
    /// The sentence around the passage, if it is to be shown.
    pub sentence: Option<&'n str>,
    /// The block id of the note that it answers.
    pub answers: Option<&'n str>,
    /// Versions that were written at the same time elsewhere.
    pub others: &'n [&'n Annotation],
}

/// The lines of a block, without what makes a callout of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts {
    /// Codes and place, the passage, where it is from.
    pub(super) head: Vec<String>,
    /// The user's words.
    pub(super) body: Vec<String>,
    /// What was written at the same time elsewhere.
    pub(super) others: Vec<String>,
}

/// The block of an annotation.
#[must_use]
pub fn of(subject: &Subject<'_>) -> Block {
    let Parts { head: mut lines, body, others } = parts(subject);
    append(&mut lines, body);
    append(&mut lines, others);
    assemble(&lines, subject.id)
}

pub(super) fn parts(subject: &Subject<'_>) -> Parts {
    let note = subject.note;
    let passage = match subject.answers {
        Some(_) => Vec::new(),
        None => passage(note).iter().map(|line| escape::inline(line)).collect(),
    };
    let sentence = subject.sentence.map(|words| format!("In: {}", escape::inline(words)));
    let source = if subject.answers.is_some() { None } else { source_line(&note.article) };
    let mut head = vec![first_line(subject)];
    head.extend(passage.into_iter().chain(sentence).chain(source));
    let body = escape::body(&note.body).lines().map(str::to_owned).collect();
    let mut others = Vec::new();
    for other in subject.others {
        append(&mut others, other_version(other));
    }
    others.retain(|line| !line.is_empty());
    Parts { head, body, others }
}

/// The block of an annotation that was deleted after it was exported.
#[must_use]
pub fn struck(note: &Annotation, id: &str) -> Block {
    let mut lines = vec![format!("[!{}] ~~deleted~~", kind(note))];
    lines.extend(passage(note).iter().map(|line| strike(line)));
    lines.extend(source_line(&note.article));
    append(&mut lines, note.body.trim_end().lines().map(strike));
    assemble(&lines, id)
}

fn strike(line: &str) -> String {
    let line = escape::inline(line);
    if line.is_empty() { line } else { format!("~~{line}~~") }
}

fn kind(note: &Annotation) -> &'static str {
    if note.anchor.is_some() { "quote" } else { "note" }
}

/// Codes, place, names and writer.
fn first_line(subject: &Subject<'_>) -> String {
    /// Codes shown at most.
    const MOST: usize = 50;
    let note = subject.note;
    let tags: Vec<String> =
        note.codes.iter().take(MOST).map(|code| escape::tag(code.path.as_str())).collect();
    let tags = Some(tags.join(" ")).filter(|tags| !tags.is_empty());
    let place = match subject.standing {
        Standing::InBlock(block) => Some(format!("¶{}", block.saturating_add(1))),
        Standing::Unsure => Some("passage not found for sure in the present text".to_owned()),
        Standing::Lost => Some("passage not found in the present text".to_owned()),
        Standing::Whole => None,
    };
    let answers = subject.answers.map(|id| format!("answers [[#^{id}]]"));
    let place = if answers.is_some() { answers } else { place };
    let names = subject.names.iter().map(|name| escape::link(name));
    let author = note.author.iter().map(|name| format!("by {}", escape::inline(name)));
    let parts: Vec<String> = tags.into_iter().chain(place).chain(names).chain(author).collect();
    let kind = if subject.answers.is_some() { "note" } else { kind(note) };
    format!("[!{kind}] {}", parts.join(" · "))
}

/// Lines after a blank one.
fn append(lines: &mut Vec<String>, more: impl IntoIterator<Item = String>) {
    let mut more = more.into_iter().peekable();
    if more.peek().is_some() {
        lines.push(String::new());
        lines.extend(more);
    }
}

fn other_version(other: &Annotation) -> Vec<String> {
    let by = other.author.as_deref().map(|name| format!(" by {}", escape::inline(name)));
    let state = if other.is_removed() { "deleted" } else { "written" };
    let head = format!(
        "> [!warning] Another version, {state}{} at the same time, {}:",
        by.unwrap_or_default(),
        other.modified,
    );
    let tags: Vec<String> =
        other.codes.iter().map(|code| escape::tag(code.path.as_str())).collect();
    let tags = Some(tags.join(" ")).filter(|tags| !tags.is_empty());
    let body = escape::body(&other.body);
    let lines = tags.into_iter().chain(body.lines().map(str::to_owned));
    [head].into_iter().chain(lines.map(|line| format!("> {line}").trim_end().to_owned())).collect()
}

fn assemble(lines: &[String], id: &str) -> Block {
    let quoted = |line: &String| {
        if line.is_empty() { ">".to_owned() } else { format!("> {line}") }
    };
    let lines: Vec<String> = lines.iter().map(quoted).collect();
    let text = lines.join("\n");
    Block { id: id.to_owned(), text: format!("{}\n\n^{id}", text.trim_end()) }
}

/// The passage in quotation marks, line by line.
fn passage(note: &Annotation) -> Vec<String> {
    let whole = quotation::quoted(note.quote(), note.article.language);
    whole.lines().map(str::to_owned).collect()
}

/// `— Author, *Title*, date`, of what is known.
fn source_line(article: &ArticleRef) -> Option<String> {
    let authors = article.authors.iter().map(|author| escape::inline(author));
    let title = article.title.iter().map(|title| format!("*{}*", escape::inline(title)));
    let outlet = article.outlet.iter().map(|outlet| escape::inline(outlet));
    let date = article.date.iter().map(ToString::to_string);
    let parts: Vec<String> = authors.chain(title).chain(outlet).chain(date).collect();
    (!parts.is_empty()).then(|| format!("— {}", parts.join(", ")))
}

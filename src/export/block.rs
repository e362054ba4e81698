//! One annotation as a block of Markdown that ends in its id.

use super::escape;
use crate::article::Language;
use crate::notes::model::{Annotation, ArticleRef};

/// A block and the id that stands in its last line, after `^`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Without `^`.
    pub id: String,
    /// All lines, without a line feed at the end.
    pub text: String,
}

/// The block of an annotation. `names` become links.
#[must_use]
pub fn of(annotation: &Annotation, id: &str, names: &[String]) -> Block {
    let mut head: Vec<String> =
        annotation.codes.iter().map(|code| escape::tag(code.path.as_str())).collect();
    head.truncate(50);
    let head: Vec<String> = [head.join(" ")].into_iter().filter(|tags| !tags.is_empty()).collect();
    let links = names.iter().map(|name| escape::link(name));
    let head = head.into_iter().chain(place(annotation)).chain(links);
    let passage = passage(annotation).into_iter().map(|line| escape::inline(&line)).collect();
    let callout = callout(annotation, (head.collect(), passage));
    assemble(&callout, &escape::body(&annotation.body), id)
}

/// The block of an annotation that was deleted after it was exported.
#[must_use]
pub fn struck(annotation: &Annotation, id: &str) -> Block {
    let head = ["~~deleted~~".to_owned()].into_iter().chain(place(annotation)).collect();
    let passage = passage(annotation).into_iter().map(|line| strike(&line)).collect();
    let callout = callout(annotation, (head, passage));
    let body: Vec<String> = annotation.body.lines().map(strike).collect();
    assemble(&callout, body.join("\n").trim_end(), id)
}

fn strike(line: &str) -> String {
    let line = escape::inline(line);
    if line.is_empty() { line } else { format!("~~{line}~~") }
}

/// The number of the block in the article, counted from 1.
fn place(annotation: &Annotation) -> Option<String> {
    let anchor = annotation.anchor.as_ref()?;
    Some(format!("¶{}", anchor.block.saturating_add(1)))
}

fn callout(annotation: &Annotation, (head, passage): (Vec<String>, Vec<String>)) -> String {
    let kind = if annotation.anchor.is_some() { "quote" } else { "note" };
    let first = format!("> [!{kind}] {}", head.join(" · "));
    let source = source_line(&annotation.article);
    let lines = passage.into_iter().chain(source).map(|line| format!("> {line}"));
    let all: Vec<String> =
        [first].into_iter().chain(lines).map(|line| line.trim_end().to_owned()).collect();
    all.join("\n")
}

fn assemble(callout: &str, body: &str, id: &str) -> Block {
    let body = if body.is_empty() { String::new() } else { format!("{body}\n\n") };
    Block { id: id.to_owned(), text: format!("{callout}\n\n{body}^{id}") }
}

/// The passage in the quotation marks of its language, line by line.
fn passage(annotation: &Annotation) -> Vec<String> {
    let quote = annotation.quote().trim();
    let (open, close) = match annotation.article.language {
        Some(Language::English) => ('“', '”'),
        _ => ('„', '“'),
    };
    let whole = match quote {
        "" => return Vec::new(),
        _ if is_quoted(quote) => quote.to_owned(),
        _ => format!("{open}{quote}{close}"),
    };
    whole.lines().map(str::to_owned).collect()
}

/// Whether the passage brings its own quotation marks, one pair around all of it.
fn is_quoted(quote: &str) -> bool {
    const PAIRS: [(char, char); 4] = [('„', '“'), ('“', '”'), ('»', '«'), ('«', '»')];
    PAIRS.iter().any(|(open, close)| {
        let inner = quote.strip_prefix(*open).and_then(|rest| rest.strip_suffix(*close));
        inner.is_some_and(|inner| !inner.contains([*open, *close]))
    })
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

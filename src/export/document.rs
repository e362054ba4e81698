//! A whole Markdown file made from notes, before it meets what stands on the disk.

use super::block::{self, Block};
use super::escape;
use super::sheet::{Names, Sheet};
use super::yaml;
use crate::notes::model::{Annotation, AnnotationId, ArticleRef};
use std::collections::{BTreeMap, BTreeSet};

/// How annotations are spread over files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// One file for each article.
    #[default]
    Article,
    /// One file for all.
    All,
}

/// What a file says of itself, and its sections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The lines of the front matter with their keys, in order, without line feeds.
    pub front: Vec<(&'static str, String)>,
    /// The annotations, article by article.
    pub sections: Vec<Section>,
    /// Which annotation each block id stands for.
    pub ids: BTreeMap<String, AnnotationId>,
}

/// The blocks of one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Stands above the blocks in a file with several articles.
    pub heading: Option<String>,
    /// In the order of the text.
    pub blocks: Vec<Block>,
}

impl Document {
    /// The file as it is when nothing else is in it.
    #[must_use]
    pub fn to_text(&self) -> String {
        let parts = self.sections.iter().flat_map(|section| {
            let blocks = section.blocks.iter().map(|block| block.text.as_str());
            section.heading.as_deref().into_iter().chain(blocks)
        });
        let parts: Vec<&str> = parts.collect();
        let front: String = self.front.iter().map(|(_, line)| format!("{line}\n")).collect();
        format!("---\n{front}---\n{}\n", parts.join("\n\n"))
    }
}

/// The file of one article.
#[must_use]
pub fn of_article(sheet: &Sheet<'_>, names: &Names) -> Document {
    let ids = block_ids([sheet]);
    let section = Section { heading: None, blocks: blocks(sheet, &ids, names) };
    Document { front: front(sheet), sections: vec![section], ids: by_block(ids) }
}

/// The value of `glosse:` in the file for all.
pub const ALL: &str = "all";

/// One file for all articles.
#[must_use]
pub fn of_all(sheets: &[Sheet<'_>], names: &Names) -> Document {
    let ids = block_ids(sheets);
    let section = |sheet: &Sheet<'_>| Section {
        heading: Some(heading(sheet.article)),
        blocks: blocks(sheet, &ids, names),
    };
    let sections = sheets.iter().map(section).collect();
    let front = vec![
        ("title", "title: \"Annotations\"".to_owned()),
        ("tags", format!("tags: {}", yaml::tags(codes(sheets).iter().map(String::as_str)))),
        ("glosse", format!("glosse: {}", yaml::quoted(ALL))),
    ];
    Document { front, sections, ids: by_block(ids) }
}

type BlockIds = BTreeMap<AnnotationId, String>;

/// The short form of each id, or the long one where an older annotation has the short one.
fn block_ids<'s, 'n: 's>(sheets: impl IntoIterator<Item = &'s Sheet<'n>>) -> BlockIds {
    let all: BTreeSet<AnnotationId> =
        sheets.into_iter().flat_map(|sheet| &sheet.annotations).map(|note| note.id).collect();
    let mut taken = BTreeSet::new();
    let name = |id: AnnotationId| {
        let short = id.short();
        let free = taken.insert(short.clone());
        (id, if free { short } else { id.to_string().to_ascii_lowercase() })
    };
    all.into_iter().map(name).collect()
}

fn by_block(ids: BlockIds) -> BTreeMap<String, AnnotationId> {
    ids.into_iter().map(|(annotation, block)| (block, annotation)).collect()
}

fn blocks(sheet: &Sheet<'_>, ids: &BlockIds, names: &Names) -> Vec<Block> {
    let block = |note: &&Annotation| {
        let id = ids.get(&note.id)?;
        Some(block::of(note, id, names.get(&note.id).map_or(&[], Vec::as_slice)))
    };
    sheet.annotations.iter().filter_map(block).collect()
}

fn front(sheet: &Sheet<'_>) -> Vec<(&'static str, String)> {
    let article = sheet.article;
    let text = |value: &Option<String>| value.as_deref().map(yaml::quoted);
    let authors = article.authors.iter().map(String::as_str);
    let tags = codes([sheet]);
    [
        ("title", text(&article.title)),
        ("outlet", text(&article.outlet)),
        ("authors", (!article.authors.is_empty()).then(|| yaml::list(authors))),
        ("date", article.date.map(|date| date.to_string())),
        ("source", Some(yaml::quoted(article.url.as_deref().unwrap_or(&article.source)))),
        ("tags", Some(yaml::tags(tags.iter().map(String::as_str)))),
        ("glosse", Some(yaml::quoted(&article.id.0))),
    ]
    .into_iter()
    .filter_map(|(key, value)| Some((key, format!("{key}: {}", value?))))
    .collect()
}

/// The tags of all codes, each once, sorted.
fn codes<'s, 'n: 's>(sheets: impl IntoIterator<Item = &'s Sheet<'n>>) -> BTreeSet<String> {
    let notes = sheets.into_iter().flat_map(|sheet| &sheet.annotations);
    notes.flat_map(|note| &note.codes).map(|code| escape::tag_name(code.path.as_str())).collect()
}

/// `## 2023-10 · Author: Title`, of what is known.
fn heading(article: &ArticleRef) -> String {
    let file = || article.source.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let title = escape::inline(&article.title.clone().unwrap_or_else(file));
    let authors: Vec<String> = article.authors.iter().map(|name| escape::inline(name)).collect();
    let authors = if authors.is_empty() { authors } else { vec![authors.join(", ")] };
    let who_and_what: Vec<String> = authors.into_iter().chain([title]).collect();
    let date = article.date.map(|date| format!("{date} · ")).unwrap_or_default();
    format!("## {date}{}", who_and_what.join(": "))
}

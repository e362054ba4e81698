//! A whole Markdown file made from notes, before it meets what stands on the disk.

use super::block::{self, Block, Subject};
use super::findings::Findings;
use super::sheet::Sheet;
use super::{escape, yaml};
use crate::notes::Notes;
use crate::notes::model::{Annotation, AnnotationId, ArticleRef};
use crate::text::SafeText;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What a file says of itself, and its sections.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The front matter in order.
    pub front: Vec<Property>,
    /// What stands once at the head of a new file, and is the user's from then on.
    pub opening: Option<String>,
    /// The annotations, article by article.
    pub sections: Vec<Section>,
    /// Which annotation each block id stands for; `None` for a block that lists others.
    pub ids: BTreeMap<String, Option<AnnotationId>>,
}

/// An entry of the front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// Its key.
    pub key: &'static str,
    /// The line, without a line feed.
    pub line: String,
    /// What it says, however it is written.
    pub values: Vec<String>,
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
        let parts: Vec<&str> = self.opening.as_deref().into_iter().chain(parts).collect();
        let front: String =
            self.front.iter().map(|property| format!("{}\n", property.line)).collect();
        format!("---\n{front}---\n{}\n", parts.join("\n\n"))
    }

    /// All blocks.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.sections.iter().flat_map(|section| &section.blocks)
    }

    /// The document with some of its blocks.
    #[must_use]
    pub fn only(&self, wanted: impl Fn(&str) -> bool) -> Self {
        let mut out = self.clone();
        for section in &mut out.sections {
            section.blocks.retain(|block| wanted(&block.id));
        }
        out.sections.retain(|section| !section.blocks.is_empty());
        out
    }
}

impl Property {
    /// Words that are written in quotation marks.
    #[must_use]
    pub fn text(key: &'static str, value: &str) -> Self {
        let line = format!("{key}: {}", yaml::quoted(value));
        Self { key, line, values: vec![shown(value)] }
    }

    /// A list.
    #[must_use]
    pub fn list(key: &'static str, items: &[String]) -> Self {
        let line = format!("{key}: {}", yaml::list(items.iter().map(String::as_str)));
        Self { key, line, values: items.iter().map(|item| shown(item)).collect() }
    }

    /// The tags.
    #[must_use]
    pub fn tags(names: impl IntoIterator<Item = String>) -> Self {
        let values: Vec<String> = names.into_iter().collect();
        let line = format!("tags: {}", yaml::tags(values.iter().map(String::as_str)));
        Self { key: "tags", line, values }
    }

    /// What needs no quotation marks.
    #[must_use]
    pub fn plain(key: &'static str, value: &str) -> Self {
        Self { key, line: format!("{key}: {value}"), values: vec![value.to_owned()] }
    }
}

fn shown(value: &str) -> String {
    SafeText::one_line(value).as_str().to_owned()
}

/// The key under which a file says what it is for.
pub const KEY: &str = "glosse";

/// The block ids of all annotations: the short form of each id, or the long one where an older
/// annotation has the short one.
#[derive(Debug, Clone, Default)]
pub struct BlockIds(HashMap<AnnotationId, String>);

impl BlockIds {
    /// Those of all annotations, so that an id means the same in every file.
    #[must_use]
    pub fn of(notes: &Notes) -> Self {
        let mut taken = HashSet::new();
        let name = |note: &Annotation| {
            let short = note.id.short();
            let free = taken.insert(short.clone());
            (note.id, if free { short } else { note.id.to_string().to_ascii_lowercase() })
        };
        Self(notes.with_removed().map(name).collect())
    }

    /// That of one annotation.
    #[must_use]
    pub fn get(&self, id: AnnotationId) -> Option<&str> {
        self.0.get(&id).map(String::as_str)
    }
}

/// What the files of an export are made from.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// The block ids.
    pub ids: &'a BlockIds,
    /// What was found out about the annotations.
    pub findings: &'a Findings,
}

impl<'a> Material<'a> {
    /// The blocks of a sheet.
    #[must_use]
    pub fn blocks(self, sheet: &Sheet<'_>) -> Vec<Block> {
        self.subjects(sheet).map(|subject| block::of(&subject)).collect()
    }

    /// What the blocks of a sheet show.
    pub(super) fn subjects<'s>(self, sheet: &'s Sheet<'_>) -> impl Iterator<Item = Subject<'s>>
    where
        'a: 's,
    {
        let here: BTreeSet<AnnotationId> = sheet.annotations.iter().map(|note| note.id).collect();
        sheet.annotations.iter().filter_map(move |note| {
            let answers = note.answers.filter(|id| here.contains(id) && *id != note.id);
            Some(Subject {
                note,
                id: self.ids.get(note.id)?,
                standing: self.findings.standing(note),
                names: self.findings.names.get(&note.id).map_or(&[], Vec::as_slice),
                sentence: self.findings.sentences.get(&note.id).map(String::as_str),
                answers: answers.and_then(|id| self.ids.get(id)),
                others: sheet.others.get(&note.id).map_or(&[], Vec::as_slice),
            })
        })
    }

    /// The file of one article.
    #[must_use]
    pub fn of_article(self, sheet: &Sheet<'_>) -> Document {
        let section = Section { heading: None, blocks: self.blocks(sheet) };
        let front = of_article(sheet);
        Document { front, opening: None, sections: vec![section], ids: self.by_block([sheet]) }
    }

    /// A file with several articles.
    #[must_use]
    pub fn of_several(self, title: &str, key: &str, sheets: &[Sheet<'_>]) -> Document {
        let section = |sheet: &Sheet<'_>| Section {
            heading: Some(heading(sheet.article)),
            blocks: self.blocks(sheet),
        };
        let sections = sheets.iter().map(section).collect();
        let front = vec![
            Property::text("title", title),
            Property::tags(codes(sheets)),
            Property::text(KEY, key),
        ];
        Document { front, opening: None, sections, ids: self.by_block(sheets) }
    }

    fn by_block<'s, 'n: 's>(
        self,
        sheets: impl IntoIterator<Item = &'s Sheet<'n>>,
    ) -> BTreeMap<String, Option<AnnotationId>> {
        let notes = sheets.into_iter().flat_map(|sheet| &sheet.annotations);
        notes.filter_map(|note| Some((self.ids.get(note.id)?.to_owned(), Some(note.id)))).collect()
    }
}

fn of_article(sheet: &Sheet<'_>) -> Vec<Property> {
    let article = sheet.article;
    let text =
        |key, value: &Option<String>| value.as_deref().map(|value| Property::text(key, value));
    // One key has values of one kind: a day is a date, anything less is text.
    let date = article.date.map(|date| match date.day() {
        Some(_) => Property::plain("date", &date.to_string()),
        None => Property::text("published", &date.to_string()),
    });
    let authors =
        (!article.authors.is_empty()).then(|| Property::list("authors", &article.authors));
    [
        text("title", &article.title),
        text("outlet", &article.outlet),
        authors,
        date,
        public_source(article).map(|source| Property::text("source", source)),
        Some(Property::tags(codes([sheet]))),
        Some(Property::text(KEY, &article.id.0)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Where an article is from, for others to read: its address, else the name of its file, which
/// tells nothing of the machine it lies on.
#[must_use]
pub fn public_source(article: &ArticleRef) -> Option<&str> {
    let file = || Some(article.file_name()).filter(|name| !name.is_empty());
    article.url.as_deref().filter(|url| !url.trim().is_empty()).or_else(file)
}

/// The tags of all codes, each once, sorted.
fn codes<'s, 'n: 's>(sheets: impl IntoIterator<Item = &'s Sheet<'n>>) -> BTreeSet<String> {
    let notes = sheets.into_iter().flat_map(|sheet| &sheet.annotations);
    notes.flat_map(|note| &note.codes).map(|code| escape::tag_name(code.path.as_str())).collect()
}

/// `## 2023-10 · Author: Title`, of what is known.
fn heading(article: &ArticleRef) -> String {
    let file = || article.file_name().to_owned();
    let title = escape::inline(&article.title.clone().unwrap_or_else(file));
    let authors: Vec<String> = article.authors.iter().map(|name| escape::inline(name)).collect();
    let authors = if authors.is_empty() { authors } else { vec![authors.join(", ")] };
    let who_and_what: Vec<String> = authors.into_iter().chain([title]).collect();
    let date = article.date.map(|date| format!("{date} · ")).unwrap_or_default();
    format!("## {date}{}", who_and_what.join(": "))
}

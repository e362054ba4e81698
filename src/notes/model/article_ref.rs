//! Which article an annotation belongs to, with all that helps to find it again.

use super::lean::deserialize_with_extra;
use super::{Extra, FileKey};
use crate::article::{Article, ArticleId, EntityId, Language, PartialDate, TextHash};
use serde::Serialize;

/// The version of what turns a file into an article's text; a new one may shift offsets.
pub const EXTRACTOR: u32 = 1;

/// What the id begins with where an entity stands in the place of an article.
const ENTITY: &str = "entity:";

/// An article as it was when it was annotated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArticleRef {
    /// Made from title and text.
    pub id: ArticleId,
    /// The file it was last seen in: absolute where this device knows it, else as the log has it,
    /// relative to the library. Empty if nobody is to know.
    pub source: String,
    /// Which file that was, where the log does not have the whole path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<FileKey>,
    /// Its number in that file, from 0.
    pub item: usize,
    /// The title.
    pub title: Option<String>,
    /// The authors in the order of the byline.
    pub authors: Vec<String>,
    /// The stated date.
    pub date: Option<PartialDate>,
    /// The paper, broadcaster or site.
    pub outlet: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// The language of its text, if it was recognised.
    #[serde(rename = "lang")]
    pub language: Option<Language>,
    /// Names the kept copy of the text.
    pub text_hash: TextHash,
    /// The version of the extractor that made the text.
    pub extractor: u32,
    /// Fields of a later version.
    #[serde(flatten)]
    pub extra: Extra,
}

deserialize_with_extra!(ArticleRef {
    id: "id",
    source: "source",
    file: "file" or Default::default(),
    item: "item",
    title: "title" or Default::default(),
    authors: "authors",
    date: "date" or Default::default(),
    outlet: "outlet" or Default::default(),
    url: "url" or Default::default(),
    language: "lang" or Default::default(),
    text_hash: "text_hash",
    extractor: "extractor",
});

impl ArticleRef {
    /// The article as it is now. A relative path is taken from the working directory.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        Self {
            id: article.id.clone(),
            source: absolute(article),
            file: None,
            item: article.source.item,
            title: article.title.clone(),
            authors: article.authors.clone(),
            date: article.date,
            outlet: article.outlet.clone(),
            url: article.url.clone(),
            language: article.language,
            text_hash: article.text_hash(),
            extractor: EXTRACTOR,
            extra: Extra::new(),
        }
    }

    /// What stands in an article's place for a note on an entity: no article is it.
    #[must_use]
    pub fn of_entity(entity: &EntityId, name: &str) -> Self {
        Self {
            id: ArticleId(format!("{ENTITY}{entity}")),
            source: String::new(),
            file: None,
            item: 0,
            title: Some(name.to_owned()),
            authors: Vec::new(),
            date: None,
            outlet: None,
            url: None,
            language: None,
            text_hash: TextHash(String::new()),
            extractor: EXTRACTOR,
            extra: Extra::new(),
        }
    }

    /// The entity that this stands for, if it is no article.
    #[must_use]
    pub fn entity(&self) -> Option<EntityId> {
        self.id.0.strip_prefix(ENTITY).map(|id| EntityId(id.to_owned()))
    }

    /// Whether this is that article: the same content, or the same place in the same file with one
    /// sign more that it is the same piece (a file that is overwritten every morning holds another
    /// one), or the same title, date and authors.
    #[must_use]
    pub fn is_of(&self, other: &Self) -> bool {
        self.signs().kinship(&other.signs()).is_some()
    }

    /// The name of the file it was last seen in, which tells nothing of the machine.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.source.rsplit(['/', '\\']).next().unwrap_or_default()
    }

    /// Which file it was last seen in; `None` if nobody is to know.
    #[must_use]
    pub fn file_key(&self) -> Option<FileKey> {
        self.file.or_else(|| (!self.source.is_empty()).then(|| FileKey::of(&self.source)))
    }

    /// What the article is known again by.
    #[must_use]
    pub fn signs(&self) -> Signs<'_> {
        Signs {
            id: &self.id,
            file: self.file_key(),
            item: self.item,
            title: self.title.as_deref(),
            authors: &self.authors,
            date: self.date,
        }
    }
}

/// What an article is known again by, wherever it is held.
#[derive(Debug, Clone)]
pub struct Signs<'a> {
    /// Its id.
    pub id: &'a ArticleId,
    /// The file it lies in, if it is known.
    pub file: Option<FileKey>,
    /// Its number in that file, from 0.
    pub item: usize,
    /// Its title.
    pub title: Option<&'a str>,
    /// Its authors.
    pub authors: &'a [String],
    /// Its stated date.
    pub date: Option<PartialDate>,
}

/// By what two articles are the same, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinship {
    /// The same content.
    Content,
    /// The same place in the same file.
    File,
    /// The same title, date and authors.
    Heading,
}

impl<'a> Signs<'a> {
    /// Those of an article; no text is looked at.
    #[must_use]
    pub fn of(article: &'a Article) -> Self {
        Self {
            id: &article.id,
            file: Some(FileKey::of(&absolute(article))),
            item: article.source.item,
            title: article.title.as_deref(),
            authors: &article.authors,
            date: article.date,
        }
    }

    /// By what this article, as it was, is that one, as it is; `None` if it is another one.
    #[must_use]
    pub fn kinship(&self, other: &Signs<'_>) -> Option<Kinship> {
        let same_byline = self.date == other.date && self.authors == other.authors;
        let same_title = self.title == other.title;
        let same_file = self.file.is_some() && (self.file, self.item) == (other.file, other.item);
        let signed = other.date.is_some() && !other.authors.is_empty();
        if self.id == other.id {
            Some(Kinship::Content)
        } else if self.id.0.starts_with(ENTITY) {
            None
        } else if same_file && (same_title || (same_byline && signed)) {
            Some(Kinship::File)
        } else {
            (same_title && same_byline && other.title.is_some()).then_some(Kinship::Heading)
        }
    }
}

fn absolute(article: &Article) -> String {
    let path = &article.source.path;
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.clone());
    absolute.to_string_lossy().into_owned()
}

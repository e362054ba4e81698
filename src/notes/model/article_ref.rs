//! Which article an annotation belongs to, with all that helps to find it again.

use super::Extra;
use super::lean::deserialize_with_extra;
use crate::article::{Article, ArticleId, Language, PartialDate, TextHash};
use serde::Serialize;

/// The version of what turns a file into an article's text; a new one may shift offsets.
pub const EXTRACTOR: u32 = 1;

/// An article as it was when it was annotated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArticleRef {
    /// Made from title and text.
    pub id: ArticleId,
    /// The file it was last seen in, absolute.
    pub source: String,
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
        let path = &article.source.path;
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        Self {
            id: article.id.clone(),
            source: absolute.to_string_lossy().into_owned(),
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

    /// Whether this is that article: the same content, or the same place in the same file with one
    /// sign more that it is the same piece (a file that is overwritten every morning holds another
    /// one), or the same title, date and authors.
    #[must_use]
    pub fn is_of(&self, other: &Self) -> bool {
        let same_byline = self.date == other.date && self.authors == other.authors;
        let same_title = self.title == other.title;
        let same_file = (&self.source, self.item) == (&other.source, other.item);
        let signed = other.date.is_some() && !other.authors.is_empty();
        self.id == other.id
            || (same_file && (same_title || (same_byline && signed)))
            || (same_title && same_byline && other.title.is_some())
    }
}

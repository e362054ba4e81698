//! The sources of annotations as lists that reference managers read, and as lines that people do.

pub mod bibtex;
pub mod csl;
pub mod key;
pub mod person;
pub mod ris;
pub mod style;

use super::sheet::Sheet;
use crate::article::{Language, PartialDate};
use crate::notes::model::ArticleRef;
use crate::text::SafeText;
use person::Person;

/// An article as it is cited; nothing in it could steer a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedArticle {
    /// Tells it from all others, and stays the same.
    pub key: String,
    /// The headline.
    pub title: Option<String>,
    /// The authors in the order of the byline.
    pub authors: Vec<Person>,
    /// When it was published, as far as that is known.
    pub date: Option<PartialDate>,
    /// The paper, broadcaster or site.
    pub outlet: Option<String>,
    /// Its address, if it has one on the web.
    pub url: Option<String>,
    /// Its language.
    pub language: Option<Language>,
}

impl CitedArticle {
    /// The article of an annotation; `None` for a note on a name.
    #[must_use]
    pub fn of(article: &ArticleRef) -> Option<Self> {
        if article.entity().is_some() {
            return None;
        }
        let line = |text: &str| SafeText::one_line(text).as_str().trim().to_owned();
        let given =
            |text: &Option<String>| text.as_deref().map(line).filter(|text| !text.is_empty());
        let is_web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
        let url = given(&article.url).filter(is_web).map(|url| url.replace(' ', "%20"));
        let authors = article.authors.iter().map(|name| Person::of(&line(name)));
        Some(Self {
            key: key::of(article),
            title: given(&article.title),
            authors: authors.filter(|person| !person.family.is_empty()).collect(),
            date: article.date,
            outlet: given(&article.outlet),
            url,
            language: article.language,
        })
    }
}

/// The sources of sheets, each once.
#[must_use]
pub fn cited(sheets: &[Sheet<'_>]) -> Vec<CitedArticle> {
    let mut sources: Vec<CitedArticle> = Vec::new();
    for source in sheets.iter().filter_map(|sheet| CitedArticle::of(sheet.article)) {
        if !sources.iter().any(|known| known.key == source.key) {
            sources.push(source);
        }
    }
    sources
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(super) fn source() -> CitedArticle {
        CitedArticle {
            key: "lindt2023streit-0a1b".into(),
            title: Some("Streit um 100 % & {mehr}".into()),
            authors: vec![Person::of("Mara von der Lindt"), Person::of("dpa")],
            date: "2023-10-02".parse().ok(),
            outlet: Some("Morgenblatt".into()),
            url: Some("https://example.org/a_b#c".into()),
            language: Some(Language::German),
        }
    }
}

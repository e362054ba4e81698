//! What lists show of an article, without its text.

use crate::article::{Article, ArticleId, Language, PartialDate, Source};
use crate::text::SafeText;

/// The number of an article in a library: its place in the order of arrival, from 0. It is never
/// given to another article while the library's cache lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number(pub usize);

/// What lists, filters and sorting need to know of an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// The article's id.
    pub id: ArticleId,
    /// Where it was read from.
    pub source: Source,
    /// The date that the file states.
    pub date: Option<PartialDate>,
    /// A date that the text or the file name suggests.
    pub date_inferred: Option<PartialDate>,
    /// The whole title, kicker included.
    pub title: Option<String>,
    /// The kicker's words, without the colon.
    pub kicker: Option<String>,
    /// The authors in the order of the byline.
    pub authors: Vec<String>,
    /// The place in the byline.
    pub dateline: Option<String>,
    /// The paper, broadcaster or site.
    pub outlet: Option<String>,
    /// The language of the text.
    pub language: Option<Language>,
    /// How the text begins, where there is no title.
    pub begins: String,
    /// Words of the text, about.
    pub words: u32,
}

/// Characters of a text's beginning that stand for a missing title.
const BEGINS: usize = 120;

impl Heading {
    /// The heading of an article.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let kicker = article.kicker.map(|span| span.of(&article.text).to_owned());
        Self {
            id: article.id.clone(),
            source: article.source.clone(),
            date: article.date,
            date_inferred: article.date_inferred,
            title: article.title.clone(),
            kicker: kicker.filter(|kicker| !kicker.is_empty()),
            authors: article.authors.clone(),
            dateline: article.dateline.clone(),
            outlet: article.outlet.clone(),
            language: article.language,
            begins: begins(article),
            words: u32::try_from(article.text.split_ascii_whitespace().count()).unwrap_or(u32::MAX),
        }
    }

    /// The date by which the article is sorted: the stated one, else the inferred one.
    #[must_use]
    pub fn best_date(&self) -> Option<PartialDate> {
        self.date.or(self.date_inferred)
    }

    /// What stands for the article in a list: its title, or how it begins.
    #[must_use]
    pub fn headline(&self) -> &str {
        let begins = Some(self.begins.as_str()).filter(|begins| !begins.is_empty());
        self.title.as_deref().or(begins).unwrap_or("(empty)")
    }

    /// The title without its kicker, for narrow lists.
    #[must_use]
    pub fn short_headline(&self) -> &str {
        let whole = self.headline();
        let rest = self.kicker.as_deref().and_then(|kicker| whole.strip_prefix(kicker));
        let rest = rest.map(|rest| rest.trim_start_matches([':', ' ']));
        // A rest in small letters is the second half of a sentence, not a title of its own.
        rest.filter(|rest| rest.starts_with(|c: char| !c.is_lowercase())).unwrap_or(whole)
    }

    /// The headline, safe to show in one line.
    #[must_use]
    pub fn safe_headline(&self) -> SafeText {
        SafeText::one_line(self.headline())
    }
}

fn begins(article: &Article) -> String {
    if article.title.is_some() {
        return String::new();
    }
    let first = article.blocks.first().map(|block| block.span.of(&article.text));
    first.unwrap_or_default().chars().take(BEGINS).collect()
}

//! What lists show of an article, without its text.
//!
//! A library may have a million articles, so their headings stay as bytes, as the catalogue keeps
//! them, and a field is read where it is asked for. What all of them are asked for when a library is
//! opened, dates and counts, stands at the front of each and costs nothing to read.

use super::{OrderKey, order_key};
use crate::article::{Article, ArticleId, BlockKind, Language, PartialDate, Source};
use crate::text::SafeText;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The number of an article in a library: its place in the order of arrival, from 0. It is never
/// given to another article while the library's cache lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number(pub usize);

/// What lists, filters and sorting need to know of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading<'h> {
    path: &'h Path,
    record: &'h [u8],
}

/// A heading that holds its own bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingBuf {
    pub(super) path: PathBuf,
    pub(super) record: Vec<u8>,
}

/// Characters of a text's beginning that stand for a missing title.
const BEGINS: usize = 120;

/// Bytes at the front of a record: two dates, the words, the place in the file, the language.
const FRONT: usize = 17;
/// Between the names of two authors, which have no line breaks.
const BETWEEN: char = '\n';

/// What stands behind the front.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Texts<'h> {
    id: &'h str,
    title: Option<&'h str>,
    kicker: Option<&'h str>,
    authors: &'h str,
    dateline: Option<&'h str>,
    outlet: Option<&'h str>,
    begins: &'h str,
}

impl HeadingBuf {
    /// The heading of an article.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let kicker = article.kicker.map(|span| span.of(&article.text));
        let authors: Vec<String> =
            article.authors.iter().map(|name| name.replace(BETWEEN, " ")).collect();
        let begins = begins(article);
        let texts = Texts {
            id: &article.id.0,
            title: article.title.as_deref(),
            kicker: kicker.filter(|kicker| !kicker.is_empty()),
            authors: &authors.join("\n"),
            dateline: article.dateline.as_deref(),
            outlet: article.outlet.as_deref(),
            begins: &begins,
        };
        let words = article.text.split_ascii_whitespace().count();
        let mut record = Vec::with_capacity(FRONT + 160);
        record.extend(date_bytes(article.date));
        record.extend(date_bytes(article.date_inferred));
        record.extend(u32::try_from(words).unwrap_or(u32::MAX).to_le_bytes());
        record.extend(u32::try_from(article.source.item).unwrap_or(u32::MAX).to_le_bytes());
        record.push(language_byte(article.language));
        // Writing into memory cannot fail.
        record.extend(postcard::to_stdvec(&texts).unwrap_or_default());
        Self { path: article.source.path.clone(), record }
    }

    /// What it says.
    #[must_use]
    pub fn heading(&self) -> Heading<'_> {
        Heading { path: &self.path, record: &self.record }
    }
}

impl<'h> Heading<'h> {
    /// The heading that bytes hold; `None` if they are too short to be one.
    pub(super) fn read(path: &'h Path, record: &'h [u8]) -> Option<Self> {
        (record.len() >= FRONT).then_some(Self { path, record })
    }

    fn front<const N: usize>(self, at: usize) -> [u8; N] {
        let bytes = self.record.get(at..).and_then(|bytes| bytes.first_chunk());
        bytes.copied().unwrap_or([0; N])
    }

    /// The frame of the record had its checksum looked at, so that reading it again cannot fail.
    fn texts(self) -> Texts<'h> {
        let texts = self.record.get(FRONT..).map(postcard::from_bytes);
        debug_assert!(matches!(texts, Some(Ok(_))), "a heading is damaged");
        texts.and_then(Result::ok).unwrap_or_default()
    }

    /// The article's id.
    #[must_use]
    pub fn id(self) -> ArticleId {
        ArticleId(self.texts().id.to_owned())
    }

    /// The article's id, as it stands in the heading.
    #[must_use]
    pub fn id_text(self) -> &'h str {
        self.texts().id
    }

    /// The file that it was read from.
    #[must_use]
    pub fn path(self) -> &'h Path {
        self.path
    }

    /// Its place in the file, from 0.
    #[must_use]
    pub fn item(self) -> usize {
        u32::from_le_bytes(self.front(12)) as usize
    }

    /// Where it was read from.
    #[must_use]
    pub fn source(self) -> Source {
        Source { path: self.path.to_owned(), item: self.item() }
    }

    /// The date that the file states.
    #[must_use]
    pub fn date(self) -> Option<PartialDate> {
        date_of(self.front(0))
    }

    /// A date that the text or the file name suggests.
    #[must_use]
    pub fn date_inferred(self) -> Option<PartialDate> {
        date_of(self.front(4))
    }

    /// The date by which the article is sorted: the stated one, else the inferred one.
    #[must_use]
    pub fn best_date(self) -> Option<PartialDate> {
        self.date().or_else(|| self.date_inferred())
    }

    /// Words of the text, about.
    #[must_use]
    pub fn words(self) -> u32 {
        u32::from_le_bytes(self.front(8))
    }

    /// The language of the text.
    #[must_use]
    pub fn language(self) -> Option<Language> {
        match self.front(16) {
            [1] => Some(Language::German),
            [2] => Some(Language::English),
            _ => None,
        }
    }

    /// The whole title, kicker included.
    #[must_use]
    pub fn title(self) -> Option<&'h str> {
        self.texts().title
    }

    /// The kicker's words, without the colon.
    #[must_use]
    pub fn kicker(self) -> Option<&'h str> {
        self.texts().kicker
    }

    /// The authors in the order of the byline.
    pub fn authors(self) -> impl Iterator<Item = &'h str> + Clone {
        self.texts().authors.split(BETWEEN).filter(|name| !name.is_empty())
    }

    /// The place in the byline.
    #[must_use]
    pub fn dateline(self) -> Option<&'h str> {
        self.texts().dateline
    }

    /// The paper, broadcaster or site.
    #[must_use]
    pub fn outlet(self) -> Option<&'h str> {
        self.texts().outlet
    }

    /// What stands for the article in a list: its title, or how it begins.
    #[must_use]
    pub fn headline(self) -> &'h str {
        let texts = self.texts();
        let begins = Some(texts.begins).filter(|begins| !begins.is_empty());
        texts.title.or(begins).unwrap_or("(empty)")
    }

    /// The title without its kicker, for narrow lists.
    #[must_use]
    pub fn short_headline(self) -> &'h str {
        let whole = self.headline();
        let rest = self.kicker().and_then(|kicker| whole.strip_prefix(kicker));
        let rest = rest.map(|rest| rest.trim_start_matches([':', ' ']));
        // A rest in small letters is the second half of a sentence, not a title of its own.
        rest.filter(|rest| rest.starts_with(|c: char| !c.is_lowercase())).unwrap_or(whole)
    }

    /// What the order of a library compares.
    #[must_use]
    pub fn order_key(self) -> OrderKey<'h> {
        order_key(self.best_date(), self.path(), self.item())
    }

    /// The headline, safe to show in one line.
    #[must_use]
    pub fn safe_headline(self) -> SafeText {
        SafeText::one_line(self.headline())
    }
}

/// How the text of an article without a title begins: not with who wrote it.
fn begins(article: &Article) -> String {
    if article.title.is_some() {
        return String::new();
    }
    let told = article.blocks.iter().find(|block| block.kind != BlockKind::Byline);
    let first = told.or(article.blocks.first()).map(|block| block.span.of(&article.text));
    first.unwrap_or_default().chars().take(BEGINS).collect()
}

/// A date as year, month and day, 0 for what is not known.
fn date_bytes(date: Option<PartialDate>) -> [u8; 4] {
    let Some(date) = date else { return [0; 4] };
    let [low, high] = date.year().to_le_bytes();
    let [month] = date.month().unwrap_or(0).to_le_bytes();
    let [day] = date.day().unwrap_or(0).to_le_bytes();
    [low, high, month, day]
}

fn date_of([low, high, month, day]: [u8; 4]) -> Option<PartialDate> {
    let (year, month) = (i16::from_le_bytes([low, high]), i8::from_le_bytes([month]));
    match (month, i8::from_le_bytes([day])) {
        (0, _) => PartialDate::of_year(year),
        (_, 0) => PartialDate::of_month(year, month),
        (_, day) => PartialDate::of_day(year, month, day),
    }
}

fn language_byte(language: Option<Language>) -> u8 {
    match language {
        None => 0,
        Some(Language::German) => 1,
        Some(Language::English) => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::read_text;
    use proptest::option;
    use proptest::prelude::*;

    fn article() -> impl Strategy<Value = Article> {
        let date = || {
            option::of((1_i16..=9999, 0_i8..=12, 0_i8..=31)).prop_map(|date| {
                let (year, month, day) = date?;
                PartialDate::of_day(year, month, day)
                    .or_else(|| PartialDate::of_month(year, month))
                    .or_else(|| PartialDate::of_year(year))
            })
        };
        let text = || option::of("\\PC{1,20}");
        (
            date(),
            date(),
            text(),
            text(),
            prop::collection::vec("[\\PC&&[^ ]]{1,9}", 0..4),
            any::<u16>(),
        )
            .prop_map(|(date, date_inferred, title, outlet, authors, item)| {
                let source = Source { path: "wehr.txt".into(), item: item.into() };
                let plain = read_text(source, "Ein Wort und noch eines.");
                let language =
                    [None, Some(Language::German), Some(Language::English)][usize::from(item % 3)];
                Article { date, date_inferred, title, outlet, authors, language, ..plain }
            })
    }

    proptest! {
        #[test]
        fn a_heading_says_what_its_article_says(article in article()) {
            let held = HeadingBuf::of(&article);
            let heading = held.heading();
            prop_assert_eq!(heading.id(), article.id);
            prop_assert_eq!(heading.source(), article.source);
            prop_assert_eq!(heading.date(), article.date);
            prop_assert_eq!(heading.date_inferred(), article.date_inferred);
            prop_assert_eq!(heading.title(), article.title.as_deref());
            prop_assert_eq!(heading.outlet(), article.outlet.as_deref());
            prop_assert_eq!(heading.language(), article.language);
            prop_assert_eq!(heading.words(), 5);
            prop_assert_eq!(heading.authors().collect::<Vec<_>>(), article.authors);
        }
    }
}

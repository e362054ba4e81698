//! Which field of a record (a column of a table, a key of an object) is what of an article.

use super::assemble::{self, About, Draft};
use super::{Document, html};
use crate::article::{Article, BlockKind, Language};
use crate::ingest::dates;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::LazyLock;

/// What a field of a record may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// The title.
    Title,
    /// The article in a sentence or two.
    Summary,
    /// The body.
    Text,
    /// Who wrote it.
    Authors,
    /// When it was published.
    Date,
    /// The paper, broadcaster or site.
    Outlet,
    /// Where it stands on the web.
    Url,
    /// Its language.
    Language,
}

impl Field {
    /// All fields.
    pub const ALL: [Self; 8] = [
        Self::Title,
        Self::Summary,
        Self::Text,
        Self::Authors,
        Self::Date,
        Self::Outlet,
        Self::Url,
        Self::Language,
    ];

    /// The name in the configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Summary => "summary",
            Self::Text => "text",
            Self::Authors => "authors",
            Self::Date => "date",
            Self::Outlet => "outlet",
            Self::Url => "url",
            Self::Language => "language",
        }
    }

    /// How columns of this kind are called, the likeliest first; only letters and digits.
    fn spellings(self) -> &'static [&'static str] {
        match self {
            Self::Title => &[
                "title",
                "headline",
                "titel",
                "überschrift",
                "ueberschrift",
                "schlagzeile",
                "hed",
                "subject",
                "betreff",
                "name",
                "articletitle",
            ],
            Self::Summary => &[
                "summary",
                "description",
                "teaser",
                "lead",
                "lede",
                "vorspann",
                "abstract",
                "excerpt",
                "subtitle",
                "untertitel",
                "standfirst",
                "zusammenfassung",
                "deck",
            ],
            Self::Text => &[
                "text",
                "body",
                "content",
                "contenthtml",
                "contenttext",
                "fulltext",
                "volltext",
                "articlebody",
                "article",
                "artikel",
                "artikeltext",
                "inhalt",
                "maintext",
                "story",
                "plaintext",
                "html",
                "beitrag",
                "bodytext",
                "articletext",
                "haupttext",
            ],
            Self::Authors => &[
                "authors",
                "author",
                "autor",
                "autoren",
                "autorin",
                "autorinnen",
                "byline",
                "creator",
                "dccreator",
                "verfasser",
                "verfasserin",
                "writer",
                "journalist",
            ],
            Self::Date => &[
                "date",
                "datum",
                "published",
                "publishedat",
                "datepublished",
                "publicationdate",
                "pubdate",
                "publishdate",
                "datepublish",
                "publishedon",
                "publisheddate",
                "erscheinungsdatum",
                "erschienen",
                "veröffentlicht",
                "veroeffentlicht",
                "tag",
                "created",
                "createdat",
                "timestamp",
                "time",
                "day",
                "zeitpunkt",
                "firstpublished",
            ],
            Self::Outlet => &[
                "outlet",
                "medium",
                "zeitung",
                "publication",
                "newspaper",
                "publisher",
                "source",
                "quelle",
                "sourcename",
                "sitename",
                "site",
                "website",
                "media",
                "paper",
                "herausgeber",
                "verlag",
                "publikation",
                "feed",
                "domain",
                "sourcedomain",
            ],
            Self::Url => &[
                "url",
                "link",
                "permalink",
                "href",
                "weburl",
                "uri",
                "canonicalurl",
                "canonical",
                "articleurl",
                "adresse",
                "externalurl",
            ],
            Self::Language => &["language", "lang", "sprache", "inlanguage", "locale"],
        }
    }
}

static SPELLINGS: LazyLock<HashMap<&'static str, (Field, usize)>> = LazyLock::new(|| {
    let mut all = HashMap::new();
    for field in Field::ALL {
        for (rank, spelling) in field.spellings().iter().enumerate() {
            all.entry(*spelling).or_insert((field, rank));
        }
    }
    all
});

/// Which column or key holds which field of an article. Its `Display` says so in one line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mapping {
    columns: BTreeMap<Field, String>,
}

impl Mapping {
    /// Whether the names of columns are the plain words for at least two fields of an article, its
    /// title or its text among them.
    pub(crate) fn is_plain<'n>(names: impl IntoIterator<Item = &'n str>) -> bool {
        let known = |name: &str| SPELLINGS.get(bare(name).as_str()).map(|(field, _)| *field);
        let fields: std::collections::BTreeSet<Field> =
            names.into_iter().take(MOST_COLUMNS).filter_map(known).collect();
        fields.len() >= 2 && (fields.contains(&Field::Text) || fields.contains(&Field::Title))
    }

    /// What the names of columns suggest.
    #[must_use]
    pub fn guess<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let names: Vec<&str> = names.into_iter().take(MOST_COLUMNS).collect();
        let mut found: BTreeMap<Field, (usize, &str)> = BTreeMap::new();
        let mut better = |field: Field, rank: usize, name: &'n str| {
            if found.get(&field).is_none_or(|(known, _)| rank < *known) {
                found.insert(field, (rank, name));
            }
        };
        for name in &names {
            if let Some((field, rank)) = SPELLINGS.get(bare(name).as_str()) {
                better(*field, *rank, name);
            }
        }
        let whole: Vec<&str> = found.values().map(|(_, name)| *name).collect();
        // `News headline`, `publication-date-iso`: a word of the name says it.
        let mut second: BTreeMap<Field, (usize, &str)> = BTreeMap::new();
        for name in names.iter().filter(|name| !whole.contains(*name)) {
            for (field, rank) in words_of(name) {
                if !found.contains_key(&field) {
                    let known = second.get(&field).is_none_or(|(known, _)| rank < *known);
                    if known {
                        second.insert(field, (rank, name));
                    }
                }
            }
        }
        let all = found.into_iter().chain(second);
        Self { columns: all.map(|(field, (_, name))| (field, name.to_owned())).collect() }
    }

    /// The mapping that names of fields and of columns make; other names are left out.
    #[must_use]
    pub fn of<'n>(columns: impl IntoIterator<Item = (&'n str, &'n str)>) -> Self {
        let known = columns.into_iter().filter_map(|(name, column)| {
            let field = Field::ALL.into_iter().find(|field| field.name() == name)?;
            Some((field, column.to_owned()))
        });
        Self { columns: known.collect() }
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// The same mapping, but for one field.
    #[must_use]
    pub fn with(mut self, field: Field, column: &str) -> Self {
        self.columns.insert(field, column.to_owned());
        self
    }

    /// The column of a field.
    #[must_use]
    pub fn column(&self, field: Field) -> Option<&str> {
        self.columns.get(&field).map(String::as_str)
    }

    /// What is said, and for the rest what is guessed.
    pub(crate) fn or(&self, guess: Self) -> Self {
        let mut columns = guess.columns;
        columns.extend(self.columns.clone());
        Self { columns }
    }
}

/// No table has more columns that mean something.
pub(crate) const MOST_COLUMNS: usize = 10_000;

fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(40).collect()
}

/// Words that say that a column is about something else.
const OTHER: &[&str] = &["image", "img", "picture", "bild", "thumb", "id", "modified", "updated"];

fn words_of(name: &str) -> impl Iterator<Item = (Field, usize)> {
    let words: Vec<String> = name.split(|c: char| !c.is_alphanumeric()).take(8).map(bare).collect();
    let other = words.iter().any(|word| OTHER.contains(&word.as_str()));
    let known = move |word: String| SPELLINGS.get(word.as_str()).copied();
    words.into_iter().filter(move |_| !other).filter_map(known)
}

impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs = self.columns.iter().map(|(field, name)| format!("{} = {name}", field.name()));
        f.write_str(&pairs.collect::<Vec<_>>().join(", "))
    }
}

/// A record of a collection: the values of a column, several where it is a list.
pub(crate) trait Fields {
    fn values(&self, column: &str) -> Vec<String>;
}

/// The article that a record holds, if it has a word in it.
pub(crate) fn article(
    document: &Document<'_>,
    mapping: &Mapping,
    record: &dyn Fields,
) -> Option<Article> {
    let values = |field| {
        let values = mapping.column(field).map(|column| record.values(column));
        values.unwrap_or_default()
    };
    let first = |field| {
        let words = values(field).into_iter().map(|value| value.trim().to_owned());
        words.into_iter().find(|value| !value.is_empty())
    };
    let about = About {
        title: first(Field::Title).map(|title| plain(&title)),
        authors: values(Field::Authors).iter().flat_map(|names| authors(names)).collect(),
        date: first(Field::Date).and_then(|date| dates::stated(&date)),
        outlet: first(Field::Outlet).map(|outlet| assemble::one_line(&outlet)),
        url: first(Field::Url),
        language: first(Field::Language).and_then(|code| language(&code)),
        summary: first(Field::Summary).map(|summary| plain(&summary)),
        ..About::default()
    };
    let mut drafts = Vec::new();
    for text in values(Field::Text) {
        drafts.extend(body(&text, document));
    }
    if drafts.is_empty()
        && let Some(summary) = first(Field::Summary)
    {
        drafts = body(&summary, document);
    } else if let Some(summary) = &about.summary {
        add_lede(summary, &mut drafts);
    }
    assemble::article(document, about, drafts)
}

/// Puts a summary that the text does not begin with before it.
fn add_lede(summary: &str, drafts: &mut Vec<Draft>) {
    let begins: String = bare(summary);
    if !drafts.iter().take(2).any(|draft| bare(&draft.words).starts_with(&begins)) {
        drafts.insert(0, Draft::new(BlockKind::Lede, summary));
    }
}

/// The blocks of a text that may be HTML.
pub(crate) fn body(text: &str, document: &Document<'_>) -> Vec<Draft> {
    if html::is_markup(text) {
        html::fragment(text, &document.limits)
    } else {
        assemble::paragraphs(&crate::ingest::decode::normalised(text))
    }
}

/// A line of text that may have tags or entities in it.
pub(crate) fn plain(text: &str) -> String {
    if html::is_markup(text) { html::plain(text) } else { assemble::one_line(text) }
}

/// The names in a byline or in a list of names.
pub(crate) fn authors(names: &str) -> Vec<String> {
    html::meta::names(&plain(names))
}

/// The language that a code or a name stands for: `de-AT`, `German`, `GERMAN; DEUTSCH`.
pub(crate) fn language(code: &str) -> Option<Language> {
    let code = code.trim().to_lowercase();
    let first = code.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    match first {
        "de" | "deu" | "ger" | "german" | "deutsch" => Some(Language::German),
        "en" | "eng" | "english" | "englisch" => Some(Language::English),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_columns_say_what_they_hold() {
        let mapping =
            Mapping::guess(["ID", "Überschrift", "Autor:in", "Datum", "Volltext", "Link"]);
        assert_eq!(
            mapping.to_string(),
            "title = Überschrift, text = Volltext, authors = Autor:in, date = Datum, url = Link"
        );
        let mapping =
            Mapping::guess(["News headline", "pub_date", "image_url", "body", "author(s)"]);
        let columns: Vec<_> =
            Field::ALL.iter().filter_map(|field| mapping.column(*field)).collect();
        assert_eq!(columns, ["News headline", "body", "author(s)", "pub_date"]);
        assert!(Mapping::is_plain(["Titel", "Text"]));
        assert!(!Mapping::is_plain(["Titel und Text", "x"]));
    }

    #[test]
    fn the_likelier_column_wins_and_the_user_before_it() {
        let mapping = Mapping::guess(["name", "title", "source", "outlet"]);
        assert_eq!(mapping.column(Field::Title), Some("title"));
        assert_eq!(mapping.column(Field::Outlet), Some("outlet"));
        let own = Mapping::default().with(Field::Outlet, "source");
        assert_eq!(own.or(mapping).column(Field::Outlet), Some("source"));
    }

    #[test]
    fn languages_are_known_by_code_and_name() {
        for code in ["de", "de-AT", "German", "GERMAN; DEUTSCH", " deu "] {
            assert_eq!(language(code), Some(Language::German), "{code}");
        }
        assert_eq!(language("fr"), None);
    }
}

//! Which field of a record (a column of a table, a key of an object) is what of an article.

mod spellings;

use super::assemble::{self, About, Draft};
use super::{Document, html};
use crate::article::{Article, BlockKind, Language};
use crate::ingest::{dates, words};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::sync::LazyLock;

/// What a field of a record may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// When somebody saved it.
    Saved,
    /// The paper, broadcaster or site.
    Outlet,
    /// Where it stands on the web.
    Url,
    /// Its language.
    Language,
}

impl Field {
    /// All fields.
    pub const ALL: [Self; 9] = [
        Self::Title,
        Self::Summary,
        Self::Text,
        Self::Authors,
        Self::Date,
        Self::Saved,
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
            Self::Saved => "saved",
            Self::Outlet => "outlet",
            Self::Url => "url",
            Self::Language => "language",
        }
    }
}

/// Which fields a name may stand for, and how likely each is, the likeliest being 0.
type Meanings = Vec<(Field, usize)>;

static SPELLINGS: LazyLock<HashMap<&'static str, Meanings>> = LazyLock::new(|| {
    let mut all: HashMap<&str, Meanings> = HashMap::new();
    for field in Field::ALL {
        for (rank, spelling) in spellings::of(field).iter().enumerate() {
            all.entry(*spelling).or_default().push((field, rank));
        }
    }
    all
});

fn meanings(name: &str) -> &'static [(Field, usize)] {
    SPELLINGS.get(bare(name).as_str()).map(Vec::as_slice).unwrap_or_default()
}

/// Which column or key holds which field of an article. Its `Display` says so in one line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping(Box<Columns>);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Columns {
    names: BTreeMap<Field, String>,
    /// Fields whose column the user named.
    said: BTreeSet<Field>,
}

impl Mapping {
    /// Whether the names of columns are the plain words for at least two fields of an article, its
    /// title or its text among them.
    pub(crate) fn is_plain<'n>(names: impl IntoIterator<Item = &'n str>) -> bool {
        let names = names.into_iter().take(MOST_COLUMNS);
        let fields: BTreeSet<Field> = names.flat_map(meanings).map(|(field, _)| *field).collect();
        fields.len() >= 2 && (fields.contains(&Field::Text) || fields.contains(&Field::Title))
    }

    /// How many of the names are plain words for a field.
    pub(crate) fn plain_names<'n>(names: impl IntoIterator<Item = &'n str>) -> usize {
        names.into_iter().take(MOST_COLUMNS).filter(|name| !meanings(name).is_empty()).count()
    }

    /// What the names of columns suggest.
    #[must_use]
    pub fn guess<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let names: Vec<&str> = names.into_iter().take(MOST_COLUMNS).collect();
        let mut found = Guess::default();
        for name in &names {
            for (field, rank) in meanings(name) {
                found.better(*field, *rank, name);
            }
        }
        let whole: Vec<&str> = found.columns.values().map(|(_, name)| *name).collect();
        // `News headline`, `publication-date-iso`: a word of the name says it.
        let mut second = Guess::default();
        for name in names.iter().filter(|name| meanings(name).is_empty() && !whole.contains(name)) {
            for (field, rank) in words_of(name) {
                if !found.columns.contains_key(&field) {
                    second.better(field, rank, name);
                }
            }
        }
        let all = found.columns.into_iter().chain(second.columns);
        let names_found = all.map(|(field, (_, name))| (field, name.to_owned())).collect();
        let mapping = Self(Box::new(Columns { names: names_found, said: BTreeSet::new() }));
        let is_clip = |name: &&str| spellings::CLIPS.contains(&bare(name).as_str());
        if names.iter().any(is_clip) { mapping.of_clips(names) } else { mapping }
    }

    /// The same of a list of saved pages: a date of something created is that of saving.
    pub(crate) fn of_clips<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Self {
        if self.is_unsure(Field::Date) {
            self.0.names.remove(&Field::Date);
        }
        let is_created = |name: &&str| spellings::UNSURE.contains(&bare(name).as_str());
        if let Some(created) = names.into_iter().take(MOST_COLUMNS).find(is_created) {
            self.0.names.entry(Field::Saved).or_insert_with(|| created.to_owned());
        }
        self
    }

    /// The mapping that names of fields and of columns make; other names are left out.
    #[must_use]
    pub fn of<'n>(columns: impl IntoIterator<Item = (&'n str, &'n str)>) -> Self {
        let known = columns.into_iter().filter_map(|(name, column)| {
            let field = Field::ALL.into_iter().find(|field| field.name() == name)?;
            Some((field, column.to_owned()))
        });
        Self::said(known.collect())
    }

    fn said(names: BTreeMap<Field, String>) -> Self {
        Self(Box::new(Columns { said: names.keys().copied().collect(), names }))
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.names.is_empty()
    }

    /// The same mapping, but for one field.
    #[must_use]
    pub fn with(mut self, field: Field, column: &str) -> Self {
        self.0.names.insert(field, column.to_owned());
        self
    }

    /// The column of a field.
    #[must_use]
    pub fn column(&self, field: Field) -> Option<&str> {
        self.0.names.get(&field).map(String::as_str)
    }

    /// Whether the column of a field may hold something else.
    fn is_unsure(&self, field: Field) -> bool {
        let named = self.column(field).map(bare).unwrap_or_default();
        field == Field::Date
            && !self.0.said.contains(&field)
            && spellings::UNSURE.contains(&named.as_str())
    }

    /// What is said, and for the rest what is guessed.
    pub(crate) fn or(&self, guess: Self) -> Self {
        let mut whole = guess;
        // A column that the user gives to one field is no other one's.
        whole.0.names.retain(|_, column| !self.0.names.values().any(|own| own == column));
        whole.0.names.extend(self.0.names.clone());
        whole.0.said = self.0.names.keys().copied().collect();
        whole
    }
}

/// The likeliest name for each field so far, and how likely it is.
#[derive(Default)]
struct Guess<'n> {
    columns: BTreeMap<Field, (usize, &'n str)>,
}

impl<'n> Guess<'n> {
    fn better(&mut self, field: Field, rank: usize, name: &'n str) {
        if self.columns.get(&field).is_none_or(|(known, _)| rank < *known) {
            self.columns.insert(field, (rank, name));
        }
    }
}

/// No table has more columns that mean something.
pub(crate) const MOST_COLUMNS: usize = 10_000;

fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(40).collect()
}

/// Words that say that a column is about something else.
const OTHER: &[&str] = &[
    "image",
    "img",
    "picture",
    "bild",
    "thumb",
    "id",
    "modified",
    "updated",
    "geändert",
    "added",
    "access",
    "accessed",
    "crawl",
    "download",
    "saved",
    "abbreviation",
    "short",
    "count",
    "length",
];

fn words_of(name: &str) -> impl Iterator<Item = (Field, usize)> {
    let words: Vec<String> = name.split(|c: char| !c.is_alphanumeric()).take(8).map(bare).collect();
    let other = words.iter().any(|word| OTHER.contains(&word.as_str()));
    let plain = |word: &String| !spellings::UNSURE.contains(&word.as_str());
    let known = |word: String| meanings(&word).first().copied();
    words.into_iter().filter(move |_| !other).filter(plain).filter_map(known)
}

impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs = self.0.names.iter().map(|(field, name)| format!("{} = {name}", field.name()));
        f.write_str(&pairs.collect::<Vec<_>>().join(", "))
    }
}

/// A record of a collection: the values of a column, several where it is a list.
pub(crate) trait Fields {
    fn values(&self, column: &str) -> Vec<String>;
    /// The values of a column that holds a whole text, perhaps in many parts.
    fn texts(&self, column: &str) -> Vec<String> {
        self.values(column)
    }
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
    let date = first(Field::Date).and_then(|date| dates::stated(&date));
    let unsure = mapping.is_unsure(Field::Date);
    let (outlet, site) = outlet(&values(Field::Outlet));
    let about = About {
        title: first(Field::Title).map(|title| plain(&title)),
        authors: people(&values(Field::Authors)),
        date: date.filter(|_| !unsure),
        date_inferred: date.filter(|_| unsure),
        saved: first(Field::Saved).and_then(|date| dates::stated(&date)),
        outlet,
        url: first(Field::Url).filter(|url| is_address(url)).or(site),
        language: first(Field::Language).and_then(|code| language(&code)),
        summary: first(Field::Summary).map(|summary| plain(&summary)),
        ..About::default()
    };
    let mut drafts = Vec::new();
    let texts = mapping.column(Field::Text).map(|column| record.texts(column));
    for text in texts.unwrap_or_default() {
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

/// The name of the paper; an address in its place is where the piece stands, a number nothing.
pub(crate) fn outlet(values: &[String]) -> (Option<String>, Option<String>) {
    let named = values.iter().map(|value| assemble::one_line(value)).find(|name| !name.is_empty());
    match named {
        Some(address) if address.contains("://") => (None, Some(address)),
        Some(name) if name.chars().any(char::is_alphabetic) => (Some(name), None),
        _ => (None, None),
    }
}

/// Whether a text is an address on the web.
pub(crate) fn is_address(text: &str) -> bool {
    let host = text.split('/').next().unwrap_or_default();
    let web = text.contains("://") || text.starts_with("www.") || text.starts_with('/');
    !text.contains(char::is_whitespace) && (web || (host.contains('.') && text.contains('/')))
}

/// Everybody who is named, each once.
fn people(values: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in values.iter().flat_map(|names| authors(names)) {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
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
    let line = plain(names);
    let parts: Vec<&str> = line.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
    // In lists for machines the family comes first: `Kranz, Ute; von der Aue, Jan`.
    if parts.len() > 1 && parts.iter().any(|part| part.matches(',').count() == 1) {
        return parts.iter().map(|part| given_first(part)).collect();
    }
    if words::is_office(&line) {
        return vec![line];
    }
    html::meta::names(&line)
}

/// `von der Aue, Ute` and `Aue, Jr., Jan` with the given name first.
pub(crate) fn given_first(name: &str) -> String {
    let parts: Vec<&str> = name.split(',').map(str::trim).collect();
    match parts.as_slice() {
        [family, given] if !given.is_empty() => format!("{given} {family}"),
        [family, suffix, given] => format!("{given} {family} {suffix}"),
        _ => name.trim().trim_end_matches(',').to_owned(),
    }
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

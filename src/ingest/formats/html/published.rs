//! The day of publication: as a page states it to machines, as it shows it beside the headline, or
//! as its address suggests it.

use super::attributes::{self, short_text};
use super::region::Region;
use crate::article::PartialDate;
use crate::ingest::dates::{self, Order};
use crate::ingest::words::words;
use dom_query::NodeRef;
use std::collections::HashMap;

/// Names of meta tags with the date of publication, the surest first.
const TAGS: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "article:publish_date",
    "article:post_date",
    "og:published_time",
    "og:pubdate",
    "datepublished",
    "rnews:datepublished",
    "published_time",
    "publishedtime",
    "date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dc.date.published",
    "dc.date.created",
    "dcterms.created",
    "dc.created",
    "pubdate",
    "pub_date",
    "pub-date",
    "publishdate",
    "publish-date",
    "publish_date",
    "published",
    "published-date",
    "published_date",
    "published_at",
    "publisheddate",
    "publication_date",
    "publication-date",
    "date_published",
    "article_date_original",
    "article.published",
    "article.created",
    "article:date",
    "analyticsattributes.articledate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "cxenseparse:recs:pubdate",
    "brightspot.contentpublisheddate",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "prism.publicationdate",
    "originalpublicationdate",
    "release_date",
    "bt:pubdate",
    "vr:published_time",
    "dcsext.articlefirstpublished",
    "rbpubdate",
    "ptime",
    "timestamp",
    "created",
];
/// Names of meta tags with a later date, which only suggests that of publication.
const LATER: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "last-modified",
    "revised",
];

/// The days that a page gives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Published {
    /// The day that it says is that of publication.
    pub(super) stated: Option<PartialDate>,
    /// A day that may be.
    pub(super) suggested: Option<PartialDate>,
}

/// Where a page may say it.
pub(super) struct Sources<'p, 'd> {
    /// What the page's data for machines says.
    pub(super) data: Published,
    pub(super) tags: &'p HashMap<String, String>,
    pub(super) region: &'p Region<'d>,
    /// The date behind the page's title.
    pub(super) titled: Option<PartialDate>,
    pub(super) url: Option<&'p str>,
    pub(super) order: Order,
}

impl Published {
    pub(super) fn of(sources: &Sources<'_, '_>) -> Self {
        let tag = |names: &[&str]| {
            names.iter().filter_map(|name| sources.tags.get(*name)).find_map(|v| dates::stated(v))
        };
        let stated = sources.data.stated.or_else(|| tag(TAGS));
        let stated = stated.or_else(|| shown(sources.region, sources.order)).or(sources.titled);
        let suggested = sources
            .url
            .and_then(dates::in_address)
            .or(sources.data.suggested)
            .or_else(|| tag(LATER));
        Self { stated, suggested }
    }
}

/// The date that readers see beside the headline; that of a change only if there is no other.
fn shown(region: &Region<'_>, order: Order) -> Option<PartialDate> {
    let mut changed = None;
    for node in &region.elements {
        let Some(found) = date_of(node, order) else { continue };
        if !found.is_change {
            return Some(found.date);
        }
        changed = changed.or(Some(found.date));
    }
    changed
}

struct Shown {
    date: PartialDate,
    is_change: bool,
}

fn date_of(node: &NodeRef<'_>, order: Order) -> Option<Shown> {
    let headings = ["h1", "h2", "h3", "h4", "a", "html", "body"];
    if headings.iter().any(|name| node.has_name(name)) {
        return None;
    }
    let prop = node.attr("itemprop").map(|prop| prop.to_lowercase()).unwrap_or_default();
    let machine = node.attr("datetime").or_else(|| {
        let counts = prop.contains("date") || node.has_attr("pubdate");
        node.attr("content").filter(|_| counts)
    });
    let own = short_text(node, LINE);
    if let Some(date) = machine.and_then(|value| dates::stated(&value)) {
        let label = own.filter(|text| text.contains(char::is_alphabetic));
        let label = label.filter(|text| is_labelled(text)).or_else(|| label_before(node));
        let change = changes(&prop)
            || attributes::has_part(node, changes)
            || label.is_some_and(|label| is_change(&label));
        return Some(Shown { date, is_change: change });
    }
    let text = own?;
    let date = of_line(&text, order)?;
    let label = if is_labelled(&text) { Some(text) } else { label_before(node) };
    let is_change = attributes::has_part(node, changes) || label.is_some_and(|l| is_change(&l));
    Some(Shown { date, is_change })
}

/// A line with a date is no longer than this, in bytes, and has few other words.
const LINE: usize = 160;
const WORDS: usize = 4;

/// The date of a line that says little else.
fn of_line(text: &str, order: Order) -> Option<PartialDate> {
    let after = after_label(text);
    let date = after.and_then(|rest| dates::in_line(rest, order));
    let date = date.or_else(|| dates::in_line(text, order))?;
    let plain = text.replace([',', '|', '•', '·', '\u{a0}', '(', ')'], " ");
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let others = dates::words_without_date(&plain)
        .into_iter()
        .map(bare)
        .filter(|word| word.contains(char::is_alphabetic) && !is_about_dates(word))
        .count();
    (others <= WORDS && !(text.ends_with('.') && others > 1)).then_some(date)
}

fn is_about_dates(word: &str) -> bool {
    words().meta_words.has(word) || PUBLISHED.contains(&word) || changes(word)
}

/// Words before a day of publication …
const PUBLISHED: &[&str] = &[
    "veröffentlicht",
    "erschienen",
    "erstellt",
    "publiziert",
    "published",
    "posted",
    "publié",
    "publiée",
    "publicado",
    "publicada",
    "pubblicato",
    "gepubliceerd",
    "geplaatst",
    "opublikowano",
    "publikováno",
    "publisert",
    "publicerad",
    "udgivet",
    "julkaistu",
    "опубликовано",
    "yayınlanma",
];

/// … and before that of a change.
fn changes(word: &str) -> bool {
    const CHANGED: &[&str] = &[
        "aktualisiert",
        "aktualisierung",
        "update",
        "updated",
        "geändert",
        "modified",
        "revised",
        "actualizado",
        "actualizada",
        "aggiornato",
        "atualizado",
        "bijgewerkt",
        "aktualizováno",
        "zaktualizowano",
        "oppdatert",
        "uppdaterad",
        "opdateret",
        "päivitetty",
        "обновлено",
        "güncelleme",
        "datemodified",
        "dateupdated",
        "modification",
        "jour",
    ];
    CHANGED.contains(&word)
}

fn small_words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase)
}

fn is_labelled(text: &str) -> bool {
    small_words(text).any(|word| PUBLISHED.contains(&word.as_str()) || changes(&word))
}

/// Whether a line is about a change and says nothing of publication.
fn is_change(text: &str) -> bool {
    let published = small_words(text).any(|word| PUBLISHED.contains(&word.as_str()));
    !published && small_words(text).any(|word| changes(&word))
}

/// What follows a word that announces the day of publication.
fn after_label(text: &str) -> Option<&str> {
    let small = text.to_lowercase();
    let found = PUBLISHED.iter().filter_map(|word| Some(small.find(word)? + word.len())).min()?;
    text.get(found..)
}

/// The words right before an element: `Aktualisiert: <time>…`.
fn label_before(node: &NodeRef<'_>) -> Option<String> {
    let before = node.prev_sibling()?;
    let text = before.text();
    let text = text.trim();
    (text.len() < 40 && text.contains(char::is_alphabetic)).then(|| text.to_owned())
}

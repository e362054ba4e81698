//! What a page says about its article: in JSON-LD, in meta tags, and where readers see it.

use super::super::assemble::{About, Draft, one_line};
use super::super::fields::language;
use super::published::{Published, Sources};
use super::region::Region;
use super::site::{self, Site};
use super::title::{self, Titles};
use super::{authors, linked_data, signed};
use crate::article::BlockKind;
use crate::ingest::dates::{self, Order};
use dom_query::Document;
use std::collections::HashMap;

pub(crate) use super::authors::names;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Meta {
    pub(super) about: About,
    /// The text of the article, if the page gives it to machines.
    pub(super) body: Option<String>,
    titles: Titles,
    site: Site,
    /// What the page calls itself, the surest first.
    outlets: Vec<String>,
    /// Whom it names as authors in different places, the surest first.
    authors: Vec<Vec<String>>,
}

const AUTHORS: &[&str] = &[
    "dc.creator",
    "dcterms.creator",
    "author",
    "article:author",
    "article:author_name",
    "article:authors",
    "og:article:author",
    "og:author",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "cxenseparse:recs:author",
    "citation_author",
    "byl",
    "byline",
    "authors",
    "autor",
    "rnews:author",
    "twitter:creator:name",
];
const OUTLETS: &[&str] = &[
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "application-name",
    "apple-mobile-web-app-title",
    "article:publisher_name",
    "cre",
    "twitter:app:name:iphone",
];
const TITLES: &[&str] =
    &["og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title"];
const SUMMARIES: &[&str] =
    &["og:description", "description", "twitter:description", "dc.description"];

impl Meta {
    /// What can be read before the page is taken apart.
    pub(super) fn of(document: &Document, html: &str, region: &Region<'_>) -> Self {
        let tags = tags(document);
        let tag = |names: &[&str]| names.iter().find_map(|name| tags.get(*name)).cloned();
        let headline = region.headline.as_ref().and_then(title::of_headline);
        let page_title = one_line(&document.select("head title").text());
        let stated: Vec<String> =
            TITLES.iter().filter_map(|name| tags.get(*name)).cloned().collect();
        let known = [headline.clone(), stated.first().cloned(), Some(page_title.clone())];
        let scripts = scripts(document);
        let data = linked_data::read(scripts.iter().map(String::as_str), &known);
        let url = canonical(document)
            .or(data.url)
            .or_else(|| tag(&["og:url"]))
            .or_else(|| saved_from(html));
        let declared = document
            .select("html[lang]")
            .attr("lang")
            .map(|code| code.to_string())
            .or_else(|| tag(&["og:locale", "dc.language", "content-language"]));
        let outlets: Vec<String> = data
            .outlet
            .into_iter()
            .chain(OUTLETS.iter().filter_map(|name| tags.get(*name)).cloned())
            .map(|outlet| one_line(&outlet))
            .collect();
        let published = Published::of(&Sources {
            data: data.dates,
            tags: &tags,
            region,
            titled: title::date(&page_title),
            url: url.as_deref(),
            order: order(declared.as_deref()),
        });
        let mut named = vec![data.authors];
        named.extend(AUTHORS.iter().filter_map(|name| tags.get(*name)).map(|line| names(line)));
        named.push(labelled_authors(&tags));
        named.extend(signed::shown(region));
        // A host that signs is the site's.
        let hosts = named.iter().flatten().filter(|name| site::is_host(name)).cloned();
        let hosts: Vec<String> = hosts.collect();
        Self {
            about: About {
                title: data.title.clone(),
                kicker: title::kicker(region),
                date: published.stated,
                date_inferred: published.suggested,
                language: data.language.or_else(|| declared.and_then(|code| language(&code))),
                summary: data.summary.or_else(|| tag(SUMMARIES)),
                url: url.clone(),
                ..About::default()
            },
            body: data.body,
            site: Site::of(outlets.iter().cloned().chain(url).chain(hosts).map(Some)),
            titles: Titles {
                chosen: data.title.clone().unwrap_or_default(),
                page: page_title,
                headline,
                stated: stated.into_iter().chain(data.title).collect(),
            },
            outlets,
            authors: named,
        }
    }

    /// What the main content's finder adds.
    pub(super) fn complete(&mut self, article: &dom_smoothie::Article) {
        let title = one_line(&article.title);
        // The finder reads less of what pages tell machines, and makes do with the page's title.
        let of_page = self.titles.page.contains(&title);
        if !title.is_empty() && (self.titles.chosen.is_empty() || !of_page) {
            self.titles.chosen = title;
        }
        self.authors.push(names(article.byline.as_deref().unwrap_or_default()));
        if self.about.date.is_none() {
            self.about.date = article.published_time.as_deref().and_then(dates::stated);
        }
        if let Some(name) = article.site_name.as_deref().map(one_line) {
            self.outlets.push(name);
        }
        if self.about.language.is_none() {
            self.about.language = article.lang.as_deref().and_then(language);
        }
    }

    /// Decides between what the places say.
    pub(super) fn settle(&mut self, drafts: &[Draft]) {
        let (title, tails) = self.titles.best(&self.site);
        self.about.title = title;
        self.about.outlet = self.outlet(&tails);
        let byline = signed::of_blocks(drafts);
        if let Some(byline) = &byline {
            self.authors.push(byline.authors.clone());
        }
        self.about.authors = authors::best(&self.authors, &self.site);
        signed::place(&mut self.about, byline);
        if self.about.date.is_none() {
            self.about.date_inferred = self.about.date_inferred.or_else(|| date_of_text(drafts));
        }
    }

    /// The name of the paper: what the page calls itself, else what stands behind its title; a
    /// host's name only if there is no other, an address never.
    fn outlet(&self, tails: &[String]) -> Option<String> {
        let mut names = self.outlets.iter().filter(|name| !name.is_empty());
        let first = names.find(|name| !site::is_address(name));
        let tail = tails.iter().find(|tail| is_outlet(tail) && !site::is_host(tail));
        first.filter(|name| !site::is_host(name)).or(tail).or(first).or(tails.first()).cloned()
    }
}

/// Whether what stands behind a title may be a paper's name: a few words, no date, no section.
fn is_outlet(tail: &str) -> bool {
    tail.split_whitespace().count() <= 5
        && tail.contains(char::is_alphabetic)
        && !site::is_address(tail)
        && !crate::ingest::words::words().section_names.has(tail)
        && !tail.contains(|c: char| c.is_ascii_digit())
}

/// A date in the first lines, where none is stated.
fn date_of_text(drafts: &[Draft]) -> Option<crate::article::PartialDate> {
    let opening: String = drafts
        .iter()
        .filter(|draft| matches!(draft.kind, BlockKind::Paragraph | BlockKind::Lede))
        .take(2)
        .flat_map(|draft| draft.words.chars().take(400).chain([' ']))
        .collect();
    dates::in_text(&opening)
}

/// How pages in a language order the numbers of a date.
fn order(language: Option<&str>) -> Order {
    let code = language.unwrap_or("en-us").to_lowercase().replace('_', "-");
    match code.split_once('-') {
        Some(("en", region)) if region.starts_with("us") || region.starts_with("ca") => {
            Order::MonthFirst
        }
        None if code == "en" || code.is_empty() => Order::MonthFirst,
        _ => Order::DayFirst,
    }
}

fn scripts(document: &Document) -> Vec<String> {
    let scripts = document.select("script[type*='ld+json']");
    scripts.nodes().iter().take(50).map(|node| node.text().to_string()).collect()
}

/// `twitter:label1` says `Written by`, `twitter:data1` the name.
fn labelled_authors(tags: &HashMap<String, String>) -> Vec<String> {
    const LABELS: &[&str] = &[
        "written by",
        "author",
        "verfasst von",
        "geschrieben von",
        "autor",
        "von",
        "écrit par",
        "escrito por",
        "scritto da",
        "geschreven door",
        "napisane przez",
        "by",
    ];
    let found = ["1", "2"].iter().find_map(|number| {
        let label = tags.get(&format!("twitter:label{number}"))?.to_lowercase();
        let names = tags.get(&format!("twitter:data{number}"))?;
        LABELS.contains(&label.trim_end_matches(':')).then_some(names)
    });
    found.map(|line| names(line)).unwrap_or_default()
}

/// The meta tags by their name, the first of each.
fn tags(document: &Document) -> HashMap<String, String> {
    let mut tags = HashMap::new();
    for node in document.select("meta[content]").nodes() {
        let content = node.attr("content").unwrap_or_default();
        let content = one_line(&super::plain(&content));
        if content.is_empty() {
            continue;
        }
        for key in ["name", "property", "itemprop", "http-equiv"] {
            let Some(names) = node.attr(key) else { continue };
            for name in names.to_lowercase().split_whitespace() {
                let name = match name.split_once(':') {
                    Some((prefix @ ("dc" | "dcterm" | "dcterms"), rest)) => {
                        format!("{}.{rest}", if prefix == "dc" { "dc" } else { "dcterms" })
                    }
                    _ => name.to_owned(),
                };
                tags.entry(name).or_insert_with(|| content.clone());
            }
        }
    }
    tags
}

fn canonical(document: &Document) -> Option<String> {
    let href = document.select("link[rel='canonical'][href]").attr("href")?;
    let href = href.trim();
    href.starts_with("http").then(|| href.to_owned())
}

/// `<!-- saved from url=(0042)https://… -->`, as browsers write it, and `url: https://…`, as
/// SingleFile does.
fn saved_from(html: &str) -> Option<String> {
    let browser = || Some(html.split_once("saved from url=(")?.1.split_once(')')?.1);
    let single_file = || {
        let (_, after) = html.split_once("Page saved with SingleFile")?;
        Some(after.split_once("url:")?.1.trim_start())
    };
    let after = browser().or_else(single_file)?;
    let url: String = after.chars().take_while(|c| !c.is_whitespace()).take(2_000).collect();
    url.starts_with("http").then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_saved_page_stands_in_a_comment() {
        for (html, expected) in [
            (
                "<!-- saved from url=(0026)https://bote.example/a -->",
                Some("https://bote.example/a"),
            ),
            (
                "<!--\n Page saved with SingleFile \n url: https://bote.example/a \n saved date: x -->",
                Some("https://bote.example/a"),
            ),
            ("<p>url: https://bote.example/a", None),
        ] {
            assert_eq!(saved_from(html).as_deref(), expected, "{html}");
        }
    }

    #[test]
    fn languages_order_the_numbers_of_dates() {
        for (language, expected) in [
            (Some("en-US"), Order::MonthFirst),
            (Some("en_GB"), Order::DayFirst),
            (Some("fr"), Order::DayFirst),
            (None, Order::MonthFirst),
        ] {
            assert_eq!(order(language), expected, "{language:?}");
        }
    }
}

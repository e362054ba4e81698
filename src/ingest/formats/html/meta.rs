//! What a page says about its article: in JSON-LD, in meta tags, and where readers see it.

use super::super::assemble::{About, Draft, one_line};
use super::super::fields::language;
use super::super::press_text::Byline;
use super::linked_data;
use crate::article::BlockKind;
use crate::ingest::dates;
use crate::ingest::words::words;
use dom_query::{Document, NodeRef};
use std::collections::HashMap;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Meta {
    pub(super) about: About,
    /// The text of the article, if the page gives it to machines.
    pub(super) body: Option<String>,
    /// What the page calls itself.
    site: Option<String>,
}

/// Names of meta tags with the date of publication, the surest first.
const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "last-modified",
    "article:modified_time",
];
const AUTHORS: &[&str] = &[
    "dc.creator",
    "dcterms.creator",
    "author",
    "article:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "byl",
    "twitter:creator:name",
];
const OUTLETS: &[&str] = &[
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "application-name",
    "article:publisher_name",
    "cre",
    "twitter:app:name:iphone",
];
const SUMMARIES: &[&str] =
    &["og:description", "description", "twitter:description", "dc.description"];

impl Meta {
    /// What can be read before the page is taken apart.
    pub(super) fn of(document: &Document, html: &str) -> Self {
        let tags = tags(document);
        let scripts: Vec<String> = document
            .select("script[type='application/ld+json']")
            .nodes()
            .iter()
            .take(50)
            .map(|node| node.text().to_string())
            .collect();
        let data = linked_data::read(scripts.iter().map(String::as_str));
        let tag = |names: &[&str]| names.iter().find_map(|name| tags.get(*name)).cloned();
        let site = tag(OUTLETS);
        let html_language = document.select("html[lang]").attr("lang").map(|code| code.to_string());
        let declared =
            html_language.or_else(|| tag(&["og:locale", "dc.language", "content-language"]));
        let mut authors = data.authors;
        if authors.is_empty() {
            authors = tag(AUTHORS).map(|line| names(&line)).unwrap_or_default();
        }
        if authors.is_empty() {
            authors = seen_authors(document);
        }
        let about = About {
            title: data.title,
            authors: unique(authors),
            date: data
                .date
                .or_else(|| DATES.iter().find_map(|name| dates::stated(tags.get(*name)?)))
                .or_else(|| seen_date(document)),
            outlet: data.outlet.or_else(|| site.clone()).map(|outlet| one_line(&outlet)),
            url: canonical(document)
                .or(data.url)
                .or_else(|| tag(&["og:url"]))
                .or_else(|| saved_from(html)),
            language: data.language.or_else(|| declared.and_then(|code| language(&code))),
            summary: data.summary.or_else(|| tag(SUMMARIES)),
            ..About::default()
        };
        Self { about, body: data.body, site }
    }

    /// What the main content's finder adds.
    pub(super) fn complete(&mut self, article: &dom_smoothie::Article) {
        let title = one_line(&article.title);
        if !title.is_empty() {
            let outlet = self.site.as_deref().or(self.about.outlet.as_deref());
            let data = self.about.title.take();
            self.about.title = Some(without_outlet(&title, outlet, data.as_deref()));
        }
        if self.about.authors.is_empty() {
            let byline = article.byline.as_deref().unwrap_or_default();
            self.about.authors = unique(names(byline));
        }
        if self.about.date.is_none() {
            self.about.date = article.published_time.as_deref().and_then(dates::stated);
        }
        if self.about.outlet.is_none() {
            self.about.outlet =
                article.site_name.as_deref().map(one_line).filter(|n| !n.is_empty());
        }
        if self.about.language.is_none() {
            self.about.language = article.lang.as_deref().and_then(language);
        }
    }

    /// A date in the first lines, where none is stated.
    pub(super) fn date_of_text(&mut self, drafts: &[Draft]) {
        let opening: String = drafts
            .iter()
            .filter(|draft| matches!(draft.kind, BlockKind::Paragraph | BlockKind::Lede))
            .take(2)
            .flat_map(|draft| draft.words.chars().take(400).chain([' ']))
            .collect();
        self.about.date_inferred = dates::in_text(&opening);
    }
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

/// `<!-- saved from url=(0042)https://… -->`, as browsers write it.
fn saved_from(html: &str) -> Option<String> {
    let (_, after) = html.split_once("saved from url=(")?;
    let (_, url) = after.split_once(')')?;
    let url: String = url.chars().take_while(|c| !c.is_whitespace()).take(2_000).collect();
    url.starts_with("http").then_some(url)
}

/// The title without the name of the site at its end.
fn without_outlet(title: &str, outlet: Option<&str>, data: Option<&str>) -> String {
    let bare = |text: &str| {
        let small = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
        small.collect::<String>()
    };
    for separator in [" | ", " · ", " :: ", " – ", " — ", " - "] {
        let Some((before, after)) = title.rsplit_once(separator) else { continue };
        let named = outlet.is_some_and(|outlet| bare(outlet) == bare(after));
        let known = data.is_some_and(|data| bare(data) == bare(before));
        // A dash may be the author's own; a line or a dot hardly ever is.
        let cut = known || (named && (!separator.contains(['-', '–', '—']) || after.contains('.')));
        if cut && before.split_whitespace().count() >= 2 {
            return before.trim().to_owned();
        }
    }
    title.to_owned()
}

/// The date that readers see: in a `time` element, or in an element that is named for it.
fn seen_date(document: &Document) -> Option<crate::article::PartialDate> {
    let marked = document.select("[itemprop~='datePublished'], time[pubdate], time[datetime]");
    let from_marked = marked.nodes().iter().take(20).find_map(|node| {
        let value = node.attr("datetime").or_else(|| node.attr("content"));
        value.and_then(|value| dates::stated(&value)).or_else(|| dates::stated(&node.text()))
    });
    from_marked.or_else(|| {
        named(document, &["date", "datum", "time", "published", "pubdate", "timestamp", "meta"])
            .filter_map(|node| short_text(&node, 120))
            .find_map(|text| dates::in_text(&text.replace([',', '|'], " ")))
    })
}

/// Elements before the end of the head of the article, one of whose classes holds one of the words.
pub(super) fn named<'d>(
    document: &'d Document,
    wanted: &'d [&'d str],
) -> impl Iterator<Item = NodeRef<'d>> {
    let all = document.root().descendants();
    all.into_iter().filter(move |node| {
        let class = node.attr("class").unwrap_or_default().to_lowercase();
        let id = node.attr("id").unwrap_or_default().to_lowercase();
        let mut parts = class
            .split(|c: char| !c.is_alphanumeric())
            .chain(id.split(|c: char| !c.is_alphanumeric()));
        (!class.is_empty() || !id.is_empty()) && parts.any(|part| wanted.contains(&part))
    })
}

/// The text of an element, if it is no longer than so many bytes.
pub(super) fn short_text(node: &NodeRef<'_>, most: usize) -> Option<String> {
    let mut length = 0_usize;
    for text in node.descendants_it().filter(NodeRef::is_text) {
        length += text.text().trim().len();
        if length > most {
            return None;
        }
    }
    let words: Vec<String> = node
        .descendants_it()
        .filter(NodeRef::is_text)
        .map(|text| text.text().to_string())
        .collect();
    Some(one_line(&words.join(" "))).filter(|text| !text.is_empty())
}

/// The authors whom readers see: in an element that is named for them.
fn seen_authors(document: &Document) -> Vec<String> {
    let marked = document.select("[rel~='author'], [itemprop~='author']");
    for node in marked.nodes().iter().take(10) {
        let name = node.select("[itemprop~='name']");
        let text =
            if name.is_empty() { short_text(node, 120) } else { Some(name.text().to_string()) };
        let found = text.map(|text| names(&text)).unwrap_or_default();
        if !found.is_empty() {
            return found;
        }
    }
    let classes = &["byline", "author", "authors", "autor", "autoren", "autorin", "verfasser"];
    for node in named(document, classes).take(10) {
        let Some(text) = short_text(&node, 160) else { continue };
        if let Some(found) = Byline::parse(&text).filter(|byline| !byline.authors.is_empty()) {
            return found.authors;
        }
    }
    Vec::new()
}

pub(super) trait Selects {
    fn select(&self, selector: &str) -> dom_query::Selection<'_>;
}

impl Selects for NodeRef<'_> {
    fn select(&self, selector: &str) -> dom_query::Selection<'_> {
        dom_query::Selection::from(*self).select(selector)
    }
}

/// No byline names more people.
const PEOPLE: usize = 20;
/// A name is no longer than this, in code points.
const NAME: usize = 80;

/// The names in a byline, or in a list of names.
pub(crate) fn names(line: &str) -> Vec<String> {
    let line = one_line(line);
    let address = !line.contains(' ') && line.contains(['/', '@', '?', '=']);
    if line.len() > 2_000 || address {
        return Vec::new();
    }
    if let Some(byline) = Byline::parse(&line).filter(|byline| !byline.authors.is_empty()) {
        return byline.authors;
    }
    let line = words().byline_words.strip(&line).unwrap_or(&line).trim_start_matches([':', ' ']);
    if let Some(name) = reversed(line) {
        return vec![name];
    }
    let all = line
        .replace(" und ", ";")
        .replace(" and ", ";")
        .replace(" & ", if line.split(" & ").all(|name| name.contains(' ')) { ";" } else { " & " })
        .replace([',', '/', '|', '•', '·', '\n'], ";");
    let trimmed = |c: char| !c.is_alphanumeric() && c != '.' && c != ')' && c != '"';
    all.split(';')
        .map(|name| name.trim_matches(trimmed).trim())
        .filter(|name| is_name(name))
        .take(PEOPLE)
        .map(str::to_owned)
        .collect()
}

/// `Kranz, Ute`
fn reversed(line: &str) -> Option<String> {
    let (family, given) = line.split_once(", ")?;
    let single = |word: &str| {
        word.chars().count() > 1
            && word.chars().all(|c| c.is_alphabetic() || c == '-')
            && word.starts_with(char::is_uppercase)
    };
    (single(family) && single(given) && !words().byline_roles.has(given))
        .then(|| format!("{given} {family}"))
}

fn is_name(name: &str) -> bool {
    let address = ["http", "www.", "@", ".com/", "{", "<"];
    !name.is_empty()
        && name.chars().nth(NAME).is_none()
        && name.contains(char::is_alphabetic)
        && !address.iter().any(|sign| name.contains(sign))
        && !words().byline_roles.has(name)
        && dates::in_text(name).is_none()
}

fn unique(names: Vec<String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in names {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart_from_what_stands_between_them() {
        for (line, expected) in [
            ("Ute Kranz", &["Ute Kranz"][..]),
            ("Von Ute Kranz und Jan Ruhl", &["Ute Kranz", "Jan Ruhl"]),
            ("By Ute Kranz, Jan Ruhl and Li Wen", &["Ute Kranz", "Jan Ruhl", "Li Wen"]),
            ("Ute Kranz; Jan Ruhl", &["Ute Kranz", "Jan Ruhl"]),
            ("Kranz, Ute", &["Ute Kranz"]),
            ("https://zeitung.example/autoren/ute", &[]),
            ("", &[]),
        ] {
            assert_eq!(names(line), expected, "{line}");
        }
    }

    #[test]
    fn the_site_is_no_part_of_the_title() {
        let title = "Das Rad am Wehr | Tagblatt";
        assert_eq!(without_outlet(title, Some("Tagblatt"), None), "Das Rad am Wehr");
        assert_eq!(without_outlet(title, None, Some("Das Rad am Wehr")), "Das Rad am Wehr");
        assert_eq!(without_outlet(title, Some("Bote"), None), title);
    }
}

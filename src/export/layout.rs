//! How annotations are spread over files: by article, in one, by code, by name, by month.

use super::document::{self, BlockIds, Document, Material};
use super::findings::Findings;
use super::selection::Selection;
use super::sheet::Sheet;
use super::{escape, file_name};
use crate::notes::model::{Annotation, ArticleRef};
use std::collections::{BTreeMap, BTreeSet};

/// How annotations are spread over files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// One file for each article.
    #[default]
    Article,
    /// One file for all.
    All,
    /// One file for each code.
    Code,
    /// One file for each name.
    Entity,
    /// One file for each month of publication.
    Date,
    /// A folder of files by article, with pages for codes and names and an index that link to them.
    Vault,
}

/// One file to be made, before it is known where it stands.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub(super) document: Document,
    /// Under which the file may be remembered; the first is the one to remember it under now.
    pub(super) keys: Vec<String>,
    /// Where it goes if it is new, and where if another file has that name.
    pub(super) wish: [String; 2],
}

/// The key of the file for all articles.
pub(super) const ALL: &str = "all";
/// The folder for the files of articles in a vault.
pub(super) const ARTICLES: &str = "Articles";

/// The files of a layout with annotations in them; those of a vault without the pages that only
/// link.
pub(super) fn wanted(
    layout: Layout,
    sheets: &[Sheet<'_>],
    (ids, findings): (&BlockIds, &Findings),
) -> Vec<Wanted> {
    let material = Material { ids, findings };
    match layout {
        Layout::Article => sheets.iter().map(|sheet| of_article(sheet, material, "")).collect(),
        Layout::Vault => sheets.iter().map(|sheet| of_article(sheet, material, ARTICLES)).collect(),
        Layout::All => {
            let document = material.of_several("Annotations", ALL, sheets);
            let wish = ["Annotations.md".to_owned(), "Glosse Annotations.md".to_owned()];
            vec![Wanted { document, keys: vec![ALL.to_owned()], wish }]
        }
        Layout::Code => grouped(sheets, material, codes_of),
        Layout::Entity => grouped(sheets, material, |note, _| names_of(note, findings)),
        Layout::Date => grouped(sheets, material, |_, article| vec![month_of(article)]),
    }
}

fn of_article(sheet: &Sheet<'_>, material: Material<'_>, folder: &str) -> Wanted {
    let now = &sheet.article.id.0;
    let earlier = sheet.ids.iter().filter(|id| *id != now).map(|id| (*id).to_owned());
    let within = |name: String| if folder.is_empty() { name } else { format!("{folder}/{name}") };
    let wish = [file_name::of_article(sheet.article), file_name::with_id(sheet.article)];
    Wanted {
        document: material.of_article(sheet),
        keys: [now.clone()].into_iter().chain(earlier).collect(),
        wish: wish.map(within),
    }
}

/// What the annotations of a file have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Group {
    /// Tells the files of an export apart.
    pub(super) key: String,
    /// What a reader sees.
    pub(super) title: String,
}

fn group(kind: &str, title: &str) -> Group {
    Group { key: format!("{kind}:{title}"), title: title.to_owned() }
}

fn codes_of(note: &Annotation, _: &ArticleRef) -> Vec<Group> {
    let codes: Vec<Group> =
        note.codes.iter().map(|code| group("code", code.path.as_str())).collect();
    if codes.is_empty() { vec![nothing("code:", "Without a code")] } else { codes }
}

fn nothing(key: &str, title: &str) -> Group {
    Group { key: key.to_owned(), title: title.to_owned() }
}

/// The names in the passage, or the name that it is a note on.
pub(super) fn names_of(note: &Annotation, findings: &Findings) -> Vec<Group> {
    if note.entity().is_some() {
        return note.article.title.iter().map(|name| group("name", name)).collect();
    }
    let names = findings.names.get(&note.id).map_or(&[][..], Vec::as_slice);
    let names: Vec<Group> = names.iter().map(|name| group("name", name)).collect();
    if names.is_empty() { vec![nothing("name:", "Without a name")] } else { names }
}

/// The month, or as much as is known of it.
fn month_of(article: &ArticleRef) -> Group {
    let Some(date) = article.date else { return nothing("month:", "Undated") };
    let month = date.month().map(|month| format!("-{month:02}")).unwrap_or_default();
    group("month", &format!("{:04}{month}", date.year()))
}

fn grouped(
    sheets: &[Sheet<'_>],
    material: Material<'_>,
    groups_of: impl Fn(&Annotation, &ArticleRef) -> Vec<Group>,
) -> Vec<Wanted> {
    let mut groups: BTreeMap<Group, BTreeSet<usize>> = BTreeMap::new();
    for (number, sheet) in sheets.iter().enumerate() {
        for group in sheet.annotations.iter().flat_map(|note| groups_of(note, sheet.article)) {
            groups.entry(group).or_default().insert(number);
        }
    }
    let file = |(group, numbers): (Group, BTreeSet<usize>)| {
        let sheets = numbers.iter().filter_map(|number| sheets.get(*number));
        let belongs =
            |sheet: &Sheet<'_>, note: &Annotation| groups_of(note, sheet.article).contains(&group);
        let sheets: Vec<Sheet<'_>> =
            sheets.filter_map(|sheet| sheet.only(|note| belongs(sheet, note))).collect();
        of_group(&group, material.of_several(&group.title, &group.key, &sheets))
    };
    groups.into_iter().map(file).collect()
}

/// The file of a group. Codes stand in folders as they do in their tree.
pub(super) fn of_group(group: &Group, document: Document) -> Wanted {
    let parts: Vec<&str> = if group.key.starts_with("code:") {
        group.title.split('/').collect()
    } else {
        vec![&group.title]
    };
    let parts: Vec<String> = parts.into_iter().map(file_name::of_title).collect();
    let path = parts.join("/");
    let hash: String = blake3::hash(group.key.as_bytes()).to_hex().chars().take(8).collect();
    Wanted {
        document,
        keys: vec![group.key.clone()],
        wish: [format!("{path}.md"), format!("{path} ({hash}).md")],
    }
}

/// The pages of a vault that link to the blocks in the files of articles: one for each code, each
/// name, and an index. `file_of` tells by which name a block's file is linked.
pub(super) fn pages(
    selection: Selection<'_>,
    (ids, findings): (&BlockIds, &Findings),
    link_of: &dyn Fn(&ArticleRef) -> Option<String>,
) -> Vec<Wanted> {
    let sheets = selection.sheets();
    let codebook = selection.notes.codebook();
    let mut by_group: BTreeMap<Group, Vec<String>> = BTreeMap::new();
    for sheet in &sheets {
        let Some(file) = link_of(sheet.article) else { continue };
        for note in &sheet.annotations {
            let Some(id) = ids.get(note.id) else { continue };
            let groups = codes_of(note, sheet.article);
            let groups = groups.into_iter().chain(names_of(note, findings));
            for group in groups.filter(|group| !group.key.ends_with(':')) {
                by_group.entry(group).or_default().push(link(&file, Some(id), note));
            }
        }
    }
    let page = |(group, links): (&Group, &Vec<String>)| {
        let mut page = of_group(group, list(group, links));
        let folder = if group.key.starts_with("code:") { "Codes" } else { "Names" };
        page.wish = page.wish.map(|path| format!("{folder}/{path}"));
        let path = group.title.parse().ok();
        page.document.opening = path
            .and_then(|path| codebook.find(&path))
            .map(|row| escape::body(&row.description))
            .filter(|words| !words.is_empty() && group.key.starts_with("code:"));
        page
    };
    let mut pages: Vec<Wanted> = by_group.iter().map(page).collect();
    pages.push(index(&sheets, &pages, link_of));
    pages
}

/// `![[file#^id]]`, or a link to the file.
fn link(file: &str, id: Option<&str>, note: &Annotation) -> String {
    let words: String = note.subject().split_whitespace().collect::<Vec<_>>().join(" ");
    let shown: String = words.chars().take(80).collect();
    let more = if shown.len() < words.len() { "…" } else { "" };
    let shown = escape::inline(&format!("{shown}{more}"));
    let place = id.map(|id| format!("#^{id}")).unwrap_or_default();
    format!("![[{file}{place}]]\n%% {} %%", shown.replace("%%", "% %"))
}

/// A page that lists blocks.
fn list(group: &Group, links: &[String]) -> Document {
    let text = format!("{}\n\n^{LIST}", links.join("\n\n"));
    listing(&group.title, &group.key, text)
}

/// The block id of a list that an export makes.
const LIST: &str = "glosse-list";

fn listing(title: &str, key: &str, text: String) -> Document {
    use super::block::Block;
    use super::document::{Property, Section};
    let block = Block { id: LIST.to_owned(), text };
    Document {
        front: vec![Property::text("title", title), Property::text(document::KEY, key)],
        opening: None,
        sections: vec![Section { heading: None, blocks: vec![block] }],
        ids: BTreeMap::from([(LIST.to_owned(), None)]),
    }
}

/// The page that leads to all others.
fn index(
    sheets: &[Sheet<'_>],
    pages: &[Wanted],
    link_of: &dyn Fn(&ArticleRef) -> Option<String>,
) -> Wanted {
    let articles = sheets.iter().filter_map(|sheet| {
        let file = link_of(sheet.article)?;
        Some(format!("- [[{file}]] ({})", sheet.annotations.len()))
    });
    let pages_in = |folder: &str| -> Vec<String> {
        let inside = pages.iter().filter(|page| page.wish[0].starts_with(folder));
        let links = inside.filter_map(|page| page.wish[0].strip_suffix(".md"));
        links.map(|path| format!("- [[{path}]]")).collect()
    };
    let parts = [
        ("Articles", articles.collect()),
        ("Codes", pages_in("Codes/")),
        ("Names", pages_in("Names/")),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(_, lines): &(&str, Vec<String>)| !lines.is_empty())
        .map(|(title, lines)| format!("## {title}\n\n{}", lines.join("\n")))
        .collect();
    let text = format!("{}\n\n^{LIST}", parts.join("\n\n"));
    let key = "index".to_owned();
    Wanted {
        document: listing("Index", &key, text),
        keys: vec![key],
        wish: ["Index.md".to_owned(), "Glosse Index.md".to_owned()],
    }
}

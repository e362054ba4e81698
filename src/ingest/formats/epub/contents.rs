//! The titles that a book's own list of contents gives its chapters.

use super::super::assemble::one_line;
use super::super::xml::Element;
use super::resolved;
use std::collections::HashMap;

/// Titles by the path of a chapter in the archive.
#[derive(Debug, Default)]
pub(super) struct Contents {
    titles: HashMap<String, String>,
}

impl Contents {
    /// Reads the list of contents, of the newer kind or the older.
    pub(super) fn of(
        package: &Element,
        folder: &str,
        mut open: impl FnMut(&str) -> Option<Element>,
    ) -> Self {
        let mut contents = Self::default();
        let Some(manifest) = package.child("manifest") else { return contents };
        let is_list = |item: &&Element| {
            let newer = item.attribute("properties").unwrap_or_default();
            newer.split(' ').any(|property| property == "nav")
                || item.attribute("media-type") == Some("application/x-dtbncx+xml")
        };
        for item in manifest.children().filter(is_list).take(2) {
            let path = item.attribute("href").and_then(|href| resolved(folder, href));
            let Some((path, list)) = path.and_then(|path| Some((path.clone(), open(&path)?)))
            else {
                continue;
            };
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            contents.add(&list, folder);
        }
        contents
    }

    fn add(&mut self, element: &Element, folder: &str) {
        let named = match element.local() {
            "navPoint" => {
                let title = element.child("navLabel").map(Element::text);
                let place = element.child("content").and_then(|content| content.attribute("src"));
                title.zip(place)
            }
            "a" => Some(element.text()).zip(element.attribute("href")),
            _ => None,
        };
        if let Some((title, place)) = named
            && let Some(path) = resolved(folder, place)
        {
            let title = one_line(&title);
            if !title.is_empty() {
                self.titles.entry(path).or_insert(title);
            }
        }
        element.children().for_each(|child| self.add(child, folder));
    }

    /// The title of a chapter.
    pub(super) fn title(&self, path: &str) -> Option<String> {
        self.titles.get(path).cloned()
    }
}

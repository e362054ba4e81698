//! The front matter: ours entry by entry, unless the user changed or removed one.

use crate::export::document::Property;
use crate::export::yaml::{self, Entry, Split};
use std::collections::BTreeMap;

/// The key of the tags, of which ours and the user's stand in one list.
const TAGS: &str = "tags";

/// The merged front matter with its fences. What was written is noted in `base`.
pub(super) fn merge(
    theirs: Split<'_>,
    ours: &[Property],
    base: &mut BTreeMap<String, Vec<String>>,
) -> String {
    let line_end = if theirs.open.ends_with("\r\n") { "\r\n" } else { "\n" };
    let mut entries = theirs.entries;
    for property in ours {
        let written = base.get(property.key);
        match entries.iter_mut().find(|entry| entry.key == property.key) {
            Some(entry) if property.key == TAGS => {
                let lines = tags(entry, property, (written, line_end));
                entry.lines = lines.unwrap_or_else(|| entry.lines.clone());
            }
            Some(entry) => {
                let said = yaml::values(&entry.lines);
                if said.as_ref() != Some(&property.values) {
                    if said.is_none() || said.as_ref() != written {
                        // Theirs stays.
                        continue;
                    }
                    entry.lines = format!("{}{line_end}", property.line);
                }
            }
            // Theirs stays out.
            None if written.is_some() => continue,
            None => entries.push(Entry {
                key: property.key.to_owned(),
                lines: format!("{}{line_end}", property.line),
            }),
        }
        base.insert(property.key.to_owned(), property.values.clone());
    }
    // What is not said any more goes, unless the user has written it otherwise.
    let gone: Vec<String> =
        base.keys().filter(|key| !ours.iter().any(|one| one.key == **key)).cloned().collect();
    for key in gone.into_iter().filter(|_| !ours.is_empty()) {
        let written = base.remove(&key);
        entries.retain(|entry| entry.key != key || yaml::values(&entry.lines) != written);
    }
    let lines: String = entries.into_iter().map(|entry| entry.lines).collect();
    format!("{}{lines}{}", theirs.open, theirs.close)
}

/// The user's list with our new tags, and without those that are ours no more; `None` if it stays
/// as it is, or cannot be read.
fn tags(
    entry: &Entry,
    ours: &Property,
    (written, line_end): (Option<&Vec<String>>, &str),
) -> Option<String> {
    let bare = |tag: &String| tag.trim_start_matches('#').to_owned();
    let theirs: Vec<String> = yaml::values(&entry.lines)?.iter().map(bare).collect();
    // Older editors write all tags in one value.
    let theirs: Vec<String> = theirs
        .iter()
        .flat_map(|tag| tag.split([',', ' ']))
        .filter(|tag| !tag.is_empty())
        .map(str::to_owned)
        .collect();
    let empty = Vec::new();
    let written = written.unwrap_or(&empty);
    let kept = theirs.iter().filter(|tag| !written.contains(tag) || ours.values.contains(tag));
    let new = ours.values.iter().filter(|tag| !written.contains(tag) && !theirs.contains(tag));
    let tags: Vec<String> = kept.chain(new).cloned().collect();
    (tags != theirs).then(|| yaml::with_items(&entry.lines, &tags, line_end))
}

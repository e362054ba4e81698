//! The front matter: ours line by line, unless the user changed or removed one.

use crate::export::yaml::Entry;
use std::collections::BTreeMap;

/// The merged front matter with its fences; empty if the user took all of it out. What was written
/// is noted in `base`.
pub(super) fn merge(
    theirs: Option<Vec<Entry>>,
    ours: &[(&'static str, String)],
    base: &mut BTreeMap<String, String>,
) -> String {
    let Some(mut entries) = theirs else { return String::new() };
    for (key, line) in ours {
        let wanted = format!("{line}\n");
        let written = base.get(*key).map(|line| format!("{line}\n"));
        match entries.iter_mut().find(|entry| entry.key == *key) {
            Some(entry) if entry.lines == wanted || Some(&entry.lines) == written.as_ref() => {
                entry.lines = wanted;
            }
            // Theirs stays, or stays out.
            Some(_) => continue,
            None if written.is_some() => continue,
            None => entries.push(Entry { key: (*key).to_owned(), lines: wanted }),
        }
        base.insert((*key).to_owned(), line.clone());
    }
    let lines: String = entries.into_iter().map(|entry| entry.lines).collect();
    format!("---\n{lines}---\n")
}

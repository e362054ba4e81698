//! What an element says of itself: that it is hidden, the words in its names, its text if short.

use crate::ingest::words::words;
use dom_query::NodeRef;

/// Whether readers of the page do not see an element.
pub(super) fn is_hidden(node: &NodeRef<'_>) -> bool {
    if node.has_attr("hidden") || node.attr("aria-hidden").is_some_and(|v| v.as_ref() == "true") {
        return true;
    }
    let styled = node.attr("style").is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        let style = style.to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    });
    styled || is_label(node)
}

/// Whether an element is there for screen readers only, by the names of its classes.
pub(super) fn is_label(node: &NodeRef<'_>) -> bool {
    let Some(classes) = node.attr("class") else { return false };
    classes.split_whitespace().take(40).any(|class| words().page_hidden.has(class))
}

/// Whether a word of the element's class or id is one of those looked for.
pub(super) fn has_part(node: &NodeRef<'_>, wanted: impl Fn(&str) -> bool) -> bool {
    let values = ["class", "id"].iter().filter_map(|key| node.attr(key)).collect::<Vec<_>>();
    let names = values.iter().flat_map(|value| value.split_whitespace().take(40));
    names.flat_map(parts).any(|part| wanted(&part))
}

/// The words in a name: `authorBox__item--wide` has `author`, `box`, `item`, `wide`.
pub(super) fn parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut before = ' ';
    for character in name.chars().take(120) {
        if character.is_alphanumeric() {
            let begins =
                !before.is_alphanumeric() || (character.is_uppercase() && before.is_lowercase());
            match parts.last_mut().filter(|_| !begins) {
                Some(part) => part.extend(character.to_lowercase()),
                None => parts.push(character.to_lowercase().collect()),
            }
        }
        before = character;
    }
    parts
}

/// The text of an element, if it is no longer than so many bytes.
pub(super) fn short_text(node: &NodeRef<'_>, most: usize) -> Option<String> {
    let mut length = 0_usize;
    let mut words: Vec<String> = Vec::new();
    for text in node.descendants_it().filter(NodeRef::is_text) {
        let text = text.text();
        length += text.trim().len();
        if length > most {
            return None;
        }
        words.extend(text.split_whitespace().map(str::to_owned));
    }
    Some(words.join(" ")).filter(|text| !text.is_empty())
}

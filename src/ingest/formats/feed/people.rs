//! The people whom a feed or an item names.

use super::super::assemble::one_line;
use super::super::fields::authors;
use super::super::xml::Element;

/// Who wrote something, each once.
pub(super) fn of(element: &Element) -> Vec<String> {
    let named = |names: &[&str]| {
        let fitting = element.children().filter(|child| names.contains(&child.name.as_str()));
        fitting.flat_map(names_in).collect::<Vec<String>>()
    };
    let mut all = named(&["dc:creator", "creator", "dcterms:creator"]);
    if all.is_empty() {
        all = named(&["author", "atom:author", "dc:author"]);
    }
    if all.is_empty() {
        all = named(&["itunes:author", "media:credit", "byline"]);
    }
    let mut found: Vec<String> = Vec::new();
    for name in all {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

fn names_in(element: &Element) -> Vec<String> {
    if element.name == "media:credit"
        && element.attribute("role").is_none_or(|role| !role.eq_ignore_ascii_case("author"))
    {
        return Vec::new();
    }
    let named = element.child("name").unwrap_or(element).text();
    let name = without_address(&named);
    let found = authors(&name);
    // The names of users are no names of people, but all that there is.
    let user = found.is_empty() && !name.contains([' ', ':', '@']) && !name.is_empty();
    if user && element.local() != "credit" { vec![name] } else { found }
}

/// `redaktion@zeitung.example (Ute Kranz)` and `Ute Kranz <ute@zeitung.example>` name Ute Kranz.
fn without_address(text: &str) -> String {
    let text = text.trim();
    match text.split_once('(') {
        Some((address, name)) if address.contains('@') => {
            return name.trim_end_matches([')', ' ']).to_owned();
        }
        _ => {}
    }
    match text.split_once(['<', '(']) {
        Some((name, address)) if address.contains('@') => one_line(name),
        _ if text.contains('@') && !text.contains(' ') => String::new(),
        _ => one_line(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_no_name() {
        for (text, name) in [
            ("redaktion@zeitung.example (Ute Kranz)", "Ute Kranz"),
            ("Ute Kranz <ute@zeitung.example>", "Ute Kranz"),
            ("Ute Kranz (ute@zeitung.example)", "Ute Kranz"),
            ("ute@zeitung.example", ""),
            ("Ute Kranz (Köln)", "Ute Kranz (Köln)"),
        ] {
            assert_eq!(without_address(text), name, "{text}");
        }
    }
}

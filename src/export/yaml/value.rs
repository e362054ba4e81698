//! Reads the value of an entry of front matter as editors write it, and writes a list anew in the
//! form that it had.

use super::{is_plain, quoted};

/// What an entry says: one word or sentence, or the items of a list, however they are written.
/// `None` for a value of another form: a text over several lines, a table.
#[must_use]
pub fn values(entry: &str) -> Option<Vec<String>> {
    let (_, value) = entry.split_once(':')?;
    let (first, below) = value.split_once('\n').unwrap_or((value, ""));
    let first = first.trim();
    if first.is_empty() || first.starts_with('#') {
        return items_below(below);
    }
    if first.starts_with('[') {
        return flow(value.trim());
    }
    let starts = |sign: char| first.starts_with(sign);
    let is_blank = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    if starts('|') || starts('>') || starts('{') || starts('&') || !below.lines().all(is_blank) {
        return None;
    }
    Some(vec![scalar(first)?])
}

/// A list with an item a line.
fn items_below(lines: &str) -> Option<Vec<String>> {
    let lines = lines.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let item = |line: &str| {
        let item = line.strip_prefix('-')?;
        let blank = item.is_empty() || item.starts_with(char::is_whitespace);
        blank.then(|| scalar(item.trim()))?
    };
    lines.map(item).collect()
}

/// `[a, "b", 'c']`, perhaps over several lines.
fn flow(value: &str) -> Option<Vec<String>> {
    let end = value.rfind(']')?;
    let (inner, after) = value.split_at_checked(end)?;
    let after = after.strip_prefix(']')?.trim();
    if !after.is_empty() && !after.starts_with('#') {
        return None;
    }
    let mut rest = inner.strip_prefix('[')?.trim();
    let mut items = Vec::new();
    while !rest.is_empty() {
        let (item, after) = flow_item(rest)?;
        items.push(item);
        rest = after.trim_start();
        rest = match rest.strip_prefix(',') {
            Some(rest) => rest.trim_start(),
            None if rest.is_empty() => rest,
            None => return None,
        };
    }
    Some(items)
}

fn flow_item(rest: &str) -> Option<(String, &str)> {
    if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        return quoted_scalar(rest, quote);
    }
    let end = rest.find(',').unwrap_or(rest.len());
    let (item, after) = rest.split_at_checked(end)?;
    let nested = item.contains(['[', ']', '{', '}']);
    (!nested).then(|| (item.trim().to_owned(), after))
}

/// One word or sentence, with or without quotation marks, perhaps with a remark after it.
fn scalar(text: &str) -> Option<String> {
    if let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let (value, after) = quoted_scalar(text, quote)?;
        let after = after.trim_start();
        return (after.is_empty() || after.starts_with('#')).then_some(value);
    }
    let value = text.split(" #").next().unwrap_or_default();
    Some(value.trim().to_owned())
}

/// A value in quotation marks, and what stands after it.
fn quoted_scalar(text: &str, quote: char) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix(quote)?;
    let mut out = String::new();
    loop {
        let character = rest.chars().next()?;
        rest = rest.strip_prefix(character)?;
        match character {
            '\'' if quote == '\'' && rest.starts_with('\'') => {
                rest = rest.strip_prefix('\'')?;
                out.push('\'');
            }
            _ if character == quote => return Some((out, rest)),
            '\\' if quote == '"' => rest = escaped(rest, &mut out)?,
            _ => out.push(character),
        }
    }
}

fn escaped<'t>(rest: &'t str, out: &mut String) -> Option<&'t str> {
    let sign = rest.chars().next()?;
    let rest = rest.strip_prefix(sign)?;
    if sign == 'u' {
        let (digits, rest) = rest.split_at_checked(4)?;
        out.push(char::from_u32(u32::from_str_radix(digits, 16).ok()?)?);
        return Some(rest);
    }
    out.push(match sign {
        'n' => '\n',
        't' => '\t',
        other => other,
    });
    Some(rest)
}

/// An entry with other items, in the form that it has: one item a line, or all on one.
#[must_use]
pub fn with_items(entry: &str, items: &[String], line_end: &str) -> String {
    let key = entry.split_once(':').map_or(entry, |(key, _)| key);
    let item = |item: &String| if is_plain_tag(item) { item.clone() } else { quoted(item) };
    let lead = entry.lines().skip(1).find_map(|line| {
        let words = line.trim_start();
        words.starts_with('-').then(|| line.strip_suffix(words).unwrap_or_default())
    });
    let is_empty = entry.split_once(':').is_some_and(|(_, value)| value.trim().is_empty());
    match lead.or(is_empty.then_some("  ")) {
        Some(lead) if !items.is_empty() => {
            let lines = items.iter().map(|one| format!("{lead}- {}{line_end}", item(one)));
            format!("{key}:{line_end}{}", lines.collect::<String>())
        }
        _ => {
            let items: Vec<String> = items.iter().map(item).collect();
            format!("{key}: [{}]{line_end}", items.join(", "))
        }
    }
}

/// Whether a tag needs no quotation marks: editors write letters of all alphabets plainly.
fn is_plain_tag(word: &str) -> bool {
    let ascii: String = word.chars().map(|c| if c.is_alphanumeric() { 'a' } else { c }).collect();
    is_plain(word) || (!word.is_ascii() && is_plain(&ascii))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(items: &[&str]) -> Vec<String> {
        items.iter().map(|item| (*item).to_owned()).collect()
    }

    #[test]
    fn values_are_read_in_every_form_that_editors_write() {
        for (entry, expected) in [
            ("title: Das Tor\n", Some(&["Das Tor"][..])),
            ("title: \"Das \\\"Tor\\\"\"\r\n", Some(&["Das \"Tor\""])),
            ("title: 'It''s' # mine\n", Some(&["It's"])),
            ("tags: [frame/a, \"b\", 'c d']\n", Some(&["frame/a", "b", "c d"])),
            ("tags: []\n", Some(&[])),
            ("tags:\n", Some(&[])),
            ("tags:\n  - frame/a\n  - \"b\"\n", Some(&["frame/a", "b"])),
            ("tags:\n- a\n# x\n- b\n", Some(&["a", "b"])),
            ("tags: [a,\n  b]\n", Some(&["a", "b"])),
            ("text: |\n  a\n  b\n", None),
            ("text:\n  a: b\n", None),
            ("tags: [a, [b]]\n", None),
        ] {
            assert_eq!(values(entry), expected.map(strings), "{entry:?}");
        }
    }

    #[test]
    fn a_list_is_written_in_the_form_that_it_had() {
        let items = strings(&["a", "no", "öl"]);
        for (entry, expected) in [
            ("tags: [x]\n", "tags: [a, \"no\", öl]\n"),
            ("tags:\n  - x\n", "tags:\n  - a\n  - \"no\"\n  - öl\n"),
            ("tags:\n- x\n- y\n", "tags:\n- a\n- \"no\"\n- öl\n"),
            ("tags: x\n", "tags: [a, \"no\", öl]\n"),
            ("tags:\n", "tags:\n  - a\n  - \"no\"\n  - öl\n"),
        ] {
            assert_eq!(with_items(entry, &items, "\n"), expected, "{entry:?}");
        }
        assert_eq!(with_items("tags:\n  - x\n", &[], "\n"), "tags: []\n");
    }
}

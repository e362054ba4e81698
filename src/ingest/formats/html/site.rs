//! What the site of a page calls itself.

use super::super::assemble::one_line;

/// The names of a site, as they are compared: letters and digits in lower case.
#[derive(Debug, Clone, Default)]
pub(super) struct Site {
    names: Vec<String>,
    /// The first words of its names, and what stands before the last dot of its host.
    labels: Vec<String>,
}

/// A label shorter than this may be anything, in code points.
const LABEL: usize = 3;

impl Site {
    /// From what the page calls it, surest first; addresses count with their host.
    pub(super) fn of(stated: impl IntoIterator<Item = Option<String>>) -> Self {
        let mut site = Self::default();
        for name in stated.into_iter().flatten() {
            let name = one_line(&name);
            match host(&name) {
                Some(host) => site.add_host(&host),
                None => site.add(&name),
            }
        }
        site
    }

    fn add_host(&mut self, host: &str) {
        let host = host.strip_prefix("www.").unwrap_or(host);
        self.names.push(bare(host));
        let mut labels: Vec<&str> = host.split('.').collect();
        labels.pop();
        if let Some(label) = labels.last() {
            self.names.push(bare(label));
            self.labels.push(bare(label));
        }
    }

    fn add(&mut self, name: &str) {
        let plain = bare(without_article(name));
        if !plain.is_empty() {
            self.names.push(bare(name));
            self.names.push(plain);
        }
        let label: String = name.split(['.', ' ']).next().map(bare).unwrap_or_default();
        if !name.contains(' ') && name.contains('.') {
            self.add_host(name);
        } else if name.split_whitespace().count() == 1 {
            self.labels.push(label);
        }
    }

    /// Whether words are one of the site's names, with or without the article before it.
    pub(super) fn is_its_name(&self, words: &str) -> bool {
        let (whole, plain) = (bare(words), bare(without_article(words)));
        !whole.is_empty() && self.names.iter().any(|name| *name == whole || *name == plain)
    }

    /// Whether words begin with one of the site's names: `bote NACHRICHTEN`.
    pub(super) fn begins(&self, words: &str) -> bool {
        let first = words.split_once(' ').map(|(first, _)| bare(first)).unwrap_or_default();
        first.chars().count() >= LABEL && self.labels.contains(&first)
    }
}

/// The host of an address.
pub(super) fn host(text: &str) -> Option<String> {
    let rest = text.split_once("://").map(|(_, rest)| rest);
    let rest = rest.or_else(|| text.starts_with("www.").then_some(text))?;
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    (host.contains('.') && !host.contains(' ')).then_some(host)
}

/// Whether a name is that of a host: `bote.example`.
pub(super) fn is_host(name: &str) -> bool {
    let Some((before, after)) = name.rsplit_once('.') else { return false };
    !name.contains(' ')
        && before.chars().count() > 1
        && after.len() >= 2
        && after.chars().all(|c| c.is_ascii_lowercase())
}

/// Whether a text is an address rather than a name.
pub(super) fn is_address(text: &str) -> bool {
    host(text).is_some() || (text.contains('/') && !text.contains(' '))
}

/// The name without the article before it: `DER UFERBOTE`, `The Valley Post`.
fn without_article(name: &str) -> &str {
    const ARTICLES: &[&str] = &["der", "die", "das", "the", "le", "la", "les", "el", "il", "de"];
    match name.split_once(' ') {
        Some((first, rest)) if ARTICLES.contains(&first.to_lowercase().as_str()) => rest,
        _ => name,
    }
}

/// Only the letters and digits, in lower case.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_known_by_its_names_and_its_host() {
        let site = Site::of([
            Some("DER UFERBOTE".to_owned()),
            Some("https://www.uferbote-online.example/a/b".to_owned()),
        ]);
        for name in ["Uferbote", "Der Uferbote", "uferbote-online.example", "Uferbote-Online"] {
            assert!(site.is_its_name(name), "{name}");
        }
        for name in ["Ufer", "Bote", ""] {
            assert!(!site.is_its_name(name), "{name}");
        }
    }

    #[test]
    fn addresses_are_no_names() {
        for text in ["https://bote.example", "www.bote.example", "//bote.example/x"] {
            assert!(is_address(text), "{text}");
        }
        for text in ["bote.example", "Tag/Nacht am Wehr", "Bote"] {
            assert!(!is_address(text), "{text}");
        }
    }
}

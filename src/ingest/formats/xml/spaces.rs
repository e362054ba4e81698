//! The name spaces that feeds and documents use, and the prefixes that they have here.

use super::{Element, Node};

/// The prefix by which each name space is known here, whatever prefix a file gives it.
const KNOWN: &[(&str, &str)] = &[
    ("http://purl.org/dc/elements/1.", "dc"),
    ("http://purl.org/dc/terms/", "dcterms"),
    ("http://purl.org/rss/1.0/modules/content", "content"),
    ("http://www.w3.org/1999/xhtml", "xhtml"),
    ("http://search.yahoo.com/mrss", "media"),
    ("http://tools.search.yahoo.com/mrss", "media"),
    ("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
    ("http://www.itunes.com/DTDs/Podcast-1.0.dtd", "itunes"),
    ("http://wordpress.org/export/", "wp"),
    ("http://rssnamespace.org/feedburner/ext/1.0", "feedburner"),
    ("http://www.w3.org/2005/Atom", "atom"),
    ("http://purl.org/atom/ns#", "atom"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
    ("http://www.w3.org/XML/1998/namespace", "xml"),
    ("http://purl.org/rss/1.0/", ""),
    ("http://my.netscape.com/rdf/simple/0.9/", ""),
    ("http://channel.netscape.com/rdf/simple/0.9/", ""),
    ("http://purl.org/net/rss1.1#", ""),
    ("http://backend.userland.com/", ""),
    ("http://blogs.law.harvard.edu/tech/rss", ""),
];

/// The prefixes that a beginning of XML declares, each with its name space.
pub(crate) fn declared(beginning: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for part in beginning.split("xmlns").skip(1).take(100) {
        let Some((prefix, value)) = part.split_once('=') else { continue };
        let prefix = prefix.trim();
        let Some(quote) = value.trim_start().chars().next().filter(|c| matches!(c, '"' | '\''))
        else {
            continue;
        };
        let space = value.trim_start().get(1..).and_then(|value| value.split(quote).next());
        let name = prefix.strip_prefix(':').or(prefix.is_empty().then_some(""));
        if let (Some(space), Some(prefix)) = (space, name) {
            found.push((prefix.to_owned(), space.to_owned()));
        }
    }
    found
}

/// Which prefixes of a file stand for which of the known name spaces.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spaces {
    own: Vec<(String, &'static str)>,
}

impl Spaces {
    /// The prefixes that a beginning of XML declares.
    pub(crate) fn of(beginning: &str) -> Self {
        let known = |space: &str| KNOWN.iter().find(|(uri, _)| space.starts_with(uri));
        let declared = declared(beginning).into_iter().filter(|(prefix, _)| !prefix.is_empty());
        let own = declared.filter_map(|(prefix, space)| Some((prefix, known(&space)?.1)));
        Self { own: own.collect() }
    }

    /// Gives the elements of a tree the prefixes that are known here.
    pub(crate) fn settle(&self, element: &mut Element) {
        let mut local = None;
        for (name, value) in &element.attributes {
            if name.starts_with("xmlns:") {
                let own = local.get_or_insert_with(|| self.clone());
                own.own.extend(Self::of(&format!("{name}=\"{value}\"")).own);
            }
            if name == "xmlns"
                && !element.name.contains(':')
                && let Some((_, known)) = KNOWN.iter().find(|(uri, _)| value.starts_with(uri))
                && !known.is_empty()
            {
                element.name = format!("{known}:{}", element.name);
            }
        }
        let spaces = local.as_ref().unwrap_or(self);
        if let Some((prefix, name)) = element.name.split_once(':')
            && let Some((_, known)) = spaces.own.iter().rev().find(|(own, _)| own == prefix)
        {
            let between = if known.is_empty() { "" } else { ":" };
            element.name = format!("{known}{between}{name}");
        }
        for node in &mut element.content {
            if let Node::Element(child) = node {
                spaces.settle(child);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn prefixes_become_the_known_ones_wherever_they_are_declared() {
        let spaces = Spaces::of("<rss xmlns:d='http://purl.org/dc/elements/1.1/'>");
        let text = "<item><d:creator>a</d:creator><dc:date>b</dc:date>\
            <c:encoded xmlns:c=\"http://purl.org/rss/1.0/modules/content/\">c</c:encoded></item>";
        let mut tree = parse(text, 9);
        spaces.settle(&mut tree);
        let item = tree.child("item").unwrap();
        let names: Vec<&str> = item.children().map(|child| child.name.as_str()).collect();
        assert_eq!(names, ["dc:creator", "dc:date", "content:encoded"]);
    }

    #[test]
    fn half_a_declaration_declares_nothing() {
        assert_eq!(declared("<a xmlns xmlns:b xmlns:c= xmlns:d='x"), [("d".into(), "x".into())]);
    }
}

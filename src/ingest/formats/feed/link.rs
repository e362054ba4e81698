//! Where an item stands on the web.

use super::super::xml::Element;
use super::head::Head;

/// The address of an item.
pub(super) fn of(item: &Element, head: &Head) -> Option<String> {
    let base = item.attribute("base").map(|base| joined(head.base.as_deref(), base));
    let base = base.as_deref().or(head.base.as_deref());
    let found = ["origLink"].iter().find_map(|name| text_of(item, name));
    let found = found.or_else(|| linked(item)).or_else(|| permalink(item))?;
    Some(joined(base, &found))
}

/// What the addresses in a feed are relative to: its base, else where it stands itself.
pub(super) fn base(root: Option<&Element>, channel: &Element) -> Option<String> {
    let stated = root.and_then(|root| root.attribute("base")).or(channel.attribute("base"));
    let stated = stated.map(str::to_owned).or_else(|| linked(channel));
    stated.filter(|base| base.starts_with("http"))
}

fn text_of(element: &Element, local: &str) -> Option<String> {
    let found = element.children().filter(|child| child.local() == local);
    found.map(|child| child.text().trim().to_owned()).find(|text| !text.is_empty())
}

/// The link of an item itself, not to a file or to comments on it.
fn linked(element: &Element) -> Option<String> {
    let links = || {
        element.children().filter(|child| child.local() == "link" && child.name != "itunes:link")
    };
    let href = |rel: Option<&'static str>| {
        let found =
            links().find(|link| link.attribute("rel") == rel && link.attribute("href").is_some());
        found.and_then(|link| link.attribute("href")).map(|href| href.trim().to_owned())
    };
    let page = href(Some("alternate")).or_else(|| href(None));
    page.or_else(|| text_of(element, "link")).filter(|link| !link.is_empty())
}

/// The name of an item where it is an address.
fn permalink(item: &Element) -> Option<String> {
    let guid = item.child("guid").filter(|guid| guid.attribute("isPermaLink") != Some("false"));
    let named = guid.or_else(|| item.child("id")).map(|id| id.text().trim().to_owned());
    let named = named.or_else(|| item.attribute("about").map(|about| about.trim().to_owned()));
    named.filter(|address| address.starts_with("http"))
}

/// An address, made whole by what it is relative to.
fn joined(base: Option<&str>, address: &str) -> String {
    let address = address.trim();
    let has_scheme = address.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    });
    let Some((scheme, rest)) = base.and_then(|base| base.split_once("://")) else {
        return address.to_owned();
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if has_scheme {
        address.to_owned()
    } else if address.starts_with("//") {
        format!("{scheme}:{address}")
    } else if address.starts_with('/') {
        format!("{scheme}://{host}{address}")
    } else {
        let path = rest.strip_prefix(host).unwrap_or_default();
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        for part in address.split('/') {
            match part {
                "." => {}
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        format!("{scheme}://{host}/{}", parts.join("/"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses_are_made_whole() {
        let base = Some("https://bote.example/region/index.xml?x=1");
        for (address, whole) in [
            ("https://x.example/a", "https://x.example/a"),
            ("//x.example/a", "https://x.example/a"),
            ("/a?b", "https://bote.example/a?b"),
            ("wehr.html", "https://bote.example/region/wehr.html"),
            ("../a/./b", "https://bote.example/a/b"),
            ("urn:uuid:1", "urn:uuid:1"),
        ] {
            assert_eq!(joined(base, address), whole);
        }
        assert_eq!(joined(None, "/a"), "/a");
        assert_eq!(joined(Some("https://bote.example"), "a"), "https://bote.example/a");
    }
}

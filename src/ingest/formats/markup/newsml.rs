//! NewsML, in which agencies wrap what they send: the second version and the first.

use super::{About, Draft, Element, Limits, dates, fields, found, html, line, nitf, prose};

/// An item of NewsML-G2.
pub(super) fn item(item: &Element, limits: &Limits) -> (About, Vec<Draft>) {
    let meta = item.child("contentMeta");
    let management = item.child("itemMeta");
    let in_meta = |name: &str| meta.and_then(|meta| meta.child(name)).and_then(line);
    let (inner, drafts) = content(item, limits);
    let creators = meta.map(|meta| meta.children().filter(|e| e.local() == "creator"));
    let named = creators.into_iter().flatten().filter_map(|creator| {
        creator
            .child("name")
            .and_then(line)
            .or_else(|| creator.attribute("literal").map(str::to_owned))
    });
    let signed = in_meta("by").map(|by| fields::authors(&by)).filter(|names| !names.is_empty());
    let day = |element: Option<&Element>, name: &str| {
        dates::stated(&element?.child(name).and_then(line)?)
    };
    let language = meta.and_then(|meta| meta.child("language"));
    let about = About {
        title: in_meta("headline").or(inner.title),
        authors: signed
            .or_else(|| Some(inner.authors).filter(|names| !names.is_empty()))
            .unwrap_or_else(|| named.flat_map(|name| fields::authors(&name)).collect()),
        date: day(meta, "contentCreated")
            .or_else(|| day(management, "firstCreated"))
            .or_else(|| day(management, "versionCreated")),
        outlet: management.and_then(provider).or(inner.outlet),
        dateline: in_meta("dateline").or(inner.dateline),
        language: language
            .and_then(|language| language.attribute("tag"))
            .or(item.attribute("lang"))
            .and_then(fields::language),
        ..About::default()
    };
    (about, drafts)
}

fn provider(meta: &Element) -> Option<String> {
    let provider = meta.child("provider")?;
    let coded = provider.attribute("literal").or(provider.attribute("qcode"));
    let coded = coded.map(|code| code.rsplit(':').next().unwrap_or(code).to_owned());
    provider.child("name").and_then(line).or(coded)
}

/// What stands in the item itself: NITF, or a page of HTML.
fn content(item: &Element, limits: &Limits) -> (About, Vec<Draft>) {
    let Some(set) = item.child("contentSet") else { return Default::default() };
    if let Some(nitf) = set.find("nitf") {
        return nitf::read(nitf, limits);
    }
    let mut drafts = Vec::new();
    for inline in set.children() {
        match inline.local() {
            "inlineXML" => drafts.extend(html::fragment(&inline.to_html(), limits)),
            "inlineData" => drafts.extend(super::assemble::paragraphs(&inline.text())),
            _ => {}
        }
    }
    (About::default(), drafts)
}

/// An item of the first NewsML.
pub(super) fn first_version(item: &Element, limits: &Limits) -> (About, Vec<Draft>) {
    let lines = item.find("NewsLines");
    let in_lines = |name: &str| lines.and_then(|lines| lines.find(name)).and_then(line);
    let coded = |name: &str, party: &str| {
        let found = item.find(name)?.find(party)?;
        found.attribute("FormalName").map(str::to_owned)
    };
    let created = found(item, "FirstCreated").or_else(|| found(item, "ThisRevisionCreated"));
    let mut drafts = Vec::new();
    let inner = texts(item, limits, &mut drafts);
    let about = About {
        title: in_lines("HeadLine").or(inner.title),
        authors: match in_lines("ByLine") {
            Some(line) => fields::authors(&line),
            None => inner.authors,
        },
        date: created.and_then(|date| dates::stated(&date)).or(inner.date),
        outlet: coded("Provider", "Party").or(inner.outlet),
        dateline: in_lines("DateLine").or(inner.dateline),
        language: item
            .find("Language")
            .and_then(|language| language.attribute("FormalName"))
            .and_then(fields::language),
        ..About::default()
    };
    super::lede(&mut drafts, in_lines("SubHeadLine"));
    (about, drafts)
}

/// The texts among an item's contents; pictures have none.
fn texts(element: &Element, limits: &Limits, drafts: &mut Vec<Draft>) -> About {
    let mut inner = About::default();
    for child in element.children() {
        if child.local() != "DataContent" {
            let found = texts(child, limits, drafts);
            inner = if inner.title.is_some() { inner } else { found };
        } else if let Some(nitf) = child.find("nitf") {
            let (about, blocks) = nitf::read(nitf, limits);
            inner = about;
            drafts.extend(blocks);
        } else if child.children().next().is_some() {
            drafts.extend(prose::drafts(child, prose::common));
        } else {
            drafts.extend(fields_body(&child.text(), limits));
        }
    }
    inner
}

fn fields_body(text: &str, limits: &Limits) -> Vec<Draft> {
    if html::is_markup(text) {
        html::fragment(text, limits)
    } else {
        super::assemble::paragraphs(text)
    }
}

//! NITF, the format of news agencies.

use super::{About, Draft, Element, Limits, dates, fields, found, lede, line, prose};
use crate::article::PartialDate;

/// An article in NITF.
pub(super) fn read(nitf: &Element, _: &Limits) -> (About, Vec<Draft>) {
    let head = nitf.child("head");
    let body = nitf.child("body").unwrap_or(nitf);
    let opening = body.child("body.head");
    let headline = opening.and_then(|opening| opening.find("hl1")).and_then(line);
    let title = headline
        .or_else(|| opening.and_then(|opening| found(opening, "hedline")))
        .or_else(|| head.and_then(|head| found(head, "title")));
    let bylines = opening.map(|opening| opening.children().filter(|e| e.local() == "byline"));
    let authors = bylines.into_iter().flatten().flat_map(authors_in).collect();
    let second = opening.and_then(|opening| opening.find("hl2")).and_then(line);
    let summary = opening.and_then(|opening| opening.child("abstract")).and_then(line);
    let place = opening.and_then(|opening| opening.child("dateline"));
    let place = place.and_then(|dateline| found(dateline, "location").or_else(|| line(dateline)));
    let about = About {
        title,
        authors,
        date: head.and_then(date),
        outlet: head.and_then(outlet),
        url: head.and_then(|head| head.find("pubdata")?.attribute("ex-ref").map(str::to_owned)),
        dateline: place.map(|place| place.trim_end_matches([',', ' ']).to_owned()),
        language: nitf.attribute("lang").and_then(fields::language),
        summary: summary.clone(),
        ..About::default()
    };
    let content = body.child("body.content").unwrap_or(body);
    let mut drafts = prose::drafts(content, prose::common);
    lede(&mut drafts, second.into_iter().chain(summary));
    if let Some(end) = body.child("body.end").and_then(line) {
        drafts.push(Draft::new(crate::article::BlockKind::Paragraph, end));
    }
    (about, drafts)
}

/// The people in a byline, without what it says of them.
pub(super) fn authors_in(byline: &Element) -> Vec<String> {
    let people = byline.children().filter(|child| child.local() == "person").filter_map(line);
    let people: Vec<String> = people.collect();
    if !people.is_empty() {
        return people;
    }
    fields::authors(&byline.text())
}

fn outlet(head: &Element) -> Option<String> {
    let publication = head.find("pubdata");
    let named = publication.and_then(|data| data.attribute("name")).map(str::to_owned);
    named.or_else(|| head.find("doc.copyright")?.attribute("holder").map(str::to_owned))
}

/// The day of publication, of issue, of release.
fn date(head: &Element) -> Option<PartialDate> {
    let publication = head.find("pubdata").and_then(|data| data.attribute("date.publication"));
    let issued = |name| head.find(name).and_then(|date| date.attribute("norm"));
    publication
        .or_else(|| issued("date.issue"))
        .or_else(|| issued("date.release"))
        .and_then(dates::stated)
}

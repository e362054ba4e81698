//! The title of a page's article: its headline, without the name of the site and of its parts
//! behind it.

use super::super::assemble::one_line;
use super::attributes;
use super::region::Region;
use super::site::{Site, bare};
use crate::article::PartialDate;
use crate::ingest::dates;
use crate::ingest::words::words;
use dom_query::NodeRef;

/// What a page calls its article in different places.
#[derive(Debug, Default)]
pub(super) struct Titles {
    /// The one it gives to machines, or what was made of the page's title.
    pub(super) chosen: String,
    /// The words of the `title` element.
    pub(super) page: String,
    /// The headline that readers see.
    pub(super) headline: Option<String>,
    /// All that it gives to machines.
    pub(super) stated: Vec<String>,
}

impl Titles {
    /// The title, and what was cut off behind it.
    pub(super) fn best(&self, site: &Site) -> (Option<String>, Vec<String>) {
        let chosen = one_line(&self.chosen);
        if let Some(headline) = self.headline.as_deref().filter(|h| self.is_better(h, site)) {
            let (_, tails) = self.without_tail(&one_line(&self.page), site);
            return (Some(headline.to_owned()), tails);
        }
        let (title, mut tails) = self.without_tail(&chosen, site);
        if tails.is_empty() {
            tails = self.without_tail(&one_line(&self.page), site).1;
        }
        if let Some((_, last)) = separated(&self.page).last().filter(|_| tails.is_empty()) {
            tails.extend(Some(last.to_owned()).filter(|last| !bare(&title).contains(&bare(last))));
        }
        (Some(title).filter(|title| !title.is_empty()), tails)
    }

    /// Whether the headline is to be taken though nothing says the same.
    fn is_better(&self, headline: &str, site: &Site) -> bool {
        let (seen, chosen) = (bare(headline), bare(&self.chosen));
        if chosen.is_empty() || site.is_its_name(&self.chosen) {
            return headline.contains(' ') || chosen.is_empty();
        }
        let cut = self.chosen.trim_end_matches(['…', '.', ' ']);
        let shortened = cut.len() + 1 < self.chosen.len() && seen.starts_with(&bare(cut));
        // Where machines are told nothing, the page's title is often the headline in other words.
        let only_page = self.stated.is_empty() && separated(&self.page).next().is_some();
        shortened || (only_page && seen != chosen && shares_words(headline, &self.page))
    }

    /// The title up to where the headline ends, or without names of the site, sections and dates.
    fn without_tail(&self, title: &str, site: &Site) -> (String, Vec<String>) {
        let known: Vec<String> =
            self.headline.iter().chain(&self.stated).map(|t| bare(t)).collect();
        let is_known = |part: &str| part.contains(' ') && known.contains(&bare(part));
        // What stands at a colon is part of the title, but for the site's name.
        let parts: Vec<(&str, &str)> = separated(title)
            .filter(|(before, after)| {
                let colon = title.get(before.len()..).is_some_and(|rest| rest.starts_with(':'));
                !colon || site.is_its_name(before) || site.is_its_name(after)
            })
            .collect();
        if let Some((before, after)) = parts.iter().find(|(before, _)| is_known(before)) {
            return ((*before).to_owned(), tails(after));
        }
        if let Some((_, after)) = parts.iter().find(|(_, after)| is_known(after)) {
            return ((*after).to_owned(), Vec::new());
        }
        let mut kept = title;
        let mut cut = Vec::new();
        while let Some((before, after)) = separated(kept).last() {
            let section = !cut.is_empty() && words().section_names.has(after);
            let named = site.is_its_name(after) || is_date(after) || section;
            if !named || before.split_whitespace().count() < 2 {
                break;
            }
            cut.push(after.to_owned());
            kept = before;
        }
        (kept.to_owned(), cut)
    }
}

/// What stands between titles and names of sites.
const SEPARATORS: &[&str] = &[
    " | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " › ", " ‹ ", " > ", " / ",
    " ~ ", " ∙ ", " ⋅ ", " ★ ", "| ", " |", " : ", ": ",
];

/// The title before and after each separator, from left to right.
fn separated(title: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut places: Vec<(usize, usize)> = SEPARATORS
        .iter()
        .flat_map(|separator| {
            title.match_indices(separator).map(|(at, found)| (at, at + found.len()))
        })
        .collect();
    places.sort_unstable();
    places.into_iter().filter_map(|(from, to)| {
        let (before, after) = (title.get(..from)?.trim(), title.get(to..)?.trim());
        (!before.is_empty() && !after.is_empty()).then_some((before, after))
    })
}

fn tails(after: &str) -> Vec<String> {
    let first = separated(after).next().map(|(first, _)| first.to_owned());
    let rest: Vec<String> = separated(after).map(|(_, rest)| rest.to_owned()).collect();
    let mut tails: Vec<String> =
        rest.into_iter().rev().filter(|r| separated(r).count() == 0).collect();
    tails.push(first.unwrap_or_else(|| after.to_owned()));
    tails
}

/// Whether words are nothing but a date.
fn is_date(words: &str) -> bool {
    dates::in_text(words).is_some() && dates::words_without_date(words).is_empty()
}

/// The date that stands behind a title.
pub(super) fn date(title: &str) -> Option<PartialDate> {
    let found = separated(title).map(|(_, after)| after).filter(|after| is_date(after)).last();
    found
        .or_else(|| {
            let middle = separated(title).filter_map(|(_, after)| Some(separated(after).next()?.0));
            middle.filter(|part| is_date(part)).last()
        })
        .and_then(dates::in_text)
}

/// Whether two titles share at least half of their words of some length.
fn shares_words(one: &str, other: &str) -> bool {
    let long = |text: &str| -> Vec<String> {
        let all = text.split_whitespace().map(bare);
        all.filter(|word| word.chars().count() >= 4).collect()
    };
    let (one, other) = (long(one), long(other));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    shared >= 2 && shared * 2 >= one.len()
}

/// The words of a headline, without those of a kicker in it.
pub(super) fn of_headline(node: &NodeRef<'_>) -> Option<String> {
    let mut words = String::new();
    collect(node, &mut words);
    let title = one_line(&words);
    let whole = one_line(&node.text());
    Some(if title.is_empty() { whole } else { title }).filter(|title| !title.is_empty())
}

fn collect(node: &NodeRef<'_>, out: &mut String) {
    let mut next = node.first_child();
    while let Some(child) = next {
        if child.is_text() {
            out.push_str(&child.text());
        } else if child.is_element() && !is_kicker(&child) && !attributes::is_label(&child) {
            let apart = !["i", "em", "b", "strong", "sup", "sub"].iter().any(|n| child.has_name(n));
            if apart && child.prev_sibling().is_some_and(|before| before.is_element()) {
                out.push(' ');
            }
            collect(&child, out);
        }
        next = child.next_sibling();
    }
}

/// A line above a headline is no longer than this, in code points.
const KICKER: usize = 60;

/// The line above the headline, where the page has one in an element of its own.
pub(super) fn kicker(region: &Region<'_>) -> Option<String> {
    let headline = region.headline.as_ref()?;
    let mut above: Vec<&NodeRef<'_>> =
        region.elements.iter().take_while(|node| node.id != headline.id).collect();
    above.reverse();
    let mut lines =
        above.into_iter().filter(|node| is_kicker(node)).map(|node| one_line(&node.text()));
    lines.find(|line| !line.is_empty() && line.chars().nth(KICKER).is_none())
}

/// Whether an element of a headline is the line above it.
fn is_kicker(node: &NodeRef<'_>) -> bool {
    const KICKERS: &[&str] = &[
        "kicker",
        "overline",
        "dachzeile",
        "spitzmarke",
        "topline",
        "roofline",
        "eyebrow",
        "oberzeile",
        "vorzeile",
        "pretitle",
        "supertitle",
        "surtitle",
        "label",
        "topic",
        "rubrik",
        "flag",
    ];
    attributes::has_part(node, |part| KICKERS.contains(&part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(chosen: &str, headline: Option<&str>, site: &str) -> String {
        let titles = Titles {
            chosen: chosen.to_owned(),
            page: chosen.to_owned(),
            headline: headline.map(str::to_owned),
            stated: Vec::new(),
        };
        titles.best(&Site::of([Some(site.to_owned())])).0.unwrap()
    }

    #[test]
    fn the_site_is_no_part_of_the_title() {
        let seen = Some("Das Rad am Wehr");
        for (chosen, headline, site, expected) in [
            ("Das Rad am Wehr | Tagblatt", None, "Tagblatt", "Das Rad am Wehr"),
            ("Das Rad am Wehr - Der Bote", None, "DER BOTE", "Das Rad am Wehr"),
            (
                "Das Rad am Wehr – tagblatt.example",
                None,
                "https://tagblatt.example",
                "Das Rad am Wehr",
            ),
            ("Das Rad am Wehr « Tagblatt", seen, "", "Das Rad am Wehr"),
            ("Das Rad am Wehr » Lokales » Tagblatt", seen, "", "Das Rad am Wehr"),
            ("Das Rad am Wehr: Tagblatt", seen, "Tagblatt", "Das Rad am Wehr"),
            ("Tagblatt: Das Rad am Wehr", seen, "Tagblatt", "Das Rad am Wehr"),
            ("Das Rad am Wehr | Sport | Tagblatt", None, "Tagblatt", "Das Rad am Wehr"),
            ("Das Rad am Wehr | Tagblatt | 14.03.2023", None, "Tagblatt", "Das Rad am Wehr"),
            ("Energie: Das Rad am Wehr", seen, "", "Energie: Das Rad am Wehr"),
            ("Das Rad am …", seen, "", "Das Rad am Wehr"),
            ("Tagblatt", seen, "Tagblatt", "Das Rad am Wehr"),
            (
                "Wehr: Ein Rad - und seine Mühle",
                None,
                "Tagblatt",
                "Wehr: Ein Rad - und seine Mühle",
            ),
            ("Das Rad am Wehr | Tagblatt", None, "Bote", "Das Rad am Wehr | Tagblatt"),
        ] {
            assert_eq!(title(chosen, headline, site), expected, "{chosen}");
        }
    }

    #[test]
    fn dates_stand_behind_titles() {
        for (title, expected) in [
            ("Das Rad | Bote | 14.03.2023", Some("2023-03-14")),
            ("Das Rad - 14. März 2023 - Bote", Some("2023-03-14")),
            ("Das Rad vom 14. März 2023 | Bote", None),
        ] {
            assert_eq!(date(title).map(|date| date.to_string()).as_deref(), expected, "{title}");
        }
    }
}

//! What stands above the body: title or teaser, byline, lines about the page.

use super::byline::{self, Byline};
use super::header::{self, Header};
use super::{Part, boilerplate, caption, prose};
use crate::article::{BlockKind, PartialDate};
use crate::ingest::dates;
use crate::ingest::words::words;

/// The head is looked for in this many parts.
const HEAD: usize = 12;
/// A byline may stand this many parts below what looks like the body's beginning.
const LATE: usize = 4;
/// A teaser is no longer than this, in code points; a longer first line is a paragraph.
const TEASER: usize = 700;
/// A line under the title with at least this many code points sums up; a shorter one heads.
const DECK: usize = 40;

/// Settles the parts of the head and tells what the byline says, if there is one.
pub(super) fn classify(parts: &mut [Part], header: &Header) -> Option<Byline> {
    let mut head = Head { stated: header.date.is_some(), opened: false, byline: None };
    for at in 0..parts.len().min(HEAD) {
        let kind = match head.step(parts, at) {
            Step::Is(kind) => kind,
            Step::Later => continue,
            Step::Body => {
                head.late_byline(parts, at);
                break;
            }
        };
        if let Some(part) = parts.get_mut(at) {
            part.settle(kind);
        }
    }
    head.byline
}

enum Step {
    /// The part belongs to the head and is known.
    Is(BlockKind),
    /// It belongs to the head; another reader settles it.
    Later,
    /// The body begins here.
    Body,
}

struct Head {
    stated: bool,
    opened: bool,
    byline: Option<Byline>,
}

impl Head {
    fn step(&mut self, parts: &[Part], at: usize) -> Step {
        let Some(part) = parts.get(at) else { return Step::Body };
        let text = part.text();
        if let Some(byline) = Byline::parse(text) {
            self.add(byline);
            return Step::Is(BlockKind::Byline);
        }
        let section = !self.opened && !self.stated && words().section_names.has(text);
        if (section || is_about_page(text)) && (self.opened || parts.len() > at + 1) {
            return Step::Is(BlockKind::Boilerplate);
        }
        if caption::credit(text).is_some_and(caption::Credit::is_sure) {
            return Step::Later;
        }
        if !self.opened {
            self.opened = true;
            return self.first_line(parts, at);
        }
        if self.byline.is_none() && byline_follows(parts, at) {
            return Step::Is(BlockKind::Lede);
        }
        if is_deck(parts, at) { Step::Is(BlockKind::Lede) } else { Step::Body }
    }

    fn add(&mut self, byline: Byline) {
        let known = self.byline.get_or_insert_default();
        known.authors.extend(byline.authors);
        known.place = known.place.take().or(byline.place);
    }

    /// A byline a little below: between a lede of several lines and the body.
    fn late_byline(&mut self, parts: &mut [Part], from: usize) {
        for part in parts.iter_mut().skip(from).take(LATE) {
            let found = Byline::parse(part.text()).filter(|byline| !byline.authors.is_empty());
            if let (None, Some(byline)) = (&self.byline, found) {
                self.add(byline);
                part.settle(BlockKind::Byline);
            }
        }
    }

    fn first_line(&self, parts: &[Part], at: usize) -> Step {
        let Some(text) = parts.get(at).map(Part::text) else { return Step::Body };
        let teases = text.chars().nth(TEASER).is_none()
            && parts.len() > at + 1
            && (self.stated || byline_follows(parts, at));
        match (header::is_title(text), teases) {
            (true, _) => Step::Is(BlockKind::Title),
            (false, true) => Step::Is(BlockKind::Lede),
            (false, false) => Step::Body,
        }
    }
}

/// Whether a byline follows, perhaps after captions and lines about the page.
fn byline_follows(parts: &[Part], at: usize) -> bool {
    let mut rest = parts.get(at + 1..).unwrap_or_default().iter().take(4).map(Part::text);
    let between = |text: &&str| {
        is_about_page(text) || caption::credit(text).is_some_and(caption::Credit::is_sure)
    };
    rest.find(|text| !between(text)).is_some_and(|text| byline::Byline::parse(text).is_some())
}

/// A line right below the title that is no sentence but sums up what follows.
fn is_deck(parts: &[Part], at: usize) -> bool {
    let above_is_title = at > 0 && parts.get(at - 1).is_some_and(|part| part.is(BlockKind::Title));
    let text = parts.get(at).map_or("", Part::text);
    let body_follows = parts.get(at + 1).is_some_and(Part::is_body);
    above_is_title
        && body_follows
        && !prose::is_paragraph(text)
        && !text.ends_with('?')
        && text.chars().count() >= DECK
}

/// Whether a line is about the page: a date of publication, a reading time, an address, a button.
fn is_about_page(text: &str) -> bool {
    boilerplate::is_furniture(text) || url(text).is_some() || is_dated(text)
}

/// `Stand: 05.10.2023, 12:30 Uhr`, `Lesezeit: 4 Min.`, `Lyon, 5. Oktober 2023`
fn is_dated(text: &str) -> bool {
    if text.chars().nth(100).is_some() {
        return false;
    }
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let (mut meta, mut other) = (0, 0);
    for word in
        dates::words_without_date(text).into_iter().map(bare).filter(|word| !word.is_empty())
    {
        if words().meta_words.has(&word) {
            meta += 1;
        } else if !word.starts_with(|c: char| c.is_ascii_digit()) {
            other += 1;
        }
    }
    let dated = dates::in_text(text).is_some();
    let numbered = text.contains(|c: char| c.is_ascii_digit());
    (dated && other <= 1) || (numbered && meta > 0 && other == 0)
}

/// The date that a line about the page or the byline gives.
pub(super) fn date_of_page(parts: &[Part]) -> Option<PartialDate> {
    let about = |part: &&Part| {
        part.is(BlockKind::Byline) || (part.is(BlockKind::Boilerplate) && is_dated(part.text()))
    };
    parts.iter().take(HEAD).filter(about).find_map(|part| dates::in_text(part.text()))
}

/// The place before an agency at the beginning of the text: `Lyon (dpa) – …`.
pub(super) fn agency_place(parts: &[Part]) -> Option<String> {
    let is_text =
        |part: &&Part| matches!(part.kind, None | Some(BlockKind::Lede | BlockKind::Paragraph));
    let opening = parts.iter().find(is_text)?.text();
    let (before, rest) = opening.split_once(" (")?;
    let (agency, after) = rest.split_once(')')?;
    let place = before.split(',').next()?.trim();
    let placed = byline::are_agencies(agency)
        && after.trim_start().starts_with(['–', '-', '—', ':'])
        && place.starts_with(char::is_uppercase)
        && prose::word_count(place) <= 3;
    placed.then(|| place.to_owned())
}

/// The address, if a line is nothing else.
pub(super) fn url(text: &str) -> Option<String> {
    let web = text.starts_with("https://") || text.starts_with("http://");
    (web && !text.contains(char::is_whitespace)).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_about_the_page_are_told_from_titles() {
        for line in [
            "Stand: 05.10.2023, 12:30 Uhr",
            "5. Oktober 2023",
            "Lyon, 5. Oktober 2023",
            "Donnerstag, 5. Oktober 2023, 14 Uhr",
            "Lesezeit: 4 Min.",
            "Published on October 5, 2023",
            "https://wehrblatt.example/1",
            "Anzeige",
        ] {
            assert!(is_about_page(line), "{line}");
        }
        for line in
            ["Was am 5. Oktober 2023 wirklich geschah", "Vier Minuten", "1984", "Der 3. Oktober"]
        {
            assert!(!is_about_page(line), "{line}");
        }
    }
}

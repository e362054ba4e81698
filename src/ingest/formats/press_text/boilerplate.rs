//! What is on the page but not the article: appeals, link lists, buttons, rights.

use super::byline::Byline;
use super::{Part, prose};
use crate::article::BlockKind;
use crate::ingest::words::words;

/// Short lines at the end that make a link list.
const LINKS: usize = 3;
/// Paragraphs that must stand before such a list.
const BODY: usize = 2;
/// A paragraph this long is the article's own, wherever it stands, in code points.
const SUBSTANTIAL: usize = 250;

/// Settles boilerplate wherever it stands.
pub(super) fn classify(parts: &mut [Part]) {
    for part in parts.iter_mut().filter(|part| part.is_open()) {
        if is_furniture(part.text())
            || is_copyright(part.text())
            || super::head::url(part.text()).is_some()
        {
            part.settle(BlockKind::Boilerplate);
        }
    }
    let tail = tail_start(parts);
    settle(parts, tail, parts.len());
    openings(parts, tail);
    for part in parts.iter_mut().take(tail).filter(|part| part.is_open()) {
        if Appeal::of(part.text()).is_plain() {
            part.settle(BlockKind::Boilerplate);
        }
    }
}

fn settle(parts: &mut [Part], from: usize, to: usize) {
    for part in parts.iter_mut().take(to).skip(from) {
        let signs = part.is_open() && Byline::parse(part.text()).is_some();
        if part.is(BlockKind::List) || (part.is_open() && !signs) {
            part.kind = Some(BlockKind::Boilerplate);
        }
    }
}

/// The first part after the article's end; all from there on is not the article.
fn tail_start(parts: &[Part]) -> usize {
    let enough = substantial(parts);
    let own = |part: &Part| {
        part.is_body()
            && part.text().chars().count() >= enough
            && !Appeal::of(part.text()).is_likely()
    };
    let after_last = parts.iter().rposition(own).map_or(0, |last| last + 1);
    let candidates = parts.get(after_last..).unwrap_or_default();
    let begins = candidates.iter().position(|part| {
        part.is_open() && (is_opening(part.text()) || Appeal::of(part.text()).is_likely())
    });
    if let Some(begins) = begins.filter(|_| after_last > 0) {
        let at = after_last + begins;
        let tail = at - usize::from(begins > 0 && heads_appeal(parts, at));
        return box_start(parts).map_or(tail, |start| start.min(tail));
    }
    box_start(parts).unwrap_or_else(|| links_start(parts))
}

/// A newsletter box has at most this many lines …
const BOX_LINES: usize = 4;
/// … and code points.
const BOX: usize = 450;

/// Where a box begins that ends the file: a short line, and below it a call to act.
fn box_start(parts: &[Part]) -> Option<usize> {
    let earliest = parts.len().saturating_sub(BOX_LINES);
    let body_before = |at: usize| parts.iter().take(at).filter(|part| part.is_body()).count();
    (earliest..parts.len())
        .find(|at| parts.get(*at..).is_some_and(is_box) && body_before(*at) >= BODY)
}

fn is_box(lines: &[Part]) -> bool {
    let said = |lines: &[Part]| lines.iter().map(Part::text).collect::<Vec<_>>().join(" ");
    let (all, opening) = (said(lines), said(lines.get(..2).unwrap_or_default()));
    let headed = lines.first().is_some_and(is_link);
    let paragraphs = lines.iter().filter(|part| part.is_body()).count();
    headed
        && paragraphs <= 1
        && all.chars().nth(BOX).is_none()
        && Appeal::of(&all).is_likely_box()
        && Appeal::of(&opening).calls > 0
}

/// How long a paragraph must be to be the article's own: long, or as long as its others are.
fn substantial(parts: &[Part]) -> usize {
    let mut lengths: Vec<usize> = parts
        .iter()
        .filter(|part| part.is_body())
        .map(|part| part.text().chars().count())
        .collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() / 2).map_or(0, |median| median / 2).min(SUBSTANTIAL)
}

fn heads_appeal(parts: &[Part], at: usize) -> bool {
    let appeals = parts.get(at).is_some_and(|part| !is_opening(part.text()));
    let above = at.checked_sub(1).and_then(|above| parts.get(above));
    appeals && above.is_some_and(|part| part.is_open() && is_link(part))
}

/// Where a run of short lines begins that ends the file.
fn links_start(parts: &[Part]) -> usize {
    let run =
        parts.iter().rev().take_while(|part| is_link(part) || part.is(BlockKind::Boilerplate));
    let (mut length, mut links, mut furnished) = (0, 0, false);
    for part in run {
        length += 1;
        links += usize::from(part.is_open());
        furnished |= part.is(BlockKind::Boilerplate);
    }
    let start = parts.len() - length;
    let body = parts.iter().take(start).filter(|part| part.is_body()).count();
    let list = body >= BODY
        && (links >= LINKS
            || (links > 0 && furnished && parts.get(start).is_some_and(|p| !p.is_open())));
    if list { start } else { parts.len() }
}

fn is_link(part: &Part) -> bool {
    part.is_open()
        && prose::is_short(part.text())
        && !prose::is_paragraph(part.text())
        && !prose::ends_in_full_stop(part.text())
        && Byline::parse(part.text()).is_none()
        && super::caption::credit(part.text()).is_none()
}

/// Openings between paragraphs, each with the links below it.
fn openings(parts: &mut [Part], until: usize) {
    for at in 0..until {
        let opens = parts.get(at).is_some_and(|part| part.is_open() && is_opening(part.text()));
        if opens {
            let end = at + 1 + links_below(parts, at, until);
            settle(parts, at, end);
        }
    }
}

/// How many lines below an opening are its links; the last one may head the next paragraph.
fn links_below(parts: &[Part], at: usize, until: usize) -> usize {
    let names_itself = parts.get(at).is_some_and(|part| says_more(part.text()));
    if names_itself {
        return 0;
    }
    let below = || parts.iter().take(until).skip(at + 1);
    let calls = |part: &&Part| part.is_body() && Appeal::of(part.text()).is_called();
    if below().next().as_ref().is_some_and(calls) {
        return 1;
    }
    let run: Vec<&Part> =
        below().take_while(|part| is_link(part) || part.is(BlockKind::List)).collect();
    let grouped = run.iter().take_while(|part| !part.unit.after_blank).count();
    match (grouped, run.len()) {
        (0, 0 | 1) => run.len(),
        (0, many) => many - 1,
        (grouped, _) => grouped,
    }
}

/// Whether a line begins as boilerplate does.
pub(crate) fn is_opening(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let Some(rest) = words().boilerplate_openings.strip(text) else { return false };
    let opening = text.strip_suffix(rest).unwrap_or(text);
    let bare = !rest.contains(char::is_alphanumeric);
    let explained = rest.trim_start().starts_with(':');
    let several_words = opening.contains(' ');
    bare || explained || (several_words && prose::is_short(text) && !prose::is_paragraph(text))
}

fn says_more(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    words()
        .boilerplate_openings
        .strip(text)
        .is_some_and(|rest| rest.contains(char::is_alphanumeric))
}

/// Whether a whole line is a button or a label of the page: `Drucken`, `Kommentare (23)`.
pub(crate) fn is_furniture(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphabetic());
    let lines = &words().boilerplate_lines;
    !text.is_empty() && (lines.has(text) || text.split_whitespace().all(|word| lines.has(word)))
}

/// A line about rights is shorter than this, in bytes.
const RIGHTS: usize = 300;

/// `© 2023 Verlag`, `Alle Rechte vorbehalten`
pub(crate) fn is_copyright(text: &str) -> bool {
    if text.len() >= RIGHTS {
        return false;
    }
    let after = text.trim_start_matches("Copyright").trim_start();
    let dated = after
        .strip_prefix('©')
        .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    let rights = ["alle rechte vorbehalten", "all rights reserved"];
    let small = text.to_lowercase();
    prose::sentences(text) <= 3 && (dated || rights.iter().any(|r| small.contains(r)))
}

/// Whether a text, wherever it stands, asks its reader for money, an address or company.
pub(crate) fn is_appeal(text: &str) -> bool {
    Appeal::of(text).is_plain()
}

/// How much a text asks its reader for money, an address or company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Appeal {
    stems: usize,
    address: usize,
    calls: usize,
    quotes: bool,
}

impl Appeal {
    fn of(text: &str) -> Self {
        if text.len() > 4_000 {
            return Self { stems: 0, address: 0, calls: 0, quotes: false };
        }
        let own = without_quotations(text);
        let small = own.to_lowercase();
        let (stems, calls) =
            (words().appeal_words.count_stems(&small), words().appeal_calls.count_stems(&small));
        let address = speaks_to_reader(&own);
        Self { stems, address, calls, quotes: own.len() < text.len() }
    }

    /// At the end of a file this is an appeal.
    fn is_likely(self) -> bool {
        self.address >= 2 && self.stems >= 3 || self.address >= 1 && self.stems >= 4
    }

    /// The last lines of a file, taken together, are an appeal.
    fn is_likely_box(self) -> bool {
        self.calls >= 1 && (self.stems >= 3 || self.stems >= 2 && self.address >= 1)
    }

    /// Right below an opening this is an appeal.
    fn is_called(self) -> bool {
        self.calls >= 1 && self.stems >= 2
    }

    /// Even between paragraphs this is an appeal.
    fn is_plain(self) -> bool {
        !self.quotes && self.address >= 2 && self.stems >= 5
    }
}

/// How often a text speaks of itself or to its reader. A `Sie` that begins a sentence may be
/// anybody.
pub(crate) fn speaks_to_reader(text: &str) -> usize {
    let list = &words().appeal_address;
    let (mut count, mut begins) = (0, true);
    for token in text.split_whitespace() {
        let word = token.trim_matches(|c: char| !c.is_alphanumeric());
        let sure = !begins || list.has_as_written(&word.to_lowercase());
        count += usize::from(sure && list.has_as_written(word));
        begins = token.ends_with(['.', '!', '?', ':']);
    }
    count
}

/// The text without what others say in it.
pub(crate) fn without_quotations(text: &str) -> String {
    let mut own = String::with_capacity(text.len());
    let mut inside = false;
    for character in text.chars() {
        match character {
            '„' | '«' => inside = true,
            '“' | '”' | '»' => inside = character == '“' && !inside && !text.contains('„'),
            '"' => inside = !inside,
            other if !inside => own.push(other),
            _ => {}
        }
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings_are_told_from_sentences_that_begin_alike() {
        for line in [
            "meistkommentiert",
            "Lesen Sie auch:",
            "Mehr zum Thema",
            "➜ Read more",
            "Lesen Sie auch: Die Mühle am Wehr",
            "Related articles",
        ] {
            assert!(is_opening(line), "{line}");
        }
        for line in [
            "Zum Thema Mühle sagte sie am Abend nichts.",
            "Topics were discussed at length in the hall.",
            "Newsletterversand",
        ] {
            assert!(!is_opening(line), "{line}");
        }
    }

    #[test]
    fn appeals_speak_to_their_reader() {
        let appeal = "Unsere Texte sind für alle kostenlos. Damit das so bleibt, brauchen wir Ihre \
            Unterstützung: Werden Sie Mitglied, schon ab 5 Euro im Monat.";
        let article = "Der Verein hat 300 Mitglieder. „Wir unterstützen jetzt unsere Mühle und \
            spenden, was wir können“, sagt die Kassiererin.";
        assert!(Appeal::of(appeal).is_likely());
        assert!(!Appeal::of(article).is_likely());
    }
}

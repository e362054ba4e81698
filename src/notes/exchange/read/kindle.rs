//! Reads the clippings that a Kindle keeps in a text file.

use super::{Incoming, Quote};
use std::ops::RangeInclusive;

/// What stands between two clippings.
const RULE: &str = "==========";

/// What a clipping is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Highlight,
    Note,
    Other,
}

/// The clippings; `None` if the file holds none. A note is joined to the passage it stands on.
pub(super) fn read(text: &str) -> Option<Vec<Incoming>> {
    if !text.lines().any(|line| line.trim() == RULE) {
        return None;
    }
    let text = text.replace("\r\n", "\n");
    let mut found: Vec<(Incoming, Option<RangeInclusive<u32>>)> = Vec::new();
    for part in text.split(RULE) {
        let Some((kind, place, clipping)) = clipping(part) else { continue };
        match kind {
            Kind::Highlight => found.push((clipping, place)),
            Kind::Note => match passage(&mut found, &clipping, place.as_ref()) {
                Some(passage) => passage.body.clone_from(&clipping.body),
                None => found.push((clipping, place)),
            },
            Kind::Other => {}
        }
    }
    let all: Vec<Incoming> = found.into_iter().map(|(clipping, _)| clipping).collect();
    (!all.is_empty()).then_some(all)
}

/// The passage of the same piece in which a note stands.
fn passage<'f>(
    found: &'f mut [(Incoming, Option<RangeInclusive<u32>>)],
    note: &Incoming,
    place: Option<&RangeInclusive<u32>>,
) -> Option<&'f mut Incoming> {
    let at = place?.start();
    let mut passages = found.iter_mut().rev();
    let fits = |(clipping, range): &&mut (Incoming, Option<RangeInclusive<u32>>)| {
        let inside = range.as_ref().is_some_and(|range| range.contains(at));
        inside && clipping.title == note.title && clipping.body.is_empty()
    };
    passages.find(fits).map(|(clipping, _)| clipping)
}

fn clipping(part: &str) -> Option<(Kind, Option<RangeInclusive<u32>>, Incoming)> {
    let part = part.trim().trim_start_matches('\u{feff}');
    let (title, rest) = part.split_once('\n')?;
    let (about, words) = rest.split_once('\n').unwrap_or((rest, ""));
    let about = about.trim().strip_prefix('-')?;
    let kind = kind(about);
    let title = without_author(title.trim());
    let words = words.trim();
    let clipping = match kind {
        Kind::Note => Incoming { body: words.to_owned(), ..Incoming::default() },
        _ => Incoming { quote: Quote::of(words), ..Incoming::default() },
    };
    Some((kind, place(about), Incoming { title: Some(title.to_owned()), ..clipping }))
}

/// By the word that names it in German or English.
fn kind(about: &str) -> Kind {
    let about = about.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| about.contains(word));
    if says(&["bookmark", "lesezeichen"]) {
        Kind::Other
    } else if says(&["note", "notiz"]) {
        Kind::Note
    } else if says(&["highlight", "markierung", "hervorhebung"]) {
        Kind::Highlight
    } else {
        Kind::Other
    }
}

/// `Location 170-173`, `bei Position 170-173`; without one, the page.
fn place(about: &str) -> Option<RangeInclusive<u32>> {
    let lower = about.to_lowercase();
    let after = ["location", "position", "page", "seite"]
        .iter()
        .find_map(|word| lower.split_once(word).map(|(_, after)| after.trim_start().to_owned()))?;
    let numbers: String = after.chars().take_while(|c| c.is_ascii_digit() || *c == '-').collect();
    let (first, last) = numbers.split_once('-').unwrap_or((&numbers, &numbers));
    Some(first.parse().ok()?..=last.parse().ok()?)
}

/// The title of `Title (Author)`.
fn without_author(line: &str) -> &str {
    let named = line.strip_suffix(')').and_then(|line| line.rsplit_once(" ("));
    named.map_or(line, |(title, _)| title.trim())
}

#[cfg(test)]
mod tests {
    use super::super::read;

    #[test]
    fn clippings_are_read_in_german_and_english_and_notes_join_their_passages() {
        let file = "\u{feff}Der Damm (Mara Lindt)\r\n- Ihre Markierung auf Seite 3 | bei Position 17-19 | \
            Hinzugefügt am Dienstag, 5. März 2024 10:12:13\r\n\r\nder Damm hält\r\n==========\r\n\
            Der Damm (Mara Lindt)\r\n- Ihre Notiz auf Seite 3 | bei Position 19 | Hinzugefügt am \
            Dienstag, 5. März 2024 10:13:13\r\n\r\nStimmt das?\r\n==========\r\n\
            The Bridge (A. B.)\r\n- Your Highlight on page 2 | Location 5-6 | Added on Tuesday\r\n\r\n\
            it stands\r\n==========\r\n\
            The Bridge (A. B.)\r\n- Your Bookmark on page 9 | Location 99 | Added on Tuesday\r\n\r\n\r\n\
            ==========\r\n";
        let all = read(file).unwrap();
        let shown: Vec<_> = all
            .iter()
            .map(|one| {
                let quote = one.quote.as_ref().map(|quote| quote.exact.as_str());
                (one.title.as_deref().unwrap(), quote.unwrap(), one.body.as_str())
            })
            .collect();
        let expected =
            [("Der Damm", "der Damm hält", "Stimmt das?"), ("The Bridge", "it stands", "")];
        assert_eq!(shown, expected);
    }
}

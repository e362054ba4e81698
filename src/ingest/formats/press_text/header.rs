//! The first line: a date, and a title or a teaser; and the kicker in a title.

use super::prose;
use crate::article::PartialDate;
use crate::ingest::words::words;
use crate::text::Span;

/// What the header line says beside its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Header {
    /// The date that the file states.
    pub(super) date: Option<PartialDate>,
    /// A date that does not exist, as a sentence.
    pub(super) warning: Option<String>,
}

/// A teaser is longer than this, in code points, whatever it ends in.
const LONG_TITLE: usize = 180;
/// A sentence with a full stop and this many words is no title.
const TEASER_WORDS: usize = 7;
/// A kicker has at most this many words.
const KICKER_WORDS: usize = 7;
/// … and code points.
const KICKER_LENGTH: usize = 60;

impl Header {
    /// Takes the word `date` and the date off the beginning of a text; the rest is not changed.
    pub(super) fn split(text: &str) -> (Self, &str) {
        let begun = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{200b}');
        let nothing = (Self::default(), text);
        let Some(rest) = words().date_words.strip(begun) else { return nothing };
        let rest = rest.trim_start_matches([':', ' ', '\t', '\u{a0}']);
        let token = rest.split_whitespace().next().unwrap_or_default();
        let Some(after) = rest.strip_prefix(token) else { return nothing };
        match stated(token) {
            Some(date) => (Self { date: Some(date), warning: None }, after),
            None if looks_like_date(token) => {
                let warning = format!("the header's date {token} does not exist");
                (Self { date: None, warning: Some(warning) }, text)
            }
            None => nothing,
        }
    }
}

/// The header's date: `2023`, `2023-10`, `2023-10-05`, also `05.10.2023`.
fn stated(token: &str) -> Option<PartialDate> {
    let token = token.trim_end_matches([':', ',', ';', '|']);
    token
        .parse()
        .ok()
        .or_else(|| token.contains('.').then(|| crate::ingest::dates::in_text(token))?)
}

fn looks_like_date(token: &str) -> bool {
    let mut parts = token.split('-');
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    parts.next().is_some_and(|year| year.len() == 4 && digits(year))
        && parts.next().is_some_and(|month| !month.is_empty() && digits(month))
}

/// Whether the words are a title and not a teaser of full sentences.
pub(crate) fn is_title(words: &str) -> bool {
    let closed = prose::ends_in_full_stop(words);
    let (count, sentences) = (prose::word_count(words), prose::sentences(words));
    if closed && (count >= TEASER_WORDS || (sentences > 1 && count > 9)) {
        return false;
    }
    words.chars().nth(LONG_TITLE).is_none() && !(sentences > 2 && count > 20)
}

/// The part of a title before its colon, if it is a kicker.
pub(crate) fn kicker(title: &str) -> Option<Span> {
    let (before, after) = title.split_once(": ")?;
    let short = prose::word_count(before) <= KICKER_WORDS
        && before.chars().nth(KICKER_LENGTH).is_none()
        && !before.is_empty();
    let said = before.split(|c: char| !c.is_alphanumeric()).any(is_verb);
    let whole = !before.contains(['„', '“', '"', '?', '!', '«', '»']);
    (short && whole && !said && !after.trim().is_empty()).then(|| Span::new(0, before.len()))
}

/// A verb is written small in German titles, and in English ones where it is no name.
fn is_verb(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && words().finite_verbs.has(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_of_the_header_is_taken_off() {
        for (text, date, rest) in [
            (" date 2023-10 Ein Titel", Some("2023-10"), " Ein Titel"),
            ("date 2023 Ein Titel", Some("2023"), " Ein Titel"),
            ("Date: 2023-10-05\nEin Titel", Some("2023-10-05"), "\nEin Titel"),
            ("DATE 05.10.2023 Titel", Some("2023-10-05"), " Titel"),
            ("date palms are back", None, "date palms are back"),
            ("Dateien 2023-10 weg", None, "Dateien 2023-10 weg"),
            ("date 2023-13 Titel", None, "date 2023-13 Titel"),
            ("date", None, "date"),
            ("", None, ""),
        ] {
            let (header, found) = Header::split(text);
            assert_eq!(header.date.map(|d| d.to_string()).as_deref(), date, "{text}");
            assert_eq!(found, rest, "{text}");
        }
    }

    #[test]
    fn a_date_that_does_not_exist_is_said_so() {
        assert!(Header::split("date 2023-13 Titel").0.warning.is_some());
        assert!(Header::split("date of birth").0.warning.is_none());
    }

    #[test]
    fn titles_are_told_from_teasers() {
        for title in [
            "Streit um die Brücke: Wer zahlt für den Umbau?",
            "Es reicht.",
            "Kein Geld, kein Plan, kein Problem",
            "„Wir bauen weiter“",
            "Ein Dorf wartet auf den Bus. Vergeblich",
        ] {
            assert!(is_title(title), "{title}");
        }
        for teaser in [
            "Der Rat berät über die Brücke. Einig ist er sich nicht.",
            "Die Gemeinde hat zu wenig Geld, um die Brücke in diesem Jahr zu bauen.",
        ] {
            assert!(!is_title(teaser), "{teaser}");
        }
    }

    #[test]
    fn a_kicker_is_short_and_says_nothing_by_itself() {
        for (title, expected) in [
            ("Streit um die Brücke: Wer zahlt?", Some("Streit um die Brücke")),
            ("Drought in Spain: Farmers turn off the taps", Some("Drought in Spain")),
            ("Minister warnt: Die Brücke ist marode", None),
            ("Minister says: the bridge is unsafe", None),
            ("Um 12:30 Uhr", None),
            ("Kein Kicker", None),
            ("Nur dies:", None),
        ] {
            assert_eq!(kicker(title).map(|span| span.of(title)), expected, "{title}");
        }
    }
}

//! Lines under pictures, told by their credit.

use super::{Part, prose};
use crate::article::BlockKind;
use crate::ingest::words::{strip_word, words};
use crate::text::Span;

/// A credit is no longer than this, in code points.
const CREDIT: usize = 100;
/// A caption is no longer than this, in code points.
const CAPTION: usize = 500;
/// A caption whose only sign is an agency at its end is no longer than this.
const BARE_CAPTION: usize = 200;

/// Settles every undecided part with a credit.
pub(super) fn classify(parts: &mut Vec<Part>) {
    let last_body = parts.iter().rposition(Part::is_body);
    for (at, part) in parts.iter_mut().enumerate() {
        let found = if part.is_open() { credit(part.text()) } else { None };
        // In brackets at the end of the last paragraph an agency signs the article.
        if let Some(found) = found.filter(|found| found.is_sure() || Some(at) != last_body) {
            part.settle(BlockKind::Caption);
            part.credit = found.span();
        }
    }
    attach_credit_lines(parts);
}

/// What tells that a text is a caption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Credit {
    /// A sign or a word stands before the credit.
    Named(Span),
    /// Only an agency at the end.
    Agency(Span),
    /// A word for pictures opens the line, but nobody is named.
    Unnamed,
}

impl Credit {
    pub(super) fn is_sure(self) -> bool {
        !matches!(self, Self::Agency(_))
    }

    pub(super) fn span(self) -> Option<Span> {
        match self {
            Self::Named(span) | Self::Agency(span) => Some(span),
            Self::Unnamed => None,
        }
    }
}

/// The credit in a caption; `None` if the text is none.
pub(super) fn credit(text: &str) -> Option<Credit> {
    if text.chars().nth(CAPTION).is_some() || super::boilerplate::is_copyright(text) {
        return None;
    }
    after_sign(text).or_else(|| after_word(text)).or_else(|| agency(text))
}

/// `… © Name/Agency`
fn after_sign(text: &str) -> Option<Credit> {
    let at = text.rfind('©').or_else(|| text.rfind("(c) "))?;
    let sign = if text.get(at..)?.starts_with('©') { '©'.len_utf8() } else { "(c) ".len() };
    named(text, at + sign)
}

/// `Foto: Name`, `(Foto: Name)`, `Foto Name` after a full stop.
fn after_word(text: &str) -> Option<Credit> {
    let mut opening = None;
    for (at, colon) in text.match_indices(':') {
        let before = text.get(..at)?.trim_end();
        let Some((start, _)) = last_words(before).find(|(_, w)| words().credit_words.has(w)) else {
            continue;
        };
        let lead = text.get(..start)?.trim_end();
        if lead.is_empty()
            || lead.ends_with(['.', '!', '?', '(', '[', '|', '/', '–', '-', '”', '“', '\n'])
        {
            match named(text, at + colon.len()) {
                Some(found) => return Some(found),
                None if lead.is_empty() => opening = Some(around_words(text, at + colon.len())),
                None => {}
            }
        }
    }
    opening
}

/// `Foto: Name - words`, `Bild: Words. Name/Agency`, after the colon at `from`.
fn around_words(text: &str, from: usize) -> Credit {
    let tail = text.get(from..).unwrap_or_default();
    let dashed = [" - ", " – ", " — ", " | "].iter().filter_map(|dash| tail.find(dash)).min();
    let before = dashed.and_then(|end| tail.get(..end)).filter(|name| is_credited(name));
    if let Some(name) = before {
        let start = from + name.len() - name.trim_start().len();
        return Credit::Named(Span::new(start, from + name.trim_end().len()));
    }
    let last = tail.trim_end_matches(|c: char| c.is_whitespace() || ").]".contains(c));
    match last.rfind(". ").map(|stop| stop + 2) {
        Some(start) if last.get(start..).is_some_and(is_credited) => {
            Credit::Named(Span::new(from + start, from + last.len()))
        }
        _ => Credit::Unnamed,
    }
}

/// Whether a few words are a photographer or an agency.
fn is_credited(name: &str) -> bool {
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c == '/');
    let parts = name.split('/').any(super::byline::are_agencies);
    let words = prose::word_count(name);
    parts || ((2..=5).contains(&words) && name.split_whitespace().all(capital))
}

/// The last one, two and three words of a text, each with its place.
fn last_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut starts = text.char_indices().rev().filter(|(_, c)| c.is_whitespace() || *c == '(');
    let ends = [starts.next(), starts.next(), starts.next()];
    ends.into_iter().map(move |place| {
        let start = place.map_or(0, |(at, c)| at + c.len_utf8());
        (start, text.get(start..).unwrap_or_default())
    })
}

/// The rest of a text from `from`, as a credit: short, and no sentence.
fn named(text: &str, from: usize) -> Option<Credit> {
    let tail = text.get(from..)?;
    let is_edge = |c: char| c.is_whitespace() || "()[].,;|©".contains(c);
    let name = tail.trim_start_matches(is_edge);
    let start = from + (tail.len() - name.len());
    let name = name.trim_end_matches(is_edge);
    let fits = !name.is_empty()
        && name.chars().nth(CREDIT).is_none()
        && (prose::sentences(name) <= 1 || prose::word_count(name) <= 6)
        && !(prose::ends_in_full_stop(tail) && prose::word_count(name) > 6);
    fits.then(|| Credit::Named(Span::new(start, start + name.len())))
}

/// `…. dpa`, `… (AFP)` at the end of a short line.
fn agency(text: &str) -> Option<Credit> {
    if text.chars().nth(BARE_CAPTION).is_some() {
        return None;
    }
    let end = text.trim_end_matches([')', ']', '.', ' ']);
    let (before, name) = match end.rsplit_once(['(', '[', '|']) {
        Some((before, name)) => (before, name),
        None => end.rsplit_once(". ")?,
    };
    let sentences = prose::sentences(before);
    let caption = !before.trim().is_empty() && sentences <= 2 && super::byline::are_agencies(name);
    let start = end.len() - name.len();
    caption.then(|| Credit::Agency(Span::new(start, end.len())))
}

/// A line that is nothing but a credit belongs to the short line right above it.
fn attach_credit_lines(parts: &mut Vec<Part>) {
    let joined: Vec<Option<Part>> = (0..parts.len()).map(|at| above_credit(parts, at)).collect();
    let mut kept: Vec<Part> = Vec::with_capacity(parts.len());
    for (part, joined) in std::mem::take(parts).into_iter().zip(joined) {
        match joined {
            Some(joined) => {
                kept.pop();
                kept.push(joined);
            }
            None => kept.push(part),
        }
    }
    *parts = kept;
}

fn above_credit(parts: &[Part], at: usize) -> Option<Part> {
    let (above, credit) = (parts.get(at.checked_sub(1)?)?, parts.get(at)?);
    let own_line =
        credit.is(BlockKind::Caption) && !credit.unit.after_blank && is_only_credit(credit);
    let grouped =
        above.unit.after_blank && parts.get(at + 1).is_none_or(|next| next.unit.after_blank);
    if !own_line || !grouped || !above.is_open() {
        return None;
    }
    let mut joined = above.clone();
    joined.unit.text.push('\n');
    joined.credit = credit.credit.map(|span| span.shifted(joined.unit.text.len()));
    joined.unit.text.push_str(credit.text());
    joined.kind = Some(BlockKind::Caption);
    Some(joined)
}

fn is_only_credit(part: &Part) -> bool {
    let text = part.text().trim_start_matches(['(', '[', ' ']);
    text.starts_with('©')
        || words().credit_words.longest_first().any(|word| {
            strip_word(text, word).is_some_and(|rest| rest.trim_start().starts_with(':'))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_told_by_their_credit() {
        for (text, expected) in [
            ("Die Mühle im Herbst. © Ute Kranz/dpa", Some("Ute Kranz/dpa")),
            ("Die Mühle im Herbst © afp", Some("afp")),
            ("© Ute Kranz", Some("Ute Kranz")),
            ("Die Mühle im Herbst (Foto: Ute Kranz)", Some("Ute Kranz")),
            ("Die Mühle im Herbst. Foto: Ute Kranz/dpa", Some("Ute Kranz/dpa")),
            ("Foto: Ute Kranz", Some("Ute Kranz")),
            ("Die Mühle. Bild: © Ute Kranz", Some("Ute Kranz")),
            ("The mill in autumn. Photo: Ann Lee/Reuters", Some("Ann Lee/Reuters")),
            ("The mill in autumn. Photograph: Ann Lee", Some("Ann Lee")),
            ("Photo: Ann Lee/Reuters - The old mill on its river.", Some("Ann Lee/Reuters")),
            (
                "Bild: Die alte Mühle am Fluss im Herbst des Jahres. Ute Kranz/dpa",
                Some("Ute Kranz/dpa"),
            ),
            ("Die Mühle im Herbst. dpa", Some("dpa")),
            ("Die Mühle im Herbst (AFP)", Some("AFP")),
        ] {
            let found = credit(text).and_then(Credit::span);
            assert_eq!(found.map(|span| span.of(text)), expected, "{text}");
        }
    }

    #[test]
    fn what_has_no_credit_is_no_caption() {
        for text in [
            "Das Bild: ein Rätsel",
            "Er hat ein Foto: das zeigt er jedem, der es sehen will. Und vielen, die nicht wollen.",
            "© 2023 Verlag am Wehr. Alle Rechte vorbehalten",
            "Die Mühle im Herbst.",
            "Ein Satz. Und noch einer.",
        ] {
            assert_eq!(credit(text), None, "{text}");
        }
    }
}

//! The line that names the authors, and the place they write from.

use super::{Part, prose};
use crate::article::BlockKind;
use crate::ingest::dates;
use crate::ingest::words::words;

/// A byline is no longer than this, in code points.
const LENGTH: usize = 220;
/// A name has at most this many words.
const NAME_WORDS: usize = 6;

/// A role this long, in bytes, may end a longer word.
const LONG_ROLE: usize = 8;

/// What a byline says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Byline {
    /// The authors in their order.
    pub(crate) authors: Vec<String>,
    /// The place, as the line has it.
    pub(crate) place: Option<String>,
}

impl Byline {
    /// Reads a line as a byline; `None` if it is none.
    pub(crate) fn parse(line: &str) -> Option<Self> {
        if line.chars().nth(LENGTH).is_some() || line.contains('\n') {
            return None;
        }
        if are_agencies(line) || is_address(line) {
            return Some(Self::default());
        }
        let opened = opening(line).or_else(|| dated(line)).or_else(|| reporting(line))?;
        let (rest, bracketed) = without_brackets(opened.names);
        let mut found = Names::default();
        found.read(&rest);
        let byline = found.finish(&rest, opened.certainty)?;
        let place = opened.place.or(byline.place).or(bracketed);
        Some(Self { place, ..byline }.in_small_letters(&rest))
    }

    /// `SVEN MUSTER` becomes `Sven Muster`, where the whole line is in capitals.
    fn in_small_letters(self, line: &str) -> Self {
        if line.contains(char::is_lowercase) {
            return self;
        }
        let small =
            |name: String| if words().agencies.has(&name) { name } else { capitalised(&name) };
        Self {
            authors: self.authors.into_iter().map(small).collect(),
            place: self.place.map(|place| capitalised(&place)),
        }
    }
}

/// Settles a line after the last paragraph that names authors or agencies.
pub(super) fn classify_signature(parts: &mut [Part]) -> Byline {
    let ends = |part: &Part| !part.is(BlockKind::Boilerplate) && !part.is(BlockKind::Caption);
    let Some(last) = parts.iter_mut().rev().find(|part| ends(part)) else {
        return Byline::default();
    };
    match Byline::parse(last.text()).filter(|_| last.is_open()) {
        Some(byline) => {
            last.settle(BlockKind::Byline);
            byline
        }
        None => Byline::default(),
    }
}

/// Whether a line is plainly a byline, so that no line above or below is joined to it.
pub(super) fn stands_alone(line: &str) -> bool {
    !line.starts_with(char::is_lowercase) && Byline::parse(line).is_some()
}

/// Whether a colon or only the words say that names follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Certainty {
    Colon,
    Words,
}

struct Opened<'t> {
    names: &'t str,
    place: Option<String>,
    certainty: Certainty,
}

fn opening(line: &str) -> Option<Opened<'_>> {
    let labelled =
        words().byline_labels.strip(line).and_then(|rest| rest.trim_start().strip_prefix(':'));
    if let Some(names) = labelled {
        return Some(Opened { names, place: None, certainty: Certainty::Colon });
    }
    let rest = words().byline_words.strip(line)?.trim_start();
    Some(match rest.strip_prefix(':') {
        Some(names) => Opened { names, place: None, certainty: Certainty::Colon },
        None => Opened { names: rest, place: None, certainty: Certainty::Words },
    })
}

/// `Veröffentlicht am 5. Oktober 2023 von Ute Kranz`, `Posted on May 7 by Ann Lee`
fn dated(line: &str) -> Option<Opened<'_>> {
    let (before, names) = [" von ", " by "].iter().find_map(|word| line.split_once(word))?;
    let about_the_date = |token: &str| {
        let bare = token.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        bare.starts_with(|c: char| c.is_ascii_digit())
            || words().meta_words.has(&bare)
            || words().months.iter().any(|(name, _)| *name == bare)
    };
    let said = words().meta_words.strip(before).is_some();
    (said && before.split_whitespace().all(about_the_date)).then_some(Opened {
        names,
        place: None,
        certainty: Certainty::Words,
    })
}

/// `Aus Lyon berichtet Ute Kranz`
fn reporting(line: &str) -> Option<Opened<'_>> {
    let rest = words().place_words.strip(line)?.trim_start();
    let verb = rest.split_whitespace().find(|word| words().report_verbs.has(word))?;
    let (place, names) = rest.split_once(verb)?;
    let place = Some(place.trim()).filter(|place| prose::word_count(place) <= 3)?;
    Some(Opened { names, place: Some(place.to_owned()), certainty: Certainty::Words })
}

/// Takes brackets out of a byline; a place in them is kept.
fn without_brackets(names: &str) -> (String, Option<String>) {
    let Some((before, rest)) = names.split_once('(') else { return (names.to_owned(), None) };
    let Some((inside, after)) = rest.split_once(')') else { return (names.to_owned(), None) };
    let (after, later) = without_brackets(after);
    if words().credit_words.has(inside) {
        // Whoever took the pictures is no author of the text.
        return (format!("{} {after}", before_last_name(before)), later);
    }
    let known = are_agencies(inside)
        || words().byline_labels.has(inside)
        || is_role(inside)
        || inside.contains(|c: char| c.is_ascii_digit() || c == '@');
    let place = (!known && is_place_like(inside)).then(|| inside.trim().to_owned());
    (format!("{before} {after}"), place.or(later))
}

/// What stands before the last of several names.
fn before_last_name(names: &str) -> &str {
    let ends = [" und ", " and ", " & ", ",", "/"].iter().filter_map(|joint| names.rfind(joint));
    ends.max().and_then(|end| names.get(..end)).unwrap_or_default()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Comma,
    Word,
}

/// The names of a byline, as they are read from left to right.
#[derive(Debug, Default)]
struct Names {
    items: Vec<(Joint, String)>,
}

impl Names {
    fn read(&mut self, rest: &str) {
        let spaced = rest.replace('/', " / ");
        let mut item = Vec::new();
        let mut joint = Joint::Comma;
        let tokens: Vec<&str> = spaced.split_whitespace().collect();
        for (at, token) in tokens.iter().enumerate() {
            if is_end(token) || is_label(token) || tells_date(&tokens, at) {
                break;
            }
            if words().joiners.has(token) {
                self.close(&mut item, joint);
                joint = Joint::Word;
                continue;
            }
            let bare = token.trim_end_matches([',', ';']);
            if !bare.contains('@') && !bare.is_empty() {
                item.push(bare.to_owned());
            }
            if bare.len() < token.len() {
                self.close(&mut item, joint);
                joint = Joint::Comma;
            }
        }
        self.close(&mut item, joint);
    }

    fn close(&mut self, item: &mut Vec<String>, joint: Joint) {
        if !item.is_empty() {
            self.items.push((joint, item.join(" ")));
            item.clear();
        }
    }

    fn finish(self, rest: &str, certainty: Certainty) -> Option<Byline> {
        let mut authors: Vec<String> = Vec::new();
        let mut places: Vec<String> = Vec::new();
        let (mut list_closed, mut roles) = (false, false);
        for (joint, whole) in self.items {
            let item = without_roles(&whole);
            roles |= item.len() < whole.len();
            if item.is_empty() || (!authors.is_empty() && words().agencies.has(item)) {
                continue;
            }
            if let Some(place) = words().place_words.strip(item).map(str::trim) {
                places.push(Some(place.to_owned()).filter(|place| is_place_like(place))?);
                continue;
            }
            let (name, inner) = split_place(item);
            let ends_list = joint == Joint::Comma && (list_closed || is_place_form(item));
            if !authors.is_empty() && (!places.is_empty() || ends_list) {
                places.push(Some(item.to_owned()).filter(|item| is_place_like(item))?);
                continue;
            }
            list_closed |= joint == Joint::Word;
            authors.push(Some(name.to_owned()).filter(|name| is_name(name))?);
            places.extend(inner.map(str::to_owned));
        }
        let full = |name: &String| full_words(name) >= 2 || words().agencies.has(name);
        if authors.is_empty() && roles && places.is_empty() {
            return Some(Byline::default());
        }
        let believed = certainty == Certainty::Colon || authors.iter().any(full);
        (believed && !authors.is_empty())
            .then(|| Byline { authors, place: as_written(rest, &places) })
    }
}

fn is_end(token: &str) -> bool {
    matches!(token, "|" | "·" | "•" | "–" | "—" | "-")
        || token.contains(|c: char| c.is_ascii_digit())
}

/// `Fotos:` before the names of others than the authors.
fn is_label(token: &str) -> bool {
    let bare = token.strip_suffix(':');
    bare.is_some_and(|bare| words().credit_words.has(bare) || words().byline_labels.has(bare))
}

/// Whether a date, or a word about one, begins at a place.
fn tells_date(tokens: &[&str], at: usize) -> bool {
    const ABOUT: &[&str] =
        &["aktualisiert", "veröffentlicht", "updated", "published", "posted", "stand:"];
    let token = tokens.get(at).map(|token| token.to_lowercase()).unwrap_or_default();
    let bare = token.trim_end_matches([':', ',']);
    at > 0 && (ABOUT.contains(&token.as_str()) || ABOUT.contains(&bare))
        || dates::begins_at(tokens, at)
}

/// Several places as the line has them, from the first to the last.
fn as_written(rest: &str, places: &[String]) -> Option<String> {
    let (first, last) = (places.first()?, places.last()?);
    let from = rest.rfind(first.as_str())?;
    let tail = rest.get(from..)?;
    let end = tail.rfind(last.as_str())? + last.len();
    tail.get(..end).map(str::to_owned)
}

/// `Ute Kranz aus Lyon`, `Ute Kranz in Lyon`
fn split_place(item: &str) -> (&str, Option<&str>) {
    for word in words().place_words.longest_first() {
        let found = item.split_whitespace().skip(1).find(|token| token.to_lowercase() == word);
        let Some((name, place)) = found.and_then(|token| item.split_once(&format!(" {token} ")))
        else {
            continue;
        };
        if is_place_like(place) {
            return (name, Some(place));
        }
    }
    (item, None)
}

/// Whether something after a comma is rather a place than a person: people have two names.
fn is_place_form(item: &str) -> bool {
    let mut tokens = item.split_whitespace();
    let first = tokens.next().unwrap_or_default();
    tokens.next().is_none()
        || words().place_starts.has(first)
        || item.contains(" am ")
        || item.ends_with("D.C.")
}

fn is_place_like(item: &str) -> bool {
    let item = item.trim();
    item.starts_with(char::is_uppercase) && (1..=5).contains(&item.split_whitespace().count())
}

/// The item without words for what somebody is, before and after the name: `unserem
/// Korrespondenten Ute Kranz`, `Ann Lee Staff Writer`.
pub(crate) fn without_roles(item: &str) -> &str {
    let mut rest = item.trim();
    while let Some(first) = rest.split_whitespace().next().filter(|token| is_role(token)) {
        rest = rest.strip_prefix(first).unwrap_or_default().trim_start();
    }
    match rest.split_whitespace().find(|token| is_role(token)) {
        Some(role) => rest.split_once(role).map_or(rest, |(name, _)| name).trim_end(),
        None => rest,
    }
}

/// Whether words hold one for what somebody is: `Ostasienkorrespondentin`, `Russland-Redakteur`.
fn is_role(item: &str) -> bool {
    let roles = &words().byline_roles;
    item.split_whitespace().map(str::to_lowercase).any(|token| {
        roles
            .longest_first()
            .any(|role| token == role || (role.len() >= LONG_ROLE && token.ends_with(role)))
    })
}

fn is_name(name: &str) -> bool {
    if words().agencies.has(name) {
        return true;
    }
    let tokens: Vec<&str> = name.split_whitespace().collect();
    tokens.len() <= NAME_WORDS
        && tokens.iter().all(|token| is_name_word(token))
        && full_words(name) > 0
        && !tokens.last().is_some_and(|last| words().name_particles.has(last))
}

fn is_name_word(token: &str) -> bool {
    let letters = token.chars().all(|c| c.is_alphabetic() || "-.'’‘\u{301}".contains(c));
    let stop = token.strip_suffix('.').is_some_and(|bare| bare.chars().count() > 4);
    letters && !stop && (token.starts_with(char::is_uppercase) || words().name_particles.has(token))
}

/// The words of a name that are no particles.
fn full_words(name: &str) -> usize {
    let big = |token: &&str| token.starts_with(char::is_uppercase);
    name.split_whitespace().filter(big).filter(|token| !words().name_particles.has(token)).count()
}

/// Whether a text consists of agencies, perhaps with an editor's initials: `(dpa)`, `sh/AFP`.
pub(super) fn are_agencies(text: &str) -> bool {
    let text = text.trim_matches(|c: char| "()[]., ".contains(c));
    if words().agencies.has(text) {
        return true;
    }
    let names: Vec<&str> = text.split(['/', ',', '|']).map(str::trim).collect();
    let initials = |name: &str| name.chars().count() <= 4 && name.chars().all(char::is_lowercase);
    let known = names.iter().filter(|name| words().agencies.has(name)).count();
    known > 0 && names.iter().all(|name| words().agencies.has(name) || initials(name))
}

/// Whether a line is nothing but a mail address.
fn is_address(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| c.is_whitespace());
    let bare = line.strip_prefix("E-Mail:").unwrap_or(line).trim();
    let Some((user, host)) = bare.split_once('@') else { return false };
    !user.is_empty() && host.contains('.') && !bare.contains(char::is_whitespace)
}

fn capitalised(name: &str) -> String {
    let particle = |word: &str| words().name_particles.has(word);
    let parts = name.split_inclusive([' ', '-', '/', '\'']);
    parts
        .map(|part| {
            let small = part.to_lowercase();
            if particle(small.trim_end()) && part.ends_with(' ') {
                return small;
            }
            let mut letters = small.chars();
            letters
                .next()
                .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(String, Option<String>)> {
        Byline::parse(line).map(|byline| (byline.authors.join("; "), byline.place))
    }

    #[test]
    fn authors_and_places_are_read() {
        for (line, authors, place) in [
            ("Von: Ute Kranz", "Ute Kranz", None),
            ("Von Ute Kranz", "Ute Kranz", None),
            ("von Ute Kranz", "Ute Kranz", None),
            ("Von Ute Kranz, Lyon", "Ute Kranz", Some("Lyon")),
            ("Von Ute Kranz, New York", "Ute Kranz", Some("New York")),
            ("Von Ute Kranz und Emre Aydın", "Ute Kranz; Emre Aydın", None),
            ("Von Ute Kranz, Emre Aydın", "Ute Kranz; Emre Aydın", None),
            (
                "Von Ute Kranz, Emre Aydın und Ida Holm, Lyon",
                "Ute Kranz; Emre Aydın; Ida Holm",
                Some("Lyon"),
            ),
            (
                "Von Ute Kranz und Ida Holm, Lyon und Nizza",
                "Ute Kranz; Ida Holm",
                Some("Lyon und Nizza"),
            ),
            ("Von Ute Kranz, Lyon/Nizza", "Ute Kranz", Some("Lyon/Nizza")),
            ("VON UTE KRANZ", "Ute Kranz", None),
            ("VON UTE VAN DER WEIDE, LYON", "Ute van der Weide", Some("Lyon")),
            ("Text: Ute Kranz", "Ute Kranz", None),
            ("Ein Kommentar von Ute Kranz", "Ute Kranz", None),
            ("Von Dr. Ute Kranz-Öhl und J. R. O’Neill", "Dr. Ute Kranz-Öhl; J. R. O’Neill", None),
            ("Von Ute Kranz (Lyon)", "Ute Kranz", Some("Lyon")),
            ("Von Ute Kranz aus Lyon", "Ute Kranz", Some("Lyon")),
            ("Aus Lyon berichtet Ute Kranz", "Ute Kranz", Some("Lyon")),
            ("Von Ute Kranz, Korrespondentin, Lyon", "Ute Kranz", Some("Lyon")),
            ("Von Ute Kranz | 05.10.2023, 14:00 Uhr", "Ute Kranz", None),
            ("Von Ute Kranz, dpa", "Ute Kranz", None),
            ("Von dpa", "dpa", None),
            ("Von unserem Korrespondenten Ute Kranz", "Ute Kranz", None),
            ("Von unserer Mitarbeiterin Ute Kranz, Lyon", "Ute Kranz", Some("Lyon")),
            ("Von unserer Korrespondentin Ute Kranz aus Lyon", "Ute Kranz", Some("Lyon")),
            ("Von Ute Kranz, Korrespondentin in Lyon", "Ute Kranz", Some("Lyon")),
            ("Von Redakteur Jan Ruhl und Ute Kranz", "Jan Ruhl; Ute Kranz", None),
            ("Von Redaktionsmitglied Ute Kranz", "Ute Kranz", None),
            ("Von dpa-Korrespondentin Ute Kranz", "Ute Kranz", None),
            ("Von unserer Redaktion", "", None),
            ("Text: Ute Kranz, Fotos: Jan Ruhl", "Ute Kranz", None),
            ("Text: Ute Kranz / Foto: Jan Ruhl", "Ute Kranz", None),
            ("Von Ute Kranz (Text) und Jan Ruhl (Fotos)", "Ute Kranz", None),
            ("Veröffentlicht am 5. Oktober 2023 von Ute Kranz", "Ute Kranz", None),
            ("Posted on May 7 by Ann Lee", "Ann Lee", None),
            ("By Ann Lee October 5, 2023", "Ann Lee", None),
            ("By Ann Lee Updated: Oct 5", "Ann Lee", None),
            ("By Ann Lee, Staff Writer", "Ann Lee", None),
            ("By Ann Lee and Bob Hart, London", "Ann Lee; Bob Hart", Some("London")),
            ("By Ann Lee, Bob Hart, and Cy Moss", "Ann Lee; Bob Hart; Cy Moss", None),
            ("By Ann Lee in London", "Ann Lee", Some("London")),
            ("BY ANN LEE", "Ann Lee", None),
            ("(dpa)", "", None),
            ("dpa/afp", "", None),
            ("uk/dpa", "", None),
            ("ute.kranz@wehrblatt.example", "", None),
        ] {
            assert_eq!(read(line), Some((authors.into(), place.map(str::to_owned))), "{line}");
        }
    }

    #[test]
    fn sentences_and_headings_are_no_bylines() {
        for line in [
            "Von Krisen und Kriegen",
            "Von Lyon nach Nizza",
            "Von der Leyen",
            "Von Ute Kranz hat man lange nichts gehört.",
            "By and large",
            "By the sea",
            "Von Autor zu Autor",
            "Von Korrespondenten hört man wenig",
            "Erschienen ist es von Anfang an",
            "Text ohne Doppelpunkt",
            "Von",
            "",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}

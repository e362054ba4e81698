//! Sources as lines for people: as German and as English-language papers are cited.

use super::CitedArticle;
use super::person::Person;
use crate::article::{Language, PartialDate};
use crate::export::quotation;

/// How a source is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// `Lindt, Mara: Streit um die Brücke. In: Morgenblatt, 2. Oktober 2023.`
    #[default]
    German,
    /// `Lindt, Mara. “Streit um die Brücke.” Morgenblatt, October 2, 2023.`
    English,
}

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Style {
    /// A source as one line.
    #[must_use]
    pub fn line(self, source: &CitedArticle) -> String {
        match self {
            Self::German => german(source),
            Self::English => english(source),
        }
    }

    /// A date in words, as far as it is known.
    #[must_use]
    pub fn date(self, date: PartialDate) -> String {
        let month = match self {
            Self::German => date.german_month(),
            Self::English => date.month_among(&ENGLISH_MONTHS),
        };
        match (self, month, date.day()) {
            (_, None, _) => date.year().to_string(),
            (_, Some(month), None) => format!("{month} {}", date.year()),
            (Self::German, Some(month), Some(day)) => format!("{day}. {month} {}", date.year()),
            (Self::English, Some(month), Some(day)) => format!("{month} {day}, {}", date.year()),
        }
    }
}

fn german(source: &CitedArticle) -> String {
    let authors = names(&source.authors, (" / ", " / "), Person::inverted);
    let title = source.title.clone().unwrap_or_else(|| "Ohne Titel".to_owned());
    let who = if authors.is_empty() { title } else { format!("{authors}: {title}") };
    let place = [source.outlet.clone(), source.date.map(|date| Style::German.date(date))];
    let place: Vec<String> = place.into_iter().flatten().collect();
    let place = match (&source.outlet, place.join(", ")) {
        (_, place) if place.is_empty() => None,
        (Some(_), place) => Some(format!("In: {place}")),
        (None, place) => Some(place),
    };
    sentences([Some(who), place, source.url.clone()])
}

fn english(source: &CitedArticle) -> String {
    let mut authors = source.authors.iter();
    let first = authors.next().map(Person::inverted);
    let rest: Vec<Person> = authors.cloned().collect();
    let names: Vec<String> = first.into_iter().chain(rest.iter().map(Person::plain)).collect();
    let names = match names.split_last() {
        Some((last, [])) => Some(last.clone()),
        Some((last, before)) => Some(format!("{}, and {last}", before.join(", "))),
        None => None,
    };
    let title = source.title.as_ref().map(|title| {
        let ended =
            if title.ends_with(['.', '?', '!']) { title.clone() } else { format!("{title}.") };
        quotation::quoted(&ended, Some(Language::English))
    });
    let place = [source.outlet.clone(), source.date.map(|date| Style::English.date(date))];
    let place: Vec<String> = place.into_iter().flatten().collect();
    let place = Some(place.join(", ")).filter(|place| !place.is_empty());
    sentences([names, title, place, source.url.clone()])
}

fn names(people: &[Person], (comma, last): (&str, &str), form: fn(&Person) -> String) -> String {
    let names: Vec<String> = people.iter().map(form).collect();
    match names.split_last() {
        Some((only, [])) => only.clone(),
        Some((final_name, before)) => format!("{}{last}{final_name}", before.join(comma)),
        None => String::new(),
    }
}

/// Parts that end in a full stop each, but for an address.
fn sentences<const N: usize>(parts: [Option<String>; N]) -> String {
    let ended = |part: String| {
        let bare = part.trim_end_matches(['”', '“', '"']);
        let has_end = bare.ends_with(['.', '?', '!']) || part.starts_with("http");
        if has_end { part } else { format!("{part}.") }
    };
    let parts: Vec<String> = parts.into_iter().flatten().map(ended).collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::tests::source;
    use super::*;

    #[test]
    fn a_source_is_cited_as_papers_are() {
        let mut one = source();
        one.authors.truncate(1);
        let german = "von der Lindt, Mara: Streit um 100 % & {mehr}. In: Morgenblatt, \
            2. Oktober 2023. https://example.org/a_b#c";
        let english = "von der Lindt, Mara. “Streit um 100 % & {mehr}.” Morgenblatt, \
            October 2, 2023. https://example.org/a_b#c";
        assert_eq!(Style::German.line(&one), german);
        assert_eq!(Style::English.line(&one), english);
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let bare = CitedArticle {
            authors: Vec::new(),
            date: "2023-10".parse().ok(),
            outlet: None,
            url: None,
            title: Some("Was nun?".into()),
            ..source()
        };
        assert_eq!(Style::German.line(&bare), "Was nun? Oktober 2023.");
        assert_eq!(Style::English.line(&bare), "“Was nun?” October 2023.");
        let two = CitedArticle { url: None, outlet: None, date: None, ..source() };
        let line = Style::English.line(&two);
        assert!(line.starts_with("von der Lindt, Mara, and dpa. "), "{line}");
    }
}

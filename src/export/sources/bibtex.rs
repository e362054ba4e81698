//! Sources as BibTeX, in the form that biblatex and older programs both read.

use super::CitedArticle;
use crate::article::{Language, PartialDate};
use std::fmt::Write;

/// The first line, by which a list of ours is known.
const HEAD: &str = "% Made by Glosse";

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The list.
#[must_use]
pub fn write(sources: &[CitedArticle]) -> String {
    let mut out = format!("{HEAD}\n");
    for source in sources {
        // Writing to a string cannot fail.
        let _ = write!(out, "\n@article{{{}", source.key);
        for (name, value) in fields(source) {
            let _ = write!(out, ",\n  {name} = {value}");
        }
        out.push_str("\n}\n");
    }
    out
}

/// Whether a file was made by [`write()`].
#[must_use]
pub fn is_ours(file: &[u8]) -> bool {
    file.starts_with(HEAD.as_bytes())
}

fn fields(source: &CitedArticle) -> Vec<(&'static str, String)> {
    let braced = |text: &String| format!("{{{}}}", escaped(text));
    // Names are told from others by `and`; one in braces of its own is not taken apart.
    let author = |person: &super::Person| match person.given.is_empty() {
        true => format!("{{{}}}", escaped(&person.family)),
        false => escaped(&person.inverted()),
    };
    let authors: Vec<String> = source.authors.iter().map(author).collect();
    let authors = (!authors.is_empty()).then(|| format!("{{{}}}", authors.join(" and ")));
    let date = source.date;
    let month = date.and_then(PartialDate::month).and_then(|month| usize::try_from(month).ok());
    let month = month.and_then(|month| MONTHS.get(month.saturating_sub(1)));
    let language = source.language.map(|language| match language {
        Language::German => "{ngerman}",
        Language::English => "{english}",
    });
    let all = [
        ("author", authors),
        ("title", source.title.as_ref().map(|title| format!("{{{}}}", braced(title)))),
        ("journal", source.outlet.as_ref().map(braced)),
        ("date", date.map(|date| format!("{{{date}}}"))),
        ("year", date.map(|date| format!("{{{:04}}}", date.year()))),
        ("month", month.map(|month| (*month).to_owned())),
        ("url", source.url.as_ref().map(|url| format!("{{{}}}", address(url)))),
        ("langid", language.map(str::to_owned)),
    ];
    all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// Text with nothing in it that TeX acts upon.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '&' | '$' | '#' | '_' => out.extend(['\\', character]),
            _ => out.push(character),
        }
    }
    out
}

/// An address, which programs take letter by letter.
fn address(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

#[cfg(test)]
mod tests {
    use super::super::tests::source;
    use super::*;

    #[test]
    fn a_source_is_an_entry_without_commands() {
        let expected = "% Made by Glosse\n\n@article{lindt2023streit-0a1b,\n  \
            author = {von der Lindt, Mara and {dpa}},\n  \
            title = {{Streit um 100 \\% \\& \\{mehr\\}}},\n  journal = {Morgenblatt},\n  \
            date = {2023-10-02},\n  year = {2023},\n  month = oct,\n  \
            url = {https://example.org/a_b#c},\n  langid = {ngerman}\n}\n";
        let made = write(&[source()]);
        assert_eq!(made, expected);
        assert!(is_ours(made.as_bytes()));
    }
}

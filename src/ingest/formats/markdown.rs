//! Markdown, with or without YAML front matter.

mod blocks;
mod front_matter;
mod setting;

use super::fields::{self, Fields, Mapping};
use super::{Claim, Document, Format, assemble};
use crate::article::Article;
use crate::ingest::dates;
use assemble::About;

/// The format itself.
pub(crate) struct Markdown;

/// How many lines are looked at for signs of Markdown.
const LINES: usize = 200;

impl Format for Markdown {
    fn claim(&self, document: &Document<'_>) -> Claim {
        let suffix = document.source.path.extension().unwrap_or_default();
        let named = ["md", "markdown", "mdown", "mkd"];
        if front_matter::split(document.text).is_some()
            || named.iter().any(|known| suffix.eq_ignore_ascii_case(known))
        {
            return Claim::Certain;
        }
        if signs(document.text) >= 2 { Claim::Certain } else { Claim::None }
    }

    fn read(&self, document: &Document<'_>) -> Vec<Article> {
        let (front, text) = front_matter::split(document.text)
            .unwrap_or((front_matter::FrontMatter::default(), document.text));
        let mut body = blocks::read(text);
        let mapping = Mapping::guess(front.names()).of_clips(front.names());
        let value =
            |field| mapping.column(field).map(|name| front.values(name)).unwrap_or_default();
        let one = |field| {
            value(field).into_iter().map(|v| assemble::one_line(&v)).find(|v| !v.is_empty())
        };
        let outlets: Vec<String> =
            value(fields::Field::Outlet).iter().map(|name| without_link(name)).collect();
        let (outlet, site) = fields::outlet(&outlets);
        let day = |field| one(field).and_then(|date| dates::stated(&date));
        let about = About {
            title: one(fields::Field::Title).or_else(|| body.take_title()),
            authors: value(fields::Field::Authors)
                .iter()
                .flat_map(|v| fields::authors(&without_link(v)))
                .collect(),
            date: day(fields::Field::Date),
            saved: day(fields::Field::Saved),
            outlet,
            url: one(fields::Field::Url).filter(|url| fields::is_address(url)).or(site),
            language: one(fields::Field::Language).and_then(|code| fields::language(&code)),
            summary: one(fields::Field::Summary),
            ..About::default()
        };
        assemble::article(document, about, body.drafts).into_iter().collect()
    }
}

/// `[Tagblatt](https://…)` and `[[Tagblatt]]` name the Tagblatt.
fn without_link(name: &str) -> String {
    let inner = name.trim_start_matches('[');
    let inner = inner.split(']').next().unwrap_or(inner);
    if inner.is_empty() { name.to_owned() } else { inner.to_owned() }
}

/// How many kinds of marks a text has that only Markdown has.
fn signs(text: &str) -> usize {
    let lines: Vec<&str> = text.lines().take(LINES).collect();
    let heading = |line: &&str| {
        let marks = line.bytes().take_while(|byte| *byte == b'#').count();
        (1..=6).contains(&marks) && line.get(marks..).is_some_and(|rest| rest.starts_with(' '))
    };
    let link = |line: &&str| {
        line.split_once("](").is_some_and(|(before, after)| {
            before.contains('[') && after.contains(')') && after.starts_with(['h', '/', '#', '.'])
        })
    };
    let bold = |line: &&str| line.matches("**").count() >= 2;
    let fence = |line: &&str| line.starts_with("```");
    let table = |line: &&str| line.starts_with('|') && line.contains("---");
    let quote = |line: &&str| line.starts_with("> ");
    let any = |sign: &dyn Fn(&&str) -> bool| usize::from(lines.iter().any(sign));
    // A heading that opens the text says more than one further on.
    let opens = lines.iter().find(|line| !line.trim().is_empty()).is_some_and(heading);
    any(&heading)
        + any(&link)
        + any(&bold)
        + any(&fence)
        + any(&table)
        + any(&quote)
        + usize::from(opens)
}

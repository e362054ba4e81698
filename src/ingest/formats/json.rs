//! JSON: a record a line, an array of records, objects that hold them in one of many ways.

mod cut;
mod shape;
mod value;

use super::fields::{self, Mapping};
use super::{Claim, Collection, Document, Input, Piece, Take};
use crate::ingest::Reason;
use crate::ingest::records::{Ahead, Cut, Record, each_record, line};
use serde_json::{Map, Value};
use shape::{RECORDS, Shape};
use std::ops::ControlFlow;

/// The format itself.
pub(crate) struct Json;

/// How deep records may lie in objects: `response.docs`, `hits.hits`.
const WRAPPERS: usize = 3;
/// An object that goes on for longer is read record by record, in bytes.
const WHOLE: usize = 16 << 20;

impl Collection for Json {
    fn claim(&self, beginning: &Document<'_>) -> Claim {
        let text = beginning.text.trim_start();
        let mut signs = text.chars().filter(|c| !c.is_whitespace());
        match (signs.next(), signs.next()) {
            (Some('['), Some('{')) => Claim::Certain,
            (Some('{'), Some('"')) if is_object(text) => Claim::Certain,
            _ => Claim::None,
        }
    }

    fn read(&self, input: Input<'_>, take: &mut Take<'_>) -> Result<(), Reason> {
        let Input { source, mut reader, encoding, limits, mapping } = input;
        let document = Document { source, text: "", limits };
        let mut records =
            Records { document: &document, mapping, take, seen: 0, feed: Feed::default() };
        let (mut by_line, mut endless) = (None, 0);
        let most = usize::try_from(limits.file_bytes).unwrap_or(usize::MAX);
        each_record(
            &mut reader,
            most,
            |bytes, ahead| {
                if *by_line.get_or_insert_with(|| has_record_lines(bytes)) {
                    return line(bytes, ahead);
                }
                match cut::value(bytes, ahead, &mut endless) {
                    Cut::More(_) if ahead == Ahead::More && bytes.len() > WHOLE => {
                        cut::first_record(bytes, RECORDS).map_or(Cut::More(0), Cut::Skip)
                    }
                    other => other,
                }
            },
            |record| match record {
                Record::Whole(bytes) => {
                    records.text(&encoding.decode_without_bom_handling(bytes).0)
                }
                Record::TooLarge(_) => records.broken("it is too large"),
            },
        )?;
        Ok(())
    }

    fn mapping(&self, beginning: &Document<'_>) -> Option<Mapping> {
        let text = beginning.text.trim_start_matches(|c: char| c.is_whitespace() || c == '[');
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
        let first = first_record(values.next()?.ok()?, WRAPPERS)?;
        Some(Mapping::guess(value::spread(first).keys().map(String::as_str)))
    }
}

/// The first record in a value.
fn first_record(value: Value, depth: usize) -> Option<Map<String, Value>> {
    match value {
        Value::Array(values) => first_record(values.into_iter().next()?, depth.checked_sub(1)?),
        Value::Object(object) => match shape::of(object, depth) {
            Shape::Record(record) => Some(record),
            Shape::Wrapped(value) => first_record(value, depth.checked_sub(1)?),
            Shape::Records(records) => records.into_iter().next(),
            Shape::Nothing => None,
        },
        _ => None,
    }
}

/// Whether a text that begins with a brace and a quote goes on like an object.
fn is_object(text: &str) -> bool {
    let after = text.trim_start_matches(|c: char| c.is_whitespace() || c == '{');
    let mut name = after.strip_prefix('"').unwrap_or_default().split('"');
    name.next().is_some_and(|name| name.len() < 1_000)
        && name.next().is_some_and(|rest| rest.trim_start().starts_with(':') || rest.is_empty())
}

/// Whether the first line is a record of its own.
fn has_record_lines(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let whole = |line: &[u8]| line.starts_with(b"{") && line.trim_ascii_end().ends_with(b"}");
    let first = lines.next().is_some_and(|line| whole(line.trim_ascii_start()));
    first && lines.next().is_none_or(|line| line.trim_ascii_start().starts_with(b"{"))
}

/// What a feed says about all of its items.
#[derive(Debug, Clone, Default)]
struct Feed {
    title: Option<String>,
    language: Option<String>,
    /// Who wrote the items that name nobody.
    authors: Vec<String>,
}

impl Feed {
    /// What a JSON feed says of itself.
    fn of(object: &Map<String, Value>) -> Option<Self> {
        let text = |key: &str| object.get(key).and_then(value::words);
        if !object.contains_key("version") && !object.contains_key("home_page_url") {
            return None;
        }
        let title = text("title");
        let named = ["authors", "author"].iter().find_map(|key| text(key));
        let authors = named.map(|names| fields::authors(&names)).unwrap_or_default();
        let authors = authors.into_iter().filter(|name| title.as_ref() != Some(name)).collect();
        Some(Self { title, language: text("language"), authors })
    }
}

struct Records<'r, 't> {
    document: &'r Document<'r>,
    mapping: Option<&'r Mapping>,
    take: &'r mut Take<'t>,
    seen: usize,
    feed: Feed,
}

impl Records<'_, '_> {
    fn text(&mut self, text: &str) -> ControlFlow<()> {
        match serde_json::from_str::<Value>(text) {
            Ok(value) => self.value(value, WRAPPERS),
            Err(error) => match cut::inner_records(text, RECORDS) {
                Some(inner) if self.seen == 0 => {
                    self.feed.title = cut::string_after(text, "\"title\"");
                    self.cut(inner)
                }
                _ => self.broken(&error.to_string()),
            },
        }
    }

    /// Records of a whole that is broken somewhere.
    fn cut(&mut self, mut text: &str) -> ControlFlow<()> {
        let mut endless = 0;
        while let cut::Cut::Record(range) =
            cut::value(text.as_bytes(), cut::Ahead::Nothing, &mut endless)
        {
            let Some(record) = text.get(range.clone()) else { break };
            match serde_json::from_str::<Value>(record) {
                Ok(value) => self.value(value, 0)?,
                Err(error) => self.broken(&error.to_string())?,
            }
            text = text.get(range.end..).unwrap_or_default();
        }
        ControlFlow::Continue(())
    }

    fn value(&mut self, value: Value, depth: usize) -> ControlFlow<()> {
        match value {
            Value::Object(object) => self.object(object, depth),
            Value::Array(values) => {
                values.into_iter().try_for_each(|value| self.value(value, depth.saturating_sub(1)))
            }
            _ => self.broken("it is no object"),
        }
    }

    fn object(&mut self, object: Map<String, Value>, depth: usize) -> ControlFlow<()> {
        let feed = Feed::of(&object);
        match shape::of(object, depth) {
            Shape::Record(record) => self.record(record),
            Shape::Records(records) => {
                records.into_iter().try_for_each(|record| self.record(record))
            }
            Shape::Wrapped(records) => {
                self.feed = feed.unwrap_or_else(|| std::mem::take(&mut self.feed));
                self.value(records, depth)
            }
            Shape::Nothing => ControlFlow::Continue(()),
        }
    }

    fn record(&mut self, record: Map<String, Value>) -> ControlFlow<()> {
        self.seen += 1;
        let record = value::spread(record);
        let guess = Mapping::guess(record.keys().map(String::as_str));
        let mapping = match self.mapping {
            Some(own) => own.or(guess),
            None => guess,
        };
        let Some(mut article) = fields::article(self.document, &mapping, &record) else {
            return self.told("it holds neither a title nor a text");
        };
        article.outlet = article.outlet.or_else(|| self.feed.title.clone());
        if article.authors.is_empty() {
            article.authors.clone_from(&self.feed.authors);
        }
        let declared = self.feed.language.as_deref().and_then(fields::language);
        article.language = article.language.or(declared);
        if is_cut_short(&article.text) {
            article.warnings.push("the file holds only the beginning of the text".to_owned());
        }
        (self.take)(Piece::Article(Box::new(article)))
    }

    fn broken(&mut self, why: &str) -> ControlFlow<()> {
        self.seen += 1;
        self.told(why)
    }

    fn told(&mut self, why: &str) -> ControlFlow<()> {
        (self.take)(Piece::Broken(format!("record {}: {why}", self.seen)))
    }
}

/// Whether a text ends in `[+2345 chars]`, as interfaces cut it.
fn is_cut_short(text: &str) -> bool {
    let end = text.trim_end().strip_suffix(" chars]");
    let number = end.and_then(|text| text.rsplit_once("[+"));
    number.is_some_and(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit()))
}

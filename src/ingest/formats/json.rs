//! JSON: a record a line, an array of records, an object that holds one, a JSON feed.

mod cut;

use super::fields::{self, Fields, Mapping};
use super::{Claim, Collection, Document, Input, Piece, Take};
use crate::ingest::records::{Record, each_record, line};
use crate::ingest::{Reason, decode};
use serde_json::{Map, Value};
use std::ops::ControlFlow;

/// The format itself.
pub(crate) struct Json;

/// Keys under which an object holds its records.
const RECORDS: &[&str] = &[
    "items",
    "articles",
    "results",
    "data",
    "docs",
    "documents",
    "records",
    "entries",
    "response",
    "hits",
    "artikel",
];
/// How deep records may lie in objects: `response.docs`, `hits.hits`.
const WRAPPERS: usize = 3;

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
                    line(bytes, ahead)
                } else {
                    cut::value(bytes, ahead, &mut endless)
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
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<Map<String, Value>>();
        let first = values.next()?.ok()?;
        Some(Mapping::guess(first.keys().map(String::as_str)))
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

    fn object(&mut self, mut object: Map<String, Value>, depth: usize) -> ControlFlow<()> {
        if let Some(Value::Object(inner)) = object.remove("_source") {
            return self.object(inner, 0);
        }
        let key = RECORDS.iter().find(|key| depth > 0 && holds_records(object.get(**key)));
        let Some(records) = key.and_then(|key| object.remove(*key)) else {
            return self.record(&object);
        };
        if object.contains_key("version") || object.contains_key("home_page_url") {
            self.feed.title = text_of(object.get("title"));
            self.feed.language = text_of(object.get("language"));
        }
        self.value(records, depth)
    }

    fn record(&mut self, object: &Map<String, Value>) -> ControlFlow<()> {
        self.seen += 1;
        let guess = Mapping::guess(object.keys().map(String::as_str));
        let mapping = match self.mapping {
            Some(own) => own.or(guess),
            None => guess,
        };
        let Some(mut article) = fields::article(self.document, &mapping, object) else {
            return self.told("it holds neither a title nor a text");
        };
        article.outlet = article.outlet.or_else(|| self.feed.title.clone());
        let declared = self.feed.language.as_deref().and_then(fields::language);
        article.language = article.language.or(declared);
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

fn holds_records(value: Option<&Value>) -> bool {
    match value {
        Some(Value::Array(values)) => values.iter().take(3).any(Value::is_object),
        Some(Value::Object(object)) => RECORDS.iter().any(|key| holds_records(object.get(*key))),
        _ => false,
    }
}

impl Fields for Map<String, Value> {
    fn values(&self, column: &str) -> Vec<String> {
        match self.get(column) {
            Some(Value::Array(values)) => values.iter().filter_map(|v| text_of(Some(v))).collect(),
            value => text_of(value).into_iter().collect(),
        }
    }
}

/// The words in a value; of an object, those of its name.
fn text_of(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(decode::normalised(text)),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(object) => ["name", "title", "rendered", "value", "text", "#text"]
            .iter()
            .find_map(|key| object.get(*key)?.as_str().map(str::to_owned)),
        _ => None,
    }
}

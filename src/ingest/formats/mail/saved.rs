//! Mails that a mail program has saved as text, with the head as it shows it.

use super::body::typed;
use crate::article::Article;
use crate::ingest::dates;
use crate::ingest::formats::assemble::{self, About, one_line};
use crate::ingest::formats::{Claim, Document, Format};

/// The format itself.
pub(crate) struct SavedMail;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Sender,
    Date,
    Receiver,
    Subject,
    Other,
}

const FIELDS: &[(&str, Field)] = &[
    ("von", Field::Sender),
    ("from", Field::Sender),
    ("gesendet", Field::Date),
    ("datum", Field::Date),
    ("sent", Field::Date),
    ("date", Field::Date),
    ("an", Field::Receiver),
    ("to", Field::Receiver),
    ("betreff", Field::Subject),
    ("subject", Field::Subject),
    ("cc", Field::Other),
    ("bcc", Field::Other),
    ("kopie", Field::Other),
    ("anlagen", Field::Other),
    ("anhang", Field::Other),
    ("attachments", Field::Other),
    ("antwort an", Field::Other),
    ("reply-to", Field::Other),
    ("priorität", Field::Other),
    ("importance", Field::Other),
];

/// Lines of a head, at most.
const HEAD: usize = 12;

/// The fields of a head and the text below it.
fn head(text: &str) -> Option<(Vec<(Field, &str)>, &str)> {
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let mut fields = Vec::new();
    for _ in 0..HEAD {
        let (line, more) = rest.split_once('\n').unwrap_or((rest, ""));
        let named = line.split_once(':').and_then(|(name, value)| {
            let name = name.trim().to_lowercase();
            let (_, field) = FIELDS.iter().find(|(known, _)| *known == name)?;
            Some((*field, value.trim()))
        });
        match named {
            Some(field) => fields.push(field),
            // The receivers may take several lines.
            None if line.starts_with([' ', '\t']) && !line.trim().is_empty() => {}
            None => break,
        }
        rest = more;
    }
    let has =
        |wanted: Field| fields.iter().any(|(field, value)| *field == wanted && !value.is_empty());
    let whole =
        has(Field::Sender) && has(Field::Subject) && (has(Field::Date) || has(Field::Receiver));
    whole.then_some((fields, rest))
}

impl Format for SavedMail {
    fn claim(&self, document: &Document<'_>) -> Claim {
        if head(document.text).is_some() { Claim::Certain } else { Claim::None }
    }

    fn read(&self, document: &Document<'_>) -> Vec<Article> {
        let Some((fields, text)) = head(document.text) else { return Vec::new() };
        let value = |wanted: Field| {
            fields.iter().find(|(field, _)| *field == wanted).map(|(_, value)| one_line(value))
        };
        // `Talbote <brief@talbote.example>`, `Talbote [mailto:brief@talbote.example]`
        let sender = value(Field::Sender).map(|sender| {
            let name = sender.split(['<', '[']).next().unwrap_or_default();
            let name = name.trim_matches(['"', '\'', ' ']).to_owned();
            if name.is_empty() { sender } else { name }
        });
        let about = About {
            title: value(Field::Subject),
            authors: sender.into_iter().collect(),
            date: value(Field::Date).and_then(|date| dates::stated(&date)),
            ..About::default()
        };
        assemble::article(document, about, typed(text)).into_iter().collect()
    }
}

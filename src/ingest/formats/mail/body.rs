//! The article that a mail itself is.

use super::digest::{self, Digest};
use crate::article::{Article, ArticleId, BlockKind, PartialDate};
use crate::ingest::formats::assemble::{self, About, Draft, one_line};
use crate::ingest::formats::{Document, Format, Piece, Take, html, line, press_export, press_text};
use crate::ingest::{Limits, decode};
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, HeaderName, Message, MessagePart, MimeHeaders, PartType};
use std::ops::ControlFlow;

/// What the head of a mail says.
struct Head {
    subject: Option<String>,
    sender: Option<String>,
    date: Option<PartialDate>,
    /// Whether it was sent to many, so that its sender is a paper rather than a person.
    bulk: bool,
}

/// Local parts of addresses from which no person writes.
const OFFICES: &[&str] = &[
    "newsletter",
    "news",
    "noreply",
    "no-reply",
    "info",
    "redaktion",
    "presse",
    "press",
    "alerts",
    "alert",
    "mail",
    "brief",
    "service",
    "kontakt",
    "contact",
    "hello",
    "googlealerts-noreply",
];

impl Head {
    fn of(message: &Message<'_>) -> Self {
        let sender = message.from().and_then(|from| from.first());
        let name = sender.and_then(|sender| sender.name.as_deref()).map(one_line);
        let address = sender.and_then(|sender| sender.address.as_deref()).unwrap_or_default();
        let name = name.map(|name| name.trim_matches(['"', '\'', ' ']).to_owned());
        let (local, _) = address.split_once('@').unwrap_or((address, ""));
        let list = ["List-Unsubscribe", "List-Id", "Precedence"]
            .into_iter()
            .any(|field| message.header(HeaderName::Other(field.into())).is_some())
            || message.header(HeaderName::ListUnsubscribe).is_some()
            || message.header(HeaderName::ListId).is_some();
        let date = message.date().and_then(|date| {
            let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
            PartialDate::of_day(i16::try_from(date.year).ok()?, month, day)
        });
        Self {
            subject: message.subject().map(one_line).filter(|subject| !subject.is_empty()),
            sender: name
                .filter(|name| !name.is_empty())
                .or_else(|| Some(address.to_owned()).filter(|address| !address.is_empty())),
            date,
            bulk: list || OFFICES.contains(&local.to_lowercase().as_str()),
        }
    }

    fn about(&self) -> About {
        let sender = self.sender.clone();
        let (outlet, authors) = match self.bulk {
            true => (sender, Vec::new()),
            false => (None, sender.into_iter().collect()),
        };
        let title = self.subject.clone();
        About { title, date: self.date, outlet, authors, ..About::default() }
    }
}

/// Hands over what is written in a mail.
pub(super) fn read(
    document: &Document<'_>,
    message: &Message<'_>,
    take: &mut Take<'_>,
) -> ControlFlow<()> {
    let page = parts(message, Wanted::Html);
    let text = parts(message, Wanted::Text);
    for written in [&page, &text].into_iter().filter(|written| !written.trim().is_empty()) {
        let Some(lines) = press_export::signed_lines(written) else { continue };
        if let Some(database) = press_export::recognise(&lines) {
            let mut flow = ControlFlow::Continue(());
            let mut pass = |piece| {
                flow = take(piece);
                flow
            };
            if press_export::read(database, &lines, document, &mut pass).is_ok() {
                return flow;
            }
        }
    }
    let head = Head::of(message);
    if head.bulk
        && let Some(digest) = digest::of(&line::of_html(&page))
    {
        return pieces(document, &head.about(), digest, take);
    }
    let article = if page.trim().is_empty() {
        assemble::article(document, head.about(), typed(&text))
    } else {
        shown(document, &head, &page)
    };
    match article {
        Some(article) => take(Piece::Article(Box::new(article))),
        None => ControlFlow::Continue(()),
    }
}

/// Hands the pieces of a digest over, and before them what its writers say themselves.
fn pieces(
    document: &Document<'_>,
    about: &About,
    digest: Digest,
    take: &mut Take<'_>,
) -> ControlFlow<()> {
    let mut articles = Vec::new();
    if !digest.opening.is_empty() {
        articles.extend(assemble::article(document, about.clone(), digest.opening));
    }
    for item in digest.items {
        let (title, url) = (Some(item.title), item.url);
        let about = About { title, url, ..about.clone() };
        articles.extend(assemble::article(document, about, item.drafts));
    }
    for article in articles {
        take(Piece::Article(Box::new(article)))?;
    }
    ControlFlow::Continue(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Html,
    Text,
}

/// The parts of a mail that are shown, one below the other.
fn parts(message: &Message<'_>, wanted: Wanted) -> String {
    let bodies: Vec<&MessagePart<'_>> = match wanted {
        Wanted::Html => message.html_bodies().collect(),
        Wanted::Text => message.text_bodies().collect(),
    };
    let mut out = String::new();
    for part in bodies {
        let fits = match part.body {
            PartType::Html(_) => wanted == Wanted::Html,
            PartType::Text(_) => wanted == Wanted::Text,
            _ => false,
        };
        if fits {
            out.push_str(&decoded(message, part));
            out.push_str("\n\n");
        }
    }
    out
}

/// The text of a part in the encoding that it names, or the one that its bytes speak for.
pub(super) fn decoded(message: &Message<'_>, part: &MessagePart<'_>) -> String {
    let raw = usize::try_from(part.offset_body).ok().zip(usize::try_from(part.offset_end).ok());
    let raw = raw.and_then(|(from, to)| message.raw_message.get(from..to));
    let bytes = raw.and_then(|raw| match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    });
    let named = part.content_type().and_then(|kind| kind.attribute("charset"));
    let named = named.and_then(|name| encoding_rs::Encoding::for_label(name.as_bytes()));
    let text = bytes.and_then(|bytes| {
        if let Some(encoding) = named {
            let (text, _, damaged) = encoding.decode(&bytes);
            if !damaged {
                return Some(decode::normalised(&text));
            }
        }
        let all = Limits { text_bytes: usize::MAX, ..Limits::default() };
        decode::decode(&bytes, &all).ok().map(|decoded| decoded.text)
    });
    // What cannot be decoded as it says is taken as the parser has it.
    text.unwrap_or_else(|| decode::normalised(part.text_contents().unwrap_or_default()))
}

/// The paragraphs of a mail that was typed; what follows its signature's mark is no part of it.
pub(super) fn typed(text: &str) -> Vec<Draft> {
    let (text, signature) = match text.split_once("\n-- \n") {
        Some((text, signature)) => (text, signature),
        None => (text, ""),
    };
    let mut drafts: Vec<Draft> = Vec::new();
    for draft in press_text::paragraphs(text) {
        match draft.words.strip_prefix('>') {
            Some(quoted) => drafts.push(Draft::new(
                BlockKind::Quote,
                quoted.trim_start_matches(['>', ' ']).to_owned(),
            )),
            None => drafts.push(draft),
        }
    }
    drafts.retain(|draft| !draft.words.trim().is_empty());
    if !signature.trim().is_empty() {
        drafts.push(Draft::new(BlockKind::Boilerplate, signature.trim()));
    }
    drafts
}

/// The article of a mail that is a page.
fn shown(document: &Document<'_>, head: &Head, page: &str) -> Option<Article> {
    let inner = Document { source: document.source.clone(), text: page, limits: document.limits };
    let all = html::fragment(page, &document.limits);
    let length: usize = all.iter().map(|draft| draft.words.len()).sum();
    let read = html::Html.read(&inner).into_iter().next();
    // The finder of the main content looks for one article; a letter may have many.
    let Some(mut article) = read.filter(|article| article.text.len() * 2 > length) else {
        return assemble::article(document, head.about(), all);
    };
    let about = head.about();
    if about.title.is_some() && article.title != about.title {
        return retitled(document, about, &article);
    }
    article.date = article.date.or(about.date);
    article.outlet = article.outlet.or(about.outlet);
    if article.authors.is_empty() {
        article.authors = about.authors;
    }
    article.id = ArticleId::of(article.title.as_deref(), &article.text);
    Some(article)
}

/// The blocks of an article under the subject of its mail.
fn retitled(document: &Document<'_>, mut about: About, article: &Article) -> Option<Article> {
    let drafts = article.blocks.iter().filter(|block| block.kind != BlockKind::Byline);
    let drafts = drafts.map(|block| {
        let kind = if block.kind == BlockKind::Title { BlockKind::Heading } else { block.kind };
        Draft::new(kind, block.span.of(&article.text))
    });
    let drafts: Vec<Draft> = drafts.collect();
    if !article.authors.is_empty() {
        about.authors.clone_from(&article.authors);
    }
    about.date = article.date.or(about.date);
    about.outlet = about.outlet.or_else(|| article.outlet.clone());
    about.url.clone_from(&article.url);
    about.language = article.language;
    assemble::article(document, about, drafts)
}

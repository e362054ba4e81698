//! Pages that browsers save as a single file (MHTML), with everything that they show.

use super::super::reading::Opened;
use super::{Container, Document, Format, Piece, Take, html, mail};
use crate::ingest::Reason;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};
use std::io::Read;

/// The format itself.
pub(crate) struct Mhtml;

impl Container for Mhtml {
    fn claims(&self, beginning: &[u8]) -> bool {
        mail::head(beginning).is_some_and(|head| {
            let saved =
                ["saved by", "gespeichert von", "enregistré par", "snapshot-content-location:"];
            let field = |name: &str| head.lines().find(|line| line.starts_with(name));
            // What was sent has a sender with an address, or has passed through a server.
            let sent = ["to:", "received:", "delivered-to:", "return-path:", "message-id:"];
            let sent = sent.iter().any(|name| field(name).is_some())
                || field("from:").is_some_and(|sender| sender.contains('@'));
            saved.iter().any(|sign| head.contains(sign))
                || (head.contains("multipart/related") && !sent)
        })
    }

    fn read(
        &self,
        file: &Opened<'_>,
        input: &mut dyn Read,
        take: &mut Take<'_>,
    ) -> Result<(), Reason> {
        let bytes = file.whole(input)?;
        let damaged = || Reason::Broken("no page can be found in it".to_owned());
        let message = MessageParser::default().parse(&bytes).ok_or_else(damaged)?;
        let page = page(&message).ok_or_else(damaged)?;
        let text = mail::text_of(&message, page);
        let document = Document { text: &text, ..file.document("") };
        let place = [page.content_location(), snapshot(&message)];
        let place = place.into_iter().flatten().find(|place| place.starts_with("http"));
        for mut article in html::Html.read(&document) {
            article.url = article.url.or_else(|| place.map(str::to_owned));
            if take(Piece::Article(Box::new(article))).is_break() {
                break;
            }
        }
        Ok(())
    }
}

/// The page itself: the first of the parts that is one; frames follow it.
fn page<'m>(message: &'m Message<'_>) -> Option<&'m MessagePart<'m>> {
    let is_page = |part: &&MessagePart<'_>| matches!(part.body, PartType::Html(_));
    message.parts.iter().find(is_page)
}

/// Where the page lay, as Chrome writes it.
fn snapshot<'m>(message: &'m Message<'_>) -> Option<&'m str> {
    message.header("Snapshot-Content-Location").and_then(|value| value.as_text())
}

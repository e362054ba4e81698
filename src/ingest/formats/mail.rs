//! Mails: what is written in them, and what is attached to them.

mod body;
mod digest;
mod saved;

pub(crate) use saved::SavedMail;

use super::super::reading::{Opened, Wrapping};
use super::{Container, Piece, Take};
use crate::ingest::Reason;
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use std::io::{Cursor, Read};
use std::ops::ControlFlow;
use std::path::Path;

/// The format itself: a mail in a file.
pub(crate) struct Mail;

/// Fields with one of which a mail begins, in small letters.
const FIELDS: &[&str] = &[
    "from",
    "to",
    "subject",
    "date",
    "received",
    "return-path",
    "message-id",
    "mime-version",
    "content-type",
    "delivered-to",
    "cc",
    "reply-to",
    "sender",
    "dkim-signature",
    "list-id",
    "list-unsubscribe",
    "content-transfer-encoding",
    "user-agent",
    "precedence",
    "envelope-to",
    "authentication-results",
    "arc-seal",
    "delivery-date",
    "in-reply-to",
    "references",
    "bcc",
];

/// Lines of a head that are looked at.
const HEAD: usize = 400;

impl Container for Mail {
    fn claims(&self, beginning: &[u8]) -> bool {
        head(beginning).is_some()
    }

    fn read(
        &self,
        file: &Opened<'_>,
        input: &mut dyn Read,
        take: &mut Take<'_>,
    ) -> Result<(), Reason> {
        let bytes = file.whole(input)?;
        let _ = message(file, &bytes, take);
        Ok(())
    }
}

/// The fields of a head, if a file begins with the head of a mail.
pub(super) fn head(beginning: &[u8]) -> Option<String> {
    let start = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning).trim_ascii_start();
    let (mut known, mut fields) = (0_usize, String::new());
    for line in start.split(|byte| *byte == b'\n').take(HEAD) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        let line = String::from_utf8_lossy(line).to_lowercase();
        let name = line.split(':').next().unwrap_or_default();
        let continued = line.starts_with([' ', '\t']) && !fields.is_empty();
        let plain = |c: char| c.is_ascii_graphic();
        if !continued && (name.len() == line.len() || name.is_empty() || !name.chars().all(plain)) {
            return None;
        }
        known += usize::from(!continued && FIELDS.contains(&name));
        fields.push_str(&line);
        fields.push('\n');
    }
    let has = |name: &str| fields.starts_with(name) || fields.contains(&format!("\n{name}"));
    let sent = has("from:") || has("received:") || has("return-path:") || has("mime-version:");
    let typed = has("content-type:") || has("date:") || has("to:") || has("message-id:");
    (known >= 2 && sent && (typed || has("subject:"))).then_some(fields)
}

/// Attachments of one mail that are read, at most.
const ATTACHMENTS: usize = 200;

/// Hands the articles of a mail over, then those of its attachments.
pub(super) fn message(file: &Opened<'_>, bytes: &[u8], take: &mut Take<'_>) -> ControlFlow<()> {
    let Some(message) = MessageParser::default().parse(bytes) else {
        return take(Piece::Broken("it is no mail that can be read".to_owned()));
    };
    body::read(&file.document(""), &message, take)?;
    let wanted: Vec<_> = message.attachments().filter(|part| is_document(part)).collect();
    for (at, part) in wanted.iter().enumerate() {
        if at == ATTACHMENTS {
            let more = wanted.len() - ATTACHMENTS;
            return take(Piece::Broken(format!("{more} more attachments are not read; save them")));
        }
        attachment(file, part, take)?;
    }
    ControlFlow::Continue(())
}

fn attachment(
    file: &Opened<'_>,
    part: &mail_parser::MessagePart<'_>,
    take: &mut Take<'_>,
) -> ControlFlow<()> {
    let name = part.attachment_name().unwrap_or("an attachment").to_owned();
    let inner = match file.part(Path::new(&name), Wrapping::Mail) {
        Ok(inner) => inner,
        Err(reason) => return take(Piece::Broken(format!("{name} {reason}"))),
    };
    match &part.body {
        PartType::Message(message) => {
            inner.read_part(&mut Cursor::new(message.raw_message()), take)
        }
        _ => inner.read_part(&mut Cursor::new(part.contents()), take),
    }
}

/// Whether an attachment may be an article: pictures, signatures and dates are none.
fn is_document(part: &mail_parser::MessagePart<'_>) -> bool {
    let Some(kind) = part.content_type() else { return true };
    let subtype = kind.subtype().unwrap_or_default().to_lowercase();
    let other = ["image", "audio", "video", "font", "multipart"];
    let useless = [
        "calendar",
        "ics",
        "vcard",
        "x-vcard",
        "pgp-signature",
        "pkcs7-signature",
        "x-pkcs7-signature",
        "pgp-keys",
        "delivery-status",
        "css",
        "javascript",
        "x-javascript",
    ];
    !other.contains(&kind.ctype().to_lowercase().as_str())
        && !useless.contains(&subtype.as_str())
        && !part.contents().trim_ascii().is_empty()
}

/// The text of a part in the encoding that it names, or the one that its bytes speak for.
pub(super) fn text_of(message: &Message<'_>, part: &mail_parser::MessagePart<'_>) -> String {
    body::decoded(message, part)
}

//! PDF files: their text in the order in which it is read, worked out from where its letters stand.
//!
//! Letters become words and rows ([`words`]), heads and feet go ([`running`]), rows become columns
//! ([`columns`]) and paragraphs ([`paragraphs`]), these articles ([`articles`]).

mod articles;
mod columns;
mod cork;
mod glyphs;
mod page;
mod paragraphs;
mod running;
mod streams;
mod words;

use super::super::reading::Opened;
use super::press_export::PressExport;
use super::{Claim, Collection, Container, Document, Input, Piece, Take};
use crate::article::Article;
use crate::ingest::{Reason, guard};
use glyphs::Refusal;
use paragraphs::Paragraph;
use std::borrow::Cow;
use std::io::{Cursor, Read};
use std::time::Duration;
use streams::StreamLimits;
use words::Row;

/// The format itself.
pub(crate) struct Pdf;

/// Bytes within which a PDF file begins, as Adobe's own reader has it.
const HEAD: usize = 1024;
/// How long reading a file may take.
const TIME: Duration = Duration::from_secs(60);
/// What a file may unpack to.
const STREAMS: StreamLimits = StreamLimits { one: 64 << 20, all: 512 << 20 };
/// Letters that are not known, in hundredths, from which on nobody can read the text.
const ILLEGIBLE: usize = 50;
/// Letters that are not known, in hundredths, from which on it is said.
const DOUBTFUL: usize = 2;

impl Container for Pdf {
    /// Some programs write a few bytes before the file proper.
    fn claims(&self, beginning: &[u8]) -> bool {
        let head = beginning.get(..HEAD).unwrap_or(beginning);
        memchr::memmem::find(head, b"%PDF-").is_some()
    }

    fn read(
        &self,
        file: &Opened<'_>,
        input: &mut dyn Read,
        take: &mut Take<'_>,
    ) -> Result<(), Reason> {
        let bytes = file.whole(input)?;
        if !streams::fit(&bytes, STREAMS) {
            return Err(foreign("a PDF file that unpacks to gigabytes", ANEW));
        }
        let text =
            guard::within(TIME, move || Text::read(bytes)).map_err(|stopped| match stopped {
                guard::Stopped::Failed => Reason::Failed,
                guard::Stopped::TooLong => foreign("a PDF file that takes minutes to read", ANEW),
            })?;
        let text = text.map_err(|refusal| match refusal {
            Refusal::Locked => foreign("a PDF file with a password", "save it without one"),
            Refusal::Damaged => foreign("a PDF file that is damaged", "fetch it again"),
        })?;
        text.refusal().map_or(Ok(()), Err)?;
        text.hand_over(&file.document(""), take)
    }
}

const ANEW: &str = "save it anew from the program that made it, or open a part of it";
const OCR: &str = "run text recognition (OCR) on it and open the result";

fn foreign(what: &'static str, way_out: &'static str) -> Reason {
    Reason::Foreign(Cow::Borrowed(what), way_out)
}

/// What a file's pages say.
#[derive(Debug, Default)]
struct Text {
    paragraphs: Vec<Paragraph>,
    letters: usize,
    /// Letters of which the fonts do not say what they are.
    unreadable: usize,
    pictures: usize,
}

impl Text {
    fn read(bytes: Vec<u8>) -> Result<Self, Refusal> {
        let mut text = Self::default();
        let mut pages: Vec<Vec<Row>> = Vec::new();
        // What runs in another direction than most of a page stands beside its text.
        let mut beside: Vec<Vec<Row>> = Vec::new();
        glyphs::read(bytes, |page| {
            text.letters += page.letters.len();
            text.unreadable += page.unreadable;
            text.pictures += page.pictures;
            let mut turns = words::rows(&page).into_iter();
            pages.push(turns.next().unwrap_or_default());
            beside.push(turns.flatten().collect());
        })?;
        running::take_out(&mut pages);
        for (number, (rows, beside)) in (1..).zip(pages.into_iter().zip(beside)) {
            text.add(rows, number);
            text.add(beside, number);
        }
        Ok(text)
    }

    fn add(&mut self, rows: Vec<Row>, page: usize) {
        for region in columns::regions(rows) {
            for next in paragraphs::paragraphs(&region, page) {
                match self.paragraphs.last_mut().filter(|last| paragraphs::goes_on(last, &next)) {
                    Some(last) => {
                        paragraphs::join(&mut last.text, &next.text);
                        last.lines += next.lines;
                        last.full = next.full;
                    }
                    None => self.paragraphs.push(next),
                }
            }
        }
    }

    /// Letters that are not known, in hundredths.
    fn unreadable_share(&self) -> usize {
        (self.unreadable * 100).checked_div(self.letters).unwrap_or(0)
    }

    fn refusal(&self) -> Option<Reason> {
        match () {
            () if self.letters == 0 && self.pictures > 0 => {
                Some(foreign("a PDF file of pictures without text", OCR))
            }
            () if self.paragraphs.is_empty() => Some(Reason::Empty),
            () if self.unreadable_share() >= ILLEGIBLE => {
                Some(foreign("a PDF file whose fonts do not say which letters they draw", OCR))
            }
            () => None,
        }
    }

    /// Hands the articles over: those of a press database's export as any such, else by their
    /// titles.
    fn hand_over(&self, document: &Document<'_>, take: &mut Take<'_>) -> Result<(), Reason> {
        let lines: Vec<&str> = self.paragraphs.iter().map(|one| one.text.as_str()).collect();
        let text = lines.join("\n\n");
        let whole = Document { text: &text, ..document.clone() };
        if PressExport.claim(&whole) == Claim::Certain {
            let input = Input {
                source: document.source.clone(),
                reader: Box::new(Cursor::new(text.as_bytes())),
                encoding: crate::ingest::Charset::UTF_8,
                limits: document.limits,
                mapping: None,
            };
            return PressExport.read(input, take);
        }
        let mut articles: Vec<Article> = articles::articles(document, &self.paragraphs);
        if let (Some(first), Some(warning)) = (articles.first_mut(), self.warning()) {
            first.warnings.push(warning);
        }
        let mut pieces = articles.into_iter().map(|article| Piece::Article(Box::new(article)));
        // Whoever has enough stops.
        let _ = pieces.try_for_each(take);
        Ok(())
    }

    fn warning(&self) -> Option<String> {
        let share = self.unreadable_share();
        (share >= DOUBTFUL).then(|| {
            format!("{share} % of its letters cannot be read: its fonts do not say what they are")
        })
    }
}

//! What the catalogue's files hold, as bytes: articles, files and their stamps.

use crate::article::{Article, Block, BlockKind, PartialDate, Structure};
use crate::library::heading::Heading;
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// By what a file is taken for unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stamp {
    bytes: u64,
    /// Nanoseconds since 1970, modulo 2^64.
    modified: u64,
}

impl Stamp {
    /// The length of the content.
    pub(crate) fn bytes(self) -> u64 {
        self.bytes
    }

    /// A stamp of content that lies in no file, by its length and a sum of it.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Self {
        Self { bytes: bytes.len() as u64, modified: u64::from(crc32fast::hash(bytes)) }
    }
}

impl From<&Metadata> for Stamp {
    fn from(metadata: &Metadata) -> Self {
        let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified = since.map_or(0, |since| {
            since
                .as_secs()
                .wrapping_mul(1_000_000_000)
                .wrapping_add(u64::from(since.subsec_nanos()))
        });
        Self { bytes: metadata.len(), modified }
    }
}

/// Where a group of articles lies in the file of bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    /// The first byte of its frame's content.
    pub(crate) offset: u64,
    /// Bytes that it takes when unpacked.
    pub(crate) unpacked: u32,
}

/// An entry of the log of headings.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Entry<'a> {
    /// A file is begun. Files are numbered by these entries, from 0.
    File {
        /// Its path, as the system has it.
        #[serde(borrow)]
        path: PathBytes<'a>,
        /// How it was when it was opened.
        stamp: Stamp,
    },
    /// The next articles of a file, which lie together in the file of bodies.
    Pieces {
        /// The file's number.
        file: u32,
        /// Where the articles lie.
        place: Place,
        /// Their headings, packed; at the end of the entry.
        headings: &'a [u8],
    },
    /// A file has been read to its end, or as far as it can be.
    Complete {
        /// The file's number.
        file: u32,
        /// Why it, or a part of it, could not be read.
        fault: Option<&'a str>,
    },
    /// A file is no longer in the library, or was changed and is read anew under another number.
    Gone {
        /// The file's number.
        file: u32,
    },
}

/// A path as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PathBytes<'a>(&'a [u8]);

impl<'a> From<&'a Path> for PathBytes<'a> {
    fn from(path: &'a Path) -> Self {
        Self(path.as_os_str().as_encoded_bytes())
    }
}

impl From<PathBytes<'_>> for PathBuf {
    #[cfg(unix)]
    fn from(bytes: PathBytes<'_>) -> Self {
        use std::os::unix::ffi::OsStrExt;
        Self::from(std::ffi::OsStr::from_bytes(bytes.0))
    }

    /// A path that is no Unicode is not found again, and its file is read anew at each start.
    #[cfg(not(unix))]
    fn from(bytes: PathBytes<'_>) -> Self {
        Self::from(String::from_utf8_lossy(bytes.0).into_owned())
    }
}

/// A date as three numbers, 0 for what is not known.
pub(crate) type DateRecord = (i16, i8, i8);

pub(crate) fn date_record(date: PartialDate) -> DateRecord {
    (date.year(), date.month().unwrap_or(0), date.day().unwrap_or(0))
}

pub(crate) fn date((year, month, day): DateRecord) -> Option<PartialDate> {
    match (month, day) {
        (0, _) => PartialDate::of_year(year),
        (_, 0) => PartialDate::of_month(year, month),
        _ => PartialDate::of_day(year, month, day),
    }
}

/// What an article has beyond its heading.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct BodyRecord<'a> {
    kicker: Option<(u32, u32)>,
    section: Option<&'a str>,
    page: Option<&'a str>,
    accession: Option<&'a str>,
    saved: Option<DateRecord>,
    url: Option<&'a str>,
    text: &'a str,
    blocks: Vec<BlockRecord>,
    structure: Cow<'a, Structure>,
    warnings: Vec<&'a str>,
}

type BlockRecord = (BlockKind, (u32, u32), Option<(u32, u32)>);

/// Texts over four gibibytes are refused when they are read.
fn short(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

fn pair(span: Span) -> (u32, u32) {
    (short(span.start.0), short(span.end.0))
}

fn span((start, end): (u32, u32)) -> Span {
    Span::new(start as usize, end as usize)
}

impl<'a> From<&'a Article> for BodyRecord<'a> {
    fn from(article: &'a Article) -> Self {
        let block = |block: &Block| (block.kind, pair(block.span), block.credit.map(pair));
        Self {
            kicker: article.kicker.map(pair),
            section: article.section.as_deref(),
            page: article.page.as_deref(),
            accession: article.accession.as_deref(),
            saved: article.saved.map(date_record),
            url: article.url.as_deref(),
            text: &article.text,
            blocks: article.blocks.iter().map(block).collect(),
            structure: Cow::Borrowed(&article.structure),
            warnings: article.warnings.iter().map(String::as_str).collect(),
        }
    }
}

impl BodyRecord<'_> {
    /// The whole article under its heading; no names are marked in it.
    pub(crate) fn article(&self, heading: Heading<'_>) -> Article {
        let block = |(kind, place, credit): &BlockRecord| Block {
            kind: *kind,
            span: span(*place),
            credit: credit.map(span),
        };
        Article {
            id: heading.id(),
            source: heading.source(),
            date: heading.date(),
            date_inferred: heading.date_inferred(),
            saved: self.saved.and_then(date),
            title: heading.title().map(str::to_owned),
            kicker: self.kicker.map(span),
            authors: heading.authors().map(str::to_owned).collect(),
            dateline: heading.dateline().map(str::to_owned),
            outlet: heading.outlet().map(str::to_owned),
            section: self.section.map(str::to_owned),
            page: self.page.map(str::to_owned),
            accession: self.accession.map(str::to_owned),
            url: self.url.map(str::to_owned),
            language: heading.language(),
            text: self.text.to_owned(),
            blocks: self.blocks.iter().map(block).collect(),
            structure: self.structure.clone().into_owned(),
            mentions: Vec::new(),
            quotations: Vec::new(),
            times: Vec::new(),
            warnings: self.warnings.iter().map(|&warning| warning.to_owned()).collect(),
        }
    }
}

//! Reads one file: opens it, looks at its beginning, chooses the format, hands its articles over.

use super::charset::Charset;
use super::formats::{CONTAINERS, Claim, Document, Input, Piece, Take};
use super::sniff::{self, Chosen};
use super::transcode::Transcoded;
use super::{Limits, Mapping, ReadError, Reason, decode, foreign, guard, missing_or_dangling};
use crate::article::{Article, Source};
use std::fs::{self, File};
use std::io::{Cursor, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// How files are read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What it may cost.
    pub limits: Limits,
    /// Which field of a collection's records is what; guessed where it is not said.
    pub mapping: Option<Mapping>,
    /// The character sets of files and of all files in folders, where the guess is wrong.
    pub encodings: Box<[(PathBuf, Charset)]>,
}

impl Options {
    /// The set that is said for a file; that of the innermost folder counts.
    fn encoding_of(&self, path: &Path) -> Option<Charset> {
        if self.encodings.is_empty() {
            return None;
        }
        let whole = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let file = whole(path);
        let said = self.encodings.iter().map(|(folder, charset)| (whole(folder), *charset));
        let fitting = said.filter(|(folder, _)| file.starts_with(folder));
        let innermost = fitting.max_by_key(|(folder, _)| folder.components().count());
        innermost.map(|(_, charset)| charset)
    }
}

impl From<Limits> for Options {
    fn from(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }
}

/// Reads a file and hands its articles over one after the other, numbered from 0, and what of it
/// could not be read. A collection is never held in memory as a whole. Ends early when `take`
/// breaks.
///
/// # Errors
/// [`ReadError`] if the file is missing, refused, no regular file, no text, or empty, or its
/// reader fails.
pub fn read_each(path: &Path, options: &Options, take: &mut Take<'_>) -> Result<(), ReadError> {
    let read = || {
        let mut file = open(path)?;
        numbered(path, options, &mut file, take)
    };
    finished(path, guard::caught(read))
}

/// Reads as [`read_each`] does, from a file's content; `path` is only its name.
///
/// # Errors
/// [`ReadError`] if the content is no text, or empty, or its reader fails.
pub fn read_each_of(
    path: &Path,
    bytes: &[u8],
    options: &Options,
    take: &mut Take<'_>,
) -> Result<(), ReadError> {
    let read = || numbered(path, options, &mut Cursor::new(bytes), take);
    finished(path, guard::caught(read))
}

fn finished(
    path: &Path,
    result: Result<Result<(), Reason>, guard::Stopped>,
) -> Result<(), ReadError> {
    let result = result.unwrap_or(Err(Reason::Failed));
    result.map_err(|reason| ReadError::new(path, reason))
}

/// Which field of a collection's records is taken for what, if the file is such a collection.
///
/// # Errors
/// [`ReadError`] if the file is missing, refused, no regular file or no text.
pub fn mapping_of(path: &Path, options: &Options) -> Result<Option<Mapping>, ReadError> {
    let read = || {
        let mut sample = Vec::new();
        open(path)?.take(u64::try_from(SAMPLE).unwrap_or(0)).read_to_end(&mut sample)?;
        let file = Opened { name: path, options, layers: Layers::default() };
        let text = decode::normalised(&file.charset(&sample)?.decode(&sample).0);
        let document = file.document(&text);
        let Chosen::Collection(format) = sniff::choose(&document) else { return Ok(None) };
        let guess = format.mapping(&document);
        Ok(guess.map(|guess| options.mapping.clone().unwrap_or_default().or(guess)))
    };
    read().map_err(|reason| ReadError::new(path, reason))
}

/// Opens a regular file.
fn open(path: &Path) -> Result<File, Reason> {
    let about = fs::metadata(path).map_err(|error| missing_or_dangling(path, error))?;
    if about.is_dir() {
        return Err(Reason::Folder);
    }
    if !about.is_file() {
        return Err(Reason::Special);
    }
    Ok(File::open(path)?)
}

/// Gives every article its source and its number.
fn numbered(
    path: &Path,
    options: &Options,
    reader: &mut dyn Read,
    take: &mut Take<'_>,
) -> Result<(), Reason> {
    let (mut item, mut broken) = (0_usize, 0_usize);
    let mut count = |mut piece: Piece| {
        match &mut piece {
            Piece::Article(article) => {
                article.source = Source { path: path.to_owned(), item };
                item += 1;
            }
            Piece::Broken(_) => broken += 1,
        }
        take(piece)
    };
    let file = Opened { name: path, options, layers: Layers::default() };
    file.read(reader, &mut count)?;
    if item + broken == 0 { Err(Reason::Empty) } else { Ok(()) }
}

/// What a part of a file lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrapping {
    /// An archive of files.
    Archive,
    /// A file packed by itself.
    Packing,
    /// A mail or a folder of mails.
    Mail,
}

/// How many wrappings lie around a part of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Layers {
    archives: usize,
    all: usize,
}

/// A file, or a part of a file, on its way to becoming articles.
pub(crate) struct Opened<'o> {
    pub(super) name: &'o Path,
    pub(super) options: &'o Options,
    pub(super) layers: Layers,
}

/// Wrappings within wrappings, at most.
const LAYERS: usize = 4;

/// How much of a file is looked at to choose its format.
const SAMPLE: usize = 128 << 10;

impl Opened<'_> {
    pub(super) fn read(&self, reader: &mut dyn Read, take: &mut Take<'_>) -> Result<(), Reason> {
        let mut sample = Vec::new();
        (&mut *reader).take(u64::try_from(SAMPLE).unwrap_or(0)).read_to_end(&mut sample)?;
        if let Some(container) = CONTAINERS.iter().find(|container| container.claims(&sample)) {
            return container.read(self, &mut Cursor::new(sample).chain(reader), take);
        }
        let charset = self.charset(&sample)?;
        let text = decode::normalised(&charset.decode(&sample).0);
        match sniff::choose(&self.document(&text)) {
            Chosen::Document(claim) => {
                let refusal = foreign::of_text(&text).filter(|_| claim < Claim::Certain);
                refusal.map_or(Ok(()), Err)?;
                self.document_from(sample, reader, take)
            }
            Chosen::Collection(format) => {
                let bytes = Cursor::new(without_mark(&sample)).chain(reader);
                let input = self.input(charset, Box::new(bytes));
                let mut told = decode::told(charset);
                let mut tell = |mut piece: Piece| {
                    if let Piece::Article(article) = &mut piece {
                        article.warnings.extend(told.take());
                    }
                    take(piece)
                };
                format.read(input, &mut tell)
            }
        }
    }

    /// What a collection is read from: the file in a set that can be cut byte by byte.
    fn input<'r>(&'r self, charset: Charset, bytes: Box<dyn Read + 'r>) -> Input<'r> {
        let (reader, encoding): (Box<dyn Read + 'r>, Charset) = if charset.is_ascii_compatible() {
            (bytes, charset)
        } else {
            (Box::new(Transcoded::new(bytes, charset)), Charset::UTF_8)
        };
        Input {
            source: self.source(),
            reader,
            encoding,
            limits: self.options.limits,
            mapping: self.options.mapping.as_ref(),
        }
    }

    /// The set of a file that begins so: what the bytes leave no doubt about, what the user says,
    /// what is guessed.
    fn charset(&self, sample: &[u8]) -> Result<Charset, Reason> {
        let guess = decode::encoding(sample)?;
        let said = || self.options.encoding_of(self.name);
        Ok(decode::stated(sample).or_else(said).unwrap_or(guess))
    }

    pub(super) fn source(&self) -> Source {
        Source { path: self.name.to_owned(), item: 0 }
    }

    pub(super) fn document<'t>(&self, text: &'t str) -> Document<'t> {
        Document { source: self.source(), text, limits: self.options.limits }
    }

    /// The whole file, at most one byte more than the limit allows, so that a cut is noticed.
    fn rest(&self, mut bytes: Vec<u8>, reader: &mut dyn Read) -> Result<Vec<u8>, Reason> {
        let most = self.options.limits.file_bytes.saturating_add(1);
        let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        reader.take(most.saturating_sub(read)).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn document_from(
        &self,
        sample: Vec<u8>,
        reader: &mut dyn Read,
        take: &mut Take<'_>,
    ) -> Result<(), Reason> {
        let bytes = self.rest(sample, reader)?;
        let charset = self.charset(&bytes)?;
        let decoded = decode::decode_as(&bytes, charset, &self.options.limits);
        drop(bytes);
        let document = self.document(&decoded.text);
        for mut article in sniff::format_of(&document).read(&document) {
            article.warnings.splice(0..0, decoded.warnings.iter().cloned());
            if take(Piece::Article(Box::new(article))).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// The whole of a file that can only be read as a whole.
    ///
    /// # Errors
    /// [`Reason::TooLarge`] past the limit.
    pub(super) fn whole(&self, input: &mut dyn Read) -> Result<Vec<u8>, Reason> {
        let most = self.options.limits.file_bytes;
        let bytes = self.rest(Vec::new(), input)?;
        match u64::try_from(bytes.len()) {
            Ok(length) if length <= most => Ok(bytes),
            _ => Err(Reason::TooLarge(most >> 20)),
        }
    }

    /// A part of this file under its own name.
    ///
    /// # Errors
    /// [`Reason::Nested`] if it lies too deep.
    pub(super) fn part<'p>(
        &'p self,
        name: &'p Path,
        wrapping: Wrapping,
    ) -> Result<Opened<'p>, Reason> {
        let archives = self.layers.archives + usize::from(wrapping == Wrapping::Archive);
        let layers = Layers { archives, all: self.layers.all + 1 };
        if layers.archives > 1 || layers.all > LAYERS {
            return Err(Reason::Nested);
        }
        Ok(Opened { name, options: self.options, layers })
    }

    /// Reads a part of a file; what of it cannot be read is told under its name and ends nothing.
    pub(super) fn read_part(&self, reader: &mut dyn Read, take: &mut Take<'_>) -> ControlFlow<()> {
        let mut stopped = ControlFlow::Continue(());
        let mut pass = |piece| {
            stopped = take(piece);
            stopped
        };
        let read = guard::caught(|| self.read(reader, &mut pass));
        match read.unwrap_or(Err(Reason::Failed)) {
            Err(reason) if stopped.is_continue() => {
                take(Piece::Broken(format!("{} {reason}", self.name.display())))
            }
            _ => stopped,
        }
    }
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// Reads all articles of one file. What of a collection cannot be read is told in the warnings of
/// its first article.
///
/// # Errors
/// As [`read_each`]; also if no part of a collection can be read.
pub fn read_file(path: &Path, limits: &Limits) -> Result<Vec<Article>, ReadError> {
    read_file_with(path, &Options::from(*limits))
}

/// Reads all articles of one file as these options say.
///
/// # Errors
/// As [`read_file`].
pub fn read_file_with(path: &Path, options: &Options) -> Result<Vec<Article>, ReadError> {
    let mut all = All::default();
    read_each(path, options, &mut |piece| all.take(piece))?;
    all.finish(path)
}

/// Reads all articles of a file's content; `path` is only its name.
///
/// # Errors
/// As [`read_file`].
pub fn read_bytes_as(
    path: &Path,
    bytes: &[u8],
    limits: &Limits,
) -> Result<Vec<Article>, ReadError> {
    let mut all = All::default();
    read_each_of(path, bytes, &Options::from(*limits), &mut |piece| all.take(piece))?;
    all.finish(path)
}

/// Reads a text that is at hand: the bundled sample, a test. Every string gives an article.
#[must_use]
pub fn read_text(source: Source, text: &str) -> Article {
    let text = decode::normalised(text);
    let document = Document { source, text: &text, limits: Limits::default() };
    let first = sniff::format_of(&document).read(&document).into_iter().next();
    first.unwrap_or_else(|| super::formats::empty_article(document.source))
}

#[derive(Default)]
struct All {
    articles: Vec<Article>,
    broken: Vec<String>,
}

impl All {
    fn take(&mut self, piece: Piece) -> ControlFlow<()> {
        match piece {
            Piece::Article(article) => self.articles.push(*article),
            Piece::Broken(why) => self.broken.push(why),
        }
        ControlFlow::Continue(())
    }

    fn finish(mut self, path: &Path) -> Result<Vec<Article>, ReadError> {
        let Some(why) = self.broken.first() else { return Ok(self.articles) };
        let Some(first) = self.articles.first_mut() else {
            return Err(ReadError::new(path, Reason::Broken(why.clone())));
        };
        let more = self.broken.len() - 1;
        let rest = if more == 0 { String::new() } else { format!(" (and {more} more)") };
        first.warnings.push(format!("a part of the file could not be read: {why}{rest}"));
        Ok(self.articles)
    }
}

//! Reads a project.

use super::{INTERNAL, PROJECT, SOURCES};
use crate::notes::exchange::guid;
use crate::notes::exchange::read::{Incoming, Quote, Start};
use crate::notes::exchange::xml::{Fault, Piece, Reader};
use std::collections::HashMap;
use std::io::{Cursor, Read};

/// Bytes of a file in the archive at most.
const LARGEST: u64 = 64 << 20;
/// Characters of context around a passage.
const CONTEXT: usize = 32;

/// A file that is no project.
#[derive(Debug, thiserror::Error)]
pub enum ProjectError {
    /// It is no archive, or a damaged one.
    #[error("this is no archive that can be read: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// Something in it cannot be read.
    #[error("{name} in the archive cannot be read: {reason}")]
    Part {
        /// The name of the file.
        name: String,
        /// Why.
        reason: String,
    },
}

type Archive<'f> = zip::ZipArchive<Cursor<&'f [u8]>>;

fn part(archive: &mut Archive<'_>, name: &str) -> Result<String, ProjectError> {
    let cannot = |reason: &dyn std::fmt::Display| ProjectError::Part {
        name: name.to_owned(),
        reason: reason.to_string(),
    };
    let file = archive.by_name(name).map_err(|error| cannot(&error))?;
    let mut bytes = Vec::new();
    file.take(LARGEST).read_to_end(&mut bytes).map_err(|error| cannot(&error))?;
    let text = String::from_utf8(bytes).map_err(|error| cannot(&error))?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// The XML of a project.
pub(super) fn project(file: &[u8]) -> Result<String, ProjectError> {
    part(&mut Archive::new(Cursor::new(file))?, PROJECT)
}

/// The coded and noted passages of a project, each tied to the title of its source. Sources that
/// are no text are left out.
///
/// # Errors
/// [`ProjectError`] if it is no project.
pub fn read(file: &[u8]) -> Result<Vec<Incoming>, ProjectError> {
    let mut archive = Archive::new(Cursor::new(file))?;
    let xml = part(&mut archive, PROJECT)?;
    let mut contents = Contents::default();
    let mut reader = Reader::new(&xml);
    loop {
        match reader.next() {
            Ok(Some(piece)) => contents.take(piece),
            Ok(None) => break,
            Err(fault) => return Err(broken(fault)),
        }
    }
    Ok(contents.incoming(&mut archive))
}

fn broken((line, what): Fault) -> ProjectError {
    ProjectError::Part { name: PROJECT.to_owned(), reason: format!("line {line}: {what}") }
}

type Attributes = HashMap<String, String>;

/// A source with its selections.
#[derive(Default)]
struct TextSource {
    about: Attributes,
    text: String,
    selections: Vec<Selection>,
}

/// A passage, or the whole source, with what was said of it.
#[derive(Default, Clone)]
struct Selection {
    about: Attributes,
    codes: Vec<String>,
    notes: Vec<String>,
    description: String,
}

/// What is read of a project so far.
#[derive(Default)]
struct Contents {
    users: HashMap<String, String>,
    codes: HashMap<String, String>,
    open_codes: Vec<String>,
    notes: HashMap<String, (Attributes, String)>,
    sources: Vec<TextSource>,
    is_in_source: bool,
    selection: Option<Selection>,
    note: Option<String>,
    /// The elements that are open.
    open: Vec<String>,
}

impl Contents {
    fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Start { name, attributes, empty } => {
                self.start(&name, attributes.into_iter().collect());
                if empty {
                    self.end(&name);
                } else {
                    self.open.push(name);
                }
            }
            Piece::Text(text) => self.text(&text),
            Piece::End(name) => {
                self.open.pop();
                self.end(&name);
            }
        }
    }

    fn start(&mut self, name: &str, about: Attributes) {
        let value = |name: &str| about.get(name).cloned().unwrap_or_default();
        match name {
            "User" => {
                self.users.insert(value("guid"), value("name"));
            }
            "Code" => {
                let above = self.open_codes.last().map(|above| format!("{above}/"));
                let own = value("name").trim().replace('/', "∕");
                let path = format!("{}{own}", above.unwrap_or_default());
                self.codes.insert(value("guid"), path.clone());
                self.open_codes.push(path);
            }
            "TextSource" => {
                self.is_in_source = true;
                let whole = Selection { about: whole(&about), ..Selection::default() };
                self.sources.push(TextSource {
                    about,
                    selections: vec![whole],
                    ..TextSource::default()
                });
            }
            "PlainTextSelection" if self.is_in_source => {
                self.selection = Some(Selection { about, ..Selection::default() });
            }
            "CodeRef" if self.is_in_source => {
                let code = value("targetGUID");
                self.said(|selection| selection.codes.push(code));
            }
            "NoteRef" if self.is_in_source => {
                let note = value("targetGUID");
                self.said(|selection| selection.notes.push(note));
            }
            "Note" => {
                let guid = value("guid");
                self.note = Some(guid.clone());
                self.notes.insert(guid, (about, String::new()));
            }
            _ => {}
        }
    }

    /// Adds something to the selection that is open, else to what is said of the whole source.
    fn said(&mut self, add: impl FnOnce(&mut Selection)) {
        let whole = self.sources.last_mut().and_then(|source| source.selections.first_mut());
        if let Some(selection) = self.selection.as_mut().or(whole) {
            add(selection);
        }
    }

    fn text(&mut self, text: &str) {
        match self.open.last().map(String::as_str) {
            Some("PlainTextContent") => {
                let note = self.note.as_ref().and_then(|note| self.notes.get_mut(note));
                if let Some((_, words)) = note {
                    words.push_str(text);
                } else if let Some(source) = self.sources.last_mut().filter(|_| self.is_in_source) {
                    source.text.push_str(text);
                }
            }
            Some("Description") if self.selection.is_some() => {
                self.said(|selection| selection.description.push_str(text));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "Code" => {
                self.open_codes.pop();
            }
            "PlainTextSelection" => {
                let source = self.sources.last_mut();
                if let (Some(source), Some(selection)) = (source, self.selection.take()) {
                    source.selections.push(selection);
                }
            }
            "TextSource" => self.is_in_source = false,
            "Note" => self.note = None,
            _ => {}
        }
    }

    fn incoming(self, archive: &mut Archive<'_>) -> Vec<Incoming> {
        let mut out = Vec::new();
        for source in &self.sources {
            let text = match source.about.get("plainTextPath") {
                Some(path) => internal(archive, path).unwrap_or_default(),
                None => source.text.clone(),
            };
            let text = text.replace("\r\n", "\n");
            for selection in &source.selections {
                if selection.about.contains_key("startPosition") {
                    let words = selection.notes.iter().filter_map(|note| self.words(archive, note));
                    let words = words.chain([selection.description.trim().to_owned()]);
                    let words: Vec<String> = words.filter(|words| !words.is_empty()).collect();
                    out.push(self.one((source, &text), selection, words.join("\n\n")));
                } else {
                    out.extend(self.of_whole(archive, source, selection));
                }
            }
        }
        out
    }

    /// The notes on a whole source, each by itself; the first one takes the codes.
    fn of_whole(
        &self,
        archive: &mut Archive<'_>,
        source: &TextSource,
        whole: &Selection,
    ) -> Vec<Incoming> {
        let mut codes = whole.codes.clone();
        let mut out = Vec::new();
        for note in &whole.notes {
            let Some((about, _)) = self.notes.get(note) else { continue };
            let body = self.words(archive, note).unwrap_or_default();
            let codes = std::mem::take(&mut codes);
            let selection = Selection { about: about.clone(), codes, ..Selection::default() };
            out.push(self.one((source, ""), &selection, body));
        }
        if !codes.is_empty() {
            let selection = Selection { codes, ..whole.clone() };
            out.push(self.one((source, ""), &selection, String::new()));
        }
        out
    }

    fn words(&self, archive: &mut Archive<'_>, note: &str) -> Option<String> {
        let (about, words) = self.notes.get(note)?;
        let path = about.get("plainTextPath");
        let file = path.and_then(|path| internal(archive, path));
        Some(file.unwrap_or_else(|| words.clone()))
    }

    fn one(
        &self,
        (source, text): (&TextSource, &str),
        selection: &Selection,
        body: String,
    ) -> Incoming {
        let about = &selection.about;
        let number = |name: &str| about.get(name).and_then(|value| value.parse::<usize>().ok());
        let place = number("startPosition").zip(number("endPosition"));
        let moment = |name: &str| about.get(name).and_then(|value| value.parse().ok());
        let author = about.get("creatingUser").and_then(|guid| self.users.get(guid)).cloned();
        let guid = about.get("guid").cloned().unwrap_or_default();
        let codes = selection.codes.iter().filter_map(|guid| self.codes.get(guid)).cloned();
        Incoming {
            id: guid::annotation(&guid),
            name: format!("refi:{guid}"),
            title: source.about.get("name").cloned(),
            quote: place.and_then(|place| quote(text, place)),
            body,
            tags: codes.collect(),
            author: author.filter(|name| name != super::ORIGIN),
            created: moment("creationDateTime"),
            modified: moment("modifiedDateTime"),
            ..Incoming::default()
        }
    }
}

/// What is said of a whole source has no place and another id than it.
fn whole(about: &Attributes) -> Attributes {
    let guid = about.get("guid").map(String::as_str).unwrap_or_default();
    let mut whole = about.clone();
    whole.remove("startPosition");
    whole.insert("guid".to_owned(), guid::of_words(&["whole", guid]));
    whole
}

fn internal(archive: &mut Archive<'_>, path: &str) -> Option<String> {
    let name = path.strip_prefix(INTERNAL)?;
    // Programs spell the folder in two ways.
    let names = [format!("{SOURCES}/{name}"), format!("sources/{name}"), name.to_owned()];
    names.iter().find_map(|name| part(archive, name).ok())
}

/// The words at a place with what stands around them.
fn quote(text: &str, (start, end): (usize, usize)) -> Option<Quote> {
    let piece = |from: usize, count: usize| text.chars().skip(from).take(count).collect::<String>();
    let before = start.saturating_sub(CONTEXT);
    let quote = Quote {
        exact: piece(start, end.checked_sub(start)?),
        prefix: piece(before, start - before),
        suffix: piece(end, CONTEXT),
        start: Some(Start::Characters(start)),
    };
    (!quote.exact.is_empty()).then_some(quote)
}

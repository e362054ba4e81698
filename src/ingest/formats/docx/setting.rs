//! How the words of a document's paragraph are set, run by run.

use crate::article::structure::{Inline, InlineKind, Picture, Structure};
use crate::ingest::formats::line::{Look, tidy};
use crate::text::{Offset, Span};

/// How a run is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Run {
    Strong,
    Emphasis,
    Struck,
}

/// What is known of the paragraph so far; its places are those of the words as the file has them.
#[derive(Debug, Default)]
pub(super) struct Setting {
    done: Structure,
    run: Vec<Run>,
    run_from: usize,
    link: Option<(String, usize)>,
    notes: usize,
}

impl Setting {
    pub(super) fn begin_run(&mut self, at: usize) {
        self.run.clear();
        self.run_from = at;
    }

    /// Says whether the run is set so.
    pub(super) fn run(&mut self, how: Run, on: bool) {
        self.run.retain(|other| *other != how);
        if on {
            self.run.push(how);
        }
    }

    pub(super) fn end_run(&mut self, at: usize) {
        for how in std::mem::take(&mut self.run) {
            let kind = match how {
                Run::Strong => InlineKind::Strong,
                Run::Emphasis => InlineKind::Emphasis,
                Run::Struck => InlineKind::Struck,
            };
            self.mark(Span::new(self.run_from, at), kind);
        }
    }

    /// Runs that are set alike and stand side by side are marked once.
    fn mark(&mut self, span: Span, kind: InlineKind) {
        let inlines = &mut self.done.inlines;
        match inlines.iter_mut().rev().take(3).find(|last| last.kind == kind) {
            Some(last) if last.span.end == span.start => last.span = last.span.join(span),
            _ if !span.is_empty() => inlines.push(Inline { span, kind }),
            _ => {}
        }
    }

    pub(super) fn begin_link(&mut self, address: Option<String>, at: usize) {
        self.link = address.map(|address| (address, at));
    }

    pub(super) fn end_link(&mut self, at: usize) {
        if let Some((address, from)) = self.link.take() {
            self.mark(Span::new(from, at), InlineKind::Link(address));
        }
    }

    /// A footnote is spoken of; they are counted through the document.
    pub(super) fn note(&mut self, at: usize) {
        self.notes += 1;
        let kind = InlineKind::Note(self.notes.to_string());
        self.done.inlines.push(Inline { span: Span::new(at, at), kind });
    }

    pub(super) fn picture(&mut self, alt: &str, at: usize) {
        let alt = crate::ingest::formats::assemble::one_line(alt);
        if alt.chars().filter(|c| c.is_alphabetic()).count() >= 3 {
            self.done.pictures.push(Picture { place: Offset(at), alt, address: None });
        }
    }

    /// The paragraph ends, and with it what of it is known; pictures of one without words stand
    /// before the next.
    pub(super) fn end(&mut self, length: usize) -> Ended {
        if let Some((address, from)) = self.link.take() {
            self.mark(Span::new(from, length), InlineKind::Link(address.clone()));
            self.link = Some((address, 0));
        }
        let mut done = self.done.take();
        if length == 0 {
            self.done.pictures = std::mem::take(&mut done.pictures);
            self.done.pictures.iter_mut().for_each(|picture| picture.place = Offset(0));
        }
        Ended(done)
    }
}

/// What was known of a paragraph at its end.
pub(super) struct Ended(Structure);

/// A longer paragraph is shown without its marks, in bytes.
const LONGEST: usize = 60_000;

impl Ended {
    /// What is known of one of its lines, as places in the line's words when they are tidied.
    pub(super) fn of_line(&self, raw: &str, line: Span, look: Look) -> Structure {
        if self.0.is_empty() || raw.len() > LONGEST {
            return Structure::default();
        }
        let mut part = self.0.clone();
        part.inlines.retain(|inline| {
            let inside = line.start <= inline.span.start && inline.span.start <= line.end;
            inside || inline.span.overlaps(line)
        });
        // That all of a heading is bold says no more than that it is one.
        let bold = matches!(look, Look::Bold | Look::Heading | Look::Title);
        part.inlines.retain(|inline| !bold || inline.kind != InlineKind::Strong);
        part.pictures.retain(|picture| line.start <= picture.place && picture.place <= line.end);
        let words = line.of(raw);
        let mut part = part.part(raw, line).moved(|place| tidied(words, place));
        part.pictures.iter_mut().for_each(|picture| picture.place = Offset(0));
        part.sort();
        part
    }
}

/// Where a place of a line stands when the line is tidied.
fn tidied(line: &str, place: usize) -> usize {
    let before = line.get(..place).unwrap_or(line);
    let length = tidy(before).len();
    // The space before a word that follows is part of what stands before it.
    let spaced = before.ends_with(char::is_whitespace) && length > 0;
    let goes_on = line.get(place..).is_some_and(|rest| !rest.trim().is_empty());
    length + usize::from(spaced && goes_on)
}

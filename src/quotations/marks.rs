//! Pairs quotation marks of any kind, paragraph by paragraph.

use crate::article::{Article, Block, BlockKind};
use crate::text::Span;

/// Words in quotation marks, outermost only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    /// From the opening mark to the closing one, marks included.
    pub(super) outer: Span,
    /// What stands between the marks: one piece for each paragraph.
    pub(super) pieces: Vec<Span>,
    /// Whether it is the name of something, and no more.
    pub(super) is_name: bool,
}

impl Passage {
    /// From the first word to the last.
    pub(super) fn inner(&self) -> Span {
        let ends = self.pieces.first().zip(self.pieces.last());
        ends.map_or(self.outer, |(first, last)| first.join(*last))
    }
}

/// A mark that waits for the one that closes it.
#[derive(Debug, Clone, Copy)]
struct Open {
    mark: char,
    at: usize,
    /// The first byte behind it.
    inside: usize,
}

/// More marks than these inside one another are no nesting.
const DEEPEST: usize = 4;

/// What closes an opening mark.
fn closes(open: char, mark: char) -> bool {
    match open {
        '„' => matches!(mark, '“' | '”' | '"'),
        '“' => matches!(mark, '”' | '"'),
        '”' => mark == '”',
        '"' => matches!(mark, '"' | '”' | '“'),
        '»' => mark == '«',
        '«' => mark == '»',
        '‚' => matches!(mark, '‘' | '’' | '\''),
        '‘' => matches!(mark, '’' | '\''),
        '\'' => matches!(mark, '\'' | '’'),
        '›' => mark == '‹',
        '‹' => mark == '›',
        _ => false,
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '„' | '“' | '”' | '"' | '»' | '«' | '‚' | '‘' | '’' | '\'' | '›' | '‹')
}

fn is_single(c: char) -> bool {
    matches!(c, '‚' | '‘' | '’' | '\'' | '›' | '‹')
}

/// What stands on both sides of a mark.
#[derive(Debug, Clone, Copy)]
struct Sides {
    before: Option<char>,
    after: Option<char>,
}

impl Sides {
    fn opens(self, mark: char) -> bool {
        let free = self.before.is_none_or(|c| {
            c.is_whitespace()
                || matches!(c, '(' | '[' | '–' | '—' | '-' | '/' | ':' | '…')
                || is_mark(c)
        });
        let joined = self.after.is_some_and(|c| !c.is_whitespace());
        free && joined && mark != '’'
    }

    fn closes(self, mark: char) -> bool {
        let joined = self.before.is_some_and(|c| !c.is_whitespace());
        let free = self.after.is_none_or(|c| !c.is_alphanumeric());
        // An apostrophe closes only where a clause may end.
        let ends = !matches!(mark, '’' | '\'')
            || self.before.is_some_and(|c| matches!(c, '.' | ',' | '!' | '?' | '…'))
            || self
                .after
                .is_none_or(|c| matches!(c, '.' | ',' | '!' | '?' | ';' | ':' | ')') || is_mark(c));
        joined && free && ends
    }
}

/// The passages in marks of an article, in order, apart; none in boilerplate.
pub(super) fn passages(article: &Article) -> Vec<Passage> {
    let mut found: Vec<Passage> = Vec::new();
    // A passage whose paragraph ended before its mark was closed.
    let mut waiting: Option<(Open, Passage)> = None;
    for block in article.blocks.iter().filter(|block| block.kind != BlockKind::Boilerplate) {
        let mut scan = Scan { stack: Vec::new(), found: Vec::new() };
        let words = block.span.of(&article.text);
        let opening = words.chars().next().filter(|c| is_mark(*c));
        match waiting.take() {
            Some((open, passage)) if opening == Some(open.mark) && is_prose(block) => {
                scan.run(words, block.span.start.0);
                let first =
                    scan.found.first().filter(|first| first.outer.start == block.span.start);
                let joined = first.map(Passage::inner);
                if let Some(inner) = joined {
                    let mut whole = passage;
                    whole.outer = Span { end: scan.found.remove(0).outer.end, ..whole.outer };
                    whole.pieces.push(inner);
                    found.push(whole);
                } else if let Some(again) =
                    scan.stack.first().copied().filter(|again| again.at == block.span.start.0)
                {
                    let mut whole = passage;
                    whole.pieces.push(Span::new(again.inside, block.span.end.0));
                    whole.outer.end = block.span.end;
                    waiting = Some((again, whole));
                    scan.stack.clear();
                } else {
                    found.push(passage);
                }
            }
            other => {
                found.extend(other.map(|(_, passage)| passage));
                scan.run(words, block.span.start.0);
            }
        }
        found.append(&mut scan.found);
        let open =
            scan.stack.first().copied().filter(|open| !is_single(open.mark) && is_prose(block));
        if let Some(open) = open {
            let inner = Span::new(open.inside, block.span.end.0);
            let passage = Passage {
                outer: Span::new(open.at, block.span.end.0),
                pieces: vec![inner],
                is_name: false,
            };
            waiting = Some((open, passage));
        }
    }
    found.extend(waiting.map(|(_, passage)| passage));
    found.sort_by_key(|passage| passage.outer.start);
    let mut mentions = article.mentions.iter().peekable();
    for passage in &mut found {
        let inner = passage.inner();
        while mentions.next_if(|mention| mention.span.start < inner.start).is_some() {}
        passage.is_name = mentions.peek().is_some_and(|mention| mention.span == inner);
    }
    let mut end = 0;
    found.retain(|passage| {
        let apart = passage.outer.start.0 >= end && !passage.inner().is_empty();
        if apart {
            end = passage.outer.end.0;
        }
        apart
    });
    found
}

fn is_prose(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Lede | BlockKind::Quote)
}

struct Scan {
    stack: Vec<Open>,
    found: Vec<Passage>,
}

impl Scan {
    fn run(&mut self, words: &str, offset: usize) {
        let mut before = None;
        let mut rest = words.char_indices().peekable();
        while let Some((at, mark)) = rest.next() {
            if is_mark(mark) {
                let sides = Sides { before, after: rest.peek().map(|(_, after)| *after) };
                self.take(mark, (offset + at, offset + at + mark.len_utf8()), sides);
            }
            before = Some(mark);
        }
    }

    fn take(&mut self, mark: char, (at, inside): (usize, usize), sides: Sides) {
        let closed = self.stack.iter().rposition(|open| closes(open.mark, mark));
        if let Some(depth) = closed.filter(|_| sides.closes(mark)) {
            // What was opened inside and never closed is no mark.
            self.stack.truncate(depth + 1);
            if let Some(open) = self.stack.pop().filter(|_| depth == 0) {
                let inner = Span::new(open.inside, at);
                self.found.push(Passage {
                    outer: Span::new(open.at, inside),
                    pieces: vec![inner],
                    is_name: false,
                });
            }
            return;
        }
        if !sides.opens(mark) {
            return;
        }
        // The same mark opened again: the one before was never closed.
        if let Some(depth) = self.stack.iter().position(|open| open.mark == mark) {
            self.stack.truncate(depth);
        }
        if self.stack.len() < DEEPEST {
            self.stack.push(Open { mark, at, inside });
        }
    }
}

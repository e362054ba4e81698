//! Cuts a stream of bytes into records, without ever holding more than one record and a block.

use std::io::{self, Read};
use std::ops::{ControlFlow, Range};

/// Bytes read at a time, at least.
const BLOCK: usize = 256 << 10;

/// What a cutter sees in the bytes at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cut {
    /// A record; what comes before its end is done with.
    Record(Range<usize>),
    /// Nothing of use before this place.
    Skip(usize),
    /// A record may begin at this place, but its end is not in sight.
    More(usize),
    /// No record will follow.
    Done,
}

/// Whether the bytes at hand are the last ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ahead {
    /// More may follow.
    More,
    /// Nothing follows.
    Nothing,
}

/// What becomes of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Record<'b> {
    /// The whole of it.
    Whole(&'b [u8]),
    /// It is larger than a record may be: its beginning.
    TooLarge(&'b [u8]),
}

/// Reads to the end and hands over every record that `cut` finds; `most` bytes at most in each.
///
/// # Errors
/// What the system says.
pub(crate) fn each_record(
    reader: &mut dyn Read,
    most: usize,
    mut cut: impl FnMut(&[u8], Ahead) -> Cut,
    mut take: impl FnMut(Record<'_>) -> ControlFlow<()>,
) -> io::Result<()> {
    let mut held = Held { bytes: Vec::new(), start: 0, ahead: Ahead::More };
    loop {
        let found = cut(held.rest(), held.ahead);
        let flow = match found {
            Cut::Record(range) => {
                let flow = take(Record::Whole(held.rest().get(range.clone()).unwrap_or_default()));
                held.pass(range.end);
                flow
            }
            Cut::Skip(place) if place > 0 => {
                held.pass(place);
                ControlFlow::Continue(())
            }
            Cut::More(place) if held.ahead == Ahead::More => {
                held.pass(place);
                if held.rest().len() > most {
                    let flow = take(Record::TooLarge(held.rest().get(..BLOCK).unwrap_or_default()));
                    held.pass(held.rest().len());
                    held.fill(reader)?;
                    flow
                } else {
                    held.fill(reader)?;
                    ControlFlow::Continue(())
                }
            }
            Cut::Skip(_) if held.ahead == Ahead::More => {
                held.fill(reader)?;
                ControlFlow::Continue(())
            }
            Cut::More(_) | Cut::Skip(_) | Cut::Done => return Ok(()),
        };
        if flow.is_break() {
            return Ok(());
        }
    }
}

struct Held {
    bytes: Vec<u8>,
    start: usize,
    ahead: Ahead,
}

impl Held {
    fn rest(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or_default()
    }

    fn pass(&mut self, count: usize) {
        self.start = self.start.saturating_add(count).min(self.bytes.len());
    }

    /// Reads as much again as is held, so that a long record is not looked through too often.
    fn fill(&mut self, reader: &mut dyn Read) -> io::Result<()> {
        self.bytes.drain(..self.start);
        self.start = 0;
        let wanted = self.bytes.len().max(BLOCK);
        let most = u64::try_from(wanted).unwrap_or(u64::MAX);
        let read = reader.take(most).read_to_end(&mut self.bytes)?;
        if read < wanted {
            self.ahead = Ahead::Nothing;
        }
        Ok(())
    }
}

/// Cuts at line ends; empty lines are no records.
pub(crate) fn line(bytes: &[u8], ahead: Ahead) -> Cut {
    let begin = bytes.iter().position(|byte| !byte.is_ascii_whitespace());
    let Some(begin) = begin else { return Cut::Skip(bytes.len()) };
    let rest = bytes.get(begin..).unwrap_or_default();
    match rest.iter().position(|byte| *byte == b'\n') {
        Some(length) => Cut::Record(begin..begin + length),
        None if ahead == Ahead::Nothing => Cut::Record(begin..bytes.len()),
        None => Cut::More(begin),
    }
}

/// Where a sequence of bytes first stands at or after a place.
pub(crate) fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let first = *wanted.first()?;
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == first)?;
        if bytes.get(at..)?.starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8], most: usize) -> Vec<String> {
        let mut found = Vec::new();
        let mut reader = text;
        each_record(&mut reader, most, line, |record| {
            found.push(match record {
                Record::Whole(bytes) => String::from_utf8_lossy(bytes).into_owned(),
                Record::TooLarge(_) => "…".to_owned(),
            });
            ControlFlow::Continue(())
        })
        .unwrap();
        found
    }

    #[test]
    fn lines_are_cut_wherever_a_block_ends() {
        let text = format!("eins\n\n{}\nzwei", "x".repeat(BLOCK * 3));
        let found = lines(text.as_bytes(), usize::MAX);
        assert_eq!(found.len(), 3);
        assert_eq!((found[0].as_str(), found[2].as_str()), ("eins", "zwei"));
        assert_eq!(found[1].len(), BLOCK * 3);
    }

    #[test]
    fn a_record_past_the_limit_costs_only_itself() {
        let text = format!("eins\n{}\nzwei\n", "x".repeat(BLOCK * 9));
        let found = lines(text.as_bytes(), BLOCK);
        assert_eq!(found.first().map(String::as_str), Some("eins"));
        assert!(found.iter().any(|line| line == "…"));
        assert_eq!(found.last().map(String::as_str), Some("zwei"));
    }
}

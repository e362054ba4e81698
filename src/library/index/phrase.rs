//! Finds words that stand one after the other.

use crate::ingest::guard::caught;
use std::num::NonZero;
use std::ops::Range;
use std::thread::{self, ScopedJoinHandle};
use tantivy::index::InvertedIndexReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED};

/// A word of the phrase with its postings.
struct Member {
    postings: SegmentPostings,
    /// How far behind the first word it stands.
    behind: u32,
    places: Vec<u32>,
}

/// Texts of the rarest word from which on the work is shared among threads.
const MANY: u32 = 8_000;
/// Threads at most; reading places is slow, but not so slow that more would help.
const THREADS: u32 = 4;

/// Calls `found` for each text with the phrase and how often it has it. `texts` is how many the
/// piece of the index has.
pub(super) fn each(
    index: &InvertedIndexReader,
    (words, texts): (&[String], u32),
    mut found: impl FnMut(u32, f32),
) -> tantivy::Result<()> {
    let Some(members) = members(index, words)? else { return Ok(()) };
    let rarest = members.iter().map(|member| member.postings.doc_freq()).min().unwrap_or(0);
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = u32::try_from(cores).unwrap_or(1).min(THREADS);
    if rarest < MANY || threads < 2 {
        within(members, 0..texts, &mut found);
        return Ok(());
    }
    // Not the pool's threads: those may be busy with reading files for a long time.
    let share = texts.div_ceil(threads);
    let parts = thread::scope(|scope| {
        let start = |number: u32| {
            let range = (number * share)..((number + 1) * share).min(texts);
            scope.spawn(move || caught(|| part(index, words, range)))
        };
        let running: Vec<_> = (0..threads).map(start).collect();
        running.into_iter().map(ScopedJoinHandle::join).collect::<Vec<_>>()
    });
    for part in parts {
        let Ok(Ok(part)) = part else { return Err(failed()) };
        part?.into_iter().for_each(|(doc, times)| found(doc, times));
    }
    Ok(())
}

fn failed() -> tantivy::TantivyError {
    tantivy::TantivyError::InternalError("it is damaged".to_owned())
}

/// What a range of texts has.
fn part(
    index: &InvertedIndexReader,
    words: &[String],
    range: Range<u32>,
) -> tantivy::Result<Vec<(u32, f32)>> {
    let mut all = Vec::new();
    if let Some(members) = members(index, words)? {
        within(members, range, &mut |doc, times| all.push((doc, times)));
    }
    Ok(all)
}

fn within(mut members: Vec<Member>, range: Range<u32>, found: &mut dyn FnMut(u32, f32)) {
    // The rarest word leads, so that most texts of the others are never looked at.
    members.sort_by_key(|member| member.postings.doc_freq());
    let Some((leader, others)) = members.split_first_mut() else { return };
    let mut marks = Marks::default();
    let mut doc = leader.postings.doc();
    if doc < range.start {
        doc = leader.postings.seek(range.start);
    }
    while doc < range.end {
        match furthest(others, doc) {
            Some(next) if next > doc => doc = leader.postings.seek(next),
            Some(_) => {
                let times = times(leader, others, &mut marks);
                if times > 0 {
                    found(doc, f32::from(u16::try_from(times).unwrap_or(u16::MAX)));
                }
                doc = leader.postings.advance();
            }
            None => break,
        }
    }
}

/// `None` if a word stands in no text.
fn members(index: &InvertedIndexReader, words: &[String]) -> tantivy::Result<Option<Vec<Member>>> {
    let mut members = Vec::new();
    for (behind, word) in (0..).zip(words) {
        let Some(info) = index.terms().get(word)? else { return Ok(None) };
        let option = IndexRecordOption::WithFreqsAndPositions;
        let postings = index.read_postings_from_terminfo(&info, option)?;
        members.push(Member { postings, behind, places: Vec::new() });
    }
    Ok(Some(members))
}

/// Moves the others to `doc`; the first text past it that one of them stops at, or `doc`.
fn furthest(others: &mut [Member], doc: u32) -> Option<u32> {
    for member in others {
        let at = member.postings.doc();
        let at = if at < doc { member.postings.seek(doc) } else { at };
        if at != doc {
            return (at != TERMINATED).then_some(at);
        }
    }
    Some(doc)
}

/// How often all stand in their order in the text that they are at.
fn times(leader: &mut Member, others: &mut [Member], marks: &mut Marks) -> usize {
    leader.postings.positions(&mut leader.places);
    // Places are counted from where the phrase would begin.
    let behind = leader.behind;
    leader.places.retain(|place| *place >= behind);
    for member in others {
        if leader.places.is_empty() {
            break;
        }
        member.postings.positions(&mut member.places);
        marks.set(member);
        leader.places.retain(|place| marks.has(place - behind));
        marks.clear(member);
    }
    leader.places.len()
}

/// The beginnings that one word of the phrase allows, a bit for each: two lists of places meet
/// faster so than by walking both.
#[derive(Default)]
struct Marks {
    bits: Vec<u64>,
}

impl Marks {
    fn set(&mut self, member: &Member) {
        let last = member.places.last().copied().unwrap_or_default();
        let needed = cell(last) + 1;
        if self.bits.len() < needed {
            self.bits.resize(needed, 0);
        }
        for place in member.begins() {
            if let Some(bits) = self.bits.get_mut(cell(place)) {
                *bits |= 1 << (place % 64);
            }
        }
    }

    fn has(&self, place: u32) -> bool {
        self.bits.get(cell(place)).is_some_and(|bits| bits & (1 << (place % 64)) != 0)
    }

    fn clear(&mut self, member: &Member) {
        for place in member.begins() {
            if let Some(bits) = self.bits.get_mut(cell(place)) {
                *bits = 0;
            }
        }
    }
}

impl Member {
    fn begins(&self) -> impl Iterator<Item = u32> {
        self.places.iter().filter_map(|place| place.checked_sub(self.behind))
    }
}

fn cell(place: u32) -> usize {
    usize::try_from(place / 64).unwrap_or_default()
}

//! Finds in an article who is reported to have said what.
//!
//! Marks are paired first (`marks`); a passage in them is then one unit of the text around it.
//! That text is cut into sentences, these at their commas (`frame`); the cue beside a passage, or
//! the pattern of a reported clause, tells that somebody speaks (`direct`, `reported`), and
//! noun phrases beside the cue (`phrase`), each with a score, tell who (`speaker`). A pronoun or an office
//! means whom the article named before (`people`). Everything is done in one pass: what is not
//! sure has no speaker, for a wrong name beside a quotation is worse than none.

mod clause;
mod direct;
mod frame;
mod layout;
mod marks;
mod people;
mod phrase;
mod reported;
mod sentence;
mod speaker;
mod words;

use crate::article::quotation::{Attribution, Quotation, QuotationKind, Speaker};
use crate::article::{Article, BlockKind, Language};
use crate::text::Span;
use direct::Report;
use frame::{Source, Unit, frame_sentences, units};
use people::People;
use sentence::{Sentence, Told};

/// Fewer words in marks are a name, a title or irony.
const FEWEST_WORDS: usize = 3;

/// The quotations of an article, in their order, by the names that are marked in it; none in
/// boilerplate.
#[must_use]
pub fn find(article: &Article) -> Vec<Quotation> {
    let passages = marks::passages(article);
    let language = article.language.unwrap_or(Language::German);
    let source = Source { article, passages: &passages, language };
    let interview = layout::interview(article);
    let mut finder =
        Finder { people: People::new(&source), source: &source, carried: None, found: Vec::new() };
    for block in &article.blocks {
        match block.kind {
            BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Table => continue,
            BlockKind::Heading | BlockKind::Title => {
                finder.people.forget();
                finder.carried = None;
            }
            _ => {}
        }
        match interview.get(&block.span.start.0) {
            Some(spoken) => finder.found.push(layout::spoken(spoken)),
            None => finder.read(block),
        }
    }
    let mut found = finder.found;
    found.sort_by_key(|quotation| (quotation.span.start, quotation.span.end));
    found.dedup_by(|later, before| {
        later.span.overlaps(before.span) && later.kind != QuotationKind::Mixed
    });
    found
}

struct Finder<'s, 'a> {
    source: &'s Source<'a>,
    people: People<'a>,
    /// Whose words go on: the speaker of the sentence before, perhaps unnamed.
    carried: Option<Option<Speaker>>,
    found: Vec<Quotation>,
}

impl<'a> Finder<'_, 'a> {
    fn read(&mut self, block: &crate::article::Block) {
        let units = units(self.source, block);
        if let Some(headline) = layout::headline(self.source, &units, block) {
            self.found.push(headline);
            return;
        }
        for range in frame_sentences(&units) {
            let sentence = Sentence::new(self.source, &units, range);
            self.people.next_sentence();
            self.read_sentence(&sentence);
            let named = units.get(range.0..range.1).unwrap_or_default();
            self.people.read(self.source, named.iter().filter_map(|unit| unit.mention));
        }
    }

    fn read_sentence(&mut self, sentence: &Sentence<'_>) {
        let before = self.found.len();
        let mut spoke: Option<Option<Speaker>> = None;
        let mut free: Vec<(usize, Option<Told>)> = Vec::new();
        for at in sentence.range.0..sentence.range.1 {
            let Some(number) = sentence.unit(at).and_then(Unit::passage) else { continue };
            if self.words_of(number) < FEWEST_WORDS {
                // *„Salz“, sagt er.*: that is no quotation, but he goes on.
                if let Report::Cued(told) = direct::report(sentence, at) {
                    spoke = Some(self.speaker(sentence, &told));
                }
                continue;
            }
            if self.is_known(number) {
                self.name_known(sentence, at);
                continue;
            }
            match direct::report(sentence, at) {
                Report::Cued(told) => self.direct(sentence, number, Some(&told)),
                Report::Alone => self.alone(number),
                Report::Around(_) | Report::Nobody if self.goes_on_behind(sentence, at, before) => {
                    self.second(number);
                }
                Report::Around(told) => free.push((at, Some(told))),
                Report::Nobody => free.push((at, None)),
            }
        }
        let has_direct = self.found.len() > before;
        if !has_direct && let Some(report) = reported::reported(sentence) {
            self.report(sentence, &report, &free);
        } else {
            for (at, told) in &free {
                if let Some(told) = told {
                    self.mixed(sentence, *at, told);
                }
            }
        }
        if self.found.len() == before {
            self.go_on(sentence);
            self.carried = spoke.or(self.carried.take());
        }
    }

    /// Whether a passage that began in a paragraph before is listed already.
    fn is_known(&self, passage: usize) -> bool {
        let inner =
            self.source.passages.get(passage).map(|passage| trimmed(self.source, passage.inner()));
        self.found.last().is_some_and(|last| last.parts.len() > 1 && Some(last.span) == inner)
    }

    /// Takes over the cue behind a passage that began in a paragraph before.
    fn name_known(&mut self, sentence: &Sentence<'_>, at: usize) {
        let Report::Cued(told) = direct::report(sentence, at) else { return };
        let speaker = self.speaker(sentence, &told);
        if let Some(last) = self.found.last_mut().filter(|last| last.speaker.is_none()) {
            last.cues = told.cues;
            last.speaker.clone_from(&speaker);
            self.carried = Some(speaker);
        }
    }

    /// How many words a passage has, so far as that matters.
    fn words_of(&self, passage: usize) -> usize {
        let Some(passage) = self.source.passages.get(passage) else { return 0 };
        let words = self.source.words(passage.inner()).split_whitespace();
        words.filter(|word| word.contains(char::is_alphabetic)).take(FEWEST_WORDS).count()
    }

    fn speaker(&mut self, sentence: &Sentence<'_>, told: &Told) -> Option<Speaker> {
        let phrase = told.subject.as_ref()?;
        // Who is named before in this sentence may be meant by a pronoun.
        let speaker = speaker::speaker(self.source, sentence.units, phrase, &self.people);
        if let Some(id) = speaker.as_ref().and_then(|speaker| speaker.entity.as_ref()) {
            self.people.speaks(id);
        }
        speaker
    }

    fn take(&mut self, quotation: Quotation) {
        self.carried = Some(quotation.speaker.clone());
        self.found.push(quotation);
    }

    fn direct(&mut self, sentence: &Sentence<'_>, passage: usize, told: Option<&Told>) {
        let Some(passage) = self.source.passages.get(passage) else { return };
        let speaker = told.and_then(|told| self.speaker(sentence, told));
        let via = told.and_then(|told| {
            speaker::recipient(self.source, told.cue, (told.subject.as_ref(), &told.phrases))
        });
        self.take(Quotation {
            span: trimmed(self.source, passage.inner()),
            kind: QuotationKind::Direct,
            parts: several(&passage.pieces),
            clause: None,
            cues: told.map(|told| told.cues.clone()).unwrap_or_default(),
            speaker,
            via,
        });
    }

    /// *„…“, sagte Kortmann, die Baurätin, „…“*: whether what was said before in this sentence goes
    /// on behind a comma.
    fn goes_on_behind(&self, sentence: &Sentence<'_>, at: usize, before: usize) -> bool {
        let comma = at.checked_sub(1).and_then(|mark| sentence.unit(mark));
        let direct = |last: &Quotation| last.kind == QuotationKind::Direct && !last.cues.is_empty();
        self.found.len() > before
            && self.found.last().is_some_and(direct)
            && comma.is_some_and(|mark| mark.is_mark(&[',']))
    }

    /// The second passage of what was said before and after its cue.
    fn second(&mut self, passage: usize) {
        let Some(passage) = self.source.passages.get(passage) else { return };
        let Some(first) = self.found.last() else { return };
        let quotation = Quotation {
            span: trimmed(self.source, passage.inner()),
            parts: several(&passage.pieces),
            ..first.clone()
        };
        self.take(quotation);
    }

    /// A passage that is a sentence of its own goes on with whoever spoke before it.
    fn alone(&mut self, passage: usize) {
        let Some(passage) = self.source.passages.get(passage) else { return };
        let speaker = self.carried.clone().flatten().map(carried);
        if let Some(id) = speaker.as_ref().and_then(|speaker| speaker.entity.as_ref()) {
            self.people.speaks(id);
        }
        let known = self.carried.is_some();
        let inner = passage.inner();
        let ends = self.source.words(inner).trim_end().ends_with(['.', '!', '?', '…']);
        if known || ends {
            self.take(Quotation {
                span: trimmed(self.source, inner),
                kind: QuotationKind::Direct,
                parts: several(&passage.pieces),
                clause: None,
                cues: Vec::new(),
                speaker,
                via: None,
            });
        }
    }

    /// A reported clause; marked words in it are what is quoted.
    fn report(
        &mut self,
        sentence: &Sentence<'_>,
        report: &reported::Reported,
        free: &[(usize, Option<Told>)],
    ) {
        let speaker = self.speaker(sentence, &report.told);
        let parts: Vec<Span> =
            report.parts.iter().filter_map(|(start, end)| sentence.span(*start, *end)).collect();
        let Some(hull) = parts.iter().copied().reduce(Span::join) else { return };
        let made = |span: Span, kind: QuotationKind, (parts, clause): (Vec<Span>, Option<Span>)| {
            Quotation {
                span,
                kind,
                parts,
                clause,
                cues: report.told.cues.clone(),
                speaker: speaker.clone(),
                via: speaker::recipient(
                    self.source,
                    report.told.cue,
                    (report.told.subject.as_ref(), &report.told.phrases),
                ),
            }
        };
        let marked = free
            .iter()
            .filter(|(at, _)| report.parts.iter().any(|(start, end)| start <= at && at < end));
        let marked: Vec<Quotation> = marked
            .filter_map(|(at, _)| self.source.passages.get(sentence.unit(*at)?.passage()?))
            .map(|passage| {
                made(
                    trimmed(self.source, passage.inner()),
                    QuotationKind::Mixed,
                    (several(&passage.pieces), Some(hull)),
                )
            })
            .collect();
        if marked.is_empty() {
            let parts = several(&parts);
            self.take(made(hull, QuotationKind::Indirect, (parts, None)));
        }
        marked.into_iter().for_each(|quotation| self.take(quotation));
    }

    /// Marked words in a clause of somebody who reports.
    fn mixed(&mut self, sentence: &Sentence<'_>, at: usize, told: &Told) {
        let passage = sentence
            .unit(at)
            .and_then(Unit::passage)
            .and_then(|number| self.source.passages.get(number));
        let Some(passage) = passage else { return };
        let speaker = self.speaker(sentence, told);
        let end = sentence.segments.last().map_or(sentence.range.1, |segment| segment.end);
        self.take(Quotation {
            span: trimmed(self.source, passage.inner()),
            kind: QuotationKind::Mixed,
            parts: several(&passage.pieces),
            clause: sentence.span(sentence.range.0, end),
            cues: told.cues.clone(),
            speaker,
            via: None,
        });
    }

    /// A sentence without a cue: its verb tells whether it goes on with what was said.
    fn go_on(&mut self, sentence: &Sentence<'_>) {
        let Some(speaker) = self.carried.take() else { return };
        let end = sentence.segments.last().map_or(sentence.range.1, |segment| segment.end);
        let span = sentence.span(sentence.range.0, end).filter(|_| clause::goes_on(sentence));
        let Some(span) = span else { return };
        let speaker = speaker.map(carried);
        if let Some(id) = speaker.as_ref().and_then(|speaker| speaker.entity.as_ref()) {
            self.people.speaks(id);
        }
        self.take(Quotation {
            span,
            kind: QuotationKind::Free,
            parts: Vec::new(),
            clause: None,
            cues: Vec::new(),
            speaker,
            via: None,
        });
    }
}

/// The pieces, where there are several.
fn several(pieces: &[Span]) -> Vec<Span> {
    if pieces.len() > 1 { pieces.to_vec() } else { Vec::new() }
}

/// A speaker who was named in a sentence before.
fn carried(speaker: Speaker) -> Speaker {
    Speaker { span: None, how: Attribution::Carried, ..speaker }
}

/// A span without white space at its ends.
fn trimmed(source: &Source<'_>, span: Span) -> Span {
    let words = source.words(span);
    let front = words.len() - words.trim_start().len();
    Span::new(span.start.0 + front, span.start.0 + words.trim_end().len().max(front))
}

#[cfg(test)]
mod tests;

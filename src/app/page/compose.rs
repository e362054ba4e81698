//! Sets an article's blocks one below the other.

use super::setter::{Frame, Setter};
use super::{Layout, Page, Row, Setting, Sign, hyphenation, items, table};
use crate::article::structure::{InlineKind, Picture};
use crate::article::{Article, Block, BlockKind};
use crate::text::layout::{Divider, Hyphenation, Measure, wrap};
use crate::text::{Offset, SafeText, Span};
use std::iter::Peekable;
use std::ops::Range;
use std::slice;

/// From this width on there is room for an empty row above the title.
const AIRY: usize = 40;
/// The bar beside a quotation.
const BAR: &str = "│";
/// Quotations in quotations that are shown by bars of their own.
const BARS: usize = 4;

/// Lays an article out.
pub(super) fn page(article: &Article, layout: Layout, divider: &mut Divider) -> Page {
    let mut composer = Composer {
        setter: Setter {
            article,
            page: Page::default(),
            divider: std::mem::take(divider),
            names: Vec::new(),
        },
        layout,
        hyphenation: hyphenation(article.language, layout.hyphenated),
        pictures: article.structure.pictures.iter().peekable(),
        links: 0,
    };
    composer.compose();
    *divider = composer.setter.divider;
    composer.setter.page
}

/// What is known while a page is set.
struct Composer<'a> {
    setter: Setter<'a>,
    layout: Layout,
    hyphenation: Hyphenation,
    pictures: Peekable<slice::Iter<'a, Picture>>,
    /// How many links have a number so far.
    links: usize,
}

impl Composer<'_> {
    fn compose(&mut self) {
        if self.layout.columns >= AIRY {
            self.setter.page.rows.push(Row::Blank);
        }
        let mut folded = 0;
        for (number, block) in self.setter.article.blocks.iter().enumerate() {
            let hidden = block.kind == BlockKind::Boilerplate && !self.layout.unfolded;
            let shown = self.shown(block);
            self.setter.names = names(self.setter.article, (block, &shown));
            self.setter.page.shown.push(shown);
            self.setter.page.starts.push(block.span.start.0);
            if hidden {
                folded += 1;
                continue;
            }
            self.fold(&mut folded);
            let below_picture = self.pictures(block);
            self.block(number, block, below_picture);
        }
        self.fold(&mut folded);
        while let Some(picture) = self.pictures.next() {
            self.picture(&picture.alt);
        }
    }

    /// A block's words with the numbers of its links and footnotes.
    fn shown(&mut self, block: &Block) -> SafeText {
        let words = block.span.of(&self.setter.article.text);
        let mut insertions = Vec::new();
        for inline in self.setter.article.structure.inlines_in(block.span) {
            let within = |place: usize| place.saturating_sub(block.span.start.0);
            match &inline.kind {
                InlineKind::Link(_) => {
                    self.links += 1;
                    let number = format!("[{}]", self.links);
                    insertions.push((within(inline.span.end.0), number));
                }
                InlineKind::Note(label) if inline.span.is_empty() => {
                    let mut sign = note_sign(label);
                    // Before the note itself it stands apart.
                    if inline.span.start == block.span.start {
                        sign.push(' ');
                    }
                    insertions.push((within(inline.span.start.0), sign));
                }
                InlineKind::Cite if !words.starts_with(['–', '—', '-']) => {
                    insertions.push((within(inline.span.start.0), "— ".to_owned()));
                }
                _ => {}
            }
        }
        insertions.sort_by_key(|(place, _)| *place);
        SafeText::with_insertions(words, &insertions)
    }

    /// What is on the pictures before a block, unless the block itself says it; whether anything is
    /// shown of them.
    fn pictures(&mut self, block: &Block) -> bool {
        let words = bare(block.span.of(&self.setter.article.text));
        let mut any = false;
        while let Some(picture) = self.pictures.next_if(|picture| picture.place <= block.span.start)
        {
            let said = bare(&picture.alt);
            let repeats = block.kind == BlockKind::Caption
                && (words.contains(&said) || said.contains(&words));
            if !repeats {
                self.picture(&picture.alt);
                any = true;
            }
        }
        any
    }

    fn picture(&mut self, alt: &str) {
        let alt = SafeText::one_line(alt);
        let columns = self.layout.columns.saturating_sub(2).max(1);
        self.setter.gap(1);
        let measure = Measure { columns, hyphenation: Hyphenation::Off };
        for line in wrap(alt.as_str(), measure) {
            let words = alt.as_str().get(line.start..line.end).unwrap_or_default();
            self.setter.page.rows.push(Row::Picture(words.to_owned()));
        }
    }

    fn fold(&mut self, folded: &mut usize) {
        if *folded > 0 {
            self.setter.gap(1);
            self.setter.page.rows.push(Row::Folded(*folded));
            *folded = 0;
        }
    }

    fn block(&mut self, number: usize, block: &Block, below_picture: bool) {
        let structure = &self.setter.article.structure;
        let depth = structure.depth(block.span);
        let heading = matches!(block.kind, BlockKind::Heading | BlockKind::Title);
        let gap = match (block.kind, depth) {
            (BlockKind::Heading, None | Some(0..=2)) => 2,
            (BlockKind::Caption, _) if below_picture => 0,
            _ => 1,
        };
        self.setter.gap(gap);
        let quotes = if heading { 0 } else { usize::from(depth.unwrap_or(0)) };
        let quotes = quotes.max(usize::from(block.kind == BlockKind::Quote));
        let frame = self.frame((number, block.kind), quotes);
        self.bar_between(frame);
        let first = (self.setter.page.rows.len(), self.setter.page.pieces.len());
        match block.kind {
            BlockKind::Table => table::set(&mut self.setter, frame, block),
            _ if structure.is_code(block.span) => self.setter.code(frame),
            _ if block.kind == BlockKind::List || !structure.items_in(block.span).is_empty() => {
                items::set(&mut self.setter, frame, block);
            }
            _ => {
                let whole = 0..self.setter.text_of(number).len();
                self.setter.flow(frame, whole);
            }
        }
        if let (BlockKind::Heading, Some(level)) = (block.kind, depth) {
            self.setter.set(first.0, Setting::Level(level));
        }
        self.close_spans(first.1, block);
        self.bars(first.0, frame);
    }

    fn frame(&self, (number, kind): (usize, BlockKind), quotes: usize) -> Frame {
        let all = self.layout.columns;
        let bars = quotes.min(BARS).min(all / 8);
        let inset = match kind {
            BlockKind::Caption | BlockKind::Boilerplate => 2,
            _ => 0,
        };
        let indent = (bars * 2 + inset).min(all / 4);
        let hyphenation = match kind {
            BlockKind::Title | BlockKind::Heading | BlockKind::Byline => Hyphenation::Off,
            _ => self.hyphenation,
        };
        let columns = all.saturating_sub(indent).max(1);
        let justified = self.layout.justified
            && matches!(kind, BlockKind::Paragraph | BlockKind::Lede | BlockKind::Quote);
        Frame { number, kind, indent, columns, hyphenation, bars, justified }
    }

    /// The bars at the side of a quotation.
    fn bars(&mut self, from: usize, frame: Frame) {
        for row in self.setter.page.rows.iter_mut().skip(from) {
            if let Row::Text(row) = row {
                let bars =
                    (0..frame.bars).map(|bar| Sign { column: bar * 2, text: BAR.to_owned() });
                row.signs.extend(bars);
            }
        }
    }

    /// A quotation of several paragraphs has one bar: it goes on between them.
    fn bar_between(&mut self, frame: Frame) {
        let blank = self.setter.page.rows.pop_if(|row| *row == Row::Blank);
        let above = match self.setter.page.rows.last() {
            Some(Row::Text(row)) => row.signs.iter().filter(|sign| sign.text == BAR).count(),
            _ => 0,
        };
        let bars = above.min(frame.bars);
        self.setter
            .page
            .rows
            .extend(blank.map(|_| if bars > 0 { Row::Bars(bars) } else { Row::Blank }));
    }

    /// Each piece of a block reaches to the next one, the last to the block's end.
    fn close_spans(&mut self, first: usize, block: &Block) {
        let Page { shown, pieces, .. } = &mut self.setter.page;
        let Some(shown) = pieces.get(first).and_then(|piece| shown.get(piece.block)) else {
            return;
        };
        let base = block.span.start;
        let mut end = block.span.end;
        for (at, piece) in pieces.iter_mut().enumerate().skip(first).rev() {
            let from = shown.to_source(piece.line.start).plus(base.0);
            let from = if at == first { base } else { from.min(end) };
            piece.span = Span { start: from, end };
            end = from;
        }
    }
}

/// The names in a block, as bytes of its safe text.
fn names(article: &Article, (block, shown): (&Block, &SafeText)) -> Vec<Range<usize>> {
    let mentions = &article.mentions;
    let first = mentions.partition_point(|mention| mention.span.end <= block.span.start);
    let here = mentions.iter().skip(first).take_while(|name| name.span.start < block.span.end);
    let within = |place: Offset| Offset(place.0.saturating_sub(block.span.start.0));
    here.map(|name| shown.to_shown(within(name.span.start))..shown.to_shown(within(name.span.end)))
        .collect()
}

/// The number of a footnote as a raised one.
fn note_sign(label: &str) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let raised: Option<String> = label
        .chars()
        .map(|c| c.to_digit(10).and_then(|digit| DIGITS.get(usize::try_from(digit).ok()?).copied()))
        .collect();
    raised.unwrap_or_else(|| format!("[{}]", SafeText::one_line(label)))
}

/// The letters of a text in small, of a beginning that suffices to tell texts apart.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).take(300).flat_map(char::to_lowercase).collect()
}

//! Finds the next article with annotations whose passage is not surely found, and sets their old
//! and new words side by side.

use super::KeptText;
use crate::app::shelf::{Number, Snapshot};
use crate::article::{Article, TextHash};
use crate::notes::anchor::{Finder, Found};
use crate::notes::model::FileKey;
use crate::notes::{Anchor, AnchorState, Annotation, AnnotationId, ArticleRef, Notes};
use crate::text::alignment::Alignment;
use crate::text::{CharIndex, SafeText, Span};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

/// Bytes of context on each side of a passage.
const CONTEXT: usize = 240;
/// Bytes of a passage that are compared and shown at most.
const LONGEST: usize = 16 * 1024;
/// Articles of a part.
const STRIDE: usize = 256;

/// Where to look.
#[derive(Debug)]
pub struct FindCases {
    library: Snapshot,
    notes: Box<Notes>,
    /// The articles to look in, the open one first.
    order: Vec<Number>,
    likely: OnceLock<Likely>,
}

impl PartialEq for FindCases {
    fn eq(&self, other: &Self) -> bool {
        self.order == other.order && self.notes.revision() == other.notes.revision()
    }
}

/// By what articles with annotations are known quickly.
#[derive(Debug, Default)]
struct Likely {
    titles: HashSet<String>,
    files: HashSet<FileKey>,
    ids: HashSet<crate::article::ArticleId>,
}

impl Likely {
    fn of(notes: &Notes) -> Self {
        let mut likely = Self::default();
        for note in notes.all().filter(|note| note.anchor.is_some()) {
            likely.titles.extend(note.article.title.clone());
            likely.files.extend(note.article.file_key());
            likely.ids.insert(note.article.id.clone());
        }
        likely
    }

    /// Tells quickly of most articles that no annotation is on them.
    fn has(&self, article: crate::library::Heading<'_>) -> bool {
        let path = article.path();
        let absolute = || std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        !self.ids.is_empty()
            && (self.ids.contains(&article.id())
                || article.title().is_some_and(|title| self.titles.contains(title))
                || self.files.contains(&FileKey::of(&absolute().to_string_lossy())))
    }
}

impl FindCases {
    /// Looks in these articles, in this order.
    #[must_use]
    pub fn new(library: Snapshot, notes: Box<Notes>, order: Vec<Number>) -> Self {
        Self { library, notes, order, likely: OnceLock::new() }
    }

    fn range(&self, part: usize) -> Range<usize> {
        let start = part * STRIDE;
        start..(start + STRIDE).min(self.order.len())
    }

    pub(super) fn parts(&self) -> usize {
        self.order.len().div_ceil(STRIDE)
    }

    pub(super) fn part(&self, part: usize, kept: KeptText<'_>) -> Option<(Number, Vec<Case>)> {
        let likely = self.likely.get_or_init(|| Likely::of(&self.notes));
        let mut part = self.order.get(self.range(part)).unwrap_or_default().iter();
        part.find_map(|number| {
            self.library.heading(*number).filter(|heading| likely.has(*heading))?;
            let article = self.library.article(*number)?;
            let found = cases(&self.notes, &article, kept);
            (!found.is_empty()).then_some((*number, found))
        })
    }
}

/// An annotation that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The annotation.
    pub id: AnnotationId,
    /// Its note.
    pub body: SafeText,
    /// Where its passage may be.
    pub found: Found,
    /// The passage as it was.
    pub old: Vec<Fragment>,
    /// The best place in the text as it is; empty if there is none.
    pub new: Vec<Fragment>,
}

/// Some words and what they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    /// The words, on one line.
    pub words: SafeText,
    /// What they are.
    pub look: Look,
}

/// What words beside each other are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// What stands around the passage.
    Around,
    /// Words of the passage that old and new text share.
    Same,
    /// Words of the passage that the other one has not.
    Other,
}

/// What waits in an article.
///
/// `kept` gives the texts that annotations were made on, as far as the annotations do not hold them.
#[must_use]
pub fn cases(notes: &Notes, article: &Article, kept: KeptText<'_>) -> Vec<Case> {
    let old_text = |hash: &TextHash| match notes.text(hash) {
        Some(text) => Some(text.to_owned()),
        None => kept(hash),
    };
    let mut finder = Finder::new(&article.text);
    let known = ArticleRef::of(article);
    let anchored = notes.of_article(&known).filter_map(|note| Some((note, note.anchor.as_ref()?)));
    anchored
        .filter_map(|(note, anchor)| {
            let found = finder.find(note, old_text);
            // What the user has left as an orphan does not ask again.
            let waits = found.span().is_none() && anchor.state != AnchorState::Orphan;
            let old = || old_text(&note.article.text_hash);
            waits.then(|| case((note, anchor), (old().as_deref(), article), found))
        })
        .collect()
}

fn case(
    (note, anchor): (&Annotation, &Anchor),
    (old, article): (Option<&str>, &Article),
    found: Found,
) -> Case {
    let body = SafeText::one_line(&note.body);
    let place = old.and_then(|old| Some((old, CharIndex::new(old).byte_span(anchor.span())?)));
    let place = place.filter(|(old, span)| span.of(old) == anchor.quote);
    let (before, after) = match place {
        Some((old, span)) => around(old, span),
        None => (anchor.prefix.as_str(), anchor.suffix.as_str()),
    };
    let best = found.best();
    let words = best.map_or("", |span| head(span.of(&article.text)));
    let quote = head(&anchor.quote);
    let alignment = Alignment::of(quote, words);
    let kept = |at: usize| alignment.new_of(at).is_some();
    let old_words = alignment.old.iter().enumerate().map(|(at, token)| (token.span, kept(at)));
    let old_fragments = fragments((before, quote, after), old_words);
    let was = |at: usize| alignment.old_of(at).is_some();
    let new_words = alignment.new.iter().enumerate().map(|(at, token)| (token.span, was(at)));
    let new_fragments = best.map(|span| {
        let (before, after) = around(&article.text, span);
        fragments((before, words, after), new_words)
    });
    Case { id: note.id, body, found, old: old_fragments, new: new_fragments.unwrap_or_default() }
}

/// The beginning of long words.
fn head(words: &str) -> &str {
    words.get(..words.floor_char_boundary(LONGEST)).unwrap_or(words)
}

/// What stands before and after a place.
fn around(text: &str, span: Span) -> (&str, &str) {
    let start = text.ceil_char_boundary(span.start.0.saturating_sub(CONTEXT)).min(span.start.0);
    let end = text.floor_char_boundary(span.end.0.saturating_add(CONTEXT)).max(span.end.0);
    (
        Span::new(start, span.start.0).of(text).trim_start(),
        Span::new(span.end.0, end).of(text).trim_end(),
    )
}

/// A passage in its context, cut into what is the same on the other side and what is not.
fn fragments(
    (before, words, after): (&str, &str, &str),
    tokens: impl Iterator<Item = (Span, bool)>,
) -> Vec<Fragment> {
    let mut cut: Vec<(Span, Look)> = Vec::new();
    let mut done = 0;
    for (span, same) in tokens {
        let look = if same { Look::Same } else { Look::Other };
        // The space between two words belongs to them if they are of one kind.
        match cut.last_mut() {
            Some((last, kind)) if *kind == look => last.end = span.end,
            _ => {
                if span.start.0 > done {
                    cut.push((Span::new(done, span.start.0), Look::Same));
                }
                cut.push((span, look));
            }
        }
        done = span.end.0;
    }
    cut.push((Span::new(done, words.len()), Look::Same));
    let fragment = |words: &str, look| Fragment { words: SafeText::one_line(words), look };
    let middle = cut.iter().map(|(span, look)| fragment(span.of(words), *look));
    let all = [fragment(before, Look::Around)].into_iter().chain(middle);
    all.chain([fragment(after, Look::Around)])
        .filter(|fragment| !fragment.words.is_empty())
        .collect()
}

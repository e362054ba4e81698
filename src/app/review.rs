//! Annotations whose passage is not surely found: old and new words side by side, to decide.

use super::annotate;
use super::browse;
use super::event::Effect;
use super::layer::Layer;
use super::motion::Unit;
use super::select::Selection;
use super::shelf::Number;
use super::state::{State, Tone};
use crate::article::Article;
use crate::config::{Key, KeyCode};
use crate::notes::anchor::{self, Finder, Found};
use crate::notes::{
    Anchor, AnchorState, Annotation, AnnotationId, ArticleRef, Change, Edit, Notes, Score,
    Timestamp,
};
use crate::text::alignment::Alignment;
use crate::text::{CharIndex, SafeText, Span};
use std::collections::HashSet;

/// Bytes of context on each side of a passage.
const CONTEXT: usize = 240;
/// Bytes of a passage that are compared and shown at most.
const LONGEST: usize = 16 * 1024;

/// The list of what waits for the user's word.
#[derive(Debug, Default)]
pub struct Review {
    /// The articles that are still to be looked at while their old texts are being read.
    looking: Option<Vec<Number>>,
    /// What waits, in the order of the text.
    pub cases: Vec<Case>,
    /// Which of them is shown.
    pub at: usize,
    /// Rows that are scrolled away.
    pub top: usize,
}

impl Review {
    /// The case that is shown.
    #[must_use]
    pub fn case(&self) -> Option<&Case> {
        self.cases.get(self.at)
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
    pub old: Vec<Piece>,
    /// The best place in the text as it is; empty if there is none.
    pub new: Vec<Piece>,
}

/// Some words and what they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
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

/// Opens the list: of the open article, else of the next one in which something waits.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    if state.notes.is_none() {
        state.tell(Tone::Bad, "The annotations are still being read; try again in a moment");
        return Vec::new();
    }
    let here = state.reader.number();
    let waits = has_other_text(state);
    let mut numbers: Vec<Number> = state.shelf.iter().map(|(number, _)| number).collect();
    if let Some(place) = numbers.iter().position(|number| Some(*number) == here) {
        numbers.rotate_left(place);
    }
    numbers.retain(|number| waits(state, *number));
    numbers.reverse();
    go_on(state, numbers)
}

/// Tells quickly of most articles that none of their annotations was made on another text.
fn has_other_text(state: &State) -> impl Fn(&State, Number) -> bool + use<> {
    let (mut titles, mut files, mut ids) = (HashSet::new(), HashSet::new(), HashSet::new());
    for note in state.notes.iter().flat_map(Notes::all).filter(|note| note.anchor.is_some()) {
        titles.extend(note.article.title.clone());
        files.insert(note.article.source.clone());
        ids.insert(note.article.id.clone());
    }
    move |state, number| {
        state.shelf.heading(number).is_some_and(|article| {
            let path = &article.source.path;
            let absolute = || std::path::absolute(path).unwrap_or_else(|_| path.clone());
            !ids.is_empty()
                && (ids.contains(&article.id)
                    || article.title.as_ref().is_some_and(|title| titles.contains(title))
                    || files.contains(absolute().to_string_lossy().as_ref()))
        })
    }
}

/// Looks through the articles from the last of the list on; stops where something waits, or where
/// old texts have to be read first.
fn go_on(state: &mut State, mut numbers: Vec<Number>) -> Vec<Effect> {
    while let Some(number) = numbers.last().copied() {
        let (Some(notes), Some(article)) = (&state.notes, state.shelf.article(number)) else {
            break;
        };
        let wanted = notes.wanted_texts(&ArticleRef::of(&article));
        if !wanted.is_empty() {
            let looking = Some(numbers);
            state.layer = Some(Layer::Review(Review { looking, ..Review::default() }));
            return vec![Effect::ReadTexts(wanted)];
        }
        let cases = cases(notes, &article);
        if !cases.is_empty() {
            return show(state, number, cases);
        }
        numbers.pop();
    }
    state.layer = None;
    state.tell(Tone::Good, "No annotation waits for review: all passages are found");
    Vec::new()
}

fn show(state: &mut State, number: Number, cases: Vec<Case>) -> Vec<Effect> {
    let elsewhere = state.reader.number() != Some(number);
    if elsewhere {
        state.leave_spot();
    }
    let effects = browse::show(state, number);
    state.pieces.choose(number);
    let what = if cases.len() == 1 { "annotation waits" } else { "annotations wait" };
    let place = if elsewhere { "the next article that has some" } else { "this article" };
    state.tell(Tone::Plain, &format!("{} {what} for review in {place}", cases.len()));
    state.layer = Some(Layer::Review(Review { cases, ..Review::default() }));
    effects
}

/// Goes on when old texts have been read.
pub(super) fn texts_read(state: &mut State) -> Vec<Effect> {
    match &mut state.layer {
        Some(Layer::Review(Review { looking, .. })) if looking.is_some() => {
            let numbers = looking.take().unwrap_or_default();
            go_on(state, numbers)
        }
        _ => Vec::new(),
    }
}

/// What waits in an article.
fn cases(notes: &Notes, article: &Article) -> Vec<Case> {
    let mut finder = Finder::new(&article.text);
    let known = ArticleRef::of(article);
    let anchored = notes.of_article(&known).filter_map(|note| Some((note, note.anchor.as_ref()?)));
    anchored
        .filter_map(|(note, anchor)| {
            let found = finder.find(note, |hash| notes.text(hash).map(str::to_owned));
            // What the user has left as an orphan does not ask again.
            let waits = found.span().is_none() && anchor.state != AnchorState::Orphan;
            let old = notes.text(&note.article.text_hash);
            waits.then(|| case((note, anchor), (old, article), found))
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
    let old_pieces = pieces((before, quote, after), old_words);
    let was = |at: usize| alignment.old_of(at).is_some();
    let new_words = alignment.new.iter().enumerate().map(|(at, token)| (token.span, was(at)));
    let new_pieces = best.map(|span| {
        let (before, after) = around(&article.text, span);
        pieces((before, words, after), new_words)
    });
    Case { id: note.id, body, found, old: old_pieces, new: new_pieces.unwrap_or_default() }
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
fn pieces(
    (before, words, after): (&str, &str, &str),
    tokens: impl Iterator<Item = (Span, bool)>,
) -> Vec<Piece> {
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
    let piece = |words: &str, look| Piece { words: SafeText::one_line(words), look };
    let middle = cut.iter().map(|(span, look)| piece(span.of(words), *look));
    let all = [piece(before, Look::Around)].into_iter().chain(middle);
    all.chain([piece(after, Look::Around)]).filter(|piece| !piece.words.is_empty()).collect()
}

/// Takes a key.
pub(super) fn press(state: &mut State, key: Key, now: Timestamp) -> Vec<Effect> {
    let Some(Layer::Review(review)) = &mut state.layer else { return Vec::new() };
    match key.code {
        KeyCode::Char('j' | 'n') | KeyCode::Down | KeyCode::Tab => step(review, 1),
        KeyCode::Char('k' | 'p') | KeyCode::Up | KeyCode::BackTab => step(review, -1),
        KeyCode::PageDown | KeyCode::Char(' ') => review.top = review.top.saturating_add(5),
        KeyCode::PageUp => review.top = review.top.saturating_sub(5),
        KeyCode::Enter => return accept(state, now),
        KeyCode::Char('m') => by_hand(state),
        KeyCode::Char('o') => return leave_as_orphan(state, now),
        KeyCode::Char('u') => return undo(state, now),
        KeyCode::Esc | KeyCode::Char('q') => state.layer = None,
        _ => {}
    }
    Vec::new()
}

fn step(review: &mut Review, by: isize) {
    let last = review.cases.len().saturating_sub(1);
    review.at = review.at.saturating_add_signed(by).min(last);
    review.top = 0;
}

fn shown(state: &State) -> Option<&Case> {
    match &state.layer {
        Some(Layer::Review(review)) => review.case(),
        _ => None,
    }
}

/// Ties the annotation to the place that is proposed.
fn accept(state: &mut State, now: Timestamp) -> Vec<Effect> {
    let (Some(case), Some(article)) = (shown(state), state.reader.article()) else {
        return Vec::new();
    };
    let id = case.id;
    let anchor = case.found.best().and_then(|span| anchor::make(article, span).ok());
    let Some(anchor) = anchor else {
        let text = "There is no place to accept: m puts it by hand, o leaves it as an orphan";
        state.tell(Tone::Plain, text);
        return Vec::new();
    };
    let article = Some(ArticleRef::of(article));
    let edit = Edit { anchor: Some(anchor), article, ..Edit::default() };
    decide(state, Change::Edit { id, edit }, now)
}

/// Says for good that the passage is gone; it does not wait any more.
fn leave_as_orphan(state: &mut State, now: Timestamp) -> Vec<Effect> {
    let Some(id) = shown(state).map(|case| case.id) else { return Vec::new() };
    let known = state.notes.as_ref().and_then(|notes| notes.annotation(id)?.anchor.clone());
    let Some(anchor) = known else { return Vec::new() };
    let anchor = Anchor { state: AnchorState::Orphan, score: Score::NONE, ..anchor };
    let edit = Edit { anchor: Some(anchor), ..Edit::default() };
    decide(state, Change::Edit { id, edit }, now)
}

fn decide(state: &mut State, change: Change, now: Timestamp) -> Vec<Effect> {
    let effects = annotate::change(state, change, now);
    list_again(state);
    effects
}

fn undo(state: &mut State, now: Timestamp) -> Vec<Effect> {
    let effects = annotate::step_back(state, Notes::undo, now);
    list_again(state);
    effects
}

/// Lists what still waits; closes the list when nothing does.
fn list_again(state: &mut State) {
    let (Some(notes), Some(article)) = (&state.notes, state.reader.article()) else { return };
    let left = cases(notes, article);
    if left.is_empty() {
        state.layer = None;
        state.tell(Tone::Good, "Nothing more waits in this article; u takes the last step back");
    } else if let Some(Layer::Review(review)) = &mut state.layer {
        review.at = review.at.min(left.len() - 1);
        (review.cases, review.top) = (left, 0);
    }
}

/// Selects the proposed place, or the sentence under the cursor, as the annotation's new borders.
fn by_hand(state: &mut State) {
    let (Some(case), Some(ground)) = (shown(state), state.reader.ground()) else { return };
    let id = case.id;
    let sentence = || ground.unit_at(Unit::Sentence, state.reader.cursor);
    let Some(span) = case.found.best().or_else(sentence) else { return };
    let selection = Selection::of(span, &ground.article.text).adjusting(Some(id));
    state.layer = None;
    super::act::focus(state, super::geometry::Pane::Text);
    state.reader.go(selection.head);
    state.reader.selection = Some(selection);
    state.tell(Tone::Plain, "Select the right words, o takes the other end; m b keeps them");
}

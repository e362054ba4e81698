//! All occurrences of a phrase or a name, listed to be highlighted together.

use super::annotate;
use super::event::Effect;
use super::geometry::{Area, Frame, Size};
use super::layer::Layer;
use super::list::List;
use super::motion::Unit;
use super::names;
use super::popup::export_area;
use super::state::{State, Tone};
use crate::article::Article;
use crate::config::{Key, KeyCode};
use crate::library::Heading;
use crate::notes::occurrences::{self, Case, Mark, Occurrence, Sought};
use crate::notes::{Annotation, Timestamp};
use crate::text::{SafeText, Span};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Occurrences that are listed at most.
pub const MOST: usize = 2000;
/// Bytes of context on each side of an occurrence.
const CONTEXT: usize = 80;

/// Where occurrences are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// In the open article.
    #[default]
    Article,
    /// In all articles.
    Library,
}

/// Whether an occurrence is to be highlighted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// It is.
    Kept,
    /// The user has left it out.
    LeftOut,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// An article and how many of its occurrences are listed.
    Article(SafeText, usize),
    /// An occurrence: its number, and the words with what stands before and after them.
    Place(usize, [SafeText; 3]),
}

/// The occurrences of something.
#[derive(Debug)]
pub struct Occurrences {
    /// What is looked for, as it stands in the text.
    pub words: SafeText,
    /// Where it is looked for.
    pub scope: Scope,
    /// The list.
    pub list: List<Row>,
    /// How many were found beyond those that are listed.
    pub beyond: usize,
    sought: Sought,
    mark: Mark,
    articles: Vec<Arc<Article>>,
    found: Vec<Occurrence>,
    left_out: BTreeSet<usize>,
}

impl Occurrences {
    /// Whether an occurrence is to be highlighted.
    #[must_use]
    pub fn choice(&self, number: usize) -> Choice {
        if self.left_out.contains(&number) { Choice::LeftOut } else { Choice::Kept }
    }

    /// How many are to be highlighted.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.found.len() - self.left_out.len()
    }

    /// How many are listed.
    #[must_use]
    pub fn listed(&self) -> usize {
        self.found.len()
    }

    fn toggle(&mut self) {
        if let Some(Row::Place(number, _)) = self.list.chosen() {
            let number = *number;
            if !self.left_out.remove(&number) {
                self.left_out.insert(number);
            }
            self.list.step(1);
        }
    }

    /// Takes the occurrence on a line of the list in or out.
    pub(super) fn click(&mut self, line: Option<usize>) {
        let row = line.map(|line| self.list.top() + line);
        if row.is_some_and(|row| row < self.list.rows().len() && self.list.choose_row(row)) {
            self.toggle();
            self.list.step(-1);
        }
    }

    fn toggle_all(&mut self) {
        if self.left_out.is_empty() {
            self.left_out = (0..self.found.len()).collect();
        } else {
            self.left_out.clear();
        }
    }

    fn rows(&self) -> Vec<Row> {
        let (mut rows, mut first) = (Vec::new(), 0);
        for group in self.found.chunk_by(|one, other| one.article == other.article) {
            let article = group.first().and_then(|one| self.articles.get(one.article));
            let Some(article) = article else { continue };
            let title = Heading::of(article).safe_headline();
            rows.push(Row::Article(title, group.len()));
            let places = (first..).zip(group);
            rows.extend(places.map(|(number, one)| Row::Place(number, excerpt(article, one.span))));
            first += group.len();
        }
        rows
    }
}

fn excerpt(article: &Article, span: Span) -> [SafeText; 3] {
    let text = &article.text;
    let start = text.ceil_char_boundary(span.start.0.saturating_sub(CONTEXT)).min(span.start.0);
    let end = text.floor_char_boundary(span.end.0.saturating_add(CONTEXT)).max(span.end.0);
    [Span::new(start, span.start.0), span, Span::new(span.end.0, end)]
        .map(|part| SafeText::one_line(part.of(text)))
}

/// Opens the list for the selected words, else the name under the cursor, else the words of the
/// annotation there.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let Some((words, sought)) = sought(state) else {
        state.tell(Tone::Plain, "Select words first, or go to a name: v selects, e goes to a name");
        return Vec::new();
    };
    let panel = Occurrences {
        words: SafeText::one_line(&words),
        mark: mark(state),
        sought,
        scope: Scope::Article,
        list: List::default(),
        beyond: 0,
        articles: Vec::new(),
        found: Vec::new(),
        left_out: BTreeSet::new(),
    };
    look(state, panel);
    Vec::new()
}

fn sought(state: &State) -> Option<(String, Sought)> {
    let ground = state.reader.ground()?;
    let text = &ground.article.text;
    let words = |words: &str| {
        let words = words.trim().to_owned();
        let spellings = vec![words.clone()];
        (!words.is_empty()).then_some((words, Sought::Words { spellings, case: Case::Smart }))
    };
    if let Some(selection) = &state.reader.selection {
        return words(selection.span(text).of(text));
    }
    if let Some(entity) = names::entity_at(state, state.reader.cursor) {
        let span = ground.unit_at(Unit::Entity, state.reader.cursor)?;
        return Some((span.of(text).to_owned(), Sought::Entity(entity)));
    }
    words(annotation_here(state)?.quote())
}

fn annotation_here(state: &State) -> Option<&Annotation> {
    let marks = state.reader.marks_at(state.reader.cursor);
    state.notes.as_ref()?.annotation(marks.first()?.id)
}

/// What every occurrence gets: codes and colour of the annotation under the cursor, else the last
/// colour.
fn mark(state: &State) -> Mark {
    let author = Some(state.settings.author.clone()).filter(|name| !name.is_empty());
    let Some(here) = annotation_here(state) else {
        return Mark { colour: Some(state.colour), author, codes: Vec::new() };
    };
    let colour = here.colour.or_else(|| here.codes.is_empty().then_some(state.colour));
    Mark { codes: here.codes.clone(), colour, author }
}

/// Looks for what the panel is about, and shows it.
fn look(state: &mut State, mut panel: Occurrences) {
    let Some(notes) = &state.notes else {
        state.tell(Tone::Bad, "The annotations are still being read; try again in a moment");
        return;
    };
    panel.articles = match panel.scope {
        Scope::Article => state.reader.article().cloned().into_iter().collect(),
        Scope::Library => {
            state.shelf.iter().filter_map(|(number, _)| state.shelf.article(number)).collect()
        }
    };
    panel.found = occurrences::find(&panel.sought, &panel.articles, (notes, &panel.mark));
    panel.beyond = panel.found.len().saturating_sub(MOST);
    panel.found.truncate(MOST);
    panel.left_out.clear();
    panel.list = List::default();
    panel.list.replace(panel.rows(), |row| matches!(row, Row::Place(..)));
    state.layer = Some(Layer::Occurrences(Box::new(panel)));
    say_unnamed(state);
}

/// Names of articles that were not looked for yet are not found.
fn say_unnamed(state: &mut State) {
    let Some(Layer::Occurrences(panel)) = &state.layer else { return };
    if panel.scope == Scope::Library && matches!(panel.sought, Sought::Entity(_)) {
        let unnamed =
            state.shelf.iter().filter(|(number, _)| !state.shelf.is_named(*number)).count();
        if unnamed > 0 {
            let text = format!("Names are still being looked for in {unnamed} articles");
            state.tell(Tone::Plain, &text);
        }
    }
}

/// Takes a key.
pub(super) fn press(state: &mut State, key: Key, now: Timestamp) -> Vec<Effect> {
    let height = usize::from(list_area(state.size).height);
    let page = isize::try_from(height.max(1)).unwrap_or(1);
    let Some(Layer::Occurrences(panel)) = &mut state.layer else { return Vec::new() };
    match key.code {
        KeyCode::Down | KeyCode::Char('j' | 'n') => panel.list.step(1),
        KeyCode::Up | KeyCode::Char('k' | 'p') => panel.list.step(-1),
        KeyCode::PageDown => panel.list.step(page),
        KeyCode::PageUp => panel.list.step(-page),
        KeyCode::Home | KeyCode::Char('g') => panel.list.step(isize::MIN + 1),
        KeyCode::End | KeyCode::Char('G') => panel.list.step(isize::MAX),
        KeyCode::Char(' ') => panel.toggle(),
        KeyCode::Char('a') => panel.toggle_all(),
        KeyCode::Tab | KeyCode::BackTab => switch(state),
        KeyCode::Enter => return mark_all(state, now),
        KeyCode::Esc | KeyCode::Char('q') => state.layer = None,
        _ => {}
    }
    Vec::new()
}

/// Looks in the library instead of the article, or the other way round.
fn switch(state: &mut State) {
    let Some(Layer::Occurrences(mut panel)) = state.layer.take() else { return };
    panel.scope = match panel.scope {
        Scope::Article => Scope::Library,
        Scope::Library => Scope::Article,
    };
    look(state, *panel);
}

/// Highlights all that were not left out, in one step.
fn mark_all(state: &mut State, now: Timestamp) -> Vec<Effect> {
    let (Some(Layer::Occurrences(panel)), Some(notes)) = (&state.layer, &mut state.notes) else {
        return Vec::new();
    };
    let all = panel.found.iter().enumerate();
    let kept: Vec<Occurrence> = all
        .filter(|(number, _)| panel.choice(*number) == Choice::Kept)
        .map(|(_, one)| *one)
        .collect();
    let changes = occurrences::additions(&kept, &panel.articles, (notes, &panel.mark, now));
    if changes.is_empty() {
        state.tell(Tone::Plain, "There is nothing to highlight: Space takes one in, a all");
        return Vec::new();
    }
    let open = state.reader.number().and_then(|number| state.shelf.article(number));
    let numbers: BTreeSet<usize> = kept.iter().map(|one| one.article).collect();
    let articles = numbers.iter().filter_map(|number| panel.articles.get(*number));
    let others = articles.filter(|article| open.as_ref().is_none_or(|open| open.id != article.id));
    let texts: Vec<Arc<Article>> = others.cloned().collect();
    let count = changes.len();
    let Ok(record) = notes.change(changes, now) else { return Vec::new() };
    state.layer = None;
    annotate::leave_selection(state);
    let mut effects = annotate::keep(state, record);
    // The user's work first: texts only help to find it again.
    if !texts.is_empty() {
        effects.push(Effect::KeepTexts(texts));
    }
    let places = if count == 1 { "place" } else { "places" };
    state.tell(Tone::Good, &format!("{count} {places} highlighted: u takes them all back"));
    effects
}

/// Where the list lies.
#[must_use]
pub fn list_area(size: Size) -> Area {
    let inside = export_area(size).inside(Frame::Line);
    let keys = u16::from(inside.height > 3);
    Area { height: inside.height - keys, ..inside }
}

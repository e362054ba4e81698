//! All occurrences of a phrase or a name, listed to be highlighted together.

use super::Layer;
use crate::app::event::{Effect, Effects};
use crate::app::geometry::{Area, Frame, Size};
use crate::app::jobs::Job;
use crate::app::jobs::occurrences::{FindOccurrences, FoundIn};
use crate::app::list::List;
use crate::app::message::Sentence;
use crate::app::motion::Unit;
use crate::app::popup::export_area;
use crate::app::regions::Hit;
use crate::app::{State, annotate, named};
use crate::article::Article;
use crate::config::{Key, KeyCode};
use crate::notes::occurrences::{self, Case, Mark, Occurrence, Sought};
use crate::notes::{Annotation, Timestamp};
use crate::text::SafeText;
use crate::wording::Phrase;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Occurrences that are listed at most.
pub const MOST: usize = 2000;

/// The layer.
pub(super) const ROW: super::Row = super::Row {
    mode: Phrase::new("ALL", "ALLE"),
    press,
    wheel: |state, way| {
        if let Some(Layer::Occurrences(panel)) = &mut state.layer {
            panel.list.step(way);
        }
    },
    choose: |state, hit| {
        if let (Some(Layer::Occurrences(panel)), Hit::Item(row)) = (&mut state.layer, hit) {
            panel.click(row);
        }
        super::Again::No
    },
    settle: |state| {
        let height = usize::from(list_area(state.size).height);
        if let Some(Layer::Occurrences(panel)) = &mut state.layer {
            panel.list.scroll(height.max(1), |_| 1);
        }
    },
    ..super::SILENT
};

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

/// An occurrence among those that are listed: which article of them, and which place in it.
pub type Which = (usize, usize);

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// An article.
    Article(usize),
    /// An occurrence.
    Place(Which),
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
    found: Vec<FoundIn>,
    /// How many are listed.
    listed: usize,
    left_out: BTreeSet<Which>,
}

impl Occurrences {
    /// Whether an occurrence is to be highlighted.
    #[must_use]
    pub fn choice(&self, which: Which) -> Choice {
        if self.left_out.contains(&which) { Choice::LeftOut } else { Choice::Kept }
    }

    /// How many are to be highlighted.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.listed - self.left_out.len()
    }

    /// How many are listed.
    #[must_use]
    pub fn listed(&self) -> usize {
        self.listed
    }

    /// An article's headline, and how many of its occurrences are listed.
    #[must_use]
    pub fn article(&self, article: usize) -> Option<(&SafeText, usize)> {
        self.found.get(article).map(|found| (&found.title, found.places.len()))
    }

    /// The words of an occurrence, with what stands before and after them.
    #[must_use]
    pub fn place(&self, (article, place): Which) -> Option<&[SafeText; 3]> {
        Some(&self.found.get(article)?.places.get(place)?.words)
    }

    fn toggle(&mut self) {
        if let Some(Row::Place(which)) = self.list.chosen() {
            let which = *which;
            if !self.left_out.remove(&which) {
                self.left_out.insert(which);
            }
            self.list.step(1);
        }
    }

    /// Takes the occurrence on a row of the list in or out.
    fn click(&mut self, row: usize) {
        if self.list.choose_row(row) {
            self.toggle();
            self.list.choose_row(row);
        }
    }

    fn toggle_all(&mut self) {
        if self.left_out.is_empty() {
            self.left_out = self.all().collect();
        } else {
            self.left_out.clear();
        }
    }

    fn all(&self) -> impl Iterator<Item = Which> {
        let articles = self.found.iter().enumerate();
        articles.flat_map(|(at, found)| (0..found.places.len()).map(move |place| (at, place)))
    }

    /// Lists more; what was chosen stays chosen.
    fn add(&mut self, found: Vec<FoundIn>) {
        for mut one in found {
            let room = MOST - self.listed;
            self.beyond += one.places.len().saturating_sub(room);
            one.places.truncate(room);
            if !one.places.is_empty() {
                self.listed += one.places.len();
                self.found.push(one);
            }
        }
        let mut rows = Vec::with_capacity(self.listed + self.found.len());
        for (at, found) in self.found.iter().enumerate() {
            rows.push(Row::Article(at));
            rows.extend((0..found.places.len()).map(|place| Row::Place((at, place))));
        }
        self.list.replace(rows, |row| matches!(row, Row::Place(_)));
    }

    /// Forgets what is listed.
    fn clear(&mut self) {
        (self.found, self.left_out) = Default::default();
        (self.listed, self.beyond) = (0, 0);
        self.list = List::default();
    }
}

/// Opens the list for the selected words, else the name under the cursor, else the words of the
/// annotation there.
pub(in crate::app) fn open(state: &mut State) -> Effects {
    let Some((words, sought)) = sought(state) else {
        state.say(Sentence::SelectWordsFirst);
        return Effects::none();
    };
    let panel = Occurrences {
        words: SafeText::one_line(&words),
        mark: mark(state),
        sought,
        scope: Scope::Article,
        list: List::default(),
        beyond: 0,
        found: Vec::new(),
        listed: 0,
        left_out: BTreeSet::new(),
    };
    look(state, panel)
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
    if let Some(entity) = named::entity_at(state, state.reader.cursor) {
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
        return Mark { colour: Some(state.annotating.colour), author, codes: Vec::new() };
    };
    let colour = here.colour.or_else(|| here.codes.is_empty().then_some(state.annotating.colour));
    Mark { codes: here.codes.clone(), colour, author }
}

/// Looks for what the panel is about: in the open article on the spot, in the library beside the
/// reader.
fn look(state: &mut State, mut panel: Occurrences) -> Effects {
    let given_up = state.give_up();
    let Some(notes) = &state.notes else {
        state.say(Sentence::NotesStillRead);
        return given_up;
    };
    panel.clear();
    let job = match panel.scope {
        Scope::Article => {
            let known = (notes, &panel.mark);
            let article = state.reader.article();
            let found = article.and_then(|article| FoundIn::of(article, &panel.sought, known));
            panel.add(found.into_iter().collect());
            None
        }
        Scope::Library => {
            let known = (Box::new(notes.clone()), panel.mark.clone());
            Some(FindOccurrences::new(state.shelf.snapshot(), panel.sought.clone(), known))
        }
    };
    say_unnamed(state, &panel);
    state.layer = Some(Layer::Occurrences(Box::new(panel)));
    match job {
        Some(job) => given_up.and(state.begin(Job::Occurrences(job))),
        None => given_up,
    }
}

/// Lists what was found in more articles.
pub(in crate::app) fn take(state: &mut State, found: Vec<FoundIn>) {
    if let Some(Layer::Occurrences(panel)) = &mut state.layer {
        panel.add(found);
    }
}

/// Names of articles that were not looked for yet are not found.
fn say_unnamed(state: &mut State, panel: &Occurrences) {
    if panel.scope == Scope::Library && matches!(panel.sought, Sought::Entity(_)) {
        let unnamed = state.shelf.len().saturating_sub(state.shelf.named());
        if unnamed > 0 {
            state.say(Sentence::NamesStillFound(unnamed));
        }
    }
}

/// Takes a key.
fn press(state: &mut State, key: Key, now: Timestamp) -> Effects {
    let height = usize::from(list_area(state.size).height);
    let page = isize::try_from(height.max(1)).unwrap_or(1);
    let Some(Layer::Occurrences(panel)) = &mut state.layer else { return Effects::none() };
    match key.code {
        KeyCode::Down | KeyCode::Char('j' | 'n') => panel.list.step(1),
        KeyCode::Up | KeyCode::Char('k' | 'p') => panel.list.step(-1),
        KeyCode::PageDown => panel.list.step(page),
        KeyCode::PageUp => panel.list.step(-page),
        KeyCode::Home | KeyCode::Char('g') => panel.list.step(isize::MIN + 1),
        KeyCode::End | KeyCode::Char('G') => panel.list.step(isize::MAX),
        KeyCode::Char(' ') => panel.toggle(),
        KeyCode::Char('a') => panel.toggle_all(),
        KeyCode::Tab | KeyCode::BackTab => return switch(state),
        KeyCode::Enter => return mark_all(state, now),
        KeyCode::Esc | KeyCode::Char('q') => {
            state.layer = None;
            return state.give_up();
        }
        _ => {}
    }
    Effects::none()
}

/// Looks in the library instead of the article, or the other way round.
fn switch(state: &mut State) -> Effects {
    let Some(Layer::Occurrences(mut panel)) = state.layer.take() else { return Effects::none() };
    panel.scope = match panel.scope {
        Scope::Article => Scope::Library,
        Scope::Library => Scope::Article,
    };
    look(state, *panel)
}

/// Highlights all that were not left out, in one step.
fn mark_all(state: &mut State, now: Timestamp) -> Effects {
    let (Some(Layer::Occurrences(panel)), Some(notes)) = (&state.layer, &mut state.notes) else {
        return Effects::none();
    };
    if state.jobs.running().is_some() {
        state.say(Sentence::StillLooking);
        return Effects::none();
    }
    let articles: Vec<Arc<Article>> =
        panel.found.iter().map(|found| Arc::clone(&found.article)).collect();
    let kept: Vec<Occurrence> = panel
        .all()
        .filter(|which| panel.choice(*which) == Choice::Kept)
        .filter_map(|(article, place)| {
            let span = panel.found.get(article)?.places.get(place)?.span;
            Some(Occurrence { article, span })
        })
        .collect();
    let changes = occurrences::additions(&kept, &articles, (notes, &panel.mark, now));
    if changes.is_empty() {
        state.say(Sentence::NothingToMark);
        return Effects::none();
    }
    let open = state.reader.article();
    let marked: BTreeSet<usize> = kept.iter().map(|one| one.article).collect();
    let marked = marked.iter().filter_map(|article| articles.get(*article));
    let others = marked.filter(|article| open.is_none_or(|open| open.id != article.id));
    let texts: Vec<Arc<Article>> = others.cloned().collect();
    let count = changes.len();
    let Ok(record) = notes.change(changes, now) else { return Effects::none() };
    state.layer = None;
    annotate::leave_selection(state);
    let mut effects = annotate::keep(state, record);
    // The user's work first: texts only help to find it again.
    if !texts.is_empty() {
        effects.push(Effect::KeepTexts(texts));
    }
    state.say(Sentence::Highlighted(count));
    effects
}

/// Where the list lies.
#[must_use]
pub fn list_area(size: Size) -> Area {
    let inside = export_area(size).inside(Frame::Line);
    let keys = u16::from(inside.height > 3);
    Area { height: inside.height - keys, ..inside }
}

//! The list of names: who and what the library speaks of.

use super::act::focus;
use super::browse;
use super::event::{Effect, Effects};
use super::geometry::Pane;
use super::jumps::Spot;
use super::motion::Unit;
use super::reader::Walk;
use super::shelf::Number;
use super::state::{State, Tone, View};
use crate::article::{EntityId, Kind, Mention};
use crate::entities::Sensitivity;
use crate::library::names::{Entity, Table};
use crate::notes::{ArticleRef, Notes};
use crate::text::{Offset, SafeText};
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::Arc;

/// A name and how often it stands in how many articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameRow {
    /// The entity.
    pub id: EntityId,
    /// What it is.
    pub kind: Kind,
    /// Its most frequent spelling.
    pub name: SafeText,
    /// Mentions in all.
    pub mentions: usize,
    /// Articles that name it.
    pub articles: usize,
    /// How the note on it begins; empty if there is none.
    pub note: SafeText,
}

impl NameRow {
    /// Lines of the screen that the row takes.
    #[must_use]
    pub fn lines(&self) -> usize {
        1 + usize::from(!self.note.is_empty())
    }
}

/// Counts the names of an article that is held in memory in, once.
pub(super) fn tally(state: &mut State, number: Number) {
    let held = state.shelf.is_held(number) && state.shelf.is_named(number);
    if let Some(article) = state.shelf.article(number).filter(|_| held) {
        Arc::make_mut(&mut state.table).add(number, &article);
    }
}

/// How many articles' names are known.
pub(super) fn counted(state: &State) -> usize {
    state.shelf.named()
}

/// Makes the list anew while it is shown, but not with every batch of a large library.
pub(super) fn list_if_due(state: &mut State) -> Effects {
    let (known, listed) = (state.shelf.named(), state.listed_names);
    let due =
        known == state.shelf.headings().numbers() || listed < 64 || known > listed + listed / 4;
    if state.view == View::Entities && known != listed && due {
        list(state)
    } else {
        Effects::none()
    }
}

/// Lists the names that are known; where they lie in the cache, as soon as they are read.
pub(super) fn list(state: &mut State) -> Effects {
    state.listed_names = state.shelf.named();
    if state.shelf.has_names() {
        return Effects::from([Effect::ReadTable]);
    }
    let rows = rows(&state.table);
    take_rows(state, rows);
    Effects::none()
}

/// Takes the table of the library's names in.
pub(super) fn take_table(state: &mut State, table: Arc<Table>, rows: Vec<NameRow>) {
    state.table = table;
    take_rows(state, rows);
}

fn take_rows(state: &mut State, mut rows: Vec<NameRow>) {
    if let Some(notes) = state.notes.as_ref().filter(|notes| !notes.is_empty()) {
        rows.iter_mut().for_each(|row| row.note = note_on(notes, &row.id));
    }
    let wanted = state.wanted_name.take();
    let chosen = wanted.clone().or_else(|| state.names.chosen().map(|row| row.id.clone()));
    state.names.replace(rows, |_| true);
    let known = state.names.choose_where(|row| Some(&row.id) == chosen.as_ref());
    if wanted.is_some() && !known {
        state.tell(Tone::Plain, "No article of the library that is open has this name");
    }
}

/// The rows of a table, the most frequent name first.
#[must_use]
pub fn rows(table: &Table) -> Vec<NameRow> {
    let row = |entity: &Entity| NameRow {
        id: entity.id.clone(),
        kind: entity.kind,
        name: SafeText::one_line(&entity.name()),
        mentions: entity.mentions,
        articles: entity.articles().len(),
        note: SafeText::default(),
    };
    let named = table.entities().iter().filter(|entity| entity.mentions > 0);
    let mut rows: Vec<NameRow> = named.map(row).collect();
    rows.sort_by(|one, two| two.mentions.cmp(&one.mentions).then_with(|| one.id.cmp(&two.id)));
    rows
}

/// The beginning of the first line of the note on an entity.
fn note_on(notes: &Notes, entity: &EntityId) -> SafeText {
    const SHOWN: usize = 200;
    let about = ArticleRef::of_entity(entity, "");
    let note = notes.of_article(&about).next();
    let line = note.and_then(|note| note.body.trim().lines().next()).unwrap_or_default();
    SafeText::one_line(line.get(..line.floor_char_boundary(SHOWN)).unwrap_or(line))
}

/// The most frequent spelling of an entity.
pub(super) fn spelling(state: &State, entity: &EntityId) -> Option<String> {
    let best = state.table.with_id(entity).max_by_key(|entity| entity.mentions)?;
    Some(best.name())
}

/// Goes to the next mention of the chosen name, from article to article.
pub(super) fn go_to_next_mention(state: &mut State) -> Effects {
    let Some(wanted) = state.names.chosen().map(|row| row.id.clone()) else {
        return Effects::none();
    };
    let Some(spot) = next_mention(state, &wanted) else {
        state.tell(Tone::Plain, "This name is in no article any more");
        return Effects::none();
    };
    state.leave_spot();
    let effects = browse::go_to(state, spot);
    state.reader.walk = Walk::Entities;
    effects
}

/// The first mention after the cursor, in the open article or a later one; then from the start.
fn next_mention(state: &State, wanted: &EntityId) -> Option<Spot> {
    let here = state.reader.number()?;
    let articles: BTreeSet<Number> =
        state.table.with_id(wanted).flat_map(Entity::articles).collect();
    let after = |mention: &&Mention| mention.span.start > state.reader.cursor;
    let is_it = |mention: &&Mention| {
        mention
            .entity
            .as_ref()
            .is_some_and(|id| state.table.leader(id) == state.table.leader(wanted))
    };
    let first_in = |number: &Number| {
        let article = state.shelf.article(*number)?;
        let mention = article.mentions.iter().find(is_it)?;
        Some(Spot { article: *number, place: mention.span.start })
    };
    let open = state.shelf.article(here)?;
    let rest = open.mentions.iter().filter(after).find(is_it);
    rest.map(|mention| Spot { article: here, place: mention.span.start })
        .or_else(|| articles.range((Bound::Excluded(here), Bound::Unbounded)).find_map(first_in))
        .or_else(|| articles.range(..=here).find_map(first_in))
}

/// Lists the names with the one under the cursor chosen.
pub(super) fn show_under_cursor(state: &mut State) -> Effects {
    let Some(name) = entity_at(state, state.reader.cursor) else {
        state.tell(Tone::Plain, "There is no name under the cursor: e goes to the next one");
        return Effects::none();
    };
    show(state, &name)
}

/// Lists the names with this one chosen.
pub(super) fn show(state: &mut State, entity: &EntityId) -> Effects {
    state.view = View::Entities;
    state.wanted_name = Some(state.table.leader(entity).clone());
    let effects = list(state);
    focus(state, Pane::List);
    effects
}

/// Whom or what an action is about, with its name: the chosen row of the list of names, else the
/// name under the cursor.
pub(super) fn at_hand(state: &State) -> Option<(EntityId, String)> {
    if state.focus == Pane::List {
        let row = state.names.chosen().filter(|_| state.view == View::Entities)?;
        return Some((row.id.clone(), row.name.as_str().to_owned()));
    }
    let entity = entity_at(state, state.reader.cursor)?;
    let here = || {
        let span = state.reader.ground()?.unit_at(Unit::Entity, state.reader.cursor)?;
        Some(span.of(&state.reader.article()?.text).to_owned())
    };
    let name = spelling(state, &entity).or_else(here)?;
    Some((entity, name))
}

pub(super) fn entity_at(state: &State, place: Offset) -> Option<EntityId> {
    let ground = state.reader.ground()?;
    let span = ground.unit_at(Unit::Entity, place)?;
    ground.article.mentions.iter().find(|m| m.span == span)?.entity.clone()
}

/// Marks more names, or fewer: all articles are looked through anew, the open one first.
pub(super) fn turn_knob(state: &mut State, tenths: i8) -> Effects {
    let before = state.sensitivity;
    state.sensitivity = Sensitivity::new(before.tenths().saturating_add(tenths));
    let knob = state.sensitivity;
    if knob == before {
        state.tell(Tone::Plain, "The knob for names goes no further");
        return Effects::none();
    }
    let meaning = match knob.tenths().cmp(&Sensitivity::BALANCED.tenths()) {
        Ordering::Less => "fewer, surer names",
        Ordering::Equal => "the balanced setting",
        Ordering::Greater => "more names, also unsure ones",
    };
    state.tell(Tone::Plain, &format!("Sensitivity {:+}: {meaning}", knob.tenths()));
    state.shelf.forget_names();
    let open = state.reader.number();
    let held = state.shelf.iter().map(|(number, _)| number).filter(|n| state.shelf.is_held(*n));
    let numbers: Vec<Number> = held.filter(|number| Some(*number) != open).collect();
    let whole = |number: Number| Some((number, state.shelf.article(number)?));
    let now = open.and_then(whole);
    let now = now.map(|(number, article)| Effect::NameNow(knob, number, article));
    let later = numbers.into_iter().filter_map(whole).collect();
    now.into_iter().chain([Effect::NameLater(knob, later)]).collect()
}

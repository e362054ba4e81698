//! The list of names: who and what the library speaks of.

pub mod row;

use super::{Row, View, articles};
use crate::app::event::{Effect, Effects};
use crate::app::geometry::Pane;
use crate::app::jumps::Spot;
use crate::app::list::List;
use crate::app::message::Tone;
use crate::app::motion::Unit;
use crate::app::reader::Walk;
use crate::app::shelf::Number;
use crate::app::{State, browse};
use crate::article::{EntityId, Mention};
use crate::entities::Sensitivity;
use crate::library::names::{Entity, Table};
use crate::notes::{ArticleRef, Notes};
use crate::text::{Offset, SafeText};
use row::{NameRow, rows};
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::Arc;

/// The list of names.
#[derive(Debug, Default)]
pub struct NamesList {
    /// The rows and the chosen one.
    pub list: List<NameRow>,
    /// Articles whose names were known when the names were listed.
    listed: usize,
    /// The name to choose when the names are listed.
    wanted: Option<EntityId>,
}

/// The view of the names.
pub(super) const ROW: Row = Row {
    view: View::Names,
    action: ("view-entities", "List the names in the library", &["g e"]),
    mode: "NAMES",
    hints: &[
        ("open", "next mention"),
        ("view-pieces", "articles"),
        ("help", "help"),
        ("palette", "commands"),
    ],
    list,
    shown: super::nothing,
    step: |state, rows| {
        state.views.names.list.step(rows);
        Effects::none()
    },
    next_article: articles::next,
    enter: go_to_next_mention,
    choose: |state, row| {
        state.views.names.list.choose_row(row);
        Effects::none()
    },
    widen: super::is_whole,
    settle: |state, rows| state.views.names.list.scroll(rows, NameRow::lines),
};

/// Counts the names of an article that is held in memory in, once.
pub(in crate::app) fn tally(state: &mut State, number: Number) {
    let held = state.shelf.is_held(number) && state.shelf.is_named(number);
    if let Some(article) = state.shelf.article(number).filter(|_| held) {
        Arc::make_mut(&mut state.shelf.table).add(number, &article);
    }
}

/// Makes the list anew while it is shown, but not with every batch of a large library.
pub(in crate::app) fn list_if_due(state: &mut State) -> Effects {
    let (known, listed) = (state.shelf.named(), state.views.names.listed);
    let due =
        known == state.shelf.headings().numbers() || listed < 64 || known > listed + listed / 4;
    if state.views.shown == View::Names && known != listed && due {
        list(state)
    } else {
        Effects::none()
    }
}

/// Lists the names that are known; where they lie in the cache, as soon as they are read.
pub(in crate::app) fn list(state: &mut State) -> Effects {
    state.views.names.listed = state.shelf.named();
    if state.shelf.has_names() {
        return Effects::from([Effect::ReadTable]);
    }
    let rows = rows(&state.shelf.table);
    take_rows(state, rows);
    Effects::none()
}

/// Takes the table of the library's names in.
pub(in crate::app) fn take_table(state: &mut State, table: Arc<Table>, rows: Vec<NameRow>) {
    state.shelf.table = table;
    take_rows(state, rows);
}

fn take_rows(state: &mut State, mut rows: Vec<NameRow>) {
    if let Some(notes) = state.notes.as_ref().filter(|notes| !notes.is_empty()) {
        rows.iter_mut().for_each(|row| row.note = note_on(notes, &row.id));
    }
    let wanted = state.views.names.wanted.take();
    let chosen =
        wanted.clone().or_else(|| state.views.names.list.chosen().map(|row| row.id.clone()));
    state.views.names.list.replace(rows, |_| true);
    let known = state.views.names.list.choose_where(|row| Some(&row.id) == chosen.as_ref());
    if wanted.is_some() && !known {
        state.tell(Tone::Plain, "No article of the library that is open has this name");
    }
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
pub(in crate::app) fn spelling(state: &State, entity: &EntityId) -> Option<String> {
    let best = state.shelf.table.with_id(entity).max_by_key(|entity| entity.mentions)?;
    Some(best.name())
}

/// Goes to the next mention of the chosen name, from article to article.
pub(in crate::app) fn go_to_next_mention(state: &mut State) -> Effects {
    let Some(wanted) = state.views.names.list.chosen().map(|row| row.id.clone()) else {
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
        state.shelf.table.with_id(wanted).flat_map(Entity::articles).collect();
    let after = |mention: &&Mention| mention.span.start > state.reader.cursor;
    let is_it = |mention: &&Mention| {
        mention
            .entity
            .as_ref()
            .is_some_and(|id| state.shelf.table.leader(id) == state.shelf.table.leader(wanted))
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
pub(in crate::app) fn show_under_cursor(state: &mut State) -> Effects {
    let Some(name) = entity_at(state, state.reader.cursor) else {
        state.tell(Tone::Plain, "There is no name under the cursor: e goes to the next one");
        return Effects::none();
    };
    show(state, &name)
}

/// Lists the names with this one chosen.
pub(in crate::app) fn show(state: &mut State, entity: &EntityId) -> Effects {
    state.views.names.wanted = Some(state.shelf.table.leader(entity).clone());
    super::show(state, View::Names)
}

/// Whom or what an action is about, with its name: the chosen row of the list of names, else the
/// name under the cursor.
pub(in crate::app) fn at_hand(state: &State) -> Option<(EntityId, String)> {
    if state.focus == Pane::List {
        let row = state.views.names.list.chosen().filter(|_| state.views.shown == View::Names)?;
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

pub(in crate::app) fn entity_at(state: &State, place: Offset) -> Option<EntityId> {
    let ground = state.reader.ground()?;
    let span = ground.unit_at(Unit::Entity, place)?;
    ground.article.mentions.iter().find(|m| m.span == span)?.entity.clone()
}

/// Marks more names, or fewer: all articles are looked through anew, the open one first.
pub(in crate::app) fn turn_knob(state: &mut State, tenths: i8) -> Effects {
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

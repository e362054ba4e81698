//! The list of names: who and what the library speaks of.

use super::act::focus;
use super::browse;
use super::event::Effect;
use super::geometry::Pane;
use super::jumps::Spot;
use super::motion::Unit;
use super::reader::Walk;
use super::shelf::Number;
use super::state::{State, Tone, View};
use crate::article::{EntityId, Flag, Kind, Mention};
use crate::entities::Sensitivity;
use crate::text::{Offset, SafeText};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};
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
}

/// Which names stand in which articles.
#[derive(Debug, Default)]
pub(super) struct Tallies {
    entities: HashMap<(EntityId, Kind), Tally>,
    /// Articles counted so far.
    articles: usize,
    /// Articles that were counted when the list was made.
    listed: usize,
}

#[derive(Debug, Default)]
struct Tally {
    spellings: BTreeMap<String, usize>,
    mentions: usize,
    articles: BTreeSet<Number>,
}

/// Counts the names of an article in, once.
pub(super) fn tally(state: &mut State, number: Number) {
    let Some(article) = state.shelf.article(number).filter(|_| state.shelf.is_named(number)) else {
        return;
    };
    state.tallies.articles += 1;
    for mention in &article.mentions {
        let Some(id) = &mention.entity else { continue };
        let key = (id.clone(), mention.kind);
        let tally = state.tallies.entities.entry(key).or_default();
        tally.mentions += 1;
        tally.articles.insert(number);
        // A derived form is no name to list an entity by.
        let weight = if mention.flag == Flag::Plain { 1000 } else { 1 };
        let words = mention.span.of(&article.text);
        match tally.spellings.get_mut(words) {
            Some(count) => *count += weight,
            None => drop(tally.spellings.insert(words.to_owned(), weight)),
        }
    }
}

/// Makes the list anew while it is shown, but not with every batch of a large library.
pub(super) fn list_if_due(state: &mut State) {
    let Tallies { articles, listed, .. } = state.tallies;
    let due = articles == state.shelf.len() || listed < 64 || articles - listed > listed / 4;
    if state.view == View::Entities && articles != listed && due {
        rebuild(state);
    }
}

/// Makes the list anew from the articles whose names are known, the most frequent first; the
/// chosen name stays chosen.
pub(super) fn rebuild(state: &mut State) {
    let chosen = state.names.chosen().map(|row| row.id.clone());
    let mut rows: Vec<NameRow> = state.tallies.entities.iter().filter_map(row).collect();
    rows.sort_by(|one, two| two.mentions.cmp(&one.mentions).then_with(|| one.id.cmp(&two.id)));
    state.names.replace(rows, |_| true);
    state.names.choose_where(|row| Some(&row.id) == chosen.as_ref());
    state.tallies.listed = state.tallies.articles;
}

fn row(((id, kind), tally): (&(EntityId, Kind), &Tally)) -> Option<NameRow> {
    let best = tally.spellings.iter().max_by_key(|(name, count)| (**count, name.len()))?;
    let name = SafeText::one_line(best.0);
    let (id, kind, articles) = (id.clone(), *kind, tally.articles.len());
    Some(NameRow { id, kind, name, mentions: tally.mentions, articles })
}

/// Goes to the next mention of the chosen name, from article to article.
pub(super) fn go_to_next_mention(state: &mut State) -> Vec<Effect> {
    let Some(wanted) = state.names.chosen().map(|row| row.id.clone()) else { return Vec::new() };
    let Some(spot) = next_mention(state, &wanted) else {
        state.tell(Tone::Plain, "This name is in no article any more");
        return Vec::new();
    };
    state.leave_spot();
    let effects = browse::go_to(state, spot);
    state.reader.walk = Walk::Entities;
    effects
}

/// The first mention after the cursor, in the open article or a later one; then from the start.
fn next_mention(state: &State, wanted: &EntityId) -> Option<Spot> {
    let here = state.reader.number()?;
    let tallies = Kind::ALL
        .iter()
        .filter_map(|kind| Some(&state.tallies.entities.get(&(wanted.clone(), *kind))?.articles));
    let articles: BTreeSet<Number> = tallies.flatten().copied().collect();
    let after = |mention: &&Mention| mention.span.start > state.reader.cursor;
    let is_it = |mention: &&Mention| mention.entity.as_ref() == Some(wanted);
    let first_in = |number: &Number| {
        let mention = state.shelf.article(*number)?.mentions.iter().find(is_it)?;
        Some(Spot { article: *number, place: mention.span.start })
    };
    let rest = state.shelf.article(here)?.mentions.iter().filter(after).find(is_it);
    rest.map(|mention| Spot { article: here, place: mention.span.start })
        .or_else(|| articles.range((Bound::Excluded(here), Bound::Unbounded)).find_map(first_in))
        .or_else(|| articles.range(..=here).find_map(first_in))
}

/// Lists the names with the one under the cursor chosen.
pub(super) fn show_under_cursor(state: &mut State) {
    let Some(name) = entity_at(state, state.reader.cursor) else {
        state.tell(Tone::Plain, "There is no name under the cursor: e goes to the next one");
        return;
    };
    state.view = View::Entities;
    rebuild(state);
    state.names.choose_where(|row| row.id == name);
    focus(state, Pane::List);
}

pub(super) fn entity_at(state: &State, place: Offset) -> Option<EntityId> {
    let ground = state.reader.ground()?;
    let span = ground.unit_at(Unit::Entity, place)?;
    ground.article.mentions.iter().find(|m| m.span == span)?.entity.clone()
}

/// Marks more names, or fewer: all articles are looked through anew, the open one first.
pub(super) fn turn_knob(state: &mut State, tenths: i8) -> Vec<Effect> {
    let before = state.sensitivity;
    state.sensitivity = Sensitivity::new(before.tenths().saturating_add(tenths));
    let knob = state.sensitivity;
    if knob == before {
        state.tell(Tone::Plain, "The knob for names goes no further");
        return Vec::new();
    }
    let meaning = match knob.tenths().cmp(&Sensitivity::BALANCED.tenths()) {
        Ordering::Less => "fewer, surer names",
        Ordering::Equal => "the balanced setting",
        Ordering::Greater => "more names, also unsure ones",
    };
    state.tell(Tone::Plain, &format!("Sensitivity {:+}: {meaning}", knob.tenths()));
    state.shelf.forget_names();
    let open = state.reader.number();
    let all = state.shelf.iter().map(|(number, article)| (number, Arc::clone(article)));
    let (now, later): (Vec<_>, Vec<_>) = all.partition(|(number, _)| Some(*number) == open);
    let now = now.into_iter().map(|(number, article)| Effect::NameNow(knob, number, article));
    now.chain([Effect::NameLater(knob, later)]).collect()
}

//! With whom a name is one: a line that is typed, and the names that it fits.

use super::entity::aside;
use super::{Again, Layer, Row, choose_item, step_list};
use crate::app::State;
use crate::app::deciding::{self, Subject};
use crate::app::event::{Effect, Effects};
use crate::app::list::List;
use crate::app::prompt::Prompt;
use crate::article::{EntityId, Kind};
use crate::config::{Key, KeyCode};
use crate::library::names::{Entity, Table};
use crate::notes::Timestamp;
use crate::text::{SafeText, fold};
use crate::wording::{Phrase, Say, UiLanguage};
use crate::workspace::entities::{EntityRow, RowNumber};
use std::collections::{HashMap, HashSet};

/// Names that are listed at most.
const MOST: usize = 200;

/// The layer.
pub(super) const ROW: Row = Row {
    mode: Phrase::new("UNITE", "VEREINEN"),
    press,
    paste: |state, text| {
        if let Some(Layer::Unite(unite)) = &mut state.layer {
            unite.prompt.insert(text);
        }
        list(state);
        Effects::none()
    },
    wheel: |state, way| {
        if let Some(Layer::Unite(unite)) = &mut state.layer {
            unite.list.step(way);
        }
    },
    choose: |state, hit| match &mut state.layer {
        Some(Layer::Unite(unite)) => choose_item(&mut unite.list, hit),
        _ => Again::No,
    },
    ..super::SILENT
};

/// The choice of another entity.
#[derive(Debug)]
pub struct Unite {
    subject: EntityId,
    /// What the subject is listed by.
    pub name: SafeText,
    /// What is typed.
    pub prompt: Prompt,
    /// The names that fit.
    pub list: List<Candidate>,
}

/// A name that may be the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    id: EntityId,
    /// What it is.
    pub kind: Kind,
    /// What it is listed by.
    pub name: SafeText,
    /// Mentions in all.
    pub mentions: usize,
    /// Why it may be the same, if there is something to say; else empty.
    pub reason: SafeText,
}

/// Opens the choice.
pub(in crate::app) fn open(state: &mut State, subject: Subject) -> Effects {
    aside::lay_aside(state);
    let name = SafeText::one_line(&subject.name);
    let (prompt, list_of) = (Prompt::default(), List::default());
    state.layer =
        Some(Layer::Unite(Box::new(Unite { subject: subject.id, name, prompt, list: list_of })));
    list(state);
    if !state.shelf.table.is_read() && state.shelf.has_names() {
        return Effect::ReadTable.into();
    }
    Effects::none()
}

/// Lists the names that are known by now.
pub(in crate::app) fn renew(state: &mut State) {
    list(state);
}

/// Lists the names that the line fits: those that may be the same first, then those that share a
/// word with the name, then all.
fn list(state: &mut State) {
    let Some(Layer::Unite(unite)) = &mut state.layer else { return };
    let typed = fold(unite.prompt.text().trim());
    let reasons = reasons((&state.shelf.table, state.language), &unite.subject);
    let own = fold(unite.name.as_str());
    let kind = unite.subject.kind();
    let rows = state.views.names.all();
    let words = own.split([' ', '-']).filter(|word| word.len() > 2);
    let alike: Vec<Vec<bool>> = words.map(|word| rows.holding(word)).collect();
    let likely: HashSet<RowNumber> = reasons.keys().filter_map(|id| rows.with_id(id)).collect();
    let subject = rows.with_id(&unite.subject);
    let rank = |number: RowNumber, entity: Entity<'_>| {
        let alike = alike.iter().any(|rows| rows.get(number.at()).copied().unwrap_or_default());
        match (likely.contains(&number), alike, Some(entity.kind()) == kind) {
            (true, ..) => 0,
            (_, true, true) => 1,
            (_, true, false) => 2,
            (_, _, true) => 3,
            _ => 4,
        }
    };
    let mut ranked: [Vec<RowNumber>; 5] = Default::default();
    let mut fitting = rows.spelled(&typed, |_| true);
    // The numbers are by count.
    fitting.sort_unstable();
    for number in fitting.into_iter().filter(|number| Some(*number) != subject) {
        let rank = rows.entity(number).map_or(0, |entity| rank(number, entity));
        if let Some(known) = ranked.get_mut(rank).filter(|known| known.len() < MOST) {
            known.push(number);
        }
    }
    let candidate = |row: EntityRow| Candidate {
        reason: reasons.get(&row.id).cloned().unwrap_or_default(),
        id: row.id,
        kind: row.kind,
        name: row.name,
        mentions: row.mentions,
    };
    let ranked = ranked.iter().flatten().take(MOST).filter_map(|number| rows.get(*number));
    let candidates = ranked.map(candidate).collect();
    unite.list.replace(candidates, |_| true);
    unite.list.choose_place(0);
}

/// Why others may be the same.
fn reasons(
    (table, language): (&Table, UiLanguage),
    subject: &EntityId,
) -> HashMap<EntityId, SafeText> {
    let pair = |question: &crate::entities::Question| {
        let (one, other) = (table.leader(&question.one), table.leader(&question.other));
        let other = if one == subject { other } else { (other == subject).then_some(one)? };
        Some((other.clone(), SafeText::one_line(&question.text(language))))
    };
    table.questions().iter().filter_map(pair).collect()
}

fn press(state: &mut State, key: Key, now: Timestamp) -> Effects {
    let Some(Layer::Unite(unite)) = &mut state.layer else { return Effects::none() };
    let pair = match key.code {
        KeyCode::Esc => None,
        KeyCode::Enter => {
            let other = unite.list.chosen().map(|candidate| candidate.id.clone());
            other.map(|other| (unite.subject.clone(), other))
        }
        _ => {
            if !step_list(&mut unite.list, key) {
                unite.prompt.press(key);
                list(state);
            }
            return Effects::none();
        }
    };
    state.layer = None;
    let effects = match pair {
        Some(pair) => deciding::unite_both(state, pair, now),
        None => Effects::none(),
    };
    effects.and(aside::take_up(state))
}

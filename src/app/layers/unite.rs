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
use crate::library::names::Table;
use crate::notes::Timestamp;
use crate::text::{SafeText, fold};
use crate::wording::{Phrase, Say, UiLanguage};
use crate::workspace::entities::EntityRow;
use std::collections::HashMap;

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
    if state.views.names.all().is_empty() && state.shelf.has_names() {
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
    let words: Vec<&str> = own.split([' ', '-']).filter(|word| word.len() > 2).collect();
    let kind = unite.subject.kind();
    let fits =
        |row: &&EntityRow| row.id != unite.subject && (typed.is_empty() || row.is_spelled(&typed));
    let mut rows: Vec<(u8, &EntityRow)> = Vec::new();
    for row in state.views.names.all().iter().filter(fits) {
        let alike = words.iter().any(|word| row.is_spelled(word));
        let rank = match (reasons.contains_key(&row.id), alike, row.id.kind() == kind) {
            (true, ..) => 0,
            (_, true, true) => 1,
            (_, true, false) => 2,
            (_, _, true) => 3,
            _ => 4,
        };
        rows.push((rank, row));
    }
    // Within a rank the rows are by count already.
    rows.sort_by_key(|(rank, row)| (*rank, std::cmp::Reverse(row.mentions)));
    let candidate = |(_, row): (u8, &EntityRow)| Candidate {
        id: row.id.clone(),
        kind: row.kind,
        name: row.name.clone(),
        mentions: row.mentions,
        reason: reasons.get(&row.id).cloned().unwrap_or_default(),
    };
    let candidates = rows.into_iter().take(MOST).map(candidate).collect();
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

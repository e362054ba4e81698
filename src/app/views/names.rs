//! The list of names: who and what the library speaks of.

mod table;

pub(in crate::app) use table::{
    follow_decisions, list, list_if_due, take_own, take_table, take_unions, tally,
};

use super::{Row, View, articles};
use crate::app::event::{Effect, Effects};
use crate::app::layers::entity::{self, EntityPanel};
use crate::app::list::List;
use crate::app::message::Sentence;
use crate::app::prompt::Prompt;
use crate::app::shelf::Number;
use crate::app::{State, named};
use crate::article::{EntityId, Kind};
use crate::entities::Sensitivity;
use crate::library::names::{Entity, Table};
use crate::text::{SafeText, fold};
use crate::wording::Phrase;
use crate::workspace::entities::{EntityRow, EntityRows, Order, RowNumber};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

/// The list of names.
#[derive(Debug, Default)]
pub struct NamesList {
    /// The rows that are shown and the chosen one.
    pub list: List<RowNumber>,
    /// All rows.
    all: EntityRows,
    /// How the notes on names begin.
    notes: HashMap<EntityId, SafeText>,
    /// What the rows are filtered by.
    pub filter: Prompt,
    /// Which of them are shown.
    pub shown: Shown,
    /// How they are ordered.
    pub order: Order,
    /// Articles whose names were known when the names were listed.
    listed: usize,
    /// With how many articles the table in the cache was read last.
    read: Option<usize>,
    /// With how many articles it was asked who is one with whom.
    united: Option<usize>,
    /// The name to choose when the names are listed.
    wanted: Option<EntityId>,
    /// The decisions that the table was asked for with.
    said: Option<u64>,
    /// Which table of names the page was made of.
    pub(in crate::app) followed: Arc<Table>,
    /// The page that was left for a passage of it, or for another layer.
    pub(in crate::app) aside: Option<Box<EntityPanel>>,
    /// Whether it comes back when that layer closes.
    pub(in crate::app) comes_back: bool,
    /// Whose page is to be opened when the names are read.
    pub(in crate::app) wanted_page: Option<EntityId>,
}

/// Which kind of names is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shown {
    /// All.
    #[default]
    All,
    /// One kind.
    Kind(Kind),
    /// Those of the user's own list.
    Own,
}

impl Shown {
    /// All choices, in the order in which a key goes through them.
    const ALL: [Self; 6] = [
        Self::All,
        Self::Kind(Kind::Person),
        Self::Kind(Kind::Place),
        Self::Kind(Kind::Organisation),
        Self::Kind(Kind::Other),
        Self::Own,
    ];

    /// What stands in the frame.
    #[must_use]
    pub fn name(self) -> Phrase {
        match self {
            Self::All => Phrase::new("Names", "Namen"),
            Self::Kind(Kind::Person) => Phrase::new("People", "Personen"),
            Self::Kind(Kind::Place) => Phrase::new("Places", "Orte"),
            Self::Kind(Kind::Organisation) => Phrase::new("Organisations", "Organisationen"),
            Self::Kind(Kind::Other) => Phrase::new("Other names", "Andere Namen"),
            Self::Own => Phrase::new("Own list", "Eigene Liste"),
        }
    }

    fn has(self, rows: &EntityRows, entity: Entity<'_>) -> bool {
        match self {
            Self::All => true,
            Self::Kind(kind) => entity.kind() == kind,
            Self::Own => rows.is_own(entity),
        }
    }
}

/// The view of the names.
pub(super) const ROW: Row = Row {
    view: View::Names,
    action: (
        "view-entities",
        Phrase::new("List the names in the library", "Die Namen der Sammlung"),
        &["g e"],
    ),
    mode: Phrase::new("NAMES", "NAMEN"),
    hints: &[
        ("open", Phrase::new("page", "Seite")),
        ("filter", Phrase::new("filter", "filtern")),
        ("group", Phrase::new("order", "ordnen")),
        ("name-kind", Phrase::new("kind", "Art")),
        ("help", Phrase::new("help", "Hilfe")),
    ],
    list,
    shown: super::nothing,
    step: |state, rows| {
        state.views.names.list.step(rows);
        Effects::none()
    },
    next_article: articles::next,
    enter: open_page,
    choose: |state, row| {
        state.views.names.list.choose_row(row);
        Effects::none()
    },
    widen,
    settle: |state, rows| state.views.names.scroll(rows),
};

/// The entity of the chosen row. While nobody has looked at the list, its first row is the chosen
/// one, whoever that is.
fn chosen(state: &State) -> Option<EntityId> {
    let names = &state.views.names;
    let was_moved = state.views.shown == View::Names || names.list.chosen_place() > 0;
    names.list.chosen().filter(|_| was_moved).and_then(|row| Some(names.all.entity(*row)?.id()))
}

/// Shows the rows that the filter and the kind let through; whether the chosen entity is among them.
fn arrange(state: &mut State, chosen: Option<&EntityId>) -> bool {
    let names = &mut state.views.names;
    let typed = fold(names.filter.text().trim());
    let rows = names.all.spelled(&typed, |entity| names.shown.has(&names.all, entity));
    let at = chosen.and_then(|id| names.all.with_id(id));
    names.list.replace(rows, |_| true);
    at.is_some_and(|number| names.list.choose_where(|row| *row == number))
}

impl NamesList {
    /// All rows, also those that are not shown.
    #[must_use]
    pub fn all(&self) -> &EntityRows {
        &self.all
    }

    /// The row of a number, with how the note on it begins.
    #[must_use]
    pub fn row(&self, number: RowNumber) -> Option<EntityRow> {
        let row = self.all.get(number)?;
        let note = self.notes.get(&row.id).cloned().unwrap_or_default();
        Some(EntityRow { note, ..row })
    }

    /// The chosen row.
    #[must_use]
    pub fn chosen(&self) -> Option<EntityRow> {
        self.list.chosen().and_then(|number| self.row(*number))
    }

    /// Lines of the screen that a row takes.
    #[must_use]
    pub fn lines(&self, number: RowNumber) -> usize {
        lines(&self.all, &self.notes, number)
    }

    fn scroll(&mut self, height: usize) {
        let Self { list, all, notes, .. } = self;
        list.scroll(height, |number| lines(all, notes, *number));
    }
}

fn lines(all: &EntityRows, notes: &HashMap<EntityId, SafeText>, number: RowNumber) -> usize {
    let note = || notes.get(&all.entity(number)?.id()).filter(|note| !note.is_empty());
    2 + usize::from(!notes.is_empty() && note().is_some())
}

/// Shows the rows that are spelled as the line of the filter says.
pub(in crate::app) fn filter(state: &mut State) {
    let before = chosen(state);
    arrange(state, before.as_ref());
}

/// Shows all rows again.
fn widen(state: &mut State) -> Option<Effects> {
    let before = chosen(state);
    let names = &mut state.views.names;
    if names.filter.text().is_empty() && names.shown == Shown::All {
        return None;
    }
    (names.filter, names.shown) = (Prompt::default(), Shown::All);
    arrange(state, before.as_ref());
    Some(Effects::none())
}

/// Shows the next kind of names.
pub(in crate::app) fn turn_kind(state: &mut State) {
    if state.views.shown != View::Names {
        state.say(Sentence::KindsAreForNames);
        return;
    }
    let here = Shown::ALL.iter().position(|shown| *shown == state.views.names.shown);
    let next = here.map_or(0, |here| (here + 1) % Shown::ALL.len());
    let before = chosen(state);
    state.views.names.shown = Shown::ALL.get(next).copied().unwrap_or_default();
    arrange(state, before.as_ref());
}

/// Orders the list in the next way.
pub(in crate::app) fn turn_order(state: &mut State) {
    let here = Order::ALL.iter().position(|(order, _)| *order == state.views.names.order);
    let next = here.map_or(0, |here| (here + 1) % Order::ALL.len());
    let Some((order, name)) = Order::ALL.get(next) else { return };
    let before = chosen(state);
    state.views.names.order = *order;
    state.views.names.all.sort(*order);
    arrange(state, before.as_ref());
    state.say(Sentence::NamesOrdered(*name));
}

/// Opens the page of the chosen name.
fn open_page(state: &mut State) -> Effects {
    match state.views.names.chosen().map(|row| row.id) {
        Some(id) => entity::open(state, &id),
        None => Effects::none(),
    }
}

/// Opens the page of the name under the cursor.
pub(in crate::app) fn open_under_cursor(state: &mut State) -> Effects {
    let Some(name) = named::entity_at(state, state.reader.cursor) else {
        state.say(Sentence::NoNameUnderCursor);
        return Effects::none();
    };
    entity::open(state, &name)
}

/// Lists the names with this one chosen.
pub(in crate::app) fn show(state: &mut State, entity: &EntityId) -> Effects {
    state.views.names.wanted = Some(state.shelf.table.leader(entity).clone());
    super::show(state, View::Names)
}

/// Marks more names, or fewer: all articles are looked through anew, the open one first.
pub(in crate::app) fn turn_knob(state: &mut State, tenths: i8) -> Effects {
    let before = state.sensitivity;
    state.sensitivity = Sensitivity::new(before.tenths().saturating_add(tenths));
    let knob = state.sensitivity;
    if knob == before {
        state.say(Sentence::KnobAtEnd);
        return Effects::none();
    }
    let meaning = match knob.tenths().cmp(&Sensitivity::BALANCED.tenths()) {
        Ordering::Less => Phrase::new("fewer, surer names", "weniger, sicherere Namen"),
        Ordering::Equal => Phrase::new("the balanced setting", "die ausgewogene Stellung"),
        Ordering::Greater => {
            Phrase::new("more names, also unsure ones", "mehr Namen, auch unsichere")
        }
    };
    state.say(Sentence::Knob(format!("{:+}", knob.tenths()), meaning));
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

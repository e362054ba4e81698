//! The list of names: who and what the library speaks of.

use super::{Row, View, articles};
use crate::app::event::{Effect, Effects};
use crate::app::layers::entity::{self, EntityPanel};
use crate::app::list::List;
use crate::app::message::Sentence;
use crate::app::prompt::Prompt;
use crate::app::shelf::Number;
use crate::app::{State, named};
use crate::article::{EntityId, Kind};
use crate::entities::{OwnNames, Sensitivity};
use crate::library::names::Table;
use crate::notes::{Annotation, Notes};
use crate::text::{SafeText, fold};
use crate::wording::Phrase;
use crate::workspace::UserNames;
use crate::workspace::entities::{EntityRow, Order, rows};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

/// The list of names.
#[derive(Debug, Default)]
pub struct NamesList {
    /// The rows that are shown and the chosen one.
    pub list: List<EntityRow>,
    /// All rows.
    all: Vec<EntityRow>,
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

    fn has(self, row: &EntityRow) -> bool {
        match self {
            Self::All => true,
            Self::Kind(kind) => row.kind == kind,
            Self::Own => row.own,
        }
    }
}

/// Lines of the screen that a row takes.
#[must_use]
pub fn lines(row: &EntityRow) -> usize {
    2 + usize::from(!row.note.is_empty())
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
    settle: |state, rows| state.views.names.list.scroll(rows, lines),
};

/// Counts the names of an article that is held in memory in, once.
pub(in crate::app) fn tally(state: &mut State, number: Number) {
    state.shelf.tally(number);
}

/// Makes the table and the list anew while names are found, but not with every batch of a large
/// library. What lies in the cache is read when it is shown, or when the user has decided something.
pub(in crate::app) fn list_if_due(state: &mut State) -> Effects {
    let (known, listed) = (state.shelf.named(), state.views.names.listed);
    let complete = known == state.shelf.headings().numbers();
    let due = complete || listed < 64 || known > listed + listed / 4;
    // When all names are known the table is made before anybody asks for it.
    let wanted = complete
        || state.views.shown == View::Names
        || !state.shelf.has_names()
        || !state.shelf.said.is_empty();
    if wanted && known != listed && due { list(state) } else { Effects::none() }
}

/// Lists the names that are known; where they lie in the cache, as soon as they are read.
pub(in crate::app) fn list(state: &mut State) -> Effects {
    let named = state.shelf.named();
    state.views.names.listed = named;
    if state.shelf.has_names() {
        if state.views.names.read != Some(named) {
            return Effects::from([Effect::ReadTable]);
        }
        note_rows(state);
        choose_wanted(state);
        return Effects::none();
    }
    state.shelf.tabulate();
    let rows = rows(&state.shelf.table, state.shelf.headings(), &state.shelf.said.own);
    take_rows(state, rows);
    Effects::none()
}

/// Takes the table of the library's names in.
pub(in crate::app) fn take_table(state: &mut State, table: Arc<Table>, rows: Vec<EntityRow>) {
    if table.rulings().decisions() != &state.shelf.said.decisions {
        // The user has decided something since: a newer table is on its way.
        return;
    }
    state.shelf.take_table(table);
    state.views.names.read = Some(state.views.names.listed);
    take_rows(state, rows);
    state.renew_open();
}

/// Takes over the decisions that were made or taken back since, and has the names listed anew.
pub(in crate::app) fn follow_decisions(state: &mut State) -> Effects {
    let now = state.notes.as_ref().map(Notes::decisions_revision);
    if state.views.names.said == now {
        return Effects::none();
    }
    state.views.names.said = now;
    let decisions = state.notes.as_ref().map(Notes::decisions).unwrap_or_default();
    let said = UserNames { decisions, own: Arc::clone(&state.shelf.said.own) };
    say(state, said)
}

/// Takes the user's own list of names in.
pub(in crate::app) fn take_own(state: &mut State, own: Arc<OwnNames>) -> Effects {
    let said = UserNames { own, ..state.shelf.said.clone() };
    say(state, said)
}

fn say(state: &mut State, said: UserNames) -> Effects {
    if said == state.shelf.said {
        return Effects::none();
    }
    state.shelf.say(said.clone());
    state.views.names.read = None;
    let listed = list(state);
    state.renew_open();
    Effects::from([Effect::SayNames(said)]).and(listed)
}

/// Shows on the rows how the notes on them begin.
fn note_rows(state: &mut State) {
    let Some(notes) = &state.notes else { return };
    let table = &state.shelf.table;
    let on_names = notes.all().filter_map(|note| Some((note.entity()?, note)));
    let begins: HashMap<EntityId, SafeText> =
        on_names.map(|(id, note)| (table.leader(&id).clone(), beginning(note))).collect();
    for row in &mut state.views.names.all {
        row.note = begins.get(&row.id).cloned().unwrap_or_default();
    }
}

/// The first line of a note, as far as it may be seen.
fn beginning(note: &Annotation) -> SafeText {
    const SHOWN: usize = 200;
    let line = note.body.trim().lines().next().unwrap_or_default();
    SafeText::one_line(line.get(..line.floor_char_boundary(SHOWN)).unwrap_or(line))
}

fn take_rows(state: &mut State, mut rows: Vec<EntityRow>) {
    state.views.names.order.sort(&mut rows);
    state.views.names.all = rows;
    note_rows(state);
    choose_wanted(state);
}

/// Chooses the name that is wanted, if one is.
fn choose_wanted(state: &mut State) {
    let wanted = state.views.names.wanted.take();
    let names = &state.views.names;
    let typed = fold(names.filter.text().trim());
    let shows = |row: &EntityRow| names.shown.has(row) && row.is_spelled(&typed);
    if names.all.iter().any(|row| Some(&row.id) == wanted.as_ref() && !shows(row)) {
        widen(state);
    }
    let known = arrange(state, wanted.clone());
    if wanted.is_some() && !known {
        state.say(Sentence::NameUnknown);
    }
}

/// Shows the rows that the filter and the kind let through; whether the wanted one, else the one
/// that was chosen, is among them.
fn arrange(state: &mut State, wanted: Option<EntityId>) -> bool {
    let is_shown = state.views.shown == View::Names;
    let names = &mut state.views.names;
    // While nobody has looked at the list, its first row is the chosen one.
    let moved = names.list.chosen().filter(|_| is_shown || names.list.chosen_place() > 0);
    let chosen = wanted.or_else(|| moved.map(|row| row.id.clone()));
    let typed = fold(names.filter.text().trim());
    let rows = names.all.iter().filter(|row| names.shown.has(row) && row.is_spelled(&typed));
    let rows = rows.cloned().collect();
    names.list.replace(rows, |_| true);
    names.list.choose_where(|row| Some(&row.id) == chosen.as_ref())
}

impl NamesList {
    /// All rows, also those that are not shown.
    #[must_use]
    pub fn all(&self) -> &[EntityRow] {
        &self.all
    }
}

/// Shows the rows that are spelled as the line of the filter says.
pub(in crate::app) fn filter(state: &mut State) {
    arrange(state, None);
}

/// Shows all rows again.
fn widen(state: &mut State) -> Option<Effects> {
    let names = &mut state.views.names;
    if names.filter.text().is_empty() && names.shown == Shown::All {
        return None;
    }
    (names.filter, names.shown) = (Prompt::default(), Shown::All);
    arrange(state, None);
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
    state.views.names.shown = Shown::ALL.get(next).copied().unwrap_or_default();
    arrange(state, None);
}

/// Orders the list in the next way.
pub(in crate::app) fn turn_order(state: &mut State) {
    let here = Order::ALL.iter().position(|(order, _)| *order == state.views.names.order);
    let next = here.map_or(0, |here| (here + 1) % Order::ALL.len());
    let Some((order, name)) = Order::ALL.get(next) else { return };
    state.views.names.order = *order;
    order.sort(&mut state.views.names.all);
    arrange(state, None);
    state.say(Sentence::NamesOrdered(*name));
}

/// Opens the page of the chosen name.
fn open_page(state: &mut State) -> Effects {
    match state.views.names.list.chosen().map(|row| row.id.clone()) {
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

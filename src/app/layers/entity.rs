//! The page of an entity: its passages in context by piece, who stands beside it, its spellings.

pub(in crate::app) mod aside;
mod panel;

pub use panel::{BesideRow, EntityPanel, PageRow, PieceKey, SpellingRow, Tab};

use super::{Again, Layer, Row};
use crate::app::deciding::keys;
use crate::app::event::{Effect, Effects};
use crate::app::geometry::{Area, Frame, Pane, Size};
use crate::app::jobs::Job;
use crate::app::jobs::passages::FindPassages;
use crate::app::jumps::Spot;
use crate::app::message::Sentence;
use crate::app::motion::Direction;
use crate::app::popup::screen;
use crate::app::reader::Walk;
use crate::app::regions::Hit;
use crate::app::views::told;
use crate::app::{State, annotate, browse, named};
use crate::article::EntityId;
use crate::config::{Key, KeyCode};
use crate::library::Heading;
use crate::notes::{Notes, Timestamp};
use crate::text::SafeText;
use crate::wording::Phrase;
use crate::workspace::entities::{EntityPage, Passages};
use std::sync::Arc;

/// The layer.
pub(super) const ROW: Row = Row {
    mode: Phrase::new("PAGE", "SEITE"),
    press,
    wheel: |state, way| {
        if let Some(Layer::Entity(panel)) = &mut state.layer {
            panel.step(way);
        }
    },
    choose: |state, hit| match (&mut state.layer, hit) {
        (Some(Layer::Entity(panel)), Hit::Item(row)) => panel.choose(row),
        _ => Again::No,
    },
    settle: |state| {
        let height = usize::from(list_area(state.size).height).max(1);
        if let Some(Layer::Entity(panel)) = &mut state.layer {
            panel.scroll(height);
        }
    },
    ..super::SILENT
};

/// Rows above the list: counts and dates, the note, the tabs.
pub const HEAD: u16 = 4;

/// Where the page lies.
#[must_use]
pub fn area(size: Size) -> Area {
    screen(size)
}

/// Where its list lies: below the head, above the keys.
#[must_use]
pub fn list_area(size: Size) -> Area {
    let inside = area(size).inside(Frame::Line);
    let head = HEAD.min(inside.height);
    let keys = u16::from(inside.height > HEAD + 3);
    Area { y: inside.y + head, height: inside.height.saturating_sub(head + keys), ..inside }
}

/// Opens the page of an entity, or the one that was left for a passage of it.
pub(in crate::app) fn open(state: &mut State, id: &EntityId) -> Effects {
    let id = state.shelf.table.leader(id).clone();
    if let Some(panel) = state.views.names.aside.take().filter(|panel| panel.page.id == id) {
        state.layer = Some(Layer::Entity(panel));
        return Effects::none();
    }
    match page_of(state, &id) {
        Some(panel) => look(state, panel),
        None if state.shelf.has_names() && !state.shelf.table.is_read() => {
            state.views.names.wanted_page = Some(id);
            Effect::ReadTable.into()
        }
        None => {
            state.say(Sentence::NameUnknown);
            Effects::none()
        }
    }
}

fn page_of(state: &State, id: &EntityId) -> Option<EntityPanel> {
    let (table, own) = (&state.shelf.table, &state.shelf.said.own);
    let page = EntityPage::of(table, (state.shelf.headings(), own), id)?;
    let note = state.notes.as_ref().and_then(|notes| named::entity_note(notes, table, id));
    let note = note.map(|note| SafeText::one_line(&note.body)).unwrap_or_default();
    Some(EntityPanel::new(page, note))
}

/// Shows a page, and looks for its passages.
fn look(state: &mut State, panel: EntityPanel) -> Effects {
    let given_up = state.give_up();
    let snapshot = state.shelf.snapshot();
    let job = FindPassages::new(snapshot, panel.page.id.clone(), &panel.page.pieces);
    state.layer = Some(Layer::Entity(Box::new(panel)));
    given_up.and(state.begin(Job::Passages(job)))
}

/// Takes passages in that were found.
pub(in crate::app) fn take(state: &mut State, found: Vec<Passages>) {
    let headings = state.shelf.headings().clone();
    let dated = |passages: Passages| {
        let date = headings.get(passages.number).and_then(Heading::best_date);
        (date, passages)
    };
    if let Some(panel) = panel(state) {
        panel.add(found.into_iter().map(dated));
    }
}

/// Takes note that all passages were found.
pub(in crate::app) fn looked(state: &mut State) {
    let table = Arc::clone(&state.shelf.table);
    if let Some(panel) = panel(state) {
        panel.complete(&table);
    }
}

/// The page that is shown, or was laid aside.
fn panel(state: &mut State) -> Option<&mut EntityPanel> {
    match &mut state.layer {
        Some(Layer::Entity(panel)) => Some(panel),
        _ => state.views.names.aside.as_deref_mut(),
    }
}

/// Shows what the table of names says now, if it is another one than before.
pub(in crate::app) fn follow_names(state: &mut State) -> Effects {
    if Arc::ptr_eq(&state.shelf.table, &state.views.names.followed) {
        return Effects::none();
    }
    state.views.names.followed = Arc::clone(&state.shelf.table);
    super::unite::renew(state);
    if let Some(id) = state.views.names.wanted_page.take() {
        return open(state, &id);
    }
    let Some(Layer::Entity(panel)) = &state.layer else {
        let table = &state.shelf.table;
        let holds = |panel: &EntityPanel| table.leader(&panel.page.id) == &panel.page.id;
        if !state.views.names.aside.as_deref().is_none_or(holds) {
            state.views.names.aside = None;
        }
        return Effects::none();
    };
    let id = state.shelf.table.leader(&panel.page.id).clone();
    match page_of(state, &id) {
        Some(new) if new.page == panel.page => Effects::none(),
        Some(new) => {
            let new = new.like(panel);
            look(state, new)
        }
        None => {
            state.layer = None;
            state.give_up()
        }
    }
}

fn press(state: &mut State, key: Key, now: Timestamp) -> Effects {
    let height = usize::from(list_area(state.size).height).max(1);
    let page = isize::try_from(height).unwrap_or(1);
    let Some(Layer::Entity(panel)) = &mut state.layer else { return Effects::none() };
    match (key.code, key.ctrl) {
        (KeyCode::Char('r'), true) => return annotate::step_back(state, Notes::redo, now),
        (KeyCode::Down | KeyCode::Char('j' | 'n'), _) => panel.step(1),
        (KeyCode::Up | KeyCode::Char('k' | 'N'), _) => panel.step(-1),
        (KeyCode::PageDown | KeyCode::Char(' '), _) => panel.step(page),
        (KeyCode::PageUp, _) => panel.step(-page),
        (KeyCode::Home | KeyCode::Char('g'), _) => panel.step(isize::MIN + 1),
        (KeyCode::End | KeyCode::Char('G'), _) => panel.step(isize::MAX),
        (KeyCode::Tab, _) => panel.turn(1),
        (KeyCode::BackTab, _) => panel.turn(Tab::ALL.len() - 1),
        (KeyCode::Enter, _) => return enter(state),
        (KeyCode::Char('U'), _) => return keys::unite(state, now),
        (KeyCode::Char('P'), _) => return keys::part(state, now),
        (KeyCode::Char('R'), _) => keys::rename(state),
        (KeyCode::Char('T'), _) => return keys::retype(state),
        (KeyCode::Char('X'), _) => return keys::no_name(state, now),
        (KeyCode::Char('u'), false) => return annotate::step_back(state, Notes::undo, now),
        (KeyCode::Char('m' | 'a'), _) => return write_note(state, now),
        (KeyCode::Char('x'), _) => return write_page(state),
        (KeyCode::Char('s'), _) => return show_statements(state),
        (KeyCode::Esc | KeyCode::Char('q'), _) => {
            state.layer = None;
            return state.give_up();
        }
        _ => {}
    }
    Effects::none()
}

/// Opens the note on the entity.
fn write_note(state: &mut State, now: Timestamp) -> Effects {
    let Some(Layer::Entity(panel)) = &state.layer else { return Effects::none() };
    let about = (panel.page.id.clone(), panel.page.name.clone());
    state.layer = None;
    annotate::write_note_on_entity(state, about, now);
    state.give_up()
}

/// Lists what the entity is reported to have said.
fn show_statements(state: &mut State) -> Effects {
    let Some(Layer::Entity(panel)) = &state.layer else { return Effects::none() };
    let id = panel.page.id.clone();
    state.layer = None;
    let given_up = state.give_up();
    given_up.and(told::show_statements_of(state, &id))
}

/// Writes the page as a file to print and to send.
fn write_page(state: &mut State) -> Effects {
    let Some(Layer::Entity(panel)) = &state.layer else { return Effects::none() };
    if !panel.is_complete() {
        state.say(Sentence::PassagesStillSought);
        return Effects::none();
    }
    let folder = state.settings.export_to.clone();
    Effects::from([Effect::WriteEntity(Box::new(panel.document()), folder)])
}

/// Goes to the chosen passage, or opens the page of who is chosen.
fn enter(state: &mut State) -> Effects {
    let Some(Layer::Entity(panel)) = &state.layer else { return Effects::none() };
    if let Some(other) = panel.chosen_entity().cloned() {
        state.views.names.aside = None;
        return match page_of(state, &other) {
            Some(panel) => look(state, panel),
            None => Effects::none(),
        };
    }
    let Some((article, span)) = panel.chosen_place() else { return Effects::none() };
    if let Some(Layer::Entity(panel)) = state.layer.take() {
        state.views.names.aside = Some(panel);
    }
    state.leave_spot();
    let effects = browse::go_to(state, Spot { article, place: span.start });
    state.give_focus(Pane::Text);
    state.reader.walk = Walk::Passages;
    effects
}

/// Goes to the next passage of the entity whose page was left, across pieces.
pub(in crate::app) fn walk(state: &mut State, direction: Direction, times: usize) -> Effects {
    let (Some(panel), Some(here)) = (&mut state.views.names.aside, state.reader.number()) else {
        state.say(Sentence::NoNameFollowed);
        return Effects::none();
    };
    let from = (here, state.reader.cursor);
    let Some((article, span)) = panel.walk(from, direction, times) else {
        state.say(Sentence::NoMorePassages);
        return Effects::none();
    };
    if article != here {
        state.leave_spot();
    }
    browse::go_to(state, Spot { article, place: span.start })
}

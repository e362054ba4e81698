//! The line of dates: what is told of which day, by year and month.

use super::told::{self, About, ToldList};
use super::{Row, View, articles};
use crate::app::State;
use crate::app::event::Effects;
use crate::app::geometry::Pane;
use crate::app::jobs::told::ToldKind;
use crate::wording::Phrase;
use crate::workspace::said::listing::{EventRow, TimelineRow, Which};

/// The line of dates.
#[derive(Debug, Default)]
pub struct Timeline {
    /// Its rows, and what they are made of.
    pub told: ToldList<TimelineRow>,
    /// Expressions of time that have no place on it.
    pub unplaced: usize,
}

/// The view of the line of dates.
pub(super) const ROW: Row = Row {
    view: View::Timeline,
    action: (
        "view-timeline",
        Phrase::new("What is told of which day", "Was von welchem Tag berichtet wird"),
        &["g t"],
    ),
    mode: Phrase::new("DATES", "TAGE"),
    hints: &[
        ("open", Phrase::new("open", "öffnen")),
        ("filter", Phrase::new("filter", "filtern")),
        ("twins", Phrase::new("other papers", "andere Blätter")),
        ("help", Phrase::new("help", "Hilfe")),
    ],
    list: |state| told::list(state, ToldKind::Times),
    shown: super::nothing,
    step,
    next_article: articles::next,
    enter,
    choose,
    widen: |state| told::widen(state, ToldKind::Times),
    settle,
};

/// What is chosen.
fn chosen(state: &State) -> Option<&EventRow> {
    state.views.timeline.told.list.chosen()?.event()
}

/// Lines of the screen that a row takes.
#[must_use]
pub fn lines(about: &About, row: &TimelineRow) -> usize {
    row.event().map_or(1, |row| about.lines(row.which, &row.others))
}

fn show_chosen(state: &mut State) -> Effects {
    let which = chosen(state).map(|row| row.which);
    which.map_or_else(Effects::none, |which| told::show(state, which))
}

fn step(state: &mut State, rows: isize) -> Effects {
    state.views.timeline.told.list.step(rows);
    show_chosen(state)
}

fn choose(state: &mut State, row: usize) -> Effects {
    let chosen = state.views.timeline.told.list.choose_row(row);
    if chosen { show_chosen(state) } else { Effects::none() }
}

/// Gives the text the keyboard, where the chosen day is told of.
fn enter(state: &mut State) -> Effects {
    if chosen(state).is_none() {
        return Effects::none();
    }
    state.leave_spot();
    let effects = show_chosen(state);
    state.give_focus(Pane::Text);
    effects
}

/// Scrolls, and finds out what is shown of the rows in sight.
fn settle(state: &mut State, height: usize) {
    let ToldList { list, about } = &mut state.views.timeline.told;
    list.scroll(height, |row| lines(about, row));
    if state.views.shown != View::Timeline {
        return;
    }
    let seen = list.rows().iter().skip(list.top()).take(height).filter_map(TimelineRow::event);
    let seen = seen.take(height.div_ceil(told::LINES));
    let seen: Vec<(Which, Vec<Which>)> = seen.map(|row| (row.which, row.others.clone())).collect();
    told::see(state, ToldKind::Times, &seen);
}

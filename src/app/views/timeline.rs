//! The line of dates: what is told of which day, by year and month.

use super::told::{self, About, ToldList};
use super::{Row, View, articles};
use crate::app::State;
use crate::app::event::Effects;
use crate::app::jobs::told::ToldKind;
use crate::wording::Phrase;
use crate::workspace::said::listing::{TimelineRow, Which};

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
    hints: told::HINTS,
    list: |state| told::list(state, ToldKind::Times),
    shown: super::nothing,
    step,
    next_article: articles::next,
    enter: |state| told::enter(state, chosen(state)),
    choose,
    widen: |state| told::widen(state, ToldKind::Times),
    settle,
};

fn chosen(state: &State) -> Option<Which> {
    state.views.timeline.told.list.chosen()?.event().map(|row| row.which)
}

/// Lines of the screen that a row takes.
#[must_use]
pub fn lines(about: &About, row: &TimelineRow) -> usize {
    row.event().map_or(1, |row| about.lines(row.which, &row.others))
}

fn step(state: &mut State, rows: isize) -> Effects {
    state.views.timeline.told.list.step(rows);
    told::show_chosen(state, chosen(state))
}

fn choose(state: &mut State, row: usize) -> Effects {
    let chosen = if state.views.timeline.told.list.choose_row(row) { chosen(state) } else { None };
    told::show_chosen(state, chosen)
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

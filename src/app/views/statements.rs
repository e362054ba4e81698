//! The list of statements: who is reported to have said what, the newest first.

use super::told::{self, ToldList};
use super::{Row, View, articles};
use crate::app::State;
use crate::app::event::Effects;
use crate::app::jobs::told::ToldKind;
use crate::wording::Phrase;
use crate::workspace::said::listing::{StatementRow, Which};

/// The list of statements.
pub type Statements = ToldList<StatementRow>;

/// The view of the statements.
pub(super) const ROW: Row = Row {
    view: View::Statements,
    action: (
        "view-statements",
        Phrase::new("Who said what in the library", "Wer in der Sammlung was gesagt hat"),
        &["g q"],
    ),
    mode: Phrase::new("STATEMENTS", "AUSSAGEN"),
    hints: told::HINTS,
    list: |state| told::list(state, ToldKind::Statements),
    shown: super::nothing,
    step,
    next_article: articles::next,
    enter: |state| told::enter(state, chosen(state)),
    choose,
    widen: |state| told::widen(state, ToldKind::Statements),
    settle,
};

fn chosen(state: &State) -> Option<Which> {
    state.views.statements.list.chosen().map(|row| row.which)
}

fn step(state: &mut State, rows: isize) -> Effects {
    state.views.statements.list.step(rows);
    told::show_chosen(state, chosen(state))
}

fn choose(state: &mut State, row: usize) -> Effects {
    let chosen = if state.views.statements.list.choose_row(row) { chosen(state) } else { None };
    told::show_chosen(state, chosen)
}

/// Scrolls, and finds out what is shown of the rows in sight.
fn settle(state: &mut State, height: usize) {
    let ToldList { list, about } = &mut state.views.statements;
    list.scroll(height, |row| about.lines(row.which, &row.others));
    if state.views.shown != View::Statements {
        return;
    }
    let seen: Vec<(Which, Vec<Which>)> = list
        .rows()
        .iter()
        .skip(list.top())
        .take(height.div_ceil(told::LINES))
        .map(|row| (row.which, row.others.clone()))
        .collect();
    told::see(state, ToldKind::Statements, &seen);
}

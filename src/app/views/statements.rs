//! The list of statements: who is reported to have said what, the newest first.

use super::told::{self, ToldList};
use super::{Row, View, articles};
use crate::app::State;
use crate::app::event::Effects;
use crate::app::geometry::Pane;
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
    hints: &[
        ("open", Phrase::new("open", "öffnen")),
        ("filter", Phrase::new("filter", "filtern")),
        ("twins", Phrase::new("other papers", "andere Blätter")),
        ("help", Phrase::new("help", "Hilfe")),
    ],
    list: |state| told::list(state, ToldKind::Statements),
    shown: super::nothing,
    step,
    next_article: articles::next,
    enter,
    choose,
    widen: |state| told::widen(state, ToldKind::Statements),
    settle,
};

fn show_chosen(state: &mut State) -> Effects {
    let which = state.views.statements.list.chosen().map(|row| row.which);
    which.map_or_else(Effects::none, |which| told::show(state, which))
}

fn step(state: &mut State, rows: isize) -> Effects {
    state.views.statements.list.step(rows);
    show_chosen(state)
}

fn choose(state: &mut State, row: usize) -> Effects {
    if state.views.statements.list.choose_row(row) { show_chosen(state) } else { Effects::none() }
}

/// Gives the text the keyboard, where the chosen statement stands.
fn enter(state: &mut State) -> Effects {
    if state.views.statements.list.chosen().is_none() {
        return Effects::none();
    }
    state.leave_spot();
    let effects = show_chosen(state);
    state.give_focus(Pane::Text);
    effects
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

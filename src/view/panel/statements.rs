//! Draws the list of statements.

use super::told;
use crate::app::State;
use crate::app::geometry::Area;
use crate::app::jobs::told::ToldKind;
use crate::app::told::kind_name;
use crate::config::Role;
use crate::text::width::{shorten, width};
use crate::view::canvas::Canvas;
use crate::view::rows::{Place, choose, even, role_of};
use crate::view::words::Words;
use crate::wording::Phrase;
use crate::workspace::said::listing::StatementRow;

/// What stands in the frame.
pub(super) fn title(state: &State) -> String {
    let count = state.views.statements.list.rows().len();
    let name = Phrase::new("Statements", "Aussagen");
    told::title(state, (ToldKind::Statements, name, count))
}

/// Draws the list.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, area: Area) {
    let (list, about) = (&state.views.statements.list, &state.views.statements.about);
    if list.rows().is_empty() {
        return told::nothing(canvas, state, (area, ToldKind::Statements));
    }
    let mut row = 0;
    for (number, item) in list.rows().iter().enumerate().skip(list.top()) {
        if row >= area.height {
            return;
        }
        let lines = about.lines(item.which, &item.others);
        super::hits_row(canvas, (area, row), (number, lines));
        if number == list.chosen_row() {
            choose(canvas, state, (area, row), lines);
        }
        statement(canvas, state, ((area, row), item));
        if number == list.chosen_row() {
            even(canvas, state, (area, row), lines);
        }
        row += u16::try_from(lines).unwrap_or(1);
    }
}

/// Who speaks and how, what is said, where it stands.
fn statement(canvas: &mut Canvas<'_>, state: &State, ((area, row), item): (Place, &StatementRow)) {
    let Some(shown) = state.views.statements.about.shown(item.which) else { return };
    let faint = canvas.style(Role::Faint);
    let kind = item.speaker.as_ref().and_then(|id| id.kind());
    let who = kind.map_or(canvas.style(Role::Text), |kind| canvas.style(role_of(kind)));
    let mut about = canvas.say(&kind_name(item.kind));
    if !item.others.is_empty() {
        about = format!("{about} {}", canvas.say(&Words::InPapers(item.others.len() + 1)));
    }
    let room = usize::from(area.width).saturating_sub(width(&about) + 1);
    let nobody = canvas.say(&Words::SpeakerNotNamed);
    let name = if shown.who.is_empty() { nobody.as_str() } else { shown.who.as_str() };
    let style = if shown.who.is_empty() { faint } else { who };
    canvas.line(area, row, &[(&shorten(name, room), style)]);
    canvas.right(area, row, (&about, faint));
    told::words(canvas, (area, row + 1), shown);
}

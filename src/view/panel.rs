//! Draws the left panel: one table with a row for each view.

mod annotations;
mod articles;
mod codes;
mod decisions;
mod names;
mod search;
mod statements;
mod timeline;
mod told;

pub(super) use names::kind_name;

use super::canvas::Canvas;
use crate::app::State;
use crate::app::geometry::{Area, Pane};
use crate::app::regions::Hit;
use crate::app::views::View;

/// How a view is drawn.
struct Row {
    /// What stands in the frame.
    title: fn(&State) -> String,
    /// Draws the list.
    draw: fn(&mut Canvas<'_>, &State, Area),
}

fn row(view: View) -> Row {
    match view {
        View::Articles => Row { title: articles::title, draw: articles::draw },
        View::Names => Row { title: names::title, draw: names::draw },
        View::Annotations => Row { title: annotations::title, draw: annotations::draw },
        View::Codes => Row { title: codes::title, draw: codes::draw },
        View::Decisions => Row { title: decisions::title, draw: decisions::draw },
        View::Statements => Row { title: statements::title, draw: statements::draw },
        View::Timeline => Row { title: timeline::title, draw: timeline::draw },
        View::Search => Row { title: search::title, draw: search::draw },
    }
}

/// Draws the panel.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let geometry = state.geometry();
    let (Some(area), Some(inside)) = (geometry.list, geometry.inside(Pane::List)) else { return };
    canvas.regions.push(area, Hit::Pane(Pane::List));
    let row = row(state.views.shown);
    if area != inside {
        canvas.frame(area, &(row.title)(state), super::border(state, Pane::List));
    }
    (row.draw)(canvas, state, inside);
}

/// Says which row of the list stands on so many lines from a line of an area on.
fn hits_row(
    canvas: &mut Canvas<'_>,
    (area, line): super::rows::Place,
    (row, lines): (usize, usize),
) {
    let height = u16::try_from(lines).unwrap_or(1).min(area.height.saturating_sub(line));
    canvas.regions.push(Area { y: area.y + line, height, ..area }, Hit::Row(row));
}

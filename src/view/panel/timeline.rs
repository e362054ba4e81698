//! Draws the line of dates: years and months, and under them what is told; a bar before what is
//! known only coarsely.

use super::told;
use crate::app::State;
use crate::app::geometry::Area;
use crate::app::jobs::told::ToldKind;
use crate::app::told::{days, modifier_name};
use crate::app::views::timeline::lines;
use crate::article::date::DateHeading;
use crate::article::time::Resolved;
use crate::config::Role;
use crate::text::width::{shorten, width};
use crate::view::canvas::Canvas;
use crate::view::rows::{Place, choose, even};
use crate::view::words::Words;
use crate::wording::{Phrase, Say};
use crate::workspace::said::listing::{EventRow, TimelineRow};

/// What stands in the frame.
pub(super) fn title(state: &State) -> String {
    let timeline = &state.views.timeline;
    let rows = timeline.told.list.rows().iter();
    let count = rows.filter(|row| matches!(row, TimelineRow::Event(_))).count();
    let title = told::title(state, (ToldKind::Times, Phrase::new("Dates", "Tage"), count));
    match timeline.unplaced {
        0 => title,
        unplaced => format!("{title} · {}", Words::Unplaced(unplaced).text(state.language)),
    }
}

/// Draws the list.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, area: Area) {
    let (list, about) = (&state.views.timeline.told.list, &state.views.timeline.told.about);
    if list.rows().is_empty() {
        return told::nothing(canvas, state, (area, ToldKind::Times));
    }
    let mut row = 0;
    for (number, item) in list.rows().iter().enumerate().skip(list.top()) {
        if row >= area.height {
            return;
        }
        let height = lines(about, item);
        match item {
            TimelineRow::Year(year) => {
                let style = canvas.style(Role::Heading);
                canvas.line(area, row, &[(&year.to_string(), style)]);
            }
            TimelineRow::Month(month, told, published) => {
                head(canvas, (area, row), (&canvas.say(&DateHeading(*month)), *told, *published));
            }
            TimelineRow::Event(item) => {
                super::hits_row(canvas, (area, row), (number, height));
                if number == list.chosen_row() {
                    choose(canvas, state, (area, row), height);
                }
                event(canvas, state, ((area, row), item));
                if number == list.chosen_row() {
                    even(canvas, state, (area, row), height);
                }
            }
        }
        row += u16::try_from(height).unwrap_or(1);
    }
}

/// A month, with how much is told of it and how many pieces appeared in it.
fn head(
    canvas: &mut Canvas<'_>,
    (area, row): Place,
    (month, told, published): (&str, usize, usize),
) {
    canvas.line(area, row, &[(month, canvas.style(Role::Group))]);
    let both = canvas.say(&Words::ToldAndPublished(told, published));
    let told = canvas.say(&Words::ToldOf(told));
    let room = usize::from(area.width).saturating_sub(width(month) + 1);
    if let Some(counts) = [both, told].iter().find(|counts| width(counts) <= room) {
        canvas.right(area, row, (counts, canvas.style(Role::Faint)));
    }
}

/// The day or the stretch of days, the sentence that tells of it, where it stands.
fn event(canvas: &mut Canvas<'_>, state: &State, ((area, row), item): (Place, &EventRow)) {
    let faint = canvas.style(Role::Faint);
    let mut when = days(item.grain, (item.first, item.last), state.language);
    if let Some(modifier) = item.modifier {
        when = format!("{} {when}", canvas.say(&modifier_name(modifier)));
    }
    let mut about = String::new();
    if item.how == Resolved::Inferred {
        about = canvas.say(&Words::ByProposal);
    }
    if !item.others.is_empty() {
        about = format!("{about} {}", canvas.say(&Words::InPapers(item.others.len() + 1)));
    }
    let bar = if item.first == item.last { "" } else { "━━ " };
    let room = usize::from(area.width).saturating_sub(width(&about) + width(bar) + 1);
    let style = canvas.style(Role::Time);
    canvas.line(area, row, &[(bar, faint), (&shorten(&when, room), style)]);
    canvas.right(area, row, (about.trim_start(), faint));
    if let Some(shown) = state.views.timeline.told.about.shown(item.which) {
        told::words(canvas, (area, row + 1), shown);
    }
}

//! Draws the list of annotations that wait for review: old and new words side by side.

use crate::app::State;
use crate::app::geometry::Area;
use crate::app::jobs::Running;
use crate::app::jobs::review::{Case, Fragment, Look};
use crate::app::layers::review::Review;
use crate::app::popup::export_area;
use crate::config::Role;
use crate::notes::anchor::Found;
use crate::text::layout::{Hyphenation, Measure, wrap};
use crate::text::width::shorten;
use crate::view::canvas::Canvas;
use crate::view::words::Words;
use crate::wording::Phrase;
use ratatui::style::{Modifier, Style};

/// From this width on old and new stand side by side.
const SIDE_BY_SIDE: u16 = 100;
const KEYS: [(&str, Phrase); 5] = [
    ("Enter", Phrase::new(" accepts  ", " nimmt an  ")),
    ("m", Phrase::new(" by hand  ", " von Hand  ")),
    ("o", Phrase::new(" orphan  ", " verwaist  ")),
    ("j k", Phrase::new(" others  ", " andere  ")),
    ("Esc", Phrase::new(" leaves", " schließt")),
];

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, review: &Review) {
    let title = canvas.say(&match review.case() {
        Some(_) => Words::ReviewOf(review.at + 1, review.cases.len()),
        None => Words::Review,
    });
    let inside = canvas.popup(export_area(state.size), &title);
    let Some(case) = review.case() else {
        let style = canvas.style(Role::Popup);
        let percent = state.jobs.running().map_or(100, Running::percent);
        let text = canvas.say(&Words::LookingThrough(percent));
        return canvas.line(inside, 0, &[(" ", style), (&text, style)]);
    };
    let keys_row = u16::from(inside.height > 4);
    let body = Area { height: inside.height.saturating_sub(keys_row), ..inside };
    sides(canvas, state.size.width, (body, case, review.top));
    if keys_row > 0 {
        let (x, width) = (inside.x + 1, inside.width.saturating_sub(1));
        canvas.keys(Area { x, y: inside.y + body.height, width, height: 1 }, 0, &KEYS);
    }
}

fn sides(canvas: &mut Canvas<'_>, width: u16, (area, case, top): (Area, &Case, usize)) {
    let (first, second) = if width >= SIDE_BY_SIDE {
        let half = area.width / 2;
        let right = Area { x: area.x + half, width: area.width - half, ..area };
        (Area { width: half, ..area }, right)
    } else {
        let half = area.height / 2;
        let below = Area { y: area.y + half, height: area.height - half, ..area };
        (Area { height: half, ..area }, below)
    };
    let was = canvas.say(&match case.body.as_str() {
        "" => Words::AsItWas,
        note => Words::AsItWasWith(note),
    });
    side(canvas, first, (&was, &case.old, top));
    let now = canvas.say(&match case.found {
        Found::Review { score, .. } => Words::BestPlace(score.percent()),
        _ => Words::NotFoundNow,
    });
    side(canvas, second, (&now, &case.new, top));
}

fn side(canvas: &mut Canvas<'_>, area: Area, (title, fragments, top): (&str, &[Fragment], usize)) {
    let ground = canvas.style(Role::Popup);
    let area = Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let heading = ground.patch(canvas.style(Role::Heading));
    canvas.line(area, 0, &[(&shorten(title, usize::from(area.width)), heading)]);
    let text: String = fragments.iter().map(|fragment| fragment.words.as_str()).collect();
    let columns = usize::from(area.width).max(1);
    let lines = wrap(&text, Measure { columns, hyphenation: Hyphenation::Off });
    let top = top.min(lines.len().saturating_sub(1));
    for (row, line) in (1..area.height.max(1)).zip(lines.iter().skip(top)) {
        let mut at = 0;
        let mut runs = Vec::new();
        for fragment in fragments {
            let end = at + fragment.words.as_str().len();
            let (from, to) = (line.start.max(at), line.end.min(end));
            if from < to {
                let words = text.get(from..to).unwrap_or_default();
                runs.push((words, ground.patch(look(canvas, fragment.look))));
            }
            at = end;
        }
        canvas.line(area, row, &runs);
    }
}

/// Words that differ are set apart without colours too.
fn look(canvas: &Canvas<'_>, look: Look) -> Style {
    match look {
        Look::Around => canvas.style(Role::Faint),
        Look::Same => Style::new().add_modifier(Modifier::UNDERLINED),
        Look::Other => canvas.style(Role::Bad).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
    }
}

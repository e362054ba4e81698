//! Draws the list of drafts: what was being written when the program last ended.

use crate::app::State;
use crate::app::geometry::Area;
use crate::app::layers::drafts;
use crate::app::popup::{first_shown, palette_area, screen};
use crate::app::regions::Hit;
use crate::config::Role;
use crate::text::SafeText;
use crate::text::width::{shorten, width};
use crate::view::canvas::Canvas;

const KEYS: [(&str, &str); 3] =
    [("Enter", " goes on writing  "), ("d", " drops it  "), ("Esc", " later")];

/// Draws it: a row for each draft, what it is for and how it begins.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let list = &state.drafts.found;
    let title = format!("Drafts · {} not saved when Glosse last ended", list.rows().len());
    let inside = canvas.popup(palette_area(screen(state.size)), &title);
    let ground = canvas.style(Role::Popup);
    let rows = usize::from(inside.height.saturating_sub(1));
    let chosen = list.chosen_row();
    let top = first_shown(chosen, rows);
    let visible = list.rows().iter().enumerate().skip(top).take(rows);
    for (row, (number, draft)) in (0..).zip(visible) {
        let line = Area { y: inside.y + row, height: 1, ..inside };
        canvas.regions.push(line, Hit::Item(number));
        let style = if number == chosen { canvas.style(Role::Chosen) } else { ground };
        canvas.fill(line, style);
        let room = usize::from(line.width).saturating_sub(4);
        let about = SafeText::one_line(&drafts::title(state, draft));
        let about = shorten(about.as_str(), room / 2);
        let left = room.saturating_sub(width(&about));
        let words = shorten(SafeText::one_line(&draft.text).as_str(), left);
        let faint = style.patch(canvas.style(Role::Faint));
        canvas.line(line, 0, &[(" ", style), (&about, faint), ("  ", style), (&words, style)]);
    }
    let key = ground.patch(canvas.style(Role::Key));
    let keys: Vec<_> =
        KEYS.iter().flat_map(|(name, text)| [(*name, key), (*text, ground)]).collect();
    let bottom = Area { y: inside.y + inside.height.saturating_sub(1), height: 1, ..inside };
    canvas.line(
        Area { x: bottom.x + 1, width: bottom.width.saturating_sub(1), ..bottom },
        0,
        &keys,
    );
}

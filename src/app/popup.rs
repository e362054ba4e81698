//! Where pop-ups lie on the screen.

use crate::app::State;
use crate::app::geometry::{Area, Frame, Size};
use crate::text::width::width;

/// The screen without the line at its bottom.
#[must_use]
pub fn screen(size: Size) -> Area {
    Area { x: 0, y: 0, width: size.width, height: size.height.saturating_sub(1) }
}

/// An area of a size in the middle of another, as far as it fits.
#[must_use]
pub fn centred(outer: Area, width: u16, height: u16) -> Area {
    let (width, height) = (width.min(outer.width), height.min(outer.height));
    Area {
        x: outer.x + (outer.width - width) / 2,
        y: outer.y + (outer.height - height) / 2,
        width,
        height,
    }
}

/// Where the commands lie.
#[must_use]
pub fn palette_area(screen: Area) -> Area {
    centred(screen, 76, 20.min(screen.height))
}

/// Where the code picker lies.
#[must_use]
pub fn picker_area(screen: Area) -> Area {
    centred(screen, 76, 18.min(screen.height))
}

/// How wide a box for keys, so wide each, and what they do must be.
#[must_use]
pub fn choice_width<'t>(title: &str, rows: impl Iterator<Item = (usize, &'t str)>) -> usize {
    let (keys, texts) =
        rows.fold((0, 0), |(keys, texts), (key, text)| (key.max(keys), width(text).max(texts)));
    (keys + texts + 6).max(width(title) + 6)
}

/// Where a few keys and what they do lie: in the corner, so wide and with so many rows inside.
#[must_use]
pub fn choice_area(screen: Area, wide: usize, rows: usize) -> Area {
    let rows = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2);
    let width = u16::try_from(wide).unwrap_or(u16::MAX).min(screen.width);
    let height = rows.min(screen.height);
    Area { x: screen.width - width, y: screen.height - height, width, height }
}

/// The first row of a list that is shown, if the chosen one is among so many.
#[must_use]
pub fn first_shown(chosen: usize, rows: usize) -> usize {
    (chosen + 1).saturating_sub(rows)
}

/// Where the help lies.
#[must_use]
pub fn help_area(size: Size) -> Area {
    centred(screen(size), 92, size.height)
}

/// Where a pop-up with a text of so many rows lies, as high as it needs to be.
#[must_use]
pub fn text_area(size: Size, rows: usize) -> Area {
    let whole = help_area(size);
    let height = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2);
    centred(screen(size), whole.width, height.min(whole.height))
}

/// Where the export's pop-up lies.
#[must_use]
pub fn export_area(size: Size) -> Area {
    let screen = screen(size);
    let width = screen.width.saturating_sub(4).clamp(20.min(screen.width), 110);
    centred(screen, width, screen.height.saturating_sub(2).max(5))
}

/// Where the preview lies in the export's pop-up: below the choice, above the keys.
#[must_use]
pub fn preview_area(size: Size) -> Area {
    let inside = export_area(size).inside(Frame::Line);
    Area {
        x: inside.x + 1,
        y: inside.y + 2,
        width: inside.width.saturating_sub(2),
        height: inside.height.saturating_sub(4),
    }
}

/// Where the note editor lies: over the lower part of the article, wherever that is.
#[must_use]
pub fn editor_area(state: &State) -> Area {
    let over = state.geometry().text.filter(|area| area.width >= 50).unwrap_or(screen(state.size));
    let height = (over.height / 2 + 1).clamp(8.min(over.height), 14).min(over.height);
    Area { y: over.y + over.height - height, height, ..over }
}

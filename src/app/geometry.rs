//! Where on the screen each pane lies, for any size of it.

/// The size of the terminal in columns and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// A rectangle on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// The leftmost column.
    pub x: u16,
    /// The uppermost row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// Whether a cell of the screen lies inside.
    #[must_use]
    pub fn contains(self, column: u16, row: u16) -> bool {
        (self.x..self.x.saturating_add(self.width)).contains(&column)
            && (self.y..self.y.saturating_add(self.height)).contains(&row)
    }

    /// What a frame of one cell leaves, where there is room for a frame.
    #[must_use]
    pub fn inside(self, frame: Frame) -> Self {
        match frame {
            Frame::None => self,
            Frame::Line => Self {
                x: self.x.saturating_add(1),
                y: self.y.saturating_add(1),
                width: self.width.saturating_sub(2),
                height: self.height.saturating_sub(2),
            },
        }
    }
}

/// Whether panes have frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Frame {
    /// There is no room for them.
    #[default]
    None,
    /// A line all around.
    Line,
}

/// The panes of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Pane {
    /// The panel on the left: articles, names, all annotations.
    #[default]
    List,
    /// The article.
    Text,
    /// The notes on the article.
    Notes,
}

impl Pane {
    /// The panes from left to right.
    pub const ALL: [Self; 3] = [Self::List, Self::Text, Self::Notes];
}

/// What decides where the panes lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// The whole screen.
    pub size: Size,
    /// The pane with the keyboard: it is always shown.
    pub focus: Pane,
    /// Whether only the article is wanted.
    pub alone: bool,
    /// Columns of the left panel, if the user has set them.
    pub list: Option<u16>,
    /// The notes beside the article.
    pub notes: Side,
}

/// A pane beside the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// As wide as the screen suggests.
    #[default]
    Usual,
    /// So many columns wide, as far as there is room.
    Columns(u16),
    /// Folded away while the keyboard is elsewhere: there is nothing in it.
    Folded,
}

/// Where everything lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Geometry {
    /// The left panel, if it is shown.
    pub list: Option<Area>,
    /// The article, if it is shown.
    pub text: Option<Area>,
    /// The notes, if they are shown.
    pub notes: Option<Area>,
    /// The line at the bottom, if there is room for it.
    pub status: Option<Area>,
    /// Whether the panes have frames.
    pub frame: Frame,
}

/// From this width on three panes stand side by side.
const THREE_PANES: u16 = 120;
/// From this width on two panes stand side by side.
const TWO_PANES: u16 = 80;
/// The article keeps so many columns, and a pane beside it at least so many.
const TEXT: u16 = 40;
const NARROWEST: u16 = 16;
/// Fewer rows than this have no room for frames.
const FRAMES: u16 = 8;

impl Geometry {
    /// Divides the screen.
    #[must_use]
    pub fn new(wish: Wish) -> Self {
        let Size { width, height } = wish.size;
        let status_rows = u16::from(height > 1);
        let body = Area { x: 0, y: 0, width, height: height - status_rows };
        let status = (status_rows > 0).then_some(Area { x: 0, y: body.height, width, height: 1 });
        let frame = if height >= FRAMES && width >= 24 { Frame::Line } else { Frame::None };
        let mut geometry = Self { status, frame, ..Self::default() };
        if wish.alone || width < TWO_PANES {
            *geometry.slot(if wish.alone { Pane::Text } else { wish.focus }) = Some(body);
        } else if width < THREE_PANES {
            let side = if wish.focus == Pane::Notes { Pane::Notes } else { Pane::List };
            geometry.beside(body, (side, &wish));
        } else {
            geometry.three(body, &wish);
        }
        geometry
    }

    /// The article and one panel.
    fn beside(&mut self, body: Area, (side, wish): (Pane, &Wish)) {
        let usual = body.width * 3 / 8;
        let wished = match (side, wish.notes) {
            (Pane::Notes, Side::Columns(columns)) => Some(columns),
            (Pane::Notes, _) => None,
            _ => wish.list,
        };
        let panel = side_width(wished.unwrap_or(usual), body.width.saturating_sub(TEXT));
        let (left, right) = match side {
            Pane::Notes => (body.width - panel, panel),
            _ => (panel, body.width - panel),
        };
        let left_area = Area { width: left, ..body };
        let right_area = Area { x: left, width: right, ..body };
        let (side_area, text) = match side {
            Pane::Notes => (right_area, left_area),
            _ => (left_area, right_area),
        };
        *self.slot(side) = Some(side_area);
        self.text = Some(text);
    }

    /// The article between its panels.
    fn three(&mut self, body: Area, wish: &Wish) {
        let usual = (body.width * 6 / 25).min(48);
        let room = body.width.saturating_sub(TEXT);
        let notes = match wish.notes {
            Side::Folded if wish.focus != Pane::Notes => 0,
            Side::Columns(columns) => side_width(columns, room.saturating_sub(NARROWEST)),
            Side::Usual | Side::Folded => usual,
        };
        let list = wish.list.unwrap_or((body.width * 7 / 25).min(48));
        let list = side_width(list, room.saturating_sub(notes));
        let text = body.width - list - notes;
        self.list = Some(Area { width: list, ..body });
        self.text = Some(Area { x: list, width: text, ..body });
        self.notes = (notes > 0).then_some(Area { x: list + text, width: notes, ..body });
    }

    fn slot(&mut self, pane: Pane) -> &mut Option<Area> {
        match pane {
            Pane::List => &mut self.list,
            Pane::Text => &mut self.text,
            Pane::Notes => &mut self.notes,
        }
    }

    /// Where a pane lies, frame included.
    #[must_use]
    pub fn of(&self, pane: Pane) -> Option<Area> {
        match pane {
            Pane::List => self.list,
            Pane::Text => self.text,
            Pane::Notes => self.notes,
        }
    }

    /// What of a pane is left inside its frame.
    #[must_use]
    pub fn inside(&self, pane: Pane) -> Option<Area> {
        self.of(pane).map(|area| area.inside(self.frame))
    }

    /// The columns of running text in the article's pane: its margins taken off, `measure` at most.
    #[must_use]
    pub fn text_columns(&self, measure: u16) -> u16 {
        let width = self.inside(Pane::Text).map_or(measure, |area| area.width);
        let margins = if width > 24 { 4 } else { 2 };
        width.saturating_sub(margins).min(measure).max(1)
    }

    /// Where the running text lies on the screen: the article's pane less its margins.
    #[must_use]
    pub fn text_area(&self, measure: u16) -> Option<Area> {
        let inside = self.inside(Pane::Text)?;
        let columns = self.text_columns(measure).min(inside.width);
        let left = (inside.width - columns) / 2;
        Some(Area { x: inside.x + left, width: columns, ..inside })
    }

    /// The rows that a pane can show.
    #[must_use]
    pub fn rows(&self, pane: Pane) -> usize {
        self.inside(pane).map_or(1, |area| usize::from(area.height).max(1))
    }
}

fn side_width(wished: u16, most: u16) -> u16 {
    wished.clamp(NARROWEST, most.max(NARROWEST))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn geometry(width: u16, height: u16, focus: Pane) -> Geometry {
        let (list, notes) = (None, Side::Usual);
        Geometry::new(Wish { size: Size { width, height }, focus, alone: false, list, notes })
    }

    #[test]
    fn the_width_decides_how_many_panes_there_are() {
        for (width, panes) in [(200, 3), (120, 3), (119, 2), (80, 2), (79, 1), (20, 1)] {
            let geometry = geometry(width, 24, Pane::Text);
            let shown = Pane::ALL.iter().filter(|pane| geometry.of(**pane).is_some()).count();
            assert_eq!(shown, panes, "at {width} columns");
        }
    }

    #[test]
    fn borders_stand_where_the_user_put_them_as_far_as_the_text_keeps_its_room() {
        let wish = |list: u16, notes| {
            let size = Size { width: 150, height: 40 };
            let wish = Wish { size, focus: Pane::Text, alone: false, list: Some(list), notes };
            let geometry = Geometry::new(wish);
            Pane::ALL.map(|pane| geometry.of(pane).map_or(0, |area| area.width))
        };
        assert_eq!(wish(30, Side::Columns(50)), [30, 70, 50]);
        assert_eq!(wish(30, Side::Folded), [30, 120, 0]);
        assert_eq!(wish(500, Side::Usual), [74, 40, 36]);
        assert_eq!(wish(1, Side::Columns(500)), [16, 40, 94]);
    }

    proptest! {
        #[test]
        fn panes_lie_on_the_screen_and_the_one_with_the_keyboard_is_shown(
            width in 0u16..300, height in 0u16..100, pane in 0usize..3,
        ) {
            let focus = Pane::ALL[pane];
            let geometry = geometry(width, height, focus);
            prop_assert!(geometry.of(focus).is_some());
            let mut columns = 0;
            for area in Pane::ALL.iter().filter_map(|pane| geometry.of(*pane)) {
                prop_assert_eq!(area.x, columns);
                columns += area.width;
                prop_assert!(area.y + area.height <= height);
            }
            prop_assert_eq!(columns, width);
        }
    }
}

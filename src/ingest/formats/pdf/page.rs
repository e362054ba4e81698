//! A page as letters with their places.

/// A letter, or what a font draws as one.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    pub(super) text: String,
    /// Where its baseline begins, in points from the upper left corner of the page.
    pub(super) start: (f64, f64),
    /// Where its baseline ends.
    pub(super) end: (f64, f64),
    /// The size of its font, in points.
    pub(super) size: f64,
    pub(super) turn: Turn,
}

/// Which way a line of text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    Right,
    Down,
    Left,
    Up,
}

impl Turn {
    /// The nearest quarter turn of a direction; `None` for one that is aslant, as a watermark.
    pub(super) fn of((x, y): (f64, f64)) -> Option<Self> {
        let (wide, high) = (x.abs(), y.abs());
        match () {
            () if wide >= 4.0 * high && x >= 0.0 => Some(Self::Right),
            () if wide >= 4.0 * high => Some(Self::Left),
            () if high >= 4.0 * wide && y >= 0.0 => Some(Self::Down),
            () if high >= 4.0 * wide => Some(Self::Up),
            () => None,
        }
    }

    /// A place as it is when the page is held so that the line runs to the right.
    pub(super) fn upright(self, (x, y): (f64, f64), (width, height): (f64, f64)) -> (f64, f64) {
        match self {
            Self::Right => (x, y),
            Self::Down => (y, width - x),
            Self::Left => (width - x, height - y),
            Self::Up => (height - y, x),
        }
    }
}

/// A page.
#[derive(Debug, Clone)]
pub(super) struct Page {
    /// In points.
    pub(super) width: f64,
    /// In points.
    pub(super) height: f64,
    pub(super) letters: Vec<Letter>,
    /// Letters of which the fonts do not say what they are.
    pub(super) unreadable: usize,
    pub(super) pictures: usize,
}

impl Page {
    pub(super) fn new(width: f64, height: f64) -> Self {
        Self { width, height, letters: Vec::new(), unreadable: 0, pictures: 0 }
    }
}

//! From roles to the styles that this terminal can show.

use crate::config::theme::{Colour, Look, Manner};
use crate::config::{Role, Theme};
use ratatui::style::{Color, Modifier, Style};

/// How many colours the terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// None, or none are wanted (`NO_COLOR`).
    None,
    /// The terminal's own sixteen.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// Any.
    True,
}

/// A theme on a terminal.
#[derive(Debug, Clone)]
pub struct Paint {
    theme: Theme,
    depth: Depth,
    /// Whether the theme's ground is painted, because the terminal's may be another.
    grounded: bool,
}

impl Paint {
    /// A theme as far as the terminal's colours go.
    #[must_use]
    pub fn new(theme: Theme, depth: Depth) -> Self {
        Self { theme, depth, grounded: false }
    }

    /// The same on the theme's own ground, whatever the terminal's is.
    #[must_use]
    pub fn on_its_own_ground(self) -> Self {
        Self { grounded: true, ..self }
    }

    /// The style of the whole screen, if it is not the terminal's own.
    #[must_use]
    pub fn ground(&self) -> Option<Style> {
        let colours = !matches!(self.depth, Depth::None);
        (self.grounded && colours).then(|| self.style(Role::Ground))
    }

    /// The style of a role.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        let look = self.theme.look(role);
        let mut style = Style::new().add_modifier(modifier(look.manner));
        if self.depth == Depth::None {
            return without_colour(style, role, look);
        }
        if self.depth == Depth::Sixteen
            && let Some(style) = whatever_the_palette(style, role)
        {
            return style;
        }
        if let Some(colour) = look.fg {
            style = style.fg(self.colour(colour));
        }
        if let Some(colour) = look.bg {
            style = style.bg(self.colour(colour));
        }
        style
    }

    /// The colour of annotations in a slot, as letters on the ground of the text.
    #[must_use]
    pub fn slot_mark(&self, slot: u8) -> Style {
        let look = self.theme.look(Role::of_slot(slot));
        match (self.depth, look.bg) {
            (Depth::None, _) | (_, None) => Style::new().add_modifier(Modifier::BOLD),
            (_, Some(ground)) => Style::new().fg(self.colour(brighter(ground))),
        }
    }

    fn colour(&self, colour: Colour) -> Color {
        let (red, green, blue) = colour.rgb;
        match self.depth {
            Depth::True => Color::Rgb(red, green, blue),
            Depth::Indexed => Color::Indexed(indexed(colour.rgb)),
            Depth::Sixteen | Depth::None => sixteen(colour.ansi),
        }
    }
}

/// The sixteen colours are the user's own: of two of them none is sure to be read on the other, so
/// what is chosen or selected is reversed instead.
fn whatever_the_palette(style: Style, role: Role) -> Option<Style> {
    match role {
        Role::Chosen | Role::Selection => {
            let plain = style.fg(Color::Reset).bg(Color::Reset);
            Some(plain.add_modifier(Modifier::REVERSED))
        }
        Role::ChosenElsewhere => Some(style.add_modifier(Modifier::BOLD)),
        // On a marked passage a cursor in its reversed colours would be a hole in it.
        Role::Cursor => {
            let plain = style.fg(Color::Reset).bg(Color::Reset);
            Some(plain.add_modifier(Modifier::REVERSED | Modifier::BOLD))
        }
        _ => None,
    }
}

/// Without colour a ground becomes reversed letters, a marked passage underlined ones.
fn without_colour(style: Style, role: Role, look: Look) -> Style {
    let slot = (1..=9).any(|slot| Role::of_slot(slot) == role);
    let quiet = matches!(role, Role::Popup | Role::Status | Role::ChosenElsewhere);
    let ground = look.bg.is_some() && !quiet && role != Role::Ground;
    if matches!(role, Role::BorderActive | Role::ChosenElsewhere | Role::HitHere) {
        return style.add_modifier(match role {
            Role::HitHere => Modifier::REVERSED | Modifier::BOLD,
            _ => Modifier::BOLD,
        });
    }
    match (ground, slot) {
        // Places are underlined, people are bold: a marked passage is both.
        (true, true) => style.add_modifier(Modifier::UNDERLINED | Modifier::BOLD),
        (true, false) => style.add_modifier(Modifier::REVERSED),
        _ => style,
    }
}

fn modifier(manner: Manner) -> Modifier {
    [
        (Manner::BOLD, Modifier::BOLD),
        (Manner::DIM, Modifier::DIM),
        (Manner::ITALIC, Modifier::ITALIC),
        (Manner::UNDERLINED, Modifier::UNDERLINED),
        (Manner::REVERSED, Modifier::REVERSED),
    ]
    .into_iter()
    .filter(|(ours, _)| manner.has(*ours))
    .fold(Modifier::empty(), |all, (_, theirs)| all | theirs)
}

/// A ground is too near to the screen's own to be seen as a letter: lighter if dark, darker if light.
fn brighter(colour: Colour) -> Colour {
    let (red, green, blue) = colour.rgb;
    let light = u16::from(red) + u16::from(green) + u16::from(blue) > 384;
    let shift = |part: u8| {
        let part = u16::from(part);
        let moved = if light { part * 3 / 5 } else { (part * 2 + 40).min(255) };
        u8::try_from(moved).unwrap_or(u8::MAX)
    };
    Colour { rgb: (shift(red), shift(green), shift(blue)), ansi: colour.ansi }
}

fn sixteen(number: u8) -> Color {
    const NAMED: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    NAMED.get(usize::from(number)).copied().unwrap_or(Color::Reset)
}

/// The levels of xterm's colour cube.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The nearest of xterm's 256 colours: of the cube or of the greys, whichever is closer.
fn indexed((red, green, blue): (u8, u8, u8)) -> u8 {
    let near = |part: u8| {
        let level =
            (0u8..6).min_by_key(|at| LEVELS.get(usize::from(*at)).map(|l| l.abs_diff(part)));
        level.unwrap_or_default()
    };
    let (r, g, b) = (near(red), near(green), near(blue));
    let cube = [r, g, b].map(|at| LEVELS.get(usize::from(at)).copied().unwrap_or_default());
    let mean = (u16::from(red) + u16::from(green) + u16::from(blue)) / 3;
    let step = u8::try_from((mean.saturating_sub(3) / 10).min(23)).unwrap_or(23);
    let grey = [8 + step * 10; 3];
    let distance = |other: [u8; 3]| -> u32 {
        let parts = [red, green, blue].into_iter().zip(other);
        parts.map(|(one, two)| u32::from(one.abs_diff(two)).pow(2)).sum()
    };
    if distance(grey) < distance(cube) { 232 + step } else { 16 + 36 * r + 6 * g + b }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_of_256_colours_is_found() {
        for (rgb, index) in
            [((0, 0, 0), 16), ((255, 255, 255), 231), ((255, 0, 0), 196), ((48, 48, 48), 236)]
        {
            assert_eq!(indexed(rgb), index, "{rgb:?}");
        }
    }

    #[test]
    fn with_sixteen_colours_selected_words_are_read_on_any_palette() {
        for theme in [Theme::dark(), Theme::light()] {
            let style = Paint::new(theme, Depth::Sixteen).style(Role::Selection);
            assert_eq!((style.fg, style.bg), (Some(Color::Reset), Some(Color::Reset)));
            assert!(style.add_modifier.contains(Modifier::REVERSED));
        }
    }

    #[test]
    fn without_colours_no_style_has_one_and_chosen_rows_are_still_seen() {
        let paint = Paint::new(Theme::dark(), Depth::None);
        for role in Role::ALL {
            let style = paint.style(*role);
            assert_eq!((style.fg, style.bg), (None, None), "{}", role.name());
        }
        assert!(paint.style(Role::Chosen).add_modifier.contains(Modifier::REVERSED));
        let marked = paint.style(Role::Slot3).add_modifier;
        assert_ne!(marked, paint.style(Role::Place).add_modifier);
        assert_ne!(marked, paint.style(Role::Person).add_modifier);
    }
}

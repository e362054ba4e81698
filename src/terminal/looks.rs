//! How Glosse looks on this terminal: dark or light, and in how many colours.

use crate::app::look::Shade;
use crate::config::Theme;
use crate::view::{Depth, Paint};
use std::path::Path;

/// What the environment says about the terminal.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    /// `TERM`.
    pub term: String,
    /// `COLORTERM`.
    pub colorterm: String,
    /// `NO_COLOR`.
    pub no_color: String,
    /// `COLORFGBG`.
    pub colorfgbg: String,
}

impl Environment {
    /// Reads the variables of this process.
    #[must_use]
    pub fn of_process() -> Self {
        let read = |name| std::env::var(name).unwrap_or_default();
        Self {
            term: read("TERM"),
            colorterm: read("COLORTERM"),
            no_color: read("NO_COLOR"),
            colorfgbg: read("COLORFGBG"),
        }
    }

    /// How many colours the terminal has, as far as it says so.
    #[must_use]
    pub fn depth(&self) -> Depth {
        match () {
            () if !self.no_color.is_empty() => Depth::None,
            () if matches!(self.colorterm.as_str(), "truecolor" | "24bit") => Depth::True,
            () if self.term.contains("256") => Depth::Indexed,
            () => Depth::Sixteen,
        }
    }

    /// Whether the terminal says that its ground is light.
    fn is_light(&self) -> bool {
        let ground = self.colorfgbg.rsplit(';').next().and_then(|number| number.parse().ok());
        ground.is_some_and(|number: u8| number == 7 || (9..=15).contains(&number))
    }
}

/// The configured theme and the other one of dark and light.
#[derive(Debug, Clone)]
pub struct Looks {
    configured: Paint,
    other: Paint,
}

impl Looks {
    /// The looks for a theme's name; `auto` asks the environment. The second value says why the
    /// theme could not be used.
    #[must_use]
    pub fn new(name: &str, folder: &Path, environment: &Environment) -> (Self, Option<String>) {
        let auto = if environment.is_light() { "light" } else { "dark" };
        let name = if name == "auto" { auto } else { name };
        let (theme, warning) = match Theme::named(name, folder) {
            Ok(theme) => (theme, None),
            Err(reason) => (Theme::dark(), Some(reason)),
        };
        let other = if name == "light" { Theme::dark() } else { Theme::light() };
        let depth = environment.depth();
        let looks = Self { configured: Paint::new(theme, depth), other: Paint::new(other, depth) };
        (looks, warning)
    }

    /// The paint for a shade.
    #[must_use]
    pub fn paint(&self, shade: Shade) -> &Paint {
        match shade {
            Shade::Configured => &self.configured,
            Shade::Switched => &self.other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_decides_how_many_colours_there_are() {
        for (no_color, colorterm, term, depth) in [
            ("1", "truecolor", "xterm-256color", Depth::None),
            ("", "truecolor", "xterm", Depth::True),
            ("", "", "xterm-256color", Depth::Indexed),
            ("", "", "linux", Depth::Sixteen),
        ] {
            let environment = Environment {
                no_color: no_color.into(),
                colorterm: colorterm.into(),
                term: term.into(),
                ..Environment::default()
            };
            assert_eq!(environment.depth(), depth);
        }
    }

    #[test]
    fn a_light_ground_is_recognised() {
        for (value, light) in [("0;15", true), ("15;0", false), ("0;default;15", true), ("", false)]
        {
            let environment = Environment { colorfgbg: value.into(), ..Environment::default() };
            assert_eq!(environment.is_light(), light, "{value}");
        }
    }
}

//! How Glosse looks on this terminal: which theme, on whose ground, and in how many colours.
//!
//! A theme is made for a ground of its own. On a terminal whose ground is known and near to that
//! one the terminal's is kept; else the theme's is painted, so that nothing stands on a ground that
//! it cannot be read on.

use crate::app::look::Shade;
use crate::config::Theme;
use crate::config::contrast::{Rgb, is_light};
use crate::view::{Depth, Paint};
use crate::wording::UiLanguage;
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
            // The consoles of Windows set none of these and know all colours.
            () if cfg!(windows) && self.term.is_empty() => Depth::True,
            () if self.term.contains("256") || self.term.contains("direct") => Depth::Indexed,
            () => Depth::Sixteen,
        }
    }

    /// The ground that the terminal says it has: nearly black or nearly white.
    fn ground(&self) -> Option<Rgb> {
        let ground = self.colorfgbg.rsplit(';').next()?.parse::<u8>().ok()?;
        let light = ground == 7 || (9..=15).contains(&ground);
        Some(if light { (255, 255, 255) } else { (0, 0, 0) })
    }
}

/// The configured theme and the other one of dark and light, for the ground that is known.
#[derive(Debug, Clone)]
pub struct Looks {
    /// Whether dark or light is chosen by the terminal's ground.
    auto: bool,
    /// Whether the terminal's own colours are used, and its ground whatever it is.
    own: bool,
    depth: Depth,
    theme: Theme,
    ground: Option<Rgb>,
    /// The ground that the environment says there is.
    told: Option<Rgb>,
    configured: Paint,
    other: Paint,
}

impl Looks {
    /// The looks for a theme's name; `auto` goes by the ground. The second value says what is wrong
    /// with the theme, a sentence each.
    #[must_use]
    pub fn new(
        (name, folder): (&str, &Path),
        environment: &Environment,
        language: UiLanguage,
    ) -> (Self, Vec<String>) {
        let (own, auto) = (name == "terminal", matches!(name, "auto" | "terminal"));
        let (theme, mistakes) =
            if auto { (Theme::dark(), Vec::new()) } else { Theme::named(name, folder, language) };
        let depth = match environment.depth() {
            Depth::None => Depth::None,
            _ if own => Depth::Sixteen,
            depth => depth,
        };
        let paint = Paint::new(theme.clone(), depth);
        let (told, other) = (environment.ground(), paint.clone());
        let mut looks =
            Self { auto, own, depth, theme, ground: None, told, configured: paint, other };
        looks.settle(told);
        (looks, mistakes)
    }

    /// Whether an answer of the terminal would change anything, and can be told from what is typed:
    /// a console of Windows sends its escape as a key of its own.
    #[must_use]
    pub fn ask_for_ground(&self) -> bool {
        self.depth != Depth::None && !cfg!(windows)
    }

    /// Supposes that the ground is what it was the last time, as long as nothing says otherwise.
    pub fn suppose(&mut self, ground: Option<Rgb>) {
        if self.told.is_none() {
            self.settle(ground);
        }
    }

    /// Supposes nothing any more: the terminal does not answer.
    pub fn doubt(&mut self) {
        self.settle(self.told);
    }

    /// Takes over which ground the terminal has.
    pub fn settle(&mut self, ground: Option<Rgb>) {
        self.ground = ground;
        if self.auto {
            let light = ground.is_some_and(is_light);
            self.theme = if light { Theme::light() } else { Theme::dark() };
        }
        let other = if self.theme.is_light() { Theme::dark() } else { Theme::light() };
        self.configured = self.painted(self.theme.clone());
        self.other = self.painted(other);
    }

    fn painted(&self, theme: Theme) -> Paint {
        let at_home = self.own || self.ground.is_some_and(|ground| theme.is_read_on(ground));
        let paint = Paint::new(theme, self.depth);
        if at_home { paint } else { paint.on_its_own_ground() }
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
    use crate::config::Role;
    use crate::config::contrast::contrast;
    use ratatui::style::Color;

    fn environment(colorfgbg: &str) -> Environment {
        Environment {
            colorterm: "truecolor".into(),
            colorfgbg: colorfgbg.into(),
            ..Environment::default()
        }
    }

    #[test]
    fn the_environment_decides_how_many_colours_there_are() {
        for (no_color, colorterm, term, depth) in [
            ("1", "truecolor", "xterm-256color", Depth::None),
            ("", "truecolor", "xterm", Depth::True),
            ("", "", "xterm-256color", Depth::Indexed),
            ("", "", "linux", Depth::Sixteen),
            ("", "", "", Depth::Sixteen),
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
        for (value, light) in
            [("0;15", Some(true)), ("15;0", Some(false)), ("0;default;15", Some(true)), ("", None)]
        {
            assert_eq!(environment(value).ground().map(is_light), light, "{value}");
        }
    }

    #[test]
    fn what_the_terminal_said_last_time_holds_until_it_does_not_answer() {
        let looks = |colorfgbg: &str| {
            Looks::new(("auto", Path::new(".")), &environment(colorfgbg), UiLanguage::English).0
        };
        let is_light = |looks: &Looks| looks.theme.is_light();
        let mut silent = looks("");
        silent.suppose(Some((250, 250, 250)));
        assert!(is_light(&silent) && silent.paint(Shade::Configured).ground().is_none());
        silent.doubt();
        assert!(!is_light(&silent) && silent.paint(Shade::Configured).ground().is_some());
        let mut told = looks("15;0");
        told.suppose(Some((250, 250, 250)));
        assert!(!is_light(&told), "what the environment says is newer");
    }

    /// The letters and the ground of a role as they come to stand on a terminal.
    fn seen(looks: &Looks, role: Role, terminal: Rgb) -> Option<(Rgb, Rgb)> {
        let paint = looks.paint(Shade::Configured);
        let rgb = |colour: Option<Color>| match colour {
            Some(Color::Rgb(red, green, blue)) => Some((red, green, blue)),
            _ => None,
        };
        let ground = paint.ground();
        let style = paint.style(role);
        let letters = rgb(style.fg).or_else(|| rgb(ground.and_then(|g| g.fg)))?;
        let below = rgb(style.bg).or_else(|| rgb(ground.and_then(|g| g.bg)));
        Some((letters, below.unwrap_or(terminal)))
    }

    #[test]
    fn every_role_is_read_on_a_white_a_black_and_a_grey_terminal_with_and_without_an_answer() {
        for name in ["auto", "dark", "light", "gruvbox", "nord", "solarized-light"] {
            for terminal in [(255, 255, 255), (0, 0, 0), (128, 128, 128), (40, 44, 52)] {
                for answer in [None, Some(terminal)] {
                    let (mut looks, _) =
                        Looks::new((name, Path::new(".")), &environment(""), UiLanguage::English);
                    looks.settle(answer);
                    for role in Role::ALL {
                        let Some((letters, ground)) = seen(&looks, *role, terminal) else {
                            continue;
                        };
                        let least = if *role == Role::Border { 2.95 } else { 4.45 };
                        let found = contrast(letters, ground);
                        let what = format!("{} of {name} on {terminal:?}: {found}", role.name());
                        assert!(found >= least, "{what}, {answer:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn auto_goes_by_the_ground_and_paints_its_own_where_none_is_known() {
        let (mut looks, _) =
            Looks::new(("auto", Path::new(".")), &environment(""), UiLanguage::English);
        assert!(looks.paint(Shade::Configured).ground().is_some());
        looks.settle(Some((250, 250, 250)));
        assert!(looks.paint(Shade::Configured).ground().is_none());
        assert!(looks.paint(Shade::Switched).ground().is_some(), "dark on a white terminal");
    }
}

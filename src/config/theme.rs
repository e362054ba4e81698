//! Themes: what each role on the screen looks like, as data.

use super::contrast::{Rgb, contrast, is_light};
use super::mistake::{Mistake, Unusable, Wrong};
use crate::wording::{Say, UiLanguage};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// A colour with red, green and blue, and the nearest of the sixteen for plain terminals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red, green, blue.
    pub rgb: Rgb,
    /// 0 to 15: the terminal's own colours.
    pub ansi: u8,
}

/// How a role is written. What is not set is inherited from what lies below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// The letters' colour.
    pub fg: Option<Colour>,
    /// The ground's colour; a look that sets it sets `fg` too.
    pub bg: Option<Colour>,
    /// Bold, dim, italic, underlined, reversed, struck through.
    pub manner: Manner,
}

/// The ways of writing besides colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Manner(u8);

impl Manner {
    /// Heavier letters.
    pub const BOLD: Self = Self(1);
    /// Paler letters.
    pub const DIM: Self = Self(2);
    /// Slanted letters.
    pub const ITALIC: Self = Self(4);
    /// A line below.
    pub const UNDERLINED: Self = Self(8);
    /// Ground and letters exchanged.
    pub const REVERSED: Self = Self(16);

    /// Whether this holds all of the other.
    #[must_use]
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

macro_rules! roles {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What a thing on the screen is, for its looks.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Role { $($(#[$doc])* $variant,)* }

        impl Role {
            /// Every role.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in theme files.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

roles! {
    /// Letters and ground of the whole screen, where the terminal's own are not to be used.
    Ground = "ground",
    /// Running text.
    Text = "text",
    /// What may be overlooked: sources, counts, boilerplate.
    Faint = "faint",
    /// Frames of panes.
    Border = "border",
    /// The frame of the pane that has the keyboard.
    BorderActive = "border-active",
    /// A pane's name in its frame.
    PaneTitle = "pane-title",
    /// The article's title.
    Title = "title",
    /// The part before the title's colon.
    Kicker = "kicker",
    /// Authors, date, outlet.
    Byline = "byline",
    /// The opening that sums the piece up.
    Lede = "lede",
    /// A heading between paragraphs.
    Heading = "heading",
    /// The line under a picture.
    Caption = "caption",
    /// Letters of one width: lines of a program, commands.
    Code = "code",
    /// Words that lead to an address.
    Link = "link",
    /// A group's name in a list.
    Group = "group",
    /// The chosen row of a list.
    Chosen = "chosen",
    /// The chosen row of a list that has not the keyboard.
    ChosenElsewhere = "chosen-elsewhere",
    /// A person's name.
    Person = "person",
    /// A place's name.
    Place = "place",
    /// An organisation's name.
    Organisation = "organisation",
    /// Another name.
    OtherName = "other-name",
    /// What somebody is reported to say.
    Said = "said",
    /// The words that say that somebody says it.
    Cue = "cue",
    /// An expression of time.
    Time = "time",
    /// The place of the keyboard in the text.
    Cursor = "cursor",
    /// The selected words.
    Selection = "selection",
    /// Words that the search found.
    Hit = "hit",
    /// The hit that was gone to.
    HitHere = "hit-here",
    /// The line at the bottom.
    Status = "status",
    /// The mode's name in it.
    Mode = "mode",
    /// Something went well.
    Good = "good",
    /// Something went wrong.
    Bad = "bad",
    /// A key to press.
    Key = "key",
    /// Ground and letters of pop-ups.
    Popup = "popup",
    /// Annotations in colour slot 1.
    Slot1 = "slot-1",
    /// Annotations in colour slot 2.
    Slot2 = "slot-2",
    /// Annotations in colour slot 3.
    Slot3 = "slot-3",
    /// Annotations in colour slot 4.
    Slot4 = "slot-4",
    /// Annotations in colour slot 5.
    Slot5 = "slot-5",
    /// Annotations in colour slot 6.
    Slot6 = "slot-6",
    /// Annotations in colour slot 7.
    Slot7 = "slot-7",
    /// Annotations in colour slot 8.
    Slot8 = "slot-8",
    /// Annotations in colour slot 9.
    Slot9 = "slot-9",
}

impl Role {
    /// The role of annotations in a colour slot, 1 to 9; any other number counts as 1.
    #[must_use]
    pub fn of_slot(slot: u8) -> Self {
        match slot {
            2 => Self::Slot2,
            3 => Self::Slot3,
            4 => Self::Slot4,
            5 => Self::Slot5,
            6 => Self::Slot6,
            7 => Self::Slot7,
            8 => Self::Slot8,
            9 => Self::Slot9,
            _ => Self::Slot1,
        }
    }
}

/// A look for every role.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Theme {
    looks: BTreeMap<Role, Look>,
}

/// The themes that come with the program.
const BUILT_IN: [(&str, &str); 12] = [
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("gruvbox", include_str!("../../assets/themes/gruvbox.toml")),
    ("solarized", include_str!("../../assets/themes/solarized.toml")),
    ("solarized-light", include_str!("../../assets/themes/solarized-light.toml")),
    ("nord", include_str!("../../assets/themes/nord.toml")),
    ("dracula", include_str!("../../assets/themes/dracula.toml")),
    ("catppuccin", include_str!("../../assets/themes/catppuccin.toml")),
    ("catppuccin-light", include_str!("../../assets/themes/catppuccin-light.toml")),
    ("tokyo-night", include_str!("../../assets/themes/tokyo-night.toml")),
    ("high-contrast", include_str!("../../assets/themes/high-contrast.toml")),
    ("high-contrast-light", include_str!("../../assets/themes/high-contrast-light.toml")),
];

impl Theme {
    /// The names of the themes that come with the program.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// For light letters on a dark ground.
    #[must_use]
    pub fn dark() -> Self {
        Self::built_in("dark").unwrap_or_default()
    }

    /// For dark letters on a light ground.
    #[must_use]
    pub fn light() -> Self {
        Self::built_in("light").unwrap_or_default()
    }

    fn built_in(name: &str) -> Option<Self> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Some(Self::parse(text, Self::default()).0)
    }

    /// The theme of a name: built in, or `NAME.toml` in the themes' folder, whose roles replace
    /// those of the theme that it names as its `base` (else of the dark one).
    ///
    /// The second value says what of the file could not be used, a sentence each with its line;
    /// each mistake costs only itself.
    #[must_use]
    pub fn named(name: &str, folder: &Path, language: UiLanguage) -> (Self, Vec<String>) {
        let path = folder.join(format!("{name}.toml"));
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) => {
                return match Self::built_in(name) {
                    Some(theme) => (theme, Vec::new()),
                    None => (Self::dark(), vec![not_found(name, &path, error).text(language)]),
                };
            }
        };
        let (theme, mistakes) = Self::parse(&text, Self::dark());
        let told = mistakes
            .into_iter()
            .map(|(line, wrong)| Mistake { file: &path, line, wrong }.sentence(language));
        (theme, told.collect())
    }

    /// The look of a role.
    #[must_use]
    pub fn look(&self, role: Role) -> Look {
        self.looks.get(&role).copied().unwrap_or_default()
    }

    /// Whether it is made for a light ground.
    #[must_use]
    pub fn is_light(&self) -> bool {
        self.look(Role::Ground).bg.is_some_and(|ground| is_light(ground.rgb))
    }

    /// Whether everything can be read on a ground: letters at 4.5 to 1, lines at 3 to 1, as WCAG
    /// has it for its level AA.
    #[must_use]
    pub fn is_read_on(&self, ground: Rgb) -> bool {
        Role::ALL.iter().all(|role| {
            let look = self.look(*role);
            let least = if *role == Role::Border { LINES } else { LETTERS };
            look.bg.is_some() || look.fg.is_none_or(|fg| contrast(fg.rgb, ground) >= least)
        })
    }

    /// The theme in a text, and what is wrong in it: the line, from 1, and why.
    fn parse(text: &str, base: Self) -> (Self, Vec<(usize, Wrong)>) {
        let mut theme = base;
        let mut mistakes = Vec::new();
        for (number, line) in text.lines().enumerate() {
            if let Err(wrong) = theme.read_line(line) {
                mistakes.push((number + 1, wrong));
            }
        }
        (theme, mistakes)
    }

    fn read_line(&mut self, line: &str) -> Result<(), Wrong> {
        let broken = |error: toml::de::Error| Wrong::NoToml(error.message().to_owned());
        let table: toml::Table = line.parse().map_err(broken)?;
        for (name, value) in &table {
            let words = value.as_str().ok_or_else(|| Wrong::ThemeText(name.clone()))?;
            if name == "base" {
                let unknown = || Wrong::NoBase(words.to_owned(), known_themes());
                *self = Self::built_in(words).ok_or_else(unknown)?;
                continue;
            }
            let role = Role::ALL.iter().find(|role| role.name() == name);
            let role = role.ok_or_else(|| Wrong::NoRole(name.clone()))?;
            let wrong = |wrong| Wrong::Role(name.clone(), Box::new(wrong));
            self.looks.insert(*role, look(words).map_err(wrong)?);
        }
        Ok(())
    }
}

/// What letters, and what lines need to be seen (WCAG 2.2, 1.4.3 and 1.4.11).
const LETTERS: f64 = 4.5;
const LINES: f64 = 3.0;

fn known_themes() -> String {
    Theme::names().collect::<Vec<_>>().join(", ")
}

fn not_found<'f>(name: &'f str, path: &'f Path, error: io::Error) -> Unusable<'f> {
    match error.kind() {
        io::ErrorKind::NotFound => Unusable::NoTheme(name, path.display(), known_themes()),
        _ => Unusable::Theme(path.display(), error),
    }
}

/// Reads a look: `bold #e6b673/yellow on #202020/black`.
fn look(words: &str) -> Result<Look, Wrong> {
    let mut look = Look::default();
    let mut ground = false;
    for word in words.split_whitespace() {
        match word {
            "bold" => look.manner = look.manner.with(Manner::BOLD),
            "dim" => look.manner = look.manner.with(Manner::DIM),
            "italic" => look.manner = look.manner.with(Manner::ITALIC),
            "underlined" => look.manner = look.manner.with(Manner::UNDERLINED),
            "reversed" => look.manner = look.manner.with(Manner::REVERSED),
            "on" => ground = true,
            _ if ground => look.bg = Some(colour(word)?),
            _ => look.fg = Some(colour(word)?),
        }
    }
    if look.bg.is_some() && look.fg.is_none() {
        return Err(Wrong::GroundAlone);
    }
    Ok(look)
}

const ANSI: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "grey",
    "dark-grey",
    "light-red",
    "light-green",
    "light-yellow",
    "light-blue",
    "light-magenta",
    "light-cyan",
    "white",
];

fn colour(word: &str) -> Result<Colour, Wrong> {
    let wrong = || Wrong::NoColour(word.to_owned());
    let (hex, name) = word.split_once('/').ok_or_else(wrong)?;
    let hex = hex.strip_prefix('#').filter(|hex| hex.len() == 6).ok_or_else(wrong)?;
    let number = u32::from_str_radix(hex, 16).ok().ok_or_else(wrong)?;
    let ansi = ANSI.iter().position(|known| *known == name).ok_or_else(wrong)?;
    let [_, red, green, blue] = number.to_be_bytes();
    Ok(Colour { rgb: (red, green, blue), ansi: u8::try_from(ansi).unwrap_or(7) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_built_in_themes_have_a_look_for_every_role() {
        for (name, text) in BUILT_IN {
            let (theme, mistakes) = Theme::parse(text, Theme::default());
            assert!(mistakes.is_empty(), "{name}: {mistakes:?}");
            for role in Role::ALL {
                assert!(theme.looks.contains_key(role), "{} of {name}", role.name());
            }
        }
    }

    /// The grounds that letters without a ground of their own come to stand on.
    const BELOW: [Role; 5] =
        [Role::Ground, Role::Popup, Role::Status, Role::Chosen, Role::ChosenElsewhere];

    #[test]
    fn all_built_in_themes_are_read_on_their_grounds() {
        for name in Theme::names() {
            let theme = Theme::built_in(name).unwrap();
            let ground = |role: Role| theme.look(role).bg.unwrap().rgb;
            assert!(theme.is_read_on(ground(Role::Ground)), "{name}");
            for role in Role::ALL {
                let look = theme.look(*role);
                let Some(letters) = look.fg else { continue };
                let below = look.bg.map(|bg| vec![bg.rgb]);
                let below = below.unwrap_or_else(|| BELOW.map(ground).to_vec());
                for ground in below.into_iter().filter(|_| *role != Role::Border) {
                    let found = contrast(letters.rgb, ground);
                    assert!(found >= 4.5, "{} of {name}: {found:.2}", role.name());
                }
            }
        }
    }

    #[test]
    fn every_mistake_in_a_theme_is_told_with_its_line_and_costs_only_itself() {
        let folder = tempfile::tempdir().unwrap();
        let text = "base = \"light\"\ntitel = \"bold\"\ntitle = \"bold #12345/red\"\nfaint =\n\
            heading = \"bold #123456/blue\"\nhit = \"on #000000/black\"\nlede = 5\n";
        std::fs::write(folder.path().join("mein.toml"), text).unwrap();
        let (theme, told) = Theme::named("mein", folder.path(), UiLanguage::English);
        assert_eq!(theme.look(Role::Heading).fg.unwrap().rgb, (0x12, 0x34, 0x56));
        assert_eq!(theme.look(Role::Title), Theme::light().look(Role::Title));
        for (sentence, part) in told.iter().zip([
            "line 2: `titel`",
            "line 3: `title`",
            "line 4: ",
            "line 6: `hit`",
            "line 7: `lede`",
        ]) {
            assert!(sentence.contains(part), "{sentence}");
        }
        assert_eq!(told.len(), 5, "{told:?}");
    }

    #[test]
    fn a_theme_that_is_not_there_is_told_with_those_that_are() {
        let (theme, told) = Theme::named("grubvox", Path::new("/nowhere"), UiLanguage::English);
        assert_eq!(theme, Theme::dark());
        assert!(told[0].contains("gruvbox") && told[0].contains("grubvox"), "{told:?}");
    }

    #[test]
    fn entity_kinds_differ_without_colour() {
        for theme in [Theme::dark(), Theme::light()] {
            let manners = [Role::Person, Role::Place, Role::Organisation, Role::OtherName]
                .map(|role| theme.look(role).manner.0);
            for (index, manner) in manners.iter().enumerate() {
                assert!(!manners[index + 1..].contains(manner), "{manners:?}");
            }
        }
    }

    #[test]
    fn a_ground_without_letters_is_refused() {
        assert!(look("on #000000/black").is_err());
        assert!(look("#ffffff/white on #000000/black").is_ok());
        assert!(colour("#12345/red").is_err());
    }
}

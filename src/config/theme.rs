//! Themes: what each role on the screen looks like, as data.

use std::collections::BTreeMap;
use std::path::Path;

/// A colour with red, green and blue, and the nearest of the sixteen for plain terminals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red, green, blue.
    pub rgb: (u8, u8, u8),
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

const DARK: &str = include_str!("../../assets/themes/dark.toml");
const LIGHT: &str = include_str!("../../assets/themes/light.toml");

impl Theme {
    /// For light letters on a dark ground.
    #[must_use]
    pub fn dark() -> Self {
        Self::parse(DARK, Self::default()).unwrap_or_default()
    }

    /// For dark letters on a light ground.
    #[must_use]
    pub fn light() -> Self {
        Self::parse(LIGHT, Self::default()).unwrap_or_default()
    }

    /// The theme of a name: built in, or `NAME.toml` in the themes' folder, whose roles replace
    /// those of the dark theme (of the light one if it says `base = "light"`).
    ///
    /// # Errors
    /// A sentence that names the file and the place.
    pub fn named(name: &str, folder: &Path) -> Result<Self, String> {
        match name {
            "dark" => return Ok(Self::dark()),
            "light" => return Ok(Self::light()),
            _ => {}
        }
        let path = folder.join(format!("{name}.toml"));
        let text = std::fs::read_to_string(&path)
            .map_err(|error| format!("theme {} could not be read: {error}", path.display()))?;
        Self::parse(&text, Self::dark()).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// The look of a role.
    #[must_use]
    pub fn look(&self, role: Role) -> Look {
        self.looks.get(&role).copied().unwrap_or_default()
    }

    fn parse(text: &str, base: Self) -> Result<Self, String> {
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            error.to_string().lines().next().unwrap_or_default().to_owned()
        })?;
        let mut theme = base;
        if table.get("base").and_then(toml::Value::as_str) == Some("light") {
            theme = Self::light();
        }
        for (name, value) in table.iter().filter(|(name, _)| *name != "base") {
            let role = Role::ALL
                .iter()
                .find(|role| role.name() == name)
                .ok_or_else(|| format!("`{name}` is no role of a theme"))?;
            let words = value.as_str().ok_or_else(|| format!("`{name}` must be a text"))?;
            theme.looks.insert(*role, look(words).map_err(|error| format!("`{name}`: {error}"))?);
        }
        Ok(theme)
    }
}

/// Reads a look: `bold #e6b673/yellow on #202020/black`.
fn look(words: &str) -> Result<Look, String> {
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
        return Err("sets a ground but no letters".to_owned());
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

fn colour(word: &str) -> Result<Colour, String> {
    let wrong = || format!("`{word}` is no colour; write #rrggbb/name, as #e6b673/yellow");
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
    fn both_built_in_themes_have_a_look_for_every_role() {
        for text in [DARK, LIGHT] {
            let theme = Theme::parse(text, Theme::default()).unwrap();
            for role in Role::ALL {
                assert!(theme.looks.contains_key(role), "{}", role.name());
            }
        }
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

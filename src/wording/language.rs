//! Which language Glosse speaks: what the user has set, else what the system says.

use std::str::FromStr;

/// A language of the screen, the command line and the messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum UiLanguage {
    /// English.
    #[default]
    English,
    /// German.
    German,
}

/// What says which language a program is to speak, the strongest first (POSIX, "Environment
/// Variables", 8.2).
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

impl UiLanguage {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The language of a system whose variables have these values.
    #[must_use]
    pub fn of_system(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = VARIABLES.into_iter().filter_map(variable).find(|value| !value.is_empty());
        set.map_or(Self::English, |locale| Self::of_locale(&locale))
    }

    /// The language of a locale's name, as `de_AT.UTF-8` or `german`.
    fn of_locale(locale: &str) -> Self {
        let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        match language.to_ascii_lowercase().as_str() {
            "de" | "german" | "deutsch" => Self::German,
            _ => Self::English,
        }
    }

    /// The two-letter code of ISO 639-1.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// What stands between the thousands of a number.
    pub(super) fn thousands(self) -> char {
        match self {
            Self::English => ',',
            Self::German => '.',
        }
    }
}

impl FromStr for UiLanguage {
    type Err = ();

    /// Reads a code of ISO 639-1.
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|language| language.code() == code).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strongest_variable_that_is_set_decides() {
        for (set, language) in [
            (&[("LANG", "de_DE.UTF-8")][..], UiLanguage::German),
            (&[("LANG", "de_DE.UTF-8"), ("LC_ALL", "en_GB.UTF-8")], UiLanguage::English),
            (&[("LANG", "en_US"), ("LC_MESSAGES", "de_AT@euro")], UiLanguage::German),
            (&[("LANG", "de"), ("LC_ALL", "")], UiLanguage::German),
            (&[("LANG", "de"), ("LC_ALL", "C.UTF-8")], UiLanguage::English),
            (&[("LANG", "den_CA")], UiLanguage::English),
            (&[("LANG", "nds_DE")], UiLanguage::English),
            (&[], UiLanguage::English),
        ] {
            let value = |name: &str| {
                set.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(UiLanguage::of_system(value), language, "{set:?}");
        }
    }
}

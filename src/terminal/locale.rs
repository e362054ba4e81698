//! Whether the system's locale fits a screen of UTF-8.

/// What says which encoding a program is to use, the strongest first (POSIX, "Environment
/// Variables", 8.2).
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_CTYPE", "LANG"];

/// The locale of the system, if one is set whose encoding is another than UTF-8: a terminal that goes
/// by it shows other letters than are meant.
pub(super) fn of_other_encoding(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let locale = VARIABLES.into_iter().filter_map(variable).find(|value| !value.is_empty());
    // The consoles of Windows do not go by it.
    locale.filter(|locale| !cfg!(windows) && !is_utf8(locale))
}

/// Whether a locale's name says so. One without an encoding stands for that of former days.
fn is_utf8(locale: &str) -> bool {
    let name = locale.split('@').next().unwrap_or_default();
    let encoding = name.rsplit('.').next().unwrap_or_default();
    let letters = encoding.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).eq("utf8".chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_locale_says_its_encoding() {
        for locale in ["de_DE.UTF-8", "C.utf8", "en_GB.UTF-8@euro", "UTF-8"] {
            assert!(is_utf8(locale), "{locale}");
        }
        for locale in ["C", "POSIX", "de_DE", "de_DE@euro", "de_DE.ISO-8859-15@euro", "UTF-8.x"] {
            assert!(!is_utf8(locale), "{locale}");
        }
    }

    #[cfg(not(windows))]
    #[test]
    fn the_strongest_variable_decides_and_none_says_nothing() {
        for (set, other) in [
            (&[][..], None),
            (&[("LANG", "")], None),
            (&[("LANG", "C"), ("LC_ALL", "de_DE.UTF-8")], None),
            (&[("LANG", "de_DE.UTF-8"), ("LC_CTYPE", "C")], Some("C")),
            (&[("LANG", "de_DE@euro"), ("LC_ALL", "")], Some("de_DE@euro")),
        ] {
            let value = |name: &str| {
                set.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(of_other_encoding(value).as_deref(), other, "{set:?}");
        }
    }
}

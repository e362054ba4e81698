//! What can be said in a language: sentences, and the values that stand in them.

use super::UiLanguage;
use std::fmt::{self, Display, Formatter};
use std::ops::Deref;

/// Something that can be said in each of the languages.
pub trait Say {
    /// Says it.
    ///
    /// # Errors
    /// Those of the formatter.
    fn say(&self, language: UiLanguage, f: &mut Formatter<'_>) -> fmt::Result;

    /// The same for `format!`.
    fn said_in(&self, language: UiLanguage) -> Said<'_, Self> {
        Said { what: self, language }
    }

    /// The same as a text.
    fn text(&self, language: UiLanguage) -> String {
        self.said_in(language).to_string()
    }
}

/// Something in a language; it stands for the thing itself, too.
#[derive(Debug)]
pub struct Said<'s, T: ?Sized> {
    what: &'s T,
    language: UiLanguage,
}

impl<T: Say + ?Sized> Display for Said<'_, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.what.say(self.language, f)
    }
}

impl<T: ?Sized> Deref for Said<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.what
    }
}

impl<T: Say + ?Sized> Say for &T {
    fn say(&self, language: UiLanguage, f: &mut Formatter<'_>) -> fmt::Result {
        (**self).say(language, f)
    }
}

impl<T: Say + ?Sized> Say for Box<T> {
    fn say(&self, language: UiLanguage, f: &mut Formatter<'_>) -> fmt::Result {
        (**self).say(language, f)
    }
}

/// Says a number with its thousands apart.
macro_rules! say_numbers {
    ($($type:ty)+) => {$(
        impl Say for $type {
            fn say(&self, language: UiLanguage, f: &mut Formatter<'_>) -> fmt::Result {
                let digits = self.to_string();
                for (at, digit) in digits.char_indices() {
                    if at > 0 && (digits.len() - at).is_multiple_of(3) {
                        write!(f, "{}", language.thousands())?;
                    }
                    write!(f, "{digit}")?;
                }
                Ok(())
            }
        }
    )+};
}

say_numbers!(u8 u16 u32 u64 usize);

/// Says what is the same in every language, as a name or the words of the system.
macro_rules! say_as_displayed {
    ($($type:ty)+) => {$(
        impl $crate::wording::Say for $type {
            fn say(
                &self,
                _: $crate::wording::UiLanguage,
                f: &mut std::fmt::Formatter<'_>,
            ) -> std::fmt::Result {
                std::fmt::Display::fmt(self, f)
            }
        }
    )+};
}

say_as_displayed!(str String char std::io::Error std::path::Display<'_>);

/// Displays what can be said, in English: for logs, and where no language is known.
macro_rules! display_in_english {
    ($($type:ty)+) => {$(
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::wording::Say::say(self, $crate::wording::UiLanguage::English, f)
            }
        }
    )+};
}

/// Makes an error of what can be said.
macro_rules! say_as_error {
    ($($type:ty)+) => {$(
        $crate::wording::display_in_english!($type);

        impl std::error::Error for $type {}
    )+};
}

pub(crate) use {display_in_english, say_as_displayed, say_as_error};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_thousands_apart() {
        for (number, english, german) in
            [(7_usize, "7", "7"), (1_000, "1,000", "1.000"), (1_234_567, "1,234,567", "1.234.567")]
        {
            assert_eq!(number.text(UiLanguage::English), english);
            assert_eq!(number.text(UiLanguage::German), german);
        }
    }
}

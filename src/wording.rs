//! The languages in which Glosse itself speaks, and how a sentence stands in all of them.
//!
//! Whatever is said to the user is a row of `wording!` or a [`Phrase`]: both want the German
//! beside the English, so that the compiler misses what is missing. Which language it is travels
//! as a value, [`UiLanguage`], from the program's start to where a sentence is drawn or printed.

mod language;
mod phrase;
mod say;

pub use language::UiLanguage;
pub use phrase::Phrase;
pub use say::{Said, Say};

/// Makes an enum of what can be said: each row is a variant, its English and its German.
///
/// Values stand in parentheses with their types and in both texts by their names; each is said in
/// the language of the whole. What depends on a number stands as
/// `(count: "text for one", "text for others")`.
macro_rules! wording {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident $(<$life:lifetime>)? {
            $(
                $(#[$doc:meta])*
                $variant:ident $(($($field:ident: $type:ty),+))? = $english:tt, $german:tt;
            )*
        }
    ) => {
        $(#[$meta])*
        $vis enum $name $(<$life>)? {
            $(
                $(#[$doc])*
                #[doc = $crate::wording::wording!(@doc $english)]
                $variant $(($($type),+))?,
            )*
        }

        impl $(<$life>)? $crate::wording::Say for $name $(<$life>)? {
            fn say(
                &self,
                language: $crate::wording::UiLanguage,
                f: &mut std::fmt::Formatter<'_>,
            ) -> std::fmt::Result {
                match language {
                    $crate::wording::UiLanguage::English => match self {
                        $(Self::$variant $(($($field),+))? => {
                            $($(let $field = &$crate::wording::Say::said_in($field, language);)+)?
                            $crate::wording::wording!(@write f, $english)
                        })*
                    },
                    $crate::wording::UiLanguage::German => match self {
                        $(Self::$variant $(($($field),+))? => {
                            $($(let $field = &$crate::wording::Say::said_in($field, language);)+)?
                            $crate::wording::wording!(@write f, $german)
                        })*
                    },
                }
            }
        }
    };
    (@doc ($count:ident: $one:literal, $many:literal)) => { $many };
    (@doc $text:literal) => { $text };
    (@write $f:ident, ($count:ident: $one:literal, $many:literal)) => {
        if **$count == 1 { write!($f, $one) } else { write!($f, $many) }
    };
    (@write $f:ident, $text:literal) => { write!($f, $text) };
}

pub(crate) use say::{display_in_english, say_as_displayed, say_as_error};
pub(crate) use wording;

#[cfg(test)]
mod tests {
    use super::{Phrase, Say, UiLanguage};

    wording! {
        /// What a mill can say.
        #[derive(Debug)]
        enum Mill {
            Stands = "The mill stands still", "Die Mühle steht";
            Ground(sacks: usize, grain: Phrase) =
                (sacks: "one sack of {grain}", "{sacks} sacks of {grain}"),
                (sacks: "ein Sack {grain}", "{sacks} Säcke {grain}");
        }
    }

    #[test]
    fn a_sentence_is_said_in_either_language_with_all_its_values() {
        let rye = Phrase::new("rye", "Roggen");
        for (sentence, english, german) in [
            (Mill::Stands, "The mill stands still", "Die Mühle steht"),
            (Mill::Ground(1, rye), "one sack of rye", "ein Sack Roggen"),
            (Mill::Ground(1200, rye), "1,200 sacks of rye", "1.200 Säcke Roggen"),
        ] {
            assert_eq!(sentence.text(UiLanguage::English), english);
            assert_eq!(sentence.text(UiLanguage::German), german);
        }
    }
}

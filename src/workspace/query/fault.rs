//! What in a query cannot be understood, where, and what would be right.

use crate::text::{CharIndex, CharOffset, Span};
use crate::wording::{Phrase, Say, UiLanguage, say_as_error, wording};
use std::fmt::{self, Formatter};

/// A place in a query that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where it stands in the query, in bytes.
    pub span: Span,
    /// Its first character.
    pub at: CharOffset,
    /// What is wrong, as one plain sentence.
    pub kind: FaultKind,
}

impl Fault {
    /// A fault in a query.
    pub(super) fn new(query: &str, span: Span, kind: FaultKind) -> Self {
        Self { span, at: CharIndex::new(query).char_span(span).start, kind }
    }
}

impl Say for Fault {
    fn say(&self, language: UiLanguage, f: &mut Formatter<'_>) -> fmt::Result {
        Phrase::new("character", "Zeichen").say(language, f)?;
        write!(f, " {}: {}", self.at.0 + 1, self.kind.said_in(language))
    }
}

say_as_error!(Fault);

wording! {
    /// What is wrong with a query.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum FaultKind {
        OpenQuote = "A quotation mark is not closed", "Ein Anführungszeichen ist nicht geschlossen";
        OpenParenthesis = "A parenthesis is not closed", "Eine Klammer ist nicht geschlossen";
        StrayParenthesis = "This parenthesis closes none", "Diese Klammer schließt keine";
        Empty = "There is nothing between these marks", "Zwischen diesen Zeichen steht nichts";
        TooDeep(most: usize) =
            "There are more than {most} parentheses in one another",
            "Mehr als {most} Klammern stehen ineinander";
        TooMany(most: usize) =
            "There are more than {most} words in the query",
            "Die Anfrage hat mehr als {most} Wörter";
        NothingBefore(word: String) =
            "`{word}` needs something before it; in quotation marks it is a word",
            "Vor `{word}` fehlt etwas; in Anführungszeichen ist es ein Wort";
        NothingBehind(word: String) =
            "`{word}` needs something behind it; in quotation marks it is a word",
            "Hinter `{word}` fehlt etwas; in Anführungszeichen ist es ein Wort";
        NoWord(typed: String) =
            "`{typed}` has no letter or digit to search for",
            "`{typed}` hat weder Buchstaben noch Ziffern";
        /// A word before a colon that is no field.
        UnknownField(name: String, hint: FieldHint) =
            "`{name}:` is not a field; {hint}", "`{name}:` ist kein Feld; {hint}";
        NoValue(field: &'static str) =
            "`{field}:` needs its value right behind the colon",
            "`{field}:` braucht seinen Wert gleich hinter dem Doppelpunkt";
        Stray(sign: String) =
            "`{sign}` can only stand behind a word", "`{sign}` kann nur hinter einem Wort stehen";
        Distance =
            "`~` takes 1 or 2: so many letters may differ",
            "Auf `~` folgt 1 oder 2: so viele Buchstaben dürfen abweichen";
        Date(typed: String) =
            "`{typed}` is not a date; write 2023, 2023-09 or 2023-09-30, or two of them with `..` between",
            "`{typed}` ist kein Datum; möglich sind 2023, 2023-09, 2023-09-30 oder zwei davon mit `..` dazwischen";
        Backwards(typed: String) =
            "`{typed}` ends before it begins", "`{typed}` endet, bevor es beginnt";
        TooLong(most: usize) =
            "This is too long to be looked for; at most {most} letters or words are",
            "Das ist zu lang für die Suche; höchstens {most} Buchstaben oder Wörter gehen";
        /// None of the values that a field has.
        Value(typed: String, what: Phrase, known: String) =
            "`{typed}` is no {what}; there are {known}",
            "`{typed}` gibt es nicht ({what}); möglich: {known}";
        Colour(typed: String) =
            "`{typed}` is no colour; colours are 1 to 9, or none",
            "`{typed}` ist keine Farbe; Farben sind 1 bis 9 oder none";
    }
}

wording! {
    /// What may have been meant by a field that there is not.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum FieldHint {
        Near(name: &'static str) = "did you mean `{name}:`?", "gemeint ist vielleicht `{name}:`";
        All(names: String) =
            "put it in quotation marks, or use one of {names}",
            "in Anführungszeichen setzen oder eines davon nehmen: {names}";
    }
}

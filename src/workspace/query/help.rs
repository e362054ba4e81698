//! The query language explained, from the table of its fields: for the help of commands and for
//! the book.

use super::fields::FIELDS;
use crate::wording::{Phrase, UiLanguage};
use std::fmt::Write;

/// What is no field: what is typed, and what it finds.
pub const SIGNS: [(&str, Phrase); 8] = [
    (
        "Krieg",
        Phrase::new(
            "the word in any form (*Kriege*), then compounds with it (*Angriffskrieg*)",
            "das Wort in jeder Form (*Kriege*), dann Zusammensetzungen (*Angriffskrieg*)",
        ),
    ),
    (
        "\"im Krieg\"",
        Phrase::new(
            "exactly these words, but for case and accents",
            "genau diese Wörter, bis auf Groß- und Kleinschreibung und Akzente",
        ),
    ),
    ("Krieg*", Phrase::new("words that begin so", "Wörter, die so beginnen")),
    (
        "Krieg~",
        Phrase::new(
            "words that differ by a letter; `Krieg~2`: by two",
            "Wörter, die um einen Buchstaben abweichen; `Krieg~2`: um zwei",
        ),
    ),
    ("a b", Phrase::new("both; `a AND b` too", "beides; auch `a AND b`")),
    ("a OR b", Phrase::new("one of them; `author:a|b` too", "eins davon; auch `author:a|b`")),
    ("-a", Phrase::new("not that; `NOT a` too", "das nicht; auch `NOT a`")),
    (
        "(a OR b) c",
        Phrase::new(
            "what stands in parentheses first; `title:(a OR b)` too",
            "zuerst, was in Klammern steht; auch `title:(a OR b)`",
        ),
    ),
];

/// What holds for all of it.
const REST: Phrase = Phrase::new(
    "
A date without its day or month is a stretch of time and fits wherever the stretches
overlap; a month, a day or two dates with `..` between need no field. A word that
stands nowhere is taken for the beginning of longer ones. Asked of articles, a field
of annotations means that one of their annotations is so; asked of annotations, a
field of articles means the article that they are on, and words without a field
stand in passage, note, title or codes. In the filter of a list words without a
field are parts of what the list shows: title, author, outlet, date, file.
",
    "
Ein Datum ohne Tag oder Monat ist ein Zeitraum und passt, wo Zeiträume sich
überschneiden; Monat, Tag oder zwei Daten mit `..` dazwischen brauchen kein Feld. Ein
Wort, das nirgends steht, gilt als Anfang längerer. Bei Artikeln heißt ein Feld von
Anmerkungen, dass eine ihrer Anmerkungen so ist; bei Anmerkungen heißt ein Feld von
Artikeln den Artikel, zu dem sie gehören, und Wörter ohne Feld stehen in Stelle,
Notiz, Titel oder Codes. Im Filter einer Liste sind Wörter ohne Feld Teile dessen,
was die Liste zeigt: Titel, Autor, Medium, Datum, Datei.
",
);

/// Columns of what is typed, in the help.
const TYPED: usize = 13;

/// The whole language in lines of text.
#[must_use]
pub fn as_text(language: UiLanguage) -> String {
    let say = |phrase: Phrase| phrase.in_language(language);
    let mut text = format!("{}:\n", say(Phrase::new("Queries", "Anfragen")));
    for (typed, finds) in SIGNS {
        line(&mut text, typed, &plain(say(finds)));
    }
    text.push_str(&format!("\n{}:\n", say(Phrase::new("Fields", "Felder"))));
    let also = say(Phrase::new("also", "auch"));
    for row in FIELDS {
        line(&mut text, &format!("{}:", row.name), &plain(say(row.help)));
        line(&mut text, "", &format!("{} ({also} {})", row.example, row.aliases.join(", ")));
    }
    text.push_str(&plain(say(REST)));
    text
}

fn line(text: &mut String, typed: &str, meaning: &str) {
    // Writing to a string does not fail.
    let _ = writeln!(text, "  {typed:<TYPED$} {meaning}");
}

/// What is no field, as a table in Markdown.
#[must_use]
pub fn signs_as_markdown() -> String {
    let rows =
        SIGNS.iter().map(|(typed, finds)| (code(typed), english(*finds).replace('|', "\\|")));
    table("| typed | finds |\n|---|---|\n", rows.map(|(typed, finds)| vec![typed, finds]))
}

/// The fields, as a table in Markdown.
#[must_use]
pub fn fields_as_markdown() -> String {
    let rows = FIELDS.iter().map(|row| {
        vec![code(&format!("{}:", row.name)), english(row.help).to_owned(), code(row.example)]
    });
    table("| field | fits | for example |\n|---|---|---|\n", rows)
}

fn english(phrase: Phrase) -> &'static str {
    phrase.in_language(UiLanguage::English)
}

fn table(head: &str, rows: impl Iterator<Item = Vec<String>>) -> String {
    rows.fold(head.to_owned(), |mut table, cells| {
        let _ = writeln!(table, "| {} |", cells.join(" | "));
        table
    })
}

fn code(typed: &str) -> String {
    format!("`{}`", typed.replace('|', "\\|"))
}

/// Without the signs of Markdown.
fn plain(words: &str) -> String {
    words.replace(['`', '*'], "")
}

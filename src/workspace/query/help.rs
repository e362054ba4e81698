//! The query language explained, from the table of its fields: for the help of commands and for
//! the README.

use super::fields::FIELDS;
use std::fmt::Write;

/// What is no field: what is typed, and what it finds.
pub const SIGNS: [(&str, &str); 8] = [
    ("Krieg", "the word in any form (*Kriege*), then compounds with it (*Angriffskrieg*)"),
    ("\"im Krieg\"", "exactly these words, but for case and accents"),
    ("Krieg*", "words that begin so"),
    ("Krieg~", "words that differ by a letter; `Krieg~2`: by two"),
    ("a b", "both; `a AND b` too"),
    ("a OR b", "one of them; `author:a|b` too"),
    ("-a", "not that; `NOT a` too"),
    ("(a OR b) c", "what stands in parentheses first; `title:(a OR b)` too"),
];

/// What holds for all of it.
const REST: &str = "
A date without its day or month is a stretch of time and fits wherever the stretches
overlap; a month, a day or two dates with `..` between need no field. A word that
stands nowhere is taken for the beginning of longer ones. Asked of articles, a field
of annotations means that one of their annotations is so; asked of annotations, a
field of articles means the article that they are on, and words without a field
stand in passage, note, title or codes. In the filter of a list words without a
field are parts of what the list shows: title, author, outlet, date, file.
";

/// Columns of what is typed, in the help.
const TYPED: usize = 13;

/// The whole language in lines of text.
#[must_use]
pub fn as_text() -> String {
    let mut text = String::from("Queries:\n");
    for (typed, finds) in SIGNS {
        line(&mut text, typed, &plain(finds));
    }
    text.push_str("\nFields:\n");
    for row in FIELDS {
        line(&mut text, &format!("{}:", row.name), &plain(row.help));
        line(&mut text, "", &format!("{} (also {})", row.example, row.aliases.join(", ")));
    }
    text.push_str(&plain(REST));
    text
}

fn line(text: &mut String, typed: &str, meaning: &str) {
    // Writing to a string does not fail.
    let _ = writeln!(text, "  {typed:<TYPED$} {meaning}");
}

/// What is no field, as a table in Markdown.
#[must_use]
pub fn signs_as_markdown() -> String {
    let rows = SIGNS.iter().map(|(typed, finds)| (code(typed), finds.replace('|', "\\|")));
    table("| typed | finds |\n|---|---|\n", rows.map(|(typed, finds)| vec![typed, finds]))
}

/// The fields, as a table in Markdown.
#[must_use]
pub fn fields_as_markdown() -> String {
    let rows = FIELDS
        .iter()
        .map(|row| vec![code(&format!("{}:", row.name)), row.help.to_owned(), code(row.example)]);
    table("| field | fits | for example |\n|---|---|---|\n", rows)
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

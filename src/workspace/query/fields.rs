//! The fields of a query: one table from which they are read, explained and documented.

use super::fault::{FaultKind, FieldHint};
use crate::wording::Phrase;

/// What a value in a query is looked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The text of an article.
    Text,
    /// Its title.
    Title,
    /// Its authors.
    Author,
    /// The paper, broadcaster or site.
    Outlet,
    /// The file.
    Source,
    /// The language.
    Language,
    /// The date.
    Date,
    /// Who and what is named.
    Entity,
    /// Who is reported to have said something.
    Said,
    /// What the reader brought about.
    Is,
    /// Codes.
    Code,
    /// A note or its passage.
    Note,
    /// A note alone.
    Body,
    /// The colour of an annotation.
    Colour,
    /// Its kind.
    Kind,
    /// How surely its passage is found.
    Status,
    /// When it was made.
    Made,
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct FieldRow {
    /// The field.
    pub field: Field,
    /// What is typed before the colon.
    pub name: &'static str,
    /// What may be typed instead: other programs' words, and German ones.
    pub aliases: &'static [&'static str],
    /// What fits.
    pub help: Phrase,
    /// An example, the field with a value.
    pub example: &'static str,
}

/// All fields, those of articles first.
#[rustfmt::skip]
pub const FIELDS: [FieldRow; 17] = [
    row(Field::Text, "text", &["volltext", "inhalt"], Phrase::new("a word of the text or the title; of an annotation: of passage or note", "ein Wort des Textes oder Titels; bei Anmerkungen: der Stelle oder Notiz"), "text:Krieg"),
    row(Field::Title, "title", &["titel", "headline", "überschrift"], Phrase::new("a word of the title", "ein Wort des Titels"), "title:\"am Wehr\""),
    row(Field::Author, "author", &["autor", "autorin", "verfasser", "von", "by"], Phrase::new("a part of an author's name; of an annotation: also of who made it", "Teil eines Autorennamens; bei Anmerkungen auch: wer sie machte"), "author:lindt|pfeil"),
    row(Field::Outlet, "outlet", &["zeitung", "medium", "quelle", "paper", "publication"], Phrase::new("a part of the paper's, broadcaster's or site's name", "Teil des Namens von Zeitung, Sender oder Website"), "outlet:bote"),
    row(Field::Source, "source", &["file", "datei", "path", "pfad"], Phrase::new("a part of the file's path", "Teil des Dateipfads"), "source:2023/wehr.txt"),
    row(Field::Language, "lang", &["language", "sprache"], Phrase::new("`de`, `en`, `none`", "`de`, `en`, `none`"), "lang:de"),
    row(Field::Date, "date", &["datum"], Phrase::new("a day, month or year, a stretch of time, or with `<`, `<=`, `>`, `>=` before it", "Tag, Monat, Jahr oder Zeitraum, auch mit `<`, `<=`, `>`, `>=` davor"), "date:2023-09..2024"),
    row(Field::Entity, "entity", &["entität", "name", "person", "ort", "place", "org"], Phrase::new("who or what is named, in whole words, or an id; of an annotation: in its passage", "wer oder was genannt ist, in ganzen Wörtern, oder eine Kennung; bei Anmerkungen: in der Stelle"), "entity:\"Kim Jong-un\""),
    row(Field::Said, "said", &["gesagt", "sagt", "sagte", "speaker", "sprecher", "sprecherin"], Phrase::new("who is reported to have said something, in whole words, or an id; of an annotation: in its passage", "wer laut Artikel etwas gesagt hat, in ganzen Wörtern, oder eine Kennung; bei Anmerkungen: in der Stelle"), "said:\"Kim Jong-un\""),
    row(Field::Is, "is", &["ist"], Phrase::new("`unread`, `read`, `starred`, `annotated`", "`ungelesen`, `gelesen`, `stern`, `notiert`"), "is:starred"),
    row(Field::Code, "code", &["tag", "codes", "kode"], Phrase::new("a code or one below it, by path or by name; `=` and a path for it alone; `any`, `none`", "ein Code oder einer darunter, mit Pfad oder Namen; `=` und Pfad: nur er; `any`, `none`"), "code:frame/blame"),
    row(Field::Note, "note", &["notiz", "anmerkung"], Phrase::new("words of a note or its passage", "Wörter einer Notiz oder ihrer Stelle"), "note:prüfen"),
    row(Field::Body, "body", &["kommentar", "comment"], Phrase::new("words of the note alone", "Wörter nur der Notiz"), "body:prüfen"),
    row(Field::Colour, "colour", &["color", "farbe"], Phrase::new("`1` to `9`, `none`", "`1` bis `9`, `none`"), "colour:3"),
    row(Field::Kind, "kind", &["art", "type"], Phrase::new("`highlight`, `note`, `document-note`, `quotation`, `entity`, `entity-decision`", "`markierung`, `notiz`, `dokumentnotiz`, `zitat`, `name`, `entscheidung`"), "kind:quotation"),
    row(Field::Status, "status", &["zustand", "state"], Phrase::new("how the passage is found: `exact`, `moved`, `fuzzy`, `review`, `orphan`; `conflict`", "wie die Stelle gefunden ist: `genau`, `verschoben`, `ungefähr`, `prüfen`, `verwaist`; `konflikt`"), "status:review"),
    row(Field::Made, "made", &["created", "erstellt"], Phrase::new("the day on which the annotation was made, as `date`", "der Tag, an dem die Anmerkung entstand, wie `date`"), "made:>=2024-05"),
];

const fn row(
    field: Field,
    name: &'static str,
    aliases: &'static [&'static str],
    help: Phrase,
    example: &'static str,
) -> FieldRow {
    FieldRow { field, name, aliases, help, example }
}

impl Field {
    pub(super) fn name(self) -> &'static str {
        FIELDS.iter().find(|row| row.field == self).map_or("", |row| row.name)
    }

    pub(super) fn read(name: &str) -> Result<Self, FaultKind> {
        let lower = name.to_lowercase();
        let is_it = |row: &&FieldRow| row.name == lower || row.aliases.contains(&lower.as_str());
        if let Some(row) = FIELDS.iter().find(is_it) {
            return Ok(row.field);
        }
        let near = |row: &&FieldRow| shares_most(row.name, &lower);
        let hint = match FIELDS.iter().find(near) {
            Some(row) => FieldHint::Near(row.name),
            None => {
                let names: Vec<&str> = FIELDS.iter().map(|row| row.name).collect();
                FieldHint::All(names.join(", "))
            }
        };
        Err(FaultKind::UnknownField(shortened(name), hint))
    }
}

/// One letter left out, added or changed, as far as a name of four letters allows it.
fn shares_most(known: &str, typed: &str) -> bool {
    let ahead = known.chars().zip(typed.chars()).take_while(|(a, b)| a == b).count();
    let behind = known.chars().rev().zip(typed.chars().rev()).take_while(|(a, b)| a == b).count();
    let longest = known.chars().count().max(typed.chars().count());
    longest >= 4 && ahead + behind + 1 >= longest
}

/// What was typed, short enough to be told.
pub(super) fn shortened(typed: &str) -> String {
    const LONGEST: usize = 40;
    let short: String = typed.chars().take(LONGEST).collect();
    if short.len() == typed.len() { short } else { format!("{short}…") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::query::{Query, Typing};
    use std::collections::BTreeSet;

    #[test]
    fn every_name_is_read_as_its_field_and_belongs_to_one() {
        let mut all = BTreeSet::new();
        for row in FIELDS {
            for name in row.aliases.iter().chain([&row.name]) {
                assert_eq!(Field::read(name), Ok(row.field), "{name}");
                assert_eq!(Field::read(&name.to_uppercase()), Ok(row.field), "{name}");
                assert!(all.insert(*name), "{name} stands in two rows");
            }
        }
    }

    #[test]
    fn every_example_is_understood() {
        for row in FIELDS {
            let parsed = Query::parse(row.example, Typing::Finished);
            assert_eq!(parsed.faults, [], "{}", row.example);
            assert!(row.example.starts_with(&format!("{}:", row.name)));
        }
    }
}

//! Reads our own table of annotations, also after a spreadsheet has saved it.

use super::rows::{Cells, rows};
use super::{Incoming, Quote, Start};
use crate::notes::exchange::csv::unguarded;

/// The annotations of a table of ours; `None` if it is another one.
pub(super) fn read(text: &str) -> Option<Vec<Incoming>> {
    let rows = rows(text);
    let (heads, rows) = rows.split_first()?;
    let has = |head: &str| heads.iter().any(|known| known.trim().eq_ignore_ascii_case(head));
    if !["id", "quote", "body", "codes", "article"].into_iter().all(has) {
        return None;
    }
    Some(rows.iter().map(|row| one(&Cells { heads, row })).collect())
}

fn one(cells: &Cells<'_>) -> Incoming {
    let text = |head: &str| unguarded(cells.text(head)).to_owned();
    let given = |head: &str| Some(text(head)).filter(|text| !text.trim().is_empty());
    let uri = given("url");
    let uri = uri.unwrap_or_else(|| format!("urn:glosse:article:{}", text("article").trim()));
    let start = text("start").trim().parse().ok().map(Start::Characters);
    let quote = Some(text("quote")).filter(|words| !words.is_empty());
    let colour = text("colour").trim().parse::<u8>().ok();
    Incoming {
        name: text("id").trim().to_owned(),
        id: text("id").trim().parse().ok(),
        uri,
        title: given("title"),
        quote: quote.map(|exact| Quote { exact, start, ..Quote::default() }),
        body: text("body"),
        tags: text("codes")
            .split(';')
            .map(str::trim)
            .filter(|tag| !tag.is_empty())
            .map(str::to_owned)
            .collect(),
        // The table shows the colour of the code where an annotation has none of its own; only the
        // codebook there can tell which it was.
        colour: colour.and_then(|slot| slot.try_into().ok()),
        author: given("author"),
        created: text("created").trim().parse().ok(),
        modified: text("modified").trim().parse().ok(),
        answers: given("answers"),
        ours: None,
    }
}

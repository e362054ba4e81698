//! Annotations as a table for spreadsheets (RFC 4180).

use crate::notes::model::{Anchor, Annotation};
use crate::notes::state::Notes;

const HEADS: [&str; 21] = [
    "id", "kind", "title", "authors", "date", "outlet", "url", "source", "article", "block",
    "start", "end", "quote", "body", "codes", "colour", "state", "author", "created", "modified",
    "origin",
];

/// The table with its heads, lines ended by CR LF.
#[must_use]
pub fn to_csv<'n>(
    notes: &'n Notes,
    annotations: impl IntoIterator<Item = &'n Annotation>,
) -> String {
    let mut out = String::new();
    line(&mut out, HEADS.map(str::to_owned));
    for annotation in annotations {
        line(&mut out, cells(notes, annotation));
    }
    out
}

fn cells(notes: &Notes, note: &Annotation) -> [String; 21] {
    let article = &note.article;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let anchor = |part: fn(&Anchor) -> String| note.anchor.as_ref().map(part).unwrap_or_default();
    let codes: Vec<&str> = note.codes.iter().map(|code| code.path.as_str()).collect();
    let colour = notes.colour_of(note).map(|colour| colour.slot().to_string());
    [
        note.id.to_string(),
        note.kind.name().to_owned(),
        text(&article.title),
        article.authors.join("; "),
        article.date.map(|date| date.to_string()).unwrap_or_default(),
        text(&article.outlet),
        text(&article.url),
        article.source.clone(),
        article.id.0.clone(),
        anchor(|anchor| anchor.block.saturating_add(1).to_string()),
        anchor(|anchor| anchor.start.0.to_string()),
        anchor(|anchor| anchor.end.0.to_string()),
        note.quote().to_owned(),
        note.body.clone(),
        codes.join("; "),
        colour.unwrap_or_default(),
        anchor(|anchor| anchor.state.name().to_owned()),
        text(&note.author),
        note.created.to_string(),
        note.modified.to_string(),
        match note.origin {
            crate::notes::Origin::Hand => "hand".to_owned(),
            crate::notes::Origin::Suggested => "suggested".to_owned(),
        },
    ]
}

fn line<const N: usize>(out: &mut String, cells: [String; N]) {
    let cells = cells.map(|text| cell(&text));
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// A cell. What a spreadsheet would take for a formula gets an apostrophe before it.
fn cell(text: &str) -> String {
    let formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || text.starts_with(['\t', '\r', '\n']);
    let guard = if formula { "'" } else { "" };
    if text.contains(['"', ',', ';', '\n', '\r']) {
        format!("\"{guard}{}\"", text.replace('"', "\"\"").replace('\0', ""))
    } else {
        format!("{guard}{}", text.replace('\0', ""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::model::tests::sample;
    use crate::notes::state::tests::empty;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        for (text, expected) in [
            ("Wort", "Wort"),
            ("a,b", "\"a,b\""),
            ("sagt \"ja\"", "\"sagt \"\"ja\"\"\""),
            ("a\nb", "\"a\nb\""),
            ("=1+1", "'=1+1"),
            ("+49", "'+49"),
            ("-x", "'-x"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" =cmd|' /C calc'!A0", "' =cmd|' /C calc'!A0"),
            ("\t=1", "'\t=1"),
            ("a=b", "a=b"),
        ] {
            assert_eq!(cell(text), expected);
        }
    }

    #[test]
    fn every_line_has_all_cells() {
        let mut notes = empty("here", 1);
        let note = sample(&mut notes, "x");
        let csv = to_csv(&notes, [&note]);
        let lines: Vec<&str> = csv.split_terminator("\r\n").collect();
        assert_eq!(lines.len(), 2);
        assert!(csv.contains("„nur ein Entwurf“") && csv.contains("Mara Lindt"));
    }
}

//! Annotations as a table for spreadsheets (RFC 4180).

use crate::notes::model::{Anchor, AnchorState, Annotation, Origin};
use crate::notes::state::Notes;
use crate::text::SafeText;

/// The heads of the columns, in order.
pub(super) const HEADS: [&str; 24] = [
    "id",
    "kind",
    "title",
    "authors",
    "date",
    "outlet",
    "url",
    "source",
    "article",
    "block",
    "start",
    "end",
    "quote",
    "body",
    "codes",
    "colour",
    "state",
    "author",
    "created",
    "modified",
    "origin",
    "speaker",
    "answers",
    "other_versions",
];

/// Tells spreadsheets that the table is in UTF-8.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// How surely a passage was found.
pub type StateOf<'a> = dyn Fn(&Annotation) -> Option<AnchorState> + 'a;

/// The table with its heads, after a byte order mark; lines end in CR LF.
#[must_use]
pub fn to_csv<'n>(
    notes: &'n Notes,
    annotations: impl IntoIterator<Item = &'n Annotation>,
    state: &StateOf<'_>,
) -> String {
    let mut out = BYTE_ORDER_MARK.to_owned();
    line(&mut out, HEADS.map(str::to_owned));
    for annotation in annotations {
        line(&mut out, cells(notes, annotation, state(annotation)));
    }
    out
}

/// Whether a file was made by [`to_csv`], by what is in it.
#[must_use]
pub fn is_ours(file: &[u8]) -> bool {
    let file = file.strip_prefix(BYTE_ORDER_MARK.as_bytes()).unwrap_or(file);
    let heads = HEADS.map(str::to_owned);
    let known = heads.get(..21).unwrap_or_default().join(",");
    file.starts_with(known.as_bytes())
}

fn cells(notes: &Notes, note: &Annotation, state: Option<AnchorState>) -> [String; 24] {
    let article = &note.article;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let anchor = |part: fn(&Anchor) -> String| note.anchor.as_ref().map(part).unwrap_or_default();
    let codes: Vec<&str> = note.codes.iter().map(|code| code.path.as_str()).collect();
    let colour = notes.colour_of(note).map(|colour| colour.slot().to_string());
    let is_lost = matches!(state, Some(AnchorState::Review | AnchorState::Orphan));
    let block = anchor(|anchor| anchor.block.saturating_add(1).to_string());
    let others: Vec<&str> = notes.others(note.id).map(|other| other.body.as_str()).collect();
    let speaker = note.quotation.as_ref().and_then(|quotation| quotation.speaker.clone());
    [
        note.id.to_string(),
        note.kind.name().to_owned(),
        text(&article.title),
        article.authors.join("; "),
        article.date.map(|date| date.to_string()).unwrap_or_default(),
        text(&article.outlet),
        text(&article.url),
        article.file_name().to_owned(),
        article.id.0.clone(),
        if is_lost { String::new() } else { block },
        anchor(|anchor| anchor.start.0.to_string()),
        anchor(|anchor| anchor.end.0.to_string()),
        note.quote().to_owned(),
        note.body.clone(),
        codes.join("; "),
        colour.unwrap_or_default(),
        state.map(|state| state.name().to_owned()).unwrap_or_default(),
        text(&note.author),
        note.created.to_string(),
        note.modified.to_string(),
        match note.origin {
            Origin::Hand => "hand".to_owned(),
            Origin::Suggested => "suggested".to_owned(),
        },
        speaker.unwrap_or_default(),
        note.answers.map(|id| id.to_string()).unwrap_or_default(),
        others.join("\n---\n"),
    ]
}

fn line<const N: usize>(out: &mut String, cells: [String; N]) {
    let cells = cells.map(|text| cell(&text));
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// Signs that begin a formula in a spreadsheet.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A cell of any table that leaves Glosse. What a spreadsheet would take for a formula gets an
/// apostrophe before it; control characters become visible marks.
#[must_use]
pub fn cell(text: &str) -> String {
    let formula = text.trim_start().starts_with(FORMULA) || text.starts_with(['\t', '\r', '\n']);
    let guard = if formula { "'" } else { "" };
    let safe = SafeText::new(text);
    let text = safe.as_str();
    if text.contains(['"', ',', ';', '\n', '\t']) {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{guard}{text}")
    }
}

/// What a cell says, without the apostrophe that keeps it from being a formula.
pub(super) fn unguarded(cell: &str) -> &str {
    let bare = cell.strip_prefix('\'').filter(|rest| {
        rest.trim_start().starts_with(FORMULA) || rest.starts_with(['\t', '\r', '\n'])
    });
    bare.unwrap_or(cell)
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
            ("\t=1", "\"'\t=1\""),
            ("a=b", "a=b"),
            ("a\u{1b}[2J\u{9b}1m\u{202e}b\u{7}", "a␛[2J\u{fffd}1m⇄b␇"),
        ] {
            assert_eq!(cell(text), expected);
        }
        assert_eq!(unguarded("'=1"), "=1");
        assert_eq!(unguarded("'s ist"), "'s ist");
    }

    #[test]
    fn every_line_has_all_cells() {
        let mut notes = empty("here", 1);
        let note = sample(&mut notes, "x");
        let csv = to_csv(&notes, [&note], &|_| Some(AnchorState::Orphan));
        let lines: Vec<&str> = csv.split_terminator("\r\n").collect();
        assert_eq!(lines.len(), 2);
        assert!(csv.contains("„nur ein Entwurf“") && csv.contains("Mara Lindt"));
        assert!(csv.contains(",a.txt,") && !csv.contains("/artikel"), "{csv}");
        assert!(lines[1].contains(",0123456789abcdef,,20,37,"), "a lost passage is in no block");
        assert!(is_ours(csv.as_bytes()) && !is_ours(b"id;x"));
    }
}

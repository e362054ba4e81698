//! Statements, and what is told of which day, as Markdown: by speaker, and by year and month.

use super::{escape, quotation, yaml};
use crate::article::EntityId;
use crate::article::quotation::QuotationKind;
use crate::workspace::said::{Event, Piece, Statement, Timeline, in_pieces};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What tells a file of ours.
const GENERATOR: &str = "generator: Glosse";

/// The statements by who said them, as `called` names them; those of nobody come last. Writing to a
/// string cannot fail.
#[must_use]
pub fn statements(all: &[Statement], called: &dyn Fn(&Statement) -> String) -> String {
    let mut by_speaker: BTreeMap<(String, String), Vec<&Statement>> = BTreeMap::new();
    for statement in all {
        let name = called(statement);
        by_speaker.entry((name.to_lowercase(), name)).or_default().push(statement);
    }
    let nobody = by_speaker.remove(&Default::default());
    let mut out = head("Statements");
    for ((_, name), said) in by_speaker {
        section(&mut out, &name, &said);
    }
    if let Some(said) = nobody {
        section(&mut out, "–", &said);
    }
    out
}

fn section(out: &mut String, name: &str, said: &[&Statement]) {
    let _ = write!(out, "\n## {}\n\n", escape::inline(name));
    for statement in said {
        let words = match statement.kind {
            QuotationKind::Direct => quotation::quoted(&statement.words, statement.piece.language),
            _ => statement.words.clone(),
        };
        let _ = writeln!(
            out,
            "- {}{}",
            escape::inline(&words),
            source(&statement.piece, statement.papers)
        );
    }
}

/// What is told of days, under years and months; what is coarser than a month stands under its
/// year.
#[must_use]
pub fn timeline(told: &Timeline, called: &dyn Fn(&EntityId) -> String) -> String {
    let mut out = head("Timeline");
    let (mut year, mut month) = (None, None);
    for event in &told.events {
        let this = event.first.to_month();
        if year != Some(this.year()) {
            year = Some(this.year());
            month = None;
            let _ = write!(out, "\n## {}\n\n", this.year());
        }
        if this == event.last.to_month() && month != Some(this) {
            month = Some(this);
            let _ = write!(out, "\n### {this}\n\n");
        }
        let _ = writeln!(out, "- {}", told_of(event, called));
    }
    out
}

fn told_of(event: &Event, called: &dyn Fn(&EntityId) -> String) -> String {
    let when = match event.is_of_a_day() {
        true => event.first.to_string(),
        false => format!("{} – {}", event.first, event.last),
    };
    let names: Vec<String> = event.names.iter().map(|id| escape::inline(&called(id))).collect();
    let names = match names.is_empty() {
        true => String::new(),
        false => format!(" ({})", names.join(", ")),
    };
    let sentence = escape::inline(&event.sentence);
    format!("**{when}** {sentence}{names}{}", source(&event.piece, event.papers))
}

/// Where it stands, behind a dash.
fn source(piece: &Piece, papers: usize) -> String {
    let papers = in_pieces(papers).map(|papers| format!(", {papers}")).unwrap_or_default();
    format!(" — {}{papers}", escape::inline(&piece.source()))
}

fn head(title: &str) -> String {
    format!("---\ntitle: {}\n{GENERATOR}\n---\n\n# {title}\n", yaml::quoted(title))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::time::{Grain, Resolved};
    use crate::library::Number;
    use crate::text::CharOffset;
    use crate::workspace::said::Place;
    use std::path::PathBuf;
    use std::sync::Arc;

    fn piece(title: &str) -> Arc<Piece> {
        Arc::new(Piece {
            number: Number(0),
            id: "a".to_owned(),
            date: "2023-10-05".parse().ok(),
            title: title.to_owned(),
            outlet: "Der *Bote*".to_owned(),
            language: None,
            path: PathBuf::from("a.txt"),
        })
    }

    const PLACE: Place = Place { start: CharOffset(0), end: CharOffset(1) };

    fn statement(speaker: &str, words: &str, kind: QuotationKind) -> Statement {
        Statement {
            piece: piece("Am Wehr"),
            words: words.to_owned(),
            place: PLACE,
            kind,
            cue: String::new(),
            speaker: None,
            called: speaker.to_owned(),
            how: None,
            affiliation: None,
            papers: 2,
        }
    }

    #[test]
    fn statements_stand_under_who_said_them_and_mean_nothing_but_themselves() {
        let all = [
            statement("Jens Vogt", "Es hält # noch", QuotationKind::Direct),
            statement("", "es sei *neu*", QuotationKind::Indirect),
            statement("Ada Lind", "es halte", QuotationKind::Indirect),
        ];
        let text = statements(&all, &|one| one.called.clone());
        let heads: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(heads, ["## Ada Lind", "## Jens Vogt", "## –"]);
        for line in [
            "- „Es hält \\# noch“ — Am Wehr · Der \\*Bote\\* · 2023-10-05, in 2 pieces",
            "- es sei \\*neu\\* — Am Wehr",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
    }

    #[test]
    fn days_stand_under_years_and_months() {
        let event = |first: &str, last: &str| Event {
            piece: piece("Am Wehr"),
            first: first.parse().unwrap(),
            last: last.parse().unwrap(),
            value: first.to_owned(),
            grain: Grain::Day,
            modifier: None,
            how: Resolved::Absolute,
            words: String::new(),
            place: PLACE,
            sentence: "Es brach.".to_owned(),
            names: vec![EntityId("per:vogt".to_owned())],
            papers: 1,
        };
        let events = vec![event("2019-01-01", "2019-12-31"), event("2023-10-03", "2023-10-03")];
        let text = timeline(&Timeline { events, unplaced: 0 }, &|id| id.key().to_owned());
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with(['#', '-'])).collect();
        assert_eq!(
            rows[2..],
            [
                "# Timeline",
                "## 2019",
                "- **2019-01-01 – 2019-12-31** Es brach. (vogt) — Am Wehr · Der \\*Bote\\* · 2023-10-05",
                "## 2023",
                "### 2023-10",
                "- **2023-10-03** Es brach. (vogt) — Am Wehr · Der \\*Bote\\* · 2023-10-05",
            ]
        );
    }
}

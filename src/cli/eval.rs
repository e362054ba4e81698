//! `glosse eval`: the tagger's score on a gold file.

use super::columns::{self, Gold, printed};
use super::output::{Out, print};
use crate::article::Language;
use crate::entities::Tagger;
use anyhow::Context;
use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// What to score on.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Tokens and labels in columns parted by tabs, sentences parted by empty lines
    pub gold: PathBuf,
    /// The column of the labels; the first is 1
    #[arg(long, default_value_t = 2)]
    pub column: usize,
    /// The language of the text
    #[arg(long, default_value = "de", value_parser = columns::language)]
    pub lang: Language,
}

/// A span of a sentence's tokens and its label.
type Span = (usize, usize, String);

#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    right: usize,
    found: usize,
    gold: usize,
}

/// Prints precision, recall and F1 of spans: for each label, for all, and for the plain four.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let path = arguments.gold.display();
    let text = std::fs::read_to_string(&arguments.gold).with_context(|| {
        format!("{path} could not be read; is it a text file with a token a line?")
    })?;
    let sentences = columns::read(&text, arguments.column);
    let mut scores: BTreeMap<String, Counts> = BTreeMap::new();
    for sentence in &sentences {
        count(sentence, arguments.lang, &mut scores);
    }
    let mut rows: Vec<(&String, &Counts)> = scores.iter().collect();
    rows.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.gold));
    let plain =
        scores.iter().filter(|(label, _)| !label.ends_with("deriv") && !label.ends_with("part"));
    let plain = sum(plain.map(|(_, counts)| counts));
    print(|out| {
        for (label, counts) in rows {
            print_row(out, label, *counts)?;
        }
        writeln!(out, "{} sentences", sentences.len())?;
        print_row(out, "all", sum(scores.values()))?;
        print_row(out, "plain four", plain)
    })?;
    Ok(ExitCode::SUCCESS)
}

fn count(sentence: &Gold, language: Language, scores: &mut BTreeMap<String, Counts>) {
    let tokens: Vec<&str> = sentence.tokens.iter().map(String::as_str).collect();
    let labels = Tagger::shared().tag_tokens(&tokens, language);
    let found: Vec<String> =
        labels.iter().map(|label| printed(*label, language).to_string()).collect();
    let (gold, found) = (spans(&sentence.labels), spans(&found));
    for span in &gold {
        scores.entry(span.2.clone()).or_default().gold += 1;
    }
    for span in &found {
        let counts = scores.entry(span.2.clone()).or_default();
        counts.found += 1;
        counts.right += usize::from(gold.contains(span));
    }
}

/// The spans that labels spell; what goes on without a beginning opens one.
fn spans(labels: &[String]) -> HashSet<Span> {
    let mut found = HashSet::new();
    let mut open: Option<(usize, &str)> = None;
    for (at, label) in labels.iter().map(String::as_str).chain(["O"]).enumerate() {
        let (mark, name) = label.split_once('-').unwrap_or((label, ""));
        if let Some((start, kind)) = open
            && !(matches!(mark, "I" | "E") && name == kind)
        {
            found.insert((start, at, kind.to_owned()));
            open = None;
        }
        if mark != "O" && open.is_none() {
            open = Some((at, name));
        }
    }
    found
}

fn sum<'c>(rows: impl Iterator<Item = &'c Counts>) -> Counts {
    rows.fold(Counts::default(), |sum, row| Counts {
        right: sum.right + row.right,
        found: sum.found + row.found,
        gold: sum.gold + row.gold,
    })
}

fn print_row(out: &mut Out, name: &str, counts: Counts) -> io::Result<()> {
    let Counts { right, found, gold } = counts;
    let (p, r) = (share(right, found), share(right, gold));
    let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
    let figures = format!("P {p:.4}  R {r:.4}  F1 {f1:.4}");
    writeln!(out, "{name:<10} {figures}  (right {right}, found {found}, gold {gold})")
}

/// A part of a whole, 0 of nothing.
fn share(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    if whole == 0 { 0.0 } else { number(part) / number(whole) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_strictly() {
        let labels = ["B-PER", "I-PER", "I-LOC", "O", "B-LOC", "B-LOC"].map(str::to_owned);
        let mut found: Vec<Span> = spans(&labels).into_iter().collect();
        found.sort();
        let expected = [(0, 2, "PER"), (2, 3, "LOC"), (4, 5, "LOC"), (5, 6, "LOC")];
        assert_eq!(found, expected.map(|(start, end, kind)| (start, end, kind.to_owned())));
    }
}

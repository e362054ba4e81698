//! Reads our own sentences: one a line, names as `[LABEL name]`.

use crate::Options;
use crate::data::{Origin, Sentence, Token, bit, repair};
use anyhow::{Context, bail};
use glosse::article::{Flag, Kind, Language};
use glosse::entities::Label;
use glosse::entities::label::parse_name;
use glosse::text::tokens::{Clitics, Passage, push_tokens};
use glosse::text::{Span, sentences};
use std::path::PathBuf;

/// A line without its brackets.
#[derive(Debug, Default)]
struct Line {
    text: String,
    names: Vec<(Span, Kind, Flag)>,
}

/// Our own sentences in a language.
pub(crate) fn read(options: &Options, language: Language) -> anyhow::Result<Vec<Sentence>> {
    let mut found = Vec::new();
    let mut torn = 0;
    for (number, path) in files(options, language)?.iter().enumerate() {
        let text = std::fs::read_to_string(path)?;
        for (n, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let line = match parse(line) {
                Ok(line) => line,
                Err(error) => {
                    eprintln!("{}:{}: {error}", path.display(), n + 1);
                    continue;
                }
            };
            let (new, torn_here) = split(&line, language);
            if torn_here > 0 {
                eprintln!("{}:{}: a name ends inside a token", path.display(), n + 1);
            }
            torn += torn_here;
            let origin = Origin::Own(number);
            let weight = options.learning.own_weight;
            found.extend(new.into_iter().map(|s| Sentence { origin, weight, ..s }));
        }
    }
    println!(
        "own sentences ({}): {}; names that end inside a token: {torn}",
        language.code(),
        found.len()
    );
    Ok(found)
}

/// The corpus files of a language, sorted.
pub(crate) fn files(options: &Options, language: Language) -> anyhow::Result<Vec<PathBuf>> {
    let folder = options.corpus.join(language.code());
    let entries = std::fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    Ok(files)
}

fn parse(line: &str) -> anyhow::Result<Line> {
    let mut read = Line::default();
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once('[') {
        read.text.push_str(before);
        let (inside, behind) = behind.split_once(']').context("a bracket is not closed")?;
        let (label, name) = inside.split_once(' ').context("a bracket without a label")?;
        let Some((kind, flag)) = parse_name(label) else { bail!("no such label: {label}") };
        let start = read.text.len();
        read.text.push_str(name);
        read.names.push((Span::new(start, read.text.len()), kind, flag));
        rest = behind;
    }
    read.text.push_str(rest);
    Ok(read)
}

/// The sentences of a line, and how many of its names do not end with a token.
fn split(line: &Line, language: Language) -> (Vec<Sentence>, usize) {
    let clitics = match language {
        Language::German => Clitics::Joined,
        Language::English => Clitics::Apart,
    };
    let mut found = Vec::new();
    let mut whole = 0;
    for span in sentences(&line.text) {
        let mut tokens = Vec::new();
        push_tokens(Passage { text: &line.text, span, clitics }, &mut tokens);
        whole += line
            .names
            .iter()
            .filter(|(name, ..)| {
                tokens.iter().any(|t| t.start == name.start)
                    && tokens.iter().any(|t| t.end == name.end)
            })
            .count();
        let mut allowed: Vec<u32> = tokens.iter().map(|token| bit(label(line, *token))).collect();
        repair(&mut allowed);
        let words = tokens.iter().map(|token| Token::Word(token.of(&line.text).to_owned()));
        let origin = Origin::Beside;
        found.push(Sentence { tokens: words.collect(), allowed, origin, weight: 1.0 });
    }
    (found, line.names.len() - whole)
}

fn label(line: &Line, token: Span) -> Label {
    match line.names.iter().find(|(name, ..)| name.overlaps(token)) {
        Some((name, kind, flag)) if token.start <= name.start => Label::begin(*kind, *flag),
        Some((_, kind, flag)) => Label::inside(*kind, *flag),
        None => Label::OUTSIDE,
    }
}

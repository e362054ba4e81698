//! `glosse tag`: labels for given tokens.

use super::columns::{self, printed};
use crate::article::Language;
use crate::entities::Tagger;
use anyhow::Context;
use std::io::{BufRead, Write};
use std::process::ExitCode;

/// How to label.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The language of the text
    #[arg(long, default_value = "de", value_parser = columns::language)]
    pub lang: Language,
}

/// Labels standard input, one token a line and an empty line between sentences.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let input = std::io::stdin().lock();
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    let mut sentence: Vec<String> = Vec::new();
    for line in input.split(b'\n') {
        let line = line.context("standard input could not be read")?;
        let line = String::from_utf8_lossy(&line);
        let token = line.strip_suffix('\r').unwrap_or(&line);
        if token.trim().is_empty() {
            write_sentence(&mut output, &mut sentence, arguments.lang)?;
            writeln!(output)?;
        } else {
            sentence.push(token.to_owned());
        }
    }
    write_sentence(&mut output, &mut sentence, arguments.lang)?;
    output.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn write_sentence(
    output: &mut impl Write,
    sentence: &mut Vec<String>,
    language: Language,
) -> anyhow::Result<()> {
    let tokens: Vec<&str> = sentence.iter().map(String::as_str).collect();
    let labels = Tagger::shared().tag_tokens(&tokens, language);
    for (token, label) in sentence.drain(..).zip(labels) {
        writeln!(output, "{token}\t{}", printed(label, language))?;
    }
    Ok(())
}

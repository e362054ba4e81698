//! `glosse tag`: labels for given tokens.

use super::columns::{self, printed};
use super::output::{Out, print};
use crate::article::Language;
use crate::entities::Tagger;
use std::io::{self, BufRead, Write};
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
    print(|out| tag(out, arguments.lang))?;
    Ok(ExitCode::SUCCESS)
}

fn tag(out: &mut Out, language: Language) -> io::Result<()> {
    let unreadable =
        |error: io::Error| io::Error::other(format!("standard input could not be read: {error}"));
    let mut sentence: Vec<String> = Vec::new();
    for line in io::stdin().lock().split(b'\n') {
        let line = line.map_err(unreadable)?;
        let line = String::from_utf8_lossy(&line);
        let token = line.strip_suffix('\r').unwrap_or(&line);
        if token.trim().is_empty() {
            write_sentence(out, &mut sentence, language)?;
            writeln!(out)?;
        } else {
            sentence.push(token.to_owned());
        }
    }
    write_sentence(out, &mut sentence, language)
}

fn write_sentence(out: &mut Out, sentence: &mut Vec<String>, language: Language) -> io::Result<()> {
    let tokens: Vec<&str> = sentence.iter().map(String::as_str).collect();
    let labels = Tagger::shared().tag_tokens(&tokens, language);
    for (token, label) in sentence.drain(..).zip(labels) {
        writeln!(out, "{token}\t{}", printed(label, language))?;
    }
    Ok(())
}

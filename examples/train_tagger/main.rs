//! Makes the files in `assets/models/` that the tagger needs, from annotated sentences and lists.
//!
//! ```sh
//! cargo run --release --example train_tagger -- \
//!     --data DIR --corpus assets/corpus --lists assets/lists --out assets/models
//! ```
//!
//! `DIR` holds `ner/`, `text/` and `words/` with the data that `assets/NOTICE.md` names. The same input makes
//! the same files, byte for byte. `--validate de` or `--validate en` trains on four fifths of
//! GermEval or of wikigold (and everything else), scores the fifth, and writes nothing; `--folds N`
//! does only the first N of the five, `--without PART` leaves a part out (`own`, `masked`,
//! `partial`, `lists`, `clusters`, `forms`, `places`), to see what it brings.

// The trainer works on numbers that it made itself, stops where its input is not as expected, and
// prints what it finds out.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::needless_range_loop,
    clippy::print_stdout,
    clippy::print_stderr
)]

mod bracketed;
mod clusters;
mod crf;
mod data;
mod forms;
mod guess;
mod instances;
mod lists;
mod others;
mod places;
mod score;
mod validate;
mod words;

use clap::Parser;
use data::Sentence;
use glosse::article::Language;
use std::path::{Path, PathBuf};

/// What to train from, and where to.
#[derive(Debug, Clone, Parser)]
pub(crate) struct Options {
    /// The folder with `ner/`, `text/` and `words/`
    #[arg(long)]
    data: PathBuf,
    /// The folder with our own sentences, `de/*.txt` and `en/*.txt`
    #[arg(long)]
    corpus: PathBuf,
    /// The folder with our own lists
    #[arg(long)]
    lists: PathBuf,
    /// Where the model's files go
    #[arg(long)]
    out: PathBuf,
    /// Score by cross-validation in this language, and write nothing
    #[arg(long, value_parser = ["de", "en"])]
    validate: Option<String>,
    /// How many of the five folds to do
    #[arg(long, default_value_t = 5)]
    folds: usize,
    /// A part to leave out
    #[arg(long)]
    without: Vec<String>,
    /// How many forms of words are kept, the most frequent ones
    #[arg(long, default_value_t = 500_000)]
    forms: usize,
    /// Use the word statistics that lie in the output folder already
    #[arg(long)]
    keep_words: bool,
    /// Score an own corpus file's name part instead: these files are the kept-aside ones
    #[arg(long)]
    aside: Option<String>,
    /// Make nothing but the table of other names, which needs only the lists
    #[arg(long)]
    only_aliases: bool,
    #[command(flatten)]
    learning: crf::Learning,
}

impl Options {
    pub(crate) fn uses(&self, part: &str) -> bool {
        !self.without.iter().any(|other| other == part)
    }
}

fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    std::fs::create_dir_all(&options.out)?;
    if options.only_aliases {
        return save(&options.out.join("aliases.bin"), &others::table(&options)?);
    }
    let names = if options.uses("lists") { lists::table(&options)? } else { Vec::new() };
    let languages: &[Language] = match options.validate.as_deref() {
        Some("de") => &[Language::German],
        Some(_) => &[Language::English],
        None => &[Language::German, Language::English],
    };
    if options.validate.is_none() {
        save(&options.out.join("aliases.bin"), &others::table(&options)?)?;
    }
    for language in languages {
        let words = words::table(&options, *language)?;
        let sentences = data::sentences(&options, *language)?;
        let forms = forms::table(&options, *language)?;
        let files = Files { names: &names, words: &words, forms: &forms };
        if options.validate.is_some() {
            validate::run(&options, *language, &sentences, files);
        } else {
            write(&options, *language, &sentences, files)?;
        }
    }
    Ok(())
}

/// What is made before the weights.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Files<'f> {
    names: &'f [u8],
    words: &'f [u8],
    forms: &'f [u8],
}

fn write(
    options: &Options,
    language: Language,
    all: &[Sentence],
    files: Files<'_>,
) -> anyhow::Result<()> {
    let chosen: Vec<&Sentence> = all.iter().collect();
    let weights = crf::train(&chosen, files, &options.learning);
    let code = language.code();
    save(&options.out.join("names.bin"), files.names)?;
    save(&options.out.join(format!("{code}.words.bin")), files.words)?;
    save(&options.out.join(format!("{code}.forms.bin")), files.forms)?;
    save(&options.out.join(format!("{code}.weights.bin")), &weights)
}

pub(crate) fn save(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    std::fs::write(path, bytes)?;
    println!("{}: {} bytes", path.display(), bytes.len());
    Ok(())
}

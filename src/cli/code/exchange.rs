//! `glosse code import` and `glosse code export`.

use super::{Desk, change, tell_count};
use crate::cli::output::print;
use crate::export::disk::{Form, write_file};
use crate::ingest::{Limits, decode};
use crate::notes::exchange::{self, outline, qdc};
use anyhow::Context;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What to read.
#[derive(Debug, clap::Args)]
pub struct ImportArguments {
    /// The file; what begins as XML is read as REFI-QDA, anything else as text
    pub file: PathBuf,
}

/// What to write.
#[derive(Debug, clap::Args)]
pub struct ExportArguments {
    /// The file; `-` prints
    #[arg(default_value = "-")]
    pub file: PathBuf,
    /// The format; without it, REFI-QDA for a name that ends in .qdc, else text
    #[arg(long, value_enum)]
    pub format: Option<Format>,
}

/// The formats of codebooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// One code a line, indented
    Text,
    /// REFI-QDA
    Qdc,
}

pub(super) fn import(arguments: &ImportArguments) -> anyhow::Result<ExitCode> {
    let text = read_text(&arguments.file)?;
    let is_xml = text.trim_start_matches('\u{feff}').trim_start().starts_with('<');
    let codes = if is_xml { qdc::read(&text) } else { outline::read(&text) };
    let codes = codes.with_context(|| format!("{} is no codebook", arguments.file.display()))?;
    let count = codes.len();
    if count > 0 {
        change(&mut Desk::open()?, exchange::edits(codes))?;
    }
    tell_count(count)?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn export(arguments: &ExportArguments) -> anyhow::Result<ExitCode> {
    let desk = Desk::open()?;
    let by_name = match arguments.file.extension() {
        Some(suffix) if suffix.eq_ignore_ascii_case("qdc") => Format::Qdc,
        _ => Format::Text,
    };
    let text = match arguments.format.unwrap_or(by_name) {
        Format::Text => outline::write(&exchange::codes(&desk.notes)),
        Format::Qdc => qdc::write(&desk.notes),
    };
    if arguments.file == Path::new("-") {
        print(|out| out.write_all(text.as_bytes()))?;
    } else {
        let is_ours = |file: &[u8]| exchange::is_codebook(file);
        let form = Form { bytes: text.as_bytes(), is_ours };
        write_file(&arguments.file, &form, &desk.user.folders.state)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A file, or standard input for `-`, in whatever encoding.
pub(in crate::cli) fn read_text(path: &Path) -> anyhow::Result<String> {
    /// Files that hold more are not what they are taken for.
    const LARGEST: u64 = 512 << 20;
    let cannot = || format!("{} cannot be read", path.display());
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().take(LARGEST).read_to_end(&mut bytes).context("standard input")?;
        return text_of(&bytes).context("standard input cannot be read");
    }
    let length = fs::metadata(path).with_context(cannot)?.len();
    anyhow::ensure!(length <= LARGEST, "{} is larger than 512 MiB", path.display());
    let bytes = fs::read(path).with_context(cannot)?;
    text_of(&bytes).with_context(cannot)
}

fn text_of(bytes: &[u8]) -> anyhow::Result<String> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    Ok(decode::decode(bytes, &Limits::default()).map_err(anyhow::Error::new)?.text)
}

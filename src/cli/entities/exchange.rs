//! Decisions on names out to a file and in from one.

use crate::article::Decision;
use crate::cli::note::{Desk, now};
use crate::cli::output::{complain, print};
use crate::export::disk::{Form, write_file};
use crate::notes::exchange::decisions;
use crate::text::SafeText;
use anyhow::Context;
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::ExitCode;

/// Writes all decisions that count.
pub(super) fn export(file: &Path) -> anyhow::Result<ExitCode> {
    let desk = Desk::open()?;
    let text = decisions::write(&desk.notes.decisions());
    if file == Path::new("-") {
        print(|out| out.write_all(text.as_bytes()))?;
    } else {
        let form = Form { bytes: text.as_bytes(), is_ours: decisions::is_ours };
        write_file(file, &form, &desk.user.folders.state)?;
        let file = SafeText::one_line(&file.display().to_string());
        print(|out| writeln!(out, "{file}"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Takes the decisions of a file that do not count yet, in one step to undo.
pub(super) fn import(file: &Path) -> anyhow::Result<ExitCode> {
    let text = read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let (read, bad) = decisions::read(&text);
    bad.iter().for_each(|line| complain(format!("{}: {line}", file.display())));
    let mut desk = Desk::open()?;
    let known = desk.notes.decisions();
    let new: Vec<Decision> = read.iter().filter(|one| !known.contains(one)).cloned().collect();
    let (count, known) = (new.len(), read.len() - new.len());
    if count > 0 {
        let record = desk.notes.decide(new, now());
        desk.save(&record)?;
    }
    print(|out| writeln!(out, "{count} decisions taken in, {known} were known"))?;
    Ok(if bad.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read(file: &Path) -> io::Result<String> {
    let bytes = if file == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes)?;
        bytes
    } else {
        fs::read(file)?
    };
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

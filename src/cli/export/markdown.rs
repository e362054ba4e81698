//! Exports Markdown, and says what did not simply become as the notes have it.

use super::{Arguments, Chosen, tell_failed};
use crate::cli::output::{Out, complain, print};
use crate::export::disk::{self, Plan, PlannedFile, Removal, Request};
use crate::export::{self, TakenOut};
use crate::text::SafeText;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

pub(super) fn run(arguments: &Arguments, chosen: &Chosen) -> anyhow::Result<ExitCode> {
    let to = arguments.to.as_deref().unwrap_or(&chosen.desk.user.settings.export_to);
    let findings = chosen.findings(arguments);
    let request = Request {
        notes: &chosen.desk.notes,
        findings: &findings,
        articles: chosen.articles.as_deref(),
        layout: arguments.layout.into(),
        removal: if arguments.drop_deleted { Removal::Drop } else { Removal::Strike },
        taken_out: if arguments.restore { TakenOut::Restore } else { TakenOut::Respect },
        folder: to,
        state: &chosen.desk.user.folders.state,
    };
    if to == Path::new("-") {
        print(|out| out.write_all(export::text(request).as_bytes()))?;
        return Ok(chosen.code);
    }
    let plan = disk::plan(request)?;
    let failed = if arguments.dry_run {
        let diff = plan.diff();
        print(|out| out.write_all(SafeText::new(&diff).as_str().as_bytes()))?;
        tell(&plan);
        plan.failed
    } else {
        write(plan)?
    };
    tell_failed(&failed);
    Ok(if failed.is_empty() { chosen.code } else { ExitCode::FAILURE })
}

/// Writes the files, and gives back what could not be written.
fn write(plan: Plan) -> anyhow::Result<Vec<disk::ExportError>> {
    tell(&plan);
    let written = plan.write()?;
    print(|out| report(out, &written))?;
    Ok(written.failed)
}

fn report(out: &mut Out, written: &disk::Written) -> io::Result<()> {
    for path in &written.files {
        writeln!(out, "{}", SafeText::one_line(&path.display().to_string()))?;
    }
    Ok(())
}

/// Says on standard error what did not simply become as the notes have it.
fn tell(plan: &Plan) {
    plan.files.iter().for_each(tell_of_file);
    for path in &plan.taken_away {
        complain(format_args!(
            "{}: deleted in the folder; stays away (`--restore` writes it again)",
            path.display()
        ));
    }
}

fn tell_of_file(file: &PlannedFile) {
    let path = file.path.display();
    let outcome = &file.outcome;
    for (ids, what) in [
        (&outcome.theirs, "changed in the file; kept (`glosse import` takes it into the note)"),
        (&outcome.conflicts, "changed in the file and in Glosse; both are in the file now"),
        (&outcome.deleted, "deleted in Glosse"),
        (&outcome.taken_out, "taken out of the file; stays out (`--restore` puts it in again)"),
    ] {
        if !ids.is_empty() {
            let ids: Vec<String> = ids.iter().map(|id| format!("^{id}")).collect();
            complain(format_args!("{path}: {}: {what}", ids.join(" ")));
        }
    }
}

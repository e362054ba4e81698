//! Works exports out and writes them, off the main thread.

use super::{Message, Places, work};
use crate::app::event::ExportScope;
use crate::app::event::{Event, ExportPlan, ExportWish};
use crate::article::TextHash;
use crate::export::disk::{self, ExportError, Form, Plan, PlannedFile, Removal, Request, Written};
use crate::export::findings::{Context, Sources};
use crate::export::page;
use crate::export::{Findings, Layout, TakenOut};
use crate::notes::store;
use crate::text::SafeText;
use crate::workspace::entities::EntityDocument;
use crossbeam_channel::Sender;
use std::path::{Path, PathBuf};

/// Works out what an export would write.
pub(super) fn plan(wish: ExportWish, places: Places, to: Sender<Message>) {
    work::spawn(to, Event::ExportPlanned(Err(broken())), move || {
        let plan = planned(&wish, &places).map(|plan| shown(&plan, &wish.to));
        Event::ExportPlanned(plan.map_err(|error| sentence(&error)))
    });
}

/// Writes an export.
pub(super) fn write(wish: ExportWish, places: Places, to: Sender<Message>) {
    work::spawn(to, Event::Exported(Err(broken())), move || {
        let written = planned(&wish, &places).and_then(Plan::write);
        let done = written.map(|written| told(&written, &wish.to));
        Event::Exported(done.map_err(|error| sentence(&error)))
    });
}

/// Writes the page of an entity.
pub(super) fn entity(
    document: Box<EntityDocument>,
    (folder, places): (PathBuf, Places),
    to: Sender<Message>,
) {
    work::spawn(to, Event::Exported(Err(broken())), move || {
        let file = folder.join(page::entity::file_name(&document.page.name));
        let text = page::entity::html(&document);
        let form = Form { bytes: text.as_bytes(), is_ours: page::is_ours };
        let written = disk::write_file(&file, &form, &places.state);
        let told = || SafeText::one_line(&format!("Written to {}", file.display()));
        Event::Exported(written.map(|_| told()).map_err(|error| sentence(&error)))
    });
}

fn broken() -> SafeText {
    SafeText::new("The export broke down; the files are as they were")
}

fn planned(wish: &ExportWish, places: &Places) -> Result<Plan, ExportError> {
    let articles = wish.articles.as_deref();
    let sources = Sources { articles, present: &[], context: Context::Without };
    let kept = |hash: &TextHash| store::kept_text(&places.annotations, hash);
    disk::plan(Request {
        notes: &wish.notes,
        findings: &Findings::gather(&wish.notes, sources, kept),
        articles,
        layout: match wish.scope {
            ExportScope::OneFile => Layout::All,
            ExportScope::Article | ExportScope::Library => Layout::Article,
        },
        removal: Removal::Strike,
        taken_out: TakenOut::Respect,
        folder: &wish.to,
        state: &places.state,
    })
}

/// Characters of the preview at most: more than anybody scrolls through.
const PREVIEW: usize = 256 * 1024;

/// New files whole, changed ones as a diff.
fn shown(plan: &Plan, folder: &Path) -> ExportPlan {
    let changed = plan.files.iter().filter(|file| file.is_change()).count();
    let text = if plan.files.iter().all(|file| file.before.is_none()) {
        plan.files.iter().map(whole).collect::<Vec<_>>().join("\n")
    } else if changed == 0 {
        "Nothing has changed since the last export.".to_owned()
    } else {
        plan.diff()
    };
    let files = if changed == 1 { "file" } else { "files" };
    let failed = match plan.failed.len() {
        0 => String::new(),
        count => format!(", {count} cannot be written"),
    };
    let summary = format!("{changed} {files} to {}{failed}", folder.display());
    let preview: String = text.chars().take(PREVIEW).collect();
    ExportPlan { summary: SafeText::one_line(&summary), text: SafeText::new(&preview) }
}

fn whole(file: &PlannedFile) -> String {
    let name = file.path.file_name().map(|name| name.to_string_lossy().into_owned());
    format!("{}\n\n{}", name.unwrap_or_default(), file.after)
}

fn told(written: &Written, folder: &Path) -> SafeText {
    let count = written.files.len();
    let files = if count == 1 { "file" } else { "files" };
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let failed = match written.failed.as_slice() {
        [] => String::new(),
        [only] => format!("; {only}"),
        [first, rest @ ..] => format!("; {first} (and {} more)", rest.len()),
    };
    SafeText::one_line(&format!("Exported {count} {files} to {}{failed}", folder.display()))
}

fn sentence(error: &ExportError) -> SafeText {
    SafeText::one_line(&error.to_string())
}

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
use crate::wording::{Say, UiLanguage, wording};
use crate::workspace::entities::EntityDocument;
use crossbeam_channel::Sender;
use std::path::{Display, Path, PathBuf};

/// Works out what an export would write.
pub(super) fn plan(wish: ExportWish, places: Places, to: Sender<Message>) {
    let language = places.language;
    work::spawn(to, Event::ExportPlanned(Err(broken(language))), move || {
        let plan = planned(&wish, &places).map(|plan| shown(&plan, &wish.to, language));
        Event::ExportPlanned(plan.map_err(|error| sentence(&error, language)))
    });
}

/// Writes an export.
pub(super) fn write(wish: ExportWish, places: Places, to: Sender<Message>) {
    let language = places.language;
    work::spawn(to, Event::Exported(Err(broken(language))), move || {
        let written = planned(&wish, &places).and_then(Plan::write);
        let done = written.map(|written| told(&written, &wish.to, language));
        Event::Exported(done.map_err(|error| sentence(&error, language)))
    });
}

/// Writes the page of an entity.
pub(super) fn entity(
    document: Box<EntityDocument>,
    (folder, places): (PathBuf, Places),
    to: Sender<Message>,
) {
    let language = places.language;
    work::spawn(to, Event::Exported(Err(broken(language))), move || {
        let file = folder.join(page::entity::file_name(&document.page.name));
        let text = page::entity::html(&document);
        let form = Form { bytes: text.as_bytes(), is_ours: page::is_ours };
        let written = disk::write_file(&file, &form, &places.state);
        let told = || safe(&Words::WrittenTo(file.display()), language);
        Event::Exported(written.map(|_| told()).map_err(|error| sentence(&error, language)))
    });
}

wording! {
    /// What becomes of an export.
    enum Words<'w> {
        WrittenTo(file: Display<'w>) = "Written to {file}", "Nach {file} geschrieben";
        BrokeDown =
            "The export broke down; the files are as they were",
            "Der Export ist abgestürzt; die Dateien sind, wie sie waren";
        NothingChanged =
            "Nothing has changed since the last export.", "Seit dem letzten Export ist alles gleich.";
        Planned(files: usize, folder: Display<'w>) =
            (files: "{files} file to {folder}", "{files} files to {folder}"),
            (files: "{files} Datei nach {folder}", "{files} Dateien nach {folder}");
        CannotBeWritten(count: usize) =
            ", {count} cannot be written", ", {count} nicht beschreibbar";
        Exported(files: usize, folder: Display<'w>) =
            (files: "Exported {files} file to {folder}", "Exported {files} files to {folder}"),
            (files: "{files} Datei nach {folder} exportiert", "{files} Dateien nach {folder} exportiert");
        Failed(first: &'w ExportError) = "; {first}", "; {first}";
        FailedWithMore(first: &'w ExportError, more: usize) =
            "; {first} (and {more} more)", "; {first} (und {more} weitere)";
    }
}

fn broken(language: UiLanguage) -> SafeText {
    safe(&Words::BrokeDown, language)
}

fn safe(words: &Words<'_>, language: UiLanguage) -> SafeText {
    SafeText::one_line(&words.text(language))
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
fn shown(plan: &Plan, folder: &Path, language: UiLanguage) -> ExportPlan {
    let changed = plan.files.iter().filter(|file| file.is_change()).count();
    let text = if plan.files.iter().all(|file| file.before.is_none()) {
        plan.files.iter().map(whole).collect::<Vec<_>>().join("\n")
    } else if changed == 0 {
        Words::NothingChanged.text(language)
    } else {
        plan.diff()
    };
    let mut summary = Words::Planned(changed, folder.display()).text(language);
    if !plan.failed.is_empty() {
        summary.push_str(&Words::CannotBeWritten(plan.failed.len()).text(language));
    }
    let preview: String = text.chars().take(PREVIEW).collect();
    ExportPlan { summary: SafeText::one_line(&summary), text: SafeText::new(&preview) }
}

fn whole(file: &PlannedFile) -> String {
    let name = file.path.file_name().map(|name| name.to_string_lossy().into_owned());
    format!("{}\n\n{}", name.unwrap_or_default(), file.after)
}

fn told(written: &Written, folder: &Path, language: UiLanguage) -> SafeText {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let mut text = Words::Exported(written.files.len(), folder.display()).text(language);
    let failed = match written.failed.as_slice() {
        [] => None,
        [only] => Some(Words::Failed(only)),
        [first, rest @ ..] => Some(Words::FailedWithMore(first, rest.len())),
    };
    if let Some(failed) = failed {
        text.push_str(&failed.text(language));
    }
    SafeText::one_line(&text)
}

fn sentence(error: &ExportError, language: UiLanguage) -> SafeText {
    SafeText::one_line(&error.text(language))
}

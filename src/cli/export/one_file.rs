//! Exports that are one file.

use super::{Arguments, Chosen, Format};
use crate::article::TextHash;
use crate::cli::output::print;
use crate::export::disk::{self, Form};
use crate::export::page::{self, annotated};
use crate::export::sources::{self, bibtex, cited, csl, ris};
use crate::export::{Findings, Sheet};
use crate::notes::Annotation;
use crate::notes::exchange::{self, qdpx};
use crate::text::SafeText;
use anyhow::bail;
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::path::Path;

/// What is to be in the file, and by what an earlier one of its kind is known.
struct OneFile {
    bytes: Vec<u8>,
    is_ours: fn(&[u8]) -> bool,
}

pub(super) fn run(
    arguments: &Arguments,
    (chosen, format): (&Chosen, Format),
) -> anyhow::Result<()> {
    let file = made(arguments, (chosen, format))?;
    let to = arguments.to.as_deref().filter(|to| *to != Path::new("-"));
    let Some(to) = to else {
        if matches!(format, Format::Qdpx) && std::io::stdout().is_terminal() {
            bail!("a project is an archive; name a file for it with --to");
        }
        let shown = file.bytes.strip_prefix(exchange::csv::BYTE_ORDER_MARK.as_bytes());
        return print(|out| out.write_all(shown.unwrap_or(&file.bytes)));
    };
    if !arguments.dry_run {
        let form = Form { bytes: &file.bytes, is_ours: file.is_ours };
        disk::write_file(to, &form, &chosen.desk.user.folders.state)?;
    }
    print(|out| writeln!(out, "{}", SafeText::one_line(&to.display().to_string())))
}

fn made(arguments: &Arguments, (chosen, format): (&Chosen, Format)) -> anyhow::Result<OneFile> {
    let sheets = chosen.sheets();
    let all = || sheets.iter().flat_map(|sheet| sheet.annotations.iter().copied());
    let text =
        |text: String, is_ours: fn(&[u8]) -> bool| OneFile { bytes: text.into_bytes(), is_ours };
    Ok(match format {
        Format::Markdown | Format::JsonLd => {
            text(exchange::web::to_json_ld(all())?, exchange::web::is_ours)
        }
        Format::Csv => {
            let findings = chosen.findings(arguments);
            let state = |note: &Annotation| findings.state(note);
            text(exchange::csv::to_csv(&chosen.desk.notes, all(), &state), exchange::csv::is_ours)
        }
        Format::Html => {
            let findings = chosen.findings(arguments);
            let settings = settings(arguments, &findings);
            let kept = |sheet: &Sheet<'_>| chosen.desk.store.text(&sheet.article.text_hash);
            text(annotated::html(&sheets, settings, kept), page::is_ours)
        }
        Format::Text => {
            let findings = chosen.findings(arguments);
            text(annotated::plain(&sheets, settings(arguments, &findings)), annotated::is_ours)
        }
        Format::Qdpx => OneFile { bytes: project(chosen, &sheets)?, is_ours: qdpx::is_ours },
        Format::Sources => {
            let style: sources::style::Style = arguments.style.into();
            let lines =
                cited(&sheets).iter().map(|source| format!("{}\n", style.line(source))).collect();
            // Such lines could be anybody's: a file that holds others is not replaced.
            text(lines, |_| false)
        }
        Format::Bibtex => text(bibtex::write(&cited(&sheets)), bibtex::is_ours),
        Format::CslJson => text(csl::write(&cited(&sheets))?, csl::is_ours),
        Format::Ris => text(ris::write(&cited(&sheets)), ris::is_ours),
    })
}

fn settings<'a>(arguments: &Arguments, findings: &'a Findings) -> annotated::Settings<'a> {
    let extent = match arguments.full_text {
        true => annotated::Extent::FullText,
        false => annotated::Extent::Excerpts,
    };
    annotated::Settings { findings, style: arguments.style.into(), extent }
}

/// The annotations of each text; an article that was annotated in two states is two sources.
fn project(chosen: &Chosen, sheets: &[Sheet<'_>]) -> anyhow::Result<Vec<u8>> {
    let mut by_text: BTreeMap<&TextHash, Vec<&Annotation>> = BTreeMap::new();
    for note in sheets.iter().flat_map(|sheet| &sheet.annotations) {
        by_text.entry(&note.article.text_hash).or_default().push(note);
    }
    let texts: Vec<(Vec<&Annotation>, String)> = by_text
        .into_iter()
        .map(|(hash, notes)| (notes, chosen.desk.store.text(hash).unwrap_or_default()))
        .collect();
    let sources: Vec<qdpx::Source<'_>> = texts
        .iter()
        .filter_map(|(annotations, text)| {
            let article = &annotations.first()?.article;
            Some(qdpx::Source { article, text, annotations })
        })
        .collect();
    Ok(qdpx::write(&chosen.desk.notes, &sources)?)
}

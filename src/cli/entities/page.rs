//! The page of one entity as text, as JSON, or as HTML.

use super::{Listing, NamedLibrary, listing};
use crate::article::EntityId;
use crate::cli::output::{Out, print};
use crate::export::disk::{Form, write_file};
use crate::export::page;
use crate::library::Heading;
use crate::library::names::Entity;
use crate::notes::ArticleRef;
use crate::text::SafeText;
use crate::text::width::{shorten_front, width};
use crate::workspace::entities::row::bar;
use crate::workspace::entities::{EntityDocument, EntityPage, Neighbour, Passages, Quote};
use anyhow::Context;
use std::cmp::Reverse;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Columns before a name in its context.
const BEFORE: usize = 44;

/// Prints the page of an entity, or writes it.
pub(super) fn print_page(
    library: &NamedLibrary,
    (name, wish): (&str, &Listing),
) -> anyhow::Result<ExitCode> {
    let entity = library.entity(name)?;
    if wish.json {
        let rows = library.rows();
        listing::print_json(library, &rows.only(entity.place()))?;
        return Ok(ExitCode::SUCCESS);
    }
    let document = document(library, &entity.id())?;
    match &wish.html {
        None => print(|out| text(out, &document))?,
        Some(file) if file == Path::new("-") => {
            let html = page::entity::html(&document);
            print(|out| out.write_all(html.as_bytes()))?;
        }
        Some(file) => {
            let html = page::entity::html(&document);
            let form = Form { bytes: html.as_bytes(), is_ours: page::is_ours };
            write_file(file, &form, &library.desk.user.folders.state)?;
            let file = SafeText::one_line(&file.display().to_string());
            print(|out| writeln!(out, "{file}"))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// All that is known of an entity.
fn document(library: &NamedLibrary, id: &EntityId) -> anyhow::Result<EntityDocument> {
    let (table, holdings) = (&library.table, &library.kept.holdings);
    let headings = holdings.headings();
    let page = EntityPage::of(table, (&headings, &library.said.own), id)
        .context("nobody is named so any more")?;
    let mut passages: Vec<Passages> = Vec::new();
    let is_it = |other: &EntityId| table.leader(other) == id;
    for number in &page.pieces {
        let Some(article) = holdings.article(*number)? else { continue };
        passages.extend(Passages::of(*number, &article, &is_it));
    }
    let sentences = Neighbour::ranked(passages.iter().flat_map(|piece| &piece.beside), table);
    passages.sort_by_key(|piece| {
        (Reverse(headings.get(piece.number).and_then(Heading::best_date)), piece.number)
    });
    Ok(EntityDocument { note: note(library, id), page, sentences, passages })
}

/// The note on an entity, or on one that is one with it.
fn note(library: &NamedLibrary, id: &EntityId) -> String {
    let members = library.table.with_id(id).into_iter().flat_map(Entity::members);
    let members = members.map(|member| &member.id);
    let notes = &library.desk.notes;
    let mut ids = [id].into_iter().chain(members);
    let note = ids.find_map(|id| notes.of_article(&ArticleRef::of_entity(id, "")).next());
    note.map(|note| note.body.clone()).unwrap_or_default()
}

fn text(out: &mut Out, document: &EntityDocument) -> io::Result<()> {
    head(out, document)?;
    beside(out, document)?;
    for piece in &document.passages {
        writeln!(out, "\n{}\n{}", piece.title, piece.source)?;
        for quote in &piece.places {
            writeln!(out, "{}", in_context(quote))?;
        }
    }
    Ok(())
}

fn head(out: &mut Out, document: &EntityDocument) -> io::Result<()> {
    let page = &document.page;
    let one_line = |text: &str| SafeText::one_line(text).as_str().to_owned();
    writeln!(out, "{}  {}  {}", one_line(&page.name), page.kind.name(), page.id)?;
    let dates = match (page.first, page.last) {
        (Some(first), Some(last)) => format!(", {first} – {last}"),
        _ => String::new(),
    };
    writeln!(out, "{} mentions in {} pieces{dates}", page.mentions, page.pieces.len())?;
    if let ([(first, _), ..], [.., (last, _)]) = (page.months.as_slice(), page.months.as_slice()) {
        let counts: Vec<u32> = page.months.iter().map(|(_, count)| *count).collect();
        writeln!(out, "{first} {} {last}", bar(&counts))?;
    }
    let spellings = page.spellings.iter().map(|(words, count)| format!("{words} {count}"));
    writeln!(out, "spelled: {}", one_line(&spellings.collect::<Vec<_>>().join(", ")))?;
    for member in &page.members {
        writeln!(
            out,
            "taken for one: {} {}  {}",
            one_line(&member.words),
            member.mentions,
            member.id
        )?;
    }
    for open in &page.questions {
        let name = one_line(&open.name);
        writeln!(
            out,
            "may be the same: {name}  {}  ({})",
            open.other,
            one_line(&open.reason.to_string())
        )?;
    }
    for note in [&document.note, &page.listed].into_iter().filter(|note| !note.is_empty()) {
        writeln!(out, "note: {}", SafeText::new(note))?;
    }
    Ok(())
}

fn beside(out: &mut Out, document: &EntityDocument) -> io::Result<()> {
    const SHOWN: usize = 12;
    for (head, near) in [
        ("in the same sentences", &document.sentences),
        ("in the same pieces", &document.page.beside),
    ] {
        let near = near.iter().take(SHOWN).map(|one| format!("{} {}", one.name, one.count));
        let near = near.collect::<Vec<_>>().join(", ");
        if !near.is_empty() {
            writeln!(out, "{head}: {}", SafeText::one_line(&near))?;
        }
    }
    Ok(())
}

/// The name in one column, with what stands before and after it.
fn in_context(quote: &Quote) -> String {
    let before = shorten_front(quote.before(), BEFORE);
    let indent = " ".repeat(BEFORE.saturating_sub(width(&before)));
    format!("{indent}{before}{}{}", quote.name(), quote.after()).trim_end().to_owned()
}

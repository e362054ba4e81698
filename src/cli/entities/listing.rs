//! The list of entities: a table for readers, for spreadsheets, and as JSON Lines with every mention.

use super::{Listing, NamedLibrary};
use crate::article::{ArticleId, EntityId, Kind};
use crate::cli::output::{Out, print, safe_json};
use crate::library::Number;
use crate::library::names::Entity;
use crate::notes::exchange::csv::cell;
use crate::text::{CharIndex, CharOffset, SafeText};
use crate::workspace::entities::{EntityRow, EntityRows, Order};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};
use std::process::ExitCode;

#[derive(Serialize)]
struct EntityLine<'a> {
    entity: &'a EntityId,
    name: &'a str,
    #[serde(rename = "type")]
    kind: Kind,
    pieces: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<String>,
    spellings: BTreeMap<&'a str, usize>,
    mentions: Vec<MentionLine>,
}

#[derive(Serialize)]
struct MentionLine {
    article: ArticleId,
    source: String,
    start: CharOffset,
    end: CharOffset,
    text: String,
}

/// Prints the entities.
pub(super) fn print_list(library: &NamedLibrary, listing: &Listing) -> anyhow::Result<ExitCode> {
    let mut rows = library.rows();
    rows.retain(|entity| listing.kind.is_none_or(|kind| kind == entity.kind()));
    rows.sort(Order::from(listing.order));
    if listing.json {
        print_json(library, &rows)?;
    } else {
        print(|out| if listing.csv { csv(out, &rows) } else { table(out, &rows) })?;
    }
    Ok(library.kept.exit_code())
}

/// One JSON object for each row, with all mentions.
pub(super) fn print_json(library: &NamedLibrary, rows: &EntityRows) -> anyhow::Result<()> {
    let mut mentions = mentions(library, rows)?;
    print(|out| {
        for (entity, row) in rows.iter() {
            let mut spellings: BTreeMap<&str, usize> = BTreeMap::new();
            entity
                .spellings()
                .for_each(|(words, count)| *spellings.entry(words).or_default() += count);
            let line = EntityLine {
                entity: &row.id,
                name: row.name.as_str(),
                kind: row.kind,
                pieces: row.articles,
                first: row.first.map(|date| date.to_string()),
                last: row.last.map(|date| date.to_string()),
                spellings,
                mentions: mentions.remove(&row.id).unwrap_or_default(),
            };
            writeln!(out, "{}", safe_json(&serde_json::to_string(&line)?))?;
        }
        Ok(())
    })
}

/// Where the entities are named, in the order of the files: it is the same whenever each was read.
fn mentions(
    library: &NamedLibrary,
    rows: &EntityRows,
) -> io::Result<HashMap<EntityId, Vec<MentionLine>>> {
    let mut numbers: Vec<Number> = rows.entities().flat_map(Entity::articles).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let headings = library.kept.holdings.headings();
    numbers.sort_by_cached_key(|number| {
        headings.get(*number).map(|heading| (heading.path().to_owned(), heading.item()))
    });
    let mut found: HashMap<EntityId, Vec<MentionLine>> =
        rows.entities().map(|entity| (entity.id(), Vec::new())).collect();
    for number in numbers {
        let Some(article) = library.kept.holdings.article(number)? else { continue };
        let places = CharIndex::new(&article.text);
        for mention in &article.mentions {
            let Some(id) = &mention.entity else { continue };
            let Some(lines) = found.get_mut(library.table.leader(id)) else { continue };
            let span = places.char_span(mention.span);
            lines.push(MentionLine {
                article: article.id.clone(),
                source: article.source.path.display().to_string(),
                start: span.start,
                end: span.end,
                text: mention.span.of(&article.text).to_owned(),
            });
        }
    }
    Ok(found)
}

/// A line for each entity: mentions, kind, name, and how else it is written.
fn table(out: &mut Out, rows: &EntityRows) -> io::Result<()> {
    for (entity, row) in rows.iter() {
        let (count, pieces, kind) = (row.mentions, row.articles, row.kind.name());
        let others = others(entity, &row).join(", ");
        let others = SafeText::one_line(&others);
        writeln!(out, "{count:>6} {pieces:>5}  {kind:<4}  {}  {others}", row.name)?;
    }
    Ok(())
}

/// How an entity is spelled beside its name, most frequent first.
fn others<'t>(entity: Entity<'t>, row: &EntityRow) -> Vec<&'t str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    entity.spellings().for_each(|(words, count)| *counts.entry(words).or_default() += count);
    counts.remove(row.name.as_str());
    let mut others: Vec<(&str, usize)> = counts.into_iter().collect();
    others.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    others.into_iter().map(|(words, _)| words).collect()
}

fn csv(out: &mut Out, rows: &EntityRows) -> io::Result<()> {
    writeln!(out, "name,type,mentions,pieces,first,last,own,id,spellings")?;
    for (entity, row) in rows.iter() {
        let date = |date: Option<crate::article::PartialDate>| {
            date.map(|date| date.to_string()).unwrap_or_default()
        };
        let spellings = others(entity, &row).join("|");
        writeln!(
            out,
            "{},{},{},{},{},{},{},{},{}",
            cell(row.name.as_str()),
            row.kind.name(),
            row.mentions,
            row.articles,
            date(row.first),
            date(row.last),
            if row.own { "yes" } else { "" },
            cell(&row.id.0),
            cell(&spellings)
        )?;
    }
    Ok(())
}

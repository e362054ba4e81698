//! `glosse entities`: who and what is named.

use super::collection::Collection;
use super::output::{Out, print, safe_json};
use super::user::User;
use crate::article::{Article, ArticleId, EntityId, Kind};
use crate::entities::{self, Entity};
use crate::library;
use crate::text::{CharIndex, CharOffset, SafeText};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::process::ExitCode;

/// What to look through.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Arguments {
    /// The articles to look through.
    #[command(flatten)]
    pub collection: Collection,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

#[derive(Serialize)]
struct EntityLine<'a> {
    entity: &'a EntityId,
    name: &'a str,
    #[serde(rename = "type")]
    kind: Kind,
    spellings: BTreeMap<&'a str, usize>,
    mentions: Vec<MentionLine<'a>>,
}

#[derive(Serialize)]
struct MentionLine<'a> {
    article: &'a ArticleId,
    source: String,
    start: CharOffset,
    end: CharOffset,
    text: &'a str,
}

/// Prints the entities, those with most mentions first.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let opened = arguments.collection.read(&User::load()?);
    let articles = library::annotated_all(&opened.library.articles);
    let found = entities::index(&articles);
    print(|out| if arguments.json { json(out, &found, &articles) } else { table(out, &found) })?;
    Ok(opened.exit_code())
}

fn json(out: &mut Out, found: &[Entity], articles: &[Article]) -> io::Result<()> {
    let places: Vec<CharIndex<'_>> = articles.iter().map(|a| CharIndex::new(&a.text)).collect();
    for entity in found {
        let mentions = entity.mentions.iter().filter_map(|mention| {
            let article = articles.get(mention.article)?;
            let span = places.get(mention.article)?.char_span(mention.span);
            Some(MentionLine {
                article: &article.id,
                source: article.source.path.display().to_string(),
                start: span.start,
                end: span.end,
                text: mention.span.of(&article.text),
            })
        });
        let line = EntityLine {
            entity: &entity.id,
            name: &entity.name,
            kind: entity.kind,
            spellings: entity.spellings.iter().map(|(s, count)| (s.as_str(), *count)).collect(),
            mentions: mentions.collect(),
        };
        writeln!(out, "{}", safe_json(&serde_json::to_string(&line)?))?;
    }
    Ok(())
}

/// A line for each entity: mentions, kind, name, and how else it is written.
fn table(out: &mut Out, found: &[Entity]) -> io::Result<()> {
    for entity in found {
        let (count, kind, name) = (entity.mentions.len(), entity.kind.name(), &entity.name);
        let mut others: Vec<(&String, &usize)> =
            entity.spellings.iter().filter(|(spelling, _)| *spelling != name).collect();
        others.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
        let others: Vec<&str> = others.iter().map(|(spelling, _)| spelling.as_str()).collect();
        let others = SafeText::one_line(&others.join(", "));
        writeln!(out, "{count:>6}  {kind:<4}  {}  {others}", SafeText::one_line(name))?;
    }
    Ok(())
}

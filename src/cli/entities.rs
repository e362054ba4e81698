//! `glosse entities`: who and what is named, and what the user says about it.

mod decide;
mod exchange;
mod listing;
mod page;
mod pairs;

use super::asking;
use super::collection::{Collection, KeptCollection};
use super::note::Desk;
use super::output::complain;
use super::{naming, user::User};
use crate::article::{EntityId, Kind};
use crate::entities::own;
use crate::library::Number;
use crate::library::names::{Entity, Table};
use crate::library::search::Turn;
use crate::workspace::entities::EntityRows;
use crate::workspace::entities::Order;
use crate::workspace::query::Query;
use crate::workspace::{Bare, Goal, Question, UserNames};
use anyhow::{Context, bail};
use std::collections::HashSet;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// What to list, or what to decide.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// A task beside listing.
    #[command(subcommand)]
    pub task: Option<Task>,
    /// What to list.
    #[command(flatten)]
    pub listing: Listing,
}

/// What to list, and how.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Listing {
    /// A name, whose page is printed; folders or files with articles. Without paths, the last
    /// library, or the sample collection
    #[arg(value_name = "NAME|PATH")]
    pub words: Vec<String>,
    /// The bundled sample collection
    #[arg(long)]
    pub sample: bool,
    /// Leave no trace: no cache
    #[arg(long)]
    pub private: bool,
    /// One JSON object a line
    #[arg(long, conflicts_with_all = ["csv", "pairs"])]
    pub json: bool,
    /// A table with commas
    #[arg(long, conflicts_with = "pairs")]
    pub csv: bool,
    /// Pairs that come together in pieces, as a table or as a graph for Gephi
    #[arg(long, value_name = "FORM")]
    pub pairs: Option<PairsForm>,
    /// Only pairs with at least so many pieces
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub least: usize,
    /// Only one kind: person, place, organisation, other
    #[arg(long, value_parser = kind)]
    pub kind: Option<Kind>,
    /// Only what articles name that fit this query, as for `glosse list --filter`
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub filter: Option<String>,
    /// The order
    #[arg(long, value_enum, default_value_t)]
    pub order: OrderName,
    /// Write the page of the name as HTML to this file; `-` prints it
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
}

/// The forms of pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum PairsForm {
    /// A table with commas
    Csv,
    /// A graph (GEXF)
    Gexf,
}

/// The orders of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum OrderName {
    /// Most mentions first
    #[default]
    Count,
    /// By name
    Name,
    /// Latest first
    Newest,
    /// What has grown most of late first
    Rise,
}

impl From<OrderName> for Order {
    fn from(name: OrderName) -> Self {
        match name {
            OrderName::Count => Self::Count,
            OrderName::Name => Self::Name,
            OrderName::Newest => Self::Newest,
            OrderName::Rise => Self::Rise,
        }
    }
}

/// What to do beside listing.
#[derive(Debug, clap::Subcommand)]
pub enum Task {
    /// Say that two are one, that one is two, what somebody is called, what is no name
    Decide(decide::Arguments),
    /// The decisions that count, oldest first; or take one back
    Decisions(decide::Decisions),
    /// Pairs that may be one and wait for your word
    Open(decide::Open),
    /// Take decisions from a file of a colleague
    Import {
        /// The file; `-` is standard input
        file: PathBuf,
    },
    /// Write the decisions to a file for colleagues
    Export {
        /// The file; `-` prints
        #[arg(default_value = "-")]
        file: PathBuf,
    },
}

fn kind(word: &str) -> Result<Kind, String> {
    let known = own::kind(word).filter(|_| !word.is_empty());
    known.ok_or_else(|| "person, place, organisation and other are kinds".to_owned())
}

/// Runs the command.
///
/// # Errors
/// What stopped it, as a sentence for the user.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    match &arguments.task {
        None => list(&arguments.listing),
        Some(Task::Decide(decision)) => decide::run(decision),
        Some(Task::Decisions(decisions)) => decide::decisions(decisions),
        Some(Task::Open(open)) => decide::open(open),
        Some(Task::Import { file }) => exchange::import(file),
        Some(Task::Export { file }) => exchange::export(file),
    }
}

fn list(listing: &Listing) -> anyhow::Result<ExitCode> {
    let (name, collection) = wanted(listing)?;
    if listing.html.is_some() && name.is_none() {
        bail!("--html writes the page of a name: `glosse entities NAME --html FILE`");
    }
    let filter = match asking::read_filter(listing.filter.as_ref()) {
        Ok(filter) => filter,
        Err(code) => return Ok(code),
    };
    let desk = Desk::of(collection.user()?);
    let kept = collection.keep(&desk.user, Goal::Named);
    let said = naming::with(&desk.user, &desk.notes);
    kept.holdings.say(said.clone());
    let table = kept.holdings.table()?;
    let mut library = NamedLibrary { kept, table, said, desk };
    if let Some(query) = filter {
        let found: HashSet<Number> = library.numbers(Some(query))?.into_iter().collect();
        library.table = library.kept.holdings.table_within(&|number| found.contains(&number))?;
    }
    match name {
        Some(name) => page::print_page(&library, (&name, listing)),
        None => match listing.pairs {
            Some(form) => pairs::print_pairs(&library, (form, listing)),
            None => listing::print_list(&library, listing),
        },
    }
}

/// A library with its table of names.
pub(super) struct NamedLibrary {
    pub(super) kept: KeptCollection,
    pub(super) table: Arc<Table>,
    said: UserNames,
    pub(super) desk: Desk,
}

impl NamedLibrary {
    /// Opens a collection with its names under what the user says.
    pub(super) fn open(collection: &Collection, desk: Desk) -> anyhow::Result<Self> {
        let kept = collection.keep(&desk.user, Goal::Named);
        let said = naming::with(&desk.user, &desk.notes);
        kept.holdings.say(said.clone());
        let table = kept.holdings.table()?;
        Ok(Self { kept, table, said, desk })
    }

    /// The articles that fit the filter of a list, by their numbers; all of them without one.
    pub(super) fn numbers(&self, filter: Option<Query>) -> anyhow::Result<Vec<Number>> {
        let Some(query) = filter else {
            return Ok(self.kept.holdings.headings().iter().map(|(number, _)| number).collect());
        };
        let searcher = self.kept.holdings.searcher(&query)?;
        let searcher = searcher.context("the library has no index yet; try again in a moment")?;
        let bare = Bare::InLists(asking::folded(&searcher.headings));
        let own = asking::own_work(&query, &self.desk);
        let answer = Question { query, bare, own }.answer(&searcher, &Turn::default())?;
        let found = answer.found.by_number();
        Ok(found.iter().map(|one| Number(one.number as usize)).collect())
    }

    /// The rows of its entities.
    pub(super) fn rows(&self) -> EntityRows {
        let headings = self.kept.holdings.headings();
        EntityRows::new(Arc::clone(&self.table), &headings, Arc::clone(&self.said.own))
    }

    /// What an entity is listed by.
    pub(super) fn called(&self, id: &EntityId) -> String {
        self.table.with_id(id).map_or_else(|| id.key().to_owned(), |one| one.name().into_owned())
    }

    /// The one entity that is meant by a name or an id.
    fn entity(&self, name: &str) -> anyhow::Result<Entity<'_>> {
        let found = self.table.named(name);
        match found.as_slice() {
            [] => bail!(
                "nobody and nothing here is named {name}, and no file is; `glosse entities` lists \
                 the names"
            ),
            [only] => Ok(*only),
            [first, second, ..] => {
                // A name of many pieces outweighs the same word in single ones.
                if second.is_of_one_article() && !first.is_of_one_article() {
                    return Ok(*first);
                }
                let ids: Vec<&str> = found.iter().take(5).map(|one| one.id_text()).collect();
                let more = found.len().saturating_sub(ids.len());
                let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
                bail!("{name} names several; give the id of one: {}{rest}", ids.join(", "))
            }
        }
    }

    /// The id that is meant by a name; an id is taken as it is.
    pub(super) fn id(&self, name: &str) -> anyhow::Result<EntityId> {
        match EntityId::parse(name) {
            Some(id) => Ok(id),
            None => Ok(self.entity(name)?.id()),
        }
    }
}

/// The name whose page is wanted, and the paths: what is no file is a name.
fn wanted(listing: &Listing) -> anyhow::Result<(Option<String>, Collection)> {
    let (paths, names): (Vec<&String>, Vec<&String>) =
        listing.words.iter().partition(|word| PathBuf::from(word).exists());
    let sample = listing.sample;
    if sample && !paths.is_empty() {
        bail!("--sample and paths do not go together");
    }
    let name = match names.as_slice() {
        [] => None,
        [name] => Some((*name).clone()),
        [one, other, ..] => {
            complain(format!("neither {one} nor {other} is a file"));
            bail!("one name at a time has a page");
        }
    };
    let paths = paths.into_iter().map(PathBuf::from).collect();
    Ok((name, Collection { paths, sample, private: listing.private }))
}

/// The library that names are looked up in.
#[derive(Debug, clap::Args)]
pub struct Library {
    /// A folder or file with articles in which names are looked up; without any, the last library,
    /// or the sample collection
    #[arg(long = "library", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Names are looked up in the bundled sample collection
    #[arg(long, conflicts_with = "paths")]
    pub sample: bool,
}

impl Library {
    fn open(&self) -> anyhow::Result<NamedLibrary> {
        let (paths, sample) = (self.paths.clone(), self.sample);
        let collection = Collection { paths, sample, private: false };
        NamedLibrary::open(&collection, Desk::of(User::load()?))
    }
}

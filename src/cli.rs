//! The command line: one type for every option, one file for every command.

mod asking;
pub mod code;
pub mod collection;
mod columns;
pub mod completions;
pub mod config;
pub mod entities;
pub mod eval;
pub mod export;
pub mod forget;
pub mod import;
pub mod index;
pub mod keys;
pub mod list;
pub mod man;
mod naming;
pub mod note;
pub mod open;
mod output;
mod progress;
pub mod quotes;
pub mod review;
pub mod search;
pub mod show;
pub mod tag;
pub mod timeline;
pub mod user;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// A reader for collections of press articles in the terminal.
#[derive(Debug, Parser)]
#[command(name = "glosse", version, about, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// What to do instead of opening the reader.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What to open in the reader.
    #[command(flatten)]
    pub open: open::Arguments,
}

/// Everything that works without the reader.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// One line for each article: date, authors, title, source
    List(list::Arguments),
    /// Articles as text, or as JSON Lines
    Show(show::Arguments),
    /// Who and what the articles name, with counts and spellings
    Entities(entities::Arguments),
    /// Who is reported to have said what, with and without quotation marks
    Quotes(quotes::Arguments),
    /// What is told of which day, month or year
    Timeline(timeline::Arguments),
    /// Where a library says something: words, phrases, names, dates
    Search(search::Arguments),
    /// Read a library into the cache ahead of time
    Index(index::Arguments),
    /// Label tokens from standard input, one a line
    Tag(tag::Arguments),
    /// Score the tagger on a file of tokens and labels
    Eval(eval::Arguments),
    /// Add, list, edit, remove and check annotations
    Note(note::Arguments),
    /// The codebook: list, add, describe, rename, move, merge, delete, import, export
    Code(code::Arguments),
    /// Write annotations as Markdown, HTML, tables, projects; or their sources
    Export(export::Arguments),
    /// A press review: pieces in sections, with a line and excerpts of each, as Markdown or HTML
    Review(review::Arguments),
    /// Take what was changed in exported Markdown into the notes; or annotations from a file
    Import(import::Arguments),
    /// Remove for good what Glosse keeps of articles, libraries, deleted notes, drafts, queries
    Forget(forget::Arguments),
    /// Which keys do what: name, keys, places, meaning, between tabs
    Keys(keys::Arguments),
    /// The settings in force, or a file of all settings with their defaults
    Config(config::Arguments),
    /// Print completions for a shell
    Completions(completions::Arguments),
    /// Print the manual page, or write a page for each command
    Man(man::Arguments),
}

/// Runs the program with the process's own arguments.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        // What was typed is repeated there, and may be the name of a stranger's file.
        Err(error) if error.use_stderr() => {
            output::explain(&error.render().to_string());
            return ExitCode::from(2);
        }
        Err(help) => help.exit(),
    };
    match run(arguments) {
        Ok(code) => code,
        Err(error) => {
            output::complain(output::sentence_of(&error));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match arguments.command {
        None => open::run(&arguments.open),
        Some(Command::List(list)) => list::run(&list),
        Some(Command::Show(show)) => show::run(&show),
        Some(Command::Entities(entities)) => entities::run(&entities),
        Some(Command::Quotes(quotes)) => quotes::run(&quotes),
        Some(Command::Timeline(timeline)) => timeline::run(&timeline),
        Some(Command::Search(search)) => search::run(&search),
        Some(Command::Index(index)) => index::run(&index),
        Some(Command::Tag(tag)) => tag::run(&tag),
        Some(Command::Eval(eval)) => eval::run(&eval),
        Some(Command::Note(note)) => note::run(&note),
        Some(Command::Code(code)) => code::run(&code),
        Some(Command::Export(export)) => export::run(&export),
        Some(Command::Import(import)) => import::run(&import),
        Some(Command::Review(review)) => review::run(&review),
        Some(Command::Forget(forget)) => forget::run(&forget),
        Some(Command::Keys(keys)) => keys::run(&keys),
        Some(Command::Config(config)) => config::run(&config),
        Some(Command::Completions(completions)) => completions::run(&completions),
        Some(Command::Man(man)) => man::run(&man),
    }
}

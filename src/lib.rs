//! Glosse reads collections of press articles in the terminal: it lists the pieces by date and
//! author, highlights the people, places and organisations in them, and keeps the reader's notes.
//!
//! The program is this library and a thin binary. Its modules are rooms that stand on one another:
//!
//! | room | what it knows |
//! |---|---|
//! | [`wording`] | the languages in which Glosse speaks, and how a sentence stands in them |
//! | [`text`] | places in a text, words, sentences, lines on a screen, text that is safe to show |
//! | [`article`] | what an article is |
//! | [`ingest`] | how files become articles |
//! | [`entities`] | who and what a text names |
//! | [`quotations`] | who is reported to have said what |
//! | [`times`] | which days its expressions of time mean |
//! | [`notes`] | annotations, codes, and how they find their passages again |
//! | [`library`] | the cache of a library: articles, words, names, twins |
//! | [`config`] | folders, settings, keys, themes |
//! | [`workspace`] | the open library joined with the user's own work, for every door to it |
//! | [`export`] | annotations as files that people work on |
//! | [`app`], [`view`], [`terminal`] | the reader: its state, how it looks, how it runs |
//! | [`cli`] | the command line |
//!
//! `ARCHITECTURE.md` has the plan, and a test holds the code to it.
//!
//! # Names in a folder of articles
//!
//! ```
//! use glosse::{ingest::Options, library};
//!
//! let folder = tempfile::tempdir()?;
//! let text = "date 2024-05 Ein Wehr\n\nLena Hartwig wohnt in Köln.";
//! std::fs::write(folder.path().join("wehr.txt"), text)?;
//!
//! let read = library::open(&[folder.path().to_owned()], &Options::default());
//! for article in &read.articles {
//!     let article = library::annotated(article);
//!     let names: Vec<&str> =
//!         article.mentions.iter().map(|mention| mention.span.of(&article.text)).collect();
//!     assert_eq!(names, ["Lena Hartwig", "Köln"]);
//! }
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # A search in a library that is kept
//!
//! [`Upkeep`](workspace::Upkeep) brings a library's cache up to date; what it holds so far can be
//! asked at any time.
//!
//! ```
//! use glosse::entities::Sensitivity;
//! use glosse::library::search::Turn;
//! use glosse::workspace::query::Query;
//! use glosse::workspace::{Goal, LibrarySource, Opened, Question, Upkeep};
//!
//! let caches = tempfile::tempdir()?;
//! let opened = Upkeep::open(caches.path(), LibrarySource::Sample, Sensitivity::BALANCED)?;
//! let holdings = opened.holdings().clone();
//! if let Opened::Kept(mut upkeep) = opened {
//!     upkeep.reach(Goal::Searchable, &mut |_| {})?;
//! }
//!
//! let question = Question { query: Query::read("Brücke OR Wehr")?, ..Question::default() };
//! let searcher = holdings.searcher(&question.query)?.ok_or("there is no index")?;
//! let answer = question.answer(&searcher, &Turn::default())?;
//! assert!(answer.found.len() > 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod app;
pub mod article;
pub mod cli;
pub mod config;
pub mod entities;
pub mod export;
pub mod files;
pub mod ingest;
pub mod library;
pub mod notes;
pub mod quotations;
pub mod terminal;
pub mod text;
pub mod times;
pub mod view;
pub mod wording;
pub mod workspace;

//! The open library as every door to it sees it, joined with the user's own work: annotations, read
//! marks and stars. What it holds now, how it is brought up to date, and which articles or
//! annotations fulfil a condition is known here alone, for the reader as well as the command line.
//!
//! Asking is apart from answering: a [`Question`] is a value that holds what the asker knows, a
//! [`Searcher`](crate::library::search::Searcher) is what can be searched, and
//! [`Question::answer`] takes both to an answer on whatever thread.

pub mod annotated;
pub mod annotations;
pub mod entities;
pub mod holdings;
pub mod places;
pub mod query;
pub mod question;
pub mod said;
pub mod source;
pub mod upkeep;
pub mod user_names;

pub use annotations::{Annotations, Match};
pub use holdings::Holdings;
pub use question::{Answer, Bare, OwnWork, Question, Sought};
pub use source::LibrarySource;
pub use upkeep::{Goal, News, Opened, Progress, Task, Upkeep, UpkeepError};
pub use user_names::UserNames;

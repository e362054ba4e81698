//! The open library joined with the user's own work: annotations, read marks and stars. Whoever
//! wants to know which articles or annotations fulfil a condition asks here, the reader as well as
//! the command line.
//!
//! Asking is apart from answering: a [`Question`] is a value that holds what the asker knows, a
//! [`Searcher`](crate::library::search::Searcher) is what can be searched, and
//! [`Question::answer`] takes both to an answer on whatever thread.

pub mod annotated;
pub mod annotations;
pub mod places;
pub mod query;
pub mod question;

pub use annotations::Annotations;
pub use question::{OwnWork, Question};

//! The articles that are open.

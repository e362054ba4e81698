//! Annotations as Markdown files.

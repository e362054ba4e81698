//! What the user may set: folders, keys, theme, reading options.

pub mod folders;

pub use folders::Folders;

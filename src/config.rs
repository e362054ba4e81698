//! What the user may set: folders, keys, theme, reading options.

pub mod contrast;
pub mod folders;
pub mod key;
pub mod mistake;
pub mod settings;
pub mod theme;
mod written;

pub use folders::Folders;
pub use key::{Key, KeyCode, KeySequence};
pub use settings::{Settings, Switch};
pub use theme::{Role, Theme};

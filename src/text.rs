//! Text as the rest of the program may rely on it: offsets, safe display, words, sentences, lines.

pub mod alignment;
pub mod analysis;
pub mod approximate;
pub mod clauses;
pub mod compose;
pub mod compounds;
pub mod find;
pub mod fold;
pub mod layout;
pub mod near;
pub mod offset;
pub mod quotations;
pub mod safe;
pub mod sentences;
pub mod spelling;
pub mod tokens;
pub mod width;
pub mod words;

pub use compose::{composed, has_marks};
pub use fold::fold;
pub use offset::{CharIndex, CharOffset, CharSpan, Offset, Span};
pub use safe::SafeText;
pub use sentences::sentences;
pub use tokens::tokens;

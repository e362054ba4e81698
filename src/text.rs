//! Text as the rest of the program may rely on it: offsets, safe display, words, sentences, lines.

pub mod offset;
pub mod safe;

pub use offset::{CharIndex, CharOffset, CharSpan, Offset, Span};
pub use safe::SafeText;

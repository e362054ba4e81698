//! What Glosse's taggers have learnt, as bytes: the trainer writes the files, and
//! `glosse::entities` knows how they are built. They are a crate of their own because a package
//! registry takes no more than 10 MB at once.

/// The lists of names, for all languages.
pub static NAMES: &[u8] = include_bytes!("names.bin");
/// Other names with their canonical ones.
pub static ALIASES: &[u8] = include_bytes!("aliases.bin");
/// Word statistics of German.
pub static GERMAN_WORDS: &[u8] = include_bytes!("de.words.bin");
/// Clusters and frequencies of German forms.
pub static GERMAN_FORMS: &[u8] = include_bytes!("de.forms.bin");
/// Weights of German.
pub static GERMAN: &[u8] = include_bytes!("de.weights.bin");
/// Word statistics of English.
pub static ENGLISH_WORDS: &[u8] = include_bytes!("en.words.bin");
/// Clusters and frequencies of English forms.
pub static ENGLISH_FORMS: &[u8] = include_bytes!("en.forms.bin");
/// Weights of English.
pub static ENGLISH: &[u8] = include_bytes!("en.weights.bin");

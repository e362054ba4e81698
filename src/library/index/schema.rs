//! The fields of the index.

use tantivy::IndexSettings;
use tantivy::schema::{
    Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
};

/// The fields of an indexed article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// Folded words of the text, with their places.
    pub(super) exact: Field,
    /// Stems of the text's words where they differ from the folded form, and after [`PART`] those
    /// of the parts of compounds.
    pub(super) stem: Field,
    /// Folded words of the title, with places, and at the same places the stems that differ, after
    /// [`STEM`], and those of parts, after [`PART`].
    pub(super) title: Field,
    /// The article's number.
    pub(super) number: Field,
    /// What articles are removed by.
    pub(super) source: Field,
}

/// Stands before a stem among the words of a title.
pub(super) const STEM: char = '\u{1}';
/// Stands before the stem of a compound's part.
pub(super) const PART: char = '\u{2}';
/// The name of the field with the number.
pub(super) const NUMBER: &str = "number";

/// The names of the analysers of text fields.
pub(super) const EXACT: &str = "glosse_exact";
pub(super) const STEMS: &str = "glosse_stem";
pub(super) const TITLE: &str = "glosse_title";

pub(super) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let places = IndexRecordOption::WithFreqsAndPositions;
    let exact = builder.add_text_field("exact", text(EXACT, places, true));
    let stem = builder.add_text_field("stem", text(STEMS, IndexRecordOption::WithFreqs, false));
    let title = builder.add_text_field("title", text(TITLE, places, false));
    let number = builder.add_u64_field(NUMBER, NumericOptions::default().set_fast());
    let source = builder.add_u64_field("source", NumericOptions::default().set_indexed());
    (builder.build(), Fields { exact, stem, title, number, source })
}

fn text(analyser: &str, option: IndexRecordOption, lengths: bool) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(analyser)
        .set_index_option(option)
        .set_fieldnorms(lengths);
    TextOptions::default().set_indexing_options(indexing)
}

/// Nothing is stored, so no thread is needed to compress it.
pub(super) fn settings() -> IndexSettings {
    IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() }
}

//! Finds the names in an article and tells who is who.

mod address;
mod agreement;
mod apposition;
mod byline;
mod completion;
mod credit;
mod decoder;
pub mod engine;
mod extent;
pub mod features;
pub mod forms;
pub mod gazetteer;
pub mod hash;
mod introduction;
pub mod label;
mod labelled;
pub mod lexicon;
pub mod link;
mod lore;
mod models;
pub mod own;
pub mod packed;
mod recollection;
mod rule_words;
mod sensitivity;
mod signs;
pub mod table;
mod tagger;
mod trade;
pub mod weights;

pub use label::Label;
pub use labelled::Labelled;
pub use link::{
    Clue, Clues, Counts, Entity, EntityMention, EntityPlace, Evidence, Question, Reason, Register,
    Sex, Spelled, Unions, clues, display_name, index, resolve, sex_of, united,
};
pub use models::german_word;
pub use own::OwnNames;
pub use sensitivity::Sensitivity;
pub use tagger::Tagger;

use crate::article::{Article, Block, BlockKind, Language};

/// Fills in the names of an article and what they refer to; boilerplate has none.
pub fn annotate(article: &mut Article) {
    annotate_with(Tagger::shared(), article);
}

/// As [`annotate`], with a tagger of another [`Sensitivity`].
pub fn annotate_with(tagger: &Tagger, article: &mut Article) {
    let language = article.language.unwrap_or_else(|| models::likelier(&article.text));
    let mut labelled = Labelled::default();
    let is_prose = |block: &&Block| {
        block.kind != BlockKind::Boilerplate && !article.structure.is_code(block.span)
    };
    let read = article.blocks.iter().filter(is_prose);
    for block in read {
        tagger.label_passage(&article.text, block.span, language, &mut labelled);
    }
    byline::label_authors(article, &mut labelled);
    tagger.agree(&article.text, language, &mut labelled);
    match language {
        Language::German => labelled.clear_trades(&article.text),
        Language::English => labelled.clear_forms_of_address(&article.text),
    }
    labelled.clear_words_before_signs(&article.text);
    credit::label_credits(article, &mut labelled);
    article.mentions = labelled.mentions();
    link::link(article);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Flag, Kind, Mention};
    use proptest::prelude::*;

    fn names(text: &str, language: Language) -> Vec<(String, Kind, Flag)> {
        let found = Tagger::shared().tag_text(text, language);
        let named = |m: &Mention| (m.span.of(text).to_owned(), m.kind, m.flag);
        found.iter().map(named).collect()
    }

    #[test]
    fn plain_and_derived_names_and_parts_are_found() {
        let text = "Bundeskanzler Olaf Scholz traf in Paris den französischen Präsidenten.";
        let expected = [
            ("Olaf Scholz".to_owned(), Kind::Person, Flag::Plain),
            ("Paris".to_owned(), Kind::Place, Flag::Plain),
            ("französischen".to_owned(), Kind::Place, Flag::Derived),
        ];
        assert_eq!(names(text, Language::German), expected);
    }

    #[test]
    fn english_nationalities_are_derived_of_their_place() {
        let found = names("The French president met Angela Merkel in Berlin.", Language::English);
        assert!(found.contains(&("French".to_owned(), Kind::Place, Flag::Derived)), "{found:?}");
        assert!(found.contains(&("Berlin".to_owned(), Kind::Place, Flag::Plain)), "{found:?}");
    }

    #[test]
    fn a_short_text_is_read_in_the_language_of_its_words() {
        assert_eq!(
            models::likelier("The mayor said that the bridge was closed"),
            Language::English
        );
        assert_eq!(models::likelier("Die Brücke ist nach wie vor gesperrt"), Language::German);
        assert_eq!(models::likelier("2:1"), Language::German);
    }

    #[test]
    fn addresses_are_no_names() {
        let text = "Mehr unter https://berlin.example/Merkel und www.spd.example.";
        assert_eq!(names(text, Language::German), []);
    }

    #[test]
    fn a_headline_in_capitals_is_read_like_any_other() {
        let found = names("MERKEL REIST NACH FRANKREICH", Language::German);
        assert!(found.contains(&("FRANKREICH".to_owned(), Kind::Place, Flag::Plain)), "{found:?}");
    }

    #[test]
    fn a_million_characters_without_a_space_are_no_trouble() {
        for unit in ["x", "7", "Ä-", ".", "漢"] {
            let text = unit.repeat(1_000_000 / unit.len());
            let found = Tagger::shared().tag_text(&text, Language::German);
            assert!(found.len() <= 1, "{unit}: {}", found.len());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn mentions_lie_in_the_text_sorted_and_apart(text in "([A-ZÄ][a-zß]{1,8}[ .,-]){0,20}|\\PC{0,100}") {
            for language in [Language::German, Language::English] {
                let mut end = 0;
                for mention in Tagger::shared().tag_text(&text, language) {
                    prop_assert!(end <= mention.span.start.0);
                    prop_assert!(!mention.span.of(&text).is_empty());
                    end = mention.span.end.0;
                }
            }
        }
    }
}

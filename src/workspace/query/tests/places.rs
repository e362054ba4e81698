//! Hits and snippets.

use super::super::*;
use super::article;
use crate::article::BlockKind;
use crate::text::Span;
use proptest::prelude::*;

fn sought(query: &str) -> Vec<TextLeaf> {
    Query::read(query).unwrap().sought().into_iter().cloned().collect()
}

#[test]
fn hits_are_where_the_words_stand_that_are_wanted() {
    let text = "Am Ukraine-Krieg: Kriege, im Süden. -- Das Rad";
    let article = article("Krieg im Rad", text);
    let found = |query: &str| -> Vec<String> {
        hits(&sought(query), &article)
            .iter()
            .map(|hit| hit.span.of(&article.text).to_owned())
            .collect()
    };
    assert_eq!(found("Krieg -Rad"), ["Krieg", "Krieg", "Kriege"]);
    assert_eq!(found("title:Krieg"), ["Krieg"]);
    assert_eq!(found("\"das rad\" OR sue*"), ["Süden", "Das Rad"]);
    assert_eq!(found("-(Krieg OR -Rad)"), ["Rad", "Rad"]);
    assert_eq!(found("lang:de"), [""; 0]);
}

#[test]
fn what_stands_around_the_article_is_no_hit() {
    let mut article = article("Am Wehr", "Das Rad dreht sich.\n\nMehr über das Rad");
    assert_eq!(hits(&sought("Rad"), &article).len(), 2);
    if let Some(last) = article.blocks.last_mut() {
        last.kind = BlockKind::Boilerplate;
    }
    assert_eq!(hits(&sought("Rad OR \"das Rad\""), &article).len(), 2);
}

#[test]
fn a_compound_is_a_hit_for_each_of_its_parts() {
    let article = article("Am Wehr", "Die Waffenlieferungen an das Krankenhaus.");
    for (query, words) in [
        ("Lieferung", &["Waffenlieferungen"][..]),
        ("Waffe", &["Waffenlieferungen"]),
        ("Haus OR Waffen", &["Waffenlieferungen", "Krankenhaus"]),
        ("\"Lieferungen\"", &[]),
        ("Ung", &[]),
    ] {
        let found = hits(&sought(query), &article);
        let found: Vec<&str> = found.iter().map(|hit| hit.span.of(&article.text)).collect();
        assert_eq!(found, words, "{query}");
    }
}

#[test]
fn the_best_snippets_have_the_most_different_words() {
    let filler = "und so weiter ".repeat(12);
    let text = format!(
        "Zuerst nur ein Rad, {filler}am Ende.\n\nHier aber Rad und Mühle zusammen, {filler}.\n\nRad."
    );
    let article = article("", &text);
    let query = sought("Rad Mühle");
    let size = SnippetSize { bytes: 60, most: 2 };
    let cut = snippets(&article, &hits(&query, &article), size);
    let shown: Vec<&str> = cut.iter().map(|snippet| snippet.span.of(&article.text)).collect();
    assert_eq!(
        shown,
        [
            "Hier aber Rad und Mühle zusammen, und so weiter und so",
            "Zuerst nur ein Rad, und so weiter und so weiter und so"
        ]
    );
    assert_eq!(cut[0].hits.len(), 2);
}

proptest! {
    #[test]
    fn snippets_lie_in_one_block_apart_from_each_other(
        words in prop::collection::vec("(Rad|Mühle|ä|und|\n\n|\\PC){1,3} ?", 0..60),
        bytes in 0_usize..80,
    ) {
        let article = article("Rad", &words.concat());
        let query = sought("Rad OR Müh* OR \"rad und\"");
        let hits = hits(&query, &article);
        let cut = snippets(&article, &hits, SnippetSize { bytes, most: 3 });
        prop_assert!(cut.len() <= 3);
        prop_assert_eq!(cut.is_empty(), hits.is_empty());
        for (at, snippet) in cut.iter().enumerate() {
            prop_assert!(!snippet.span.of(&article.text).is_empty());
            prop_assert!(!snippet.hits.is_empty());
            let block = article.blocks.iter().find(|block| block.span.covers(snippet.span));
            prop_assert!(block.is_some());
            let longest = hits.iter().map(|hit| hit.span.len()).max().unwrap_or(0);
            prop_assert!(snippet.span.len() <= bytes.max(longest));
            for hit in &snippet.hits {
                prop_assert!(snippet.span.covers(*hit));
            }
            for other in cut.iter().skip(at + 1) {
                let both: [Span; 2] = [snippet.span, other.span];
                prop_assert!(!both[0].overlaps(both[1]));
            }
        }
    }
}

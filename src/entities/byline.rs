//! The authors of an article are people wherever its byline names them.

use super::labelled::Labelled;
use crate::article::{Article, BlockKind, Kind};
use crate::text::Span;

/// Labels the authors in the byline.
pub(super) fn label_authors(article: &Article, labelled: &mut Labelled) {
    let bylines = article.blocks.iter().filter(|block| block.kind == BlockKind::Byline);
    for block in bylines {
        let words = block.span.of(&article.text);
        for author in article.authors.iter().filter(|author| !author.is_empty()) {
            if let Some(at) = place_of(author, words) {
                let start = block.span.start.0 + at;
                labelled.set(Span::new(start, start + author.len()), Kind::Person);
            }
        }
    }
}

/// Where a name stands in a byline, which may be set in capitals.
fn place_of(name: &str, words: &str) -> Option<usize> {
    let small = words.to_lowercase();
    words.find(name).or_else(|| {
        // Small letters of the same length keep every place where it is.
        (small.len() == words.len()).then(|| small.find(&name.to_lowercase())).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::label::Label;

    #[test]
    fn an_author_in_capitals_is_found() {
        assert_eq!(place_of("Jörg Lind", "VON JÖRG LIND"), Some(4));
        assert_eq!(place_of("Jörg Lind", "Von Ada Kern"), None);
    }

    #[test]
    fn an_author_is_one_person_whatever_stood_there() {
        let tokens = [(0, 3), (4, 8), (9, 14), (15, 19)].map(|(from, to)| Span::new(from, to));
        let labels = ["O", "B-LOC", "B-ORG", "I-ORG"].map(|label| Label::parse(label).unwrap());
        let mut labelled =
            Labelled { tokens: tokens.to_vec(), labels: labels.to_vec(), starts: Vec::new() };
        labelled.set(Span::new(4, 14), Kind::Person);
        let found: Vec<String> = labelled.labels.iter().map(ToString::to_string).collect();
        assert_eq!(found, ["O", "B-PER", "I-PER", "O"]);
    }
}

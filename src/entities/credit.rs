//! The credit of a picture names its photographer and the agency: *Maria Brandt/dpa*.

use super::label::Label;
use super::labelled::Labelled;
use crate::article::{Article, Flag, Kind};
use crate::text::Span;

/// Labels photographers and agencies in the credits of captions.
pub(super) fn label_credits(article: &Article, labelled: &mut Labelled) {
    let credits: Vec<Span> = article.blocks.iter().filter_map(|block| block.credit).collect();
    for credit in credits {
        let parts = parts(&article.text, credit);
        if parts.len() > 1 {
            labelled.split_at(&parts);
        }
        for (number, part) in parts.iter().enumerate() {
            let named = labelled.kind_at(part.start);
            let words = part.of(&article.text).split_whitespace().count();
            let last = number + 1 == parts.len();
            let kind = match (parts.len(), last, words) {
                (1, _, 1) => Kind::Organisation,
                (1, ..) => continue,
                (_, true, 2..) if named == Some(Kind::Person) => continue,
                (_, false, 2..) => Kind::Person,
                _ => Kind::Organisation,
            };
            labelled.set(*part, kind);
        }
    }
}

/// What stands between the strokes of a credit.
fn parts(text: &str, credit: Span) -> Vec<Span> {
    let words = credit.of(text);
    let mut start = 0;
    let mut parts = Vec::new();
    for part in words.split('/') {
        let lead = part.len() - part.trim_start().len();
        let span = Span::new(start + lead, start + lead + part.trim().len());
        if !span.is_empty() {
            parts.push(span.shifted(credit.start.0));
        }
        start += part.len() + 1;
    }
    parts
}

impl Labelled {
    /// What the token at a place is taken to name.
    fn kind_at(&self, place: crate::text::Offset) -> Option<Kind> {
        let at = self.tokens.partition_point(|token| token.end <= place);
        self.labels.get(at)?.name().map(|(kind, _)| kind)
    }

    /// Makes the tokens of a stretch one plain name.
    pub(super) fn set(&mut self, name: Span, kind: Kind) {
        let first = self.tokens.partition_point(|token| token.start < name.start);
        let count = self.tokens.iter().skip(first).take_while(|t| t.end <= name.end).count();
        for (n, label) in self.labels.iter_mut().skip(first).take(count).enumerate() {
            *label = match n {
                0 => Label::begin(kind, Flag::Plain),
                _ => Label::inside(kind, Flag::Plain),
            };
        }
        // What went on behind the name does so no longer.
        let behind = self.labels.iter_mut().skip(first + count);
        for label in behind.take_while(|label| label.is_inside()) {
            *label = Label::OUTSIDE;
        }
    }

    /// Sees to it that tokens end where these stretches begin and end.
    fn split_at(&mut self, stretches: &[Span]) {
        let borders: Vec<usize> = stretches.iter().flat_map(|s| [s.start.0, s.end.0]).collect();
        let inside = |token: &Span| {
            borders.iter().copied().find(|at| token.start.0 < *at && *at < token.end.0)
        };
        let mut at = 0;
        while let Some(token) = self.tokens.get(at).copied() {
            if let Some(border) = inside(&token) {
                let label = self.labels.get(at).copied().unwrap_or(Label::OUTSIDE);
                self.tokens.splice(
                    at..=at,
                    [Span::new(token.start.0, border), Span::new(border, token.end.0)],
                );
                let rest =
                    label.name().map_or(Label::OUTSIDE, |(kind, flag)| Label::inside(kind, flag));
                self.labels.insert(at + 1, rest);
                self.starts.iter_mut().filter(|start| **start > at).for_each(|start| *start += 1);
            }
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, Source, TextBuilder};
    use crate::entities::annotate;

    #[test]
    fn photographer_and_agency_are_told_apart_at_the_stroke() {
        for (caption, wanted) in [
            (
                "Das Wehr am Abend. Foto: Maria Brandt/dpa",
                vec![("Maria Brandt", Kind::Person), ("dpa", Kind::Organisation)],
            ),
            (
                "Das Wehr am Abend. © Ole Kern/picture alliance",
                vec![("Ole Kern", Kind::Person), ("picture alliance", Kind::Organisation)],
            ),
            ("Das Wehr am Abend. © afp", vec![("afp", Kind::Organisation)]),
            (
                "Das Wehr am Abend. © KCNA/AFP",
                vec![("KCNA", Kind::Organisation), ("AFP", Kind::Organisation)],
            ),
        ] {
            let mut article = captioned(caption);
            annotate(&mut article);
            let credit = article.blocks.iter().find_map(|block| block.credit).unwrap();
            let found: Vec<(&str, Kind)> = article
                .mentions
                .iter()
                .filter(|mention| credit.covers(mention.span))
                .map(|mention| (mention.span.of(&article.text), mention.kind))
                .collect();
            assert_eq!(found, wanted, "{caption}");
        }
    }

    /// An article of one caption; its credit is what stands behind the sign.
    fn captioned(caption: &str) -> Article {
        let mut builder = TextBuilder::default();
        builder.push(BlockKind::Caption, caption);
        let at = caption.find("© ").map(|at| at + "© ".len());
        let at = at.or(caption.find("Foto: ").map(|at| at + "Foto: ".len())).unwrap();
        builder.credit(Span::new(at, caption.len()));
        let (text, blocks) = builder.finish();
        Article::bare(Source { path: "wehr.txt".into(), item: 0 }, (text, blocks))
    }
}

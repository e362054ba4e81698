//! A word before a colon and a pictograph says what the signs behind it are, and is no name:
//! *Smileys: 🙂 🙃*.

use super::label::Label;
use super::labelled::Labelled;

/// Whether a character is a picture: arrows, symbols, emoji.
fn is_pictograph(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

impl Labelled {
    /// Takes the labels off single words that say what the pictographs behind them are.
    pub(super) fn clear_words_before_signs(&mut self, text: &str) {
        for at in 0..self.tokens.len() {
            if self.stands_before_signs(text, at)
                && let Some(label) = self.labels.get_mut(at)
            {
                *label = Label::OUTSIDE;
            }
        }
    }

    fn stands_before_signs(&self, text: &str, at: usize) -> bool {
        let begins = |at: usize| {
            self.labels.get(at).is_some_and(|label| label.name().is_some() && !label.is_inside())
        };
        let colon = self.tokens.get(at + 1).filter(|token| token.of(text) == ":");
        let behind = colon.and_then(|colon| text.get(colon.end.0..));
        begins(at) && behind.is_some_and(|text| text.trim_start().starts_with(is_pictograph))
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, BlockKind, Language, Source, TextBuilder};
    use crate::entities::annotate;

    #[test]
    fn what_the_signs_are_called_is_no_name_and_who_speaks_is_one() {
        for (text, names) in [
            ("Emoji: 👍🏽 Daumen, ❤️ Herz.", &[][..]),
            ("Smileys: 🙂 lachend, 🙃 verkehrt.", &[]),
            ("Scholz: „Wir bleiben dabei.“", &["Scholz"]),
        ] {
            let mut builder = TextBuilder::default();
            builder.push(BlockKind::Paragraph, text);
            let source = Source { path: "x".into(), item: 0 };
            let mut article = Article::bare(source, builder.finish());
            article.language = Some(Language::German);
            annotate(&mut article);
            let found: Vec<&str> =
                article.mentions.iter().map(|mention| mention.span.of(&article.text)).collect();
            assert_eq!(found, names, "{text}");
        }
    }
}

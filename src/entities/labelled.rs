//! The tokens of a text with their labels, and the names that these spell.

use super::label::Label;
use crate::article::Mention;
use crate::text::Span;
use crate::text::tokens::is_address;

/// The tokens of a text and their labels.
#[derive(Debug, Default, Clone)]
pub struct Labelled {
    /// The tokens, sorted.
    pub tokens: Vec<Span>,
    /// A label for each token.
    pub labels: Vec<Label>,
    /// The number of the first token of each sentence.
    pub starts: Vec<usize>,
}

impl Labelled {
    /// Takes the labels off addresses and of marks that stand alone.
    pub(super) fn clear_addresses(&mut self, text: &str, first: usize) {
        let mut before = Label::OUTSIDE;
        for (span, label) in self.tokens.iter().zip(&mut self.labels).skip(first) {
            let word = span.of(text);
            if label.is_inside()
                && before == Label::OUTSIDE
                && let Some((kind, flag)) = label.name()
            {
                *label = Label::begin(kind, flag);
            }
            let empty = label.is_begin() && !word.contains(char::is_alphanumeric);
            if empty || (*label != Label::OUTSIDE && is_address(word)) {
                *label = Label::OUTSIDE;
            }
            before = *label;
        }
    }

    /// The names that the labels spell. What goes on without a beginning is a name as well.
    #[must_use]
    pub fn mentions(&self) -> Vec<Mention> {
        let mut mentions: Vec<Mention> = Vec::new();
        let mut before = Label::OUTSIDE;
        for (span, label) in self.tokens.iter().zip(&self.labels) {
            if let Some((kind, flag)) = label.name() {
                match mentions.last_mut() {
                    Some(open) if label.is_inside() && label.may_follow(before) => {
                        open.span = open.span.join(*span);
                    }
                    _ => mentions.push(Mention { span: *span, kind, flag, entity: None }),
                }
            }
            before = *label;
        }
        mentions
    }
}

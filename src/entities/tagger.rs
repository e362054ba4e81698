//! Finds the names in a text, sentence by sentence.

use super::agreement::agree;
use super::engine::{Engine, Worker};
use super::extent::settle;
use super::label::Label;
use super::models;
use super::sensitivity::Sensitivity;
use crate::article::{Language, Mention};
use crate::text::tokens::{Clitics, Passage, is_address, push_tokens};
use crate::text::{Span, sentences};
use std::sync::OnceLock;

/// Finds names in German and English text. A language's model is set up when it is first needed.
#[derive(Debug, Default)]
pub struct Tagger {
    sensitivity: Sensitivity,
    german: OnceLock<Option<Engine<'static>>>,
    english: OnceLock<Option<Engine<'static>>>,
}

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

impl Tagger {
    /// A tagger that is more or less ready to see names.
    #[must_use]
    pub fn new(sensitivity: Sensitivity) -> Self {
        Self { sensitivity, ..Self::default() }
    }

    /// The tagger with the balanced setting that the whole program shares.
    #[must_use]
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Tagger> = OnceLock::new();
        SHARED.get_or_init(Self::default)
    }

    /// The names in a text: sorted, disjoint, on token borders, not yet linked to entities.
    #[must_use]
    pub fn tag_text(&self, text: &str, language: Language) -> Vec<Mention> {
        let mut labelled = Labelled::default();
        self.label_passage(text, Span::new(0, text.len()), language, &mut labelled);
        labelled.mentions()
    }

    /// The labels of a sentence that is split already.
    #[must_use]
    pub fn tag_tokens(&self, tokens: &[&str], language: Language) -> Vec<Label> {
        match self.engine(language) {
            Some(engine) => engine.label(tokens.iter().copied(), self.sensitivity),
            None => vec![Label::OUTSIDE; tokens.len()],
        }
    }

    /// Splits a stretch of a text and appends its tokens with their labels.
    pub(super) fn label_passage(
        &self,
        text: &str,
        span: Span,
        language: Language,
        labelled: &mut Labelled,
    ) {
        let Some(engine) = self.engine(language) else { return };
        let mut worker = engine.worker();
        for sentence in sentences(span.of(text)) {
            let sentence = sentence.shifted(span.start.0);
            self.label_sentence(
                &mut worker,
                Passage { text, span: sentence, clitics: clitics(language) },
                labelled,
            );
        }
        worker.done();
    }

    fn label_sentence(
        &self,
        worker: &mut Worker<'_, '_>,
        passage: Passage<'_>,
        labelled: &mut Labelled,
    ) {
        let first = labelled.tokens.len();
        labelled.starts.push(first);
        push_tokens(passage, &mut labelled.tokens);
        let tokens = labelled.tokens.get(first..).unwrap_or_default();
        let words = tokens.iter().map(|span| span.of(passage.text));
        match recased(words.clone(), worker) {
            Some(quiet) => {
                let quiet = quiet.iter().map(String::as_str);
                worker.label(quiet, self.sensitivity, &mut labelled.labels);
            }
            None => worker.label(words, self.sensitivity, &mut labelled.labels),
        }
        labelled.clear_addresses(passage.text, first);
    }

    /// Brings the labels of a whole article into agreement.
    pub(super) fn agree(&self, text: &str, language: Language, labelled: &mut Labelled) {
        if let Some(engine) = self.engine(language) {
            agree(text, labelled, engine);
            settle(text, labelled, engine);
        }
    }

    fn engine(&self, language: Language) -> Option<&Engine<'static>> {
        let engine = match language {
            Language::German => &self.german,
            Language::English => &self.english,
        };
        engine.get_or_init(|| models::engine(language)).as_ref()
    }
}

/// A sentence in capitals throughout, with its words as they would stand elsewhere: headlines.
fn recased<'t>(
    words: impl Iterator<Item = &'t str> + Clone,
    worker: &Worker<'_, '_>,
) -> Option<Vec<String>> {
    let mut loud = 0;
    for word in words.clone() {
        if word.chars().any(char::is_lowercase) {
            return None;
        }
        loud += usize::from(word.chars().filter(|c| c.is_uppercase()).count() > 3);
    }
    (loud >= 2).then(|| words.map(|word| worker.recase(word)).collect())
}

fn clitics(language: Language) -> Clitics {
    match language {
        Language::German => Clitics::Joined,
        Language::English => Clitics::Apart,
    }
}

impl Labelled {
    /// Takes the labels off addresses and of marks that stand alone.
    fn clear_addresses(&mut self, text: &str, first: usize) {
        let tokens = self.tokens.iter().zip(&mut self.labels).skip(first);
        for (span, label) in tokens.filter(|(_, label)| **label != Label::OUTSIDE) {
            let word = span.of(text);
            let empty = label.is_begin() && !word.contains(char::is_alphanumeric);
            if empty || is_address(word) {
                *label = Label::OUTSIDE;
            }
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

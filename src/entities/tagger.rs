//! Finds the names in a text, sentence by sentence.

use super::agreement::agree;
use super::apposition::appose;
use super::completion::complete;
use super::engine::{Engine, Worker};
use super::extent::{Extents, settle};
use super::label::Label;
use super::labelled::Labelled;
use super::models;
use super::sensitivity::Sensitivity;
use crate::article::{Language, Mention};
use crate::text::tokens::{Clitics, Passage, push_tokens};
use crate::text::{Span, sentences};
use std::sync::OnceLock;

/// What has more words than this without the end of a sentence is read in stretches of so many.
const STRETCH: usize = 512;

/// Finds names in German and English text. A language's model is set up when it is first needed.
#[derive(Debug, Default)]
pub struct Tagger {
    sensitivity: Sensitivity,
    german: OnceLock<Option<Engine<'static>>>,
    english: OnceLock<Option<Engine<'static>>>,
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
        for stretch in tokens.chunks(STRETCH) {
            let words = stretch.iter().map(|span| span.of(passage.text));
            match recased(words.clone(), worker) {
                Some(quiet) => {
                    let quiet = quiet.iter().map(String::as_str);
                    worker.label(quiet, self.sensitivity, &mut labelled.labels);
                }
                None => worker.label(words, self.sensitivity, &mut labelled.labels),
            }
        }
        labelled.clear_addresses(passage.text, first);
    }

    /// Brings the labels of a whole article into agreement.
    pub(super) fn agree(&self, text: &str, language: Language, labelled: &mut Labelled) {
        if let Some(engine) = self.engine(language) {
            agree(text, labelled, engine);
            let mut extents = Extents::of(text, labelled);
            complete(&mut extents, engine, language);
            settle(&mut extents, engine);
            appose(&mut extents, engine, language);
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

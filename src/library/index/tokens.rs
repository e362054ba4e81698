//! Gives the words of the analyser to tantivy.

use super::schema::{EXACT, STEM, STEMS, TITLE};
use crate::article::Language;
use crate::text::analysis::{Analyser, Rules, Words};
use tantivy::Index;
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};

/// What of a word goes into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Folded,
    /// The stem where it differs.
    Stem,
    Both,
}

/// The analyser as tantivy wants it.
#[derive(Clone)]
struct Tokens {
    analyser: Analyser,
    form: Form,
}

struct Stream<'a> {
    words: Words<'a>,
    form: Form,
    token: Token,
    /// The stem that follows the word it belongs to.
    stem: String,
}

pub(super) fn register(index: &Index) {
    for (name, form) in [(EXACT, Form::Folded), (STEMS, Form::Stem), (TITLE, Form::Both)] {
        let tokens = Tokens { analyser: Analyser::new(), form };
        index.tokenizers().register(name, TextAnalyzer::builder(tokens).build());
    }
}

/// The rules for the words of an article.
pub(crate) fn rules(language: Option<Language>) -> Rules {
    match language {
        Some(Language::German) => Rules::German,
        Some(Language::English) => Rules::English,
        None => Rules::Plain,
    }
}

/// A text with the rules for it in its first letter, which is how they reach the analyser.
pub(super) fn marked(text: &str, rules: Rules) -> String {
    let mark = match rules {
        Rules::German => 'd',
        Rules::English => 'e',
        Rules::Plain => '-',
    };
    let mut marked = String::with_capacity(text.len() + 1);
    marked.push(mark);
    marked.push_str(text);
    marked
}

fn unmarked(marked: &str) -> (Rules, &str) {
    let mut letters = marked.chars();
    let rules = match letters.next() {
        Some('d') => Rules::German,
        Some('e') => Rules::English,
        _ => Rules::Plain,
    };
    (rules, letters.as_str())
}

impl Tokenizer for Tokens {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        let (rules, text) = unmarked(text);
        // The folded form is the same by all rules: remembering it once is enough.
        let rules = if self.form == Form::Folded { Rules::Plain } else { rules };
        Stream {
            words: self.analyser.words(text, rules),
            form: self.form,
            token: Token::default(),
            stem: String::new(),
        }
    }
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        if !self.stem.is_empty() {
            std::mem::swap(&mut self.token.text, &mut self.stem);
            self.stem.clear();
            return true;
        }
        while let Some(word) = self.words.step() {
            let differs = word.stem != word.folded;
            let text = match self.form {
                Form::Folded => word.folded,
                Form::Stem if differs => word.stem,
                Form::Stem => continue,
                Form::Both => {
                    if differs {
                        self.stem.push(STEM);
                        self.stem.push_str(word.stem);
                    }
                    word.folded
                }
            };
            self.token.text.clear();
            self.token.text.push_str(text);
            self.token.position = usize::try_from(word.place).unwrap_or(usize::MAX);
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

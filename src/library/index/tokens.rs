//! Gives the words of the analyser to tantivy.

use super::schema::{EXACT, PART, STEM, STEMS, TITLE};
use crate::article::Language;
use crate::entities::german_word;
use crate::text::analysis::{Analyser, Rules, Words};
use tantivy::Index;
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};

/// What of a word goes into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Folded,
    /// The stem where it differs, and the stems of a compound's parts.
    Stems,
    All,
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
    /// What follows of the word at whose place the token stands, the last first.
    more: Vec<String>,
}

pub(super) fn register(index: &Index) {
    for (name, form) in [(EXACT, Form::Folded), (STEMS, Form::Stems), (TITLE, Form::All)] {
        let tokens = Tokens { analyser: analyser(), form };
        index.tokenizers().register(name, TextAnalyzer::builder(tokens).build());
    }
}

/// What takes articles and queries apart.
pub(crate) fn analyser() -> Analyser {
    Analyser::with(german_word)
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
            more: Vec::new(),
        }
    }
}

/// A stem or a part of a word, told apart from other words by its sign.
fn signed(sign: char, stem: &str) -> String {
    format!("{sign}{stem}")
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        if let Some(next) = self.more.pop() {
            self.token.text = next;
            return true;
        }
        while let Some(word) = self.words.step() {
            self.token.position = usize::try_from(word.place).unwrap_or(usize::MAX);
            let differs = word.stem != word.folded;
            if self.form != Form::Folded && !word.parts.is_empty() {
                self.more.extend(word.parts.split(' ').map(|part| signed(PART, part)));
            }
            if self.form == Form::All && differs {
                self.more.push(signed(STEM, word.stem));
            }
            let text = match self.form {
                Form::Folded | Form::All => word.folded,
                Form::Stems if differs => word.stem,
                Form::Stems => match self.more.pop() {
                    Some(part) => {
                        self.token.text = part;
                        return true;
                    }
                    None => continue,
                },
            };
            self.token.text.clear();
            self.token.text.push_str(text);
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

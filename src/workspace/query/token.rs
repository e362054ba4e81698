//! Cuts a query into its signs and words.

use crate::text::Span;

/// A token of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: TokenKind<'a>,
    pub(super) span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind<'a> {
    Open,
    Close,
    And,
    Or,
    /// `NOT` or a minus before a word.
    Not,
    /// `|` between two values.
    Bar,
    /// The letters before a colon. What follows at once is its value.
    Field(&'a str),
    Word(&'a str),
    /// What stands between quotation marks.
    Quoted(&'a str),
    /// The same, without a mark at the end.
    Unclosed(&'a str),
}

/// All quotation marks are one, whichever the keyboard gives or a copied text brings.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '„' | '“' | '”' | '«' | '»')
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '|') || is_quote(c)
}

pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut cutter = Cutter { text, at: 0, tokens: Vec::new() };
    while cutter.step().is_some() {}
    cutter.tokens
}

struct Cutter<'a> {
    text: &'a str,
    at: usize,
    tokens: Vec<Token<'a>>,
}

impl<'a> Cutter<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn push(&mut self, kind: TokenKind<'a>, length: usize) {
        let span = Span::new(self.at, self.at + length);
        self.at += length;
        self.tokens.push(Token { kind, span });
    }

    fn step(&mut self) -> Option<()> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        let rest = self.rest();
        let first = rest.chars().next()?;
        match first {
            '(' => self.push(TokenKind::Open, 1),
            ')' => self.push(TokenKind::Close, 1),
            '|' => self.push(TokenKind::Bar, 1),
            '-' if rest.chars().nth(1).is_some_and(begins_condition) => {
                self.push(TokenKind::Not, 1);
            }
            _ if is_quote(first) => self.quoted(first.len_utf8()),
            _ => self.word(),
        }
        Some(())
    }

    fn quoted(&mut self, mark: usize) {
        let inner = self.rest().get(mark..).unwrap_or_default();
        match inner.char_indices().find(|(_, c)| is_quote(*c)) {
            Some((end, closing)) => {
                let words = inner.get(..end).unwrap_or_default();
                self.push(TokenKind::Quoted(words), mark + end + closing.len_utf8());
            }
            None => self.push(TokenKind::Unclosed(inner), mark + inner.len()),
        }
    }

    fn word(&mut self) {
        let rest = self.rest();
        let word = rest.split(ends_word).next().unwrap_or_default();
        if let Some((name, value)) = word.split_once(':')
            && is_field_name(name)
            && !value.starts_with("//")
        {
            self.push(TokenKind::Field(name), name.len() + 1);
            if !value.is_empty() {
                self.push(TokenKind::Word(value), value.len());
            }
            return;
        }
        let kind = match word {
            "AND" => TokenKind::And,
            "OR" => TokenKind::Or,
            "NOT" => TokenKind::Not,
            word => TokenKind::Word(word),
        };
        self.push(kind, word.len());
    }
}

/// A minus before anything else is a dash.
fn begins_condition(next: char) -> bool {
    !next.is_whitespace() && !matches!(next, ')' | '|' | '-')
}

/// Times of day and the like have colons, too.
fn is_field_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(char::is_alphabetic)
}

//! Reads a query, whatever it is.

use super::condition::Condition;
use super::dates::DateRange;
use super::fault::{Fault, FaultKind};
use super::fields::{Field, shortened};
use super::token::{Token, TokenKind, tokens};
use super::typed::{Typed, means_something};
use super::{Node, Parsed, Query, Typing};
use crate::library::index::Scope;
use crate::text::Span;

/// Parentheses in one another at most.
const DEEPEST: usize = 32;
/// Conditions at most.
const MOST: usize = 256;
/// Faults that are told at most: who made more of them has not read the first.
const FAULTS: usize = 16;

pub(super) fn parse(text: &str, typing: Typing) -> Parsed {
    let tokens = tokens(text);
    let mut parser = Parser {
        text,
        tokens: &tokens,
        at: 0,
        typing,
        faults: Vec::new(),
        conditions: 0,
        depth: 0,
    };
    let mut parts = Vec::new();
    loop {
        parts.extend(parser.either(None));
        // Only a closing parenthesis that closes nothing stops the reading before the end.
        let Some(token) = parser.next() else { break };
        parser.fault(token.span, FaultKind::StrayParenthesis);
    }
    let mut faults = parser.faults;
    faults.sort_by_key(|fault| fault.span);
    Parsed { query: Query { root: joined(parts, Node::And).unwrap_or(Node::All) }, faults }
}

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [Token<'a>],
    at: usize,
    typing: Typing,
    faults: Vec<Fault>,
    conditions: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<Token<'a>> {
        self.tokens.get(self.at).copied()
    }

    fn next(&mut self) -> Option<Token<'a>> {
        let token = self.peek();
        self.at += usize::from(token.is_some());
        token
    }

    fn fault(&mut self, span: Span, kind: FaultKind) {
        // What is too deep is not read on, so that everything around it stays open.
        let given_up = self.faults.iter().any(|fault| matches!(fault.kind, FaultKind::TooDeep(_)));
        if self.faults.len() < FAULTS && !given_up {
            self.faults.push(Fault::new(self.text, span, kind));
        }
    }

    /// A fault unless what is missing may still be typed.
    fn missing(&mut self, span: Span, kind: FaultKind) {
        let goes_on = self.typing == Typing::Unfinished && self.peek().is_none();
        if !goes_on {
            self.fault(span, kind);
        }
    }

    /// `a OR b`, up to the end or a closing parenthesis.
    fn either(&mut self, field: Option<Field>) -> Option<Node> {
        let mut nodes = Vec::new();
        // The `OR` that waits for what stands behind it.
        let mut open: Option<Token<'_>> = None;
        loop {
            let node = self.all(field);
            match (node, open.take()) {
                (Some(node), _) => nodes.push(node),
                (None, Some(or)) => self.missing(or.span, nothing_behind(or, self.text)),
                (None, None) => {}
            }
            match self.peek() {
                Some(token) if token.kind == TokenKind::Or => {
                    self.at += 1;
                    if nodes.is_empty() {
                        let kind = FaultKind::NothingBefore(token.span.of(self.text).to_owned());
                        self.fault(token.span, kind);
                    }
                    open = Some(token);
                }
                _ => return joined(nodes, Node::Or),
            }
        }
    }

    /// `a b`, `a AND b`, up to an `OR`.
    fn all(&mut self, field: Option<Field>) -> Option<Node> {
        let mut nodes = Vec::new();
        let mut open: Option<Token<'_>> = None;
        while let Some(token) = self.peek() {
            match token.kind {
                TokenKind::Or | TokenKind::Close => break,
                TokenKind::And => {
                    self.at += 1;
                    if nodes.is_empty() || open.is_some() {
                        let kind = FaultKind::NothingBefore(token.span.of(self.text).to_owned());
                        self.fault(token.span, kind);
                    }
                    open = Some(token);
                }
                _ => {
                    open = None;
                    nodes.extend(self.one(field));
                }
            }
        }
        if let Some(and) = open {
            self.missing(and.span, nothing_behind(and, self.text));
        }
        joined(nodes, Node::And)
    }

    /// A condition with any number of `NOT` before it.
    fn one(&mut self, field: Option<Field>) -> Option<Node> {
        let mut turned = false;
        let mut last = None;
        while let Some(token) = self.peek() {
            if token.kind != TokenKind::Not {
                break;
            }
            self.at += 1;
            turned = !turned;
            last = Some(token);
            let ends = |kind| matches!(kind, TokenKind::And | TokenKind::Or | TokenKind::Close);
            if self.peek().is_none_or(|next| ends(next.kind)) {
                self.missing(token.span, nothing_behind(token, self.text));
                return None;
            }
        }
        let faults = self.faults.len();
        let Some(node) = self.alternatives(field) else {
            // A minus before what means nothing is a dash, `NOT` is a word that wants something.
            let word = last.filter(|token| token.span.of(self.text) == "NOT");
            if let Some(not) = word.filter(|_| self.faults.len() == faults) {
                self.missing(not.span, nothing_behind(not, self.text));
            }
            return None;
        };
        Some(if turned { Node::Not(Box::new(node)) } else { node })
    }

    /// `a|b`, without blanks between.
    fn alternatives(&mut self, field: Option<Field>) -> Option<Node> {
        let mut nodes = Vec::new();
        nodes.extend(self.primary(field));
        while let (Some(bar), Some(value)) = (self.peek(), self.tokens.get(self.at + 1)) {
            let end = self.at.checked_sub(1).and_then(|last| self.tokens.get(last));
            let touches = end.is_some_and(|end| end.span.end == bar.span.start);
            if bar.kind != TokenKind::Bar || !touches || !is_value(bar, *value) {
                break;
            }
            self.at += 1;
            nodes.extend(self.primary(field));
        }
        joined(nodes, Node::Or)
    }

    fn primary(&mut self, field: Option<Field>) -> Option<Node> {
        let token = self.next()?;
        match token.kind {
            TokenKind::Open => self.group(token, field),
            TokenKind::Field(name) => self.field(token, name),
            TokenKind::Word(word) => self.word(token, word, field),
            TokenKind::Quoted(words) => self.quoted(token, words, field),
            TokenKind::Unclosed(words) => {
                if self.typing == Typing::Finished {
                    self.fault(token.span, FaultKind::OpenQuote);
                }
                self.quoted(token, words, field)
            }
            // The callers take these; a bar that parts nothing means nothing.
            TokenKind::Close | TokenKind::And | TokenKind::Or | TokenKind::Not | TokenKind::Bar => {
                None
            }
        }
    }

    fn group(&mut self, open: Token<'_>, field: Option<Field>) -> Option<Node> {
        if self.depth == DEEPEST {
            self.fault(open.span, FaultKind::TooDeep(DEEPEST));
            self.at = self.tokens.len();
            return None;
        }
        self.depth += 1;
        let faults = self.faults.len();
        let first = self.at;
        let node = self.either(field);
        self.depth -= 1;
        let close = self.peek().filter(|token| token.kind == TokenKind::Close);
        match close {
            Some(close) => {
                let empty = self.at == first;
                self.at += 1;
                if empty && self.faults.len() == faults {
                    self.fault(open.span.join(close.span), FaultKind::Empty);
                }
            }
            None => self.missing(open.span, FaultKind::OpenParenthesis),
        }
        node
    }

    fn field(&mut self, token: Token<'_>, name: &str) -> Option<Node> {
        let value = self.peek().filter(|value| is_value(token, *value));
        match (Field::read(name), value) {
            (Ok(field), Some(_)) => self.alternatives(Some(field)),
            (Ok(field), None) => {
                self.missing(token.span, FaultKind::NoValue(field.name()));
                None
            }
            // A word before a colon, as sentences have it.
            (Err(_), None) => self.word(token, name, None),
            (Err(kind), Some(value)) => {
                self.fault(token.span, kind);
                // Its value is left out with it.
                match value.kind {
                    TokenKind::Open => self.primary(None),
                    _ => self.next().and(None),
                }
            }
        }
    }

    fn word(&mut self, token: Token<'_>, word: &str, field: Option<Field>) -> Option<Node> {
        if field.is_none() && !means_something(word) {
            return None;
        }
        self.condition(token, || match field {
            None if DateRange::looks_like(word) => DateRange::read(word).map(Condition::Date),
            Some(field) => Condition::read(field, &Typed::word(word)?),
            None => Ok(Condition::Words(Typed::word(word)?.words(Scope::Text)?)),
        })
    }

    fn quoted(&mut self, token: Token<'_>, words: &str, field: Option<Field>) -> Option<Node> {
        if words.trim().is_empty() {
            self.missing(token.span, FaultKind::Empty);
            return None;
        }
        if field.is_none() && !means_something(words) {
            return None;
        }
        self.condition(token, || match field {
            Some(field) => Condition::read(field, &Typed::quoted(words)),
            None => Ok(Condition::Words(Typed::quoted(words).words(Scope::Text)?)),
        })
    }

    fn condition(
        &mut self,
        token: Token<'_>,
        read: impl FnOnce() -> Result<Condition, FaultKind>,
    ) -> Option<Node> {
        self.conditions += 1;
        if self.conditions > MOST {
            if self.conditions == MOST + 1 {
                self.fault(token.span, FaultKind::TooMany(MOST));
            }
            return None;
        }
        match read() {
            Ok(condition) => Some(Node::Condition(condition)),
            Err(kind) => {
                self.missing(token.span, kind);
                None
            }
        }
    }
}

/// Whether a token is the value of the field or the bar before it: nothing stands between them.
fn is_value(before: Token<'_>, value: Token<'_>) -> bool {
    let kinds = matches!(
        value.kind,
        TokenKind::Word(_) | TokenKind::Quoted(_) | TokenKind::Unclosed(_) | TokenKind::Open
    );
    kinds && before.span.end == value.span.start
}

fn nothing_behind(token: Token<'_>, text: &str) -> FaultKind {
    FaultKind::NothingBehind(shortened(token.span.of(text)))
}

fn joined(mut nodes: Vec<Node>, join: impl FnOnce(Vec<Node>) -> Node) -> Option<Node> {
    match nodes.len() {
        0 => None,
        1 => nodes.pop(),
        _ => Some(join(nodes)),
    }
}

//! Reads a query, whatever it is.

use super::dates::DateRange;
use super::fault::{Fault, FaultKind};
use super::field::{Field, Joined, text_leaf};
use super::token::{Token, TokenKind, tokens};
use super::{Leaf, Node, Parsed, Query, Typing};
use crate::library::index::{Scope, TextLeaf};
use crate::text::Span;

/// Parentheses in one another at most.
const DEEPEST: usize = 32;
/// Conditions at most.
const MOST: usize = 256;
/// Letters of a last word from which on it is taken for the beginning of a longer one.
const GROWS_FROM: usize = 3;

/// Where words without a field are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bare {
    /// In texts.
    Text,
    /// In what lists show, as parts of words.
    Heading,
}

pub(super) fn parse(text: &str, typing: Typing, bare: Bare) -> Parsed {
    let tokens = tokens(text);
    let mut parser = Parser {
        text,
        tokens: &tokens,
        at: 0,
        typing,
        bare,
        faults: Vec::new(),
        leaves: 0,
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
    bare: Bare,
    faults: Vec<Fault>,
    leaves: usize,
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
        self.faults.push(Fault { span, kind });
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
        while let Some(token) = self.peek() {
            if token.kind != TokenKind::Not {
                break;
            }
            self.at += 1;
            turned = !turned;
            let ends = |kind| matches!(kind, TokenKind::And | TokenKind::Or | TokenKind::Close);
            if self.peek().is_none_or(|next| ends(next.kind)) {
                self.missing(token.span, nothing_behind(token, self.text));
                return None;
            }
        }
        let node = self.primary(field)?;
        Some(if turned { Node::Not(Box::new(node)) } else { node })
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
            // The callers take these.
            TokenKind::Close | TokenKind::And | TokenKind::Or | TokenKind::Not => None,
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
        let node = self.either(field);
        self.depth -= 1;
        let close = self.peek().filter(|token| token.kind == TokenKind::Close);
        match close {
            Some(close) => {
                self.at += 1;
                if node.is_none() && self.faults.len() == faults {
                    self.fault(open.span.join(close.span), FaultKind::Empty);
                }
            }
            None => self.missing(open.span, FaultKind::OpenParenthesis),
        }
        node
    }

    fn field(&mut self, token: Token<'_>, name: &str) -> Option<Node> {
        let field = match Field::read(name) {
            Ok(field) => field,
            Err(kind) => {
                self.fault(token.span, kind);
                // Its value is left out with it.
                let value = self.peek().filter(|value| is_value(token, *value))?;
                return match value.kind {
                    TokenKind::Open => self.primary(None),
                    _ => self.next().and(None),
                };
            }
        };
        match self.peek() {
            Some(value) if is_value(token, value) => self.primary(Some(field)),
            _ => {
                self.missing(token.span, FaultKind::NoValue(field.name()));
                None
            }
        }
    }

    fn word(&mut self, token: Token<'_>, word: &str, field: Option<Field>) -> Option<Node> {
        let leaf = match field {
            Some(field) => field.leaf(word),
            None if self.bare == Bare::Heading => Ok(heading(word)),
            None if DateRange::looks_like(word) => DateRange::read(word).map(Leaf::Date),
            None => text_leaf(Scope::Text, word),
        };
        let node = self.leaf(token, leaf)?;
        let scope = match (field, self.bare) {
            (None, Bare::Text) | (Some(Field::Text), _) => Scope::Text,
            (Some(Field::Title), _) => Scope::Title,
            _ => return Some(node),
        };
        Some(
            self.growing(token, word, scope)
                .map_or(node.clone(), |more| Node::Or(vec![node, more])),
        )
    }

    /// The longer words that a last word may become.
    fn growing(&self, token: Token<'_>, word: &str, scope: Scope) -> Option<Node> {
        let grows = self.typing == Typing::Unfinished
            && token.span.end.0 == self.text.len()
            && word.ends_with(char::is_alphanumeric)
            && word.chars().count() >= GROWS_FROM
            && !DateRange::looks_like(word)
            && !word.contains('~');
        let leaf = TextLeaf::beginning(scope, word);
        (grows && !leaf.is_empty()).then_some(Node::Leaf(Leaf::Text(leaf)))
    }

    fn quoted(&mut self, token: Token<'_>, words: &str, field: Option<Field>) -> Option<Node> {
        if words.trim().is_empty() {
            self.missing(token.span, FaultKind::Empty);
            return None;
        }
        let phrase = |scope| {
            let leaf = TextLeaf::phrase(scope, words);
            if leaf.is_empty() {
                return Err(FaultKind::NoWord(words.trim().to_owned()));
            }
            Ok(Leaf::Text(leaf))
        };
        let leaf = match field {
            None if self.bare == Bare::Heading => Ok(heading(words)),
            None | Some(Field::Text) => phrase(Scope::Text),
            Some(Field::Title) => phrase(Scope::Title),
            Some(field) => field.leaf(words),
        };
        self.leaf(token, leaf)
    }

    fn leaf(&mut self, token: Token<'_>, leaf: Result<Leaf, FaultKind>) -> Option<Node> {
        self.leaves += 1;
        if self.leaves > MOST {
            if self.leaves == MOST + 1 {
                self.fault(token.span, FaultKind::TooMany(MOST));
            }
            return None;
        }
        match leaf {
            Ok(leaf) => Some(Node::Leaf(leaf)),
            Err(kind) => {
                self.missing(token.span, kind);
                None
            }
        }
    }
}

/// Whether a token is the value of the field before it: nothing stands between them.
fn is_value(field: Token<'_>, value: Token<'_>) -> bool {
    let kinds = matches!(
        value.kind,
        TokenKind::Word(_) | TokenKind::Quoted(_) | TokenKind::Unclosed(_) | TokenKind::Open
    );
    kinds && field.span.end == value.span.start
}

fn nothing_behind(token: Token<'_>, text: &str) -> FaultKind {
    FaultKind::NothingBehind(token.span.of(text).to_owned())
}

fn heading(words: &str) -> Leaf {
    Leaf::Joined(Joined::Heading(words.to_owned()))
}

fn joined(mut nodes: Vec<Node>, join: impl FnOnce(Vec<Node>) -> Node) -> Option<Node> {
    match nodes.len() {
        0 => None,
        1 => nodes.pop(),
        _ => Some(join(nodes)),
    }
}

//! Finds the rooms that a source file uses: in its `use` lines and in paths inside its code.

use super::rules::Arrow;

/// A source file and the module that it is: `["app", "list"]` for `src/app/list.rs`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct File<'a> {
    /// Its path, for messages.
    pub path: &'a str,
    /// Its module's names from the crate's root down.
    pub module: &'a [&'a str],
    /// Its text.
    pub source: &'a str,
}

/// The arrows that leave a file, also those to its own room.
pub(crate) fn arrows(file: File<'_>) -> Vec<Arrow> {
    let code = without_comments_and_literals(file.source);
    let mut scanner = Scanner {
        tokens: tokens(&code),
        at: 0,
        inline: Vec::new(),
        depth: 0,
        file,
        found: Vec::new(),
    };
    scanner.run();
    scanner.found
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub(crate) text: &'a str,
    line: usize,
}

struct Scanner<'a> {
    tokens: Vec<Token<'a>>,
    at: usize,
    /// The depths at which inline modules were opened.
    inline: Vec<usize>,
    depth: usize,
    file: File<'a>,
    found: Vec<Arrow>,
}

impl<'a> Scanner<'a> {
    fn text(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.text)
    }

    /// The text of the token so many places back.
    fn before(&self, places: usize) -> &'a str {
        self.at.checked_sub(places).map_or("", |at| self.text(at))
    }

    fn run(&mut self) {
        while self.at < self.tokens.len() {
            let before = self.before(1);
            match self.text(self.at) {
                "mod" if self.text(self.at + 2) == "{" => {
                    self.inline.push(self.depth);
                    self.depth += 1;
                    self.at += 2;
                }
                "{" => self.depth += 1,
                "}" => {
                    self.depth = self.depth.saturating_sub(1);
                    self.inline.retain(|depth| *depth < self.depth);
                }
                "crate" if before != "::" => self.rooted(self.at + 1),
                // `::glosse` is this crate as well, but `x::glosse` is something else.
                "glosse" if before != "::" || !is_module(self.before(2)) => {
                    self.rooted(self.at + 1);
                }
                "super" if before != "::" => self.upwards(),
                _ => {}
            }
            self.at += 1;
        }
    }

    /// `super::super::…`: a path from the root if it climbs that far.
    fn upwards(&mut self) {
        let mut levels = self.file.module.len() + self.inline.len();
        let mut at = self.at;
        while self.text(at) == "super" {
            levels = levels.saturating_sub(1);
            at += 1;
            if levels == 0 {
                return self.rooted(at);
            }
            if self.text(at) == "::" {
                at += 1;
            }
        }
        if self.text(at) == "{" && self.text(at + 1) == "super" {
            // Nobody writes this, and it could lead anywhere: it is not allowed.
            self.find(at + 1);
        }
    }

    /// What follows the root at a token: `::room` or `::{room, room::x}`.
    fn rooted(&mut self, at: usize) {
        if self.text(at) != "::" {
            return;
        }
        if self.text(at + 1) != "{" {
            return self.find(at + 1);
        }
        let (mut at, mut depth, mut first) = (at + 2, 1, true);
        while depth > 0 && at < self.tokens.len() {
            match self.text(at) {
                "{" => depth += 1,
                "}" => depth -= 1,
                "," if depth == 1 => first = true,
                _ if depth == 1 && first => {
                    self.find(at);
                    first = false;
                }
                _ => {}
            }
            at += 1;
        }
    }

    fn find(&mut self, at: usize) {
        let Some(token) = self.tokens.get(at).copied() else { return };
        let from = self.file.module.first().copied().unwrap_or_default();
        let place = format!("{}:{}", self.file.path, token.line);
        self.found.push(Arrow { from: from.to_owned(), to: token.text.to_owned(), place });
    }
}

fn in_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Whether a token before `::` begins a path.
fn is_module(text: &str) -> bool {
    text.chars().all(in_name) && !["", "use"].contains(&text)
}

/// Names, `::` and single signs, with their lines.
pub(crate) fn tokens(code: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    for (number, line) in code.lines().enumerate() {
        let mut rest = line;
        while let Some(first) = rest.chars().next() {
            let length = match first {
                _ if in_name(first) => rest.find(|c| !in_name(c)).unwrap_or(rest.len()),
                ':' if rest.starts_with("::") => 2,
                _ => first.len_utf8(),
            };
            let (text, after) = rest.split_at(length);
            if !first.is_whitespace() {
                tokens.push(Token { text, line: number + 1 });
            }
            rest = after;
        }
    }
    tokens
}

/// The code alone: comments, texts and characters become blanks; lines stay where they are.
pub(crate) fn without_comments_and_literals(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let before = code.chars().next_back().unwrap_or(' ');
        let raw = !before.is_alphanumeric() && before != '_';
        let length = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => block_comment(rest),
            'r' if raw && rest.trim_start_matches('r').trim_start_matches('#').starts_with('"') => {
                raw_text(rest)
            }
            '"' => quoted(rest, '"'),
            '\'' => character(rest),
            _ => 0,
        };
        if length == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (left_out, after) = rest.split_at(length);
        code.push(' ');
        code.extend(left_out.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    code
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0usize, 0);
    while at < rest.len() {
        let here = &rest[at..];
        let step = match here {
            _ if here.starts_with("/*") => {
                depth += 1;
                2
            }
            _ if here.starts_with("*/") => {
                depth -= 1;
                2
            }
            _ => here.chars().next().map_or(1, char::len_utf8),
        };
        at += step;
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

fn raw_text(rest: &str) -> usize {
    let signs = rest[1..].chars().take_while(|c| *c == '#').count();
    let body = signs + 2;
    let end = format!("\"{}", "#".repeat(signs));
    rest[body..].find(&end).map_or(rest.len(), |at| body + at + end.len())
}

fn quoted(rest: &str, end: char) -> usize {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == end => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// A character's length; 0 for a lifetime.
fn character(rest: &str) -> usize {
    let mut characters = rest.char_indices().skip(1);
    match (characters.next(), characters.next()) {
        (Some((_, '\\')), _) => quoted(rest, '\''),
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rooms_of(module: &[&str], source: &str) -> Vec<String> {
        let file = File { path: "src/invented.rs", module, source };
        arrows(file).into_iter().map(|arrow| arrow.to).collect()
    }

    #[test]
    fn every_way_to_write_a_path_into_another_room_is_found() {
        for (source, rooms) in [
            ("use crate::text::Span;", &["text"][..]),
            ("pub(crate) use crate::text::{Span, Offset};", &["text"]),
            ("use crate::{text::{a, b}, article, notes as n};", &["text", "article", "notes"]),
            ("use crate::{\n    text,\n    view::x,\n};", &["text", "view"]),
            ("fn f(x: crate::view::Paint) -> ::glosse::cli::X {}", &["view", "cli"]),
            ("fn f() { let x = || crate :: view :: draw(); }", &["view"]),
            ("use glosse::terminal;", &["terminal"]),
            ("use ::glosse::terminal;", &["terminal"]),
            ("use other::glosse::terminal;", &[]),
            ("use super::super::view::draw;", &["view"]),
            ("use super::{super::x, sibling};", &["super"]),
            ("use super::sibling::crate_view;", &[]),
            ("mod tests { use super::super::super::view; }", &["view"]),
            ("mod tests { use super::super::sibling; } use super::super::view;", &["view"]),
            ("use crate::*;", &["*"]),
        ] {
            assert_eq!(rooms_of(&["app", "list"], source), rooms, "{source}");
        }
    }

    #[test]
    fn a_room_s_root_reaches_its_neighbours_by_one_super() {
        assert_eq!(rooms_of(&["app"], "use super::view::draw;"), ["view"]);
    }

    #[test]
    fn comments_and_literals_use_nothing() {
        for source in [
            "// use crate::view;\n",
            "/// [`crate::view::draw`]\nfn f() {}",
            "/* a /* use crate::view; */ use crate::cli; */",
            "const A: &str = \"use crate::view; \\\" crate::cli\";",
            "const A: &str = r#\"use \" crate::view;\"#;",
            "const A: char = '\"'; // \" crate::view",
        ] {
            assert_eq!(rooms_of(&["app"], source), Vec::<String>::new(), "{source}");
        }
        let code = "fn f<'a>(x: &'a str) -> char { '\\'' }\nuse crate::view;";
        assert_eq!(rooms_of(&["app"], code), ["view"]);
    }

    #[test]
    fn an_arrow_names_the_line_it_stands_on() {
        let source = "//! \"\n\nconst A: &str = \"\n\n\";\nuse crate::view;\n";
        let file = File { path: "src/app.rs", module: &["app"], source };
        assert_eq!(arrows(file)[0].place, "src/app.rs:6");
    }
}

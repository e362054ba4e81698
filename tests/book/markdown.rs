//! The pages of the book as text, and what of it can be tried.

use std::fs;
use std::path::{Path, PathBuf};

/// A page.
pub(crate) struct Page {
    /// Its path below `docs/`.
    pub name: String,
    pub text: String,
}

/// All pages, sorted.
pub(crate) fn book() -> Vec<Page> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let mut pages = Vec::new();
    let mut open: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("articles") {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                let text = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
                pages.push(Page { name, text });
            }
        }
    }
    pages.sort_by(|one, other| one.name.cmp(&other.name));
    pages
}

impl Page {
    /// The blocks of program text in a language, in order.
    pub(crate) fn blocks(&self, language: &str) -> Vec<String> {
        let start = format!("```{language}\n");
        let mut blocks = Vec::new();
        let mut rest = self.text.as_str();
        while let Some(at) = rest.find(&start) {
            let (block, after) = rest[at + start.len()..].split_once("```").unwrap();
            blocks.push(block.to_owned());
            rest = after;
        }
        blocks
    }

    /// The page without its blocks of program text.
    pub(crate) fn prose(&self) -> String {
        let parts = self.text.split("\n```");
        parts.enumerate().filter(|(number, _)| number % 2 == 0).map(|(_, part)| part).collect()
    }

    /// The first cells of the tables whose own first cell begins with one of these words.
    pub(crate) fn first_cells(&self, heads: &[&str]) -> Vec<String> {
        let mut cells = Vec::new();
        let mut lines = self.text.lines();
        while let Some(line) = lines.next() {
            let is_head = heads.iter().any(|head| {
                let rest = line.strip_prefix("| ").and_then(|line| line.strip_prefix(head));
                rest.is_some_and(|rest| rest.starts_with([' ', ',']))
            });
            if is_head {
                let rows = lines.by_ref().skip(1).take_while(|line| line.starts_with('|'));
                cells.extend(rows.map(|row| row.split('|').nth(1).unwrap().to_owned()));
            }
        }
        cells
    }

    /// The lines that are typed into a shell and begin with the program, and those named in the text.
    pub(crate) fn commands(&self) -> Vec<String> {
        let mut found = Vec::new();
        for block in self.blocks("sh") {
            found.extend(block.lines().map(without_variables).map(str::to_owned));
        }
        for line in self.prose().lines() {
            found.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        }
        found.retain(|line| line == "glosse" || line.starts_with("glosse "));
        found
    }
}

/// A line without the variables that are set for it.
fn without_variables(line: &str) -> &str {
    let mut line = line;
    while let Some((word, rest)) = line.split_once(' ') {
        if !word.contains('=') {
            break;
        }
        line = rest;
    }
    line
}

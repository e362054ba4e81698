//! Finds circles of files inside a room. A file and its parent may know each other.

use crate::paths::{tokens, without_comments_and_literals};
use std::collections::{BTreeMap, BTreeSet};

/// A file's place in the tree of modules: `["app", "list"]` for `src/app/list.rs`.
type Module = Vec<String>;

/// Which files know which others of their room, parents and children left out.
pub(crate) struct Graph(BTreeMap<Module, BTreeSet<Module>>);

impl Graph {
    /// The graph of files with their modules and texts.
    pub(crate) fn new(files: &[(Module, String)]) -> Self {
        let known: BTreeSet<&Module> = files.iter().map(|(module, _)| module).collect();
        let edges = files.iter().map(|(module, source)| {
            let ends = paths(module, source).into_iter().filter_map(|path| {
                let lengths = (1..=path.len()).rev();
                let mut starts = lengths.map(|length| path[..length].to_vec());
                let end = starts.find(|start| known.contains(start))?;
                (end != *module && end[0] == module[0] && !are_kin(&end, module)).then_some(end)
            });
            (module.clone(), ends.collect())
        });
        Self(edges.collect())
    }

    /// The files that can be reached from one.
    fn reach(&self, from: &Module) -> BTreeSet<&Module> {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(module) = open.pop() {
            for next in self.0.get(module).into_iter().flatten() {
                if seen.insert(next) {
                    open.push(next);
                }
            }
        }
        seen
    }

    /// The circles, each as the files that are in it.
    pub(crate) fn circles(&self) -> BTreeSet<BTreeSet<String>> {
        let reach: BTreeMap<&Module, _> =
            self.0.keys().map(|module| (module, self.reach(module))).collect();
        let circle = |module: &&Module| {
            let there_and_back = reach[*module]
                .iter()
                .filter(|other| reach.get(**other).is_some_and(|back| back.contains(*module)));
            there_and_back.map(|module| module.join("/")).collect::<BTreeSet<String>>()
        };
        self.0.keys().map(|module| circle(&module)).filter(|circle| circle.len() > 1).collect()
    }
}

/// Whether one is the other's parent.
fn are_kin(one: &Module, other: &Module) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    long.len() == short.len() + 1 && long.starts_with(short)
}

/// The paths that a file's code outside its tests names, from the crate's root on.
fn paths(module: &[String], source: &str) -> Vec<Module> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let code = without_comments_and_literals(code);
    let words: Vec<&str> = tokens(&code).iter().map(|token| token.text).collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < words.len() {
        let before = if at == 0 { "" } else { words[at - 1] };
        match words[at] {
            "use" => at = tree(&words, at + 1, (module, &[]), &mut found),
            "crate" | "super" | "self" if before != "::" => {
                at = tree(&words, at, (module, &[]), &mut found);
            }
            _ => at += 1,
        }
    }
    found
}

/// Takes a path or a tree of paths in and gives the place after it.
fn tree(
    words: &[&str],
    mut at: usize,
    (module, before): (&[String], &[&str]),
    found: &mut Vec<Module>,
) -> usize {
    let mut path = before.to_vec();
    loop {
        match words.get(at) {
            Some(&"{") => {
                at += 1;
                while words.get(at).is_some_and(|word| *word != "}") {
                    let next = tree(words, at, (module, &path), found);
                    at = next.max(at + 1);
                    if words.get(at) == Some(&",") {
                        at += 1;
                    }
                }
                return at + 1;
            }
            Some(word) if word.chars().all(|c| c.is_alphanumeric() || c == '_') => {
                path.push(word);
                at += 1;
            }
            _ => break,
        }
        if words.get(at) != Some(&"::") {
            break;
        }
        at += 1;
    }
    if words.get(at) == Some(&"as") {
        at += 2;
    }
    found.push(from_root(module, &path));
    at
}

fn from_root(module: &[String], path: &[&str]) -> Module {
    let mut root = module.to_vec();
    let mut rest = path;
    match path.first() {
        Some(&"crate") => {
            root.clear();
            rest = &path[1..];
        }
        Some(&"self") => rest = &path[1..],
        _ => {
            while rest.first() == Some(&"super") {
                root.pop();
                rest = &rest[1..];
            }
        }
    }
    root.extend(rest.iter().map(|name| (*name).to_owned()));
    root
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(files: &[(&str, &str)]) -> Graph {
        let module = |path: &str| path.split('/').map(str::to_owned).collect();
        let files: Vec<_> =
            files.iter().map(|(path, source)| (module(path), (*source).to_owned())).collect();
        Graph::new(&files)
    }

    #[test]
    fn a_circle_is_found_however_its_paths_are_written() {
        for (one, other) in [
            ("use super::b::B;", "use super::a::A;"),
            ("use crate::x::{c::C, b::{self, B}};", "use crate::x::a;"),
            ("fn f() { super::b::g() }", "use super::{c, a as d};"),
        ] {
            let circles = graph(&[("x", ""), ("x/a", one), ("x/b", other), ("x/c", "")]).circles();
            let circles: Vec<Vec<String>> =
                circles.into_iter().map(|circle| circle.into_iter().collect()).collect();
            assert_eq!(circles, [["x/a", "x/b"]], "{one}");
        }
    }

    #[test]
    fn a_parent_and_its_child_may_know_each_other() {
        let known =
            graph(&[("x", "use a::A;"), ("x/a", "use super::X;"), ("x/a/b", "use super::A;")]);
        assert!(known.circles().is_empty());
        let through = [
            ("x/a", "use super::b::B;"),
            ("x/a/c", "use super::A;"),
            ("x/b", "use super::a::c::C;"),
        ];
        assert!(graph(&through).circles().is_empty());
    }

    #[test]
    fn tests_comments_and_other_rooms_make_no_circle() {
        let known = graph(&[
            ("x/a", "// use super::b;\n#[cfg(test)]\nmod tests { use super::super::b; }"),
            ("x/b", "use super::a;"),
            ("y/a", "use crate::y::b;"),
            ("y/b", "use crate::x::a;"),
        ]);
        assert!(known.circles().is_empty());
    }
}

//! The guards of a source: which lines are built on which system.

use std::collections::BTreeMap;

/// Crates that are built on Unix alone.
pub(crate) const CRATES: [&str; 1] = ["signal-hook"];

/// Paths that only some systems have.
const PATHS: [(&str, &str); 9] = [
    ("std::os::unix", "unix"),
    ("std::os::fd", "unix"),
    ("std::os::linux", "target_os = \"linux\""),
    ("std::os::macos", "target_os = \"macos\""),
    ("std::os::windows", "windows"),
    ("signal_hook::", "unix"),
    ("libc::", "unix"),
    ("nix::", "unix"),
    ("rustix::", "unix"),
];

/// A system that Glosse is built on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum System {
    Linux,
    Macos,
    Windows,
}

impl System {
    pub(crate) const ALL: [Self; 3] = [Self::Linux, Self::Macos, Self::Windows];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Linux => "linux",
            Self::Macos => "macos",
            Self::Windows => "windows",
        }
    }

    /// Whether a condition of `cfg` holds on it. What says nothing of systems is taken to hold.
    pub(crate) fn fulfils(self, condition: &str) -> bool {
        let condition = condition.trim();
        if let Some((word, inner)) = condition.strip_suffix(')').and_then(|it| it.split_once('(')) {
            let mut parts = parts(inner).into_iter();
            return match word {
                "not" => !self.fulfils(inner),
                "any" => parts.any(|part| self.fulfils(part)),
                "all" => parts.all(|part| self.fulfils(part)),
                _ => panic!("{condition}"),
            };
        }
        match condition {
            "unix" => self != Self::Windows,
            "windows" => self == Self::Windows,
            other => match other.split_once('=') {
                Some((key, value)) if key.trim() == "target_os" => {
                    value.trim().trim_matches('"') == self.name()
                }
                _ => true,
            },
        }
    }
}

/// The parts of a list, at the commas outside of parentheses.
fn parts(list: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0);
    for (at, letter) in list.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[start..]);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// Something that is wrong at a line.
#[derive(Debug)]
pub(crate) struct Fault {
    pub line: usize,
    pub what: String,
}

/// A guard and what stands under it.
struct Guarded<'a> {
    condition: &'a str,
    /// Its lines from the guard on, from 0.
    lines: std::ops::Range<usize>,
    /// What is declared there; of a statement, nothing.
    name: Option<String>,
}

/// A file whose guards are known.
pub(crate) struct Source<'a> {
    lines: Vec<&'a str>,
    /// Under which conditions the whole file is built.
    above: Vec<String>,
    guarded: Vec<Guarded<'a>>,
}

impl<'a> Source<'a> {
    pub(crate) fn new(text: &'a str, above: Vec<String>) -> Self {
        let lines: Vec<&str> = text.lines().collect();
        let mut guarded = Vec::new();
        for (number, line) in lines.iter().enumerate() {
            if let Some(condition) = condition(line, "#[cfg(") {
                guarded.push(Guarded {
                    condition,
                    lines: number..end(&lines, number),
                    name: declared_name(&lines, number),
                });
            }
        }
        Self { lines, above, guarded }
    }

    fn is_built(&self, line: usize, system: System) -> bool {
        let around = self.guarded.iter().filter(|guarded| guarded.lines.contains(&line));
        let own = around.map(|guarded| guarded.condition);
        own.chain(self.above.iter().map(String::as_str)).all(|condition| system.fulfils(condition))
    }

    /// Uses of what some system does not have.
    pub(crate) fn unguarded(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (number, line) in self.lines.iter().enumerate() {
            let code = line.split("//").next().unwrap();
            for (path, needs) in PATHS.iter().filter(|(path, _)| has_path(code, path)) {
                let lacking = System::ALL
                    .iter()
                    .find(|system| self.is_built(number, **system) && !system.fulfils(needs));
                if let Some(system) = lacking {
                    let path = path.trim_end_matches("::");
                    let what = format!("{path} is not there on {}", system.name());
                    faults.push(Fault { line: number + 1, what });
                }
            }
        }
        faults
    }

    /// Guards without their other half: what is declared under a condition on systems must be declared
    /// on each of them. Tests may be of one system.
    pub(crate) fn halves(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let of_systems = |guarded: &&Guarded<'_>| {
            let tests = self.guarded.iter().filter(|other| other.condition.contains("test"));
            let mut tests = tests.map(|other| &other.lines);
            !tests.any(|lines| lines.contains(&guarded.lines.start))
                && System::ALL.iter().any(|system| !system.fulfils(guarded.condition))
        };
        let is_test = |lines: &[String]| lines.iter().any(|above| above.contains("test"));
        if is_test(&self.above) {
            return faults;
        }
        for guarded in self.guarded.iter().filter(of_systems) {
            let line = guarded.lines.start + 1;
            let Some(name) = &guarded.name else {
                let what = "a statement is guarded: guard a function with two halves".to_owned();
                faults.push(Fault { line, what });
                continue;
            };
            let halves: Vec<_> =
                self.guarded.iter().filter(|other| other.name.as_ref() == Some(name)).collect();
            for system in System::ALL {
                if !halves.iter().any(|half| system.fulfils(half.condition)) {
                    let what = format!("{name} is missing on {}", system.name());
                    faults.push(Fault { line, what });
                }
            }
        }
        faults
    }
}

/// The condition of an attribute that stands on a line of its own.
fn condition<'a>(line: &'a str, start: &str) -> Option<&'a str> {
    line.trim().strip_prefix(start)?.strip_suffix(")]")
}

/// Whether a path of a crate or module stands there, and not the end of a longer name.
fn has_path(code: &str, path: &str) -> bool {
    code.match_indices(path).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    })
}

/// The line behind what an attribute stands before. The source is formatted: what begins at an
/// indent ends at the same one.
fn end(lines: &[&str], attribute: usize) -> usize {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let depth = indent(lines[attribute]);
    let Some(first) = first_line(lines, attribute) else { return lines.len() };
    let closes = |line: &str| line.ends_with(';') || line.ends_with('}') || line.ends_with(',');
    for (number, line) in lines.iter().enumerate().skip(first) {
        if indent(line) == depth && !line.is_empty() && closes(line) {
            return number + 1;
        }
    }
    lines.len()
}

/// The first line behind an attribute that is neither another one nor a comment.
fn first_line(lines: &[&str], attribute: usize) -> Option<usize> {
    let mut rest = lines.iter().enumerate().skip(attribute + 1);
    rest.find(|(_, line)| !line.trim().starts_with("#[") && !line.trim().starts_with("//"))
        .map(|(number, _)| number)
}

/// The name of what an attribute stands before: of a function, a constant, a module, a type, or what
/// is brought in under a name.
fn declared_name(lines: &[&str], attribute: usize) -> Option<String> {
    let line = lines[first_line(lines, attribute)?].trim();
    let mut words = line
        .trim_start_matches("pub(super) ")
        .trim_start_matches("pub(crate) ")
        .trim_start_matches("pub ")
        .split_whitespace();
    let keyword = words.next()?;
    let name = words.next().unwrap_or_default();
    match keyword {
        "fn" | "const" | "static" | "struct" | "enum" | "type" => {
            Some(name.split(['(', ':', ';', '<']).next()?.to_owned())
        }
        // The halves of a module have names of their own; what is taken from them has one.
        "mod" => Some("a module of one system".to_owned()),
        "use" => Some(name.rsplit("::").next()?.trim_end_matches(';').to_owned()),
        _ => None,
    }
}

/// The conditions under which a file is built: those at its top, and those of the lines that declare
/// it and the modules above it.
pub(crate) fn declared(name: &str, sources: &BTreeMap<String, String>) -> Vec<String> {
    let mut conditions = Vec::new();
    let own = |text: &str| {
        let top = text.lines().filter_map(|line| condition(line, "#![cfg("));
        top.map(str::to_owned).collect::<Vec<_>>()
    };
    conditions.extend(sources.get(name).map(|text| own(text)).unwrap_or_default());
    let mut path = name.trim_end_matches(".rs");
    while let Some((folder, module)) = path.rsplit_once('/') {
        let parents =
            [format!("{folder}.rs"), format!("{folder}/lib.rs"), format!("{folder}/main.rs")];
        let parent = parents.iter().find_map(|parent| sources.get(parent));
        if let Some(text) = parent {
            conditions.extend(own(text));
            conditions.extend(guards_of_module(text, module));
        }
        path = folder;
    }
    conditions
}

fn guards_of_module(text: &str, module: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let declares = |line: &str| line.trim().ends_with(&format!("mod {module};"));
    let Some(at) = lines.iter().position(|line| declares(line)) else { return Vec::new() };
    let above = lines[..at].iter().rev().take_while(|line| line.trim().starts_with("#["));
    above.filter_map(|line| condition(line, "#[cfg(")).map(str::to_owned).collect()
}

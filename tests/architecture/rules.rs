//! What the sources are held to: the arrows between rooms, and the size of files.

use std::collections::{BTreeMap, BTreeSet};

/// A path in a file of one room that leads into another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Arrow {
    /// The room of the file.
    pub from: String,
    /// The room that is used.
    pub to: String,
    /// File and line.
    pub place: String,
}

/// Which rooms each room may use, in the order of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    rooms: Vec<String>,
    may_use: BTreeMap<String, BTreeSet<String>>,
}

impl Table {
    /// Reads the table whose first column is `room`, whose last one says what the room may use. A
    /// room may use only what stands above it, so the table itself has no loop.
    pub(crate) fn parse(markdown: &str) -> Result<Self, String> {
        let mut table = Self { rooms: Vec::new(), may_use: BTreeMap::new() };
        let rows = markdown.lines().skip_while(|line| !line.starts_with("| room |")).skip(2);
        for line in rows.take_while(|line| line.starts_with('|')) {
            let cells: Vec<&str> =
                line.trim().trim_matches('|').split('|').map(str::trim).collect();
            let [room, _, rule] = cells.as_slice() else { return Err(line.to_owned()) };
            let room = room.trim_matches(['`', '/']).to_owned();
            let allowed = table.closure(rule).map_err(|name| {
                format!("`{room}` may use `{name}`, which does not stand above it in the table")
            })?;
            table.rooms.push(room.clone());
            if table.may_use.insert(room.clone(), allowed).is_some() {
                return Err(format!("`{room}` stands in the table twice"));
            }
        }
        Ok(table)
    }

    /// The rooms that a rule names, and what those may use.
    fn closure(&self, rule: &str) -> Result<BTreeSet<String>, String> {
        if rule.starts_with("nothing") {
            return Ok(BTreeSet::new());
        }
        if rule.starts_with("everything") {
            return Ok(self.rooms.iter().cloned().collect());
        }
        let mut all = BTreeSet::new();
        for name in rule.split(',').map(|name| name.trim().trim_matches('`')) {
            let theirs = self.may_use.get(name).ok_or(name)?;
            all.extend(theirs.iter().cloned());
            all.insert(name.to_owned());
        }
        Ok(all)
    }

    /// The rooms of the table.
    pub(crate) fn rooms(&self) -> BTreeSet<String> {
        self.rooms.iter().cloned().collect()
    }

    /// Whether the table has the arrow; a room may always use itself.
    pub(crate) fn allows(&self, arrow: &Arrow) -> bool {
        let allowed = self.may_use.get(&arrow.from);
        arrow.from == arrow.to || allowed.is_some_and(|rooms| rooms.contains(&arrow.to))
    }
}

/// The rooms that each room leads to.
type Next<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// A round trip from room to room, if the arrows have one.
pub(crate) fn round_trip(arrows: &[Arrow]) -> Option<Vec<String>> {
    let mut next = Next::new();
    for arrow in arrows.iter().filter(|arrow| arrow.from != arrow.to) {
        next.entry(&arrow.from).or_default().insert(&arrow.to);
    }
    next.keys().find_map(|start| walk(&next, &mut vec![start]))
}

fn walk<'a>(next: &Next<'a>, path: &mut Vec<&'a str>) -> Option<Vec<String>> {
    for to in path.last().and_then(|last| next.get(last)).into_iter().flatten() {
        if path.contains(to) {
            return Some(path.iter().chain([to]).map(ToString::to_string).collect());
        }
        path.push(to);
        let found = walk(next, path);
        if found.is_some() {
            return found;
        }
        path.pop();
    }
    None
}

/// Lines of a file that are not in a module of tests. The source is formatted: what begins at the
/// start of a line ends at the start of one.
pub(crate) fn lines_without_tests(source: &str) -> usize {
    let mut lines = source.lines().peekable();
    let mut count = 0;
    while let Some(line) = lines.next() {
        let tests = line == "#[cfg(test)]"
            && lines.peek().is_some_and(|next| next.starts_with("mod ") && next.ends_with('{'));
        if tests {
            lines.by_ref().find(|line| *line == "}");
        } else {
            count += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "| room | what | may use |\n|---|---|---|\n";
    const TABLE: &str = "| room | what | may use |\n|---|---|---|\n\
        | `low` | a | nothing of ours |\n\
        | `left` | b | `low` |\n\
        | `right` | c | `low` |\n\
        | `high` | d | `left`, `right` |\n\
        | `top` | e | everything above |\n";

    fn arrow(from: &str, to: &str) -> Arrow {
        Arrow { from: from.to_owned(), to: to.to_owned(), place: String::new() }
    }

    #[test]
    fn a_room_may_use_what_the_table_names_and_what_that_may_use() {
        let table = Table::parse(TABLE).unwrap();
        for (from, to, allowed) in [
            ("left", "low", true),
            ("high", "right", true),
            ("high", "low", true),
            ("top", "left", true),
            ("low", "low", true),
            ("left", "right", false),
            ("low", "left", false),
            ("high", "top", false),
            ("high", "nowhere", false),
            ("nowhere", "low", false),
        ] {
            assert_eq!(table.allows(&arrow(from, to)), allowed, "{from} -> {to}");
        }
    }

    #[test]
    fn a_table_in_which_a_room_uses_what_stands_below_it_is_refused() {
        let parse = |rows: &str| Table::parse(&format!("{HEAD}{rows}\n| `z` | no row of it |\n"));
        assert!(parse("| `a` | x | nothing |\n| `b` | y | `a` |\n").is_ok());
        let error = parse("| `a` | x | `b` |\n| `b` | y | nothing |\n").unwrap_err();
        assert!(error.contains("`a` may use `b`"), "{error}");
        assert!(parse("| `a` | x | nothing |\n| `a` | y | nothing |\n").is_err());
        assert!(parse("| `a` | nothing |\n").is_err());
    }

    #[test]
    fn a_round_trip_is_found_however_long_it_is() {
        let straight = [arrow("a", "b"), arrow("b", "c"), arrow("a", "c"), arrow("a", "a")];
        assert_eq!(round_trip(&straight), None);
        let round = [arrow("a", "b"), arrow("b", "c"), arrow("c", "d"), arrow("d", "b")];
        assert_eq!(round_trip(&round).unwrap(), ["a", "b", "c", "d", "b"]);
    }

    #[test]
    fn lines_of_tests_do_not_count() {
        let source =
            "fn a() {\n}\n\n#[cfg(test)]\nmod tests {\n    fn b() {\n    }\n}\nfn c() {}\n";
        assert_eq!(lines_without_tests(source), 4);
        assert_eq!(lines_without_tests("#[cfg(test)]\nmod tests;\nfn a() {}\n"), 3);
    }
}

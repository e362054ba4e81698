//! Decisions on names as a small text file that colleagues can share: a decision a line, its parts
//! between tabs.
//!
//! ```text
//! # Decisions on names, exported by Glosse
//! unite       per:sergej-schoigu  per:schojgu
//! kind        per:hafenbund       organisation  in 0f9b3c2d1e4a5b6c
//! not-a-name  per:wehr            at 0f9b3c2d1e4a5b6c 120 124
//! ```
//!
//! The last part says where a decision holds: `in` an article, or `at` a place of it (bytes of its
//! text); without it, everywhere.

use crate::article::decision::{Decision, Scope, Verdict};
use crate::article::{ArticleId, EntityId, Kind};
use crate::text::SafeText;
use std::fmt::Write;

/// The first line, by which a file is known.
const HEAD: &str = "# Decisions on names, exported by Glosse";

/// A line that is no decision.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct BadLine {
    /// Which line, from 1.
    pub line: usize,
    /// What is wrong with it, with the way out.
    pub reason: String,
}

/// Writes decisions, in their order.
#[must_use]
pub fn write(decisions: &[Decision]) -> String {
    let mut out = format!("{HEAD}\n");
    for decision in decisions {
        let (word, parts) = parts(&decision.verdict);
        let safe = |part: &&str| SafeText::one_line(part).to_string();
        let parts: Vec<String> = parts.iter().map(safe).collect();
        let _ = write!(out, "{word}\t{}", parts.join("\t"));
        let _ = match &decision.scope {
            Scope::Everywhere => writeln!(out),
            Scope::Article { article } => writeln!(out, "\tin {article}"),
            Scope::Mention { article, start, end } => writeln!(out, "\tat {article} {start} {end}"),
        };
    }
    out
}

/// Whether a file was written by [`write()`].
#[must_use]
pub fn is_ours(file: &[u8]) -> bool {
    file.starts_with(HEAD.as_bytes())
}

fn parts(verdict: &Verdict) -> (&'static str, Vec<&str>) {
    match verdict {
        Verdict::Unite { one, other } => ("unite", vec![&one.0, &other.0]),
        Verdict::Part { one, other } => ("part", vec![&one.0, &other.0]),
        Verdict::Separate { entity } => ("separate", vec![&entity.0]),
        Verdict::Rename { entity, name } => ("rename", vec![&entity.0, name]),
        Verdict::Retype { entity, kind } => ("kind", vec![&entity.0, kind_word(*kind)]),
        Verdict::NoName { entity } => ("not-a-name", vec![&entity.0]),
        Verdict::Name { words, entity } => ("name", vec![words, &entity.0]),
    }
}

/// The word for a kind.
#[must_use]
pub fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Place => "place",
        Kind::Organisation => "organisation",
        Kind::Other => "other",
    }
}

/// Reads decisions; lines that are none are told, the others count.
#[must_use]
pub fn read(text: &str) -> (Vec<Decision>, Vec<BadLine>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (mut decisions, mut bad) = (Vec::new(), Vec::new());
    for (line, content) in (1..).zip(text.lines()) {
        let content = content.trim_end_matches('\r');
        if content.trim().is_empty() || content.starts_with('#') {
            continue;
        }
        match decision(content) {
            Ok(decision) => decisions.push(decision),
            Err(reason) => bad.push(BadLine { line, reason }),
        }
    }
    (decisions, bad)
}

fn decision(line: &str) -> Result<Decision, String> {
    let mut parts: Vec<&str> = line.split('\t').map(str::trim).collect();
    let scope = match parts.last().map(|last| scope(last)) {
        Some(Some(scope)) if parts.len() > 2 => {
            parts.pop();
            scope?
        }
        _ => Scope::Everywhere,
    };
    let verdict = match parts.as_slice() {
        ["unite", one, other] => Verdict::Unite { one: id(one)?, other: id(other)? },
        ["part", one, other] => Verdict::Part { one: id(one)?, other: id(other)? },
        ["separate", entity] => Verdict::Separate { entity: id(entity)? },
        ["rename", entity, name] if !name.is_empty() => {
            Verdict::Rename { entity: id(entity)?, name: (*name).to_owned() }
        }
        ["kind", entity, word] => Verdict::Retype { entity: id(entity)?, kind: kind(word)? },
        ["not-a-name", entity] => Verdict::NoName { entity: id(entity)? },
        ["name", words, entity] if !words.is_empty() => {
            Verdict::Name { words: (*words).to_owned(), entity: id(entity)? }
        }
        [word, ..] => {
            return Err(format!(
                "`{word}` with {} parts is no decision: unite, part, separate, rename, kind, \
                 not-a-name and name are, with tabs between their parts",
                parts.len() - 1
            ));
        }
        [] => return Err("there is nothing here".to_owned()),
    };
    Ok(Decision { verdict, scope })
}

fn id(text: &str) -> Result<EntityId, String> {
    EntityId::parse(text)
        .ok_or_else(|| format!("`{text}` is no id of an entity, as per:anna-lind or org:rat"))
}

fn kind(word: &str) -> Result<Kind, String> {
    let kinds = Kind::ALL.into_iter();
    let known = |kind: &Kind| kind_word(*kind) == word;
    kinds
        .into_iter()
        .find(known)
        .ok_or_else(|| format!("`{word}` is no kind: person, place, organisation and other are"))
}

/// Where a decision holds, if a part says that.
fn scope(part: &str) -> Option<Result<Scope, String>> {
    let words: Vec<&str> = part.split(' ').collect();
    let article = |id: &str| {
        let hexadecimal = id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        hexadecimal.then(|| ArticleId(id.to_owned())).ok_or_else(|| format!("`{id}` is no article"))
    };
    match words.as_slice() {
        ["in", id] => Some(article(id).map(|article| Scope::Article { article })),
        ["at", id, start, end] => {
            Some(article(id).and_then(|article| match (start.parse(), end.parse()) {
                (Ok(start), Ok(end)) if start < end => Ok(Scope::Mention { article, start, end }),
                _ => Err(format!("`{start} {end}` is no place in a text")),
            }))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_id() -> impl Strategy<Value = EntityId> {
        "(per|loc|org|misc):[a-z][a-z-]{0,8}(@[0-9a-f]{16})?".prop_map(EntityId)
    }

    fn any_verdict() -> impl Strategy<Value = Verdict> {
        (0_u8..7, any_id(), any_id(), "[A-Za-zä]{1,6}( [A-Za-z]{1,6})?", 0_usize..4).prop_map(
            |(which, one, other, words, kind)| match which {
                0 => Verdict::Unite { one, other },
                1 => Verdict::Part { one, other },
                2 => Verdict::Separate { entity: one },
                3 => Verdict::Rename { entity: one, name: words },
                4 => Verdict::Retype { entity: one, kind: Kind::ALL[kind] },
                5 => Verdict::NoName { entity: one },
                _ => Verdict::Name { words, entity: one },
            },
        )
    }

    fn any_scope() -> impl Strategy<Value = Scope> {
        (0_u8..3, "[0-9a-f]{16}", 0_usize..99, 1_usize..99).prop_map(|(which, id, start, long)| {
            let article = ArticleId(id);
            match which {
                0 => Scope::Everywhere,
                1 => Scope::Article { article },
                _ => Scope::Mention { article, start, end: start + long },
            }
        })
    }

    proptest! {
        #[test]
        fn decisions_are_read_as_they_were_written(
            all in prop::collection::vec((any_verdict(), any_scope()), 0..8),
        ) {
            let one = |(verdict, scope)| Decision { verdict, scope };
            let decisions: Vec<Decision> = all.into_iter().map(one).collect();
            let (read, bad) = read(&write(&decisions));
            prop_assert!(bad.is_empty(), "{:?}", bad);
            prop_assert_eq!(read, decisions);
        }
    }

    #[test]
    fn nothing_that_is_written_steers_a_terminal() {
        let name = "A\u{1b}]0;x\u{7}\tB\u{202e}\nC".to_owned();
        let verdict = Verdict::Rename { entity: EntityId("per:a".into()), name };
        let text = write(&[Decision { verdict, scope: Scope::Everywhere }]);
        assert_eq!(text.lines().nth(1), Some("rename\tper:a\tA␛]0;x␇ B⇄ C"));
    }

    #[test]
    fn lines_that_are_no_decisions_are_told_and_the_others_count() {
        let text = "unite\tper:a\tper:b\r\nmarry\tper:a\tper:b\nkind\tper:a\tcity\n\n# x\n\
                    part\tper:a\tanna\nnot-a-name\tper:a\tin 12\n";
        let (decisions, bad) = read(text);
        assert_eq!(decisions.len(), 1);
        assert_eq!(bad.iter().map(|bad| bad.line).collect::<Vec<_>>(), [2, 3, 6, 7]);
        assert!(bad[0].to_string().starts_with("line 2: `marry`"));
        assert!(bad[2].to_string().contains("`anna` is no id"));
    }
}

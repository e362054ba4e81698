//! Tells source code, scripts and style sheets from what people write for people.

const OUT: &str = "leave it out of the library";

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 16 << 10;

/// Words that only one family of languages has, at the beginnings of lines or anywhere.
struct Family {
    what: &'static str,
    begins: &'static [&'static str],
    holds: &'static [&'static str],
}

const FAMILIES: &[Family] = &[
    Family {
        what: "a script (JavaScript)",
        begins: &[
            "function ",
            "var ",
            "const ",
            "let ",
            "import ",
            "export ",
            "} else",
            "(function",
        ],
        holds: &[
            "function(",
            "=>",
            "document.",
            "window.",
            "===",
            "return ",
            "typeof ",
            "module.exports",
        ],
    },
    Family {
        what: "source code (Python)",
        begins: &["def ", "import ", "from ", "class ", "elif ", "except ", "return ", "@"],
        holds: &["self.", "__init__", "print(", " None", "():", "):"],
    },
    Family {
        what: "source code (R)",
        begins: &["library(", "require(", "install.packages("],
        holds: &["<- ", "function(", " %>% ", "c(\"", "data.frame("],
    },
    Family {
        what: "source code",
        begins: &[
            "#include",
            "public ",
            "private ",
            "static ",
            "using ",
            "package ",
            "namespace ",
            "import ",
            "fn ",
            "pub ",
            "impl ",
            "use ",
            "func ",
            "struct ",
            "int ",
            "void ",
            "class ",
        ],
        holds: &["::", "();", "->", "String ", "return ", "&&", "||", "new ", "->"],
    },
    Family {
        what: "an SQL dump",
        begins: &["CREATE TABLE", "INSERT INTO", "DROP TABLE", "ALTER TABLE", "SELECT ", "-- "],
        holds: &["VALUES (", "NOT NULL", "PRIMARY KEY", "VARCHAR"],
    },
];

/// What a text is, if it is written for machines.
pub(super) fn kind(text: &str) -> Option<(&'static str, &'static str)> {
    let text = sample(text);
    let begin = text.trim_start();
    let first = begin.lines().next().unwrap_or_default();
    if first.starts_with("#!") && first.contains('/') {
        return Some(("a script", OUT));
    }
    if begin.starts_with("<?php") || begin.starts_with("<%@") {
        return Some(("source code (PHP or the like)", OUT));
    }
    if begin.starts_with("\\documentclass") || begin.starts_with("\\documentstyle") {
        return Some(("a LaTeX source", "convert it to text or HTML, with pandoc for instance"));
    }
    if begin.starts_with("diff --git ") {
        return Some(("a patch", OUT));
    }
    if is_style_sheet(begin) {
        return Some(("a style sheet (CSS)", OUT));
    }
    if density(text) < DENSE {
        return None;
    }
    let best = FAMILIES
        .iter()
        .map(|family| (family.hits(text), family.what))
        .max_by_key(|(hits, _)| *hits);
    best.filter(|(hits, _)| *hits >= HITS).map(|(_, what)| (what, OUT))
}

fn sample(text: &str) -> &str {
    let end = (0..=SAMPLE.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}

/// Signs that code is full of and prose is not, in a thousand characters that are no white space.
fn density(text: &str) -> usize {
    let (mut signs, mut all) = (0_usize, 0_usize);
    for character in text.chars().filter(|c| !c.is_whitespace()) {
        all += 1;
        signs += usize::from("{}[]();=<>_\\|&*#$+".contains(character));
    }
    signs * 1_000 / all.max(1)
}

/// Prose has fewer than fifteen; tables and lists seldom more than forty.
const DENSE: usize = 45;
/// Different words of one family, or lines that begin with them, that are believed.
const HITS: usize = 3;

impl Family {
    fn hits(&self, text: &str) -> usize {
        let begins = text.lines().map(str::trim_start);
        let begun = begins
            .filter(|line| self.begins.iter().any(|word| line.starts_with(word)))
            .take(HITS * 2)
            .count();
        begun + self.holds.iter().filter(|word| text.contains(**word)).count()
    }
}

/// Whether a text is rules of CSS and nothing else.
fn is_style_sheet(text: &str) -> bool {
    let mut bare = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    bare.push_str(rest);
    let mut chunks: Vec<&str> = bare.split('}').map(str::trim).filter(|c| !c.is_empty()).collect();
    // The last rule of a sample may be cut.
    if chunks.len() > 1 && !bare.trim_end().ends_with('}') {
        chunks.pop();
    }
    let rules = chunks.iter().filter(|chunk| is_rule(chunk)).count();
    rules > 0 && rules * 10 >= chunks.len() * 8 && bare.contains('}')
}

fn is_rule(chunk: &str) -> bool {
    let Some((selector, body)) = chunk.rsplit_once('{') else { return false };
    let property = |declaration: &str| {
        declaration.split_once(':').is_some_and(|(name, _)| {
            let name = name.trim().trim_start_matches(['*', '_']);
            !name.is_empty()
                && name.len() < 40
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        })
    };
    let declarations = body.split(';').map(str::trim).filter(|one| !one.is_empty());
    let all = declarations.clone().count();
    let good = declarations.filter(|one| property(one)).count();
    let named = !selector.trim().is_empty() && selector.len() < 4_000 && !selector.contains('"');
    named && all > 0 && good * 10 >= all * 8 || (named && all == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_for_machines_is_named() {
        for (text, word) in [
            ("body{color:red}", "style sheet"),
            (
                "/* x */\n@media print {\n  p { margin: 0; }\n}\n.a, .b:hover { font: 12px; top: 0 }",
                "style sheet",
            ),
            (
                "(function(){var a=document.getElementById('x');window.b=function(c){return c===1;};})();",
                "JavaScript",
            ),
            (
                "import os\n\ndef los(x):\n    self.y = x[0]\n    return os.path.join(x, y)\n",
                "Python",
            ),
            ("#!/bin/sh\necho hallo\n", "a script"),
            ("<?php echo 1; ?>", "PHP"),
            (
                "#include <stdio.h>\nint main(void) {\n  printf(\"%d\\n\", x->y);\n  return a && b;\n}\n",
                "source code",
            ),
            (
                "CREATE TABLE a (id INT NOT NULL, b VARCHAR(3));\nINSERT INTO a VALUES (1, 'x');",
                "SQL",
            ),
            ("\\documentclass{article}\n\\begin{document}", "LaTeX"),
        ] {
            let found = kind(text);
            assert!(found.is_some_and(|(what, _)| what.contains(word)), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_is_written_for_people_is_not() {
        for text in [
            "",
            "Der Rat (14 zu 3) hat am Abend beschlossen: Es wird gebaut; die Gegner wollen klagen.",
            "Return to sender\n\nThe class of 1999 (and its public) met; import duties fell.",
            "Titel: {Klammern} und mehr\n\nEin Absatz.",
            "Spiel 1: 3:1\nSpiel 2: 0:0 (0:0)\nTabelle: 1. A 2. B\n",
            "* Ein Punkt\n* Noch einer\n\n# Kopf\n\nText mit *Betonung* und `code`.",
        ] {
            assert_eq!(kind(text), None, "{text}");
        }
    }
}

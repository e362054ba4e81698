//! Reads the JSON in a page's scripts as browsers' users have it: with comments around it, line
//! breaks in its strings, commas too many, several values one after the other.

use serde_json::{Deserializer, Value};

/// The values of a script that can be read.
pub(super) fn values(script: &str) -> Vec<Value> {
    let script = without_wrapping(script);
    let found = stream(script);
    if found.is_empty() { stream(&mended(script)) } else { found }
}

fn stream(text: &str) -> Vec<Value> {
    Deserializer::from_str(text).into_iter::<Value>().map_while(Result::ok).collect()
}

/// The script without marks of comments and of CDATA around its values.
fn without_wrapping(script: &str) -> &str {
    let inner = script.split_once("<![CDATA[").map_or(script, |(_, inner)| inner);
    let inner = inner.rsplit_once("]]>").map_or(inner, |(inner, _)| inner);
    let start = inner.find(['{', '[']).unwrap_or(inner.len());
    let end = inner.rfind(['}', ']']).map_or(0, |end| end + 1);
    inner.get(start..end).unwrap_or_default()
}

/// The text with control characters in strings as escapes, and without commas before brackets.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut inside, mut escaped) = (false, false);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if inside {
            match character {
                '"' if !escaped && ends_string(&mut characters.clone()) => inside = false,
                '"' if !escaped => {
                    out.push_str("\\\"");
                    continue;
                }
                '\n' => out.push_str("\\n"),
                '\t' => out.push_str("\\t"),
                _ => {}
            }
            if !character.is_control() {
                out.push(character);
            }
            escaped = character == '\\' && !escaped;
            continue;
        }
        match character {
            '"' => {
                inside = true;
                escaped = false;
                out.push(character);
            }
            ',' if closes_next(&mut characters.clone()) => {}
            ';' => {}
            _ => out.push(character),
        }
    }
    out
}

/// Whether what follows a quotation mark is what may follow a string.
fn ends_string(rest: &mut impl Iterator<Item = char>) -> bool {
    rest.find(|c| !c.is_whitespace()).is_none_or(|c| matches!(c, ',' | ':' | '}' | ']'))
}

fn closes_next(rest: &mut impl Iterator<Item = char>) -> bool {
    rest.find(|c| !c.is_whitespace()).is_none_or(|c| matches!(c, '}' | ']' | ','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faulty_scripts_are_read() {
        for (script, expected) in [
            (r#"{"a": "b"}"#, r#"[{"a":"b"}]"#),
            ("<!-- {\"a\": \"b\"} -->", r#"[{"a":"b"}]"#),
            ("//<![CDATA[\n{\"a\": [1]}\n//]]>", r#"[{"a":[1]}]"#),
            ("{\"a\": \"b\nc\"}", r#"[{"a":"b\nc"}]"#),
            (r#"{"a": [1, 2,], }"#, r#"[{"a":[1,2]}]"#),
            (r#"{"a": 1}{"b": 2}"#, r#"[{"a":1},{"b":2}]"#),
            (r#"{"a": "das "Rad" am Wehr"};"#, r#"[{"a":"das \"Rad\" am Wehr"}]"#),
            (r#"{"a": "b\"c"}"#, r#"[{"a":"b\"c"}]"#),
            ("kein JSON", "[]"),
            ("", "[]"),
        ] {
            assert_eq!(serde_json::to_string(&values(script)).unwrap(), expected, "{script}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_script_has_values_or_none(script in "[{}\\[\\]\",:a<!\\-\\\\ \n1]{0,80}") {
            let _ = values(&script);
        }
    }
}

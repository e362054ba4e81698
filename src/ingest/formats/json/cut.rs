//! Finds where the values of a stream of JSON begin and end, without reading them.

pub(super) use crate::ingest::records::{Ahead, Cut};

/// After so many objects without an end nothing more is looked for.
const ENDLESS: usize = 50;

/// The next object of an array, or of objects that stand one after the other. `endless` counts
/// those that have no end.
pub(super) fn value(bytes: &[u8], ahead: Ahead, endless: &mut usize) -> Cut {
    let Some(begin) = bytes.iter().position(|byte| *byte == b'{') else {
        return Cut::Skip(bytes.len());
    };
    match end(bytes, begin) {
        Some(end) => Cut::Record(begin..end),
        None if ahead == Ahead::More => Cut::More(begin),
        // A quote that is never closed swallows what follows: go on at the next line that opens.
        None if *endless < ENDLESS => {
            *endless += 1;
            Cut::Record(begin..next_line(bytes, begin).unwrap_or(bytes.len()))
        }
        None => Cut::Done,
    }
}

/// The place after the object that begins here.
fn end(bytes: &[u8], begin: usize) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, byte) in bytes.iter().enumerate().skip(begin) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

fn next_line(bytes: &[u8], begin: usize) -> Option<usize> {
    let mut from = begin;
    loop {
        from += bytes.get(from..)?.iter().position(|byte| *byte == b'\n')? + 1;
        let line = bytes.get(from..)?.trim_ascii_start();
        if line.starts_with(b"{") {
            return Some(from);
        }
    }
}

/// The content of the array under one of the keys.
pub(super) fn inner_records<'t>(text: &'t str, keys: &[&str]) -> Option<&'t str> {
    keys.iter().find_map(|key| {
        let (_, after) = text.split_once(&format!("\"{key}\""))?;
        let array = after.trim_start().strip_prefix(':')?.trim_start().strip_prefix('[')?;
        array.trim_start().starts_with('{').then_some(array)
    })
}

/// The string that stands after a key.
pub(super) fn string_after(text: &str, key: &str) -> Option<String> {
    let (_, after) = text.split_once(key)?;
    let value = after.trim_start().strip_prefix(':')?.trim_start();
    serde_json::Deserializer::from_str(value).into_iter::<String>().next()?.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_in_strings_do_not_end_an_object() {
        let text = br#"[{"a":"}\"]"},{"b":[1,{}]}]"#;
        let Cut::Record(first) = value(text, Ahead::More, &mut 0) else { panic!() };
        assert_eq!(&text[first.clone()], br#"{"a":"}\"]"}"#);
        let Cut::Record(second) = value(&text[first.end..], Ahead::More, &mut 0) else { panic!() };
        assert_eq!(second.len(), br#"{"b":[1,{}]}"#.len());
        assert_eq!(value(b"]", Ahead::Nothing, &mut 0), Cut::Skip(1));
        assert_eq!(value(b" {\"a\"", Ahead::More, &mut 0), Cut::More(1));
    }

    #[test]
    fn an_open_quote_costs_its_own_record_where_records_begin_lines() {
        let text = b"[{\"a\":\"x},\n{\"b\":1}]";
        assert_eq!(value(text, Ahead::Nothing, &mut 0), Cut::Record(1..11));
    }
}

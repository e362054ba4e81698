//! Finds where the values of a stream of JSON begin and end, without reading them.

use crate::ingest::records::find;
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

/// Where the first record begins in an object that is too large to be read as a whole: in the list
/// under one of the keys, or under its id.
pub(super) fn first_record(bytes: &[u8], keys: &[&str]) -> Option<usize> {
    let listed = keys.iter().filter_map(|key| {
        let key = format!("\"{key}\"");
        let places = find_all(bytes, key.as_bytes()).map(|place| place + key.len());
        places.take(KEYS).find_map(|place| {
            let keyed = || keyed(bytes, after(bytes, place, b":{\"")?, keys);
            after(bytes, place, b":[{").or_else(keyed)
        })
    });
    listed.min().or_else(|| keyed(bytes, after(bytes, 0, b"{\"")?, keys))
}

/// How often a key is looked at.
const KEYS: usize = 8;

fn find_all<'b>(bytes: &'b [u8], wanted: &'b [u8]) -> impl Iterator<Item = usize> + 'b {
    std::iter::successors(find(bytes, wanted, 0), move |at| find(bytes, wanted, at + 1))
}

/// The place of the last of several signs that stand one after the other, perhaps with blanks
/// between them.
fn after(bytes: &[u8], place: usize, signs: &[u8]) -> Option<usize> {
    let mut place = place;
    for sign in signs {
        let rest = bytes.get(place..)?;
        place += rest.iter().position(|byte| !byte.is_ascii_whitespace())?;
        (bytes.get(place) == Some(sign)).then_some(())?;
        place += 1;
    }
    place.checked_sub(1)
}

/// The place of the record under the id that opens with this quote.
fn keyed(bytes: &[u8], quote: usize, keys: &[&str]) -> Option<usize> {
    let close = find(bytes, b"\"", quote + 1)?;
    let id = bytes.get(quote + 1..close)?;
    let known = keys.iter().any(|key| key.as_bytes() == id);
    if known { None } else { after(bytes, close + 1, b":{") }
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
    fn a_large_object_is_entered_where_its_records_begin() {
        for (text, place) in [
            (r#"{"status":"ok","articles": [ {"a":1}"#, 29),
            (r#"{ "x17": {"title":"a"}"#, 9),
            (r#"{"hits":{"hits":[{"a":1}"#, 17),
            (r#"["a"]"#, 0),
        ] {
            let found = first_record(text.as_bytes(), &["articles", "hits"]);
            assert_eq!(found.unwrap_or(0), place, "{text}");
        }
    }

    #[test]
    fn an_open_quote_costs_its_own_record_where_records_begin_lines() {
        let text = b"[{\"a\":\"x},\n{\"b\":1}]";
        assert_eq!(value(text, Ahead::Nothing, &mut 0), Cut::Record(1..11));
    }
}

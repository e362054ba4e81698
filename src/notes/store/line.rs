//! A record as a line: its checksum, a space, its JSON, a line feed.

use super::device;
use crate::notes::model::record::{self, Replaced, op};
use crate::notes::model::{AnnotationId, DeviceId, Extra, Ids, Record, RecordId, Stamp, Timestamp};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Digits of the checksum.
const SUM: usize = 8;

/// What a sound line holds.
#[derive(Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "nearly all are records, and none lives long")]
pub(super) enum Entry {
    /// A record that this version understands.
    Known(Record),
    /// Something of another version: left as it is.
    Unknown {
        /// The version of the format.
        v: u32,
    },
}

/// A line that is not what was written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Damaged;

/// The line of a record, with its line feed.
pub(super) fn encode(record: &Record) -> serde_json::Result<Vec<u8>> {
    let mut line = vec![b' '; SUM + 1];
    serde_json::to_writer(&mut line, record)?;
    let json = line.get(SUM + 1..).unwrap_or_default();
    let sum = format!("{:08x} ", crc32fast::hash(json));
    if let Some(mut start) = line.get_mut(..=SUM) {
        start.write_all(sum.as_bytes()).map_err(serde_json::Error::io)?;
    }
    line.push(b'\n');
    Ok(line)
}

/// The line of a record that says which versions of annotations are replaced or gone.
pub(super) fn of_replaced(
    device: &DeviceId,
    now: Timestamp,
    replaced: impl IntoIterator<Item = (AnnotationId, BTreeSet<RecordId>)>,
) -> io::Result<Vec<u8>> {
    let replaced = replaced.into_iter().map(|(annotation, records)| Replaced {
        annotation,
        records: records.into_iter().collect(),
    });
    let record = Record {
        v: record::FORMAT,
        id: Ids::from_seed(device::fresh_seed()).record(now),
        op: op::REPLACED.into(),
        ts: Stamp::default(),
        dev: device.clone(),
        set: Vec::new(),
        codes: Vec::new(),
        decisions: Vec::new(),
        turn: None,
        replaced: replaced.collect(),
        extra: Extra::new(),
    };
    encode(&record).map_err(io::Error::other)
}

/// Reads a line without its line feed.
pub(super) fn decode(line: &[u8]) -> Result<Entry, Damaged> {
    let (sum, rest) = line.split_at_checked(SUM).ok_or(Damaged)?;
    let json = rest.strip_prefix(b" ").ok_or(Damaged)?;
    if checksum(sum) != Some(crc32fast::hash(json)) {
        return Err(Damaged);
    }
    // Looking at the letters once is quicker than at those of each string.
    let text = std::str::from_utf8(json).ok();
    match text.map(serde_json::from_str::<Record>) {
        Some(Ok(record)) if record::op::KNOWN.contains(&&*record.op) => Ok(Entry::Known(record)),
        _ => unknown(json),
    }
}

/// `parse` alone would take a sign.
fn checksum(digits: &[u8]) -> Option<u32> {
    let plain = digits.iter().all(u8::is_ascii_hexdigit);
    let digits = std::str::from_utf8(digits).ok().filter(|_| plain)?;
    u32::from_str_radix(digits, 16).ok()
}

fn unknown(json: &[u8]) -> Result<Entry, Damaged> {
    #[derive(Deserialize)]
    struct Header {
        v: u32,
    }
    // A sequence would do for the derived reader, but no version writes one.
    let object = Some(json).filter(|json| json.starts_with(b"{"));
    let header: Option<Header> = object.and_then(|json| serde_json::from_slice(json).ok());
    header.map(|header| Entry::Unknown { v: header.v }).ok_or(Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::model::{Timestamp, tests::sample};
    use crate::notes::state::{Change, tests::empty};
    use proptest::prelude::*;

    fn record(body: &str) -> Record {
        let mut notes = empty("dev", 5);
        let note = sample(&mut notes, body);
        notes.change(vec![Change::Add(note)], Timestamp::from_millis(9)).unwrap()
    }

    fn with_sum(json: &str) -> String {
        format!("{:08x} {json}", crc32fast::hash(json.as_bytes()))
    }

    proptest! {
        #[test]
        fn a_record_is_read_as_it_was_written(body in any::<String>()) {
            let record = record(&body);
            let line = encode(&record).unwrap();
            prop_assert_eq!(line.iter().filter(|byte| **byte == b'\n').count(), 1);
            let (feed, line) = line.split_last().unwrap();
            prop_assert_eq!(*feed, b'\n');
            prop_assert_eq!(decode(line), Ok(Entry::Known(record)));
        }

        #[test]
        fn a_damaged_byte_is_noticed(at in 0..10_000_usize, bit in 0..8_u8) {
            let record = record("Ärger");
            let mut line = encode(&record).unwrap();
            line.pop();
            let at = at % line.len();
            line[at] ^= 1 << bit;
            match decode(&line) {
                Err(Damaged) => {}
                // A digit of the checksum in the other case is the same digit.
                Ok(entry) => prop_assert_eq!(entry, Entry::Known(record)),
            }
        }

        #[test]
        fn any_bytes_can_be_looked_at(line in prop::collection::vec(any::<u8>(), 0..60)) {
            prop_assert_eq!(decode(&line), Err(Damaged));
        }
    }

    #[test]
    fn what_a_later_version_wrote_is_not_damaged() {
        for (json, v) in
            [(r#"{"v":1,"id":"x","op":"merge","codes":[]}"#, 1), (r#"{"v":2,"anything":true}"#, 2)]
        {
            assert_eq!(decode(with_sum(json).as_bytes()), Ok(Entry::Unknown { v }), "{json}");
        }
        for json in ["{}", "no json", "[1]", ""] {
            assert_eq!(decode(with_sum(json).as_bytes()), Err(Damaged), "{json}");
        }
    }

    #[test]
    fn fields_of_a_later_version_are_kept() {
        let line = encode(&record("x")).unwrap();
        let json = String::from_utf8(line).unwrap().split_once(' ').unwrap().1.trim().to_owned();
        let json = json.replacen("{\"v\":1", "{\"v\":1,\"mood\":\"calm\"", 1);
        let json = json.replacen("\"body\":", "\"weight\":[1,2],\"body\":", 1);
        let Ok(Entry::Known(read)) = decode(with_sum(&json).as_bytes()) else { panic!("{json}") };
        let again = String::from_utf8(encode(&read).unwrap()).unwrap();
        assert!(again.contains(r#""mood":"calm""#) && again.contains(r#""weight":[1,2]"#));
    }
}

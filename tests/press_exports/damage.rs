//! Damages exports in every way: what can be read is read, and nothing fails.

use super::make::{docx, rtf};
use super::{UNI, fixture};
use glosse::ingest::{Limits, read_bytes_as};
use proptest::prelude::*;
use std::path::Path;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_damage_to_an_export_is_survived(
        which in prop::sample::select(vec![
            "factiva-en.html", "factiva-coded.txt", "wiso.txt", "proquest.txt", "europresse.html",
            "pressreader.txt", "nexis.html",
        ]),
        cut in 0_usize..6_000,
        changes in prop::collection::vec((0_usize..6_000, any::<u8>()), 0..6),
    ) {
        let mut bytes = fixture(which);
        bytes.truncate(cut.max(1));
        let length = bytes.len();
        for (at, byte) in changes {
            bytes[at % length] = byte;
        }
        if let Err(error) = read_bytes_as(Path::new(which), &bytes, &Limits::default()) {
            prop_assert!(!error.to_string().contains("the reader failed"), "{error}");
        }
    }

    #[test]
    fn any_damage_to_a_document_is_survived(
        cut in 0_usize..6_000,
        changes in prop::collection::vec((0_usize..6_000, any::<u8>()), 0..6),
    ) {
        for (name, mut bytes) in [("a.docx", docx(UNI)), ("a.rtf", rtf(UNI))] {
            bytes.truncate(cut.max(1));
            let length = bytes.len();
            for (at, byte) in &changes {
                bytes[at % length] = *byte;
            }
            if let Err(error) = read_bytes_as(Path::new(name), &bytes, &Limits::default()) {
                prop_assert!(!error.to_string().contains("the reader failed"), "{error}");
            }
        }
    }
}

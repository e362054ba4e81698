//! Tells the documents of older Office programs apart, which all are one kind of container.

/// What such a container is, by the names of the streams in it.
pub(super) fn kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    if !bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return None;
    }
    let has = |name: &str| {
        let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &wanted).is_some()
    };
    Some(if has("EncryptedPackage") {
        ("an Office document with a password", "save it without one")
    } else if has("WordDocument") {
        ("a Word document of the old kind (.doc)", "save it as DOCX")
    } else if has("Workbook") || has("Book") {
        ("an Excel table of the old kind (.xls)", "save it as XLSX or CSV")
    } else if has("PowerPoint Document") {
        ("a PowerPoint presentation of the old kind", "save it as PDF or copy its text")
    } else if has("__substg1.0_") {
        ("a mail in Outlook's own form (.msg)", "save it as EML or as text")
    } else {
        ("an old Office document", "save it as DOCX, XLSX or text")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_its_streams_tell_what_a_container_is() {
        for (stream, word) in [("WordDocument", ".doc"), ("__substg1.0_0037", "mail"), ("x", "old")]
        {
            let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
            bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
            assert!(kind(&bytes).unwrap().0.contains(word));
        }
        assert_eq!(kind(b"WordDocument"), None);
    }
}

//! The texts of annotated articles as they were, each kept once under its hash.
//!
//! They are zlib streams: their checksum shows damage, and any tool can unpack one.

use super::folder;
use crate::article::TextHash;
use crate::files;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Bytes of a text at most; the reader takes none that is longer.
const LONGEST: usize = 64 << 20;
/// The usual trade between time and size.
const LEVEL: u8 = 6;

/// Keeps a text, synced; does nothing if it is kept already.
pub(super) fn keep(annotations: &Path, text: &str) -> io::Result<TextHash> {
    let hash = TextHash::of(text);
    if find(annotations, &hash).is_some() {
        return Ok(hash);
    }
    let folder = annotations.join("texts");
    folder::create(&folder)?;
    let temporary = folder.join(format!(".{hash}.{:x}.tmp", super::device::fresh_seed()));
    let result = write(&temporary, text)
        .and_then(|()| fs::rename(&temporary, folder.join(&hash.0)))
        .and_then(|()| folder::sync(&folder));
    if result.is_err() {
        // Left-overs do no harm; the error that matters is the one above.
        let _ = fs::remove_file(&temporary);
    }
    result.map(|()| hash)
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut file = files::private().write(true).create_new(true).open(path)?;
    file.write_all(&compress_to_vec_zlib(text.as_bytes(), LEVEL))?;
    file.sync_all()
}

/// The kept text with this hash; `None` if there is none or it is damaged.
pub(super) fn find(annotations: &Path, hash: &TextHash) -> Option<String> {
    let packed = fs::read(path(annotations, hash)?).ok()?;
    let bytes = decompress_to_vec_zlib_with_limit(&packed, LONGEST).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    (TextHash::of(&text) == *hash).then_some(text)
}

/// A hash comes from a log, which may be a stranger's: only digits lead to a file.
pub(super) fn path(annotations: &Path, hash: &TextHash) -> Option<PathBuf> {
    let digits = hash.0.len() == 16 && hash.0.bytes().all(|byte| byte.is_ascii_hexdigit());
    digits.then(|| annotations.join("texts").join(&hash.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_by_its_hash_until_it_is_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let text = "Die Brücke bleibt gesperrt. ".repeat(50);
        let hash = keep(folder.path(), &text).unwrap();
        assert_eq!(find(folder.path(), &hash).as_deref(), Some(text.as_str()));
        let file = folder.path().join("texts").join(&hash.0);
        let mut bytes = fs::read(&file).unwrap();
        assert!(bytes.len() < text.len() / 4);
        bytes[40] ^= 1;
        fs::write(&file, bytes).unwrap();
        assert_eq!(find(folder.path(), &hash), None);
        keep(folder.path(), &text).unwrap();
        assert_eq!(find(folder.path(), &hash), Some(text));
    }

    #[test]
    fn a_hash_leads_nowhere_else() {
        let folder = tempfile::tempdir().unwrap();
        for hash in ["../../etc/passwd", "", "/etc/hosts", "ÄÄÄÄÄÄÄÄ"] {
            assert_eq!(path(folder.path(), &TextHash(hash.into())), None, "{hash}");
        }
    }
}

//! The encodings of RTF: a code page for the file, a character set for each font.

use encoding_rs::{self as all, Encoding};

/// The encoding of a code page.
pub(super) fn of_page(page: i32) -> &'static Encoding {
    match page {
        874 => all::WINDOWS_874,
        932 => all::SHIFT_JIS,
        936 => all::GBK,
        949 => all::EUC_KR,
        950 => all::BIG5,
        1250 => all::WINDOWS_1250,
        1251 => all::WINDOWS_1251,
        1253 => all::WINDOWS_1253,
        1254 => all::WINDOWS_1254,
        1255 => all::WINDOWS_1255,
        1256 => all::WINDOWS_1256,
        1257 => all::WINDOWS_1257,
        1258 => all::WINDOWS_1258,
        10_000 => all::MACINTOSH,
        65_001 => all::UTF_8,
        _ => all::WINDOWS_1252,
    }
}

/// The encoding of a font's character set; the file's own where it has none.
pub(super) fn of_set(set: i32) -> Option<&'static Encoding> {
    Some(match set {
        0 => all::WINDOWS_1252,
        77 => all::MACINTOSH,
        128 => all::SHIFT_JIS,
        129 => all::EUC_KR,
        134 => all::GBK,
        136 => all::BIG5,
        161 => all::WINDOWS_1253,
        162 => all::WINDOWS_1254,
        163 => all::WINDOWS_1258,
        177 => all::WINDOWS_1255,
        178 => all::WINDOWS_1256,
        186 => all::WINDOWS_1257,
        204 => all::WINDOWS_1251,
        222 => all::WINDOWS_874,
        238 => all::WINDOWS_1250,
        _ => return None,
    })
}

//! Writes the same lines as DOCX and RTF, as databases hand them out.

use std::fmt::Write as _;
use std::io::Write as _;

/// A zip archive of these files.
pub(crate) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A document of Word with a paragraph for each line; `#` before a line makes it a heading.
pub(crate) fn docx(lines: &[&str]) -> Vec<u8> {
    let mut body = String::from(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/\
         wordprocessingml/2006/main\"><w:body>",
    );
    for line in lines {
        let heading = line.strip_prefix('#');
        let style = heading.map_or("", |_| "<w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>");
        let words = heading.unwrap_or(line).replace('&', "&amp;").replace('<', "&lt;");
        write!(body, "<w:p>{style}<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
            .unwrap();
    }
    body.push_str("</w:body></w:document>");
    zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", body.as_bytes())])
}

/// The same lines in RTF, every letter beyond ASCII as its number; `#` makes a line bold.
pub(crate) fn rtf(lines: &[&str]) -> Vec<u8> {
    let mut out = String::from(
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss Arial;}}{\\footer Page 1\\par}\\uc1 ",
    );
    for line in lines {
        let (bold, line) = line.strip_prefix('#').map_or(("", *line), |line| ("\\b", line));
        write!(out, "\\pard\\plain{bold} ").unwrap();
        for letter in line.chars() {
            match letter {
                '\\' | '{' | '}' => write!(out, "\\{letter}").unwrap(),
                '\0'..='\u{7f}' => out.push(letter),
                _ => {
                    for unit in letter.encode_utf16(&mut [0; 2]) {
                        write!(out, "\\u{}?", unit.cast_signed()).unwrap();
                    }
                }
            }
        }
        out.push_str("\\par\r\n");
    }
    out.push('}');
    out.into_bytes()
}

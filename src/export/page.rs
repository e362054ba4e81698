//! Pages of HTML that stand for themselves: nothing is loaded, nothing runs, and they print well.

pub mod annotated;
pub mod entity;
pub mod markdown;
pub mod timeline;

use crate::article::Language;
use crate::text::SafeText;

/// What tells a page of ours.
const GENERATOR: &str = "<meta name=\"generator\" content=\"Glosse\">";

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:1.05rem/1.55 Georgia,'Times New Roman',serif;max-width:42rem;margin:2rem auto;padding:0 1rem}\
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.25rem;line-height:1.3;margin-top:2.2rem}\
h3{font-size:1.05rem;margin-bottom:.2rem}\
.source,.about,nav{font-family:system-ui,sans-serif;font-size:.85rem;opacity:.8}\
blockquote{margin:.8rem 0;padding:0 0 0 .9rem;border-left:3px solid currentColor}\
mark{background:#ffe98a;color:#000;padding:0 .1em}\
.note{margin:.4rem 0 1.2rem 1rem}.lost{text-decoration:underline wavy}\
pre,code{font-family:ui-monospace,monospace;font-size:.9em}pre{overflow:auto;white-space:pre-wrap}\
table{border-collapse:collapse}td,th{border:1px solid;padding:.15rem .5rem}\
sup a{text-decoration:none}\
@media print{body{font-size:10.5pt;max-width:none;margin:0}nav{display:none}\
h1,h2,h3{break-after:avoid}article,.annotation{break-inside:avoid-page}\
a{color:inherit;text-decoration:none}mark{border-bottom:1px solid #000}}";

/// A whole page around its content.
#[must_use]
pub fn page(title: &str, language: Option<Language>, content: &str) -> String {
    let language = language.map_or("de", Language::code);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n{GENERATOR}\n\
         <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{content}</body>\n</html>\n",
        words(title)
    )
}

/// Whether a file is a page of ours.
#[must_use]
pub fn is_ours(file: &[u8]) -> bool {
    file.windows(GENERATOR.len()).take(4096).any(|part| part == GENERATOR.as_bytes())
}

/// A stranger's words between tags or in an attribute; line breaks stay.
#[must_use]
pub fn words(text: &str) -> String {
    let safe = SafeText::new(text);
    let mut out = String::with_capacity(text.len());
    for character in safe.as_str().chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_holds_strangers_words_as_words() {
        let page = page("<script>x</script>\u{1b}[2J", None, "");
        assert!(page.contains("<title>&lt;script&gt;x&lt;/script&gt;␛[2J</title>"), "{page}");
        assert!(is_ours(page.as_bytes()) && !is_ours(b"<html></html>"));
        assert_eq!(words("a\"b'c&d"), "a&quot;b&#39;c&amp;d");
    }
}

//! The words in a text with commands of TeX.

use unicode_normalization::UnicodeNormalization;

/// Commands that stand for a letter or a sign.
const LETTERS: &[(&str, &str)] = &[
    ("ss", "ß"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("o", "ø"),
    ("O", "Ø"),
    ("aa", "å"),
    ("AA", "Å"),
    ("l", "ł"),
    ("L", "Ł"),
    ("i", "i"),
    ("j", "j"),
    ("dh", "ð"),
    ("th", "þ"),
    ("textendash", "–"),
    ("textemdash", "—"),
    ("ldots", "…"),
    ("dots", "…"),
    ("textquotedblleft", "“"),
    ("textquotedblright", "”"),
    ("quotedblbase", "„"),
    ("glqq", "„"),
    ("grqq", "“"),
    ("textquoteright", "’"),
    ("textquoteleft", "‘"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("texteuro", "€"),
    ("euro", "€"),
    ("S", "§"),
    ("copyright", "©"),
    ("textbackslash", "\\"),
    ("textasciitilde", "~"),
    ("textdegree", "°"),
    ("slash", "/"),
];

/// The mark that an accent's command puts on the letter behind it.
fn accent(command: &str) -> Option<char> {
    Some(match command {
        "\"" => '\u{308}',
        "'" => '\u{301}',
        "`" => '\u{300}',
        "^" => '\u{302}',
        "~" => '\u{303}',
        "=" => '\u{304}',
        "." => '\u{307}',
        "c" => '\u{327}',
        "v" => '\u{30c}',
        "u" => '\u{306}',
        "H" => '\u{30b}',
        "k" => '\u{328}',
        "r" => '\u{30a}',
        _ => return None,
    })
}

/// The words, with accents on their letters and without braces.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        rest = rest.get(character.len_utf8()..).unwrap_or_default();
        match character {
            '\\' => rest = command(rest, &mut out),
            '{' | '}' | '$' => {}
            '~' => out.push('\u{a0}'),
            '-' if rest.starts_with('-') => {
                let longer = rest.starts_with("--");
                out.push(if longer { '—' } else { '–' });
                rest = rest.trim_start_matches('-');
            }
            '`' if rest.starts_with('`') => {
                out.push('“');
                rest = rest.get(1..).unwrap_or_default();
            }
            '\'' if rest.starts_with('\'') => {
                out.push('”');
                rest = rest.get(1..).unwrap_or_default();
            }
            other => out.push(other),
        }
    }
    let composed: String = out.nfc().collect();
    let lines = composed.split("\n\n").map(|part| part.split([' ', '\n', '\t', '\r']));
    let lines =
        lines.map(|words| words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n\n").replace('\u{a0}', " ")
}

/// Reads a command behind its backslash; what follows it is handed back.
fn command<'t>(text: &'t str, out: &mut String) -> &'t str {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let length = if letters > 0 { letters } else { text.chars().next().map_or(0, char::len_utf8) };
    let (name, rest) = text.split_at_checked(length).unwrap_or((text, ""));
    let bare = rest.trim_start_matches(|c: char| c == ' ' && letters > 0);
    if let Some(mark) = accent(name) {
        let base = bare.strip_prefix('{').unwrap_or(bare);
        let base = base.strip_prefix('\\').unwrap_or(base);
        if let Some(letter) = base.chars().next().filter(|c| c.is_alphabetic()) {
            out.push(letter);
            out.push(mark);
            let after = base.get(letter.len_utf8()..).unwrap_or_default();
            let after = after.trim_start_matches(|c: char| letters > 0 && c == ' ');
            return after.strip_prefix('}').unwrap_or(after);
        }
    }
    if let Some((_, letter)) = LETTERS.iter().find(|(known, _)| *known == name) {
        out.push_str(letter);
        return bare.strip_prefix("{}").unwrap_or(bare);
    }
    match name {
        "\\" | "newline" | "par" => out.push(' '),
        "," | "/" | "-" | "@" | "!" => {}
        _ if letters == 0 => out.push_str(name),
        _ => {}
    }
    rest
}

/// An address: only its escapes are resolved.
pub(super) fn address(text: &str) -> String {
    let inner = text.trim().strip_prefix("\\url{").and_then(|rest| rest.strip_suffix('}'));
    inner.unwrap_or(text).replace('\\', "").replace(['{', '}'], "").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_become_letters() {
        for (text, words) in [
            ("K{\\\"o}ln, K\\\"oln und K{\\\"{o}}ln", "Köln, Köln und Köln"),
            ("Stra{\\ss}e, Stra\\ss{}e, Stra\\ss e", "Straße, Straße, Straße"),
            ("Caf\\'e, \\c{C}i\\u{g}dem, \\v{S}imon, \\'{\\i}", "Café, Çiğdem, Šimon, í"),
            ("eins -- zwei --- drei", "eins – zwei — drei"),
            ("100 \\% \\& mehr \\emph{schnell}", "100 % & mehr schnell"),
            ("``Ja'' \\glqq nein\\grqq{}", "“Ja” „nein“"),
            ("eins\n  zwei\n\ndrei", "eins zwei\n\ndrei"),
            ("\\", ""),
        ] {
            assert_eq!(plain(text), words, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_words(text in "[\\\\a-c{}\"'`~^ -ßä]{0,60}") {
            let _ = plain(&text);
        }
    }
}

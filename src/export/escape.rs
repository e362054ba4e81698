//! Makes text safe for the place in a Markdown file where it stands.

mod body;
mod target;

pub use body::body;
pub use target::is_safe as is_safe_target;

use crate::text::SafeText;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A stranger's words as one line of Markdown: they mean nothing but themselves.
#[must_use]
pub fn inline(text: &str) -> String {
    let safe = SafeText::one_line(text);
    let line = safe.as_str().trim();
    let mut out = String::with_capacity(line.len() + 8);
    let mut previous = None;
    let mut rest = line.chars();
    while let Some(character) = rest.next() {
        if is_special(character, previous, rest.as_str()) {
            out.push('\\');
        }
        out.push(character);
        previous = Some(character);
    }
    escape_line_start(out)
}

/// Whether a character would do something in CommonMark, GFM or Obsidian where it stands.
fn is_special(character: char, previous: Option<char>, rest: &str) -> bool {
    let at_word_start = previous.is_none_or(char::is_whitespace);
    match character {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '|' | '$' | '^' => true,
        '&' => is_character_reference(rest),
        '#' | '>' => at_word_start,
        '=' | '%' => previous == Some(character) || rest.starts_with(character),
        _ => false,
    }
}

/// Whether what follows an ampersand makes it stand for another character: `amp;`, `#8222;`.
fn is_character_reference(rest: &str) -> bool {
    rest.split_once(';').is_some_and(|(name, _)| {
        let name = name.strip_prefix('#').unwrap_or(name);
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// What begins a list, a rule or an underlined heading at the start of a line.
fn escape_line_start(line: String) -> String {
    if line.starts_with(['-', '+', '=']) {
        return format!("\\{line}");
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.split_at_checked(digits) {
        Some((number, rest)) if digits > 0 && rest.starts_with(['.', ')']) => {
            format!("{number}\\{rest}")
        }
        _ => line,
    }
}

/// A code as an inline tag: `#frame/deal`.
#[must_use]
pub fn tag(path: &str) -> String {
    format!("#{}", tag_name(path))
}

/// A code as the name of a tag, as Obsidian takes it: letters, digits, `_`, `-` and `/`, and not
/// digits alone. `C++` and `C#` are told from `C`; other signs only part words.
#[must_use]
pub fn tag_name(path: &str) -> String {
    let levels: Vec<String> =
        path.split('/').map(tag_level).filter(|level| !level.is_empty()).collect();
    let name = levels.join("/");
    let told = name.chars().any(|c| c.is_alphabetic() || matches!(c, '_' | '-'));
    if told { name } else { format!("{name}_") }
}

fn tag_level(name: &str) -> String {
    let words = name.nfc().collect::<String>().replace('+', "plus").replace('♯', "#");
    let words = words.replace('#', "sharp");
    let letter = |c: char| c.is_alphanumeric() || c == '_' || is_combining_mark(c);
    let words: Vec<&str> = words.split(|c| !letter(c)).filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// A name as a link to the page of that name.
#[must_use]
pub fn link(name: &str) -> String {
    let safe = SafeText::one_line(name);
    let plain: String = safe
        .as_str()
        .chars()
        .filter(|c| !matches!(c, '[' | ']' | '|' | '#' | '^' | '\\'))
        .collect();
    format!("[[{}]]", plain.trim())
}

/// Whether a word has the form of a block id of ours.
#[must_use]
pub fn is_block_id(word: &str) -> bool {
    word.strip_prefix('^').is_some_and(|id| {
        matches!(id.len(), 6 | 26)
            && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// CommonMark: a backslash before ASCII punctuation stands for that sign.
    fn unescaped(markdown: &str) -> String {
        let mut out = String::new();
        let mut rest = markdown.chars().peekable();
        while let Some(character) = rest.next() {
            match rest.peek() {
                Some(next) if character == '\\' && next.is_ascii_punctuation() => {
                    out.extend(rest.next());
                }
                _ => out.push(character),
            }
        }
        out
    }

    proptest! {
        #[test]
        fn escaped_words_are_read_as_they_were(text in any::<String>()) {
            let shown = SafeText::one_line(&text);
            prop_assert_eq!(unescaped(&inline(&text)), shown.as_str().trim());
        }

        #[test]
        fn escaped_signs_are_read_as_they_were(text in "[-+*_`#>=%&$^~|<\\[\\]()!.a1 \\\\]{0,30}") {
            prop_assert_eq!(unescaped(&inline(&text)), text.trim());
        }
    }

    #[test]
    fn a_strangers_words_do_nothing() {
        for (text, line) in [
            ("*laut* und _leise_", r"\*laut\* und \_leise\_"),
            ("# kein Titel, #kein Tag, C#", r"\# kein Titel, \#kein Tag, C#"),
            ("1. Mai", r"1\. Mai"),
            ("- Strich", r"\- Strich"),
            ("[x](javascript:y)", r"\[x\](javascript:y)"),
            ("a\u{1b}[2Jb\nc", r"a␛\[2Jb c"),
            ("AT&T &amp; Söhne", r"AT&T \&amp; Söhne"),
            ("ende ^a7k3q9", r"ende \^a7k3q9"),
            ("„Nein“, sagte sie – nie.", "„Nein“, sagte sie – nie."),
        ] {
            assert_eq!(inline(text), line);
        }
    }

    #[test]
    fn codes_become_tags() {
        for (path, name) in [
            ("frame/Schuld & Sühne", "frame/Schuld-Sühne"),
            ("Thema/Öl & Gas", "Thema/Öl-Gas"),
            ("C++", "Cplusplus"),
            ("C#", "Csharp"),
            ("2023", "2023_"),
            ("2023/01", "2023/01_"),
            ("a - b/ (c) ", "a-b/c"),
            ("o\u{308}l", "öl"),
        ] {
            assert_eq!(tag_name(path), name);
        }
        assert_eq!(tag("frame/deal"), "#frame/deal");
        assert_eq!(link("John [K] #1"), "[[John K 1]]");
    }
}

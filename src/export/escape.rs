//! Makes text safe for the place in a Markdown file where it stands.

use crate::text::SafeText;

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

/// A code as the name of a tag, which has letters, digits, `_`, `-` and `/` only.
#[must_use]
pub fn tag_name(path: &str) -> String {
    let letter = |c: char| if c.is_alphanumeric() || matches!(c, '_' | '/') { c } else { '-' };
    let name: String = path.chars().map(letter).collect();
    // A tag of digits alone is none.
    if name.chars().all(|c| c.is_ascii_digit()) { format!("{name}_") } else { name }
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

/// The user's own Markdown. It stays Markdown, but nothing in it reaches beyond the note: no open
/// fence or comment, no line that looks like a block id, no HTML, no link that runs something.
#[must_use]
pub fn body(markdown: &str) -> String {
    let safe = SafeText::new(markdown);
    let mut fence: Option<String> = None;
    let mut lines: Vec<String> = Vec::new();
    for line in safe.as_str().trim_end().lines() {
        let marker = fence_marker(line);
        let (inside, line) = match (&fence, marker) {
            (Some(open), Some(close)) if closes(open, close, line) => (None, line.to_owned()),
            (Some(open), _) => (Some(open.clone()), disarm_id(line)),
            (None, Some(open)) => (Some(open.to_owned()), disarm_id(line)),
            (None, None) => (None, disarm_id(&disarm(line))),
        };
        fence = inside;
        lines.push(line.trim_end().to_owned());
    }
    lines.extend(fence);
    balance(lines.join("\n"))
}

/// The run of backticks or tildes that opens or closes a fence.
fn fence_marker(line: &str) -> Option<&str> {
    let line = line.trim_start();
    ['`', '~'].into_iter().find_map(|sign| {
        let rest = line.trim_start_matches(sign);
        let marker = line.strip_suffix(rest)?;
        // Three backticks with another one after them are code within a line.
        let opens = marker.len() >= 3 && !(sign == '`' && rest.contains(sign));
        opens.then_some(marker)
    })
}

fn closes(open: &str, close: &str, line: &str) -> bool {
    close.len() >= open.len() && close.starts_with(open) && line.trim() == close
}

/// Takes the sting out of HTML and of links that are no links to a place.
fn disarm(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(character) = rest.chars().next() {
        if (character == '<' && is_html(rest)) || (out.ends_with(']') && runs_something(rest)) {
            out.push('\\');
        }
        out.push(character);
        rest = rest.strip_prefix(character).unwrap_or_default();
    }
    out
}

/// Schemes that lead to a page or a person.
const SCHEMES: [&str; 3] = ["http:", "https:", "mailto:"];

fn is_html(rest: &str) -> bool {
    let inner = rest.strip_prefix('<').unwrap_or_default();
    let lower = inner.to_ascii_lowercase();
    let tag = inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    tag && !SCHEMES.iter().any(|scheme| lower.starts_with(scheme))
}

/// Whether `(target` or `: target` after a bracket names another scheme than those of [`SCHEMES`].
fn runs_something(rest: &str) -> bool {
    let Some(target) = rest.strip_prefix(['(', ':']) else { return false };
    let target = target.trim_start().trim_start_matches('<').to_ascii_lowercase();
    let scheme: String = target
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '&'))
        .collect();
    let after = target.strip_prefix(scheme.as_str()).unwrap_or_default();
    // A character reference may stand for the colon or for any letter.
    let hidden = scheme.contains('&');
    (after.starts_with(':') || hidden) && !SCHEMES.iter().any(|good| target.starts_with(good))
}

/// A line that ends like one of our block ids gets a backslash.
fn disarm_id(line: &str) -> String {
    let line = line.trim_end();
    let (before, last) = line.rsplit_once(char::is_whitespace).unwrap_or(("", line));
    if is_block_id(last) && line.ends_with(last) {
        let start = line.strip_suffix(last).unwrap_or(before);
        return format!("{start}\\{last}");
    }
    line.to_owned()
}

/// Whether a word has the form of a block id of ours.
#[must_use]
pub fn is_block_id(word: &str) -> bool {
    word.strip_prefix('^').is_some_and(|id| {
        matches!(id.len(), 6 | 26)
            && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}

/// Signs that come in pairs and would otherwise hide or change what follows the note.
fn balance(mut text: String) -> String {
    for pair in ["%%", "$$"] {
        if text.matches(pair).count() % 2 == 1 {
            let (before, after) = text.rsplit_once(pair).unwrap_or((&text, ""));
            let escaped: String = pair.chars().flat_map(|sign| ['\\', sign]).collect();
            text = format!("{before}{escaped}{after}");
        }
    }
    text
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

        #[test]
        fn no_line_of_a_note_looks_like_a_block_id(text in "(\\^[a-z0-9]{6}|x| |\n|```|~~~~){0,12}") {
            for line in body(&text).lines() {
                let word = line.split_whitespace().last().unwrap_or_default();
                prop_assert!(!is_block_id(word), "{}", line);
            }
        }

        #[test]
        fn what_is_safe_stays_as_it_is(text in "[a-zäöü \n*_-]{0,60}") {
            let once = body(&text);
            prop_assert_eq!(body(&once), once);
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
    fn a_note_stays_markdown_but_reaches_nothing_beyond_itself() {
        for (note, markdown) in [
            (
                "**fett** und [Link](https://example.org)",
                "**fett** und [Link](https://example.org)",
            ),
            ("```\noffen", "```\noffen\n```"),
            ("````\n```\nx", "````\n```\nx\n````"),
            ("<script>x</script>", "\\<script>x\\</script>"),
            ("<https://example.org>", "<https://example.org>"),
            ("3 < 4", "3 < 4"),
            ("[x](javascript:y)", "[x]\\(javascript:y)"),
            ("[x]( JavaScript:y)", "[x]\\( JavaScript:y)"),
            ("[x](java&#115;cript:y)", "[x]\\(java&#115;cript:y)"),
            ("[x](seite.md)", "[x](seite.md)"),
            ("[x]: data:text", "[x]\\: data:text"),
            ("vgl. ^a7k3q9", "vgl. \\^a7k3q9"),
            ("%% offen", "\\%\\% offen"),
            ("\u{1b}]0;x\u{7}", "␛]0;x␇"),
        ] {
            assert_eq!(body(note), markdown);
        }
    }

    #[test]
    fn codes_become_tags() {
        assert_eq!(tag("frame/Schuld & Sühne"), "#frame/Schuld---Sühne");
        assert_eq!(tag("2023"), "#2023_");
        assert_eq!(link("John [K] #1"), "[[John K 1]]");
    }
}

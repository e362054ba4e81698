//! JSON that no terminal acts upon.

/// The same JSON with every character escaped that a terminal might act upon.
#[must_use]
pub fn safe_json(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for character in json.chars() {
        if is_delicate(character) {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            safe.push(character);
        }
    }
    safe
}

/// Whether a terminal might act upon a character: controls, bidirectional controls and tags. They
/// stand only inside JSON's strings; line feeds between values are none of them.
pub(super) fn is_delicate(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_holds_no_character_that_steers_a_terminal_and_says_the_same() {
        let text = "a\u{1b}[31m\u{9b}b\u{202e}c\u{e0041}ä\u{7f}\n";
        let line = safe_json(&serde_json::to_string(text).unwrap());
        assert!(line.chars().all(|c| c == 'ä' || (' '..='~').contains(&c)));
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), text);
    }
}

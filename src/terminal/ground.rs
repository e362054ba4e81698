//! Asks the terminal for the colour of its ground (OSC 11) and picks the answer out of the keys.
//!
//! An answer comes among what is typed, as keys that nobody pressed: `Alt-]`, `11;rgb:…` and an
//! end. Keys are held back only while they may be one, and handed on if they are none.

use crate::config::contrast::Rgb;
use crate::config::{Key, KeyCode};
use std::io::{self, Write};
use std::time::{Duration, Instant};

/// After this the terminal is taken for one that does not answer, until it does.
pub(super) const PATIENCE: Duration = Duration::from_millis(250);
/// After this nobody answers any more: what looks like an answer was typed.
const LATEST: Duration = Duration::from_secs(3);
/// Keys of an answer at most.
const LONGEST: usize = 40;

/// Asks, once.
///
/// # Errors
/// What the system says against writing to the terminal.
pub(super) fn ask() -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(b"\x1b]11;?\x1b\\")?;
    out.flush()
}

/// Waits for an answer among keys.
#[derive(Debug)]
pub(super) struct Listener {
    since: Instant,
    held: Vec<Key>,
    heard: bool,
}

/// What a key has turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Perhaps a part of an answer.
    Nothing,
    /// The last part of one.
    Ground(Rgb),
    /// Keys that the user pressed.
    Keys(Vec<Key>),
}

impl Listener {
    /// Begins to wait.
    pub(super) fn new() -> Self {
        Self { since: Instant::now(), held: Vec::new(), heard: false }
    }

    /// Takes a key.
    pub(super) fn hear(&mut self, key: Key) -> Heard {
        let begins = key.alt && !key.ctrl && key.code == KeyCode::Char(']');
        let waiting = !self.heard && self.since.elapsed() < LATEST;
        if self.held.is_empty() && !(begins && waiting) {
            return Heard::Keys(vec![key]);
        }
        self.held.push(key);
        let typed: String = self.held.iter().skip(1).map(|key| letter(*key)).collect();
        if let Some(answer) = typed.strip_suffix(END) {
            let ground = colour(answer);
            let held = std::mem::take(&mut self.held);
            self.heard = ground.is_some();
            return ground.map_or(Heard::Keys(held), Heard::Ground);
        }
        if may_go_on(&typed) && self.held.len() <= LONGEST {
            return Heard::Nothing;
        }
        Heard::Keys(std::mem::take(&mut self.held))
    }
}

/// Stands for the end of an answer.
const END: char = '\u{7}';

fn letter(key: Key) -> char {
    match key {
        Key { code: KeyCode::Char('\\'), alt: true, .. } => END,
        Key { code: KeyCode::Char('g'), ctrl: true, .. } => END,
        Key { code: KeyCode::Char(letter), ctrl: false, alt: false } => letter,
        _ => '\u{0}',
    }
}

/// Whether letters may be the beginning of an answer.
fn may_go_on(typed: &str) -> bool {
    ["11;rgb:", "11;rgba:"].iter().any(|start| {
        start.starts_with(typed)
            || typed
                .strip_prefix(start)
                .is_some_and(|rest| rest.chars().all(|c| c.is_ascii_hexdigit() || c == '/'))
    })
}

/// The colour in `11;rgb:1616/1818/1d1d`.
fn colour(answer: &str) -> Option<Rgb> {
    let parts = answer.strip_prefix("11;rgb:").or_else(|| answer.strip_prefix("11;rgba:"))?;
    let mut parts = parts.split('/').map(|part| {
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?)?.checked_sub(1)?;
        let value = u32::from_str_radix(part, 16).ok()?;
        u8::try_from((value * 255).checked_div(most)?).ok()
    });
    Some((parts.next()??, parts.next()??, parts.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Key> {
        text.chars()
            .map(|c| match c {
                '^' => Key { code: KeyCode::Char(']'), ctrl: false, alt: true },
                '$' => Key { code: KeyCode::Char('\\'), ctrl: false, alt: true },
                '%' => Key { code: KeyCode::Char('g'), ctrl: true, alt: false },
                _ => Key::char(c),
            })
            .collect()
    }

    fn heard(text: &str) -> (Option<Rgb>, Vec<Key>) {
        let mut listener = Listener::new();
        let (mut ground, mut pressed) = (None, Vec::new());
        for key in keys(text) {
            match listener.hear(key) {
                Heard::Nothing => {}
                Heard::Ground(rgb) => ground = Some(rgb),
                Heard::Keys(keys) => pressed.extend(keys),
            }
        }
        (ground, pressed)
    }

    #[test]
    fn an_answer_is_told_from_keys_and_no_key_is_lost() {
        for (typed, ground, pressed) in [
            ("j^11;rgb:ffff/ffff/ffff$k", Some((255, 255, 255)), "jk"),
            ("^11;rgb:16/18/1d%", Some((0x16, 0x18, 0x1d)), ""),
            ("^11;rgba:0000/0000/0000/ffff$", Some((0, 0, 0)), ""),
            ("^x", None, "^x"),
            ("^11;rgb:zz", None, "^11;rgb:zz"),
            ("^11;rgb:12$j", None, "^11;rgb:12$j"),
            ("jk", None, "jk"),
        ] {
            assert_eq!(heard(typed), (ground, keys(pressed)), "{typed}");
        }
    }

    #[test]
    fn a_second_answer_is_taken_for_keys() {
        let answer = "^11;rgb:00/00/00%";
        assert_eq!(heard(&answer.repeat(2)).1, keys(answer));
    }
}

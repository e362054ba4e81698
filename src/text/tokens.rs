//! Splits German and English press text into words and marks, the way the corpora of the field do.
//!
//! Marks stand alone; a compound with hyphens, a number, an address, `jede:r` and an abbreviation
//! with its point are one token. White space is never inside a token.

use super::Span;
use super::sentences::{Point, sentences};

/// What happens to *'s* and its like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clitics {
    /// They stay with their word, as in German (*geht's*, *Andrea's*).
    Joined,
    /// They are tokens of their own, as in English (*France* *'s*, *do* *n't*).
    Apart,
}

/// The tokens of a text in order: disjoint, together they hold all that is not white space.
#[must_use]
pub fn tokens(text: &str, clitics: Clitics) -> Vec<Span> {
    let mut found = Vec::with_capacity(text.len() / 5);
    for sentence in sentences(text) {
        push_tokens(Passage { text, span: sentence, clitics }, &mut found);
    }
    found
}

/// One sentence to be split.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'t> {
    /// The text that holds it.
    pub text: &'t str,
    /// Where it stands.
    pub span: Span,
    /// What happens to *'s*.
    pub clitics: Clitics,
}

/// Appends the tokens of one sentence, as [`sentences`] gives it. Takes time linear in its length.
pub fn push_tokens(passage: Passage<'_>, found: &mut Vec<Span>) {
    let text = passage.span.of(passage.text);
    let mut splitter =
        Splitter { text, offset: passage.span.start.0, clitics: passage.clitics, found };
    let mut at = 0;
    while let Some(start) = find(text, at, |c| !c.is_whitespace()) {
        let end = find(text, start, char::is_whitespace).unwrap_or(text.len());
        splitter.chunk(start, end);
        at = end;
    }
}

/// The first byte from `at` on whose character is wanted.
fn find(text: &str, at: usize, wanted: impl Fn(char) -> bool) -> Option<usize> {
    text.get(at..)?.find(wanted).map(|distance| at + distance)
}

struct Splitter<'t, 'f> {
    text: &'t str,
    offset: usize,
    clitics: Clitics,
    found: &'f mut Vec<Span>,
}

impl Splitter<'_, '_> {
    fn push(&mut self, start: usize, end: usize) {
        if start < end {
            self.found.push(Span::new(self.offset + start, self.offset + end));
        }
    }

    fn words(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Splits what stands between two white spaces.
    fn chunk(&mut self, start: usize, end: usize) {
        let words = self.words(start, end);
        if words.bytes().all(|byte| byte.is_ascii_alphanumeric()) || words.chars().all(is_word) {
            self.push(start, end);
            return;
        }
        let start = self.opening(start, end);
        let words = self.words(start, end);
        let core = start + core_length(words, self.held_point(end));
        if is_address(self.words(start, core)) {
            self.push(start, core);
        } else {
            self.core(start, core);
        }
        self.marks(core, end);
    }

    /// Whether a point at the end of a chunk that ends at `end` may belong to the word before it.
    fn held_point(&self, end: usize) -> Held {
        if end == self.text.len() { Held::AtTheEnd } else { Held::Inside }
    }

    /// Takes the marks off the front; where the rest begins.
    fn opening(&mut self, start: usize, end: usize) -> usize {
        let mut at = start;
        while at < end {
            let rest = self.words(at, end);
            let Some(first) = rest.chars().next() else { break };
            if is_word(first) || stays_in_front(rest) {
                break;
            }
            let length = mark_length(rest);
            self.push(at, at + length);
            at += length;
        }
        at
    }

    /// Splits a stretch of marks.
    fn marks(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            let length = mark_length(self.words(at, end));
            self.push(at, at + length);
            at += length;
        }
    }

    /// Splits a word that may hold marks between its letters.
    fn core(&mut self, start: usize, end: usize) {
        let mut from = start;
        let mut at = start;
        let mut before = None;
        let words = self.words(start, end);
        if words.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            self.push(start, end);
            return;
        }
        let bracketed = words.contains('(') && words.contains(')');
        while at < end {
            let rest = self.words(at, end);
            let Some(c) = rest.chars().next() else { break };
            let between = Between { word: self.words(from, at), before, mark: c, rest, bracketed };
            if !is_word(c) && between.splits() {
                self.word(from, at);
                let length = mark_length(self.words(at, end));
                self.push(at, at + length);
                at += length;
                from = at;
            } else {
                at += c.len_utf8();
            }
            before = Some(c);
        }
        self.word(from, end);
    }

    /// Pushes a word, in English without its clitic.
    fn word(&mut self, start: usize, end: usize) {
        let cut = match self.clitics {
            Clitics::Joined => None,
            Clitics::Apart => clitic_start(self.words(start, end)),
        };
        match cut {
            Some(cut) => {
                self.push(start, start + cut);
                self.push(start + cut, end);
            }
            None => self.push(start, end),
        }
    }
}

/// Where the chunk stands whose last point is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    Inside,
    AtTheEnd,
}

/// Letters, digits, and what combines with them.
fn is_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Whether the mark at the front belongs to the word behind it: `#tag`, `@name`, `-Zeitung`, `'n`.
fn stays_in_front(rest: &str) -> bool {
    let mut chars = rest.chars();
    let (first, second) = (chars.next(), chars.next());
    match first {
        Some('#' | '@') => second.is_some_and(is_word),
        Some('-') => second.is_some_and(is_word),
        Some('\'' | '’') => is_short_form(chars.as_str(), second),
        _ => false,
    }
}

/// *'s*, *'n*, *'ne*, *'08*: a word that has lost its front.
fn is_short_form(rest: &str, first: Option<char>) -> bool {
    let Some(first) = first else { return false };
    let tail: String = rest.chars().take_while(|c| is_word(*c)).take(4).collect();
    match first {
        's' | 'S' => tail.is_empty(),
        'n' => matches!(tail.as_str(), "" | "e" | "en" | "em" | "er"),
        digit if digit.is_ascii_digit() => {
            tail.len() == 1 && tail.bytes().all(|b| b.is_ascii_digit())
        }
        _ => false,
    }
}

/// The length of the mark at the front: runs of points or of dashes are one.
fn mark_length(rest: &str) -> usize {
    let Some(first) = rest.chars().next() else { return 0 };
    if first == '.' || first == '-' {
        return rest.len() - rest.trim_start_matches(first).len();
    }
    first.len_utf8()
}

/// The length of a chunk without the marks at its end.
fn core_length(words: &str, held: Held) -> usize {
    let mut end = words.len();
    while let Some(rest) = words.get(..end) {
        let Some(last) = rest.chars().next_back() else { break };
        if is_word(last) || stays_behind(rest, last, held) {
            break;
        }
        end -= last.len_utf8();
    }
    end
}

/// Whether the mark at the end belongs to the word before it.
fn stays_behind(words: &str, last: char, held: Held) -> bool {
    let Some(before) = words.strip_suffix(last) else { return false };
    let letter = before.chars().next_back();
    match last {
        '.' => holds_point(before, held),
        '-' => {
            before.ends_with(|c: char| c.is_ascii_digit() || c.is_alphabetic())
                || before.ends_with(',')
        }
        '+' => letter.is_some_and(|c| is_word(c) || c == '+'),
        '\'' | '’' => {
            let open = words.contains(['‚', '‘']) || words.matches(last).count() > 1;
            letter.is_some_and(|c| matches!(c, 's' | 'x' | 'z' | 'ß' | 'S' | 'X' | 'Z')) && !open
        }
        ')' => letter.is_some_and(is_word) && bracket_inside(before),
        _ => false,
    }
}

/// Whether a bracket opens in the middle of the word, as in `Schüler(innen)`.
fn bracket_inside(before: &str) -> bool {
    before.rfind('(').is_some_and(|at| at > 0) && before.len() < 60
}

fn holds_point(before: &str, held: Held) -> bool {
    let opens = |c: char| !(c.is_alphanumeric() || ".&'’".contains(c));
    let word = before.rsplit(opens).next().unwrap_or_default();
    if word.is_empty() || word.ends_with('.') || word.len() > 24 {
        return false;
    }
    match (Point::after(word), held) {
        (Point::Always | Point::Perhaps, Held::Inside) => true,
        (Point::Perhaps, Held::AtTheEnd) => {
            word.chars().any(char::is_lowercase) || word.contains('.')
        }
        (Point::Stop, Held::Inside) => {
            word.chars().count() <= 4 && word.chars().all(char::is_alphabetic)
        }
        _ => false,
    }
}

/// A mark between the letters of a word.
struct Between<'t> {
    /// What stands before it, from the last split.
    word: &'t str,
    before: Option<char>,
    mark: char,
    /// The mark and what stands behind it.
    rest: &'t str,
    /// Whether brackets open and close in the word.
    bracketed: bool,
}

impl Between<'_> {
    fn after(&self) -> Option<char> {
        self.rest.chars().nth(1)
    }

    fn splits(&self) -> bool {
        let digits = self.before.is_some_and(|c| c.is_ascii_digit())
            && self.after().is_some_and(|c| c.is_ascii_digit());
        match self.mark {
            '"' | '“' | '”' | '„' | '»' | '«' | '›' | '‹' | '—' | ';' | '[' | ']' | '{' | '}'
            | '|' | '=' | '<' | '>' | '…' | '!' | '?' | '©' | '•' | '*' => true,
            '(' | ')' => !self.bracketed,
            ',' => !digits && self.after() != Some('-'),
            ':' => !digits && !self.after().is_some_and(char::is_lowercase),
            '.' => self.glues_sentences(),
            '/' => self.joins_names(),
            _ => false,
        }
    }

    /// `freuen.Russland`: a point whose space was lost.
    fn glues_sentences(&self) -> bool {
        let mut behind = self.rest.chars().skip(1);
        let next = behind.next().is_some_and(char::is_uppercase)
            && behind.next().is_some_and(char::is_lowercase);
        let mut before = self.word.chars().rev();
        next && (0..3).all(|_| before.next().is_some_and(char::is_lowercase))
    }

    /// `Petrowa/AFP`: two names, but not `CDU/CSU` or `km/h`.
    fn joins_names(&self) -> bool {
        let right: &str = self.rest.get(1..).unwrap_or_default();
        let right = right.split(|c: char| !is_word(c)).next().unwrap_or_default();
        let long = |side: &str| side.chars().filter(|c| c.is_alphabetic()).take(2).count() == 2;
        let joined = ["CDU/CSU", "ARD/ZDF"];
        long(self.word)
            && long(right)
            && right.starts_with(char::is_uppercase)
            && !joined.iter().any(|pair| pair.split_once('/') == Some((self.word, right)))
    }
}

/// Where an English word's clitic begins.
fn clitic_start(word: &str) -> Option<usize> {
    const CLITICS: [&str; 14] = [
        "n't", "n’t", "'s", "’s", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m",
    ];
    let ends = |clitic: &&&str| word.len() > clitic.len() && ends_with_folded(word, clitic);
    CLITICS.iter().find(ends).map(|clitic| word.len() - clitic.len())
}

fn ends_with_folded(word: &str, suffix: &str) -> bool {
    let from = word.len() - suffix.len().min(word.len());
    word.get(from..).is_some_and(|tail| tail.eq_ignore_ascii_case(suffix))
}

/// Whether a token is a web or mail address or a path, which is never a name.
#[must_use]
pub fn is_address(token: &str) -> bool {
    let bytes = token.as_bytes();
    if !bytes.iter().any(|b| matches!(b, b':' | b'@' | b'.' | b'/')) {
        return false;
    }
    let mail = || {
        let mut sides = token.splitn(2, '@');
        let (name, host) = (sides.next().unwrap_or_default(), sides.next().unwrap_or_default());
        !name.is_empty() && host.contains('.')
    };
    let page = || match token.split_once('/') {
        Some((host, _)) => is_host(host),
        None => false,
    };
    token.contains("://") || token.starts_with("www.") || mail() || page()
}

/// `example.org`: at least two parts in small letters or digits, the last one letters alone.
fn is_host(host: &str) -> bool {
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
    !name.is_empty()
        && name.chars().all(fits)
        && (2..=8).contains(&ending.len())
        && ending.bytes().all(|b| b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str, clitics: Clitics) -> Vec<&str> {
        tokens(text, clitics).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn german_text_is_split_like_its_corpora() {
        let cases = [
            ("Dr. Meier kam am 1. Mai.", "Dr.|Meier|kam|am|1.|Mai|."),
            ("„Nein“, sagte z. B. Frau Groß-Beck.", "„|Nein|“|,|sagte|z.|B.|Frau|Groß-Beck|."),
            (
                "Es kostet 1.500,50 Euro, z.B. 5,- Euro.",
                "Es|kostet|1.500,50|Euro|,|z.B.|5,-|Euro|.",
            ),
            ("jede:r (auch Leser:innen)", "jede:r|(|auch|Leser:innen|)"),
            ("Foto: Vera Lund/AFP", "Foto|:|Vera|Lund|/|AFP"),
            ("CDU/CSU bei 100 km/h", "CDU/CSU|bei|100|km/h"),
            ("Scholz’ Rede, Marx' Werk", "Scholz’|Rede|,|Marx'|Werk"),
            ("Nord- und Südkorea – 2023", "Nord-|und|Südkorea|–|2023"),
            ("Siehe https://a.example/b?c=1.", "Siehe|https://a.example/b?c=1|."),
            ("Mail an x.y@z.example!", "Mail|an|x.y@z.example|!"),
            ("das war's. Ende...", "das|war's|.|Ende|..."),
            ("freuen.Russland liefert", "freuen|.|Russland|liefert"),
            ("Er sah (1950–53) 84,2% davon", "Er|sah|(|1950–53|)|84,2|%|davon"),
        ];
        for (text, expected) in cases {
            assert_eq!(split(text, Clitics::Joined).join("|"), expected);
        }
    }

    #[test]
    fn english_clitics_stand_alone() {
        let cases = [
            ("France's army doesn't move.", "France|'s|army|does|n't|move|."),
            ("The U.S. said it’s over.", "The|U.S.|said|it|’s|over|."),
            ("They're in St. Paul.", "They|'re|in|St.|Paul|."),
            ("It's Mars's US's I'm", "It|'s|Mars|'s|US|'s|I|'m"),
        ];
        for (text, expected) in cases {
            assert_eq!(split(text, Clitics::Apart).join("|"), expected);
        }
    }

    #[test]
    fn addresses_are_known() {
        for address in ["https://x.example", "www.x.example", "a@b.example", "taz.example/recht"] {
            assert!(is_address(address), "{address}");
        }
        for word in ["AC/DC", "z.B.", "@name", "Berlin", "1.500"] {
            assert!(!is_address(word), "{word}");
        }
    }

    proptest! {
        #[test]
        fn tokens_are_sorted_and_hold_all_but_white_space(text in "[a-zA-Z .!?„“\"'’()0-9\nßÄ…:/@#,-]{0,200}|\\PC{0,80}") {
            for clitics in [Clitics::Joined, Clitics::Apart] {
                let spans = tokens(&text, clitics);
                let mut from = 0;
                for span in &spans {
                    prop_assert!(!span.is_empty() && !span.of(&text).is_empty());
                    prop_assert!(!span.of(&text).contains(char::is_whitespace));
                    let gap = text.get(from..span.start.0);
                    prop_assert!(gap.is_some_and(|gap| gap.trim().is_empty()));
                    from = span.end.0;
                }
                prop_assert!(text.get(from..).is_some_and(|rest| rest.trim().is_empty()));
            }
        }
    }
}

//! What stands around a name in its sentence: forms of address, offices, relations.

use super::given::Sex;
use crate::article::Mention;
use crate::text::{Offset, Span, fold, sentences};

/// Finds what stands around places of a text.
#[derive(Debug)]
pub(super) struct Context<'t> {
    text: &'t str,
    starts: Vec<Offset>,
    names: Vec<Span>,
}

/// Words before a name that tell a woman; folded.
const WOMEN: [&str; 26] = [
    "frau",
    "fraeulein",
    "mrs",
    "ms",
    "miss",
    "madame",
    "mme",
    "lady",
    "dame",
    "witwe",
    "tochter",
    "ehefrau",
    "mutter",
    "schwester",
    "gattin",
    "lebensgefaehrtin",
    "oma",
    "tante",
    "koenigin",
    "kaiserin",
    "prinzessin",
    "zarin",
    "daughter",
    "mother",
    "sister",
    "widow",
];
/// Words before a name that tell a man; folded.
const MEN: [&str; 22] = [
    "herr", "herrn", "mr", "sir", "lord", "monsieur", "sohn", "vater", "ehemann", "bruder",
    "gatte", "witwer", "opa", "onkel", "koenig", "kaiser", "prinz", "zar", "papst", "son",
    "father", "brother",
];
/// So many bytes before a name are looked at.
const BEFORE: usize = 80;

impl<'t> Context<'t> {
    pub(super) fn new(text: &'t str, mentions: &[Mention]) -> Self {
        Self {
            text,
            starts: sentences(text).map(|span| span.start).collect(),
            names: mentions.iter().map(|mention| mention.span).collect(),
        }
    }

    /// Where the sentence of a place begins.
    pub(super) fn sentence(&self, at: Offset) -> Offset {
        let number = self.starts.partition_point(|start| *start <= at).checked_sub(1);
        number.and_then(|number| self.starts.get(number)).copied().unwrap_or_default()
    }

    /// The words of the sentence before a place, as they stand.
    fn front(&self, at: Offset) -> &'t str {
        let front = Span { start: self.sentence(at), end: at }.of(self.text);
        let from = front.ceil_char_boundary(front.len().saturating_sub(BEFORE));
        front.get(from..).unwrap_or(front)
    }

    /// The words of the sentence before a place, folded.
    pub(super) fn before(&self, at: Offset) -> String {
        fold(self.front(at))
    }

    /// The text behind a place, up to the next mark of a sentence.
    pub(super) fn behind(&self, at: Offset) -> &'t str {
        let rest = self.text.get(at.0..).unwrap_or_default();
        let end = rest.floor_char_boundary(BEFORE);
        rest.get(..end).unwrap_or(rest).strip_prefix(' ').unwrap_or_default()
    }

    /// The noun, no name, that stands right before a place, folded: *Landwirt Merz*.
    pub(super) fn noun_before(&self, at: Offset) -> Option<String> {
        let front = self.front(at);
        let word = front.trim_end().rsplit(char::is_whitespace).next()?;
        let ends = front.trim_end().len();
        let end = Offset(at.0.saturating_sub(front.len() - ends));
        let named = self.names.binary_search_by_key(&end, |name| name.end).is_ok();
        let noun = word.chars().count() > 3 && word.starts_with(char::is_uppercase);
        let sound = noun && !named && word.ends_with(char::is_alphabetic) && front.ends_with(' ');
        sound.then(|| fold(word))
    }

    /// The sex that the words before a place tell: *Frau*, *Herrn*, *Ministerin*.
    pub(super) fn address(&self, at: Offset) -> Option<Sex> {
        let front = self.front(at);
        let mut words = front.split_whitespace().rev();
        let last = words.next()?;
        if last.ends_with([',', ':', ';', '(', '“', '”', '"']) {
            return None;
        }
        let told = |word: &str| {
            let folded = fold(word);
            if WOMEN.contains(&folded.as_str()) {
                return Some(Sex::Female);
            }
            if MEN.contains(&folded.as_str()) {
                return Some(Sex::Male);
            }
            // *Ministerin*, *Anwältin*; not *Berlin*, *Medizin*
            let office = word.starts_with(char::is_uppercase)
                && [
                    "erin",
                    "aetin",
                    "entin",
                    "orin",
                    "istin",
                    "aerztin",
                    "wirtin",
                    "chefin",
                    "anwaeltin",
                    "raetin",
                    "login",
                    "kanzlerin",
                    "antin",
                    "agentin",
                    "leiterin",
                ]
                .iter()
                .any(|end| folded.ends_with(end));
            office.then_some(Sex::Female)
        };
        // *Frau Dr.* Ebeling
        told(last).or_else(|| words.next().filter(|_| last.ends_with('.')).and_then(told))
    }
}

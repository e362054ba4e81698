//! Many German surnames are trades. Behind *ist* and *war* and somebody who is named or a pronoun,
//! such a word says what somebody does: *Lena Hartwig war Schneider*, but *Nachfolger wird Schneider*.

use super::label::Label;
use super::labelled::Labelled;
use crate::article::Kind;

/// Trades that are surnames as well.
const TRADES: &[&str] = &[
    "Bauer",
    "Bergmann",
    "Bäcker",
    "Böttcher",
    "Drechsler",
    "Dreher",
    "Drucker",
    "Fischer",
    "Fleischer",
    "Förster",
    "Gerber",
    "Glaser",
    "Gärtner",
    "Hirte",
    "Jäger",
    "Kaufmann",
    "Koch",
    "Krämer",
    "Köhler",
    "Küfer",
    "Küster",
    "Lehrer",
    "Maler",
    "Maurer",
    "Metzger",
    "Müller",
    "Organist",
    "Pfarrer",
    "Richter",
    "Sattler",
    "Schlosser",
    "Schmied",
    "Schneider",
    "Schreiber",
    "Schreiner",
    "Schuster",
    "Schäfer",
    "Seemann",
    "Seiler",
    "Soldat",
    "Steinmetz",
    "Tischler",
    "Töpfer",
    "Uhrmacher",
    "Wagner",
    "Weber",
    "Winzer",
    "Wirt",
    "Zimmermann",
    "Zöllner",
];
/// Verbs between somebody and what he is.
const IS: &[&str] = &["ist", "war", "sei", "wurde", "wird", "werde", "blieb", "bleibt", "bin"];
/// Words that stand for somebody.
const PRONOUNS: &[&str] = &["er", "sie", "ich", "der", "dieser"];

impl Labelled {
    /// Takes the labels off trades that say what somebody is.
    pub(super) fn clear_trades(&mut self, text: &str) {
        for at in 2..self.tokens.len() {
            if self.is_trade_of_somebody(text, at)
                && let Some(label) = self.labels.get_mut(at)
            {
                *label = Label::OUTSIDE;
            }
        }
    }

    fn is_trade_of_somebody(&self, text: &str, at: usize) -> bool {
        let word = |at: usize| self.tokens.get(at).map_or("", |token| token.of(text));
        let is_person = |at: usize| {
            self.labels.get(at).and_then(|label| label.name()).map(|(kind, _)| kind)
                == Some(Kind::Person)
        };
        let goes_on = self.labels.get(at + 1).is_some_and(|label| label.is_inside());
        let stands_alone = is_person(at) && !goes_on && TRADES.contains(&word(at));
        let is_somebody =
            |at: usize| is_person(at) || PRONOUNS.contains(&word(at).to_lowercase().as_str());
        stands_alone && IS.contains(&word(at - 1)) && is_somebody(at - 2)
    }
}

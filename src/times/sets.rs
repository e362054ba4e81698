//! What comes again and again, and decades in words.

use super::amounts::{Count, count};
use super::pattern::{Amount, Found, Meaning, Reader};
use super::relative::is_plural;
use super::value::Stretched;
use super::words::{Relation, Sense, Unit};

/// `jedes Jahr`, `jeden Montag`, `alle zwei Wochen`, `jährlich`, `pro Woche`, `every day`
pub(super) fn set(r: &Reader<'_>, at: usize) -> Option<Found> {
    let found = |end: usize, meaning: Meaning| Some(Found::new((at, end), meaning));
    match r.sense(at) {
        Sense::Each => {
            if let Some(Count { amount, unit, end, .. }) = count(r, at + 1) {
                return found(end, Meaning::EveryUnit { amount, unit });
            }
            if r.is_word(at, &["alle"]) {
                return None;
            }
            let one = Amount::Whole(1);
            match r.sense(at + 1) {
                Sense::Unit(unit) if !is_plural(r, at + 1) => {
                    found(at + 2, Meaning::EveryUnit { amount: one, unit })
                }
                Sense::Weekday(day) | Sense::WeekdayPart(day, _) => {
                    found(at + 2, Meaning::EveryWeekday(day))
                }
                Sense::Part(part) => found(at + 2, Meaning::EveryPart(part)),
                Sense::Season(season) => found(at + 2, Meaning::EverySeason(season)),
                Sense::Month(month) => found(at + 2, Meaning::EveryMonth(month)),
                _ => None,
            }
        }
        Sense::Rate(unit) if !r.is_german() || r.is_small(at) => {
            found(at + 1, Meaning::EveryUnit { amount: Amount::Whole(1), unit })
        }
        Sense::Relation(Relation::Per) => match r.sense(at + 1) {
            Sense::Unit(unit) => {
                found(at + 2, Meaning::EveryUnit { amount: Amount::Whole(1), unit })
            }
            _ => None,
        },
        // *zweimal im Jahr*, *3000 Euro im Monat*
        Sense::Relation(Relation::In) if r.is_word(at, &["im"]) => match r.sense(at + 1) {
            Sense::Unit(unit @ (Unit::Year | Unit::Month))
                if r.is_word(at + 1, &["jahr", "monat"])
                    && r.year_behind(at + 2).is_none()
                    && !matches!(r.sense(at + 2), Sense::Later(_) | Sense::Same(_))
                    && at > 0
                    && (r.word(at - 1).ends_with("mal")
                        || r.is_word(
                            at - 1,
                            &["euro", "dollar", "tonnen", "tage", "stunden", "prozent", "franken"],
                        )) =>
            {
                found(at + 2, Meaning::EveryUnit { amount: Amount::Whole(1), unit })
            }
            _ => None,
        },
        _ => None,
    }
}

/// `neunziger Jahre`, `Neunzigerjahre`
pub(super) fn decade_in_words(r: &Reader<'_>, at: usize) -> Option<Found> {
    if !r.is_german() {
        return None;
    }
    let word = r.word(at).to_lowercase();
    let (stem, end) = match word.split_once("erjahr") {
        Some((stem, _)) => (stem, at + 1),
        None if r.sense(at + 1) == Sense::Unit(Unit::Year) => (word.strip_suffix("er")?, at + 2),
        None => return None,
    };
    let decade = match stem {
        "zwanzig" => 192,
        "dreißig" | "dreissig" => 193,
        "vierzig" => 194,
        "fünfzig" => 195,
        "sechzig" => 196,
        "siebzig" => 197,
        "achtzig" => 198,
        "neunzig" => 199,
        _ => return None,
    };
    Some(Found::new((at, end), Meaning::Fixed(Stretched::Decade(decade))))
}

//! What words mean for time: the tables of German and English.

use super::value::Part;
use crate::article::Language;
use crate::article::time::Modifier;
use std::collections::HashMap;
use std::sync::OnceLock;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

/// A day that comes every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Feast {
    /// So many days after Easter Sunday.
    Easter(i8),
    /// Month and day.
    Fixed(i8, i8),
}

/// A vague stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vague {
    Past,
    Present,
    Future,
}

/// How a word before an expression relates it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// *vor*: before, or ago.
    Ago,
    In,
    Since,
    From,
    Until,
    After,
    Before,
    On,
    Per,
    For,
}

/// What a word means for time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// Nothing.
    None,
    Month(i8),
    /// The short form of a month, which needs a number beside it.
    ShortMonth(i8),
    Weekday(i8),
    /// *Montagabend*
    WeekdayPart(i8, Part),
    /// The short form of a weekday, which needs a date beside it.
    ShortWeekday(i8),
    Part(Part),
    Unit(Unit),
    Season(i8),
    Feast(Feast),
    Number(u16),
    /// The indefinite article.
    One,
    HalfOf,
    /// *einige*
    Some,
    Ordinal(i8),
    /// *vergangen*: -1, *dieser*: 0, *kommend*: 1.
    Shift(i8),
    /// *selber*: 0, *folgender*: 1; counted from what was named before.
    Same(i8),
    /// *Vorjahr*
    Prior(Unit, i8),
    /// *Jahresende*
    Bound(Unit, Modifier),
    Edge(Modifier),
    /// *heute*: 0.
    Day(i8),
    /// *morgen*, which is also the morning.
    Tomorrow,
    Tonight,
    /// *der gestrige*: -1.
    DayAdjective(i8),
    Vague(Vague),
    Each,
    /// *jährlich*
    Rate(Unit),
    /// *jährig*
    Lasting(Unit),
    /// *jahrelang*
    Longs(Unit),
    Relation(Relation),
    /// *später*: 1, *zuvor*: -1.
    Later(i8),
    /// *ago*
    AgoBehind,
    Approx,
    Long,
    Clock,
    Link,
    /// A verb of what is to come.
    Forward,
    /// A verb of what is past.
    Past,
    /// A word of what is so nowadays.
    Present,
}

/// The table of a language.
#[derive(Debug)]
pub(super) struct Words(HashMap<&'static str, Sense>);

impl Words {
    /// The table of a language.
    pub(super) fn of(language: Language) -> &'static Self {
        static GERMAN: OnceLock<Words> = OnceLock::new();
        static ENGLISH: OnceLock<Words> = OnceLock::new();
        match language {
            Language::German => {
                GERMAN.get_or_init(|| Self::read(include_str!("../../assets/words/times-de.txt")))
            }
            Language::English => {
                ENGLISH.get_or_init(|| Self::read(include_str!("../../assets/words/times-en.txt")))
            }
        }
    }

    /// What a word in small letters means.
    pub(super) fn sense(&self, lower: &str) -> Sense {
        self.0.get(lower).copied().unwrap_or_else(|| compound(self, lower))
    }

    fn read(table: &'static str) -> Self {
        let mut senses = HashMap::new();
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        for (head, words) in lines.filter_map(|line| line.split_once(':')) {
            let mut head = head.split(' ');
            let (kind, value) = (head.next().unwrap_or_default(), head.next().unwrap_or_default());
            if let Some(sense) = sense(kind, (value, head.next().unwrap_or_default())) {
                for word in words.split_whitespace() {
                    // The first meaning of a word is the one that counts.
                    senses.entry(word).or_insert(sense);
                }
            }
        }
        Self(senses)
    }
}

/// *Montagabend*, *dreitägig*, *zweiwöchig*: words with a sense of their own at the front or back.
fn compound(words: &Words, lower: &str) -> Sense {
    let at = |ending: &str| lower.strip_suffix(ending).filter(|front| !front.is_empty());
    let known = |word: &str| words.0.get(word).copied().unwrap_or(Sense::None);
    for (ending, part) in [
        ("vormittag", Part::Morning),
        ("nachmittag", Part::Afternoon),
        ("morgen", Part::Morning),
        ("früh", Part::Morning),
        ("mittag", Part::Midday),
        ("abend", Part::Evening),
        ("nacht", Part::Night),
    ] {
        if let Some(Sense::Weekday(day)) = at(ending).map(known) {
            return Sense::WeekdayPart(day, part);
        }
    }
    Sense::None
}

/// The sense of a line of the table.
fn sense(kind: &str, (value, more): (&str, &str)) -> Option<Sense> {
    let number = || value.parse::<i8>().ok();
    Some(match kind {
        "month" => Sense::Month(number()?),
        "short" => Sense::ShortMonth(number()?),
        "weekday" => Sense::Weekday(number()?),
        "dayname" => Sense::ShortWeekday(number()?),
        "part" => Sense::Part(part(value)?),
        "unit" => Sense::Unit(unit(value)?),
        "season" => Sense::Season(number()?),
        "feast" => Sense::Feast(feast(value)?),
        "number" => Sense::Number(value.parse().ok()?),
        "one" => Sense::One,
        "half" => Sense::HalfOf,
        "vague" => Sense::Some,
        "ordinal" => Sense::Ordinal(number()?),
        "shift" => Sense::Shift(number()?),
        "same" => Sense::Same(number()?),
        "prior" => Sense::Prior(unit(value)?, more.parse().ok()?),
        "bound" => Sense::Bound(unit(value)?, edge(more)?),
        "edge" => Sense::Edge(edge(value)?),
        "day" => Sense::Day(number()?),
        "tomorrow" => Sense::Tomorrow,
        "tonight" => Sense::Tonight,
        "dayadj" => Sense::DayAdjective(number()?),
        "ref" => Sense::Vague(vague(value)?),
        "each" => Sense::Each,
        "rate" => Sense::Rate(unit(value)?),
        "lasting" => Sense::Lasting(unit(value)?),
        "longs" => Sense::Longs(unit(value)?),
        "prep" => Sense::Relation(relation(value)?),
        "later" => Sense::Later(number()?),
        "past-step" => Sense::AgoBehind,
        "approx" => Sense::Approx,
        "long" => Sense::Long,
        "clock" => Sense::Clock,
        "link" => Sense::Link,
        "forward" => Sense::Forward,
        "past" => Sense::Past,
        "present" => Sense::Present,
        _ => return None,
    })
}

fn part(name: &str) -> Option<Part> {
    Some(match name {
        "MO" => Part::Morning,
        "MI" => Part::Midday,
        "AF" => Part::Afternoon,
        "EV" => Part::Evening,
        "NI" => Part::Night,
        _ => return None,
    })
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "weekend" => Unit::Weekend,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "half" => Unit::Half,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    })
}

fn edge(name: &str) -> Option<Modifier> {
    Some(match name {
        "start" => Modifier::Start,
        "mid" => Modifier::Mid,
        "end" => Modifier::End,
        _ => return None,
    })
}

fn vague(name: &str) -> Option<Vague> {
    Some(match name {
        "PAST" => Vague::Past,
        "PRESENT" => Vague::Present,
        "FUTURE" => Vague::Future,
        _ => return None,
    })
}

fn relation(name: &str) -> Option<Relation> {
    Some(match name {
        "ago" => Relation::Ago,
        "in" => Relation::In,
        "since" => Relation::Since,
        "from" => Relation::From,
        "until" => Relation::Until,
        "after" => Relation::After,
        "before" => Relation::Before,
        "on" => Relation::On,
        "per" => Relation::Per,
        "for" => Relation::For,
        _ => return None,
    })
}

/// `12-25`, or `easter+1`.
fn feast(value: &str) -> Option<Feast> {
    if let Some(days) = value.strip_prefix("easter") {
        return days.parse().ok().map(Feast::Easter);
    }
    let (month, day) = value.split_once('-')?;
    Some(Feast::Fixed(month.parse().ok()?, day.parse().ok()?))
}

impl Unit {
    /// The letter of a duration, and how many of it one unit is.
    pub(super) fn letter(self) -> (&'static str, char, u32) {
        match self {
            Self::Second => ("PT", 'S', 1),
            Self::Minute => ("PT", 'M', 1),
            Self::Hour => ("PT", 'H', 1),
            Self::Day => ("P", 'D', 1),
            Self::Week => ("P", 'W', 1),
            Self::Weekend => ("P", 'D', 2),
            Self::Month => ("P", 'M', 1),
            Self::Quarter => ("P", 'M', 3),
            Self::Half => ("P", 'M', 6),
            Self::Year => ("P", 'Y', 1),
            Self::Decade => ("P", 'Y', 10),
            Self::Century => ("P", 'Y', 100),
        }
    }
}

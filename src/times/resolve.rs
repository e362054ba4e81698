//! Places what expressions say in the calendar.

mod annual;
mod steps;

use super::direction::{Direction, direction, is_that_day};
use super::pattern::{Amount, Found, Meaning, Reader};
use super::reference::{Reference, When};
use super::value::{Part, Stretched, Within, monday, plus_days};
use super::words::{Unit, Vague};
use crate::article::time::{Grain, Modifier, Resolved, TimeKind};

/// What is known where an expression stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    pub(super) reference: Reference,
    /// The last stretch of the calendar that was named since the last heading.
    pub(super) anchor: Option<Stretched>,
    /// The last one of the same sentence.
    pub(super) near: Option<Stretched>,
}

/// What came of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A stretch of the calendar.
    At(Stretched),
    /// From one to another.
    Between(Stretched, Stretched),
    /// A day or a month without its year.
    Yearless(i8, Option<i8>),
    /// A time of a day that is not known.
    Within(Within),
    Duration(Amount, Unit),
    /// A duration that began in this stretch.
    Since(Amount, Unit, Stretched),
    EveryUnit(Amount, Unit),
    EveryWeekday(i8),
    EveryPart(Part),
    EverySeason(i8),
    EveryMonth(i8),
    Vague(Vague),
    /// Nothing tells when.
    Unknown(TimeKind, Grain),
}

/// What came of an expression, and by what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    pub(super) outcome: Outcome,
    pub(super) how: Resolved,
    pub(super) weekday: Option<i8>,
}

/// Places an expression of a sentence.
pub(super) fn resolve(r: &Reader<'_>, found: &Found, context: &Context) -> Placed {
    let points = || direction(r, (found.start, found.end));
    let own = |outcome| Placed { outcome, how: Resolved::Absolute, weekday: None };
    let day = Outcome::Unknown(TimeKind::Date, Grain::Day);
    let resolver = Resolver { context, modifier: found.modifier };
    match found.meaning {
        Meaning::Fixed(at) => own(Outcome::At(at)),
        Meaning::Unclear => own(day),
        Meaning::Between(first, last) => own(Outcome::Between(first, last)),
        Meaning::Duration { amount, unit } => resolver.lasting(amount, unit),
        Meaning::EveryUnit { amount, unit } => own(Outcome::EveryUnit(amount, unit)),
        Meaning::EveryWeekday(weekday) => own(Outcome::EveryWeekday(weekday)),
        Meaning::EveryPart(part) => own(Outcome::EveryPart(part)),
        Meaning::EverySeason(season) => own(Outcome::EverySeason(season)),
        Meaning::EveryMonth(month) => own(Outcome::EveryMonth(month)),
        Meaning::Vague(vague) => own(Outcome::Vague(vague)),
        Meaning::Today if is_that_day(r, found.start) => resolver.day(0, Within::All),
        Meaning::Today => own(Outcome::Vague(Vague::Present)),
        Meaning::Day { days, within } => resolver.day(days, within),
        Meaning::MonthDay { month, day, weekday, within } => {
            resolver.month_day((month, day), (weekday, within), points())
        }
        Meaning::MonthDays { month, days } => resolver.month_days(month, days, points()),
        Meaning::BareDay(day) => resolver.bare_day(day),
        Meaning::Month { month, shift } => resolver.month(month, shift, points()),
        Meaning::Months(first, last) => resolver.months((first, last), points()),
        Meaning::Season { season, shift } => resolver.season(season, shift, points()),
        Meaning::Feast { feast, shift } => resolver.feast(feast, shift, points()),
        Meaning::Weekday { weekday, shift, week, within } => match week {
            Some(week) => resolver.weekday_of_week(weekday, week, within),
            None => resolver.weekday((weekday, shift), within, points()),
        },
        Meaning::Unit { unit: Unit::Weekend, shift } => {
            resolver.weekend(Some(shift), Direction::Unknown)
        }
        Meaning::Unit { unit, shift } => resolver.unit(unit, shift),
        Meaning::PartOfYear { unit, number, shift } => resolver.part_of_year((unit, number), shift),
        Meaning::Steps { amount, unit, sign } => resolver.steps(amount, unit, sign),
        Meaning::InSteps { amount, unit } if points() == Direction::Forward => {
            resolver.steps(amount, unit, 1)
        }
        Meaning::InSteps { amount, unit } => own(Outcome::Duration(amount, unit)),
        Meaning::Later { amount, unit, sign } => resolver.later(amount, unit, sign),
        Meaning::Prior { unit, sign } => resolver.prior(unit, sign),
        Meaning::Within(within) => resolver.within(within),
        Meaning::ThisWeekend => resolver.weekend(None, points()),
    }
}

struct Resolver<'c> {
    context: &'c Context,
    modifier: Option<Modifier>,
}

impl Resolver<'_> {
    fn reference(&self) -> Reference {
        self.context.reference
    }

    fn by_article(&self, outcome: Outcome) -> Placed {
        let how = match self.reference().when {
            When::Unknown => Resolved::Absolute,
            _ => self.reference().how,
        };
        Placed { outcome, how, weekday: None }
    }

    fn at(&self, at: Option<Stretched>, grain: Grain) -> Placed {
        self.by_article(at.map_or(Outcome::Unknown(TimeKind::Date, grain), Outcome::At))
    }

    fn by_anchor(&self, at: Option<Stretched>, grain: Grain) -> Placed {
        let outcome = at.map_or(Outcome::Unknown(TimeKind::Date, grain), Outcome::At);
        let how = if at.is_some() { Resolved::Anchor } else { Resolved::Absolute };
        Placed { outcome, how, weekday: None }
    }

    /// *seit zwei Jahren* began in a year that the article's date tells.
    fn lasting(&self, amount: Amount, unit: Unit) -> Placed {
        let plain = Placed {
            outcome: Outcome::Duration(amount, unit),
            how: Resolved::Absolute,
            weekday: None,
        };
        if self.modifier != Some(Modifier::Since) {
            return plain;
        }
        match self.steps(amount, unit, -1).outcome {
            Outcome::At(from) => self.by_article(Outcome::Since(amount, unit, from)),
            _ => plain,
        }
    }

    fn day(&self, days: i8, within: Within) -> Placed {
        match self.reference().when {
            When::Day(day) => {
                let moved = plus_days(day, i32::from(days));
                self.at(moved.map(|day| Stretched::Day(day, within)), Grain::Day)
            }
            _ => self.at(self.reference().whole(), Grain::Day),
        }
    }

    fn weekday(
        &self,
        (weekday, shift): (i8, Option<i8>),
        within: Within,
        points: Direction,
    ) -> Placed {
        let When::Day(today) = self.reference().when else {
            return self.weekday_of_coarse(weekday);
        };
        // Days from the weekday back to today, or on to it.
        let back =
            (i32::from(today.weekday().to_monday_one_offset()) - i32::from(weekday)).rem_euclid(7);
        let on = (7 - back) % 7;
        let days = match (shift, points) {
            (Some(0), _) => i32::from(weekday) - i32::from(today.weekday().to_monday_one_offset()),
            (Some(shift), _) if shift < 0 => {
                (if back == 0 { -7 } else { -back }) + 7 * (i32::from(shift) + 1)
            }
            (Some(shift), _) => (if on == 0 { 7 } else { on }) + 7 * (i32::from(shift) - 1),
            (None, Direction::Forward) => on,
            (None, _) => -back,
        };
        self.at(plus_days(today, days).map(|day| Stretched::Day(day, within)), Grain::Day)
    }

    /// A weekday where only a month, a year or nothing is known.
    fn weekday_of_coarse(&self, weekday: i8) -> Placed {
        Placed { weekday: Some(weekday), ..self.at(self.reference().whole(), Grain::Day) }
    }

    fn weekday_of_week(&self, weekday: i8, week: i8, within: Within) -> Placed {
        let When::Day(today) = self.reference().when else {
            return self.weekday_of_coarse(weekday);
        };
        let days = i32::from(week) * 7 + i32::from(weekday) - 1;
        let day = monday(today).and_then(|monday| plus_days(monday, days));
        self.at(day.map(|day| Stretched::Day(day, within)), Grain::Day)
    }

    fn weekend(&self, shift: Option<i8>, points: Direction) -> Placed {
        let When::Day(today) = self.reference().when else {
            return self.at(self.reference().whole(), Grain::Weekend);
        };
        let runs = today.weekday().to_monday_one_offset() >= 6;
        let weeks = match (shift, points) {
            (Some(1), _) => i32::from(runs),
            (Some(shift), _) if shift > 0 => i32::from(shift) - i32::from(!runs),
            (Some(shift), _) => i32::from(shift),
            (None, Direction::Forward) => 0,
            (None, _) => {
                if runs {
                    0
                } else {
                    -1
                }
            }
        };
        let day = plus_days(today, weeks * 7);
        self.at(day.and_then(Stretched::weekend_of), Grain::Weekend)
    }

    /// *am Abend*: of the day that was named last, else of the article's.
    fn within(&self, within: Within) -> Placed {
        let (day, how) = match self.context.anchor.and_then(Stretched::date) {
            Some(day) => (Some(day), Resolved::Anchor),
            None => (self.reference().day(), self.reference().how),
        };
        let outcome = match (day, within) {
            (Some(day), _) => Outcome::At(Stretched::Day(day, within)),
            (None, _) => Outcome::Within(within),
        };
        let how = if day.is_some() { how } else { Resolved::Absolute };
        Placed { outcome, how, weekday: None }
    }
}

fn grain_of(unit: Unit) -> Grain {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Grain::Day,
        Unit::Week => Grain::Week,
        Unit::Weekend => Grain::Weekend,
        Unit::Month => Grain::Month,
        Unit::Quarter => Grain::Quarter,
        Unit::Half => Grain::Half,
        Unit::Year => Grain::Year,
        Unit::Decade => Grain::Decade,
        Unit::Century => Grain::Century,
    }
}

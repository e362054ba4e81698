//! Places what is counted in steps: from the article's date, or from what was named before.

use super::super::pattern::Amount;
use super::super::reference::When;
use super::super::value::{Stretched, Within, plus_days, plus_months, plus_years};
use super::super::words::{Unit, Vague};
use super::{Outcome, Placed, Resolver, grain_of};
use crate::article::time::{Grain, Resolved};

impl Resolver<'_> {
    /// *vergangene Woche*, *dieses Jahr*, *Ende des Monats*
    pub(super) fn unit(&self, unit: Unit, shift: i8) -> Placed {
        let steps = i32::from(shift);
        let reference = self.reference();
        let at = match (unit, reference.when) {
            // A month of a year of which no month is known has no beginning or end either.
            (Unit::Month | Unit::Week | Unit::Quarter, When::Year(_))
                if self.modifier.is_some() =>
            {
                None
            }
            (Unit::Quarter, _) => reference.month().map_or_else(
                || reference.whole(),
                |month| {
                    let (year, month) = plus_months(month, steps * 3)?;
                    Some(Stretched::Quarter(year, (month + 2) / 3))
                },
            ),
            (Unit::Half, _) => reference.month().map_or_else(
                || reference.whole(),
                |month| {
                    let (year, month) = plus_months(month, steps * 6)?;
                    Some(Stretched::Half(year, (month + 5) / 6))
                },
            ),
            _ => reference.stepped(unit, steps),
        };
        self.at(at, grain_of(unit))
    }

    pub(super) fn part_of_year(&self, (unit, number): (Unit, i8), shift: Option<i8>) -> Placed {
        let (near, how) =
            match self.context.near.and_then(Stretched::year).filter(|_| shift.is_none()) {
                Some(year) => (Some(year), Resolved::Anchor),
                None => (self.reference().year(), self.reference().how),
            };
        let year = near.and_then(|year| plus_years(year, i32::from(shift.unwrap_or(0))));
        let made = year.map(|year| match unit {
            Unit::Half => Stretched::Half(year, number),
            _ => Stretched::Quarter(year, number),
        });
        Placed { how, ..self.at(made, grain_of(unit)) }
    }

    /// *vor drei Jahren*
    pub(super) fn steps(&self, amount: Amount, unit: Unit, sign: i8) -> Placed {
        let vague = if sign < 0 { Vague::Past } else { Vague::Future };
        let at = match whole(amount, unit) {
            Some((count, unit)) => self.reference().stepped(unit, count * i32::from(sign)),
            None => {
                return Placed {
                    outcome: Outcome::Vague(vague),
                    how: Resolved::Absolute,
                    weekday: None,
                };
            }
        };
        self.at(at, grain_of(unit))
    }

    /// *drei Jahre später*
    pub(super) fn later(&self, amount: Amount, unit: Unit, sign: i8) -> Placed {
        let unknown = self.by_anchor(None, grain_of(unit));
        let Some((count, unit)) = whole(amount, unit) else { return unknown };
        let Some(anchor) = self.context.anchor else { return unknown };
        let steps = count * i32::from(sign);
        let moved = match unit {
            Unit::Day | Unit::Week => match anchor {
                Stretched::Day(day, _) => {
                    let days = if unit == Unit::Week { steps * 7 } else { steps };
                    plus_days(day, days).map(|day| Stretched::Day(day, Within::All))
                }
                Stretched::Month(..) if steps.abs() < 21 => Some(anchor),
                Stretched::Week(monday) if unit == Unit::Week => {
                    plus_days(monday, steps * 7).map(Stretched::Week)
                }
                _ => None,
            },
            Unit::Weekend => anchor
                .date()
                .and_then(|day| plus_days(day, steps * 7))
                .and_then(Stretched::weekend_of),
            Unit::Month | Unit::Quarter | Unit::Half => {
                let months = steps
                    * if unit == Unit::Month {
                        1
                    } else if unit == Unit::Quarter {
                        3
                    } else {
                        6
                    };
                anchor
                    .month()
                    .and_then(|month| plus_months(month, months))
                    .map(|(year, month)| Stretched::Month(year, month))
            }
            Unit::Year => {
                anchor.year().and_then(|year| plus_years(year, steps)).map(Stretched::Year)
            }
            Unit::Decade => {
                anchor.year().and_then(|year| plus_years(year, steps * 10)).map(Stretched::Year)
            }
            _ => None,
        };
        self.by_anchor(moved, grain_of(unit))
    }

    /// *Vorjahr*, *Vortag*
    pub(super) fn prior(&self, unit: Unit, sign: i8) -> Placed {
        let fits = |anchor: &Stretched| match unit {
            Unit::Day => anchor.date().is_some(),
            Unit::Year => matches!(anchor, Stretched::Year(_)),
            Unit::Month => matches!(anchor, Stretched::Month(..)),
            Unit::Quarter => matches!(anchor, Stretched::Quarter(..)),
            _ => false,
        };
        let near = if unit == Unit::Day { self.context.anchor } else { self.context.near };
        if let Some(anchor) = near.filter(fits) {
            if let Stretched::Quarter(year, quarter) = anchor {
                let before = plus_months((year, quarter * 3 - 2), 3 * i32::from(sign));
                let made = before.map(|(year, month)| Stretched::Quarter(year, (month + 2) / 3));
                return self.by_anchor(made, Grain::Quarter);
            }
            return self.later(Amount::Whole(1), unit, sign);
        }
        self.unit(unit, sign)
    }
}

/// A number of units without tenths: half a year is six months.
fn whole(amount: Amount, unit: Unit) -> Option<(i32, Unit)> {
    match (amount, unit) {
        (Amount::Whole(count), _) => Some((i32::try_from(count).ok()?, unit)),
        (Amount::Tenths(tenths), Unit::Year) => {
            Some((i32::try_from(tenths * 12 / 10).ok()?, Unit::Month))
        }
        (Amount::Tenths(tenths), _) => Some((i32::try_from(tenths / 10).ok()?, unit)),
        (Amount::Some, _) => None,
    }
}

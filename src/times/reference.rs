//! What expressions are counted from: the article's date, as exact as it is known.

use super::value::{Stretched, Within, plus_days, plus_months, plus_years};
use super::words::Unit;
use crate::article::time::Resolved;
use crate::article::{Article, PartialDate};
use jiff::civil::Date;

/// The date of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Day(Date),
    Month(i16, i8),
    Year(i16),
    Unknown,
}

/// The date of an article, and whether the file states it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference {
    pub(super) when: When,
    pub(super) how: Resolved,
}

impl Reference {
    pub(super) fn of(article: &Article) -> Self {
        let how = if article.date.is_some() { Resolved::Article } else { Resolved::Inferred };
        Self { when: article.best_date().map_or(When::Unknown, When::of), how }
    }

    pub(super) fn year(self) -> Option<i16> {
        match self.when {
            When::Day(day) => Some(day.year()),
            When::Month(year, _) | When::Year(year) => Some(year),
            When::Unknown => None,
        }
    }

    pub(super) fn month(self) -> Option<(i16, i8)> {
        match self.when {
            When::Day(day) => Some((day.year(), day.month())),
            When::Month(year, month) => Some((year, month)),
            _ => None,
        }
    }

    pub(super) fn day(self) -> Option<Date> {
        match self.when {
            When::Day(day) => Some(day),
            _ => None,
        }
    }

    /// The date itself.
    pub(super) fn whole(self) -> Option<Stretched> {
        Some(match self.when {
            When::Day(day) => Stretched::Day(day, Within::All),
            When::Month(year, month) => Stretched::Month(year, month),
            When::Year(year) => Stretched::Year(year),
            When::Unknown => return None,
        })
    }

    /// So many units away, as exact as the date allows.
    pub(super) fn stepped(self, unit: Unit, steps: i32) -> Option<Stretched> {
        let months = |count: i32| {
            let Some(month) = self.month() else { return self.whole() };
            let (year, month) = plus_months(month, count)?;
            Some(Stretched::Month(year, month))
        };
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour => self.whole(),
            Unit::Day => self.by_days(steps, |day| Some(Stretched::Day(day, Within::All))),
            Unit::Week => self.by_days(steps.checked_mul(7)?, Stretched::week_of),
            Unit::Weekend => self.by_days(steps.checked_mul(7)?, Stretched::weekend_of),
            Unit::Month => months(steps),
            Unit::Quarter => months(steps.checked_mul(3)?),
            Unit::Half => months(steps.checked_mul(6)?),
            Unit::Year => Some(Stretched::Year(plus_years(self.year()?, steps)?)),
            Unit::Decade => {
                let year = plus_years(self.year()?, steps.checked_mul(10)?)?;
                Some(Stretched::Decade(year.div_euclid(10)))
            }
            Unit::Century => {
                let year = plus_years(self.year()?, steps.checked_mul(100)?)?;
                Some(Stretched::Century(year.div_euclid(100)))
            }
        }
    }

    /// So many days away: from a month only as the month in which that lies.
    fn by_days(self, days: i32, exact: impl Fn(Date) -> Option<Stretched>) -> Option<Stretched> {
        match self.when {
            When::Day(day) => exact(plus_days(day, days)?),
            When::Month(year, month) => {
                // Fewer days than a month has may lie in it or beside it: the month it was told in.
                let months = (days + days.signum() * 8) / 30;
                let (year, month) = plus_months((year, month), months)?;
                Some(Stretched::Month(year, month))
            }
            When::Year(year) if days.abs() < 180 => Some(Stretched::Year(year)),
            _ => None,
        }
    }
}

impl When {
    fn of(date: PartialDate) -> Self {
        match (date.month(), date.day()) {
            (Some(month), Some(day)) => Date::new(date.year(), month, day)
                .map_or(Self::Month(date.year(), month), Self::Day),
            (Some(month), None) => Self::Month(date.year(), month),
            _ => Self::Year(date.year()),
        }
    }
}

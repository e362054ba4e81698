//! Stretches of the calendar: how they are written, and between which days they lie.

use crate::article::PartialDate;
use crate::article::time::Grain;
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    fn code(self) -> &'static str {
        match self {
            Self::Morning => "TMO",
            Self::Midday => "TMI",
            Self::Afternoon => "TAF",
            Self::Evening => "TEV",
            Self::Night => "TNI",
        }
    }
}

/// What of a day is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    All,
    Part(Part),
    /// Hour and minute.
    Clock(i8, i8),
}

impl Within {
    /// As it is written behind the day.
    pub(super) fn code(self) -> String {
        match self {
            Self::All => String::new(),
            Self::Part(part) => part.code().to_owned(),
            Self::Clock(hour, minute) => format!("T{hour:02}:{minute:02}"),
        }
    }
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stretched {
    Day(Date, Within),
    /// A week, by its Monday.
    Week(Date),
    /// A weekend, by its Saturday.
    Weekend(Date),
    Month(i16, i8),
    /// Year, and 1 to 4.
    Quarter(i16, i8),
    /// Year, and 1 or 2.
    Half(i16, i8),
    /// Year, and 1 (spring) to 4 (winter, which ends in the next year).
    Season(i16, i8),
    Year(i16),
    /// The year without its last digit.
    Decade(i16),
    /// The year without its last two digits.
    Century(i16),
}

/// The first day of a month, if the calendar has it.
fn day_one(year: i16, month: i8) -> Option<Date> {
    known_year(year)?;
    Date::new(year, month, 1).ok()
}

/// A year that articles can be dated with.
pub(super) fn known_year(year: i16) -> Option<i16> {
    (1..=9999).contains(&year).then_some(year)
}

/// So many days later.
pub(super) fn plus_days(date: Date, days: i32) -> Option<Date> {
    let moved = date.checked_add(days.days()).ok()?;
    known_year(moved.year()).map(|_| moved)
}

/// A month, so many months later.
pub(super) fn plus_months((year, month): (i16, i8), months: i32) -> Option<(i16, i8)> {
    let count = i32::from(year) * 12 + i32::from(month) - 1 + months;
    let year = i16::try_from(count.div_euclid(12)).ok().and_then(known_year)?;
    Some((year, i8::try_from(count.rem_euclid(12)).ok()? + 1))
}

/// A year, so many years later.
pub(super) fn plus_years(year: i16, years: i32) -> Option<i16> {
    i16::try_from(i32::from(year) + years).ok().and_then(known_year)
}

/// The Monday of the week of a day.
pub(super) fn monday(date: Date) -> Option<Date> {
    plus_days(date, -i32::from(date.weekday().to_monday_zero_offset()))
}

impl Stretched {
    /// A day that may not exist.
    pub(super) fn day(year: i16, month: i8, day: i8) -> Option<Self> {
        known_year(year)?;
        Some(Self::Day(Date::new(year, month, day).ok()?, Within::All))
    }

    /// The week that holds a day.
    pub(super) fn week_of(date: Date) -> Option<Self> {
        monday(date).map(Self::Week)
    }

    /// The weekend of the week that holds a day.
    pub(super) fn weekend_of(date: Date) -> Option<Self> {
        Some(Self::Weekend(plus_days(monday(date)?, 5)?))
    }

    pub(super) fn grain(self) -> Grain {
        match self {
            Self::Day(..) => Grain::Day,
            Self::Week(_) => Grain::Week,
            Self::Weekend(_) => Grain::Weekend,
            Self::Month(..) => Grain::Month,
            Self::Quarter(..) => Grain::Quarter,
            Self::Half(..) => Grain::Half,
            Self::Season(..) => Grain::Season,
            Self::Year(_) => Grain::Year,
            Self::Decade(_) => Grain::Decade,
            Self::Century(_) => Grain::Century,
        }
    }

    /// Its first and its last day; `None` where it leaves the calendar.
    pub(super) fn days(self) -> Option<(Date, Date)> {
        let months = |year: i16, month: i8, count: i32| {
            let (after_year, after_month) = plus_months((year, month), count)
                .or_else(|| plus_months((year, month), count - 1))?;
            let first = day_one(year, month)?;
            let after = day_one(after_year, after_month)?;
            let last = after.checked_sub(1.days()).ok()?;
            Some((first, last.max(first)))
        };
        let years = |first: i16, last: i16| {
            Some((
                Date::new(known_year(first)?, 1, 1).ok()?,
                Date::new(known_year(last)?, 12, 31).ok()?,
            ))
        };
        match self {
            Self::Day(day, _) => Some((day, day)),
            Self::Week(monday) => Some((monday, plus_days(monday, 6)?)),
            Self::Weekend(saturday) => Some((saturday, plus_days(saturday, 1)?)),
            Self::Month(year, month) => months(year, month, 1),
            Self::Quarter(year, quarter) => months(year, quarter * 3 - 2, 3),
            Self::Half(year, half) => months(year, half * 6 - 5, 6),
            Self::Season(year, season) => months(year, season * 3, 3),
            Self::Year(year) => years(year, year),
            Self::Decade(decade) => {
                let first = decade.checked_mul(10)?;
                years(first.max(1), first.checked_add(9)?)
            }
            Self::Century(century) => {
                let first = century.checked_mul(100)?;
                years(first.max(1), first.checked_add(99)?)
            }
        }
    }

    /// As TIMEX3 writes it.
    pub(super) fn code(self) -> String {
        match self {
            Self::Day(day, within) => format!("{day}{}", within.code()),
            Self::Week(monday) => week_code(monday),
            Self::Weekend(saturday) => format!("{}-WE", week_code(saturday)),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Self::Half(year, half) => format!("{year:04}-H{half}"),
            Self::Season(year, season) => {
                let name = match season {
                    1 => "SP",
                    2 => "SU",
                    3 => "FA",
                    _ => "WI",
                };
                format!("{year:04}-{name}")
            }
            Self::Year(year) => format!("{year:04}"),
            Self::Decade(decade) => format!("{decade:03}"),
            Self::Century(century) => format!("{century:02}"),
        }
    }

    /// The day, if it is one.
    pub(super) fn date(self) -> Option<Date> {
        match self {
            Self::Day(day, _) => Some(day),
            _ => None,
        }
    }

    /// The year in which it lies, if it is not longer than one.
    pub(super) fn year(self) -> Option<i16> {
        match self {
            Self::Decade(_) | Self::Century(_) => None,
            other => other.days().map(|(first, _)| first.year()),
        }
    }

    /// The month in which it lies, if it is not longer than one.
    pub(super) fn month(self) -> Option<(i16, i8)> {
        match self {
            Self::Day(day, _) | Self::Week(day) | Self::Weekend(day) => {
                Some((day.year(), day.month()))
            }
            Self::Month(year, month) => Some((year, month)),
            _ => None,
        }
    }
}

fn week_code(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// The Monday of a week of a year; `None` if the year has not so many.
pub(super) fn week(year: i16, number: i8) -> Option<Date> {
    known_year(year)?;
    Some(ISOWeekDate::new(year, number, Weekday::Monday).ok()?.date())
}

/// A day as the rest of the program has it.
pub(super) fn partial(date: Date) -> Option<PartialDate> {
    PartialDate::of_day(date.year(), date.month(), date.day())
}

/// Easter Sunday of a year of the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
pub(super) fn easter(year: i16) -> Option<Date> {
    let year = i32::from(known_year(year)?);
    let (golden, century, short) = (year % 19, year / 100, year % 100);
    let skipped = century / 4;
    let moon = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - skipped - moon + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (short / 4) - epact - short % 4) % 7;
    let late = (golden + 11 * epact + 22 * sunday) / 451;
    let sum = epact + sunday - 7 * late + 114;
    let (month, day) = (i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31).ok()?);
    Date::new(i16::try_from(year).ok()?, month, day + 1).ok()
}

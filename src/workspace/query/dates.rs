//! Stretches of time in a query.

use super::fault::FaultKind;
use super::fields::shortened;
use crate::article::PartialDate;
use crate::notes::Timestamp;

/// A stretch of days, both ends included; open where an end is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateRange {
    /// Days as numbers, 20231017: they sort, and a month's 99th day is past all of its days.
    from: u32,
    to: u32,
}

impl DateRange {
    /// Whether a date may lie within: one that is only a month or a year is a stretch of days, and
    /// some of them have to.
    #[must_use]
    pub fn overlaps(self, date: PartialDate) -> bool {
        let (first, last) = days(date);
        first <= self.to && self.from <= last
    }

    /// Whether a stretch of days, both ends included, has a day in common with it.
    #[must_use]
    pub fn overlaps_days(self, first: PartialDate, last: PartialDate) -> bool {
        days(first).0 <= self.to && self.from <= days(last).1
    }

    /// Whether the day of a moment lies within, by the clock of Greenwich.
    #[must_use]
    pub fn holds_day_of(self, moment: Timestamp) -> bool {
        let Ok(moment) = jiff::Timestamp::from_millisecond(moment.millis()) else { return false };
        let date = jiff::tz::Offset::UTC.to_datetime(moment).date();
        let day = number(date.year(), date.month(), date.day());
        (self.from..=self.to).contains(&day)
    }

    /// Reads `2023`, `2023-09`, `2023-09-30`, two of them with `..` between or one with `..` before
    /// or behind it, or one after `<`, `<=`, `>`, `>=`. A date may also be written the German way:
    /// `30.9.2023`, `9.2023`.
    pub(super) fn read(text: &str) -> Result<Self, FaultKind> {
        let fault = || FaultKind::Date(shortened(text));
        let range = if let Some((from, to)) = text.split_once("..") {
            between(from, to)
        } else {
            compared(text).or_else(|| between(text, text))
        };
        let range = range.ok_or_else(fault)?;
        if range.from > range.to {
            return Err(FaultKind::Backwards(shortened(text)));
        }
        Ok(range)
    }

    /// Whether a word that stands by itself is meant as a date: a month or a day, or a range.
    pub(super) fn looks_like(word: &str) -> bool {
        let date = |text: &str| text.parse::<PartialDate>().ok();
        match word.split_once("..") {
            Some(("", "")) => false,
            Some((from, to)) => [from, to].iter().all(|end| end.is_empty() || date(end).is_some()),
            None => date(word).is_some_and(|date| date.month().is_some()),
        }
    }
}

fn between(from: &str, to: &str) -> Option<DateRange> {
    let end = |text: &str, open: (u32, u32)| match text {
        "" => Some(open),
        text => date(text).map(days),
    };
    let open = (0, u32::MAX);
    let ends = !from.is_empty() || !to.is_empty();
    ends.then_some(DateRange { from: end(from, open)?.0, to: end(to, open)?.1 })
}

fn compared(text: &str) -> Option<DateRange> {
    let (from, to) = (0, u32::MAX);
    let date = |text: &str| date(text).map(days);
    if let Some(rest) = text.strip_prefix(">=") {
        Some(DateRange { from: date(rest)?.0, to })
    } else if let Some(rest) = text.strip_prefix("<=") {
        Some(DateRange { from, to: date(rest)?.1 })
    } else if let Some(rest) = text.strip_prefix('>') {
        Some(DateRange { from: date(rest)?.1 + 1, to })
    } else {
        let rest = text.strip_prefix('<')?;
        Some(DateRange { from, to: date(rest)?.0.saturating_sub(1) })
    }
}

/// A date as the program writes it, or with points as in German.
fn date(text: &str) -> Option<PartialDate> {
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let mut parts: Vec<&str> = text.split('.').map(str::trim).collect();
    parts.reverse();
    let two = |part: &str| matches!(part.len(), 1 | 2);
    match parts.as_slice() {
        [year, rest @ ..] if year.len() == 4 && rest.len() < 3 && rest.iter().all(|p| two(p)) => {
            let rest = rest.iter().map(|part| format!("-{part:0>2}"));
            format!("{year}{}", rest.collect::<String>()).parse().ok()
        }
        _ => None,
    }
}

/// The first and the last day of a date. That some months have fewer days than 31 does not matter.
fn days(date: PartialDate) -> (u32, u32) {
    let first = number(date.year(), date.month().unwrap_or(1), date.day().unwrap_or(1));
    let last = number(date.year(), date.month().unwrap_or(12), date.day().unwrap_or(31));
    (first, last)
}

fn number(year: i16, month: i8, day: i8) -> u32 {
    let [year, month, day] = [i32::from(year), month.into(), day.into()];
    u32::try_from(year * 10_000 + month * 100 + day).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_of_time_overlaps_the_dates_that_may_lie_within_it() {
        for (range, inside, outside) in [
            ("2023", &["2023", "2023-01", "2023-12-31"][..], &["2022-12-31", "2024"][..]),
            ("2023-09", &["2023", "2023-09", "2023-09-30"], &["2022", "2023-10"]),
            ("2023-09..2023-10", &["2023-09-01", "2023-10", "2023"], &["2023-08-31", "2023-11"]),
            ("2023-10-05..2023-10-20", &["2023-10", "2023-10-05"], &["2023-10-04", "2023-11"]),
            ("..2020", &["1999", "2020-12"], &["2021-01-01"]),
            ("2019..", &["2019", "2024-02"], &["2018-12-31"]),
            (">2019", &["2020"], &["2019", "2019-12-31"]),
            ("<2019-03", &["2019-02", "2018", "2019"], &["2019-03", "2019-03-01"]),
            (">=2019", &["2019"], &["2018"]),
            ("<=2019", &["2019"], &["2020"]),
            ("5.10.2023", &["2023-10-05", "2023-10"], &["2023-10-06"]),
            ("10.2023..20.11.2023", &["2023-11-20", "2023"], &["2023-11-21"]),
        ] {
            let read = DateRange::read(range).unwrap();
            for date in inside {
                assert!(read.overlaps(date.parse().unwrap()), "{range} {date}");
            }
            for date in outside {
                assert!(!read.overlaps(date.parse().unwrap()), "{range} {date}");
            }
        }
    }

    #[test]
    fn what_is_no_range_is_refused() {
        for text in
            ["", "..", "2023-13", "2024..2023", "gestern", ">", "<x", "2023..x", "2..3", "1.2.3"]
        {
            assert!(DateRange::read(text).is_err(), "{text}");
        }
        for word in ["2023", "2023-13", "..", "a..b", "1..2", "19-20", "5.10.2023"] {
            assert!(!DateRange::looks_like(word), "{word}");
        }
    }
}

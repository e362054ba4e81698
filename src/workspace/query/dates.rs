//! Stretches of time in a query.

use super::fault::FaultKind;
use crate::article::PartialDate;

/// A stretch of days, both ends included; open where an end is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateRange {
    /// Days as numbers, 20231017: they sort, and a month's 99th day is past all of its days.
    from: u32,
    to: u32,
}

impl DateRange {
    /// Whether a date lies within: all of it, where it is only a month or a year.
    #[must_use]
    pub fn holds(self, date: PartialDate) -> bool {
        let (first, last) = days(date);
        self.from <= first && last <= self.to
    }

    /// Reads `2023`, `2023-09`, `2023-09-30`, two of them with `..` between or one with `..` before
    /// or behind it, or one after `<`, `<=`, `>`, `>=`.
    pub(super) fn read(text: &str) -> Result<Self, FaultKind> {
        let fault = || FaultKind::Date(text.to_owned());
        let range = if let Some((from, to)) = text.split_once("..") {
            between(from, to)
        } else {
            compared(text).or_else(|| between(text, text))
        };
        let range = range.ok_or_else(fault)?;
        if range.from > range.to {
            return Err(FaultKind::Backwards(text.to_owned()));
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
        text => text.parse().ok().map(days),
    };
    let open = (0, u32::MAX);
    let ends = !from.is_empty() || !to.is_empty();
    ends.then_some(DateRange { from: end(from, open)?.0, to: end(to, open)?.1 })
}

fn compared(text: &str) -> Option<DateRange> {
    let (from, to) = (0, u32::MAX);
    let date = |text: &str| text.parse().ok().map(days);
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

/// The first and the last day of a date. That some months have fewer days than 31 does not matter.
fn days(date: PartialDate) -> (u32, u32) {
    let number = |month: i8, day: i8| {
        let positive = |value: i8| u32::try_from(value).unwrap_or_default();
        let year = u32::try_from(date.year()).unwrap_or_default();
        year * 10_000 + positive(month) * 100 + positive(day)
    };
    let first = number(date.month().unwrap_or(1), date.day().unwrap_or(1));
    let last = number(date.month().unwrap_or(12), date.day().unwrap_or(31));
    (first, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_holds_the_dates_that_lie_within_it() {
        for (range, inside, outside) in [
            ("2023", &["2023", "2023-01", "2023-12-31"][..], &["2022-12-31", "2024"][..]),
            ("2023-09", &["2023-09", "2023-09-30"], &["2023", "2023-10"]),
            ("2023-09..2023-10", &["2023-09-01", "2023-10"], &["2023-08-31", "2023-11", "2023"]),
            ("2023-09-15..2023-10", &["2023-09-15", "2023-10"], &["2023-09", "2023-09-14"]),
            ("..2020", &["1999", "2020-12"], &["2021-01-01"]),
            ("2019..", &["2019", "2024-02"], &["2018-12-31"]),
            (">2019", &["2020"], &["2019", "2019-12-31"]),
            ("<2019-03", &["2019-02", "2018"], &["2019", "2019-03-01"]),
            (">=2019", &["2019"], &["2018"]),
            ("<=2019", &["2019"], &["2020"]),
        ] {
            let read = DateRange::read(range).unwrap();
            for date in inside {
                assert!(read.holds(date.parse().unwrap()), "{range} {date}");
            }
            for date in outside {
                assert!(!read.holds(date.parse().unwrap()), "{range} {date}");
            }
        }
    }

    #[test]
    fn what_is_no_range_is_refused() {
        for text in ["", "..", "2023-13", "2024..2023", "gestern", ">", "<x", "2023..x", "2..3"] {
            assert!(DateRange::read(text).is_err(), "{text}");
        }
        for word in ["2023", "2023-13", "..", "a..b", "1..2", "19-20"] {
            assert!(!DateRange::looks_like(word), "{word}");
        }
    }
}

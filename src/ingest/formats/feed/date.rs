//! Dates as feeds write them: RFC 822 with its years of two digits, W3C's, and what programs make of
//! both.

use crate::article::PartialDate;
use crate::ingest::dates;

/// The day that an element states.
pub(super) fn stated(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    let whole = dates::stated(text).filter(|date| date.day().is_some());
    whole.or_else(|| spelled(text)).or_else(|| ordinal(text)).or_else(|| dates::stated(text))
}

/// A date has no more words.
const WORDS: usize = 12;

/// `Wed, 05 Mar 25 08:00 EST`, `Wed Mar  5 08:00:00 CET 2025`, `05-Mar-2025`, `March 5th, 2025`: the
/// name of a month, a day beside it, and a year somewhere.
fn spelled(text: &str) -> Option<PartialDate> {
    let clock = |word: &&str| word.contains(':');
    let parts = |c: char| c.is_whitespace() || matches!(c, ',' | '/' | '-' | '.' | '+' | '(' | ')');
    let words: Vec<&str> = text.split(parts).filter(|word| !word.is_empty()).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !clock(word)).take(WORDS).collect();
    let (at, month) =
        words.iter().enumerate().find_map(|(at, word)| Some((at, dates::month(word)?)))?;
    let number = |at: usize| {
        let word = words.get(at)?.trim_end_matches(char::is_alphabetic);
        word.parse::<i16>().ok().filter(|_| word.len() <= 4)
    };
    let before = at.checked_sub(1).and_then(number);
    let (day, from) = match before.filter(|day| (1..=31).contains(day)) {
        Some(day) => (day, at + 1),
        None => (number(at + 1)?, at + 2),
    };
    let year = (from..words.len()).find_map(|at| {
        let digits = words.get(at)?.len();
        number(at).filter(|_| digits == 2 || digits == 4).map(century)
    })?;
    PartialDate::of_day(year, month, i8::try_from(day).ok()?)
}

/// Years of two digits: up to 68 they are of this century.
fn century(year: i16) -> i16 {
    match year {
        0..=68 => year + 2000,
        69..=99 => year + 1900,
        other => other,
    }
}

/// `2025-064` and `2025064` (the day of the year), `2025-W10-3` (the day of the week), `25-03-05`.
fn ordinal(text: &str) -> Option<PartialDate> {
    let date = text.split(['T', ' ']).next()?;
    let parts: Vec<&str> = date.split('-').collect();
    let number = |text: &str| text.parse::<i16>().ok();
    match parts.as_slice() {
        [year, week, day] if year.len() == 4 && week.starts_with(['W', 'w']) => {
            let week = number(week.trim_start_matches(['W', 'w']))?;
            of_week(number(year)?, week, number(day)?)
        }
        [year, day] if year.len() == 4 && day.len() == 3 => of_year(number(year)?, number(day)?),
        [one] if one.len() == 7 => of_year(number(one.get(..4)?)?, number(one.get(4..)?)?),
        [year, month, day] if year.len() == 2 && month.len() == 2 && day.len() == 2 => {
            let (month, day) = (month.parse().ok()?, day.parse().ok()?);
            PartialDate::of_day(century(number(year)?), month, day)
        }
        _ => None,
    }
}

fn of_year(year: i16, day: i16) -> Option<PartialDate> {
    let first = jiff::civil::Date::new(year, 1, 1).ok()?;
    let date = first.checked_add(jiff::Span::new().try_days(i64::from(day) - 1).ok()?).ok()?;
    (date.year() == year).then(|| PartialDate::of_day(year, date.month(), date.day()))?
}

fn of_week(year: i16, week: i16, day: i16) -> Option<PartialDate> {
    let weekday = jiff::civil::Weekday::from_monday_one_offset(i8::try_from(day).ok()?).ok()?;
    let week = jiff::civil::ISOWeekDate::new(year, i8::try_from(week).ok()?, weekday).ok()?;
    let date = week.date();
    PartialDate::of_day(date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_feeds_are_read_in_all_their_forms() {
        for (text, date) in [
            ("Wed, 05 Mar 25 08:00:00 +0100", "2025-03-05"),
            ("05 Mar 25 08:00 EST", "2025-03-05"),
            ("Wed, 5 Mar 2025 08:00:00 GMT", "2025-03-05"),
            ("Wednesday, 05-Mar-25 08:00:00 UTC", "2025-03-05"),
            ("Wed Mar  5 08:00:00 CET 2025", "2025-03-05"),
            ("Mar 5, 2025 8:00 PM", "2025-03-05"),
            ("Mi, 05 Mrz 2025 08:00:00 +0100", "2025-03-05"),
            ("Thu, 01 Jan 98 19:48:21 GMT", "1998-01-01"),
            ("5. März 2025", "2025-03-05"),
            ("2025-03-05T08:00:00.25Z", "2025-03-05"),
            ("2025-03-05 08:00:00 +0100", "2025-03-05"),
            ("20250305T080000Z", "2025-03-05"),
            ("2025-064", "2025-03-05"),
            ("2025064", "2025-03-05"),
            ("2025-W10-3", "2025-03-05"),
            ("25-03-05", "2025-03-05"),
            ("3/5/2025 8:00:00 AM", "2025-03-05"),
            ("05/Mar/2025", "2025-03-05"),
            ("1741158000", "2025-03-05"),
            ("2025-03", "2025-03"),
        ] {
            assert_eq!(stated(text).map(|d| d.to_string()).as_deref(), Some(date), "{text}");
        }
        for text in ["", "gestern", "Wed, 45 Mar 25", "2025-W99-9", "2025-400", "Mar"] {
            assert_eq!(stated(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_a_date_or_none(text in "[0-9A-Za-z:,. /+TWZ-]{0,40}", more in "\\PC{0,20}") {
            let _ = stated(&text);
            let _ = stated(&more);
        }
    }
}

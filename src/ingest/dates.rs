//! Dates as texts and file names write them.

use super::words::words;
use crate::article::PartialDate;
use std::path::Path;

/// The years that a number in a text or a file name may mean.
const YEARS: std::ops::RangeInclusive<i16> = 1600..=2100;

/// The date that the name of a file suggests: `2023-10-05-name`, `20231005`, `2023_10`.
pub(super) fn in_file_name(path: &Path) -> Option<PartialDate> {
    in_digits(&path.file_stem()?.to_string_lossy(), &["-", "_", "."])
}

/// The first date among the numbers of a name, whose parts stand apart by one of the separators.
fn in_digits(name: &str, separators: &[&str]) -> Option<PartialDate> {
    let numbers = digit_runs(name);
    for (at, run) in numbers.iter().enumerate() {
        let next = |ahead: usize| {
            let part = numbers.get(at + ahead)?;
            let before = numbers.get(at + ahead - 1)?;
            let gap = name.get(before.end..part.start)?;
            separators.contains(&gap).then_some(part.digits)
        };
        let found = match run.digits.len() {
            8 => compact(run.digits),
            4 => match (next(1), next(2)) {
                (Some(month), Some(day)) if next(1).is_some() => {
                    numeric(run.digits, month, day).or_else(|| month_of(run.digits, month))
                }
                (Some(month), _) => month_of(run.digits, month),
                _ => None,
            },
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// The date that a field states, in any of the forms that files and pages have: ISO 8601, RFC 3339
/// and 2822, German and English, `10/05/2023`, seconds or milliseconds since 1970. Where a time and
/// a zone stand with it, the day is the one that is written.
pub(super) fn stated(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    iso(text)
        .or_else(|| in_text(&text.replace([',', '\u{a0}'], " ")))
        .or_else(|| slashed(text))
        .or_else(|| since_1970(text))
        .or_else(|| month_and_year(text))
}

/// A field longer than this is no date, in bytes.
const LONGEST: usize = 200;

/// `2023-10-05T08:00:00+02:00`, `2023-10-05 08:00`, `20231005T0800`, `2023-10`, `2023`
fn iso(text: &str) -> Option<PartialDate> {
    let ends = |at: usize| {
        let next = text.get(at..)?.chars().next();
        next.is_none_or(|c| !c.is_ascii_digit() && c != '-').then_some(())
    };
    let part = |from: usize, to: usize| text.get(from..to);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match (digits, part(4, 5)) {
        (4, Some("-" | "/" | ".")) => {
            let rest = part(5, text.len())?;
            let month: String = rest.chars().take_while(char::is_ascii_digit).collect();
            let day = rest.get(month.len()..).unwrap_or_default();
            match day.strip_prefix(['-', '/', '.']) {
                Some(day) => {
                    let day: String = day.chars().take_while(char::is_ascii_digit).collect();
                    numeric(part(0, 4)?, &month, &day)
                }
                None => month_of(part(0, 4)?, &month),
            }
        }
        (8, _) => {
            ends(8)?;
            compact(part(0, 8)?)
        }
        (14, _) => compact(part(0, 8)?),
        (4, None) => PartialDate::of_year(text.parse().ok().filter(|y| YEARS.contains(y))?),
        _ => None,
    }
}

/// `10/05/2023` as English writes it, unless its first number can only be a day; `05.10.23`.
fn slashed(text: &str) -> Option<PartialDate> {
    let token = text.split_whitespace().next()?.trim_matches(',');
    let separator = if token.contains('/') { '/' } else { '.' };
    let numbers: Option<Vec<i16>> = token.split(separator).map(|part| part.parse().ok()).collect();
    let [first, second, year] = numbers?.try_into().ok()?;
    let year = full_year(year);
    let (day, month) = match separator {
        '/' if first <= 12 => (second, first),
        _ => (first, second),
    };
    on_day(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

/// Seconds or, from eleven digits on, milliseconds.
fn since_1970(text: &str) -> Option<PartialDate> {
    let whole = text.split('.').next()?;
    if !(9..=13).contains(&whole.len()) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    let seconds = if whole.len() > 10 { number / 1_000 } else { number };
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    let date = jiff::tz::Offset::UTC.to_datetime(moment).date();
    on_day(date.year(), date.month(), date.day())
}

/// `Oktober 2023`
fn month_and_year(text: &str) -> Option<PartialDate> {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    tokens.windows(2).find_map(|pair| {
        let year = number(pair.last()?).filter(|year| YEARS.contains(year))?;
        PartialDate::of_month(year, month(pair.first()?)?)
    })
}

struct DigitRun<'t> {
    digits: &'t str,
    start: usize,
    end: usize,
}

fn digit_runs(text: &str) -> Vec<DigitRun<'_>> {
    let mut runs: Vec<DigitRun<'_>> = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        match (character.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let digits = text.get(from..at).unwrap_or_default();
                runs.push(DigitRun { digits, start: from, end: at });
                start = None;
            }
            _ => {}
        }
    }
    // A number inside a longer code (`7f2023`) is no date.
    runs.retain(|run| !text.get(..run.start).is_some_and(|t| t.ends_with(char::is_alphabetic)));
    runs
}

fn compact(digits: &str) -> Option<PartialDate> {
    numeric(digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?)
}

fn numeric(year: &str, month: &str, day: &str) -> Option<PartialDate> {
    if month.len() > 2 || day.len() > 2 || year.len() != 4 {
        return None;
    }
    on_day(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn month_of(year: &str, month: &str) -> Option<PartialDate> {
    let year = year.parse().ok().filter(|year| YEARS.contains(year))?;
    let month = Some(month).filter(|month| month.len() == 2)?;
    PartialDate::of_month(year, month.parse().ok()?)
}

fn on_day(year: i16, month: i8, day: i8) -> Option<PartialDate> {
    YEARS.contains(&year).then(|| PartialDate::of_day(year, month, day)).flatten()
}

/// The first full date in a text: `5. Oktober 2023`, `05.10.2023`, `2023-10-05`,
/// `October 5, 2023`, `5 October 2023`, `5 de octubre de 2023`, `2023年10月5日`.
pub(super) fn in_text(text: &str) -> Option<PartialDate> {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let found = (0..tokens.len()).find_map(|at| date_at(&tokens, at));
    found.map(|found| found.date).or_else(|| east_asian(text))
}

/// Which number of `05/03/2023` is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

/// The first full date in a line of a page, also `05/03/2023` and `5.3.23`.
pub(super) fn in_line(line: &str, order: Order) -> Option<PartialDate> {
    let plain = line.replace([',', '|', '•', '·', '\u{a0}', '(', ')'], " ");
    in_text(&plain).or_else(|| plain.split_whitespace().find_map(|token| ordered(token, order)))
}

/// The date that a page's address holds: `/2023/10/05/`, `-20231005`, `/2023/10/`.
pub(super) fn in_address(url: &str) -> Option<PartialDate> {
    let (_, after) = url.split_once("://")?;
    let (_, path) = after.split_once('/')?;
    let path = path.split(['?', '#']).next()?;
    let found = in_digits(path, &["-", "_", ".", "/"])?;
    (1980..=2100).contains(&found.year()).then_some(found)
}

/// Which of the words belong to a date, so that what is left of a line can be judged.
pub(super) fn words_without_date(text: &str) -> Vec<&str> {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let found = (0..tokens.len()).find_map(|at| Some((at, date_at(&tokens, at)?.tokens)));
    let Some((at, length)) = found else { return tokens };
    let outside = |(i, _): &(usize, &&str)| !(at..at + length).contains(i);
    tokens.iter().enumerate().filter(outside).map(|(_, token)| *token).collect()
}

/// Whether a date begins with the word at a place, perhaps one without a year.
pub(super) fn begins_at(tokens: &[&str], at: usize) -> bool {
    let Some(first) = tokens.get(at) else { return false };
    let next = tokens.get(at + 1);
    let numbered = |token: &&str| number(token).is_some();
    one_word(first).is_some()
        || (month(first).is_some() && next.is_some_and(numbered))
        || (number(first).is_some() && next.is_some_and(|token| month(token).is_some()))
}

struct DateInText {
    date: PartialDate,
    /// How many words it takes.
    tokens: usize,
}

fn date_at(tokens: &[&str], at: usize) -> Option<DateInText> {
    let first = tokens.get(at)?;
    if let Some(date) = one_word(first) {
        return Some(DateInText { date, tokens: 1 });
    }
    let mut rest = tokens.iter().enumerate().skip(at + 1).filter(|(_, token)| !is_between(token));
    let ((_, second), (last, third)) = (rest.next()?, rest.next()?);
    if last > at + 4 {
        return None;
    }
    let year = number(third).filter(|year| YEARS.contains(year))?;
    let (day, month) = match (number(first), month(first)) {
        (Some(day), _) => (day, month(second)?),
        (None, Some(month)) => (number(second)?, month),
        _ => return None,
    };
    let date = on_day(year, month, i8::try_from(day).ok()?)?;
    Some(DateInText { date, tokens: last + 1 - at })
}

/// Words between the parts of a date, in the languages that have them.
fn is_between(token: &str) -> bool {
    matches!(token, "de" | "del" | "of" | "di" | "den")
}

/// A date written without spaces.
fn one_word(token: &str) -> Option<PartialDate> {
    let token = trimmed(token);
    let parts: Vec<&str> = token.split(['.', '-', '/']).filter(|part| !part.is_empty()).collect();
    let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let [first, second, third] = parts.as_slice() else { return None };
    if digits(first) && digits(third) && !digits(second) {
        return on_day(third.parse().ok()?, month(second)?, first.parse().ok()?);
    }
    if !parts.iter().all(digits) {
        return None;
    }
    match (first, second, third) {
        (year, month, day) if year.len() == 4 => numeric(year, month, day),
        (day, month, year) if token.contains('.') => numeric(year, month, day),
        _ => None,
    }
}

/// `05/03/2023`, `5.3.23`
fn ordered(token: &str, order: Order) -> Option<PartialDate> {
    let token = trimmed(token);
    let separator = ['/', '.', '-'].into_iter().find(|separator| token.contains(*separator))?;
    let parts: Vec<&str> = token.split(separator).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let short = |part: &&str| part.len() <= 2;
    if !short(first) || !short(second) || !matches!(year.len(), 2 | 4) {
        return None;
    }
    let (first, second): (i8, i8) = (first.parse().ok()?, second.parse().ok()?);
    let year = full_year(year.parse().ok()?);
    match order {
        Order::MonthFirst if separator != '.' && first <= 12 => on_day(year, first, second),
        _ if second <= 12 => on_day(year, second, first),
        _ => on_day(year, first, second),
    }
}

/// Years of two digits are those around us.
fn full_year(year: i16) -> i16 {
    match year {
        0..=69 => year + 2000,
        70..=99 => year + 1900,
        other => other,
    }
}

/// `2023年10月5日`, `2023년 10월 5일`
fn east_asian(text: &str) -> Option<PartialDate> {
    const SIGNS: [[char; 3]; 2] = [['年', '月', '日'], ['년', '월', '일']];
    SIGNS.iter().find_map(|[year_sign, month_sign, day_sign]| {
        let (before, after) = text.split_once(*year_sign)?;
        let (month, after) = after.split_once(*month_sign)?;
        let (day, _) = after.split_once(*day_sign)?;
        let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        numeric(before.get(start..)?, month.trim(), day.trim())
    })
}

fn trimmed(token: &str) -> &str {
    token.trim_matches(|c: char| !c.is_alphanumeric())
}

fn number(token: &str) -> Option<i16> {
    let token = trimmed(token);
    let digits = token.trim_end_matches(char::is_alphabetic);
    let ending = token.strip_prefix(digits)?;
    let plain = matches!(ending, "" | "st" | "nd" | "rd" | "th");
    (plain && digits.len() <= 4).then(|| digits.parse().ok()).flatten()
}

/// The number of a month, 1 to 12, by its German or English name.
pub(super) fn month(token: &str) -> Option<i8> {
    let name = trimmed(token).to_lowercase();
    words().months.iter().find(|(known, _)| *known == name).map(|(_, number)| *number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_dates_are_found_in_german_and_english() {
        for (text, date) in [
            ("Am 5. Oktober 2023 kam er an.", Some("2023-10-05")),
            ("Stand: 05.10.2023, 12:30 Uhr", Some("2023-10-05")),
            ("Published 2023-10-05.", Some("2023-10-05")),
            ("on October 5, 2023, the", Some("2023-10-05")),
            ("LONDON, 5 October 2023 -", Some("2023-10-05")),
            ("Oct. 5th, 2023", Some("2023-10-05")),
            ("am 1. März 2024)", Some("2024-03-01")),
            ("am 5. Oktober", None),
            ("am 31. Februar 2023", None),
            ("im Oktober 2023", None),
            ("Version 1.10.20231", None),
            ("5 de octubre de 2023", Some("2023-10-05")),
            ("le 5 octobre 2023 à 10h", Some("2023-10-05")),
            ("5 октября 2023", Some("2023-10-05")),
            ("5-Oct-2023 10:00", Some("2023-10-05")),
            ("公開 2023年10月5日 10時", Some("2023-10-05")),
            ("2023년 10월 5일", Some("2023-10-05")),
        ] {
            assert_eq!(in_text(text).map(|d| d.to_string()).as_deref(), date, "{text}");
        }
    }

    #[test]
    fn fields_state_dates_in_many_forms() {
        for (text, date) in [
            ("2023-10-05T23:59:00-05:00", Some("2023-10-05")),
            ("2023-10-05 08:00", Some("2023-10-05")),
            ("20231005T080000Z", Some("2023-10-05")),
            ("20231005080000", Some("2023-10-05")),
            ("2023/10/5", Some("2023-10-05")),
            ("2023-10", Some("2023-10")),
            ("2023", Some("2023")),
            ("Thu, 05 Oct 2023 23:00:00 +0200", Some("2023-10-05")),
            ("Thu,05 Oct 2023 23:00:00 GMT", Some("2023-10-05")),
            ("Donnerstag, 5. Oktober 2023, 12:30 Uhr", Some("2023-10-05")),
            ("5. Okt. 2023", Some("2023-10-05")),
            ("05.10.2023", Some("2023-10-05")),
            ("5.10.23", Some("2023-10-05")),
            ("Oct. 5, 2023", Some("2023-10-05")),
            ("October 5, 2023 Thursday", Some("2023-10-05")),
            ("10/05/2023", Some("2023-10-05")),
            ("25/12/2023 10:00", Some("2023-12-25")),
            ("1696500000", Some("2023-10-05")),
            ("1696500000000", Some("2023-10-05")),
            ("Oktober 2023", Some("2023-10")),
            ("gestern", None),
            ("31.02.2023", None),
            ("", None),
        ] {
            assert_eq!(stated(text).map(|d| d.to_string()).as_deref(), date, "{text}");
        }
    }

    #[test]
    fn lines_of_pages_order_day_and_month_as_their_language_does() {
        use Order::{DayFirst, MonthFirst};
        for (line, order, date) in [
            ("Updated: 10/05/2023, 9:27 AM", MonthFirst, Some("2023-10-05")),
            ("Publicado: 05/10/2023", DayFirst, Some("2023-10-05")),
            ("25/10/2023", MonthFirst, Some("2023-10-25")),
            ("Stand: 5.10.23 | 12:30 Uhr", MonthFirst, Some("2023-10-05")),
            ("12:30 Uhr", DayFirst, None),
            ("1/2", DayFirst, None),
        ] {
            assert_eq!(in_line(line, order).map(|d| d.to_string()).as_deref(), date, "{line}");
        }
    }

    #[test]
    fn addresses_of_pages_hold_dates() {
        for (url, date) in [
            ("https://bote.example/2023/10/05/rad.html", Some("2023-10-05")),
            ("https://bote.example/lokales/rad-20231005.html", Some("2023-10-05")),
            ("https://bote.example/2023/10/rad", Some("2023-10")),
            ("https://bote.example/rad-1234567.html?d=20231005", None),
            ("https://bote.example/", None),
        ] {
            assert_eq!(in_address(url).map(|d| d.to_string()).as_deref(), date, "{url}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_a_date_or_none(text in "\\PC{0,40}", more in "[0-9./ -]{0,20}") {
            let _ = stated(&text);
            let _ = stated(&more);
            let _ = in_line(&text, Order::DayFirst);
            let _ = in_address(&text);
        }
    }

    #[test]
    fn file_names_suggest_dates() {
        for (name, date) in [
            ("2023-10-05-foo.txt", Some("2023-10-05")),
            ("20231005.txt", Some("2023-10-05")),
            ("taz_2023_10_05.txt", Some("2023-10-05")),
            ("2023-10-foo.txt", Some("2023-10")),
            ("2023-10-99 seiten.txt", Some("2023-10")),
            ("000_7dd452fe46025921.txt", None),
            ("a20231005.txt", None),
            ("2023.txt", None),
            ("99999999.txt", None),
        ] {
            assert_eq!(
                in_file_name(Path::new(name)).map(|d| d.to_string()).as_deref(),
                date,
                "{name}"
            );
        }
    }
}

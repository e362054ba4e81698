//! Dates as newspapers give them: a day, a month, or only a year.

use crate::wording::{Say, UiLanguage};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::fmt;
use std::str::FromStr;

/// A date of known precision. A month is never stored as its first day.
///
/// Sorts by time; at the same beginning the less precise date comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// A string that is no date, or a date that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no date of the form YYYY, YYYY-MM or YYYY-MM-DD")]
pub struct DateError(String);

impl PartialDate {
    /// A whole year, 1 to 9999.
    #[must_use]
    pub fn of_year(year: i16) -> Option<Self> {
        (1..=9999).contains(&year).then_some(Self { year, month: None, day: None })
    }

    /// A month, 1 to 12, of a year.
    #[must_use]
    pub fn of_month(year: i16, month: i8) -> Option<Self> {
        let date = Self::of_year(year)?;
        (1..=12).contains(&month).then_some(Self { month: Some(month), ..date })
    }

    /// A day that exists in the calendar.
    #[must_use]
    pub fn of_day(year: i16, month: i8, day: i8) -> Option<Self> {
        let date = Self::of_month(year, month)?;
        jiff::civil::Date::new(year, month, day).ok()?;
        Some(Self { day: Some(day), ..date })
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, if it is known.
    #[must_use]
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, 1 to 31, if it is known.
    #[must_use]
    pub fn day(self) -> Option<i8> {
        self.day
    }

    /// The same date without its day: what articles are grouped by.
    #[must_use]
    pub fn to_month(self) -> Self {
        Self { day: None, ..self }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            _ => format!("{:04}", self.year),
        };
        f.pad(&text)
    }
}

/// The months as German writes them in short: those of up to four letters whole (DIN 1355-1).
const MONTHS_IN_SHORT: [&str; 12] = [
    "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez.",
];
const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

impl PartialDate {
    /// The German name of its month.
    #[must_use]
    pub fn german_month(self) -> Option<&'static str> {
        self.month_among(&MONTHS)
    }

    /// The name of its month, of twelve from January on.
    pub(crate) fn month_among(self, names: &[&'static str; 12]) -> Option<&'static str> {
        let before = usize::try_from(self.month?.checked_sub(1)?).ok()?;
        names.get(before).copied()
    }
}

/// English has no short form that is read alike everywhere; it is said as ISO 8601 has it.
impl Say for PartialDate {
    fn say(&self, language: UiLanguage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (language, self.day, self.month, self.month_among(&MONTHS_IN_SHORT)) {
            (UiLanguage::German, Some(day), Some(month), _) => {
                write!(f, "{day:02}.{month:02}.{:04}", self.year)
            }
            (UiLanguage::German, None, _, Some(month)) => write!(f, "{month} {}", self.year),
            (UiLanguage::English, ..) | (UiLanguage::German, ..) => fmt::Display::fmt(self, f),
        }
    }
}

/// A date as it stands over others: with the name of its month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateHeading(pub PartialDate);

impl Say for DateHeading {
    fn say(&self, language: UiLanguage, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (language, self.0.day, self.0.german_month()) {
            (UiLanguage::German, None, Some(month)) => write!(f, "{month} {}", self.0.year),
            _ => self.0.say(language, f),
        }
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        parse(text).ok_or_else(|| DateError(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<PartialDate> {
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4)?;
    let month = parts.next().map(|part| number(part, 2)).map_or(Some(None), |m| m.map(Some))?;
    let day = parts.next().map(|part| number(part, 2)).map_or(Some(None), |d| d.map(Some))?;
    if parts.next().is_some() {
        return None;
    }
    match (month, day) {
        (Some(month), Some(day)) => {
            PartialDate::of_day(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
        }
        (Some(month), None) => PartialDate::of_month(year, i8::try_from(month).ok()?),
        _ => PartialDate::of_year(year),
    }
}

fn number(digits: &str, count: usize) -> Option<i16> {
    let fits = digits.len() == count && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| digits.parse().ok()).flatten()
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_keeps_its_precision() {
        for text in ["2023", "2023-10", "2023-10-05"] {
            assert_eq!(text.parse::<PartialDate>().map(|date| date.to_string()), Ok(text.into()));
        }
    }

    #[test]
    fn a_date_is_said_as_each_language_writes_it() {
        for (text, english, german, heading) in [
            ("2023", "2023", "2023", "2023"),
            ("2023-03", "2023-03", "März 2023", "März 2023"),
            ("2023-10", "2023-10", "Okt. 2023", "Oktober 2023"),
            ("2023-10-05", "2023-10-05", "05.10.2023", "05.10.2023"),
        ] {
            let date: PartialDate = text.parse().unwrap();
            assert_eq!(date.text(UiLanguage::English), english);
            assert_eq!(date.text(UiLanguage::German), german);
            assert_eq!(DateHeading(date).text(UiLanguage::German), heading);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "23", "2023-13", "2023-02-30", "2023-1", "2023-10-05-1", "x023", "-023"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn dates_sort_by_time() {
        let mut dates: Vec<PartialDate> = ["2023-10", "2023-10-02", "2022", "2023-09-30"]
            .iter()
            .filter_map(|text| text.parse().ok())
            .collect();
        dates.sort();
        let sorted: Vec<String> = dates.iter().map(ToString::to_string).collect();
        assert_eq!(sorted, ["2022", "2023-09-30", "2023-10", "2023-10-02"]);
    }
}

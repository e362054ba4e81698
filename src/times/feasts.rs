//! On which days the feasts of a year fall.

use super::value::{Stretched, Within, easter, plus_days};
use super::words::Feast;

/// The day of a feast in a year.
pub(super) fn day(feast: Feast, year: i16) -> Option<Stretched> {
    match feast {
        Feast::Easter(days) => {
            Some(Stretched::Day(plus_days(easter(year)?, i32::from(days))?, Within::All))
        }
        Feast::Fixed(month, day) => Stretched::day(year, month, day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_churches_of_the_west_have_it() {
        for (year, expected) in [
            (1818, "1818-03-22"),
            (1961, "1961-04-02"),
            (2021, "2021-04-04"),
            (2038, "2038-04-25"),
            (2024, "2024-03-31"),
        ] {
            assert_eq!(day(Feast::Easter(0), year).map(Stretched::code).as_deref(), Some(expected));
        }
    }
}

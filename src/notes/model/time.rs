//! Points in time, and the hybrid clock that orders the records of several machines.

use super::text_form::serde_as_text;
use std::fmt;
use std::str::FromStr;

/// The last moment that can be written, the end of the year 9998: the next is past what jiff holds
/// in some time zones.
const LAST: i64 = 253_370_764_799_999;

/// A point in time in milliseconds since 1970; before 1970 and after 9998 it is cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(i64);

/// A string that is no point in time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no point in time of the form 2026-01-31T12:00:00.000Z")]
pub struct TimeError(String);

impl Timestamp {
    /// The moment so many milliseconds after the start of 1970.
    #[must_use]
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(0, LAST))
    }

    /// Milliseconds since the start of 1970.
    #[must_use]
    pub fn millis(self) -> i64 {
        self.0
    }
}

impl From<jiff::Timestamp> for Timestamp {
    fn from(moment: jiff::Timestamp) -> Self {
        Self::from_millis(moment.as_millisecond())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_millisecond(self.0) {
            Ok(moment) => write!(f, "{moment:.3}"),
            Err(_) => Err(fmt::Error),
        }
    }
}

impl FromStr for Timestamp {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let moment: Option<jiff::Timestamp> = text.parse().ok();
        moment.map(Self::from).ok_or_else(|| TimeError(text.to_owned()))
    }
}

serde_as_text!(Timestamp);

/// A tick of the hybrid clock: the time, and a count for what happens at the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Stamp {
    /// The time; ahead of the wall clock if another machine's is.
    pub at: Timestamp,
    /// Tells ticks at the same time apart.
    pub count: u32,
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.at, self.count)
    }
}

impl FromStr for Stamp {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let wrong = || TimeError(text.to_owned());
        let (at, count) = text.split_once('/').ok_or_else(wrong)?;
        let count = count.parse().ok().ok_or_else(wrong)?;
        Ok(Self { at: at.parse()?, count })
    }
}

serde_as_text!(Stamp);

/// A hybrid logical clock (Kulkarni and others, 2014): never behind a stamp it has seen, so that
/// what was written in knowledge of a record sorts after it, whatever the machines' clocks say.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    last: Stamp,
}

impl Clock {
    /// A stamp later than all that were given out or seen.
    pub fn tick(&mut self, now: Timestamp) -> Stamp {
        self.last = match self.last.count.checked_add(1) {
            _ if now > self.last.at => Stamp { at: now, count: 0 },
            Some(count) => Stamp { at: self.last.at, count },
            None => Stamp { at: Timestamp::from_millis(self.last.at.millis() + 1), count: 0 },
        };
        self.last
    }

    /// Takes note of a stamp from elsewhere.
    pub fn see(&mut self, stamp: Stamp) {
        self.last = self.last.max(stamp);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_stamp_is_read_as_it_was_written(millis in 0..=LAST, count: u32) {
            let stamp = Stamp { at: Timestamp::from_millis(millis), count };
            prop_assert_eq!(stamp.to_string().parse(), Ok(stamp));
        }
    }

    #[test]
    fn a_machine_whose_clock_is_in_the_future_does_not_win_for_ever() {
        let mut clock = Clock::default();
        let future: Stamp = "2199-01-01T00:00:00.000Z/7".parse().unwrap();
        clock.see(future);
        let here = clock.tick(Timestamp::from_millis(1_700_000_000_000));
        assert!(here > future);
        assert!(clock.tick(Timestamp::from_millis(1_700_000_000_001)) > here);
    }

    #[test]
    fn ticks_ascend_when_the_count_is_used_up_or_the_wall_clock_goes_back() {
        let mut clock = Clock::default();
        let at = Timestamp::from_millis(1_000);
        clock.see(Stamp { at, count: u32::MAX });
        let next = clock.tick(Timestamp::from_millis(5));
        assert_eq!(next, Stamp { at: Timestamp::from_millis(1_001), count: 0 });
    }

    #[test]
    fn times_outside_the_calendar_are_cut_off() {
        assert_eq!(Timestamp::from_millis(i64::MAX).to_string(), "9998-12-31T23:59:59.999Z");
        assert_eq!(Timestamp::from_millis(-5).to_string(), "1970-01-01T00:00:00.000Z");
    }
}

//! Places what comes every year: days of months, months, seasons, feasts.

use super::super::direction::Direction;
use super::super::feasts;
use super::super::reference::When;
use super::super::value::{Stretched, Within, plus_years};
use super::super::words::Feast;
use super::{Outcome, Placed, Resolver};
use crate::article::time::{Grain, Resolved, TimeKind};
use jiff::civil::Date;

impl Resolver<'_> {
    /// A day of a month in the year that fits best.
    pub(super) fn month_day(
        &self,
        (month, day): (i8, i8),
        (weekday, within): (Option<i8>, Within),
        points: Direction,
    ) -> Placed {
        let in_year = |year: i16| Stretched::day(year, month, day)?.date();
        let made = |date: Option<Date>| match date {
            Some(date) => Outcome::At(Stretched::Day(date, within)),
            None => Outcome::Yearless(month, Some(day)),
        };
        let Some(year) = self.reference().year() else {
            let placed = self.by_article(Outcome::Yearless(month, Some(day)));
            return Placed { weekday, ..placed };
        };
        // The weekday beside it tells the year.
        if let Some(weekday) = weekday {
            let fits = |year: i16| {
                in_year(year).filter(|date| date.weekday().to_monday_one_offset() == weekday)
            };
            let years = [Some(year), plus_years(year, 1), plus_years(year, -1)];
            if let Some(date) = years.into_iter().flatten().find_map(fits) {
                return self.by_article(made(Some(date)));
            }
        }
        let chosen = match self.reference().when {
            When::Day(today) => {
                in_year(year).and_then(|date| self.nearest(today, date, (points, &in_year)))
            }
            When::Month(_, told) => match points {
                Direction::Back if month > told => plus_years(year, -1).and_then(in_year),
                Direction::Forward if month < told => plus_years(year, 1).and_then(in_year),
                Direction::Unknown if month > told + 6 => plus_years(year, -1).and_then(in_year),
                Direction::Unknown if month + 6 < told => plus_years(year, 1).and_then(in_year),
                _ => in_year(year),
            },
            _ => in_year(year),
        };
        self.by_article(made(chosen))
    }

    /// The date on the side of today to which the verbs point; without any the nearest.
    fn nearest(
        &self,
        today: Date,
        date: Date,
        (points, in_year): (Direction, &dyn Fn(i16) -> Option<Date>),
    ) -> Option<Date> {
        let near = |years: i32| plus_years(date.year(), years).and_then(in_year);
        let distance = |date: Date| days_between(today, date);
        match points {
            Direction::Back if distance(date) > 0 => near(-1),
            Direction::Forward if distance(date) < 0 => near(1),
            Direction::Unknown if distance(date) > 183 => near(-1),
            Direction::Unknown if distance(date) < -183 => near(1),
            _ => Some(date),
        }
    }

    pub(super) fn month_days(&self, month: i8, days: (i8, i8), points: Direction) -> Placed {
        let first = self.month_day((month, days.0), (None, Within::All), points);
        let Outcome::At(Stretched::Day(day, _)) = first.outcome else {
            return self.by_article(Outcome::Yearless(month, None));
        };
        match Stretched::day(day.year(), month, days.1) {
            Some(last) => Placed {
                outcome: Outcome::Between(Stretched::Day(day, Within::All), last),
                ..first
            },
            None => first,
        }
    }

    pub(super) fn bare_day(&self, day: i8) -> Placed {
        let near = self.context.anchor.and_then(Stretched::month);
        let (month, how) = match near.or(self.reference().month()) {
            Some(month) if near.is_some() => (month, Resolved::Anchor),
            Some(month) => (month, self.reference().how),
            None => return self.at(None, Grain::Day),
        };
        let placed = self.at(Stretched::day(month.0, month.1, day), Grain::Day);
        Placed { how, ..placed }
    }

    pub(super) fn month(&self, month: i8, shift: Option<i8>, points: Direction) -> Placed {
        match self.year_of_month(month, shift, points) {
            Some(year) => self.by_article(Outcome::At(Stretched::Month(year, month))),
            None => self.by_article(Outcome::Yearless(month, None)),
        }
    }

    /// The year of a month on the side to which the verbs, or a word before it, point.
    fn year_of_month(&self, month: i8, shift: Option<i8>, points: Direction) -> Option<i16> {
        let year = self.reference().year()?;
        let Some((_, told)) = self.reference().month() else {
            return match shift {
                Some(shift @ (-1 | 1)) => plus_years(year, i32::from(shift)),
                _ => Some(year),
            };
        };
        let (before, after) = (plus_years(year, -1)?, plus_years(year, 1)?);
        Some(match (shift, points) {
            (Some(-1), _) => {
                if month < told {
                    year
                } else {
                    before
                }
            }
            (Some(1), _) => {
                if month > told {
                    year
                } else {
                    after
                }
            }
            (Some(_), _) => year,
            (None, Direction::Forward) => {
                if month >= told {
                    year
                } else {
                    after
                }
            }
            (None, _) => {
                if month <= told {
                    year
                } else {
                    before
                }
            }
        })
    }

    pub(super) fn months(&self, (first, last): (i8, i8), points: Direction) -> Placed {
        let Some(year) = self.year_of_month(last, None, points) else {
            return self.by_article(Outcome::Yearless(first, None));
        };
        let from = if first > last { year - 1 } else { year };
        self.by_article(Outcome::Between(
            Stretched::Month(from, first),
            Stretched::Month(year, last),
        ))
    }

    pub(super) fn season(&self, season: i8, shift: Option<i8>, points: Direction) -> Placed {
        let Some(year) = self.reference().year() else { return self.at(None, Grain::Season) };
        let Some((_, month)) = self.reference().month() else {
            let year = plus_years(year, i32::from(shift.unwrap_or(0)));
            return self.at(year.map(|year| Stretched::Season(year, season)), Grain::Season);
        };
        // Whole months since the season began, or until it begins: winter goes on into the new year.
        let (now, this) = if month < 3 { (month + 12, year - 1) } else { (month, year) };
        let began = season * 3 <= now;
        let runs = began && now < season * 3 + 3;
        let steps = match (shift, points) {
            (Some(-1), _) => {
                if began && !runs {
                    0
                } else {
                    -1
                }
            }
            (Some(1), _) => {
                if began {
                    1
                } else {
                    0
                }
            }
            (Some(shift), _) => i32::from(shift),
            (None, Direction::Forward) => i32::from(began && !runs),
            (None, _) => {
                if began {
                    0
                } else {
                    -1
                }
            }
        };
        self.at(plus_years(this, steps).map(|year| Stretched::Season(year, season)), Grain::Season)
    }

    pub(super) fn feast(&self, feast: Feast, shift: Option<i8>, points: Direction) -> Placed {
        let Some(year) = self.reference().year() else {
            return self.by_article(match feast {
                Feast::Fixed(month, day) => Outcome::Yearless(month, Some(day)),
                Feast::Easter(_) => Outcome::Unknown(TimeKind::Date, Grain::Day),
            });
        };
        let in_year =
            |steps: i32| plus_years(year, steps).and_then(|year| feasts::day(feast, year));
        let this = in_year(0).and_then(Stretched::date);
        let told = match self.reference().when {
            When::Day(day) => this.map(|date| days_between(day, date)),
            When::Month(_, month) => {
                this.map(|date| (i32::from(date.month()) - i32::from(month)) * 30)
            }
            _ => Some(0),
        };
        let points = match shift {
            Some(-1) => Direction::Back,
            Some(1) => Direction::Forward,
            _ => points,
        };
        let steps = match (points, told) {
            (Direction::Back, Some(days)) if days > 0 => -1,
            (Direction::Forward, Some(days)) if days < 0 => 1,
            (Direction::Unknown, Some(days)) if days > 92 => -1,
            (Direction::Unknown, Some(days)) if days < -273 => 1,
            _ => 0,
        };
        self.at(in_year(steps), Grain::Day)
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

//! How articles spread over the time of a library.

use crate::article::PartialDate;
use crate::library::{Heading, Headings, Number};

/// Columns of the small bar.
pub(super) const COLUMNS: usize = 12;

/// When each article of a library is from, and which stretch of its time that is.
#[derive(Debug, Default)]
pub(super) struct Calendar {
    dates: Vec<Option<(PartialDate, Option<u8>)>>,
}

impl Calendar {
    pub(super) fn of(headings: &Headings) -> Self {
        let dates: Vec<Option<PartialDate>> = (0..headings.numbers())
            .map(|number| headings.get(Number(number)).and_then(Heading::best_date))
            .collect();
        let living = dates.iter().zip((0..).map(Number));
        let living = living.filter(|(_, number)| headings.is_alive(*number));
        let months = living.filter_map(|(date, _)| month((*date)?));
        let months = months.fold(None, |known: Option<(i32, i32)>, month| {
            let (first, last) = known.unwrap_or((month, month));
            Some((first.min(month), last.max(month)))
        });
        let column = |date: PartialDate| {
            let (first, last) = months?;
            let columns = i32::try_from(COLUMNS).ok()?;
            // The last column ends with the library.
            let span = (last - first + 1).max(columns);
            let column = columns - 1 - (last - month(date)?) * columns / span;
            u8::try_from(column).ok().filter(|column| usize::from(*column) < COLUMNS)
        };
        let dates = dates.into_iter().map(|date| date.map(|date| (date, column(date)))).collect();
        Self { dates }
    }

    /// From when to when these articles are, and how they spread.
    pub(super) fn spread(&self, articles: impl Iterator<Item = Number>) -> Spread {
        let mut spread = Spread { first: None, last: None, trend: [0; COLUMNS] };
        for number in articles {
            let Some((date, column)) = self.dates.get(number.0).copied().flatten() else {
                continue;
            };
            spread.first = Some(spread.first.map_or(date, |first| first.min(date)));
            spread.last = spread.last.max(Some(date));
            let column = column.and_then(|column| spread.trend.get_mut(usize::from(column)));
            if let Some(count) = column {
                *count += 1;
            }
        }
        spread
    }
}

/// From when to when some articles are, and how they spread.
pub(super) struct Spread {
    pub(super) first: Option<PartialDate>,
    pub(super) last: Option<PartialDate>,
    /// Articles in each of the stretches of time that the library spans.
    pub(super) trend: [u32; COLUMNS],
}

/// The month of a date, counted from year 0; `None` if only its year is known.
fn month(date: PartialDate) -> Option<i32> {
    Some(i32::from(date.year()) * 12 + i32::from(date.month()?) - 1)
}

impl Spread {
    /// By how many articles the last quarter of the time has more than the one before.
    pub(super) fn rise(&self) -> i64 {
        let sum = |part: &[u32]| part.iter().copied().map(i64::from).sum::<i64>();
        let quarter = COLUMNS / 4;
        let late = self.trend.get(COLUMNS - quarter..).map_or(0, sum);
        let before = self.trend.get(COLUMNS - 2 * quarter..COLUMNS - quarter).map_or(0, sum);
        late - before
    }
}

//! A row of the list of entities: counts, first and last date, and how they spread over time.

use crate::article::{EntityId, Kind, PartialDate};
use crate::entities::OwnNames;
use crate::library::names::{Entity, Table};
use crate::library::{Headings, Number};
use crate::text::{SafeText, fold};
use crate::wording::Phrase;
use std::cmp::Reverse;

/// Columns of the small bar.
pub const COLUMNS: usize = 12;

/// An entity and how often it stands in how many articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityRow {
    /// The entity.
    pub id: EntityId,
    /// What it is.
    pub kind: Kind,
    /// What it is listed by.
    pub name: SafeText,
    /// Mentions in all.
    pub mentions: usize,
    /// Articles that name it.
    pub articles: usize,
    /// The first date of these articles.
    pub first: Option<PartialDate>,
    /// The last one.
    pub last: Option<PartialDate>,
    /// Articles in each of the stretches of time that the library spans.
    pub trend: [u32; COLUMNS],
    /// Whether it stands in the user's own list.
    pub own: bool,
    /// How the note on it begins; empty if there is none.
    pub note: SafeText,
    /// All its spellings, folded, a line each.
    forms: Box<str>,
}

impl EntityRow {
    /// Whether one of its spellings, or its name, holds these words; they are folded.
    #[must_use]
    pub fn is_spelled(&self, folded: &str) -> bool {
        self.forms.contains(folded)
    }

    /// The stretches of time as signs of growing height.
    #[must_use]
    pub fn bar(&self) -> String {
        bar(&self.trend)
    }

    /// By how many articles the last quarter of the time has more than the one before.
    fn rise(&self) -> i64 {
        let sum = |part: &[u32]| part.iter().copied().map(i64::from).sum::<i64>();
        let quarter = COLUMNS / 4;
        let late = self.trend.get(COLUMNS - quarter..).map_or(0, sum);
        let before = self.trend.get(COLUMNS - 2 * quarter..COLUMNS - quarter).map_or(0, sum);
        late - before
    }
}

/// Counts as signs of growing height; nothing for none.
#[must_use]
pub fn bar(counts: &[u32]) -> String {
    const SIGNS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = counts.iter().copied().max().unwrap_or_default().max(1);
    let sign = |count: &u32| {
        let height = (u64::from(*count) * 8).div_ceil(u64::from(most));
        let place = usize::try_from(height).unwrap_or_default().checked_sub(1);
        place.and_then(|place| SIGNS.get(place)).copied().unwrap_or(' ')
    };
    counts.iter().map(sign).collect()
}

/// How a list is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Most mentions first.
    #[default]
    Count,
    /// By name.
    Name,
    /// Latest first.
    Newest,
    /// What has grown most of late first.
    Rise,
}

impl Order {
    /// All orders with their names.
    pub const ALL: [(Self, Phrase); 4] = [
        (Self::Count, Phrase::new("count", "Anzahl")),
        (Self::Name, Phrase::new("name", "Name")),
        (Self::Newest, Phrase::new("newest", "Neuestem")),
        (Self::Rise, Phrase::new("rise", "Anstieg")),
    ];

    /// Puts rows into this order; those that are alike in it by count and id.
    pub fn sort(self, rows: &mut [EntityRow]) {
        rows.sort_by(|a, b| (Reverse(a.mentions), &a.id).cmp(&(Reverse(b.mentions), &b.id)));
        match self {
            Self::Count => {}
            Self::Name => rows.sort_by_cached_key(|row| fold(row.name.as_str())),
            Self::Newest => rows.sort_by_key(|row| Reverse(row.last)),
            Self::Rise => rows.sort_by_key(|row| Reverse(row.rise())),
        }
    }
}

/// When each article of a library is from, and which stretch of its time that is.
struct Calendar<'h> {
    headings: &'h Headings,
    /// The first month, counted from year 0, and the last.
    months: Option<(i32, i32)>,
}

impl<'h> Calendar<'h> {
    fn of(headings: &'h Headings) -> Self {
        let all = headings.iter().filter_map(|(_, heading)| month(heading.best_date()?));
        let months = all.fold(None, |known: Option<(i32, i32)>, month| {
            let (first, last) = known.unwrap_or((month, month));
            Some((first.min(month), last.max(month)))
        });
        Self { headings, months }
    }

    fn date(&self, number: Number) -> Option<PartialDate> {
        self.headings.get(number)?.best_date()
    }

    fn column(&self, date: PartialDate) -> Option<usize> {
        let (first, last) = self.months?;
        let columns = i32::try_from(COLUMNS).ok()?;
        // The last column ends with the library.
        let span = (last - first + 1).max(columns);
        let column = columns - 1 - (last - month(date)?) * columns / span;
        usize::try_from(column).ok().filter(|column| *column < COLUMNS)
    }
}

/// The month of a date, counted from year 0; `None` if only its year is known.
fn month(date: PartialDate) -> Option<i32> {
    Some(i32::from(date.year()) * 12 + i32::from(date.month()?) - 1)
}

/// The rows of a table, the most frequent name first.
#[must_use]
pub fn rows(table: &Table, headings: &Headings, own: &OwnNames) -> Vec<EntityRow> {
    let calendar = Calendar::of(headings);
    let named = table.entities().iter().filter(|entity| entity.mentions > 0);
    let mut rows: Vec<EntityRow> = named.map(|entity| row(entity, &calendar, own)).collect();
    Order::Count.sort(&mut rows);
    rows
}

fn row(entity: &Entity, calendar: &Calendar<'_>, own: &OwnNames) -> EntityRow {
    let mut trend = [0; COLUMNS];
    let (mut first, mut last): (Option<PartialDate>, Option<PartialDate>) = (None, None);
    for date in entity.articles().filter_map(|number| calendar.date(number)) {
        first = Some(first.map_or(date, |first| first.min(date)));
        last = last.max(Some(date));
        if let Some(count) = calendar.column(date).and_then(|column| trend.get_mut(column)) {
            *count += 1;
        }
    }
    let name = entity.name();
    let mut forms = fold(&name);
    for (spelling, _) in entity.spellings() {
        forms.push('\n');
        forms.push_str(&fold(spelling));
    }
    let mut ids = entity.members().iter().map(|member| &member.id).chain([&entity.id]);
    EntityRow {
        id: entity.id.clone(),
        kind: entity.kind,
        name: SafeText::one_line(&name),
        mentions: entity.mentions,
        articles: entity.articles().len(),
        first,
        last,
        trend,
        own: ids.any(|id| own.of(id).is_some()),
        note: SafeText::default(),
        forms: forms.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Flag, Mention, Source};
    use crate::ingest::read_text;
    use crate::library::HeadingBuf;
    use crate::library::names::Counts;
    use crate::text::Span;
    use crate::workspace::user_names::{UserNames, table_of_held};

    /// Rows of a library with an article for each date, each with these names.
    fn listed(articles: &[(&str, &[&str])]) -> Vec<EntityRow> {
        let (mut counts, mut headings) = (Counts::default(), Headings::default());
        for (number, (date, names)) in articles.iter().enumerate() {
            let text = format!("Es kamen {}.", names.join(" und "));
            let source = Source { path: format!("{number}.txt").into(), item: 0 };
            let mut article = read_text(source, &text);
            article.date = date.parse().ok();
            let text = &article.text;
            let mention = |name: &&str| {
                let start = text.find(name).unwrap();
                let (span, kind) = (Span::new(start, start + name.len()), Kind::Person);
                let entity = EntityId::of(kind, &fold(name));
                Mention { span, kind, flag: Flag::Plain, entity }
            };
            article.mentions = names.iter().map(mention).collect();
            headings.add(&[HeadingBuf::of(&article)]).for_each(drop);
            counts.add(Number(number), &article);
        }
        let table = table_of_held(&counts, &UserNames::default(), std::iter::empty());
        rows(&table, &headings, &OwnNames::default())
    }

    #[test]
    fn a_row_tells_from_when_to_when_and_how_it_spreads() {
        let rows = listed(&[
            ("2023-01-05", &["Lind"]),
            ("2023-12-31", &["Lind", "Anders"]),
            ("2023-12", &["Anders"]),
        ]);
        let lind = rows.iter().find(|row| row.name.as_str() == "Lind").unwrap();
        assert_eq!((lind.articles, lind.mentions), (2, 2));
        assert_eq!(lind.first.unwrap().to_string(), "2023-01-05");
        assert_eq!(lind.last.unwrap().to_string(), "2023-12-31");
        assert_eq!(lind.bar(), "█          █");
        assert!(lind.is_spelled("lin") && !lind.is_spelled("anders"));
    }

    #[test]
    fn rows_are_ordered_by_count_name_date_or_rise() {
        let mut rows = listed(&[
            ("2023-01-05", &["Zorn", "Bär"]),
            ("2023-02-05", &["Zorn"]),
            ("2023-12-05", &["Anders"]),
        ]);
        let names = |rows: &[EntityRow]| -> Vec<String> {
            rows.iter().map(|row| row.name.as_str().to_owned()).collect()
        };
        assert_eq!(names(&rows)[0], "Zorn");
        Order::Name.sort(&mut rows);
        assert_eq!(names(&rows), ["Anders", "Bär", "Zorn"]);
        Order::Newest.sort(&mut rows);
        assert_eq!(names(&rows), ["Anders", "Zorn", "Bär"]);
        Order::Rise.sort(&mut rows);
        assert_eq!(names(&rows)[0], "Anders");
    }
}

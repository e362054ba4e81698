//! The rows of all entities of a library, each made when it is looked at.

use super::row::{EntityRow, Order};
use super::spread::Calendar;
use crate::article::EntityId;
use crate::entities::OwnNames;
use crate::library::Headings;
use crate::library::names::{Entity, Place, Table};
use crate::text::{SafeText, fold};
use rayon::prelude::*;
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// The number of a row among the rows of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowNumber(u32);

impl RowNumber {
    /// The number as a place in what is told of all rows.
    #[must_use]
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

/// The rows of a table's entities, each made when it is looked at: a large library has hundreds of
/// thousands.
#[derive(Debug, Default)]
pub struct EntityRows {
    table: Arc<Table>,
    own: Arc<OwnNames>,
    headings: Headings,
    /// Made when the first row is looked at.
    calendar: OnceLock<Calendar>,
    /// The entities by their numbers.
    places: Arc<[Place]>,
    /// The numbers in the order in which they are shown.
    order: Vec<RowNumber>,
    /// For each number its name and its spellings, folded, a line each.
    forms: Arc<OnceLock<Forms>>,
    /// Rows that were looked at: those on the screen are again at the next frame.
    looked_at: RefCell<HashMap<RowNumber, EntityRow>>,
}

/// Rows that are held so.
const HELD: usize = 512;

#[derive(Debug, Default)]
struct Forms {
    text: String,
    ends: Vec<usize>,
}

impl EntityRows {
    /// The rows of a table, the most frequent name first.
    #[must_use]
    pub fn new(table: Arc<Table>, headings: &Headings, own: Arc<OwnNames>) -> Self {
        let places: Arc<[Place]> = table.by_count().into();
        let order = numbers(places.len()).collect();
        let (calendar, forms, looked_at) = Default::default();
        let headings = headings.clone();
        Self { table, own, headings, calendar, places, order, forms, looked_at }
    }

    /// Makes what the filter looks through, on whatever thread that is called; else it is made when
    /// the filter is first asked.
    pub fn folding(&self) -> impl FnOnce() + Send + use<> {
        let (table, places, forms) =
            (Arc::clone(&self.table), Arc::clone(&self.places), Arc::clone(&self.forms));
        move || {
            let _ = forms.get_or_init(|| Forms::of_all(&table, &places));
        }
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The numbers of all rows, in their order.
    #[must_use]
    pub fn numbers(&self) -> &[RowNumber] {
        &self.order
    }

    /// The entities, in the order of the rows.
    pub fn entities(&self) -> impl Iterator<Item = Entity<'_>> {
        self.order.iter().filter_map(|number| self.entity(*number))
    }

    /// The entities with their rows.
    pub fn iter(&self) -> impl Iterator<Item = (Entity<'_>, EntityRow)> {
        self.entities().map(|entity| (entity, self.row(entity)))
    }

    /// The entity of a row.
    #[must_use]
    pub fn entity(&self, number: RowNumber) -> Option<Entity<'_>> {
        self.places.get(number.0 as usize).map(|place| self.table.at(*place))
    }

    /// The row of a number.
    #[must_use]
    pub fn get(&self, number: RowNumber) -> Option<EntityRow> {
        if let Some(row) = self.looked_at.borrow().get(&number) {
            return Some(row.clone());
        }
        let row = self.entity(number).map(|entity| self.row(entity))?;
        let mut looked_at = self.looked_at.borrow_mut();
        if looked_at.len() >= HELD {
            looked_at.clear();
        }
        looked_at.insert(number, row.clone());
        Some(row)
    }

    /// The row of the entity with an id.
    #[must_use]
    pub fn with_id(&self, id: &EntityId) -> Option<RowNumber> {
        let wanted = self.table.with_id(id)?;
        let key = |entity: Entity<'_>| (Reverse(entity.mentions()), entity.id_text().to_owned());
        let wanted = key(wanted);
        let at = self.places.binary_search_by(|place| key(self.table.at(*place)).cmp(&wanted));
        at.ok().and_then(|at| u32::try_from(at).ok()).map(RowNumber)
    }

    /// Only the row of one entity.
    #[must_use]
    pub fn only(self, place: Place) -> Self {
        let order = numbers(1).collect();
        let (forms, looked_at) = Default::default();
        Self { places: Arc::new([place]), order, forms, looked_at, ..self }
    }

    /// Leaves out what is not wanted.
    pub fn retain(&mut self, is_wanted: impl Fn(Entity<'_>) -> bool) {
        let (places, table) = (&self.places, &self.table);
        let place = |number: &RowNumber| places.get(number.0 as usize).copied();
        self.order.retain(|number| place(number).is_some_and(|place| is_wanted(table.at(place))));
    }

    /// Whether an entity stands in the user's own list.
    #[must_use]
    pub fn is_own(&self, entity: Entity<'_>) -> bool {
        if self.own.is_empty() {
            return false;
        }
        let id = entity.id();
        entity
            .members()
            .iter()
            .map(|member| &member.id)
            .chain([&id])
            .any(|id| self.own.of(id).is_some())
    }

    /// Puts the rows into an order; those that are alike in it by count and id.
    pub fn sort(&mut self, by: Order) {
        let mut order = std::mem::take(&mut self.order);
        order.sort_unstable();
        let (places, table, calendar) = (&self.places, &self.table, self.calendar());
        let spread = |number: &RowNumber| {
            let place = places.get(number.at()).copied();
            calendar.spread(place.into_iter().flat_map(|place| table.at(place).articles()))
        };
        match by {
            Order::Count => {}
            Order::Name => {
                let forms = self.forms();
                // Most names differ in their first letters: comparing a number is enough for them.
                let first = |number: &RowNumber| (first_letters(forms.name(*number)), *number);
                let mut named: Vec<(u64, RowNumber)> = order.par_iter().map(first).collect();
                named.par_sort_unstable_by(|a, b| {
                    let names = || forms.name(a.1).cmp(forms.name(b.1));
                    a.0.cmp(&b.0).then_with(names).then(a.1.cmp(&b.1))
                });
                order = named.into_iter().map(|(_, number)| number).collect();
            }
            Order::Newest => order.par_sort_by_cached_key(|number| Reverse(spread(number).last)),
            Order::Rise => order.par_sort_by_cached_key(|number| Reverse(spread(number).rise())),
        }
        self.order = order;
    }

    /// Whether the name of a row or one of its spellings holds these words; they are folded.
    #[must_use]
    pub fn is_spelled(&self, number: RowNumber, folded: &str) -> bool {
        self.forms().of(number).contains(folded)
    }

    /// The numbers of the wanted rows whose name or a spelling of it holds these words, in the order
    /// of the rows; the words are folded.
    #[must_use]
    pub fn spelled(&self, folded: &str, is_wanted: impl Fn(Entity<'_>) -> bool) -> Vec<RowNumber> {
        let spelled = (!folded.is_empty()).then(|| self.holding(folded));
        let is_it = |number: &RowNumber| {
            let spelled = spelled.as_ref();
            spelled.is_none_or(|found| found.get(number.0 as usize).copied().unwrap_or_default())
                && self.entity(*number).is_some_and(&is_wanted)
        };
        self.order.iter().copied().filter(is_it).collect()
    }

    /// For each number whether its name or a spelling holds these words; they are folded.
    #[must_use]
    pub fn holding(&self, folded: &str) -> Vec<bool> {
        let forms = self.forms();
        let mut found = vec![false; self.places.len()];
        let mut from = 0;
        let finder = memchr::memmem::Finder::new(folded);
        while let Some(at) = forms.text.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
            let row = forms.ends.partition_point(|end| *end <= from + at);
            if let Some(found) = found.get_mut(row) {
                *found = true;
            }
            from = forms.ends.get(row).copied().unwrap_or(forms.text.len());
        }
        found
    }

    fn forms(&self) -> &Forms {
        self.forms.get_or_init(|| Forms::of_all(&self.table, &self.places))
    }

    fn calendar(&self) -> &Calendar {
        self.calendar.get_or_init(|| Calendar::of(&self.headings))
    }

    fn row(&self, entity: Entity<'_>) -> EntityRow {
        let spread = self.calendar().spread(entity.articles());
        EntityRow {
            id: entity.id(),
            kind: entity.kind(),
            name: SafeText::one_line(&entity.name()),
            mentions: entity.mentions(),
            articles: entity.articles().len(),
            first: spread.first,
            last: spread.last,
            trend: spread.trend,
            own: self.is_own(entity),
            note: SafeText::default(),
        }
    }
}

/// Entities that are folded one after the other.
const TOGETHER: usize = 4096;

impl Forms {
    fn of_all(table: &Table, places: &[Place]) -> Self {
        let some = |places: &[Place]| {
            let mut forms = Self::default();
            for place in places {
                push_folded(table.at(*place), &mut forms.text);
                forms.ends.push(forms.text.len());
            }
            forms
        };
        let parts: Vec<Self> = places.par_chunks(TOGETHER).map(some).collect();
        let mut all = Self {
            text: String::with_capacity(parts.iter().map(|part| part.text.len()).sum()),
            ends: Vec::with_capacity(places.len()),
        };
        for part in parts {
            let start = all.text.len();
            all.text.push_str(&part.text);
            all.ends.extend(part.ends.iter().map(|end| start + end));
        }
        all
    }

    fn of(&self, number: RowNumber) -> &str {
        let at = number.0 as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let end = self.ends.get(at).copied().unwrap_or_default();
        self.text.get(start.unwrap_or_default()..end).unwrap_or_default()
    }

    fn name(&self, number: RowNumber) -> &str {
        self.of(number).lines().next().unwrap_or_default()
    }
}

/// The first bytes of a name as a number that is ordered as they are.
fn first_letters(name: &str) -> u64 {
    let mut first = [0; 8];
    for (byte, of_name) in first.iter_mut().zip(name.bytes()) {
        *byte = of_name;
    }
    u64::from_be_bytes(first)
}

fn numbers(count: usize) -> impl Iterator<Item = RowNumber> {
    (0..u32::try_from(count).unwrap_or(u32::MAX)).map(RowNumber)
}

/// Appends the name and the spellings of an entity, folded, a line each.
fn push_folded(entity: Entity<'_>, forms: &mut String) {
    let name = entity.name();
    forms.push_str(&fold(&name));
    forms.push('\n');
    for (spelling, _) in entity.spellings().filter(|(spelling, _)| *spelling != name) {
        forms.push_str(&fold(spelling));
        forms.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Flag, Kind, Mention, Source};
    use crate::entities::Counts;
    use crate::ingest::read_text;
    use crate::library::HeadingBuf;
    use crate::text::Span;
    use crate::workspace::user_names::{UserNames, table_of_held};

    /// Rows of a library with an article for each date, each with these names.
    fn listed(articles: &[(&str, &[&str])]) -> EntityRows {
        let (mut counts, mut headings) = (Counts::default(), Headings::default());
        for (number, (date, names)) in (0..).zip(articles) {
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
            counts.add(number, &article);
        }
        let table = table_of_held(&counts, &UserNames::default(), std::iter::empty());
        EntityRows::new(Arc::new(table), &headings, Arc::default())
    }

    #[test]
    fn a_row_tells_from_when_to_when_and_how_it_spreads() {
        let rows = listed(&[
            ("2023-01-05", &["Lind"]),
            ("2023-12-31", &["Lind", "Anders"]),
            ("2023-12", &["Anders"]),
        ]);
        let (_, lind) = rows.iter().find(|(_, row)| row.name.as_str() == "Lind").unwrap();
        assert_eq!((lind.articles, lind.mentions), (2, 2));
        assert_eq!(lind.first.unwrap().to_string(), "2023-01-05");
        assert_eq!(lind.last.unwrap().to_string(), "2023-12-31");
        assert_eq!(lind.bar(), "█          █");
        let number = rows.with_id(&lind.id).unwrap();
        assert!(rows.is_spelled(number, "lin") && !rows.is_spelled(number, "anders"));
        assert_eq!(rows.spelled("lin", |_| true), [number]);
        assert_eq!(rows.spelled("lin", |_| false), []);
        assert_eq!(rows.spelled("", |_| true), rows.numbers());
    }

    #[test]
    fn rows_are_ordered_by_count_name_date_or_rise() {
        let mut rows = listed(&[
            ("2023-01-05", &["Zorn", "Bär"]),
            ("2023-02-05", &["Zorn"]),
            ("2023-12-05", &["Anders"]),
        ]);
        let names = |rows: &EntityRows| -> Vec<String> {
            rows.entities().map(|entity| entity.name().into_owned()).collect()
        };
        assert_eq!(names(&rows)[0], "Zorn");
        rows.sort(Order::Name);
        assert_eq!(names(&rows), ["Anders", "Bär", "Zorn"]);
        rows.sort(Order::Newest);
        assert_eq!(names(&rows), ["Anders", "Zorn", "Bär"]);
        rows.sort(Order::Rise);
        assert_eq!(names(&rows)[0], "Anders");
    }
}

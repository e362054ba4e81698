//! The list of articles: grouped, sorted, filtered.

use super::list::List;
use super::prompt::Prompt;
use super::shelf::{Number, Shelf};
use crate::article::{Article, PartialDate};
use crate::text::SafeText;
use std::cmp::Reverse;
use std::path::Path;

/// By what the articles are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    /// By month, newest first.
    #[default]
    Month,
    /// By author, in alphabetical order; a piece by two stands under both.
    Author,
    /// By paper or site.
    Outlet,
    /// By the folder of the file.
    File,
}

impl Grouping {
    /// All groupings with the key that chooses each and what it does.
    pub const ALL: [(char, Self, &'static str); 4] = [
        ('m', Self::Month, "By month"),
        ('a', Self::Author, "By author"),
        ('o', Self::Outlet, "By outlet"),
        ('f', Self::File, "By file"),
    ];
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PieceRow {
    /// A group's name and how many pieces it holds.
    Group(SafeText, usize),
    /// An article.
    Piece(Number),
    /// A file that could not be read, by its place among those.
    Unreadable(usize),
}

impl PieceRow {
    /// The lines that the row takes on the screen: an article has its title and its source.
    #[must_use]
    pub fn lines(&self) -> usize {
        match self {
            Self::Group(..) => 1,
            Self::Piece(_) | Self::Unreadable(_) => 2,
        }
    }
}

/// The list of articles as it is shown.
#[derive(Debug, Clone, Default)]
pub struct Pieces {
    /// By what it is grouped.
    pub grouping: Grouping,
    /// What it is filtered by.
    pub filter: Prompt,
    /// Its rows and the chosen one.
    pub list: List<PieceRow>,
    /// The article that was chosen before the filter was typed.
    pub before_filter: Option<Number>,
    entries: Entries,
    /// What the filter looks at in each article, in small letters, by the article's number.
    fields: Vec<String>,
    /// Where each article first stands among the rows that can be chosen, by its number.
    places: Vec<Option<usize>>,
    /// Rows that are articles.
    pieces: usize,
    /// Articles that are listed, each counted once.
    count: usize,
    /// Unreadable files that are listed.
    unreadable: usize,
}

/// All articles of the shelf in the order of a grouping, whatever the filter.
#[derive(Debug, Clone, Default)]
struct Entries {
    sorted: Vec<(GroupKey, Number)>,
    grouping: Grouping,
    /// Articles of the shelf that are in it.
    held: usize,
}

impl Entries {
    /// Takes new articles in; those that are held already stay sorted, so that this is a merge.
    fn hold(&mut self, shelf: &Shelf, grouping: Grouping) {
        if self.grouping != grouping {
            *self = Self { grouping, ..Self::default() };
        }
        if self.held == shelf.len() {
            return;
        }
        for (number, article) in shelf.from(self.held) {
            self.sorted.extend(keys(article, grouping).into_iter().map(|key| (key, number)));
        }
        self.held = shelf.len();
        self.sorted.sort_by(|(key, number), (other_key, other)| {
            key.cmp(other_key).then_with(|| order(shelf, *number).cmp(&order(shelf, *other)))
        });
    }
}

impl Pieces {
    /// Makes the rows anew; what was chosen stays chosen if it is still listed.
    pub fn rebuild(&mut self, shelf: &Shelf) {
        let chosen = self.list.chosen().cloned();
        let words = filter_words(self.filter.text());
        self.entries.hold(shelf, self.grouping);
        if !words.is_empty() {
            self.fields.extend(shelf.from(self.fields.len()).map(|(_, article)| fields(article)));
        }
        let fields = &self.fields;
        let fits = |number: Number| {
            words.is_empty() || fields.get(number.0).is_some_and(|fields| holds(fields, &words))
        };
        let mut rows = Vec::with_capacity(self.entries.sorted.len() + 16);
        self.places = vec![None; shelf.len()];
        (self.pieces, self.count) = (0, 0);
        for group in self.entries.sorted.chunk_by(|one, two| one.0 == two.0) {
            let head = rows.len();
            for number in group.iter().map(|(_, number)| *number).filter(|number| fits(*number)) {
                if rows.len() == head
                    && let Some((key, _)) = group.first()
                {
                    rows.push(PieceRow::Group(SafeText::one_line(&key.name), 0));
                }
                rows.push(PieceRow::Piece(number));
                if let Some(place @ None) = self.places.get_mut(number.0) {
                    *place = Some(self.pieces);
                    self.count += 1;
                }
                self.pieces += 1;
            }
            let listed = rows.len().saturating_sub(head + 1);
            if let Some(PieceRow::Group(_, count)) = rows.get_mut(head) {
                *count = listed;
            }
        }
        self.unreadable = if words.is_empty() { shelf.unreadable.len() } else { 0 };
        if self.unreadable > 0 {
            let name = SafeText::new("could not be read");
            rows.push(PieceRow::Group(name, self.unreadable));
            rows.extend((0..self.unreadable).map(PieceRow::Unreadable));
        }
        self.list.replace(rows, |row| !matches!(row, PieceRow::Group(..)));
        self.choose_again(chosen.as_ref());
    }

    fn choose_again(&mut self, chosen: Option<&PieceRow>) {
        let place = match chosen {
            Some(PieceRow::Piece(number)) => self.place(*number).unwrap_or_default(),
            Some(PieceRow::Unreadable(which)) => self.pieces + which,
            _ => 0,
        };
        self.list.choose_place(place);
    }

    /// Whether so much has arrived that the rows are to be made anew. While a large library loads
    /// that is not so with every batch: the work of all times together stays in proportion to it.
    #[must_use]
    pub fn is_due(&self, shelf: &Shelf) -> bool {
        let listed = self.entries.held;
        let unlisted = shelf.len() - listed + shelf.unreadable.len().abs_diff(self.unreadable);
        unlisted > 0 && (shelf.complete || listed < 256 || unlisted * 3 >= listed)
    }

    fn place(&self, number: Number) -> Option<usize> {
        self.places.get(number.0).copied().flatten()
    }

    /// The chosen article.
    #[must_use]
    pub fn chosen(&self) -> Option<Number> {
        match self.list.chosen() {
            Some(PieceRow::Piece(number)) => Some(*number),
            _ => None,
        }
    }

    /// Chooses an article if it is listed.
    pub fn choose(&mut self, number: Number) {
        if let (true, Some(place)) = (self.chosen() != Some(number), self.place(number)) {
            self.list.choose_place(place);
        }
    }

    /// Chooses the first row.
    pub fn choose_first(&mut self) {
        self.list.choose_place(0);
    }

    /// Chooses the article so many places after (before, if negative) the chosen one, the first or
    /// last one if there are not so many, and tells which.
    pub fn step(&mut self, distance: isize) -> Option<Number> {
        let there = self.list.chosen_place().saturating_add_signed(distance);
        self.list.choose_place(there.min(self.pieces.checked_sub(1)?));
        self.chosen()
    }

    /// The listed article so many places after (before, if negative) the chosen one.
    #[must_use]
    pub fn neighbour(&self, distance: isize) -> Option<Number> {
        let there = self.list.chosen_place().checked_add_signed(distance)?;
        match self.list.at_place(there) {
            Some(PieceRow::Piece(number)) => Some(*number),
            _ => None,
        }
    }

    /// How many articles are listed; one that stands under two authors counts once.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }
}

/// Sorts groups: by rank, and by name within a rank.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct GroupKey {
    /// `Reverse` puts the newest month first; `None` the undated last.
    rank: (bool, Reverse<Option<PartialDate>>, String),
    name: String,
}

impl GroupKey {
    fn named(name: Option<&str>, missing: &str) -> Self {
        let known = name.is_some();
        let name = name.unwrap_or(missing).to_owned();
        Self { rank: (!known, Reverse(None), name.to_lowercase()), name }
    }

    fn month(date: Option<PartialDate>) -> Self {
        let month = date.map(PartialDate::to_month);
        let name = month.map_or_else(|| "undated".to_owned(), |month| month.to_string());
        Self { rank: (month.is_none(), Reverse(month), String::new()), name }
    }
}

fn keys(article: &Article, grouping: Grouping) -> Vec<GroupKey> {
    match grouping {
        Grouping::Month => vec![GroupKey::month(article.date)],
        Grouping::Outlet => vec![GroupKey::named(article.outlet.as_deref(), "outlet not named")],
        Grouping::File => {
            let folder = article.source.path.parent().map(|folder| folder.display().to_string());
            vec![GroupKey::named(folder.filter(|name| !name.is_empty()).as_deref(), ".")]
        }
        Grouping::Author if article.authors.is_empty() => {
            vec![GroupKey::named(None, "author not named")]
        }
        Grouping::Author => {
            article.authors.iter().map(|name| GroupKey::named(Some(name), "")).collect()
        }
    }
}

type Order<'a> = Option<(Reverse<Option<PartialDate>>, &'a Path, usize)>;

/// Newest first, undated last; then by file.
fn order(shelf: &Shelf, number: Number) -> Order<'_> {
    let article = shelf.article(number)?;
    let source = &article.source;
    Some((Reverse(article.best_date()), source.path.as_path(), source.item))
}

fn filter_words(filter: &str) -> Vec<String> {
    filter.split_whitespace().map(str::to_lowercase).collect()
}

fn holds(fields: &str, words: &[String]) -> bool {
    words.iter().all(|word| fields.contains(word.as_str()))
}

/// What the filter looks at: all that the list can show of the article.
fn fields(article: &Article) -> String {
    let date = article.best_date().map(|date| date.to_string());
    let fields = [
        Some(headline(article)),
        Some(article.authors.join(" ")),
        article.outlet.clone(),
        article.dateline.clone(),
        date,
        article.source.path.file_name().map(|name| name.to_string_lossy().into_owned()),
    ];
    fields.into_iter().flatten().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// What stands for an article in a list: its title, or how it begins.
#[must_use]
pub fn headline(article: &Article) -> String {
    let begins = || article.blocks.iter().map(|block| block.span.of(&article.text)).next();
    article.title.as_deref().or_else(begins).unwrap_or("(empty)").to_owned()
}

/// The title without its kicker, for narrow lists.
#[must_use]
pub fn short_headline(article: &Article) -> String {
    let whole = headline(article);
    let kicker = article.kicker.map(|span| span.of(&article.text)).unwrap_or_default();
    let rest = whole.strip_prefix(kicker).filter(|_| article.title.is_some());
    let rest = rest.map(|rest| rest.trim_start_matches([':', ' ']).to_owned());
    // A rest in small letters is the second half of a sentence, not a title of its own.
    rest.filter(|rest| rest.starts_with(|c: char| !c.is_lowercase())).unwrap_or(whole)
}

//! A list of names of the user's own: a table with a name, its other spellings, a kind and a note in
//! each row; they are found in any text, whatever the tagger takes them for.

mod table;

pub use table::{BadRow, kind};

use super::link;
use crate::article::{EntityId, Flag, Kind, Mention};
use crate::text::Span;
use std::collections::{HashMap, HashSet};

/// The names of a list, ready to be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnNames {
    names: Vec<OwnName>,
    /// The names by each of their spellings, blanks as single spaces.
    spellings: HashMap<Box<str>, usize>,
    /// How many words the spellings have that begin with a word, most first.
    lengths: HashMap<Box<str>, Vec<usize>>,
    by_id: HashMap<EntityId, usize>,
}

/// A name of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnName {
    /// What its mentions refer to.
    pub id: EntityId,
    /// The name.
    pub name: String,
    /// What it names.
    pub kind: Kind,
    /// What the list says about it; may be empty.
    pub note: String,
}

impl OwnNames {
    /// Reads a list, and says which rows cannot be used. Columns are parted by commas, semicolons or
    /// tabs and named in the first row: `name`, `aliases` (parted by `|`), `kind`, `note`; without
    /// such a row they come in this order.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<BadRow>) {
        let mut own = Self::default();
        let (rows, mut bad) = table::rows(text);
        for row in rows {
            match link::id_of(row.kind, &row.name) {
                Some(id) => own.add(id, row),
                None => bad.push(row.without_words()),
            }
        }
        own.lengths.values_mut().for_each(|lengths| {
            lengths.sort_unstable_by(|a, b| b.cmp(a));
            lengths.dedup();
        });
        (own, bad)
    }

    fn add(&mut self, id: EntityId, row: table::ListRow) {
        let place = self.names.len();
        for spelling in std::iter::once(&row.name).chain(&row.aliases) {
            let words: Vec<Span> = words(spelling).collect();
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            let phrase = phrase(Span { start: first.start, end: last.end }.of(spelling));
            self.lengths.entry(first.of(spelling).into()).or_default().push(words.len());
            self.spellings.entry(phrase.into()).or_insert(place);
        }
        self.by_id.entry(id.clone()).or_insert(place);
        self.names.push(OwnName { id, name: row.name, kind: row.kind, note: row.note });
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// The name of the list that an entity is; `None` if it is none.
    #[must_use]
    pub fn of(&self, id: &EntityId) -> Option<&OwnName> {
        self.by_id.get(id).and_then(|place| self.names.get(*place))
    }

    /// The names of a text with those of the list in the place of what was found there; sorted and
    /// without overlap. `None` if the text has none of the list.
    #[must_use]
    pub fn marked(&self, text: &str, found: &[Mention]) -> Option<Vec<Mention>> {
        if self.is_empty() {
            return None;
        }
        let own = self.find(text);
        if own.is_empty() {
            return None;
        }
        let mut taken = own.iter().peekable();
        let mut mentions: Vec<Mention> = Vec::with_capacity(found.len() + own.len());
        for mention in found {
            while taken.peek().is_some_and(|own| own.span.end <= mention.span.start) {
                taken.next();
            }
            if taken.peek().is_none_or(|own| !own.span.overlaps(mention.span)) {
                mentions.push(mention.clone());
            }
        }
        mentions.extend(own);
        mentions.sort_by_key(|mention| mention.span.start);
        Some(mentions)
    }

    fn find(&self, text: &str) -> Vec<Mention> {
        let words: Vec<Span> = words(text).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(first) = words.get(at) {
            let hit = self.lengths.get(first.of(text)).and_then(|lengths| {
                lengths.iter().find_map(|count| {
                    let last = words.get(at + count - 1)?;
                    self.hit(text, Span { start: first.start, end: last.end })
                        .map(|mention| (*count, mention))
                })
            });
            let hit = hit.or_else(|| Some((1, self.genitive(text, *first)?)));
            at += hit.as_ref().map_or(1, |(count, _)| *count);
            found.extend(hit.map(|(_, mention)| mention));
        }
        found
    }

    fn hit(&self, text: &str, span: Span) -> Option<Mention> {
        let known = |phrase: &str| self.spellings.get(phrase).copied();
        let words = phrase(span.of(text));
        // *des Hafenbunds*: the last word of several may bear a genitive.
        let bare = || words.contains(' ').then(|| words.strip_suffix('s')).flatten();
        let place = known(&words).or_else(|| bare().and_then(known))?;
        self.mention(place, span)
    }

    /// *Hafenbunds*: one word with the ending of the genitive.
    fn genitive(&self, text: &str, span: Span) -> Option<Mention> {
        let bare = span.of(text).strip_suffix('s')?;
        self.mention(self.spellings.get(bare).copied()?, span)
    }

    fn mention(&self, place: usize, span: Span) -> Option<Mention> {
        let name = self.names.get(place)?;
        let (kind, entity) = (name.kind, Some(name.id.clone()));
        Some(Mention { span, kind, flag: Flag::Plain, entity })
    }

    /// The ids of all names.
    #[must_use]
    pub fn ids(&self) -> HashSet<&EntityId> {
        self.by_id.keys().collect()
    }
}

/// Runs of letters and digits.
fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.find(|(_, c)| c.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        while let Some((at, c)) = rest.next_if(|(_, c)| c.is_alphanumeric()) {
            end = at + c.len_utf8();
        }
        Some(Span::new(start, end))
    })
}

/// The words with single spaces for blanks and line breaks.
fn phrase(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "name;aliases;kind;note\n\
        Hafenbund;HB|Bund am Hafen;org;seit 1998\n\
        \"Lind; Anna\";;Person;\n\
        Wehr;;;\n";

    fn found(list: &str, text: &str) -> Vec<(String, String)> {
        let (own, bad) = OwnNames::read(list);
        assert!(bad.is_empty(), "{bad:?}");
        let mentions = own.marked(text, &[]).unwrap_or_default();
        let named = |m: &Mention| (m.span.of(text).to_owned(), m.entity.clone().unwrap().0);
        mentions.iter().map(named).collect()
    }

    #[test]
    fn names_of_the_list_are_found_in_all_their_spellings() {
        let text = "Der Hafenbund, kurz HB, ist der Bund\nam Hafen. Des Hafenbunds Wehre nicht.";
        let org = "org:hafenbund";
        let words: Vec<(String, String)> = found(LIST, text);
        assert_eq!(
            words,
            [("Hafenbund", org), ("HB", org), ("Bund\nam Hafen", org), ("Hafenbunds", org)]
                .map(|(words, id)| (words.to_owned(), id.to_owned()))
        );
    }

    #[test]
    fn they_take_the_place_of_what_was_found_there() {
        let (own, _) = OwnNames::read("Bund am Hafen,,org,");
        let text = "Der Bund am Hafen in Oslo";
        let mention = |start, end| Mention {
            span: Span::new(start, end),
            kind: Kind::Place,
            flag: Flag::Plain,
            entity: None,
        };
        let marked = own.marked(text, &[mention(12, 17), mention(21, 25)]).unwrap();
        assert_eq!(marked.len(), 2);
        assert_eq!((marked[0].kind, marked[1].span), (Kind::Organisation, Span::new(21, 25)));
    }

    #[test]
    fn a_hundred_thousand_rows_that_begin_alike_are_no_trouble() {
        let rows: String =
            (0..100_000).map(|n| format!("The Case {n},The Case of {n},misc,\n")).collect();
        let (own, bad) = OwnNames::read(&rows);
        assert_eq!((own.len(), bad.len()), (100_000, 0));
        let text = "The Case 99999 and The Case of 7. ".repeat(200);
        assert_eq!(own.marked(&text, &[]).unwrap().len(), 400);
    }
}

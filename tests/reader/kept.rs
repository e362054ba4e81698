//! A library on the disk, opened through the steps that the program takes: from its cache, while it
//! changes, and when parts of it go.

use crate::fixture::{BRIDGE, Fixture, MILL, UNDATED};
use glosse::app::event::{self, Effect, Event};
use glosse::entities::Sensitivity;
use glosse::ingest::Options;
use glosse::library::search::Turn;
use glosse::notes::{Annotation, Change, Timestamp};
use glosse::workspace::entities::EntityRows;
use glosse::workspace::{LibrarySource, Opened, Upkeep};
use std::fs;
use std::sync::Arc;
use tempfile::TempDir;

/// A folder of articles, its cache, and a reader of it.
struct Library {
    folder: TempDir,
    caches: TempDir,
    upkeep: Box<Upkeep>,
    reader: Fixture,
}

fn open(folder: &TempDir, caches: &TempDir) -> (Box<Upkeep>, Fixture) {
    let paths = vec![folder.path().to_owned()];
    let source = LibrarySource::Paths(paths, Options::default());
    let opened = Upkeep::open(caches.path(), source, Sensitivity::BALANCED).unwrap();
    let Opened::Kept(upkeep) = opened else { unreachable!("nobody else keeps it") };
    let mut reader = Fixture::starting();
    let holdings = upkeep.holdings();
    reader.happen(event::library::opened(holdings).unwrap());
    (upkeep, reader)
}

impl Library {
    /// A library that is read for the first time, and brought up to date.
    fn of(files: &[(&str, &str)]) -> Self {
        let (folder, caches) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let (upkeep, reader) = open(&folder, &caches);
        let mut library = Self { folder, caches, upkeep, reader };
        library.work();
        library
    }

    /// The same, closed and opened again; nothing is looked at yet but the cache.
    fn again(self) -> Self {
        let Self { folder, caches, upkeep, .. } = self;
        drop(upkeep);
        let (upkeep, reader) = open(&folder, &caches);
        Self { folder, caches, upkeep, reader }
    }

    /// Brings it up to date.
    fn work(&mut self) {
        while let Some(news) = self.upkeep.step().unwrap() {
            for event in event::library::of_step(news, &self.upkeep) {
                self.happen(event);
            }
        }
    }

    fn happen(&mut self, event: Event) {
        let effects = self.reader.happen(event);
        self.carry_out(effects);
    }

    /// Presses keys and carries out what they ask of the library.
    fn press(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            let effects = self.reader.press(key);
            self.carry_out(effects);
        }
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let holdings = self.upkeep.holdings().clone();
        for effect in effects {
            match effect {
                Effect::ReadTable => {
                    let table = holdings.table().unwrap();
                    let own = Arc::default();
                    let rows = EntityRows::new(Arc::clone(&table), &holdings.headings(), own);
                    self.happen(Event::TableRead(table, rows));
                }
                Effect::ReadUnions => {
                    self.happen(Event::UnionsRead(holdings.unread_table().unwrap()));
                }
                Effect::Search(asked, question) => {
                    let searcher = holdings.searcher(&question.query).unwrap().unwrap();
                    let found = question.answer(&searcher, &Turn::default().next()).unwrap();
                    self.happen(Event::Found(asked, Ok(found)));
                }
                _ => {}
            }
        }
    }

    fn write(&mut self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
        self.upkeep.begin_again();
        self.work();
    }

    fn remove(&mut self, name: &str) {
        fs::remove_file(self.folder.path().join(name)).unwrap();
        self.upkeep.begin_again();
        self.work();
    }
}

fn three() -> Library {
    Library::of(&[("muehle.txt", MILL), ("bruecke.txt", BRIDGE), ("glocke.txt", UNDATED)])
}

#[test]
fn a_library_from_its_cache_is_listed_at_once_and_an_article_is_read_when_it_is_shown() {
    let mut library = three().again();
    let reader = &library.reader;
    assert!(reader.shows("Die Brücke über die Lauter") && reader.shows("Pieces · 3"));
    let number = reader.state.reader.number().unwrap();
    assert!(!reader.state.shelf.is_held(number));
    library.press("Enter J J");
    assert_eq!(library.reader.at_cursor(), "Am Donne");
}

#[test]
fn names_of_a_library_from_its_cache_are_listed_when_they_are_asked_for() {
    let mut library = three().again();
    library.work();
    library.press("g e");
    assert!(library.reader.shows("Grete Anders"), "{:#?}", library.reader.screen());
    library.press("g p g g Enter");
    assert!(!library.reader.article().mentions.is_empty());
}

#[test]
fn enter_on_a_note_on_a_name_chooses_the_name_in_a_library_from_its_cache() {
    let mut library = three();
    library.press("g e");
    let mut rows = library.reader.state.views.names.all().entities();
    let id = rows.find(|entity| entity.name().contains("Anders")).unwrap().id();
    drop(rows);
    let mut library = library.again();
    library.work();
    let notes = library.reader.state.notes.as_mut().unwrap();
    let now = Timestamp::from_millis(1);
    let note = Annotation::on_entity(notes.new_id(now), (&id, "Grete Anders"), now);
    notes.change(vec![Change::Add(note.with_body("wer ist das"))], now).unwrap();
    library.press("g n");
    assert!(library.reader.shows("wer ist das"));
    library.press("Enter");
    assert_eq!(library.reader.state.views.names.chosen().unwrap().id, id);
    assert!(library.reader.shows("Names ·") && library.reader.shows("✎ wer ist das"));
}

#[test]
fn the_words_of_a_library_from_its_cache_are_searched_in_its_index() {
    let mut library = three().again();
    library.work();
    library.press("s P e g e l Enter");
    assert!(library.reader.shows("Search · 1 piece"), "{:#?}", library.reader.screen());
    library.press("f t e x t : K ü s t e r Enter");
    assert!(library.reader.shows("Pieces · 1 of 3"), "{:#?}", library.reader.screen());
}

#[test]
fn what_comes_changes_and_goes_on_the_disk_is_seen_while_the_library_is_open() {
    let mut library = three();
    library.press("j k Enter J J");
    let before = library.reader.at_cursor();
    library.write("bruecke.txt", &BRIDGE.replace("vier Jahre", "fünf Jahre"));
    assert!(library.reader.article().text.contains("fünf Jahre"));
    assert_eq!(library.reader.at_cursor(), before);
    library.write("neu.txt", "date 2024-01-02 Neues vom Deich\n\nDer Deich hält.");
    assert!(library.reader.shows("Neues vom Deich") && library.reader.shows("Pieces · 4"));
    library.remove("neu.txt");
    assert!(!library.reader.shows("Neues vom Deich") && library.reader.shows("Pieces · 3"));
}

#[test]
fn a_twin_that_is_gone_is_counted_no_more() {
    let long = format!("{MILL}\n\n{}", BRIDGE.replace("date 2023-11-02 ", ""));
    let mut library = Library::of(&[("a.txt", &long), ("b.txt", &long), ("c.txt", UNDATED)]);
    assert!(library.reader.shows("+1 twin"), "{:#?}", library.reader.screen());
    library.remove("b.txt");
    assert!(!library.reader.shows("+1 twin"), "{:#?}", library.reader.screen());
}

#[test]
fn a_file_that_is_no_article_is_one_row_however_often_the_folder_changes() {
    let mut library = Library::of(&[("a.txt", MILL), ("b.pdf", "%PDF-1.4 \u{1}\u{2}")]);
    library.write("c.txt", BRIDGE);
    library.write("d.txt", UNDATED);
    assert_eq!(library.reader.state.shelf.unreadable.len(), 1);
    library.press("G");
    assert!(library.reader.shows("could not be read"));
}

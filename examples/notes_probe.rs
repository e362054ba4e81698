//! Times what must stay quick with very many annotations.
//!
//! `notes_probe DIR COUNT` fills the folder if it is empty, then prints how long it takes to open
//! the store, to fold and filter the annotations, to save one, and to find 500 again in a long
//! article that has changed.

// What it finds out is printed.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use glosse::app::event::Event;
use glosse::app::geometry::Size;
use glosse::app::{State, update};
use glosse::article::{Article, ArticleId, BlockKind, Source, TextBuilder, TextHash};
use glosse::config::{Key, Settings};
use glosse::library::marks::Marks;
use glosse::notes::anchor::{self, Finder};
use glosse::notes::folded::FoldedNotes;
use glosse::notes::model::{CodePath, DeviceId};
use glosse::notes::state::Change;
use glosse::notes::{Annotation, ArticleRef, Colour, Notes, Store, Timestamp};
use glosse::text::Span;
use glosse::workspace::Annotations;
use glosse::workspace::query::Query;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

const WORDS: [&str; 12] = [
    "Der",
    "Hafen",
    "bleibt",
    "nach",
    "dem",
    "Sturm",
    "geschlossen",
    "Fähren",
    "warten",
    "auf",
    "ruhigeres",
    "Wetter",
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (Some(folder), Some(count)) =
        (arguments.first(), arguments.get(1).and_then(|count| count.parse().ok()))
    else {
        eprintln!("notes_probe DIR COUNT");
        return ExitCode::from(2);
    };
    match probe(Path::new(folder), count) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn probe(folder: &Path, count: usize) -> Result<(), Box<dyn std::error::Error>> {
    let device = DeviceId::new("dev").ok_or("no device")?;
    let (mut store, mut notes, _) = Store::open_as(folder, device.clone());
    if notes.is_empty() {
        fill(&mut store, &mut notes, count)?;
    }
    drop((store, notes));
    let start = Instant::now();
    let (mut store, mut notes, _) = Store::open_as(folder, device);
    tell("open", start);
    println!("{} annotations, {} steps to undo", notes.len(), notes.undoable());
    if std::env::args().nth(3).is_some() {
        return Ok(());
    }
    let start = Instant::now();
    let book = notes.codebook();
    tell("codebook", start);
    println!("{} codes", book.rows.len());
    let (mut annotations, marks) = (Annotations::default(), Marks::default());
    for filter in ["", "sturm", "code:thema/c3 hafen 77", "date:2023 author:lindt -status:review"] {
        let query = Query::read(filter)?;
        let start = Instant::now();
        annotations.refresh(&notes);
        let found = annotations.matching(&query, &marks);
        tell(&format!("filter `{filter}`: {}", found.len()), start);
    }
    for _ in 0..3 {
        let start = Instant::now();
        let note = annotation(&mut notes, count);
        let record = notes.change(vec![Change::Add(note)], at(count))?;
        tell("change", start);
        let start = Instant::now();
        store.append(&record)?;
        tell("append", start);
    }
    let start = Instant::now();
    annotations.refresh(&notes);
    let found = annotations.matching(&Query::read("sturm")?, &marks);
    tell(&format!("filter after a change: {}", found.len()), start);
    reader(&notes)?;
    anchors(&mut notes)
}

/// Types a filter in the reader, and makes changes while the list is shown.
fn reader(notes: &Notes) -> Result<(), Box<dyn std::error::Error>> {
    let mut state = State::new(Settings::default(), Size { width: 120, height: 40 });
    let all: Vec<_> = notes.all_shared().cloned().collect();
    let start = Instant::now();
    let words = FoldedNotes::of(&all, notes.revision());
    tell("folding all words, on another thread", start);
    let mut happen = |event: Event| {
        let start = Instant::now();
        let effects = update(&mut state, event, at(0));
        (start.elapsed(), effects.into_iter().count())
    };
    happen(Event::NotesOpened(Box::new(notes.clone()), Vec::new()));
    happen(Event::WordsFolded(Box::new(words)));
    let mut worst = std::time::Duration::ZERO;
    for key in ["g", "n", "f", "s", "t", "u", "r", "m", "Space", "c", "o", "d", "e", ":", "t", "h"]
    {
        let (time, _) = happen(Event::Key(key.parse::<Key>()?));
        println!("key {key}: {:.1} ms", time.as_secs_f64() * 1e3);
        worst = worst.max(time);
    }
    happen(Event::Key("Enter".parse()?));
    let mut there = notes.clone();
    for number in 0..3 {
        let note = annotation(&mut there, number);
        let record = there.change(vec![Change::Add(note)], at(number))?;
        let (time, _) = happen(Event::NotesArrived(vec![record]));
        println!("a change while the list is shown: {:.1} ms", time.as_secs_f64() * 1e3);
        worst = worst.max(time);
    }
    println!("longest in the reader: {:.1} ms", worst.as_secs_f64() * 1e3);
    Ok(())
}

fn tell(what: &str, start: Instant) {
    println!("{what}: {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
}

fn at(number: usize) -> Timestamp {
    Timestamp::from_millis(1_700_000_000_000 + i64::try_from(number).unwrap_or_default())
}

fn fill(
    store: &mut Store,
    notes: &mut Notes,
    count: usize,
) -> Result<(), Box<dyn std::error::Error>> {
    // Many in one record would be no fair trial of reading: one record each, all in one file.
    let mut lines = Vec::new();
    for number in 0..count {
        let note = annotation(notes, number);
        let record = notes.change(vec![Change::Add(note)], at(number))?;
        if number == 0 {
            store.append(&record)?;
        }
        let json = serde_json::to_string(&record)?;
        lines.push(format!("{:08x} {json}\n", crc32fast::hash(json.as_bytes())));
    }
    Ok(std::fs::write(store_folder(store).join("other.0.jsonl"), lines.concat())?)
}

fn store_folder(_: &Store) -> &'static Path {
    static FOLDER: std::sync::OnceLock<std::path::PathBuf> = std::sync::OnceLock::new();
    FOLDER.get_or_init(|| std::env::args().nth(1).map(Into::into).unwrap_or_default())
}

fn sentence(number: usize, length: usize) -> String {
    let words = (0..length).map(|at| WORDS[(number * 7 + at * at + at) % WORDS.len()]);
    words.collect::<Vec<_>>().join(" ")
}

fn annotation(notes: &mut Notes, number: usize) -> Annotation {
    let article = number / 10;
    let known = ArticleRef {
        id: ArticleId(format!("{article:016x}")),
        source: format!("/artikel/{article}.txt"),
        file: None,
        item: 0,
        title: Some(format!("{} {article}", sentence(article, 6))),
        authors: vec!["Mara Lindt".into()],
        date: "2023-10".parse().ok(),
        outlet: None,
        url: None,
        language: None,
        text_hash: TextHash(format!("{article:016x}")),
        extractor: 1,
        extra: serde_json::Map::new(),
    };
    let anchor = glosse::notes::Anchor {
        start: glosse::text::CharOffset(number),
        end: glosse::text::CharOffset(number + 60),
        block: 1,
        quote: format!("{} {number}", sentence(number, 9)),
        prefix: sentence(number + 1, 6),
        suffix: sentence(number + 2, 6),
        state: anchor_state(),
        score: glosse::notes::Score::FULL,
        extra: serde_json::Map::new(),
    };
    let now = at(number);
    let path: Option<CodePath> = format!("thema/c{}", number % 40).parse().ok();
    let codes = path.iter().map(|path| notes.code(path, now)).collect();
    let note = Annotation::new(notes.new_id(now), known, Some(anchor), now);
    let colour = Colour::try_from(u8::try_from(number % 9).unwrap_or_default() + 1).ok();
    Annotation { codes, colour, ..note.with_body(&sentence(number + 3, 12)) }
}

fn anchor_state() -> glosse::notes::AnchorState {
    glosse::notes::AnchorState::Exact
}

/// A text of 20,000 words, and the same with each tenth sentence changed.
fn long_text(changed: usize) -> String {
    let sentences = (0..2_000_usize).map(|number| {
        let word = if changed > 0 && number % changed == 0 { "anders" } else { "heute" };
        let gap = if number % 8 == 7 { ".\n\n" } else { ". " };
        format!("{} {word} {number}{gap}", sentence(number * 31, 8))
    });
    sentences.collect()
}

fn article_of(text: &str) -> Article {
    let mut builder = TextBuilder::default();
    builder.push(BlockKind::Paragraph, text);
    let (text, blocks) = builder.finish();
    Article::bare(Source { path: "/lang.txt".into(), item: 0 }, (text, blocks))
}

fn anchors(notes: &mut Notes) -> Result<(), Box<dyn std::error::Error>> {
    let old = article_of(&long_text(0));
    let places: Vec<usize> = old.text.match_indices(" heute ").map(|(at, _)| at).collect();
    let all: Vec<Annotation> = places
        .iter()
        .step_by(4)
        .filter_map(|at| {
            let end = old.text.ceil_char_boundary(at + 7);
            let start = old.text.floor_char_boundary(at.saturating_sub(40));
            let anchor = anchor::make(&old, Span::new(start, end)).ok()?;
            let id = notes.new_id(at_start());
            Some(Annotation::new(id, ArticleRef::of(&old), Some(anchor), at_start()))
        })
        .collect();
    for (name, new) in [
        ("unchanged", old.text.clone()),
        ("a sentence more", format!("Neu. {}", old.text)),
        ("each 20th sentence changed", long_text(20)),
        ("each second sentence changed", long_text(2)),
    ] {
        for kept in [true, false] {
            let start = Instant::now();
            let mut finder = Finder::new(&new);
            let find = |note| finder.find(note, |_| kept.then(|| old.text.clone()));
            let found: Vec<_> = all.iter().map(find).collect();
            let sure = found.iter().filter(|found| found.span().is_some()).count();
            tell(&format!("{name}, old text {kept}: {sure} of {} found", all.len()), start);
        }
    }
    Ok(())
}

fn at_start() -> Timestamp {
    at(0)
}

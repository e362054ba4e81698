//! Drives the real store from outside, for trials with kills, faults and power cuts.
//!
//! `store_probe DIR add PREFIX COUNT` prints `ack PREFIX-N` after each record that is safe;
//! `store_probe DIR dump` prints `rec PREFIX-N` for each record and a line on the whole;
//! `store_probe DIR compact` merges the logs.

// What it finds out is printed.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use glosse::article::{ArticleId, TextHash};
use glosse::notes::model::{DeviceId, Extra};
use glosse::notes::state::Change;
use glosse::notes::{Annotation, ArticleRef, Notes, Store, Timestamp};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (Some(folder), Some(device)) = (words.first().map(PathBuf::from), DeviceId::new("dev"))
    else {
        return usage();
    };
    let (store, notes, warnings) = Store::open_as(&folder, device);
    match words.get(1..).unwrap_or_default() {
        ["add", prefix, count, ..] => match count.parse() {
            Ok(count) => add((store, notes), prefix, count),
            Err(_) => usage(),
        },
        ["dump"] => dump(&notes, warnings.len()),
        ["compact"] => compact(store),
        _ => usage(),
    }
}

fn usage() -> ExitCode {
    eprintln!("store_probe DIR add PREFIX COUNT | dump | compact");
    ExitCode::from(2)
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or_default())
}

fn add((mut store, mut notes): (Store, Notes), prefix: &str, count: u32) -> ExitCode {
    let mut out = std::io::stdout().lock();
    for number in 0..count {
        let name = format!("{prefix}-{number}");
        let note = annotation(&mut notes, &name);
        let Ok(record) = notes.change(vec![Change::Add(note)], now()) else {
            return ExitCode::FAILURE;
        };
        let mut result = store.append(&record);
        for _ in 0..3 {
            if result.is_ok() {
                break;
            }
            std::thread::sleep(Duration::from_millis(2));
            result = store.retry();
        }
        if let Err(error) = result {
            eprintln!("NOT SAVED {name}: {error}");
            return ExitCode::from(3);
        }
        if writeln!(out, "ack {name}").and_then(|()| out.flush()).is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn annotation(notes: &mut Notes, name: &str) -> Annotation {
    let article = ArticleRef {
        id: ArticleId::of(None, name),
        source: "/artikel/probe.txt".into(),
        file: None,
        item: 0,
        title: Some("Probe".into()),
        authors: Vec::new(),
        date: None,
        outlet: None,
        url: None,
        language: None,
        text_hash: TextHash::of(name),
        extractor: 1,
        extra: Extra::new(),
    };
    Annotation::new(notes.new_id(now()), article, None, now()).with_body(name)
}

fn dump(notes: &Notes, warnings: usize) -> ExitCode {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for note in notes.all() {
        let _ = writeln!(out, "rec {}", note.body);
    }
    let _ = writeln!(out, "{} records, {warnings} warnings", notes.len());
    ExitCode::SUCCESS
}

fn compact(mut store: Store) -> ExitCode {
    match store.compact(now()) {
        Ok(done) => {
            println!("{} logs merged, {} lines dropped", done.logs, done.dropped);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

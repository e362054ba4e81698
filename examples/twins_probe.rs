//! Measures how fast the twins of a large library are found, and in how much memory.
//!
//! `twins_probe ARTICLES.jsonl`: one object a line with `body`, paragraphs parted by blank lines.

// What it finds out is printed.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use glosse::article::{Article, BlockKind, Source, TextBuilder};
use glosse::library::twins::{Families, Sketch};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("twins_probe ARTICLES.jsonl");
        return ExitCode::from(2);
    };
    match File::open(&path) {
        Ok(file) => measure(BufReader::new(file)),
        Err(error) => {
            eprintln!("{path} could not be opened: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn measure(lines: impl BufRead) {
    let mut sketches = Vec::new();
    let mut spent = Duration::ZERO;
    for line in lines.lines().map_while(Result::ok) {
        let article = article(&line);
        let start = Instant::now();
        sketches.push(Sketch::of(&article));
        spent += start.elapsed();
    }
    let bytes: usize = sketches.iter().map(|sketch| sketch.as_bytes().len()).sum();
    println!("{} articles, sketches of {bytes} bytes in {spent:?}", sketches.len());
    println!("before grouping: {}", memory());
    let start = Instant::now();
    let families = Families::group((0..).zip(&sketches));
    println!("grouped in {:?}: {}", start.elapsed(), memory());
    let groups = families.groups();
    println!("{} families; the first: {:?}", groups.len(), groups.first());
    let start = Instant::now();
    let mut families = Families::default();
    (0..).zip(&sketches).for_each(|(number, sketch)| families.add(number, sketch));
    println!("one by one in {:?}: {} families", start.elapsed(), families.groups().len());
}

fn article(line: &str) -> Article {
    let value: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
    let body = value.get("body").and_then(serde_json::Value::as_str).unwrap_or_default();
    let mut builder = TextBuilder::default();
    for paragraph in body.split("\n\n") {
        builder.push(BlockKind::Paragraph, paragraph);
    }
    Article::bare(Source { path: PathBuf::new(), item: 0 }, builder.finish())
}

/// What the system says of this process's memory, where it says it in a file.
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let lines: Vec<&str> = status
        .lines()
        .filter(|line| line.starts_with("VmRSS") || line.starts_with("VmHWM"))
        .collect();
    lines.join(", ")
}

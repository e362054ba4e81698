//! Measures the word index on articles in JSON Lines (`title`, `body`, `author`, `date`).
//!
//! `index_probe FILE FOLDER [N]` indexes the first N articles into FOLDER if it is empty, and then
//! times searches. It prints wall and CPU seconds, memory, sizes and milliseconds.

// What it finds out is printed.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use glosse::article::{Article, BlockKind, Language, Source, TextBuilder};
use glosse::library::index::{Index, Reader, Scope, Scores, TextLeaf};
use glosse::library::search::{Searcher, Turn, Words};
use glosse::library::{HeadingBuf, Headings};
use glosse::text::analysis::{Analyser, Rules};
use glosse::workspace::Question;
use glosse::workspace::query::{HitFinder, Query, SnippetSize, snippets};
use serde::Deserialize;
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

#[derive(Deserialize)]
struct Line {
    title: String,
    body: String,
    author: String,
    date: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(file), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: index_probe FILE FOLDER [N] [MEMORY_MB]".into());
    };
    let most = arguments.next().map_or(Ok(usize::MAX), |n| n.parse())?;
    let memory: usize = arguments.next().map_or(Ok(160), |n| n.parse())?;
    let peak = watch_memory();
    speed_of_the_analyser(&file)?;
    let folder = Path::new(&folder);
    let index = Index::open(folder, 1)?;
    let known = if index.indexed()? == 0 {
        fill(&index, (&file, most), memory * 1_000_000)?
    } else {
        headings(&file, most)?
    };
    println!("peak anonymous memory {} MiB", peak.load(Ordering::Relaxed) / 1024);
    println!("now {}", memory_line());
    sizes(folder)?;
    let began = Instant::now();
    let reader = Index::open(folder, 1)?.reader()?;
    println!("opened in {:.1} ms, {} pieces", ms(began.elapsed()), reader.pieces());
    let mut headings = Headings::default();
    drop(headings.add(&known));
    let searcher = Searcher {
        headings,
        words: Words::Indexed(reader.clone()),
        names: None,
        speakers: None,
        own: Arc::default(),
    };
    leaves(&reader, searcher.headings.numbers())?;
    queries(&searcher)?;
    cut(&file)?;
    Ok(())
}

fn lines(file: &str) -> Result<impl Iterator<Item = Line>, Box<dyn Error>> {
    let lines = BufReader::with_capacity(1 << 20, File::open(file)?).lines();
    Ok(lines.map_while(Result::ok).filter_map(|line| serde_json::from_str(&line).ok()))
}

fn article(line: &Line) -> Article {
    let mut builder = TextBuilder::default();
    builder.push(BlockKind::Title, &line.title);
    for paragraph in line.body.split("\n\n") {
        builder.push(BlockKind::Paragraph, paragraph);
    }
    let source = Source { path: "probe".into(), item: 0 };
    Article {
        title: Some(line.title.clone()),
        authors: vec![line.author.clone()],
        date: line.date.split('T').next().and_then(|date| date.parse().ok()),
        language: Some(Language::German),
        ..Article::bare(source, builder.finish())
    }
}

fn headings(file: &str, most: usize) -> Result<Vec<HeadingBuf>, Box<dyn Error>> {
    Ok(lines(file)?.take(most).map(|line| HeadingBuf::of(&article(&line))).collect())
}

fn fill(
    index: &Index,
    (file, most): (&str, usize),
    memory: usize,
) -> Result<Vec<HeadingBuf>, Box<dyn Error>> {
    let (began, cpu, own) = (Instant::now(), cpu_seconds("self"), cpu_seconds("thread-self"));
    let mut writer = index.writer(memory, 2)?;
    let mut known = Vec::new();
    let mut bytes = 0;
    for (number, line) in (0..).zip(lines(file)?.take(most)) {
        let article = article(&line);
        bytes += article.text.len();
        writer.add(number, number, &article)?;
        known.push(HeadingBuf::of(&article));
    }
    let fed = began.elapsed();
    writer.commit(u32::try_from(known.len())?)?;
    let committed = began.elapsed();
    let pieces = index.reader()?.pieces();
    let before = cpu_seconds("self") - cpu;
    writer.finish()?;
    println!(
        "{} articles, {:.1} MB of text: fed {:.1} s, committed {:.1} s ({pieces} pieces), finished {:.1} s",
        known.len(),
        mb(bytes),
        fed.as_secs_f64(),
        committed.as_secs_f64(),
        began.elapsed().as_secs_f64()
    );
    let reading = cpu_seconds("thread-self") - own;
    println!(
        "CPU {:.1} s to the commit, {:.1} s in all; {reading:.1} s of it read the file",
        before,
        cpu_seconds("self") - cpu
    );
    Ok(known)
}

fn speed_of_the_analyser(file: &str) -> Result<(), Box<dyn Error>> {
    let texts: Vec<String> = lines(file)?.take(4_000).map(|line| line.body).collect();
    for (name, rules) in [("folded", Rules::Plain), ("folded and stemmed", Rules::German)] {
        let mut analyser = Analyser::new();
        let (mut words, mut stems) = (0_u64, 0_u64);
        let cpu = cpu_seconds("thread-self");
        for text in texts.iter().chain(&texts).chain(&texts).chain(&texts) {
            analyser.each(text, rules, |word| {
                words += 1;
                stems += u64::from(word.stem != word.folded);
            });
        }
        let seconds = (cpu_seconds("thread-self") - cpu).max(0.01);
        println!(
            "analyser, {name}: {words} words ({stems} with a stem of their own), {:.2} million words a CPU second",
            f64::from(u32::try_from(words)?) / seconds / 1e6
        );
    }
    Ok(())
}

fn leaves(reader: &Reader, numbers: usize) -> Result<(), Box<dyn Error>> {
    let word = |word| TextLeaf::word(Scope::Text, word);
    let phrase = |words| TextLeaf::phrase(Scope::Text, words);
    let beginning = |word| TextLeaf::beginning(Scope::Text, word);
    let near = |word, distance| TextLeaf::near(Scope::Text, word, distance);
    for (name, leaf) in [
        ("der", word("der")),
        ("Haushalt", word("Haushalt")),
        ("Klimaschutzpolitik", word("Klimaschutzpolitik")),
        ("Mülger", word("Mülger")),
        ("\"der\"", phrase("der")),
        ("\"für der\"", phrase("für der")),
        ("\"und die\"", phrase("und die")),
        ("\"der die der\"", phrase("der die der")),
        ("\"Björn Mülger\"", phrase("Björn Mülger")),
        ("title:Artikel", TextLeaf::word(Scope::Title, "Artikel")),
        ("Klima*", beginning("Klima")),
        ("Kli*", beginning("Kli")),
        ("Wi*", beginning("Wi")),
        ("s*", beginning("s")),
        ("Mülger~", near("Mülger", 1)),
        ("Mülger~2", near("Mülger", 2)),
        ("der~1", near("der", 1)),
        ("der~2", near("der", 2)),
        ("Haushalt~2", near("Haushalt", 2)),
        ("Klimaschutzpolitik~2", near("Klimaschutzpolitik", 2)),
    ] {
        let mut times = Vec::new();
        let mut found = 0;
        let cpu = cpu_seconds("self");
        for _ in 0..9 {
            let began = Instant::now();
            let mut scores = Scores::none(numbers);
            reader.leaf(&leaf, &mut scores)?;
            times.push(ms(began.elapsed()));
            found = scores.count();
        }
        let cpu = (cpu_seconds("self") - cpu) * 1e3 / 9.0;
        println!("leaf {name:24} {found:7} articles {}, CPU {cpu:.0} ms", spread(&mut times));
    }
    Ok(())
}

fn queries(searcher: &Searcher) -> Result<(), Box<dyn Error>> {
    for text in [
        "der",
        "der author:schämann",
        "Haushalt* author:björn date:2024",
        "der die und title:Artikel 2023-01..2025-12 author:a -Netzprüfung",
        "Mülger~ OR \"der Klimaschutzpolitik\" OR Haus*",
        "NOT der",
    ] {
        let question = Question { query: Query::read(text)?, ..Question::default() };
        let (mut times, mut sorting) = (Vec::new(), Vec::new());
        let mut found = 0;
        for _ in 0..9 {
            let began = Instant::now();
            let all = question.answer(searcher, &Turn::default())?.found;
            times.push(ms(began.elapsed()));
            found = all.len();
            let began = Instant::now();
            let ranked = all.ranked();
            sorting.push(ms(began.elapsed()));
            assert_eq!(ranked.len(), found);
        }
        println!(
            "query {text:60} {found:7} {} sorting {}",
            spread(&mut times),
            spread(&mut sorting)
        );
    }
    Ok(())
}

fn cut(file: &str) -> Result<(), Box<dyn Error>> {
    let query = Query::read("der die Haus* \"für die\" Mülger~")?;
    let articles: Vec<Article> = lines(file)?.take(50).map(|line| article(&line)).collect();
    let began = Instant::now();
    let mut cut = 0;
    let sought: Vec<TextLeaf> = query.sought().into_iter().cloned().collect();
    let mut finder = HitFinder::new(&sought);
    for article in &articles {
        let hits = finder.hits(article);
        cut += snippets(article, &hits, SnippetSize { bytes: 200, most: 3 }).len();
    }
    println!("hits and snippets of 50 articles: {cut} in {:.1} ms", ms(began.elapsed()));
    Ok(())
}

fn sizes(folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut kinds: Vec<(String, u64)> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or("other").to_owned();
        let size = entry.metadata()?.len();
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, sum)) => *sum += size,
            None => kinds.push((kind, size)),
        }
    }
    kinds.sort();
    let all: u64 = kinds.iter().map(|(_, size)| size).sum();
    let kinds: Vec<String> = kinds
        .iter()
        .map(|(kind, size)| Ok(format!("{kind} {:.1}", mb(usize::try_from(*size)?))))
        .collect::<Result<_, Box<dyn Error>>>()?;
    println!("index {:.1} MB: {}", mb(usize::try_from(all)?), kinds.join(", "));
    Ok(())
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn mb(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes / 1000).unwrap_or(u32::MAX)) / 1e3
}

fn spread(times: &mut [f64]) -> String {
    times.sort_by(f64::total_cmp);
    let at = |index: usize| times.get(index).copied().unwrap_or_default();
    format!("{:6.2} ms ({:.2} to {:.2})", at(times.len() / 2), at(0), at(times.len() - 1))
}

/// User and system time of a process or thread under `/proc`, in seconds.
fn cpu_seconds(who: &str) -> f64 {
    let text = fs::read_to_string(format!("/proc/{who}/stat")).unwrap_or_default();
    let fields: Vec<&str> = text.rsplit(')').next().unwrap_or_default().split(' ').collect();
    let ticks = |at: usize| fields.get(at).and_then(|f| f.parse::<f64>().ok()).unwrap_or_default();
    (ticks(12) + ticks(13)) / 100.0
}

fn status(name: &str) -> u64 {
    let text = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.split_ascii_whitespace().nth(1)?.parse().ok()).unwrap_or_default()
}

fn memory_line() -> String {
    format!("VmHWM {} MiB, RssAnon {} MiB", status("VmHWM") / 1024, status("RssAnon") / 1024)
}

fn watch_memory() -> Arc<AtomicU64> {
    let peak = Arc::new(AtomicU64::new(0));
    let shared = Arc::clone(&peak);
    std::thread::spawn(move || {
        loop {
            shared.fetch_max(status("RssAnon"), Ordering::Relaxed);
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    peak
}

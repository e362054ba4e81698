//! How fast names are found: tokens a second on one core, from an article's text to its mentions.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use glosse::article::{Article, BlockKind, Language, Source, TextBuilder};
use glosse::entities;
use glosse::text::tokens::{Clitics, tokens};
use std::path::{Path, PathBuf};

fn main() {
    divan::main();
}

/// Lines of our own corpus to one article.
const LINES: usize = 40;

/// Articles made of our own sentences, without their brackets.
fn articles(language: Language) -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/corpus").join(language.code());
    let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.sort();
    let texts: Vec<String> =
        files.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    let lines: Vec<String> = texts
        .iter()
        .flat_map(|text| text.lines())
        .filter(|line| !line.starts_with('#'))
        .map(bare)
        .collect();
    lines.chunks(LINES).map(|lines| article(lines, language)).collect()
}

/// A sentence without the marks around its names.
fn bare(line: &str) -> String {
    let mut out = String::new();
    for part in line.split('[') {
        let name = part.split_once(' ').filter(|_| part.contains(']'));
        out.push_str(&name.map_or(part, |(_, name)| name).replace(']', ""));
    }
    out
}

fn article(lines: &[String], language: Language) -> Article {
    let mut text = TextBuilder::default();
    for paragraph in lines.chunks(4) {
        text.push(BlockKind::Paragraph, &paragraph.join(" "));
    }
    let (text, blocks) = text.finish();
    Article {
        language: Some(language),
        ..Article::bare(Source { path: PathBuf::new(), item: 0 }, (text, blocks))
    }
}

#[divan::bench(args = [Language::German, Language::English], sample_count = 10)]
fn annotate(bencher: Bencher<'_, '_>, language: Language) {
    let mut articles = articles(language);
    let count: usize =
        articles.iter().map(|article| tokens(&article.text, Clitics::Joined).len()).sum();
    bencher.counter(ItemsCount::new(count)).bench_local(|| {
        for article in &mut articles {
            entities::annotate(black_box(article));
        }
    });
}

#[divan::bench(args = [Language::German], sample_count = 10)]
fn split_into_tokens(bencher: Bencher<'_, '_>, language: Language) {
    let articles = articles(language);
    let split = |article: &Article| tokens(black_box(&article.text), Clitics::Joined).len();
    let count: usize = articles.iter().map(split).sum();
    bencher
        .counter(ItemsCount::new(count))
        .bench_local(|| articles.iter().map(split).sum::<usize>());
}

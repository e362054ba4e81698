//! Reads pages as content management systems make them: a table of snippets, each with what of it
//! is the article.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

#[path = "pages/body.rs"]
mod body;
#[path = "pages/facts.rs"]
mod facts;

use glosse::article::{Article, BlockKind};
use glosse::ingest::{Limits, read_bytes_as};
use std::path::Path;

/// Running text to put between what a snippet is about.
const TEXT: [&str; 6] = [
    "Am Wehr dreht sich seit dem Frühjahr wieder ein Rad, das die Genossenschaft der Müller mit \
     eigenen Händen gebaut, in drei Teilen herbeigefahren und in der Osternacht eingehängt hat.",
    "Der Rat der Gemeinde hatte lange gezögert, weil niemand wusste, ob der Fluss im Sommer genug \
     Wasser führt, und weil der Naturschutz eine Treppe für die Fische verlangte.",
    "Zwei Ingenieurinnen aus der Nachbarstadt rechneten die Pläne nach, strichen die Hälfte der \
     Kosten und fanden eine Lösung, die auch den Anglern gefällt.",
    "Im ersten Monat lieferte die Anlage so viel Strom, wie vierzig Haushalte verbrauchen, und \
     übertraf damit die Erwartungen selbst der größten Freunde des Vorhabens.",
    "Nun fragen andere Dörfer an, ob sie das Rad besichtigen dürfen, und der Verein hat einen \
     Kalender angelegt, in dem die Führungen bis in den Herbst eingetragen sind.",
    "Am Ende soll aus dem Gewinn das Dach der Schule erneuert werden, an dem es seit vielen Jahren \
     bei jedem stärkeren Regen in die Klassenzimmer tropft.",
];

/// The text as so many paragraphs.
fn paragraphs(count: usize) -> String {
    TEXT.iter().take(count).map(|text| format!("<p>{text}</p>")).collect()
}

fn read(html: &str) -> Article {
    let articles = read_bytes_as(Path::new("a.html"), html.as_bytes(), &Limits::default()).unwrap();
    articles.into_iter().next().unwrap()
}

/// The blocks of an article after title and byline.
fn blocks(article: &Article) -> Vec<(BlockKind, &str)> {
    let own = article
        .blocks
        .iter()
        .filter(|block| !matches!(block.kind, BlockKind::Title | BlockKind::Byline));
    own.map(|block| (block.kind, block.span.of(&article.text))).collect()
}

//! Finds annotated passages again in changed texts, for trials from outside.
//!
//! `anchor_probe CASES.jsonl TEXTS.json` reads one case a line (document, quote, prefix, suffix,
//! start, end in code points of the old text, and the new text) and the old texts by document, and
//! prints for each case its state, place in code points, and score.

use glosse::article::{ArticleId, TextHash};
use glosse::notes::anchor;
use glosse::notes::model::{AnnotationId, Extra};
use glosse::notes::{Anchor, AnchorState, Annotation, ArticleRef, Score, Timestamp};
use glosse::text::{CharIndex, CharOffset};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::error::Error;
use std::io::{BufRead, BufReader, Write};

#[derive(Deserialize)]
struct Case {
    document: String,
    quote: String,
    prefix: String,
    suffix: String,
    start: usize,
    end: usize,
    new_text: String,
}

#[derive(Serialize)]
struct Answer {
    state: AnchorState,
    start: Option<usize>,
    end: Option<usize>,
    score: Score,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [cases, texts] = arguments.as_slice() else {
        return Err("anchor_probe CASES.jsonl TEXTS.json".into());
    };
    let texts: HashMap<String, String> = serde_json::from_slice(&std::fs::read(texts)?)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in BufReader::new(std::fs::File::open(cases)?).lines() {
        let case: Case = serde_json::from_str(&line?)?;
        let answer = answer(&case, texts.get(&case.document).map(String::as_str));
        writeln!(out, "{}", serde_json::to_string(&answer)?)?;
    }
    Ok(())
}

fn answer(case: &Case, old_text: Option<&str>) -> Answer {
    let found = anchor::resolve(&annotation(case, old_text), &case.new_text, old_text);
    let index = CharIndex::new(&case.new_text);
    let place = found.best().map(|span| index.char_span(span));
    Answer {
        state: found.state(),
        start: place.map(|place| place.start.0),
        end: place.map(|place| place.end.0),
        score: found.score(),
    }
}

fn annotation(case: &Case, old_text: Option<&str>) -> Annotation {
    let article = ArticleRef {
        id: ArticleId(case.document.clone()),
        source: case.document.clone(),
        file: None,
        item: 0,
        title: None,
        authors: Vec::new(),
        date: None,
        outlet: None,
        url: None,
        language: None,
        text_hash: TextHash::of(old_text.unwrap_or_default()),
        extractor: 1,
        extra: Extra::new(),
    };
    let anchor = Anchor {
        start: CharOffset(case.start),
        end: CharOffset(case.end),
        block: 0,
        quote: case.quote.clone(),
        prefix: case.prefix.clone(),
        suffix: case.suffix.clone(),
        state: AnchorState::Exact,
        score: Score::FULL,
        extra: Extra::new(),
    };
    let id = AnnotationId(ulid::Ulid::nil());
    Annotation::new(id, article, Some(anchor), Timestamp::default())
}

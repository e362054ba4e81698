//! Takes the pieces of a press digest apart, where headings that are links say where each begins.

use crate::ingest::formats::assemble::{Draft, one_line};
use crate::ingest::formats::line::Line;
use crate::ingest::formats::press_text;

/// A digest: what stands above its pieces, and the pieces.
pub(super) struct Digest {
    pub(super) opening: Vec<Draft>,
    pub(super) items: Vec<Item>,
}

/// A piece of a digest.
#[derive(Default)]
pub(super) struct Item {
    pub(super) title: String,
    pub(super) url: Option<String>,
    pub(super) drafts: Vec<Draft>,
}

/// Fewer pieces are no digest.
const FEWEST: usize = 3;
/// A teaser has at least so many bytes, a heading at most so many.
const TEASER: usize = 50;
const HEADING: usize = 240;

/// The digest that a page is, if it is one.
pub(super) fn of(lines: &[Line]) -> Option<Digest> {
    let mut digest = Digest { opening: Vec::new(), items: Vec::new() };
    for line in lines {
        if is_end(&line.words) && !digest.items.is_empty() {
            break;
        }
        let same =
            digest.items.last().is_some_and(|item| line.link.is_some() && item.url == line.link);
        if is_heading(line) && !same {
            let title = one_line(&line.words);
            digest.items.push(Item { title, url: line.link.clone(), drafts: Vec::new() });
            continue;
        }
        // Beside the text only what says more than `Weiterlesen` counts.
        let said = line.link.is_none() || line.words.len() >= TEASER;
        match digest.items.last_mut() {
            Some(item) if said => item.drafts.push(line.draft()),
            None if said => digest.opening.push(line.draft()),
            _ => {}
        }
    }
    let teased = |item: &Item| item.drafts.iter().any(|draft| draft.words.len() >= TEASER);
    digest.items.retain(teased);
    digest.opening.retain(|draft| draft.words.len() >= TEASER);
    (digest.items.len() >= FEWEST).then_some(digest)
}

/// A line that is one link of several words, too short to be a teaser's paragraph.
fn is_heading(line: &Line) -> bool {
    let words = line.words.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    line.link.is_some()
        && (12..HEADING).contains(&line.words.len())
        && words.count() >= 3
        && !line.words.trim_end_matches(['»', '>', '…', ' ']).ends_with('.')
        && !is_end(&line.words)
}

/// Words of the lines below the last piece of a letter.
const ENDS: &[&str] = &[
    "abmelden",
    "abbestellen",
    "unsubscribe",
    "impressum",
    "datenschutz",
    "newsletter",
    "browser",
    "privacy policy",
    "all rights reserved",
    "alle rechte",
    "imprint",
    "einstellungen",
    "profil",
    "manage your",
    "this email was sent",
    "diese e-mail wurde",
    "hinweis geben",
    "alert edit",
];

fn is_end(words: &str) -> bool {
    let small = words.to_lowercase();
    words.len() < 300
        && (ENDS.iter().any(|end| small.contains(end)) || press_text::is_copyright(words))
}

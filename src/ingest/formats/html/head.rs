//! The head of an article on a page: what stands above its first paragraph, often apart from it.

use super::super::assemble::{About, Draft};
use super::super::press_text::Byline;
use super::attributes::{self, short_text};
use crate::article::BlockKind;
use crate::ingest::dates;
use dom_query::{Document, NodeRef, Selection};

/// Parts of the head that belong to the article.
#[derive(Debug, Default)]
pub(super) struct Head {
    lede: Option<String>,
    caption: Option<String>,
}

impl Head {
    /// Looks for them in the page before it is taken apart.
    pub(super) fn of(document: &Document, summary: Option<&str>) -> Self {
        let lede = lede(document).or_else(|| summarised(document, summary?));
        Self { lede, caption: caption(document) }
    }

    /// Puts them where they belong, if the main content lacks them.
    pub(super) fn add(self, drafts: &mut Vec<Draft>) {
        if let Some(lede) = self.lede {
            add_lede(lede, drafts);
        }
        if let Some(caption) = self.caption.filter(|caption| lack(drafts, caption)) {
            let lede = drafts.first().is_some_and(|first| first.kind == BlockKind::Lede);
            drafts.insert(usize::from(lede), Draft::new(BlockKind::Caption, caption));
        }
    }
}

fn add_lede(lede: String, drafts: &mut Vec<Draft>) {
    let wanted = bare(&lede);
    if let Some(known) = drafts.iter_mut().take(6).find(|draft| bare(&draft.words) == wanted) {
        if matches!(known.kind, BlockKind::Paragraph | BlockKind::Heading) {
            known.kind = BlockKind::Lede;
        }
    } else if lack(drafts, &lede) {
        drafts.insert(0, Draft::new(BlockKind::Lede, lede));
    }
}

/// So many letters of a text show which one it is.
const BEGIN: usize = 80;

/// Whether a text stands nowhere in the blocks.
fn lack(drafts: &[Draft], text: &str) -> bool {
    let wanted: String = bare(text).chars().take(BEGIN).collect();
    !drafts.iter().any(|draft| bare(&draft.words).contains(&wanted))
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// How many blocks may stand above the first paragraph.
const HEAD: usize = 4;
/// A line of the head is no longer than this, in bytes, and has no more words beside its date.
const LINE: usize = 120;
const WORDS: usize = 6;

/// Drops lines above the first paragraph that only repeat the date or the authors.
pub(super) fn drop_lines(drafts: &mut Vec<Draft>, about: &About) {
    let head = drafts.len().min(HEAD);
    let mut at = 0;
    drafts.retain(|draft| {
        at += 1;
        at > head || !(repeats(&draft.words, about) || is_title(draft, about))
    });
}

fn repeats(words: &str, about: &About) -> bool {
    if words.len() > LINE || words.contains('\n') && words.lines().count() > 3 {
        return false;
    }
    let plain = words.replace([',', '|', '•', '·'], " ");
    let dated =
        dates::in_text(&plain).is_some_and(|date| about.date.is_none_or(|known| known == date));
    let few = dates::words_without_date(&plain).len() <= WORDS;
    let signed = Byline::parse(words).is_some_and(|byline| {
        !byline.authors.is_empty() && byline.authors.iter().all(|name| about.authors.contains(name))
    });
    (dated && few && !words.ends_with('.')) || signed
}

/// Whether a block is the title again, perhaps with the line above it.
fn is_title(draft: &Draft, about: &About) -> bool {
    let Some(title) = about.title.as_deref().map(bare) else { return false };
    let words = bare(&draft.words);
    words == title
        || (draft.kind == BlockKind::Heading
            && draft.words.len() <= LINE
            && words.ends_with(&title)
            && !draft.words.ends_with('.'))
}

/// Whether an element stands in an article, and in no box of it.
fn is_in_article(node: &NodeRef<'_>) -> bool {
    let boxes = ["aside", "footer", "nav", "li", "a", "form"];
    let above = |names: &[&str]| {
        node.ancestors_it(None).any(|above| names.iter().any(|name| above.has_name(name)))
    };
    above(&["article", "main"]) && !above(&boxes)
}

/// The caption of the picture above the first paragraph.
fn caption(document: &Document) -> Option<String> {
    let captions = document.select("figcaption");
    let first = captions.nodes().iter().find(|node| is_in_article(node))?;
    let text = short_text(first, LEDE.end)?;
    (text.len() > 15 && is_before_body(first)).then_some(text)
}

/// A lede is longer and shorter than this, in bytes.
const LEDE: std::ops::Range<usize> = 50..900;

/// The paragraph that the page sets apart as the opening of its article.
fn lede(document: &Document) -> Option<String> {
    let classes = &[
        "lead",
        "lede",
        "vorspann",
        "standfirst",
        "intro",
        "introduction",
        "einleitung",
        "subline",
        "dek",
        "teaser",
        "summary",
        "abstract",
        "kurzfassung",
    ];
    let root = document.root();
    let named =
        root.descendants_it().filter(|node| attributes::has_part(node, |p| classes.contains(&p)));
    let nodes = named
        .filter(|node| ["p", "div", "h2", "strong", "span"].iter().any(|name| node.has_name(name)));
    for node in nodes.take(40) {
        let Some(text) = short_text(&node, LEDE.end) else { continue };
        let linked: usize =
            Selection::from(node).select("a").nodes().iter().map(|link| link.text().len()).sum();
        let closed = text.ends_with(['.', '!', '?', '“', '"', '«', '…']);
        let headed = Selection::from(node).select("h1, h2, h3, h4, ul, form, button").is_empty();
        if is_in_article(&node)
            && LEDE.contains(&text.len())
            && linked * 4 < text.len()
            && closed
            && headed
        {
            // Only the opening counts: one such paragraph, before all others.
            return is_before_body(&node).then_some(text);
        }
    }
    None
}

/// The element whose words are those of the page's summary.
fn summarised(document: &Document, summary: &str) -> Option<String> {
    let wanted: String = bare(summary);
    let blocks = document.select("article p, article div, main p, main div, header p");
    let same =
        |node: &&NodeRef<'_>| short_text(node, LEDE.end).is_some_and(|text| bare(&text) == wanted);
    let found = blocks.nodes().iter().take(400).find(same)?;
    (LEDE.contains(&summary.len()) && is_in_article(found) && is_before_body(found))
        .then(|| short_text(found, LEDE.end))
        .flatten()
}

/// Whether no long paragraph of the same article stands before a node.
fn is_before_body(node: &NodeRef<'_>) -> bool {
    let Some(article) =
        node.ancestors_it(None).find(|above| above.has_name("article") || above.has_name("main"))
    else {
        return false;
    };
    for other in article.descendants_it() {
        if other.id == node.id {
            return true;
        }
        if other.has_name("p") && other.text().trim().len() > 200 {
            return false;
        }
    }
    false
}

//! Puts back what the finder of the main content passed over: paragraphs between those it kept, and
//! modules beside them that are built alike.
//!
//! The finder scores elements, and drops whole ones for their links, their names or their shape. The
//! blocks it kept are found again among all blocks of the page. What lies between them belongs to
//! the article unless something speaks against it; what lies before or after them only if it stands
//! in elements of the same names.

use super::super::press_text::is_opening;
use super::attributes;
use super::blocks::{self, PageBlock};
use super::region;
use super::site::bare;
use crate::article::BlockKind;
use crate::ingest::words::words;
use dom_query::{Document, NodeId, NodeRef};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// The blocks that were kept, with those of the page that belong to them; `body` is the text that
/// the page gives to machines.
pub(super) fn fill(kept: Vec<PageBlock>, page: &Document, body: Option<&str>) -> Vec<PageBlock> {
    let all = blocks::read(&page.root());
    let places = align(&kept, &all);
    let Some(mut gaps) = Gaps::of(page, &all, &places) else { return kept };
    gaps.body = body.map(bare).unwrap_or_default();
    gaps.kept = kept.iter().map(|block| bare(&block.words)).collect::<Vec<_>>().join(" ");
    let wanted = gaps.wanted();
    merge(kept, &all, &places, &wanted)
}

/// Where each kept block stands among all blocks.
fn align(kept: &[PageBlock], all: &[PageBlock]) -> Vec<Option<usize>> {
    let mut known: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, block) in all.iter().enumerate() {
        known.entry(bare(&block.words)).or_default().push(at);
    }
    let mut last = 0;
    let mut places = Vec::with_capacity(kept.len());
    for block in kept {
        let same = known.get(&bare(&block.words));
        let found = same.and_then(|same| same.get(same.partition_point(|at| *at < last)).copied());
        if let Some(at) = found {
            last = at + 1;
        }
        places.push(found);
    }
    places
}

/// A paragraph at least this long shows where the article is, in bytes.
const CORE: usize = 80;
/// A paragraph that is one link is a sentence of the article if it is this long, in bytes.
const LINKED: usize = 50;
/// A line that heads a list of links is shorter than this, in bytes.
const OPENING: usize = 160;
/// So many letters of a line show which one it is.
const BEGIN: usize = 28;
/// How many elements above a block say how it is built.
const LEVELS: usize = 3;

struct Gaps<'p> {
    page: &'p Document,
    all: &'p [PageBlock],
    placed: HashSet<usize>,
    /// The letters of the blocks that were kept.
    kept: String,
    first: usize,
    last: usize,
    /// The blocks around them up to where other pieces, or what readers say, begin.
    reach: Range<usize>,
    /// The element that holds the paragraphs that were kept.
    frame: NodeId,
    /// The article that they stand in, if the page marks it.
    article: Option<NodeId>,
    /// How the elements above these paragraphs are named.
    built: HashSet<String>,
    /// The letters of the text that the page gives to machines.
    body: String,
    headline: Option<usize>,
}

impl<'p> Gaps<'p> {
    fn of(page: &'p Document, all: &'p [PageBlock], places: &[Option<usize>]) -> Option<Self> {
        let placed: HashSet<usize> = places.iter().flatten().copied().collect();
        let (first, last) = (*placed.iter().min()?, *placed.iter().max()?);
        let core = |at: &usize| {
            let block = all.get(*at)?;
            let long = block.kind == BlockKind::Paragraph && block.words.len() >= CORE;
            long.then(|| element(page, block))
        };
        let core: Vec<NodeRef<'_>> = placed.iter().filter_map(core).collect();
        let frame = common(&core)?;
        let article = region::article_of(&frame).map(|node| node.id);
        let headline = region::headline(page).map(|node| node.id);
        let is_headline = |block: &PageBlock| {
            headline.is_some_and(|id| region::is_within(&node_of(page, block), id))
        };
        Some(Self {
            page,
            all,
            first,
            last,
            reach: reach(page, all, first, last),
            frame: article.unwrap_or(frame.id),
            article,
            built: core.iter().map(built).collect(),
            body: String::new(),
            kept: String::new(),
            headline: all.iter().position(is_headline),
            placed,
        })
    }

    /// The places of the blocks that are to be put back.
    fn wanted(&self) -> HashSet<usize> {
        let mut wanted: HashSet<usize> = HashSet::new();
        for at in 0..self.all.len() {
            if !self.placed.contains(&at) && self.belongs(at) {
                wanted.insert(at);
            }
        }
        self.add_headings(&mut wanted);
        wanted
    }

    fn belongs(&self, at: usize) -> bool {
        let Some(block) = self.all.get(at) else { return false };
        if block.kind == BlockKind::Heading || block.words.len() > 20_000 {
            return false;
        }
        let node = element(self.page, block);
        let between = self.first < at && at < self.last;
        let fits = if self.is_in_body(block) {
            self.headline.is_none_or(|headline| at > headline)
        } else if between {
            region::is_within(&node, self.frame) && is_text(block, &node)
        } else {
            self.is_built_alike(at, block, &node)
        };
        fits && !is_aside(&node, self.frame) && !self.stands_in_kept(block)
    }

    fn is_in_body(&self, block: &PageBlock) -> bool {
        let letters = bare(&block.words);
        letters.len() >= 24 && self.body.contains(&letters)
    }

    /// Whether a paragraph before or after those that were kept stands in elements of their names.
    fn is_built_alike(&self, at: usize, block: &PageBlock, node: &NodeRef<'_>) -> bool {
        // A page that gives its whole text to machines has no more of it elsewhere.
        let whole = self.body.len() > 600;
        !whole
            && self.reach.contains(&at)
            && self.headline.is_none_or(|headline| at > headline)
            && block.kind == BlockKind::Paragraph
            && is_sentence(block)
            && region::article_of(node).map(|node| node.id) == self.article
            && self.built.contains(&built(node))
    }

    /// Whether most lines of a block begin as a part of what was kept in another shape.
    fn stands_in_kept(&self, block: &PageBlock) -> bool {
        let begin = |line: &str| bare(line).chars().take(BEGIN).collect::<String>();
        let lines: Vec<String> = block.words.lines().map(begin).collect();
        let long = || lines.iter().filter(|line| line.len() >= BEGIN / 2);
        let found = long().filter(|line| self.kept.contains(line.as_str())).count();
        found > 0 && found * 2 >= long().count()
    }

    /// Headings right before a block that is put back.
    fn add_headings(&self, wanted: &mut HashSet<usize>) {
        for at in (0..self.all.len()).rev() {
            let Some(block) = self.all.get(at) else { continue };
            if block.kind != BlockKind::Heading || self.placed.contains(&at) {
                continue;
            }
            let after_headline = self.headline.is_none_or(|headline| at > headline);
            let node = element(self.page, block);
            let leads = wanted.contains(&(at + 1));
            let next = self.all.get(at + 1).map(|next| element(self.page, next));
            let near = next.is_some_and(|next| near(&node, &next));
            let linked = block.linked * 2 > block.words.len();
            if leads && near && after_headline && !linked && !is_aside(&node, self.frame) {
                wanted.insert(at);
            }
        }
    }
}

/// The blocks around the kept ones that no heading of another piece or of a list of links parts
/// from them.
fn reach(page: &Document, all: &[PageBlock], first: usize, last: usize) -> Range<usize> {
    let parts = |block: &PageBlock| {
        let heads = block.kind == BlockKind::Heading
            && node_of(page, block).ancestors_it(Some(4)).any(|node| node.has_name("h1"));
        heads || (block.words.len() < OPENING && is_opening(&block.words))
    };
    let before = all.get(..first).unwrap_or_default();
    let after = all.get(last + 1..).unwrap_or_default();
    let from = before.iter().rposition(parts).map_or(0, |at| at + 1);
    from..after.iter().position(parts).map_or(all.len(), |at| last + 1 + at)
}

/// Whether two elements stand in the same one, or one level apart.
fn near(one: &NodeRef<'_>, other: &NodeRef<'_>) -> bool {
    let above = |node: &NodeRef<'_>| -> Vec<NodeId> {
        node.ancestors_it(Some(2)).map(|node| node.id).collect()
    };
    let (one, other) = (above(one), above(other));
    one.iter().any(|id| other.contains(id))
}

fn node_of<'p>(page: &'p Document, block: &PageBlock) -> NodeRef<'p> {
    NodeRef::new(block.node, &page.tree)
}

/// The element that makes a block of its own in which its text begins.
fn element<'p>(page: &'p Document, block: &PageBlock) -> NodeRef<'p> {
    let node = node_of(page, block);
    let own = |node: &NodeRef<'_>| node.node_name().is_some_and(|name| blocks::is_block(&name));
    if own(&node) {
        return node;
    }
    node.ancestors_it(None).find(own).unwrap_or(node)
}

/// The innermost element that holds all of them.
fn common<'p>(nodes: &[NodeRef<'p>]) -> Option<NodeRef<'p>> {
    let (first, rest) = nodes.split_first()?;
    let above: Vec<HashSet<NodeId>> =
        rest.iter().map(|node| node.ancestors_it(None).map(|n| n.id).collect()).collect();
    first.ancestors(None).into_iter().find(|node| above.iter().all(|ids| ids.contains(&node.id)))
}

/// The names of the elements above one, without the numbers in them.
fn built(node: &NodeRef<'_>) -> String {
    let mut out = node.node_name().map(|name| name.to_string()).unwrap_or_default();
    for above in node.ancestors_it(Some(LEVELS)) {
        out.push('<');
        out.push_str(&above.node_name().unwrap_or_default());
        let classes = above.attr("class").unwrap_or_default();
        let mut classes: Vec<&str> = classes.split_whitespace().collect();
        classes.sort_unstable();
        for class in classes.iter().filter(|class| !class.contains(|c: char| c.is_ascii_digit())) {
            out.push('.');
            out.push_str(class);
        }
    }
    out
}

/// Whether a block reads as part of an article.
fn is_text(block: &PageBlock, node: &NodeRef<'_>) -> bool {
    let linked = block.linked * 2 > block.words.len();
    let figure = node.ancestors_it(None).find(|above| above.has_name("figure"));
    match block.kind {
        BlockKind::Paragraph | BlockKind::Quote if figure.is_none() => {
            if linked {
                is_linked_sentence(block)
            } else {
                let question = block.words.ends_with('?');
                block.words.len() >= CORE || (ends_sentence(&block.words) && !question)
            }
        }
        BlockKind::List => !linked && block.words.contains('\n'),
        BlockKind::Caption => {
            let pictured =
                |figure: NodeRef<'_>| figure.descendants_it().any(|inner| inner.has_name("img"));
            !linked && block.words.len() > 15 && figure.is_some_and(pictured)
        }
        _ => false,
    }
}

/// Titles of other pieces are links too, but they end in no full stop.
fn is_linked_sentence(block: &PageBlock) -> bool {
    let end = block.words.trim_end_matches(|c: char| "“”\"»«’')".contains(c));
    block.words.len() >= LINKED && end.ends_with(['.', '!']) && !block.words.contains('\n')
}

fn is_sentence(block: &PageBlock) -> bool {
    block.words.len() >= CORE && ends_sentence(&block.words) && block.linked * 3 < block.words.len()
}

fn ends_sentence(words: &str) -> bool {
    let end = words.trim_end_matches(|c: char| "“”\"»«’')".contains(c) || c.is_whitespace());
    end.ends_with(['.', '!', '?', '…', ':', '。'])
}

/// Whether an element, or one above it below the frame, is beside the article.
fn is_aside(node: &NodeRef<'_>, frame: NodeId) -> bool {
    const NAMES: &[&str] = &["aside", "nav", "footer", "form", "table", "details"];
    let mut above: Vec<NodeRef<'_>> = vec![*node];
    above.extend(node.ancestors_it(None).take_while(|node| node.id != frame));
    above.iter().any(|node| {
        NAMES.iter().any(|name| node.has_name(name))
            || attributes::has_part(node, |part| words().page_beside.has(part))
            || node.attr("role").is_some_and(|role| {
                matches!(role.as_ref(), "complementary" | "navigation" | "dialog" | "alert")
            })
    })
}

fn merge(
    kept: Vec<PageBlock>,
    all: &[PageBlock],
    places: &[Option<usize>],
    wanted: &HashSet<usize>,
) -> Vec<PageBlock> {
    if wanted.is_empty() {
        return kept;
    }
    let mut out = Vec::with_capacity(kept.len() + wanted.len());
    let mut done = 0;
    let add = |out: &mut Vec<PageBlock>, from: usize, to: usize| {
        let found = (from..to).filter(|at| wanted.contains(at)).filter_map(|at| all.get(at));
        out.extend(found.cloned());
    };
    for (block, place) in kept.into_iter().zip(places) {
        if let Some(at) = place {
            add(&mut out, done, *at);
            done = at + 1;
        }
        out.push(block);
    }
    add(&mut out, done, all.len());
    out
}

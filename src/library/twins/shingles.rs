//! Cuts a body into runs of words and gives each run its rank: a hash that never changes.

use super::sketch::Rank;
use crate::article::{Article, BlockKind};
use crate::text::fold;

/// Words of a run. Fewer, and pieces on one topic share too many; more, and a house style breaks
/// too many.
const RUN: usize = 4;

/// The ranks of the distinct runs of an article's body, sorted.
///
/// A run does not cross from one block into the next, so that paragraphs may change places. What
/// papers write on their own around an agency's words is left out: title, byline, headings,
/// captions, and what is on the page but not the article.
pub(super) fn ranks(article: &Article) -> Vec<Rank> {
    let mut ranks = Vec::new();
    for block in article.blocks.iter().filter(|block| is_body(block.kind)) {
        let words = hashes(block.span.of(&article.text));
        ranks.extend(words.windows(RUN).map(rank));
    }
    ranks.sort_unstable();
    ranks.dedup();
    ranks
}

fn is_body(kind: BlockKind) -> bool {
    match kind {
        BlockKind::Lede
        | BlockKind::Paragraph
        | BlockKind::List
        | BlockKind::Quote
        | BlockKind::Table => true,
        BlockKind::Title
        | BlockKind::Byline
        | BlockKind::Caption
        | BlockKind::Heading
        | BlockKind::Boilerplate => false,
    }
}

/// The hashes of a text's words, folded and freed of house style.
fn hashes(text: &str) -> Vec<u64> {
    let mut hashes = Vec::new();
    for token in text.split_whitespace() {
        let folded = fold(token);
        hashes.extend(folded.split(' ').filter_map(plain).map(hash));
    }
    hashes
}

/// A folded word as every house writes it: small numbers in digits, one verb of saying for all,
/// units that may be signs left out.
fn plain(word: &str) -> Option<&str> {
    Some(match word {
        "" | "prozent" | "percent" | "euro" | "euros" => return None,
        "zwei" | "two" => "2",
        "drei" | "three" => "3",
        "vier" | "four" => "4",
        "fuenf" | "five" => "5",
        "sechs" | "six" => "6",
        "sieben" | "seven" => "7",
        "acht" | "eight" => "8",
        "neun" | "nine" => "9",
        "zehn" | "ten" => "10",
        "elf" | "eleven" => "11",
        "zwoelf" | "twelve" => "12",
        "sagt" | "erklaerte" | "erklaert" | "betonte" | "betont" | "meinte" | "meint" => "sagte",
        "aeusserte" | "bekraeftigte" | "unterstrich" => "sagte",
        "said" | "says" | "stated" | "states" | "explained" | "explains" => "sagte",
        _ => word,
    })
}

/// FNV-1a, 64 bits (G. Fowler, L. C. Noll, K.-P. Vo).
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The words' hashes as one, in their order, mixed by the finaliser of `SplitMix64` (S. Vigna).
fn rank(words: &[u64]) -> Rank {
    let joined = words
        .iter()
        .fold(0_u64, |all, word| (all.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mixed = (joined ^ (joined >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    Rank::of(mixed ^ (mixed >> 31))
}

//! The opening that sums a piece up.

use super::{Part, prose};
use crate::article::BlockKind;

/// A lede has at most this many sentences.
const SENTENCES: usize = 3;
/// … and code points.
const LENGTH: usize = 300;

/// Settles the first paragraph as lede where it is shorter than the text that follows.
pub(super) fn classify(parts: &mut [Part]) {
    if parts.iter().any(|part| part.is(BlockKind::Lede)) {
        return;
    }
    let Some(first) = parts.iter().position(is_text) else { return };
    let begins_body = parts.iter().take(first).any(|part| part.is(BlockKind::Heading));
    let following = parts.get(first + 1..).unwrap_or_default();
    if !begins_body && parts.get(first).is_some_and(|part| sums_up(part, following)) {
        parts[first].kind = Some(BlockKind::Lede);
    }
}

fn is_text(part: &Part) -> bool {
    part.is_open() && prose::word_count(part.text()) > 0
}

/// The first question of an interview, which has more of them.
fn is_question(part: &Part, following: &[Part]) -> bool {
    let asks = |part: &Part| prose::without_closing(part.text()).ends_with('?');
    asks(part) && following.iter().filter(|part| asks(part)).count() >= 2
}

fn sums_up(part: &Part, following: &[Part]) -> bool {
    let length = part.text().chars().count();
    let longer = following
        .iter()
        .filter(|other| is_text(other))
        .any(|other| other.text().chars().count() > length);
    part.is_body()
        && longer
        && !is_question(part, following)
        && length <= LENGTH
        && prose::sentences(part.text()) <= SENTENCES
}

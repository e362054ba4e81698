//! The remark that stands beside a block which was changed on both sides: our version, and a hash
//! of it, so that a remark in which the user wrote is told from one as it was written.

use crate::export::block::Block;
use crate::export::memory::Print;

const HEAD: &str = "> [!warning] Changed here and in Glosse. Glosse has (";
const HEAD_END: &str = "):";

/// Our version of a block as a remark.
pub(super) fn beside(block: &Block) -> String {
    let id_line = format!("^{}", block.id);
    let text = block.text.strip_suffix(id_line.as_str()).unwrap_or(&block.text).trim_end();
    let lines: Vec<String> =
        text.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect();
    let lines = lines.join("\n");
    format!("{HEAD}{}-{}{HEAD_END}\n{lines}", block.id, sum(lines.lines()))
}

fn sum<'t>(lines: impl IntoIterator<Item = &'t str>) -> String {
    let print = Print::of_lines(lines).to_string();
    print.chars().rev().take(8).collect()
}

/// Whether a line begins the remark for a block.
pub(super) fn is_head(line: &str, id: &str) -> bool {
    named(line).is_some_and(|(known, _)| known == id)
}

/// The block id and the hash in the first line of a remark.
fn named(line: &str) -> Option<(&str, &str)> {
    let name = line.trim_end().strip_prefix(HEAD)?.strip_suffix(HEAD_END)?;
    name.split_once('-')
}

/// How many lines a remark has that stands as it was written; `None` if the user wrote in it.
pub(super) fn length(lines: &[String]) -> Option<usize> {
    let (_, hash) = named(lines.first()?)?;
    let below = lines.iter().skip(1).take_while(|line| line.starts_with('>')).count();
    // The user's own lines may follow without a blank one.
    (1..=below).rev().find_map(|count| {
        let text = lines.get(1..=count)?.iter().map(|line| line.trim_end());
        (sum(text) == hash).then_some(count + 1)
    })
}

//! Decides which lines make one paragraph: one a line, or several lines broken at a margin.

use super::prose;
use crate::ingest::words::words;

/// A paragraph, heading, caption … as it stands in the file, before it is known which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// The line, or the joined lines, without the white space around them.
    pub(super) text: String,
    /// Whether a blank line stands before it.
    pub(super) after_blank: bool,
    /// Whether it begins a list (set by the list reader).
    pub(super) starts_list: bool,
}

impl Unit {
    fn new(line: &Line<'_>) -> Self {
        Self { text: line.text.to_owned(), after_blank: line.after_blank, starts_list: false }
    }
}

#[derive(Debug, Clone, Copy)]
struct Line<'t> {
    text: &'t str,
    length: usize,
    after_blank: bool,
}

/// The width at which a file's lines are broken, in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Margin(usize);

/// Margins that people and programs use.
const MARGINS: std::ops::RangeInclusive<usize> = 45..=130;
/// Broken lines that must be seen before a margin is believed.
const FEWEST_BREAKS: usize = 3;

/// The units of a text, in order; blank lines only separate.
pub(super) fn units(text: &str) -> Vec<Unit> {
    let lines = lines(text);
    let margin = margin(&lines);
    let mut units: Vec<Unit> = Vec::new();
    let mut last: Option<Line<'_>> = None;
    for line in &lines {
        match (margin, last, units.last_mut()) {
            (Some(margin), Some(before), Some(unit)) if margin.breaks(before, *line) => {
                join(&mut unit.text, line.text);
            }
            _ => units.push(Unit::new(line)),
        }
        last = Some(*line);
    }
    units
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut after_blank = true;
    let mut lines = Vec::new();
    for line in text.split('\n').map(str::trim) {
        if line.is_empty() {
            after_blank = true;
            continue;
        }
        lines.push(Line { text: line, length: line.chars().count(), after_blank });
        after_blank = false;
    }
    lines
}

impl Margin {
    /// Whether the two lines are one paragraph, broken because the next word did not fit.
    fn breaks(self, before: Line<'_>, line: Line<'_>) -> bool {
        !line.after_blank
            && !super::list::is_item(line.text)
            && !self.has_room(before, line)
            && !super::byline::stands_alone(before.text)
            && !super::byline::stands_alone(line.text)
    }

    /// Whether the next line's first word would have fitted, so that the break was meant.
    fn has_room(self, before: Line<'_>, line: Line<'_>) -> bool {
        let word = line.text.split_whitespace().next().unwrap_or_default().chars().count();
        // Writers break by hand a little early; long words and dashes move a break, too.
        before.length + 1 + word + self.0 / 12 <= self.0
    }
}

/// The margin of a file that is clearly broken at one.
fn margin(lines: &[Line<'_>]) -> Option<Margin> {
    let pairs: Vec<(Line<'_>, Line<'_>)> = lines
        .windows(2)
        .filter_map(|pair| match pair {
            [before, after] if !after.after_blank => Some((*before, *after)),
            _ => None,
        })
        .collect();
    let mut lengths: Vec<usize> = pairs.iter().map(|(before, _)| before.length).collect();
    lengths.sort_unstable();
    let margin = Margin(*lengths.get(lengths.len().saturating_sub(1) * 19 / 20)?);
    let over = lines.iter().filter(|line| line.length > margin.0 + margin.0 / 4).count();
    let broken: Vec<_> = pairs.iter().filter(|(b, a)| !margin.has_room(*b, *a)).collect();
    let mid_sentence = broken.iter().filter(|(b, _)| !prose::ends_sentence(b.text)).count();
    let clear = MARGINS.contains(&margin.0)
        && broken.len() >= FEWEST_BREAKS
        && broken.len() * 10 >= pairs.len() * 6
        && mid_sentence * 10 >= broken.len() * 6
        && over * 10 <= lines.len();
    clear.then_some(margin)
}

fn join(text: &mut String, next: &str) {
    if !continues_word(text, next) {
        text.push(' ');
    }
    text.push_str(next);
}

/// Whether a line ends inside a hyphenated word (`Ukraine-`, `Krieg`) and not before an `und`.
fn continues_word(text: &str, next: &str) -> bool {
    let mut ending = text.chars().rev();
    let hyphen = matches!(ending.next(), Some('-' | '\u{2010}'));
    let inside = hyphen && ending.next().is_some_and(char::is_alphanumeric);
    let first = next.split_whitespace().next().unwrap_or_default();
    inside && !words().hyphen_partners.has(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        units(text).into_iter().map(|unit| unit.text).collect()
    }

    /// Breaks words at a width as an editor does.
    fn wrapped(text: &str, width: usize) -> String {
        let mut out = String::new();
        let mut column = 0;
        for word in text.split(' ') {
            let length = word.chars().count();
            if column > 0 && column + 1 + length > width {
                out.push('\n');
                column = 0;
            } else if column > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += length;
        }
        out
    }

    const LONG: &str = "Die alte Mühle am Fluss soll im kommenden Jahr wieder Strom liefern, \
        sagt der Verein, der sie vor drei Jahren gekauft und seither Stein um Stein \
        hergerichtet hat. Es fehlt nur noch das Rad, das aus Eichenholz werden soll.";

    #[test]
    fn a_line_is_a_paragraph_where_lines_are_long() {
        let text = format!("Titel\n{LONG}\n{LONG}\nZwischentitel\n{LONG}");
        assert_eq!(texts(&text), ["Titel", LONG, LONG, "Zwischentitel", LONG]);
    }

    #[test]
    fn lines_broken_at_a_margin_are_joined() {
        for width in [60, 72, 80] {
            let body = wrapped(LONG, width);
            let text = format!("Titel\n\n{body}\n\nZwischentitel\n\n{body}\n");
            assert_eq!(texts(&text), ["Titel", LONG, "Zwischentitel", LONG], "{width}");
        }
    }

    #[test]
    fn a_short_line_above_a_broken_paragraph_stays_alone() {
        let body = wrapped(LONG, 72);
        assert_eq!(
            texts(&format!("Zwischentitel\n{body}\n\n{body}")),
            ["Zwischentitel", LONG, LONG]
        );
    }

    #[test]
    fn short_lines_below_each_other_are_not_joined() {
        let text = "Mehr zum Thema\nEin Verweis auf etwas\nNoch einer\nUnd ein dritter Verweis";
        assert_eq!(texts(text).len(), 4);
    }

    #[test]
    fn a_hyphen_at_the_margin_keeps_its_word_together() {
        let mut text = "der Sonder-".to_owned();
        join(&mut text, "Zug und die Öl-");
        join(&mut text, "und Gasleitung");
        assert_eq!(text, "der Sonder-Zug und die Öl- und Gasleitung");
    }
}

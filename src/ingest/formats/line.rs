//! The lines of a document that is no web page of its own: words, and how each line is set.
//!
//! Press databases hand the same layout out as text, HTML, RTF and DOCX; word processors write
//! what was a page of text. All of them become lines first, so that each layout is read once.

mod markup;

pub(crate) use markup::of_html;

use super::assemble::{Draft, one_line};
use crate::article::{BlockKind, Structure};

/// A line of text, a paragraph of a document, or a row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// The words; a tab stands where the file sets them apart, any other white space is a space.
    pub(crate) words: String,
    pub(crate) look: Look,
    /// The classes and ids under which the file sets the line, between spaces.
    pub(crate) marks: String,
    /// How the words are set, as places in them.
    pub(crate) structure: Structure,
    /// Where the line leads to, if all of it is one link.
    pub(crate) link: Option<String>,
    /// The number of the line or paragraph in the file, from 1.
    pub(crate) place: usize,
}

/// How a line is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Look {
    #[default]
    Plain,
    Centred,
    Bold,
    Title,
    Subtitle,
    Heading,
    List,
    Quote,
    Caption,
    /// Rows on lines, cells between tabs.
    Table,
}

impl Line {
    /// Whether the file sets the line under a class or an id that ends so.
    pub(crate) fn is_marked(&self, ending: &str) -> bool {
        self.marks.split(' ').any(|mark| mark.ends_with(ending))
    }

    /// The block that the line is, if it is not known to be anything else.
    pub(crate) fn draft(&self) -> Draft {
        let kind = match self.look {
            Look::Plain | Look::Centred | Look::Bold => BlockKind::Paragraph,
            Look::Title | Look::Heading => BlockKind::Heading,
            Look::Subtitle => BlockKind::Lede,
            Look::List => BlockKind::List,
            Look::Quote => BlockKind::Quote,
            Look::Caption => BlockKind::Caption,
            Look::Table => BlockKind::Table,
        };
        Draft::new(kind, self.words.clone()).set(self.structure.clone())
    }
}

/// The lines with every row of a table as a line of its own.
pub(crate) fn spread(lines: &[Line]) -> Vec<Line> {
    let mut out = Vec::with_capacity(lines.len());
    for line in lines {
        if line.look != Look::Table {
            out.push(line.clone());
            continue;
        }
        for row in line.words.lines() {
            out.push(Line { words: row.to_owned(), ..line.clone() });
        }
    }
    out
}

/// Spaces before a line that its program has centred, at least.
const CENTRED: usize = 12;
/// Widths at which programs break lines.
const MARGINS: std::ops::RangeInclusive<usize> = 45..=130;

/// The lines of a text. Those that were only broken at its margin are joined, but for the lines
/// that `alone` knows to stand by themselves.
pub(crate) fn of_text(text: &str, alone: fn(&str) -> bool) -> Vec<Line> {
    let margin = margin(text, alone);
    let mut lines: Vec<Line> = Vec::new();
    // How long the last line is, while the next one may go on with it.
    let mut open: Option<usize> = None;
    for (at, raw) in text.lines().enumerate() {
        let words = tidy(raw);
        if words.is_empty() {
            open = None;
            continue;
        }
        let length = words.chars().count();
        let centred = indent(raw) >= CENTRED && length < MOST_CENTRED;
        let single = centred || alone(&words);
        match (open, margin, lines.last_mut()) {
            (Some(before), Some(margin), Some(last))
                if !single && is_full(before, &words, margin) =>
            {
                if !last.words.ends_with('-') {
                    last.words.push(' ');
                }
                last.words.push_str(&words);
            }
            (Some(_), _, Some(last)) if !single && is_capital_label(&last.words) => {
                last.words.push(' ');
                last.words.push_str(&words);
            }
            _ => {
                let look = if centred { Look::Centred } else { Look::Plain };
                lines.push(Line { words, look, place: at + 1, ..Line::default() });
            }
        }
        // A label may be broken at the margin like any other line; a centred line is not.
        open = Some(length).filter(|_| !centred);
    }
    lines
}

/// Whether a line begins with a label in capitals, whose value goes on to the next blank line.
fn is_capital_label(words: &str) -> bool {
    words.split_once(':').is_some_and(|(name, _)| {
        (4..=24).contains(&name.len())
            && name.chars().all(|c| c.is_uppercase() || matches!(c, '-' | ' '))
    })
}

/// No centred line is longer, in code points.
const MOST_CENTRED: usize = 90;

fn indent(line: &str) -> usize {
    let blank = line.chars().take_while(|c| c.is_whitespace());
    blank.map(|c| if c == '\t' { 8 } else { 1 }).sum()
}

/// Whether the next word would not have fitted after a line of this length.
fn is_full(before: usize, next: &str, margin: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default().chars().count();
    before + 1 + word + margin / 12 > margin
}

/// The width at which the lines of a text are broken, if they are.
fn margin(text: &str, alone: fn(&str) -> bool) -> Option<usize> {
    let lines: Vec<(&str, usize)> = text
        .lines()
        .map(|line| {
            let words = line.trim();
            (words, if indent(line) >= CENTRED { 0 } else { words.chars().count() })
        })
        .collect();
    let mut pairs: Vec<(usize, &str, &str)> = lines
        .windows(2)
        .filter_map(|pair| match pair {
            [(before, length), (after, more)] if *more > 0 && !alone(after) => {
                Some((*length, *before, *after))
            }
            _ => None,
        })
        .filter(|(length, _, _)| length >= MARGINS.start())
        .collect();
    pairs.sort_unstable();
    let (margin, _, _) = *pairs.get(pairs.len().checked_sub(1)? * 19 / 20)?;
    let filled = lines.iter().filter(|(_, length)| *length > 0).count();
    let over = lines.iter().filter(|(_, length)| *length > margin + margin / 4).count();
    let full = pairs.iter().filter(|(length, _, after)| is_full(*length, after, margin));
    let (mut inside, mut all) = (0_usize, 0_usize);
    for (_, before, _) in full {
        all += 1;
        inside += usize::from(!before.ends_with(['.', '!', '?', ':', '“', '"', '”', ';']));
    }
    // Most lines that are full end in the middle of a sentence; those of short paragraphs do not.
    (MARGINS.contains(&margin) && over * 20 <= filled && inside * 10 >= all * 6).then_some(margin)
}

/// A line without white space around it; a tab where a tab stands in it, or where a code of two or
/// three capitals is set apart by spaces.
pub(crate) fn tidy(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let (mut gap, mut tab) = (0_usize, false);
    for character in raw.trim().chars() {
        if character == '\u{ad}' || character == '\u{200b}' {
            continue;
        }
        if character.is_whitespace() {
            gap += 1;
            tab |= character == '\t';
            continue;
        }
        if gap > 0 {
            out.push(if tab || (gap > 1 && is_code(&out)) { '\t' } else { ' ' });
            (gap, tab) = (0, false);
        }
        out.push(character);
    }
    out
}

fn is_code(word: &str) -> bool {
    (2..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The words of several lines as one line.
pub(crate) fn joined<'l>(lines: impl IntoIterator<Item = &'l Line>) -> String {
    let words: Vec<&str> = lines.into_iter().map(|line| line.words.as_str()).collect();
    one_line(&words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let alone = |line: &str| line.starts_with("LABEL:");
        of_text(text, alone).into_iter().map(|line| line.words).collect()
    }

    #[test]
    fn lines_broken_at_the_margin_are_joined_and_others_are_not() {
        let text = "Der Fluss steigt;\nFeuerwehr füllt Säcke\n\nSeit Montag steigt der Fluss, \
            am Mittwochabend stand das Wasser\nam Markt, und die Feuerwehr füllte an allen Türen \
            Säcke mit viel Sand.\nLABEL: x\n\nEnde.";
        let text = text.replace("            ", "");
        let found = words(&text);
        assert_eq!(found.len(), 5, "{found:#?}");
        assert_eq!(found[0], "Der Fluss steigt;");
        assert!(found[2].ends_with("viel Sand."));
    }

    #[test]
    fn long_lines_are_paragraphs() {
        let long = "Ein langer Absatz, der auf einer Zeile steht. ".repeat(8);
        let text = format!("Titel\nZeitung\n{long}\n{long}\n{long}");
        assert_eq!(words(&text).len(), 5);
    }

    #[test]
    fn what_is_set_in_far_is_centred_and_codes_are_set_apart() {
        let lines = of_text("                    Talbote\nHD      Der Fluss\nX  y", |_| true);
        let found: Vec<(&str, Look)> =
            lines.iter().map(|line| (line.words.as_str(), line.look)).collect();
        let expected =
            [("Talbote", Look::Centred), ("HD\tDer Fluss", Look::Plain), ("X y", Look::Plain)];
        assert_eq!(found, expected);
    }
}

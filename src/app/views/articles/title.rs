//! The lines that an article's title takes in the list.

use super::ArticleRow;
use crate::app::shelf::Shelf;
use crate::library::Heading;
use crate::library::comfort::Density;
use crate::text::SafeText;
use crate::text::layout::{Hyphenation, Measure, wrap};
use crate::text::width::{shorten, width};

/// Columns before a title: what is open, what is read, a space.
pub const LEAD: usize = 3;
/// A title has no more lines than this.
const LINES: usize = 2;

/// The lines of a row: an article has its title, in one line or two, and what it is.
pub(super) fn lines(
    row: &ArticleRow,
    (columns, density): (usize, Density),
    shelf: &Shelf,
) -> usize {
    match (row, density) {
        (ArticleRow::Group(..), _) | (ArticleRow::Article(_), Density::Compact) => 1,
        (ArticleRow::Unreadable(_), _) => 2,
        (ArticleRow::Article(number), Density::Roomy) => {
            let heading = shelf.heading(*number);
            1 + heading.map_or(1, |heading| of(heading, (columns, density)).len())
        }
    }
}

/// The lines of an article's title.
#[must_use]
pub fn of(heading: Heading<'_>, (columns, density): (usize, Density)) -> Vec<String> {
    let room = columns.saturating_sub(LEAD).max(1);
    let title = SafeText::one_line(heading.short_headline());
    let title = title.as_str();
    if density == Density::Compact || width(title) <= room {
        return vec![shorten(title, room)];
    }
    // Nobody reads more of a very long title than stands on two lines.
    let begin = title.get(..title.floor_char_boundary(8 * room)).unwrap_or(title);
    let lines = wrap(begin, Measure { columns: room, hyphenation: Hyphenation::Off });
    let text = |from: usize, to: usize| title.get(from..to).unwrap_or_default();
    let mut out: Vec<String> = Vec::new();
    for (at, line) in lines.iter().enumerate().take(LINES) {
        let last = at + 1 == LINES && lines.len() > LINES;
        let end = if last { begin.len() } else { line.end };
        out.push(shorten(text(line.start, end), room));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Source, TextBuilder};
    use crate::library::HeadingBuf;

    fn shown(title: &str, columns: usize) -> Vec<String> {
        let source = Source { path: "a.txt".into(), item: 0 };
        let article = Article {
            title: Some(title.to_owned()),
            ..Article::bare(source, TextBuilder::default().finish())
        };
        of(HeadingBuf::of(&article).heading(), (columns, Density::Roomy))
    }

    #[test]
    fn a_title_has_one_line_or_two_and_says_where_it_is_cut() {
        assert_eq!(shown("Das Rad steht", 20), ["Das Rad steht"]);
        assert_eq!(shown("Das Rad am Wehr steht", 15), ["Das Rad am", "Wehr steht"]);
        let long = shown("Das Rad am Wehr steht seit Mai ganz still da", 15);
        assert_eq!((long.len(), long[1].ends_with('…')), (2, true), "{long:?}");
    }
}

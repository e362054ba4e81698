//! What rows of lists and the article's pane have in common: the ground of the chosen one, signs,
//! sources, the roles of names.

use super::canvas::Canvas;
use super::words::Words;
use crate::app::State;
use crate::app::geometry::{Area, Pane};
use crate::app::shelf::Number;
use crate::app::views::articles::Grouping;
use crate::article::{Article, Kind};
use crate::config::Role;
use crate::library::{Heading, HeadingBuf};
use crate::text::SafeText;
use crate::wording::{Say, UiLanguage};
use ratatui::style::Modifier;

/// A row of an area.
pub(super) type Place = (Area, u16);

/// Gives the chosen row its ground.
pub(super) fn choose(canvas: &mut Canvas<'_>, state: &State, (area, row): Place, lines: usize) {
    let role = if state.focus == Pane::List { Role::Chosen } else { Role::ChosenElsewhere };
    let style = canvas.style(role);
    let height = u16::try_from(lines).unwrap_or(1).min(area.height.saturating_sub(row));
    canvas.fill(Area { y: area.y + row, height, ..area }, style);
}

/// A chosen row that is reversed is so in one colour: its letters' colours would become patches.
pub(super) fn even(canvas: &mut Canvas<'_>, state: &State, place: Place, lines: usize) {
    let style = canvas.style(Role::Chosen);
    if state.focus == Pane::List && style.add_modifier.contains(Modifier::REVERSED) {
        choose(canvas, state, place, lines);
    }
}

/// The sign of what the user did with an article, or has still to do.
pub(super) fn sign(state: &State, number: Number) -> &'static str {
    match state.mark(number) {
        Some(mark) if mark.starred => "★",
        Some(mark) if !mark.read && mark.place.is_some_and(|place| place.0 > 0) => "◐",
        Some(mark) if !mark.read => "•",
        _ => " ",
    }
}

/// What stands below a title: all of date, authors and outlet but what the group already says.
pub(super) fn source(
    grouping: Option<Grouping>,
    heading: Heading<'_>,
    language: UiLanguage,
) -> String {
    let date = match (grouping, heading.date()) {
        (Some(Grouping::Month), Some(date)) => date.day().map(|_| date.text(language)),
        (Some(Grouping::Month), None) => {
            heading.date_inferred().map(|date| format!("{}?", date.said_in(language)))
        }
        (_, Some(date)) => Some(date.text(language)),
        (_, None) => Some(Words::Undated.text(language)),
    };
    let authors: Vec<&str> = heading.authors().collect();
    let authors = match (authors.as_slice(), grouping) {
        ([], Some(Grouping::Author)) => None,
        ([], _) => Some(Words::NoAuthor.text(language)),
        ([_], Some(Grouping::Author)) => None,
        (names, _) => Some(names.join(", ")),
    };
    let outlet = heading.outlet().map(str::to_owned).filter(|_| grouping != Some(Grouping::Outlet));
    [date, authors, outlet].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The role in which names of a kind are shown.
pub(super) fn role_of(kind: Kind) -> Role {
    match kind {
        Kind::Person => Role::Person,
        Kind::Place => Role::Place,
        Kind::Organisation => Role::Organisation,
        Kind::Other => Role::OtherName,
    }
}

/// The open article's name for a pane's frame.
pub(super) fn pane_title(article: &Article) -> SafeText {
    HeadingBuf::of(article).heading().safe_headline()
}

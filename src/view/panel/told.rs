//! What the lists of statements and of dates have in common on the screen.

use crate::app::State;
use crate::app::geometry::Area;
use crate::app::jobs::told::ToldKind;
use crate::app::views::told::{Shown, Standing, about};
use crate::config::Role;
use crate::text::SafeText;
use crate::text::width::shorten;
use crate::view::canvas::Canvas;
use crate::view::rows::Place;
use crate::view::words::Words;
use crate::wording::{Phrase, Say};

/// What stands in the frame: the name of the list, how many rows, what it is filtered by.
pub(super) fn title(state: &State, (kind, name, count): (ToldKind, Phrase, usize)) -> String {
    let about = about(state, kind);
    if about.standing == Standing::Asked && state.jobs.running().is_some() {
        return Words::ListAsked(name).text(state.language);
    }
    match SafeText::one_line(about.filter.text()) {
        filter if filter.is_empty() => Words::ListTitle(name, count).text(state.language),
        filter => Words::ListFiltered(name, count, filter.as_str()).text(state.language),
    }
}

/// Says why there is no row.
pub(super) fn nothing(canvas: &mut Canvas<'_>, state: &State, (area, kind): (Area, ToldKind)) {
    let about = about(state, kind);
    let words = match (about.standing, state.jobs.running()) {
        (Standing::Waiting, _) => Words::WaitsForNames,
        (Standing::Asked, Some(running)) => Words::Looking(running.percent()),
        (Standing::Asked, None) => Words::NotLookedThrough,
        _ if !about.filter.text().is_empty() => Words::NothingToldFits,
        _ if kind == ToldKind::Statements => Words::NothingSaid,
        _ => Words::NothingDated,
    };
    let text = canvas.say(&words);
    let text = shorten(&text, usize::from(area.width));
    canvas.line(area, 0, &[(&text, canvas.style(Role::Faint))]);
}

/// The words of a row and where they come from, and the same in other papers.
pub(super) fn words(canvas: &mut Canvas<'_>, (area, row): Place, shown: &Shown) {
    let (plain, faint) = (canvas.style(Role::Text), canvas.style(Role::Faint));
    let room = usize::from(area.width).saturating_sub(2);
    let texts = std::iter::once((&shown.words, &shown.source))
        .chain(shown.others.iter().map(|(words, source)| (words, source)));
    for (line, (words, source)) in (row..).step_by(2).zip(texts) {
        canvas.line(area, line, &[("  ", plain), (&shorten(words.as_str(), room), plain)]);
        canvas.line(area, line + 1, &[("  ", faint), (&shorten(source.as_str(), room), faint)]);
    }
}

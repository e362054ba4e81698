//! Draws the page of an entity: its counts and months, its passages in context, who stands beside it.

use crate::app::State;
use crate::app::geometry::{Area, Frame};
use crate::app::jobs::Running;
use crate::app::layers::entity::{
    BesideRow, EntityPanel, HEAD, PageRow, SpellingRow, Tab, area, list_area,
};
use crate::app::list::List;
use crate::app::regions::Hit;
use crate::config::Role;
use crate::text::width::{shorten, shorten_front, width};
use crate::view::canvas::{Canvas, Run};
use crate::view::panel::kind_name;
use crate::view::rows::role_of;
use crate::view::words::Words;
use crate::wording::Phrase;
use crate::workspace::entities::{Neighbour, Quote, row::bar};
use ratatui::style::Style;

const KEYS: [(&str, Phrase); 10] = [
    ("Enter", Phrase::new(" go ", " hin ")),
    ("Tab", Phrase::new(" parts ", " Teile ")),
    ("U", Phrase::new(" unite ", " eins ")),
    ("P", Phrase::new(" part ", " trennen ")),
    ("R", Phrase::new(" rename ", " Name ")),
    ("T", Phrase::new(" kind ", " Art ")),
    ("X", Phrase::new(" no name ", " kein Name ")),
    ("m", Phrase::new(" note ", " Notiz ")),
    ("s", Phrase::new(" statements ", " Aussagen ")),
    ("x", Phrase::same(" HTML")),
];

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, panel: &EntityPanel) {
    let inside = canvas.popup(area(state.size), &panel.page.name);
    debug_assert_eq!(inside, area(state.size).inside(Frame::Line));
    head(canvas, panel, Area { height: HEAD.min(inside.height), ..inside });
    let list = list_area(state.size);
    match panel.tab {
        Tab::Passages => passages(canvas, state, (panel, list)),
        Tab::Beside => beside(canvas, (panel, list)),
        Tab::Spellings => spellings(canvas, (panel, list)),
    }
    let below = list.y + list.height;
    if below < inside.y + inside.height {
        let line =
            Area { x: inside.x + 1, y: below, height: 1, width: inside.width.saturating_sub(1) };
        canvas.keys(line, 0, &KEYS);
    }
}

/// Counts, dates and months; how it is spelled; the note; which part is listed.
fn head(canvas: &mut Canvas<'_>, panel: &EntityPanel, area: Area) {
    let page = &panel.page;
    let ground = canvas.style(Role::Popup);
    let faint = ground.patch(canvas.style(Role::Faint));
    let named = ground.patch(canvas.style(role_of(page.kind)));
    let pieces = canvas.say(&Words::Pieces(page.pieces.len()));
    let mentions = canvas.say(&Words::Mentions(page.mentions));
    let counts = canvas.say(&Words::CountsIn(&mentions, &pieces));
    let dates = match (page.first, page.last) {
        (Some(first), Some(last)) if first == last => format!(" · {}", canvas.say(&first)),
        (Some(first), Some(last)) => {
            format!(" · {} – {}", canvas.say(&first), canvas.say(&last))
        }
        _ => String::new(),
    };
    let counts = format!(" · {counts}{dates}");
    canvas.line(
        area,
        0,
        &[
            (" ", ground),
            (kind_name(page.kind).in_language(canvas.language), named),
            (&counts, ground),
        ],
    );
    let room = usize::from(area.width).saturating_sub(width(&counts) + 18);
    let months: Vec<u32> = page.months.iter().map(|(_, count)| *count).collect();
    let from = months.len().saturating_sub(room);
    if months.len() > 1 {
        let bar = bar(months.get(from..).unwrap_or_default());
        canvas.right(area, 0, (&format!("{bar} "), faint));
    }
    let forms = page.spellings.iter().map(|(words, count)| format!("{words} {count}"));
    let forms = forms.collect::<Vec<_>>().join(", ");
    let columns = usize::from(area.width).saturating_sub(2);
    canvas.line(area, 1, &[(" ", ground), (&shorten(&safe(&forms), columns), faint)]);
    let note = [panel.note.as_str(), &safe(&page.listed)].join(" ");
    if !note.trim().is_empty() {
        let note = shorten(note.trim(), columns.saturating_sub(2));
        canvas.line(area, 2, &[(" ✎ ", faint), (&note, ground)]);
    }
    tabs(canvas, panel, area);
}

fn safe(text: &str) -> String {
    crate::text::SafeText::one_line(text).as_str().to_owned()
}

fn tabs(canvas: &mut Canvas<'_>, panel: &EntityPanel, area: Area) {
    let ground = canvas.style(Role::Popup);
    let (heading, faint) =
        (ground.patch(canvas.style(Role::Heading)), ground.patch(canvas.style(Role::Faint)));
    let mut runs: Vec<Run<'_>> = Vec::new();
    for tab in Tab::ALL {
        let name = match tab {
            Tab::Passages => Phrase::new(" Passages ", " Stellen "),
            Tab::Beside => Phrase::new(" Beside it ", " Daneben "),
            Tab::Spellings => Phrase::new(" Spellings ", " Schreibweisen "),
        };
        runs.push((
            name.in_language(canvas.language),
            if tab == panel.tab { heading } else { faint },
        ));
    }
    canvas.line(area, HEAD - 1, &runs);
    if !panel.page.questions.is_empty() {
        let open = canvas.say(&Words::OpenPairs(panel.page.questions.len()));
        canvas.right(area, HEAD - 1, (&format!("{open} "), faint));
    }
}

/// The lines of a list that can be seen, each with its ground.
fn rows<'l, T>(
    canvas: &mut Canvas<'_>,
    (list, area): (&'l List<T>, Area),
    is_head: fn(&T) -> bool,
) -> Vec<(Area, &'l T, Style)> {
    let ground = canvas.style(Role::Popup);
    let visible = list.rows().iter().enumerate().skip(list.top());
    let mut lines = Vec::new();
    for (row, (number, item)) in (0..area.height).zip(visible) {
        let line = Area { y: area.y + row, height: 1, ..area };
        let chosen = number == list.chosen_row() && !is_head(item);
        let style = if chosen { canvas.style(Role::Chosen) } else { ground };
        canvas.regions.push(line, Hit::Item(number));
        canvas.fill(line, style);
        lines.push((line, item, style));
    }
    lines
}

fn passages(canvas: &mut Canvas<'_>, state: &State, (panel, area): (&EntityPanel, Area)) {
    let ground = canvas.style(Role::Popup);
    if panel.passages.rows().is_empty() {
        let percent = state.jobs.running().map_or(100, Running::percent);
        let text = canvas.say(&Words::LookingForPassages(percent));
        let faint = ground.patch(canvas.style(Role::Faint));
        return canvas.line(area, 0, &[(" ", faint), (&text, faint)]);
    }
    let is_head = |row: &PageRow| matches!(row, PageRow::Piece(_));
    for (line, row, style) in rows(canvas, (&panel.passages, area), is_head) {
        match row {
            PageRow::Piece(key) => {
                let Some(piece) = panel.piece(*key) else { continue };
                let source = canvas.say(&piece.source);
                let room = usize::from(line.width).saturating_sub(width(&source) + 4);
                let title = shorten(piece.title.as_str(), room);
                let heading = ground.patch(canvas.style(Role::Heading));
                canvas.line(line, 0, &[(" ", ground), (&title, heading)]);
                let faint = ground.patch(canvas.style(Role::Faint));
                canvas.right(line, 0, (&format!("{source} "), faint));
            }
            PageRow::Place(key, place) => {
                if let Some(quote) = panel.quote(*key, *place) {
                    let named = style.patch(canvas.style(role_of(panel.page.kind)));
                    in_context(canvas, (line, style), (quote, named));
                }
            }
        }
    }
}

/// A name in the middle of the line, with as much before and after it as there is room for.
fn in_context(
    canvas: &mut Canvas<'_>,
    (line, style): (Area, Style),
    (quote, named): (&Quote, Style),
) {
    let columns = usize::from(line.width);
    let middle = columns * 2 / 5;
    let before = shorten_front(quote.before(), middle.saturating_sub(1));
    let indent = " ".repeat(middle.saturating_sub(width(&before)));
    let name = shorten(quote.name(), columns.saturating_sub(middle + 1));
    let room = columns.saturating_sub(middle + width(&name) + 1);
    let after = shorten(quote.after(), room);
    canvas.line(line, 0, &[(&indent, style), (&before, style), (&name, named), (&after, style)]);
}

fn beside(canvas: &mut Canvas<'_>, (panel, area): (&EntityPanel, Area)) {
    let is_head = |row: &BesideRow| matches!(row, BesideRow::Head(_));
    for (line, row, style) in rows(canvas, (&panel.beside, area), is_head) {
        match row {
            BesideRow::Head(text) => head_row(canvas, line, *text),
            BesideRow::Sentence(at) => neighbour(canvas, (line, style), panel.sentences.get(*at)),
            BesideRow::Piece(at) => neighbour(canvas, (line, style), panel.page.beside.get(*at)),
        }
    }
}

fn head_row(canvas: &mut Canvas<'_>, line: Area, text: Phrase) {
    let style = canvas.style(Role::Popup).patch(canvas.style(Role::Heading));
    canvas.line(line, 0, &[(" ", style), (text.in_language(canvas.language), style)]);
}

fn neighbour(canvas: &mut Canvas<'_>, (line, style): (Area, Style), one: Option<&Neighbour>) {
    let Some(one) = one else { return };
    counted_row(
        canvas,
        (line, style),
        (&one.name, one.count, style.patch(canvas.style(role_of(one.kind)))),
    );
}

fn counted_row(
    canvas: &mut Canvas<'_>,
    (line, style): (Area, Style),
    (text, count, look): (&str, usize, Style),
) {
    let faint = style.patch(canvas.style(Role::Faint));
    let count = format!("{count:>7}  ");
    let room = usize::from(line.width).saturating_sub(count.len());
    canvas.line(line, 0, &[(&count, faint), (&shorten(&safe(text), room), look)]);
}

fn spellings(canvas: &mut Canvas<'_>, (panel, area): (&EntityPanel, Area)) {
    let page = &panel.page;
    let is_head = |row: &SpellingRow| matches!(row, SpellingRow::Head(_));
    for (line, row, style) in rows(canvas, (&panel.spellings, area), is_head) {
        match row {
            SpellingRow::Head(text) => head_row(canvas, line, *text),
            SpellingRow::Spelling(at) => {
                let Some((words, count)) = page.spellings.get(*at) else { continue };
                counted_row(canvas, (line, style), (words, *count, style));
            }
            SpellingRow::Member(at) => {
                let Some(member) = page.members.get(*at) else { continue };
                let text = canvas.say(&Words::PartsIt(member.words.as_ref()));
                counted_row(canvas, (line, style), (&text, member.mentions, style));
            }
            SpellingRow::Question(at) => {
                let Some(open) = page.questions.get(*at) else { continue };
                let text = format!("       ? {}", open.name);
                let reason =
                    format!("{}   {} ", canvas.say(&open.reason), canvas.say(&Words::UniteOrPart));
                let faint = style.patch(canvas.style(Role::Faint));
                canvas.line(line, 0, &[(&safe(&text), style)]);
                canvas.right(line, 0, (&safe(&reason), faint));
            }
        }
    }
}

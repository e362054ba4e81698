//! Draws the list of all occurrences.

use crate::app::State;
use crate::app::geometry::Area;
use crate::app::layers::occurrences::{Choice, Occurrences, Row, Scope, list_area};
use crate::app::popup::export_area;
use crate::app::regions::Hit;
use crate::config::Role;
use crate::text::SafeText;
use crate::text::width::{shorten, width};
use crate::view::canvas::Canvas;
use crate::view::words::Words;
use crate::wording::Phrase;
use ratatui::style::Style;

const KEYS: [(&str, Phrase); 5] = [
    ("Enter", Phrase::new(" highlights  ", " markiert  ")),
    ("Space", Phrase::new(" in, out  ", " dazu, weg  ")),
    ("a", Phrase::new(" all, none  ", " alle, keine  ")),
    ("Tab", Phrase::new(" article, library  ", " Artikel, Sammlung  ")),
    ("Esc", Phrase::new(" leaves", " schließt")),
];

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, panel: &Occurrences) {
    let scope = match panel.scope {
        Scope::Article => Phrase::new("this article", "dieser Artikel"),
        Scope::Library => Phrase::new("whole library", "ganze Sammlung"),
    };
    let (kept, listed) = (panel.kept(), panel.listed());
    let words = SafeText::one_line(panel.words.as_ref());
    let mut title = canvas.say(&Words::AllOf(words.as_str(), kept, listed, scope));
    let running = state.jobs.running();
    if let Some(running) = running {
        title.push_str(&canvas.say(&Words::LookingOn(running.percent())));
    }
    if panel.beyond > 0 {
        title.push_str(&canvas.say(&Words::NotListed(panel.beyond)));
    }
    let inside = canvas.popup(export_area(state.size), &title);
    let area = list_area(state.size);
    let ground = canvas.style(Role::Popup);
    if listed == 0 {
        let words = if running.is_some() { Words::LookingNow } else { Words::AllHighlighted };
        let text = canvas.say(&words);
        canvas.line(area, 0, &[(" ", ground), (&text, ground)]);
    }
    let rows = panel.list.rows().iter().enumerate().skip(panel.list.top());
    for (row, (number, item)) in (0..area.height).zip(rows) {
        let line = Area { y: area.y + row, height: 1, ..area };
        canvas.regions.push(line, Hit::Item(number));
        let style = if number == panel.list.chosen_row() && panel.list.chosen().is_some() {
            canvas.style(Role::Chosen)
        } else {
            ground
        };
        canvas.fill(line, style);
        match item {
            Row::Article(which) => {
                if let Some(found) = panel.article(*which) {
                    article(canvas, line, found);
                }
            }
            Row::Place(which) => {
                if let Some(words) = panel.place(*which) {
                    place(canvas, line, (panel.choice(*which), words, style));
                }
            }
        }
    }
    if area.height < inside.height {
        let bottom = Area { x: inside.x + 1, y: area.y + area.height, height: 1, ..inside };
        canvas.keys(Area { width: inside.width.saturating_sub(1), ..bottom }, 0, &KEYS);
    }
}

fn article(canvas: &mut Canvas<'_>, line: Area, (title, count): (&SafeText, usize)) {
    let style = canvas.style(Role::Popup).patch(canvas.style(Role::Group));
    let count = format!(" {count} ");
    let title = shorten(title.as_str(), usize::from(line.width).saturating_sub(count.len()));
    canvas.line(line, 0, &[(&title, style)]);
    canvas.right(line, 0, (&count, style));
}

fn place(
    canvas: &mut Canvas<'_>,
    line: Area,
    (choice, [before, words, after], style): (Choice, &[SafeText; 3], Style),
) {
    let (sign, role) = match choice {
        Choice::Kept => (" [x] ", Role::Hit),
        Choice::LeftOut => (" [ ] ", Role::Faint),
    };
    let room = usize::from(line.width).saturating_sub(width(sign) + width(words.as_str()));
    let before = end_of(before.as_str(), room / 2);
    let hit = style.patch(canvas.style(role));
    let runs = [(sign, style), (before, style), (words.as_str(), hit), (after.as_str(), style)];
    canvas.line(line, 0, &runs);
}

/// The longest end of a text that fits into so many columns.
fn end_of(text: &str, columns: usize) -> &str {
    let fits = |at: &usize| text.get(*at..).is_some_and(|end| width(end) <= columns);
    let mut starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    starts.find(fits).and_then(|at| text.get(at..)).unwrap_or_default()
}

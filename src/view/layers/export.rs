//! Draws the export and its preview.

use super::more_below;
use crate::app::event::{ExportPlan, ExportScope};
use crate::app::geometry::{Area, Size};
use crate::app::layers::export::ExportPanel;
use crate::app::popup::{export_area, preview_area};
use crate::app::regions::Hit;
use crate::config::{Key, Role};
use crate::text::width::{shorten, width};
use crate::view::canvas::Canvas;
use crate::view::words::Words;
use crate::wording::Phrase;

const KEYS: [(&str, Phrase); 2] = [
    ("Enter", Phrase::new(" writes  ", " schreibt  ")),
    ("Esc", Phrase::new(" leaves  ", " schließt  ")),
];

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, size: Size, panel: &ExportPanel) {
    let area = export_area(size);
    let inside = canvas.popup(area, &canvas.say(&Words::ExportTitle));
    scopes(canvas, inside, panel.scope);
    let ground = canvas.style(Role::Popup);
    let body = preview_area(size);
    match &panel.plan {
        None => {
            let text = canvas.say(&Words::WorkingOut);
            canvas.line(body, 0, &[(&text, ground)]);
        }
        Some(Err(reason)) => {
            let bad = ground.patch(canvas.style(Role::Bad));
            canvas.line(body, 0, &[(reason.as_str(), bad)]);
        }
        Some(Ok(plan)) => {
            preview(canvas, body, panel);
            let below = panel.length().saturating_sub(panel.top + usize::from(body.height));
            more_below(canvas, area, below);
            let last = inside.height.saturating_sub(1);
            let bottom = Area { y: inside.y + last, height: 1, ..body };
            export_keys(canvas, bottom, plan);
        }
    }
}

/// What can be exported, each with its key.
fn scopes(canvas: &mut Canvas<'_>, inside: Area, chosen: ExportScope) {
    let ground = canvas.style(Role::Popup);
    let key = ground.patch(canvas.style(Role::Key));
    let mut x = inside.x + 1;
    for (letter, scope, text) in ExportScope::ALL {
        let style = if scope == chosen { canvas.style(Role::Chosen) } else { ground };
        let left = x;
        for (words, style) in [
            (format!("{letter} "), key),
            (format!(" {} ", canvas.say(&text)), style),
            ("  ".to_owned(), ground),
        ] {
            let room = (inside.x + inside.width).saturating_sub(x);
            x += canvas.put((x, inside.y), (&words, style), room);
        }
        let area = Area { x: left, width: x.saturating_sub(left + 2), height: 1, ..inside };
        canvas.regions.push(area, Hit::Key(Key::char(letter)));
    }
}

fn export_keys(canvas: &mut Canvas<'_>, bottom: Area, plan: &ExportPlan) {
    let ground = canvas.style(Role::Popup);
    canvas.keys(bottom, 0, &KEYS);
    let columns =
        |(key, text): &(&str, Phrase)| width(key) + width(text.in_language(canvas.language));
    let used: usize = KEYS.iter().map(columns).sum();
    let summary = shorten(plan.summary.as_str(), usize::from(bottom.width).saturating_sub(used));
    canvas.right(bottom, 0, (&summary, ground));
}

fn preview(canvas: &mut Canvas<'_>, area: Area, panel: &ExportPanel) {
    let ground = canvas.style(Role::Popup);
    for (row, words) in (0..area.height).zip(panel.visible()) {
        let role = match words.as_bytes().first() {
            Some(b'>') => Role::Caption,
            Some(b'+') => Role::Good,
            Some(b'-') if !words.starts_with("---") => Role::Bad,
            _ => Role::Popup,
        };
        let style = ground.patch(canvas.style(role));
        canvas.line(area, row, &[(words, style)]);
    }
}

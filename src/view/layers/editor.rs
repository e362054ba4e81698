//! Draws the note editor.

use crate::app::State;
use crate::app::action::Action;
use crate::app::geometry::Area;
use crate::app::layers::editor::Editor;
use crate::app::popup::editor_area;
use crate::config::Role;
use crate::text::width::{shorten, width};
use crate::view::canvas::Canvas;
use crate::view::words::Words;
use crate::wording::Say;
use ratatui::widgets::Widget;

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, editor: &Editor) {
    let area = editor_area(state);
    let title = if editor.quote.is_empty() { Words::NoteOnArticle } else { Words::Note };
    let title = canvas.say(&title);
    let inside = canvas.popup(area, &title);
    let ground = canvas.style(Role::Popup);
    let mut text = inside;
    if !editor.quote.is_empty() && inside.height > 4 {
        let quote = shorten(editor.quote.as_str(), usize::from(inside.width).saturating_sub(4));
        let style = ground.patch(canvas.style(Role::Caption));
        canvas.line(inside, 0, &[(" „", style), (&quote, style), ("“", style)]);
        text = Area { y: inside.y + 2, height: inside.height - 2, ..inside };
    }
    let text = Area { x: text.x + 1, width: text.width.saturating_sub(2), ..text };
    let rect = canvas.rect(text);
    if rect.width > 0 && rect.height > 0 {
        (&editor.area).render(rect, canvas.buffer);
    }
    let bottom = Area {
        x: area.x + 2,
        y: area.y + area.height.saturating_sub(1),
        width: area.width.saturating_sub(4),
        height: 1,
    };
    let style = ground.patch(canvas.style(Role::Faint));
    canvas.line(bottom, 0, &[(&editor_hint(state, usize::from(bottom.width)), style)]);
}

/// What the editor's keys do, as much of it as fits.
fn editor_hint(state: &State, columns: usize) -> String {
    let key = |action| state.keymap.keys_of(action).last().map(|keys| keys.text(state.language));
    let key = |action| key(action).unwrap_or_default();
    let say = |words: Words<'_>| words.text(state.language);
    let parts = [
        say(Words::KeySaves(&key(Action::SaveNote))),
        say(Words::EmptyIsRemoved),
        say(Words::KeyLeaves(&key(Action::DiscardNote))),
        format!("{} $EDITOR", key(Action::EditOutside)),
    ];
    let mut hint = String::new();
    for part in parts {
        let lead = if hint.is_empty() { " " } else { "· " };
        if width(&hint) + width(lead) + width(&part) < columns {
            hint.push_str(&format!("{lead}{part} "));
        }
    }
    hint
}

//! Draws what lies over the panes: choices, palette, help, editor, export.

use super::canvas::{Canvas, Run};
use crate::app::State;
use crate::app::action::Action;
use crate::app::editor::Editor;
use crate::app::event::ExportPlan;
use crate::app::geometry::{Area, Size};
use crate::app::layer::{ExportPanel, ExportScope, Layer, Palette};
use crate::app::pieces::Grouping;
use crate::app::popup::{
    HelpRow, choice_area, choice_width, editor_area, export_area, first_shown, help_area,
    help_rows, palette_area, preview_area, screen,
};
use crate::config::Role;
use crate::text::width::{shorten, width};
use ratatui::style::Style;
use ratatui::widgets::Widget;

/// Draws the layer on top, or the keys that may follow those already pressed.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let screen = screen(state.size);
    match &state.layer {
        Some(Layer::Help(top)) => help(canvas, state, *top),
        Some(Layer::Palette(palette)) => draw_palette(canvas, state, screen, palette),
        Some(Layer::Grouping) => {
            let choices = Grouping::ALL.map(|(key, _, text)| (key.to_string(), text, Style::new()));
            choose(canvas, screen, "Group", &choices);
        }
        Some(Layer::Editor(editor)) => draw_editor(canvas, state, editor),
        Some(Layer::Export(panel)) => export(canvas, state.size, panel),
        Some(Layer::Occurrences(panel)) => super::occurrences::draw(canvas, state, panel),
        Some(Layer::Review(review)) => super::review::draw(canvas, state, review),
        Some(Layer::Unsaved) => {
            let choices = [
                ("Q".to_owned(), "quit and lose the changes that are not saved", Style::new()),
                ("Esc".to_owned(), "stay", Style::new()),
            ];
            choose(canvas, screen, "Some changes are not saved", &choices);
        }
        Some(Layer::Drafts) => super::drafts::draw(canvas, state),
        Some(Layer::Table(table)) => super::tables::draw(canvas, state, table),
        Some(Layer::Codes(picker)) => super::codes::picker(canvas, state, picker),
        Some(
            Layer::Search | Layer::Query | Layer::Filter | Layer::NoteFilter | Layer::CodeLine(_),
        ) => {}
        None if !state.pending.is_empty() => which_key(canvas, state, screen),
        None => {}
    }
}

/// A key, what it does, and how that is written.
type Choice<'t> = (String, &'t str, Style);

/// A small box in the corner with keys and what they do.
fn choose(canvas: &mut Canvas<'_>, screen: Area, title: &str, choices: &[Choice<'_>]) {
    let keys = choices.iter().map(|(key, ..)| width(key)).max().unwrap_or_default();
    let wide = choice_width(title, choices.iter().map(|(key, text, _)| (width(key), *text)));
    let inside = canvas.popup(choice_area(screen, wide, choices.len()), title);
    let ground = canvas.style(Role::Popup);
    let key_style = ground.patch(canvas.style(Role::Key));
    for (row, (key, text, style)) in (0..).zip(choices) {
        let key = format!(" {key:>keys$}  ");
        canvas.line(inside, row, &[(&key, key_style), (text, ground.patch(*style))]);
    }
}

fn which_key(canvas: &mut Canvas<'_>, state: &State, screen: Area) {
    let typed: Vec<String> = state.pending.iter().map(ToString::to_string).collect();
    let next = state.keymap.continuations(state.context(), &state.pending);
    // A colour is easier chosen when it is seen.
    let look = |action: Action| {
        action.colour_slot().map_or(Style::new(), |slot| canvas.style(Role::of_slot(slot)))
    };
    let choices: Vec<Choice<'_>> = next
        .into_iter()
        .filter_map(|(keys, action)| Some((keys, action.entry()?.help, look(action))))
        .collect();
    choose(canvas, screen, &typed.join(" "), &choices);
}

fn draw_palette(canvas: &mut Canvas<'_>, state: &State, screen: Area, palette: &Palette) {
    let inside = canvas.popup(palette_area(screen), "Commands");
    let ground = canvas.style(Role::Popup);
    canvas.prompt(inside, ": ", &palette.prompt);
    let rows = usize::from(inside.height.saturating_sub(1));
    let chosen = palette.list.chosen_row();
    let top = first_shown(chosen, rows);
    let visible = palette.list.rows().iter().enumerate().skip(top).take(rows);
    for (row, (number, action)) in (1..).zip(visible) {
        let Some(entry) = action.entry() else { continue };
        let line = Area { y: inside.y + row, height: 1, ..inside };
        let style = if number == chosen { canvas.style(Role::Chosen) } else { ground };
        canvas.fill(line, style);
        let keys = state.keymap.keys_of(*action).join("  ");
        let room = usize::from(inside.width).saturating_sub(width(&keys) + 3);
        let text = shorten(entry.help, room);
        // The name is what the configuration calls the action.
        let left = room.saturating_sub(width(&text) + 2);
        let name = if width(entry.name) <= left { entry.name } else { "" };
        let faint = style.patch(canvas.style(Role::Faint));
        canvas.line(line, 0, &[(" ", style), (&text, style), ("  ", style), (name, faint)]);
        canvas.right(line, 0, (&format!("{keys} "), style.patch(canvas.style(Role::Key))));
    }
}

fn help(canvas: &mut Canvas<'_>, state: &State, top: usize) {
    let area = help_area(state.size);
    let inside = canvas.popup(area, "Help · j k scroll, Esc closes");
    let ground = canvas.style(Role::Popup);
    let (key, heading) =
        (ground.patch(canvas.style(Role::Key)), ground.patch(canvas.style(Role::Heading)));
    let rows = help_rows(&state.keymap);
    let keys_room = usize::from(inside.width / 4).clamp(8, 20);
    for (row, item) in (0..inside.height).zip(rows.iter().skip(top)) {
        match item {
            HelpRow::Blank => {}
            HelpRow::Heading(name) => canvas.line(inside, row, &[(" ", ground), (name, heading)]),
            HelpRow::Keys(keys, text) => {
                let keys = shorten(keys, keys_room);
                let gap = " ".repeat(keys_room.saturating_sub(width(&keys)) + 2);
                let room = usize::from(inside.width).saturating_sub(keys_room + 4);
                let text = shorten(text, room);
                let runs = [("  ", ground), (&keys, key), (&gap, ground), (&text, ground)];
                canvas.line(inside, row, &runs);
            }
        }
    }
    more_below(canvas, area, rows.len().saturating_sub(top + usize::from(inside.height)));
}

/// Says in the frame how many rows are still to come.
fn more_below(canvas: &mut Canvas<'_>, area: Area, rows: usize) {
    if rows > 0 {
        let bottom = Area {
            y: area.y + area.height.saturating_sub(1),
            height: 1,
            width: area.width.saturating_sub(2),
            ..area
        };
        let style = canvas.style(Role::Popup).patch(canvas.style(Role::Faint));
        canvas.right(bottom, 0, (&format!(" {rows} more ▾ "), style));
    }
}

fn draw_editor(canvas: &mut Canvas<'_>, state: &State, editor: &Editor) {
    let area = editor_area(state);
    let title =
        if editor.quote.is_empty() { "Note on the article".to_owned() } else { "Note".to_owned() };
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
    let key = |action| state.keymap.keys_of(action).last().map_or("", String::as_str);
    let parts = [
        format!("{} saves", key(Action::SaveNote)),
        "an empty note is removed".to_owned(),
        format!("{} leaves it as it was", key(Action::DiscardNote)),
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

fn export(canvas: &mut Canvas<'_>, size: Size, panel: &ExportPanel) {
    let area = export_area(size);
    let inside = canvas.popup(area, "Export as Markdown");
    scopes(canvas, inside, panel.scope);
    let ground = canvas.style(Role::Popup);
    let body = preview_area(size);
    match &panel.plan {
        None => canvas.line(body, 0, &[("working it out …", ground)]),
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
        for (words, style) in
            [(format!("{letter} "), key), (format!(" {text} "), style), ("  ".to_owned(), ground)]
        {
            let room = (inside.x + inside.width).saturating_sub(x);
            x += canvas.put((x, inside.y), (&words, style), room);
        }
    }
}

fn export_keys(canvas: &mut Canvas<'_>, bottom: Area, plan: &ExportPlan) {
    let ground = canvas.style(Role::Popup);
    let key = ground.patch(canvas.style(Role::Key));
    let runs: [Run<'_>; 4] =
        [("Enter", key), (" writes  ", ground), ("Esc", key), (" leaves  ", ground)];
    let used: usize = runs.iter().map(|(words, _)| width(words)).sum();
    canvas.line(bottom, 0, &runs);
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

//! Draws what lies over the panes: one table with a row for each layer.

mod code_picker;
mod drafts;
mod editor;
mod entity;
mod export;
mod help;
mod mistakes;
mod occurrences;
mod outline;
mod palette;
mod review;
mod table;
mod unite;

use super::canvas::Canvas;
use super::words::Words;
use crate::app::State;
use crate::app::action::Action;
use crate::app::geometry::Area;
use crate::app::jobs::told::ToldKind;
use crate::app::layers::Layer;
use crate::app::popup::{choice_area, choice_width, screen};
use crate::app::prompt::Prompt;
use crate::app::regions::Hit;
use crate::app::views::articles::Grouping;
use crate::app::views::told;
use crate::config::{Key, Role};
use crate::text::width::width;
use crate::wording::{Phrase, Say};
use ratatui::style::Style;

/// A line that is typed at the bottom of the screen.
pub(super) struct TypedLine<'s> {
    /// What stands before it.
    pub lead: String,
    /// What is typed.
    pub prompt: &'s Prompt,
    /// What it finds, or what is wrong with it.
    pub found: String,
}

/// How a layer is drawn.
enum Look<'s> {
    /// Over the panes.
    Over(Box<dyn Fn(&mut Canvas<'_>) + 's>),
    /// As a line at the bottom.
    Line(TypedLine<'s>),
    /// By the view that it belongs to.
    InView,
}

fn look<'s>(state: &'s State, layer: &'s Layer) -> Look<'s> {
    let say = |words: Words<'_>| words.text(state.language);
    let over = |draw: Box<dyn Fn(&mut Canvas<'_>) + 's>| Look::Over(draw);
    match layer {
        Layer::Help(panel) => over(Box::new(move |canvas| help::draw(canvas, state, panel))),
        Layer::Outline(outline) => over(Box::new(|canvas| outline::draw(canvas, state, outline))),
        Layer::Palette(palette) => over(Box::new(|canvas| palette::draw(canvas, state, palette))),
        Layer::Grouping => over(Box::new(|canvas| {
            let row = |(key, _, text): (char, Grouping, Phrase)| {
                (key.to_string(), text.in_language(state.language), Style::new())
            };
            let choices = Grouping::ALL.map(row);
            choose(canvas, state, (&canvas.say(&Words::Group), &choices));
        })),
        Layer::Editor(editor) => over(Box::new(|canvas| editor::draw(canvas, state, editor))),
        Layer::Export(panel) => over(Box::new(|canvas| export::draw(canvas, state.size, panel))),
        Layer::Occurrences(panel) => {
            over(Box::new(|canvas| occurrences::draw(canvas, state, panel)))
        }
        Layer::Review(review) => over(Box::new(|canvas| review::draw(canvas, state, review))),
        Layer::Mistakes(top) => over(Box::new(move |canvas| mistakes::draw(canvas, state, *top))),
        Layer::Drafts => over(Box::new(|canvas| drafts::draw(canvas, state))),
        Layer::Entity(panel) => over(Box::new(|canvas| entity::draw(canvas, state, panel))),
        Layer::Unite(unite) => over(Box::new(|canvas| unite::draw(canvas, state, unite))),
        Layer::Choices(choices) => over(Box::new(|canvas| {
            let mut rows: Vec<Choice<'_>> = choices
                .rows
                .iter()
                .map(|row| (row.key.to_string(), row.text.as_str(), Style::new()))
                .collect();
            let scope = choices.scope().map(|scope| canvas.say(&Words::HoldsIn(scope)));
            if let Some(scope) = &scope {
                rows.push(("Tab".to_owned(), scope, Style::new()));
            }
            choose(canvas, state, (choices.title.as_str(), &rows));
        })),
        Layer::Unsaved => over(Box::new(|canvas| {
            let (lose, stay) = (canvas.say(&Words::QuitAndLose), canvas.say(&Words::Stay));
            let choices = [
                ("Q".to_owned(), lose.as_str(), Style::new()),
                ("Esc".to_owned(), stay.as_str(), Style::new()),
            ];
            choose(canvas, state, (&canvas.say(&Words::SomeNotSaved), &choices));
        })),
        Layer::Table(table) => over(Box::new(|canvas| table::draw(canvas, state, table))),
        Layer::CodePicker(picker) => {
            over(Box::new(|canvas| code_picker::draw(canvas, state, picker)))
        }
        Layer::Find => {
            let search = &state.reader.search;
            let found = say(Words::Hits(search.hits.len()));
            Look::Line(TypedLine { lead: "/".to_owned(), prompt: &search.prompt, found })
        }
        Layer::Filter => {
            let articles = &state.views.articles;
            let fault = articles.filter_fault.as_ref().map(|fault| fault.as_str().to_owned());
            let found = fault.unwrap_or_else(|| say(Words::Articles(articles.count())));
            Look::Line(TypedLine { lead: say(Words::Filter), prompt: &articles.filter, found })
        }
        Layer::NoteFilter => {
            let annotations = &state.views.annotations;
            let fault = annotations.filter_fault.as_ref().map(|fault| fault.as_str().to_owned());
            let listed = || say(Words::Annotations(annotations.list.rows().len()));
            let found = fault.unwrap_or_else(listed);
            Look::Line(TypedLine { lead: say(Words::Filter), prompt: &annotations.filter, found })
        }
        Layer::CodeLine(line) => {
            let found = say(Words::EnterKeeps);
            Look::Line(TypedLine {
                lead: line.task.lead().text(state.language),
                prompt: &line.prompt,
                found,
            })
        }
        Layer::ToldFilter => {
            let kind = told::kind(state.views.shown).unwrap_or(ToldKind::Statements);
            let about = told::about(state, kind);
            let rows = match kind {
                ToldKind::Statements => state.views.statements.list.rows().len(),
                ToldKind::Times => state.views.timeline.told.list.rows().len(),
            };
            let fault = about.fault.as_ref().map(|fault| fault.as_str().to_owned());
            let found = fault.unwrap_or_else(|| say(Words::Told(rows)));
            Look::Line(TypedLine { lead: say(Words::Filter), prompt: &about.filter, found })
        }
        Layer::NameFilter => {
            let names = &state.views.names;
            let found = say(Words::Names(names.list.rows().len()));
            Look::Line(TypedLine { lead: say(Words::Filter), prompt: &names.filter, found })
        }
        Layer::NameLine(line) => {
            let found = say(Words::EnterKeeps);
            Look::Line(TypedLine { lead: say(Words::Name), prompt: &line.prompt, found })
        }
        Layer::Query => Look::InView,
    }
}

/// Draws the layer on top, or the keys that may follow those already pressed.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State) {
    match state.layer.as_ref().map(|layer| look(state, layer)) {
        Some(Look::Over(draw)) => draw(canvas),
        Some(Look::Line(_) | Look::InView) => {}
        None if !state.typed.keys.is_empty() => which_key(canvas, state),
        None => {}
    }
}

/// The line that is typed at the bottom of the screen, if one is.
pub(super) fn typed_line(state: &State) -> Option<TypedLine<'_>> {
    match look(state, state.layer.as_ref()?) {
        Look::Line(line) => Some(line),
        Look::Over(_) | Look::InView => None,
    }
}

/// A key, what it does, and how that is written.
type Choice<'t> = (String, &'t str, Style);

/// A small box in the corner with keys and what they do.
fn choose(canvas: &mut Canvas<'_>, state: &State, (title, choices): (&str, &[Choice<'_>])) {
    let keys = choices.iter().map(|(key, ..)| width(key)).max().unwrap_or_default();
    let wide = choice_width(title, choices.iter().map(|(key, text, _)| (width(key), *text)));
    let inside = canvas.popup(choice_area(screen(state.size), wide, choices.len()), title);
    let ground = canvas.style(Role::Popup);
    let key_style = ground.patch(canvas.style(Role::Key));
    for (row, (key, text, style)) in (0..).zip(choices) {
        if let Ok(typed) = key.parse::<Key>() {
            canvas.regions.push(Area { y: inside.y + row, height: 1, ..inside }, Hit::Key(typed));
        }
        let key = format!(" {key:>keys$}  ");
        canvas.line(inside, row, &[(&key, key_style), (text, ground.patch(*style))]);
    }
}

fn which_key(canvas: &mut Canvas<'_>, state: &State) {
    let typed: Vec<String> = state.typed.keys.iter().map(|key| key.text(state.language)).collect();
    let next = state.keymap.continuations(state.context(), &state.typed.keys);
    // A colour is easier chosen when it is seen.
    let look = |action: Action| {
        action.colour_slot().map_or(Style::new(), |slot| canvas.style(Role::of_slot(slot)))
    };
    let choices: Vec<Choice<'_>> = next
        .into_iter()
        .filter_map(|(keys, action)| {
            let help = action.entry()?.help.in_language(state.language);
            Some((keys.text(state.language), help, look(action)))
        })
        .collect();
    choose(canvas, state, (&typed.join(" "), &choices));
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
        let words = canvas.say(&Words::MoreBelow(rows));
        canvas.right(bottom, 0, (&words, style));
    }
}

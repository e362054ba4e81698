//! Keys in what lies over the panes.

use super::event::{Effect, Effects, ExportWish};
use super::layer::{ExportScope, Layer};
use super::pieces::Grouping;
use super::reader::Walk;
use super::state::{State, Tone};
use super::{
    all_notes, browse, codes, coding, drafts, input, library_search, occurrences, review, sieve,
    tables,
};
use crate::config::{Key, KeyCode};
use crate::notes::{ArticleRef, Timestamp};
use crate::workspace::query::Typing;

/// Takes a key for the layer on top.
pub(super) fn press(state: &mut State, key: Key, now: Timestamp) -> Effects {
    // Ctrl-c leaves whatever asks for something, as in a shell.
    let leaves = key.ctrl && key.code == KeyCode::Char('c');
    let key = if leaves { Key::plain(KeyCode::Esc) } else { key };
    match state.layer {
        Some(Layer::Help(_)) => help(state, key),
        Some(Layer::Palette(_)) => return palette(state, key, now),
        Some(Layer::Grouping) => grouping(state, key),
        Some(Layer::Search) => return search(state, key),
        Some(Layer::Filter) => return filter(state, key),
        Some(Layer::Query) => return library_search::press(state, key),
        Some(Layer::Export(_)) => return export(state, key),
        Some(Layer::Occurrences(_)) => return occurrences::press(state, key, now),
        Some(Layer::Table(_)) => return tables::press(state, key),
        Some(Layer::Review(_)) => return review::press(state, key, now),
        Some(Layer::Unsaved) => return unsaved(state, key),
        Some(Layer::Drafts) => return drafts::press(state, key),
        Some(Layer::Codes(_)) => return coding::press(state, key, now),
        Some(Layer::CodeLine(_)) => return codes::press(state, key, now),
        Some(Layer::NoteFilter) => return all_notes::press_filter(state, key),
        Some(Layer::Editor(_)) | None => {}
    }
    Effects::none()
}

/// Takes pasted text for the layer on top.
pub(super) fn paste(state: &mut State, text: &str) -> Effects {
    let context = state.context();
    match &mut state.layer {
        Some(Layer::Editor(editor)) => {
            let fits = editor.paste(text);
            if !fits {
                state.tell(Tone::Bad, "That is too long for a note: at most 1 MiB");
            }
        }
        Some(Layer::Palette(palette)) => {
            palette.prompt.insert(text);
            palette.find(context);
        }
        Some(Layer::Search) => {
            state.reader.search.prompt.insert(text);
            search_as_typed(state);
        }
        Some(Layer::Filter) => {
            state.pieces.filter.insert(text);
            return sieve::typed(state, Typing::Unfinished);
        }
        Some(Layer::Query) => return library_search::paste(state, text),
        Some(Layer::NoteFilter) => {
            state.note_filter.insert(text);
            return all_notes::rebuild(state);
        }
        Some(Layer::CodeLine(line)) => line.prompt.insert(text),
        Some(Layer::Codes(picker)) => picker.paste(text),
        _ => {}
    }
    Effects::none()
}

/// Rows that a key scrolls a text pop-up by.
fn scrolled(key: Key) -> Option<isize> {
    Some(match key.code {
        KeyCode::Down | KeyCode::Char('j') => 1,
        KeyCode::Up | KeyCode::Char('k') => -1,
        KeyCode::PageDown | KeyCode::Char(' ' | 'd' | 'f') => 12,
        KeyCode::PageUp | KeyCode::Char('u' | 'b') => -12,
        KeyCode::Home | KeyCode::Char('g') => isize::MIN,
        KeyCode::End | KeyCode::Char('G') => isize::MAX,
        _ => return None,
    })
}

fn help(state: &mut State, key: Key) {
    if let (Some(rows), Some(Layer::Help(top))) = (scrolled(key), &mut state.layer) {
        *top = top.saturating_add_signed(rows);
    } else {
        state.layer = None;
    }
}

pub(super) fn palette(state: &mut State, key: Key, now: Timestamp) -> Effects {
    let Some(Layer::Palette(mut palette)) = state.layer.take() else { return Effects::none() };
    let context = state.context();
    match key.code {
        KeyCode::Esc => return Effects::none(),
        KeyCode::Enter => {
            let action = palette.list.chosen().copied();
            return action.map_or_else(Effects::none, |action| input::run(state, action, now));
        }
        KeyCode::Down | KeyCode::Tab => palette.list.step(1),
        KeyCode::Up | KeyCode::BackTab => palette.list.step(-1),
        KeyCode::Char('n') if key.ctrl => palette.list.step(1),
        KeyCode::Char('p') if key.ctrl => palette.list.step(-1),
        _ => {
            palette.prompt.press(key);
            palette.find(context);
        }
    }
    state.layer = Some(Layer::Palette(palette));
    Effects::none()
}

fn grouping(state: &mut State, key: Key) {
    state.layer = None;
    let chosen = Grouping::ALL.iter().find(|(letter, ..)| Key::char(*letter) == key);
    if let Some((_, grouping, _)) = chosen {
        state.pieces.grouping = *grouping;
        state.pieces.rebuild(&state.shelf);
        state.view = super::state::View::Pieces;
    }
}

fn search(state: &mut State, key: Key) -> Effects {
    match key.code {
        KeyCode::Enter => {
            state.layer = None;
            state.reader.walk = Walk::Hits;
            if state.reader.search.hits.is_empty() {
                return super::walk::again(state, super::motion::Direction::Forward, 1);
            }
        }
        KeyCode::Esc => {
            state.layer = None;
            let search = std::mem::take(&mut state.reader.search);
            state.reader.go(search.origin);
            state.reader.top = search.origin_top;
        }
        _ => {
            state.reader.search.prompt.press(key);
            search_as_typed(state);
        }
    }
    Effects::none()
}

fn search_as_typed(state: &mut State) {
    state.reader.find();
    let origin = state.reader.search.origin;
    let place = state.reader.search.nearest(origin).map_or(origin, |hit| hit.start);
    state.reader.go(place);
}

fn filter(state: &mut State, key: Key) -> Effects {
    match key.code {
        KeyCode::Enter => {
            let effects = sieve::typed(state, Typing::Finished);
            // The line stays open while it says what is wrong.
            if state.pieces.filter_fault.is_none() {
                state.layer = None;
            }
            effects
        }
        KeyCode::Esc => {
            state.layer = None;
            sieve::clear(state);
            if let Some(number) = state.pieces.before_filter.take() {
                state.pieces.choose(number);
            }
            browse::show_chosen(state)
        }
        KeyCode::Down => browse::step_in_list(state, 1),
        KeyCode::Up => browse::step_in_list(state, -1),
        _ => {
            state.pieces.filter.press(key);
            sieve::typed(state, Typing::Unfinished)
        }
    }
}

fn export(state: &mut State, key: Key) -> Effects {
    let Some(Layer::Export(panel)) = &mut state.layer else { return Effects::none() };
    if let Some((_, scope, _)) =
        ExportScope::ALL.iter().find(|(letter, ..)| Key::char(*letter) == key)
    {
        panel.scope = *scope;
        panel.show(None);
        return plan_export(state);
    }
    if let Some(rows) = scrolled(key) {
        panel.top = panel.top.saturating_add_signed(rows);
        return Effects::none();
    }
    let writable = matches!(panel.plan, Some(Ok(_)));
    if key.code == KeyCode::Enter && writable {
        let wish = export_wish(state);
        state.layer = None;
        return wish.map(Effect::Export).into_iter().collect();
    }
    if matches!(key.code, KeyCode::Esc | KeyCode::Char('q' | 'x')) {
        state.layer = None;
    }
    Effects::none()
}

/// Asks for the preview of what the export panel says.
pub(super) fn plan_export(state: &mut State) -> Effects {
    export_wish(state).map(Effect::PlanExport).into_iter().collect()
}

fn export_wish(state: &State) -> Option<ExportWish> {
    let Some(Layer::Export(panel)) = &state.layer else { return None };
    let notes = Box::new(state.notes.clone()?);
    let articles = match (panel.scope, state.reader.article()) {
        (ExportScope::Article, Some(article)) => Some(vec![ArticleRef::of(article)]),
        _ => None,
    };
    Some(ExportWish { scope: panel.scope, notes, articles, to: state.settings.export_to.clone() })
}

/// Quits, unless something is not on the disk yet.
pub(super) fn quit(state: &mut State) -> Effects {
    if state.saving.refused {
        state.layer = Some(Layer::Unsaved);
        return Effects::none();
    }
    Effects::from([Effect::Quit])
}

fn unsaved(state: &mut State, key: Key) -> Effects {
    match key.code {
        KeyCode::Char('Q') => Effects::from([Effect::Quit]),
        _ => {
            state.layer = None;
            Effects::none()
        }
    }
}

//! How the state changes when something happens.

use super::browse;
use super::event::{Effect, Event};
use super::layer::Layer;
use super::shelf::{Number, Unreadable};
use super::state::{State, Tone};
use super::{annotate, input, layers, mouse, names, old_texts};
use crate::article::{Article, Mention};
use crate::notes::{Notes, Record, Timestamp};
use crate::text::SafeText;
use std::sync::Arc;

/// Takes an event in and says what is to be done outside. Pure but for the state: the time is
/// given, and nothing is read or written.
pub fn update(state: &mut State, event: Event, now: Timestamp) -> Vec<Effect> {
    if matches!(event, Event::Key(_) | Event::Mouse(_) | Event::Pasted(_)) {
        state.untouched = false;
    }
    let effects = match event {
        Event::Key(key) => input::press(state, key, now),
        Event::Mouse(deed) => mouse::take(state, deed),
        Event::Pasted(text) => layers::paste(state, &text),
        Event::Resized(size) => {
            state.size = size;
            // A terminal that was another size for a moment may have dropped what stood there.
            vec![Effect::Redraw]
        }
        Event::Arrived(articles, unreadable) => arrived(state, articles, unreadable),
        Event::AllArrived => all_arrived(state),
        // What was found with an earlier setting of the knob comes too late.
        Event::Named(sensitivity, _) if sensitivity != state.sensitivity => Vec::new(),
        Event::Named(_, named) => {
            name(state, named);
            Vec::new()
        }
        Event::Ending => annotate::end(state, now),
        other => about_notes(state, other),
    };
    state.settle();
    effects
}

fn about_notes(state: &mut State, event: Event) -> Vec<Effect> {
    match event {
        Event::NotesOpened(notes, warnings) => {
            open_notes(state, *notes, &warnings);
            return old_texts::ask(state);
        }
        Event::NotesArrived(records) => {
            take_records(state, &records);
            return old_texts::ask(state);
        }
        Event::TextsRead(texts) => return old_texts::take(state, texts),
        Event::Saved(count) => saved(state, count),
        Event::NotSaved(reason) => {
            state.saving.refused = true;
            state.tell(Tone::Bad, &format!("{reason} · Glosse keeps trying"));
        }
        Event::EditedOutside(result) => edited_outside(state, result),
        Event::ExportPlanned(plan) => {
            if let Some(Layer::Export(panel)) = &mut state.layer {
                panel.show(Some(plan));
            }
        }
        Event::Exported(Ok(sentence)) => state.tell(Tone::Good, sentence.as_str()),
        Event::Exported(Err(sentence)) => state.tell(Tone::Bad, sentence.as_str()),
        Event::Told(sentence) => state.tell(Tone::Plain, sentence.as_str()),
        _ => {}
    }
    Vec::new()
}

fn arrived(
    state: &mut State,
    articles: Vec<Arc<Article>>,
    unreadable: Vec<Unreadable>,
) -> Vec<Effect> {
    let new: Vec<Number> = state.shelf.add(articles).collect();
    state.shelf.unreadable.extend(unreadable);
    for number in &new {
        names::tally(state, *number);
    }
    let mut effects = list_arrived(state);
    let unnamed = |number: &Number| !state.shelf.is_named(*number);
    let later: Vec<_> = new
        .into_iter()
        .filter(unnamed)
        .filter_map(|number| Some((number, state.shelf.article(number)?.clone())))
        .collect();
    if !later.is_empty() {
        effects.push(Effect::NameLater(state.sensitivity, later));
    }
    effects
}

/// Lists what has arrived. Until the user does something, the first article of the list is shown.
fn list_arrived(state: &mut State) -> Vec<Effect> {
    if !state.pieces.is_due(&state.shelf) {
        return Vec::new();
    }
    state.pieces.rebuild(&state.shelf);
    if state.untouched {
        state.pieces.choose_first();
    }
    let nothing_open = state.reader.number().is_none() && state.layer.is_none();
    if (state.untouched || nothing_open) && state.pieces.chosen().is_some() {
        browse::show_chosen(state)
    } else {
        Vec::new()
    }
}

fn all_arrived(state: &mut State) -> Vec<Effect> {
    state.shelf.complete = true;
    let effects = list_arrived(state);
    names::list_if_due(state);
    if state.shelf.is_empty() {
        let text = match state.shelf.unreadable.first() {
            Some(file) => file.reason.as_str().to_owned(),
            None => "There are no articles here".to_owned(),
        };
        state.tell(Tone::Bad, &text);
    }
    effects
}

fn name(state: &mut State, named: Vec<(Number, Vec<Mention>)>) {
    for (number, mentions) in named {
        if state.shelf.is_named(number) {
            continue;
        }
        state.shelf.name(number, mentions);
        names::tally(state, number);
        if state.reader.number() == Some(number)
            && let Some(article) = state.shelf.article(number)
        {
            state.reader.renew(article);
        }
    }
    names::list_if_due(state);
}

fn open_notes(state: &mut State, notes: Notes, warnings: &[SafeText]) {
    state.notes = Some(notes);
    annotate::refresh_marks(state);
    if let Some(warning) = warnings.first() {
        let more = warnings.len() - 1;
        let rest = if more > 0 { format!(" (and {more} more)") } else { String::new() };
        state.tell(Tone::Bad, &format!("{warning}{rest}"));
    }
}

fn take_records(state: &mut State, records: &[Record]) {
    let Some(notes) = &mut state.notes else { return };
    let mut news = false;
    for record in records {
        news |= notes.apply(record);
    }
    if news {
        annotate::refresh_marks(state);
    }
}

fn saved(state: &mut State, count: usize) {
    state.saving.under_way = state.saving.under_way.saturating_sub(count);
    if state.saving.under_way == 0 {
        state.saving.refused = false;
        if state.message.is_none() {
            state.tell(Tone::Good, "saved");
        }
    }
}

fn edited_outside(state: &mut State, result: Result<String, SafeText>) {
    match (result, &mut state.layer) {
        (Ok(text), Some(Layer::Editor(editor))) => editor.replace(&text),
        (Err(reason), _) => state.tell(Tone::Bad, reason.as_str()),
        _ => {}
    }
}

//! How the state changes when something happens.

use super::browse;
use super::event::{Asked, Asker, Effect, Event};
use super::jumps::Spot;
use super::layer::Layer;
use super::shelf::{Number, Unreadable};
use super::state::{State, Tone};
use super::{
    all_notes, annotate, input, layers, library_search, marking, mouse, names, old_texts, sieve,
    tables,
};
use crate::article::{Article, Mention};
use crate::library::{Heading, Headings};
use crate::notes::{Notes, Record, Timestamp};
use crate::text::SafeText;
use std::sync::Arc;

/// Takes an event in and says what is to be done outside. Pure but for the state: the time is
/// given, and nothing is read or written.
pub fn update(state: &mut State, event: Event, now: Timestamp) -> Vec<Effect> {
    if matches!(event, Event::Key(_) | Event::Mouse(_) | Event::Pasted(_)) {
        state.untouched = false;
    }
    let mut effects = match event {
        Event::Key(key) => input::press(state, key, now),
        Event::Mouse(deed) => mouse::take(state, deed, now),
        Event::Pasted(text) => layers::paste(state, &text),
        Event::Resized(size) => {
            state.size = size;
            // A terminal that was another size for a moment may have dropped what stood there.
            vec![Effect::Redraw]
        }
        Event::Arrived(articles, unreadable) => arrived(state, articles, unreadable),
        Event::Opened(headings, texts) => {
            state.shelf.open(headings, texts);
            state.indexed = Some(0);
            list_arrived(state)
        }
        Event::Listed(headings, unreadable) => listed(state, headings, unreadable),
        Event::Gone(numbers) => gone(state, &numbers),
        Event::Progressed(progress) => {
            state.progress = progress;
            Vec::new()
        }
        Event::AllArrived => all_arrived(state),
        // What was found with an earlier setting of the knob comes too late.
        Event::Named(sensitivity, _) if sensitivity != state.sensitivity => Vec::new(),
        Event::Named(_, named) => name(state, named),
        Event::NamesOpened(sensitivity, _) if sensitivity != state.sensitivity => Vec::new(),
        Event::NamesOpened(_, names) => {
            state.shelf.read_names(names);
            renew_open(state);
            names::list_if_due(state)
        }
        Event::TwinsFound(twins) => {
            if !twins.is_empty() {
                state.pieces.know_twins(twins, &state.shelf);
            }
            Vec::new()
        }
        Event::NamesGrew => names::list_if_due(state),
        Event::TableRead(table, rows) => {
            names::take_table(state, table, rows);
            Vec::new()
        }
        Event::Found(Asked { by: Asker::Panel, number }, found) => {
            library_search::answer(state, number, found)
        }
        Event::Found(Asked { by: Asker::Filter, number }, found) => {
            sieve::answer(state, number, found)
        }
        Event::Folded(runs) => sieve::take_folded(state, runs),
        Event::Indexed(articles) => {
            state.indexed = Some(articles);
            let mut effects = library_search::ask_again(state);
            effects.extend(sieve::ask_again(state));
            effects
        }
        Event::MarksRead(marks) => {
            marking::open(state, marks);
            Vec::new()
        }
        Event::QueriesRead(queries) => {
            state.search.queries = queries;
            Vec::new()
        }
        Event::Ending => annotate::end(state, now),
        other => about_notes(state, other),
    };
    state.settle();
    effects.extend(marking::follow(state, now));
    effects
}

fn about_notes(state: &mut State, event: Event) -> Vec<Effect> {
    match event {
        Event::NotesOpened(notes, warnings) => {
            let mut effects = open_notes(state, *notes, &warnings);
            effects.extend(old_texts::ask(state));
            return effects;
        }
        Event::NotesArrived(records) => {
            let mut effects = take_records(state, &records);
            effects.extend(old_texts::ask(state));
            return effects;
        }
        Event::WordsFolded(words) => {
            state.note_index.take_words(*words, state.notes.as_ref());
        }
        Event::Located(places) => {
            state.note_index.located.take(places);
            let mut effects = tables::refill(state);
            effects.extend(all_notes::rebuild_if_shown(state));
            return effects;
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
    let new: Vec<Number> = state.shelf.hold(articles).collect();
    state.shelf.unreadable.extend(unreadable);
    for number in &new {
        names::tally(state, *number);
    }
    let mut effects = list_arrived(state);
    let unnamed = |number: &Number| !state.shelf.is_named(*number);
    let later: Vec<_> = new
        .into_iter()
        .filter(unnamed)
        .filter_map(|number| Some((number, state.shelf.article(number)?)))
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
    let mut effects: Vec<Effect> = sieve::fold_new(state).into_iter().collect();
    state.pieces.rebuild(&state.shelf);
    if state.untouched {
        state.pieces.choose_first();
    }
    let nothing_open = state.reader.number().is_none() && state.layer.is_none();
    if (state.untouched || nothing_open) && state.pieces.chosen().is_some() {
        effects.extend(browse::show_chosen(state));
    }
    effects
}

fn all_arrived(state: &mut State) -> Vec<Effect> {
    state.shelf.complete = true;
    let mut effects = list_arrived(state);
    effects.extend(names::list_if_due(state));
    if state.shelf.is_empty() {
        let text = match state.shelf.unreadable.first() {
            Some(file) => file.reason.as_str().to_owned(),
            None => "There are no articles here".to_owned(),
        };
        state.tell(Tone::Bad, &text);
    }
    effects
}

fn name(state: &mut State, named: Vec<(Number, Vec<Mention>)>) -> Vec<Effect> {
    for (number, mentions) in named {
        if state.shelf.is_named(number) {
            continue;
        }
        state.shelf.name(number, mentions);
        names::tally(state, number);
        if state.reader.number() == Some(number) {
            renew_open(state);
        }
    }
    let mut effects = names::list_if_due(state);
    // Whoever asked for names before all were found is not to ask again.
    if state.shelf.named() < state.shelf.len() {
        return effects;
    }
    effects.extend(tables::refill(state));
    effects.extend(all_notes::rebuild_if_shown(state));
    effects
}

/// Takes over what is now known of the open article.
fn renew_open(state: &mut State) {
    let open = state.reader.number();
    if let Some(article) = open.and_then(|number| state.shelf.article(number)) {
        state.reader.renew(&article);
    }
}

/// Takes articles off the shelf. If the open one is among them its file was changed or is gone;
/// it stays open until its new version comes.
fn gone(state: &mut State, numbers: &[Number]) -> Vec<Effect> {
    if let Some(open) = state.reader.number().filter(|open| numbers.contains(open)) {
        state.lost = state.shelf.heading(open).map(|heading| heading.source.clone());
    }
    state.shelf.remove(numbers);
    state.pieces.rebuild(&state.shelf);
    Vec::new()
}

fn listed(state: &mut State, headings: Headings, unreadable: Vec<Unreadable>) -> Vec<Effect> {
    let new = state.shelf.renew(headings);
    state.shelf.unreadable = unreadable;
    let mut effects = list_arrived(state);
    let is_it = |heading: &Heading| Some(&heading.source) == state.lost.as_ref();
    let new_version = state.shelf.headings().from(new.start).find(|(_, heading)| is_it(heading));
    if let Some(article) = new_version.map(|(number, _)| number) {
        let place = state.reader.cursor;
        state.lost = None;
        effects.extend(browse::go_to(state, Spot { article, place }));
    }
    effects
}

fn open_notes(state: &mut State, notes: Notes, warnings: &[SafeText]) -> Vec<Effect> {
    state.notes = Some(notes);
    let effects = annotate::refresh_marks(state);
    if let Some(warning) = warnings.first() {
        let more = warnings.len() - 1;
        let rest = if more > 0 { format!(" (and {more} more)") } else { String::new() };
        state.tell(Tone::Bad, &format!("{warning}{rest}"));
    }
    effects
}

fn take_records(state: &mut State, records: &[Record]) -> Vec<Effect> {
    let Some(notes) = &mut state.notes else { return Vec::new() };
    let mut news = false;
    for record in records {
        news |= notes.apply(record);
    }
    if news { annotate::refresh_marks(state) } else { Vec::new() }
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

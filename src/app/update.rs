//! How the state changes when something happens.

use crate::app::action::Command;
use crate::app::event::{Asked, Asker, Effect, Effects, Event, Work};
use crate::app::jobs::{Finding, JobId, JobNews};
use crate::app::jumps::Spot;
use crate::app::layers::{
    self, Layer, code_line, drafts, entity, filter, occurrences, review, table,
};
use crate::app::message::{Sentence, Tone};
use crate::app::shelf::{Number, Unreadable};
use crate::app::views::{self, annotations, articles, decisions, names, search};
use crate::app::{
    State, act, annotate, browse, input, marking, mouse, notes_panel, old_texts, walk,
};
use crate::article::{Article, Mention, TextHash};
use crate::library::{Heading, Headings};
use crate::notes::{Notes, Record, Timestamp};
use crate::text::{Offset, SafeText};
use std::sync::Arc;

/// Takes an event in and says what is to be done outside. Pure but for the state: the time is
/// given, and nothing is read or written.
pub fn update(state: &mut State, event: Event, now: Timestamp) -> Effects {
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
            Effects::from([Effect::Redraw])
        }
        Event::Arrived(articles, unreadable) => arrived(state, articles, unreadable),
        Event::Opened(headings, texts) => {
            state.shelf.open(headings, texts);
            state.shelf.indexed = Some(0);
            list_arrived(state)
        }
        Event::Listed(headings, unreadable) => listed(state, headings, unreadable),
        Event::Gone(numbers) => gone(state, &numbers),
        Event::Progressed(progress) => {
            state.shelf.progress = progress;
            Effects::none()
        }
        Event::AllArrived => all_arrived(state),
        // What was found with an earlier setting of the knob comes too late.
        Event::Named(sensitivity, _) if sensitivity != state.sensitivity => Effects::none(),
        Event::Named(_, named) => name(state, named),
        Event::NamesOpened(sensitivity, _) if sensitivity != state.sensitivity => Effects::none(),
        Event::NamesOpened(_, names) => {
            state.shelf.read_names(names);
            state.renew_open();
            names::list_if_due(state)
        }
        Event::TwinsFound(twins) => {
            if !twins.is_empty() || state.views.articles.knows_twins() {
                state.views.articles.know_twins(twins, &state.shelf);
            }
            Effects::none()
        }
        Event::NamesGrew => names::list_if_due(state),
        Event::TableRead(table, rows) => {
            names::take_table(state, table, rows);
            Effects::none()
        }
        Event::UnionsRead(table) => {
            names::take_unions(state, table);
            Effects::none()
        }
        Event::OwnNamesRead(own, warnings) => {
            if let Some(warning) = warnings.first() {
                state.tell(Tone::Bad, warning.as_str());
            }
            names::take_own(state, own)
        }
        Event::Found(asked, found) => {
            let doubtful = found.is_err().then_some(Effect::DoubtCache);
            let mut effects = match asked {
                Asked { by: Asker::Panel, number } => search::answer(state, number, found),
                Asked { by: Asker::Filter, number } => filter::answer(state, number, found),
            };
            effects.extend(doubtful);
            effects
        }
        Event::Folded(runs) => filter::take_folded(state, runs),
        Event::Indexed(articles) => {
            state.shelf.indexed = Some(articles);
            let mut effects = search::ask_again(state);
            effects.extend(filter::ask_again(state));
            effects
        }
        Event::MarksRead(marks) => {
            marking::open(state, marks);
            Effects::none()
        }
        Event::QueriesRead(queries) => {
            state.views.search.queries = queries;
            Effects::none()
        }
        Event::DraftsFound(found) => {
            drafts::take(state, found);
            Effects::none()
        }
        Event::Ending => end(state, now),
        Event::NotesOpened(notes, warnings) => open_notes(state, *notes, &warnings),
        Event::NotesArrived(records) => {
            take_records(state, &records);
            old_texts::ask(state)
        }
        Event::WordsFolded(words) => {
            state.note_index.take_words(*words, state.notes.as_ref());
            Effects::none()
        }
        Event::Located(places) => {
            state.note_index.annotations.places.take(places);
            locations_known(state)
        }
        Event::TextsRead(texts) => take_texts(state, texts),
        Event::Saved(count) => {
            saved(state, count);
            Effects::none()
        }
        Event::NotSaved(reason) => {
            state.annotating.saving.refused = true;
            state.say(Sentence::NotSaved(reason));
            Effects::none()
        }
        Event::EditedOutside(result) => {
            edited_outside(state, result);
            Effects::none()
        }
        Event::ExportPlanned(plan) => {
            if let Some(Layer::Export(panel)) = &mut state.layer {
                panel.show(Some(plan));
            }
            Effects::none()
        }
        Event::Exported(Ok(sentence)) => told(state, Tone::Good, &sentence),
        Event::Exported(Err(sentence)) => told(state, Tone::Bad, &sentence),
        Event::Said(sentence) => said(state, sentence),
        Event::BrokeDown(work) => broke_down(state, work),
        Event::Worked(job, news) => worked(state, job, news),
    };
    if let Some(action) = state.typed.command.take() {
        effects.extend(act::act(state, Command { action, count: None, now }));
    }
    notes_panel::follow_notes(state);
    effects.extend(names::follow_decisions(state));
    effects.extend(entity::follow_names(state));
    decisions::follow_names(state);
    effects.extend(views::told::follow_names(state));
    effects.extend(views::follow_notes(state));
    state.settle();
    effects.extend(marking::follow(state, now));
    effects.extend(drafts::follow(state));
    effects
}

fn arrived(state: &mut State, articles: Vec<Arc<Article>>, unreadable: Vec<Unreadable>) -> Effects {
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
fn list_arrived(state: &mut State) -> Effects {
    if !state.views.articles.is_due(&state.shelf) {
        return Effects::none();
    }
    let mut effects: Effects = filter::fold_new(state).into();
    state.views.articles.rebuild(&state.shelf);
    if state.untouched {
        state.views.articles.choose_first();
    }
    let nothing_open = state.reader.number().is_none() && state.layer.is_none();
    if (state.untouched || nothing_open) && state.views.articles.chosen().is_some() {
        effects.extend(articles::show_chosen(state));
    }
    effects
}

fn all_arrived(state: &mut State) -> Effects {
    state.shelf.complete = true;
    let mut effects = list_arrived(state);
    effects.extend(names::list_if_due(state));
    if state.shelf.is_empty() {
        match state.shelf.unreadable.first().map(|file| file.reason.clone()) {
            Some(reason) => state.tell(Tone::Bad, reason.as_str()),
            None => state.say(Sentence::NoArticles),
        }
    }
    effects
}

fn name(state: &mut State, named: Vec<(Number, Vec<Mention>)>) -> Effects {
    for (number, mentions) in named {
        if state.shelf.is_named(number) {
            continue;
        }
        state.shelf.name(number, mentions);
        names::tally(state, number);
        if state.reader.number() == Some(number) {
            state.renew_open();
        }
    }
    let mut effects = names::list_if_due(state);
    // Whoever asked for names before all were found is not to ask again.
    if state.shelf.named() < state.shelf.len() {
        return effects;
    }
    effects.extend(locations_known(state));
    effects
}

/// Takes articles off the shelf. If the open one is among them its file was changed or is gone;
/// it stays open until its new version comes.
fn gone(state: &mut State, numbers: &[Number]) -> Effects {
    if let Some(open) = state.reader.number().filter(|open| numbers.contains(open)) {
        state.shelf.lost = state.shelf.heading(open).map(Heading::source);
    }
    state.shelf.remove(numbers);
    state.views.articles.rebuild(&state.shelf);
    Effects::none()
}

fn listed(state: &mut State, headings: Headings, unreadable: Vec<Unreadable>) -> Effects {
    let new = state.shelf.renew(headings);
    state.shelf.unreadable = unreadable;
    let mut effects = list_arrived(state);
    let is_it = |heading: Heading<'_>| Some(heading.source()) == state.shelf.lost;
    let new_version = state.shelf.headings().from(new.start).find(|(_, heading)| is_it(*heading));
    if let Some(article) = new_version.map(|(number, _)| number) {
        let open = state.reader.article().map(|article| &article.source);
        let place = match open == state.shelf.lost.as_ref() {
            true => state.reader.cursor,
            false => state.mark(article).and_then(|mark| mark.place).unwrap_or(Offset(0)),
        };
        state.shelf.lost = None;
        effects.extend(browse::go_to(state, Spot { article, place }));
    }
    effects
}

fn open_notes(state: &mut State, notes: Notes, warnings: &[SafeText]) -> Effects {
    state.notes = Some(notes);
    notes_panel::find_marks(state);
    let listed = views::list(state);
    if let Some(warning) = warnings.first() {
        match warnings.len() - 1 {
            0 => state.tell(Tone::Bad, warning.as_str()),
            more => state.say(Sentence::WithMore(warning.clone(), more)),
        }
    }
    drafts::offer(state);
    listed.and(old_texts::ask(state))
}

fn take_records(state: &mut State, records: &[Record]) {
    let Some(notes) = &mut state.notes else { return };
    for record in records {
        notes.apply(record);
    }
}

/// Shows what is known by now of the passages and the names in them.
fn locations_known(state: &mut State) -> Effects {
    let table = table::refill(state);
    table.and(annotations::rebuild_if_shown(state))
}

/// Takes kept texts in and finds the passages again with their help.
fn take_texts(state: &mut State, texts: Vec<(TextHash, Option<Arc<str>>)>) -> Effects {
    let Some(notes) = &mut state.notes else { return Effects::none() };
    notes.take_texts(texts);
    notes_panel::find_marks(state);
    views::list(state)
}

/// Keeps the note or the description that is being written, and ends. Names and queries are kept as
/// drafts: half of one means something else.
fn end(state: &mut State, now: Timestamp) -> Effects {
    let kept = match &state.layer {
        Some(Layer::Editor(_)) => annotate::save_note(state, now),
        Some(Layer::CodeLine(_)) => code_line::end(state, now),
        _ => Effects::none(),
    };
    kept.and([Effect::Quit])
}

fn said(state: &mut State, sentence: Sentence) -> Effects {
    state.say(sentence);
    Effects::none()
}

fn told(state: &mut State, tone: Tone, sentence: &SafeText) -> Effects {
    state.tell(tone, sentence.as_str());
    Effects::none()
}

/// Says that something broke down. What waited for it does not wait any more.
fn broke_down(state: &mut State, work: Work) -> Effects {
    state.say(work.failure());
    match work {
        Work::Naming(number) => name(state, vec![(number, Vec::new())]),
        Work::ListingNames | Work::Folding | Work::Locating => Effects::none(),
    }
}

/// Takes in what work over the library has brought.
fn worked(state: &mut State, job: JobId, news: JobNews) -> Effects {
    if !state.jobs.hear(job, &news) {
        return Effects::none();
    }
    match news {
        JobNews::Found(_, Finding::Occurrences(found)) => occurrences::take(state, found),
        JobNews::Found(_, Finding::Hit(hit)) => walk::take_hit(state, hit),
        JobNews::Found(_, Finding::Cases(Some(cases))) => return review::show(state, cases),
        JobNews::Found(_, Finding::Passages(found)) => entity::take(state, found),
        JobNews::Found(_, Finding::Told(Some(rows))) => views::told::take(state, rows),
        JobNews::Found(_, Finding::Cases(None) | Finding::Told(None)) | JobNews::Progressed(_) => {}
        JobNews::Done => {
            review::looked(state);
            entity::looked(state);
            return walk::looked(state);
        }
        JobNews::BrokeDown => {
            state.say(Sentence::LookingBrokeDown);
            review::give_up(state);
        }
    }
    Effects::none()
}

fn saved(state: &mut State, count: usize) {
    state.annotating.saving.under_way = state.annotating.saving.under_way.saturating_sub(count);
    if state.annotating.saving.under_way == 0 {
        state.annotating.saving.refused = false;
        if state.message.is_none() {
            state.say(Sentence::Saved);
        }
    }
}

fn edited_outside(state: &mut State, result: Result<String, SafeText>) {
    match (result, &mut state.layer) {
        (Ok(text), Some(Layer::Editor(editor))) => editor.replace(&text),
        (Err(reason), _) => state.tell(Tone::Bad, reason.as_str()),
        (Ok(_), _) => state.say(Sentence::NoteNotOpen),
    }
}

//! Draws the line at the bottom, and the line that is being typed.

use super::canvas::{Canvas, Run};
use super::layers;
use super::words::Words;
use crate::app::State;
use crate::app::action::{self, Action, Context};
use crate::app::geometry::{Area, Pane};
use crate::app::layers::Layer;
use crate::app::message::Tone;
use crate::app::named;
use crate::app::prompt::Prompt;
use crate::app::reading_time;
use crate::app::told;
use crate::config::Role;
use crate::text::width::{shorten, width};
use crate::wording::{Phrase, Say};

/// Draws the line.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let Some(area) = state.geometry().status else { return };
    let ground = canvas.style(Role::Status);
    canvas.fill(area, ground);
    match layers::typed_line(state) {
        Some(line) => prompt(canvas, area, (&line.lead, line.prompt), &line.found),
        None => status(canvas, state, area),
    }
}

/// A line that is being typed, with its cursor, and what it finds.
fn prompt(canvas: &mut Canvas<'_>, area: Area, (lead, prompt): (&str, &Prompt), found: &str) {
    let ground = canvas.style(Role::Status);
    let key = ground.patch(canvas.style(Role::Key));
    canvas.right(area, 0, (&format!("{found} "), ground));
    let room = usize::from(area.width).saturating_sub(width(lead) + width(found) + 4);
    let before = prompt.before_cursor();
    let after = prompt.text().get(before.len()..).unwrap_or_default();
    let shown = end_of(before, room);
    let mut rest = after.chars();
    let under = rest.next().unwrap_or(' ').to_string();
    let cursor = ground.patch(canvas.style(Role::Cursor));
    let tail = shorten(rest.as_str(), room.saturating_sub(width(shown)));
    let runs: [Run<'_>; 5] =
        [(" ", ground), (lead, key), (shown, ground), (&under, cursor), (&tail, ground)];
    canvas.line(area, 0, &runs);
}

fn status(canvas: &mut Canvas<'_>, state: &State, area: Area) {
    let ground = canvas.style(Role::Status);
    let mode = ground.patch(canvas.style(Role::Mode));
    let name = format!(" {} ", mode_name(state));
    let place = place(state);
    let right = right_ends(state);
    let mut left = usize::from(area.width).saturating_sub(width(&name) + 1);
    let mut runs: Vec<Run<'_>> = vec![(&name, mode), (" ", ground)];
    let saving = saving(state);
    if let Some((text, role)) = &saving {
        runs.push((text, ground.patch(canvas.style(*role))));
        left = left.saturating_sub(width(text));
    }
    let message = state.message.as_ref().map(|message| {
        let role = match message.tone {
            Tone::Plain => Role::Status,
            Tone::Good => Role::Good,
            Tone::Bad => Role::Bad,
        };
        (shorten(message.text(state.language).as_str(), left), ground.patch(canvas.style(role)))
    });
    match &message {
        Some((text, style)) => {
            runs.push((text, *style));
            left = left.saturating_sub(width(text));
        }
        None => {
            runs.push((&place, ground));
            left = left.saturating_sub(width(&place));
        }
    }
    canvas.line(area, 0, &runs);
    if let Some(fitting) = right.iter().find(|text| width(text) < left) {
        canvas.right(area, 0, (fitting, ground));
    }
}

/// What may stand at the right end, the most telling first: the keys typed so far, what is done in
/// the background, the keys that help.
fn right_ends(state: &State) -> Vec<String> {
    let (typed, hints) = (typed(state), hints(state));
    let language = state.language;
    if let Some(running) = state.jobs.running() {
        let percent = running.percent();
        let (long, short) = (Words::LookingGivesUp(percent), Words::Looking(percent));
        return vec![
            format!("{typed}{} ", long.said_in(language)),
            format!("{typed}{} ", short.said_in(language)),
            format!("{typed} "),
        ];
    }
    let Some(progress) = &state.shelf.progress else {
        let shorter = shorter(&hints).into_iter().map(|hints| format!("{typed}{hints} "));
        return shorter.chain([format!("{typed} ")]).collect();
    };
    let (long, short) = (progress.sentence(language), progress.short(language));
    vec![
        format!("{typed}{long}   {hints} "),
        format!("{typed}{long} "),
        format!("{typed}{short} "),
        format!("{typed} "),
    ]
}

/// The hints, and the same without the first of them: the help stands last and goes last.
fn shorter(hints: &str) -> Vec<String> {
    let all: Vec<&str> = hints.split("  ").collect();
    (0..all.len()).map(|at| all.get(at..).unwrap_or_default().join("  ")).collect()
}

/// The longest end of a text that fits into so many columns.
fn end_of(text: &str, columns: usize) -> &str {
    let fits = |at: &usize| text.get(*at..).is_some_and(|end| width(end) <= columns);
    let mut starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    starts.find(fits).and_then(|at| text.get(at..)).unwrap_or_default()
}

fn mode_name(state: &State) -> &'static str {
    let mode = match (&state.layer, state.focus) {
        (Some(layer), _) => layer.row().mode,
        (None, Pane::List) => state.views.shown.row().mode,
        (None, Pane::Notes) => Phrase::new("NOTES", "ANMERKUNGEN"),
        (None, Pane::Text) if state.reader.selection.is_some() => Phrase::new("SELECT", "AUSWAHL"),
        (None, Pane::Text) => Phrase::same("NORMAL"),
    };
    mode.in_language(state.language)
}

/// Where the cursor is in the article, and what is in it.
fn place(state: &State) -> String {
    let Some(article) = state.reader.article() else { return String::new() };
    let block = article.block_at(state.reader.cursor).map_or(0, |block| block + 1);
    let notes = state.reader.marks.len();
    let mut parts =
        vec![format!("¶{block}/{}  {} %", article.blocks.len(), state.reader.percent())];
    let mut add = |words: Words<'_>| parts.push(words.text(state.language));
    match reading_time::minutes(state.reader.words_left()) {
        0 => {}
        minutes => add(Words::MinutesLeft(minutes)),
    }
    if notes > 0 {
        add(Words::Notes(notes));
    }
    let hits = &state.reader.search.hits;
    if !hits.is_empty() {
        let here = hits.partition_point(|hit| hit.start <= state.reader.cursor);
        add(match state.reader.search.sought {
            None => Words::HitHere(here, hits.len()),
            Some(_) => Words::HitOf(here, hits.len()),
        });
    }
    let mut text = parts.join("  ");
    if let Some(place) = found_place(state) {
        text.push_str(&format!(" · {place}"));
    }
    if let Some(name) = named::under_cursor(state).filter(|_| state.focus == Pane::Text) {
        text.push_str(&format!("  {name}"));
    }
    for told in told::under_cursor(state).iter().filter(|_| state.focus == Pane::Text) {
        text.push_str(&format!("  {told}"));
    }
    if state.focus == Pane::Text && state.reader.is_walking() {
        text.push_str(&format!("  n: {}", state.reader.walk.name().said_in(state.language)));
    }
    text
}

/// Where the open article stands among those that were found.
fn found_place(state: &State) -> Option<String> {
    state.reader.search.sought.as_ref()?;
    let place = state.views.search.place(state.reader.number()?)?;
    let all = state.views.search.list.rows().len();
    Some(Words::PieceOf(place, all).text(state.language))
}

fn saving(state: &State) -> Option<(String, Role)> {
    match (state.annotating.saving.refused, state.annotating.saving.under_way) {
        (true, count) => {
            let words = Words::NotSaved(count.max(1));
            Some((format!("{}  ", words.said_in(state.language)), Role::Bad))
        }
        (false, 0) => None,
        (false, _) => Some((format!("{}  ", Words::Saving.said_in(state.language)), Role::Faint)),
    }
}

/// The count and the keys typed so far.
fn typed(state: &State) -> String {
    let count = state.typed.count.map(|count| count.to_string()).unwrap_or_default();
    let keys: Vec<String> = state.typed.keys.iter().map(|key| key.text(state.language)).collect();
    let text = format!("{count}{}", keys.join(" "));
    if text.is_empty() { text } else { format!("{text}   ") }
}

/// The keys that help most where the keyboard is.
fn hints(state: &State) -> String {
    if matches!(state.layer, Some(Layer::Query)) {
        return Words::QueryHints.text(state.language);
    }
    let actions: &[(Action, Phrase)] = match state.context() {
        // What has the keyboard says itself what its keys do.
        _ if state.layer.is_some() => &[],
        Context::Text if state.reader.selection.is_some() => &[
            (Action::Highlight, Phrase::new("highlight", "markieren")),
            (Action::Note, Phrase::new("note", "Notiz")),
            (Action::Copy, Phrase::new("copy", "kopieren")),
        ],
        Context::Text => &[
            (Action::PageOn, Phrase::new("on", "weiter")),
            (Action::SelectSentence, Phrase::new("select", "auswählen")),
            (Action::Note, Phrase::new("note", "Notiz")),
            (Action::Export, Phrase::new("export", "exportieren")),
            (Action::Help, Phrase::new("help", "Hilfe")),
            (Action::Palette, Phrase::new("commands", "Befehle")),
        ],
        Context::Editor => &[
            (Action::SaveNote, Phrase::new("save", "sichern")),
            (Action::EditOutside, Phrase::same("$EDITOR")),
        ],
        Context::Notes => &[
            (Action::Open, Phrase::new("go to passage", "zur Stelle")),
            (Action::Note, Phrase::new("edit", "ändern")),
            (Action::Delete, Phrase::new("delete", "löschen")),
            (Action::Help, Phrase::new("help", "Hilfe")),
        ],
        Context::List => return list_hints(state),
    };
    say_hints(state, actions.iter().copied())
}

/// The keys that help most in the view that is shown.
fn list_hints(state: &State) -> String {
    let hints = state.views.shown.row().hints.iter();
    say_hints(state, hints.filter_map(|(name, word)| Some((action::named(name)?, *word))))
}

fn say_hints(state: &State, actions: impl Iterator<Item = (Action, Phrase)>) -> String {
    let hint = |(action, name): (Action, Phrase)| {
        let key = state.keymap.keys_of(action).first()?.said_in(state.language);
        Some(format!("{key} {}", name.in_language(state.language)))
    };
    actions.filter_map(hint).collect::<Vec<_>>().join("  ")
}

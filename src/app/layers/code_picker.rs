//! The code picker: gives an annotation codes, and makes new codes in place.

use super::editor::Target;
use super::{Layer, Row, choose_item, step_list};
use crate::app::annotate::LastChange;
use crate::app::event::Effects;
use crate::app::list::List;
use crate::app::message::Tone;
use crate::app::prompt::Prompt;
use crate::app::{State, annotate};
use crate::config::{Key, KeyCode};
use crate::notes::codebook::Codebook;
use crate::notes::{Change, CodeEdit, CodePath, CodeRef, Colour, Edit, Timestamp};
use crate::wording::{Phrase, Say};

/// The layer.
pub(super) const ROW: Row = Row {
    mode: Phrase::same("CODE"),
    press,
    paste: |state, text| {
        if let Some(Layer::CodePicker(picker)) = &mut state.layer {
            picker.paste(text);
        }
        Effects::none()
    },
    wheel: |state, way| {
        if let Some(Layer::CodePicker(picker)) = &mut state.layer {
            picker.list.step(way);
        }
    },
    choose: |state, hit| match &mut state.layer {
        Some(Layer::CodePicker(picker)) => choose_item(&mut picker.list, hit),
        _ => super::Again::No,
    },
    ..super::SILENT
};

/// A line of the picker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A code that exists.
    Code {
        /// Where it stands.
        path: CodePath,
        /// What it is for; may be empty.
        description: String,
        /// The slot of its colour.
        slot: Option<u8>,
        /// Annotations that have it.
        count: usize,
        /// Whether the annotation has it.
        given: bool,
    },
    /// A code that would be made.
    New(CodePath),
}

impl Choice {
    /// Where the code stands, or would stand.
    #[must_use]
    pub fn path(&self) -> &CodePath {
        match self {
            Self::Code { path, .. } | Self::New(path) => path,
        }
    }
}

/// Codes by name, the one that was used last first.
#[derive(Debug)]
pub struct Picker {
    /// What was typed.
    pub prompt: Prompt,
    /// The codes that fit.
    pub list: List<Choice>,
    known: Vec<Choice>,
    target: Target,
}

impl Picker {
    fn new(book: &Codebook, target: Target, given: &[CodePath]) -> Self {
        let known = book.recent_first().into_iter().map(|row| Choice::Code {
            path: row.path.clone(),
            description: row.description.clone(),
            slot: row.colour.map(Colour::slot),
            count: row.count,
            given: given.contains(&row.path),
        });
        let known = known.collect();
        let mut picker = Self { prompt: Prompt::default(), list: List::default(), known, target };
        picker.find();
        picker
    }

    /// What the code is for.
    pub(super) fn target(&self) -> &Target {
        &self.target
    }

    /// Puts pasted text in.
    pub(in crate::app) fn paste(&mut self, text: &str) {
        self.prompt.insert(text);
        self.find();
    }

    /// Lists the codes whose paths hold what was typed, in this order of letters; what holds it in
    /// one piece comes first, and a path that is none yet can be made.
    fn find(&mut self) {
        let typed = self.prompt.text().trim().to_lowercase();
        let fits = |choice: &&Choice| is_within(&typed, &choice.path().as_str().to_lowercase());
        let mut found: Vec<Choice> = self.known.iter().filter(fits).cloned().collect();
        found.sort_by_key(|choice| !choice.path().as_str().to_lowercase().contains(&typed));
        let path = self.prompt.text().trim().parse::<CodePath>().ok();
        if let Some(path) = path.filter(|path| !found.iter().any(|known| known.path() == path)) {
            found.push(Choice::New(path));
        }
        self.list.replace(found, |_| true);
        self.list.choose_where(|_| true);
    }
}

/// Whether the letters of `typed` stand in `path` in this order.
fn is_within(typed: &str, path: &str) -> bool {
    let mut letters = path.chars();
    typed.chars().all(|wanted| letters.any(|letter| letter == wanted))
}

/// Opens the picker for the annotation under the cursor, or for a new one on the passage.
pub(in crate::app) fn open(state: &mut State, now: Timestamp) {
    if let Some(target) = annotate::target(state, now) {
        open_for(state, target);
    }
}

/// Opens the picker with what was typed in it before.
pub(in crate::app) fn resume(state: &mut State, target: Target, typed: &str) -> Effects {
    open_for(state, target);
    if let Some(Layer::CodePicker(picker)) = &mut state.layer {
        picker.paste(typed);
    }
    Effects::none()
}

fn open_for(state: &mut State, target: Target) {
    let Some(notes) = &state.notes else { return };
    let given: Vec<CodePath> = match &target {
        Target::New(_) => Vec::new(),
        Target::Existing(id) => {
            let codes = notes.annotation(*id).map(|annotation| annotation.codes.as_slice());
            codes.unwrap_or_default().iter().map(|code| code.path.clone()).collect()
        }
    };
    let picker = Picker::new(&notes.codebook(), target, &given);
    state.layer = Some(Layer::CodePicker(Box::new(picker)));
}

/// Takes a key for the picker.
fn press(state: &mut State, key: Key, now: Timestamp) -> Effects {
    let Some(Layer::CodePicker(mut picker)) = state.layer.take() else { return Effects::none() };
    match key.code {
        KeyCode::Esc => return Effects::none(),
        KeyCode::Enter => return choose(state, *picker, now),
        _ if step_list(&mut picker.list, key) => {}
        _ => {
            picker.prompt.press(key);
            picker.find();
        }
    }
    state.layer = Some(Layer::CodePicker(picker));
    Effects::none()
}

/// Gives the annotation the chosen code, or takes it away.
fn choose(state: &mut State, picker: Picker, now: Timestamp) -> Effects {
    let Some(choice) = picker.list.chosen() else {
        let typed = picker.prompt.text().trim().to_owned();
        let reason = typed.parse::<CodePath>().err().map(|error| error.text(state.language));
        state.tell(Tone::Bad, &reason.unwrap_or_default());
        return Effects::none();
    };
    state.annotating.last = LastChange::Code(choice.path().clone());
    let created = coloured(state, choice.path(), now);
    let Some(notes) = &mut state.notes else { return Effects::none() };
    let code = notes.code(choice.path(), now);
    let given = match picker.target {
        Target::New(annotation) => annotate::add_with_code(state, (annotation, code), now),
        Target::Existing(id) => {
            let codes = notes.annotation(id).map(|annotation| annotation.codes.clone());
            let codes = Some(toggled(codes.unwrap_or_default(), code));
            annotate::change(
                state,
                Change::Edit { id, edit: Edit { codes, ..Edit::default() } },
                now,
            )
        }
    };
    created.and(given)
}

/// Makes a code that is not there yet, in a colour of its own.
fn coloured(state: &mut State, path: &CodePath, now: Timestamp) -> Effects {
    let Some(notes) = &state.notes else { return Effects::none() };
    let Some(colour) = notes.codebook().colour_for_new(path) else { return Effects::none() };
    let (path, description) = (path.clone(), String::new());
    let create = CodeEdit::Create { path, description, colour: Some(colour) };
    annotate::change_codes(state, create, now)
}

fn toggled(mut codes: Vec<CodeRef>, code: CodeRef) -> Vec<CodeRef> {
    let before = codes.len();
    codes.retain(|known| known.id != code.id);
    if codes.len() == before {
        codes.push(code);
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_found_in_their_order() {
        for (typed, path, found) in
            [("fbl", "frame/blame", true), ("blf", "frame/blame", false), ("", "x", true)]
        {
            assert_eq!(is_within(typed, path), found, "{typed}");
        }
    }
}

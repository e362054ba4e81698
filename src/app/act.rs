//! What each action does.

use super::action::{Action, Context};
use super::event::{Effect, Effects};
use super::geometry::Pane;
use super::layer::{ExportPanel, ExportScope, Layer, Palette};
use super::motion::{Direction, Unit};
use super::reader::Walk;
use super::search::Search;
use super::select::Selection;
use super::state::{Shade, State, Tone, View};
use super::{
    all_notes, annotate, browse, codes, coding, drafts, layers, library_search, marking, names,
    notes_panel, occurrences, repeat, review, sieve, tables, walk,
};
use crate::notes::{Notes, Timestamp};

/// An action with its count and its moment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Order {
    /// What to do.
    pub action: Action,
    /// The number typed before the key.
    pub count: Option<usize>,
    /// When.
    pub now: Timestamp,
}

impl Order {
    fn times(self) -> usize {
        self.count.unwrap_or(1).max(1)
    }

    fn rows(self) -> isize {
        isize::try_from(self.times()).unwrap_or(isize::MAX)
    }
}

/// Tenths of the tagger's unit by which the knob is turned at once.
const KNOB: i8 = 5;

/// Does it.
pub(super) fn act(state: &mut State, order: Order) -> Effects {
    use Direction::{Back, Forward};
    let times = order.times();
    match order.action {
        Action::LineDown => return line(state, order.rows()),
        Action::LineUp => return line(state, -order.rows()),
        Action::HalfPageDown => return page(state, order.rows(), 2),
        Action::HalfPageUp => return page(state, -order.rows(), 2),
        Action::PageDown => return page(state, order.rows(), 1),
        Action::PageUp => return page(state, -order.rows(), 1),
        Action::CharRight => character(state, Forward, times),
        Action::CharLeft => character(state, Back, times),
        Action::WordNext => state.reader.walk_units(Unit::Word, Forward, times),
        Action::WordPrevious => state.reader.walk_units(Unit::Word, Back, times),
        Action::SentenceNext => state.reader.walk_units(Unit::Sentence, Forward, times),
        Action::SentencePrevious => state.reader.walk_units(Unit::Sentence, Back, times),
        Action::ParagraphNext => state.reader.walk_units(Unit::Paragraph, Forward, times),
        Action::ParagraphPrevious => state.reader.walk_units(Unit::Paragraph, Back, times),
        Action::Top => return to_end(state, Back, order),
        Action::Bottom => return to_end(state, Forward, order),
        Action::LineStart => row_end(state, Back),
        Action::LineEnd => row_end(state, Forward),
        Action::CursorTop => state.reader.put_cursor_row(0, state.text_height()),
        Action::CursorMiddle => state.reader.put_cursor_row(1, state.text_height()),
        Action::CursorBottom => state.reader.put_cursor_row(2, state.text_height()),
        Action::EntityNext => return walk::along(state, Walk::Entities, Forward, times),
        Action::EntityPrevious => return walk::along(state, Walk::Entities, Back, times),
        Action::AnnotationNext => return walk::along(state, Walk::Annotations, Forward, times),
        Action::AnnotationPrevious => return walk::along(state, Walk::Annotations, Back, times),
        Action::WalkNext => return walk::again(state, Forward, times),
        Action::WalkPrevious => return walk::again(state, Back, times),
        Action::ArticleNext => return browse::step(state, order.rows()),
        Action::ArticlePrevious => return browse::step(state, -order.rows()),
        Action::JumpBack => return browse::jump_back(state),
        Action::JumpForward => return browse::jump_forward(state),
        Action::Open => return open(state),
        Action::OpenEntity => return names::show_under_cursor(state),
        Action::SelectSentence => select(state, Unit::Sentence),
        Action::SelectParagraph => select(state, Unit::Paragraph),
        Action::SelectWord => select(state, Unit::Word),
        Action::SelectEntity => select(state, Unit::Entity),
        Action::SelectClause => select(state, Unit::Clause),
        Action::SelectQuotation => select(state, Unit::Quotation),
        Action::Grow => resize(state, Selection::grow),
        Action::Shrink => resize(state, Selection::shrink),
        Action::SwapEnds => swap_ends(state),
        Action::Leave => return leave(state),
        Action::Search => search(state),
        Action::SearchLibrary => library_search::begin(state),
        Action::Filter => return filter(state),
        Action::PaneNext => focus_by(state, 1),
        Action::PanePrevious => focus_by(state, 2),
        Action::PaneList => focus(state, Pane::List),
        Action::PaneText => focus(state, Pane::Text),
        Action::PaneNotes => focus(state, Pane::Notes),
        Action::ViewPieces => return view(state, View::Pieces),
        Action::ViewEntities => return view(state, View::Entities),
        Action::ViewNotes => return view(state, View::Notes),
        Action::ViewCodes => return view(state, View::Codes),
        Action::ViewSearch => return view(state, View::Search),
        Action::Star => return marking::turn_star(state),
        Action::TurnRead => return marking::turn_read(state),
        Action::MarkAll => return occurrences::open(state),
        Action::Review => return review::open(state),
        Action::Code => coding::open(state, order.now),
        Action::Drafts => drafts::list(state),
        Action::CodeCreate => codes::create(state),
        Action::CodeRename => codes::rename(state),
        Action::CodeMerge => codes::merge(state),
        Action::CodeDescribe => codes::describe(state),
        Action::CodeRecolour => return codes::recolour(state, order.now),
        Action::CodeTable => return tables::open(state),
        Action::CodeDelete => return codes::delete(state, order.now),
        Action::Group if state.view == View::Search => library_search::order(state),
        Action::Group => state.layer = Some(Layer::Grouping),
        Action::Palette => state.layer = Some(Layer::Palette(Palette::new(state.context()))),
        Action::Help => state.layer = Some(Layer::Help(0)),
        Action::LayerEntities => state.layers.entities = !state.layers.entities,
        Action::LayerAnnotations => state.layers.annotations = !state.layers.annotations,
        Action::MoreNames => return names::turn_knob(state, KNOB),
        Action::FewerNames => return names::turn_knob(state, -KNOB),
        Action::SwitchTheme => switch_theme(state),
        Action::Unfold => unfold(state),
        Action::Twins => turn_twins(state),
        Action::FocusMode => state.alone = !state.alone && state.reader.number().is_some(),
        Action::Export => return export(state),
        Action::Suspend => return Effects::from([Effect::Suspend]),
        Action::Redraw => return Effects::from([Effect::Redraw]),
        Action::Quit => return quit(state),
        Action::QuitNow => return layers::quit(state),
        Action::Note => annotate::write_note(state, order.now),
        Action::ArticleNote => annotate::write_article_note(state, order.now),
        Action::EntityNote => annotate::write_entity_note(state, order.now),
        Action::MoveBorders => return annotate::move_borders(state, order.now),
        Action::Delete => return annotate::delete(state, order.now),
        Action::Undo => return annotate::step_back(state, Notes::undo, order.now),
        Action::Redo => return annotate::step_back(state, Notes::redo, order.now),
        Action::Copy => return annotate::copy(state),
        Action::Repeat => return repeat::repeat(state, order),
        Action::SaveNote => return annotate::save_note(state, order.now),
        Action::DiscardNote => annotate::discard_note(state),
        Action::EditOutside => return annotate::edit_outside(state),
        Action::Highlight
        | Action::Highlight1
        | Action::Highlight2
        | Action::Highlight3
        | Action::Highlight4
        | Action::Highlight5
        | Action::Highlight6
        | Action::Highlight7
        | Action::Highlight8
        | Action::Highlight9 => return annotate::highlight(state, order),
    }
    Effects::none()
}

fn line(state: &mut State, rows: isize) -> Effects {
    match state.focus {
        Pane::Text => state.reader.line(rows),
        Pane::Notes => notes_panel::step(state, rows),
        Pane::List => return browse::step_in_list(state, rows),
    }
    Effects::none()
}

/// Moves by so many pages, or halves of pages.
fn page(state: &mut State, pages: isize, parts: usize) -> Effects {
    let height = state.geometry().rows(state.focus);
    let rows = isize::try_from((height / parts).max(1)).unwrap_or(1).saturating_mul(pages);
    match state.focus {
        Pane::Text => state.reader.page_by(rows, height),
        _ => return line(state, rows),
    }
    Effects::none()
}

fn character(state: &mut State, direction: Direction, times: usize) {
    for _ in 0..times {
        let Some(ground) = state.reader.ground() else { return };
        let place = ground.character(state.reader.cursor, direction);
        state.reader.go(place);
    }
}

/// To the first or last line; with a count, to that paragraph of the text.
fn to_end(state: &mut State, direction: Direction, order: Order) -> Effects {
    let far = if direction == Direction::Forward { isize::MAX } else { isize::MIN + 1 };
    if state.focus != Pane::Text {
        return line(state, far);
    }
    state.leave_spot();
    let Some(ground) = state.reader.ground() else { return Effects::none() };
    let paragraph = order.count.and_then(|number| ground.article.blocks.get(number.max(1) - 1));
    let place = match (paragraph, direction) {
        (Some(block), _) => block.span.start,
        (None, Direction::Forward) => ground.last_place(),
        (None, Direction::Back) => ground.first_place(),
    };
    state.reader.go(place);
    Effects::none()
}

fn row_end(state: &mut State, direction: Direction) {
    let page = &state.reader.page;
    let place = match direction {
        Direction::Forward => page.row_end(state.reader.cursor),
        Direction::Back => {
            let row = page.position(state.reader.cursor).row;
            page.place(super::page::Position { row, column: 0 })
        }
    };
    state.reader.go(place);
}

fn open(state: &mut State) -> Effects {
    match (state.focus, state.view) {
        (Pane::Notes, _) => notes_panel::go_to_passage(state),
        (_, View::Pieces) => browse::enter(state),
        (_, View::Entities) => names::go_to_next_mention(state),
        (_, View::Notes) => all_notes::open(state),
        (_, View::Codes) => codes::list_annotations(state),
        (_, View::Search) => library_search::enter(state),
    }
}

fn select(state: &mut State, unit: Unit) {
    let cursor = state.reader.cursor;
    let Some(ground) = state.reader.ground() else { return };
    let Some(span) = ground.unit_at(unit, cursor) else { return };
    let adjusts = state.reader.selection.as_ref().and_then(|before| before.adjusts);
    let selection = Selection::of(span, &ground.article.text).adjusting(adjusts);
    state.reader.cursor = selection.head;
    state.reader.selection = Some(selection);
}

fn resize(state: &mut State, how: fn(&mut Selection, &super::motion::Ground<'_>)) {
    let Some(mut selection) = state
        .reader
        .selection
        .take()
        .or_else(|| Some(Selection::new(state.reader.cursor, state.reader.cursor)))
    else {
        return;
    };
    let Some(ground) = state.reader.ground() else { return };
    how(&mut selection, &ground);
    state.reader.cursor = selection.head;
    state.reader.selection = Some(selection);
}

fn swap_ends(state: &mut State) {
    if let Some(selection) = &mut state.reader.selection {
        selection.swap();
        state.reader.cursor = selection.head;
    }
}

fn leave(state: &mut State) -> Effects {
    if state.jobs.running().is_some() {
        state.tell(Tone::Plain, "Given up");
        return state.give_up();
    }
    if state.reader.selection.take().is_some() {
        return Effects::none();
    }
    if !state.reader.search.hits.is_empty() {
        state.reader.search = Search::default();
    } else if !state.pieces.filter.text().is_empty() && state.focus == Pane::List {
        sieve::clear(state);
    } else if state.view == View::Notes && state.focus == Pane::List {
        state.note_filter = super::prompt::Prompt::default();
        return all_notes::rebuild(state);
    } else if state.focus == Pane::Notes {
        focus(state, Pane::Text);
    }
    Effects::none()
}

fn search(state: &mut State) {
    if state.reader.number().is_some() {
        focus(state, Pane::Text);
        state.leave_spot();
        state.reader.search = Search::from(state.reader.cursor, state.reader.top);
        state.layer = Some(Layer::Search);
    }
}

fn filter(state: &mut State) -> Effects {
    if state.view == View::Notes && state.focus == Pane::List {
        state.layer = Some(Layer::NoteFilter);
        return Effects::none();
    }
    let effects = view(state, View::Pieces);
    state.pieces.before_filter = state.pieces.chosen();
    state.layer = Some(Layer::Filter);
    effects
}

/// Gives a pane the keyboard.
pub(super) fn focus(state: &mut State, pane: Pane) {
    if pane == Pane::List || state.reader.number().is_some() {
        state.focus = pane;
        state.alone = state.alone && pane == Pane::Text;
    }
}

fn focus_by(state: &mut State, steps: usize) {
    let here = Pane::ALL.iter().position(|pane| *pane == state.focus).unwrap_or_default();
    if let Some(pane) = Pane::ALL.iter().cycle().nth(here + steps) {
        focus(state, *pane);
    }
}

fn view(state: &mut State, view: View) -> Effects {
    state.view = view;
    focus(state, Pane::List);
    match view {
        View::Pieces => {}
        View::Entities => return names::list(state),
        View::Notes => return all_notes::rebuild(state),
        View::Codes => codes::rebuild(state),
        View::Search => return library_search::show_chosen(state),
    }
    Effects::none()
}

fn turn_twins(state: &mut State) {
    if !state.pieces.turn_twins(&state.shelf) {
        state.tell(Tone::Plain, "No other article of the library is this piece");
    }
}

fn switch_theme(state: &mut State) {
    state.shade = match state.shade {
        Shade::Configured => Shade::Switched,
        Shade::Switched => Shade::Configured,
    };
}

fn unfold(state: &mut State) {
    state.reader.unfolded = !state.reader.unfolded;
    state.reader.find();
}

fn export(state: &mut State) -> Effects {
    if state.notes.as_ref().is_none_or(Notes::is_empty) {
        state.tell(Tone::Plain, "There is nothing to export yet: a writes a note, m m highlights");
        return Effects::none();
    }
    let scope =
        if state.reader.marks.is_empty() { ExportScope::Library } else { ExportScope::Article };
    state.layer = Some(Layer::Export(ExportPanel::new(scope)));
    layers::plan_export(state)
}

/// Closes the top layer of the screen; where there is none, quits.
fn quit(state: &mut State) -> Effects {
    if state.reader.selection.take().is_some() {
        return Effects::none();
    }
    if state.alone {
        state.alone = false;
        return Effects::none();
    }
    if state.context() == Context::List && state.view != View::Pieces {
        state.view = View::Pieces;
        return Effects::none();
    }
    layers::quit(state)
}

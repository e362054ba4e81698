//! What each action does.

use crate::app::action::{Action, Command, Context};
use crate::app::comfort::Towards;
use crate::app::deciding::keys;
use crate::app::event::{Effect, Effects};
use crate::app::geometry::Pane;
use crate::app::layers::{
    Layer, code_picker, drafts, editor, export, find, help::HelpPanel, mistakes, occurrences,
    outline, palette::Palette, review, table, unsaved,
};
use crate::app::look::Shade;
use crate::app::message::Sentence;
use crate::app::motion::{Direction, Ground, Unit};
use crate::app::reader::Walk;
use crate::app::search::Search;
use crate::app::select::Selection;
use crate::app::views::{self, View, codes, decisions, names, search};
use crate::app::{
    State, annotate, browse, comfort, marking, notes_panel, repeat, told, visit, walk,
};
use crate::notes::{Colour, Notes};

/// Tenths of the tagger's unit by which the knob is turned at once.
const KNOB: i8 = 5;

/// Does it.
pub(super) fn act(state: &mut State, command: Command) -> Effects {
    use Direction::{Back, Forward};
    let times = command.times();
    match command.action {
        Action::LineDown => return line(state, command.rows()),
        Action::LineUp => return line(state, -command.rows()),
        Action::HalfPageDown => return page(state, command.rows(), 2),
        Action::HalfPageUp => return page(state, -command.rows(), 2),
        Action::PageDown | Action::PageDownHere => return page(state, command.rows(), 1),
        Action::PageOn => return browse::page_on(state, command.rows()),
        Action::PageUp => return page(state, -command.rows(), 1),
        Action::CharRight => character(state, Forward, times),
        Action::CharLeft => character(state, Back, times),
        Action::WordNext => state.reader.walk_units(Unit::Word, Forward, times),
        Action::WordPrevious => state.reader.walk_units(Unit::Word, Back, times),
        Action::SentenceNext => state.reader.walk_units(Unit::Sentence, Forward, times),
        Action::SentencePrevious => state.reader.walk_units(Unit::Sentence, Back, times),
        Action::ParagraphNext => state.reader.walk_units(Unit::Paragraph, Forward, times),
        Action::ParagraphPrevious => state.reader.walk_units(Unit::Paragraph, Back, times),
        Action::Top => return to_end(state, Back, command),
        Action::Bottom => return to_end(state, Forward, command),
        Action::LineStart => row_end(state, Back),
        Action::LineEnd => row_end(state, Forward),
        Action::CursorTop => state.reader.put_cursor_row(0, state.text_height()),
        Action::CursorMiddle => state.reader.put_cursor_row(1, state.text_height()),
        Action::CursorBottom => state.reader.put_cursor_row(2, state.text_height()),
        Action::EntityNext => return walk::along(state, Walk::Entities, Forward, times),
        Action::EntityPrevious => return walk::along(state, Walk::Entities, Back, times),
        Action::AnnotationNext => return walk::along(state, Walk::Annotations, Forward, times),
        Action::AnnotationPrevious => return walk::along(state, Walk::Annotations, Back, times),
        Action::StatementNext => return walk::along(state, Walk::Statements, Forward, times),
        Action::StatementPrevious => return walk::along(state, Walk::Statements, Back, times),
        Action::TimeNext => return walk::along(state, Walk::Times, Forward, times),
        Action::TimePrevious => return walk::along(state, Walk::Times, Back, times),
        Action::WalkNext => return walk::again(state, Forward, times),
        Action::WalkPrevious => return walk::again(state, Back, times),
        Action::ArticleNext => return views::next_article(state, command.rows()),
        Action::ArticlePrevious => return views::next_article(state, -command.rows()),
        Action::JumpBack => return browse::jump_back(state),
        Action::JumpForward => return browse::jump_forward(state),
        Action::Open => return open(state),
        Action::Visit => return visit::visit(state, command.count),
        Action::OpenEntity => return names::open_under_cursor(state),
        Action::NameKind => names::turn_kind(state),
        Action::NameUnite => return keys::unite(state, command.now),
        Action::NamePart => return keys::part(state, command.now),
        Action::NameRename => keys::rename(state),
        Action::NameRetype => return keys::retype(state),
        Action::NameNot => return keys::no_name(state, command.now),
        Action::NamePassage => return keys::name_passage(state),
        Action::DecisionWithdraw => return decisions::withdraw(state, command.now),
        Action::SelectSentence => select(state, Unit::Sentence),
        Action::SelectParagraph => select(state, Unit::Paragraph),
        Action::SelectWord => select(state, Unit::Word),
        Action::SelectEntity => select(state, Unit::Entity),
        Action::SelectClause => select(state, Unit::Clause),
        Action::SelectQuotation => told::select(state),
        Action::Grow => resize(state, Selection::grow),
        Action::Shrink => resize(state, Selection::shrink),
        Action::SwapEnds => swap_ends(state),
        Action::Leave => return leave(state),
        Action::Search => find::begin(state),
        Action::SearchLibrary => search::begin(state),
        Action::Filter => return filter(state),
        Action::PaneNext => focus_by(state, 1),
        Action::PanePrevious => focus_by(state, 2),
        Action::PaneList => state.give_focus(Pane::List),
        Action::PaneText => state.give_focus(Pane::Text),
        Action::PaneNotes => state.give_focus(Pane::Notes),
        Action::View(view) => return views::show(state, view),
        Action::Star => return marking::turn_star(state),
        Action::TurnRead => return marking::turn_read(state),
        Action::MarkAll => return occurrences::open(state),
        Action::Review => return review::open(state),
        Action::Code => code_picker::open(state, command.now),
        Action::Drafts => drafts::list(state),
        Action::Mistakes => mistakes::list(state),
        Action::CodeCreate => codes::create(state),
        Action::CodeRename => codes::rename(state),
        Action::CodeMerge => codes::merge(state),
        Action::CodeDescribe => codes::describe(state),
        Action::CodeRecolour => return codes::recolour(state, command.now),
        Action::CodeTable => return table::open(state),
        Action::CodeDelete => return codes::delete(state, command.now),
        Action::Group if state.views.shown == View::Search => search::order(state),
        Action::Group if state.views.shown == View::Names => names::turn_order(state),
        Action::Group => state.layer = Some(Layer::Grouping),
        Action::Palette => {
            state.layer = Some(Layer::Palette(Palette::new(
                state.context(),
                &state.typed.recent,
                state.language,
            )));
        }
        Action::Help => state.layer = Some(Layer::Help(HelpPanel::default())),
        Action::Outline => outline::open(state),
        Action::LayerEntities => state.look.entities = !state.look.entities,
        Action::LayerAnnotations => state.look.annotations = !state.look.annotations,
        Action::LayerStatements => state.look.statements = !state.look.statements,
        Action::LayerTimes => state.look.times = !state.look.times,
        Action::MoreNames => return names::turn_knob(state, KNOB),
        Action::FewerNames => return names::turn_knob(state, -KNOB),
        Action::MeasureWider => return comfort::measure(state, Towards::More),
        Action::MeasureNarrower => return comfort::measure(state, Towards::Fewer),
        Action::Justify => return comfort::justify(state),
        Action::Hyphenate => return comfort::hyphenate(state),
        Action::Density => return comfort::density(state),
        Action::PaneWider => return comfort::resize(state, Towards::More),
        Action::PaneNarrower => return comfort::resize(state, Towards::Fewer),
        Action::SwitchTheme => switch_theme(state),
        Action::Unfold => unfold(state),
        Action::Twins => turn_twins(state),
        Action::FocusMode => state.alone = !state.alone && state.reader.number().is_some(),
        Action::Export => return export::open(state),
        Action::Suspend => return Effects::from([Effect::Suspend]),
        Action::Redraw => return Effects::from([Effect::Redraw]),
        Action::Quit => return quit(state),
        Action::QuitNow => return unsaved::quit(state),
        Action::Note => annotate::write_note(state, command.now),
        Action::ArticleNote => annotate::write_article_note(state, command.now),
        Action::EntityNote => annotate::write_entity_note(state, command.now),
        Action::MoveBorders => return annotate::move_borders(state, command.now),
        Action::Delete => return annotate::delete(state, command.now),
        Action::Undo => return annotate::step_back(state, Notes::undo, command.now),
        Action::Redo => return annotate::step_back(state, Notes::redo, command.now),
        Action::Copy => return annotate::copy(state),
        Action::Repeat => return repeat::repeat(state, command.now),
        Action::SaveNote => return annotate::save_note(state, command.now),
        Action::UndoTyping => editor::undo(state),
        Action::RedoTyping => editor::redo(state),
        Action::DiscardNote => drafts::discard_note(state),
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
        | Action::Highlight9 => return highlight(state, command),
    }
    Effects::none()
}

fn line(state: &mut State, rows: isize) -> Effects {
    match state.focus {
        Pane::Text => state.reader.line(rows),
        Pane::Notes => notes_panel::step(state, rows),
        Pane::List => return views::step(state, rows),
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
fn to_end(state: &mut State, direction: Direction, command: Command) -> Effects {
    let far = if direction == Direction::Forward { isize::MAX } else { isize::MIN + 1 };
    if state.focus != Pane::Text {
        return line(state, far);
    }
    state.leave_spot();
    let Some(ground) = state.reader.ground() else { return Effects::none() };
    let paragraph = command.count.and_then(|number| ground.article.blocks.get(number.max(1) - 1));
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
        Direction::Back => page.row_start(state.reader.cursor),
    };
    state.reader.go(place);
}

fn open(state: &mut State) -> Effects {
    match state.focus {
        Pane::Notes => notes_panel::go_to_passage(state),
        Pane::List | Pane::Text => views::enter(state),
    }
}

fn highlight(state: &mut State, command: Command) -> Effects {
    let colour = command.action.colour_slot().and_then(|slot| Colour::try_from(slot).ok());
    annotate::highlight(state, colour, command.now)
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

fn resize(state: &mut State, how: fn(&mut Selection, &Ground<'_>)) {
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
        state.say(Sentence::GivenUp);
        return state.give_up();
    }
    if state.reader.selection.take().is_some() {
        return Effects::none();
    }
    if !state.reader.search.hits.is_empty() {
        state.reader.search = Search::default();
    } else if !state.views.articles.filter.text().is_empty() && state.focus == Pane::List {
        state.views.articles.clear_filter(&state.shelf);
    } else if let Some(effects) = (state.focus == Pane::List).then(|| views::widen(state)).flatten()
    {
        return effects;
    } else if state.focus == Pane::Notes {
        state.give_focus(Pane::Text);
    }
    Effects::none()
}

fn filter(state: &mut State) -> Effects {
    let line = match state.views.shown {
        View::Annotations => Some(Layer::NoteFilter),
        View::Names => Some(Layer::NameFilter),
        View::Statements | View::Timeline => Some(Layer::ToldFilter),
        _ => None,
    };
    if let Some(line) = line.filter(|_| state.focus == Pane::List) {
        state.layer = Some(line);
        return Effects::none();
    }
    let effects = views::show(state, View::Articles);
    state.views.articles.before_filter = state.views.articles.chosen();
    state.layer = Some(Layer::Filter);
    effects
}

fn focus_by(state: &mut State, steps: usize) {
    let here = Pane::ALL.iter().position(|pane| *pane == state.focus).unwrap_or_default();
    if let Some(pane) = Pane::ALL.iter().cycle().nth(here + steps) {
        state.give_focus(*pane);
    }
}

fn turn_twins(state: &mut State) {
    if let Some(kind) = views::told::kind(state.views.shown) {
        views::told::turn_others(state, kind);
        return;
    }
    if !state.views.articles.turn_twins(&state.shelf) {
        state.say(Sentence::NoTwin);
    }
}

fn switch_theme(state: &mut State) {
    state.look.shade = match state.look.shade {
        Shade::Configured => Shade::Switched,
        Shade::Switched => Shade::Configured,
    };
}

fn unfold(state: &mut State) {
    state.reader.unfolded = !state.reader.unfolded;
    state.reader.find();
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
    if state.context() == Context::List && state.views.shown != View::Articles {
        state.views.shown = View::Articles;
        return Effects::none();
    }
    unsaved::quit(state)
}

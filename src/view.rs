//! Draws a state on the screen; reads nothing else and changes nothing.

mod canvas;
mod codes;
mod drafts;
mod notes;
mod occurrences;
pub mod paint;
mod pieces;
mod popups;
mod review;
mod search;
mod status;
mod tables;
mod text;

pub use paint::{Depth, Paint};

use crate::app::State;
use crate::app::geometry::Pane;
use crate::app::layer::Layer;
use crate::config::Role;
use canvas::Canvas;
use ratatui::buffer::Buffer;

/// Draws the whole screen.
pub fn draw(state: &State, paint: &Paint, buffer: &mut Buffer) {
    let mut canvas = Canvas { buffer, paint };
    pieces::draw(&mut canvas, state);
    text::draw(&mut canvas, state);
    notes::draw(&mut canvas, state);
    status::draw(&mut canvas, state);
    popups::draw(&mut canvas, state);
}

/// The frame of a pane: brighter where the keyboard is.
fn border(state: &State, pane: Pane) -> Role {
    let typing = pane == Pane::List && matches!(state.layer, Some(Layer::Query));
    if state.focus == pane && (state.layer.is_none() || typing) {
        Role::BorderActive
    } else {
        Role::Border
    }
}

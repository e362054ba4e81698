//! Draws a state on the screen; reads nothing else and changes nothing.
//!
//! Each view of the left panel is drawn by a file in `panel`, each layer by one in `layers`. Whoever
//! draws what the mouse can hit says where it lies.

mod canvas;
mod layers;
mod notes;
pub mod paint;
mod panel;
mod rows;
mod status;
mod text;
mod words;

pub use paint::{Depth, Paint};

use crate::app::State;
use crate::app::geometry::Pane;
use crate::app::layers::Layer;
use crate::app::regions::Regions;
use crate::config::Role;
use canvas::Canvas;
use ratatui::buffer::Buffer;

/// Draws the whole screen, and tells what the mouse can hit where.
pub fn draw(state: &State, paint: &Paint, buffer: &mut Buffer) -> Regions {
    if let Some(ground) = paint.ground() {
        buffer.set_style(buffer.area, ground);
    }
    let language = state.language;
    let mut canvas = Canvas { buffer, paint, language, regions: Regions::default() };
    panel::draw(&mut canvas, state);
    text::draw(&mut canvas, state);
    notes::draw(&mut canvas, state);
    status::draw(&mut canvas, state);
    layers::draw(&mut canvas, state);
    canvas.regions
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

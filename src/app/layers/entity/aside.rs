//! The page of an entity while another layer asks something about it.

use crate::app::State;
use crate::app::event::Effects;
use crate::app::layers::Layer;

/// Lays the page aside for another layer, to be taken up again.
pub(in crate::app) fn lay_aside(state: &mut State) {
    match state.layer.take() {
        Some(Layer::Entity(panel)) => {
            state.views.names.aside = Some(panel);
            state.views.names.comes_back = true;
        }
        other => state.layer = other,
    }
}

/// Takes the page up again that was laid aside for another layer.
pub(in crate::app) fn take_up(state: &mut State) -> Effects {
    if std::mem::take(&mut state.views.names.comes_back) {
        state.layer = state.views.names.aside.take().map(Layer::Entity);
    }
    Effects::none()
}

//! What the user wants opened outside: a link of the article, its page on the web, its file.

use crate::app::State;
use crate::app::event::{Destination, Effect, Effects};
use crate::app::geometry::Pane;
use crate::app::message::Sentence;
use crate::article::structure::is_openable;

/// Opens a link by its number; without one the link under the cursor, else the page that the
/// article was taken from, else its file.
pub(super) fn visit(state: &mut State, number: Option<usize>) -> Effects {
    let Some(article) = state.reader.article().cloned() else { return Effects::none() };
    let mut links = article.structure.links();
    let link = match number {
        Some(number) => {
            let link = number.checked_sub(1).and_then(|at| links.nth(at));
            if link.is_none() {
                state.say(Sentence::NoLink(number));
                return Effects::none();
            }
            link
        }
        None => links
            .filter(|_| state.focus == Pane::Text)
            .find(|(span, _)| span.contains(state.reader.cursor)),
    };
    let address = link.map(|(_, address)| address.to_owned()).or_else(|| article.url.clone());
    let destination = match address.filter(|address| is_openable(address)) {
        Some(address) => Destination::Address(address),
        None => Destination::File(article.source.path.clone()),
    };
    Effects::from([Effect::Visit(destination)])
}

//! Who is named where the user is: in the list of names, or under the cursor.

use crate::app::State;
use crate::app::geometry::Pane;
use crate::app::motion::Unit;
use crate::app::views::View;
use crate::app::words::Words;
use crate::article::EntityId;
use crate::library::names::{Entity, Table};
use crate::notes::{Annotation, ArticleRef, Notes};
use crate::text::{Offset, SafeText};
use crate::wording::Say;

/// The most frequent spelling of an entity.
pub(in crate::app) fn spelling(state: &State, entity: &EntityId) -> Option<String> {
    Some(state.shelf.table.with_id(entity)?.name().into_owned())
}

/// The note on an entity, or on one that is one with it.
pub(in crate::app) fn entity_note<'n>(
    notes: &'n Notes,
    table: &Table,
    entity: &EntityId,
) -> Option<&'n Annotation> {
    let members = table.with_id(entity).into_iter().flat_map(Entity::members);
    let members = members.map(|member| &member.id);
    let mut ids = [entity].into_iter().chain(members);
    ids.find_map(|id| notes.of_article(&ArticleRef::of_entity(id, "")).next())
}

/// Whom or what an action is about, with its name: the chosen row of the list of names, else the
/// name under the cursor.
pub(in crate::app) fn at_hand(state: &State) -> Option<(EntityId, String)> {
    if state.focus == Pane::List {
        let names = &state.views.names;
        let row = (state.views.shown == View::Names).then(|| names.chosen()).flatten()?;
        return Some((row.id, row.name.as_str().to_owned()));
    }
    let entity = entity_at(state, state.reader.cursor)?;
    let here = || {
        let span = state.reader.ground()?.unit_at(Unit::Entity, state.reader.cursor)?;
        Some(span.of(&state.reader.article()?.text).to_owned())
    };
    let name = spelling(state, &entity).or_else(here)?;
    Some((entity, name))
}

/// What the status line says of the name under the cursor: what it is listed by, and how else it is
/// spelled in this article.
#[must_use]
pub fn under_cursor(state: &State) -> Option<SafeText> {
    const OTHERS: usize = 4;
    let ground = state.reader.ground()?;
    let span = ground.unit_at(Unit::Entity, state.reader.cursor)?;
    let (text, mentions) = (&ground.article.text, &ground.article.mentions);
    let id = mentions.iter().find(|mention| mention.span == span)?.entity.as_ref()?;
    let name = spelling(state, id).unwrap_or_else(|| span.of(text).to_owned());
    let mut others: Vec<&str> = Vec::new();
    for mention in mentions.iter().filter(|mention| mention.entity.as_ref() == Some(id)) {
        let words = mention.span.of(text);
        if words != name && words != span.of(text) && !others.contains(&words) {
            others.push(words);
        }
    }
    let mut sentence = match (id.article().is_some(), name == span.of(text)) {
        (true, _) => Words::NamedInPiece(&name).text(state.language),
        (false, true) => name,
        (false, false) => format!("{} = {name}", span.of(text)),
    };
    if !others.is_empty() {
        others.truncate(OTHERS);
        sentence.push_str(&Words::AlsoSpelled(&others.join(", ")).text(state.language));
    }
    Some(SafeText::one_line(&sentence))
}

pub(in crate::app) fn entity_at(state: &State, place: Offset) -> Option<EntityId> {
    let ground = state.reader.ground()?;
    let span = ground.unit_at(Unit::Entity, place)?;
    ground.article.mentions.iter().find(|m| m.span == span)?.entity.clone()
}

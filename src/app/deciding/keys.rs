//! The keys by which the user decides on names: what each asks, and for whom.

use super::{NamedAt, Subject, decide, everywhere, parted, unite_both};
use crate::app::event::Effects;
use crate::app::geometry::Pane;
use crate::app::layers::choices::{Choice, Choices};
use crate::app::layers::{Layer, name_line, unite};
use crate::app::message::Sentence;
use crate::app::motion::Unit;
use crate::app::views::View;
use crate::app::views::decisions::row::DecisionRow;
use crate::app::words::Words;
use crate::app::{State, named};
use crate::article::decision::{Scope, Verdict};
use crate::article::{EntityId, Kind};
use crate::entities::link;
use crate::library::names::{Entity, Member};
use crate::notes::Timestamp;
use crate::text::Span;
use crate::wording::{Phrase, Say};

/// The name that the user is at: on the page of an entity, in the list, or in the text.
fn subject(state: &mut State) -> Option<Subject> {
    if let Some(Layer::Entity(panel)) = &state.layer {
        let place = panel.chosen_place();
        return Some(Subject {
            id: panel.page.id.clone(),
            name: panel.page.name.clone(),
            place: place.and_then(|(number, span)| NamedAt::of(state, number, span)),
            member: panel.chosen_member().cloned(),
        });
    }
    let Some((id, name)) = named::at_hand(state) else {
        state.say(Sentence::NoNameHere);
        return None;
    };
    let here = || {
        let span = state.reader.ground()?.unit_at(Unit::Entity, state.reader.cursor)?;
        NamedAt::of(state, state.reader.number()?, span)
    };
    let place = if state.focus == Pane::Text { here() } else { None };
    let id = state.shelf.table.leader(&id).clone();
    Some(Subject { id, name, place, member: None })
}

/// Asks with whom the name is one; in the list of open pairs, says that both are.
pub(in crate::app) fn unite(state: &mut State, now: Timestamp) -> Effects {
    if let Some((one, other)) = open_pair(state) {
        return unite_both(state, (one, other), now);
    }
    match subject(state) {
        Some(subject) => unite::open(state, subject),
        None => Effects::none(),
    }
}

/// The open pair that is chosen in the list of them, or on the page of an entity.
fn open_pair(state: &State) -> Option<(EntityId, EntityId)> {
    if let Some(Layer::Entity(panel)) = &state.layer {
        return panel.chosen_pair();
    }
    let in_list = state.layer.is_none() && state.focus == Pane::List;
    let chosen = state.views.decisions.list.chosen();
    match chosen.filter(|_| in_list && state.views.shown == View::Decisions)? {
        DecisionRow::Open { one, other, .. } => Some((one.clone(), other.clone())),
        _ => None,
    }
}

/// Parts what was taken for one: at once where it is plain what from what, else asks.
pub(in crate::app) fn part(state: &mut State, now: Timestamp) -> Effects {
    if let Some((one, other)) = open_pair(state) {
        let parted = vec![everywhere(Verdict::Part { one, other })];
        return decide(state, (parted, Sentence::StayTwo), now);
    }
    let Some(subject) = subject(state) else { return Effects::none() };
    let known = state.shelf.table.with_id(&subject.id);
    let members: Vec<Member> = known.into_iter().flat_map(Entity::members).cloned().collect();
    let found = subject.place.as_ref().and_then(|place| place.found.clone());
    let chosen = subject.member.clone().or(found.filter(|found| *found != subject.id));
    let chosen = chosen.filter(|id| members.iter().any(|member| member.id == *id));
    match (chosen, members.as_slice()) {
        (Some(chosen), [_, _, ..]) => {
            decide(state, (parted(&chosen, &members), Sentence::AnotherNow), now)
        }
        (None, [one, _]) if subject.place.is_none() => {
            decide(state, (parted(&one.id, &members), Sentence::TwoNow), now)
        }
        _ => ask_what_to_part(state, &subject, &members),
    }
}

fn ask_what_to_part(state: &mut State, subject: &Subject, members: &[Member]) -> Effects {
    let mut rows: Vec<Choice> = Vec::new();
    if let Some(place) = &subject.place {
        let other = || Verdict::Separate { entity: subject.id.clone() };
        let in_article = Words::SomebodyElseInArticle.text(state.language);
        rows.push(Choice::with(('a', &in_article), other(), place.article()));
        let here = Words::SomebodyElseHere.text(state.language);
        rows.push(Choice::with(('h', &here), other(), place.mention()));
    }
    if members.len() > 1 {
        for (key, member) in ('1'..='9').zip(members) {
            let name = member.words.to_string();
            let text = Words::SomebodyElse(&name, member.mentions).text(state.language);
            rows.push(Choice::of_many((key, &text), parted(&member.id, members)));
        }
    }
    if rows.is_empty() {
        state.say(Sentence::NameIsOne);
        return Effects::none();
    }
    let title = Words::PartTitle(&subject.name).text(state.language);
    Choices::open(state, &title, rows)
}

/// Asks for another name.
pub(in crate::app) fn rename(state: &mut State) {
    if let Some(subject) = subject(state) {
        name_line::open(state, subject);
    }
}

/// The kinds with the key that chooses each.
const KINDS: [(char, Kind, Phrase); 4] = [
    ('p', Kind::Person, Phrase::new("a person", "eine Person")),
    ('l', Kind::Place, Phrase::new("a place", "ein Ort")),
    ('o', Kind::Organisation, Phrase::new("an organisation", "eine Organisation")),
    ('m', Kind::Other, Phrase::new("something else with a name", "etwas anderes mit Namen")),
];

/// Asks what kind the name is of.
pub(in crate::app) fn retype(state: &mut State) -> Effects {
    let Some(subject) = subject(state) else { return Effects::none() };
    let (scopes, language) = (scopes(subject.place.as_ref()), state.language);
    let row = |(key, kind, text): (char, Kind, Phrase)| {
        let verdict = Verdict::Retype { entity: subject.id.clone(), kind };
        Choice::anywhere((key, text.in_language(language)), verdict)
    };
    let rows = KINDS.into_iter().filter(|(_, kind, _)| subject.id.kind() != Some(*kind)).map(row);
    let title = Words::RetypeTitle(&subject.name).text(language);
    Choices::open_with_scopes(state, (&title, rows.collect()), scopes)
}

/// Where a decision may hold, with what that is called.
fn scopes(place: Option<&NamedAt>) -> Vec<(Scope, Phrase)> {
    let mut scopes = vec![(Scope::Everywhere, Phrase::new("everywhere", "überall"))];
    if let Some(place) = place {
        scopes.push((place.article(), Phrase::new("in this article", "in diesem Artikel")));
        scopes.push((place.mention(), Phrase::new("here", "hier")));
    }
    scopes
}

/// Says that something is no name: everywhere, or asks where.
pub(in crate::app) fn no_name(state: &mut State, now: Timestamp) -> Effects {
    let Some(subject) = subject(state) else { return Effects::none() };
    let verdict = || Verdict::NoName { entity: subject.id.clone() };
    let Some(place) = &subject.place else {
        return decide(state, (vec![everywhere(verdict())], Sentence::NoNameNow), now);
    };
    let say = |words: Words<'_>| words.text(state.language);
    let rows = vec![
        Choice::with(('h', &say(Words::NoNameHere)), verdict(), place.mention()),
        Choice::with(('a', &say(Words::NoNameInArticle)), verdict(), place.article()),
        Choice::with(('e', &say(Words::NoNameAnywhere)), verdict(), Scope::Everywhere),
    ];
    Choices::open(state, &subject.name, rows)
}

/// Asks what the selected words, else the word under the cursor, name.
pub(in crate::app) fn name_passage(state: &mut State) -> Effects {
    let Some((span, words)) = passage(state) else {
        state.say(Sentence::SelectNameFirst);
        return Effects::none();
    };
    let Some(number) = state.reader.number() else { return Effects::none() };
    let scopes = scopes(NamedAt::of(state, number, span).as_ref());
    let language = state.language;
    let row = |(key, kind, text): (char, Kind, Phrase)| {
        let entity = link::id_of(kind, &words)?;
        let words = words.clone();
        let text = text.in_language(language);
        Some(Choice::anywhere((key, text), Verdict::Name { words, entity }))
    };
    let rows: Vec<Choice> = KINDS.into_iter().filter_map(row).collect();
    let title = Words::NameTitle(&words).text(language);
    Choices::open_with_scopes(state, (&title, rows), scopes)
}

fn passage(state: &State) -> Option<(Span, String)> {
    let ground = state.reader.ground()?;
    let text = &ground.article.text;
    let span = match &state.reader.selection {
        Some(selection) => selection.span(text),
        None => ground.unit_at(Unit::Word, state.reader.cursor)?,
    };
    let words = span.of(text);
    let start = span.start.0 + (words.len() - words.trim_start().len());
    let words = words.trim().to_owned();
    let span = Span::new(start, start + words.len());
    words.chars().any(char::is_alphanumeric).then_some((span, words))
}

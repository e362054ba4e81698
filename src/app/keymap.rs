//! Which keys do what: the table's defaults under the user's own bindings.

use crate::app::action::{Action, Context, table};
use crate::config::{Key, KeySequence};
use std::collections::BTreeMap;

/// Keys to actions, for each place of the keyboard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: BTreeMap<(Context, KeySequence), Action>,
    /// The keys of each action as they are shown, the first one first.
    shown: BTreeMap<Action, Vec<String>>,
}

/// What the keys pressed so far mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// They are an action.
    Action(Action),
    /// They begin one.
    Prefix,
    /// They are nothing.
    Nothing,
}

impl Keymap {
    /// The defaults, with the keys of `own` in place of an action's default keys.
    ///
    /// The second value says what in `own` could not be used, a sentence each.
    #[must_use]
    pub fn new(own: &BTreeMap<String, Vec<KeySequence>>) -> (Self, Vec<String>) {
        let mut keymap = Self::default();
        for entry in table().iter().filter(|entry| !own.contains_key(entry.name)) {
            for keys in entry.keys.iter().filter_map(|keys| keys.parse().ok()) {
                keymap.bind(entry.contexts, &keys, entry.action);
            }
        }
        let mut warnings = Vec::new();
        for (name, sequences) in own {
            match table().iter().find(|entry| entry.name == name) {
                Some(entry) => {
                    for keys in sequences {
                        keymap.bind(entry.contexts, keys, entry.action);
                    }
                }
                None => warnings.push(format!("keys: `{name}` is no action; : lists them all")),
            }
        }
        keymap.shown = keymap.all_shown();
        (keymap, warnings)
    }

    fn all_shown(&self) -> BTreeMap<Action, Vec<String>> {
        let mut shown: BTreeMap<Action, Vec<String>> = BTreeMap::new();
        for ((_, sequence), action) in &self.bindings {
            let keys = shown.entry(*action).or_default();
            let text = sequence.to_string();
            if !keys.contains(&text) {
                keys.push(text);
            }
        }
        for (action, keys) in &mut shown {
            let defaults = action.entry().map_or(&[][..], |entry| entry.keys);
            let place = |text: &String| defaults.iter().position(|key| key == text);
            keys.sort_by_key(|text| place(text).unwrap_or(usize::MAX));
        }
        shown
    }

    fn bind(&mut self, contexts: &[Context], keys: &KeySequence, action: Action) {
        for context in contexts {
            self.bindings.insert((*context, keys.clone()), action);
        }
    }

    /// What the keys mean where the keyboard is.
    #[must_use]
    pub fn meaning(&self, context: Context, keys: &[Key]) -> Meaning {
        let wanted = (context, KeySequence(keys.to_vec()));
        match self.bindings.range(&wanted..).next() {
            Some((found, action)) if *found == wanted => Meaning::Action(*action),
            Some(((at, sequence), _)) if *at == context && sequence.0.starts_with(keys) => {
                Meaning::Prefix
            }
            _ => Meaning::Nothing,
        }
    }

    /// What may follow the keys pressed so far: the next keys, and what they do.
    pub fn continuations(&self, context: Context, keys: &[Key]) -> Vec<(String, Action)> {
        self.bindings
            .iter()
            .filter(|((at, sequence), _)| {
                *at == context && sequence.0.len() > keys.len() && sequence.0.starts_with(keys)
            })
            .map(|((_, sequence), action)| {
                let rest = sequence.0.iter().skip(keys.len()).map(ToString::to_string);
                (rest.collect::<Vec<_>>().join(" "), *action)
            })
            .collect()
    }

    /// The keys of an action as the help shows them.
    #[must_use]
    pub fn keys_of(&self, action: Action) -> &[String] {
        self.shown.get(&action).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Key> {
        text.parse::<KeySequence>().unwrap().0
    }

    #[test]
    fn every_action_is_reached_by_its_default_keys_in_each_of_its_contexts() {
        let (keymap, warnings) = Keymap::new(&BTreeMap::new());
        assert!(warnings.is_empty());
        for entry in table() {
            for (context, text) in
                entry.contexts.iter().flat_map(|c| entry.keys.iter().map(move |k| (c, k)))
            {
                let meaning = keymap.meaning(*context, &keys(text));
                assert_eq!(meaning, Meaning::Action(entry.action), "{} in {context:?}", entry.name);
            }
        }
    }

    #[test]
    fn no_binding_is_hidden_behind_the_beginning_of_another() {
        let (keymap, _) = Keymap::new(&BTreeMap::new());
        for (context, sequence) in keymap.bindings.keys() {
            for length in 1..sequence.0.len() {
                let meaning = keymap.meaning(*context, &sequence.0[..length]);
                assert_eq!(meaning, Meaning::Prefix, "{sequence} in {context:?}");
            }
        }
    }

    #[test]
    fn the_users_keys_replace_the_default_ones() {
        let own = BTreeMap::from([
            ("note".to_owned(), vec!["i".parse().unwrap()]),
            ("dance".to_owned(), vec!["D".parse().unwrap()]),
        ]);
        let (keymap, warnings) = Keymap::new(&own);
        assert_eq!(keymap.meaning(Context::Text, &keys("i")), Meaning::Action(Action::Note));
        assert_eq!(keymap.meaning(Context::Text, &keys("a")), Meaning::Nothing);
        assert!(warnings[0].contains("dance"));
    }

    #[test]
    fn a_prefix_knows_how_it_goes_on() {
        let (keymap, _) = Keymap::new(&BTreeMap::new());
        assert_eq!(keymap.meaning(Context::Text, &keys("g")), Meaning::Prefix);
        let next = keymap.continuations(Context::Text, &keys("g"));
        assert!(next.contains(&("g".to_owned(), Action::Top)));
    }
}

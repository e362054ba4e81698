//! Which keys do what: the table's defaults under the user's own bindings.

use crate::app::action::{Action, Context, table};
use crate::config::mistake::{LINE, Wrong};
use crate::config::{Key, KeySequence, Settings};
use crate::wording::{Say, UiLanguage};
use std::collections::BTreeMap;

/// Keys to actions, for each place of the keyboard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: BTreeMap<(Context, KeySequence), Action>,
    /// The keys of each action as they are shown, the first one first.
    shown: BTreeMap<Action, Vec<KeySequence>>,
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

/// Keys that the user binds.
struct OwnBinding<'o> {
    name: &'o str,
    action: Action,
    contexts: Vec<Context>,
    keys: &'o [KeySequence],
}

/// What the user's bindings mean, and which of them mean nothing.
fn own_bindings<'o>(
    own: &'o BTreeMap<String, Vec<KeySequence>>,
    place: &impl Fn(&str) -> String,
    language: UiLanguage,
) -> (Vec<OwnBinding<'o>>, Vec<String>) {
    let (mut bindings, mut warnings) = (Vec::new(), Vec::new());
    for (full, keys) in own {
        let (context, name) = match full.split_once('.') {
            Some((place, name)) => (Context::ALL.into_iter().find(|c| c.name() == place), name),
            None => (None, full.as_str()),
        };
        let Some(entry) = table().iter().find(|entry| entry.name == name) else {
            let at = place(full);
            let wrong = Wrong::NoAction(name.to_owned());
            warnings.push(format!("{at}{}", wrong.said_in(language)));
            continue;
        };
        let fits = |at: &Context| context.is_none_or(|wanted| wanted == *at);
        let contexts: Vec<Context> = entry.contexts.iter().copied().filter(fits).collect();
        if contexts.is_empty() {
            let at = place(full);
            let wrong = Wrong::NotThere(name.to_owned());
            warnings.push(format!("{at}{}", wrong.said_in(language)));
        }
        bindings.push(OwnBinding { name: full, action: entry.action, contexts, keys });
    }
    (bindings, warnings)
}

impl Keymap {
    /// The keys that come with the program.
    #[must_use]
    pub fn default_keys() -> Self {
        Self::new(&BTreeMap::new()).0
    }

    /// The defaults, with the keys of the settings in place of an action's default keys. The second
    /// value says what there could not be used, a sentence each with its line.
    #[must_use]
    pub fn of(settings: &Settings) -> (Self, Vec<String>) {
        let line = |name: &str| match settings.key_lines.get(name) {
            Some(line) => format!("config.toml, {} {line}: ", LINE.in_language(settings.language)),
            None => String::new(),
        };
        Self::build(&settings.keys, line, settings.language)
    }

    /// The defaults, with the keys of `own` in place of an action's default keys. A name with a
    /// place before it, as `text.note`, is bound in that place alone.
    ///
    /// The second value says what in `own` could not be used, a sentence each.
    #[must_use]
    pub fn new(own: &BTreeMap<String, Vec<KeySequence>>) -> (Self, Vec<String>) {
        Self::build(own, |_| String::new(), UiLanguage::English)
    }

    fn build(
        own: &BTreeMap<String, Vec<KeySequence>>,
        place: impl Fn(&str) -> String,
        language: UiLanguage,
    ) -> (Self, Vec<String>) {
        let (bindings, mut warnings) = own_bindings(own, &place, language);
        let mut keymap = Self::default();
        for entry in table() {
            let replaced = |context: &Context| {
                bindings
                    .iter()
                    .any(|one| one.action == entry.action && one.contexts.contains(context))
            };
            let left: Vec<Context> =
                entry.contexts.iter().copied().filter(|context| !replaced(context)).collect();
            for keys in entry.keys.iter().filter_map(|keys| keys.parse().ok()) {
                keymap.bind(&left, &keys, entry.action);
            }
        }
        let mut owners: BTreeMap<(Context, KeySequence), &str> = BTreeMap::new();
        for one in &bindings {
            for (context, keys) in
                one.contexts.iter().flat_map(|c| one.keys.iter().map(move |k| (c, k)))
            {
                if let Some(other) = owners.insert((*context, keys.clone()), one.name) {
                    let (other, name) = (other.to_owned(), one.name.to_owned());
                    let wrong = Wrong::GivenTwice(keys.to_string(), other, name, context.name());
                    warnings.push(format!("{}{}", place(one.name), wrong.said_in(language)));
                }
            }
            one.keys.iter().for_each(|keys| keymap.bind(&one.contexts, keys, one.action));
        }
        for ((context, keys), name) in &owners {
            warnings.extend(
                keymap
                    .hidden(*context, keys)
                    .map(|hidden| format!("{}{}", place(name), hidden.said_in(language))),
            );
        }
        keymap.shown = keymap.all_shown();
        (keymap, warnings)
    }

    /// What cannot be reached because keys are the beginning of others.
    fn hidden(&self, context: Context, keys: &KeySequence) -> Option<Wrong> {
        let others = self.bindings.iter().filter(|((at, _), _)| *at == context);
        let mut longer = others
            .filter(|((_, other), _)| other.0.len() > keys.0.len() && other.0.starts_with(&keys.0));
        if let Some(((_, other), action)) = longer.next() {
            let name = action.entry().map_or("", |entry| entry.name);
            return Some(Wrong::Hides(keys.to_string(), other.to_string(), name));
        }
        let before = (1..keys.0.len()).find_map(|length| {
            let beginning = KeySequence(keys.0.get(..length)?.to_vec());
            let action = self.bindings.get(&(context, beginning.clone()))?;
            Some((beginning, action.entry()?.name))
        });
        before.map(|(beginning, name)| {
            Wrong::NeverReached(keys.to_string(), beginning.to_string(), name)
        })
    }

    fn all_shown(&self) -> BTreeMap<Action, Vec<KeySequence>> {
        let mut shown: BTreeMap<Action, Vec<KeySequence>> = BTreeMap::new();
        for ((_, sequence), action) in &self.bindings {
            let keys = shown.entry(*action).or_default();
            if !keys.contains(sequence) {
                keys.push(sequence.clone());
            }
        }
        for (action, keys) in &mut shown {
            let defaults = action.entry().map_or(&[][..], |entry| entry.keys);
            let place = |keys: &KeySequence| {
                let text = keys.to_string();
                defaults.iter().position(|key| *key == text)
            };
            keys.sort_by_key(|keys| place(keys).unwrap_or(usize::MAX));
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
    pub fn continuations(&self, context: Context, keys: &[Key]) -> Vec<(KeySequence, Action)> {
        self.bindings
            .iter()
            .filter(|((at, sequence), _)| {
                *at == context && sequence.0.len() > keys.len() && sequence.0.starts_with(keys)
            })
            .map(|((_, sequence), action)| {
                let rest = sequence.0.iter().skip(keys.len()).copied();
                (KeySequence(rest.collect()), *action)
            })
            .collect()
    }

    /// The keys of an action, those first that come with the program.
    #[must_use]
    pub fn keys_of(&self, action: Action) -> &[KeySequence] {
        self.shown.get(&action).map_or(&[], Vec::as_slice)
    }

    /// The keys of an action as the help shows them.
    #[must_use]
    pub fn shown(&self, action: Action, language: UiLanguage) -> String {
        let keys = self.keys_of(action).iter().map(|keys| keys.text(language));
        keys.collect::<Vec<_>>().join("  ")
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

    fn bound(own: &[(&str, &str)]) -> (Keymap, Vec<String>) {
        let own = own.iter().map(|(name, keys)| ((*name).to_owned(), vec![keys.parse().unwrap()]));
        let settings = Settings {
            keys: own.collect(),
            key_lines: BTreeMap::from([("note".to_owned(), 7), ("star".to_owned(), 9)]),
            ..Settings::default()
        };
        Keymap::of(&settings)
    }

    #[test]
    fn keys_may_be_bound_in_one_place_alone() {
        let (keymap, warnings) = bound(&[("text.star", "ü")]);
        assert!(warnings.is_empty(), "{warnings:?}");
        assert_eq!(keymap.meaning(Context::Text, &keys("ü")), Meaning::Action(Action::Star));
        assert_eq!(keymap.meaning(Context::Text, &keys("*")), Meaning::Nothing);
        assert_eq!(keymap.meaning(Context::List, &keys("*")), Meaning::Action(Action::Star));
    }

    #[test]
    fn conflicts_are_told_with_their_lines() {
        for (own, said) in [
            (&[("note", "ü"), ("star", "ü")][..], "line 9: `ü` is given to `note` and to `star`"),
            (&[("note", "g")], "line 7: `g` hides `g "),
            (&[("note", "j x")], "line 7: `j x` is never reached: `j` already is `line-down`"),
            (&[("editor.star", "ü")], "does nothing in that place"),
            (&[("tanzen", "ü")], "no action"),
        ] {
            let (_, warnings) = bound(own);
            assert!(warnings.iter().any(|warning| warning.contains(said)), "{said}: {warnings:?}");
        }
    }

    #[test]
    fn a_prefix_knows_how_it_goes_on() {
        let (keymap, _) = Keymap::new(&BTreeMap::new());
        assert_eq!(keymap.meaning(Context::Text, &keys("g")), Meaning::Prefix);
        let next = keymap.continuations(Context::Text, &keys("g"));
        assert!(next.contains(&("g".parse().unwrap(), Action::Top)));
    }
}

//! Looks up whom of the people of an article a short form may call, so that an article as long as a
//! book need not ask each of its people.

use super::given::Family;
use super::person::PersonName;
use super::sound::{Convention, sound};
use std::collections::HashMap;

/// The people of an article by what they may be called.
#[derive(Debug, Default)]
pub(super) struct Roll {
    by_word: HashMap<String, Vec<usize>>,
    by_sound: HashMap<(Family, String), Vec<usize>>,
    all: Vec<usize>,
}

impl Roll {
    /// Enters somebody: by the words of all forms of the name, and by the surname as it sounds in
    /// its language. People are entered in the order of their numbers.
    pub(super) fn enter<'w>(
        &mut self,
        number: usize,
        name: &'w PersonName,
        words: impl Iterator<Item = &'w String>,
    ) {
        self.all.push(number);
        for word in name.surname.iter().chain(words) {
            push(self.by_word.entry(word.clone()).or_default(), number);
        }
        for (family, word) in name.family.iter().flat_map(|f| name.surname.iter().map(|w| (*f, w)))
        {
            push(self.by_sound.entry((family, word.clone())).or_default(), number);
        }
    }

    /// Those whom a short form may call, and some whom it does not, by their numbers.
    pub(super) fn like(&self, short: &PersonName) -> Vec<usize> {
        let Some(word) = short.surname.first() else { return self.all.clone() };
        let mut found = self.by_word.get(word).cloned().unwrap_or_default();
        for family in Family::ALL {
            let sounding = sound(word, family, Convention::of(word, family));
            found.extend(self.by_sound.get(&(family, sounding)).into_iter().flatten());
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn push(numbers: &mut Vec<usize>, number: usize) {
    if numbers.last() != Some(&number) {
        numbers.push(number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_be_called_so_is_found_by_any_word_and_by_its_sound() {
        let mut roll = Roll::default();
        for (number, form) in
            ["Sergej Lawrow", "Ina Kern", "Karl Kern", "Anna Lind"].iter().enumerate()
        {
            let words: Vec<String> =
                crate::text::fold(form).split(' ').map(str::to_owned).collect();
            roll.enter(number, &PersonName::parse(form), words.iter());
        }
        for (short, found) in [
            ("Kern", &[1, 2][..]),
            ("Lavrov", &[0]),
            ("Anna", &[3]),
            ("Vogt", &[]),
            ("", &[0, 1, 2, 3]),
        ] {
            assert_eq!(roll.like(&PersonName::parse(short)), found, "{short}");
        }
    }
}

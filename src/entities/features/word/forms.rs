//! Features of a word from the statistics of forms: clusters, frequency, capitals, and the last
//! word of a compound.

use super::{WordReader, bits, kind};
use crate::entities::features::Reach;
use crate::entities::features::shape::{Capital, Shape};
use crate::entities::forms::{Form, Forms};
use crate::entities::hash::Hash;
use crate::text::compounds::{Known, last_word};

/// So many turns in the tree of clusters lead to the groups that are told apart.
const TURNS: [u32; 4] = [4, 7, 10, 18];
/// Forms seen less often are looked through for the last word of a compound.
const RARE: u8 = 9;
/// Last words of compounds are seen this often at least.
const FREQUENT: u8 = 6;

/// Where the form of a word is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sight {
    /// As it is written.
    Exact,
    /// With other capitals.
    Recased,
    /// Without the ending of the genitive.
    Genitive,
    /// As the last word of a compound.
    Compound,
    /// Nowhere.
    Nowhere,
}

/// What the statistics tell of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Standing {
    /// The form, or that of the last word of a compound that is not known itself.
    pub(super) form: Form,
    /// Whether capitals or small letters prevail, see [`balance`].
    pub(super) balance: u8,
}

/// Steps of frequency between a form with a capital and the same in small letters: 1 to 13, the
/// more the more capital; 14 and 15 if only the one or the other is known, 0 if none is.
fn balance(small: Option<Form>, capital: Option<Form>) -> u8 {
    match (small, capital) {
        (None, None) => 0,
        (None, Some(_)) => 14,
        (Some(_), None) => 15,
        (Some(small), Some(capital)) => {
            (7 + capital.frequency).saturating_sub(small.frequency).clamp(1, 13)
        }
    }
}

/// From this balance on a word is written with a capital.
const CAPITAL: u8 = 8;

impl WordReader<'_> {
    /// The features of the word's form, and of the last word if it is a compound.
    pub(super) fn standing(&mut self, text: &str, shape: Shape) -> Standing {
        let forms = self.knowledge.forms;
        let small = forms.find(&self.lower);
        let capital = forms.find(self.capitalised());
        let bare = || forms.find(text.strip_suffix(['s', 'S'])?.trim_end_matches(['\'', '’']));
        let exact = forms.find(text).map(|form| (form, Sight::Exact));
        let recased = || small.or(capital).map(|form| (form, Sight::Recased));
        let genitive = || bare().map(|form| (form, Sight::Genitive));
        let found = exact.or_else(recased).or_else(genitive);
        let rare = found.is_none_or(|(form, _)| form.frequency < RARE);
        let head = if rare { self.compound(text, shape) } else { None };
        let compound = head.map(|form| (form, Sight::Compound));
        let (form, sight) = found.or(compound).unwrap_or((Form::default(), Sight::Nowhere));
        let standing = Standing { form, balance: balance(small, capital) };
        self.push_standing(standing, sight, shape);
        standing
    }

    fn push_standing(&mut self, standing: Standing, sight: Sight, shape: Shape) {
        let Standing { form, balance } = standing;
        if form.path() != 0 {
            for (number, turns) in TURNS.into_iter().enumerate() {
                let number = u8::try_from(number).unwrap_or(0);
                self.push(Reach::Wide, kind::PATH + number, form.turns(turns).into());
            }
        }
        let capital = shape.capital as u64;
        let frequency = u64::from(form.frequency / 3);
        self.push(Reach::Near, kind::SIGHT, (sight as u64) << 8 | capital);
        self.push(Reach::Near, kind::FREQUENCY, frequency << 8 | capital);
        self.push(Reach::Near, kind::BALANCE, u64::from(balance) << 8 | capital);
        self.push(
            Reach::Here,
            kind::BALANCE_FREQUENCY,
            u64::from(balance) << 16 | frequency << 8 | capital,
        );
    }

    /// The features of what a closed compound is made of: *Kreml* and *chef*; its last word's form.
    fn compound(&mut self, text: &str, shape: Shape) -> Option<Form> {
        let forms = self.knowledge.forms;
        if let Some((_, last)) = text.rsplit_once('-') {
            let form = forms.find(last)?;
            self.head(last, form);
            return Some(form);
        }
        if shape.capital != Capital::First {
            return None;
        }
        let (front, last) = last_word(&self.lower, |word| known(forms, word))?;
        let (front, last) = (capitalised(front), capitalised(last));
        let form = forms.find(&last)?;
        self.front_of_compound(&front);
        self.head(&last, form);
        Some(form)
    }

    /// The last word, which is also seen from the words beside: *Kremlchef* and *Bundestrainer*
    /// stand before a person's name as *Chef* and *Trainer* do.
    fn head(&mut self, last: &str, form: Form) {
        self.push(Reach::Near, kind::LAST_WORD, Hash::of(last).0);
        self.push(Reach::Near, kind::LAST_PATH, form.path().into());
        self.push(Reach::Near, kind::LAST_PATH + 1, form.turns(7).into());
        for bit in bits(self.knowledge.gazetteer.classes(last)) {
            self.push(Reach::Near, kind::LAST_CLASS, bit);
        }
    }

    fn front_of_compound(&mut self, front: &str) {
        let forms = self.knowledge.forms;
        let listing = self.knowledge.gazetteer.listing(front);
        for bit in bits(listing.classes) {
            self.push(Reach::Here, kind::FIRST_CLASS, bit);
        }
        let (small, capital) = (forms.find(&front.to_lowercase()), forms.find(front));
        let path = capital.or(small).unwrap_or_default().path();
        self.push(Reach::Here, kind::FIRST_PATH, path.into());
        let balance = u64::from(balance(small, capital));
        let frequency = u64::from(capital.map_or(0, |form| form.frequency / 3));
        self.push(Reach::Here, kind::FIRST_BALANCE, balance << 8 | frequency);
        self.push(Reach::Here, kind::FIRST_SIZE, balance << 8 | u64::from(listing.size));
        self.push(Reach::Here, kind::FIRST_WORD, Hash::of(front).0);
    }

    /// What the statistics and the size of places tell of a part of a compound with hyphens.
    pub(super) fn part_standing(&mut self, number: u8, part: &str) {
        let Some(form) = self.knowledge.forms.find(part) else { return };
        self.push(Reach::Here, kind::PART_PATH + number, form.path().into());
        let frequency = u64::from(form.frequency / 3);
        self.push(Reach::Here, kind::PART_FREQUENCY + number, frequency);
    }
}

/// How the statistics show a word in small letters.
fn known(forms: Forms<'_>, word: &str) -> Known {
    let (small, capital) = (forms.find(word), forms.hashed(Hash::of_capitalised(word)));
    match balance(small, capital) {
        14 | CAPITAL..=13 if capital.is_some_and(|form| form.frequency >= FREQUENT) => {
            Known::Capital
        }
        0 => Known::Nowhere,
        _ => Known::Small,
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters.as_str().chars())
        .collect()
}

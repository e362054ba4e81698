//! Names that the sentences left unmarked, and that the lists and the build of the words show: parts of
//! compounds, bodies of several words, addresses of the web as names, currencies.

use super::extent::Extents;
use super::label::Label;
use super::lore::Lore;
use crate::article::{Flag, Kind, Language};

/// Endings of addresses that are names of who is found there: *Tonladen.de*.
const DOMAINS: [&str; 10] = ["de", "com", "net", "org", "at", "ch", "eu", "io", "info", "tv"];
/// Currencies in English, which have no capital.
const CURRENCIES: [&str; 22] = [
    "euro", "euros", "dollar", "dollars", "yen", "yuan", "renminbi", "rouble", "roubles", "ruble",
    "rubles", "rupee", "rupees", "franc", "francs", "krona", "kronor", "zloty", "zlotys", "lira",
    "peso", "pesos",
];
/// Adjectives of languages that belong to no state, without their endings.
const LANGUAGES: [&str; 12] = [
    "hebräisch",
    "lateinisch",
    "jiddisch",
    "aramäisch",
    "altgriechisch",
    "plattdeutsch",
    "niederdeutsch",
    "mittelhochdeutsch",
    "althochdeutsch",
    "neuhebräisch",
    "altkirchenslawisch",
    "mittellateinisch",
];
/// Words that join names of one kind.
const JOINING: [&str; 4] = ["und", "sowie", "and", ","];
/// A name of so many words that is in no quotation is none.
const ENDLESS: usize = 8;

/// Marks what lists and build show, and takes back what no name can be.
pub(super) fn complete(extents: &mut Extents<'_, '_>, lore: &impl Lore, language: Language) {
    clear_endless(extents, lore, language);
    for at in 0..extents.words.len() {
        settle_double_name(extents, lore, at);
        find_listed(extents, lore, at);
        find_domain(extents, at);
        clear_abbreviation(extents, at);
        match language {
            Language::German => {
                find_compound(extents, lore, at);
                find_language(extents, at);
                find_joined(extents, lore, at);
            }
            Language::English => find_currency(extents, at),
        }
    }
}

fn is_free(extents: &Extents<'_, '_>, at: usize) -> bool {
    extents.label(at) == Label::OUTSIDE
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// *Alpen-Etappe*, *Kremlchef*: a name that a noun goes on with. What is part already has the kind of
/// a front that has no other one.
fn find_compound(extents: &mut Extents<'_, '_>, lore: &impl Lore, at: usize) {
    let word = extents.word(at);
    let label = extents.label(at);
    let part = label.is_begin() && label.name().is_some_and(|(_, flag)| flag == Flag::Part);
    if !is_capital(word) || !(label == Label::OUTSIDE || part) {
        return;
    }
    let kind = match word.rsplit_once('-') {
        Some((front, _)) if part => lore.closed_front(front),
        Some((front, last)) if is_capital(last) && lore.is_noun(last) => lore.front(front),
        Some(_) => None,
        None if part => None,
        None => lore.closed(word),
    };
    if let Some(kind) = kind {
        extents.set(at, Label::begin(kind, Flag::Part));
    }
}

/// *Behnke-Ostmann* is a person, no part: the last word is a surname and no noun.
fn settle_double_name(extents: &mut Extents<'_, '_>, lore: &impl Lore, at: usize) {
    if extents.label(at) != Label::begin(Kind::Person, Flag::Part) {
        return;
    }
    let last = extents.word(at).rsplit_once('-').map(|(_, last)| last);
    if last.is_some_and(|last| lore.is_personal(last) && !lore.is_noun(last)) {
        extents.name((at, at + 1), Kind::Person);
    }
}

/// *der Islamische Staat*: a body or a place of several words that the lists know.
fn find_listed(extents: &mut Extents<'_, '_>, lore: &impl Lore, at: usize) {
    let word = extents.word(at);
    if !is_free(extents, at) || !is_capital(word) || lore.is_function(word) {
        return;
    }
    let rest = extents.words.get(at..).unwrap_or_default();
    let Some((length, kind)) = lore.several(rest) else { return };
    let free = (at..at + length).all(|at| is_free(extents, at));
    if free && is_capital(extents.word(at + length - 1)) {
        extents.name((at, at + length), kind);
    }
}

/// *Tonladen.de*: who is found there.
fn find_domain(extents: &mut Extents<'_, '_>, at: usize) {
    let word = extents.word(at);
    let Some((name, ending)) = word.split_once('.') else { return };
    let named = name.chars().count() >= 3 && is_capital(name);
    let plain = name.chars().all(|c| c.is_alphanumeric() || c == '-');
    if named && plain && DOMAINS.contains(&ending) && !extents.label(at).is_inside() {
        extents.name((at, at + 1), Kind::Organisation);
    }
}

/// *Pos. 4*, *Abs. 2*: what stands short before a number is no name.
fn clear_abbreviation(extents: &mut Extents<'_, '_>, at: usize) {
    let short = extents.word(at).chars().count() <= 4 && extents.word(at + 1) == ".";
    let number = extents.word(at + 2).starts_with(|c: char| c.is_ascii_digit());
    if short && number && extents.label(at).is_begin() && !extents.label(at + 1).is_inside() {
        extents.set(at, Label::OUTSIDE);
    }
}

fn find_currency(extents: &mut Extents<'_, '_>, at: usize) {
    if is_free(extents, at) && CURRENCIES.contains(&extents.word(at)) {
        extents.name((at, at + 1), Kind::Other);
    }
}

fn find_language(extents: &mut Extents<'_, '_>, at: usize) {
    let word = extents.word(at);
    let stem = ["e", "en", "er", "es", "em"].iter().find_map(|ending| word.strip_suffix(ending));
    if is_free(extents, at) && LANGUAGES.contains(&stem.unwrap_or(word)) {
        extents.set(at, Label::begin(Kind::Other, Flag::Derived));
    }
}

/// *Sandborgum und Wellage*: what is joined with a place and no word of the language is one as well.
fn find_joined(extents: &mut Extents<'_, '_>, lore: &impl Lore, at: usize) {
    let Some(before) = at.checked_sub(2) else { return };
    let joined = JOINING.contains(&extents.word(at - 1)) && is_free(extents, at - 1);
    let place = extents.label(before).name() == Some((Kind::Place, Flag::Plain));
    let word = extents.word(at);
    let looks = is_capital(word) && word.chars().skip(1).all(char::is_lowercase);
    let alone =
        is_free(extents, at) && is_free(extents, at + 1) && !is_capital(extents.word(at + 1));
    if joined && place && alone && looks && word.chars().count() > 3 && lore.is_unknown(word) {
        extents.name((at, at + 1), Kind::Place);
    }
}

/// Takes back names that go on and on outside of quotations: what is told in a language that the
/// model does not know, and English sentences in the place of titles.
fn clear_endless(extents: &mut Extents<'_, '_>, lore: &impl Lore, language: Language) {
    for kind in [Kind::Other, Kind::Organisation] {
        for (start, end) in extents.names(kind) {
            let words = extents.words.get(start..end).unwrap_or_default();
            let small: Vec<&str> = words.iter().copied().filter(|word| !is_capital(word)).collect();
            let strange = small.iter().filter(|word| lore.is_unknown(word)).count();
            let long = small.iter().filter(|word| word.chars().count() > 3).count();
            let endless = match language {
                Language::German => words.len() >= ENDLESS && kind == Kind::Other,
                Language::English => words.len() >= 4 && long >= 2,
            };
            let quoted = start.checked_sub(1).is_some_and(|before| {
                ["\"", "„", "“", "”", "»", "«", "‘"].contains(&extents.word(before))
            });
            if (endless && !quoted) || strange >= 3 {
                (start..end).for_each(|at| extents.set(at, Label::OUTSIDE));
            }
        }
    }
}

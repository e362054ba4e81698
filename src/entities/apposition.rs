//! What stands before or behind a name tells what it is: *die Indie-Band Nebelkind*, *Silicon Motor*,
//! *Landesstiftung zur Pflege der Archive*, *the series The Glass Orchard*.

use super::extent::Extents;
use super::label::Label;
use super::link::without_genitive;
use super::lore::Lore;
use super::rule_words::{Endings, RuleWords};
use crate::article::{Flag, Kind, Language};
use std::sync::LazyLock;

/// Ends of nouns before the name of a body.
static BODIES: LazyLock<Endings> =
    LazyLock::new(|| Endings::new(include_str!("../../assets/words/body-nouns.txt")));
/// Last words of firms.
static FIRMS: LazyLock<RuleWords> =
    LazyLock::new(|| RuleWords::new(include_str!("../../assets/words/firm-ends.txt")));
/// Bodies that go on with what they are for.
const PURPOSES: [&str; 12] = [
    "stiftung",
    "verband",
    "verein",
    "institut",
    "gesellschaft",
    "akademie",
    "kammer",
    "netzwerk",
    "bundesamt",
    "landesamt",
    "hilfswerk",
    "arbeitsgemeinschaft",
];
/// Nouns before the title of a work in English.
const WORKS: [&str; 14] = [
    "series",
    "film",
    "novel",
    "album",
    "song",
    "musical",
    "play",
    "opera",
    "drama",
    "comedy",
    "documentary",
    "memoir",
    "thriller",
    "sitcom",
];
/// Small words inside of titles and of bodies.
const SMALL: [&str; 6] = ["of", "the", "and", "in", "to", "a"];
/// What stands before a body that is the only one of its name.
const DEFINITE: [&str; 11] =
    ["der", "die", "das", "dem", "den", "des", "beim", "vom", "zum", "zur", "am"];
const QUOTES: [&str; 7] = ["\"", "„", "“", "”", "»", "«", "‘"];
/// Firms whose names are nouns as well, and what tells that a firm is meant.
const NOUNS: [&str; 3] = ["Bahn", "Post", "Telekom"];
static ACTS: LazyLock<RuleWords> =
    LazyLock::new(|| RuleWords::new(include_str!("../../assets/words/firm-acts.txt")));

/// Tells names by what stands around them.
pub(super) fn appose(extents: &mut Extents<'_, '_>, lore: &impl Lore, language: Language) {
    for at in 0..extents.words.len() {
        find_firm(extents, lore, at);
        match language {
            Language::German => {
                find_body(extents, lore, at);
                find_purpose(extents, at);
                find_noun(extents, at);
                find_owned(extents, at);
            }
            Language::English => {
                find_work(extents, at);
                cut_rival(extents, at);
            }
        }
    }
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// *der Literaturzeitschrift „Wieland“*, *die Indie-Band Nebelkind*.
fn find_body(extents: &mut Extents<'_, '_>, lore: &impl Lore, at: usize) {
    let noun = extents.word(at);
    if !is_capital(noun) {
        return;
    }
    if !BODIES.end(&noun.to_lowercase()) {
        return;
    }
    let within = extents.label(at).name() == Some((Kind::Organisation, Flag::Plain));
    let inside = extents.label(at + 1).is_inside();
    if within && inside && noun.contains('-') {
        extents.set(at, Label::OUTSIDE);
        extents.begin_anew(at + 1);
    }
    if extents.label(at) != Label::OUTSIDE {
        return;
    }
    let start = at + 1 + usize::from(QUOTES.contains(&extents.word(at + 1)));
    let quoted = start > at + 1;
    let end = if quoted { closing(extents, start) } else { Some(name_end(extents, lore, start)) };
    if let Some(end) = end.filter(|end| *end > start) {
        extents.name((start, end), Kind::Organisation);
    }
}

/// Where a quotation of few words ends that holds nothing but a person's name or an unknown word.
fn closing(extents: &Extents<'_, '_>, start: usize) -> Option<usize> {
    let end = (start + 1..start + 4).find(|end| QUOTES.contains(&extents.word(*end)))?;
    let fits = |at: usize| {
        is_capital(extents.word(at))
            && matches!(
                extents.label(at).name(),
                None | Some((Kind::Person | Kind::Place | Kind::Other, Flag::Plain))
            )
    };
    (start..end).all(fits).then_some(end)
}

/// Where a name ends that stands beside its noun: a person's single name, or a word that is none of
/// the language.
fn name_end(extents: &Extents<'_, '_>, lore: &impl Lore, start: usize) -> usize {
    let word = extents.word(start);
    let single = !extents.label(start + 1).is_inside();
    let person = extents.label(start) == Label::begin(Kind::Person, Flag::Plain);
    let unknown = extents.label(start) == Label::OUTSIDE && lore.is_unknown(word);
    let long = word.chars().count() > 2 && is_capital(word) && !word.contains('.');
    if single && long && (person || unknown) { start + 1 } else { start }
}

/// *Sylvan Worldwide*, *Silicon Motor*: the last word makes a firm.
fn find_firm(extents: &mut Extents<'_, '_>, lore: &impl Lore, at: usize) {
    let Some(before) = at.checked_sub(1) else { return };
    let capital = is_capital(extents.word(at)) && is_capital(extents.word(before));
    if !capital || !FIRMS.contains(extents.word(at)) {
        return;
    }
    let label = extents.label(at);
    let named = label.is_inside()
        && matches!(label.name(), Some((Kind::Person | Kind::Other | Kind::Place, Flag::Plain)));
    let first = extents.word(before);
    let free = label == Label::OUTSIDE
        && (extents.label(before) == Label::OUTSIDE && !lore.is_frequent(first)
            || extents.label(before).name() == Some((Kind::Person, Flag::Plain)))
        && is_capital(first)
        && first.chars().count() > 2
        && !lore.is_function(first);
    if named {
        let start = (0..=before).rev().find(|at| !extents.label(*at).is_inside()).unwrap_or(before);
        extents.name((start, at + 1), Kind::Organisation);
    } else if free {
        let start = if extents.label(before).is_inside() { at } else { before };
        if start < at {
            extents.name((start, at + 1), Kind::Organisation);
        }
    }
}

/// *Landesstiftung zur Pflege der Archive*: the body's name goes on with its purpose.
fn find_purpose(extents: &mut Extents<'_, '_>, at: usize) {
    let noun = extents.word(at);
    if !["für", "zur", "zum"].contains(&extents.word(at + 1)) || !is_capital(noun) {
        return;
    }
    let folded = noun.to_lowercase();
    let bare = without_genitive(&folded).unwrap_or(&folded);
    let body = PURPOSES.iter().any(|end| folded.ends_with(end) || bare.ends_with(end));
    let one = DEFINITE.contains(&extents.before(at).to_lowercase().as_str());
    let free = matches!(extents.label(at).name(), None | Some((Kind::Organisation, Flag::Plain)));
    if !body || !one || !free || extents.label(at).is_inside() {
        return;
    }
    let (mut end, mut next) = (at + 1, at + 2);
    while next < at + 9 {
        let word = extents.word(next);
        let other = matches!(extents.label(next).name(), Some((Kind::Person, _)));
        if is_capital(word) && !other {
            end = next + 1;
        } else if !["der", "des", "die", "den", "und"].contains(&word) {
            break;
        }
        next += 1;
    }
    if end > at + 2 {
        extents.name((at, end), Kind::Organisation);
    }
}

/// *Die Bahn entschuldigte sich*: the firm, not the train.
fn find_noun(extents: &mut Extents<'_, '_>, at: usize) {
    let firm = NOUNS.contains(&extents.word(at)) && ["die", "Die"].contains(&extents.before(at));
    if firm && extents.label(at) == Label::OUTSIDE && ACTS.contains(extents.word(at + 1)) {
        extents.name((at, at + 1), Kind::Organisation);
    }
}

/// *Anteile an Agiro*: nobody has shares in a person.
fn find_owned(extents: &mut Extents<'_, '_>, at: usize) {
    let share = ["Anteile", "Anteil", "Beteiligung", "Aktienpaket", "Mehrheit"]
        .contains(&extents.before(at));
    let person = extents.label(at + 1) == Label::begin(Kind::Person, Flag::Plain);
    if share && extents.word(at) == "an" && person && !extents.label(at + 2).is_inside() {
        extents.name((at + 1, at + 2), Kind::Organisation);
    }
}

/// *the series The Glass Orchard*.
fn find_work(extents: &mut Extents<'_, '_>, at: usize) {
    let start = at + 1;
    let free = |extents: &Extents<'_, '_>, at: usize| {
        !matches!(extents.label(at).name(), Some((Kind::Person, _)))
    };
    if !WORKS.contains(&extents.word(at)) || !is_capital(extents.word(start)) {
        return;
    }
    let (mut end, mut next) = (start, start);
    while next < start + 7 && free(extents, next) {
        let word = extents.word(next);
        if is_capital(word) {
            end = next + 1;
        } else if !SMALL.contains(&word) {
            break;
        }
        next += 1;
    }
    if end > start + 1 {
        extents.name((start, end), Kind::Other);
    }
}

/// *Rival Corvex fell*: the noun in front is no part of the name, which is a firm's.
fn cut_rival(extents: &mut Extents<'_, '_>, at: usize) {
    let rival = [
        "Rival",
        "Competitor",
        "Supplier",
        "Lender",
        "Carmaker",
        "Retailer",
        "Insurer",
        "Chipmaker",
    ]
    .contains(&extents.word(at));
    let single = extents.label(at + 1).is_inside() || extents.label(at + 1) == Label::OUTSIDE;
    let begins = extents.label(at).is_inside() || !is_capital(extents.word(at + 1));
    if rival && single && !begins {
        extents.set(at, Label::OUTSIDE);
        let end = (at + 2..at + 5).find(|end| !extents.label(*end).is_inside()).unwrap_or(at + 2);
        extents.name((at + 1, end), Kind::Organisation);
    }
}

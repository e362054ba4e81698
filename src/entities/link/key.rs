//! Keys of names that are not people's: what two spellings of one name have in common; and what a
//! genitive is taken off.

use super::given::{is_given, is_surname};
use crate::text::fold;

/// Legal forms behind the name of a firm or club; folded.
const LEGAL_FORMS: [&str; 31] = [
    "ag",
    "se",
    "gmbh",
    "mbh",
    "ggmbh",
    "kg",
    "kgaa",
    "ohg",
    "gbr",
    "ug",
    "ev",
    "eg",
    "vvag",
    "inc",
    "incorporated",
    "ltd",
    "limited",
    "plc",
    "corp",
    "corporation",
    "co",
    "llc",
    "llp",
    "lp",
    "sa",
    "spa",
    "nv",
    "bv",
    "ab",
    "asa",
    "oyj",
];
/// Words that say nothing between the others; folded.
const FILLERS: [&str; 4] = ["und", "and", "et", "zu"];
/// Articles that may stand before a name; folded.
const ARTICLES: [&str; 7] = ["the", "der", "die", "das", "dem", "den", "des"];
/// British words with the American ones; folded.
const BRITISH: [(&str, &str); 9] = [
    ("centre", "center"),
    ("labour", "labor"),
    ("defence", "defense"),
    ("theatre", "theater"),
    ("harbour", "harbor"),
    ("programme", "program"),
    ("colour", "color"),
    ("favour", "favor"),
    ("isation", "ization"),
];
/// Ends of German adjectives before their case; folded.
const ADJECTIVES: [&str; 24] = [
    "isch",
    "lich",
    "ig",
    "ell",
    "iv",
    "deutsch",
    "national",
    "zentral",
    "global",
    "sozial",
    "federal",
    "liberal",
    "vereint",
    "vereinigt",
    "weiss",
    "schwarz",
    "gruen",
    "heilig",
    "gross",
    "klein",
    "alt",
    "neu",
    "oberst",
    "technisch",
];

/// The key of a name that is not a person's: folded; adjectives without their case, nouns without
/// their genitive, firms without their legal form, British spelling as American.
pub(super) fn name_key(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<&str> = folded.split(' ').collect();
    while let [_, .., last] = words.as_slice() {
        // *e. V.* is two words.
        let club = words.len() > 2 && words.ends_with(&["e", "v"]);
        if !club && !LEGAL_FORMS.contains(last) {
            break;
        }
        words.truncate(words.len() - if club { 2 } else { 1 });
    }
    while let [first, rest @ ..] = words.as_slice()
        && rest.len() > 1
        && ARTICLES.contains(first)
    {
        words.remove(0);
    }
    let count = words.len();
    let one = |(number, word): (usize, &&str)| {
        let last = number + 1 == count;
        let filler = !last && number > 0 && FILLERS.contains(word);
        let word = match (last, count) {
            (true, 1) => (*word).to_owned(),
            (true, _) => without_case(word).to_owned(),
            _ => uninflected(word),
        };
        (!filler).then(|| american(&word))
    };
    words.iter().enumerate().filter_map(one).collect::<Vec<_>>().join(" ")
}

/// A folded word without the ending of its case.
fn uninflected(word: &str) -> String {
    let stems = ["en", "er", "es", "em", "e"].iter().filter_map(|ending| word.strip_suffix(ending));
    let adjective = |stem: &&str| ADJECTIVES.iter().any(|end| stem.ends_with(end));
    if let Some(stem) = stems.into_iter().find(adjective) {
        return format!("{stem}e");
    }
    without_case(word).to_owned()
}

/// A folded noun without its genitive: *Landesverbandes*, *Instituts*.
fn without_case(word: &str) -> &str {
    let own = ["ss", "us", "is", "as", "os", "ys"].iter().any(|end| word.ends_with(end));
    let long = word
        .strip_suffix("es")
        .filter(|stem| stem.len() >= 4 && stem.ends_with(['d', 't', 'g', 'b', 'k']));
    let short = || word.strip_suffix('s').filter(|_| !own && word.len() >= 7);
    long.or_else(short).unwrap_or(word)
}

fn american(word: &str) -> String {
    let found = BRITISH.iter().find(|(british, _)| word.ends_with(british));
    match found.and_then(|(british, american)| Some((word.strip_suffix(british)?, american))) {
        Some((stem, american)) => format!("{stem}{american}"),
        None => word.to_owned(),
    }
}

/// The key as part of an id: words joined by hyphens.
pub(super) fn slug(key: &str) -> String {
    key.replace(' ', "-")
}

/// The name without the genitive that it may bear, if it may bear one: *Putins*, *Marx’*.
pub(in crate::entities) fn without_genitive(name: &str) -> Option<&str> {
    if let Some(bare) = name.strip_suffix(['’', '\'']) {
        return Some(bare);
    }
    if let Some(bare) = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")) {
        return Some(bare);
    }
    let bare = name.strip_suffix('s')?;
    let last = bare.chars().next_back()?;
    let bears = bare.chars().count() >= 3 && last.is_lowercase() && !"sxzß".contains(last);
    // A short form in capitals bears it as well: *EUs*, *USAs*.
    let short = bare.chars().count() >= 2 && bare.chars().all(char::is_uppercase);
    (bears || short).then_some(bare)
}

/// Whether a name that ends in *s* more probably bears it from birth: *Paris*, *Johannes*.
pub(in crate::entities) fn ends_in_own_s(name: &str) -> bool {
    ["is", "us", "as", "os", "es", "ss", "ys"].iter().any(|ending| name.ends_with(ending))
}

/// Whose the *s* at the end of a person's name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// The case's: *Bergs*.
    Genitive,
    /// The name's: *Peters*.
    Own,
    /// No list has either: *Lawrows*, *Harms*.
    Unknown,
}

/// Whose the *s* at the end of a person's name is, as far as the lists tell.
pub(super) fn own_ending(name: &str) -> Ending {
    let Some(bare) = without_genitive(name) else { return Ending::Own };
    if name.ends_with(['’', '\'']) || name.ends_with("'s") || name.ends_with("’s") {
        return Ending::Genitive;
    }
    let last = |name: &str| fold(name.rsplit([' ', '-']).next().unwrap_or(name));
    let listed = |word: &str| is_surname(word) || is_given(word);
    match (listed(&last(name)), listed(&last(bare))) {
        (true, _) => Ending::Own,
        (_, true) => Ending::Genitive,
        _ if ends_in_own_s(name) => Ending::Own,
        _ => Ending::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_name_share_a_key() {
        for (one, other) in [
            ("Vereinten Nationen", "Vereinte Nationen"),
            ("Weißen Haus", "Weißes Haus"),
            ("Wetter-Instituts für Klimafragen", "Wetter-Institut für Klimafragen"),
            ("Wirecard AG", "Wirecard"),
            ("Brandner & Söhne GmbH & Co. KG", "Brandner und Söhne"),
            ("Norrland Steel AB", "Norrland Steel"),
            ("Centre for Defence Studies", "Center for Defense Studies"),
            ("World Health Organisation", "World Health Organization"),
            ("Universität zu Köln", "Universität Köln"),
            ("Landesverbandes Nord", "Landesverband Nord"),
            ("The Norrland Post", "Norrland Post"),
        ] {
            assert_eq!(name_key(one), name_key(other), "{one} {other}");
        }
    }

    #[test]
    fn other_names_have_keys_of_their_own() {
        for (one, other) in [
            ("Landgericht München I", "Landgericht München"),
            ("Deutsche Bank", "Deutsche Bundesbank"),
            ("Siemens Energy", "Siemens"),
            ("Manchester City", "Manchester United"),
            ("Nordkorea", "Südkorea"),
        ] {
            assert_ne!(name_key(one), name_key(other), "{one} {other}");
        }
    }

    #[test]
    fn the_lists_tell_whose_the_last_letter_is() {
        for (name, ending) in [
            ("Anna Bergs", Ending::Genitive),
            ("Putins", Ending::Genitive),
            ("Marx’", Ending::Genitive),
            ("Martin Hans", Ending::Own),
            ("Anna Peters", Ending::Own),
            ("Anna Berg", Ending::Own),
            ("Boris Grebnokows", Ending::Unknown),
        ] {
            assert_eq!(own_ending(name), ending, "{name}");
        }
    }
}

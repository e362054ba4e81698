//! Brings the German and English spellings of a transliterated word together.
//!
//! What comes out reads like a German transliteration with fewer letters; it serves to compare and
//! is never shown.

use super::given::Family;

/// How the writer of a name spells the sounds that German and English spell differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Convention {
    /// *ch* as in *Bach*, *z* as in *Zar*, *j* as in *ja*.
    German,
    /// *ch* as in *church*, *z* as in *zoo*, *j* as in *jam*.
    English,
}

impl Convention {
    /// The convention of a folded name, as its letters betray it.
    pub(super) fn of(name: &str, family: Family) -> Self {
        let has = |marks: &[&str]| marks.iter().any(|mark| name.contains(mark));
        let english = has(&["kh", "zh", "shch", "ya", "yu", "ye", "yo", "v"])
            || name.replace("sch", "").contains("sh");
        let german = match family {
            Family::Slavic => has(&["w", "sch", "j"]),
            Family::Arabic | Family::Hebrew => has(&["sch", "ch", "ij"]) && !has(&["sh", "kh"]),
            _ => has(&["sch", "j"]),
        };
        let surely_german = has(&["sch", "w"]);
        if german && (surely_german || !english) { Self::German } else { Self::English }
    }
}

/// Letters and what they stand for, longest first; those of one list only in one convention.
type Sounds = &'static [(&'static str, &'static str)];

// Capitals are sounds of several letters; the words themselves are in small letters.
const SLAVIC: Sounds = &[
    ("schtsch", "SC"),
    ("shch", "SC"),
    ("tsch", "C"),
    ("tch", "C"),
    ("dsch", "DS"),
    ("dzh", "DS"),
    ("sch", "S"),
    ("sh", "S"),
    ("zh", "S"),
    ("kh", "X"),
    ("ts", "Z"),
    ("tz", "Z"),
    ("ph", "f"),
    ("ck", "k"),
    ("x", "ks"),
    ("v", "w"),
    ("h", "g"),
    ("j", "i"),
    ("y", "i"),
];
const SLAVIC_GERMAN: Sounds = &[("ch", "X"), ("z", "Z")];
const SLAVIC_ENGLISH: Sounds = &[("ch", "C"), ("z", "s")];

const ARABIC: Sounds = &[
    ("tsch", "C"),
    ("dsch", "J"),
    ("dj", "J"),
    ("sch", "S"),
    ("sh", "S"),
    ("kh", "X"),
    ("ch", "X"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("ck", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ay", "E"),
    ("ai", "E"),
    ("ey", "E"),
    ("ei", "E"),
    ("ij", "i"),
    ("iy", "i"),
    ("q", "k"),
    ("c", "k"),
    ("z", "s"),
    ("v", "w"),
    ("o", "u"),
    ("e", "i"),
    ("y", "i"),
];
const ARABIC_GERMAN: Sounds = &[("aj", "E"), ("ej", "E"), ("j", "i")];
const ARABIC_ENGLISH: Sounds = &[("j", "J")];

const HEBREW: Sounds = &[
    ("tsch", "C"),
    ("sch", "S"),
    ("sh", "S"),
    ("tz", "Z"),
    ("ts", "Z"),
    ("kh", "X"),
    ("ch", "X"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("v", "w"),
    ("j", "i"),
    ("y", "i"),
    ("q", "k"),
    ("c", "k"),
];
const HEBREW_GERMAN: Sounds = &[("z", "Z")];
const HEBREW_ENGLISH: Sounds = &[("z", "s")];

const GREEK: Sounds = &[
    ("ph", "f"),
    ("kh", "h"),
    ("ch", "h"),
    ("th", "t"),
    ("dh", "d"),
    ("ou", "u"),
    ("y", "i"),
    ("j", "i"),
    ("v", "w"),
    ("c", "k"),
    ("x", "ks"),
];

const TURKISH: Sounds = &[("oe", "o"), ("ue", "u"), ("sch", "s")];

/// One folded word of a name of this family as it sounds.
pub(super) fn sound(word: &str, family: Family, convention: Convention) -> String {
    let german = convention == Convention::German;
    let (first, then): (Sounds, Sounds) = match family {
        Family::Slavic => (SLAVIC, if german { SLAVIC_GERMAN } else { SLAVIC_ENGLISH }),
        Family::Arabic => (ARABIC, if german { ARABIC_GERMAN } else { ARABIC_ENGLISH }),
        Family::Hebrew => (HEBREW, if german { HEBREW_GERMAN } else { HEBREW_ENGLISH }),
        Family::Greek => (GREEK, &[]),
        Family::Turkish => (TURKISH, &[]),
        Family::Hungarian | Family::Chinese | Family::Korean => return word.to_owned(),
    };
    let marked = without_doubles(&rewritten(word, first, then));
    let settled = match family {
        Family::Slavic => without_doubles(&slavic_vowels(&marked)),
        Family::Arabic => arabic_ending(&marked),
        _ => marked,
    };
    spelled_out(&settled)
}

/// The word with each run of letters that a list knows replaced, from the left.
fn rewritten(word: &str, first: Sounds, then: Sounds) -> String {
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(letter) = rest.chars().next() {
        let known = first.iter().chain(then).filter(|(letters, _)| rest.starts_with(letters));
        let longest = known.max_by_key(|(letters, _)| letters.len());
        let (letters, sound) = longest.copied().unwrap_or(("", ""));
        if letters.is_empty() {
            out.push(letter);
            rest = rest.strip_prefix(letter).unwrap_or_default();
        } else {
            out.push_str(sound);
            rest = rest.strip_prefix(letters).unwrap_or_default();
        }
    }
    out
}

/// No letter twice in a row.
fn without_doubles(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for letter in word.chars() {
        if !out.ends_with(letter) {
            out.push(letter);
        }
    }
    out
}

/// *Jerschow* and *Ershov*, *Gorbatschow* and *Gorbachev*, *Solowjow* and *Soloviev*,
/// *Lukaschenko* and *Lukaschenka* differ in vowels that the alphabets write differently.
fn slavic_vowels(word: &str) -> String {
    let word = word.replace("ie", "e").replace("io", "e");
    let word = ["S", "C"].iter().fold(word, |word, sibilant| {
        word.replace(&format!("{sibilant}ow"), &format!("{sibilant}ew"))
    });
    match word.strip_suffix("enka") {
        Some(stem) => format!("{stem}enko"),
        None => word,
    }
}

/// *Hanija*, *Haniyeh* and *Haniya* end in the same letter.
fn arabic_ending(word: &str) -> String {
    let bare = word.strip_suffix('h').unwrap_or(word);
    match bare.strip_suffix("ii").or_else(|| bare.strip_suffix("ia")) {
        Some(stem) => format!("{stem}ia"),
        None if bare.len() < word.len() && bare.ends_with('i') => {
            format!("{bare}a")
        }
        None => bare.to_owned(),
    }
}

/// The marks as letters that one can read.
fn spelled_out(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 4);
    for letter in word.chars() {
        match letter {
            'S' => out.push_str("sch"),
            'C' => out.push_str("tsch"),
            'X' => out.push_str("ch"),
            'Z' => out.push('z'),
            'J' => out.push_str("dsch"),
            'D' => out.push('d'),
            'E' => out.push_str("ai"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(one: &str, other: &str, family: Family) {
        let sounds = |word: &str| sound(word, family, Convention::of(word, family));
        assert_eq!(sounds(one), sounds(other), "{one} {other}");
    }

    #[test]
    fn slavic_surnames_sound_alike_in_german_and_english() {
        for (german, english) in [
            ("schoigu", "shoigu"),
            ("schojgu", "shoigu"),
            ("chruschtschow", "khrushchev"),
            ("chodorkowski", "khodorkovsky"),
            ("selenskyj", "zelensky"),
            ("selenskyj", "zelenskiy"),
            ("gorbatschow", "gorbachev"),
            ("schtscherbakow", "shcherbakov"),
            ("kusnezow", "kuznetsov"),
            ("solowjow", "soloviev"),
            ("solowjow", "solovyov"),
            ("jelzin", "yeltsin"),
            ("matwijenko", "matviyenko"),
            ("sergejew", "sergeyev"),
            ("lukaschenko", "lukaschenka"),
        ] {
            alike(german, english, Family::Slavic);
        }
    }

    #[test]
    fn arabic_and_hebrew_surnames_sound_alike_in_german_and_english() {
        for (german, english) in [
            ("scharaa", "sharaa"),
            ("chatib", "khatib"),
            ("nadschar", "najjar"),
            ("dschubur", "jubour"),
            ("peseschkian", "pezeshkian"),
            ("hanija", "haniyeh"),
            ("assad", "asad"),
            ("qasim", "kassem"),
        ] {
            alike(german, english, Family::Arabic);
        }
        alike("netanjahu", "netanyahu", Family::Hebrew);
        alike("scharon", "sharon", Family::Hebrew);
    }

    #[test]
    fn other_names_stay_apart() {
        for (one, other) in [("hassan", "hussein"), ("jamil", "jamal"), ("karim", "karam")] {
            let sounds = |word: &str| sound(word, Family::Arabic, Convention::English);
            assert_ne!(sounds(one), sounds(other));
        }
        for (one, other) in [("petrow", "pawlow"), ("iwanow", "iwanenko"), ("orlow", "orlowa")] {
            let sounds = |word: &str| sound(word, Family::Slavic, Convention::German);
            assert_ne!(sounds(one), sounds(other));
        }
    }
}

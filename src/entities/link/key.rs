//! Keys of names: what two spellings of one name have in common.

use crate::text::fold;

/// A person's name with the spellings of transliterated names brought together: *Sergej* and
/// *Sergey* are *sergei*, *Shoigu* and *Schojgu* are *schoigu*. The words stay apart.
pub(super) fn person_key(name: &str) -> String {
    let folded = fold(name);
    folded.split(' ').map(transliterated).collect::<Vec<_>>().join(" ")
}

/// Pairs of letters that are written for the same sound, longest first.
const SOUNDS: [(&str, &str); 14] = [
    ("tsch", "tsch"),
    ("sch", "sch"),
    ("tch", "tsch"),
    ("zh", "sch"),
    ("sh", "sch"),
    ("kh", "ch"),
    ("ph", "f"),
    ("iy", "i"),
    ("ij", "i"),
    ("yj", "i"),
    ("yy", "i"),
    ("ii", "i"),
    ("ks", "x"),
    ("v", "w"),
];

/// One word of a name as it sounds.
fn transliterated(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        if let Some((letters, sound)) = SOUNDS.iter().find(|(letters, _)| rest.starts_with(letters))
        {
            out.push_str(sound);
            rest = rest.strip_prefix(letters).unwrap_or_default();
            continue;
        }
        rest = rest.strip_prefix(first).unwrap_or_default();
        out.push(glide(first, &out, rest));
    }
    out
}

/// `j` and `y` behind a vowel, and `y` at the end, sound like `i`.
fn glide(letter: char, before: &str, behind: &str) -> char {
    let after_vowel = before.ends_with(['a', 'e', 'i', 'o', 'u']);
    match letter {
        'j' | 'y' if after_vowel && !behind.starts_with(['a', 'e', 'i', 'o', 'u']) => 'i',
        'y' if behind.is_empty() => 'i',
        other => other,
    }
}

/// The key of a name that is not a person's: folded, its adjectives without their case.
pub(super) fn name_key(name: &str) -> String {
    let folded = fold(name);
    let Some((front, last)) = folded.rsplit_once(' ') else { return folded };
    let words = front.split(' ').map(|word| {
        let stem = ["en", "er", "es", "em"].iter().find_map(|ending| word.strip_suffix(ending));
        match stem.filter(|stem| stem.len() >= 5) {
            Some(stem) => format!("{stem}e"),
            None => word.to_owned(),
        }
    });
    words.chain([last.to_owned()]).collect::<Vec<_>>().join(" ")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_person_share_a_key() {
        let cases = [
            ("Sergei Lawrow", "Sergej Lavrov"),
            ("Kim Jong-un", "Kim Jong Un"),
            ("Schoigu", "Shoigu"),
            ("Schojgu", "Shoigu"),
            ("Wladimir Putin", "Vladimir Putin"),
            ("Wolodymyr Selenskyj", "Volodymyr Selensky"),
            ("Dmitri Peskow", "Dmitrij Peskov"),
        ];
        for (one, other) in cases {
            assert_eq!(person_key(one), person_key(other));
        }
        assert_ne!(person_key("Stephen Kim"), person_key("Kim Jong-un"));
        assert_eq!(slug(&person_key("Kim Jong-un")), "kim-jong-un");
    }

    #[test]
    fn the_case_of_an_adjective_is_folded_away() {
        assert_eq!(name_key("Vereinten Nationen"), name_key("Vereinte Nationen"));
        assert_eq!(name_key("Weißen Haus"), name_key("Weiße Haus"));
    }
}

//! Takes German compounds apart: *Waffenlieferungen* is made of *Waffen* and *Lieferungen*.
//!
//! A word is taken apart where what stands before and behind the joint is a word by itself, and
//! where there is a choice, where the last word is longest. Before the joint a linking sound may
//! stand (*Regierung-s-krise*), or an e may be gone (*Schul-amt*). What begins with a particle
//! (*Vorstellung*) or ends with a suffix (*Wissenschaft*) is no compound for this purpose: nobody
//! who looks for its parts means it.

/// What is known of a word in small letters.
pub type Lexicon = fn(&str) -> Known;

/// How a word is mostly written where it is no beginning of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It is not known.
    Nowhere,
    /// With a small letter: an adjective, a form of a verb.
    Small,
    /// With a capital letter: a noun.
    Capital,
}

/// Letters of a compound at least, and at most.
const LENGTHS: std::ops::RangeInclusive<usize> = 7..=60;
/// Letters of a part at least, unless it is one of [`SHORT`].
const PART: usize = 4;
/// Compounds in compounds at most.
const DEEPEST: usize = 3;

/// The words of fewer than four letters that compounds are made of.
#[rustfmt::skip]
const SHORT: &[&str] = &[
    "abo", "akt", "alt", "amt", "app", "arm", "art", "axt", "bad", "bau", "bio", "bus", "cup",
    "ehe", "ei", "eid", "eis", "erz", "fan", "fee", "gas", "gen", "gut", "hof", "hut", "jet",
    "job", "kai", "kur", "lkw", "lob", "lok", "mai", "mut", "neu", "not", "ohr", "oma", "opa",
    "ort", "ost", "pkw", "pop", "rad", "rat", "reh", "rot", "ruf", "see", "sex", "sog", "süd",
    "tag", "tal", "tat", "tee", "tod", "ton", "tor", "typ", "tür", "uhr", "uni", "web", "wut",
    "zar", "zoo", "zug", "öl",
];

/// What stands before verbs and what is made of them, and is no part of a compound.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "ab", "abge", "an", "ange", "auf", "aufge", "aus", "auseinander", "ausge", "be", "bei",
    "da", "dar", "durch", "ein", "eine", "einge", "emp", "ent", "er", "fort", "ge", "her",
    "hervor", "hin", "hinge", "hinzu", "in", "los", "miss", "mit", "nach", "nieder", "ob", "um",
    "un", "unter", "ur", "ver", "vor", "voran", "voraus", "weg", "weiter", "wider", "wieder",
    "zer", "zu", "zuge", "zurück", "zusammen", "über",
];

/// Endings that look like words.
#[rustfmt::skip]
const SUFFIXES: &[&str] = &[
    "alten", "ander", "bar", "chen", "dung", "dungen", "eben", "ehen", "ei", "eigen",
    "einander", "elbe", "end", "ende", "enden", "falls", "haft", "heit", "heiten", "hunderte",
    "hunderten", "innen", "ionen", "isch", "ismus", "keit", "keiten", "lein", "lich", "ling",
    "lose", "losen", "lung", "lungen", "mal", "male", "niger", "nis", "nische", "nischen",
    "reich", "reiche", "reichen", "reichs", "rung", "rungen", "schaft", "schaften", "sche",
    "schen", "seits", "tische", "tischen", "tum", "tung", "tungen", "voll", "volle", "vollen",
    "weise",
];

/// What stands before *Land* in the names of countries, which are no compounds to who reads.
#[rustfmt::skip]
const PEOPLES: &[&str] = &[
    "deutsch", "russ", "eng", "griechen", "finn", "irr", "eis", "thai", "schott", "nieder", "lett",
    "est", "neusee", "saar", "rhein", "holl", "helgo", "grön", "lapp", "fries", "jüt",
];

/// Whether a sorted list holds a word.
fn holds(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// What may stand between two parts.
const LINKS: [&str; 7] = ["s", "es", "n", "en", "er", "ns", "ens"];
/// What a last part may have behind its known form.
const ENDINGS: [&str; 7] = ["s", "es", "n", "en", "e", "er", "ern"];

/// How a word begins in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// With a capital letter, as nouns do.
    Capital,
    /// With a small one: only what begins with a noun is taken apart.
    Small,
}

/// The words that a compound is made of, in the order in which they stand, each followed by its
/// own parts if it is a compound itself; none for any other word. `word` is in small letters,
/// composed.
#[must_use]
pub fn parts(word: &str, written: Written, lexicon: Lexicon) -> Vec<&str> {
    let mut parts = Vec::new();
    if may_be_compound(word) {
        Splitter { lexicon, written }.split(word, DEEPEST, &mut parts);
    }
    parts
}

/// The last word of a compound of which the beginning need not be a word, as in what is made of a
/// name: *Kreml* and *chef*, *Seelmann* and *hütte*. Of several last words the longest. `word` is in
/// small letters, composed, and written with a capital in its text.
#[must_use]
pub fn last_word(word: &str, lexicon: impl Fn(&str) -> Known) -> Option<(&str, &str)> {
    if !may_be_compound(word) {
        return None;
    }
    let splitter = Splitter { lexicon, written: Written::Capital };
    let mut joints = word.char_indices().skip(PART - 1);
    joints.find_map(|(at, _)| {
        let (head, tail) = word.split_at_checked(at)?;
        (!holds(PARTICLES, head) && splitter.is_last(head, tail)).then_some((head, tail))
    })
}

fn may_be_compound(word: &str) -> bool {
    LENGTHS.contains(&word.chars().count()) && word.chars().all(char::is_alphabetic)
}

struct Splitter<L> {
    lexicon: L,
    written: Written,
}

impl<L: Fn(&str) -> Known> Splitter<L> {
    /// Appends the parts of a word; `false` if it is no compound.
    fn split<'w>(&self, word: &'w str, depth: usize, parts: &mut Vec<&'w str>) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        let joints = || word.char_indices().skip(2).filter_map(|(at, _)| word.split_at_checked(at));
        for (head, tail) in joints() {
            if self.is_last(head, tail)
                && let Some(first) = self.first(head)
            {
                for part in [first, tail] {
                    parts.push(part);
                    self.split(part, depth, parts);
                }
                return true;
            }
        }
        // What stands behind the joint may be a compound that nobody has written by itself yet.
        let before = parts.len();
        for (head, tail) in joints().filter(|(_, tail)| tail.len() >= *LENGTHS.start()) {
            if let Some(first) = self.first(head) {
                parts.push(first);
                if self.split(tail, depth, parts) {
                    return true;
                }
                parts.truncate(before);
            }
        }
        false
    }

    /// The word that stands before a joint, without what links it to the next.
    fn first<'w>(&self, head: &'w str) -> Option<&'w str> {
        if holds(PARTICLES, head) {
            return None;
        }
        if self.is_noun(head) || (self.is_capital() && self.is_adjective(head)) {
            return Some(head);
        }
        let linked = LINKS.iter().filter_map(|link| head.strip_suffix(link));
        for base in linked {
            if !holds(PARTICLES, base) && self.is_noun(base) {
                return Some(base);
            }
        }
        // Without its e: *Schul-*, *Sprach-*.
        let whole = self.is_capital().then(|| format!("{head}e"))?;
        (head.chars().count() >= PART - 1 && self.is_noun(&whole)).then_some(head)
    }

    fn is_last(&self, head: &str, tail: &str) -> bool {
        let is_country = || tail.starts_with("land") && PEOPLES.contains(&head);
        if holds(SUFFIXES, tail) || is_country() {
            return false;
        }
        if self.is_noun(tail) || (!self.is_capital() && self.is_adjective(tail)) {
            return true;
        }
        let bases = ENDINGS.iter().filter_map(|ending| tail.strip_suffix(ending));
        let mut bases = bases.filter(|base| base.chars().count() > PART);
        bases.any(|base| !holds(SUFFIXES, base) && self.is_noun(base))
    }

    fn is_capital(&self) -> bool {
        self.written == Written::Capital
    }

    fn is_noun(&self, word: &str) -> bool {
        match is_long(word) {
            true => (self.lexicon)(word) == Known::Capital,
            false => holds(SHORT, word),
        }
    }

    fn is_adjective(&self, word: &str) -> bool {
        is_long(word) && (self.lexicon)(word) == Known::Small
    }
}

fn is_long(word: &str) -> bool {
    word.chars().nth(PART - 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(word: &str) -> Known {
        let nouns = "waffen lieferungen lieferung vertrag regierung krise schule wissen schaft \
                     stellung land bund wasser umwelt schutz umweltschutz politik preis haus \
                     kranken";
        if nouns.split_whitespace().any(|noun| noun == word) {
            return Known::Capital;
        }
        if ["hoch", "deutsch", "fähig"].contains(&word) { Known::Small } else { Known::Nowhere }
    }

    #[test]
    fn the_lists_are_sorted() {
        assert!([SHORT, PARTICLES, SUFFIXES].iter().all(|list| list.is_sorted()));
    }

    #[test]
    fn compounds_are_taken_apart_at_their_joints() {
        for (word, expected) in [
            ("waffenlieferungen", &["waffen", "lieferungen"][..]),
            ("waffenlieferungsvertrag", &["waffen", "lieferung", "vertrag"]),
            ("regierungskrisen", &["regierung", "krisen"]),
            ("schulamt", &["schul", "amt"]),
            ("bundesland", &["bund", "land"]),
            ("hochwasser", &["hoch", "wasser"]),
            ("umweltschutzpolitik", &["umweltschutz", "umwelt", "schutz", "politik"]),
            ("ölpreise", &["öl", "preise"]),
            ("krankenhaus", &["kranken", "haus"]),
            ("wissenschaft", &[]),
            ("vorstellung", &[]),
            ("deutschland", &[]),
            ("lieferung", &[]),
            ("apparat", &[]),
            ("waffen2haus", &[]),
        ] {
            assert_eq!(parts(word, Written::Capital, lexicon), expected, "{word}");
        }
        assert_eq!(parts("waffenfähig", Written::Small, lexicon), ["waffen", "fähig"]);
        assert!(parts("hochfähig", Written::Small, lexicon).is_empty());
    }

    #[test]
    fn the_last_word_is_found_behind_a_name() {
        for (word, expected) in [
            ("kremlkrise", Some(("kreml", "krise"))),
            ("zörbigvertrags", Some(("zörbig", "vertrags"))),
            ("seelmannhaus", Some(("seelmann", "haus"))),
            ("zörbigumweltschutz", Some(("zörbig", "umweltschutz"))),
            ("seelmann", None),
            ("wissenschaft", None),
            ("deutschland", None),
        ] {
            assert_eq!(last_word(word, lexicon), expected, "{word}");
        }
    }
}

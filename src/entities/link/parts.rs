//! The words of a person's name by what they are: given names, particles, surname.

use crate::text::fold;

/// One given name, as it is compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct GivenPart {
    /// The name, or its first letter.
    pub(super) text: String,
    /// Whether only the first letter is there.
    pub(super) initial: bool,
}

/// Ranks between given name and particle.
const RANKS: [&str; 12] = [
    "freiherr",
    "freifrau",
    "graf",
    "graefin",
    "baron",
    "baronin",
    "fuerst",
    "fuerstin",
    "prinz",
    "prinzessin",
    "ritter",
    "edler",
];
/// Particles of surnames; folded.
const PARTICLES: [&str; 34] = [
    "von", "van", "vom", "zu", "zur", "zum", "der", "den", "dem", "de", "del", "della", "delle",
    "degli", "di", "da", "do", "dos", "das", "du", "des", "la", "le", "ten", "ter", "te", "af",
    "av", "bin", "ibn", "bint", "ben", "op", "y",
];
/// Arabic articles before a surname; folded.
const ARTICLES: [&str; 9] = ["al", "el", "as", "asch", "ash", "ad", "an", "ar", "az"];

/// Whether a folded word is a particle of surnames.
fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word) || ARTICLES.contains(&word)
}

/// The words of a name by what they are, folded.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) given: Vec<GivenPart>,
    pub(super) particles: Vec<String>,
    pub(super) surname: Vec<String>,
    /// Whether an Arabic article or *bin* stands in it.
    pub(super) arabic: bool,
}

impl Parts {
    /// Takes a name apart, from which titles and endings are gone.
    pub(super) fn of(words: &[&str]) -> Self {
        let mut parts = Self::default();
        let Some(begins) = surname_at(words) else { return parts };
        let (given, rest) = words.split_at(begins);
        parts.take_given(given);
        for (number, word) in rest.iter().enumerate() {
            let last = number + 1 == rest.len();
            let folded = fold(word);
            if !last && is_particle(&folded) {
                parts.take_particle(folded);
                continue;
            }
            parts.take_surname(word);
        }
        parts
    }

    fn take_particle(&mut self, word: String) {
        match ARTICLES.contains(&word.as_str()) {
            true => self.arabic = true,
            false => {
                self.arabic |= matches!(word.as_str(), "bin" | "ibn" | "bint");
                self.particles.push(word);
            }
        }
    }

    /// A word of the surname: *Strack-Zimmermann* are two, *al-Chatib* one.
    fn take_surname(&mut self, word: &str) {
        let pieces = word.split(['-', '‐', '‑']).map(fold).filter(|piece| !piece.is_empty());
        let mut pieces: Vec<String> = pieces.collect();
        if pieces.len() > 1
            && let Some(first) = pieces.first()
            && ARTICLES.contains(&first.as_str())
        {
            self.arabic = true;
            pieces.remove(0);
        }
        self.surname.extend(pieces);
    }

    fn take_given(&mut self, words: &[&str]) {
        let several = words.len() > 1;
        let mut servant = false;
        for word in words {
            let folded = fold(word);
            // *Freiherr*, *Graf* between given name and surname
            if RANKS.contains(&folded.as_str()) && (several || !self.given.is_empty()) {
                continue;
            }
            // *Abdel Fattah*, *Abd al-Rahman*: one name
            if matches!(folded.as_str(), "abdel" | "abdul" | "abd" | "abdal") && several {
                servant = true;
                continue;
            }
            let initials = initials(word);
            if !initials.is_empty() && !servant {
                self.given.extend(initials);
                continue;
            }
            for piece in word.split(['-', '‐', '‑']).map(fold).filter(|piece| !piece.is_empty())
            {
                if std::mem::take(&mut servant) && !ARTICLES.contains(&piece.as_str()) {
                    self.given.push(GivenPart { text: format!("abdul{piece}"), initial: false });
                    continue;
                }
                if ARTICLES.contains(&piece.as_str()) && self.given.is_empty() {
                    servant = true;
                    continue;
                }
                self.given.push(GivenPart { text: piece, initial: false });
            }
        }
    }
}

/// The initials that a word is: *K.-T.*, *J.D.*, *HC*.
fn initials(word: &str) -> Vec<GivenPart> {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let pointed =
        word.contains('.') && word.split(['.', '-']).all(|piece| piece.chars().count() <= 1);
    let loud = (2..=3).contains(&letters.len()) && word.chars().all(char::is_uppercase);
    if !pointed && !loud && letters.len() != 1 {
        return Vec::new();
    }
    let text = |letter: &char| fold(&letter.to_string()).chars().take(1).collect();
    letters.iter().map(|letter| GivenPart { text: text(letter), initial: true }).collect()
}

/// Where the surname begins, its particles included.
fn surname_at(words: &[&str]) -> Option<usize> {
    let last = words.len().checked_sub(1)?;
    let particle = (0..last).find(|at| {
        let Some(word) = words.get(*at) else { return false };
        let small = word.starts_with(char::is_lowercase);
        let folded = fold(word);
        // *Von der Leyen* alone, *Ursula Von der Leyen*; but *Van Morrison*, *Ben Becker*
        let capital = match *at {
            0 => {
                let next_is_particle =
                    words.get(1).is_some_and(|next| next.starts_with(char::is_lowercase));
                matches!(folded.as_str(), "von" | "zu" | "vom" | "al" | "el") || next_is_particle
            }
            _ => !matches!(folded.as_str(), "an" | "as" | "ad"),
        };
        let servant = matches!(folded.as_str(), "al" | "el")
            && *at == 1
            && words.first().is_some_and(|w| fold(w) == "abd");
        is_particle(&folded) && (small || capital) && !servant
    });
    let ranked = || {
        // *Karl Freiherr zu …* has a particle; *Otto Graf Lambsdorff* has only the rank.
        words
            .iter()
            .take(last)
            .rposition(|word| RANKS.contains(&fold(word).as_str()))
            .map(|at| at + 1)
    };
    Some(particle.or_else(|| ranked().filter(|at| *at > 1)).unwrap_or(last))
}

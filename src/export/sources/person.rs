//! The names of authors, taken apart as lists of sources need them.

/// An author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Stands first where names are sorted, with what belongs to it: *von der Lindt*.
    pub family: String,
    /// Empty for an agency or a name of one word.
    pub given: String,
}

/// Words that belong to the family name after them.
const PARTICLES: [&str; 20] = [
    "von", "van", "der", "den", "de", "di", "da", "del", "della", "dos", "du", "la", "le", "zu",
    "zum", "zur", "ten", "ter", "bin", "al",
];

impl Person {
    /// Takes a name apart: the last word is the family's, with the particles before it.
    #[must_use]
    pub fn of(name: &str) -> Self {
        if let Some((family, given)) = name.split_once(", ") {
            return Self { family: family.trim().to_owned(), given: given.trim().to_owned() };
        }
        let words: Vec<&str> = name.split_whitespace().collect();
        let Some((last, before)) = words.split_last() else {
            return Self { family: String::new(), given: String::new() };
        };
        let is_particle = |word: &&&str| PARTICLES.contains(&word.to_lowercase().as_str());
        let count = before.iter().rev().take_while(is_particle).count();
        let (given, particles) = before.split_at_checked(before.len() - count).unwrap_or_default();
        let family: Vec<&str> = particles.iter().chain([last]).copied().collect();
        Self { family: family.join(" "), given: given.join(" ") }
    }

    /// `Lindt, Mara`.
    #[must_use]
    pub fn inverted(&self) -> String {
        if self.given.is_empty() {
            return self.family.clone();
        }
        format!("{}, {}", self.family, self.given)
    }

    /// `Mara Lindt`.
    #[must_use]
    pub fn plain(&self) -> String {
        format!("{} {}", self.given, self.family).trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        for (name, inverted) in [
            ("Mara Lindt", "Lindt, Mara"),
            ("Mara von der Lindt", "von der Lindt, Mara"),
            ("Lindt, Mara", "Lindt, Mara"),
            ("dpa", "dpa"),
            ("Jean-Luc de la Mare", "de la Mare, Jean-Luc"),
            ("Von Lindt", "Von Lindt"),
            ("", ""),
        ] {
            assert_eq!(Person::of(name).inverted(), inverted, "{name}");
        }
        assert_eq!(Person::of("Lindt, Mara").plain(), "Mara Lindt");
    }
}

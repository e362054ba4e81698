//! Keys of sources: readable, and the same whatever else is in the list.

use super::person::Person;
use crate::notes::model::ArticleRef;
use crate::text::fold;

/// Letters of the first word of the title at most.
const WORD: usize = 12;

/// Words that say nothing of a piece.
const EMPTY: [&str; 24] = [
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "und", "in", "im", "wie",
    "was", "wer", "warum", "the", "a", "an", "of", "and", "how", "why", "what",
];

/// `lindt2023streit-3f9a`: family name, year, a word of the title, and a hash of all three with
/// the rest of the heading, so that no two pieces share a key.
#[must_use]
pub fn of(article: &ArticleRef) -> String {
    let author = article.authors.first().map(|name| Person::of(name).family);
    let author = letters(&author.unwrap_or_default());
    let author = if author.is_empty() { "anon".to_owned() } else { author };
    let year = article.date.map(|date| date.year().to_string()).unwrap_or_default();
    let title = fold(article.title.as_deref().unwrap_or_default());
    let word = title.split(' ').find(|word| word.len() > 1 && !EMPTY.contains(word));
    let word: String = letters(word.unwrap_or_default()).chars().take(WORD).collect();
    format!("{author}{year}{word}-{}", hash(article))
}

fn letters(text: &str) -> String {
    fold(text).chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Of the heading, not of the text: a corrected comma makes no other source.
fn hash(article: &ArticleRef) -> String {
    let mut hasher = blake3::Hasher::new();
    let date = article.date.map(|date| date.to_string()).unwrap_or_default();
    let title = article.title.as_deref().unwrap_or(&article.id.0);
    for part in [title, &date].into_iter().chain(article.authors.iter().map(String::as_str)) {
        hasher.update(part.as_bytes()).update(&[0]);
    }
    hasher.finalize().to_hex().chars().take(4).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::model::tests::sample;
    use crate::notes::state::tests::empty;

    #[test]
    fn a_key_is_readable_and_stays_when_the_text_changes() {
        let article = sample(&mut empty("dev", 1), "").article;
        let key = of(&article);
        assert!(key.starts_with("lindt2023streit-"), "{key}");
        let corrected =
            ArticleRef { id: crate::article::ArticleId("feed".into()), ..article.clone() };
        assert_eq!(of(&corrected), key);
        let other = ArticleRef { title: Some("Streit um den Damm".into()), ..article };
        assert_ne!(of(&other), key);
    }
}

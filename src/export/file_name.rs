//! File names that every system takes, made from what a stranger's article says of itself.

use crate::notes::model::ArticleRef;
use crate::text::SafeText;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Bytes of a name at most, with its ending.
const LONGEST: usize = 120;
const ENDING: &str = ".md";

/// `2023-10 Author – Title.md`, of what is known.
#[must_use]
pub fn of_article(article: &ArticleRef) -> String {
    let more = if article.authors.len() > 1 { " et al." } else { "" };
    let author = article.authors.first().map(|author| format!("{author}{more}"));
    let parts: Vec<String> = author.into_iter().chain(article.title.clone()).collect();
    let date = article.date.map(|date| format!("{date} ")).unwrap_or_default();
    let wanted = format!("{date}{}", parts.join(" – "));
    let stem = clean(&wanted, LONGEST - ENDING.len());
    if stem.is_empty() { with_id(article) } else { format!("{stem}{ENDING}") }
}

/// The same for an article whose name another one has: with the beginning of its id.
#[must_use]
pub fn with_id(article: &ArticleRef) -> String {
    let id: String = article.id.0.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    let suffix = format!(" ({id})");
    let stem = of_article_stem(article, LONGEST - ENDING.len() - suffix.len());
    format!("{stem}{suffix}{ENDING}")
}

fn of_article_stem(article: &ArticleRef, longest: usize) -> String {
    let title = article.title.as_deref().unwrap_or("Article");
    let date = article.date.map(|date| format!("{date} ")).unwrap_or_default();
    clean(&format!("{date}{title}"), longest)
}

/// A title without an ending; never empty.
#[must_use]
pub fn of_title(title: &str) -> String {
    let name = clean(title, LONGEST - ENDING.len());
    if name.is_empty() { "Untitled".to_owned() } else { name }
}

fn clean(wanted: &str, longest: usize) -> String {
    let composed: String = SafeText::one_line(wanted).as_str().nfc().collect();
    let plain: String = composed.chars().map(|c| if is_trouble(c) { ' ' } else { c }).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let name = words.join(" ");
    let name = name.trim_start_matches(['.', ' ', '-', '~']);
    let mut short = String::new();
    for grapheme in name.graphemes(true) {
        if short.len() + grapheme.len() > longest.saturating_sub(1) {
            break;
        }
        short.push_str(grapheme);
    }
    let short = short.trim_end_matches(['.', ' ', '–', '-']);
    if is_reserved(short) { format!("_{short}") } else { short.to_owned() }
}

/// Characters that part paths, mean something to a shell, or break a link in Obsidian.
fn is_trouble(character: char) -> bool {
    matches!(
        character,
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '^' | '[' | ']' | '`' | '$'
    ) || character.is_control()
}

/// Names that Windows keeps for devices, with any ending.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim().to_ascii_lowercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device).is_some_and(|rest| {
            rest.chars().count() == 1 && rest.starts_with(|c: char| c.is_numeric())
        })
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$")
        || numbered("com")
        || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::model::tests::sample;
    use crate::notes::state::tests::empty;
    use proptest::prelude::*;

    fn article(title: &str, authors: &[&str], date: &str) -> ArticleRef {
        let article = sample(&mut empty("dev", 1), "").article;
        ArticleRef {
            title: Some(title.to_owned()).filter(|title| !title.is_empty()),
            authors: authors.iter().map(|author| (*author).to_owned()).collect(),
            date: date.parse().ok(),
            ..article
        }
    }

    #[test]
    fn a_file_is_named_after_date_author_and_title() {
        for (title, authors, date, name) in [
            ("Die Brücke", &["Mara Lindt"][..], "2023-10", "2023-10 Mara Lindt – Die Brücke.md"),
            ("Die Brücke", &["A B", "C D"], "2023-10-02", "2023-10-02 A B et al. – Die Brücke.md"),
            ("Was nun?", &[], "", "Was nun.md"),
            ("../../etc/passwd", &[], "", "etc passwd.md"),
            ("CON", &[], "", "_CON.md"),
            ("com1.txt", &[], "", "_com1.txt.md"),
            ("a\nb\u{0}c", &[], "", "a b␀c.md"),
            ("", &[], "", "Article (01234567).md"),
            ("...", &[], "", "Article (01234567).md"),
        ] {
            let expected = if title == "..." { "(01234567).md" } else { name };
            let made = of_article(&article(title, authors, date));
            assert!(made.ends_with(expected), "{made} for {title:?}");
        }
    }

    proptest! {
        #[test]
        fn any_title_gives_a_name_that_every_system_takes(title in any::<String>(), long in 0..200_usize) {
            let article = article(&format!("{title}{}", "ä".repeat(long)), &["Von"], "2020");
            for name in [of_article(&article), with_id(&article)] {
                prop_assert!(name.len() <= LONGEST && name.ends_with(ENDING), "{}", name);
                prop_assert!(!name.starts_with('.') && !name.chars().any(is_trouble), "{}", name);
                prop_assert!(!is_reserved(&name));
            }
        }
    }
}

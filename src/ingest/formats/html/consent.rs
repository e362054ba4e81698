//! Tells a dialogue about cookies and consent, which some pages hold in place of their article.

use super::super::assemble::Draft;
use super::super::press_text::speaks_to_reader;
use crate::ingest::words::words;

/// So many different words of such dialogues make one, and so many that speak to the reader.
const WORDS: usize = 6;
const ADDRESS: usize = 3;
/// A dialogue is no longer than this, in bytes.
const DIALOGUE: usize = 8_000;

/// Whether all that was found is a dialogue; an article about such things has the words of its
/// title.
pub(super) fn is_dialogue(drafts: &[Draft], title: Option<&str>) -> bool {
    let all = drafts.iter().map(|draft| draft.words.as_str()).collect::<Vec<_>>().join("\n");
    if all.len() > DIALOGUE {
        return false;
    }
    let small = all.to_lowercase();
    words().consent_words.count_stems(&small) >= WORDS
        && speaks_to_reader(&all) >= ADDRESS
        && !holds_title(&small, title)
}

/// Whether a third of the title's longer words stand in a text.
fn holds_title(small: &str, title: Option<&str>) -> bool {
    let title = title.unwrap_or_default().to_lowercase();
    let long: Vec<&str> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 5)
        .collect();
    let found = long.iter().filter(|word| small.contains(**word)).count();
    found * 3 >= long.len() && found > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockKind;

    const DIALOGUE: &str = "Wir und unsere 40 Partner speichern Cookies auf Ihrem Endgerät und \
        verarbeiten personenbezogene Daten, wenn Sie zustimmen. Ihre Einwilligung können Sie \
        jederzeit in den Einstellungen widerrufen.";

    #[test]
    fn a_dialogue_is_told_from_an_article_about_consent() {
        let drafts = [Draft::new(BlockKind::Paragraph, DIALOGUE)];
        assert!(is_dialogue(&drafts, Some("Das Rad am Wehr dreht sich")));
        assert!(!is_dialogue(&drafts, Some("Streit um Einwilligung bei Cookies")));
        let article = [Draft::new(BlockKind::Paragraph, "Am Wehr dreht sich ein Rad.")];
        assert!(!is_dialogue(&article, None));
    }
}

//! Drops blocks whose words say that they are not the article: buttons, openings of link lists,
//! appeals, consent to embeds, rights.

use super::super::assemble::Draft;
use super::super::press_text::{
    is_appeal, is_copyright, is_furniture, is_opening, without_quotations,
};
use super::blocks::PageBlock;
use crate::article::BlockKind;
use crate::ingest::words::words;

/// The blocks without those whose words say that they are furniture.
pub(super) fn without(blocks: Vec<PageBlock>) -> Vec<Draft> {
    let mut kept: Vec<PageBlock> = Vec::with_capacity(blocks.len());
    let mut below_opening = false;
    for block in blocks {
        if below_opening && is_linked(&block) {
            continue;
        }
        below_opening = opens(&block);
        if below_opening || is_stray(&block) {
            continue;
        }
        kept.push(block);
    }
    drop_end(&mut kept);
    kept.into_iter().map(PageBlock::into_draft).collect()
}

/// Words that end a heading of a box are no longer than this, in bytes.
const OPENING: usize = 160;

/// A line that heads a box: `Lesen Sie auch`, `Mehr zum Thema: …`.
fn opens(block: &PageBlock) -> bool {
    block.words.len() < OPENING && is_opening(&block.words)
        || block.words.len() < 400
            && is_opening(&block.words)
            && block.linked * 3 > block.words.len()
}

/// Whether a block is little more than links.
fn is_linked(block: &PageBlock) -> bool {
    block.linked * 10 >= block.words.len() * 7 && block.words.len() < 2_000
}

/// A block between paragraphs that no article has.
fn is_stray(block: &PageBlock) -> bool {
    let words = block.words.as_str();
    if matches!(block.kind, BlockKind::Caption | BlockKind::Table) {
        return false;
    }
    let invites = words.len() < 500 && invites(words);
    is_furniture(words)
        || (block.kind != BlockKind::Heading && is_label(words))
        || (block.linked > 0 && names_network(words))
        || invites
        || (block.kind != BlockKind::Quote && is_notice(words))
        || (block.kind == BlockKind::Paragraph && is_appeal(words))
}

/// Whether every line is a button or a label of the page: `Bild vergrößern`, `3 Kommentare`.
fn is_label(text: &str) -> bool {
    let lines = &words().page_lines;
    let label = |line: &str| {
        let bare = line.trim_matches(|c: char| !c.is_alphabetic());
        lines.has(line.trim()) || lines.has(bare) || is_furniture(line)
    };
    text.len() < 300 && text.lines().all(label)
}

/// Whether every line is the name of a network to share on.
fn names_network(text: &str) -> bool {
    text.len() < 300 && text.lines().all(|line| words().page_networks.has(line.trim()))
}

/// A notice about the page is no longer than this, in bytes.
const NOTICE: usize = 400;

/// Whether a short text speaks of the page's own workings: consent, players, sharing, signing up.
fn is_notice(text: &str) -> bool {
    if text.len() > NOTICE {
        return false;
    }
    let own = without_quotations(text).to_lowercase();
    words().page_phrases.is_in(&own) || words().page_sentences.begins_sentence_of(&own)
}

/// `Abonnieren Sie unseren Newsletter`, `Sign up for our newsletter`
fn invites(words: &str) -> bool {
    let small = words.to_lowercase();
    let letter = ["newsletter", "push-nachricht", "whatsapp-kanal", "podcast-app"];
    let call = [
        "abonnieren sie",
        "abonniere ",
        "jetzt abonnieren",
        "jetzt anmelden",
        "melden sie sich",
        "melde dich",
        "hier anmelden",
        "anmelden",
        "bestellen sie",
        "sign up",
        "subscribe to",
        "subscribe now",
        "jetzt bestellen",
    ];
    letter.iter().any(|word| small.contains(word)) && call.iter().any(|word| small.contains(word))
}

/// Rights at the end of the page.
fn drop_end(kept: &mut Vec<PageBlock>) {
    while kept.len() > 1 && kept.last().is_some_and(|last| is_copyright(&last.words)) {
        kept.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invitations_are_told_from_reports() {
        assert!(invites("Abonnieren Sie unseren Newsletter für mehr."));
        assert!(!invites("Der Newsletter der Partei hat 3000 Leser."));
    }

    #[test]
    fn notices_of_the_page_are_told_from_sentences_about_such_things() {
        for text in [
            "An dieser Stelle finden Sie einen externen Inhalt von Wehrtube.",
            "Fehler gefunden? Jetzt melden!",
            "Ich bin damit einverstanden, dass mir Inhalte von Wehrtube angezeigt werden.",
            "4 Min. Lesezeit",
            "Lesezeit: 4 Minuten",
            "This video can not be played",
            "By signing up you accept our terms.",
        ] {
            assert!(is_notice(text), "{text}");
        }
        for text in [
            "Der Prüfer hat in der Rechnung einen Fehler gefunden.",
            "„Wir verwenden Cookies“, sagte die Bäckerin und meinte Gebäck.",
            "Die Kommentare der Leserinnen waren freundlich.",
            "She found the bill in her inbox on Monday.",
        ] {
            assert!(!is_notice(text), "{text}");
        }
    }

    #[test]
    fn labels_are_whole_lines() {
        for text in ["Anzeige", "Bild vergrößern", "12 Kommentare", "Drucken\nTeilen"] {
            assert!(is_label(text), "{text}");
        }
        for text in ["Anzeige gegen Unbekannt", "Das Bild hängt schief"] {
            assert!(!is_label(text), "{text}");
        }
    }
}

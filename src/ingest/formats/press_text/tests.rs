use super::*;
use crate::article::Source;
use crate::ingest::read_text;
use proptest::prelude::*;
use std::path::PathBuf;

fn read(text: &str) -> Article {
    read_text(Source { path: PathBuf::from("a.txt"), item: 0 }, text)
}

/// The characters of a text that a reader must find again.
fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect()
}

/// A word, a line or a sign from press texts, so that all paths are walked.
fn fragment() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("date 2023-10 ".to_owned()),
        Just("Von: Ute Kranz, Lyon\n".to_owned()),
        Just("Die Mühle am Fluss soll im kommenden Jahr wieder Strom liefern. ".to_owned()),
        Just("Lesen Sie auch\n".to_owned()),
        Just(
            "Werden Sie Mitglied, wir brauchen Ihre Unterstützung ab 5 Euro im Monat.\n".to_owned()
        ),
        Just("© Ute Kranz/dpa\n".to_owned()),
        Just("Foto: ".to_owned()),
        Just("- eins\n- zwei\n".to_owned()),
        Just("\n\n".to_owned()),
        "[a-zA-Zäß .:?!„“()/©,-]{0,30}",
        "\\PC{0,12}",
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn nothing_is_lost_and_every_block_lies_in_the_text(
        fragments in prop::collection::vec(fragment(), 0..40)
    ) {
        let text = fragments.concat();
        let article = read(&text);
        let mut end = 0;
        for block in &article.blocks {
            prop_assert!(block.span.start.0 >= end && block.span.end.0 <= article.text.len());
            prop_assert!(!block.span.of(&article.text).is_empty());
            if let Some(credit) = block.credit {
                prop_assert!(block.span.covers(credit) && !credit.of(&article.text).is_empty());
            }
            end = block.span.end.0;
        }
        if let Some(kicker) = article.kicker {
            prop_assert!(!kicker.of(&article.text).is_empty());
        }
        let normal = crate::ingest::decode::normalised(&text);
        let (_, rest) = Header::split(&normal);
        prop_assert_eq!(solid(&article.text), solid(rest));
    }
}

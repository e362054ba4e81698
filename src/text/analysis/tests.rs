use super::*;
use proptest::prelude::*;

/// The words as `folded/stem@place`, a whole with `=` before it, a hump with `^`.
fn shown(text: &str, rules: Rules) -> String {
    let mut shown = Vec::new();
    Analyser::new().each(text, rules, |word| {
        let sign = match word.role {
            Role::Plain => "",
            Role::Whole => "=",
            Role::Hump => "^",
        };
        let stem = if word.stem == word.folded { "" } else { &format!("/{}", word.stem) };
        shown.push(format!("{sign}{}{stem}@{}", word.folded, word.place));
    });
    shown.join(" ")
}

#[test]
fn a_text_becomes_the_words_under_which_it_is_found() {
    for (text, words) in [
        ("Der Ukraine-Krieg", "der@0 =ukrainekrieg@1 ukraine@1 krieg@2"),
        ("Süd‑Korea", "=suedkorea/sudkorea@0 sued/sud@0 korea@1"),
        ("Außen- und Innen", "aussen@0 und@1 innen@2"),
        (
            "YouTube McDonald GmbH iPhone",
            "youtube@0 ^you@0 ^tube@0 mcdonald@1 ^donald@1 gmbh@2 iphone@3 ^phone@3",
        ),
        ("JournalistInnen", "journalistinnen@0 ^journalist@0 ^innen@0"),
        ("Putin's O’Neill geht's", "putin@0 oneill@1 geht@2"),
        ("U.S. z.B. S.P.D.", "us@0 zb@1 spd@2"),
        ("Ende. Anfang a. B", "ende@0 anfang@1 a@2 b@3"),
        (
            "2.000 10,000,000 1,5 14.30 2023-10",
            "2000@0 10000000@1 1@2 5@3 14@4 30@5 =202310@6 2023@6 10@7",
        ),
        ("1.2345 12345.678", "1@0 2345@1 12345@2 678@3"),
        ("Co\u{ad}vid-19 G20", "=covid19@0 covid@0 19@1 g20@2"),
        ("Łódź Erdoğan Su\u{308}d İzmir", "lodz@0 erdogan@1 sued/sud@2 izmir@3"),
        ("eins\n\nzwei\ndrei\n\n\n\nvier", "eins@0 zwei@2 drei@3 vier@5"),
        ("北京 AT&T", "北@0 京@1 at@2 t@3"),
        ("— – ... '' \"\" \n\n", ""),
    ] {
        assert_eq!(shown(text, Rules::Plain), words, "{text}");
    }
}

#[test]
fn stems_bring_the_forms_of_a_word_together() {
    let stem = |word: &str, rules| {
        let mut stems = Vec::new();
        Analyser::new().each(word, rules, |word| stems.push(word.stem.to_owned()));
        stems.join(" ")
    };
    for (words, common) in [
        (&["Haus", "Häuser", "Hauses", "Haeusern"][..], "haus"),
        (&["München", "Muenchen", "Munchen", "MÜNCHENS"], "munch"),
        (&["Lindner", "Lindners", "Lindner's"], "lindn"),
        (&["Straße", "Strasse", "Straßen"], "strass"),
        (&["Nordkorea", "Nordkoreas"], "nordkorea"),
        (&["Lawrow", "Lawrows"], "lawrow"),
    ] {
        for word in words {
            assert_eq!(stem(word, Rules::German), common, "{word}");
        }
    }
    assert_eq!(stem("running runs run", Rules::English), "run run run");
    assert_eq!(stem("München", Rules::English), "munchen");
}

#[test]
fn a_typed_word_fits_the_forms_it_has_in_either_language() {
    let fits = |typed: &str, word: &str, rules| {
        let mut analyser = Analyser::new();
        let keys = keys(typed, &mut analyser);
        let mut fits = false;
        analyser.each(word, rules, |word| fits |= keys[0].1.fit(word.folded, word.stem));
        fits
    };
    for (typed, word, rules) in [
        ("Munchen", "München", Rules::German),
        ("Munchen", "München", Rules::English),
        ("München", "Munchen", Rules::English),
        ("Muenchen", "München", Rules::Plain),
        ("Haus", "Häusern", Rules::German),
        ("Häuser", "Haus", Rules::German),
        ("sanction", "sanctions", Rules::English),
        ("Sanktionen", "Sanktion", Rules::German),
    ] {
        assert!(fits(typed, word, rules), "{typed} {word}");
    }
    for (typed, word) in [("Haus", "Maus"), ("Krieg", "Kriegsherr"), ("schön", "Schonung")] {
        assert!(!fits(typed, word, Rules::German), "{typed} {word}");
    }
}

fn made(folded: &str, stem: &str) -> memory::Made {
    memory::Made { folded: folded.to_owned(), stem: stem.to_owned(), parts: "x y".to_owned() }
}

fn read(memory: &Memory, forms: Forms) -> (&str, &str, &str) {
    let WordForms { folded, stem, parts } = memory.read(forms);
    (folded, stem, parts)
}

#[test]
fn a_full_memory_forgets_and_goes_on() {
    let mut memory = Memory::default();
    for round in 0..2 {
        for number in 0..200_000_u32 {
            let word = format!("wort{number}");
            let forms = memory.forms(&word, |raw| made(raw, "w"));
            assert_eq!(read(&memory, forms), (word.as_str(), "w", "x y"), "{round}");
        }
    }
    let long = "x".repeat(400);
    let forms = memory.forms(&long, |raw| made(raw, raw));
    assert_eq!(read(&memory, forms), (long.as_str(), long.as_str(), "x y"));
    let forms = memory.forms("wort7", |_| made("wort7", "w"));
    assert_eq!(memory.read(forms).folded, "wort7");
}

const HOSTILE: &str = "([a-zA-Z0-9äÖßé\u{308}\u{ad}\u{200d}.,'’‑\n -]|\\PC|東){0,60}";

proptest! {
    #[test]
    fn words_lie_in_the_text_in_order_and_have_both_forms(text in HOSTILE) {
        for rules in [Rules::German, Rules::English, Rules::Plain] {
            let mut last = (0, 0);
            Analyser::new().each(&text, rules, |word| {
                assert!(!word.span.of(&text).is_empty());
                assert!(!word.folded.is_empty() && !word.stem.is_empty());
                assert!(word.folded.chars().all(char::is_alphanumeric), "{}", word.folded);
                let now = (word.span.start.0, word.place);
                assert!(now.1 >= last.1, "{now:?} {last:?}");
                last = now;
            });
        }
    }

    #[test]
    fn a_folded_word_is_found_again_by_its_folded_form(text in HOSTILE) {
        let mut plain = Vec::new();
        Analyser::new().each(&text, Rules::Plain, |word| {
            if word.role == Role::Plain {
                plain.push(word.folded.to_owned());
            }
        });
        for word in plain {
            let mut again = Vec::new();
            Analyser::new().each(&word, Rules::Plain, |word| {
                if word.role == Role::Plain {
                    again.push(word.folded.to_owned());
                }
            });
            prop_assert_eq!(again.concat(), word);
        }
    }

    #[test]
    fn what_is_remembered_is_what_was_made(texts in prop::collection::vec(HOSTILE, 1..6)) {
        let mut analyser = Analyser::new();
        for text in texts.iter().chain(&texts) {
            let mut first = Vec::new();
            analyser.each(text, Rules::German, |word| {
                first.push((word.span, word.folded.to_owned(), word.stem.to_owned()));
            });
            let mut fresh = Vec::new();
            Analyser::new().each(text, Rules::German, |word| {
                fresh.push((word.span, word.folded.to_owned(), word.stem.to_owned()));
            });
            prop_assert_eq!(first, fresh);
        }
    }
}

//! Lists of literature: RIS, EndNote, BibTeX, CSL-JSON, Zotero's CSV.

use crate::{all_facts, body, facts, read};

#[test]
fn entries_of_lists_of_literature_are_articles_in_every_form() {
    let articles = read("exports/zotero.ris");
    assert_eq!(
        all_facts(&articles),
        [
            "2023-10-05 | Das Rad dreht sich wieder | Ute Kranz + Çiğdem Yıldız | Talbote | de | saved 2024-01-17",
            "2023-10 | Der Fluss steigt weiter | Jan Ruhl | Kreisanzeiger | de",
            "2022 | Ohne Kurzfassung |  | Wochenblatt | ",
        ]
    );
    assert_eq!(articles[0].url.as_deref(), Some("https://talbote.example/rad"));
    assert!(articles[0].text.ends_with("Strom für vierzig Haushalte."));
    assert!(articles[1].text.ends_with("bleibt bis Freitag zu."));
    let articles = read("exports/endnote.enw");
    assert_eq!(
        all_facts(&articles),
        [
            "2023-10-05 | Das Rad dreht sich wieder | Ute Kranz | Talbote | de",
            "2023 | Der Fluss steigt weiter | Jan Ruhl | Kreisanzeiger | de",
        ]
    );
    let articles = read("exports/zotero-csl.json");
    assert_eq!(
        all_facts(&articles),
        [
            "2023-10-05 | Das Rad dreht sich wieder | Ute Kranz + Jan von der Aue | Talbote | de | saved 2024-01-17",
            "2022-10 | Ohne Namen | Redaktionsgemeinschaft Nord | Wochenblatt | ",
        ]
    );
    let articles = read("exports/zotero.csv");
    assert_eq!(
        all_facts(&articles),
        [
            "2023-10-05 | Das Rad dreht sich wieder | Ute Kranz + Jan Ruhl | Talbote | de | saved 2024-01-17",
            "2023-10 | Der Fluss steigt |  | Kreisanzeiger |  | saved 2024-01-17",
        ]
    );
}

#[test]
fn an_entry_of_bibtex_that_is_never_closed_costs_only_itself() {
    let articles = read("exports/sammlung.bib");
    let titles: Vec<&str> = articles.iter().filter_map(|a| a.title.as_deref()).collect();
    assert_eq!(
        (titles.first(), titles.last()),
        (Some(&"Das Rad am Übergang: Straße gesperrt"), Some(&"Der Fluss steigt"))
    );
    let rad = "2023-10-05 | Das Rad am Übergang: Straße gesperrt | Ute Kranz + Çiğdem Yıldız | Talbote | de | saved 2024-01-17";
    assert_eq!(facts(&articles[0]), rad);
    assert_eq!(
        body(&articles[0]),
        [
            ("paragraph", "Am Wehr dreht sich wieder ein Rad – größer als alle davor."),
            ("paragraph", "Der Rat hat “ja” gesagt."),
        ]
    );
    let last = articles.last().unwrap();
    assert!(
        facts(last)
            .starts_with("2023-10 | Der Fluss steigt | Jan Ruhl + Redaktion Nord | Kreisanzeiger")
    );
}

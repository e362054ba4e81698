//! Feeds of all ages.

use crate::{all_facts, body, read};

#[test]
fn feeds_are_read_whatever_their_age_prefixes_and_faults() {
    for (name, expected) in [
        (
            "rdf.xml",
            &["2023-10-05 | Das Rad dreht sich & dreht sich | Ute Kranz | Talbote | de"][..],
        ),
        (
            "atom03.xml",
            &[
                "2023-10-05 | Das Rad dreht sich | Jan Ruhl | Talbote – Region | de",
                "2023-10-06 | Stufe <b> erreicht | Ute Kranz | Talbote – Region | de",
            ],
        ),
        ("wordpress.xml", &["2023-10-05 | Das Rad & sein Müller | Ute Kranz | Dorfblatt | de"]),
        (
            "kaputt.xml",
            &[
                "2023-10-05 | Bürger & Amt: 3 < 5 | Jan Ruhl | Kreisanzeiger | de",
                "2023-10-05 | Offen | Ute Kranz | Kreisanzeiger | ",
            ],
        ),
        ("eintrag.xml", &["2023-10-05 | Ein Eintrag allein | Ute Kranz | Talbote | de"]),
        ("video.xml", &["2023-10-05 | Das Rad im Film | Talkanal | Talkanal | de"]),
    ] {
        let articles = read(&format!("feeds/{name}"));
        assert_eq!(all_facts(&articles), expected, "{name}");
        assert!(articles.iter().all(|article| !body(article).is_empty()), "{name}");
    }
    let addresses: Vec<_> = read("feeds/atom03.xml").into_iter().map(|a| a.url.unwrap()).collect();
    assert_eq!(
        addresses,
        ["https://talbote.example/region/rad.html", "https://talbote.example/pegel"]
    );
    assert!(read("feeds/kaputt.xml")[0].text.contains("tagt über die Brücke &unbekannt; und"));
}

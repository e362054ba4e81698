//! XML of newsrooms, editions and note programs.

use crate::{all_facts, body, read};

#[test]
fn what_agencies_send_is_read_in_nitf_and_newsml() {
    let articles = read("exports/agentur.nitf.xml");
    let title = "Am Wehr dreht sich wieder ein Rad";
    assert_eq!(
        all_facts(&articles),
        [format!("2023-10-06 | {title} | Ute Kranz + Jan Ruhl | Talbote | de")]
    );
    assert_eq!(articles[0].dateline.as_deref(), Some("Oberwehr"));
    assert_eq!(
        body(&articles[0]),
        [
            ("lede", "Die Genossenschaft rechnet mit vierzig Haushalten"),
            ("paragraph", "Am Wehr dreht sich seit gestern wieder ein Rad, größer als alle davor."),
            ("caption", "Das Rad aus Eiche"),
            ("heading", "Was es kostet"),
            (
                "paragraph",
                "Der Bau hat 1,3 Millionen gekostet; „das ist viel“, sagt die Vorsteherin."
            ),
            ("list", "Bau: 1,3 Millionen\nErtrag: 480.000 kWh"),
            ("table", "Jahr\tStrom\n2023\t11"),
            ("paragraph", "Mitarbeit: Li Wen"),
        ]
    );
    let articles = read("exports/nachrichten.newsml.xml");
    let expected =
        "2023-10-05 | Der Rat sagt Ja zur Brücke | Ute Kranz | Nachrichtendienst Tal | de";
    assert_eq!(all_facts(&articles), [expected]);
    assert_eq!(
        body(&articles[0]),
        [
            ("paragraph", "Der Rat hat am Donnerstag Ja gesagt & die Brücke wird gebaut."),
            ("heading", "Streit um das Geld"),
            ("paragraph", "Das Land zahlt zwei Drittel."),
        ]
    );
    let articles = read("exports/alt.newsml.xml");
    let expected = "2023-10-05 | Konzert für den Turm | Jan Ruhl | Nachrichtendienst Tal | de";
    assert_eq!(all_facts(&articles), [expected]);
    assert_eq!(body(&articles[0]).len(), 3);
}

#[test]
fn every_text_of_a_corpus_in_tei_is_an_article() {
    let articles = read("exports/zeitung.tei.xml");
    assert_eq!(
        all_facts(&articles),
        [
            "1848-03-14 | Das Eis auf dem Fluss | Ute Kranz | Oberwehrer Zeitung | de",
            "1848-04 | Vom Markte | Jan Ruhl | Talbote | de",
        ]
    );
    assert_eq!(
        body(&articles[0]),
        [
            ("heading", "Oberwehr, den 13. März."),
            (
                "paragraph",
                "Das Eis auf dem Fluſſe iſt geſtern aufgebrochen, und der Bürgermeiſter ließ die Glocken läuten."
            ),
            ("list", "ein Kahn\nzwei Stege"),
            ("paragraph", "Schaden iſt ſonſt keiner entſtanden."),
        ]
    );
}

#[test]
fn notes_of_evernote_and_pages_of_trafilatura_are_read() {
    let articles = read("exports/notizen.enex");
    assert_eq!(
        all_facts(&articles),
        [
            " | Das Rad dreht sich wieder | Ute Kranz |  | de | saved 2024-01-17",
            " | Nur ein Gedanke |  |  | de | saved 2024-01-20",
        ]
    );
    assert_eq!(articles[0].url.as_deref(), Some("https://talbote.example/rad"));
    assert_eq!(
        body(&articles[0]),
        [
            ("heading", "Was es kostet"),
            ("paragraph", "Am Wehr dreht sich wieder ein Rad & es ist größer als alle davor."),
            ("paragraph", "Der Bau kostete 1,3 Millionen."),
        ]
    );
    let articles = read("exports/seite.trafilatura.xml");
    let expected = "2023-10-05 | Das Rad dreht sich wieder | Ute Kranz + Jan Ruhl | Talbote | de";
    assert_eq!(all_facts(&articles), [expected]);
    let kinds: Vec<&str> = body(&articles[0]).iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, ["lede", "heading", "paragraph", "list", "quote"]);
}

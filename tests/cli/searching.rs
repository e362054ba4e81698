//! `glosse index` and `glosse search`.

use crate::user::User;
use std::fs;

const BRIDGE: &str = "date 2023-10-05 Die Brücke bleibt gesperrt\n\nVon Ada Lindhorst\n\n\
    Der Verkehr über die Leine wird bis zum Herbst umgeleitet, sagte Bürgermeister Jens Vogt.";
const MILL: &str = "date 2024-02-01 Die alte Mühle mahlt wieder\n\nVon Jonas Pfeil\n\n\
    Drei Jahre lang haben die Nachbarn das Rad der Mühle von Hand erneuert.";

fn user() -> User {
    let user = User::with("bruecke.txt", BRIDGE);
    fs::write(user.path("artikel/muehle.txt"), MILL).unwrap();
    user
}

fn titles(user: &User, query: &str) -> Vec<String> {
    let found = user.lines(&["search", query, "artikel", "--json"]);
    let mut titles: Vec<String> =
        found.iter().map(|line| line["title"].as_str().unwrap().to_owned()).collect();
    titles.dedup();
    titles
}

#[test]
fn articles_are_found_by_words_dates_authors_and_names() {
    let user = user();
    let (bridge, mill) = ("Die Brücke bleibt gesperrt", "Die alte Mühle mahlt wieder");
    for (query, expected) in [
        ("verkehr", vec![bridge]),
        ("jahr", vec![mill]),
        ("\"Rad der Mühle\"", vec![mill]),
        ("mühle NOT rad", vec![]),
        ("2023", vec![]),
        ("2023-01..2023-12", vec![bridge]),
        ("author:pfeil", vec![mill]),
        ("entity:\"Jens Vogt\"", vec![bridge]),
        ("title:brücke OR title:mühle", vec![bridge, mill]),
    ] {
        let mut found = titles(&user, query);
        found.sort_by_key(|title| title.contains("Mühle"));
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn a_hit_is_told_with_its_place_and_its_context() {
    let user = user();
    let found = user.lines(&["search", "umgeleitet", "artikel", "--json"]);
    let hit = &found[0];
    let text = user.lines(&["show", "--json", "artikel/bruecke.txt"])[0]["text"].clone();
    let characters: Vec<char> = text.as_str().unwrap().chars().collect();
    let place = |name: &str| usize::try_from(hit[name].as_u64().unwrap()).unwrap();
    let words: String = characters[place("start")..place("end")].iter().collect();
    assert_eq!(words, "umgeleitet");
    assert!(hit["context"].as_str().unwrap().contains("umgeleitet"));
    assert!(user.run(&["search", "umgeleitet", "artikel"]).contains("bruecke.txt"));
}

#[test]
fn what_changed_is_found_and_what_is_gone_is_not() {
    let user = user();
    assert!(user.run(&["index", "artikel"]).contains("2 articles are indexed"));
    fs::remove_file(user.path("artikel/muehle.txt")).unwrap();
    fs::write(user.path("artikel/neu.txt"), "date 2024-05 Der Bach ist voll\n\nEs hat geregnet.")
        .unwrap();
    assert_eq!(titles(&user, "geregnet"), ["Der Bach ist voll"]);
    assert!(titles(&user, "nachbarn").is_empty());
    fs::remove_dir_all(user.path("cache")).unwrap();
    assert_eq!(titles(&user, "geregnet"), ["Der Bach ist voll"]);
}

#[test]
fn annotations_are_conditions_too() {
    let user = user();
    user.add(&["--quote", "umgeleitet", "--body", "über den Damm", "--code", "verkehr/umweg"]);
    for query in ["code:verkehr", "note:Damm", "is:annotated"] {
        assert_eq!(titles(&user, query), ["Die Brücke bleibt gesperrt"], "{query}");
    }
    assert!(titles(&user, "code:umweg").is_empty());
}

#[test]
fn a_query_that_cannot_be_understood_is_explained() {
    let said = user().fails(&["search", "autor:pfeil", "artikel"], 2);
    assert!(said.contains("author:"), "{said}");
    let said = user().fails(&["search", "\"offen", "artikel"], 2);
    assert!(said.contains("quotation mark"), "{said}");
}

#[test]
fn columns_are_what_the_user_says() {
    let user = user();
    let rows = "kopf,leib\nDas Wehr,Das Wasser steht hoch.\n";
    fs::write(user.path("artikel/liste.csv"), rows).unwrap();
    fs::create_dir_all(user.path("config")).unwrap();
    let config = "[columns]\ntitle = \"kopf\"\ntext = \"leib\"\n";
    fs::write(user.path("config/config.toml"), config).unwrap();
    assert!(user.run(&["index", "artikel"]).contains("title = kopf"));
    assert_eq!(titles(&user, "wasser"), ["Das Wehr"]);
}

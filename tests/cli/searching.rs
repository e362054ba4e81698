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
    assert_eq!(titles(&user, "code:umweg"), ["Die Brücke bleibt gesperrt"]);
    assert_eq!(titles(&user, "note:umgeleitet"), ["Die Brücke bleibt gesperrt"], "the passage");
    assert!(titles(&user, "code:weg").is_empty());
}

#[test]
fn what_was_read_and_starred_in_the_reader_is_known() {
    let user = user();
    assert_eq!(titles(&user, "is:unread").len(), 2);
    let id = user.lines(&["list", "--json", "artikel"])[0]["id"].as_str().unwrap().to_owned();
    fs::create_dir_all(user.path("state")).unwrap();
    let marks = format!("{{\"id\":\"{id}\",\"read\":true,\"starred\":true}}\n");
    fs::write(user.path("state/marks.jsonl"), marks).unwrap();
    let mill = ["Die alte Mühle mahlt wieder"];
    assert_eq!(titles(&user, "is:starred"), mill);
    assert_eq!(titles(&user, "is:read"), mill);
    assert_eq!(titles(&user, "-is:starred"), ["Die Brücke bleibt gesperrt"]);
}

#[test]
fn a_query_may_begin_with_a_hyphen() {
    let user = user();
    let bridge = ["Die Brücke bleibt gesperrt"];
    for query in ["-mühle", "-haus mahlt", "-h2o -mühle", "-jahr", "-\"Rad der Mühle\""] {
        let found = titles(&user, query);
        let mahlt = query.contains("mahlt");
        assert_eq!(found == bridge, !mahlt, "{query}: {found:?}");
    }
    let found = user.lines(&["search", "--json", "--", "-mühle", "artikel"]);
    assert_eq!(found.len(), 1);
    assert!(user.run(&["search", "-h"]).contains("Usage"));
    assert!(user.fails(&["search", "--jsn", "artikel"], 2).contains("--jsn"));
    assert!(user.run(&["list", "--filter", "-mühle", "artikel"]).contains("Brücke"));
}

#[test]
fn a_monstrous_query_has_a_short_answer() {
    let user = user();
    for query in ["(".repeat(10_000), "a ".repeat(50_000), "\"".repeat(10_001)] {
        let said = user.fails(&["search", &query, "artikel"], 2);
        assert!(said.contains("character") && said.len() < 300, "{said}");
        let said = user.fails(&["list", "--filter", &query, "artikel"], 2);
        assert!(said.len() < 300, "{said}");
        user.fails(&["note", "list", "--filter", &query], 2);
    }
    assert!(user.fails(&["search", "?!", "artikel"], 2).contains("no letter or digit"));
}

#[test]
fn the_help_explains_the_language() {
    let help = user().run(&["search", "--help"]);
    for words in ["author:", "made:", "a OR b", "also autor"] {
        assert!(help.contains(words), "{words} is missing:\n{help}");
    }
}

#[test]
fn a_list_is_filtered_by_what_it_shows_and_by_conditions() {
    let user = user();
    user.add(&["--quote", "umgeleitet", "--body", "über den Damm"]);
    for (filter, count) in [
        ("bruecke", 1),
        ("muhle", 1),
        ("verkehr", 0),
        ("text:verkehr", 1),
        ("is:annotated OR pfeil", 2),
        ("2023-10", 1),
        ("entity:\"Jens Vogt\"", 1),
        ("muehle.txt", 1),
    ] {
        let found = user.lines(&["list", "--json", "--filter", filter, "artikel"]);
        assert_eq!(found.len(), count, "{filter}");
    }
}

#[test]
fn a_query_that_cannot_be_understood_is_explained() {
    let said = user().fails(&["search", "auther:pfeil", "artikel"], 2);
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

#[test]
fn an_export_takes_a_filter() {
    let user = user();
    user.add(&["--quote", "umgeleitet", "--body", "über den Damm", "--code", "verkehr"]);
    user.add(&["--quote", "Verkehr", "--body", "wie viel?"]);
    let other = user.path("artikel/muehle.txt");
    user.run(&["note", "add", other.to_str().unwrap(), "--body", "Rad"]);
    let all = user.run(&["export", "--format", "csv"]);
    let some = user.run(&["export", "--format", "csv", "--filter", "code:verkehr"]);
    assert!(all.lines().count() > some.lines().count() && some.contains("Damm"));
    assert!(!some.contains("wie viel"));
    let text = user.run(&["export", "--to", "-", "--filter", "code:verkehr"]);
    assert!(text.contains("Damm") && !text.contains("Mühle"));
    assert!(user.fails(&["export", "--filter", "code:"], 2).contains("character 1"));
}

//! Codes, filters, import, and the other formats.

use crate::user::User;
use serde_json::Value;
use std::fs;

const ARTICLE: &str = "date 2024-05 Der Kran am Kai steht wieder\n\
    Von: Jette Maas\n\n\
    Nach zwei Wochen 🏗 Stillstand dreht sich der Kran am Kai. Die Hafenarbeiter atmen auf.\n\n\
    „Das war teuer“, sagte die Betreiberin des Terminals am Montag.\n";

fn kai() -> User {
    User::with("kran.txt", ARTICLE)
}

fn add(user: &User, quote: &str, codes: &[&str]) -> String {
    let codes = codes.iter().flat_map(|code| ["--code", *code]);
    let all: Vec<&str> = ["--quote", quote].into_iter().chain(codes).collect();
    user.add(&all)
}

fn codes(user: &User) -> Vec<(String, u64, u64)> {
    let lines = user.lines(&["code", "list", "--json"]);
    let number = |value: &Value| value.as_u64().unwrap();
    let row = |line: &Value| {
        let path = line["path"].as_str().unwrap().to_owned();
        (path, number(&line["count"]), number(&line["count_within"]))
    };
    lines.iter().map(row).collect()
}

fn row(path: &str, count: u64, within: u64) -> (String, u64, u64) {
    (path.to_owned(), count, within)
}

#[test]
fn codes_are_made_and_changed_everywhere() {
    let user = kai();
    add(&user, "der Kran am Kai", &["ort/kai", "technik"]);
    add(&user, "Das war teuer", &["geld"]);
    user.run(&["code", "add", "ort", "--description", "Wo es spielt", "--colour", "3"]);
    assert!(user.fails(&["code", "add", "ort"], 1).contains("already"));
    assert!(user.run(&["code", "list"]).contains("ort [3]  Wo es spielt"));
    user.run(&["code", "rename", "ort/kai", "hafen"]);
    user.run(&["code", "move", "technik", "ort"]);
    let rows =
        [row("geld", 1, 1), row("ort", 0, 1), row("ort/hafen", 1, 1), row("ort/technik", 1, 1)];
    assert_eq!(codes(&user), rows);
    assert!(user.run(&["code", "list", "--pairs"]).contains("1  ort/hafen  ort/technik"));
    user.run(&["code", "merge", "geld", "ort/hafen"]);
    assert_eq!(codes(&user), [row("ort", 0, 2), row("ort/hafen", 2, 2), row("ort/technik", 1, 1)]);
    assert_eq!(user.lines(&["note", "list", "--json", "--filter", "code:ort/hafen"]).len(), 2);
    assert!(user.fails(&["code", "delete", "ort"], 1).contains("--all"));
    user.run(&["code", "delete", "ort/technik"]);
    user.run(&["code", "describe", "ort/hafen", "Am Wasser", "--colour", "7"]);
    let line = user.lines(&["code", "list", "--json"]).remove(1);
    assert_eq!((&line["description"], &line["colour"]), (&"Am Wasser".into(), &7.into()));
    user.run(&["code", "delete", "ort", "--all"]);
    assert_eq!(codes(&user), []);
    assert_eq!(user.lines(&["note", "list", "--json"])[0]["codes"], Value::Array(Vec::new()));
}

#[test]
fn bad_codes_are_refused() {
    let user = kai();
    for code in ["../x", "a\nb", "", "a//b"] {
        user.fails(&["code", "add", code], 2);
    }
    assert!(user.fails(&["code", "rename", "fehlt", "da"], 1).contains("no code fehlt"));
    user.run(&["code", "add", "a/b"]);
    assert!(user.fails(&["code", "rename", "a/b", "c/d"], 1).contains("move"));
    assert!(user.fails(&["code", "rename", "a/b", "../d"], 1).contains("name a code"));
    assert!(user.fails(&["code", "move", "a", "a/b"], 1).contains("below itself"));
}

#[test]
fn a_codebook_goes_out_and_in_as_text_and_qdc() {
    let user = kai();
    fs::write(user.path("codes.txt"), "ort [2]: Wo\n  kai\ngeld: Wie teuer & wann\n").unwrap();
    assert_eq!(user.run(&["code", "import", "codes.txt"]), "3 codes\n");
    let text = user.run(&["code", "export"]);
    assert_eq!(text, "geld: Wie teuer & wann\nort [2]: Wo\n  kai\n");
    user.run(&["code", "export", "codes.qdc"]);
    let other = kai();
    fs::copy(user.path("codes.qdc"), other.path("codes.qdc")).unwrap();
    assert_eq!(other.run(&["code", "import", "codes.qdc"]), "3 codes\n");
    assert_eq!(other.run(&["code", "export"]), text);
    fs::write(other.path("bad.txt"), "gut\n../x\n").unwrap();
    let error = other.fails(&["code", "import", "bad.txt"], 1);
    assert!(error.contains("bad.txt") && error.contains("line 2"), "{error}");
    assert_eq!(other.run(&["code", "export"]), text);
}

#[test]
fn a_filter_chooses_annotations_and_says_what_it_does_not_understand() {
    let user = kai();
    add(&user, "der Kran am Kai", &["ort"]);
    add(&user, "Das war teuer", &[]);
    for (filter, count) in [
        ("", 2),
        ("code:ort", 1),
        ("-code:ort", 1),
        ("author:maas date:2024-05 teuer", 1),
        ("date:2023", 0),
        ("status:exact", 2),
    ] {
        let found = user.lines(&["note", "list", "--json", "--filter", filter, "artikel"]);
        assert_eq!(found.len(), count, "{filter}");
    }
    let error = user.fails(&["note", "list", "--filter", "ort colr:3"], 2);
    assert!(error.contains("character 5") && error.contains("colour"), "{error}");
}

#[test]
fn annotations_survive_the_way_out_and_in_as_web_annotations() {
    let user = kai();
    add(&user, "der Kran am Kai", &["ort/kai"]);
    user.run(&["note", "add", "artikel/kran.txt", "--body", "Zum Ganzen"]);
    user.run(&["export", "--format", "json-ld", "--to", "notes.json"]);
    let printed = user.run(&["export", "--format", "json-ld"]);
    assert_eq!(fs::read_to_string(user.path("notes.json")).unwrap(), printed);
    let values: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(values.as_array().unwrap().len(), 2);
    let other = kai();
    fs::write(other.path("notes.json"), &printed).unwrap();
    assert_eq!(other.run(&["note", "import", "notes.json"]), "2 imported, 0 known already\n");
    assert_eq!(other.run(&["note", "import", "notes.json"]), "0 imported, 2 known already\n");
    let strip = |user: &User| {
        let mut all = user.lines(&["note", "list", "--json"]);
        all.iter_mut().for_each(|note| note["source"] = Value::Null);
        all
    };
    assert_eq!(strip(&other), strip(&user));
}

#[test]
fn annotations_of_hypothesis_are_tied_to_the_article() {
    let user = kai();
    let rows = serde_json::json!({"total": 2, "rows": [
        {"id": "a1", "created": "2024-06-01T08:00:00.000000+00:00", "user": "acct:jan@hypothes.is",
         "uri": "https://example.org/kran", "text": "Wie teuer?", "tags": ["geld", "../x"],
         "document": {"title": ["Der Kran am Kai steht wieder"]},
         "target": [{"selector": [
            {"type": "TextPositionSelector", "start": 1, "end": 9},
            {"type": "TextQuoteSelector", "exact": "Das war teuer", "prefix": "„", "suffix": "“, sagte"}]}]},
        {"id": "a2", "uri": "https://example.org/anders", "text": "", "tags": [],
         "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "Diese Worte stehen nirgends"}]}]}
    ]});
    fs::write(user.path("h.json"), rows.to_string()).unwrap();
    let error = user.fails(&["note", "import", "h.json", "artikel"], 1);
    assert!(error.contains("Diese Worte") && error.contains("cannot name a code"), "{error}");
    let all = user.lines(&["note", "list", "--json"]);
    let [note] = all.as_slice() else { panic!("{all:?}") };
    for (field, value) in [
        ("quote", Value::from("Das war teuer")),
        ("body", "Wie teuer?".into()),
        ("author", "jan".into()),
        ("codes", vec!["geld"].into()),
        ("state", "exact".into()),
        ("title", "Der Kran am Kai steht wieder".into()),
    ] {
        assert_eq!(note[field], value, "{field}");
    }
    assert!(user.fails(&["note", "import", "artikel/kran.txt"], 1).contains("kran.txt"));
}

#[test]
fn a_table_holds_no_formulas() {
    let user = kai();
    let id = add(&user, "der Kran am Kai", &["ort"]);
    user.run(&["note", "edit", &id, "--body", "=HYPERLINK(\"http://x\")"]);
    let csv = user.run(&["export", "--format", "csv"]);
    assert!(csv.contains("\"'=HYPERLINK(\"\"http://x\"\")\""), "{csv}");
    assert_eq!(csv.lines().count(), 2);
}

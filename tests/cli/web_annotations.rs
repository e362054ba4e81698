//! What goes out as Web Annotations, held against the model's required properties by a validator
//! that is not ours.

use crate::user::User;
use serde_json::{Value, json};
use std::fs;

const ARTICLE: &str = "date 2024-05 Das Wehr am Oberlauf\n\
    Von: Jette Maas\n\n\
    Das Wehr 🐟 hält seit hundert Jahren. Jetzt bröckelt der Beton an der Ostseite.\n\n\
    Der Fluss steigt im März, sagt die Wehrwärterin.\n";

fn validator() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(include_str!("web_annotation.schema.json")).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// A user with an annotation of every kind.
fn weir() -> User {
    let user = User::with("wehr.txt", ARTICLE);
    user.add(&["--quote", "hält seit hundert Jahren", "--colour", "3"]);
    user.add(&[
        "--quote",
        "bröckelt der Beton",
        "--body",
        "Wer\n\nprüft *das*?",
        "--code",
        "bau/x",
    ]);
    user.add(&["--quote", "im März", "--code", "zeit", "--code", "wasser"]);
    user.add(&["--body", "Zum ganzen Text."]);
    user.run(&["note", "add", "--entity", "per:jette-maas", "--body", "Schreibt oft über Flüsse."]);
    user
}

fn exported(user: &User) -> (String, Vec<Value>) {
    let text = user.run(&["export", "--format", "json-ld"]);
    let values = serde_json::from_str(&text).unwrap();
    (text, values)
}

#[test]
fn the_schema_refuses_what_the_model_does() {
    let mut all = exported(&weir()).1.into_iter();
    let good = all.find(|one| one["motivation"] == "highlighting").unwrap();
    let validator = validator();
    assert!(validator.is_valid(&good));
    let breaks: [(&str, Value); 8] = [
        ("/id", Value::Null),
        ("/type", json!("Note")),
        ("/@context", json!(["http://example.org/"])),
        ("/target", json!([])),
        ("/target/source", json!("no address")),
        ("/target/selector/0/exact", json!(7)),
        ("/created", json!("gestern")),
        ("/motivation", json!("gossiping")),
    ];
    for (place, value) in breaks {
        let mut bad = good.clone();
        *bad.pointer_mut(place).unwrap() = value;
        assert!(!validator.is_valid(&bad), "{place}");
    }
}

#[test]
fn every_annotation_has_what_the_model_requires() {
    let (_, all) = exported(&weir());
    assert_eq!(all.len(), 5);
    let validator = validator();
    for annotation in &all {
        let faults: Vec<String> =
            validator.iter_errors(annotation).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?} in {annotation}");
    }
    let sources = all.iter().map(|one| one["target"]["source"].as_str().unwrap());
    assert!(sources.into_iter().any(|source| source == "urn:glosse:entity:per:jette-maas"));
}

#[test]
fn annotations_of_every_kind_survive_the_way_out_and_in() {
    let (there, here) = (weir(), User::with("wehr.txt", ARTICLE));
    let (text, _) = exported(&there);
    fs::write(here.path("alle.json"), &text).unwrap();
    here.run(&["note", "import", "alle.json"]);
    // The same codes have other ids in another codebook.
    let without_ids = |mut all: Vec<Value>| {
        let codes =
            all.iter_mut().filter_map(|one| one["glosse:annotation"]["codes"].as_array_mut());
        codes.flatten().for_each(|code| code["id"] = Value::Null);
        all
    };
    assert_eq!(without_ids(exported(&here).1), without_ids(exported(&there).1));
    let kinds = |user: &User| -> Vec<Value> {
        let all = user.lines(&["note", "list", "--json"]);
        all.iter().map(|one| json!([one["id"], one["kind"], one["entity"], one["body"]])).collect()
    };
    assert_eq!(kinds(&here), kinds(&there));
}

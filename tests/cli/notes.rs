//! Annotating, exporting and checking.

use crate::user::User;
use serde_json::Value;
use std::fs;

const ARTICLE: &str = "date 2024-05 Der Deich am Nordufer wird erhöht\n\
    Von: Jette Maas\n\n\
    Der Kreistag hat am Dienstag beschlossen, den Deich am Nordufer um einen Meter zu erhöhen.\n\n\
    Die Arbeiten sollen im Herbst beginnen und drei Jahre dauern. „Wir hätten früher anfangen \
    müssen“, sagte der Landrat.\n\n\
    Anwohner fürchten den Lärm der Lastwagen, die den Klei aus dem Hinterland bringen.\n";

fn dyke() -> User {
    User::with("deich.txt", ARTICLE)
}

#[test]
fn a_note_is_added_listed_edited_and_removed() {
    let user = dyke();
    let id = user.add(&[
        "--quote",
        "drei Jahre",
        "--body",
        "Prüfen: Ausschreibung?",
        "--code",
        "frist/bau",
        "--code",
        "kosten",
        "--colour",
        "4",
    ]);
    let listed = user.listed(&[]);
    let [note] = listed.as_slice() else { panic!("{listed:?}") };
    for (field, value) in [
        ("id", Value::from(id.clone())),
        ("title", "Der Deich am Nordufer wird erhöht".into()),
        ("authors", vec!["Jette Maas"].into()),
        ("date", "2024-05".into()),
        ("quote", "drei Jahre".into()),
        ("body", "Prüfen: Ausschreibung?".into()),
        ("codes", vec!["frist/bau", "kosten"].into()),
        ("colour", 4.into()),
        ("kind", "note".into()),
        ("state", "exact".into()),
    ] {
        assert_eq!(note[field], value, "{field}");
    }
    let short = note["short"].as_str().unwrap();
    assert!(user.run(&["note", "list"]).contains(short));
    user.run(&["note", "edit", short, "--body", "geprüft", "--no-codes"]);
    let note = &user.listed(&[])[0];
    assert_eq!((&note["body"], &note["codes"]), (&"geprüft".into(), &Value::Array(Vec::new())));
    user.run(&["note", "remove", &id]);
    assert_eq!(user.listed(&[]).len(), 0);
    assert!(user.fails(&["note", "remove", &id], 1).contains("there is no annotation"));
}

#[test]
fn a_passage_is_named_by_code_points_or_by_its_words_in_context() {
    let user = dyke();
    user.add(&["--quote", "Deich am Nordufer", "--prefix", "den ", "--body", "zweiter"]);
    let first = user.listed(&[])[0].clone();
    let (start, end) = (first["start"].to_string(), first["end"].to_string());
    user.add(&["--start", &start, "--end", &end]);
    user.add(&["--body", "-"]);
    let notes = user.listed(&[]);
    let quotes: Vec<Option<&str>> = notes.iter().map(|note| note["quote"].as_str()).collect();
    assert_eq!(quotes, [None, Some("Deich am Nordufer"), Some("Deich am Nordufer")]);
    assert_eq!(notes[1]["start"], notes[2]["start"]);
}

#[test]
fn what_cannot_be_annotated_is_said_in_a_sentence_that_names_the_way_out() {
    let user = dyke();
    let article = user.article();
    let file = article.to_str().unwrap();
    for (arguments, code, words) in [
        (&["note", "add", file, "--quote", "fehlt ganz"][..], 1, "does not hold these words"),
        (&["note", "add", file, "--quote", "Deich"], 1, "--prefix"),
        (&["note", "add", file, "--quote", " "], 1, "these words"),
        (&["note", "add", file, "--start", "5", "--end", "99999"], 1, "not within 0 to"),
        (&["note", "add", file, "--start", "5", "--end", "5"], 1, "nothing is selected"),
        (&["note", "add", "nirgends.txt", "--body", "x"], 1, "nirgends.txt"),
        (&["note", "add", file, "--code", "../x"], 2, "cannot name a code"),
        (&["note", "add", file, "--code", "a\nb"], 2, "cannot name a code"),
        (&["note", "add", file, "--colour", "10"], 2, "1 to 9"),
        (&["note", "edit", "zzzzzz", "--body", "x"], 1, "zzzzzz"),
        (&["note", "edit", "zzzzzz"], 2, "--body"),
    ] {
        let said = user.fails(arguments, code);
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
    assert_eq!(user.listed(&[]).len(), 0);
}

#[test]
fn a_moved_folder_keeps_its_notes() {
    let user = dyke();
    user.add(&["--quote", "drei Jahre", "--body", "bleibt"]);
    fs::rename(user.path("artikel"), user.path("archiv")).unwrap();
    let notes = user.listed(&[&user.path("archiv")]);
    assert_eq!(notes.len(), 1);
    assert_eq!((&notes[0]["state"], &notes[0]["body"]), (&"exact".into(), &"bleibt".into()));
}

#[test]
fn an_article_that_changed_keeps_its_notes() {
    let user = dyke();
    user.add(&["--quote", "Die Arbeiten sollen im Herbst beginnen", "--body", "verschoben"]);
    user.add(&["--quote", "Anwohner fürchten den Lärm der Lastwagen", "--body", "geändert"]);
    user.add(&["--quote", "sagte der Landrat", "--body", "weg"]);
    let changed = ARTICLE
        .replace("Der Kreistag hat", "Nach langer Sitzung hat der Kreistag")
        .replace("fürchten den Lärm", "fürchteten Lärm")
        .replace(" „Wir hätten früher anfangen müssen“, sagte der Landrat.", "");
    fs::write(user.article(), changed).unwrap();
    let notes = user.listed(&[&user.article()]);
    let states: Vec<(&str, &str)> = notes
        .iter()
        .map(|note| (note["body"].as_str().unwrap(), note["state"].as_str().unwrap()))
        .collect();
    assert_eq!(states, [("verschoben", "moved"), ("weg", "orphan"), ("geändert", "fuzzy")]);
    let check = user.run(&["note", "check"]);
    assert!(check.contains("1 orphan") && check.contains("„sagte der Landrat“"), "{check}");
}

#[test]
fn a_check_finds_damage() {
    let user = dyke();
    user.add(&["--body", "eins"]);
    user.run(&["note", "check"]);
    let folder = user.path("config/annotations");
    let mut files = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let log = files.find(|path| path.extension().is_some()).unwrap();
    fs::write(&log, fs::read_to_string(&log).unwrap().replace("eins", "e1ns")).unwrap();
    let output = user.command(&["note", "check"]).assert().code(1).get_output().clone();
    assert!(String::from_utf8(output.stdout).unwrap().contains("1 damaged lines"));
    assert!(String::from_utf8(output.stderr).unwrap().contains("quarantine"));
}

#[test]
fn notes_are_exported_with_their_source_and_the_same_bytes_every_time() {
    let user = dyke();
    let id = user.add(&["--quote", "drei Jahre", "--body", "Übermut?", "--code", "frist"]);
    let dry = user.run(&["export", "--to", "out", "--dry-run"]);
    assert!(dry.contains("+> Übermut?") && !user.path("out").exists());
    user.run(&["export", "--to", "out"]);
    let file = user.path("out/2024-05 Jette Maas – Der Deich am Nordufer wird erhöht.md");
    let written = fs::read_to_string(&file).unwrap();
    let short = id.to_lowercase().split_off(20);
    let block = format!(
        "> „drei Jahre“\n> — Jette Maas, *Der Deich am Nordufer wird erhöht*, 2024-05\n>\n\
         > Übermut?\n\n^{short}\n"
    );
    assert!(written.ends_with(&block), "{written}");
    assert!(written.contains("\ntags: [frist]\n"));
    assert_eq!(user.run(&["export", "--to", "out"]), "");
    assert_eq!(fs::read_to_string(&file).unwrap(), written);
    assert_eq!(user.run(&["export", "--to", "-"]), written);
    let article = user.article();
    let all = ["export", "--to", "-", "--layout", "all", article.to_str().unwrap()];
    assert!(
        user.run(&all).contains("## 2024-05 · Jette Maas: Der Deich am Nordufer wird erhöht\n")
    );
}

#[test]
fn what_the_user_changed_in_an_export_is_kept_and_reported() {
    let user = dyke();
    user.add(&["--quote", "drei Jahre", "--body", "Notiz"]);
    user.run(&["export"]);
    let file = user.path("glosse-export/2024-05 Jette Maas – Der Deich am Nordufer wird erhöht.md");
    let edited = fs::read_to_string(&file).unwrap().replace("Notiz", "Meine Notiz");
    fs::write(&file, &edited).unwrap();
    let output = user.command(&["export"]).assert().success().get_output().clone();
    assert_eq!(fs::read_to_string(&file).unwrap(), edited);
    assert!(String::from_utf8(output.stderr).unwrap().contains("changed in the file; kept"));
}

#[test]
fn what_the_user_changed_in_an_export_is_taken_into_the_notes() {
    let user = dyke();
    let id = user.add(&["--quote", "drei Jahre", "--body", "Notiz", "--code", "frist"]);
    user.run(&["export"]);
    let file = user.path("glosse-export/2024-05 Jette Maas – Der Deich am Nordufer wird erhöht.md");
    let edited = fs::read_to_string(&file).unwrap();
    let edited =
        edited.replace("> Notiz", "> Meine Notiz\n>\n> - zwei").replace("#frist", "#frist #neu");
    fs::write(&file, &edited).unwrap();
    let shown = user.run(&["import", "glosse-export", "--dry-run"]);
    assert!(shown.contains("note: Meine Notiz") && shown.contains("codes: frist, neu"), "{shown}");
    assert_eq!(user.listed(&[])[0]["body"], "Notiz");
    user.run(&["import", "glosse-export"]);
    let note = &user.listed(&[])[0];
    assert_eq!((&note["body"], &note["id"]), (&"Meine Notiz\n\n- zwei".into(), &id.trim().into()));
    assert_eq!(note["codes"], serde_json::json!(["frist", "neu"]));
    user.run(&["export"]);
    let after = fs::read_to_string(&file).unwrap();
    assert_eq!(after, edited.replace("tags: [frist]", "tags: [frist, neu]"));
    fs::write(&file, after.replace("Meine Notiz", "Anders hier")).unwrap();
    user.run(&["note", "edit", id.trim(), "--body", "Anders dort"]);
    let output = user.command(&["import", "glosse-export"]).assert().code(1).get_output().clone();
    assert!(String::from_utf8(output.stderr).unwrap().contains("changed here and in Glosse"));
    assert_eq!(user.listed(&[])[0]["body"], "Anders dort");
}

#[test]
fn a_note_on_an_entity_belongs_to_no_article_and_is_exported_under_its_name() {
    let user = dyke();
    let words = ["note", "add", "--entity", "per:jette-maas", "--name", "Jette Maas", "--body"];
    let id = user.run(&[&words[..], &["Kennt den *Deich*."]].concat());
    let all = user.listed(&[]);
    assert_eq!(all.len(), 1);
    assert_eq!((&all[0]["kind"], &all[0]["entity"]), (&"entity".into(), &"per:jette-maas".into()));
    assert_eq!(
        user.lines(&["note", "list", "--json", "--filter", "kind:entity entity:maas"]).len(),
        1
    );
    assert_eq!(user.listed(&[&user.article()]).len(), 0);
    user.run(&["note", "check"]);
    user.run(&["export", "--to", "aus"]);
    let file = fs::read_to_string(user.path("aus/Jette Maas.md")).unwrap();
    assert!(file.contains("Kennt den *Deich*."), "{file}");
    assert!(user.run(&["export", "--format", "csv"]).contains("entity,Jette Maas,"));
    user.run(&["note", "remove", id.trim()]);
    assert!(user.listed(&[]).is_empty());
}

#[test]
fn what_is_no_entity_or_has_no_words_is_refused() {
    let user = dyke();
    for id in ["jette", "xyz:jette", "per:", "per:\u{1b}[2J"] {
        let said = user.fails(&["note", "add", "--entity", id, "--body", "x"], 2);
        assert!(said.contains("per:ada-lindhorst"), "{said}");
    }
    assert!(user.fails(&["note", "add", "--entity", "per:x"], 1).contains("--body"));
    user.fails(&["note", "add"], 2);
}

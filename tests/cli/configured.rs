//! What `config.toml` sets counts for every command.

use crate::user::User;
use std::fs;

const TABLE: &str = "Nr;Kopf;Tag;Inhalt\n1;Das Wehr;2024-03-04;Das Wehr an der Aue ist seit dem \
    Morgen geschlossen, und der Rat hat dem Plan nach langem Streit zugestimmt.\n";

fn user(config: &str) -> User {
    let user = User::with(
        "wehr.txt",
        "date 2024-05 Ein Wehr\n\nVon Almut Brandis\n\nDas Wehr hält seit Montag dicht.",
    );
    fs::create_dir(user.path("config")).unwrap();
    fs::write(user.path("config/config.toml"), config).unwrap();
    fs::create_dir(user.path("tabelle")).unwrap();
    fs::write(user.path("tabelle/a.csv"), TABLE).unwrap();
    user
}

#[test]
fn columns_are_those_of_the_settings_in_list_show_and_search() {
    let user = user("[columns]\ntitle = \"Kopf\"\ndate = \"Tag\"\ntext = \"Inhalt\"\n");
    for command in [&["list", "--json"][..], &["show", "--json"], &["search", "--json", "Rat"]] {
        let found = user.lines(&[command, &["tabelle"]].concat());
        assert_eq!(found[0]["title"], "Das Wehr", "{command:?}");
        assert_eq!(found[0]["date"], "2024-03-04", "{command:?}");
    }
}

#[test]
fn annotations_are_written_in_the_name_of_the_settings() {
    let user = user("author = \"ak\"\n");
    user.add(&["--quote", "seit Montag", "--body", "prüfen"]);
    assert_eq!(user.lines(&["note", "list", "--json"])[0]["author"], "ak");
}

#[test]
fn exports_go_where_the_settings_say() {
    let user = user("export_to = \"notizen\"\n");
    user.add(&["--quote", "seit Montag", "--body", "prüfen"]);
    user.run(&["export"]);
    assert!(user.path("notizen").is_dir());
}

#[test]
fn every_mistake_of_the_settings_is_told_once_with_its_line() {
    let user = user("measure = 5\nlaut = 1\n\n[keys]\ndelete = \"strg-d\"\nnote = \"n\"\n");
    for command in [&["list", "artikel"][..], &["search", "note:x", "artikel"], &["note", "list"]] {
        let output = user.command(command).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        for part in ["line 1: `measure`", "line 2: `laut`", "line 5: `delete`"] {
            assert_eq!(said.matches(part).count(), 1, "{command:?}: {said}");
        }
    }
}

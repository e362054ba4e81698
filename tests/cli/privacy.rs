//! What is written down, and what is forgotten again.

use crate::user::User;
use std::fs;
use std::path::Path;

const ARTICLE: &str = "date 2024-05 Der Deich am Nordufer wird erhöht\n\n\
    Der Kreistag hat am Dienstag beschlossen, den Deich am Nordufer zu erhöhen. Jette Maas aus \
    Husum ist dagegen.\n";

fn dyke() -> User {
    User::with("deich.txt", ARTICLE)
}

/// All bytes of the files below a folder, and how many files there are.
fn all_of(folder: &Path) -> (String, usize) {
    let (mut text, mut count) = (String::new(), 0);
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let (more, files) = all_of(&path);
            text.push_str(&more);
            count += files;
        } else {
            text.push_str(&String::from_utf8_lossy(&fs::read(&path).unwrap()));
            count += 1;
        }
    }
    (text, count)
}

fn notes_of(user: &User) -> String {
    all_of(&user.path("config")).0
}

#[test]
fn a_log_holds_no_path_of_this_machine_and_the_article_is_found_all_the_same() {
    let user = dyke();
    let id = user.add(&["--quote", "am Dienstag", "--body", "prüfen"]);
    let folder = user.path("").to_str().unwrap().to_owned();
    assert!(notes_of(&user).contains("\"source\":\"deich.txt\""), "{}", notes_of(&user));
    assert!(!notes_of(&user).contains(&folder));
    assert!(user.run(&["note", "check"]).contains("1 exact"));
    user.run(&["note", "edit", &id, "--body", "geprüft"]);
    assert!(!notes_of(&user).contains(&folder));
    for format in ["csv", "json-ld", "markdown", "html"] {
        let to = user.path("out");
        user.run(&["export", "--format", format, "--to", to.to_str().unwrap()]);
        let written = if to.is_dir() { all_of(&to).0 } else { fs::read_to_string(&to).unwrap() };
        assert!(written.contains("geprüft") && !written.contains(&folder), "{format}");
        let _ = fs::remove_file(&to).or_else(|_| fs::remove_dir_all(&to));
    }
    // Another device knows the article by what is in it.
    fs::remove_file(user.path("state/sources.jsonl")).unwrap();
    assert_eq!(user.listed(&[&user.article()]).len(), 1);
}

#[test]
fn private_commands_answer_the_same_and_leave_nothing() {
    let user = dyke();
    for command in [
        &["search", "--private", "Kreistag", "artikel"][..],
        &["entities", "--private", "artikel"],
        &["entities", "--private", "--csv", "--filter", "date:2024", "artikel"],
        &["list", "--private", "--filter", "Deich", "artikel"],
        &["show", "--private", "artikel"],
    ] {
        let private = user.run(command);
        assert!(!user.path("cache").exists() && !user.path("state").exists(), "{command:?}");
        let usual = user
            .run(&command.iter().copied().filter(|one| *one != "--private").collect::<Vec<_>>());
        assert_eq!(private, usual, "{command:?}");
        assert!(private.contains("Deich") || private.contains("Husum"), "{private}");
        for folder in ["cache", "state"] {
            let _ = fs::remove_dir_all(user.path(folder));
        }
    }
}

#[test]
fn private_notes_say_where_nothing_lies_and_keep_no_text() {
    let user = dyke();
    fs::create_dir(user.path("config")).unwrap();
    fs::write(user.path("config/config.toml"), "private = true\n").unwrap();
    user.add(&["--quote", "am Dienstag", "--body", "prüfen"]);
    let notes = notes_of(&user);
    assert!(notes.contains("\"source\":\"\"") && !notes.contains("deich.txt"), "{notes}");
    assert!(!user.path("config/annotations/texts").exists() && !user.path("state").exists());
    assert_eq!(user.listed(&[&user.article()]).len(), 1);
    user.run(&["note", "check"]);
}

#[test]
fn an_article_is_forgotten_with_its_notes_marks_and_caches_and_the_file_stays() {
    let user = dyke();
    user.run(&["index", "artikel"]);
    user.add(&["--quote", "am Dienstag", "--body", "vertraulich"]);
    let id = user.lines(&["list", "--json", "artikel"])[0]["id"].as_str().unwrap().to_owned();
    let marks =
        format!("{{\"id\":\"{id}\",\"read\":true,\"place\":7}}\n{{\"id\":\"x\",\"read\":true}}\n");
    fs::write(user.path("state/marks.jsonl"), marks).unwrap();
    let article = user.article();
    let forget = ["forget", "article", article.to_str().unwrap()];
    let before = (all_of(&user.path("config")), all_of(&user.path("cache")).1);
    let shown = user.run(&[&forget[..], &["--dry-run"]].concat());
    assert_eq!((all_of(&user.path("config")), all_of(&user.path("cache")).1), before);
    let done = user.run(&forget);
    assert_eq!(shown.replace("would be removed", "removed"), done);
    for part in ["1 note(s), 1 version(s)", "1 kept text(s)", "1 article(s) with marks", "1 cache"]
    {
        assert!(done.contains(part), "{part}: {done}");
    }
    assert!(!notes_of(&user).contains("vertraulich"));
    assert_eq!(all_of(&user.path("cache")).1, 0);
    assert!(!all_of(&user.path("state")).0.contains(&id) && article.exists());
    assert!(user.listed(&[]).is_empty());
}

#[test]
fn a_library_deleted_notes_queries_and_positions_are_forgotten_each_by_itself() {
    let user = dyke();
    user.run(&["index", "artikel"]);
    let id = user.add(&["--body", "erste Fassung"]);
    user.run(&["note", "edit", &id, "--body", "zweite Fassung"]);
    fs::write(user.path("state/queries.json"), r#"{"recent":["Deich"],"pinned":["Husum"]}"#)
        .unwrap();
    fs::write(user.path("state/marks.jsonl"), "{\"id\":\"x\",\"starred\":true,\"place\":7}\n")
        .unwrap();
    assert!(user.run(&["forget", "deleted"]).contains("1 version"));
    assert!(!notes_of(&user).contains("erste Fassung"));
    assert_eq!(user.listed(&[])[0]["body"], "zweite Fassung");
    assert!(user.run(&["forget", "queries"]).contains("removed: 2 queries"));
    assert!(user.run(&["forget", "positions"]).contains("1 reading position"));
    let marks = fs::read_to_string(user.path("state/marks.jsonl")).unwrap();
    assert!(marks.contains("starred") && !marks.contains("place"), "{marks}");
    assert!(user.run(&["forget", "library", "artikel", "--notes"]).contains("1 note(s)"));
    assert_eq!(all_of(&user.path("cache")).1, 0);
    assert!(user.listed(&[]).is_empty());
    for what in ["drafts", "exports", "queries", "positions", "deleted"] {
        assert!(user.run(&["forget", what]).contains("there is nothing of it"), "{what}");
    }
}

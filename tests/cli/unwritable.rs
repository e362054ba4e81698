//! Commands where nothing can be kept.

use crate::user::User;

const ARTICLE: &str = "date 2024-05 Der Deich am Nordufer wird erhöht\n\n\
    Der Kreistag hat am Dienstag beschlossen, den Deich am Nordufer zu erhöhen. Jette Maas aus \
    Husum ist dagegen.\n";

/// A command of a user whose folders would lie in a file: even an administrator cannot make them.
fn nowhere(user: &User, arguments: &[&str]) -> assert_cmd::Command {
    let mut command = user.command(arguments);
    for (variable, name) in [
        ("GLOSSE_CONFIG_DIR", "config"),
        ("GLOSSE_CACHE_DIR", "cache"),
        ("GLOSSE_STATE_DIR", "state"),
    ] {
        command.env(variable, user.article().join(name));
    }
    command
}

#[test]
fn commands_that_only_read_answer_without_a_cache() {
    let user = User::with("deich.txt", ARTICLE);
    for command in [
        &["list", "artikel"][..],
        &["list", "--filter", "Deich", "artikel"],
        &["search", "Kreistag", "artikel"],
        &["entities", "artikel"],
        &["quotes", "artikel"],
        &["timeline", "artikel"],
        &["show", "artikel"],
    ] {
        let usual = user.run(command);
        let output = nowhere(&user, command).assert().success().get_output().clone();
        assert_eq!(String::from_utf8(output.stdout).unwrap(), usual, "{command:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        let told = said.lines().filter(|line| line.contains("the articles are read without it"));
        assert_eq!(told.count(), usize::from(command[0] != "show"), "{command:?}: {said}");
    }
}

#[test]
fn what_cannot_be_kept_is_a_failure_that_names_the_folder_once() {
    let user = User::with("deich.txt", ARTICLE);
    for (command, word) in [
        (&["note", "add", "artikel/deich.txt", "--quote", "am Dienstag"][..], "not saved: "),
        (&["index", "artikel"], "cannot keep the library's articles"),
    ] {
        let output = nowhere(&user, command).assert().code(1).get_output().clone();
        let said = String::from_utf8(output.stderr).unwrap();
        let line = said.lines().last().unwrap();
        assert!(line.contains(word) && line.contains("deich.txt"), "{said}");
        assert_eq!(line.matches("os error").count(), 1, "{said}");
    }
}

//! Runs `glosse list` and `glosse show` on good and bad input.

#![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

use assert_cmd::Command;
use std::fs;
use std::path::Path;
use std::process::Output;

const ARTICLE: &str = "date 2021-10 Streit am Wehr: Wem gehört der Fluss?\n\nVon: Ute Kranz\n\n\
    Ein Dorf baut sich sein Mühlrad zurück. Einfach ist das nicht.\n\n\
    Seit dem frühen Morgen stehen die Bagger am Wehr, und mit ihnen steht die halbe Gemeinde am \
    Geländer und schaut zu.\n\nMehr zum Thema\nDer Aal und seine Reise\n";

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn with(files: &[(&str, &[u8])]) -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        for (name, bytes) in files {
            let path = place.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        place
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs the program in the place, with folders of its own for configuration and state.
    fn run(&self, arguments: &[&str]) -> Output {
        let own = |name| self.path().join(".own").join(name);
        Command::cargo_bin("glosse")
            .unwrap()
            .current_dir(self.path())
            .env("GLOSSE_CONFIG_DIR", own("config"))
            .env("GLOSSE_CACHE_DIR", own("cache"))
            .env("GLOSSE_STATE_DIR", own("state"))
            .args(arguments)
            .output()
            .unwrap()
    }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn list_prints_aligned_columns_newest_first() {
    let teaser = "date 2022 Der Rat tagt am Abend. Einig ist er sich nicht, und das dauert.\n\nX";
    let place = Place::with(&[
        ("in/b.txt", ARTICLE.as_bytes()),
        ("in/a.txt", b"Das Rad\n\nAm Wehr dreht sich seit gestern wieder ein Rad aus Holz."),
        ("in/c.txt", teaser.as_bytes()),
    ]);
    let output = place.run(&["list", "in"]);
    assert!(output.status.success());
    let text = out(&output);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("2022     ") && lines[0].contains("‹Der Rat tagt"), "{text}");
    assert!(lines[1].starts_with("2021-10  Ute Kranz  Streit am Wehr"), "{text}");
    assert!(lines[2].starts_with("undated  ") && lines[2].ends_with("in/a.txt"), "{text}");
}

#[test]
fn list_json_is_one_object_a_line() {
    let place = Place::with(&[("in/b.txt", ARTICLE.as_bytes())]);
    let output = place.run(&["list", "--json", "in"]);
    let line: serde_json::Value = serde_json::from_str(out(&output).trim_end()).unwrap();
    assert_eq!(line["date"], "2021-10");
    assert_eq!(line["authors"][0], "Ute Kranz");
    assert_eq!(line["source"], "in/b.txt");
    assert_eq!(line["lang"], "de");
}

#[test]
fn show_prints_the_article_without_boilerplate_unless_asked() {
    let place = Place::with(&[("b.txt", ARTICLE.as_bytes())]);
    let plain = out(&place.run(&["show", "b.txt"]));
    let head = "Streit am Wehr: Wem gehört der Fluss?\nUte Kranz · 2021-10 · b.txt\n\n";
    assert!(plain.starts_with(head), "{plain}");
    assert!(plain.contains("halbe Gemeinde") && !plain.contains("Mehr zum Thema"), "{plain}");
    assert!(out(&place.run(&["show", "--all", "b.txt"])).contains("Mehr zum Thema"));
}

#[test]
fn show_json_gives_blocks_in_code_points() {
    let place = Place::with(&[("b.txt", ARTICLE.as_bytes())]);
    let output = out(&place.run(&["show", "--json", "b.txt"]));
    let line: serde_json::Value = serde_json::from_str(output.trim_end()).unwrap();
    let text: Vec<char> = line["text"].as_str().unwrap().chars().collect();
    let first = &line["blocks"][0];
    let offset = |name: &str| usize::try_from(first[name].as_u64().unwrap()).unwrap();
    let title: String = text[offset("start")..offset("end")].iter().collect();
    assert_eq!(first["kind"], "title");
    assert_eq!(line["title"], title.as_str());
    assert_eq!(line["kicker"], "Streit am Wehr");
}

#[test]
fn show_json_says_which_days_are_meant() {
    let text = "date 2021-05-20 Das Wehr\n\nÜber Nacht, am Dienstag, stieg die Flut.\n";
    let place = Place::with(&[("a.txt", text.as_bytes())]);
    let output = out(&place.run(&["show", "--json", "a.txt"]));
    let article: serde_json::Value = serde_json::from_str(&output).unwrap();
    let words = article["text"].as_str().unwrap();
    let time = &article["times"][0];
    let at = time["start"].as_u64().and_then(|at| usize::try_from(at).ok()).unwrap();
    assert_eq!(words.chars().skip(at).take(8).collect::<String>(), "Dienstag");
    for (key, value) in [
        ("value", "2021-05-18"),
        ("kind", "date"),
        ("grain", "day"),
        ("first", "2021-05-18"),
        ("last", "2021-05-18"),
        ("how", "article"),
    ] {
        assert_eq!(time[key], value, "{key}");
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_shown() {
    let place = Place::with(&[
        ("in/good.txt", ARTICLE.as_bytes()),
        ("in/photo.png", b"\x89PNG\r\n\x1a\n\0\0\0"),
        ("in/empty.txt", b" \n"),
    ]);
    let output = place.run(&["list", "in"]);
    assert!(output.status.success(), "nothing that was named is missing");
    assert_eq!(out(&output).lines().count(), 1);
    let said = errors(&output);
    assert!(said.contains("in/photo.png is a PNG image; have its text recognised"), "{said}");
    assert!(said.contains("in/empty.txt is empty"), "{said}");
}

#[test]
fn a_missing_path_fails_after_showing_what_there_is() {
    let place = Place::with(&[("in/good.txt", ARTICLE.as_bytes())]);
    let output = place.run(&["list", "in", "nowhere"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(out(&output).lines().count(), 1);
    assert_eq!(errors(&output), "glosse: nowhere does not exist; check the name\n");
}

#[test]
fn an_empty_folder_even_one_named_like_a_file_is_said_to_be_empty() {
    let place = Place::with(&[]);
    for name in ["leer", "brief.txt"] {
        fs::create_dir(place.path().join(name)).unwrap();
        let output = place.run(&["show", name]);
        assert_eq!(output.status.code(), Some(1));
        assert!(errors(&output).contains("holds no files to read"), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_dangling_link_is_told_from_a_missing_file() {
    let place = Place::with(&[]);
    std::os::unix::fs::symlink("/nowhere/at/all", place.path().join("link.txt")).unwrap();
    let said = errors(&place.run(&["show", "link.txt"]));
    assert!(said.contains("link.txt is a link to something that does not exist"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::with(&[("in/closed.txt", b"Text"), ("in/good.txt", ARTICLE.as_bytes())]);
    let closed = place.path().join("in/closed.txt");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o0)).unwrap();
    if fs::read(&closed).is_ok() {
        return; // this user may read everything
    }
    let output = place.run(&["list", "in"]);
    assert!(errors(&output).contains("in/closed.txt may not be read"));
    assert_eq!(out(&output).lines().count(), 1);
}

#[test]
fn any_encoding_is_shown_as_the_same_text() {
    let latin: Vec<u8> = ARTICLE.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let utf16: Vec<u8> = ARTICLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let place = Place::with(&[
        ("a.txt", ARTICLE.as_bytes()),
        ("b.txt", &latin),
        ("c.txt", &utf16),
        ("d.txt", ARTICLE.replace('\n', "\r\n").as_bytes()),
    ]);
    let body = |name: &str| {
        let shown = out(&place.run(&["show", name]));
        shown.split_once("\n\n").unwrap().1.to_owned()
    };
    for name in ["b.txt", "c.txt", "d.txt"] {
        assert_eq!(body(name), body("a.txt"), "{name}");
    }
}

#[test]
fn nothing_that_steers_a_terminal_is_written() {
    let hostile = "date 2021-10 Titel\u{1b}]0;x\u{7}\n\nEin Satz mit \u{1b}[31mFarbe und \
        \u{202e}Umkehr \u{9b}31m hat acht Wörter.";
    let place = Place::with(&[("a.txt", hostile.as_bytes())]);
    for command in ["list", "show"] {
        for more in [&["a.txt"][..], &["--json", "a.txt"]] {
            let shown = out(&place.run(&[&[command], more].concat()));
            assert!(shown.contains("Titel"), "{shown}");
            assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
            assert!(!shown.contains('\u{202e}'), "{shown:?}");
        }
    }
}

#[test]
fn without_paths_the_last_library_is_taken_and_sample_asks_for_the_bundled_one() {
    let place = Place::with(&[("in/b.txt", ARTICLE.as_bytes())]);
    let state = place.path().join(".own/state");
    glosse::library::last::remember(&state, &[place.path().join("in")]).unwrap();
    assert!(out(&place.run(&["list"])).contains("Streit am Wehr"));
    let sample = place.run(&["list", "--sample"]);
    assert!(sample.status.success() && !out(&sample).contains("Streit am Wehr"));
    assert_eq!(place.run(&["list", "--sample", "in"]).status.code(), Some(2));
}

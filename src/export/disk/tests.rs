//! Exports into real folders, with a user who edits the files in between.

mod worked_on;

use super::*;
use crate::export::memory;
use crate::export::merge::TakenOut;
use crate::notes::Annotation;
use crate::notes::model::tests::sample;
use crate::notes::model::{CodePath, Timestamp};
use crate::notes::state::tests::empty;
use crate::notes::state::{Change, Edit};
use crate::notes::{AnnotationId, Notes};
use std::fs;
use tempfile::TempDir;

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(1_700_000_000_000 + millis)
}

struct Desk {
    notes: Notes,
    findings: Findings,
    disk: TempDir,
}

impl Desk {
    fn with_notes(bodies: &[&str]) -> Self {
        let mut notes = empty("dev", 1);
        for (count, body) in bodies.iter().enumerate() {
            let mut note = sample(&mut notes, body);
            if let Some(anchor) = &mut note.anchor {
                anchor.start.0 += count * 50;
                anchor.end.0 += count * 50;
            }
            let path: CodePath = "frame/deal".parse().unwrap();
            note.codes.push(notes.code(&path, at(0)));
            notes.change(vec![Change::Add(note)], at(1)).unwrap();
        }
        Self { notes, findings: Findings::default(), disk: tempfile::tempdir().unwrap() }
    }

    fn id(&self, number: usize) -> AnnotationId {
        let start = |note: &&Annotation| note.anchor.as_ref().map(|anchor| anchor.start);
        let mut all: Vec<&Annotation> = self.notes.with_removed().collect();
        all.sort_by_key(start);
        all[number].id
    }

    fn write_body(&mut self, number: usize, body: &str) {
        let (id, body) = (self.id(number), Some(body.to_owned()));
        let edit = Edit { body, ..Edit::default() };
        self.notes.change(vec![Change::Edit { id, edit }], at(2)).unwrap();
    }

    fn remove(&mut self, number: usize) {
        self.notes.change(vec![Change::Remove(self.id(number))], at(3)).unwrap();
    }

    fn folder(&self) -> PathBuf {
        self.disk.path().join("out")
    }

    fn plan(&self, removal: Removal, layout: Layout) -> Result<Plan, ExportError> {
        self.plan_to(&self.folder(), (removal, layout, TakenOut::Respect))
    }

    fn plan_to(
        &self,
        folder: &Path,
        (removal, layout, taken_out): (Removal, Layout, TakenOut),
    ) -> Result<Plan, ExportError> {
        let state = self.disk.path().join("state");
        plan(Request {
            notes: &self.notes,
            findings: &self.findings,
            articles: None,
            layout,
            removal,
            taken_out,
            folder,
            state: &state,
        })
    }

    /// All files in the folder, with what is in them.
    fn files(&self) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut open = vec![self.folder()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else if !path.ends_with(memory::FILE) {
                    let name = path.strip_prefix(self.folder()).unwrap().to_str().unwrap();
                    found.insert(name.to_owned(), fs::read_to_string(&path).unwrap());
                }
            }
        }
        found
    }

    fn export(&self) -> Outcome {
        let plan = self.plan(Removal::Strike, Layout::Article).unwrap();
        let outcome = plan.files.first().map(|file| file.outcome.clone()).unwrap_or_default();
        plan.write().unwrap();
        outcome
    }

    fn path(&self) -> PathBuf {
        self.folder().join("2023-10 Mara Lindt – Streit um die Brücke.md")
    }

    fn file(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    fn edit_file(&self, from: &str, to: &str) {
        let file = self.file();
        assert!(file.contains(from), "{from} is not in\n{file}");
        fs::write(self.path(), file.replacen(from, to, 1)).unwrap();
    }
}

#[test]
fn a_file_has_the_article_the_passage_and_the_note() {
    let desk = Desk::with_notes(&["Das Wort **Entwurf** fällt hier zuerst."]);
    desk.export();
    let expected = format!(
        "---\ntitle: \"Streit um die Brücke\"\nauthors: [\"Mara Lindt\"]\n\
         published: \"2023-10\"\nsource: \"a.txt\"\ntags: [frame/deal]\nglosse: \"0123456789abcdef\"\n---\n\
         > [!quote] #frame/deal · ¶2\n> „nur ein Entwurf“\n\
         > — Mara Lindt, *Streit um die Brücke*, 2023-10\n>\n\
         > Das Wort **Entwurf** fällt hier zuerst.\n\n^{}\n",
        desk.id(0).short()
    );
    assert_eq!(desk.file(), expected);
}

#[test]
fn the_same_notes_give_the_same_bytes() {
    let desk = Desk::with_notes(&["eins", "zwei"]);
    desk.export();
    let first = desk.file();
    let plan = desk.plan(Removal::Strike, Layout::Article).unwrap();
    assert_eq!(plan.diff(), "");
    let written = plan.write().unwrap();
    assert_eq!((written.files.len(), written.unchanged, written.failed.len()), (0, 1, 0));
    assert_eq!(desk.file(), first);
}

#[test]
fn a_dry_run_shows_what_would_change_and_touches_nothing() {
    let mut desk = Desk::with_notes(&["eins"]);
    let diff = desk.plan(Removal::Strike, Layout::Article).unwrap().diff();
    assert!(diff.contains("+++ ") && diff.contains("+> eins"), "{diff}");
    assert!(!desk.folder().exists() && !desk.disk.path().join("state").exists());
    desk.export();
    desk.write_body(0, "anders");
    let diff = desk.plan(Removal::Strike, Layout::Article).unwrap().diff();
    assert!(diff.contains("-> eins\n+> anders\n"), "{diff}");
}

/// What the user does to the file, what to the note, and what the file must and must not hold then.
struct Case(
    Option<&'static str>,
    Option<&'static str>,
    &'static [&'static str],
    &'static [&'static str],
);

#[test]
fn each_side_keeps_what_only_it_changed_and_both_are_kept_where_both_changed() {
    let cases = [
        Case(None, None, &["\n> erster\n", "\n> zweiter\n"], &["warning"]),
        Case(None, Some("neu"), &["\n> neu\n", "\n> zweiter\n"], &["erster", "warning"]),
        Case(Some("mein"), None, &["\n> mein\n", "\n> zweiter\n"], &["erster", "warning"]),
        Case(Some("mein"), Some("neu"), &["\n> mein\n", "[!warning]", "\n> > neu\n"], &["erster"]),
    ];
    for Case(in_file, in_note, there, gone) in cases {
        let mut desk = Desk::with_notes(&["erster", "zweiter"]);
        desk.export();
        if let Some(text) = in_file {
            desk.edit_file("erster", text);
        }
        if let Some(text) = in_note {
            desk.write_body(0, text);
        }
        let outcome = desk.export();
        let file = desk.file();
        for words in there {
            assert!(file.contains(words), "{words:?} is not in\n{file}");
        }
        for words in gone {
            assert!(!file.contains(words), "{words:?} is in\n{file}");
        }
        let expected =
            (in_file.is_some() && in_note.is_none(), in_file.is_some() && in_note.is_some());
        assert_eq!((!outcome.theirs.is_empty(), !outcome.conflicts.is_empty()), expected);
        desk.export();
        assert_eq!(desk.file(), file, "a second export changes nothing");
    }
}

#[test]
fn what_the_user_wrote_around_the_blocks_stays() {
    let mut desk = Desk::with_notes(&["erster", "zweiter"]);
    desk.export();
    desk.edit_file("tags: [frame/deal]\n", "tags: [frame/deal]\nrating: 5\n");
    desk.edit_file("title: \"Streit um die Brücke\"", "title: Mein Titel");
    desk.edit_file("---\n> [!quote]", "---\n# Vorwort\n\nEigenes.\n\n> [!quote]");
    let id = desk.id(0).short();
    desk.edit_file(
        &format!("^{id}\n"),
        &format!("^{id}\n\n> [!info] Mein Kasten\n\nDazwischen.\n"),
    );
    desk.write_body(0, "anders");
    desk.write_body(1, "auch anders");
    desk.export();
    let file = desk.file();
    for words in
        ["rating: 5\nglosse:", "title: Mein Titel\n", "# Vorwort\n\nEigenes.\n\n> [!quote]"]
    {
        assert!(file.contains(words), "{words:?} is not in\n{file}");
    }
    assert!(file.contains("\n\n> [!info] Mein Kasten\n\nDazwischen.\n\n> [!quote]"), "{file}");
    assert!(file.contains("\n> anders\n") && file.contains("\n> auch anders\n"), "{file}");
}

#[test]
fn a_new_annotation_is_put_between_its_neighbours() {
    let mut desk = Desk::with_notes(&["erster", "zweiter"]);
    desk.export();
    for (start, body) in [(30, "mitten"), (5, "davor"), (900, "danach")] {
        let mut note = sample(&mut desk.notes, body);
        if let Some(anchor) = &mut note.anchor {
            anchor.start.0 = start;
        }
        desk.notes.change(vec![Change::Add(note)], at(5)).unwrap();
    }
    desk.export();
    let file = desk.file();
    let places: Vec<Option<usize>> = ["davor", "erster", "mitten", "zweiter", "danach"]
        .iter()
        .map(|body| file.find(body))
        .collect();
    assert!(places.is_sorted() && places.iter().all(Option::is_some), "{file}");
    assert_eq!(file.matches("[!quote]").count(), 5);
}

#[test]
fn a_deleted_annotation_is_struck_through_and_dropped_only_on_demand() {
    let mut desk = Desk::with_notes(&["erster", "zweiter"]);
    desk.export();
    desk.remove(0);
    let outcome = desk.export();
    assert_eq!(outcome.deleted, [desk.id(0).short()]);
    let file = desk.file();
    assert!(file.contains("~~erster~~") && file.contains("\n> zweiter\n"), "{file}");
    desk.export();
    assert_eq!(desk.file(), file);
    desk.plan(Removal::Drop, Layout::Article).unwrap().write().unwrap();
    assert!(!desk.file().contains("erster") && desk.file().contains("\n> zweiter\n"));
    desk.remove(1);
    desk.export();
    assert!(desk.file().contains("~~zweiter~~"));
}

#[test]
fn a_block_that_the_user_took_out_stays_out() {
    let desk = Desk::with_notes(&["erster", "zweiter"]);
    desk.export();
    let file = desk.file();
    let block = file.split("---\n").nth(2).unwrap().split("\n\n> [!quote]").next().unwrap();
    desk.edit_file(block, "");
    let outcome = desk.export();
    assert_eq!(outcome.taken_out, [desk.id(0).short()]);
    assert!(!desk.file().contains("erster"));
}

#[test]
fn a_renamed_file_is_found_by_its_id() {
    let mut desk = Desk::with_notes(&["erster"]);
    desk.export();
    let renamed = desk.folder().join("Brücke.md");
    fs::rename(desk.path(), &renamed).unwrap();
    desk.write_body(0, "anders");
    desk.export();
    assert!(!desk.path().exists());
    assert!(fs::read_to_string(renamed).unwrap().contains("anders"));
}

#[test]
fn a_strangers_file_of_the_same_name_is_left_alone() {
    let desk = Desk::with_notes(&["erster"]);
    fs::create_dir_all(desk.folder()).unwrap();
    fs::write(desk.path(), "Das ist meins.\n").unwrap();
    desk.export();
    assert_eq!(desk.file(), "Das ist meins.\n");
    assert_eq!(desk.files().len(), 2);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let mut desk = Desk::with_notes(&["erster"]);
    desk.export();
    let target = desk.disk.path().join("target.md");
    fs::rename(desk.path(), &target).unwrap();
    std::os::unix::fs::symlink(&target, desk.path()).unwrap();
    desk.write_body(0, "anders");
    let written = desk.plan(Removal::Strike, Layout::Article).unwrap().write().unwrap();
    assert!(matches!(written.failed.as_slice(), [ExportError::Link { .. }]), "{written:?}");
    let linked = desk.disk.path().join("linked");
    std::os::unix::fs::symlink(desk.folder(), &linked).unwrap();
    let all = (Removal::Strike, Layout::Article, TakenOut::Respect);
    assert!(matches!(desk.plan_to(&linked, all), Err(ExportError::Link { .. })));
    assert!(fs::read_to_string(target).unwrap().contains("erster"));
}

#[test]
fn what_is_replaced_is_kept_as_a_backup() {
    let mut desk = Desk::with_notes(&["0"]);
    for count in 0..15 {
        desk.write_body(0, &format!("Fassung {count}"));
        desk.export();
    }
    let backups = fs::read_dir(desk.disk.path().join("state/exports")).unwrap();
    let folder = backups.flatten().find(|entry| entry.path().is_dir()).unwrap().path();
    let kept: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    assert_eq!(kept.len(), 10);
    assert!(kept.iter().any(|file| file.contains("Fassung 13")));
}

#[test]
fn one_file_holds_all_articles_under_headings() {
    let mut desk = Desk::with_notes(&["erster"]);
    let mut note = sample(&mut desk.notes, "anderswo");
    note.article.id = crate::article::ArticleId("feedfeedfeedfeed".into());
    note.article.source = "/artikel/b.txt".into();
    note.article.title = Some("# Noch *ein* Titel".into());
    desk.notes.change(vec![Change::Add(note)], at(4)).unwrap();
    desk.plan(Removal::Strike, Layout::All).unwrap().write().unwrap();
    let path = desk.folder().join("Annotations.md");
    let file = fs::read_to_string(&path).unwrap();
    assert!(file.contains("## 2023-10 · Mara Lindt: Streit um die Brücke\n\n> [!quote]"), "{file}");
    assert!(file.contains("## 2023-10 · Mara Lindt: \\# Noch \\*ein\\* Titel\n\n"), "{file}");
    desk.write_body(0, "geändert");
    desk.plan(Removal::Strike, Layout::All).unwrap().write().unwrap();
    let again = fs::read_to_string(&path).unwrap();
    assert_eq!(again.matches("## ").count(), 2);
    assert_eq!(again.matches("[!quote]").count(), 2);
}

#[test]
fn a_user_on_windows_keeps_the_line_ends() {
    let mut desk = Desk::with_notes(&["erster", "zweiter"]);
    desk.export();
    fs::write(desk.path(), desk.file().replace('\n', "\r\n")).unwrap();
    desk.write_body(0, "anders");
    let outcome = desk.export();
    assert_eq!(outcome, Outcome::default());
    let file = desk.file();
    assert!(file.contains("\r\n> anders\r\n") && !file.replace("\r\n", "").contains('\n'));
}

#[test]
fn without_the_memory_of_the_last_export_nothing_of_theirs_is_lost() {
    let mut desk = Desk::with_notes(&["erster", "zweiter"]);
    desk.export();
    fs::remove_file(desk.folder().join(memory::FILE)).unwrap();
    desk.edit_file("erster", "mein erster");
    desk.write_body(1, "neuer zweiter");
    desk.export();
    let file = desk.file();
    for words in ["\n> mein erster\n", "> > erster\n", "\n> zweiter\n", "> > neuer zweiter\n"] {
        assert!(file.contains(words), "{words:?} is not in\n{file}");
    }
    desk.export();
    assert_eq!(desk.file(), file, "a second export changes nothing");
}

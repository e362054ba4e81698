//! Folders that the user has worked on: moved, renamed, copied, deleted, settled.

use super::*;

#[test]
fn the_memory_goes_with_the_folder() {
    let mut desk = Desk::with_notes(&["erster", "zweiter"]);
    desk.export();
    let moved = desk.disk.path().join("anderswo");
    fs::rename(desk.folder(), &moved).unwrap();
    fs::remove_dir_all(desk.disk.path().join("state")).unwrap_or_default();
    desk.write_body(0, "neu");
    let all = (Removal::Strike, Layout::Article, TakenOut::Respect);
    let plan = desk.plan_to(&moved, all).unwrap();
    assert_eq!(plan.files[0].outcome, Outcome::default());
    assert!(plan.files[0].after.contains("> neu") && !plan.files[0].after.contains("warning"));
}

#[test]
fn a_remark_goes_when_both_sides_agree_and_follows_when_they_do_not() {
    let mut desk = Desk::with_notes(&["erster", "zweiter"]);
    desk.export();
    desk.edit_file("erster", "mein erster");
    desk.write_body(0, "anders");
    desk.export();
    assert!(desk.file().contains("> > anders\n"));
    desk.write_body(0, "drittens");
    desk.export();
    let file = desk.file();
    assert!(file.contains("> > drittens\n") && !file.contains("anders"), "{file}");
    assert_eq!(file.matches("[!warning]").count(), 1);
    desk.edit_file("> mein erster", "> drittens");
    desk.export();
    let file = desk.file();
    assert!(!file.contains("[!warning]") && file.matches("drittens").count() == 1, "{file}");
}

#[test]
fn a_remark_that_the_user_wrote_in_stays() {
    let mut desk = Desk::with_notes(&["erster"]);
    desk.export();
    desk.edit_file("erster", "mein erster");
    desk.write_body(0, "anders");
    desk.export();
    desk.edit_file("> > anders", "> > anders, aber warum?");
    desk.write_body(0, "viertens");
    desk.export();
    let file = desk.file();
    assert!(file.contains("aber warum?") && file.contains("> > viertens\n"), "{file}");
}

#[test]
fn a_block_that_was_taken_out_stays_out_also_when_its_note_changes() {
    let mut desk = Desk::with_notes(&["erster", "zweiter"]);
    desk.export();
    let file = desk.file();
    let block = file.split("---\n").nth(2).unwrap().split("\n\n> [!quote]").next().unwrap();
    desk.edit_file(block, "");
    for count in 0..3 {
        desk.write_body(0, &format!("Fassung {count}"));
        desk.export();
    }
    assert!(!desk.file().contains("Fassung") && !desk.file().contains("warning"));
    let all = (Removal::Strike, Layout::Article, TakenOut::Restore);
    desk.plan_to(&desk.folder(), all).unwrap().write().unwrap();
    assert!(desk.file().contains("> Fassung 2"));
}

#[test]
fn a_file_is_found_wherever_the_user_moved_it() {
    let mut desk = Desk::with_notes(&["erster", "zweiter"]);
    desk.export();
    fs::create_dir_all(desk.folder().join("Hafen/Kräne")).unwrap();
    fs::rename(desk.path(), desk.folder().join("Hafen/Kräne/x.md")).unwrap();
    desk.write_body(0, "neu");
    desk.export();
    let files = desk.files();
    assert_eq!(files.len(), 1, "{files:?}");
    assert!(files["Hafen/Kräne/x.md"].contains("> neu"));
}

#[test]
fn the_original_is_brought_up_to_date_and_a_copy_is_the_users() {
    let mut desk = Desk::with_notes(&["erster"]);
    desk.export();
    fs::copy(desk.path(), desk.folder().join("2023-10 Kopie 1.md")).unwrap();
    desk.write_body(0, "neu");
    desk.export();
    assert!(desk.file().contains("> neu"));
    assert!(desk.files()["2023-10 Kopie 1.md"].contains("> erster"));
}

#[test]
fn a_renamed_file_without_its_front_matter_is_known_by_its_blocks() {
    let mut desk = Desk::with_notes(&["erster", "zweiter"]);
    desk.export();
    let file = desk.file();
    let (_, body) = file.split_at(file.find("> [!quote]").unwrap());
    fs::write(desk.folder().join("Neu.md"), body).unwrap();
    fs::remove_file(desk.path()).unwrap();
    desk.write_body(0, "neu");
    desk.export();
    let files = desk.files();
    assert_eq!(files.len(), 1, "{files:?}");
    assert!(files["Neu.md"].contains("> neu"));
}

#[test]
fn a_deleted_file_stays_away_until_something_is_new() {
    let mut desk = Desk::with_notes(&["erster", "zweiter"]);
    desk.export();
    fs::remove_file(desk.path()).unwrap();
    desk.write_body(0, "neu");
    let plan = desk.plan(Removal::Strike, Layout::Article).unwrap();
    assert_eq!(plan.taken_away, [desk.path()]);
    plan.write().unwrap();
    assert!(desk.files().is_empty());
    let note = sample(&mut desk.notes, "drittens");
    desk.notes.change(vec![Change::Add(note)], at(5)).unwrap();
    desk.export();
    let file = desk.file();
    assert!(file.contains("> drittens") && !file.contains("erster"), "{file}");
    desk.export();
    assert_eq!(desk.file(), file);
}

#[test]
fn a_block_that_was_moved_into_another_file_is_brought_up_to_date_there() {
    let mut desk = Desk::with_notes(&["erster", "zweiter"]);
    desk.export();
    let file = desk.file();
    let start = file.find("> [!quote]").unwrap();
    let end = file.find("\n\n> [!quote]").unwrap();
    let (_, from) = file.split_at(start);
    let (block, _) = from.split_at(end - start);
    desk.edit_file(block, "");
    fs::write(desk.folder().join("Tagebuch.md"), format!("Heute:\n\n{block}\n")).unwrap();
    desk.write_body(0, "neu");
    desk.export();
    let files = desk.files();
    assert!(files["Tagebuch.md"].contains("Heute:\n") && files["Tagebuch.md"].contains("> neu\n"));
    assert!(!desk.file().contains("neu") && !desk.file().contains("erster"));
    desk.export();
    assert_eq!(desk.files(), files);
}

#[test]
fn tags_follow_in_the_form_that_the_users_editor_gave_them() {
    let mut desk = Desk::with_notes(&["erster"]);
    desk.export();
    desk.edit_file("tags: [frame/deal]", "tags:\n  - frame/deal\n  - eigenes");
    desk.edit_file("title: \"Streit um die Brücke\"", "title: Streit um die Brücke");
    let code = desk.notes.code(&"tone/Öl & Gas".parse().unwrap(), at(1));
    let edit = Edit { codes: Some(vec![code]), ..Edit::default() };
    desk.notes.change(vec![Change::Edit { id: desk.id(0), edit }], at(2)).unwrap();
    desk.export();
    let file = desk.file();
    assert!(file.contains("tags:\n  - eigenes\n  - tone/Öl-Gas\n"), "{file}");
    assert!(file.contains("title: Streit um die Brücke\n"), "{file}");
    desk.export();
    assert_eq!(desk.file(), file);
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let mut desk = Desk::with_notes(&["erster"]);
    let mut note = sample(&mut desk.notes, "anderswo");
    note.article.id = crate::article::ArticleId("feedfeedfeedfeed".into());
    note.article.source = "/artikel/b.txt".into();
    note.article.title = Some("Der Damm".into());
    desk.notes.change(vec![Change::Add(note)], at(4)).unwrap();
    desk.export();
    fs::write(desk.path(), b"Gr\xfc\xdfe").unwrap();
    fs::write(desk.folder().join("fremd.md"), b"Gr\xfc\xdfe").unwrap();
    for count in 0..2 {
        desk.write_body(count, "neu");
    }
    let written = desk.plan(Removal::Strike, Layout::Article).unwrap().write().unwrap();
    assert!(matches!(written.failed.as_slice(), [ExportError::NotText(_)]), "{written:?}");
    assert_eq!(written.files.len(), 1);
    assert_eq!(fs::read(desk.path()).unwrap(), b"Gr\xfc\xdfe");
}

#[test]
fn what_ends_lines_and_the_file_stays() {
    let mut desk = Desk::with_notes(&["erster", "zweiter"]);
    desk.export();
    let mixed = desk.file().replacen("---\n> [!quote]", "---\nEigenes.\r\n\r\n> [!quote]", 1);
    let mixed = format!("\u{feff}{}", mixed.trim_end());
    fs::write(desk.path(), &mixed).unwrap();
    assert_eq!(desk.export(), Outcome::default());
    assert_eq!(desk.file(), mixed);
    desk.write_body(1, "neu");
    desk.export();
    let file = desk.file();
    assert!(file.starts_with("\u{feff}---\n") && file.contains("Eigenes.\r\n\r\n> ["));
    assert!(file.contains("> neu") && !file.ends_with('\n'), "{file:?}");
}

#[test]
fn a_file_in_the_place_of_the_folder_is_refused() {
    let desk = Desk::with_notes(&["erster"]);
    fs::write(desk.folder(), "Das ist meins.").unwrap();
    let error = desk.plan(Removal::Strike, Layout::Article).unwrap_err();
    assert!(matches!(error, ExportError::NoFolder(_)), "{error}");
}

#[test]
fn only_what_an_export_wrote_is_replaced_by_another_one() {
    let disk = tempfile::tempdir().unwrap();
    let state = disk.path().join("state");
    let path = disk.path().join("a.csv");
    let is_ours = |file: &[u8]| file.starts_with(b"ours");
    let write = |text: &str| write_file(&path, &Form { bytes: text.as_bytes(), is_ours }, &state);
    write("ours 1").unwrap();
    write("ours 2").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "ours 2");
    fs::write(&path, "WICHTIG").unwrap();
    assert!(matches!(write("ours 3"), Err(ExportError::Foreign(_))));
    assert_eq!(fs::read_to_string(&path).unwrap(), "WICHTIG");
    let form = Form { bytes: b"ours", is_ours };
    assert!(matches!(write_file(disk.path(), &form, &state), Err(ExportError::NoFile(_))));
}

#[test]
fn blocks_follow_their_codes_from_file_to_file() {
    let mut desk = Desk::with_notes(&["erster", "zweiter"]);
    let export = |desk: &Desk| {
        desk.plan(Removal::Strike, Layout::Code).unwrap().write().unwrap();
    };
    export(&desk);
    assert!(desk.files()["frame/deal.md"].contains("> zweiter"));
    let code = desk.notes.code(&"tone".parse().unwrap(), at(1));
    let edit = Edit { codes: Some(vec![code]), ..Edit::default() };
    desk.notes.change(vec![Change::Edit { id: desk.id(1), edit }], at(2)).unwrap();
    export(&desk);
    let files = desk.files();
    assert!(files["tone.md"].contains("> zweiter"));
    assert!(
        !files["frame/deal.md"].contains("zweiter") && files["frame/deal.md"].contains("erster")
    );
    export(&desk);
    assert_eq!(desk.files(), files);
}

#[test]
fn a_vault_has_pages_that_embed_the_blocks() {
    let mut desk = Desk::with_notes(&["erster"]);
    let id = desk.id(0);
    desk.findings.names.insert(id, vec!["Kim Jong Un".to_owned()]);
    desk.plan(Removal::Strike, Layout::Vault).unwrap().write().unwrap();
    let files = desk.files();
    let article = "Articles/2023-10 Mara Lindt – Streit um die Brücke";
    let embed = format!("![[{article}#^{}]]", id.short());
    assert!(files[&format!("{article}.md")].contains("[[Kim Jong Un]]"));
    for page in ["Codes/frame/deal.md", "Names/Kim Jong Un.md"] {
        assert!(files[page].contains(&embed), "{page}: {}", files[page]);
    }
    for link in [article, "Codes/frame/deal", "Names/Kim Jong Un"] {
        assert!(files["Index.md"].contains(&format!("[[{link}]]")), "{}", files["Index.md"]);
    }
    let moved = desk.folder().join("Codes/frame/deal.md");
    fs::write(&moved, format!("{}\nMein Gedanke.\n", fs::read_to_string(&moved).unwrap())).unwrap();
    desk.plan(Removal::Strike, Layout::Vault).unwrap().write().unwrap();
    assert!(desk.files()["Codes/frame/deal.md"].contains("Mein Gedanke."));
}

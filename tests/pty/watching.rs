//! What the reader shows while files of its library change under it.

use super::session::Home;
use std::fs;

fn article(title: &str, rest: &str) -> String {
    format!(
        "date 2024-05-02 {title}\n\nVon: Almut Brandis\n\nZwei Jahre lang stand die Aue im Frühjahr \
         unter Wasser. Jetzt ist die Baustelle geräumt, und die Gemeinde hat für den Deich Schulden \
         gemacht, die sie in zehn Jahren abtragen will. Am Ufer warten die Leute seit dem Morgen, \
         weil das Wehr zum ersten Mal geschlossen wird. Der Rat hat dem Plan nach langem Streit \
         zugestimmt, und die Bauern am Unterlauf haben ihre Klage zurückgezogen.\n\n{rest}\n"
    )
}

#[test]
fn a_file_that_was_opened_by_itself_is_seen_after_each_save_by_renaming() {
    let home = Home::new();
    let file = home.path().join("wehr.txt");
    fs::write(&file, article("Stand 0", "Ende.")).unwrap();
    let reader = home.start(&["wehr.txt"]);
    reader.wait_for("Stand 0");
    for count in 1..4 {
        let new = home.path().join("wehr.txt.neu");
        fs::write(&new, article(&format!("Stand {count}"), "Ende.")).unwrap();
        fs::rename(&new, &file).unwrap();
        reader.wait_for(&format!("Stand {count}"));
    }
    reader.quit();
}

#[test]
fn a_twin_whose_file_is_deleted_is_no_longer_counted() {
    let home = Home::new();
    let folder = home.path().join("artikel");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("a.txt"), article("Das Wehr schließt", "Ende.")).unwrap();
    fs::write(folder.join("b.txt"), article("Das Wehr schließt", "Mitarbeit: Jana Vogt")).unwrap();
    let reader = home.start(&["artikel"]);
    reader.wait_for("+1 twin");
    fs::remove_file(folder.join("b.txt")).unwrap();
    reader.wait("the twin was gone", |drawn| drawn.shows("Pieces · 1") && !drawn.shows("twin"));
    reader.quit();
}

#[test]
fn a_second_reader_shows_what_the_first_has_found() {
    let home = Home::new();
    let folder = home.path().join("artikel");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("a.txt"), article("Das Wehr schließt", "Ende.")).unwrap();
    let first = home.start(&["artikel"]);
    first.wait_for("Pieces · 1");
    // The names are the last thing that is found.
    first.wait("all was found", |_| {
        home.command(&["search", "entity:\"Almut Brandis\"", "artikel"])
            .output()
            .is_ok_and(|output| !output.stdout.is_empty())
    });
    let second = home.start(&["artikel"]);
    second.wait_for("Pieces · 1");
    second.wait_for_status("Another Glosse keeps this library");
    second.quit();
    first.quit();
}

//! `glosse quotes` and `glosse timeline`: who is reported to have said what, and what is told of which
//! day.

use crate::user::User;
use std::fs;

const ROOF: &str = "date 2021-05-20 Das Dach\n\nVon Ada Lindhorst\n\n\
    „Das Dach hält noch zwei Winter“, sagte Baurätin Ilse Kortmann am Dienstag. Sie habe die Balken \
    geprüft.\n\nNach Angaben der Polizei stürzte 1987 ein Teil der Halle ein.";
const REPRINT: &str = "date 2021-05-21 Halle bleibt zu\n\nVon Jonas Pfeil\n\n\
    „Das Dach hält noch zwei Winter“, sagte Ilse Kortmann. Seit Jahren regnet es hinein.";

fn user() -> User {
    let user = User::with("dach.txt", ROOF);
    fs::write(user.path("artikel/halle.txt"), REPRINT).unwrap();
    user
}

#[test]
fn statements_are_listed_with_their_speakers_and_once_for_all_papers() {
    let user = user();
    let shown = user.run(&["quotes", "artikel"]);
    assert!(shown.contains("Ilse Kortmann: „Das Dach hält noch zwei Winter“"), "{shown}");
    assert!(shown.contains("direct, in 2 pieces · "), "{shown}");
    let lines = user.lines(&["quotes", "artikel", "--by", "Ilse Kortmann", "--json"]);
    let kinds: Vec<&str> = lines.iter().filter_map(|line| line["kind"].as_str()).collect();
    assert_eq!(kinds, ["direct", "free"]);
    assert_eq!(lines[0]["speaker"], "per:ilse-kortmann");
    assert_eq!(lines[0]["pieces"], 2);
    let table = user.run(&["quotes", "artikel", "--csv", "--filter", "date:2021-05-20"]);
    assert!(
        table.starts_with(
            "date,speaker,entity,kind,words,cue,title,outlet,source,start,end,pieces\n"
        )
    );
    assert!(table.contains("stürzte 1987 ein Teil der Halle ein"), "{table}");
    let error = user.fails(&["quotes", "artikel", "--by", "Nirgendheim"], 1);
    assert!(error.contains("nobody and nothing here is named Nirgendheim"), "{error}");
}

#[test]
fn days_are_listed_in_their_order_and_written_as_one_page() {
    let user = user();
    let lines = user.lines(&["timeline", "artikel", "--json"]);
    let days: Vec<(&str, &str)> = lines
        .iter()
        .filter_map(|line| Some((line["first"].as_str()?, line["value"].as_str()?)))
        .collect();
    assert_eq!(days, [("1987-01-01", "1987"), ("2021-05-18", "2021-05-18")]);
    assert_eq!(lines[1]["names"][0], "per:ilse-kortmann");
    let shown = user.run(&["timeline", "artikel"]);
    assert!(shown.contains("1 expression has no place in the calendar"), "{shown}");
    let table = user.run(&["timeline", "artikel", "--csv"]);
    assert!(table.contains("1987-01-01,1987-12-31,1987,1987,"), "{table}");
    user.run(&["timeline", "artikel", "--html", "zeit.html"]);
    let html = fs::read_to_string(user.path("zeit.html")).unwrap();
    assert!(html.contains("<h2 id=\"y1987\">1987</h2>") && html.contains("<mark>Dienstag</mark>"));
    assert!(!html.contains("<script") && !html.contains("src="), "nothing is loaded");
}

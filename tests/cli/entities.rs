//! `glosse entities`: the list, pages, pairs, decisions, and a list of one's own.

use crate::user::User;
use std::fs;

const BRIDGE: &str = "date 2023-10-05 Die Brücke bleibt gesperrt\n\nVon Ada Lindhorst\n\n\
    Der Verkehr in Celle wird umgeleitet, sagte Bürgermeister Karl-Heinz Grabner. Grabner wohnt \
    in Celle.";
const MILL: &str = "date 2024-02-01 Die alte Mühle mahlt wieder\n\nVon Jonas Pfeil\n\n\
    Drei Jahre lang hat K. H. Grabner das Rad der Mühle von Celle erneuert.";

fn user() -> User {
    let user = User::with("bruecke.txt", BRIDGE);
    fs::write(user.path("artikel/muehle.txt"), MILL).unwrap();
    user
}

fn mentions(user: &User, id: &str) -> usize {
    let lines = user.lines(&["entities", "artikel", "--json"]);
    let line = lines.iter().find(|line| line["entity"] == id);
    line.map_or(0, |line| line["mentions"].as_array().unwrap().len())
}

const FULL: &str = "per:karlheinz-grabner";
const SHORT: &str = "per:kh-grabner";

#[test]
fn entities_are_listed_as_tables_and_their_page_as_text_and_html() {
    let user = user();
    let table = user.run(&["entities", "artikel", "--csv", "--kind", "person"]);
    assert!(table.starts_with("name,type,mentions,pieces,first,last,own,id,spellings\n"));
    assert!(
        table.contains("Karl-Heinz Grabner,PER,3,2,2023-10-05,2024-02-01,,per:karlheinz-grabner")
    );
    assert!(!table.contains("Celle"));
    let page = user.run(&["entities", "K. H. Grabner", "artikel"]);
    assert!(page.contains("3 mentions in 2 pieces, 2023-10-05 – 2024-02-01"), "{page}");
    assert!(page.contains("taken for one: K. H. Grabner 1  per:kh-grabner"), "{page}");
    assert!(page.contains("in the same sentences: Celle"), "{page}");
    user.run(&["entities", "Celle", "artikel", "--html", "celle.html"]);
    let html = fs::read_to_string(user.path("celle.html")).unwrap();
    assert!(html.contains("<h1>Celle</h1>") && html.contains("Die alte Mühle mahlt wieder"));
    let error = user.fails(&["entities", "Nirgendheim", "artikel"], 1);
    assert!(error.contains("nobody and nothing here is named Nirgendheim"), "{error}");
}

#[test]
fn a_filter_counts_only_what_fits_and_pairs_are_a_table_or_a_graph() {
    let user = user();
    let listed = user.run(&["entities", "artikel", "--csv", "--filter", "date:2024"]);
    assert!(listed.contains("Karl-Heinz Grabner,PER,1,1,2024-02-01"), "{listed}");
    let pairs = user.run(&["entities", "artikel", "--pairs", "csv"]);
    assert!(pairs.contains("Celle,Karl-Heinz Grabner,2,") || pairs.contains("Grabner,Celle,2,"));
    let graph = user.run(&["entities", "artikel", "--pairs", "gexf"]);
    assert!(graph.contains("label=\"Celle\"") && graph.contains("weight=\"2\""));
}

#[test]
fn a_wrong_union_stays_parted_after_the_cache_is_gone_and_the_folder_has_moved() {
    let user = user();
    assert_eq!(mentions(&user, FULL), 3);
    user.run(&["entities", "decide", "part", FULL, SHORT, "--library", "artikel"]);
    assert_eq!((mentions(&user, FULL), mentions(&user, SHORT)), (2, 1));
    fs::remove_dir_all(user.path("cache")).unwrap();
    assert_eq!((mentions(&user, FULL), mentions(&user, SHORT)), (2, 1));
    fs::rename(user.path("artikel"), user.path("anderswo")).unwrap();
    let moved = user.lines(&["entities", "anderswo", "--json"]);
    assert!(moved.iter().any(|line| line["entity"] == SHORT));
    fs::rename(user.path("anderswo"), user.path("artikel")).unwrap();
    // What comes later is under the decision as well.
    fs::write(
        user.path("artikel/neu.txt"),
        MILL.replace("2024-02-01", "2024-03-01").replace("Drei", "Vier"),
    )
    .unwrap();
    assert_eq!((mentions(&user, FULL), mentions(&user, SHORT)), (2, 2));
    let listed = user.run(&["entities", "decisions"]);
    let id = listed.split_whitespace().next().unwrap().to_owned();
    user.run(&["entities", "decisions", "--withdraw", &id]);
    assert_eq!(mentions(&user, FULL), 4);
}

#[test]
fn decisions_go_to_colleagues_in_a_file_and_count_there_once() {
    let (one, other) = (user(), user());
    one.run(&["entities", "decide", "part", FULL, SHORT, "--library", "artikel"]);
    one.run(&["entities", "decide", "kind", "Celle", "organisation", "--library", "artikel"]);
    one.run(&["entities", "decide", "not-a-name", "per:jonas-pfeil", "--library", "artikel"]);
    one.run(&["entities", "export", "entscheidungen.txt"]);
    let file = fs::read_to_string(one.path("entscheidungen.txt")).unwrap();
    assert!(file.contains("part\tper:karlheinz-grabner\tper:kh-grabner\n"), "{file}");
    fs::write(other.path("e.txt"), format!("{file}unite\tper:fremd\tper:anders\nmarry\tx\ty\n"))
        .unwrap();
    let error = other.fails(&["entities", "import", "e.txt"], 1);
    assert!(error.contains("line 6: `marry`"), "{error}");
    assert_eq!((mentions(&other, FULL), mentions(&other, SHORT)), (2, 1));
    assert!(mentions(&other, "org:celle") > 0 && mentions(&other, "per:jonas-pfeil") == 0);
    let again = other.command(&["entities", "import", "e.txt"]).output().unwrap().stdout;
    assert!(String::from_utf8(again).unwrap().starts_with("0 decisions taken in, 4 were known"));
}

#[test]
fn a_decision_holds_in_one_article_or_at_one_place() {
    let user = user();
    let lines = user.lines(&["entities", "Celle", "artikel", "--json"]);
    let first = &lines[0]["mentions"][0];
    let article = first["article"].as_str().unwrap();
    let at = format!("{}-{}", first["start"], first["end"]);
    let all = mentions(&user, "loc:celle");
    let place = ["--in", article, "--at", &at, "--library", "artikel"];
    user.run(&[&["entities", "decide", "not-a-name", "Celle"], &place[..]].concat());
    assert_eq!(mentions(&user, "loc:celle"), all - 1);
    user.run(&[
        "entities",
        "decide",
        "not-a-name",
        "Celle",
        "--in",
        article,
        "--library",
        "artikel",
    ]);
    assert!(mentions(&user, "loc:celle") < all - 1);
    let error =
        user.fails(&["entities", "decide", "name", "§", "person", "--library", "artikel"], 1);
    assert!(error.contains("a name has letters"), "{error}");
}

#[test]
fn a_list_of_ones_own_is_found_and_its_bad_rows_are_told() {
    let user = user();
    fs::create_dir_all(user.path("config")).unwrap();
    let list = "name;aliases;kind;note\nRad der Mühle;;other;seit 1880\nWehr;;stadt;\n";
    fs::write(user.path("config/names.csv"), list).unwrap();
    let output = user.command(&["entities", "artikel", "--csv"]).output().unwrap();
    let (table, told) =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).into();
    assert!(table.contains("Rad der Mühle,MISC,1,1,2024-02-01,2024-02-01,yes,"), "{table}");
    assert!(told.contains("line 3: `stadt` is no kind"), "{told}");
    let page = user.run(&["entities", "Rad der Mühle", "artikel"]);
    assert!(page.contains("note: seit 1880"), "{page}");
    let found = user.lines(&["search", "entity:\"rad der mühle\"", "artikel", "--json"]);
    assert_eq!(found.len(), 1);
}

//! Annotations and their sources in the forms that are one file, and press reviews.

use crate::user::User;
use std::fs;

fn weir() -> User {
    let user = User::with(
        "wehr.txt",
        "date 2024-05 Ein Wehr *hält* & steht\n\nVon Almut Brandis\n\nDas Wehr hält seit Montag dicht. \
         Alle sind froh.",
    );
    user.add(&["--quote", "seit Montag", "--body", "prüfen <img src=x>", "--code", "frist/bau"]);
    user
}

#[test]
fn every_form_is_written_again_over_itself_and_over_nothing_else() {
    let user = weir();
    for form in ["json-ld", "csv", "html", "text", "qdpx", "bibtex", "csl-json", "ris"] {
        let file = user.path(form);
        user.run(&["export", "--format", form, "--to", form]);
        let first = fs::read(&file).unwrap();
        user.add(&["--quote", "dicht", "--body", form]);
        user.run(&["export", "--format", form, "--to", form]);
        let sources = ["bibtex", "csl-json", "ris"].contains(&form);
        assert_eq!(fs::read(&file).unwrap() == first, sources, "{form}");
        fs::write(&file, "WICHTIG").unwrap();
        user.command(&["export", "--format", form, "--to", form]).assert().code(1);
        assert_eq!(fs::read_to_string(&file).unwrap(), "WICHTIG", "{form}");
    }
}

#[test]
fn a_page_holds_no_html_of_strangers_and_the_text_only_on_demand() {
    let user = weir();
    let page = user.run(&["export", "--format", "html"]);
    assert!(page.contains("<blockquote>„seit Montag“</blockquote>"), "{page}");
    assert!(
        !page.contains("<img")
            && page.contains("*hält* &amp; steht")
            && !page.contains("Alle sind froh")
    );
    let page = user.run(&["export", "--format", "html", "--full-text"]);
    assert!(page.contains("<mark>seit Montag</mark>") && page.contains("Alle sind froh"), "{page}");
}

#[test]
fn a_project_brings_the_annotations_to_another_user() {
    let user = weir();
    user.add(&["--body", "Zum Ganzen."]);
    user.run(&["export", "--format", "qdpx", "--to", "p.qdpx"]);
    let there = User::with("x.txt", "date 2024-06 Etwas anderes\n\nVon Jette Maas\n\nEin Satz.");
    let project = user.path("p.qdpx");
    let articles = user.article();
    there.run(&["note", "import", project.to_str().unwrap(), articles.to_str().unwrap()]);
    let shown = |user: &User| -> Vec<_> {
        let all = user.listed(&[]);
        let fields = ["id", "body", "quote", "start", "codes", "created", "modified"];
        all.iter().map(|note| fields.map(|field| note[field].clone())).collect()
    };
    assert_eq!(shown(&there), shown(&user));
}

#[test]
fn a_review_has_sections_by_query_and_prints_as_a_page() {
    let user = weir();
    let article = user.article();
    let article = article.to_str().unwrap();
    let review = user.run(&["review", article, "--section", "Wasser=wehr", "--title", "Heute"]);
    for words in [
        "# Heute\n",
        "\n## Wasser\n",
        "Ein Wehr \\*hält\\* & steht\n",
        "> „seit Montag“\n",
        "Brandis, Almut: ",
    ] {
        assert!(review.contains(words), "{words:?} is not in\n{review}");
    }
    user.run(&["review", article, "--format", "html", "--to", "heute.html"]);
    let page = fs::read_to_string(user.path("heute.html")).unwrap();
    assert!(page.contains("<h1>Presseschau</h1>") && page.contains("&amp; steht"), "{page}");
    user.command(&["review", article, "--section", "Nichts=gibtesnicht"]).assert().code(1);
    user.command(&["review", article, "--section", "ohne"]).assert().code(1);
}

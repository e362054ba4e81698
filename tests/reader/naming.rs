//! Who is who in the reader: the list of names, the page of one, and what the user says about them.

use crate::fixture::{Fixture, article};
use glosse::app::event::{Effect, Event};
use glosse::app::layers::Layer;
use glosse::article::{Article, BlockKind, EntityId, Flag, Kind, Mention, Source};
use glosse::entities::OwnNames;
use glosse::text::Span;
use glosse::workspace::entities::EntityRow;
use std::sync::Arc;

const ONE: &str = "Anna Lind kam nach Oslo. Lind sprach mit Karl-Heinz Grabner über das Wehr.";
const TWO: &str = "K. H. Grabner schwieg. Das Wehr bei Oslo hält, sagt Anna Lind.";
const THREE: &str = "In Oslo traf Lind niemanden.";

/// An article with names; each with its id.
fn named(date: &str, text: &str, names: &[(&str, &str)]) -> Article {
    let mut article = article(&[(BlockKind::Paragraph, text)]);
    article.date = date.parse().ok();
    let mut mentions: Vec<Mention> = Vec::new();
    for (words, id) in names {
        for (start, _) in text.match_indices(words) {
            let span = Span::new(start, start + words.len());
            if mentions.iter().any(|known| known.span.overlaps(span)) {
                continue;
            }
            let id = EntityId((*id).to_owned());
            let kind = id.kind().unwrap_or(Kind::Other);
            mentions.push(Mention { span, kind, flag: Flag::Plain, entity: Some(id) });
        }
    }
    mentions.sort_by_key(|mention| mention.span.start);
    article.mentions = mentions;
    article
}

fn articles() -> Vec<Article> {
    let lind = [("Anna Lind", "per:anna-lind"), ("Lind", "per:anna-lind"), ("Oslo", "loc:oslo")];
    let one = [&lind[..], &[("Karl-Heinz Grabner", "per:karlheinz-grabner")]].concat();
    let two = [&lind[..], &[("K. H. Grabner", "per:kh-grabner")]].concat();
    vec![
        named("2023-01-05", ONE, &one),
        named("2023-06-01", TWO, &two),
        named("2023-12-24", THREE, &lind),
    ]
}

fn library() -> Fixture {
    let mut fixture = Fixture::of(articles());
    fixture.press("g e");
    fixture
}

fn names(fixture: &Fixture) -> Vec<String> {
    let names = &fixture.state.views.names;
    let shown = names.list.rows().iter().filter_map(|number| names.row(*number));
    shown.map(|row| row.name.as_str().to_owned()).collect()
}

/// All rows, also those that are not shown.
fn all(fixture: &Fixture) -> Vec<EntityRow> {
    fixture.state.views.names.all().iter().map(|(_, row)| row).collect()
}

fn is_listed(fixture: &Fixture, name: &str) -> bool {
    names(fixture).iter().any(|listed| listed == name)
}

/// Chooses a name of the list.
fn choose(fixture: &mut Fixture, name: &str) {
    fixture.press("g g");
    let place = names(fixture).iter().position(|known| *known == name).unwrap();
    (0..place).for_each(|_| drop(fixture.press("j")));
}

fn page(fixture: &Fixture) -> &glosse::app::layers::entity::EntityPanel {
    let panel = match &fixture.state.layer {
        Some(Layer::Entity(panel)) => Some(panel),
        _ => None,
    };
    panel.unwrap()
}

#[test]
fn the_list_is_filtered_by_any_spelling_and_shows_one_kind_at_a_time() {
    let mut fixture = library();
    assert_eq!(names(&fixture), ["Anna Lind", "Oslo", "Karl-Heinz Grabner"]);
    assert!(fixture.shows("4 in 3") && fixture.shows("2023-12-24"));
    fixture.press("f");
    fixture.type_in("k. h.");
    assert_eq!(names(&fixture), ["Karl-Heinz Grabner"]);
    fixture.press("Enter Esc");
    assert_eq!(names(&fixture).len(), 3);
    fixture.press("K");
    assert!(fixture.shows("People · 2"));
    fixture.press("K");
    assert_eq!(names(&fixture), ["Oslo"]);
    fixture.press("Esc S");
    assert!(fixture.message().contains("name"));
    assert_eq!(names(&fixture), ["Anna Lind", "Karl-Heinz Grabner", "Oslo"]);
}

#[test]
fn the_page_shows_each_passage_in_context_and_leads_there_and_on() {
    let mut fixture = library();
    fixture.press("Enter");
    assert!(fixture.shows("4 mentions in 3 pieces") && fixture.shows("Anna Lind 2, Lind 2"));
    // The newest piece comes first, and the names stand below each other.
    let screen = fixture.screen();
    let column = |words: &str| {
        let line = screen.iter().rev().find(|line| line.contains(words)).unwrap();
        line.split(words).next().unwrap().chars().count()
    };
    assert_eq!(column("Lind niemanden"), column("Lind sprach mit"));
    fixture.press("Enter");
    assert!(fixture.at_cursor().starts_with("Lind nie"));
    fixture.press("n");
    assert!(fixture.at_cursor().starts_with("Anna Lin") && fixture.article().text == TWO);
    fixture.press("n n");
    assert!(fixture.at_cursor().starts_with("Lind spr"));
    fixture.press("n");
    assert_eq!(fixture.message(), "No more passages this way");
    fixture.press("N N");
    assert!(fixture.article().text == TWO);
    // The page comes back where it was left.
    fixture.press("Enter");
    assert_eq!(page(&fixture).page.name, "Anna Lind");
    assert_eq!(page(&fixture).passages.chosen_place(), 1);
}

#[test]
fn who_stands_beside_a_name_has_a_page_as_well() {
    let mut fixture = library();
    fixture.press("Enter Tab");
    assert!(fixture.shows("in the same sentences") && fixture.shows("in the same pieces"));
    fixture.press("Enter");
    assert_eq!(page(&fixture).page.name, "Oslo");
}

#[test]
fn a_wrong_union_is_parted_with_one_key_and_comes_back_with_u() {
    let mut fixture = library();
    choose(&mut fixture, "Karl-Heinz Grabner");
    let effects = fixture.press("P");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Save(..))));
    assert_eq!(names(&fixture).len(), 4);
    assert!(is_listed(&fixture, "K. H. Grabner"));
    fixture.press("u");
    assert_eq!(names(&fixture).len(), 3);
    fixture.press("Ctrl-r");
    assert_eq!(names(&fixture).len(), 4);
}

#[test]
fn it_is_still_parted_after_a_restart_with_the_articles_in_another_order() {
    let mut first = library();
    choose(&mut first, "Karl-Heinz Grabner");
    first.press("P");
    let mut again = Fixture::starting();
    let notes = first.state.notes.clone().unwrap();
    again.happen(Event::NotesOpened(Box::new(notes), Vec::new()));
    let moved = articles().into_iter().rev().map(|article| {
        let source = Source { path: "anderswo/b.txt".into(), item: 0 };
        Arc::new(Article { source, ..article })
    });
    again.happen(Event::Arrived(moved.collect(), Vec::new()));
    again.happen(Event::AllArrived);
    again.press("g e");
    assert_eq!(names(&again).len(), 4);
    again.press("u");
    assert_eq!(names(&again).len(), 3);
}

#[test]
fn on_the_page_the_chosen_id_is_parted_from_the_others() {
    let mut fixture = library();
    choose(&mut fixture, "Karl-Heinz Grabner");
    fixture.press("Enter Tab Tab");
    assert!(fixture.shows("taken for one"));
    fixture.press("G P");
    assert_eq!(page(&fixture).page.mentions, 1);
    fixture.press("u");
    assert_eq!(page(&fixture).page.mentions, 2);
}

#[test]
fn two_names_are_united_and_the_list_shows_one() {
    let mut fixture = library();
    choose(&mut fixture, "Oslo");
    fixture.press("U");
    fixture.type_in("lind");
    fixture.press("Enter");
    assert_eq!(names(&fixture).len(), 2);
    assert!(fixture.message().contains("one now"));
    fixture.press("u");
    assert_eq!(names(&fixture).len(), 3);
}

#[test]
fn a_name_is_called_otherwise_is_of_another_kind_and_is_none() {
    let mut fixture = library();
    choose(&mut fixture, "Oslo");
    fixture.press("R Ctrl-u");
    fixture.type_in("Kristiania");
    fixture.press("Enter");
    assert!(is_listed(&fixture, "Kristiania"));
    choose(&mut fixture, "Kristiania");
    fixture.press("T o");
    let row = all(&fixture).into_iter().find(|row| row.id.0 == "org:oslo").unwrap();
    assert_eq!((row.kind, row.mentions), (Kind::Organisation, 3));
    fixture.press("u u");
    choose(&mut fixture, "Oslo");
    fixture.press("X");
    assert!(!is_listed(&fixture, "Oslo"));
    fixture.press("u");
    assert!(is_listed(&fixture, "Oslo"));
}

#[test]
fn a_decision_holds_at_one_place_in_one_article_or_everywhere() {
    for (key, left) in [("h", 3), ("a", 2), ("e", 0)] {
        let mut fixture = library();
        choose(&mut fixture, "Anna Lind");
        // The last passage of the page is the second one of the oldest article.
        fixture.press("Enter G Enter X");
        assert!(fixture.shows("no name in this article"), "{:#?}", fixture.screen());
        fixture.press(key);
        let count: usize = all(&fixture)
            .iter()
            .filter(|row| row.id.0 == "per:anna-lind")
            .map(|row| row.mentions)
            .sum();
        assert_eq!(count, left, "{key}");
    }
}

#[test]
fn somebody_else_of_the_same_name_is_parted_in_his_article() {
    let mut fixture = library();
    choose(&mut fixture, "Anna Lind");
    fixture.press("Enter Enter P");
    fixture.press("a");
    let linds: Vec<usize> = all(&fixture)
        .iter()
        .filter(|row| row.id.0.contains("lind"))
        .map(|row| row.mentions)
        .collect();
    assert_eq!(linds, [3, 1]);
    fixture.press("l h");
    assert!(fixture.shows("Lind, in this piece"), "{:?}", fixture.screen().last());
}

#[test]
fn selected_words_become_a_name_in_all_articles() {
    let mut fixture = library();
    fixture.press("Alt-2 g g");
    let at = fixture.article().text.find("niemanden").unwrap();
    fixture.state.reader.go(glosse::text::Offset(at));
    fixture.press("W p");
    assert!(names(&fixture).is_empty() || fixture.state.views.names.all().len() == 4);
    let row = |fixture: &Fixture, id: &str| {
        all(fixture).iter().filter(|row| row.id.0 == id).map(|row| row.mentions).sum::<usize>()
    };
    assert_eq!(row(&fixture, "per:niemanden"), 1);
    fixture.press("u");
    assert_eq!(row(&fixture, "per:niemanden"), 0);
}

#[test]
fn the_status_line_tells_who_is_under_the_cursor_and_how_else_he_is_spelled_here() {
    let mut fixture = library();
    fixture.press("Enter G Enter");
    assert!(fixture.shows("Lind = Anna Lind"), "{:?}", fixture.screen().last());
    fixture.press("Home");
    assert!(fixture.shows("Anna Lind · here also Lind"), "{:?}", fixture.screen().last());
}

#[test]
fn what_waits_and_what_was_decided_is_listed_and_can_be_taken_back() {
    let text = "Stefan Weilbach und Oslo.";
    let other = "Stephan Weilbach und Oslo.";
    let mut fixture = Fixture::of(vec![
        named("2023-01", text, &[("Stefan Weilbach", "per:stefan-weilbach")]),
        named("2023-02", other, &[("Stephan Weilbach", "per:stephan-weilbach")]),
    ]);
    fixture.press("g d");
    assert!(fixture.shows("one pair waits for your word") && fixture.shows("one letter differs"));
    fixture.press("U");
    assert!(fixture.shows("no pair waits") && fixture.shows("1 decided"));
    assert!(fixture.shows("Stefan Weilbach is Stephan W"));
    fixture.press("d");
    assert!(fixture.shows("one pair waits") && fixture.shows("0 decided"));
    fixture.press("g g P");
    assert!(fixture.shows("no pair waits") && fixture.shows("is not"));
}

#[test]
fn a_list_of_ones_own_is_found_in_any_text() {
    let mut fixture = library();
    let (own, _) = OwnNames::read("Wehr,,other,seit 1990\n");
    fixture.happen(Event::OwnNamesRead(Arc::new(own), Vec::new()));
    let row = all(&fixture).into_iter().find(|row| row.own).unwrap();
    assert_eq!((row.name.as_str(), row.mentions), ("Wehr", 2));
    choose(&mut fixture, "Wehr");
    fixture.press("Enter");
    assert!(fixture.shows("seit 1990"));
}

#[test]
fn the_page_is_written_as_a_file_when_all_of_it_is_known() {
    let mut fixture = library();
    let effects = fixture.press("Enter x");
    let [Effect::WriteEntity(document, _)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(document.passages.len(), 3);
}

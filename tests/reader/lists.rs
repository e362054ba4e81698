//! The left panel: articles, names, annotations; and how they arrive.

use crate::fixture::{BRIDGE, Fixture, MILL, UNDATED};
use glosse::app::event::{Effect, Event, MouseKind};
use glosse::app::geometry::Pane;
use glosse::app::shelf::Unreadable;
use glosse::app::views::articles::ArticleRow;
use glosse::article::{EntityId, Flag, Kind, Mention, Source};
use glosse::entities::Sensitivity;
use glosse::ingest::read_text;
use glosse::text::{SafeText, Span};
use glosse::wording::Say;
use std::sync::Arc;

fn groups(fixture: &Fixture) -> Vec<String> {
    let rows = fixture.state.views.articles.list.rows().iter();
    rows.filter_map(|row| match row {
        ArticleRow::Group(name, count) => {
            Some(format!("{} {count}", name.said_in(fixture.state.language)))
        }
        _ => None,
    })
    .collect()
}

fn arrival(name: &str, text: &str) -> Event {
    let source = Source { path: name.into(), item: 0 };
    Event::Arrived(vec![Arc::new(read_text(source, text))], Vec::new())
}

#[test]
fn articles_are_grouped_as_the_user_wishes() {
    let mut fixture = Fixture::with(&[MILL, BRIDGE, UNDATED]);
    assert_eq!(groups(&fixture), ["2023-11 1", "2023-10 1", "undated 1"]);
    fixture.press("S a");
    assert_eq!(
        groups(&fixture),
        ["Ada Lindhorst 1", "Jonas Pfeil 1", "Mara Quandt 1", "author not named 1"]
    );
    assert!(fixture.shows("Pieces · 3"));
    fixture.press("S o");
    assert_eq!(groups(&fixture), ["outlet not named 3"]);
    fixture.press("S f");
    assert_eq!(groups(&fixture), [". 3"]);
    fixture.press("S x");
    assert!(fixture.state.layer.is_none());
}

#[test]
fn stepping_passes_an_article_under_each_of_its_authors() {
    let mut fixture = Fixture::with(&[MILL, BRIDGE, UNDATED]);
    fixture.press("S a g g");
    let mut titles = vec![fixture.title().to_owned()];
    for _ in 0..3 {
        fixture.press(">");
        titles.push(fixture.title().to_owned());
    }
    assert_eq!(titles[1], titles[2]);
    assert!(titles[3].contains("Glocke"), "{titles:?}");
}

#[test]
fn the_filter_narrows_the_list_while_it_is_typed() {
    let mut fixture = Fixture::with(&[MILL, BRIDGE, UNDATED]);
    fixture.press("f");
    fixture.type_in("glock");
    assert!(fixture.shows("1 article") && fixture.title().contains("Glocke"));
    fixture.type_in("x");
    assert!(fixture.shows("nothing fits the filter") && fixture.shows("0 articles"));
    fixture.press("Esc");
    assert_eq!(fixture.state.views.articles.count(), 3);
    assert!(fixture.title().contains("Brücke"), "back to where the filter began");
    fixture.press("f");
    fixture.type_in("mara 2023");
    fixture.press("Enter");
    assert!(fixture.shows("1 of 3"));
    fixture.press("Esc");
    assert!(fixture.shows("Pieces · 3"));
}

#[test]
fn until_a_key_is_pressed_the_newest_article_is_shown() {
    let mut fixture = Fixture::starting();
    fixture.happen(arrival("a.txt", MILL));
    assert!(fixture.title().contains("Mühle"));
    fixture.happen(arrival("b.txt", BRIDGE));
    assert!(fixture.title().contains("Brücke"));
    fixture.press("j");
    assert!(fixture.title().contains("Mühle"));
    fixture.happen(arrival("c.txt", &BRIDGE.replace("2023-11-02", "2024-01")));
    fixture.happen(Event::AllArrived);
    assert!(fixture.title().contains("Mühle"));
    let chosen = fixture.state.views.articles.chosen().unwrap();
    assert!(
        fixture.state.shelf.article(chosen).unwrap().title.as_deref().unwrap().contains("Mühle")
    );
    assert_eq!(groups(&fixture).len(), 3);
}

#[test]
fn a_large_library_is_listed_in_few_steps_and_completely() {
    let mut fixture = Fixture::starting();
    let mut steps = 0;
    let mut listed = 0;
    for batch in 0..60 {
        let articles = (0..50).map(|number| {
            let source = Source { path: format!("{batch}-{number}.txt").into(), item: 0 };
            Arc::new(read_text(source, UNDATED))
        });
        fixture.happen(Event::Arrived(articles.collect(), Vec::new()));
        steps += usize::from(fixture.state.views.articles.count() != listed);
        listed = fixture.state.views.articles.count();
    }
    fixture.happen(Event::AllArrived);
    assert_eq!(fixture.state.views.articles.count(), 3000);
    assert!(steps < 20, "{steps}");
}

#[test]
fn a_file_that_is_no_article_says_why() {
    let mut fixture = Fixture::with(&[MILL]);
    fixture.unreadable("folder/bild\x1b[2J.png", "bild.png holds no text; open it with a viewer");
    assert_eq!(groups(&fixture), ["2023-10 1", "could not be read 1"]);
    fixture.press("G");
    assert!(fixture.shows("This file could not be read."));
    assert!(fixture.shows("holds no text; open it with a viewer"));
    assert!(!fixture.buffer().content.iter().any(|cell| cell.symbol().contains('\x1b')));
    fixture.press("Enter");
    assert_eq!(fixture.state.focus, Pane::List);
    fixture.press("k Enter");
    assert_eq!(fixture.state.focus, Pane::Text);
}

#[test]
fn an_empty_library_says_what_to_do() {
    let mut fixture = Fixture::of(Vec::new());
    assert!(fixture.shows("no articles here") && fixture.shows("glosse FOLDER"));
    for keys in [
        "j",
        "Enter",
        "v",
        "a",
        "A",
        "m m",
        "d",
        "/ x Enter",
        "f x Enter",
        "Tab",
        "x",
        "Z",
        "g e",
        "g n",
        "n",
        "e",
        ";",
        "Ctrl-o",
        ".",
    ] {
        fixture.press(keys);
        fixture.press("Esc Esc");
        fixture.screen();
    }
    assert_eq!(fixture.press("q q"), [Effect::Quit]);
}

fn named(fixture: &mut Fixture, number: usize, spellings: &[(&str, &str, Flag)]) {
    let number = glosse::app::shelf::Number(number);
    let text = fixture.state.shelf.article(number).unwrap().text.clone();
    let mentions = spellings.iter().map(|(words, id, flag)| {
        let at = text.find(words).unwrap();
        let entity = Some(EntityId((*id).to_owned()));
        Mention { span: Span::new(at, at + words.len()), kind: Kind::Person, flag: *flag, entity }
    });
    let mut mentions: Vec<Mention> = mentions.collect();
    mentions.sort_by_key(|mention| mention.span.start);
    fixture.happen(Event::Named(Sensitivity::BALANCED, vec![(number, mentions)]));
}

#[test]
fn names_are_listed_counted_once_and_walked_through_all_articles() {
    let mut fixture = Fixture::with(&[MILL, BRIDGE]);
    let names = [("Grete Anders will", "per:anders", Flag::Plain)];
    named(&mut fixture, 0, &[names[0], ("Ada Lindhorst", "per:lindhorst", Flag::Plain)]);
    named(&mut fixture, 0, &names);
    named(&mut fixture, 1, &[("Mara Quandt", "per:lindhorst", Flag::Plain)]);
    fixture.press("g e");
    assert_eq!(fixture.state.views.names.chosen().unwrap().mentions, 2);
    assert!(fixture.shows("2 in 2") && fixture.shows("1 in 1"));
    fixture.press("Enter Enter");
    let first = fixture.title().to_owned();
    fixture.press("n");
    assert_ne!(fixture.title(), first);
    fixture.press("g p Enter e Enter");
    assert!(matches!(fixture.state.layer, Some(glosse::app::layers::Layer::Entity(_))));
    fixture.press("q g p");
    assert!(fixture.shows("Pieces"));
}

#[test]
fn all_annotations_are_listed_and_lead_to_their_article() {
    let mut fixture = Fixture::with(&[MILL, BRIDGE]);
    fixture.press("Enter J J v m m > J J a");
    fixture.type_in("Am Fluss");
    fixture.press("Esc g n");
    assert!(fixture.shows("Am Fluss") && fixture.shows("Notes · 2"));
    fixture.press("g g Enter");
    assert!(fixture.title().contains("Mühle"));
    assert_eq!(fixture.state.focus, Pane::Text);
    assert!(fixture.state.reader.marks_at(fixture.state.reader.cursor).len() == 1);
}

#[test]
fn the_list_counts_the_notes_of_each_article() {
    let mut fixture = Fixture::with(&[MILL, BRIDGE]);
    fixture.press("Enter m m ) m m Alt-1");
    assert!(fixture.shows("2 notes"));
    fixture.press("u");
    assert!(fixture.shows("1 note"));
}

#[test]
fn a_click_chooses_and_the_wheel_steps() {
    let mut fixture = Fixture::with(&[MILL, BRIDGE]);
    let row = fixture.screen().iter().position(|line| line.contains("Die Mühle")).unwrap();
    fixture.mouse(MouseKind::Press, (5, u16::try_from(row).unwrap()));
    assert!(fixture.title().contains("Mühle"));
    fixture.mouse(MouseKind::WheelUp, (5, 5));
    assert!(fixture.title().contains("Brücke"));
}

#[test]
fn the_knob_for_names_is_turned_and_late_answers_are_dropped() {
    let mut fixture = Fixture::with(&[MILL, BRIDGE]);
    fixture.press("Enter");
    let effects = fixture.press("L +");
    let more = Sensitivity::new(5);
    assert!(matches!(&effects[..],
        [Effect::NameNow(now, ..), Effect::NameLater(later, rest)]
            if *now == more && *later == more && rest.len() == 1));
    assert!(fixture.message().contains("+5"));
    let before = fixture.article().mentions.clone();
    let number = fixture.state.reader.number().unwrap();
    fixture.happen(Event::Named(Sensitivity::BALANCED, vec![(number, Vec::new())]));
    assert_eq!(fixture.article().mentions, before);
    fixture.happen(Event::Named(more, vec![(number, Vec::new())]));
    assert!(fixture.article().mentions.is_empty());
}

#[test]
fn what_goes_on_in_the_background_is_said_until_it_is_done() {
    use glosse::app::event::{Progress, Task};
    let mut fixture = Fixture::with(&[MILL]);
    let progress =
        Progress { task: Task::Reading, done: 3400, all: 100_000, seconds_left: Some(45) };
    fixture.happen(Event::Progressed(Some(progress)));
    assert!(fixture.shows("reading 3,400 of 100,000 files · 45 s left"));
    fixture.resize(50, 20);
    assert!(fixture.shows("reading 3 %"), "{:?}", fixture.screen().last());
    fixture.resize(120, 40);
    fixture.happen(Event::Progressed(None));
    assert!(!fixture.shows("reading") && fixture.shows("commands"));
}

#[test]
fn a_file_that_stays_unreadable_is_listed_once_however_often_the_library_is_read() {
    let mut fixture = Fixture::with(&[MILL]);
    let file = || Unreadable { path: "b.pdf".into(), reason: SafeText::new("b.pdf is no text") };
    let headings = fixture.state.shelf.headings().clone();
    for _ in 0..2 {
        fixture.happen(Event::Listed(headings.clone(), vec![file()]));
    }
    assert_eq!(fixture.state.shelf.unreadable, [file()]);
    fixture.happen(Event::Listed(headings, Vec::new()));
    assert!(fixture.state.shelf.unreadable.is_empty());
}

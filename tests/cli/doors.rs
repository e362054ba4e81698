//! The same question has the same answer behind every door: the reader's search, the filter of its
//! list, `glosse search` and `glosse list --filter`.

use crate::user::User;
use glosse::app::event::{Effect, Event};
use glosse::app::geometry::Size;
use glosse::app::views::articles::ArticleRow;
use glosse::app::{State, update};
use glosse::article::Article;
use glosse::config::{Key, Settings};
use glosse::ingest::Options;
use glosse::library;
use glosse::library::marks::{MarkChange, Marks, MarksLog};
use glosse::library::search::Turn;
use glosse::notes::{Store, Timestamp};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

/// Who asks in the reader, with a library, notes and marks as the command line has them.
struct Reader(State);

impl Reader {
    fn of(user: &User) -> Self {
        let size = Size { width: 120, height: 40 };
        let mut reader = Self(State::new(Settings::default(), size));
        let library = library::open(&[user.path("artikel")], &Options::default());
        let named = |article: &Arc<Article>| Arc::new(library::annotated(article));
        let articles = library.articles.iter().map(named).collect();
        let (_, notes, _) = Store::open(
            &user.path("config/annotations"),
            &user.path("state"),
            glosse::files::Traces::Left,
        );
        reader.happen(Event::Arrived(articles, Vec::new()));
        reader.happen(Event::AllArrived);
        reader.happen(Event::NotesOpened(Box::new(notes), Vec::new()));
        reader.happen(Event::MarksRead(Marks::read(&user.path("state")).unwrap()));
        reader
    }

    fn happen(&mut self, event: Event) {
        let now = Timestamp::from_millis(1_700_000_000_000);
        for effect in update(&mut self.0, event, now) {
            if let Effect::Search(asked, question) = effect {
                let answer = question.answer(&self.0.searcher(), &Turn::default().next());
                self.happen(Event::Found(asked, Ok(answer.unwrap())));
            }
        }
    }

    fn press(&mut self, keys: &[&str]) {
        keys.iter().for_each(|key| self.happen(Event::Key(key.parse().unwrap())));
    }

    fn type_in(&mut self, text: &str) {
        text.chars().for_each(|letter| self.happen(Event::Key(Key::char(letter))));
    }

    /// The titles that the search finds: while it is typed, and after `Enter`.
    fn searched(&mut self, query: &str) -> [BTreeSet<String>; 2] {
        self.press(&["s", "Ctrl-u"]);
        self.type_in(query);
        let typed = self.found();
        self.press(&["Enter"]);
        let entered = self.found();
        self.press(&["g", "p"]);
        [typed, entered]
    }

    fn found(&self) -> BTreeSet<String> {
        let rows = self.0.views.search.list.rows().iter();
        rows.map(|number| title(self.0.shelf.heading(*number).unwrap().title())).collect()
    }

    /// The titles that the filter of the list leaves.
    fn filtered(&mut self, query: &str) -> BTreeSet<String> {
        self.press(&["f", "Ctrl-u"]);
        self.type_in(query);
        self.press(&["Enter"]);
        let rows = self.0.views.articles.list.rows().iter().filter_map(|row| match row {
            ArticleRow::Article(number) => self.0.shelf.heading(*number),
            _ => None,
        });
        rows.map(|heading| title(heading.title())).collect()
    }
}

fn title(title: Option<&str>) -> String {
    title.unwrap_or_default().to_owned()
}

fn printed(user: &User, arguments: &[&str]) -> BTreeSet<String> {
    let lines = user.lines(arguments).into_iter();
    lines.map(|line| line["title"].as_str().unwrap_or_default().to_owned()).collect()
}

/// An article: its number makes its title its own.
fn article() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Wehr",
        "Mühle",
        "Muehle",
        "Waffenlieferungen",
        "Lieferung",
        "Straße",
        "Café",
        "Rat",
        "Angela Merkel",
        "Krankenhaus",
        "Süd-Korea",
    ]);
    let date = prop::sample::select(vec!["2023", "2023-10", "2023-10-05", "2024-02-01"]);
    let author = prop::sample::select(vec!["Jürgen Müller", "Ada Lindhorst", "Kim Lee"]);
    let rest = prop::sample::select(vec!["", "\n\nLesen Sie auch\n\nSeltenwort am Wehr"]);
    (word.clone(), prop::collection::vec(word, 1..5), date, author, rest).prop_map(
        |(first, words, date, author, rest)| {
            let words = words.join(" und das ");
            format!(
                "date {date} NUMMER {first}\n\nVon {author}\n\nHier steht das {words} lange genug \
                 für einen Absatz.{rest}"
            )
        },
    )
}

/// A query whose words all have a field.
fn query() -> impl Strategy<Value = String> {
    let condition = prop::sample::select(vec![
        "text:Wehr",
        "text:Lieferung",
        "text:Waffe",
        "text:Lief",
        "text:cafe",
        "text:strasse",
        "text:\"das Wehr\"",
        "text:Müh*",
        "text:rad~",
        "text:Seltenwort",
        "title:muhle",
        "title:Rat",
        "author:muller",
        "author:lindh|lee",
        "lang:de",
        "source:1",
        "date:2023",
        "date:2023-10-05..2023-10-20",
        "2023-10",
        "date:>=2024",
        "date:<2023-11",
        "is:unread",
        "is:read",
        "is:starred",
        "is:annotated",
        "note:prüfen",
        "note:steht",
        "body:prufen",
        "code:frame",
        "code:=frame/schuld",
        "code:none",
        "kind:note",
        "colour:none",
        "made:>=2020",
        "status:exact",
        "entity:merkel",
        "entity:\"Angela Merkel\"",
    ]);
    condition.prop_map(str::to_owned).prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a} {b}")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} OR {b})")),
            inner.prop_map(|a| format!("-({a})")),
        ]
    })
}

/// Words without a field: these mean something else in a list.
fn bare() -> impl Strategy<Value = String> {
    let words = vec![
        "Wehr",
        "Lieferung",
        "mühle -is:read",
        "Lief",
        "müll OR wehr",
        "2023-10 rat",
        "stras",
        "who is \"waldo\"?",
        "-Wehr",
        "Müller",
    ];
    prop::sample::select(words).prop_map(str::to_owned)
}

#[derive(Debug)]
struct Work {
    read: BTreeSet<usize>,
    starred: BTreeSet<usize>,
    noted: BTreeSet<usize>,
}

fn work() -> impl Strategy<Value = Work> {
    let some = || prop::collection::btree_set(0_usize..6, 0..4);
    (some(), some(), some()).prop_map(|(read, starred, noted)| Work { read, starred, noted })
}

fn user(articles: &[String], work: &Work) -> User {
    let user = User::with("0.txt", &articles[0].replace("NUMMER", "Nummer 0"));
    for (number, text) in articles.iter().enumerate().skip(1) {
        let text = text.replace("NUMMER", &format!("Nummer {number}"));
        fs::write(user.path(&format!("artikel/{number}.txt")), text).unwrap();
    }
    let library = library::open(&[user.path("artikel")], &Options::default());
    let (mut log, _) = MarksLog::open(&user.path("state")).unwrap();
    for (number, article) in library.articles.iter().enumerate() {
        let read = work.read.contains(&number).then_some(true);
        let starred = work.starred.contains(&number).then_some(true);
        let change = MarkChange::of(article.id.clone());
        log.append(&[MarkChange { read, starred, ..change }]).unwrap();
    }
    for number in work.noted.iter().filter(|number| **number < articles.len()) {
        let path = format!("artikel/{number}.txt");
        let code = if number % 2 == 0 { "frame/schuld" } else { "ort" };
        let note = ["--quote", "Hier steht das", "--body", "Höhe prüfen", "--code", code];
        user.run(&[&["note", "add", &path], &note[..]].concat());
    }
    user
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 0, ..ProptestConfig::default() })]
    #[test]
    fn every_door_gives_the_same_articles(
        articles in prop::collection::vec(article(), 1..7),
        work in work(),
        queries in prop::collection::vec(query(), 5),
        bare in prop::collection::vec(bare(), 2),
    ) {
        let user = user(&articles, &work);
        let mut reader = Reader::of(&user);
        // The same path at each door, for it is part of what is searched.
        let folder = user.path("artikel");
        let folder = folder.to_str().unwrap();
        for query in queries.iter().chain(&bare) {
            let [typed, entered] = reader.searched(query);
            prop_assert_eq!(&typed, &entered, "{} before and after Enter", query);
            let searched = printed(&user, &["search", "--json", query, folder]);
            prop_assert_eq!(&entered, &searched, "{} in the reader and searched", query);
            let filtered = reader.filtered(query);
            let listed = printed(&user, &["list", "--json", "--filter", query, folder]);
            prop_assert_eq!(&filtered, &listed, "{} in the reader and listed", query);
            if queries.contains(query) {
                prop_assert_eq!(&searched, &listed, "{} searched and listed", query);
            }
        }
    }
}

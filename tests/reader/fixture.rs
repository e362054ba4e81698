//! A reader without a terminal: keys go in, state, effects and lines of text come out.

use glosse::app::event::{Effect, Event, Mouse, MouseKind};
use glosse::app::geometry::Size;
use glosse::app::jobs::{Job, JobId, JobNews};
use glosse::app::regions::Regions;
use glosse::app::shelf::Unreadable;
use glosse::app::{State, update};
use glosse::article::{Article, BlockKind, Source, TextBuilder, TextHash};
use glosse::config::{Key, Settings, Theme};
use glosse::entities::Sensitivity;
use glosse::ingest::read_text;
use glosse::notes::model::{DeviceId, Ids};
use glosse::notes::{Annotation, Notes, Timestamp};
use glosse::text::{Offset, SafeText};
use glosse::view::{self, Depth, Paint};
use glosse::workspace::places::{AnnotatedArticle, Place, locate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::HashMap;
use std::sync::Arc;

pub(crate) const MILL: &str = "date 2023-10 Streit am Wehr: Die Mühle steht still

Von Ada Lindhorst, Erlbach

Ein Fluss hat weniger Wasser als früher. Die Müllerin Grete Anders will trotzdem mahlen.

Das Rad der Mühle in Erlbach dreht sich seit Mai nicht mehr. Grete Anders zeigt auf den Pegel. „So niedrig war er nie“, sagt sie. Der Verein Klare Bäche fordert einen Umbau.

Niemand weiß, wer ihn bezahlt. Die Gemeinde prüft das. Im Winter soll der Rat entscheiden.";

pub(crate) const BRIDGE: &str = "date 2023-11-02 Die Brücke über die Lauter ist fertig

Von Jonas Pfeil und Mara Quandt, Lautertal

Am Donnerstag fuhr der erste Wagen über die Brücke. Die Mühle am Ufer bekommt einen neuen Weg.

Der Bau hat vier Jahre gedauert. Er kostete mehr als geplant.";

pub(crate) const UNDATED: &str = "Die Glocke von Sankt Veit schweigt

In der Nacht zum Sonntag blieb die Glocke stumm. Ein Riss ist schuld. Der Küster hat ihn entdeckt.";

pub(crate) struct Fixture {
    pub(crate) state: State,
    /// The texts that annotations were made on, as they are kept on the disk.
    pub(crate) kept: HashMap<TextHash, String>,
    /// Work over the library that is held back until [`Fixture::work`].
    pub(crate) waiting: Option<(JobId, Arc<Job>)>,
    /// Whether work over the library is held back.
    pub(crate) holds_back: bool,
    now: i64,
}

impl Fixture {
    /// A reader with these texts as articles `0.txt`, `1.txt`, …; all is read.
    pub(crate) fn with(texts: &[&str]) -> Self {
        let articles = texts.iter().enumerate().map(|(number, text)| {
            let source = Source { path: format!("{number}.txt").into(), item: 0 };
            read_text(source, text)
        });
        Self::of(articles.collect())
    }

    /// A reader with these articles.
    pub(crate) fn of(articles: Vec<Article>) -> Self {
        let mut fixture = Self::starting();
        let articles = articles.into_iter().map(Arc::new).collect();
        fixture.happen(Event::Arrived(articles, Vec::new()));
        fixture.happen(Event::AllArrived);
        fixture
    }

    /// A reader that has its notes but no articles yet.
    pub(crate) fn starting() -> Self {
        let state = State::new(Settings::default(), Size { width: 120, height: 40 });
        let mut fixture =
            Self { state, kept: HashMap::new(), waiting: None, holds_back: false, now: 0 };
        let notes = Notes::new(DeviceId::new("here").unwrap(), Ids::from_seed(7));
        fixture.happen(Event::NotesOpened(Box::new(notes), Vec::new()));
        fixture
    }

    /// One article with these paragraphs and the keyboard in its text.
    pub(crate) fn reading(paragraphs: &str) -> Self {
        let blocks: Vec<_> =
            paragraphs.split("\n\n").map(|text| (BlockKind::Paragraph, text)).collect();
        let mut fixture = Self::of(vec![article(&blocks)]);
        fixture.press("Enter");
        fixture
    }

    pub(crate) fn happen(&mut self, event: Event) -> Vec<Effect> {
        self.now += 1000;
        let now = Timestamp::from_millis(1_700_000_000_000 + self.now);
        let mut effects = Vec::new();
        for effect in update(&mut self.state, event, now) {
            match effect {
                Effect::Begin(id, job) => {
                    self.waiting = Some((id, job));
                    if !self.holds_back {
                        effects.extend(self.work());
                    }
                }
                Effect::GiveUp => self.waiting = None,
                other => effects.push(other),
            }
        }
        effects
    }

    /// Does the work over the library that was begun, part by part, as the program's threads do.
    pub(crate) fn work(&mut self) -> Vec<Effect> {
        let Some((id, job)) = self.waiting.take() else { return Vec::new() };
        let mut effects = Vec::new();
        for part in 0..job.parts() {
            let found = job.part(part, &|hash| self.kept.get(hash).cloned());
            let is_over = job.is_over(part, &found);
            effects.extend(self.happen(Event::Worked(id, JobNews::Found(part + 1, found))));
            if is_over {
                break;
            }
        }
        effects.extend(self.happen(Event::Worked(id, JobNews::Done)));
        effects
    }

    /// Presses keys, written as in the configuration; gives what they want done.
    pub(crate) fn press(&mut self, keys: &str) -> Vec<Effect> {
        let keys = keys.split_whitespace().map(|key| key.parse::<Key>().unwrap());
        let keys: Vec<Key> = keys.collect();
        keys.into_iter().flat_map(|key| self.happen(Event::Key(key))).collect()
    }

    /// Types words.
    pub(crate) fn type_in(&mut self, text: &str) -> Vec<Effect> {
        let keys: Vec<Key> = text.chars().map(Key::char).collect();
        keys.into_iter().flat_map(|key| self.happen(Event::Key(key))).collect()
    }

    pub(crate) fn mouse(&mut self, kind: MouseKind, (column, row): (u16, u16)) -> Vec<Effect> {
        self.state.regions = self.draw().1;
        self.happen(Event::Mouse(Mouse { kind, column, row }))
    }

    pub(crate) fn resize(&mut self, width: u16, height: u16) {
        self.happen(Event::Resized(Size { width, height }));
    }

    pub(crate) fn unreadable(&mut self, path: &str, reason: &str) {
        let file = Unreadable { path: path.into(), reason: SafeText::one_line(reason) };
        self.state.shelf.complete = false;
        self.happen(Event::Arrived(Vec::new(), vec![file]));
        self.happen(Event::AllArrived);
    }

    pub(crate) fn notes(&self) -> Vec<&Annotation> {
        self.state.notes.as_ref().unwrap().all().collect()
    }

    pub(crate) fn article(&self) -> &Article {
        self.state.reader.article().unwrap()
    }

    pub(crate) fn title(&self) -> &str {
        self.article().title.as_deref().unwrap_or_default()
    }

    pub(crate) fn message(&self) -> String {
        let message = self.state.message.as_ref();
        message.map_or_else(String::new, |message| message.text(self.state.language).to_string())
    }

    /// The word at the cursor and what follows it, a few characters.
    pub(crate) fn at_cursor(&self) -> String {
        self.article().text[self.state.reader.cursor.0..].chars().take(8).collect()
    }

    pub(crate) fn selected(&self) -> &str {
        let text = &self.article().text;
        self.state.reader.selection.as_ref().map_or("", |selection| selection.span(text).of(text))
    }

    pub(crate) fn buffer(&self) -> Buffer {
        self.draw().0
    }

    fn draw(&self) -> (Buffer, Regions) {
        self.drawn_with(&Paint::new(Theme::dark(), Depth::True))
    }

    /// The screen as it looks with another theme or on another terminal.
    pub(crate) fn drawn(&self, paint: &Paint) -> Buffer {
        self.drawn_with(paint).0
    }

    fn drawn_with(&self, paint: &Paint) -> (Buffer, Regions) {
        let size = self.state.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        let regions = view::draw(&self.state, paint, &mut buffer);
        (buffer, regions)
    }

    /// The screen as lines of text without white space at their ends.
    pub(crate) fn screen(&self) -> Vec<String> {
        let buffer = self.buffer();
        let width = usize::from(buffer.area.width).max(1);
        let rows = buffer.content.chunks(width);
        rows.map(|row| {
            let mut line = String::new();
            let mut skip = 0;
            for cell in row {
                if skip == 0 {
                    line.push_str(cell.symbol());
                    skip = glosse::text::width::width(cell.symbol()).max(1);
                }
                skip -= 1;
            }
            line.trim_end().to_owned()
        })
        .collect()
    }

    /// Whether words stand somewhere on the screen.
    pub(crate) fn shows(&self, words: &str) -> bool {
        self.screen().iter().any(|line| line.contains(words))
    }
}

/// What is found where an effect asks for the places of annotations, without texts that were kept.
pub(crate) fn places(effect: &Effect) -> Vec<Place> {
    let Effect::Locate(library, wanted) = effect else { return Vec::new() };
    let places = wanted.iter().map(|(number, notes)| {
        let article = library.article(*number).unwrap();
        locate(&AnnotatedArticle { article, notes: notes.clone() }, |_| None)
    });
    places.flatten().collect()
}

/// An article made of blocks, as a German one.
pub(crate) fn article(blocks: &[(BlockKind, &str)]) -> Article {
    let mut builder = TextBuilder::default();
    for (kind, words) in blocks {
        builder.push(*kind, words);
    }
    let (text, blocks) = builder.finish();
    let source = Source { path: "a.txt".into(), item: 0 };
    let empty = read_text(source, "Ein Wort und noch eines.");
    let id = glosse::article::ArticleId::of(None, &text);
    let language = Some(glosse::article::Language::German);
    Article { id, text, blocks, language, title: None, kicker: None, mentions: Vec::new(), ..empty }
}

/// Text with the selection in « » and the cursor before ‸, keys, and the same afterwards. Names
/// stand in [ ].
pub(crate) fn check(before: &str, keys: &str, after: &str) {
    let mut fixture = marked(before);
    fixture.press(keys);
    assert_eq!(marks(&fixture), after.replace(['[', ']'], ""), "{before} + {keys}");
}

/// A reader with the cursor, the selection and the names of a marked text.
pub(crate) fn marked(text: &str) -> Fixture {
    let plain = text.replace(['«', '»', '‸', '[', ']'], "");
    let mut fixture = Fixture::reading(&plain);
    let (mut at, mut start, mut cursor, mut end) = (0, None, 0, None);
    let (mut names, mut name) = (Vec::new(), 0);
    for character in text.chars() {
        match character {
            '«' => start = Some(at),
            '»' => end = Some(at),
            '‸' => cursor = at,
            '[' => name = at,
            ']' => names.push(mention(name, at)),
            _ => at += character.len_utf8(),
        }
    }
    if !names.is_empty() {
        let number = fixture.state.reader.number().unwrap();
        fixture.happen(Event::Named(Sensitivity::BALANCED, vec![(number, names)]));
    }
    fixture.state.reader.go(Offset(cursor));
    if let (Some(start), Some(end)) = (start, end) {
        let last = plain[..end].char_indices().next_back().unwrap().0;
        let anchor = if cursor == start { last } else { start };
        let selection = glosse::app::select::Selection::new(Offset(anchor), Offset(cursor));
        fixture.state.reader.selection = Some(selection);
    }
    fixture
}

pub(crate) fn mention(start: usize, end: usize) -> glosse::article::Mention {
    glosse::article::Mention {
        span: glosse::text::Span::new(start, end),
        kind: glosse::article::Kind::Person,
        flag: glosse::article::Flag::Plain,
        entity: Some(glosse::article::EntityId(format!("per:{start}"))),
    }
}

/// The text with its selection and its cursor marked.
pub(crate) fn marks(fixture: &Fixture) -> String {
    let text = &fixture.article().text;
    let reader = &fixture.state.reader;
    let span = reader.selection.as_ref().map(|selection| selection.span(text));
    let mut out = String::new();
    for (at, character) in text.char_indices().chain([(text.len(), '\0')]) {
        if span.is_some_and(|span| span.end.0 == at) {
            out.push('»');
        }
        if span.is_some_and(|span| span.start.0 == at) {
            out.push('«');
        }
        if reader.cursor.0 == at {
            out.push('‸');
        }
        out.push(character);
    }
    out.trim_end_matches('\0').to_owned()
}

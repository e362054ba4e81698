//! Whole screens with their styles: each view and layer, at two sizes and in four looks.
//!
//! A snapshot holds for each size the text of the screen, and for each look which style stands
//! where: a letter for each style, and runs of them row by row. `INSTA_UPDATE=always` writes them
//! anew.

use crate::fixture::{BRIDGE, Fixture, MILL, UNDATED, places};
use glosse::app::State;
use glosse::app::event::{Event, ExportPlan};
use glosse::app::layers::Layer;
use glosse::app::views::{self, View};
use glosse::article::{EntityId, Flag, Kind, Mention};
use glosse::config::{Role, Theme};
use glosse::entities::Sensitivity;
use glosse::library::marks::{MarkChange, Marks};
use glosse::notes::drafts::{Draft, Purpose};
use glosse::text::{SafeText, Span};
use glosse::view::{Depth, Paint};
use glosse::wording::{Phrase, UiLanguage};
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The sizes of the screens: two panes and three.
pub(crate) const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// What is on the screen: a layer, or the view that is shown.
fn name(state: &State) -> &'static str {
    match (&state.layer, state.views.shown) {
        (Some(Layer::Help(_)), _) => "help",
        (Some(Layer::Outline(_)), _) => "outline",
        (Some(Layer::Palette(_)), _) => "palette",
        (Some(Layer::Grouping), _) => "grouping",
        (Some(Layer::Find), _) => "find",
        (Some(Layer::Query), _) => "query",
        (Some(Layer::Filter), _) => "filter",
        (Some(Layer::NoteFilter), _) => "note_filter",
        (Some(Layer::NameFilter), _) => "name_filter",
        (Some(Layer::ToldFilter), _) => "told_filter",
        (Some(Layer::NameLine(_)), _) => "name_line",
        (Some(Layer::Choices(_)), _) => "choices",
        (Some(Layer::Unite(_)), _) => "unite",
        (Some(Layer::Entity(_)), _) => "entity",
        (Some(Layer::Editor(_)), _) => "editor",
        (Some(Layer::Export(_)), _) => "export",
        (Some(Layer::CodePicker(_)), _) => "code_picker",
        (Some(Layer::CodeLine(_)), _) => "code_line",
        (Some(Layer::Occurrences(_)), _) => "occurrences",
        (Some(Layer::Table(_)), _) => "table",
        (Some(Layer::Review(_)), _) => "review",
        (Some(Layer::Drafts), _) => "drafts",
        (Some(Layer::Mistakes(_)), _) => "mistakes",
        (Some(Layer::Unsaved), _) => "unsaved",
        (None, view) => view.row().action.0,
    }
}

/// Each layer's name with the keys that open it. Views are listed by their table.
const LAYERS: [(&str, &str); 19] = [
    ("help", "?"),
    ("palette", ": n o t e"),
    ("grouping", "S"),
    ("find", "/ M ü h l e"),
    ("query", "s R a d"),
    ("filter", "f M ü h l e"),
    ("note_filter", "g n f k i n d :"),
    ("name_filter", "g e f a"),
    ("told_filter", "g q f s a i d : x"),
    ("name_line", "g e R"),
    ("choices", "g e T"),
    ("unite", "g e U"),
    ("entity", "g e Enter"),
    ("editor", "J J J v a W a r u m ?"),
    ("export", "x"),
    ("code_picker", "J J J v t r a h m e n / n e u"),
    ("code_line", "g c c n o r t"),
    ("occurrences", "i w m a"),
    ("table", "g c c t"),
];

/// A reader of three articles with names, notes, codes, marks, a file that is none, and the
/// keyboard in the text.
fn reading(language: UiLanguage) -> Fixture {
    let mut fixture = Fixture::with(&[MILL, BRIDGE, UNDATED]);
    fixture.state.language = language;
    let reason = Phrase::new("bild.png: this is no text", "bild.png: das ist kein Text");
    fixture.unreadable("bild.png", reason.in_language(language));
    let number = |at: usize| fixture.state.shelf.iter().nth(at).unwrap().0;
    let numbers = [number(0), number(1), number(2)];
    let id = fixture.state.shelf.heading(numbers[1]).unwrap().id();
    let mut marks = Marks::default();
    marks.take(&MarkChange { starred: Some(true), ..MarkChange::of(id) });
    fixture.happen(Event::MarksRead(marks));
    let kinds = [Kind::Person, Kind::Place, Kind::Organisation, Kind::Other];
    let words = ["Grete Anders", "Erlbach", "Verein Klare Bäche", "Mühle"];
    let named = numbers.map(|number| {
        let text = fixture.state.shelf.article(number).unwrap().text.clone();
        let mut mentions: Vec<Mention> = words
            .iter()
            .zip(kinds)
            .flat_map(|(word, kind)| {
                let entity = Some(EntityId((*word).to_owned()));
                text.match_indices(word)
                    .map(move |(at, found)| Mention {
                        span: Span::new(at, at + found.len()),
                        kind,
                        flag: Flag::Plain,
                        entity: entity.clone(),
                    })
                    .collect::<Vec<_>>()
            })
            .collect();
        mentions.sort_by_key(|mention| mention.span.start);
        (number, mentions)
    });
    fixture.happen(Event::Named(Sensitivity::BALANCED, named.into()));
    fixture.press("Enter > J J v a");
    fixture.type_in("Wer zahlt?");
    fixture.press("Esc t");
    fixture.type_in("rahmen/schuld");
    fixture.press("Enter )");
    for colour in 1..=9 {
        fixture.press(&format!("w w i w m {colour}"));
    }
    fixture.press("g g");
    fixture
}

/// A reader with a passage that is not surely found.
fn reviewing() -> Fixture {
    let mut fixture = crate::reviewing::reviewing();
    fixture.press("j k");
    fixture
}

/// All that can be on a screen, by name.
pub(crate) fn scenes(language: UiLanguage) -> BTreeMap<&'static str, Fixture> {
    let reading = || reading(language);
    let mut scenes = BTreeMap::new();
    let mut add = |fixture: Fixture| scenes.insert(name(&fixture.state), fixture);
    for row in views::TABLE {
        let mut fixture = reading();
        match row.view {
            View::Search => {
                fixture.press("s");
                fixture.seek("Mühle");
                fixture.go("Enter");
                fixture.press("Alt-1");
            }
            View::Articles => drop(fixture.press("/ W e g Enter j V")),
            _ => drop(fixture.press(row.action.2[0])),
        }
        add(fixture);
    }
    for (_, keys) in LAYERS {
        let mut fixture = reading();
        let effects = fixture.press(keys);
        let places: Vec<_> = effects.iter().flat_map(places).collect();
        if !places.is_empty() {
            fixture.happen(Event::Located(places));
        }
        let text = "# Die Brücke\n\n> Der Bau hat vier Jahre gedauert.\n\n+ neu\n- alt\n";
        let plan = ExportPlan { summary: SafeText::new("review.md"), text: SafeText::new(text) };
        fixture.happen(Event::ExportPlanned(Ok(plan)));
        add(fixture);
    }
    add(reviewing());
    let mut fixture = reading();
    fixture.press("L q L d ] q");
    scenes.insert("told_text", fixture);
    scenes.insert("set_text", crate::setting::set_text());
    let mut add = |fixture: Fixture| scenes.insert(name(&fixture.state), fixture);
    let mut fixture = crate::setting::set_text();
    fixture.press("g o");
    add(fixture);
    let mut fixture = Fixture::starting();
    let draft = Draft { purpose: Purpose::Query, text: "Mühle -Rad".to_owned() };
    fixture.happen(Event::DraftsFound(vec![draft]));
    add(fixture);
    let mut fixture = reading();
    fixture.state.find_wrong(&crate::bad_input::mistakes(language));
    add(fixture);
    let mut fixture = reading();
    fixture.happen(Event::NotSaved(SafeText::new("the disk is full")));
    fixture.press("Ctrl-c");
    add(fixture);
    for fixture in scenes.values_mut() {
        fixture.state.language = language;
    }
    scenes
}

/// The looks: a theme on a terminal.
fn looks() -> [(&'static str, Paint); 4] {
    [
        ("dark", Paint::new(Theme::dark(), Depth::True)),
        ("light", Paint::new(Theme::light(), Depth::True)),
        ("16 colours", Paint::new(Theme::dark(), Depth::Sixteen)),
        ("no colour", Paint::new(Theme::dark(), Depth::None)),
    ]
}

fn colour(colour: Option<Color>) -> String {
    match colour {
        Some(Color::Rgb(red, green, blue)) => format!("#{red:02x}{green:02x}{blue:02x}"),
        Some(Color::Reset) | None => "-".to_owned(),
        Some(other) => format!("{other}").to_lowercase(),
    }
}

fn described(style: Style) -> String {
    let manner = [
        (Modifier::BOLD, " bold"),
        (Modifier::DIM, " dim"),
        (Modifier::ITALIC, " italic"),
        (Modifier::UNDERLINED, " underlined"),
        (Modifier::REVERSED, " reversed"),
    ];
    let manner = manner.iter().filter(|(sign, _)| style.add_modifier.contains(*sign));
    let manner: String = manner.map(|(_, name)| *name).collect();
    format!("{} on {}{manner}", colour(style.fg), colour(style.bg))
}

/// Which style stands where: the styles with a letter each, and the rows as runs of letters.
fn styles(buffer: &Buffer) -> String {
    let mut known: Vec<String> = Vec::new();
    let mut rows: Vec<String> = Vec::new();
    for row in buffer.content.chunks(usize::from(buffer.area.width)) {
        let letters: Vec<usize> = row
            .iter()
            .map(|cell| {
                let style = described(cell.style());
                known.iter().position(|other| *other == style).unwrap_or_else(|| {
                    known.push(style);
                    known.len() - 1
                })
            })
            .collect();
        let runs = letters.chunk_by(|one, other| one == other);
        let run = |run: &[usize]| format!("{}{}", letter(run[0]), run.len());
        rows.push(runs.map(run).collect::<Vec<_>>().join(" "));
    }
    let mut out = String::new();
    for (at, style) in known.iter().enumerate() {
        writeln!(out, "  {} = {style}", letter(at)).unwrap();
    }
    let mut at = 0;
    for same in rows.chunk_by(|one, other| one == other) {
        let last = at + same.len() - 1;
        let place = if same.len() == 1 { format!("{at}") } else { format!("{at}-{last}") };
        writeln!(out, "  {place}: {}", same[0]).unwrap();
        at += same.len();
    }
    out
}

fn letter(at: usize) -> char {
    char::from_u32(u32::from('a') + u32::try_from(at).unwrap()).unwrap_or('?')
}

fn snapshot(fixture: &mut Fixture) -> String {
    let mut out = String::new();
    for (width, height) in SIZES {
        fixture.resize(width, height);
        writeln!(out, "== {width} × {height}").unwrap();
        for line in fixture.screen() {
            writeln!(out, "|{line}").unwrap();
        }
        for (look, paint) in looks() {
            writeln!(out, "-- {look}").unwrap();
            out.push_str(&styles(&fixture.drawn(&paint)));
        }
    }
    out
}

#[test]
fn every_view_and_layer_looks_as_it_did() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, mut fixture) in scenes(UiLanguage::English) {
            insta::assert_snapshot!(name, snapshot(&mut fixture));
        }
    });
}

#[test]
fn there_is_a_scene_for_every_view_and_layer() {
    let scenes = scenes(UiLanguage::English);
    let views = views::TABLE.map(|row| row.action.0);
    let layers = LAYERS.iter().map(|(name, _)| *name);
    let all = views.into_iter().chain(layers).chain(["review", "drafts", "mistakes", "unsaved"]);
    let missing: Vec<&str> = all.filter(|name| !scenes.contains_key(name)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn a_role_of_the_theme_that_changes_is_seen_in_some_scene() {
    let folder = tempfile::tempdir().unwrap();
    let mut scenes = scenes(UiLanguage::English);
    let plain = Paint::new(Theme::dark(), Depth::True).on_its_own_ground();
    for fixture in scenes.values_mut() {
        fixture.resize(120, 40);
    }
    let before: Vec<Buffer> = scenes.values().map(|fixture| fixture.drawn(&plain)).collect();
    let mut unseen = Vec::new();
    for role in Role::ALL {
        let text = format!("{} = \"#123456/red on #654321/blue\"", role.name());
        std::fs::write(folder.path().join("other.toml"), text).unwrap();
        let (theme, _) = Theme::named("other", folder.path(), UiLanguage::English);
        let paint = Paint::new(theme, Depth::True).on_its_own_ground();
        let mut both = scenes.values().zip(&before);
        if both.all(|(fixture, before)| fixture.drawn(&paint) == *before) {
            unseen.push(role.name());
        }
    }
    assert_eq!(unseen, Vec::<&str>::new());
}

//! The reader's state and how it changes: no terminal, no clock, no disk.
//!
//! [`update`] takes an [`Event`](event::Event) in, changes the [`State`] and says by
//! [`event::Effects`] what is to be done outside.
//!
//! The state is divided by subject: each view of the left panel is a file in `views`, each layer
//! over the panes one in `layers`, with its state, its keys and its row of the table there.

mod act;
pub mod action;
pub mod annotate;
mod browse;
pub mod cards;
mod comfort;
mod deciding;
pub mod event;
pub mod geometry;
mod input;
pub mod jobs;
pub mod jumps;
pub mod keymap;
pub mod layers;
pub mod list;
pub mod look;
mod marking;
pub mod message;
pub mod motion;
pub mod mouse;
pub mod named;
mod note_index;
pub mod notes_panel;
mod old_texts;
pub mod page;
pub mod popup;
pub mod progress;
pub mod prompt;
pub mod reader;
pub mod reading_time;
pub mod regions;
mod repeat;
pub mod search;
pub mod select;
pub mod shelf;
pub mod told;
mod update;
pub mod views;
mod visit;
mod walk;
mod words;

pub use update::update;

use crate::article::EntityId;
use crate::config::{Key, Settings};
use crate::entities::Sensitivity;
use crate::library::comfort::Comfort;
use crate::library::marks::Marks;
use crate::library::search::Searcher;
use crate::notes::Notes;
use crate::text::SafeText;
use crate::wording::UiLanguage;
use action::{Action, Context};
use annotate::Annotating;
use event::{Effect, Effects};
use geometry::{Area, Geometry, Pane, Side, Size, Wish};
use jobs::{Job, Jobs};
use jumps::{Jumps, Spot};
use keymap::Keymap;
use layers::{Drafting, Layer};
use look::Look;
use message::{Message, Sentence, Tone};
use notes_panel::NotesPanel;
use page::Layout;
use reader::{Reader, Walk};
use regions::Regions;
use shelf::{Shelf, Unreadable};
use std::sync::Arc;
use views::Views;

/// Keys that were pressed and do not mean anything yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// The count before them.
    pub count: Option<usize>,
    /// The keys.
    pub keys: Vec<Key>,
    /// An action that was chosen by its name and is still to be done.
    pub(in crate::app) command: Option<Action>,
    /// The actions that were chosen by their names, the last one first.
    pub(in crate::app) recent: Vec<Action>,
}

/// Everything that the screen shows and the keys change.
#[derive(Debug)]
pub struct State {
    /// What the user has set.
    pub settings: Settings,
    /// The language in which everything is said.
    pub language: UiLanguage,
    /// Which keys do what.
    pub keymap: Keymap,
    /// The size of the terminal.
    pub size: Size,
    /// The pane with the keyboard.
    pub focus: Pane,
    /// Whether only the article is shown.
    pub alone: bool,
    /// Which colours are shown.
    pub look: Look,
    /// What was set of the screen while reading.
    pub comfort: Comfort,
    /// The articles.
    pub shelf: Shelf,
    /// How readily words are taken for names.
    pub sensitivity: Sensitivity,
    /// The views of the left panel.
    pub views: Views,
    /// The open article.
    pub reader: Reader,
    /// The annotations; `None` until they are read.
    pub notes: Option<Notes>,
    /// What filters and searches know of all annotations.
    pub(in crate::app) note_index: note_index::Index,
    /// The notes beside the article.
    pub notes_panel: NotesPanel,
    /// How the user annotates, and what of it is on its way to the disk.
    pub annotating: Annotating,
    /// What is written and not saved yet.
    pub drafts: Drafting,
    /// What is wrong in the configuration.
    pub mistakes: Vec<SafeText>,
    /// Read marks, stars and reading positions; `None` until they are read.
    pub marks: Option<Marks>,
    /// The article that is being read, and since when.
    pub(in crate::app) being_read: marking::BeingRead,
    /// What lies over the panes.
    pub layer: Option<Layer>,
    /// Keys that do not mean anything yet.
    pub typed: Typed,
    /// What lies where on the screen as it was drawn last.
    pub regions: Regions,
    /// The pane whose border the mouse drags.
    pub(in crate::app) dragged: Option<Pane>,
    /// A sentence to the user.
    pub message: Option<Message>,
    /// Where the user was.
    pub jumps: Jumps,
    /// Work over the whole library.
    pub jobs: Jobs,
    /// Whether no key has been pressed yet.
    pub untouched: bool,
}

impl State {
    /// The state at the start: nothing read yet.
    #[must_use]
    pub fn new(settings: Settings, size: Size) -> Self {
        let (keymap, warnings) = Keymap::of(&settings);
        let sensitivity = Sensitivity::new(settings.sensitivity);
        let mut state = Self {
            language: settings.language,
            settings,
            keymap,
            size,
            focus: Pane::List,
            alone: false,
            look: Look::default(),
            comfort: Comfort::default(),
            shelf: Shelf::default(),
            sensitivity,
            views: Views::default(),
            reader: Reader::default(),
            notes: None,
            note_index: note_index::Index::default(),
            notes_panel: NotesPanel::default(),
            annotating: Annotating::default(),
            drafts: Drafting::default(),
            mistakes: Vec::new(),
            marks: None,
            being_read: marking::BeingRead::default(),
            layer: None,
            typed: Typed::default(),
            regions: Regions::default(),
            dragged: None,
            message: None,
            jumps: Jumps::default(),
            jobs: Jobs::default(),
            untouched: true,
        };
        state.find_wrong(&warnings);
        state
    }

    /// Takes in what is wrong in the configuration, and shows it.
    pub fn find_wrong(&mut self, mistakes: &[String]) {
        self.mistakes.extend(mistakes.iter().map(|mistake| SafeText::one_line(mistake)));
        if !self.mistakes.is_empty() {
            self.layer = Some(Layer::Mistakes(0));
        }
        if let Some(first) = mistakes.first() {
            self.say(Sentence::Misconfigured(SafeText::one_line(first)));
        }
    }

    /// Where everything lies on the screen.
    #[must_use]
    pub fn geometry(&self) -> Geometry {
        let nothing_noted = self.reader.number().is_some() && self.reader.marks.is_empty();
        Geometry::new(Wish {
            size: self.size,
            focus: self.focus,
            alone: self.alone,
            list: self.comfort.list,
            notes: match nothing_noted {
                true => Side::Folded,
                false => self.comfort.notes.map_or(Side::Usual, Side::Columns),
            },
        })
    }

    /// Where the running text lies on the screen: the pane less its margins.
    #[must_use]
    pub fn text_area(&self) -> Option<Area> {
        self.geometry().text_area(self.measure())
    }

    /// Where the keyboard is, for the meaning of keys.
    #[must_use]
    pub fn context(&self) -> Context {
        match (&self.layer, self.focus) {
            (Some(Layer::Editor(_)), _) => Context::Editor,
            (_, Pane::List) => Context::List,
            (_, Pane::Text) => Context::Text,
            (_, Pane::Notes) => Context::Notes,
        }
    }

    /// Says a sentence of this room in the status line.
    pub fn say(&mut self, sentence: Sentence) {
        self.message = Some(sentence.into());
    }

    /// Says in the status line what another room has put into words.
    pub fn tell(&mut self, tone: Tone, text: &str) {
        let sentence = Sentence::Quoted(SafeText::one_line(text));
        self.message = Some(Message { sentence, tone });
    }

    /// Rows of the article that can be seen.
    #[must_use]
    pub fn text_height(&self) -> usize {
        self.geometry().rows(Pane::Text)
    }

    /// Where the user is in the text.
    #[must_use]
    pub fn spot(&self) -> Option<Spot> {
        let article = self.reader.number()?;
        Some(Spot { article, place: self.reader.cursor })
    }

    /// The file that cannot be read, if such a one is chosen in the list.
    #[must_use]
    pub fn chosen_unreadable(&self) -> Option<&Unreadable> {
        let which = views::chosen_unreadable(self).filter(|_| self.focus == Pane::List)?;
        self.shelf.unreadable.get(which)
    }

    /// The entity whose passages are walked over.
    #[must_use]
    pub fn followed(&self) -> Option<&EntityId> {
        let aside = self.views.names.aside.as_deref()?;
        (self.reader.walk == Walk::Passages).then_some(&aside.page.id)
    }

    /// What searches a library that is held in memory.
    #[must_use]
    pub fn searcher(&self) -> Searcher {
        Searcher {
            headings: self.shelf.headings().clone(),
            words: crate::library::search::Words::Held(self.shelf.all_held()),
            names: Some(Arc::clone(&self.shelf.table)),
            speakers: None,
            own: Arc::clone(&self.shelf.said.own),
        }
    }

    /// Gives a pane the keyboard.
    pub(in crate::app) fn give_focus(&mut self, pane: Pane) {
        if pane == Pane::List || self.reader.number().is_some() {
            self.focus = pane;
            self.alone = self.alone && pane == Pane::Text;
        }
    }

    /// Begins work over the library; earlier work is given up.
    pub(in crate::app) fn begin(&mut self, job: Job) -> Effects {
        let id = self.jobs.begin(&job);
        Effect::Begin(id, Arc::new(job)).into()
    }

    /// Gives work over the library up, if some is under way.
    pub(in crate::app) fn give_up(&mut self) -> Effects {
        self.jobs.end().map(|_| Effect::GiveUp).into()
    }

    /// Takes over what is now known of the open article.
    pub(in crate::app) fn renew_open(&mut self) {
        let open = self.reader.number();
        if let Some(article) = open.and_then(|number| self.shelf.article(number)) {
            self.reader.renew(&article);
        }
    }

    /// Remembers where the user is before a jump.
    pub(in crate::app) fn leave_spot(&mut self) {
        if let Some(spot) = self.spot() {
            self.jumps.leave(spot);
        }
    }

    /// Brings what depends on other parts of the state up to date: layout and scrolling.
    pub(in crate::app) fn settle(&mut self) {
        told::follow(self);
        let geometry = self.geometry();
        let columns = usize::from(geometry.text_columns(self.measure()));
        let hyphenated = self.hyphenated();
        let justified = self.comfort.justified;
        self.reader.lay_out(Layout { columns, hyphenated, justified, unfolded: false });
        self.reader.scroll(self.rows_in_sight());
        views::settle(self, geometry.rows(Pane::List));
        self.notes_panel.settle(&self.reader);
        layers::settle(self);
    }

    /// Rows of the article that nothing lies over: the passage of a note that is being written
    /// stays in sight where there is room.
    fn rows_in_sight(&self) -> usize {
        let Some(inside) = self.geometry().inside(Pane::Text) else { return 1 };
        let covered = match self.layer {
            Some(Layer::Editor(_)) => {
                let below = inside.y.saturating_add(inside.height);
                below.saturating_sub(popup::editor_area(self).y)
            }
            _ => 0,
        };
        let rows = inside.height.saturating_sub(covered);
        usize::from(if rows < 3 { inside.height } else { rows }).max(1)
    }
}

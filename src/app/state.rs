//! The whole state of the reader.

use super::action::Context;
use super::all_notes::{self, NoteRow, ROWS};
use super::drafts::Drafting;
use super::event::{Effect, Effects, Progress};
use super::geometry::{Geometry, Pane, Size, Wish};
use super::jobs::{Job, Jobs};
use super::jumps::{Jumps, Spot};
use super::keymap::Keymap;
use super::layer::Layer;
use super::library_search::{self, LibrarySearch};
use super::list::List;
use super::marking::Reading;
use super::names::NameRow;
use super::notes_panel::NotesPanel;
use super::page::Layout;
use super::pieces::{PieceRow, Pieces};
use super::popup;
use super::prompt::Prompt;
use super::reader::Reader;
use super::repeat::Deed;
use super::shelf::{Number, Shelf, Unreadable};
use super::walk::SoughtHit;
use crate::article::{EntityId, Source};
use crate::config::{Key, Settings};
use crate::entities::Sensitivity;
use crate::library::marks::Marks;
use crate::library::names::Table;
use crate::library::search::Searcher;
use crate::notes::codebook::CodeRow;
use crate::notes::{Colour, Notes};
use crate::text::SafeText;
use std::collections::HashMap;
use std::sync::Arc;

/// What the left panel lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// The articles.
    #[default]
    Pieces,
    /// The names in them.
    Entities,
    /// All annotations.
    Notes,
    /// The codebook.
    Codes,
    /// What was found in the library.
    Search,
}

/// How a message is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// To be known.
    Plain,
    /// Something went well.
    Good,
    /// Something went wrong.
    Bad,
}

/// A sentence in the status line, until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What is said.
    pub text: SafeText,
    /// How it is meant.
    pub tone: Tone,
}

/// What of the text's colours is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layers {
    /// The names' colours.
    pub entities: bool,
    /// The annotations' colours.
    pub annotations: bool,
}

/// Whether a light ground was asked for, or the theme's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shade {
    /// As configured.
    #[default]
    Configured,
    /// The other one of dark and light.
    Switched,
}

/// How the changes to the annotations stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Saving {
    /// Changes on their way to the disk.
    pub under_way: usize,
    /// Whether the disk refuses them for the time being.
    pub refused: bool,
}

/// How many annotations articles have, as of a state of the annotations.
#[derive(Debug, Default)]
struct Counts {
    revision: Option<u64>,
    known: HashMap<Number, usize>,
}

/// Everything that the screen shows and the keys change.
#[derive(Debug)]
pub struct State {
    /// What the user has set.
    pub settings: Settings,
    /// Which keys do what.
    pub keymap: Keymap,
    /// The size of the terminal.
    pub size: Size,
    /// The pane with the keyboard.
    pub focus: Pane,
    /// Whether only the article is shown.
    pub alone: bool,
    /// What the left panel lists.
    pub view: View,
    /// The articles.
    pub shelf: Shelf,
    /// The list of articles.
    pub pieces: Pieces,
    /// The search in the library.
    pub search: LibrarySearch,
    /// The list of names.
    pub names: List<NameRow>,
    /// The list of all annotations.
    pub all_notes: List<NoteRow>,
    /// What the list of all annotations is filtered by.
    pub note_filter: Prompt,
    /// What in that filter cannot be understood.
    pub note_filter_fault: Option<SafeText>,
    /// What that filter knows of all annotations.
    pub(super) note_index: all_notes::Index,
    /// The list of codes.
    pub codes: List<CodeRow>,
    /// The open article.
    pub reader: Reader,
    /// The annotations; `None` until they are read.
    pub notes: Option<Notes>,
    /// The notes beside the article.
    pub notes_panel: NotesPanel,
    /// Read marks, stars and reading positions; `None` until they are read.
    pub marks: Option<Marks>,
    /// What is being read.
    pub(super) reading: Reading,
    /// How the changes stand.
    pub saving: Saving,
    /// What is written and not saved yet.
    pub drafts: Drafting,
    /// The colour of the last highlight.
    pub colour: Colour,
    /// What was done last to a passage.
    pub(super) last_deed: Deed,
    /// What lies over the panes.
    pub layer: Option<Layer>,
    /// Keys pressed that do not mean anything yet.
    pub pending: Vec<Key>,
    /// The count typed before a key.
    pub count: Option<usize>,
    /// A sentence to the user.
    pub message: Option<Message>,
    /// Where the user was.
    pub jumps: Jumps,
    /// Which colours are shown.
    pub layers: Layers,
    /// How readily words are taken for names.
    pub sensitivity: Sensitivity,
    /// Dark or light.
    pub shade: Shade,
    /// How many annotations the articles in sight have.
    counts: Counts,
    /// Which names stand in which articles.
    pub(super) table: Arc<Table>,
    /// Articles whose names were known when the names were listed.
    pub(super) listed_names: usize,
    /// Where the open article was read from, if it is gone from there.
    pub(super) lost: Option<Source>,
    /// The name to choose when the names are listed.
    pub(super) wanted_name: Option<EntityId>,
    /// How far the library's articles are read.
    pub progress: Option<Progress>,
    /// How many of the library's first articles can be searched; `None` if all can, without an
    /// index.
    pub indexed: Option<usize>,
    /// Work over the whole library.
    pub jobs: Jobs,
    /// The next article with a hit, while it is looked for.
    pub(super) sought_hit: Option<SoughtHit>,
    /// Whether no key has been pressed yet.
    pub untouched: bool,
}

impl State {
    /// The state at the start: nothing read yet.
    #[must_use]
    pub fn new(settings: Settings, size: Size) -> Self {
        let (keymap, warnings) = Keymap::new(&settings.keys);
        let sensitivity = Sensitivity::new(settings.sensitivity);
        let mut state = Self {
            settings,
            keymap,
            size,
            focus: Pane::List,
            alone: false,
            view: View::Pieces,
            shelf: Shelf::default(),
            pieces: Pieces::default(),
            search: LibrarySearch::default(),
            names: List::default(),
            all_notes: List::default(),
            note_filter: Prompt::default(),
            note_filter_fault: None,
            note_index: all_notes::Index::default(),
            codes: List::default(),
            reader: Reader::default(),
            notes: None,
            notes_panel: NotesPanel::default(),
            marks: None,
            reading: Reading::default(),
            saving: Saving::default(),
            drafts: Drafting::default(),
            colour: Colour::FIRST,
            last_deed: Deed::default(),
            layer: None,
            pending: Vec::new(),
            count: None,
            message: None,
            jumps: Jumps::default(),
            layers: Layers { entities: true, annotations: true },
            sensitivity,
            shade: Shade::Configured,
            counts: Counts::default(),
            table: Arc::default(),
            listed_names: 0,
            lost: None,
            wanted_name: None,
            progress: None,
            indexed: None,
            jobs: Jobs::default(),
            sought_hit: None,
            untouched: true,
        };
        if let Some(warning) = warnings.first() {
            state.tell(Tone::Bad, warning);
        }
        state
    }

    /// Where everything lies on the screen.
    #[must_use]
    pub fn geometry(&self) -> Geometry {
        Geometry::new(Wish { size: self.size, focus: self.focus, alone: self.alone })
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

    /// Says something in the status line.
    pub fn tell(&mut self, tone: Tone, text: &str) {
        self.message = Some(Message { text: SafeText::one_line(text), tone });
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

    /// How many annotations an article has, if it is one of those in sight.
    #[must_use]
    pub fn note_count(&self, number: Number) -> usize {
        self.counts.known.get(&number).copied().unwrap_or_default()
    }

    /// The file that cannot be read, if such a one is chosen in the list.
    #[must_use]
    pub fn chosen_unreadable(&self) -> Option<&Unreadable> {
        match self.pieces.list.chosen() {
            Some(PieceRow::Unreadable(which)) if self.view == View::Pieces => {
                self.shelf.unreadable.get(*which).filter(|_| self.focus == Pane::List)
            }
            _ => None,
        }
    }

    /// What searches a library that is held in memory.
    #[must_use]
    pub fn searcher(&self) -> Searcher {
        Searcher {
            headings: self.shelf.headings().clone(),
            words: crate::library::search::Words::Held(self.shelf.all_held()),
            names: Some(Arc::clone(&self.table)),
        }
    }

    /// Begins work over the library; earlier work is given up.
    pub(super) fn begin(&mut self, job: Job) -> Effects {
        self.sought_hit = None;
        let id = self.jobs.begin(&job);
        Effect::Begin(id, Arc::new(job)).into()
    }

    /// Gives work over the library up, if some is under way.
    pub(super) fn give_up(&mut self) -> Effects {
        self.sought_hit = None;
        self.jobs.end().map(|_| Effect::GiveUp).into()
    }

    /// Remembers where the user is before a jump.
    pub(super) fn leave_spot(&mut self) {
        if let Some(spot) = self.spot() {
            self.jumps.leave(spot);
        }
    }

    /// Brings what depends on other parts of the state up to date: layout and scrolling.
    pub(super) fn settle(&mut self) {
        let geometry = self.geometry();
        let columns = usize::from(geometry.text_columns(self.settings.measure));
        let hyphenated = self.settings.hyphenation;
        self.reader.lay_out(Layout { columns, hyphenated, unfolded: false });
        self.reader.scroll(self.rows_in_sight());
        let rows = geometry.rows(Pane::List);
        match self.view {
            View::Pieces => self.pieces.list.scroll(rows, PieceRow::lines),
            View::Entities => self.names.scroll(rows, NameRow::lines),
            View::Notes => self.all_notes.scroll(rows, |_| ROWS),
            View::Codes => self.codes.scroll(rows, |_| 1),
            View::Search => library_search::settle(self),
        }
        self.notes_panel.settle(&self.reader);
        self.count_notes(rows);
        popup::settle(self);
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

    /// Counts the annotations of the articles that the list shows, once for each state of them.
    fn count_notes(&mut self, height: usize) {
        let Some(notes) = self.notes.as_ref().filter(|_| self.view == View::Pieces) else { return };
        if self.counts.revision != Some(notes.revision()) {
            self.counts = Counts { revision: Some(notes.revision()), known: HashMap::new() };
        }
        let list = &self.pieces.list;
        for row in list.rows().iter().skip(list.top()).take(height) {
            let PieceRow::Piece(number) = row else { continue };
            let count = || match self.shelf.reference(*number) {
                Some(article) if !notes.is_empty() => notes.of_article(&article).count(),
                _ => 0,
            };
            self.counts.known.entry(*number).or_insert_with(count);
        }
    }
}

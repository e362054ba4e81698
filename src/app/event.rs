//! What happens to the reader, and what it wants done outside.

pub mod library;

use crate::app::geometry::Size;
use crate::app::jobs::{Job, JobId, JobNews};
use crate::app::message::Sentence;
use crate::app::shelf::{Number, Snapshot, Unreadable};
use crate::workspace::places::Place;

pub use crate::app::progress::Progress;
pub use crate::app::progress::Task;
use crate::article::{Article, Mention, TextHash};
use crate::config::Key;
use crate::entities::{OwnNames, Sensitivity};
use crate::library::Headings;
use crate::library::catalogue::Texts;
use crate::library::comfort::Comfort;
use crate::library::folded::FoldedRun;
use crate::library::marks::{MarkChange, Marks};
use crate::library::names::{Names, Table};
use crate::library::queries::{Queries, QueryChange};
use crate::library::twins::Twins;
use crate::notes::drafts::Draft;
use crate::notes::folded::FoldedNotes;
use crate::notes::{Annotation, ArticleRef, Notes, Record};
use crate::text::SafeText;
use crate::wording::Phrase;
use crate::workspace::Answer;
use crate::workspace::entities::{EntityDocument, EntityRows};
use crate::workspace::{Question, UserNames};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// Something happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted.
    Pasted(String),
    /// The terminal has another size.
    Resized(Size),
    /// Articles were read, and files that are none.
    Arrived(Vec<Arc<Article>>, Vec<Unreadable>),
    /// A library was opened that has been read before: its articles' headings, and what reads
    /// their texts.
    Opened(Headings, Arc<Texts>),
    /// What the library holds now, after more of it was read, and all files that
    /// are no articles.
    Listed(Headings, Vec<Unreadable>),
    /// These articles are no longer in the library.
    Gone(Vec<Number>),
    /// How far reading the library is; `None` when it is done.
    Progressed(Option<Progress>),
    /// No more articles will come.
    AllArrived,
    /// The names of articles were found, with this setting of the knob.
    Named(Sensitivity, Vec<(Number, Vec<Mention>)>),
    /// The names of the library's articles are looked for with this setting of the knob; they are
    /// read here.
    NamesOpened(Sensitivity, Arc<Names>),
    /// Names of more of the library's articles are known.
    NamesGrew,
    /// The user's own list of names was read; the sentences say what of it cannot be used.
    OwnNamesRead(Arc<OwnNames>, Vec<SafeText>),
    /// The table of the library's names was read, and its rows for the list.
    TableRead(Arc<Table>, EntityRows),
    /// Who is one with whom is known; who is named where is read when somebody asks.
    UnionsRead(Arc<Table>),
    /// It is known which articles are one piece.
    TwinsFound(Arc<Twins>),
    /// A search is done: which one, and what it found or why it could not.
    Found(Asked, Result<Answer, SafeText>),
    /// More of the library can be searched than before: so many of its first articles.
    Indexed(usize),
    /// What was read before, starred, and where reading stopped.
    MarksRead(Marks),
    /// The headings of articles were folded.
    Folded(Vec<FoldedRun>),
    /// Queries that were typed before.
    QueriesRead(Queries),
    /// Drafts were found that an earlier run left.
    DraftsFound(Vec<Draft>),
    /// The annotations were read; the sentences say what was wrong with their files.
    NotesOpened(Box<Notes>, Vec<SafeText>),
    /// Annotations were written elsewhere.
    NotesArrived(Vec<Record>),
    /// The words of all annotations were folded.
    WordsFolded(Box<FoldedNotes>),
    /// Where annotations are was looked for.
    Located(Vec<Place>),
    /// Kept texts that were asked for; `None` for one that was not kept.
    TextsRead(Vec<(TextHash, Option<Arc<str>>)>),
    /// So many changes are safe on the disk.
    Saved(usize),
    /// A change could not be written, and why; it is tried again.
    NotSaved(SafeText),
    /// The outer editor gave a text back, or says why not.
    EditedOutside(Result<String, SafeText>),
    /// An export was worked out without writing it.
    ExportPlanned(Result<ExportPlan, SafeText>),
    /// An export was written: a sentence about it.
    Exported(Result<SafeText, SafeText>),
    /// Something that happened elsewhere is to be said.
    Said(Sentence),
    /// Work beside the reader has failed.
    BrokeDown(Work),
    /// Something is known of work over the library.
    Worked(JobId, JobNews),
    /// The system ends the program.
    Ending,
}

impl Event {
    /// Whether it is what comes of finding the names of an article.
    #[must_use]
    pub fn ends_naming(&self) -> bool {
        matches!(self, Self::Named(..) | Self::BrokeDown(Work::Naming(_)))
    }
}

/// Work beside the reader that may fail without taking the reader with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Finding the names of an article.
    Naming(Number),
    /// Reading the table of the library's names.
    ListingNames,
    /// Folding headings for the filter.
    Folding,
    /// Looking for the places of annotations.
    Locating,
}

impl Work {
    /// What is said when it has failed.
    pub(in crate::app) fn failure(self) -> Sentence {
        match self {
            Self::Naming(_) => Sentence::NamingBroke,
            Self::ListingNames => Sentence::ListingNamesBroke,
            Self::Folding => Sentence::FoldingBroke,
            Self::Locating => Sentence::LocatingBroke,
        }
    }
}

/// Who wants to know something of the library: a newer question gives up older ones of the same
/// asker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Asker {
    /// The search panel.
    Panel,
    /// The filter of the list.
    Filter,
}

/// Which search it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Who asked.
    pub by: Asker,
    /// Which of the asker's searches.
    pub number: u64,
}

/// What is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ExportScope {
    /// The annotations of the open article.
    #[default]
    Article,
    /// Those of the whole library, a file for each article.
    Library,
    /// Those of the whole library in one file.
    OneFile,
}

impl ExportScope {
    /// All scopes with the key that chooses each and what it means.
    pub const ALL: [(char, Self, Phrase); 3] = [
        ('a', Self::Article, Phrase::new("this article", "dieser Artikel")),
        ('l', Self::Library, Phrase::new("library, a file each", "Sammlung, je eine Datei")),
        ('o', Self::OneFile, Phrase::new("library, one file", "Sammlung, eine Datei")),
    ];
}

/// What an export would write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportPlan {
    /// What it is about, in one line.
    pub summary: SafeText,
    /// The text that would be written.
    pub text: SafeText,
}

/// An article and its annotations, which are to be looked for in it.
pub type Annotated = (Number, Vec<Arc<Annotation>>);

/// What is to be exported.
#[derive(Debug, Clone)]
pub struct ExportWish {
    /// How it is laid out, and whether it is the open article or all.
    pub scope: ExportScope,
    /// The annotations as they are now.
    pub notes: Box<Notes>,
    /// Only these articles; `None` for all.
    pub articles: Option<Vec<ArticleRef>>,
    /// The folder to write to.
    pub to: PathBuf,
}

impl PartialEq for ExportWish {
    /// Two wishes at the same state of the annotations are the same.
    fn eq(&self, other: &Self) -> bool {
        self.scope == other.scope
            && self.to == other.to
            && self.articles == other.articles
            && self.notes.revision() == other.notes.revision()
    }
}

/// What the mouse did, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub kind: MouseKind,
    /// The column on the screen.
    pub column: u16,
    /// The row on the screen.
    pub row: u16,
}

/// What a mouse does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Press,
    /// It moved with the left button down.
    Drag,
    /// The left button came up.
    Release,
    /// The wheel turned down.
    WheelDown,
    /// The wheel turned up.
    WheelUp,
}

/// What is opened with another program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// An address of the web or of a mailbox.
    Address(String),
    /// A file.
    File(PathBuf),
}

/// Something to be done outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Find the names of this article now: it is on the screen.
    NameNow(Sensitivity, Number, Arc<Article>),
    /// Find the names of these when there is time.
    NameLater(Sensitivity, Vec<(Number, Arc<Article>)>),
    /// Check the cache, in which something cannot be read, and make again what is damaged.
    DoubtCache,
    /// Read the table of the library's names.
    ReadTable,
    /// Read who is one with whom, without who is named where.
    ReadUnions,
    /// Take over what the user says about names.
    SayNames(UserNames),
    /// Search the library. What is asked comes back with what was found.
    Search(Asked, Question),
    /// Keep what changed of an article's marks.
    Mark(MarkChange),
    /// Fold the headings of these numbers.
    Fold(Headings, Range<usize>),
    /// Keep how the screen is set.
    KeepComfort(Comfort),
    /// Keep what became of a query.
    KeepQuery(QueryChange),
    /// Put a change on the disk, with the text of the article that it is about.
    Save(Box<Record>, Option<Arc<Article>>),
    /// Keep these drafts and no others.
    KeepDrafts(Vec<Draft>),
    /// Keep the texts of these articles as they are now.
    KeepTexts(Vec<Arc<Article>>),
    /// Read kept texts.
    ReadTexts(Vec<TextHash>),
    /// Look for the places of annotations.
    Locate(Snapshot, Vec<Annotated>),
    /// Begin work over the library; give up what was begun before.
    Begin(JobId, Arc<Job>),
    /// Give up the work over the library.
    GiveUp,
    /// Put text on the clipboard.
    Copy(SafeText),
    /// Open something with another program.
    Visit(Destination),
    /// Let the user write on in another editor.
    EditOutside(String),
    /// Work an export out without writing it.
    PlanExport(ExportWish),
    /// Write an export.
    Export(ExportWish),
    /// Write the page of an entity into a folder.
    WriteEntity(Box<EntityDocument>, PathBuf),
    /// Stop for a while.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// End.
    Quit,
}

/// What is to be done outside, in this order. Whoever gets it hands it on: what is dropped would
/// not be done.
#[must_use = "effects that are dropped are not carried out"]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Effects(Vec<Effect>);

impl Effects {
    /// Nothing is to be done.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds one at the end.
    pub fn push(&mut self, effect: Effect) {
        self.0.push(effect);
    }

    /// These, and then others.
    pub fn and(mut self, others: impl IntoIterator<Item = Effect>) -> Self {
        self.extend(others);
        self
    }

    /// Whether nothing is to be done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Effect> for Effects {
    fn from(effect: Effect) -> Self {
        Self(vec![effect])
    }
}

impl From<Option<Effect>> for Effects {
    fn from(effect: Option<Effect>) -> Self {
        effect.into_iter().collect()
    }
}

impl<const N: usize> From<[Effect; N]> for Effects {
    fn from(effects: [Effect; N]) -> Self {
        Self(effects.into())
    }
}

impl FromIterator<Effect> for Effects {
    fn from_iter<I: IntoIterator<Item = Effect>>(effects: I) -> Self {
        Self(effects.into_iter().collect())
    }
}

impl Extend<Effect> for Effects {
    fn extend<I: IntoIterator<Item = Effect>>(&mut self, effects: I) {
        self.0.extend(effects);
    }
}

impl IntoIterator for Effects {
    type Item = Effect;
    type IntoIter = std::vec::IntoIter<Effect>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

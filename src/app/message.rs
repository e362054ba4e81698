//! What is said to the user in the status line: all sentences of this room, in one place.

use crate::notes::CodePath;
use crate::text::SafeText;
use std::fmt::{self, Display, Formatter};

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

impl From<Sentence> for Message {
    fn from(sentence: Sentence) -> Self {
        Self { text: SafeText::one_line(&sentence.to_string()), tone: sentence.tone() }
    }
}

macro_rules! sentences {
    ($($name:ident = $tone:ident, $text:literal;)*) => {
        /// Something that is said to the user.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Sentence {
            $(#[doc = $text] $name,)*
            /// So many places were highlighted.
            Highlighted(usize),
            /// Names of so many articles are not known yet.
            NamesStillFound(usize),
            /// So many annotations wait for review in the open article.
            WaitHere(usize),
            /// So many wait in another one, which was opened.
            WaitElsewhere(usize),
            /// The annotation has this code already.
            HasCode(CodePath),
            /// What was found stands in this order.
            Ordered(&'static str),
            /// So many drafts were left by an earlier run.
            DraftsFound(usize),
            /// Only the first so many KiB were copied.
            CopiedInPart(usize),
            /// A change could not be written, and why.
            NotSaved(SafeText),
            /// No cache can be kept, and why.
            WithoutCache(String),
            /// The text has so many columns now.
            Columns(u16),
            /// The article has no link with this number.
            NoLink(usize),
            /// Another room has put it into words: an error, with its place and the way out.
            Quoted(SafeText),
        }

        impl Sentence {
            /// How it is meant.
            #[must_use]
            pub fn tone(&self) -> Tone {
                match self {
                    $(Self::$name => Tone::$tone,)*
                    Self::Highlighted(_) => Tone::Good,
                    Self::CopiedInPart(_) | Self::NotSaved(_) | Self::NoLink(_) => Tone::Bad,
                    Self::NamesStillFound(_)
                    | Self::WaitHere(_)
                    | Self::WaitElsewhere(_)
                    | Self::HasCode(_)
                    | Self::Ordered(_)
                    | Self::WithoutCache(_)
                    | Self::Quoted(_)
                    | Self::Columns(_)
                    | Self::DraftsFound(_) => Tone::Plain,
                }
            }
        }

        impl Display for Sentence {
            fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$name => f.write_str($text),)*
                    Self::Highlighted(1) => {
                        f.write_str("1 place highlighted: u takes them all back")
                    }
                    Self::Highlighted(count) => {
                        write!(f, "{count} places highlighted: u takes them all back")
                    }
                    Self::NamesStillFound(articles) => {
                        write!(f, "Names are still being looked for in {articles} articles")
                    }
                    Self::WaitHere(count) => {
                        write!(f, "{} for review in this article", Waiting(*count))
                    }
                    Self::WaitElsewhere(count) => write!(
                        f,
                        "{} for review in the next article that has some",
                        Waiting(*count)
                    ),
                    Self::HasCode(path) => write!(f, "This annotation has the code {path} already"),
                    Self::Ordered(order) => write!(f, "What was found is {order} now"),
                    Self::DraftsFound(1) => f.write_str(
                        "A draft was not saved when Glosse last ended: g w lists it",
                    ),
                    Self::DraftsFound(_) => f.write_str(
                        "Drafts were not saved when Glosse last ended: g w lists them",
                    ),
                    Self::CopiedInPart(kib) => write!(
                        f,
                        "Too long for the clipboard: only the first {kib} KiB are copied"
                    ),
                    Self::NotSaved(reason) => write!(f, "{reason} · Glosse keeps trying"),
                    Self::WithoutCache(why) => write!(
                        f,
                        "{why}; its articles are read each time, and searched without an index"
                    ),
                    Self::Columns(columns) => write!(f, "{columns} columns of text"),
                    Self::NoLink(number) => {
                        write!(f, "The article has no link with the number {number}")
                    }
                    Self::Quoted(sentence) => f.write_str(sentence.as_str()),
                }
            }
        }
    };
}

sentences! {
    GivenUp = Plain, "Given up";
    NoTwin = Plain, "No other article of the library is this piece";
    NotesStillRead = Bad, "The annotations are still being read; try again in a moment";
    NoWordsToHighlight = Plain, "There are no words here to highlight";
    NoAnnotationHere = Plain, "There is no annotation here: ; goes to the next one";
    MovingBorders = Plain, "Motions move this border, o takes the other; m b again keeps them";
    NoWordsToAnnotate = Plain, "There are no words here to annotate";
    NoArticleOpen = Plain, "No article is open";
    NoNameHere = Plain, "There is no name here: e goes to the next one, g e lists them all";
    EmptyNote = Plain, "An empty note is not kept";
    NoteAsItWas = Plain, "The note is as it was";
    DeletedElsewhere = Bad, "This annotation was deleted elsewhere";
    EmptyNoteRemoved = Plain, "The empty note was removed: u brings it back";
    Deleted = Plain, "Deleted: u brings it back";
    NothingToUndo = Plain, "There is nothing more to take back or to do again";
    Copied = Good, "Copied with its source";
    CacheMadeAgain = Plain, "Part of the cache was damaged: it is made again from the files";
    StepLeftOut = Plain, "A part of the library's upkeep failed and was left out; it is tried again at the next start";
    KeptElsewhere = Plain, "Another Glosse keeps this library: what changes in it shows here at the next start";
    LibraryStopped = Plain, "The thread that keeps the library has failed: it shows what was read so far; start Glosse again";
    MarksKept = Plain, "The disk takes read marks and queries again; all are kept";
    CacheDamaged = Bad, "This article cannot be read any more: its cache is damaged";
    NoEarlierPlace = Plain, "There is no earlier place";
    NoLaterPlace = Plain, "There is no later place";
    KindsAreForNames = Plain, "Kinds are for the list of names: g e shows it";
    ChooseDecision = Plain, "Choose a decision to take back: g d lists them";
    DecisionTakenBack = Good, "The decision is taken back: u brings it back";
    NameNeedsLetters = Plain, "A name has letters: it is called as before";
    PassagesStillSought = Plain, "The passages are still being looked for; try again in a moment";
    NoNameFollowed = Plain, "No name is followed: Enter on a name shows its page";
    NoMorePassages = Plain, "No more passages this way";
    SelectNameFirst = Plain, "Select the words of the name first: v selects, i w a word";
    OpeningBrokeDown = Bad, "Opening it broke down";
    NamesListBroke = Bad, "Reading the list of names broke down: names are shown without it";
    NoMistakes = Good, "There is no mistake in the configuration";
    NoDrafts = Plain, "There are no drafts: all that was written is saved";
    DraftsStay = Plain, "The drafts stay: g w lists them";
    DraftLost = Bad, "The annotation of this draft was deleted; d drops the draft, too";
    NoteTooLong = Bad, "That is too long for a note: at most 1 MiB";
    NothingToExport = Plain, "There is nothing to export yet: a writes a note, m m highlights";
    SelectWordsFirst = Plain, "Select words first, or go to a name: v selects, e goes to a name";
    StillLooking = Plain, "Still looking: Enter highlights once all are listed";
    NothingToMark = Plain, "There is nothing to highlight: Space takes one in, a all";
    NothingToReview = Good, "No annotation waits for review: all passages are found";
    NoPlaceToAccept = Plain, "There is no place to accept: m puts it by hand, o leaves it as an orphan";
    ArticleReviewed = Good, "Nothing more waits in this article; u takes the last step back";
    SelectRightWords = Plain, "Select the right words, o takes the other end; m b keeps them";
    NothingCoded = Plain, "No annotation has a code yet: t gives one to a passage";
    EmptyCell = Plain, "No annotation has both";
    HasNote = Plain, "This annotation has a note already: a writes on in it";
    NoArticles = Bad, "There are no articles here";
    LookingBrokeDown = Bad, "Looking through the library broke down: try it again";
    Saved = Good, "saved";
    NoteNotOpen = Bad, "The note is no longer open";
    NoteOnName = Plain, "This is a note on a name: Enter shows the name";
    ArticleElsewhere = Plain, "The article of this annotation is not in the library that is open";
    ChooseCode = Plain, "Choose a code first: g c lists them, t gives one to a passage";
    CodeDeleted = Plain, "The code is deleted, its annotations stay: u brings it back";
    NameUnknown = Plain, "No article of the library that is open has this name";
    NameGone = Plain, "This name is in no article any more";
    NoNameUnderCursor = Plain, "There is no name under the cursor: e goes to the next one";
    KnobAtEnd = Plain, "The knob for names goes no further";
    TypeQueryFirst = Plain, "Type or recall a query, then Ctrl-p pins it";
    StillSearching = Plain, "Still searching …";
    EndOfFound = Plain, "No more hits this way: this is the end of what was found";
    NoMoreNames = Plain, "No more names this way";
    NoAnnotations = Plain, "No annotations in this article";
    NoMoreAnnotations = Plain, "No more annotations this way";
    NothingSought = Plain, "Nothing was searched for: / searches in the article";
    HitElsewhere = Plain, "There is a hit in another article: n goes there";
    NoMoreHits = Plain, "No more hits this way";
    Starred = Plain, "starred";
    NotStarred = Plain, "no star any more";
    Read = Plain, "read";
    Unread = Plain, "unread";
    Pinned = Good, "pinned";
    NotPinned = Good, "no longer pinned";
    NoHeadings = Plain, "The article has no headings";
    NothingTyped = Plain, "Nothing was typed before that";
    NothingUndone = Plain, "Nothing was undone";
    NoteKeptAsDraft = Plain, "The note is as it was; g w brings back what was typed";
    LinesJustified = Plain, "Lines are as long as the measure";
    LinesRagged = Plain, "Lines are ragged";
    WordsDivided = Plain, "Words are divided at the ends of lines";
    WordsWhole = Plain, "Words are not divided";
    NothingUnreadBelow = Plain, "The end: nothing in the list is unread";
    OnToUnread = Plain, "On to the next unread article; Ctrl-o goes back";
    LastArticle = Plain, "This is the last article of the list";
    FirstArticle = Plain, "This is the first article of the list";
}

/// So many annotations that wait.
struct Waiting(usize);

impl Display for Waiting {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            1 => f.write_str("1 annotation waits"),
            count => write!(f, "{count} annotations wait"),
        }
    }
}

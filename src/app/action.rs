//! Everything the user can tell the reader to do: one table that drives keys, help and palette.

use crate::app::views::{self, View};
use crate::notes::Timestamp;
use std::sync::OnceLock;

/// Where the keyboard is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// In the left panel.
    List,
    /// In the article.
    Text,
    /// In the notes beside the article.
    Notes,
    /// In the editor of a note.
    Editor,
}

impl Context {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::List, Self::Text, Self::Notes, Self::Editor];

    /// The name in the configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Text => "text",
            Self::Notes => "notes",
            Self::Editor => "editor",
        }
    }
}

/// Under which heading an action stands in the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// Getting about.
    Moving,
    /// Finding.
    Finding,
    /// Choosing words.
    Selecting,
    /// Marking and writing.
    Annotating,
    /// What is on the screen.
    Screen,
    /// In the note editor.
    Editing,
    /// The program itself.
    Program,
}

impl Section {
    /// All sections in the order of the help.
    pub const ALL: [Self; 7] = [
        Self::Moving,
        Self::Finding,
        Self::Selecting,
        Self::Annotating,
        Self::Editing,
        Self::Screen,
        Self::Program,
    ];

    /// The heading.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Moving => "Moving",
            Self::Finding => "Finding",
            Self::Selecting => "Selecting",
            Self::Annotating => "Annotating",
            Self::Editing => "In the note editor",
            Self::Screen => "Screen",
            Self::Program => "Program",
        }
    }
}

/// An action with its count and its moment.
#[derive(Debug, Clone, Copy)]
pub(in crate::app) struct Command {
    /// What to do.
    pub(in crate::app) action: Action,
    /// The number typed before the key.
    pub(in crate::app) count: Option<usize>,
    /// When.
    pub(in crate::app) now: Timestamp,
}

impl Command {
    /// How often it is done.
    pub(in crate::app) fn times(self) -> usize {
        self.count.unwrap_or(1).max(1)
    }

    /// How many rows it goes.
    pub(in crate::app) fn rows(self) -> isize {
        isize::try_from(self.times()).unwrap_or(isize::MAX)
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// What is done.
    pub action: Action,
    /// The name in the configuration and the palette.
    pub name: &'static str,
    /// What it does, in one line.
    pub help: &'static str,
    /// Where it stands in the help.
    pub section: Section,
    /// Where the keyboard must be.
    pub contexts: &'static [Context],
    /// The keys that do it unless the user says otherwise.
    pub keys: &'static [&'static str],
}

macro_rules! actions {
    ($($section:ident { $($variant:ident = $name:literal, $help:literal, [$($context:ident)+], [$($key:literal)+];)* })*) => {
        /// Something the user can do with a key.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            /// Show a view of the left panel.
            View(View),
            $($(#[doc = $help] $variant,)*)*
        }

        /// Every action but those that show a view.
        const OTHERS: &[Entry] = &[$($(Entry {
            action: Action::$variant,
            name: $name,
            help: $help,
            section: Section::$section,
            contexts: &[$(Context::$context,)+],
            keys: &[$($key,)+],
        },)*)*];
    };
}

actions! {
    Moving {
        LineDown = "line-down", "A line down", [List Text Notes], ["j" "Down"];
        LineUp = "line-up", "A line up", [List Text Notes], ["k" "Up"];
        CharRight = "char-right", "A character to the right", [Text], ["l" "Right"];
        CharLeft = "char-left", "A character to the left", [Text], ["h" "Left"];
        WordNext = "word-next", "To the next word", [Text], ["w"];
        WordPrevious = "word-previous", "To the previous word", [Text], ["b"];
        SentenceNext = "sentence-next", "To the next sentence", [Text], [")"];
        SentencePrevious = "sentence-previous", "To the previous sentence", [Text], ["("];
        ParagraphNext = "paragraph-next", "To the next paragraph", [Text], ["J" "}"];
        ParagraphPrevious = "paragraph-previous", "To the previous paragraph", [Text], ["K" "{"];
        HalfPageDown = "half-page-down", "Half a page down", [List Text Notes], ["Ctrl-d"];
        HalfPageUp = "half-page-up", "Half a page up", [List Text Notes], ["Ctrl-u"];
        PageOn = "page-on", "A page down; at the end on to the next unread article", [Text], ["Space"];
        PageDown = "page-down", "A page down", [List Text Notes], ["PgDn" "Ctrl-f"];
        PageDownHere = "list-page-down", "A page down in a list", [List Notes], ["Space"];
        PageUp = "page-up", "A page up", [List Text Notes], ["PgUp" "Ctrl-b"];
        Top = "top", "To the top", [List Text Notes], ["g g"];
        Bottom = "bottom", "To the bottom", [List Text Notes], ["G"];
        LineStart = "line-start", "To the start of the line", [Text], ["Home"];
        LineEnd = "line-end", "To the end of the line", [Text], ["End"];
        CursorMiddle = "cursor-middle", "The cursor's line to the middle", [Text], ["z z"];
        CursorTop = "cursor-top", "The cursor's line to the top", [Text], ["z t"];
        CursorBottom = "cursor-bottom", "The cursor's line to the bottom", [Text], ["z b"];
        Outline = "outline", "The outline of the article", [List Text Notes], ["g o"];
        ArticleNext = "article-next", "The next article", [List Text Notes], [">" "Ctrl-n"];
        ArticlePrevious = "article-previous", "The previous article", [List Text Notes], ["<" "Ctrl-p"];
        JumpBack = "jump-back", "Back to where you were", [List Text Notes], ["Ctrl-o"];
        JumpForward = "jump-forward", "Forward again", [List Text Notes], ["Alt-o"];
    }
    Finding {
        EntityNext = "entity-next", "The next name in the text", [Text], ["e"];
        EntityPrevious = "entity-previous", "The previous name in the text", [Text], ["E"];
        AnnotationNext = "annotation-next", "The next annotation", [Text Notes], [";"];
        AnnotationPrevious = "annotation-previous", "The previous annotation", [Text Notes], [","];
        WalkNext = "walk-next", "The next of what was walked last: hits, names, annotations", [Text Notes List], ["n"];
        WalkPrevious = "walk-previous", "The previous of what was walked last", [Text Notes List], ["N"];
        SearchLibrary = "search-library", "Search the whole library", [List Text Notes], ["s"];
        Search = "search", "Search in the article", [Text Notes List], ["/"];
        Filter = "filter", "Filter the list by words, or by text:, is:, date: ...", [List Text Notes], ["f"];
        Open = "open", "Open what is chosen", [List Notes], ["Enter"];
        Visit = "visit", "Open the link here (3 O: link 3), the source, or the file", [List Text Notes], ["O"];
        OpenEntity = "open-entity", "The page of the name under the cursor", [Text], ["Enter"];
        NameKind = "name-kind", "Of the names, the next kind only: people, places, ...", [List], ["K"];
    }
    Selecting {
        SelectSentence = "select-sentence", "Select the sentence; then any motion extends", [Text], ["v"];
        SelectParagraph = "select-paragraph", "Select the paragraph", [Text], ["V"];
        SelectWord = "select-word", "Select the word", [Text], ["i w"];
        SelectEntity = "select-entity", "Select the name", [Text], ["i e"];
        SelectClause = "select-clause", "Select the clause", [Text], ["i c"];
        SelectQuotation = "select-quotation", "Select the quotation", [Text], ["i q"];
        Grow = "grow", "Grow the selection to the next larger unit, from word to article", [Text], ["+"];
        Shrink = "shrink", "Shrink the selection again", [Text], ["-"];
        SwapEnds = "swap-ends", "Move the other end of the selection", [Text], ["o"];
        Leave = "leave", "Leave the selection, the search, the count", [List Text Notes], ["Esc"];
    }
    Annotating {
        Highlight = "highlight", "Highlight the selection or sentence in the last colour", [Text], ["m m"];
        Highlight1 = "highlight-1", "Highlight in colour 1", [Text], ["m 1"];
        Highlight2 = "highlight-2", "Highlight in colour 2", [Text], ["m 2"];
        Highlight3 = "highlight-3", "Highlight in colour 3", [Text], ["m 3"];
        Highlight4 = "highlight-4", "Highlight in colour 4", [Text], ["m 4"];
        Highlight5 = "highlight-5", "Highlight in colour 5", [Text], ["m 5"];
        Highlight6 = "highlight-6", "Highlight in colour 6", [Text], ["m 6"];
        Highlight7 = "highlight-7", "Highlight in colour 7", [Text], ["m 7"];
        Highlight8 = "highlight-8", "Highlight in colour 8", [Text], ["m 8"];
        Highlight9 = "highlight-9", "Highlight in colour 9", [Text], ["m 9"];
        MoveBorders = "move-borders", "Move the borders of the annotation; again to keep them", [Text], ["m b"];
        Note = "note", "Write a note on the selection, the annotation or the sentence", [Text Notes], ["a"];
        ArticleNote = "article-note", "Write a note on the article", [List Text Notes], ["A"];
        Code = "code", "Give the passage a code, or take it away; makes new ones", [Text Notes], ["t"];
        CodeCreate = "code-new", "Make a code", [List], ["c n"];
        CodeRename = "code-rename", "Rename or move the chosen code and all below it", [List], ["c r"];
        CodeMerge = "code-merge", "Merge the chosen code into another", [List], ["c m"];
        CodeDescribe = "code-describe", "Say what the chosen code is for", [List], ["c e"];
        CodeRecolour = "code-recolour", "Give the chosen code the next colour", [List], ["c c"];
        CodeDelete = "code-delete", "Delete the chosen code; its annotations stay", [List], ["c d"];
        CodeTable = "code-table", "Tabulate the codes by names, or by codes", [List], ["c t"];
        EntityNote = "entity-note", "Write a note on the name that is chosen or under the cursor", [List Text], ["m n"];
        NameUnite = "name-unite", "Say with whom the name is one", [List Text], ["U"];
        NamePart = "name-part", "Part what was taken for one name", [List Text], ["P"];
        NameRename = "name-rename", "List the name by another name", [List Text], ["R"];
        NameRetype = "name-retype", "Say what the name is: a person, a place, ...", [List Text], ["T"];
        NameNot = "name-not", "Say that it is no name: here, in this article, anywhere", [List Text], ["X"];
        NamePassage = "name-passage", "Say that the selected words are a name", [Text], ["W"];
        DecisionWithdraw = "decision-withdraw", "Take the chosen decision on names back", [List], ["d"];
        Star = "star", "Give the article a star, or take it away", [List Text Notes], ["*"];
        TurnRead = "turn-read", "Say that the article is read, or unread", [List Text Notes], ["r"];
        MarkAll = "mark-all", "Highlight all occurrences of the selection or name, with a preview", [Text], ["m a"];
        Review = "review", "Review the annotations whose passage is not surely found", [List Text Notes], ["g r"];
        Drafts = "drafts", "What was being written when the program last ended", [List Text Notes], ["g w"];
        Mistakes = "mistakes", "What is wrong in the configuration", [List Text Notes], ["g m"];
        Repeat = "repeat", "Do to this passage what was done last: colour, code or note", [Text], ["."];
        Delete = "delete", "Delete the annotation", [Text Notes], ["d"];
        Undo = "undo", "Undo the last change to the annotations", [List Text Notes], ["u"];
        Redo = "redo", "Redo what was undone", [List Text Notes], ["Ctrl-r"];
        Copy = "copy", "Copy the quotation with its source", [Text Notes], ["y"];
        Export = "export", "Export annotations as Markdown, with a preview", [List Text Notes], ["x"];
    }
    Editing {
        SaveNote = "save-note", "Save the note; an empty one is removed", [Editor], ["Ctrl-s" "Esc"];
        EditOutside = "edit-outside", "Write on in $EDITOR", [Editor], ["Ctrl-e"];
        UndoTyping = "undo-typing", "Undo what was typed last", [Editor], ["Ctrl-z" "Ctrl-u"];
        RedoTyping = "redo-typing", "Redo it", [Editor], ["Ctrl-y" "Ctrl-r"];
        DiscardNote = "discard-note", "Leave the note as it was; g w has what was typed", [Editor], ["Ctrl-c"];
    }
    Screen {
        PaneNext = "pane-next", "The next pane", [List Text Notes], ["Tab"];
        PanePrevious = "pane-previous", "The previous pane", [List Text Notes], ["Shift-Tab"];
        PaneList = "pane-list", "To the list", [List Text Notes], ["Alt-1"];
        PaneText = "pane-text", "To the article", [List Text Notes], ["Alt-2"];
        PaneNotes = "pane-notes", "To the notes", [List Text Notes], ["Alt-3"];
        Group = "group", "Group the list by month, author, ...; order results, names", [List Text Notes], ["S"];
        LayerEntities = "layer-entities", "Show or hide the names' colours", [List Text Notes], ["L e"];
        LayerAnnotations = "layer-annotations", "Show or hide the annotations' colours", [List Text Notes], ["L a"];
        MoreNames = "more-names", "Mark more names, also unsure ones", [List Text Notes], ["L +"];
        FewerNames = "fewer-names", "Mark fewer names, only sure ones", [List Text Notes], ["L -"];
        MeasureWider = "measure-wider", "Longer lines of text", [List Text Notes], ["L >"];
        MeasureNarrower = "measure-narrower", "Shorter lines of text", [List Text Notes], ["L <"];
        Justify = "justify", "Stretch the lines to the measure, or leave them ragged", [List Text Notes], ["L j"];
        Hyphenate = "hyphenate", "Divide words at the ends of lines, or not", [List Text Notes], ["L h"];
        Density = "density", "More or less of each article in the list", [List Text Notes], ["L d"];
        PaneWider = "pane-wider", "Make this pane wider", [List Text Notes], ["Alt-Right"];
        PaneNarrower = "pane-narrower", "Make this pane narrower", [List Text Notes], ["Alt-Left"];
        SwitchTheme = "switch-theme", "Change between dark and light", [List Text Notes], ["L t"];
        Twins = "twins", "Show or hide the other papers that printed this piece", [List], ["z a"];
        Unfold = "unfold", "Unfold or fold what is not the article", [Text], ["z a"];
        FocusMode = "focus-mode", "Only the article", [List Text Notes], ["Z"];
    }
    Program {
        Palette = "palette", "Find a command by name", [List Text Notes], [":"];
        Help = "help", "This help", [List Text Notes], ["?" "F1"];
        Suspend = "suspend", "Back to the shell for a while", [List Text Notes], ["Ctrl-z"];
        Redraw = "redraw", "Draw the screen anew", [List Text Notes], ["Ctrl-l"];
        Quit = "quit", "Close the top layer, then quit", [List Text Notes], ["q"];
        QuitNow = "quit-now", "Quit at once; everything is saved", [List Text Notes], ["Ctrl-c" "Ctrl-q"];
    }
}

/// Where views can be shown from.
const ANYWHERE: &[Context] = &[Context::List, Context::Text, Context::Notes];

/// Every action, in the order of the help.
#[must_use]
pub fn table() -> &'static [Entry] {
    static TABLE: OnceLock<Vec<Entry>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let views = views::TABLE.iter().map(|row| {
            let (name, help, keys) = row.action;
            let action = Action::View(row.view);
            Entry { action, name, help, section: Section::Screen, contexts: ANYWHERE, keys }
        });
        let mut table = OTHERS.to_vec();
        let after = OTHERS.iter().position(|entry| entry.action == Action::PaneNotes);
        let place = after.map_or(OTHERS.len(), |place| place + 1);
        table.splice(place..place, views);
        table
    })
}

/// The action of a name.
#[must_use]
pub fn named(name: &str) -> Option<Action> {
    table().iter().find(|entry| entry.name == name).map(|entry| entry.action)
}

impl Action {
    /// The action's row of the table.
    #[must_use]
    pub fn entry(self) -> Option<&'static Entry> {
        table().iter().find(|entry| entry.action == self)
    }

    /// The colour slot that this action highlights in.
    #[must_use]
    pub fn colour_slot(self) -> Option<u8> {
        Some(match self {
            Self::Highlight1 => 1,
            Self::Highlight2 => 2,
            Self::Highlight3 => 3,
            Self::Highlight4 => 4,
            Self::Highlight5 => 5,
            Self::Highlight6 => 6,
            Self::Highlight7 => 7,
            Self::Highlight8 => 8,
            Self::Highlight9 => 9,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::KeySequence;
    use std::collections::HashSet;

    #[test]
    fn every_action_is_named_explained_and_bound_to_keys_that_exist() {
        let mut names = HashSet::new();
        for entry in table() {
            assert!(names.insert(entry.name), "{} twice", entry.name);
            assert!(!entry.help.is_empty() && !entry.keys.is_empty());
            for key in entry.keys {
                assert!(key.parse::<KeySequence>().is_ok(), "{key}");
            }
        }
    }

    #[test]
    fn the_hints_of_every_view_are_actions() {
        for (name, _) in views::TABLE.iter().flat_map(|row| row.hints) {
            assert!(named(name).is_some(), "{name}");
        }
    }
}

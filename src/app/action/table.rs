//! The rows of the table of actions: name, help, contexts and keys of each.

use super::{Context, Entry, Section};
use crate::app::views::{self, View};
use crate::wording::Phrase;
use std::sync::OnceLock;

macro_rules! actions {
    ($($section:ident { $($variant:ident = $name:literal, $english:literal, $german:literal, [$($context:ident)+], [$($key:literal)+];)* })*) => {
        /// Something the user can do with a key.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            /// Show a view of the left panel.
            View(View),
            $($(#[doc = $english] $variant,)*)*
        }

        /// Every action but those that show a view.
        const OTHERS: &[Entry] = &[$($(Entry {
            action: Action::$variant,
            name: $name,
            help: Phrase::new($english, $german),
            section: Section::$section,
            contexts: &[$(Context::$context,)+],
            keys: &[$($key,)+],
        },)*)*];
    };
}

actions! {
    Moving {
        LineDown = "line-down", "A line down",
            "Eine Zeile hinunter", [List Text Notes], ["j" "Down"];
        LineUp = "line-up", "A line up", "Eine Zeile hinauf", [List Text Notes], ["k" "Up"];
        CharRight = "char-right", "A character to the right",
            "Ein Zeichen nach rechts", [Text], ["l" "Right"];
        CharLeft = "char-left", "A character to the left",
            "Ein Zeichen nach links", [Text], ["h" "Left"];
        WordNext = "word-next", "To the next word", "Zum nächsten Wort", [Text], ["w"];
        WordPrevious = "word-previous", "To the previous word", "Zum vorigen Wort", [Text], ["b"];
        SentenceNext = "sentence-next", "To the next sentence", "Zum nächsten Satz", [Text], [")"];
        SentencePrevious = "sentence-previous", "To the previous sentence",
            "Zum vorigen Satz", [Text], ["("];
        ParagraphNext = "paragraph-next", "To the next paragraph",
            "Zum nächsten Absatz", [Text], ["J" "}"];
        ParagraphPrevious = "paragraph-previous", "To the previous paragraph",
            "Zum vorigen Absatz", [Text], ["K" "{"];
        HalfPageDown = "half-page-down", "Half a page down",
            "Eine halbe Seite hinunter", [List Text Notes], ["Ctrl-d"];
        HalfPageUp = "half-page-up", "Half a page up",
            "Eine halbe Seite hinauf", [List Text Notes], ["Ctrl-u"];
        PageOn = "page-on", "A page down; at the end on to the next unread article",
            "Eine Seite weiter; am Ende zum nächsten ungelesenen Artikel", [Text], ["Space"];
        PageDown = "page-down", "A page down",
            "Eine Seite hinunter", [List Text Notes], ["PgDn" "Ctrl-f"];
        PageDownHere = "list-page-down", "A page down in a list",
            "Eine Seite hinunter in einer Liste", [List Notes], ["Space"];
        PageUp = "page-up", "A page up", "Eine Seite hinauf", [List Text Notes], ["PgUp" "Ctrl-b"];
        Top = "top", "To the top", "Ganz nach oben", [List Text Notes], ["g g"];
        Bottom = "bottom", "To the bottom", "Ganz nach unten", [List Text Notes], ["G"];
        LineStart = "line-start", "To the start of the line",
            "Zum Anfang der Zeile", [Text], ["Home"];
        LineEnd = "line-end", "To the end of the line", "Zum Ende der Zeile", [Text], ["End"];
        CursorMiddle = "cursor-middle", "The cursor's line to the middle",
            "Die Zeile des Cursors in die Mitte", [Text], ["z z"];
        CursorTop = "cursor-top", "The cursor's line to the top",
            "Die Zeile des Cursors nach oben", [Text], ["z t"];
        CursorBottom = "cursor-bottom", "The cursor's line to the bottom",
            "Die Zeile des Cursors nach unten", [Text], ["z b"];
        Outline = "outline", "The outline of the article",
            "Die Gliederung des Artikels", [List Text Notes], ["g o"];
        ArticleNext = "article-next", "The next article",
            "Der nächste Artikel", [List Text Notes], [">" "Ctrl-n"];
        ArticlePrevious = "article-previous", "The previous article",
            "Der vorige Artikel", [List Text Notes], ["<" "Ctrl-p"];
        JumpBack = "jump-back", "Back to where you were",
            "Zurück an die vorige Stelle", [List Text Notes], ["Ctrl-o"];
        JumpForward = "jump-forward", "Forward again", "Wieder vor", [List Text Notes], ["Alt-o"];
    }
    Finding {
        EntityNext = "entity-next", "The next name in the text",
            "Der nächste Name im Text", [Text], ["e"];
        EntityPrevious = "entity-previous", "The previous name in the text",
            "Der vorige Name im Text", [Text], ["E"];
        AnnotationNext = "annotation-next", "The next annotation",
            "Die nächste Anmerkung", [Text Notes], [";"];
        AnnotationPrevious = "annotation-previous", "The previous annotation",
            "Die vorige Anmerkung", [Text Notes], [","];
        StatementNext = "statement-next", "The next place where somebody is reported to say something",
            "Die nächste Stelle, an der jemand etwas sagt", [Text], ["] q"];
        StatementPrevious = "statement-previous", "The previous such place",
            "Die vorige solche Stelle", [Text], ["[ q"];
        TimeNext = "time-next", "The next expression of time", "Die nächste Zeitangabe", [Text], ["] d"];
        TimePrevious = "time-previous", "The previous expression of time",
            "Die vorige Zeitangabe", [Text], ["[ d"];
        WalkNext = "walk-next", "The next of what was walked last: hits, names, annotations",
            "Weiter auf dem letzten Gang: Treffer, Namen, Anmerkungen", [Text Notes List], ["n"];
        WalkPrevious = "walk-previous", "The previous of what was walked last",
            "Zurück auf dem letzten Gang", [Text Notes List], ["N"];
        SearchLibrary = "search-library", "Search the whole library",
            "Die ganze Sammlung durchsuchen", [List Text Notes], ["s"];
        Search = "search", "Search in the article", "Im Artikel suchen", [Text Notes List], ["/"];
        Filter = "filter", "Filter the list by words, or by text:, is:, date: ...",
            "Die Liste filtern: Wörter oder text:, is:, date: ...", [List Text Notes], ["f"];
        Open = "open", "Open what is chosen", "Das Gewählte öffnen", [List Notes], ["Enter"];
        Visit = "visit", "Open the link here (3 O: link 3), the source, or the file",
            "Den Link hier (3 O: Link 3), die Quelle oder die Datei öffnen", [List Text Notes], ["O"];
        OpenEntity = "open-entity", "The page of the name under the cursor",
            "Die Seite des Namens unter dem Cursor", [Text], ["Enter"];
        NameKind = "name-kind", "Of the names, the next kind only: people, places, ...",
            "Von den Namen nur die nächste Art: Personen, Orte, ...", [List], ["K"];
    }
    Selecting {
        SelectSentence = "select-sentence", "Select the sentence; then any motion extends",
            "Den Satz auswählen; jede Bewegung erweitert", [Text], ["v"];
        SelectParagraph = "select-paragraph", "Select the paragraph",
            "Den Absatz auswählen", [Text], ["V"];
        SelectWord = "select-word", "Select the word", "Das Wort auswählen", [Text], ["i w"];
        SelectEntity = "select-entity", "Select the name", "Den Namen auswählen", [Text], ["i e"];
        SelectClause = "select-clause", "Select the clause",
            "Den Teilsatz auswählen", [Text], ["i c"];
        SelectQuotation = "select-quotation", "Select what is said: the quotation, or the whole reported clause",
            "Auswählen, was gesagt wird: das Zitat oder den ganzen Nebensatz", [Text], ["i q"];
        Grow = "grow", "Grow the selection to the next larger unit, from word to article",
            "Die Auswahl erweitern: vom Wort bis zum Artikel", [Text], ["+"];
        Shrink = "shrink", "Shrink the selection again",
            "Die Auswahl wieder verkleinern", [Text], ["-"];
        SwapEnds = "swap-ends", "Move the other end of the selection",
            "Das andere Ende der Auswahl bewegen", [Text], ["o"];
        Leave = "leave", "Leave the selection, the search, the count",
            "Auswahl, Suche oder Anzahl verlassen", [List Text Notes], ["Esc"];
    }
    Annotating {
        Highlight = "highlight", "Highlight the selection or sentence in the last colour",
            "Auswahl oder Satz in der letzten Farbe markieren", [Text], ["m m"];
        Highlight1 = "highlight-1", "Highlight in colour 1",
            "In Farbe 1 markieren", [Text], ["m 1"];
        Highlight2 = "highlight-2", "Highlight in colour 2",
            "In Farbe 2 markieren", [Text], ["m 2"];
        Highlight3 = "highlight-3", "Highlight in colour 3",
            "In Farbe 3 markieren", [Text], ["m 3"];
        Highlight4 = "highlight-4", "Highlight in colour 4",
            "In Farbe 4 markieren", [Text], ["m 4"];
        Highlight5 = "highlight-5", "Highlight in colour 5",
            "In Farbe 5 markieren", [Text], ["m 5"];
        Highlight6 = "highlight-6", "Highlight in colour 6",
            "In Farbe 6 markieren", [Text], ["m 6"];
        Highlight7 = "highlight-7", "Highlight in colour 7",
            "In Farbe 7 markieren", [Text], ["m 7"];
        Highlight8 = "highlight-8", "Highlight in colour 8",
            "In Farbe 8 markieren", [Text], ["m 8"];
        Highlight9 = "highlight-9", "Highlight in colour 9",
            "In Farbe 9 markieren", [Text], ["m 9"];
        MoveBorders = "move-borders", "Move the borders of the annotation; again to keep them",
            "Die Grenzen der Anmerkung verschieben; noch einmal: behalten", [Text], ["m b"];
        Note = "note", "Write a note on the selection, the annotation or the sentence",
            "Notiz zu Auswahl, Anmerkung oder Satz schreiben", [Text Notes], ["a"];
        ArticleNote = "article-note", "Write a note on the article",
            "Notiz zum Artikel schreiben", [List Text Notes], ["A"];
        Code = "code", "Give the passage a code, or take it away; makes new ones",
            "Der Stelle einen Code geben oder nehmen, auch einen neuen", [Text Notes], ["t"];
        CodeCreate = "code-new", "Make a code", "Einen Code anlegen", [List], ["c n"];
        CodeRename = "code-rename", "Rename or move the chosen code and all below it",
            "Den Code und alle darunter umbenennen oder verschieben", [List], ["c r"];
        CodeMerge = "code-merge", "Merge the chosen code into another",
            "Den Code mit einem anderen zusammenlegen", [List], ["c m"];
        CodeDescribe = "code-describe", "Say what the chosen code is for",
            "Sagen, wofür der Code steht", [List], ["c e"];
        CodeRecolour = "code-recolour", "Give the chosen code the next colour",
            "Dem Code die nächste Farbe geben", [List], ["c c"];
        CodeDelete = "code-delete", "Delete the chosen code; its annotations stay",
            "Den Code löschen; seine Anmerkungen bleiben", [List], ["c d"];
        CodeTable = "code-table", "Tabulate the codes by names, or by codes",
            "Tabelle: Codes nach Namen oder nach Codes", [List], ["c t"];
        EntityNote = "entity-note", "Write a note on the name that is chosen or under the cursor",
            "Notiz zum gewählten Namen oder dem unter dem Cursor schreiben", [List Text], ["m n"];
        NameUnite = "name-unite", "Say with whom the name is one",
            "Sagen, mit wem der Name eins ist", [List Text], ["U"];
        NamePart = "name-part", "Part what was taken for one name",
            "Trennen, was für einen Namen gehalten wurde", [List Text], ["P"];
        NameRename = "name-rename", "List the name by another name",
            "Den Namen anders nennen", [List Text], ["R"];
        NameRetype = "name-retype", "Say what the name is: a person, a place, ...",
            "Sagen, was der Name ist: Person, Ort, ...", [List Text], ["T"];
        NameNot = "name-not", "Say that it is no name: here, in this article, anywhere",
            "Sagen, dass es kein Name ist: hier, im Artikel, überall", [List Text], ["X"];
        NamePassage = "name-passage", "Say that the selected words are a name",
            "Sagen, dass die ausgewählten Wörter ein Name sind", [Text], ["W"];
        DecisionWithdraw = "decision-withdraw", "Take the chosen decision on names back",
            "Die gewählte Entscheidung zurücknehmen", [List], ["d"];
        Star = "star", "Give the article a star, or take it away",
            "Dem Artikel einen Stern geben oder nehmen", [List Text Notes], ["*"];
        TurnRead = "turn-read", "Say that the article is read, or unread",
            "Den Artikel als gelesen oder ungelesen kennzeichnen", [List Text Notes], ["r"];
        MarkAll = "mark-all", "Highlight all occurrences of the selection or name, with a preview",
            "Alle Vorkommen von Auswahl oder Name markieren, mit Vorschau", [Text], ["m a"];
        Review = "review", "Review the annotations whose passage is not surely found",
            "Anmerkungen prüfen, deren Stelle nicht sicher gefunden ist", [List Text Notes], ["g r"];
        Drafts = "drafts", "What was being written when the program last ended",
            "Was beim letzten Ende noch nicht gesichert war", [List Text Notes], ["g w"];
        Mistakes = "mistakes", "What is wrong in the configuration",
            "Was an der Konfiguration falsch ist", [List Text Notes], ["g m"];
        Repeat = "repeat", "Do to this passage what was done last: colour, code or note",
            "Das Letzte noch einmal tun: Farbe, Code oder Notiz", [Text], ["."];
        Delete = "delete", "Delete the annotation", "Die Anmerkung löschen", [Text Notes], ["d"];
        Undo = "undo", "Undo the last change to the annotations",
            "Die letzte Änderung an den Anmerkungen zurücknehmen", [List Text Notes], ["u"];
        Redo = "redo", "Redo what was undone",
            "Zurückgenommenes wiederholen", [List Text Notes], ["Ctrl-r"];
        Copy = "copy", "Copy the quotation with its source",
            "Das Zitat mit Quelle kopieren", [Text Notes], ["y"];
        Export = "export", "Export annotations as Markdown, with a preview",
            "Anmerkungen als Markdown exportieren, mit Vorschau", [List Text Notes], ["x"];
    }
    Editing {
        SaveNote = "save-note", "Save the note; an empty one is removed",
            "Die Notiz sichern; eine leere wird entfernt", [Editor], ["Ctrl-s" "Esc"];
        EditOutside = "edit-outside", "Write on in $EDITOR",
            "In $EDITOR weiterschreiben", [Editor], ["Ctrl-e"];
        UndoTyping = "undo-typing", "Undo what was typed last",
            "Das zuletzt Getippte zurücknehmen", [Editor], ["Ctrl-z" "Ctrl-u"];
        RedoTyping = "redo-typing", "Redo it", "Es wiederholen", [Editor], ["Ctrl-y" "Ctrl-r"];
        DiscardNote = "discard-note", "Leave the note as it was; g w has what was typed",
            "Die Notiz lassen, wie sie war; g w hat das Getippte", [Editor], ["Ctrl-c"];
    }
    Screen {
        PaneNext = "pane-next", "The next pane", "Der nächste Bereich", [List Text Notes], ["Tab"];
        PanePrevious = "pane-previous", "The previous pane",
            "Der vorige Bereich", [List Text Notes], ["Shift-Tab"];
        PaneList = "pane-list", "To the list", "Zur Liste", [List Text Notes], ["Alt-1"];
        PaneText = "pane-text", "To the article", "Zum Artikel", [List Text Notes], ["Alt-2"];
        PaneNotes = "pane-notes", "To the notes",
            "Zu den Anmerkungen", [List Text Notes], ["Alt-3"];
        Group = "group", "Group the list by month, author, ...; order results, names",
            "Liste nach Monat, Autor, ... gruppieren; Treffer, Namen ordnen", [List Text Notes], ["S"];
        LayerEntities = "layer-entities", "Show or hide the names' colours",
            "Die Farben der Namen zeigen oder verbergen", [List Text Notes], ["L e"];
        LayerAnnotations = "layer-annotations", "Show or hide the annotations' colours",
            "Die Farben der Anmerkungen zeigen oder verbergen", [List Text Notes], ["L a"];
        LayerStatements = "layer-statements", "Show or hide what is said, and by whom",
            "Zeigen oder verbergen, was gesagt wird und von wem", [List Text Notes], ["L q"];
        LayerTimes = "layer-times", "Show or hide expressions of time, and their days",
            "Zeitangaben und ihre Tage zeigen oder verbergen", [Text Notes], ["L d"];
        MoreNames = "more-names", "Mark more names, also unsure ones",
            "Mehr Namen zeigen, auch unsichere", [List Text Notes], ["L +"];
        FewerNames = "fewer-names", "Mark fewer names, only sure ones",
            "Weniger Namen zeigen, nur sichere", [List Text Notes], ["L -"];
        MeasureWider = "measure-wider", "Longer lines of text",
            "Längere Zeilen", [List Text Notes], ["L >"];
        MeasureNarrower = "measure-narrower", "Shorter lines of text",
            "Kürzere Zeilen", [List Text Notes], ["L <"];
        Justify = "justify", "Stretch the lines to the measure, or leave them ragged",
            "Blocksatz oder Flattersatz", [List Text Notes], ["L j"];
        Hyphenate = "hyphenate", "Divide words at the ends of lines, or not",
            "Silbentrennung ein oder aus", [List Text Notes], ["L h"];
        Density = "density", "More or less of each article in the list",
            "Mehr oder weniger von jedem Artikel in der Liste", [List], ["L d"];
        PaneWider = "pane-wider", "Make this pane wider",
            "Diesen Bereich breiter machen", [List Text Notes], ["Alt-Right"];
        PaneNarrower = "pane-narrower", "Make this pane narrower",
            "Diesen Bereich schmaler machen", [List Text Notes], ["Alt-Left"];
        SwitchTheme = "switch-theme", "Change between dark and light",
            "Zwischen Dunkel und Hell wechseln", [List Text Notes], ["L t"];
        Twins = "twins", "Show or hide the other papers that printed this piece",
            "Die anderen Blätter mit diesem Text zeigen oder verbergen", [List], ["z a"];
        Unfold = "unfold", "Unfold or fold what is not the article",
            "Beiwerk auf- oder zuklappen", [Text], ["z a"];
        FocusMode = "focus-mode", "Only the article", "Nur der Artikel", [List Text Notes], ["Z"];
    }
    Program {
        Palette = "palette", "Find a command by name",
            "Einen Befehl beim Namen finden", [List Text Notes], [":"];
        Help = "help", "This help", "Diese Hilfe", [List Text Notes], ["?" "F1"];
        Suspend = "suspend", "Back to the shell for a while",
            "Für eine Weile zurück zur Shell", [List Text Notes], ["Ctrl-z"];
        Redraw = "redraw", "Draw the screen anew",
            "Den Bildschirm neu zeichnen", [List Text Notes], ["Ctrl-l"];
        Quit = "quit", "Close the top layer, then quit",
            "Das Oberste schließen, dann beenden", [List Text Notes], ["q"];
        QuitNow = "quit-now", "Quit at once; everything is saved",
            "Sofort beenden; alles ist gesichert", [List Text Notes], ["Ctrl-c" "Ctrl-q"];
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

//! All sentences of the status line, in one place.

use super::Tone;
use crate::notes::CodePath;
use crate::text::SafeText;
use crate::wording::{Phrase, wording};

macro_rules! sentences {
    ($($variant:ident $(($($field:ident: $type:ty),+))? = $tone:ident, $english:tt, $german:tt;)*) => {
        wording! {
            /// Something that is said to the user.
            #[derive(Debug, Clone, PartialEq, Eq)]
            pub enum Sentence {
                $($variant $(($($field: $type),+))? = $english, $german;)*
            }
        }

        impl Sentence {
            /// How it is meant.
            #[must_use]
            pub fn tone(&self) -> Tone {
                match self {
                    $(Self::$variant { .. } => Tone::$tone,)*
                }
            }
        }
    };
}

// The name, the tone, the English, the German.
sentences! {
    Quoted(sentence: SafeText) = Plain, "{sentence}", "{sentence}";
    GivenUp = Plain, "Given up", "Abgebrochen";
    NoTwin = Plain,
        "No other article of the library is this piece",
        "Kein anderer Artikel der Sammlung ist derselbe Text";
    NotesStillRead = Bad,
        "The annotations are still being read; try again in a moment",
        "Die Anmerkungen werden noch gelesen; gleich noch einmal versuchen";
    NoWordsToHighlight = Plain,
        "There are no words here to highlight", "Hier stehen keine Wörter zum Markieren";
    NoAnnotationHere = Plain,
        "There is no annotation here: ; goes to the next one",
        "Hier ist keine Anmerkung: ; geht zur nächsten";
    MovingBorders = Plain,
        "Motions move this border, o takes the other; m b again keeps them",
        "Bewegungen verschieben diese Grenze, o nimmt die andere; m b noch einmal behält sie";
    NoWordsToAnnotate = Plain,
        "There are no words here to annotate", "Hier stehen keine Wörter für eine Anmerkung";
    NoArticleOpen = Plain, "No article is open", "Kein Artikel ist offen";
    NoNameHere = Plain,
        "There is no name here: e goes to the next one, g e lists them all",
        "Hier steht kein Name: e geht zum nächsten, g e zeigt alle";
    NoMoreStatements = Plain,
        "Nothing more is said in this direction", "In dieser Richtung sagt niemand mehr etwas";
    NoMoreTimes = Plain,
        "No more dates in this direction", "In dieser Richtung steht keine Zeitangabe mehr";
    NoStatementHere = Plain,
        "Nobody says anything here: ] q goes to where somebody does",
        "Hier sagt niemand etwas: ] q geht zur nächsten Aussage";
    InNoOtherPaper = Plain,
        "No other piece prints this with the same words",
        "Kein anderer Artikel druckt das mit denselben Wörtern";
    EmptyNote = Plain, "An empty note is not kept", "Eine leere Notiz wird nicht behalten";
    NoteAsItWas = Plain, "The note is as it was", "Die Notiz ist, wie sie war";
    DeletedElsewhere = Bad,
        "This annotation was deleted elsewhere", "Diese Anmerkung wurde anderswo gelöscht";
    EmptyNoteRemoved = Plain,
        "The empty note was removed: u brings it back",
        "Die leere Notiz ist entfernt: u holt sie zurück";
    Deleted = Plain, "Deleted: u brings it back", "Gelöscht: u holt es zurück";
    NothingToUndo = Plain,
        "There is nothing more to take back or to do again",
        "Es gibt nichts mehr zurückzunehmen oder zu wiederholen";
    Copied = Good, "Copied with its source", "Mit Quelle kopiert";
    CopiedInPart(kib: usize) = Bad,
        "Too long for the clipboard: only the first {kib} KiB are copied",
        "Zu lang für die Zwischenablage: nur die ersten {kib} KiB sind kopiert";
    CacheMadeAgain = Plain,
        "Part of the cache was damaged: it is made again from the files",
        "Ein Teil des Zwischenspeichers war beschädigt: er wird aus den Dateien neu gemacht";
    StepLeftOut = Plain,
        "A part of the library's upkeep failed and was left out; it is tried again at the next start",
        "Ein Teil der Aufbereitung ist misslungen und blieb aus; der nächste Start versucht es wieder";
    Private = Plain,
        "Private: nothing is written but the notes that you save, without paths",
        "Privat: geschrieben werden nur die Notizen, die gesichert werden, ohne Pfade";
    OtherEncoding(locale: SafeText) = Bad,
        "The locale {locale} is not UTF-8: if letters look wrong, try LC_ALL=C.UTF-8 and a terminal in UTF-8",
        "Die Locale {locale} ist nicht UTF-8: sehen Buchstaben falsch aus, hilft LC_ALL=de_DE.UTF-8";
    KeptElsewhere = Plain,
        "Another Glosse keeps this library: what changes in it shows here at the next start",
        "Ein anderes Glosse pflegt diese Sammlung: Änderungen zeigt erst der nächste Start";
    LibraryStopped = Plain,
        "The thread that keeps the library has failed: it shows what was read so far; start Glosse again",
        "Das Einlesen ist abgestürzt: zu sehen ist, was bisher gelesen war; Glosse neu starten";
    WithoutCache(why: String) = Plain,
        "{why}; its articles are read each time, and searched without an index",
        "{why}; die Artikel werden jedes Mal neu gelesen und ohne Index durchsucht";
    MarksKept = Plain,
        "The disk takes read marks and queries again; all are kept",
        "Der Datenträger nimmt Lesezeichen und Anfragen wieder an; alles ist gesichert";
    CacheDamaged = Bad,
        "The cache of this article is damaged: it is read again from its file",
        "Der Zwischenspeicher dieses Artikels ist beschädigt: er wird aus der Datei neu gelesen";
    NoEarlierPlace = Plain, "There is no earlier place", "Es gibt keine frühere Stelle";
    NoLaterPlace = Plain, "There is no later place", "Es gibt keine spätere Stelle";
    KindsAreForNames = Plain,
        "Kinds are for the list of names: g e shows it",
        "Arten gibt es in der Liste der Namen: g e zeigt sie";
    ChooseDecision = Plain,
        "Choose a decision to take back: g d lists them",
        "Erst eine Entscheidung wählen: g d zeigt alle";
    DecisionTakenBack = Good,
        "The decision is taken back: u brings it back",
        "Die Entscheidung ist zurückgenommen: u holt sie wieder";
    UnitedNow = Good, "They are one now: u takes it back", "Sie sind jetzt eins: u nimmt es zurück";
    StayTwo = Good, "They stay two: u takes it back", "Sie bleiben zwei: u nimmt es zurück";
    AnotherNow = Good,
        "It is another one now: u takes it back", "Es ist jetzt ein anderer: u nimmt es zurück";
    TwoNow = Good, "They are two now: u takes it back", "Sie sind jetzt zwei: u nimmt es zurück";
    Renamed = Good, "Renamed: u takes it back", "Umbenannt: u nimmt es zurück";
    NoNameNow = Good,
        "It is no name any more: u takes it back", "Es ist kein Name mehr: u nimmt es zurück";
    Decided = Good, "Done: u takes it back", "Erledigt: u nimmt es zurück";
    NameIsOne = Plain,
        "This name is one in all its pieces: on a passage P parts it from the others",
        "Dieser Name ist überall derselbe: an einer Stelle trennt P ihn von den anderen";
    NameNeedsLetters = Plain,
        "A name has letters: it is called as before",
        "Ein Name hat Buchstaben: er heißt wie zuvor";
    NamesOrdered(order: Phrase) = Plain, "Ordered by {order}", "Geordnet nach {order}";
    Knob(tenths: String, meaning: Phrase) = Plain,
        "Sensitivity {tenths}: {meaning}", "Empfindlichkeit {tenths}: {meaning}";
    KnobAtEnd = Plain,
        "The knob for names goes no further", "Der Regler für Namen ist am Anschlag";
    PassagesStillSought = Plain,
        "The passages are still being looked for; try again in a moment",
        "Die Stellen werden noch gesucht; gleich noch einmal versuchen";
    NoNameFollowed = Plain,
        "No name is followed: Enter on a name shows its page",
        "Kein Name wird verfolgt: Enter auf einem Namen zeigt seine Seite";
    NoMorePassages = Plain, "No more passages this way", "In dieser Richtung keine Stellen mehr";
    SelectNameFirst = Plain,
        "Select the words of the name first: v selects, i w a word",
        "Erst die Wörter des Namens auswählen: v wählt aus, i w ein Wort";
    CannotSuspend = Bad, "No shell here can wake the reader again: use another window", "Keine Shell kann den Leser hier wieder wecken: nehmen Sie ein anderes Fenster";
    OpeningBrokeDown = Bad, "Opening it broke down", "Das Öffnen ist abgestürzt";
    Opened(name: String) = Plain, "Opened {name}", "{name} geöffnet";
    NoProgramFor(opener: &'static str, name: String) = Bad,
        "{opener} found no program for {name}", "{opener} kennt kein Programm für {name}";
    NoOpener(opener: &'static str, name: String) = Bad,
        "There is no {opener} here that could open {name}",
        "Hier gibt es kein {opener}, das {name} öffnen könnte";
    NamesListBroke = Bad,
        "Reading the list of names broke down: names are shown without it",
        "Das Lesen der Namensliste ist abgestürzt: die Namen erscheinen ohne sie";
    NamingBroke = Bad,
        "Finding the names of an article broke down: it is shown without",
        "Die Namenssuche in einem Artikel ist abgestürzt: er erscheint ohne Namen";
    ListingNamesBroke = Bad,
        "Reading the list of names broke down: g e tries it again",
        "Das Lesen der Namen ist abgestürzt: g e versucht es noch einmal";
    FoldingBroke = Bad,
        "The filter broke down on some titles: it does not find them",
        "Der Filter ist an einigen Titeln gescheitert: er findet sie nicht";
    LocatingBroke = Bad,
        "Looking for the passages of some annotations broke down",
        "Die Suche nach den Stellen einiger Anmerkungen ist abgestürzt";
    NamesStillFound(articles: usize) = Plain,
        "Names are still being looked for in {articles} articles",
        (articles: "In einem Artikel werden noch Namen gesucht",
            "In {articles} Artikeln werden noch Namen gesucht");
    Misconfigured(first: SafeText) = Bad,
        "{first} · g m lists what is wrong", "{first} · g m zeigt alle Fehler";
    NoMistakes = Good,
        "There is no mistake in the configuration", "In der Konfiguration ist kein Fehler";
    WithMore(first: SafeText, more: usize) = Bad,
        "{first} (and {more} more)", "{first} (und {more} weitere)";
    NoDrafts = Plain,
        "There are no drafts: all that was written is saved",
        "Es gibt keine Entwürfe: alles Geschriebene ist gesichert";
    DraftsStay = Plain, "The drafts stay: g w lists them", "Die Entwürfe bleiben: g w zeigt sie";
    DraftsFound(count: usize) = Plain,
        (count: "A draft was not saved when Glosse last ended: g w lists it",
            "Drafts were not saved when Glosse last ended: g w lists them"),
        (count: "Ein Entwurf blieb beim letzten Ende ungesichert: g w zeigt ihn",
            "Entwürfe blieben beim letzten Ende ungesichert: g w zeigt sie");
    DraftLost = Bad,
        "The annotation of this draft was deleted; d drops the draft, too",
        "Die Anmerkung zu diesem Entwurf ist gelöscht; d verwirft auch den Entwurf";
    NoteTooLong = Bad,
        "That is too long for a note: at most 1 MiB", "Das ist zu lang für eine Notiz: höchstens 1 MiB";
    NothingToExport = Plain,
        "There is nothing to export yet: a writes a note, m m highlights",
        "Noch nichts zu exportieren: a schreibt eine Notiz, m m markiert";
    Highlighted(count: usize) = Good,
        (count: "1 place highlighted: u takes them all back",
            "{count} places highlighted: u takes them all back"),
        (count: "1 Stelle markiert: u nimmt alles zurück",
            "{count} Stellen markiert: u nimmt alles zurück");
    SelectWordsFirst = Plain,
        "Select words first, or go to a name: v selects, e goes to a name",
        "Erst Wörter auswählen oder zu einem Namen gehen: v wählt aus, e geht zum Namen";
    StillLooking = Plain,
        "Still looking: Enter highlights once all are listed",
        "Die Suche läuft noch: Enter markiert, sobald alle da sind";
    NothingToMark = Plain,
        "There is nothing to highlight: Space takes one in, a all",
        "Nichts zu markieren: Leertaste nimmt eine dazu, a alle";
    NothingToReview = Good,
        "No annotation waits for review: all passages are found",
        "Nichts ist zu prüfen: alle Stellen sind gefunden";
    NoPlaceToAccept = Plain,
        "There is no place to accept: m puts it by hand, o leaves it as an orphan",
        "Keine Stelle zum Annehmen: m setzt sie von Hand, o lässt die Anmerkung verwaist";
    WaitHere(count: usize) = Plain,
        (count: "1 annotation waits for review in this article",
            "{count} annotations wait for review in this article"),
        (count: "1 Anmerkung in diesem Artikel ist zu prüfen",
            "{count} Anmerkungen in diesem Artikel sind zu prüfen");
    WaitElsewhere(count: usize) = Plain,
        (count: "1 annotation waits for review in the next article that has some",
            "{count} annotations wait for review in the next article that has some"),
        (count: "1 Anmerkung ist im nächsten betroffenen Artikel zu prüfen",
            "{count} Anmerkungen sind im nächsten betroffenen Artikel zu prüfen");
    ArticleReviewed = Good,
        "Nothing more waits in this article; u takes the last step back",
        "In diesem Artikel ist nichts mehr zu prüfen; u nimmt den letzten Schritt zurück";
    SelectRightWords = Plain,
        "Select the right words, o takes the other end; m b keeps them",
        "Die richtigen Wörter auswählen, o nimmt das andere Ende; m b behält sie";
    HasCode(path: CodePath) = Plain,
        "This annotation has the code {path} already", "Diese Anmerkung hat den Code {path} schon";
    NothingCoded = Plain,
        "No annotation has a code yet: t gives one to a passage",
        "Noch keine Anmerkung hat einen Code: t gibt einer Stelle einen";
    EmptyCell = Plain, "No annotation has both", "Keine Anmerkung hat beides";
    HasNote = Plain,
        "This annotation has a note already: a writes on in it",
        "Diese Anmerkung hat schon eine Notiz: a schreibt darin weiter";
    NoArticles = Bad, "There are no articles here", "Hier gibt es keine Artikel";
    LookingBrokeDown = Bad,
        "Looking through the library broke down: try it again",
        "Das Durchsuchen der Sammlung ist abgestürzt: noch einmal versuchen";
    Saved = Good, "saved", "gesichert";
    NotSaved(reason: SafeText) = Bad,
        "{reason} · Glosse keeps trying", "{reason} · Glosse versucht es weiter";
    NoteNotOpen = Bad, "The note is no longer open", "Die Notiz ist nicht mehr offen";
    NoteOnName = Plain,
        "This is a note on a name: Enter shows the name",
        "Das ist eine Notiz zu einem Namen: Enter zeigt den Namen";
    ArticleElsewhere = Plain,
        "The article of this annotation is not in the library that is open",
        "Der Artikel zu dieser Anmerkung ist nicht in der offenen Sammlung";
    ChooseCode = Plain,
        "Choose a code first: g c lists them, t gives one to a passage",
        "Erst einen Code wählen: g c zeigt alle, t gibt einer Stelle einen";
    CodeDeleted = Plain,
        "The code is deleted, its annotations stay: u brings it back",
        "Der Code ist gelöscht, seine Anmerkungen bleiben: u holt ihn zurück";
    NameUnknown = Plain,
        "No article of the library that is open has this name",
        "Kein Artikel der offenen Sammlung hat diesen Namen";
    NameGone = Plain,
        "This name is in no article any more", "Dieser Name steht in keinem Artikel mehr";
    NoNameUnderCursor = Plain,
        "There is no name under the cursor: e goes to the next one",
        "Unter dem Cursor steht kein Name: e geht zum nächsten";
    TypeQueryFirst = Plain,
        "Type or recall a query, then Ctrl-p pins it",
        "Erst eine Anfrage eingeben oder zurückholen, dann heftet Strg-p sie an";
    StillSearching = Plain, "Still searching …", "Die Suche läuft noch …";
    EndOfFound = Plain,
        "No more hits this way: this is the end of what was found",
        "In dieser Richtung keine Treffer mehr: hier endet die Trefferliste";
    Ordered(order: Phrase) = Plain,
        "What was found is {order} now", "Die Treffer sind jetzt {order}";
    NoMoreNames = Plain, "No more names this way", "In dieser Richtung keine Namen mehr";
    NoAnnotations = Plain, "No annotations in this article", "Keine Anmerkungen in diesem Artikel";
    NoMoreAnnotations = Plain,
        "No more annotations this way", "In dieser Richtung keine Anmerkungen mehr";
    NothingSought = Plain,
        "Nothing was searched for: / searches in the article",
        "Noch nichts gesucht: / sucht im Artikel";
    HitElsewhere = Plain,
        "There is a hit in another article: n goes there",
        "Ein anderer Artikel hat einen Treffer: n geht dorthin";
    NoMoreHits = Plain, "No more hits this way", "In dieser Richtung keine Treffer mehr";
    Starred = Plain, "starred", "mit Stern";
    NotStarred = Plain, "no star any more", "ohne Stern";
    Read = Plain, "read", "gelesen";
    Unread = Plain, "unread", "ungelesen";
    Pinned = Good, "pinned", "angeheftet";
    NotPinned = Good, "no longer pinned", "nicht mehr angeheftet";
    NoHeadings = Plain,
        "The article has no headings", "Der Artikel hat keine Zwischenüberschriften";
    NothingTyped = Plain,
        "Nothing was typed before that", "Davor wurde nichts eingegeben";
    NothingUndone = Plain, "Nothing was undone", "Nichts war zurückgenommen";
    NoteKeptAsDraft = Plain,
        "The note is as it was; g w brings back what was typed",
        "Die Notiz ist, wie sie war; g w holt das Getippte zurück";
    Columns(columns: u16) = Plain, "{columns} columns of text", "{columns} Spalten Text";
    LinesJustified = Plain, "Lines are as long as the measure", "Blocksatz";
    LinesRagged = Plain, "Lines are ragged", "Flattersatz";
    WordsDivided = Plain, "Words are divided at the ends of lines", "Mit Silbentrennung";
    WordsWhole = Plain, "Words are not divided", "Ohne Silbentrennung";
    NothingUnreadBelow = Plain,
        "The end: nothing in the list is unread", "Ende: nichts in der Liste ist ungelesen";
    OnToUnread = Plain,
        "On to the next unread article; Ctrl-o goes back",
        "Weiter zum nächsten ungelesenen Artikel; Strg-o geht zurück";
    LastArticle = Plain,
        "This is the last article of the list", "Das ist der letzte Artikel der Liste";
    FirstArticle = Plain,
        "This is the first article of the list", "Das ist der erste Artikel der Liste";
    NoLink(number: usize) = Bad,
        "The article has no link with the number {number}",
        "Der Artikel hat keinen Link mit der Nummer {number}";
}

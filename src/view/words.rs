//! What stands on the screen beside the user's own texts, in one place.

use crate::article::PartialDate;
use crate::wording::{Phrase, wording};

wording! {
    /// Words of a frame, a row, a hint or a part of the status line.
    #[derive(Debug, Clone, Copy)]
    pub(in crate::view) enum Words<'w> {
        // Counts.
        Hits(count: usize) =
            (count: "{count} hit", "{count} hits"), "{count} Treffer";
        Articles(count: usize) =
            (count: "{count} article", "{count} articles"), "{count} Artikel";
        Annotations(count: usize) =
            (count: "{count} annotation", "{count} annotations"),
            (count: "{count} Anmerkung", "{count} Anmerkungen");
        Names(count: usize) =
            (count: "{count} name", "{count} names"), (count: "{count} Name", "{count} Namen");
        Notes(count: usize) =
            (count: "{count} note", "{count} notes"),
            (count: "{count} Anmerkung", "{count} Anmerkungen");
        NotesInRow(count: usize) =
            (count: "{count} note", "{count} notes"), "{count} Anm.";
        Pieces(count: usize) = (count: "{count} piece", "{count} pieces"), "{count} Artikel";
        Mentions(count: usize) =
            (count: "{count} mention", "{count} mentions"),
            (count: "{count} Nennung", "{count} Nennungen");
        Twins(count: usize) =
            (count: "+{count} twin", "+{count} twins"),
            (count: "+{count} Abdruck", "+{count} Abdrucke");
        Minutes(count: usize) = "{count} min", "{count} min";

        // Articles.
        ArticlesReading(all: usize) = "Pieces · {all} …", "Artikel · {all} …";
        ArticlesTitle(all: usize) = "Pieces · {all}", "Artikel · {all}";
        ArticlesFiltered(listed: usize, all: usize, filter: &'w str) =
            "Pieces · {listed} of {all} · {filter}", "Artikel · {listed} von {all} · {filter}";
        Reading = "reading …", "lese …";
        NoArticles = "no articles here", "keine Artikel hier";
        NothingFits = "nothing fits the filter", "nichts passt zum Filter";
        Undated = "undated", "ohne Datum";
        NoAuthor = "author not named", "ohne Autor";
        Inferred(date: PartialDate) = "{date} (inferred)", "{date} (erschlossen)";
        Unreadable(reason: &'w str) =
            "This file could not be read.\n\n{reason}", "Diese Datei ist nicht lesbar.\n\n{reason}";
        StartWithFolder =
            "There are no articles here. Start Glosse with a folder of articles: glosse FOLDER",
            "Hier gibt es keine Artikel. Glosse mit einem Ordner starten: glosse ORDNER";
        HowToOpen =
            "Enter opens an article, ? explains the keys",
            "Enter öffnet einen Artikel, ? erklärt die Tasten";
        Folded(count: usize) =
            (count: "⋯ {count} block beside the article (z a unfolds)",
                "⋯ {count} blocks beside the article (z a unfolds)"),
            (count: "⋯ {count} Block Beiwerk (z a klappt ihn auf)",
                "⋯ {count} Blöcke Beiwerk (z a klappt sie auf)");

        // Notes and codes.
        NotesTitle(count: usize) = "Notes · {count}", "Anmerkungen · {count}";
        NotesFiltered(count: usize, filter: &'w str) =
            "Notes · {count} · {filter}", "Anmerkungen · {count} · {filter}";
        NoNotes = "no annotations yet", "noch keine Anmerkungen";
        NoNotesHere =
            "No notes on this article yet.\n\nv selects a sentence, m m highlights, a writes a note, A one on the whole article.",
            "Noch keine Anmerkungen zu diesem Artikel.\n\nv wählt einen Satz aus, m m markiert, a schreibt eine Notiz, A eine zum ganzen Artikel.";
        ReadingNotes = "reading the notes …", "lese die Anmerkungen …";
        CodesTitle(count: usize) = "Codes · {count}", "Codes · {count}";
        NoCodes =
            "no codes yet: t gives one to a passage, c n makes one",
            "noch keine Codes: t gibt einer Stelle einen, c n legt einen an";
        CountWithin(own: usize, within: usize) = "{own} of {within}", "{own} von {within}";

        // Names.
        ListTitle(list: Phrase, count: usize) = "{list} · {count}", "{list} · {count}";
        ListFiltered(list: Phrase, count: usize, filter: &'w str) =
            "{list} · {count} · {filter}", "{list} · {count} · {filter}";
        ListAsked(list: Phrase) = "{list} · …", "{list} · …";
        NoNameFits = "no name fits: Esc shows all", "kein Name passt: Esc zeigt alle";
        NoNames = "no names found yet", "noch keine Namen gefunden";
        MentionsIn(mentions: usize, articles: usize) =
            "{mentions} in {articles}", "{mentions} in {articles}";
        KindInOnePiece(kind: Phrase) = "{kind} in one piece", "{kind} in einem Artikel";
        WhoIsWho = "Who is who", "Wer ist wer";

        // What articles tell.
        NothingSaid =
            "nobody is reported to have said anything", "niemand wird wiedergegeben";
        NothingDated = "no day is told of", "von keinem Tag wird berichtet";
        NothingToldFits = "nothing fits the filter: Esc shows all", "nichts passt: Esc zeigt alle";
        WaitsForNames =
            "as soon as the names are read …", "sobald die Namen gelesen sind …";
        NotLookedThrough =
            "given up: the same key looks again", "abgebrochen: dieselbe Taste sucht noch einmal";
        SpeakerNotNamed = "not named", "nicht genannt";
        InPapers(count: usize) = "×{count}", "×{count}";
        Unplaced(count: usize) = "{count} without a day", "{count} ohne Tag";
        ToldOf(told: usize) = "{told} told", "{told} berichtet";
        ToldAndPublished(told: usize, published: usize) =
            "{told} told · {published} published", "{told} berichtet · {published} erschienen";
        ByProposal = "by a proposed date", "nach Vorschlag";
        Told(count: usize) = (count: "{count} row", "{count} rows"), (count: "{count} Zeile", "{count} Zeilen");

        // The search in the library.
        Search = "Search", "Suche";
        SearchIndexed(percent: usize) =
            "Search · {percent} % indexed", "Suche · {percent} % im Index";
        SearchWaiting = "Search · …", "Suche · …";
        SearchFailed = "Search · failed", "Suche · misslungen";
        FoundSoFar(count: usize, percent: usize) =
            "Search · {count} · {percent} % indexed", "Suche · {count} · {percent} % im Index";
        Found(count: usize, order: Phrase) =
            (count: "Search · {count} piece · {order}", "Search · {count} pieces · {order}"),
            "Suche · {count} Artikel · {order}";
        Searching = "searching …", "suche …";
        NothingFound = "nothing was found", "nichts gefunden";

        // The status line.
        MinutesLeft(minutes: usize) = "{minutes} min left", "noch {minutes} min";
        HitHere(here: usize, hits: usize) = "hit {here}/{hits}", "Treffer {here}/{hits}";
        HitOf(here: usize, hits: usize) = "hit {here} of {hits}", "Treffer {here} von {hits}";
        PieceOf(place: usize, all: usize) = "piece {place} of {all}", "Artikel {place} von {all}";
        NotSaved(count: usize) =
            (count: "{count} change NOT SAVED", "{count} changes NOT SAVED"),
            (count: "{count} Änderung UNGESICHERT", "{count} Änderungen UNGESICHERT");
        Saving = "saving …", "sichere …";
        LookingGivesUp(percent: usize) =
            "looking through the library {percent} %   Esc gives up",
            "durchsuche die Sammlung {percent} %   Esc bricht ab";
        Looking(percent: usize) = "looking {percent} %", "suche {percent} %";
        QueryHints =
            "Enter to the results  ↑ ↓ earlier queries  Ctrl-p pin",
            "Enter zu den Treffern  ↑ ↓ frühere Anfragen  Strg-p anheften";

        // Lines that are typed.
        Filter = "filter: ", "Filter: ";
        Name = "name: ", "Name: ";
        EnterKeeps = "Enter keeps, Esc leaves", "Enter behält, Esc verlässt";

        // Layers.
        MoreBelow(rows: usize) = " {rows} more ▾ ", " {rows} weitere ▾ ";
        Group = "Group", "Gruppieren";
        HoldsIn(scope: Phrase) = "holds {scope}; Tab changes that", "gilt {scope}; Tab ändert das";
        QuitAndLose =
            "quit and lose the changes that are not saved",
            "beenden und ungesicherte Änderungen verlieren";
        Stay = "stay", "bleiben";
        SomeNotSaved = "Some changes are not saved", "Nicht alles ist gesichert";
        HelpTitle = "Help · / searches, j k scroll, Esc closes", "Hilfe · / sucht, j k rollen, Esc schließt";
        HelpTyping(typed: &'w str) = "Help · /{typed}▏", "Hilfe · /{typed}▏";
        HelpFound(typed: &'w str) = "Help · /{typed} · Esc shows all", "Hilfe · /{typed} · Esc zeigt alles";
        NothingInHelp = "nothing of that in the help", "davon steht nichts in der Hilfe";
        OutlineTitle = "Outline · Enter goes there, Esc closes", "Gliederung · Enter geht hin, Esc schließt";
        NoteOnArticle = "Note on the article", "Notiz zum Artikel";
        Note = "Note", "Notiz";
        KeySaves(key: &'w str) = "{key} saves", "{key} sichert";
        EmptyIsRemoved = "an empty note is removed", "eine leere Notiz wird entfernt";
        KeyLeaves(key: &'w str) = "{key} leaves it as it was", "{key} lässt sie, wie sie war";
        Commands = "Commands", "Befehle";
        SameAs(name: &'w str) = "{name} is the same as", "{name} ist dasselbe wie";
        Is = "is ", "ist ";
        NoOtherName = "no other name fits", "kein anderer Name passt";
        Mistakes(count: usize) =
            (count: "Configuration · 1 mistake, left out", "Configuration · {count} mistakes, left out"),
            (count: "Konfiguration · 1 Fehler, übergangen", "Konfiguration · {count} Fehler, übergangen");
        LookingForPassages(percent: usize) =
            "looking for the passages … {percent} %", "suche die Stellen … {percent} %";
        CountsIn(mentions: &'w str, pieces: &'w str) = "{mentions} in {pieces}", "{mentions} in {pieces}";
        OpenPairs(count: usize) =
            (count: "{count} open pair under Spellings", "{count} open pairs under Spellings"),
            (count: "{count} offenes Paar unter Schreibweisen", "{count} offene Paare unter Schreibweisen");
        PartsIt(name: &'w str) = "{name}   P parts it", "{name}   P trennt es ab";
        UniteOrPart = "U one, P two", "U eins, P zwei";
        FirstCode =
            "type a name, as frame/blame, to make the first code",
            "einen Namen eingeben, etwa rahmen/schuld: das wird der erste Code";
        MakeCode = "make this code", "diesen Code anlegen";
        ExportTitle = "Export as Markdown", "Export als Markdown";
        WorkingOut = "working it out …", "wird berechnet …";
        DraftsTitle(count: usize) =
            "Drafts · {count} not saved when Glosse last ended",
            "Entwürfe · {count} beim letzten Ende ungesichert";
        AllOf(words: &'w str, kept: usize, listed: usize, scope: Phrase) =
            "All „{words}“ · {kept} of {listed} · {scope}", "Alle „{words}“ · {kept} von {listed} · {scope}";
        LookingOn(percent: usize) = " · looking, {percent} %", " · suche, {percent} %";
        NotListed(count: usize) = " · {count} more not listed", " · {count} weitere nicht gezeigt";
        LookingNow = "looking …", "suche …";
        AllHighlighted =
            "none that is not highlighted alike already", "keine, die nicht schon so markiert ist";
        NoNamesInCoded =
            "no names known in coded passages yet: Tab sets codes against codes",
            "noch keine Namen in codierten Stellen: Tab stellt Codes gegen Codes";
        CellTitle(table: Phrase, row: &'w str, column: &'w str, count: usize) =
            "{table} · {row} × {column} · {count}", "{table} · {row} × {column} · {count}";
        Review = "Review", "Prüfen";
        ReviewOf(at: usize, all: usize) = "Review · {at} of {all}", "Prüfen · {at} von {all}";
        LookingThrough(percent: usize) =
            "looking through the annotated articles … {percent} %",
            "sehe die Artikel mit Anmerkungen durch … {percent} %";
        AsItWas = "as it was", "wie es war";
        AsItWasWith(note: &'w str) = "as it was · note: {note}", "wie es war · Notiz: {note}";
        BestPlace(percent: u16) = "best place now · {percent} %", "beste Stelle jetzt · {percent} %";
        NotFoundNow = "not found in the text as it is now", "im jetzigen Text nicht gefunden";
    }
}

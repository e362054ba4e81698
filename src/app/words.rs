//! What the reader puts into rows, titles and lines of its own, in one place.

use crate::wording::{Phrase, wording};

wording! {
    /// Words of a row, a title or a part of the status line.
    #[derive(Debug, Clone, Copy)]
    pub(in crate::app) enum Words<'w> {
        // How far the library is.
        ReadingFiles(done: usize, all: usize) =
            "reading {done} of {all} files", "lese {done} von {all} Dateien";
        ReadingSeconds(done: usize, all: usize, seconds: u64) =
            "reading {done} of {all} files · {seconds} s left",
            "lese {done} von {all} Dateien · noch {seconds} s";
        ReadingMinutes(done: usize, all: usize, minutes: u64) =
            "reading {done} of {all} files · {minutes} min left",
            "lese {done} von {all} Dateien · noch {minutes} min";
        ReadingPercent(percent: usize) = "reading {percent} %", "lese {percent} %";
        IndexingPercent(percent: usize) = "indexing {percent} %", "Index {percent} %";
        NamingPercent(percent: usize) = "names {percent} %", "Namen {percent} %";

        // The name under the cursor.
        NamedInPiece(name: &'w str) = "{name}, in this piece", "{name}, in diesem Artikel";
        AlsoSpelled(others: &'w str) = " · here also {others}", " · hier auch {others}";

        // What is said, and what day is told, under the cursor.
        SaidBy(name: &'w str, kind: Phrase, how: Phrase) =
            "{name} · {kind}, {how}", "{name} · {kind}, {how}";
        SaidByNobody(kind: Phrase) =
            "nobody is named · {kind}", "niemand genannt · {kind}";
        SaidVia(name: &'w str) = " · told by {name}", " · überliefert von {name}";
        Lasts(value: &'w str) = "lasts {value}", "Dauer {value}";
        ComesAgain(value: &'w str) = "comes again: {value}", "wiederholt sich: {value}";
        NoDay = "no day can be told", "kein Tag zu bestimmen";
        ByProposedDate(days: &'w str) =
            "= {days}, by a proposed date", "= {days}, nach einem vorgeschlagenen Datum";

        // The cards beside the article.
        OnArticle = "on the article", "zum Artikel";
        Moved = "moved", "verschoben";
        Fuzzy(percent: u16) = "fuzzy {percent} %", "ungefähr {percent} %";
        InReview(percent: u16) = "review {percent} %: not sure", "prüfen {percent} %: unsicher";
        Orphaned = "orphan: not found", "verwaist: nicht gefunden";
        NoTitle = "(no title)", "(ohne Titel)";

        // Who is who.
        PairsWait(count: usize) =
            (count: "one pair waits for your word", "{count} pairs wait for your word"),
            (count: "ein Paar ist zu entscheiden", "{count} Paare sind zu entscheiden");
        NoPairWaits = "no pair waits for your word", "kein Paar ist zu entscheiden";
        DecisionsMade(count: usize) = "{count} decided", "{count} entschieden";
        OverruledElsewhere =
            " · without effect: another device decided otherwise later",
            " · ohne Wirkung: ein anderes Gerät entschied später anders";
        Overruled =
            " · without effect: decided otherwise later",
            " · ohne Wirkung: später anders entschieden";
        NobodyNamedSo = " · nobody here is named so", " · hier heißt niemand so";
        SomebodyElseInArticle = "somebody else in this article", "jemand anders in diesem Artikel";
        SomebodyElseHere = "somebody else at this place", "jemand anders an dieser Stelle";
        SomebodyElse(name: &'w str, mentions: usize) =
            "{name} ({mentions}) is somebody else", "{name} ({mentions}) ist jemand anders";
        PartTitle(name: &'w str) = "Part · {name}", "Trennen · {name}";
        RetypeTitle(name: &'w str) = "{name} is", "{name} ist";
        NameTitle(words: &'w str) = "„{words}“ names", "„{words}“ bezeichnet";
        NoNameHere = "no name here", "hier kein Name";
        NoNameInArticle = "no name in this article", "in diesem Artikel kein Name";
        NoNameAnywhere = "no name anywhere", "nirgends ein Name";

        // Drafts.
        NoteOnArticle = "note on an article", "Notiz zu einem Artikel";
        NoteOn(subject: &'w str) = "note on „{subject}“", "Notiz zu „{subject}“";
        CodeOnArticle = "code on an article", "Code zu einem Artikel";
        CodeOn(subject: &'w str) = "code on „{subject}“", "Code zu „{subject}“";
        CodeMeaning(path: &'w str) = "what {path} is for", "wofür {path} steht";
        NewCode = "new code", "neuer Code";
        NewCodeName(path: &'w str) = "new name of {path}", "neuer Name von {path}";
        CodeMerge(path: &'w str) = "what {path} is merged into", "womit {path} zusammengelegt wird";
        Query = "query", "Anfrage";
        FilterOfArticles = "filter of the pieces", "Filter der Artikel";
        FilterOfNotes = "filter of the notes", "Filter der Anmerkungen";
    }
}

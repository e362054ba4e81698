//! Ties annotations that come from elsewhere to articles.

mod articles;

use super::read::{Incoming, Quote};
use crate::article::Article;
use crate::notes::anchor::{self, Finder, Passage};
use crate::notes::model::{
    Anchor, AnchorState, Annotation, AnnotationId, ArticleRef, CodePath, CodeRef, Extra, Score,
    Timestamp,
};
use crate::notes::state::{Change, Edit, Notes};
use crate::text::{CharIndex, CharOffset, Span};
use articles::Articles;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use ulid::Ulid;

/// An annotation that belongs to no article at hand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no article here holds `{words}` of {uri}; name its file or folder after the annotations")]
pub struct NotPlaced {
    /// The beginning of the annotated words.
    pub words: String,
    /// The page that was annotated: its address, else its title.
    pub uri: String,
}

/// What an import does.
#[derive(Debug, Default)]
pub struct Import {
    /// The changes to make in one step; empty if everything is known already.
    pub changes: Vec<Change>,
    /// What belongs to no article at hand.
    pub left_out: Vec<NotPlaced>,
    /// How many are here already, as new or newer.
    pub known: usize,
    /// The articles, by their number in the list, to which annotations were tied: their texts are
    /// to be kept.
    pub articles: BTreeSet<usize>,
    /// Tags that cannot be codes.
    pub refused: Vec<String>,
}

/// Works out the changes that bring annotations in. Those of this program need no article if they
/// are known here or come whole; others are looked for in the articles, first in the one with the
/// page's address or title.
#[must_use]
pub fn changes(
    mut incoming: Vec<Incoming>,
    articles: &[Arc<Article>],
    (notes, now): (&mut Notes, Timestamp),
) -> Import {
    // What is answered comes before its answers.
    incoming.sort_by_key(|one| one.answers.is_some());
    let mut importer = Importer {
        articles: Articles::new(articles),
        notes,
        now,
        done: HashMap::new(),
        import: Import::default(),
    };
    let mut open = incoming;
    loop {
        let count = open.len();
        let names: BTreeSet<String> = open.iter().map(|one| one.name.clone()).collect();
        let waits = |one: &Incoming| one.answers.as_ref().is_some_and(|name| names.contains(name));
        let (later, next): (Vec<Incoming>, Vec<Incoming>) =
            open.into_iter().partition(|one| waits(one));
        // Answers that go round in a circle answer nothing.
        let is_circle = later.len() == count;
        let (later, next) = if is_circle { (next, later) } else { (later, next) };
        next.into_iter().for_each(|one| importer.take(one));
        if later.is_empty() {
            return importer.import;
        }
        open = later;
    }
}

/// An import under way.
struct Importer<'a> {
    articles: Articles<'a>,
    notes: &'a mut Notes,
    now: Timestamp,
    /// What was made of the annotations so far, by their names in the file.
    done: HashMap<String, Annotation>,
    import: Import,
}

impl Importer<'_> {
    fn take(&mut self, mut one: Incoming) {
        let placed = match (one.ours.take(), one.id.and_then(|id| self.notes.annotation(id))) {
            (Some(ours), _) => Ok(*ours),
            (None, Some(known)) => {
                let known = known.clone();
                return self.edit(&known, &one);
            }
            (None, None) => self.placed(&one),
        };
        match placed {
            Err(error) => self.import.left_out.push(error),
            Ok(annotation) => {
                if !one.name.is_empty() {
                    self.done.insert(one.name.clone(), annotation.clone());
                }
                self.add(annotation, &one.tags);
            }
        }
    }

    fn add(&mut self, mut annotation: Annotation, tags: &[String]) {
        let known = self.notes.annotation(annotation.id);
        if known.is_some_and(|known| known.modified >= annotation.modified) {
            self.import.known += 1;
            return;
        }
        if let Some(known) = known {
            // Where the article lies here is not for another machine to say.
            annotation.article.source.clone_from(&known.article.source);
            annotation.article.file = known.article.file;
        }
        annotation.codes = self.codes(tags);
        self.import.changes.push(Change::Add(annotation));
    }

    /// A row of our own table whose annotation is here: what was changed in the table is.
    fn edit(&mut self, known: &Annotation, one: &Incoming) {
        let is_older = one.modified.is_some_and(|modified| modified < known.modified);
        let codes = self.codes(&one.tags);
        let edit = Edit {
            body: Some(one.body.clone()).filter(|body| shown(body) != shown(&known.body)),
            codes: Some(codes).filter(|codes| *codes != known.codes),
            ..Edit::default()
        };
        if is_older || edit == Edit::default() {
            self.import.known += 1;
        } else {
            self.import.changes.push(Change::Edit { id: known.id, edit });
        }
    }

    /// Tags as codes: by their paths, for ids mean nothing in another codebook.
    fn codes(&mut self, tags: &[String]) -> Vec<CodeRef> {
        let mut codes: Vec<CodeRef> = Vec::new();
        for tag in tags {
            match tag.parse::<CodePath>() {
                Ok(path) => {
                    let code = self.notes.code(&path, self.now);
                    if !codes.contains(&code) {
                        codes.push(code);
                    }
                }
                Err(error) => self.import.refused.push(error.to_string()),
            }
        }
        codes
    }

    fn placed(&mut self, incoming: &Incoming) -> Result<Annotation, NotPlaced> {
        let created = incoming.created.unwrap_or(self.now);
        let modified = incoming.modified.unwrap_or(created);
        let question = incoming.answers.as_ref().and_then(|name| self.done.get(name)).cloned();
        let (article, anchor) = match &question {
            // An answer stands where its question does.
            Some(question) => (question.article.clone(), question.anchor.clone()),
            None => self.place(incoming)?,
        };
        let answers = question.map(|question| question.id);
        let annotation = Annotation::new(id(incoming), article, anchor, created);
        let annotation = annotation.with_body(&incoming.body);
        let author = incoming.author.clone();
        // The colour of a code is not one of the annotation's own.
        let colour = incoming.colour;
        Ok(Annotation { author, modified, answers, colour, ..annotation })
    }

    fn place(&mut self, incoming: &Incoming) -> Result<(ArticleRef, Option<Anchor>), NotPlaced> {
        let of_page = self.articles.of_page(incoming);
        let number = match &incoming.quote {
            None => of_page,
            Some(quote) => of_page.or_else(|| self.articles.of_words(quote)),
        };
        let number = number.ok_or_else(|| not_placed(incoming))?;
        let article = self.articles.article(number).ok_or_else(|| not_placed(incoming))?;
        self.import.articles.insert(number);
        let anchor = incoming.quote.as_ref().map(|quote| anchored(article, quote));
        Ok((self.articles.reference(number, article), anchor))
    }
}

/// Line ends as this program has them.
fn shown(body: &str) -> String {
    body.replace("\r\n", "\n").trim_end().to_owned()
}

fn not_placed(incoming: &Incoming) -> NotPlaced {
    let words = incoming.quote.as_ref().map_or(&incoming.body, |quote| &quote.exact);
    let title = || incoming.title.clone().unwrap_or_default();
    let uri = Some(incoming.uri.clone()).filter(|uri| !uri.is_empty());
    NotPlaced { words: words.chars().take(60).collect(), uri: uri.unwrap_or_else(title) }
}

/// The same for the same annotation, so that a second import brings nothing twice.
fn id(incoming: &Incoming) -> AnnotationId {
    if let Some(id) = incoming.id {
        return id;
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update(incoming.name.as_bytes());
    if incoming.name.is_empty() {
        let quote = incoming.quote.as_ref().map_or("", |quote| &quote.exact);
        let title = incoming.title.as_deref().unwrap_or_default();
        let page = if incoming.uri.is_empty() { title } else { &incoming.uri };
        for part in [page, quote, &incoming.body] {
            hasher.update(part.as_bytes()).update(&[0]);
        }
    }
    let mut random = [0; 16];
    hasher.finalize_xof().fill(&mut random);
    let created = incoming.created.unwrap_or_default();
    let millis = u64::try_from(created.millis()).unwrap_or_default();
    AnnotationId(Ulid::from_parts(millis, u128::from_le_bytes(random) >> 48))
}

/// The passage in the article's text; where it is not surely found, as the other program gave it.
fn anchored(article: &Article, quote: &Quote) -> Anchor {
    let text = article.text.as_str();
    let start = quote.start.map_or(0, |start| start.in_characters(text));
    let given = Anchor {
        start: CharOffset(start),
        end: CharOffset(start.saturating_add(quote.exact.chars().count())),
        block: 0,
        quote: quote.exact.clone(),
        prefix: quote.prefix.clone(),
        suffix: quote.suffix.clone(),
        state: AnchorState::Review,
        score: Score::NONE,
        extra: Extra::new(),
    };
    let passage = Passage { quote: &quote.exact, prefix: &quote.prefix, suffix: &quote.suffix };
    let index = CharIndex::new(text);
    let places = passage.places(text);
    let nearest = places.into_iter().min_by_key(|span| index.chars(span.start).0.abs_diff(start));
    let span = nearest.or_else(|| found(article, &given));
    span.and_then(|span| anchor::make(article, span).ok()).unwrap_or(given)
}

fn found(article: &Article, given: &Anchor) -> Option<Span> {
    let mut known = ArticleRef::of(article);
    // The other program saw another text.
    known.text_hash = crate::article::TextHash(String::new());
    let id = AnnotationId(Ulid::from_parts(0, 0));
    let note = Annotation::new(id, known, Some(given.clone()), Timestamp::default());
    Finder::new(&article.text).find(&note, |_| None).span()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::anchor::make::tests::article_of;
    use crate::notes::exchange::read::{Start, read};
    use crate::notes::exchange::web;
    use crate::notes::model::tests::sample;
    use crate::notes::model::{Colour, Origin, Quotation};
    use crate::notes::state::tests::empty;
    use proptest::prelude::*;
    use serde_json::Value;
    use std::collections::BTreeSet;

    const TEXT: &str = "👩 sagt: Der Damm hält. Der Damm bricht nicht.\n\nDer Rat tagt morgen.";

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(1_700_000_000_000 + millis)
    }

    fn article() -> Arc<Article> {
        let mut article = article_of(TEXT);
        article.url = Some("https://www.example.org/damm/".into());
        Arc::new(article)
    }

    fn incoming(quote: Option<Quote>) -> Incoming {
        Incoming {
            name: "h1".into(),
            uri: "http://example.org/damm#x".into(),
            title: None,
            quote,
            body: "Wirklich?".into(),
            tags: vec!["frame/blame".into(), "../x".into(), "frame/blame".into()],
            author: Some("mara".into()),
            created: Some(at(0)),
            modified: Some(at(1)),
            ..Incoming::default()
        }
    }

    fn quote(exact: &str, prefix: &str, start: usize) -> Option<Quote> {
        let start = Some(Start::Utf16(start));
        Some(Quote { exact: exact.into(), prefix: prefix.into(), suffix: String::new(), start })
    }

    #[test]
    fn others_annotations_are_tied_to_the_article_with_their_words_once() {
        let mut notes = empty("here", 1);
        let articles = [article()];
        let all = vec![incoming(quote("Der Damm", "", 25))];
        let import = changes(all.clone(), &articles, (&mut notes, at(5)));
        assert_eq!((import.articles, import.refused.len()), (BTreeSet::from([0]), 1));
        notes.change(import.changes, at(5)).unwrap();
        let note = notes.all().next().unwrap();
        let anchor = note.anchor.as_ref().unwrap();
        assert_eq!((anchor.start.0, anchor.end.0), (23, 31), "the second one is nearer");
        assert_eq!(note.codes.len(), 1);
        assert_eq!(note.kind, crate::notes::AnnotationKind::Note);
        let again = changes(all, &articles, (&mut notes, at(6)));
        assert_eq!((again.changes.len(), again.known), (0, 1));
    }

    #[test]
    fn words_that_are_not_surely_there_are_kept_as_they_were_given() {
        let mut notes = empty("here", 1);
        let all = vec![incoming(quote("Der Deich steht unter Wasser", "", 3))];
        let import = changes(all, &[article()], (&mut notes, at(5)));
        notes.change(import.changes, at(5)).unwrap();
        let note = notes.all().next().unwrap();
        assert_eq!(note.quote(), "Der Deich steht unter Wasser");
        assert_eq!(note.anchor.as_ref().unwrap().state, AnchorState::Review);
    }

    #[test]
    fn without_address_long_words_tell_the_article_and_short_ones_do_not() {
        let mut notes = empty("here", 1);
        for (exact, prefix, placed) in [
            ("Der Rat tagt", "bricht nicht.\n\n", 1),
            ("Der Rat", "", 0),
            ("Ein Rat, der nie dort stand", "", 0),
        ] {
            let one = Incoming {
                uri: "https://other.example/".into(),
                ..incoming(quote(exact, prefix, 0))
            };
            let import = changes(vec![one], &[article()], (&mut notes, at(5)));
            assert_eq!(
                (import.changes.len(), import.left_out.len()),
                (placed, 1 - placed),
                "{exact}"
            );
        }
    }

    fn rich(notes: &mut Notes, body: &str) -> Annotation {
        let code = notes.code(&"frame/blame".parse().unwrap(), at(0));
        let mut note = Annotation {
            codes: vec![code],
            colour: Colour::try_from(4).ok(),
            author: Some("Mara".into()),
            quotation: Some(Quotation { speaker: Some("Rat".into()), cue: None }),
            origin: Origin::Suggested,
            modified: at(70),
            ..sample(notes, body)
        };
        note.extra.insert("later".into(), 1.into());
        note.anchor.as_mut().unwrap().extra.insert("also".into(), "x".into());
        note
    }

    #[test]
    fn ours_survives_the_way_out_and_in_without_the_article() {
        let mut notes = empty("here", 1);
        let one = rich(&mut notes, "Text\n\n„x“");
        let two = Annotation {
            anchor: None,
            kind: crate::notes::AnnotationKind::DocumentNote,
            ..rich(&mut notes, "")
        };
        let two = Annotation { id: notes.new_id(at(3)), ..two };
        notes.change(vec![Change::Add(one.clone()), Change::Add(two.clone())], at(3)).unwrap();
        let file = web::to_json_ld(notes.all()).unwrap();
        let mut there = empty("there", 2);
        let import = changes(read(&file).unwrap(), &[], (&mut there, at(9)));
        assert_eq!((import.left_out.len(), import.known), (0, 0));
        there.change(import.changes, at(9)).unwrap();
        let without_codes = |note: &Annotation| Annotation { codes: Vec::new(), ..note.clone() };
        let mut ours: Vec<Annotation> = notes.all().map(without_codes).collect();
        for note in &mut ours {
            note.article.source = note.article.file_name().to_owned();
        }
        let theirs: Vec<Annotation> = there.all().map(without_codes).collect();
        assert_eq!(ours, theirs);
        assert!(there.all().all(|note| note.codes[0].path.as_str() == "frame/blame"));
        assert_eq!(web::to_json_ld(notes.all()).unwrap(), file, "the same notes, the same bytes");
        let again = changes(read(&file).unwrap(), &[], (&mut notes, at(9)));
        assert_eq!((again.changes.len(), again.known), (0, 2));
    }

    #[test]
    fn an_answer_stands_with_its_question_in_whatever_order_they_come() {
        let mut notes = empty("here", 1);
        let answer = |name: &str, to: &str, millis: i64| Incoming {
            name: name.into(),
            answers: Some(to.into()),
            author: Some("uwe".into()),
            created: Some(at(millis)),
            ..incoming(None)
        };
        let circle = [answer("a", "b", 5), answer("b", "a", 6)];
        let mut all = vec![answer("h3", "h2", 3), answer("h2", "h1", 2)];
        all.extend(circle);
        all.push(incoming(quote("Der Damm", "", 25)));
        let import = changes(all, &[article()], (&mut notes, at(9)));
        assert_eq!(import.left_out, []);
        notes.change(import.changes, at(9)).unwrap();
        let by_time: Vec<&Annotation> = notes.all().collect();
        assert_eq!(by_time.len(), 5);
        assert_eq!(by_time[1].answers, Some(by_time[0].id));
        assert_eq!(by_time[2].answers, Some(by_time[1].id));
        assert_eq!(by_time[2].anchor, by_time[0].anchor);
        assert_eq!(by_time[2].author.as_deref(), Some("uwe"));
    }

    #[test]
    fn our_table_brings_the_annotations_back() {
        let mut notes = empty("here", 1);
        let all = vec![
            incoming(quote("Der Damm", "", 25)),
            Incoming {
                name: "h2".into(),
                body: "Zur \"Lage\",\n=2+2; -x".into(),
                ..incoming(None)
            },
        ];
        let import = changes(all, &[article()], (&mut notes, at(5)));
        notes.change(import.changes, at(5)).unwrap();
        let exact = |note: &Annotation| note.anchor.as_ref().map(|anchor| anchor.state);
        let table = crate::notes::exchange::csv::to_csv(&notes, notes.all(), &exact);
        let mut there = empty("there", 2);
        let import = changes(read(&table).unwrap(), &[article()], (&mut there, at(9)));
        assert_eq!(import.left_out, []);
        there.change(import.changes, at(9)).unwrap();
        let bare = |note: &Annotation| Annotation { codes: Vec::new(), ..note.clone() };
        let codes =
            |note: &Annotation| note.codes.iter().map(|code| code.path.clone()).collect::<Vec<_>>();
        assert!(notes.all().map(bare).eq(there.all().map(bare)));
        assert!(notes.all().map(codes).eq(there.all().map(codes)));
        let again = changes(read(&table).unwrap(), &[], (&mut notes, at(9)));
        assert_eq!((again.changes.len(), again.known), (0, 2));
        let edited = table.replace("Wirklich?", "Wirklich nicht.");
        let import = changes(read(&edited).unwrap(), &[], (&mut notes, at(9)));
        assert_eq!((import.changes.len(), import.known), (1, 1));
        notes.change(import.changes, at(9)).unwrap();
        assert!(notes.all().any(|note| note.body == "Wirklich nicht."));
    }

    #[test]
    fn what_another_program_changed_comes_back_with_it() {
        let mut notes = empty("here", 1);
        let note = rich(&mut notes, "alt");
        let id = note.id;
        notes.change(vec![Change::Add(note)], at(3)).unwrap();
        let file = web::to_json_ld(notes.all()).unwrap();
        let file = file
            .replace("\"alt\"", "\"neu\"")
            .replace("\"frame/blame\",\"purpose\"", "\"tone\",\"purpose\"");
        let file = file.replace(&at(70).to_string(), &at(90).to_string());
        let import = changes(read(&file).unwrap(), &[], (&mut notes, at(99)));
        notes.change(import.changes, at(99)).unwrap();
        let note = notes.annotation(id).unwrap();
        assert_eq!((note.body.as_str(), note.codes[0].path.as_str()), ("neu", "tone"));
        assert_eq!(notes.others(id).count(), 0);
        notes.undo(at(100)).unwrap();
        assert_eq!(notes.annotation(id).unwrap().body, "alt");
    }

    /// What the model requires (sections 3.1, 3.2.1, 4.2.4 and 4.2.5 of its recommendation).
    fn check(value: &Value) {
        let context = value["@context"].as_array().unwrap();
        assert_eq!(context[0], "http://www.w3.org/ns/anno.jsonld");
        assert!(value["id"].as_str().unwrap().starts_with("urn:"));
        assert_eq!(value["type"], "Annotation");
        for body in value["body"].as_array().unwrap() {
            assert_eq!(body["type"], "TextualBody");
            assert!(body["value"].is_string());
        }
        assert!(value["target"]["source"].as_str().unwrap().contains(':'));
        for selector in value["target"]["selector"].as_array().unwrap() {
            match selector["type"].as_str().unwrap() {
                "TextQuoteSelector" => assert!(selector["exact"].is_string()),
                "TextPositionSelector" => {
                    assert!(selector["start"].as_u64() <= selector["end"].as_u64());
                }
                other => panic!("{other}"),
            }
        }
        assert!(value["created"].as_str().unwrap().ends_with('Z'));
    }

    #[test]
    fn the_output_has_what_the_model_requires() {
        let mut notes = empty("here", 1);
        for note in [rich(&mut notes, "Text"), sample(&mut notes, "")] {
            check(&web::annotation(&note).unwrap());
        }
    }

    proptest! {
        #[test]
        fn whatever_a_note_says_survives(body in any::<String>(), words in "\\PC{1,20}") {
            let mut notes = empty("here", 1);
            let mut note = rich(&mut notes, &body);
            note.codes.clear();
            let anchor = note.anchor.as_mut().unwrap();
            anchor.quote = words;
            anchor.end = CharOffset(anchor.start.0 + anchor.quote.chars().count());
            let all = read(&web::to_json_ld([&note]).unwrap()).unwrap();
            note.article.source = note.article.file_name().to_owned();
            prop_assert_eq!(all[0].ours.as_deref(), Some(&note));
        }
    }
}

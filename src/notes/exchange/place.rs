//! Ties annotations that come from elsewhere to articles.

use super::read::{Incoming, Quote};
use crate::article::Article;
use crate::notes::anchor::{self, Finder, Passage};
use crate::notes::model::{
    Anchor, AnchorState, Annotation, AnnotationId, ArticleRef, CodePath, CodeRef, Extra, Score,
    Timestamp,
};
use crate::notes::state::{Change, Notes};
use crate::text::{CharIndex, CharOffset, Span};
use std::sync::Arc;
use ulid::Ulid;

/// An annotation that belongs to no article at hand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no article here holds `{words}` of {uri}; name its file or folder after the annotations")]
pub struct NotPlaced {
    /// The beginning of the annotated words.
    pub words: String,
    /// The page that was annotated.
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
    pub articles: Vec<usize>,
    /// Tags that cannot be codes.
    pub refused: Vec<String>,
}

/// Works out the changes that bring annotations in. Those of this program need no article; others
/// are looked for in the articles, first in the one with the page's address or title.
#[must_use]
pub fn changes(
    incoming: Vec<Incoming>,
    articles: &[Arc<Article>],
    (notes, now): (&mut Notes, Timestamp),
) -> Import {
    let mut import = Import::default();
    for mut one in incoming {
        let placed = match one.ours.take() {
            Some(ours) => Ok(*ours),
            None => placed(&one, articles, now).map(|(number, annotation)| {
                if !import.articles.contains(&number) {
                    import.articles.push(number);
                }
                annotation
            }),
        };
        match placed {
            Err(error) => import.left_out.push(error),
            Ok(annotation) if is_known(notes, &annotation) => import.known += 1,
            Ok(mut annotation) => {
                annotation.codes = codes(&one.tags, notes, (now, &mut import.refused));
                import.changes.push(Change::Add(annotation));
            }
        }
    }
    import
}

fn is_known(notes: &Notes, annotation: &Annotation) -> bool {
    let known = notes.annotation(annotation.id);
    known.is_some_and(|known| known.modified >= annotation.modified)
}

/// Tags as codes: by their paths, for ids mean nothing in another codebook.
fn codes(
    tags: &[String],
    notes: &mut Notes,
    (now, refused): (Timestamp, &mut Vec<String>),
) -> Vec<CodeRef> {
    let mut codes: Vec<CodeRef> = Vec::new();
    for tag in tags {
        match tag.parse::<CodePath>() {
            Ok(path) => {
                let code = notes.code(&path, now);
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
            Err(error) => refused.push(error.to_string()),
        }
    }
    codes
}

fn placed(
    incoming: &Incoming,
    articles: &[Arc<Article>],
    now: Timestamp,
) -> Result<(usize, Annotation), NotPlaced> {
    let found = match &incoming.quote {
        None => of_page(incoming, articles).map(|number| (number, None)),
        Some(quote) => of_quote(incoming, quote, articles),
    };
    let (number, anchor) = found.ok_or_else(|| not_placed(incoming))?;
    let article = articles.get(number).ok_or_else(|| not_placed(incoming))?;
    let created = incoming.created.unwrap_or(now);
    let annotation =
        Annotation::new(id(incoming, created), ArticleRef::of(article), anchor, created);
    let annotation = annotation.with_body(&incoming.body);
    let modified = incoming.modified.unwrap_or(created);
    Ok((number, Annotation { author: incoming.author.clone(), modified, ..annotation }))
}

fn not_placed(incoming: &Incoming) -> NotPlaced {
    let words = incoming.quote.as_ref().map_or(&incoming.body, |quote| &quote.exact);
    NotPlaced { words: words.chars().take(60).collect(), uri: incoming.uri.clone() }
}

/// The same for the same annotation, so that a second import brings nothing twice.
fn id(incoming: &Incoming, created: Timestamp) -> AnnotationId {
    let mut hasher = blake3::Hasher::new();
    hasher.update(incoming.name.as_bytes());
    if incoming.name.is_empty() {
        let quote = incoming.quote.as_ref().map_or("", |quote| &quote.exact);
        for part in [&incoming.uri, quote, &incoming.body] {
            hasher.update(part.as_bytes()).update(&[0]);
        }
    }
    let mut random = [0; 16];
    hasher.finalize_xof().fill(&mut random);
    let millis = u64::try_from(created.millis()).unwrap_or_default();
    AnnotationId(Ulid::from_parts(millis, u128::from_le_bytes(random) >> 48))
}

/// The one article with the page's address, else with its title.
fn of_page(incoming: &Incoming, articles: &[Arc<Article>]) -> Option<usize> {
    let only = |same: &dyn Fn(&Article) -> bool| {
        let mut all = articles.iter().enumerate().filter(|(_, article)| same(article));
        all.next().filter(|_| all.next().is_none()).map(|(number, _)| number)
    };
    let address = |article: &Article| {
        article.url.as_deref().is_some_and(|url| bare(url) == bare(&incoming.uri))
    };
    let named = |article: &Article| {
        incoming.uri.strip_prefix("urn:glosse:article:").is_some_and(|id| article.id.0 == id)
    };
    let titled = |article: &Article| {
        let title = incoming.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
        title.is_some() && article.title.as_deref().map(str::trim) == title
    };
    only(&address).or_else(|| only(&named)).or_else(|| only(&titled))
}

/// An address without what does not name the page.
fn bare(url: &str) -> &str {
    let url = url.split(['#', '?']).next().unwrap_or_default().trim_end_matches('/');
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    rest.strip_prefix("www.").unwrap_or(rest)
}

fn of_quote(
    incoming: &Incoming,
    quote: &Quote,
    articles: &[Arc<Article>],
) -> Option<(usize, Option<Anchor>)> {
    if let Some(number) = of_page(incoming, articles) {
        let article = articles.get(number)?;
        return Some((number, Some(anchored(article, quote))));
    }
    // Words alone must be many enough to be sure of the article.
    const ENOUGH: usize = 24;
    let around = [&quote.prefix, &quote.exact, &quote.suffix].map(|part| part.chars().count());
    if around.iter().sum::<usize>() < ENOUGH {
        return None;
    }
    let passage = Passage { quote: &quote.exact, prefix: &quote.prefix, suffix: &quote.suffix };
    let mut holding = articles
        .iter()
        .enumerate()
        .filter(|(_, article)| !passage.places(&article.text).is_empty());
    let (number, article) = holding.next()?;
    holding.next().is_none().then(|| (number, Some(anchored(article, quote))))
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
            ours: None,
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
        assert_eq!((import.articles, import.refused.len()), (vec![0], 1));
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
        let ours: Vec<Annotation> = notes.all().map(without_codes).collect();
        let theirs: Vec<Annotation> = there.all().map(without_codes).collect();
        assert_eq!(ours, theirs);
        assert!(there.all().all(|note| note.codes[0].path.as_str() == "frame/blame"));
        assert_eq!(web::to_json_ld(notes.all()).unwrap(), file, "the same notes, the same bytes");
        let again = changes(read(&file).unwrap(), &[], (&mut notes, at(9)));
        assert_eq!((again.changes.len(), again.known), (0, 2));
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
            prop_assert_eq!(all[0].ours.as_deref(), Some(&note));
        }
    }
}

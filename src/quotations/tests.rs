use super::*;
use crate::article::{Source as Origin, TextBuilder};
use crate::entities;
use proptest::prelude::*;

const MARKED: &str = include_str!("../../tests/fixtures/quotations.txt");
/// Marked by another hand than that which wrote the rules.
const BY_ANOTHER: &str = include_str!("../../tests/fixtures/quotations-by-another.txt");

fn article(language: Language, text: &str) -> Article {
    let mut builder = TextBuilder::default();
    for (number, words) in text.split("\n\n").enumerate() {
        let title = number == 0 && text.contains("\n\n");
        builder.push(if title { BlockKind::Title } else { BlockKind::Paragraph }, words);
    }
    let article = Article::bare(Origin { path: "a.txt".into(), item: 0 }, builder.finish());
    Article { language: Some(language), ..article }
}

fn named(language: Language, text: &str) -> Article {
    let mut article = article(language, text);
    entities::annotate(&mut article);
    article
}

/// Kind, words and speaker of the quotations of a German text.
fn told(text: &str) -> Vec<(QuotationKind, String, Option<String>)> {
    let article = named(Language::German, text);
    let key = |speaker: Speaker| speaker.entity.map(|id| id.key().to_owned());
    let line = |quotation: Quotation| {
        let words = quotation.span.of(&article.text).to_owned();
        (quotation.kind, words, quotation.speaker.and_then(key))
    };
    find(&article).into_iter().map(line).collect()
}

/// A quotation that somebody marked by hand.
#[derive(Debug)]
struct Marked<'m> {
    kind: &'m str,
    speaker: &'m str,
    span: Span,
}

/// The text of an article without its marks, and what they say.
fn unmarked(article: &str) -> (String, Vec<Marked<'_>>) {
    let (mut text, mut marked) = (String::new(), Vec::<Marked<'_>>::new());
    let mut parts = article.split('⟦');
    text.push_str(parts.next().unwrap());
    for part in parts {
        let (inside, rest) = part.split_once('⟧').unwrap();
        let (start, (kind, inside)) = (text.len(), inside.split_once('|').unwrap());
        if kind == "+" {
            text.push_str(inside);
            marked.last_mut().unwrap().span.end.0 = text.len();
        } else {
            let (speaker, words) = inside.split_once('|').unwrap();
            text.push_str(words);
            marked.push(Marked { kind, speaker, span: Span::new(start, text.len()) });
        }
        text.push_str(rest);
    }
    (text, marked)
}

/// How many of a group there are, are found, are found to the letter, have their speaker.
#[derive(Debug, Default)]
struct Score {
    marked: usize,
    found: usize,
    strict: usize,
    said: usize,
}

impl Score {
    /// The harmonic mean of precision and recall, in percent.
    fn of(&self, right: usize) -> usize {
        200 * right / (self.marked + self.found).max(1)
    }
}

fn is_direct(kind: QuotationKind) -> bool {
    matches!(kind, QuotationKind::Direct | QuotationKind::Mixed)
}

/// Direct and mixed ones, then the others.
fn scores(articles: &str) -> [Score; 2] {
    let mut scores = [Score::default(), Score::default()];
    for marked in articles.split("\n== ").skip(1) {
        let (language, body) = marked.split_once('\n').unwrap();
        let language = if language == "en" { Language::English } else { Language::German };
        let (text, marked) = unmarked(body.trim_end());
        let article = named(language, &text);
        assert_eq!(article.text, text);
        let found = find(&article);
        for quotation in &found {
            scores[usize::from(!is_direct(quotation.kind))].found += 1;
        }
        for marked in marked {
            let direct = matches!(marked.kind, "d" | "m");
            let score = &mut scores[usize::from(!direct)];
            score.marked += 1;
            let of_kind = found.iter().filter(|one| is_direct(one.kind) == direct);
            let Some(one) = of_kind.into_iter().find(|one| one.span.overlaps(marked.span)) else {
                continue;
            };
            score.strict += usize::from(one.span == marked.span);
            let id = one.speaker.as_ref().and_then(|speaker| speaker.entity.as_ref());
            score.said += usize::from(match id {
                Some(id) => id.key().ends_with(marked.speaker),
                None => marked.speaker == "-",
            });
        }
    }
    scores
}

#[test]
fn articles_marked_by_hand_are_read_as_they_are_marked() {
    let [direct, other] = scores(MARKED);
    assert!(direct.marked >= 20 && other.marked >= 35);
    assert!(direct.of(direct.strict) >= 97 && direct.of(direct.said) >= 95, "{direct:?}");
    assert!(other.of(other.strict) >= 90 && other.of(other.said) >= 90, "{other:?}");
}

#[test]
fn articles_marked_by_another_hand_are_read_as_they_are_marked() {
    let [direct, other] = scores(BY_ANOTHER);
    assert!(direct.marked >= 30 && other.marked >= 43);
    assert!(direct.of(direct.strict) >= 97 && direct.of(direct.said) >= 90, "{direct:?}");
    assert!(other.of(other.strict) >= 92 && other.of(other.said) >= 84, "{other:?}");
}

#[test]
fn what_nobody_says_is_no_quotation() {
    for text in [
        "Der Film „Das Dach der Welt“ läuft im Kino. Die Halle ist „marode“.",
        "Ilse Kortmann sagte nicht, ob sie zurücktritt.",
        "Jens Alt soll das Geld genommen haben. Angeblich war er da.",
        "Daten deuten darauf hin, dass der Pegel steigt.",
        "Es sei denn, das Dach hält. Wie dem auch sei, die Halle ist zu.",
        "",
        "Ja.",
    ] {
        assert_eq!(told(text), [], "{text}");
    }
}

/// Kind, words and speaker of the quotations of an English text.
fn told_in_english(text: &str) -> Vec<(QuotationKind, String, Option<String>)> {
    let article = named(Language::English, text);
    let key = |speaker: Speaker| speaker.entity.map(|id| id.key().to_owned());
    let line = |quotation: Quotation| {
        let words = quotation.span.of(&article.text).to_owned();
        (quotation.kind, words, quotation.speaker.and_then(key))
    };
    find(&article).into_iter().map(line).collect()
}

#[test]
fn a_reported_clause_ends_where_the_sentence_of_the_reporter_goes_on() {
    for (text, words) in [
        ("Ilse Kortmann sagte, das Dach halte noch, und ging nach Hause.", "das Dach halte noch"),
        ("Ilse Kortmann sagte, das Dach halte; die Stadt zahlt trotzdem.", "das Dach halte"),
        (
            "Ilse Kortmann sagte, das Dach halte noch, doch die Stadt hat kein Geld.",
            "das Dach halte noch",
        ),
        (
            "Ilse Kortmann sagte, das Dach halte noch, und verließ mit ihrem Anwalt den Saal.",
            "das Dach halte noch",
        ),
        (
            "Ilse Kortmann sagte, das Dach halte noch, und die Stadt habe das gewusst.",
            "das Dach halte noch, und die Stadt habe das gewusst",
        ),
        (
            "Ilse Kortmann sagte, dass sie kam und ging, weil es regnete.",
            "dass sie kam und ging, weil es regnete",
        ),
    ] {
        let found = told(text);
        assert_eq!(found.len(), 1, "{text} {found:?}");
        assert_eq!((found[0].1.as_str(), found[0].2.as_deref()), (words, Some("ilse-kortmann")));
    }
}

#[test]
fn a_verb_behind_und_has_the_subject_of_the_one_before() {
    let found = told(
        "Die Parteichefin, die Anwältin Ilse Kortmann, spricht von Verrat und wirft Präsidentin \
         Vera Sonntag vor, die Bauern zu vergessen.",
    );
    assert_eq!(found[0].1, "die Bauern zu vergessen");
    assert_eq!(found[0].2.as_deref(), Some("ilse-kortmann"));
}

#[test]
fn who_is_warned_does_not_speak() {
    let found = told("Ilse Kortmann hat Jens Alt bereits gewarnt, das Dach nicht zu betreten.");
    assert_eq!(found[0].2.as_deref(), Some("ilse-kortmann"), "{found:?}");
}

#[test]
fn a_verb_that_reports_at_times_does_so_behind_what_is_said() {
    for (text, words) in [
        ("Das Dach hält nicht mehr lange, warnt Ilse Kortmann.", "Das Dach hält nicht mehr lange"),
        ("Ilse Kortmann kam. Das Dach werde teuer, rechnet sie vor.", "Das Dach werde teuer"),
        ("Das kann sich noch ändern, verspricht Ilse Kortmann.", "Das kann sich noch ändern"),
    ] {
        let found = told(text);
        assert_eq!(found.len(), 1, "{text} {found:?}");
        assert_eq!((found[0].1.as_str(), found[0].2.as_deref()), (words, Some("ilse-kortmann")));
    }
    for text in [
        "Als das Dach brach, rief Ilse Kortmann die Feuerwehr.",
        "Niemand weiß, wer das Dach bezahlt.",
        "Wenn das Dach bricht, ruft Ilse Kortmann an.",
    ] {
        assert_eq!(told(text), [], "{text}");
    }
}

#[test]
fn english_clauses_are_found_behind_what_stands_between() {
    for (text, words, speaker) in [
        (
            "Janet Wragg said in a brief statement that the lido would stay open.",
            "that the lido would stay open",
            Some("janet-wragg"),
        ),
        ("Friends say that the lido was never safe.", "that the lido was never safe", None),
        (
            "Janet Wragg came in. Between May and June, she told the jury, the lido was closed.",
            "Between May and June, she told the jury, the lido was closed",
            Some("janet-wragg"),
        ),
    ] {
        let found = told_in_english(text);
        assert_eq!(found.len(), 1, "{text} {found:?}");
        assert_eq!((found[0].1.as_str(), found[0].2.as_deref()), (words, speaker), "{text}");
    }
    for text in [
        "It recalls the pact that the town signed in 2022.",
        "The actor Janet Wragg, a star, brought a debut that recalls early films.",
    ] {
        assert_eq!(told_in_english(text), [], "{text}");
    }
    let carried =
        told_in_english("“Salt,” Janet Wragg says. “My mother could have told them that.”");
    assert_eq!(carried[0].2.as_deref(), Some("janet-wragg"));
    let director = told_in_english(
        "The director Janet Wragg won.\n\n“I made it for six people at most,” the director said.",
    );
    assert_eq!(director[0].2.as_deref(), Some("janet-wragg"));
}

#[test]
fn who_is_told_something_does_not_speak() {
    for text in [
        "„Das Dach hält noch lange“, sagte Ilse Kortmann dem Nordkurier.",
        "„Das Dach hält noch lange“, sagte Ilse Kortmann der Deutschen Presse-Agentur.",
        "„Das Dach hält noch lange“, hat Ilse Kortmann gegenüber Jens Alt gesagt.",
        "„Das Dach hält noch lange“, sagte die Baurätin Ilse Kortmann über Jens Alt.",
    ] {
        let found = told(text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].2.as_deref(), Some("ilse-kortmann"), "{text}");
    }
}

#[test]
fn every_kind_of_marks_is_paired() {
    for (open, close) in [
        ("„", "“"),
        ("„", "”"),
        ("„", "\""),
        ("\"", "\""),
        ("“", "”"),
        ("»", "«"),
        ("«", "»"),
        ("‚", "‘"),
        ("›", "‹"),
    ] {
        let text = format!("{open}Das Dach hält noch zwei Winter{close}, sagte Ilse Kortmann.");
        let found = told(&text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].1, "Das Dach hält noch zwei Winter", "{text}");
    }
    let nested = told("„Ich habe ‚nie wieder gut‘ gesagt, oder so“, sagte Ilse Kortmann.");
    assert_eq!(nested[0].1, "Ich habe ‚nie wieder gut‘ gesagt, oder so");
}

#[test]
fn a_quotation_goes_on_over_paragraphs_that_open_with_a_mark() {
    let found = told(
        "Titel\n\nIlse Kortmann sagte: „Das Dach hält noch.\n\n„Aber nicht mehr lange, fürchte ich.“\n\nEnde.",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].1, "Das Dach hält noch.\n\n„Aber nicht mehr lange, fürchte ich.");
}

#[test]
fn an_interview_is_read_by_its_labels() {
    let text = "Gespräch\n\nIlse Kortmann leitet das Bauamt.\n\nNordkurier: Hält das Dach?\n\nKortmann: Noch zwei Winter.\n\n\
        Nordkurier: Und dann?\n\nKortmann: Dann wird es teuer, fürchte ich.";
    let found = told(text);
    let speakers: Vec<Option<&str>> = found.iter().map(|one| one.2.as_deref()).collect();
    assert_eq!(found.len(), 4);
    assert_eq!((speakers[1], speakers[3]), (Some("ilse-kortmann"), Some("ilse-kortmann")));
    assert_eq!(found[1].1, "Noch zwei Winter.");
}

#[test]
fn boilerplate_says_nothing() {
    let mut builder = TextBuilder::default();
    builder.push(BlockKind::Boilerplate, "„Das Dach hält noch lange“, sagte Ilse Kortmann.");
    let article = Article::bare(Origin { path: "a.txt".into(), item: 0 }, builder.finish());
    assert_eq!(find(&article), []);
}

#[test]
fn marks_that_never_close_bring_no_nonsense_by_the_hundred() {
    for unit in ["„", "„a ", "» b", "\"", "“x „y »z ", "‚‘’'", "„a“ ", "sagte, ", "laut ", "so "]
    {
        let text = unit.repeat(10_000);
        let found = find(&article(Language::German, &text));
        assert!(found.len() <= 1, "{unit}: {}", found.len());
    }
    let long = "Kortmann sagte, das Dach halte noch, und ".repeat(1_000_000 / 42);
    assert!(find(&article(Language::German, &long)).len() <= 2);
    let marked = "„Das Dach hält noch“ ".repeat(20_000);
    assert!(find(&article(Language::German, &marked)).len() <= 1);
    let interview = "Frage: Und weiter?\n\nKortmann: Es geht weiter.\n\n".repeat(500);
    // The first label stands in the title.
    assert_eq!(find(&article(Language::German, &interview)).len(), 999);
}

fn is_sound(article: &Article, found: &[Quotation]) -> bool {
    let text = &article.text;
    let boiled = |span: Span| {
        article
            .blocks
            .iter()
            .any(|block| block.kind == BlockKind::Boilerplate && block.span.overlaps(span))
    };
    found.is_sorted_by_key(|quotation| quotation.span.start)
        && found.iter().all(|quotation| {
            let inside = |part: &Span| quotation.span.covers(*part) && !part.of(text).is_empty();
            !quotation.span.of(text).is_empty()
                && quotation.parts.iter().all(inside)
                && quotation.parts.windows(2).all(|pair| pair[0].end <= pair[1].start)
                && quotation.clause.is_none_or(|clause| clause.covers(quotation.span))
                && quotation.cues.iter().all(|cue| !cue.of(text).is_empty())
                && !boiled(quotation.span)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]
    #[test]
    fn quotations_lie_in_the_text_in_order_with_their_parts_inside(
        words in prop::collection::vec(prop::sample::select(vec![
            "„", "“", "”", "\"", "»", "«", "‚", "‘", "’", "'", "Kortmann", "sagte", "Jens", "Alt", ",", ".", ":", "so",
            "laut", "das", "Dach", "sei", "halte", "dass", "er", "sie", "die", "Sprecherin", "der", "Stadt", "nach",
            "Angaben", "zufolge", "\n\n", "–", "(", ")", "said", "that", "the", "roof", "hält", "wie", "teilte", "mit",
        ]), 0..40),
        apart in prop::bool::ANY,
    ) {
        let text = words.join(if apart { " " } else { "" });
        for language in [Language::German, Language::English] {
            let mut article = article(language, text.trim());
            let mention = |(start, words): (usize, &str)| crate::article::Mention {
                span: Span::new(start, start + words.len()),
                kind: crate::article::Kind::Person,
                flag: crate::article::Flag::Plain,
                entity: crate::article::EntityId::of(crate::article::Kind::Person, "kortmann"),
            };
            article.mentions = article.text.match_indices("Kortmann").map(mention).collect();
            let found = find(&article);
            prop_assert!(is_sound(&article, &found), "{text:?} {found:?}");
        }
    }
}

use super::*;
use crate::article::time::Resolved;
use crate::article::{PartialDate, Source, TextBuilder};
use proptest::prelude::*;

const GERMAN: &str = include_str!("../../tests/fixtures/times-de.tsv");
const ENGLISH: &str = include_str!("../../tests/fixtures/times-en.tsv");

fn article(language: Language, date: Option<PartialDate>, blocks: &[(BlockKind, &str)]) -> Article {
    let mut builder = TextBuilder::default();
    for (kind, words) in blocks {
        builder.push(*kind, words);
    }
    let source = Source { path: "a.txt".into(), item: 0 };
    let article = Article::bare(source, builder.finish());
    Article { language: Some(language), date, ..article }
}

fn of_text(language: Language, date: &str, text: &str) -> Vec<TimeExpression> {
    find(&article(language, date.parse().ok(), &[(BlockKind::Paragraph, text)]))
}

/// `2021-05:2!since`, as the tables write it.
fn written(time: &TimeExpression) -> String {
    let mut written = time.value.clone().unwrap_or_else(|| "-".to_owned());
    if let Some(weekday) = time.weekday {
        written.push_str(&format!(":{weekday}"));
    }
    if let Some(modifier) = time.modifier {
        let name = serde_json::to_value(modifier).unwrap();
        written.push_str(&format!("!{}", name.as_str().unwrap()));
    }
    written
}

/// What is in brackets, and the text without them.
fn bracketed(marked: &str) -> (Vec<&str>, String) {
    let inside = marked.split('[').skip(1).filter_map(|rest| rest.split(']').next());
    (inside.collect(), marked.replace(['[', ']'], ""))
}

/// Compares a table with what is found in articles of three precisions; how many expressions it has.
fn compare(language: Language, table: &str) -> usize {
    let mut count = 0;
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (wanted, text) = bracketed(columns.next().unwrap());
        count += wanted.len();
        let mut expected = "";
        for date in ["2021-05-20", "2021-05", "2021"] {
            expected = match columns.next().unwrap() {
                "=" => expected,
                other => other,
            };
            let found = of_text(language, date, &text);
            let words: Vec<&str> = found.iter().map(|time| time.span.of(&text)).collect();
            assert_eq!(words, wanted, "{text} ({date})");
            let values: Vec<String> = found.iter().map(written).collect();
            assert_eq!(values.join(" "), expected, "{text} ({date})");
        }
    }
    count
}

#[test]
fn german_expressions_have_their_values_in_articles_of_a_day_a_month_and_a_year() {
    assert!(compare(Language::German, GERMAN) >= 400);
}

#[test]
fn english_expressions_have_their_values_in_articles_of_a_day_a_month_and_a_year() {
    assert!(compare(Language::English, ENGLISH) >= 100);
}

#[test]
fn an_article_without_a_date_names_only_days_that_it_states() {
    for (text, value) in [
        ("Am 3. März brannte es.", "XXXX-03-03"),
        ("Im März brannte es.", "XXXX-03"),
        ("Am Dienstag brannte es.", "-:2"),
        ("Gestern brannte es.", "-"),
        ("Vergangene Woche brannte es.", "-"),
        ("Vor drei Jahren brannte es.", "-"),
        ("Im Herbst brannte es.", "-"),
        ("Seit 2015 brennt es.", "2015!since"),
        ("Am 3. März 2020 brannte es.", "2020-03-03"),
    ] {
        let found = of_text(Language::German, "", text);
        assert_eq!(found.iter().map(written).collect::<Vec<_>>(), [value], "{text}");
        assert!(value.starts_with("20") || !found[0].is_placed(), "{text}");
    }
}

#[test]
fn what_hangs_on_a_proposed_date_says_so() {
    let mut article = article(
        Language::German,
        None,
        &[(
            BlockKind::Paragraph,
            "Am Dienstag brannte es, am 3. März 2020 auch, am Tag darauf wieder.",
        )],
    );
    article.date_inferred = "2021-05-20".parse().ok();
    let found = find(&article);
    let how: Vec<Resolved> = found.iter().map(|time| time.how).collect();
    assert_eq!(how, [Resolved::Inferred, Resolved::Absolute, Resolved::Anchor]);
    article.date = article.date_inferred;
    assert_eq!(find(&article)[0].how, Resolved::Article);
    assert_eq!(find(&article)[0].value, found[0].value);
}

#[test]
fn weeks_and_days_go_on_over_new_year() {
    for (date, text, value) in [
        ("2021-01-04", "Vergangene Woche schneite es.", "2020-W53"),
        ("2020-12-31", "Nächste Woche wird es kalt.", "2021-W01"),
        ("2021-01-01", "Gestern schneite es.", "2020-12-31"),
        ("2020-02-28", "Morgen wird es kalt.", "2020-02-29"),
        ("2021-01-01", "Am Montag schneite es.", "2020-12-28"),
        ("2022-01-10", "Im November schneite es.", "2021-11"),
        ("2021-11-10", "Im März wird mit Schnee gerechnet.", "2022-03"),
    ] {
        let found = of_text(Language::German, date, text);
        assert_eq!(found.iter().map(written).collect::<Vec<_>>(), [value], "{date} {text}");
    }
}

#[test]
fn a_day_later_counts_from_nothing_before_a_heading() {
    let article = article(
        Language::German,
        "2021-05-20".parse().ok(),
        &[
            (BlockKind::Paragraph, "Am 3. März 2020 brannte es."),
            (BlockKind::Heading, "Das Wehr"),
            (BlockKind::Paragraph, "Am Tag darauf regnete es."),
        ],
    );
    let values: Vec<String> = find(&article).iter().map(written).collect();
    assert_eq!(values, ["2020-03-03", "-"]);
}

#[test]
fn boilerplate_has_no_times() {
    let article = article(Language::German, None, &[(BlockKind::Boilerplate, "Seit 2015 online.")]);
    assert_eq!(find(&article), []);
}

#[test]
fn years_at_the_edges_of_the_calendar_are_no_trouble() {
    for date in ["0001", "0001-01-01", "9999-12-31", "9999-12", "9999"] {
        for text in [
            "Am 1.1.0000 und am 31.12.9999, im Jahr 99999, vor 12000 Jahren, vor 9999 Jahren.",
            "Gestern, morgen, vergangene Woche, nächste Woche, im vergangenen Jahr, im Winter wird es.",
            "Am 30. Februar, am 29.2.2021, am 31.04.21, Ende vergangenen Monats, am Montag, am Wochenende.",
            "In 9999 Jahren wird es, 9999 Tage später, am Vortag, im Vorjahr, nächsten Herbst, zu Ostern.",
        ] {
            for time in of_text(Language::German, date, text) {
                assert!(is_sound(&time), "{date}: {time:?}");
            }
        }
    }
}

#[test]
fn a_sentence_of_a_million_bytes_is_read_in_bounded_time() {
    let long = "am Dienstag und vor drei Jahren ".repeat(1_000_000 / 32);
    assert_eq!(of_text(Language::German, "2021-05-20", &long).len(), 2 * (1_000_000 / 32));
    for unit in ["1", "1.", "17.5.", "Mai ", "Ende ", "des ", "-", "vor ", "zwei "] {
        let found = of_text(Language::German, "2021-05-20", &unit.repeat(300_000 / unit.len()));
        assert!(found.iter().all(is_sound), "{unit}");
    }
}

/// Whether value and days are written as they should be, and the first day is no later than the last.
fn is_sound(time: &TimeExpression) -> bool {
    let fits = |value: &str| {
        let first = value.chars().next();
        first.is_some_and(|c| c.is_ascii_digit() || "PXTF".contains(c))
            && value
                .chars()
                .all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || "-/:._".contains(c))
    };
    let ordered = time.days.is_none_or(|(first, last)| {
        first.day().is_some() && last.is_none_or(|last| first <= last && last.day().is_some())
    });
    time.value.as_deref().is_none_or(fits) && ordered
}

/// Texts of words that mean something for time.
fn timely() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "am",
        "Montag",
        "Mai",
        "März",
        "17.",
        "5.",
        "2021",
        "1987",
        "vor",
        "drei",
        "Jahren",
        "vergangene",
        "Woche",
        "Ende",
        "des",
        "Monats",
        "seit",
        "bis",
        "Herbst",
        "heute",
        "Abend",
        "später",
        "Tag",
        "darauf",
        "kommenden",
        "zwei",
        "Wochen",
        "um",
        "8",
        "Uhr",
        "Ostern",
        "99999",
        "0",
        "19.",
        "Jahrhundert",
        "1990er",
        "Jahre",
        "wird",
        "sagte",
        ",",
        ".",
        "–",
        "/",
        "im",
        "ersten",
        "Quartal",
        "Vorjahr",
        "jeden",
        "May",
        "last",
        "ago",
        "the",
        "31",
    ]);
    prop::collection::vec(words, 0..24).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]
    #[test]
    fn times_lie_in_the_text_in_order_and_are_sound(
        text in prop_oneof![timely(), "\\PC{0,120}"],
        date in prop::sample::select(vec!["", "2021-05-20", "2021-05", "2021", "2020-12-31", "0001-01-01", "9999-12-31"]),
    ) {
        for language in [Language::German, Language::English] {
            let mut end = 0;
            for time in of_text(language, date, &text) {
                prop_assert!(end <= time.span.start.0 && !time.span.of(&text).is_empty());
                prop_assert!(is_sound(&time), "{time:?}");
                end = time.span.end.0;
            }
        }
    }
}

//! Names that no sentence of the training shows: what lists, the build of words and the words beside
//! tell of them.

use glosse::article::{Article, BlockKind, Flag, Kind, Language, Source, TextBuilder};
use glosse::entities::annotate;

/// The names in an article that holds nothing but this text, as `Köln/LOC`.
fn names(text: &str, language: Language) -> Vec<String> {
    let mut builder = TextBuilder::default();
    builder.push(BlockKind::Paragraph, text);
    let (text, blocks) = builder.finish();
    let source = Source { path: "a.txt".into(), item: 0 };
    let mut article = Article { language: Some(language), ..Article::bare(source, (text, blocks)) };
    annotate(&mut article);
    let named = |kind: Kind, flag: Flag| format!("{}{}", kind.name(), flag.name());
    let mentions = article.mentions.iter();
    mentions.map(|m| format!("{}/{}", m.span.of(&article.text), named(m.kind, m.flag))).collect()
}

fn assert_names(language: Language, cases: &[(&str, &[&str], &[&str])]) {
    for (text, wanted, unwanted) in cases {
        let found = names(text, language);
        for name in *wanted {
            assert!(found.iter().any(|other| other == name), "{name} in {text}: {found:?}");
        }
        for name in *unwanted {
            assert!(!found.iter().any(|other| other.contains(name)), "{name} in {text}: {found:?}");
        }
    }
}

#[test]
fn compounds_with_a_name_are_parts() {
    assert_names(
        Language::German,
        &[
            ("Die Kremlkritik wurde leiser.", &["Kremlkritik/ORGpart"], &[]),
            ("Vier der Boote sind Sowjetware.", &["Sowjetware/LOCpart"], &[]),
            ("Am Montag endet die Karpaten-Strecke.", &["Karpaten-Strecke/LOCpart"], &[]),
            (
                "Sie hofft auf einen Europa-League-Startplatz.",
                &["Europa-League-Startplatz/ORGpart"],
                &[],
            ),
            ("Der Weltraum ist leer, die Unionsfahne auch.", &[], &["Weltraum"]),
            ("Das Mittagessen fiel aus, das Abendbrot auch.", &[], &["Mittagessen", "Abendbrot"]),
        ],
    );
}

#[test]
fn what_stands_beside_a_name_tells_its_kind() {
    assert_names(
        Language::German,
        &[
            ("Die Rockband Kellerkram löst sich auf.", &["Kellerkram/ORG"], &[]),
            ("Das Magazin „Hartung“ erschien bis 1922.", &["Hartung/ORG"], &[]),
            ("Der Preis ging an Vellmer Robotics.", &["Vellmer Robotics/ORG"], &[]),
            (
                "Die Waldstiftung zum Schutz der Moore zieht um.",
                &["Waldstiftung zum Schutz der Moore/ORG"],
                &[],
            ),
            ("Er nennt eine Stiftung zum Schutz der Moore nötig.", &[], &["Stiftung"]),
            ("Die Bahn bedauerte die Verspätung.", &["Bahn/ORG"], &[]),
            ("Sie saß in der Bahn und las.", &[], &["Bahn"]),
            ("Gegen von Lindenau wird ermittelt.", &["von Lindenau/PER"], &[]),
            ("Nachts schrieb er bei Wanderfreunde.net darüber.", &["Wanderfreunde.net/ORG"], &[]),
        ],
    );
}

#[test]
fn english_houses_act_and_money_is_named() {
    assert_names(
        Language::English,
        &[
            (
                "The Kremlin said nothing, the White House little.",
                &["Kremlin/ORG", "White House/ORG"],
                &[],
            ),
            ("It cost 40 million euros; the dollar fell.", &["euros/MISC", "dollar/MISC"], &[]),
            (
                "She starred in the series The Silent Quarry last year.",
                &["The Silent Quarry/MISC"],
                &[],
            ),
            ("Rival Vellmer gained three percent.", &["Vellmer/ORG"], &["Rival"]),
        ],
    );
}

#[test]
fn a_short_form_has_the_kind_of_its_introduction_everywhere() {
    let text = "Das Institut für Seenkunde (IFS) misst weiter. Das IFS misst seit 1990. Wer beim IFS fragt, wartet.";
    let found = names(text, Language::German);
    assert_eq!(found.iter().filter(|name| *name == "IFS/ORG").count(), 3, "{found:?}");
}

#[test]
fn what_somebody_is_names_nobody() {
    for (text, expected) in [
        ("Am Wehr\n\nKarl Lindner war Schneider, bevor er nach Köln zog.", &["Karl Lindner"][..]),
        ("Am Wehr\n\nGeorg Pohl ist Bäcker.", &["Georg Pohl"]),
        ("Am Wehr\n\nAnna Müller war krank.", &["Anna Müller"]),
        (
            "Am Wehr\n\nNachfolger von Karl Lindner wird Peter Schneider.",
            &["Karl Lindner", "Peter Schneider"],
        ),
    ] {
        let source = glosse::article::Source { path: "a.txt".into(), item: 0 };
        let mut article = glosse::ingest::read_text(source, text);
        glosse::entities::annotate(&mut article);
        let people = article.mentions.iter().filter(|m| m.kind == glosse::article::Kind::Person);
        let people: Vec<&str> = people.map(|m| m.span.of(&article.text)).collect();
        assert_eq!(people, expected, "{text}");
    }
}

#[test]
fn english_names_begin_behind_the_form_of_address() {
    let text = "The inspector said that Ms Hartwig and Dr. Ashdown had left the clinic in Leeds.";
    let found = names(text, Language::English);
    for name in ["Hartwig/PER", "Ashdown/PER"] {
        assert!(found.iter().any(|it| it == name), "{found:?}");
    }
}

//! The commands that label tokens, score gold files and list entities.

#![allow(clippy::unwrap_used)]

use assert_cmd::Command;
use std::path::Path;

fn glosse() -> Command {
    Command::new(env!("CARGO_BIN_EXE_glosse"))
}

fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn tag_prints_the_same_tokens_and_empty_lines() {
    let input = "Olaf\nScholz\nkommt\n.\n\n\n\"\nJa\n\"\n";
    let printed = output(glosse().arg("tag").write_stdin(input));
    let tokens: Vec<&str> = printed.lines().map(|l| l.split('\t').next().unwrap_or("")).collect();
    assert_eq!(tokens, input.lines().collect::<Vec<_>>());
    assert!(printed.starts_with("Olaf\tB-PER\nScholz\tI-PER\nkommt\tO\n"), "{printed}");
}

#[test]
fn tag_prints_english_nationalities_as_other_names() {
    let input = "The\nFrench\npresident\nspoke\nin\nParis\n.\n";
    let printed = output(glosse().args(["tag", "--lang", "en"]).write_stdin(input));
    assert!(printed.contains("French\tB-OTH\n") && printed.contains("Paris\tB-LOC\n"), "{printed}");
}

#[test]
fn tag_survives_anything() {
    let long = "x".repeat(1_000_000);
    let inputs: [&[u8]; 4] = [b"", b"\n\n", b"\xff\xfe\n\x01\x00\n", long.as_bytes()];
    for input in inputs {
        glosse().arg("tag").write_stdin(input).assert().success();
    }
}

#[test]
fn eval_prints_the_figures_for_labels_all_and_the_plain_four() {
    let folder = tempfile::tempdir().unwrap();
    let gold = folder.path().join("gold.tsv");
    std::fs::write(&gold, "In\tO\nParis\tB-LOC\n.\tO\n\nNein\tB-PER\n").unwrap();
    let printed = output(glosse().arg("eval").arg(&gold));
    let place = "LOC        P 1.0000  R 1.0000  F1 1.0000  (right 1, found 1, gold 1)";
    assert!(printed.contains(place), "{printed}");
    assert!(printed.contains("2 sentences\nall        P 1.0000  R 0.5000  F1 0.6667"), "{printed}");
}

#[test]
fn eval_names_a_file_that_it_cannot_read() {
    let output = glosse().args(["eval", "/no/such/gold.tsv"]).output().unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("/no/such/gold.tsv"));
}

fn write_article(folder: &Path) {
    let text = "date 2024-05 Merkel besucht Paris\n\nVon: Anna Muster\n\n\
        Angela Merkel ist am Montag nach Paris gereist. Merkels Reise dauert zwei Tage. In der \
        französischen Hauptstadt regnete es, und Frankreich spielte Fußball.\n\n\
        Am Abend sprach Merkel mit Olaf Scholz über die Lage in Paris und in Berlin.\n";
    std::fs::write(folder.join("a.txt"), text).unwrap();
}

#[test]
fn entities_join_the_spellings_of_one_name() {
    let folder = tempfile::tempdir().unwrap();
    write_article(folder.path());
    let printed = output(glosse().args(["entities", "--json"]).arg(folder.path()));
    let merkel = printed.lines().find(|line| line.contains("per:angela-merkel")).unwrap();
    let merkel: serde_json::Value = serde_json::from_str(merkel).unwrap();
    assert_eq!(merkel["name"], "Angela Merkel");
    assert_eq!(merkel["type"], "PER");
    assert_eq!(merkel["spellings"]["Merkels"], 1);
    let france = printed.lines().find(|line| line.contains("loc:frankreich")).unwrap();
    assert!(france.contains("französischen"), "{france}");
    assert_eq!(printed, output(glosse().args(["entities", "--json"]).arg(folder.path())));
}

#[test]
fn entities_are_listed_with_counts_for_readers() {
    let folder = tempfile::tempdir().unwrap();
    write_article(folder.path());
    let printed = output(glosse().arg("entities").arg(folder.path()));
    assert!(printed.lines().any(|line| line.contains("PER   Angela Merkel")), "{printed}");
}

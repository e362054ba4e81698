use super::*;
use crate::article::{Article, Block, BlockKind, Language, Source, TextBuilder};
use crate::text::analysis::Rules;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Bytes for the postings of a test.
const MEMORY: usize = 15_000_000;

fn article(title: &str, blocks: &[String], language: Option<Language>) -> Article {
    let mut builder = TextBuilder::default();
    builder.push(BlockKind::Title, title);
    for block in blocks {
        builder.push(BlockKind::Paragraph, block);
    }
    let source = Source { path: "t.txt".into(), item: 0 };
    let title = Some(title.to_owned()).filter(|title| !title.is_empty());
    let parts: (String, Vec<Block>) = builder.finish();
    Article { title, language, ..Article::bare(source, parts) }
}

fn german(text: &str) -> Article {
    article("", &[text.to_owned()], Some(Language::German))
}

fn found(index: &Index, leaf: &TextLeaf) -> Vec<u32> {
    let mut scores = Scores::none(64);
    index.reader().unwrap().leaf(leaf, &mut scores).unwrap();
    scores.iter().map(|(number, _)| number).collect()
}

fn word(typed: &str) -> TextLeaf {
    TextLeaf::word(Scope::Text, typed)
}

fn filled(folder: &Path, texts: &[&str]) -> Index {
    let index = Index::open(folder, 7).unwrap();
    let mut writer = index.writer(MEMORY, 1).unwrap();
    for (number, text) in (0..).zip(texts) {
        writer.add(number, number / 2, &german(text)).unwrap();
    }
    writer.commit(u32::try_from(texts.len()).unwrap()).unwrap();
    writer.finish().unwrap();
    index
}

#[test]
fn what_is_committed_is_found_again_after_opening() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path(), &["Die Mühle am Wehr", "Der Müller", "Viele Mühlen"]));
    let index = Index::open(folder.path(), 7).unwrap();
    assert_eq!(index.indexed().unwrap(), 3);
    assert_eq!(found(&index, &word("Mühle")), [0, 2]);
    assert_eq!(index.reader().unwrap().articles(), 3);
}

#[test]
fn a_view_stays_as_it_was_while_others_write() {
    let folder = tempfile::tempdir().unwrap();
    let index = filled(folder.path(), &["Wehr"]);
    let before = index.reader().unwrap();
    let mut writer = index.writer(MEMORY, 1).unwrap();
    writer.add(1, 9, &german("Wehr")).unwrap();
    writer.commit(2).unwrap();
    let mut scores = Scores::none(8);
    before.leaf(&word("Wehr"), &mut scores).unwrap();
    assert_eq!(scores.count(), 1);
    assert_eq!(found(&index, &word("Wehr")), [0, 1]);
}

#[test]
fn a_writer_that_is_dropped_leaves_the_last_commit() {
    let folder = tempfile::tempdir().unwrap();
    let index = filled(folder.path(), &["Wehr"]);
    let writer = index.writer(MEMORY, 1).unwrap();
    writer.add(1, 1, &german("Wehr")).unwrap();
    writer.remove_source(0);
    drop(writer);
    drop(index);
    let index = Index::open(folder.path(), 7).unwrap();
    assert_eq!((index.indexed().unwrap(), found(&index, &word("Wehr"))), (1, vec![0]));
    // The lock went with the writer.
    index.writer(MEMORY, 1).unwrap();
}

#[test]
fn articles_are_removed_by_their_source_and_can_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let index = filled(folder.path(), &["Wehr", "Wehr", "Wehr"]);
    let mut writer = index.writer(MEMORY, 1).unwrap();
    writer.remove_source(0);
    writer.add(3, 0, &german("Wehr")).unwrap();
    writer.commit(4).unwrap();
    writer.finish().unwrap();
    assert_eq!(found(&index, &word("Wehr")), [2, 3]);
    assert_eq!(index.reader().unwrap().articles(), 2);
}

#[test]
fn a_second_writer_is_refused_but_reading_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let index = filled(folder.path(), &["Wehr"]);
    let _writer = index.writer(MEMORY, 1).unwrap();
    let other = Index::open(folder.path(), 7).unwrap();
    assert_eq!(found(&other, &word("Wehr")), [0]);
    let error = other.writer(MEMORY, 1).unwrap_err().to_string();
    assert!(error.contains("is being written by another Glosse"), "{error}");
    // Nor may the index be thrown away under it.
    assert!(matches!(Index::open(folder.path(), 8), Err(IndexError::Busy(_))));
}

#[test]
fn an_index_of_another_log_is_thrown_away() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path(), &["Wehr"]));
    std::fs::write(folder.path().join("mine.txt"), "kept").unwrap();
    let index = Index::open(folder.path(), 8).unwrap();
    assert_eq!((index.indexed().unwrap(), found(&index, &word("Wehr"))), (0, vec![]));
    assert!(folder.path().join("mine.txt").exists());
}

#[test]
fn a_damaged_index_is_made_anew_or_says_so() {
    let names = |folder: &Path| {
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect::<Vec<_>>()
    };
    let whole = tempfile::tempdir().unwrap();
    drop(filled(whole.path(), &["Die Mühle am Wehr", "Wehr"]));
    for (at, cut) in [0, 1, 2, 3].into_iter().flat_map(|cut| (0..16).map(move |at| (at, cut))) {
        let folder = tempfile::tempdir().unwrap();
        for path in names(whole.path()) {
            std::fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
        }
        let mut paths = names(folder.path());
        paths.sort();
        let Some(path) = paths.get(at) else { continue };
        let bytes = std::fs::read(path).unwrap();
        match cut {
            0 => std::fs::write(path, b"").unwrap(),
            1 => std::fs::write(path, &bytes[..bytes.len() / 2]).unwrap(),
            2 => std::fs::write(path, vec![0x55; bytes.len()]).unwrap(),
            _ => std::fs::remove_file(path).unwrap(),
        }
        let index = Index::open(folder.path(), 7).unwrap();
        let mut scores = Scores::none(8);
        let reader = index.reader();
        // Either it is empty, or what it finds is right, or it says that it is damaged.
        if let Ok(()) = reader.and_then(|reader| reader.leaf(&word("Wehr"), &mut scores)) {
            let found: Vec<u32> = scores.iter().map(|(number, _)| number).collect();
            let right = if index.indexed().unwrap() == 0 { vec![] } else { vec![0, 1] };
            assert_eq!(found, right, "{}", path.display());
        }
    }
}

#[test]
fn exact_forms_titles_and_rare_words_weigh_more() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path(), 1).unwrap();
    let mut writer = index.writer(MEMORY, 1).unwrap();
    let rest = ["Der Bach fließt am Dorf".to_owned()];
    let texts = [("Am Haus", "Haus"), ("Am Weg", "Haus"), ("Am Tor", "Häuser"), ("Am Tor", "Turm")];
    for (number, (title, text)) in (0..).zip(texts) {
        let blocks = [text.to_owned(), rest[0].clone()];
        writer.add(number, 0, &article(title, &blocks, Some(Language::German))).unwrap();
    }
    writer.commit(4).unwrap();
    let reader = index.reader().unwrap();
    let mut scores = Scores::none(4);
    reader.leaf(&word("Haus"), &mut scores).unwrap();
    let all: Vec<f32> = scores.iter().map(|(_, score)| score).collect();
    assert_eq!(all.len(), 3);
    assert!(all[0] > all[1], "{all:?}");
    let mut rare = Scores::none(4);
    reader.leaf(&word("Turm"), &mut rare).unwrap();
    assert!(rare.of(3) > scores.of(1));
}

#[test]
fn many_commits_end_in_few_pieces() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path(), 1).unwrap();
    let mut writer = index.writer(MEMORY, 1).unwrap();
    for number in 0..25 {
        writer.add(number, 0, &german("Wehr")).unwrap();
        writer.commit(number + 1).unwrap();
    }
    writer.finish().unwrap();
    let reader = index.reader().unwrap();
    assert!(reader.pieces() <= 4, "{}", reader.pieces());
    assert_eq!(found(&index, &word("Wehr")).len(), 25);
}

// A naive search of its own: every word of every text is looked at.

struct Naive {
    rules: Rules,
    text: String,
    title: String,
}

fn holds(leaf: &TextLeaf, text: &str, rules: Rules) -> bool {
    let mut found = false;
    let mut matcher = Matcher::new(leaf);
    analyser().each(text, rules, |word| matcher.see(word.into(), |_, _| found = true));
    found
}

fn naive(leaf: &TextLeaf, article: &Naive) -> bool {
    holds(leaf, &article.title, article.rules)
        || (leaf.scope == Scope::Text && holds(leaf, &article.text, article.rules))
}

/// Few words, so that they meet.
const WORD: &str = "haus|Häuser|Hause|hasu|maus|Ukraine-Krieg|krieg|Krieges|ukraine|YouTube|tube|\
    Süd-Korea|südkorea|runs|running|run|2\\.000|U\\.S\\.|Putin's|schön|schon|München|Munchen|a";

fn words(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(WORD, 1..=most).prop_map(|words| words.join(" "))
}

fn articles() -> impl Strategy<Value = Article> {
    let language =
        prop_oneof![Just(None), Just(Some(Language::German)), Just(Some(Language::English))];
    (words(2), prop::collection::vec(words(5), 0..3), language)
        .prop_map(|(title, blocks, language)| article(&title, &blocks, language))
}

fn leaves() -> impl Strategy<Value = TextLeaf> {
    let scope = prop_oneof![Just(Scope::Text), Just(Scope::Title)];
    (scope, 0..6, words(3), WORD).prop_map(|(scope, kind, many, one)| match kind {
        0 => TextLeaf::word(scope, &one),
        1 => TextLeaf::phrase(scope, &many),
        2 => TextLeaf::phrase(scope, &one),
        3 => TextLeaf::beginning(scope, one.get(..2).unwrap_or(&one)),
        4 => TextLeaf::near(scope, &one, 1),
        _ => TextLeaf::near(scope, &one, 2),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_index_finds_what_a_naive_search_finds(
        batches in prop::collection::vec(prop::collection::vec(articles(), 1..8), 1..4),
        leaves in prop::collection::vec(leaves(), 1..24),
        gone in prop::collection::btree_set(0_u32..24, 0..6),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let index = Index::open(folder.path(), 1).unwrap();
        let mut writer = index.writer(MEMORY, 1).unwrap();
        let mut known: BTreeMap<u32, Naive> = BTreeMap::new();
        let mut number = 0;
        for batch in &batches {
            for article in batch {
                writer.add(number, number, article).unwrap();
                let title = article.title.clone().unwrap_or_default();
                let rules = tokens::rules(article.language);
                known.insert(number, Naive { rules, text: article.text.clone(), title });
                number += 1;
            }
            writer.commit(number).unwrap();
        }
        for source in &gone {
            writer.remove_source(*source);
            known.remove(source);
        }
        writer.commit(number).unwrap();
        for leaf in &leaves {
            let right: Vec<u32> = known
                .iter()
                .filter(|(_, article)| naive(leaf, article))
                .map(|(number, _)| *number)
                .collect();
            prop_assert_eq!(found(&index, leaf), right, "{:?}", leaf);
        }
    }
}

use super::*;
use crate::notes::model::tests::sample;
use proptest::prelude::*;

pub(crate) fn empty(device: &str, seed: u128) -> Notes {
    Notes::new(DeviceId::new(device).unwrap(), Ids::from_seed(seed))
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(1_700_000_000_000 + millis)
}

fn body(text: &str) -> Edit {
    Edit { body: Some(text.to_owned()), ..Edit::default() }
}

#[test]
fn edits_that_did_not_know_each_other_are_both_kept() {
    let (mut here, mut there) = (empty("here", 1), empty("there", 2));
    let note = sample(&mut here, "Anfang");
    let id = note.id;
    let add = here.change(vec![Change::Add(note)], at(0)).unwrap();
    there.apply(&add);
    let mine = here.change(vec![Change::Edit { id, edit: body("hier") }], at(5)).unwrap();
    let theirs = there.change(vec![Change::Edit { id, edit: body("dort") }], at(9)).unwrap();
    here.apply(&theirs);
    there.apply(&mine);
    for notes in [&here, &there] {
        assert_eq!(notes.annotation(id).unwrap().body, "dort");
        let others: Vec<&str> = notes.others(id).map(|other| other.body.as_str()).collect();
        assert_eq!(others, ["hier"]);
    }
    here.change(vec![Change::Edit { id, edit: body("beide") }], at(20)).unwrap();
    assert_eq!(here.others(id).count(), 0);
}

#[test]
fn an_edit_survives_a_deletion_that_did_not_know_of_it() {
    let (mut here, mut there) = (empty("here", 1), empty("there", 2));
    let note = sample(&mut here, "Anfang");
    let id = note.id;
    let add = here.change(vec![Change::Add(note)], at(0)).unwrap();
    there.apply(&add);
    let edit = here.change(vec![Change::Edit { id, edit: body("hier") }], at(5)).unwrap();
    let removal = there.change(vec![Change::Remove(id)], at(9)).unwrap();
    there.apply(&edit);
    here.apply(&removal);
    assert_eq!(here.annotation(id).unwrap().body, "hier");
    assert_eq!(there.annotation(id).unwrap().body, "hier");
}

#[test]
fn a_deleted_annotation_is_out_of_sight_but_not_gone() {
    let mut notes = empty("here", 1);
    let note = sample(&mut notes, "weg");
    let (id, article) = (note.id, note.article.clone());
    notes.change(vec![Change::Add(note)], at(0)).unwrap();
    assert_eq!((notes.len(), notes.of_article(&article).count()), (1, 1));
    notes.change(vec![Change::Remove(id)], at(1)).unwrap();
    assert_eq!((notes.len(), notes.of_article(&article).count()), (0, 0));
    assert_eq!(notes.any(id).unwrap().body, "weg");
    assert!(notes.change(vec![Change::Edit { id, edit: body("x") }], at(2)).is_err());
}

#[test]
fn annotations_follow_their_article_when_its_file_moves_or_its_text_changes() {
    let mut notes = empty("here", 1);
    let note = sample(&mut notes, "bleibt");
    let known = note.article.clone();
    notes.change(vec![Change::Add(note)], at(0)).unwrap();
    let other_id = crate::article::ArticleId("f".repeat(16));
    let moved = ArticleRef { source: "/elsewhere/b.txt".into(), ..known.clone() };
    let changed = ArticleRef { id: other_id.clone(), ..known.clone() };
    let both = ArticleRef { id: other_id.clone(), source: "/x".into(), ..known.clone() };
    let other = ArticleRef {
        id: other_id,
        title: Some("Ein anderer Titel".into()),
        authors: Vec::new(),
        ..known.clone()
    };
    for (article, count) in [(known, 1), (moved, 1), (changed, 1), (both, 1), (other, 0)] {
        assert_eq!(notes.of_article(&article).count(), count, "{article:?}");
    }
}

#[test]
fn a_code_keeps_its_id() {
    let mut notes = empty("here", 1);
    let path: CodePath = "frame/deal".parse().unwrap();
    let code = notes.code(&path, at(0));
    assert_eq!(notes.code(&path, at(1)), code);
    let note = Annotation { codes: vec![code.clone()], ..sample(&mut notes, "") };
    let record = notes.change(vec![Change::Add(note)], at(2)).unwrap();
    let mut later = empty("later", 9);
    later.apply(&record);
    assert_eq!(later.code(&path, at(3)), code);
}

proptest! {
    #[test]
    fn the_order_of_the_records_does_not_matter(
        steps in prop::collection::vec((0..2_usize, 0..4_usize, 0..3_u8, any::<bool>()), 1..24),
        order in Just((0..64_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let mut devices = [empty("here", 1), empty("there", 2)];
        let mut records: Vec<Record> = Vec::new();
        for (count, (device, which, what, tell)) in steps.into_iter().enumerate() {
            let now = at(i64::try_from(count).unwrap());
            let notes = &mut devices[device];
            let ids: Vec<AnnotationId> = notes.all().map(|note| note.id).collect();
            let change = match (what, ids.get(which)) {
                (1, Some(id)) => Change::Edit { id: *id, edit: body(&format!("{count}")) },
                (2, Some(id)) => Change::Remove(*id),
                _ => Change::Add(sample(notes, &format!("neu {count}"))),
            };
            let record = notes.change(vec![change], now).unwrap();
            if tell {
                for record in records.iter().chain([&record]) {
                    devices[1 - device].apply(record);
                }
            }
            records.push(record);
        }
        let straight = folded(records.iter());
        let shuffled = folded(order.iter().filter_map(|at| records.get(*at)));
        prop_assert_eq!(&straight, &shuffled);
        let twice = folded(records.iter().rev().chain(records.iter()));
        prop_assert_eq!(&straight, &twice);
    }
}

fn folded<'r>(records: impl Iterator<Item = &'r Record>) -> Vec<(Annotation, usize)> {
    let mut notes = empty("reader", 3);
    records.for_each(|record| {
        notes.apply(record);
    });
    let all: Vec<Annotation> = notes.with_removed().cloned().collect();
    assert_eq!(notes.len(), all.iter().filter(|note| !note.is_removed()).count());
    all.into_iter()
        .map(|note| {
            let others = notes.others(note.id).count();
            (note, others)
        })
        .collect()
}

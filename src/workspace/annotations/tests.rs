use super::*;
use crate::notes::model::tests::sample;
use crate::notes::state::tests::empty;
use crate::notes::state::{Change, CodeEdit};
use crate::notes::{AnchorState, Annotation, Colour, Timestamp};

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(1_700_000_000_000 + millis)
}

/// Three annotations: a note with a code, a highlight of another article, and a bare one.
fn notes() -> (Notes, [AnnotationId; 3]) {
    let mut notes = empty("here", 1);
    let code = notes.code(&"frame/Schuld".parse().unwrap(), at(0));
    let one = Annotation { codes: vec![code], ..sample(&mut notes, "Wer haftet?") };
    let mut two = sample(&mut notes, "");
    two.article.title = Some("Streit um Öl".into());
    two.article.authors = vec!["Jörg Süß".into()];
    two.article.date = "2024-02-17".parse().ok();
    two.article.outlet = Some("Bote".into());
    two.colour = Colour::try_from(3).ok();
    let mut three = sample(&mut notes, "");
    three.article.date = None;
    three.anchor.as_mut().unwrap().state = AnchorState::Review;
    let ids = [one.id, two.id, three.id];
    let changes = [one, two, three].map(Change::Add).to_vec();
    notes.change(changes, at(0)).unwrap();
    let path = "frame".parse().unwrap();
    let colour = Colour::try_from(5).ok();
    let create = CodeEdit::Create { path, description: String::new(), colour };
    notes.change_codes(vec![create], at(1)).unwrap();
    (notes, ids)
}

fn of(ids: &[AnnotationId], places: &[usize]) -> Vec<AnnotationId> {
    let mut ids: Vec<AnnotationId> = places.iter().map(|at| ids[*at]).collect();
    ids.sort_unstable();
    ids
}

fn matching(annotations: &Annotations, query: &str) -> Vec<AnnotationId> {
    let found = annotations.matching(&Query::read(query).unwrap(), &Marks::default());
    let mut ids: Vec<AnnotationId> = found.into_iter().map(|found| found.id).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn a_filter_finds_what_fits_all_its_terms() {
    let (notes, ids) = notes();
    let mut annotations = Annotations::of(&notes);
    annotations.places.name(ids[1], ["Lindt"]);
    annotations.places.see([(ids[0], AnchorState::Moved)]);
    for (filter, expected) in [
        ("", &[0, 1, 2][..]),
        ("  ", &[0, 1, 2]),
        ("haftet", &[0]),
        ("HAFTET entwurf", &[0]),
        ("\"nur ein\"", &[0, 1, 2]),
        ("„nur ein“ oel", &[1]),
        ("code:frame", &[0]),
        ("code:FRAME/schuld", &[0]),
        ("code:schuld", &[0]),
        ("code:fra", &[]),
        ("code:none", &[1, 2]),
        ("-code:any", &[1, 2]),
        ("author:suess", &[1]),
        ("author:lindt|jörg", &[0, 1, 2]),
        ("-author:lindt", &[1]),
        ("date:2023", &[0]),
        ("date:2023-10-05", &[0]),
        ("date:2023-11..", &[1]),
        ("date:..2023", &[0]),
        ("date:>=2024", &[1]),
        ("date:<2024", &[0]),
        ("date:>2023-10", &[1]),
        ("date:<=2024-02", &[0, 1]),
        ("made:2023-11-14", &[0, 1, 2]),
        ("made:2023-11-15..", &[]),
        ("entity:lindt", &[1]),
        ("colour:3", &[1]),
        ("color:5", &[0]),
        ("colour:none", &[2]),
        ("status:review", &[2]),
        ("status:moved", &[0]),
        ("status:conflict", &[]),
        ("kind:note", &[0]),
        ("kind:highlight -status:review", &[1]),
        ("title:bruecke", &[0, 2]),
        ("outlet:bote", &[1]),
        ("source:a.txt", &[0, 1, 2]),
        ("text:haftet", &[0]),
        ("body:entwurf", &[]),
        ("schuld", &[0]),
        ("haftet OR code:none", &[0, 1, 2]),
        ("(haftet OR colour:3) -kind:note", &[1]),
        ("is:annotated is:unread -is:starred", &[0, 1, 2]),
        ("jorg", &[]),
        ("author:jorg", &[1]),
        ("note:haft*", &[0]),
        ("entity:lin", &[1]),
    ] {
        assert_eq!(matching(&annotations, filter), of(&ids, expected), "{filter}");
    }
}

#[test]
fn annotations_follow_the_notes() {
    let (mut notes, ids) = notes();
    let mut annotations = Annotations::of(&notes);
    assert_eq!(matching(&annotations, "haftet"), [ids[0]]);
    let body = crate::notes::Edit { body: Some("nichts".into()), ..crate::notes::Edit::default() };
    notes.change(vec![Change::Edit { id: ids[0], edit: body }], at(9)).unwrap();
    annotations.refresh(&notes);
    assert_eq!(matching(&annotations, "haftet"), []);
    notes.undo(at(10));
    annotations.refresh(&notes);
    assert_eq!(matching(&annotations, "haftet"), [ids[0]]);
}

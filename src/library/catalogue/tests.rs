use super::*;
use crate::article::Source;
use crate::ingest::read_text;
use crate::library::Heading;

fn articles(name: &str, items: std::ops::Range<usize>) -> Vec<Article> {
    let read = |item| {
        let source = Source { path: name.into(), item };
        read_text(
            source,
            &format!("date 2024-05-{:02} Das Wehr Nummer {item}\n\nEs ist dicht.", item % 28 + 1),
        )
    };
    items.map(read).collect()
}

fn add(catalogue: &mut Catalogue, file: FileNumber, articles: &[Article]) -> Number {
    let headings: Vec<HeadingBuf> = articles.iter().map(HeadingBuf::of).collect();
    catalogue.add(file, &bodies::pack(articles).unwrap(), &headings).unwrap()
}

fn stamp(n: u8) -> Stamp {
    Stamp::of_bytes(&[n])
}

fn all(catalogue: &Catalogue) -> Vec<Article> {
    let texts = catalogue.texts();
    let read = |(number, heading): (Number, Heading<'_>)| texts.article(number, heading).unwrap();
    catalogue.headings().iter().map(read).collect()
}

#[test]
fn what_was_added_is_there_when_the_catalogue_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (articles("a.txt", 0..40), articles("b.txt", 0..3));
    {
        let mut catalogue = Catalogue::open(folder.path()).unwrap();
        let a = catalogue.begin(Path::new("a.txt"), stamp(1)).unwrap();
        add(&mut catalogue, a, &one[..24]);
        let b = catalogue.begin(Path::new("b.txt"), stamp(2)).unwrap();
        add(&mut catalogue, b, &two);
        assert_eq!(add(&mut catalogue, a, &one[24..]), Number(27));
        catalogue.complete(b, Some("ein Teil fehlt".to_owned())).unwrap();
        assert_eq!(all(&catalogue).len(), 43);
    }
    let catalogue = Catalogue::open(folder.path()).unwrap();
    let expected: Vec<Article> = [&one[..24], &two, &one[24..]].concat();
    assert_eq!(all(&catalogue), expected);
    let (_, a) = catalogue.file_at(Path::new("a.txt")).unwrap();
    assert_eq!((a.complete, a.articles(), a.stamp), (false, 40, stamp(1)));
    let (number, b) = catalogue.file_at(Path::new("b.txt")).unwrap();
    assert_eq!((b.complete, b.fault.as_deref()), (true, Some("ein Teil fehlt")));
    assert_eq!(catalogue.file_of(Number(25)), Some(number));
    let run = catalogue.texts().run(Number(2), catalogue.headings()).unwrap();
    assert_eq!(run, one[2..24]);
}

#[test]
fn a_file_that_is_gone_takes_its_articles_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut catalogue = Catalogue::open(folder.path()).unwrap();
    let a = catalogue.begin(Path::new("a.txt"), stamp(1)).unwrap();
    add(&mut catalogue, a, &articles("a.txt", 0..2));
    let b = catalogue.begin(Path::new("b.txt"), stamp(1)).unwrap();
    add(&mut catalogue, b, &articles("b.txt", 0..1));
    assert_eq!(catalogue.remove(a).unwrap(), [Number(0), Number(1)]);
    drop(catalogue);
    let catalogue = Catalogue::open(folder.path()).unwrap();
    assert_eq!(all(&catalogue), articles("b.txt", 0..1));
    assert!(catalogue.file_at(Path::new("a.txt")).is_none());
    assert_eq!(catalogue.files().count(), 1);
}

#[test]
fn a_log_cut_anywhere_is_behind_but_never_wrong() {
    let folder = tempfile::tempdir().unwrap();
    {
        let mut catalogue = Catalogue::open(folder.path()).unwrap();
        let a = catalogue.begin(Path::new("a.txt"), stamp(1)).unwrap();
        for part in articles("a.txt", 0..9).chunks(2) {
            add(&mut catalogue, a, part);
        }
        catalogue.complete(a, None).unwrap();
    }
    let whole = articles("a.txt", 0..9);
    let log = fs::read(folder.path().join("catalogue")).unwrap();
    let bodies = fs::read(folder.path().join("bodies")).unwrap();
    for cut in (0..log.len()).step_by(7) {
        fs::write(folder.path().join("catalogue"), &log[..cut]).unwrap();
        fs::write(folder.path().join("bodies"), &bodies).unwrap();
        let mut catalogue = Catalogue::open(folder.path()).unwrap();
        let read = all(&catalogue);
        assert!(whole.starts_with(&read), "cut at {cut}");
        let b = catalogue.begin(Path::new("b.txt"), stamp(1)).unwrap();
        add(&mut catalogue, b, &whole[..1]);
        assert_eq!(all(&catalogue).len(), read.len() + 1);
    }
}

#[test]
fn bodies_that_are_short_or_of_another_catalogue_are_noticed() {
    let folder = tempfile::tempdir().unwrap();
    {
        let mut catalogue = Catalogue::open(folder.path()).unwrap();
        let a = catalogue.begin(Path::new("a.txt"), stamp(1)).unwrap();
        for part in articles("a.txt", 0..4).chunks(2) {
            add(&mut catalogue, a, part);
        }
    }
    let path = folder.path().join("bodies");
    let bodies = fs::read(&path).unwrap();
    // Nothing is left of the second group.
    let second = bodies.len() / 2 + 10;
    fs::write(&path, &bodies[..second]).unwrap();
    assert!(Catalogue::open(folder.path()).unwrap().headings().living() <= 4);
    let other = tempfile::tempdir().unwrap();
    drop(Catalogue::open(other.path()).unwrap());
    fs::copy(other.path().join("bodies"), &path).unwrap();
    assert_eq!(Catalogue::open(folder.path()).unwrap().headings().numbers(), 0);
}

#[test]
fn only_one_program_writes_a_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let first = Catalogue::open(folder.path()).unwrap();
    assert!(matches!(Catalogue::open(folder.path()), Err(CatalogueError::Taken(_))));
    drop(first);
    assert!(Catalogue::open(folder.path()).is_ok());
}

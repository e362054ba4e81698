use super::*;
use crate::library::{Heading, HeadingBuf};
use std::ops::ControlFlow;

struct Folder {
    files: tempfile::TempDir,
    cache: tempfile::TempDir,
}

impl Folder {
    fn new() -> Self {
        Self { files: tempfile::tempdir().unwrap(), cache: tempfile::tempdir().unwrap() }
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.files.path().join(name), text).unwrap();
    }

    /// Refreshes and tells what happened in short, and what the library holds then.
    fn refresh(&self) -> (Vec<String>, Vec<String>) {
        let mut catalogue = Catalogue::open(self.cache.path()).unwrap();
        let news = refreshed(&mut catalogue, self.files.path(), usize::MAX);
        (news, held(&catalogue))
    }
}

/// The news of a refresh that is stopped after so many articles.
fn refreshed(catalogue: &mut Catalogue, path: &Path, most: usize) -> Vec<String> {
    let mut news = Vec::new();
    let mut arrived = 0;
    refresh(catalogue, &[path.to_owned()], &mut |what| {
        match what {
            News::Walked { to_read, unchanged } => news.push(format!("{to_read}+{unchanged}")),
            News::Gone(numbers) => news.push(format!("gone {}", numbers.len())),
            News::Arrived(_, articles) => arrived += articles.len(),
            News::Fault(fault) => {
                assert!(fault.sentence.contains(&fault.path.display().to_string()));
                news.push("fault".to_owned());
            }
            News::Read(_) => {}
        }
        if arrived < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })
    .unwrap();
    news.push(format!("arrived {arrived}"));
    news
}

fn held(catalogue: &Catalogue) -> Vec<String> {
    let texts = catalogue.texts();
    let read = |(number, heading): (Number, Heading<'_>)| {
        let article = texts.article(number, heading).unwrap();
        assert_eq!(HeadingBuf::of(&article).heading(), heading);
        article.text
    };
    let mut held: Vec<String> = catalogue.headings().iter().map(read).collect();
    held.sort();
    held
}

#[test]
fn only_what_changed_is_read_again() {
    let folder = Folder::new();
    folder.write("a.txt", "Die Mühle am Wehr");
    folder.write("b.txt", "Das Rad am Wehr");
    assert_eq!(folder.refresh().0, ["2+0", "arrived 2"]);
    assert_eq!(folder.refresh().0, ["0+2", "arrived 0"]);
    folder.write("b.txt", "Das Rad am Wehr steht");
    folder.write("c.txt", "Der Bach am Wehr");
    let (news, held) = folder.refresh();
    assert_eq!(news, ["gone 1", "2+1", "arrived 2"]);
    assert_eq!(held, ["Das Rad am Wehr steht", "Der Bach am Wehr", "Die Mühle am Wehr"]);
    fs::remove_file(folder.files.path().join("a.txt")).unwrap();
    let (news, held) = folder.refresh();
    assert_eq!((news, held.len()), (vec!["gone 1".into(), "0+2".into(), "arrived 0".into()], 2));
}

#[test]
fn what_cannot_be_read_is_told_each_time_and_read_once() {
    let folder = Folder::new();
    folder.write("a.txt", "Die Mühle am Wehr");
    folder.write("b.pdf", "%PDF-1.4 \u{0}\u{1}");
    assert_eq!(folder.refresh().0, ["2+0", "fault", "arrived 1"]);
    assert_eq!(folder.refresh().0, ["0+2", "fault", "arrived 0"]);
}

#[test]
fn a_file_that_was_begun_is_read_on_from_where_it_was_left() {
    let folder = Folder::new();
    let line =
        |n| format!("{{\"title\":\"Wehr {n}\",\"text\":\"{}\"}}\n", "Es hält. ".repeat(2000));
    folder.write("viele.jsonl", &(0..900).map(line).collect::<String>());
    let mut catalogue = Catalogue::open(folder.cache.path()).unwrap();
    refreshed(&mut catalogue, folder.files.path(), 100);
    let begun = catalogue.headings().living();
    assert!((100..900).contains(&begun), "{begun}");
    drop(catalogue);
    let (news, held) = folder.refresh();
    assert_eq!(news, ["1+0".to_owned(), format!("arrived {}", 900 - begun)]);
    assert_eq!(held.len(), 900);
    let catalogue = Catalogue::open(folder.cache.path()).unwrap();
    let items: Vec<usize> = catalogue.headings().iter().map(|(_, h)| h.item()).collect();
    assert_eq!(items, (0..900).collect::<Vec<_>>());
}

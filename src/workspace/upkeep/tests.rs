mod register;
mod telling;

use super::*;
use crate::library::search::Turn;
use crate::workspace::Question;
use crate::workspace::query::Query;
use std::fs;
use std::path::Path;

const BRIDGE: &str = "date 2023-10-05 Die Brücke bleibt gesperrt\n\nVon Ada Lindhorst\n\n\
    Der Verkehr über die Leine wird bis zum Herbst umgeleitet, sagte Bürgermeister Jens Vogt. \
    Drei Pfeiler sind feucht geworden, weil der Beton Risse hat, und der Gutachter rät zu Eile. \
    Anwohner in Hannover fordern eine Fähre, wie es sie nach dem Krieg schon einmal gab.";
const MILL: &str = "date 2024-02-01 Die alte Mühle mahlt wieder\n\nVon Jonas Pfeil\n\n\
    Drei Jahre lang haben die Nachbarn in Celle das Rad der Mühle von Hand erneuert.";

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn with(files: &[(&str, &str)]) -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(place.files()).unwrap();
        for (name, text) in files {
            place.write(name, text);
        }
        place
    }

    fn files(&self) -> PathBuf {
        self.folder.path().join("artikel")
    }

    fn caches(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.files().join(name), text).unwrap();
    }

    fn source(&self) -> LibrarySource {
        LibrarySource::Paths(vec![self.files()], crate::ingest::Options::default())
    }

    fn opened(&self) -> Opened {
        Upkeep::open(&self.caches(), self.source(), Sensitivity::BALANCED).unwrap()
    }

    fn upkeep(&self) -> Upkeep {
        match self.opened() {
            Opened::Kept(upkeep) => *upkeep,
            Opened::AsItIs(_) => panic!("another program keeps the library"),
        }
    }
}

/// All that happens until there is nothing more to do.
fn rest(upkeep: &mut Upkeep) -> Vec<News> {
    std::iter::from_fn(|| upkeep.step().unwrap()).collect()
}

fn found(holdings: &Holdings, query: &str) -> Vec<String> {
    let query = Query::read(query).unwrap();
    let Some(searcher) = holdings.searcher(&query).unwrap() else { return Vec::new() };
    let question = Question { query, ..Question::default() };
    let found = question.answer(&searcher, &Turn::default()).unwrap();
    let headings = holdings.headings();
    let title = |number: u32| {
        headings.get(crate::library::Number(number as usize)).unwrap().headline().to_owned()
    };
    found.found.ranked().iter().map(|one| title(one.number)).collect()
}

#[test]
fn a_library_becomes_searchable_and_its_names_are_found() {
    let place = Place::with(&[("a.txt", BRIDGE), ("b.txt", MILL), ("c.pdf", "%PDF-1.4\0")]);
    let mut upkeep = place.upkeep();
    let holdings = Arc::clone(upkeep.holdings());
    assert!(holdings.searcher(&Query::default()).unwrap().is_none());
    let news = rest(&mut upkeep);
    let read = news.iter().find_map(|news| match news {
        News::Read(headings, faults) => Some((headings.living(), faults.len())),
        _ => None,
    });
    assert_eq!(read, Some((2, 1)));
    assert_eq!(found(&holdings, "umgeleitet"), ["Die Brücke bleibt gesperrt"]);
    assert_eq!(found(&holdings, "entity:\"Jens Vogt\""), ["Die Brücke bleibt gesperrt"]);
    assert!(!holdings.table().unwrap().named("Celle").is_empty());
    let article = holdings.article(crate::library::Number(1)).unwrap().unwrap();
    assert!(article.mentions.iter().any(|mention| mention.span.of(&article.text) == "Celle"));
}

#[test]
fn only_as_much_is_done_as_is_wanted() {
    let place = Place::with(&[("a.txt", BRIDGE)]);
    let mut upkeep = place.upkeep();
    upkeep.reach(Goal::Listed, &mut |_| {}).unwrap();
    assert_eq!(upkeep.headings().living(), 1);
    assert!(upkeep.holdings().searcher(&Query::default()).unwrap().is_none());
    upkeep.reach(Goal::Searchable, &mut |_| {}).unwrap();
    assert_eq!(found(upkeep.holdings(), "leine").len(), 1);
    assert!(upkeep.holdings().names().is_none());
}

#[test]
fn turning_the_knob_at_any_step_ends_with_the_names_of_the_last_setting() {
    let many: Vec<(String, String)> = (0..120)
        .map(|n| (format!("{n}.txt"), format!("{BRIDGE}\n\nAuch Nummer {n} sah Petra Sund.")))
        .collect();
    let files: Vec<(&str, &str)> = many.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    let other = Sensitivity::new(10);
    for steps in [0, 3, 8, 13, usize::MAX] {
        let place = Place::with(&files);
        let mut upkeep = place.upkeep();
        for _ in 0..steps {
            if upkeep.step().unwrap().is_none() {
                break;
            }
        }
        upkeep.turn_knob(other);
        let news = rest(&mut upkeep);
        let opened = news.iter().rev().find_map(|news| match news {
            News::NamesOpened(sensitivity, names) => Some((*sensitivity, names.known())),
            _ => None,
        });
        assert_eq!(opened, Some((other, 120)), "after {steps} steps");
        assert!(matches!(news.last(), Some(News::Named)), "after {steps} steps");
    }
}

#[test]
fn a_twin_that_is_deleted_is_a_twin_no_more() {
    let copy = format!("Kein Weg über die Leine\n\n{BRIDGE}");
    let place = Place::with(&[("a.txt", BRIDGE), ("b.txt", &copy)]);
    let mut upkeep = place.upkeep();
    let twins = |news: Vec<News>| {
        news.into_iter().find_map(|news| match news {
            News::Compared(twins) => Some(!twins.is_empty()),
            _ => None,
        })
    };
    assert_eq!(twins(rest(&mut upkeep)), Some(true));
    fs::remove_file(place.files().join("b.txt")).unwrap();
    upkeep.begin_again();
    assert_eq!(twins(rest(&mut upkeep)), Some(false));
    assert_eq!(found(upkeep.holdings(), "leine"), ["Die Brücke bleibt gesperrt"]);
}

#[test]
fn a_second_program_asks_what_the_first_has_found_and_changes_nothing() {
    let place = Place::with(&[("a.txt", BRIDGE)]);
    let mut first = place.upkeep();
    rest(&mut first);
    let second = place.opened();
    assert!(matches!(second, Opened::AsItIs(_)));
    assert_eq!(found(second.holdings(), "entity:\"Jens Vogt\""), ["Die Brücke bleibt gesperrt"]);
    place.write("b.txt", MILL);
    first.begin_again();
    rest(&mut first);
    assert_eq!(found(first.holdings(), "Mühle OR Leine").len(), 2);
}

#[test]
fn what_cannot_be_done_is_told_and_the_rest_goes_on() {
    let place = Place::with(&[("a.txt", BRIDGE)]);
    drop(place.upkeep());
    let index = place.source().cache_folder(&place.caches()).join("index");
    drop(fs::remove_dir_all(&index));
    fs::write(&index, "no folder").unwrap();
    let mut upkeep = place.upkeep();
    upkeep.index_while_reading();
    let (mut errors, mut named) = (0, false);
    loop {
        match upkeep.step() {
            Ok(None) => break,
            Ok(Some(news)) => named |= matches!(news, News::Named),
            Err(_) => errors += 1,
        }
    }
    assert_eq!((errors, named), (1, true));
}

#[test]
fn the_sample_is_kept_like_any_library() {
    let caches = tempfile::tempdir().unwrap();
    let open = |caches: &Path| {
        let opened = Upkeep::open(caches, LibrarySource::Sample, Sensitivity::BALANCED).unwrap();
        match opened {
            Opened::Kept(upkeep) => *upkeep,
            Opened::AsItIs(_) => panic!("another program keeps the sample"),
        }
    };
    let mut upkeep = open(caches.path());
    upkeep.reach(Goal::Searchable, &mut |_| {}).unwrap();
    let articles = upkeep.headings().living();
    assert_eq!(articles, sample().articles.len());
    drop(upkeep);
    let mut again = open(caches.path());
    again.reach(Goal::Searchable, &mut |_| {}).unwrap();
    assert_eq!((again.headings().living(), again.headings().numbers()), (articles, articles));
}

/// Copies a folder with all that lies in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The paths of all files below a folder.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let below = |path: PathBuf| if path.is_dir() { files_below(&path) } else { vec![path] };
    let mut files: Vec<PathBuf> = entries.flat_map(below).collect();
    files.sort();
    files
}

/// What a library answers to some questions.
fn answers(caches: &Path, source: &LibrarySource) -> (Vec<Vec<String>>, bool) {
    let opened = Upkeep::open(caches, source.clone(), Sensitivity::BALANCED).unwrap();
    let Opened::Kept(mut upkeep) = opened else { panic!("another program keeps the library") };
    upkeep.reach(Goal::Named, &mut |_| {}).unwrap();
    let ask = |query| {
        let mut titles = found(upkeep.holdings(), query);
        titles.sort();
        titles
    };
    let all = ["der", "\"die Leine\"", "Mühle", "entity:Celle"].map(ask).to_vec();
    (all, upkeep.was_damaged())
}

#[test]
fn whatever_is_damaged_in_a_cache_the_answers_are_those_of_a_clean_one() {
    let many: Vec<(String, String)> = (0..30)
        .map(|n| (format!("{n}.txt"), MILL.replace("mahlt wieder", &format!("mahlt zum {n}. Mal"))))
        .collect();
    let mut files: Vec<(&str, &str)> = many.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    files.push(("bruecke.txt", BRIDGE));
    let place = Place::with(&files);
    let (clean, damaged) = answers(&place.caches(), &place.source());
    assert!(!damaged && clean.iter().all(|titles| !titles.is_empty()), "{clean:?}");
    assert_eq!(answers(&place.caches(), &place.source()), (clean.clone(), false));
    let mut told = 0;
    for file in files_below(&place.caches()) {
        let name = file.strip_prefix(place.caches()).unwrap();
        let bytes = fs::read(&file).unwrap();
        let flipped = |at: usize| {
            let mut bytes = bytes.clone();
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 4;
            }
            bytes
        };
        let length = bytes.len();
        let damages = [
            Some(bytes[..length / 2].to_vec()),
            Some(flipped(length / 3)),
            Some(flipped(length.saturating_sub(40))),
            Some([bytes.as_slice(), &[7; 300]].concat()),
            Some(vec![0xa5; length]),
            None,
        ];
        for (which, damage) in damages.into_iter().enumerate() {
            let caches = tempfile::tempdir().unwrap();
            copy(&place.caches(), caches.path());
            let target = caches.path().join(name);
            match damage {
                Some(bytes) => fs::write(target, bytes).unwrap(),
                None => fs::remove_file(target).unwrap(),
            }
            let (now, damaged) = answers(caches.path(), &place.source());
            told += usize::from(damaged);
            assert_eq!(now, clean, "{} with damage {which}", name.display());
        }
    }
    assert!(told > 5, "{told}");
}

#[test]
fn what_is_damaged_while_the_library_is_open_is_made_again_at_once() {
    let place = Place::with(&[("a.txt", BRIDGE), ("b.txt", MILL)]);
    let (clean, _) = answers(&place.caches(), &place.source());
    for file in files_below(&place.caches()) {
        if file.ends_with("lock") || file.extension().is_some_and(|suffix| suffix == "lock") {
            continue;
        }
        let opened = Upkeep::open(&place.caches(), place.source(), Sensitivity::BALANCED).unwrap();
        let Opened::Kept(mut upkeep) = opened else { panic!("another program keeps the library") };
        upkeep.reach(Goal::Named, &mut |_| {}).unwrap();
        let Ok(bytes) = fs::read(&file) else { continue };
        let damaged: Vec<u8> =
            bytes.iter().enumerate().map(|(at, byte)| byte ^ (u8::from(at > 24) * 0x55)).collect();
        // As a tool does that puts another file in its place; texts are read from the old one, too.
        if file.ends_with("bodies") {
            fs::write(&file, damaged).unwrap();
        } else {
            fs::remove_file(&file).unwrap();
            fs::write(&file, damaged).unwrap();
        }
        upkeep.doubt();
        upkeep.reach(Goal::Named, &mut |_| {}).unwrap();
        let now = ["der", "\"die Leine\"", "Mühle", "entity:Celle"].map(|query| {
            let mut titles = found(upkeep.holdings(), query);
            titles.sort();
            titles
        });
        assert_eq!(now.to_vec(), clean, "{}", file.display());
        for (number, _) in upkeep.headings().iter() {
            assert!(upkeep.holdings().article(number).unwrap().is_some(), "{}", file.display());
        }
        drop(upkeep);
        assert_eq!(answers(&place.caches(), &place.source()).0, clean, "{}", file.display());
    }
}

#[cfg(unix)]
#[test]
fn what_lies_in_a_cache_is_its_users_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::with(&[("a.txt", BRIDGE), ("b.txt", MILL)]);
    answers(&place.caches(), &place.source());
    for file in files_below(&place.caches()) {
        let mode = fs::metadata(&file).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", file.display());
    }
    let mode = fs::metadata(place.caches()).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o700);
}

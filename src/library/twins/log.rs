//! The sketches of a library's articles, kept beside the catalogue, in the order of their numbers.

use super::{Candidate, Families, Sketch, shown};
use crate::files;
use crate::library::catalogue::{CatalogueError, Texts};
use crate::library::frames::{self, Frames, Identity, Stream};
use crate::library::{Headings, Number};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// The layout of the log, and what a sketch is.
const FORMAT: u32 = 1;
/// Articles whose sketches are written together.
const RUN: usize = 384;

/// A log of sketches that this program writes.
#[derive(Debug)]
pub struct SketchLog {
    file: File,
    path: PathBuf,
    id: u64,
    known: usize,
}

/// The sketches of articles with successive numbers.
#[derive(Serialize, Deserialize)]
struct SketchRecord<'a> {
    first: u32,
    #[serde(borrow)]
    sketches: Vec<&'a [u8]>,
}

impl SketchLog {
    /// Opens the log of a catalogue, or begins one.
    ///
    /// # Errors
    /// What the system says against reading or writing it.
    pub fn open(folder: &Path, catalogue: u64) -> Result<Self, CatalogueError> {
        let path = folder.join("sketches");
        let failed = |error| CatalogueError::Io { path: path.clone(), error };
        let mut file = frames::open(&path).map_err(failed)?;
        let stream = Stream::open(&path).map_err(failed)?;
        let identity = Identity { format: FORMAT, id: catalogue };
        let (mut known, mut sound) = (0, frames::HEADER as u64);
        if stream.identity == Some(identity) {
            (known, sound) = whole(stream);
        } else {
            frames::begin(&mut file, identity).map_err(failed)?;
        }
        file.set_len(sound).map_err(failed)?;
        Ok(Self { file, path, id: catalogue, known })
    }

    /// Articles that have been sketched: those with the first so many numbers.
    #[must_use]
    pub fn known(&self) -> usize {
        self.known
    }

    /// Sketches the next articles.
    ///
    /// # Errors
    /// What the system says against writing.
    pub fn sketch_next(
        &mut self,
        texts: &Texts,
        headings: &Headings,
    ) -> Result<(), CatalogueError> {
        let end = headings.numbers().min(self.known + RUN);
        let mut articles = Vec::new();
        while self.known + articles.len() < end {
            match texts.run(Number(self.known + articles.len()), headings) {
                Ok(run) if !run.is_empty() => articles.extend(run.into_iter().map(Some)),
                // A text that cannot be read is nobody's twin.
                _ => articles.push(None),
            }
        }
        let sketch = |article: &Option<_>| article.as_ref().map(Sketch::of);
        let sketches: Vec<Option<Sketch>> = articles.par_iter().map(sketch).collect();
        let bytes = sketches.iter().map(|one| one.as_ref().map_or(&[][..], Sketch::as_bytes));
        let first = u32::try_from(self.known).unwrap_or(u32::MAX);
        let record = SketchRecord { first, sketches: bytes.collect() };
        let content = postcard::to_stdvec(&record).map_err(io::Error::other);
        let written = content.and_then(|content| frames::append(&mut self.file, &content));
        written.map_err(|error| CatalogueError::Io { path: self.path.clone(), error })?;
        self.known += articles.len();
        Ok(())
    }

    /// Finds the twins among the articles that are in the library.
    ///
    /// # Errors
    /// If the log cannot be read.
    pub fn twins(&self, headings: &Headings) -> Result<Twins, CatalogueError> {
        let kept = self.path.with_file_name("twins");
        let known = Known { articles: self.known, living: headings.living() };
        if let Some(groups) = read_groups(&kept, (self.id, known)) {
            return Ok(Twins::of(&groups, headings));
        }
        let groups = self.group(headings)?;
        // Without the file they are only found again next time.
        let _ = write_groups(&kept, (self.id, known), &groups);
        Ok(Twins::of(&groups, headings))
    }

    fn group(&self, headings: &Headings) -> Result<Vec<Vec<u32>>, CatalogueError> {
        let failed = |error| CatalogueError::Io { path: self.path.clone(), error };
        let mut sketches = Vec::new();
        for content in Stream::open(&self.path).map_err(failed)? {
            let Some(record) = record(&content) else { break };
            for (number, bytes) in (record.first..).zip(&record.sketches) {
                if headings.is_alive(Number(number as usize)) {
                    sketches.extend(Sketch::from_bytes(bytes).map(|sketch| (number, sketch)));
                }
            }
        }
        let families = Families::group(sketches.iter().map(|(number, sketch)| (*number, sketch)));
        Ok(families.groups())
    }
}

/// Of which articles families were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    articles: usize,
    /// Those of them that were in the library.
    living: usize,
}

/// The families that were found among the same articles before.
fn read_groups(path: &Path, (id, known): (u64, Known)) -> Option<Vec<Vec<u32>>> {
    let bytes = fs::read(path).ok()?;
    let identity = Identity { format: FORMAT, id };
    let content = Frames::of(&bytes).next().filter(|_| frames::identity(&bytes) == Some(identity));
    let (of, groups): (Known, _) = postcard::from_bytes(content?).ok()?;
    (of == known).then_some(groups)
}

fn write_groups(path: &Path, (id, known): (u64, Known), groups: &[Vec<u32>]) -> io::Result<()> {
    let content = postcard::to_stdvec(&(known, groups)).map_err(io::Error::other)?;
    let mut file = files::create(path)?;
    frames::begin(&mut file, Identity { format: FORMAT, id })?;
    frames::append(&mut file, &content).map(drop)
}

/// The articles that are one piece.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Twins {
    families: Vec<Vec<Number>>,
    family_of: HashMap<Number, usize>,
}

impl Twins {
    fn of(groups: &[Vec<u32>], headings: &Headings) -> Self {
        let mut twins = Self::default();
        for group in groups {
            let candidate = |&number: &u32| {
                let heading = headings.get(Number(number as usize))?;
                Some(Candidate { number, date: heading.best_date(), words: heading.words() })
            };
            let candidates: Vec<Candidate> = group.iter().filter_map(candidate).collect();
            let Some(lead) = shown(&candidates) else { continue };
            let others = group.iter().filter(|number| **number != lead.number);
            let members = std::iter::once(&lead.number).chain(others).map(|n| Number(*n as usize));
            twins.add(members.collect());
        }
        twins
    }

    /// Takes a family in; its first member stands for it in lists.
    pub fn add(&mut self, family: Vec<Number>) {
        let place = self.families.len();
        self.family_of.extend(family.iter().map(|number| (*number, place)));
        self.families.push(family);
    }

    /// The family of an article, the one that stands for it first; empty if it has no twin.
    #[must_use]
    pub fn family(&self, number: Number) -> &[Number] {
        let family = self.family_of.get(&number).and_then(|place| self.families.get(*place));
        family.map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether no article has a twin.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.families.is_empty()
    }
}

fn record(content: &[u8]) -> Option<SketchRecord<'_>> {
    postcard::from_bytes(content).ok()
}

/// How many articles a log holds without a gap, and where the sound part ends.
fn whole(mut frames: Stream) -> (usize, u64) {
    let (mut known, mut sound) = (0, frames.sound);
    while let Some(content) = frames.next() {
        let Some(record) = record(&content).filter(|record| record.first as usize == known) else {
            break;
        };
        known += record.sketches.len();
        sound = frames.sound;
    }
    (known, sound)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::catalogue::Catalogue;
    use crate::library::refresh::refresh;
    use std::ops::ControlFlow;

    const REPORT: &str = "Die Brücke über die Leine bleibt bis zum Herbst gesperrt, weil der Beton \
        an drei Pfeilern feucht geworden ist. Ein Gutachter hatte im Frühjahr Risse gefunden, die \
        sich seitdem verlängert haben. Der Verkehr wird über den Damm im Norden geleitet, was für \
        Pendler etwa zwanzig Minuten mehr bedeutet. Die Stadt rechnet mit Kosten von vier \
        Millionen Euro und hat beim Land um einen Zuschuss gebeten, über den im Juni entschieden \
        wird. Anwohner fordern eine Fähre, wie es sie nach dem Krieg schon einmal gab.";

    fn library(texts: &[String]) -> (tempfile::TempDir, Catalogue) {
        let folder = tempfile::tempdir().unwrap();
        let files = folder.path().join("files");
        fs::create_dir(&files).unwrap();
        for (number, text) in texts.iter().enumerate() {
            fs::write(files.join(format!("{number}.txt")), text).unwrap();
        }
        let mut catalogue = Catalogue::open(&folder.path().join("cache")).unwrap();
        refresh(&mut catalogue, &[files], &mut |_| ControlFlow::Continue(())).unwrap();
        (folder, catalogue)
    }

    fn sketched(folder: &Path, catalogue: &Catalogue) -> SketchLog {
        let mut log = SketchLog::open(&folder.join("cache"), catalogue.id()).unwrap();
        while log.known() < catalogue.headings().numbers() {
            log.sketch_next(&catalogue.texts(), catalogue.headings()).unwrap();
        }
        log
    }

    #[test]
    fn the_same_report_in_two_papers_is_one_family_also_after_opening_again() {
        let other = "Im Museum zeigen drei Malerinnen, was sie auf Reisen durch Lappland sahen.";
        let texts = [REPORT.to_owned(), other.to_owned(), format!("Gesperrt\n\n{REPORT}")];
        let (folder, catalogue) = library(&texts);
        let twins = sketched(folder.path(), &catalogue).twins(catalogue.headings()).unwrap();
        let mut family = twins.family(Number(0)).to_vec();
        family.sort();
        assert_eq!(family, [Number(0), Number(2)]);
        assert_eq!(twins.family(Number(2)), twins.family(Number(0)));
        assert!(twins.family(Number(1)).is_empty());
        let again = SketchLog::open(&folder.path().join("cache"), catalogue.id()).unwrap();
        assert_eq!((again.known(), again.twins(catalogue.headings()).unwrap()), (3, twins));
    }

    #[test]
    fn a_log_cut_anywhere_is_continued() {
        let (folder, catalogue) = library(&[REPORT.to_owned(), format!("{REPORT} Ja.")]);
        let twins = sketched(folder.path(), &catalogue).twins(catalogue.headings()).unwrap();
        let path = folder.path().join("cache/sketches");
        let bytes = fs::read(&path).unwrap();
        for cut in (0..bytes.len()).step_by(11) {
            fs::write(&path, &bytes[..cut]).unwrap();
            let log = sketched(folder.path(), &catalogue);
            assert_eq!(log.twins(catalogue.headings()).unwrap(), twins, "cut at {cut}");
        }
    }
}

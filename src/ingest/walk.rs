//! Finds the files that a user means by naming folders and files.

use super::{Limits, ReadError, Reason, missing_or_dangling, saved_page};
use ignore::{DirEntry, WalkBuilder};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What a walk found, in the order of the names given and by path within each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Regular files, each once.
    pub files: Vec<PathBuf>,
    /// What could not be looked at.
    pub unreadable: Vec<ReadError>,
}

/// Files about a folder rather than of it, by the beginning of their names.
const ABOUT_THE_FOLDER: &[&str] = &["readme", "license", "licence", "copying"];

/// Looks through folders, and takes files as they are named.
///
/// Hidden files, README and LICENSE files in folders are passed over, and so are the parts of saved
/// pages. Links are followed, but not in circles.
#[must_use]
pub fn walk(paths: &[PathBuf], limits: &Limits) -> Found {
    let mut walk = Walk { found: Found::default(), seen: HashSet::new(), limits };
    for path in paths {
        walk.named(path);
    }
    walk.found
}

struct Walk<'l> {
    found: Found,
    seen: HashSet<PathBuf>,
    limits: &'l Limits,
}

impl Walk<'_> {
    fn named(&mut self, path: &Path) {
        match fs::metadata(path) {
            Err(error) => self.refuse(path, missing_or_dangling(path, error)),
            Ok(about) if about.is_dir() => self.folder(path),
            Ok(_) => self.file(path.to_owned()),
        }
    }

    fn folder(&mut self, folder: &Path) {
        let before = (self.found.files.len(), self.found.unreadable.len());
        let entries = WalkBuilder::new(folder)
            .standard_filters(false)
            .hidden(true)
            .follow_links(true)
            .max_depth(Some(self.limits.depth))
            .sort_by_file_path(Path::cmp)
            .filter_entry(|entry| {
                let folder = entry.file_type().is_some_and(|kind| kind.is_dir());
                !(folder && entry.depth() > 0 && saved_page::is_its_folder(entry.path()))
            })
            .build();
        for (count, entry) in entries.enumerate() {
            if count > self.limits.entries {
                self.refuse(folder, Reason::TooMany(self.limits.entries));
                break;
            }
            match entry {
                Ok(entry) => self.entry(&entry),
                Err(error) => self.failed(folder, &error),
            }
        }
        saved_page::drop_parts(&mut self.found.files, before.0);
        if before == (self.found.files.len(), self.found.unreadable.len()) {
            self.refuse(folder, Reason::EmptyFolder);
        }
    }

    fn entry(&mut self, entry: &DirEntry) {
        let path = entry.path();
        let Some(kind) = entry.file_type() else { return };
        if kind.is_dir() {
            if entry.depth() == self.limits.depth {
                self.refuse(path, Reason::TooDeep(self.limits.depth));
            }
        } else if kind.is_file() {
            if !is_about_the_folder(path) {
                self.file(path.to_owned());
            }
        } else {
            self.refuse(path, Reason::Special);
        }
    }

    fn failed(&mut self, folder: &Path, error: &ignore::Error) {
        let path = path_of(error).unwrap_or(folder);
        let reason = match (is_loop(error), error.io_error()) {
            (true, _) => Reason::LinkLoop,
            (_, Some(io)) if io.kind() == std::io::ErrorKind::NotFound => {
                missing_or_dangling(path, std::io::ErrorKind::NotFound.into())
            }
            (_, Some(io)) if io.kind() == std::io::ErrorKind::PermissionDenied => Reason::Denied,
            _ => Reason::System(error.to_string()),
        };
        self.refuse(path, reason);
    }

    fn file(&mut self, path: PathBuf) {
        if self.seen.insert(path.clone()) {
            self.found.files.push(path);
        }
    }

    fn refuse(&mut self, path: &Path, reason: Reason) {
        self.found.unreadable.push(ReadError::new(path, reason));
    }
}

fn is_about_the_folder(path: &Path) -> bool {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase());
    stem.is_some_and(|stem| ABOUT_THE_FOLDER.iter().any(|name| stem.starts_with(name)))
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        _ => None,
    }
}

fn is_loop(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithDepth { err, .. }
        | ignore::Error::WithPath { err, .. }
        | ignore::Error::WithLineNumber { err, .. } => is_loop(err),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(found: &Found, below: &Path) -> Vec<String> {
        let short = |path: &PathBuf| path.strip_prefix(below).unwrap().display().to_string();
        found.files.iter().map(short).collect()
    }

    fn folder_with(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "Text").unwrap();
        }
        folder
    }

    fn walked(folder: &Path) -> Found {
        walk(&[folder.to_owned()], &Limits::default())
    }

    #[test]
    fn files_come_sorted_without_hidden_ones_and_those_about_the_folder() {
        let folder =
            folder_with(&["b.txt", "a/z.txt", "a/b/c.txt", ".x", ".git/y", "README.md", "LICENSE"]);
        let found = walked(folder.path());
        assert_eq!(names(&found, folder.path()), ["a/b/c.txt", "a/z.txt", "b.txt"]);
        assert_eq!(found.unreadable, []);
    }

    #[test]
    fn the_folder_of_a_saved_page_is_passed_over_only_beside_its_page() {
        let folder = folder_with(&[
            "Das Rad.html",
            "Das Rad_files/main.js",
            "Das Rad_files/saved_resource.html",
            "Wehr.htm",
            "Wehr-Dateien/bild.svg",
            "Kranz_files/brief.txt",
            "b/Moulin.html",
            "b/Moulin_fichiers/page.html",
        ]);
        let found = walked(folder.path());
        let expected = ["Das Rad.html", "Kranz_files/brief.txt", "Wehr.htm", "b/Moulin.html"];
        assert_eq!(names(&found, folder.path()), expected);
        assert_eq!(found.unreadable, []);
    }

    #[test]
    fn what_is_fetched_with_a_page_is_passed_over() {
        let folder = folder_with(&[
            "bote.example/lokales/rad.html",
            "bote.example/css/main.css?ver=5.3",
            "bote.example/js/app.js",
            "bote.example/bild.jpg",
            "cdn.example/font.woff2",
        ]);
        let found = walked(folder.path());
        assert_eq!(names(&found, folder.path()), ["bote.example/lokales/rad.html"]);
    }

    #[test]
    fn a_file_that_is_named_is_taken_whatever_its_name_and_only_once() {
        let folder = folder_with(&["README.md"]);
        let file = folder.path().join("README.md");
        let found = walk(&[file.clone(), file], &Limits::default());
        assert_eq!(found.files.len(), 1);
    }

    #[test]
    fn missing_and_empty_folders_are_named_with_a_reason() {
        let folder = folder_with(&[]);
        let missing = folder.path().join("nothing");
        let found = walk(&[missing, folder.path().to_owned()], &Limits::default());
        let reasons: Vec<Reason> = found.unreadable.into_iter().map(|e| e.reason).collect();
        assert_eq!(reasons, [Reason::Missing, Reason::EmptyFolder]);
    }

    #[test]
    fn folders_past_the_depth_are_named() {
        let folder = folder_with(&["a/b/c/d.txt", "a/e.txt"]);
        let limits = Limits { depth: 2, ..Limits::default() };
        let found = walk(&[folder.path().to_owned()], &limits);
        assert_eq!(names(&found, folder.path()), ["a/e.txt"]);
        assert_eq!(found.unreadable.len(), 1);
        assert_eq!(found.unreadable[0].reason, Reason::TooDeep(2));
    }

    #[cfg(unix)]
    #[test]
    fn links_in_circles_and_into_nothing_are_seen() {
        use std::os::unix::fs::symlink;
        let folder = folder_with(&["a/b.txt"]);
        symlink(folder.path(), folder.path().join("a/circle")).unwrap();
        symlink("/nowhere/at/all", folder.path().join("dangling.txt")).unwrap();
        let found = walked(folder.path());
        assert_eq!(names(&found, folder.path()), ["a/b.txt"]);
        let mut reasons: Vec<Reason> = found.unreadable.into_iter().map(|e| e.reason).collect();
        reasons.sort_by_key(|reason| format!("{reason:?}"));
        assert_eq!(reasons, [Reason::DanglingLink, Reason::LinkLoop]);
    }

    #[cfg(unix)]
    #[test]
    fn sockets_are_not_opened() {
        let folder = folder_with(&["b.txt"]);
        let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("s")).unwrap();
        let found = walked(folder.path());
        assert_eq!(found.files.len(), 1);
        assert_eq!(found.unreadable[0].reason, Reason::Special);
    }
}

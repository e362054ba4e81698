//! Tells what belongs to a saved page and is no article of its own: the folder that a browser puts
//! beside it, and the parts that `wget -p` fetches with it.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// What browsers put behind the name of a page to name the folder with its parts, by language.
const FOLDERS: &[&str] = &[
    "_files",
    ".files",
    "-Dateien",
    "_Dateien",
    "-filer",
    "_filer",
    "-bestanden",
    "_bestanden",
    "_fichiers",
    "_archivos",
    "_arquivos",
    "_ficheiros",
    "_file",
    "_pliki",
    "_soubory",
    "_subory",
    "_súbory",
    "_tiedostot",
    "_datoteke",
    "_fajlovi",
    "_elemei",
    "_fájlok",
    "_failid",
    "_fails",
    "_failai",
    "_dosyalar",
    "_fitxers",
    "_fitxategiak",
    "_fisiere",
    "_fișiere",
    "_fişiere",
    "_файлы",
    "_файли",
    "_αρχεία",
    "_קבצים",
    "_ملفات",
    "_ファイル",
    "_文件",
    "_檔案",
    "_파일",
];
const PAGES: &[&str] = &["html", "htm", "xhtml", "xht", "shtml", "HTML", "HTM"];
/// Parts that only pages have.
const SITE: &[&str] = &["css", "js", "mjs", "map", "woff", "woff2", "ttf", "otf", "eot", "wasm"];
/// Parts that pages have, and others too.
const MEDIA: &[&str] = &[
    "svg",
    "png",
    "jpg",
    "jpeg",
    "gif",
    "webp",
    "avif",
    "ico",
    "bmp",
    "mp3",
    "m4a",
    "mp4",
    "webm",
    "ogg",
    "webmanifest",
];

/// Whether a folder holds the parts of a page that lies beside it.
pub(super) fn is_its_folder(folder: &Path) -> bool {
    let Some(name) = folder.file_name().and_then(|name| name.to_str()) else { return false };
    let pages = FOLDERS.iter().filter_map(|ending| name.strip_suffix(ending)).flat_map(|page| {
        PAGES.iter().map(move |ending| folder.with_file_name(format!("{page}.{ending}")))
    });
    pages.into_iter().any(|page| page.is_file())
}

/// Takes the parts of pages out of the files of a folder, if it holds pages and what only pages
/// have: style sheets, scripts, fonts.
pub(super) fn drop_parts(files: &mut Vec<PathBuf>, from: usize) {
    let own = files.get(from..).unwrap_or_default();
    let pages: HashSet<PathBuf> = own.iter().filter(|file| is_page(file)).cloned().collect();
    let site = own.iter().any(|file| is_one_of(file, SITE));
    if pages.is_empty() || !site {
        return;
    }
    let mut at = 0;
    files.retain(|file| {
        at += 1;
        at <= from || !is_part(file, &pages)
    });
}

fn is_page(file: &Path) -> bool {
    is_one_of(file, PAGES)
}

fn is_part(file: &Path, pages: &HashSet<PathBuf>) -> bool {
    let robots = file.file_name().is_some_and(|name| name == "robots.txt");
    // `wget -K` keeps a page as it came beside the one it has changed.
    let unchanged =
        file.extension().is_some_and(|e| e == "orig") && pages.contains(&file.with_extension(""));
    is_one_of(file, SITE) || is_one_of(file, MEDIA) || robots || unchanged
}

/// Whether a name ends in one of the endings, perhaps with a query behind it: `a.css?ver=5`.
fn is_one_of(file: &Path, endings: &[&str]) -> bool {
    let Some(name) = file.file_name().map(|name| name.to_string_lossy()) else { return false };
    let plain = name.split(['?', '@']).next().unwrap_or_default();
    let ending = |name: &str| name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let is = |name: &str| ending(name).is_some_and(|ending| endings.contains(&ending.as_str()));
    is(plain) || is(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_pages_are_told_from_articles() {
        let mut files: Vec<PathBuf> = [
            "vorher.css",
            "a/index.html",
            "a/index.html.orig",
            "a/main.css?ver=5.3",
            "a/app.js@v=2",
            "a/logo.PNG",
            "a/robots.txt",
            "a/text.txt",
            "a/daten.json",
        ]
        .map(PathBuf::from)
        .to_vec();
        drop_parts(&mut files, 1);
        let kept = ["vorher.css", "a/index.html", "a/text.txt", "a/daten.json"].map(PathBuf::from);
        assert_eq!(files, kept);
    }

    #[test]
    fn pictures_beside_pages_stay_where_nothing_says_that_they_are_its_parts() {
        let mut files = ["a.html", "scan.jpg"].map(PathBuf::from).to_vec();
        drop_parts(&mut files, 0);
        assert_eq!(files.len(), 2);
    }
}

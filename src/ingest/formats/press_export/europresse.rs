//! Exports of Europresse: pages of HTML whose classes say what each line is.

use super::labels::{date_line, is_rights, is_weekday, page_of, people};
use super::{Entry, Export};
use crate::article::BlockKind;
use crate::ingest::dates;
use crate::ingest::formats::assemble::{About, Draft};
use crate::ingest::formats::line::{Line, joined};

pub(super) fn claims(lines: &[Line]) -> bool {
    lines.iter().any(|line| line.is_marked("DocPublicationName"))
}

pub(super) fn read(lines: &[Line]) -> Export {
    let starts: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter(|(at, line)| {
            let before = at.checked_sub(1).and_then(|at| lines.get(at));
            line.is_marked("DocPublicationName")
                && !before.is_some_and(|line| line.is_marked("DocPublicationName"))
        })
        .map(|(at, _)| at)
        .collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let cut = starts.iter().zip(ends).filter_map(|(start, end)| lines.get(*start..end));
    Export { documents: cut.map(document_of).collect(), announced: None }
}

/// Whether a line is about the document's number, rights or the database itself.
fn is_furniture(line: &Line) -> bool {
    let small = line.words.to_lowercase();
    ["publiC-lblCertificat", "publiC-lblNodoc", "publiC-lblCopyright", "certificat", "apd-wrapper"]
        .iter()
        .any(|mark| line.is_marked(mark))
        || is_rights(&line.words)
        || small.starts_with("cet article est paru dans")
        || small.starts_with("this article appeared in")
        || small.starts_with("note(s) :")
        || small.starts_with("certificat émis le")
        || small.starts_with("certificate issued on")
        || small.contains("cedrom-sni")
        || small.contains("utilisation soumise aux")
}

/// `news·20230314·BO·1234567`: the number of a document.
fn number(words: &str) -> Option<&str> {
    let token = words.split_whitespace().find(|word| word.matches('·').count() >= 3)?;
    Some(token.trim_matches(|c: char| !c.is_alphanumeric()))
}

fn document_of(lines: &[Line]) -> Entry {
    let mut about = About::default();
    let marked = |ending: &str| -> Vec<&Line> {
        lines.iter().filter(|line| line.is_marked(ending)).collect()
    };
    about.outlet = marked("DocPublicationName").first().map(|line| paper(&line.words));
    let title = marked("titreArticleVisu");
    let title = if title.is_empty() { marked("titreArticle") } else { title };
    about.title = Some(joined(title)).filter(|title| !title.is_empty());
    let authors =
        lines.iter().filter(|line| line.is_marked("docAuthors") || line.is_marked("docAuthor"));
    about.authors = authors.flat_map(|line| people(&line.words)).collect();
    let mut drafts = Vec::new();
    let mut headed = false;
    for line in lines {
        let is_head =
            ["DocPublicationName", "titreArticle", "titreArticleVisu", "docAuthors", "docAuthor"]
                .iter()
                .any(|mark| line.is_marked(mark));
        headed |= line.is_marked("titreArticleVisu") || line.is_marked("titreArticle");
        if let Some(number) = number(&line.words) {
            about.accession = Some(number.to_owned());
        } else if line.is_marked("DocHeader") || (!headed && !is_head) {
            header(&line.words, &mut about);
        } else if !is_head && !is_furniture(line) {
            let mut draft = line.draft();
            if draft.kind == BlockKind::Paragraph && line.is_marked("rdp__subtitle") {
                draft = Draft::new(BlockKind::Lede, draft.words);
            }
            drafts.push(draft);
        }
    }
    Entry { about, drafts, broken_off: None }
}

/// The paper without its number: `Le Courrier, no. 23456`
fn paper(words: &str) -> String {
    let cut =
        [", no", " no.", " (site web)", " - "].iter().filter_map(|sign| words.find(sign)).min();
    let name = cut.and_then(|at| words.get(..at)).unwrap_or(words).trim();
    name.trim_end_matches(',').to_owned()
}

/// Day, section, number of words and page: `Région, vendredi 6 octobre 2023 312 mots, p. 4`.
fn header(words: &str, about: &mut About) {
    let mut section = Vec::new();
    for part in words.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        if let Some(page) = page_of(part) {
            about.page = Some(page);
            continue;
        }
        let date = dates::in_text(part);
        about.date = about.date.or(date);
        let left = if date.is_some() { dates::words_without_date(part) } else { vec![part] };
        let left = left.join(" ");
        let left = without_count(&left);
        let named = left.split_whitespace().any(|word| !is_weekday(word));
        if named && !left.is_empty() {
            section.push(left.to_owned());
        }
    }
    about.date = about.date.or_else(|| date_line(words));
    if about.section.is_none() && !section.is_empty() && words.len() < 160 {
        about.section = Some(section.join(", "));
    }
}

/// The words in front of `312 mots`.
fn without_count(words: &str) -> &str {
    let counted = [" mots", " words", " wörter"].iter().find_map(|noun| words.strip_suffix(noun));
    let Some(rest) = counted else { return words };
    rest.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').trim()
}

//! Articles as Factiva shows them: headline, author, number of words, date, paper, text.

use super::super::Entry;
use super::super::labels::{date_line, is_page_number, people};
use super::{cut, document_id};
use crate::article::Language;
use crate::ingest::formats::assemble::About;
use crate::ingest::formats::line::{Line, Look, joined};
use crate::ingest::formats::press_text::Byline;

pub(super) fn read(lines: &[Line]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut open: Vec<Line> = Vec::new();
    for line in lines.iter().filter(|line| !is_furniture(&line.words)) {
        match document_id(&line.words) {
            Some(id) => {
                let document = std::mem::take(&mut open);
                if let Some(mut entry) = document_of(&document) {
                    entry.about.accession = Some(id.to_owned());
                    entries.push(entry);
                }
            }
            None => open.push(line.clone()),
        }
    }
    // What follows the last document is the summary of the search, or a document that is cut off.
    if anchor(&open).is_some_and(|at| at.counted)
        && let Some(entry) = document_of(&open)
    {
        entries.push(cut(entry, &open));
    }
    entries
}

/// Lines that stand on every page of a printed export.
fn is_furniture(words: &str) -> bool {
    let small = words.to_lowercase();
    let rights = small.contains("factiva, inc.") && words.len() < 120;
    is_page_number(words) || rights || small == "factiva" || small == "dow jones factiva"
}

/// `512 words`, `61 Wörter`, `1.204 mots`
pub(super) fn is_count(words: &str) -> bool {
    let Some((number, noun)) = words.rsplit_once([' ', '\u{a0}']) else { return false };
    let known = [
        "words",
        "word",
        "wörter",
        "wort",
        "worte",
        "mots",
        "mot",
        "palabras",
        "parole",
        "woorden",
        "palavras",
        "слов",
        "字",
        "ord",
        "słów",
        "слова",
    ];
    let digit = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ',');
    number.len() <= 9
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(digit)
        && known.contains(&noun.trim().to_lowercase().as_str())
}

/// The line with the number of words, or the date where none has it.
struct Anchor {
    at: usize,
    counted: bool,
}

fn anchor(lines: &[Line]) -> Option<Anchor> {
    let counted = lines.iter().position(|line| is_count(&line.words));
    counted.map(|at| Anchor { at, counted: true }).or_else(|| {
        let dated = |line: &Line| line.words.len() < 40 && date_line(&line.words).is_some();
        let at = lines.iter().take(8).position(dated)?;
        Some(Anchor { at, counted: false })
    })
}

fn document_of(lines: &[Line]) -> Option<Entry> {
    let Anchor { at, counted } = anchor(lines)?;
    let mut about = About::default();
    head(lines.get(..at).unwrap_or_default(), &mut about);
    let rest = lines.get(at + usize::from(counted)..).unwrap_or_default();
    let text = facts(rest, &mut about);
    let drafts = text.iter().map(Line::draft).collect();
    Some(Entry { about, drafts, broken_off: None })
}

/// The lines above the number of words: section, headline, author.
fn head(lines: &[Line], about: &mut About) {
    let marked = |ending: &'static str| {
        lines.iter().filter(move |line| line.is_marked(ending)).collect::<Vec<&Line>>()
    };
    let (titles, authors) = (marked("Headline"), marked("author"));
    if !titles.is_empty() {
        about.title = Some(joined(titles));
        about.authors = authors.iter().flat_map(|line| people(&line.words)).collect();
        let section = lines.iter().take_while(|line| !line.is_marked("Headline"));
        about.section = Some(joined(section)).filter(|section| !section.is_empty());
        return;
    }
    let set = |line: &&Line| matches!(line.look, Look::Bold | Look::Title | Look::Heading);
    let bold = lines.iter().position(|line| set(&line));
    let (section, lines) = lines.split_at(bold.unwrap_or(0));
    about.section = Some(joined(section)).filter(|section| !section.is_empty());
    let bolds = lines.iter().take_while(|line| set(line)).count();
    let (title, signed) = match (bolds, lines) {
        (0, [section, title, author]) if is_signed(author) => {
            about.section = Some(section.words.clone());
            (std::slice::from_ref(title), std::slice::from_ref(author))
        }
        (0, [title, author]) if is_signed(author) => {
            (std::slice::from_ref(title), std::slice::from_ref(author))
        }
        (0, [section, title]) => {
            about.section = Some(section.words.clone());
            (std::slice::from_ref(title), [].as_slice())
        }
        (0, lines) => lines.split_at(lines.len().min(1)),
        (bolds, lines) => lines.split_at(bolds),
    };
    about.title = Some(joined(title)).filter(|title| !title.is_empty());
    about.authors = signed.iter().flat_map(|line| people(&line.words)).collect();
}

/// Whether a line below the headline names authors: people have two or three names.
fn is_signed(line: &Line) -> bool {
    let people = people(&line.words);
    let full = |name: &String| (2..=4).contains(&name.split_whitespace().count());
    Byline::parse(&line.words).is_some()
        || (line.words.len() < 100 && !people.is_empty() && people.iter().all(full))
}

/// How many lines stand between the number of words and the text, at most.
const FACTS: usize = 14;

/// Reads the lines below the number of words, and tells which lines are the text.
fn facts<'l>(lines: &'l [Line], about: &mut About) -> &'l [Line] {
    let mut rest = lines;
    let mut next = |wanted: &dyn Fn(&str) -> bool| {
        let (first, more) = rest.split_first()?;
        wanted(&first.words).then(|| {
            rest = more;
            first.words.as_str()
        })
    };
    about.date = next(&|words| date_line(words).is_some()).and_then(date_line);
    next(&is_time);
    about.outlet = next(&|words| words.len() < 160).map(str::to_owned);
    let mut bound = 0;
    for (at, line) in rest.iter().enumerate().take(FACTS) {
        if let Some(language) = language(&line.words) {
            about.language = language;
            bound = at + 1;
            break;
        }
        if is_rights(&line.words) || line.is_marked("rticleParagraph") {
            bound = at;
            break;
        }
    }
    let (codes, mut text) = rest.split_at(bound);
    about.page = codes
        .iter()
        .skip(1)
        .map(|line| line.words.as_str())
        .find(|w| is_page(w))
        .map(str::to_owned);
    while let Some((first, more)) = text.split_first().filter(|(first, _)| is_rights(&first.words))
    {
        let _ = first;
        text = more;
    }
    text
}

fn is_time(words: &str) -> bool {
    let hours = words.split(':').next().unwrap_or_default();
    words.len() <= 20
        && words.contains(':')
        && (1..=2).contains(&hours.len())
        && hours.bytes().all(|byte| byte.is_ascii_digit())
}

/// `9`, `A1`, `12-13`
fn is_page(words: &str) -> bool {
    (1..=8).contains(&words.len())
        && words.contains(|c: char| c.is_ascii_digit())
        && words.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | ','))
}

fn is_rights(words: &str) -> bool {
    let small = words.to_lowercase();
    words.len() < 400
        && ["(c)", "©", "copyright", "(copyright", "c) "]
            .iter()
            .any(|begin| small.starts_with(begin))
        || super::super::labels::is_rights(words)
}

/// Whether a line is the name of a language, and which of ours it is.
fn language(words: &str) -> Option<Option<Language>> {
    let small = words.to_lowercase();
    if ["german", "deutsch", "allemand", "alemán", "tedesco", "duits"].contains(&small.as_str()) {
        return Some(Some(Language::German));
    }
    if ["english", "englisch", "anglais", "inglés", "inglese", "engels"].contains(&small.as_str())
    {
        return Some(Some(Language::English));
    }
    let others = [
        "french",
        "französisch",
        "français",
        "francés",
        "francese",
        "frans",
        "spanish",
        "spanisch",
        "español",
        "espagnol",
        "spagnolo",
        "italian",
        "italienisch",
        "italiano",
        "italien",
        "dutch",
        "niederländisch",
        "nederlands",
        "portuguese",
        "portugiesisch",
        "português",
        "russian",
        "russisch",
        "русский",
        "polish",
        "polnisch",
        "polski",
        "swedish",
        "schwedisch",
        "svenska",
        "danish",
        "dänisch",
        "dansk",
        "norwegian",
        "norwegisch",
        "norsk",
        "finnish",
        "finnisch",
        "czech",
        "tschechisch",
        "turkish",
        "türkisch",
        "chinese",
        "chinesisch",
        "chinese - traditional",
        "chinese - simplified",
        "japanese",
        "japanisch",
        "korean",
        "arabic",
        "arabisch",
        "hungarian",
        "ungarisch",
        "greek",
        "griechisch",
        "slovak",
        "catalan",
    ];
    others.contains(&small.as_str()).then_some(None)
}

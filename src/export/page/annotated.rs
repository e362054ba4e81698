//! Annotated articles as one page: excerpts with notes, or the whole text with its passages marked.

use super::{markdown, page, words};
use crate::export::block::Standing;
use crate::export::findings::Findings;
use crate::export::quotation;
use crate::export::sheet::Sheet;
use crate::export::sources::CitedArticle;
use crate::export::sources::style::Style;
use crate::notes::model::Annotation;
use crate::text::{CharIndex, Span};
use std::collections::BTreeSet;

/// How much of an article is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// The annotated passages.
    #[default]
    Excerpts,
    /// All of the text.
    FullText,
}

/// What a page shows besides the sheets.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'a> {
    /// What was found out about the annotations.
    pub findings: &'a Findings,
    /// How sources are cited.
    pub style: Style,
    /// How much of each article is shown.
    pub extent: Extent,
}

/// The page; `text` gives the kept text of an article.
#[must_use]
pub fn html(
    sheets: &[Sheet<'_>],
    settings: Settings<'_>,
    text: impl Fn(&Sheet<'_>) -> Option<String>,
) -> String {
    let mut content = String::new();
    let mut number = 0;
    for sheet in sheets {
        let first = number + 1;
        number += sheet.annotations.len();
        let text = if settings.extent == Extent::FullText { text(sheet) } else { None };
        content.push_str(&article(sheet, settings, (first, text.as_deref())));
    }
    let title = match sheets {
        [only] => only.article.title.clone().unwrap_or_else(|| "Annotations".to_owned()),
        _ => "Annotations".to_owned(),
    };
    let language = sheets.first().and_then(|sheet| sheet.article.language);
    page(&title, language, &content)
}

fn article(
    sheet: &Sheet<'_>,
    settings: Settings<'_>,
    (first, text): (usize, Option<&str>),
) -> String {
    let title = sheet.article.title.as_deref().unwrap_or(sheet.article.file_name());
    let mut out = format!("<article>\n<h1>{}</h1>\n", words(title));
    if let Some(source) = CitedArticle::of(sheet.article) {
        out.push_str(&format!("<p class=\"source\">{}</p>\n", cited(&source, settings.style)));
    }
    if let Some(text) = text {
        out.push_str(&marked(text, &sheet.annotations, first));
        out.push_str("<hr>\n");
    }
    for (number, note) in (first..).zip(&sheet.annotations) {
        out.push_str(&annotation(note, settings, number));
    }
    out.push_str("</article>\n");
    out
}

/// A source with its address as a link.
#[must_use]
pub fn cited(source: &CitedArticle, style: Style) -> String {
    let line = words(&style.line(source));
    let Some(url) = source.url.as_deref().map(words) else { return line };
    match line.strip_suffix(url.as_str()) {
        Some(before) => format!("{before}<a href=\"{url}\" rel=\"noreferrer\">{url}</a>"),
        None => line,
    }
}

fn annotation(note: &Annotation, settings: Settings<'_>, number: usize) -> String {
    let mut out = format!("<section class=\"annotation\" id=\"n{number}\">\n");
    let passage = quotation::quoted(note.quote(), note.article.language);
    if !passage.is_empty() {
        let sentence = settings.findings.sentences.get(&note.id);
        let around =
            sentence.map(|words| format!("<br>{}", self::words(words))).unwrap_or_default();
        let passage = words(&passage).replace('\n', "<br>\n");
        out.push_str(&format!("<blockquote>{passage}{around}</blockquote>\n"));
    }
    if !note.body.trim().is_empty() {
        out.push_str(&format!("<div class=\"note\">{}</div>\n", markdown::html(&note.body)));
    }
    let about = about(note, settings.findings.standing(note), number);
    out.push_str(&format!("<p class=\"about\">{about}</p>\n</section>\n"));
    out
}

/// Number, codes, place and writer.
fn about(note: &Annotation, standing: Standing, number: usize) -> String {
    let codes = note.codes.iter().map(|code| format!("#{}", words(code.path.as_str())));
    let place = match standing {
        Standing::InBlock(block) => Some(format!("¶{}", block.saturating_add(1))),
        Standing::Unsure | Standing::Lost => {
            Some("<span class=\"lost\">not found in the present text</span>".to_owned())
        }
        Standing::Whole => None,
    };
    let author = note.author.iter().map(|name| words(name));
    let parts: Vec<String> =
        [number.to_string()].into_iter().chain(codes).chain(place).chain(author).collect();
    parts.join(" · ")
}

/// The text, a paragraph for each block, with the passages marked and numbered.
fn marked(text: &str, notes: &[&Annotation], first: usize) -> String {
    let index = CharIndex::new(text);
    let spans: Vec<(usize, Span)> = (first..)
        .zip(notes)
        .filter_map(|(number, note)| {
            let span = index.byte_span(note.anchor.as_ref()?.span())?;
            (span.of(text) == note.quote()).then_some((number, span))
        })
        .collect();
    let mut out = String::new();
    let mut at = 0;
    for block in text.split("\n\n") {
        let span = Span::new(at, at + block.len());
        out.push_str(&format!("<p>{}</p>\n", paragraph(text, span, &spans)));
        at += block.len() + 2;
    }
    out
}

fn paragraph(text: &str, block: Span, spans: &[(usize, Span)]) -> String {
    let here: Vec<&(usize, Span)> = spans.iter().filter(|(_, span)| span.overlaps(block)).collect();
    let mut borders = BTreeSet::from([block.start.0, block.end.0]);
    for (_, span) in &here {
        borders.extend([span.start.0, span.end.0].iter().filter(|at| block.range().contains(*at)));
    }
    let borders: Vec<usize> = borders.into_iter().collect();
    let mut out = String::new();
    for pair in borders.windows(2) {
        let [start, end] = pair else { continue };
        let part = Span::new(*start, *end);
        let words = words(part.of(text)).replace('\n', "<br>\n");
        if here.iter().any(|(_, span)| span.covers(part)) {
            out.push_str(&format!("<mark>{words}</mark>"));
        } else {
            out.push_str(&words);
        }
        for (number, _) in here.iter().filter(|(_, span)| span.end.0 == *end) {
            out.push_str(&format!("<sup><a href=\"#n{number}\">{number}</a></sup>"));
        }
    }
    out
}

/// The same as plain text: title, source, and the passages with their notes.
#[must_use]
pub fn plain(sheets: &[Sheet<'_>], settings: Settings<'_>) -> String {
    use crate::text::SafeText;
    let line = |text: &str| SafeText::one_line(text).as_str().to_owned();
    let mut out = format!("{PLAIN_HEAD}\n");
    for sheet in sheets {
        let title = sheet.article.title.as_deref().unwrap_or(sheet.article.file_name());
        out.push_str(&format!("\n{}\n", line(title)));
        if let Some(source) = CitedArticle::of(sheet.article) {
            out.push_str(&format!("{}\n", settings.style.line(&source)));
        }
        for note in &sheet.annotations {
            let passage = quotation::quoted(note.quote(), note.article.language);
            let codes: Vec<String> =
                note.codes.iter().map(|code| format!("#{}", line(code.path.as_str()))).collect();
            let lost =
                matches!(settings.findings.standing(note), Standing::Lost | Standing::Unsure);
            let lost = lost.then(|| "(not found in the present text)".to_owned());
            let sentence = settings.findings.sentences.get(&note.id).map(|words| line(words));
            let about =
                codes.into_iter().chain(lost).chain(note.author.iter().map(|name| line(name)));
            let about: Vec<String> = about.collect();
            let parts = [line(&passage), sentence.unwrap_or_default(), about.join(" ")];
            out.push('\n');
            for part in parts.iter().filter(|part| !part.is_empty()) {
                out.push_str(&format!("{part}\n"));
            }
            if !note.body.trim().is_empty() {
                out.push_str(&format!("{}\n", SafeText::new(note.body.trim_end())));
            }
        }
    }
    out
}

/// The first line of plain text, by which it is known.
const PLAIN_HEAD: &str = "Annotations, exported by Glosse";

/// Whether a file was made by [`plain`].
#[must_use]
pub fn is_ours(file: &[u8]) -> bool {
    file.starts_with(PLAIN_HEAD.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sheets;
    use crate::notes::model::tests::sample;
    use crate::notes::state::Change;
    use crate::notes::state::tests::empty;
    use crate::notes::{Notes, Timestamp};

    fn notes() -> Notes {
        let mut notes = empty("dev", 1);
        let mut note = sample(&mut notes, "Das **Wort** <b>fällt</b>.");
        note.article.title = Some("<script>x</script>".into());
        notes.change(vec![Change::Add(note)], Timestamp::from_millis(1)).unwrap();
        notes
    }

    const TEXT: &str = "Der Rat sagt zum\n\nX: „nur ein Entwurf“, hieß es.";

    #[test]
    fn the_text_is_shown_only_on_demand_and_with_its_passages_marked() {
        let notes = notes();
        let sheets = sheets(&notes);
        let findings = Findings::default();
        let mut note = sheets[0].annotations[0].clone();
        let start = TEXT.chars().position(|c| c == '„').unwrap();
        let length = note.quote().chars().count();
        let anchor = note.anchor.as_mut().unwrap();
        (anchor.start.0, anchor.end.0) = (start, start + length);
        let sheet = Sheet { annotations: vec![&note], ..sheets[0].clone() };
        for (extent, shown) in [(Extent::Excerpts, false), (Extent::FullText, true)] {
            let settings = Settings { findings: &findings, style: Style::German, extent };
            let page = html(std::slice::from_ref(&sheet), settings, |_| Some(TEXT.to_owned()));
            assert_eq!(page.contains("Der Rat sagt"), shown);
            let mark = "X: <mark>„nur ein Entwurf“</mark><sup><a href=\"#n1\">1</a></sup>, hieß";
            assert_eq!(page.contains(mark), shown, "{page}");
            assert!(page.contains("<strong>Wort</strong> &lt;b&gt;fällt&lt;/b&gt;"), "{page}");
            assert!(!page.contains("<script"), "{page}");
        }
    }

    #[test]
    fn plain_text_has_passage_note_and_source() {
        let notes = notes();
        let findings = Findings::default();
        let settings =
            Settings { findings: &findings, style: Style::German, extent: Extent::Excerpts };
        let text = plain(&sheets(&notes), settings);
        assert!(text.contains("\n„nur ein Entwurf“\n"), "{text}");
        assert!(text.contains("Lindt, Mara: ") && text.contains("Das **Wort**"), "{text}");
        assert!(is_ours(text.as_bytes()));
    }
}

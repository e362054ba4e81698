//! Writes a project.

use super::{INTERNAL, ORIGIN, PROJECT, SOURCES};
use crate::notes::exchange::guid;
use crate::notes::exchange::qdc;
use crate::notes::exchange::xml::escaped;
use crate::notes::model::{Annotation, ArticleRef};
use crate::notes::state::Notes;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Cursor, Write as _};
use zip::write::SimpleFileOptions;

/// An article with its text and its annotations.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The article.
    pub article: &'a ArticleRef,
    /// Its text as it was annotated.
    pub text: &'a str,
    /// The annotations on that text.
    pub annotations: &'a [&'a Annotation],
}

/// The archive.
///
/// # Errors
/// What the packer says.
pub fn write(notes: &Notes, sources: &[Source<'_>]) -> io::Result<Vec<u8>> {
    let mut project = Project::default();
    for source in sources {
        project.source(source);
    }
    let options = SimpleFileOptions::default();
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(PROJECT, options)?;
    archive.write_all(project.xml(notes).as_bytes())?;
    for (guid, text) in &project.texts {
        archive.start_file(format!("{SOURCES}/{guid}.txt"), options)?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

/// A project that is being put together. Writing to a string cannot fail.
#[derive(Default)]
struct Project {
    users: BTreeSet<String>,
    sources: String,
    notes: String,
    texts: Vec<(String, String)>,
    done: BTreeSet<String>,
}

/// Who is named where an annotation names nobody.
const NOBODY: &str = "Glosse";

impl Project {
    fn source(&mut self, source: &Source<'_>) {
        let article = source.article;
        let guid = guid::of_words(&["source", &article.id.0, &article.text_hash.0]);
        if !self.done.insert(guid.clone()) {
            return;
        }
        let name = article.title.as_deref().unwrap_or(article.file_name());
        let user = self.user(None);
        let _ = writeln!(
            self.sources,
            "<TextSource guid=\"{guid}\" name=\"{}\" plainTextPath=\"{INTERNAL}{guid}.txt\" \
             creatingUser=\"{user}\">",
            escaped(name),
        );
        let description = description(article);
        if !description.is_empty() {
            let _ = writeln!(self.sources, "<Description>{}</Description>", escaped(&description));
        }
        let (passages, whole): (Vec<&Annotation>, Vec<&Annotation>) =
            source.annotations.iter().copied().partition(|note| note.anchor.is_some());
        passages.iter().for_each(|note| self.passage(note));
        for note in &whole {
            for coding in self.codings(note) {
                self.sources.push_str(&coding);
            }
        }
        for note in whole {
            let reference = self.note(note);
            self.sources.push_str(&reference);
        }
        self.sources.push_str("</TextSource>\n");
        self.texts.push((guid, source.text.to_owned()));
    }

    fn passage(&mut self, note: &Annotation) {
        let Some(anchor) = &note.anchor else { return };
        let name: String = note.quote().chars().take(80).collect();
        let made = self.made(note);
        let _ = writeln!(
            self.sources,
            "<PlainTextSelection guid=\"{}\" name=\"{}\" startPosition=\"{}\" \
             endPosition=\"{}\" {made}>",
            guid::of_annotation(note.id),
            escaped(&name),
            anchor.start.0,
            anchor.end.0,
        );
        for coding in self.codings(note) {
            self.sources.push_str(&coding);
        }
        let reference = self.note(note);
        self.sources.push_str(&reference);
        self.sources.push_str("</PlainTextSelection>\n");
    }

    fn codings(&mut self, note: &Annotation) -> Vec<String> {
        let made = self.made(note);
        let coding = |code: &crate::notes::CodeRef| {
            let guid = guid::of_words(&["coding", &note.id.to_string(), &code.id.0]);
            let target = qdc::guid(Some(&code.id), &code.path);
            format!("<Coding guid=\"{guid}\" {made}><CodeRef targetGUID=\"{target}\"/></Coding>\n")
        };
        note.codes.iter().map(coding).collect()
    }

    /// Puts the words of a note among the notes, and gives back what refers to them.
    fn note(&mut self, note: &Annotation) -> String {
        if note.body.trim().is_empty() {
            return String::new();
        }
        // A note on the whole text is all of its annotation; one on a passage belongs to it.
        let guid = match note.anchor {
            None => guid::of_annotation(note.id),
            Some(_) => guid::of_words(&["note", &note.id.to_string()]),
        };
        let name: String = note.body.lines().next().unwrap_or_default().chars().take(80).collect();
        let made = self.made(note);
        let _ = writeln!(
            self.notes,
            "<Note guid=\"{guid}\" name=\"{}\" plainTextPath=\"{INTERNAL}{guid}.txt\" {made}/>",
            escaped(&name),
        );
        self.texts.push((guid.clone(), note.body.clone()));
        format!("<NoteRef targetGUID=\"{guid}\"/>\n")
    }

    /// Who made an annotation, and when.
    fn made(&mut self, note: &Annotation) -> String {
        let user = self.user(note.author.as_deref());
        format!(
            "creatingUser=\"{user}\" creationDateTime=\"{}\" modifiedDateTime=\"{}\"",
            note.created, note.modified
        )
    }

    fn user(&mut self, name: Option<&str>) -> String {
        let name = name.unwrap_or(NOBODY);
        self.users.insert(name.to_owned());
        guid::of_words(&["user", name])
    }

    fn xml(&self, notes: &Notes) -> String {
        let users: String = self
            .users
            .iter()
            .map(|name| {
                let guid = guid::of_words(&["user", name]);
                format!("<User guid=\"{guid}\" name=\"{}\"/>\n", escaped(name))
            })
            .collect();
        let codes = qdc::codes(notes);
        let codes = if codes.is_empty() {
            String::new()
        } else {
            format!("<CodeBook>\n<Codes>\n{codes}</Codes>\n</CodeBook>\n")
        };
        let within = |name: &str, inner: &str| {
            if inner.is_empty() { String::new() } else { format!("<{name}>\n{inner}</{name}>\n") }
        };
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"Glosse\" origin=\"{ORIGIN} {}\">\n\
             {}{codes}{}{}</Project>\n",
            env!("CARGO_PKG_VERSION"),
            within("Users", &users),
            within("Sources", &self.sources),
            within("Notes", &self.notes),
        )
    }
}

/// Authors, outlet, date and address of an article.
fn description(article: &ArticleRef) -> String {
    let date = article.date.map(|date| date.to_string());
    let authors = Some(article.authors.join(", ")).filter(|authors| !authors.is_empty());
    let parts = [authors, article.outlet.clone(), date, article.url.clone()];
    parts.into_iter().flatten().collect::<Vec<String>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::super::{is_ours, read};
    use super::*;
    use crate::article::Article;
    use crate::notes::anchor::make::tests::article_of;
    use crate::notes::anchor::{self, Passage};
    use crate::notes::exchange::place::changes;
    use crate::notes::state::Change;
    use crate::notes::state::tests::empty;
    use crate::notes::{AnnotationId, Timestamp};
    use std::sync::Arc;

    const TEXT: &str = "👩 sagt: Der Damm hält.\n\nDer Rat tagt morgen.";

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(1_700_000_000_000 + millis)
    }

    fn article() -> Article {
        Article { title: Some("Der Damm & das <Wehr>".into()), ..article_of(TEXT) }
    }

    fn annotated(article: &Article) -> Notes {
        let mut notes = empty("here", 1);
        for (count, (quote, body, code)) in [
            ("Der Damm hält", "Wirklich?\n\n- <b>", "frame/blame"),
            ("Der Rat", "", "tone"),
            ("", "Zum Ganzen.", ""),
        ]
        .into_iter()
        .enumerate()
        {
            let passage = Passage { quote, prefix: "", suffix: "" };
            let anchor =
                passage.places(TEXT).first().and_then(|span| anchor::make(article, *span).ok());
            let now = at(i64::try_from(count).unwrap());
            let id = notes.new_id(now);
            let mut note =
                Annotation::new(id, ArticleRef::of(article), anchor, now).with_body(body);
            note.author = Some("Mara".into());
            note.codes = code.parse().ok().map(|path| notes.code(&path, now)).into_iter().collect();
            notes.change(vec![Change::Add(note)], now).unwrap();
        }
        notes
    }

    #[test]
    fn a_project_brings_the_annotations_back() {
        let article = article();
        let notes = annotated(&article);
        let known = ArticleRef::of(&article);
        let annotations: Vec<&Annotation> = notes.all().collect();
        let source = Source { article: &known, text: TEXT, annotations: &annotations };
        let file = write(&notes, &[source]).unwrap();
        assert!(is_ours(&file));
        assert_eq!(write(&notes, &[source]).unwrap(), file, "the same notes, the same bytes");
        let mut there = empty("there", 2);
        let import = changes(read(&file).unwrap(), &[Arc::new(article)], (&mut there, at(9)));
        assert_eq!((import.left_out.len(), import.refused.len()), (0, 0));
        there.change(import.changes, at(9)).unwrap();
        let without_codes = |note: &Annotation| Annotation { codes: Vec::new(), ..note.clone() };
        let codes = |note: &Annotation| -> Vec<String> {
            note.codes.iter().map(|code| code.path.to_string()).collect()
        };
        let all = |notes: &Notes| notes.all().map(without_codes).collect::<Vec<_>>();
        assert_eq!(all(&there), all(&notes));
        assert!(there.all().map(codes).eq(notes.all().map(codes)));
        let ids: Vec<AnnotationId> = notes.all().map(|note| note.id).collect();
        assert!(there.all().map(|note| note.id).eq(ids));
    }

    #[test]
    fn what_is_no_project_is_refused() {
        for file in [&b""[..], b"PK\x03\x04", b"<Project/>"] {
            assert!(read(file).is_err());
        }
    }
}

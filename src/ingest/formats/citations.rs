//! Lists of literature in RIS, EndNote's form and BibTeX, as Zotero, Citavi and databases write
//! them: an article an entry, its abstract or its notes as the text.

mod bibtex;
mod tagged;
mod tex;

use super::fields::{self, Fields, Mapping, given_first};
use super::{Claim, Collection, Document, Input, Piece, Take};
use crate::article::Article;
use crate::ingest::records::{Ahead, Cut, Record, each_record};
use crate::ingest::{Reason, decode};
use std::cell::RefCell;
use std::ops::ControlFlow;

/// The formats themselves.
pub(crate) struct Citations;

/// One form of list.
struct Form {
    /// Whether a text that begins so is one.
    claims: fn(&str) -> bool,
    /// The next entry.
    cut: fn(&[u8], Ahead) -> Cut,
    /// What an entry says; `None` if it is no entry of literature.
    read: fn(&str, &mut bibtex::Names) -> Option<Entry>,
}

const FORMS: &[Form] = &[
    Form { claims: tagged::is_ris, cut: tagged::cut_ris, read: |text, _| tagged::ris(text) },
    Form { claims: tagged::is_refer, cut: tagged::cut_refer, read: |text, _| tagged::refer(text) },
    Form { claims: bibtex::claims, cut: bibtex::cut, read: bibtex::read },
];

impl Collection for Citations {
    fn claim(&self, beginning: &Document<'_>) -> Claim {
        let known = FORMS.iter().any(|form| (form.claims)(beginning.text));
        if known { Claim::Certain } else { Claim::None }
    }

    fn read(&self, input: Input<'_>, take: &mut Take<'_>) -> Result<(), Reason> {
        let Input { source, mut reader, encoding, limits, mapping } = input;
        let document = Document { source, text: "", limits };
        let form: RefCell<Option<&Form>> = RefCell::new(None);
        let mut names = bibtex::Names::default();
        let mut count = 0_usize;
        each_record(
            &mut reader,
            limits.text_bytes,
            |bytes, ahead| {
                if bytes.is_empty() && ahead == Ahead::More {
                    return Cut::Skip(0);
                }
                let mut form = form.borrow_mut();
                if form.is_none() {
                    let text = encoding.decode_without_bom_handling(bytes).0;
                    *form = FORMS.iter().find(|form| (form.claims)(&text));
                }
                form.map_or(Cut::Done, |form| (form.cut)(bytes, ahead))
            },
            |record| {
                let read = form.borrow().map(|form| form.read);
                let (Some(read), Record::Whole(bytes)) = (read, record) else {
                    count += 1;
                    return take(Piece::Broken(format!("entry {count}: it is too large")));
                };
                let text = decode::normalised(&encoding.decode_without_bom_handling(bytes).0);
                let Some(entry) = read(&text, &mut names) else { return ControlFlow::Continue(()) };
                count += 1;
                take(match entry.article(&document, mapping) {
                    Some(article) => Piece::Article(Box::new(article)),
                    None => {
                        Piece::Broken(format!("entry {count}: it holds neither a title nor a text"))
                    }
                })
            },
        )?;
        Ok(())
    }
}

/// What an entry says: names of fields as all forms share them, each with its values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Entry {
    fields: Vec<(&'static str, String)>,
}

impl Entry {
    fn add(&mut self, name: &'static str, value: impl Into<String>) {
        let value = value.into();
        if !value.trim().is_empty() {
            self.fields.push((name, value));
        }
    }

    fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(known, _)| *known == name)
    }

    fn article(&self, document: &Document<'_>, own: Option<&Mapping>) -> Option<Article> {
        let guess = Mapping::guess(self.fields.iter().map(|(name, _)| *name));
        let mapping = own.map_or_else(|| guess.clone(), |own| own.or(guess.clone()));
        fields::article(document, &mapping, self)
    }
}

impl Fields for Entry {
    fn values(&self, column: &str) -> Vec<String> {
        let fitting = self.fields.iter().filter(|(name, _)| *name == column);
        fitting.map(|(_, value)| value.clone()).collect()
    }
}

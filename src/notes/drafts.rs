//! What is being written and not saved yet, kept in the state folder until it is: whatever ends the
//! program, the next start has it.

mod folder;

pub use folder::{Drafts, DraftsError, DraftsLeft, DraftsPlace};

use super::{Annotation, AnnotationId, CodePath, Notes};
use serde::{Deserialize, Serialize};

/// What a note or a code is for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// An annotation that does not exist yet.
    New(Box<Annotation>),
    /// One that does.
    Existing(AnnotationId),
}

/// What words are being written for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// The body of a note.
    Note(Target),
    /// The name of a code to give.
    Coding(Target),
    /// What a code is for.
    Description(CodePath),
    /// The path of a new code.
    NewCode,
    /// Another path for a code.
    NewPath(CodePath),
    /// The code that this one is to become part of.
    Merge(CodePath),
    /// A query for the library.
    Query,
    /// A filter of the list of articles.
    Filter,
    /// A filter of the list of annotations.
    NoteFilter,
}

/// Words that are not saved yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// What they are for.
    pub purpose: Purpose,
    /// The words.
    pub text: String,
}

impl Draft {
    /// Whether nothing would be lost without it: nothing was written, or the notes already say it
    /// because it was saved before the program ended.
    #[must_use]
    pub fn is_settled(&self, notes: &Notes) -> bool {
        if self.text.trim().is_empty() {
            return true;
        }
        let id = match &self.purpose {
            Purpose::Note(Target::New(annotation)) => annotation.id,
            Purpose::Note(Target::Existing(id)) => *id,
            Purpose::Description(path) => {
                let book = notes.codebook();
                return book.find(path).is_some_and(|row| row.description == self.text.trim());
            }
            _ => return false,
        };
        notes.annotation(id).is_some_and(|note| note.body.trim_end() == self.text.trim_end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::anchor::make::{self, tests::article_of};
    use crate::notes::model::Ids;
    use crate::notes::{ArticleRef, Timestamp};
    use crate::text::Span;

    #[test]
    fn a_note_that_does_not_exist_yet_is_read_as_it_was_written() {
        let article = article_of("Der Steg bleibt zu.");
        let anchor = make::make(&article, Span::new(0, 8)).unwrap();
        let now = Timestamp::from_millis(7);
        let id = Ids::from_seed(3).annotation(now);
        let new = Annotation::new(id, ArticleRef::of(&article), Some(anchor), now);
        let text = "prüfen".to_owned();
        let draft = Draft { purpose: Purpose::Note(Target::New(Box::new(new))), text };
        let written = serde_json::to_vec(&draft).unwrap();
        assert_eq!(serde_json::from_slice::<Draft>(&written).unwrap(), draft);
    }
}

//! Makes the records of what the user does.

use super::Notes;
use super::thread::{Head, Thread};
use crate::notes::model::{
    Annotation, AnnotationId, CodeChange, CodeId, DecisionChange, Extra, Record, Timestamp, Turn,
    Version, record,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a record is to hold.
#[derive(Debug, Clone, Default)]
pub(in crate::notes) struct Content {
    pub(in crate::notes) annotations: Vec<Arc<Annotation>>,
    pub(in crate::notes) codes: Vec<CodeChange>,
    pub(in crate::notes) decisions: Vec<DecisionChange>,
    pub(in crate::notes) turn: Option<Turn>,
}

impl Notes {
    /// The record that leaves these annotations as given, already taken in.
    pub(in crate::notes) fn write(&mut self, content: Content, now: Timestamp) -> Record {
        let Content { annotations, mut codes, decisions, turn } = content;
        self.make_codes(&annotations, &mut codes);
        let set: Vec<Version> = annotations.into_iter().map(|after| self.version(after)).collect();
        let record = Record {
            v: record::FORMAT,
            id: self.ids.record(now),
            op: if decisions.is_empty() { self.operation(&set) } else { record::op::DECIDE }.into(),
            ts: self.clock.tick(now),
            dev: self.device.clone(),
            set,
            codes,
            decisions,
            turn,
            replaced: Vec::new(),
            extra: Extra::new(),
        };
        self.apply(&record);
        record
    }

    /// Puts codes on record that no record has made yet.
    fn make_codes(&self, annotations: &[Arc<Annotation>], codes: &mut Vec<CodeChange>) {
        for code in annotations.iter().flat_map(|annotation| &annotation.codes) {
            let made = self.codes.is_made(&code.id);
            if !made && !codes.iter().any(|change| change.id == code.id) {
                let (id, path) = (code.id.clone(), code.path.clone());
                let known = self.codes.is_known(&id);
                let change = if known { CodeChange::naming } else { CodeChange::creation };
                codes.push(change(id, path));
            }
        }
    }

    /// Codes that the user did not touch stay as they were written, whatever stands for them now.
    fn version(&self, mut annotation: Arc<Annotation>) -> Version {
        let thread = self.threads.get(&annotation.id);
        if let Some(shown) = thread.and_then(Thread::shown)
            && shown.annotation.codes == annotation.codes
            && shown.written() != annotation.codes
        {
            Arc::make_mut(&mut annotation).codes = shown.written().to_vec();
        }
        Version { base: thread.map(Thread::records).unwrap_or_default(), annotation }
    }

    /// Whether an annotation that is not deleted, besides these, has the code as written.
    pub(in crate::notes) fn is_used(
        &self,
        code: &CodeId,
        besides: &BTreeSet<AnnotationId>,
    ) -> bool {
        let uses = |head: &Head| head.written().iter().any(|written| written.id == *code);
        let live = self.threads.iter().filter(|(_, thread)| thread.is_live());
        let mut others = live.filter(|(id, _)| !besides.contains(id));
        others.any(|(_, thread)| thread.shown().is_some_and(uses))
    }

    fn operation(&self, set: &[Version]) -> &'static str {
        let only = match set {
            [] => return record::op::CODE,
            [only] => only,
            _ => return record::op::SEVERAL,
        };
        match self.any(only.annotation.id) {
            None => record::op::ADD,
            Some(_) if only.annotation.is_removed() => record::op::REMOVE,
            Some(_) => record::op::EDIT,
        }
    }
}

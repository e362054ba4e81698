//! Walks XML event by event, for documents too large to be held as a tree.

use super::{resolved, unescaped};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element's name and attributes, at its start.
pub(crate) struct Start<'e> {
    element: &'e BytesStart<'e>,
}

impl Start<'_> {
    /// An attribute by its local name.
    pub(crate) fn attribute(&self, local: &str) -> Option<String> {
        let mut attributes = self.element.attributes();
        for attribute in attributes.with_checks(false).flatten().take(64) {
            let key: &str = attribute.key.as_ref();
            if key.rsplit(':').next() == Some(local) {
                let value: &str = attribute.value.as_ref();
                return Some(unescaped(value));
            }
        }
        None
    }
}

/// Takes the events of a document in their order; names come without their prefix.
pub(crate) trait Events {
    fn start(&mut self, name: &str, start: &Start<'_>);
    fn end(&mut self, name: &str);
    fn text(&mut self, text: &str);
}

/// Walks to the end of the text, or as far as it can be followed; whether that is its end.
///
/// What is left open is never ended.
pub(crate) fn walk(text: &str, events: &mut dyn Events) -> bool {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut open = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                open += 1;
                events.start(local(element.name().as_ref()), &Start { element: &element });
            }
            Ok(Event::Empty(element)) => {
                let name = element.name();
                let name = local(name.as_ref());
                events.start(name, &Start { element: &element });
                events.end(name);
            }
            Ok(Event::End(element)) => {
                open = open.saturating_sub(1);
                events.end(local(element.name().as_ref()));
            }
            Ok(Event::Text(words)) => events.text(&words),
            Ok(Event::CData(words)) => events.text(&words),
            Ok(Event::GeneralRef(name)) => events.text(&resolved(&name)),
            Ok(Event::Eof) => return open == 0,
            Err(_) => return false,
            Ok(_) => {}
        }
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or_default()
}

//! What the screen hears of a library that is brought up to date.

use super::Event;
use crate::app::message::Sentence;
use crate::app::shelf::Unreadable;
use crate::library::Headings;
use crate::library::refresh::Fault;
use crate::text::SafeText;
use crate::workspace::{Holdings, News, Upkeep};

/// What is known of a library before anything is read; `None` where nothing is.
#[must_use]
pub fn opened(holdings: &Holdings) -> Option<Event> {
    Some(Event::Opened(holdings.headings(), holdings.texts()?))
}

/// What came of a step of the upkeep.
#[must_use]
pub fn of_step(news: News, upkeep: &Upkeep) -> Vec<Event> {
    match news {
        News::Waiting => Vec::new(),
        News::Arrived => vec![arrived(upkeep)],
        News::Gone(numbers) => vec![Event::Gone(numbers)],
        News::Damaged(numbers) => vec![Event::Gone(numbers), Event::Said(Sentence::CacheMadeAgain)],
        News::Read(headings, faults) => {
            vec![listed(headings, &faults), Event::Progressed(None), Event::AllArrived]
        }
        News::Searchable(articles) => vec![Event::Indexed(articles), arrived(upkeep)],
        News::Indexed(articles) => vec![Event::Indexed(articles), Event::Progressed(None)],
        News::Compared(twins) => vec![Event::TwinsFound(twins)],
        News::NamesOpened(sensitivity, names) => vec![Event::NamesOpened(sensitivity, names)],
        // The table of names is long: whoever shows it asks for it at its own pace.
        News::NamesGrew => Vec::new(),
        News::Named => vec![Event::Progressed(None), Event::NamesGrew],
    }
}

/// The articles that are known, and the files that are none.
#[must_use]
pub fn listed(headings: Headings, faults: &[Fault]) -> Event {
    Event::Listed(headings, faults.iter().map(unreadable).collect())
}

/// A fault as the list shows it.
#[must_use]
pub fn unreadable(fault: &Fault) -> Unreadable {
    Unreadable { path: fault.path.clone(), reason: SafeText::one_line(&fault.sentence) }
}

fn arrived(upkeep: &Upkeep) -> Event {
    listed(upkeep.headings().clone(), upkeep.faults())
}

//! What is told of which day as one page of HTML: years, months, days; what is known only coarsely as
//! a bar.

use super::{page, words};
use crate::article::time::Resolved;
use crate::article::{EntityId, PartialDate};
use crate::workspace::said::{Event, Timeline, in_pieces};

const STYLE: &str = "<style>\
body{max-width:52rem}nav a{margin-right:.7rem}\
.event{display:grid;grid-template-columns:9rem 1fr;gap:0 1rem;margin:.7rem 0}\
.when{font-family:system-ui,sans-serif;font-size:.85rem;padding-left:.6rem;border-left:3px solid transparent}\
.coarse .when{border-left:3px dashed currentColor}.unsure .when{font-style:italic}\
.event p{margin:0}.event .source{grid-column:2}\
@media print{.event{break-inside:avoid}}\
@media (max-width:36rem){.event{grid-template-columns:1fr}.event .source{grid-column:1}}\
</style>\n";

/// The page; `called` tells what an entity is listed by.
#[must_use]
pub fn html(timeline: &Timeline, called: &dyn Fn(&EntityId) -> String) -> String {
    let mut out = String::from(STYLE);
    out.push_str("<h1>Timeline</h1>\n");
    out.push_str(&about(timeline));
    let (mut year, mut month) = (None, None);
    for event in &timeline.events {
        if year != Some(event.first.year()) {
            year = Some(event.first.year());
            month = None;
            out.push_str(&format!("<h2 id=\"y{0}\">{0}</h2>\n", event.first.year()));
        }
        let this = event.first.to_month();
        // What is coarser than a month stands under its year.
        let within = this == event.last.to_month();
        if within && month != Some(this) {
            month = Some(this);
            out.push_str(&format!("<h3>{this}</h3>\n"));
        }
        out.push_str(&told(event, called));
    }
    page("Timeline", None, &out)
}

/// How much there is, and the years to go to.
fn about(timeline: &Timeline) -> String {
    let mut years: Vec<i16> = timeline.events.iter().map(|event| event.first.year()).collect();
    years.dedup();
    let links = years.iter().map(|year| format!("<a href=\"#y{year}\">{year}</a>"));
    format!(
        "<p class=\"about\">{} told, {} without a place in the calendar; a dashed bar stands before \
         what is known only coarsely, <i>slanted</i> is what hangs on a proposed date.</p>\n<nav>{}</nav>\n",
        timeline.events.len(),
        timeline.unplaced,
        links.collect::<Vec<_>>().join(" ")
    )
}

fn told(event: &Event, called: &dyn Fn(&EntityId) -> String) -> String {
    let coarse = if event.is_of_a_day() { "" } else { " coarse" };
    let unsure = if event.how == Resolved::Inferred { " unsure" } else { "" };
    let names: Vec<String> = event.names.iter().map(|id| words(&called(id))).collect();
    let names = match names.is_empty() {
        true => String::new(),
        false => format!(" · {}", names.join(", ")),
    };
    let papers = in_pieces(event.papers).map(|papers| format!(" · {papers}"));
    let papers = papers.unwrap_or_default();
    format!(
        "<article class=\"event{coarse}{unsure}\"><div class=\"when\">{}</div><p>{}</p>\
         <p class=\"source\">{}{names}{papers}</p></article>\n",
        when(event),
        marked(&event.sentence, &event.words),
        words(&event.piece.source())
    )
}

/// The day, or the first and the last one.
fn when(event: &Event) -> String {
    let day = |date: PartialDate| date.to_string();
    match event.is_of_a_day() {
        true => day(event.first),
        false => format!("{} – {}", day(event.first), day(event.last)),
    }
}

/// The sentence with the expression marked.
fn marked(sentence: &str, expression: &str) -> String {
    match sentence.split_once(expression).filter(|_| !expression.is_empty()) {
        Some((before, after)) => {
            format!("{}<mark>{}</mark>{}", words(before), words(expression), words(after))
        }
        None => words(sentence),
    }
}

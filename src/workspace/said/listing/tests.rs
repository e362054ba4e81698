use super::*;
use crate::article::{Article, Source};
use crate::ingest::read_text;
use crate::library::HeadingBuf;

/// What these texts tell, with their headings.
fn library(texts: &[&str]) -> (Headings, Vec<Told>) {
    let articles: Vec<Article> = texts
        .iter()
        .zip(0..)
        .map(|(text, item)| {
            let mut article = read_text(Source { path: "a.txt".into(), item }, text);
            crate::entities::annotate(&mut article);
            article
        })
        .collect();
    let mut headings = Headings::default();
    drop(headings.add(&articles.iter().map(HeadingBuf::of).collect::<Vec<_>>()));
    (headings, articles.iter().map(Told::of).collect())
}

const WEIR: &str = "date 2023-10-05 Am Wehr\n\n\
    „Das Wehr hält noch zwei Winter“, sagte Jens Vogt am 3. Oktober 2023.";
const TWIN: &str = "date 2023-11-06 Am Wehr (2)\n\n\
    „Das Wehr hält noch zwei Winter!“, sagte Jens Vogt am 3. Oktober 2023.";
const OLD: &str = "date 2020-02 Am Deich\n\n\
    „Der Deich bleibt, wie er war“, sagte Ada Lindhorst. Im Jahr 2019 brach er.";

#[test]
fn statements_stand_newest_first_and_those_of_several_papers_once() {
    let (headings, told) = library(&[OLD, WEIR, TWIN]);
    let mut gathered = Gathered::default();
    for (number, told) in told.iter().enumerate().rev() {
        let number = Number(number);
        gathered.add_statements(number, told, &|_| true);
    }
    let rows = gathered.statements(&headings);
    let shown: Vec<(usize, usize)> =
        rows.iter().map(|row| (row.which.number.0, row.others.len())).collect();
    assert_eq!(shown, [(1, 1), (0, 0)]);
    assert_eq!(rows[0].speaker.as_ref().unwrap().0, "per:jens-vogt");
    assert_eq!(rows[0].others[0].number, Number(2));
}

#[test]
fn what_is_told_stands_under_its_month_and_coarser_things_under_their_year() {
    let (headings, told) = library(&[OLD, WEIR, TWIN]);
    let mut gathered = Gathered::default();
    for (number, told) in (0..).map(Number).zip(&told) {
        gathered.add_times(number, told, &|_| true);
    }
    let (rows, _) = gathered.timeline(&headings);
    let shown: Vec<String> = rows
        .iter()
        .map(|row| match row {
            TimelineRow::Year(year) => format!("# {year}"),
            TimelineRow::Month(month, told, published) => format!("## {month} {told} {published}"),
            TimelineRow::Event(event) => {
                format!("{}..{} +{}", event.first, event.last, event.others.len())
            }
        })
        .collect();
    assert_eq!(
        shown,
        [
            "# 2019",
            "2019-01-01..2019-12-31 +0",
            "# 2023",
            "## 2023-10 1 1",
            "2023-10-03..2023-10-03 +1",
        ]
    );
}

#[test]
fn only_what_is_wanted_is_listed() {
    let (headings, told) = library(&[WEIR]);
    let mut gathered = Gathered::default();
    gathered.add_statements(Number(0), &told[0], &|_| false);
    assert_eq!(gathered.statements(&headings), []);
}

//! The page of an entity as HTML: months, neighbours as a small graph, mentions in context with their
//! sources.

use super::{page, words};
use crate::article::{Kind, PartialDate};
use crate::export::file_name;
use crate::workspace::entities::{EntityDocument, EntityPage, Neighbour, Passages, Quote};
use std::f64::consts::TAU;
use std::fmt::Write;

/// Neighbours in the graph at most.
const NODES: usize = 14;
/// Neighbours in the table at most.
const LISTED: usize = 20;

const STYLE: &str = "<style>\
body{max-width:60rem}svg{max-width:100%;height:auto}svg text{fill:currentColor;font:12px system-ui,sans-serif}\
.bars rect{fill:#4a78a8}.edge{stroke:#8899aa;fill:none}.node{fill:#4a78a8}.self{fill:#b3541e}.name{paint-order:stroke;stroke:Canvas;stroke-width:5px;font-weight:bold}\
.columns{display:flex;gap:3rem;flex-wrap:wrap}\
.kwic{width:100%;table-layout:fixed}.kwic td{border:0;padding:.05rem .2rem;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}\
.kwic td:first-child{text-align:right;direction:rtl;unicode-bidi:plaintext;width:42%}.kwic td:nth-child(2){width:18%;font-weight:bold;text-align:center}\
.beside td{border:0;padding:0 .8rem 0 0}.beside td:first-child{text-align:right}\
@media print{.kwic{font-size:8.5pt}.kwic td{white-space:normal}tr{break-inside:avoid}svg{break-inside:avoid}}\
</style>\n";

/// The name of the file for an entity.
#[must_use]
pub fn file_name(name: &str) -> String {
    format!("{}.html", file_name::of_title(name))
}

/// The page.
#[must_use]
pub fn html(document: &EntityDocument) -> String {
    let entity = &document.page;
    let mut out = String::from(STYLE);
    out.push_str(&format!(
        "<h1>{}</h1>\n<p class=\"about\">{}</p>\n",
        words(&entity.name),
        about(entity)
    ));
    out.push_str(&format!("<p>{}</p>\n", spellings(entity)));
    for note in [&document.note, &entity.listed].into_iter().filter(|note| !note.is_empty()) {
        out.push_str(&format!("<div class=\"note\">{}</div>\n", words(note)));
    }
    out.push_str(&months(&entity.months));
    let near = if document.sentences.is_empty() { &entity.beside } else { &document.sentences };
    if !near.is_empty() {
        out.push_str("<h2>Beside it</h2>\n");
        out.push_str(&graph(&entity.name, near));
        out.push_str(&beside(document));
    }
    out.push_str("<h2>Passages</h2>\n");
    document.passages.iter().for_each(|piece| out.push_str(&passages(piece)));
    page(&entity.name, None, &out)
}

fn about(entity: &EntityPage) -> String {
    let kind = match entity.kind {
        Kind::Person => "Person",
        Kind::Place => "Place",
        Kind::Organisation => "Organisation",
        Kind::Other => "Other name",
    };
    let dates = match (entity.first, entity.last) {
        (Some(first), Some(last)) if first == last => format!(" · {first}"),
        (Some(first), Some(last)) => format!(" · {first} – {last}"),
        _ => String::new(),
    };
    let (mentions, pieces) = (entity.mentions, entity.pieces.len());
    let of =
        |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    format!("{kind} · {} in {}{dates}", of(mentions, "mention"), of(pieces, "piece"))
}

fn spellings(entity: &EntityPage) -> String {
    let forms = entity
        .spellings
        .iter()
        .map(|(form, count)| format!("{}&nbsp;<span class=\"about\">{count}</span>", words(form)));
    forms.collect::<Vec<_>>().join(", ")
}

/// A bar for each month.
fn months(months: &[(PartialDate, u32)]) -> String {
    let most = months.iter().map(|(_, count)| *count).max().unwrap_or_default();
    let (Some((first, _)), Some((last, _)), true) = (months.first(), months.last(), most > 0)
    else {
        return String::new();
    };
    const HIGH: f64 = 90.0;
    let wide = 720.0 / real(months.len().max(12));
    let mut out = String::from(
        "<svg class=\"bars\" viewBox=\"0 0 720 112\" role=\"img\" aria-label=\"pieces by month\">\n",
    );
    for (at, (month, count)) in months.iter().enumerate().filter(|(_, (_, count))| *count > 0) {
        let high = HIGH * f64::from(*count) / f64::from(most);
        let (x, y, wide) = (real(at) * wide, HIGH - high, (wide - 1.0).max(0.5));
        let _ = writeln!(
            out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{wide:.1}\" height=\"{high:.1}\"><title>{month}: {count}</title></rect>"
        );
    }
    let label = if months.len() > 1 { format!("{first} – {last}") } else { first.to_string() };
    let _ = writeln!(out, "<text x=\"0\" y=\"108\">{label} · up to {most} a month</text></svg>");
    out
}

/// A count as a length.
fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The entity in the middle, its neighbours around it; thicker lines for those met more often.
fn graph(name: &str, near: &[Neighbour]) -> String {
    let shown: Vec<&Neighbour> = near.iter().take(NODES).collect();
    let most = real(shown.iter().map(|one| one.count).max().unwrap_or(1).max(1));
    let (middle, wide, high) = ((360.0, 190.0), 220.0, 140.0);
    let mut lines = String::new();
    let mut nodes = String::new();
    for (at, one) in shown.iter().enumerate() {
        let turn = TAU * real(at) / real(shown.len()) - TAU / 4.0;
        let (x, y) = (middle.0 + wide * turn.cos(), middle.1 + high * turn.sin());
        let weight = real(one.count) / most;
        let _ = writeln!(
            lines,
            "<line class=\"edge\" x1=\"{}\" y1=\"{}\" x2=\"{x:.0}\" y2=\"{y:.0}\" stroke-width=\"{:.1}\"/>",
            middle.0,
            middle.1,
            1.0 + 7.0 * weight
        );
        let (anchor, shift) = if turn.cos() < -0.2 {
            ("end", -9.0)
        } else if turn.cos() > 0.2 {
            ("start", 9.0)
        } else {
            ("middle", 0.0)
        };
        let below = if anchor == "middle" { 18.0 * turn.sin().signum() + 4.0 } else { 4.0 };
        let _ = writeln!(
            nodes,
            "<circle class=\"node\" cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"5\"/><text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"{anchor}\">{} ({})</text>",
            x + shift,
            y + below,
            words(&one.name),
            one.count
        );
    }
    format!(
        "<svg viewBox=\"0 0 720 380\" role=\"img\" aria-label=\"neighbours\">\n{lines}{nodes}\
         <circle class=\"self\" cx=\"360\" cy=\"190\" r=\"7\"/><text x=\"360\" y=\"212\" text-anchor=\"middle\" class=\"name\">{}</text></svg>\n",
        words(name)
    )
}

fn beside(document: &EntityDocument) -> String {
    let mut out = String::from("<div class=\"columns\">\n");
    for (head, near) in [
        ("In the same sentences", &document.sentences),
        ("In the same pieces", &document.page.beside),
    ] {
        if near.is_empty() {
            continue;
        }
        out.push_str(&format!("<div><h3>{head}</h3>\n<table class=\"beside\">\n"));
        for one in near.iter().take(LISTED) {
            let name = words(&one.name);
            out.push_str(&format!("<tr><td>{}</td><td>{name}</td></tr>\n", one.count));
        }
        out.push_str("</table></div>\n");
    }
    out.push_str("</div>\n");
    out
}

fn passages(piece: &Passages) -> String {
    let (title, source) = (words(piece.title.as_str()), words(&piece.source.to_string()));
    let mut out =
        format!("<h3>{title}</h3>\n<p class=\"source\">{source}</p>\n<table class=\"kwic\">\n");
    for quote in &piece.places {
        out.push_str(&line(quote));
    }
    out.push_str("</table>\n");
    out
}

fn line(quote: &Quote) -> String {
    let [before, name, after] = [quote.before(), quote.name(), quote.after()].map(words);
    format!("<tr><td>{before}</td><td>{name}</td><td>{after}</td></tr>\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, EntityId, Flag, Mention, Source};
    use crate::ingest::read_text;
    use crate::library::Number;
    use crate::text::{SafeText, Span};

    fn piece(text: &str, name: &str) -> Passages {
        let mut article: Article = read_text(Source { path: "a.txt".into(), item: 0 }, text);
        let start = article.text.find(name).unwrap();
        let (span, entity) =
            (Span::new(start, start + name.len()), EntityId::of(Kind::Person, "x"));
        article.mentions = vec![Mention { span, kind: Kind::Person, flag: Flag::Plain, entity }];
        Passages::of(Number(0), &article, &|_| true).unwrap()
    }

    fn document() -> EntityDocument {
        let neighbour = |name: &str, count| Neighbour {
            id: EntityId("org:x".to_owned()),
            kind: Kind::Organisation,
            name: name.to_owned(),
            count,
        };
        let mut piece = piece("Am Wehr sprach Lind & Söhne zu allen.", "Lind & Söhne");
        piece.title = SafeText::one_line("<script>alert(1)</script>");
        EntityDocument {
            page: EntityPage {
                id: EntityId("org:lind".to_owned()),
                kind: Kind::Organisation,
                name: "Lind <b>& Söhne".to_owned(),
                listed: String::new(),
                mentions: 1,
                pieces: vec![Number(0)],
                first: "2023-10".parse().ok(),
                last: "2023-12-03".parse().ok(),
                spellings: vec![("Lind & Söhne".to_owned(), 1)],
                members: Vec::new(),
                months: vec![("2023-10".parse().unwrap(), 1), ("2023-11".parse().unwrap(), 0)],
                beside: vec![neighbour("Rat\" onload=\"x", 3)],
                questions: Vec::new(),
            },
            note: "1 < 2".to_owned(),
            sentences: Vec::new(),
            passages: vec![piece],
        }
    }

    #[test]
    fn a_page_loads_nothing_and_holds_strangers_words_as_words() {
        let page = html(&document());
        assert!(page.contains("Lind &lt;b&gt;&amp; Söhne"));
        assert!(
            page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !page.contains("<script")
        );
        assert!(page.contains("Rat&quot; onload=&quot;x (3)") && page.contains("1 &lt; 2"));
        for part in ["src=", "href=", "url(", "@import", " onload=\""] {
            assert!(!page.contains(part), "{part}");
        }
    }

    #[test]
    fn months_neighbours_and_passages_stand_on_it() {
        let page = html(&document());
        assert!(page.contains("<title>2023-10: 1</title>"));
        assert!(page.contains("1 mention in 1 piece · 2023-10 – 2023-12-03"));
        assert!(
            page.contains("<td>Am Wehr sprach </td><td>Lind &amp; Söhne</td><td> zu allen.</td>")
        );
        assert_eq!(file_name("Lind/Söhne"), file_name("Lind/Söhne"));
        assert!(!file_name("a/b").contains('/'));
    }
}

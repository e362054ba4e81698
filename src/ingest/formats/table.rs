//! Tables as text: CSV and its kin, with any of the usual delimiters, with and without a header, an
//! article a row.

mod columns;
mod plan;
mod row;

use super::fields::{self, Field, Fields, MOST_COLUMNS, Mapping};
use super::{Claim, Collection, Document, Input, Piece, Take};
use crate::ingest::records::{Ahead, Record, each_record};
use crate::ingest::{Charset, Reason, decode};
use plan::{By, Header, Plan};
use row::Shape;
use std::cell::RefCell;
use std::ops::ControlFlow;

/// The format itself.
pub(crate) struct Table;

impl Collection for Table {
    fn claim(&self, beginning: &Document<'_>) -> Claim {
        let bytes = beginning.text.as_bytes();
        let suffix = beginning.source.path.extension().unwrap_or_default();
        let suffixes = ["csv", "tsv", "tab", "psv"];
        let named = suffixes.iter().any(|known| suffix.eq_ignore_ascii_case(known));
        let told = named || plan::names_separator(bytes);
        // Most files are no tables, and that is seen at once.
        if !told && !plan::begins_plainly(bytes) {
            return Claim::None;
        }
        let Some(plan) = Plan::of(bytes, Charset::UTF_8) else { return Claim::None };
        let plain = plan.header == Header::First
            && Mapping::is_plain(plan.names.iter().map(String::as_str));
        if told || (plain && even_rows(bytes, &plan)) { Claim::Certain } else { Claim::None }
    }

    fn read(&self, input: Input<'_>, take: &mut Take<'_>) -> Result<(), Reason> {
        let Input { source, mut reader, encoding, limits, mapping } = input;
        let document = Document { source, text: "", limits };
        let reading: RefCell<Option<(Plan, Shape)>> = RefCell::new(None);
        let mut rows =
            Rows { document: &document, own: mapping, take, encoding, head: None, row: 0 };
        each_record(
            &mut reader,
            limits.text_bytes.saturating_mul(2),
            |bytes, ahead| {
                if bytes.is_empty() && ahead == Ahead::More {
                    return row::Cut::Skip(0);
                }
                let mut reading = reading.borrow_mut();
                let Some((_, shape)) = reading.as_mut() else {
                    let Some(plan) = Plan::under(bytes, encoding, mapping) else {
                        return row::Cut::Done;
                    };
                    let (start, shape) = (plan.start, plan.shape);
                    let (_, shape) = reading.insert((plan, shape));
                    return match start {
                        0 => row::cut(bytes, ahead, shape),
                        start => row::Cut::Skip(start),
                    };
                };
                row::cut(bytes, ahead, shape)
            },
            |record| {
                let mut reading = reading.borrow_mut();
                let Some((plan, shape)) = reading.as_mut() else { return ControlFlow::Break(()) };
                let Record::Whole(bytes) = record else { return rows.broken("it is too large") };
                let cells = row::cells(bytes, *shape);
                shape.columns.get_or_insert(cells.len());
                rows.row(plan, &cells)
            },
        )?;
        Ok(())
    }

    fn mapping(&self, beginning: &Document<'_>) -> Option<Mapping> {
        Some(Plan::of(beginning.text.as_bytes(), Charset::UTF_8)?.mapping)
    }
}

/// Whether a mapping names what holds the words of an article.
fn has_words(mapping: &Mapping) -> bool {
    mapping.column(Field::Text).is_some() || mapping.column(Field::Title).is_some()
}

/// Whether the rows after the header have as many cells as it.
fn even_rows(bytes: &[u8], plan: &Plan) -> bool {
    let mut shape = Shape { columns: Some(plan.names.len()), ..plan.shape };
    let (mut rest, mut rows, mut even) = (bytes, 0_usize, 0_usize);
    while let row::Cut::Record(range) = row::cut(rest, Ahead::More, &mut shape) {
        let cells = row::cells(rest.get(range.clone()).unwrap_or_default(), shape);
        rows += 1;
        even += usize::from(cells.len() == plan.names.len());
        rest = rest.get(range.end..).unwrap_or_default();
        if rows > 20 {
            break;
        }
    }
    // The last row may have no line end.
    (rows >= 2 && even * 4 >= rows * 3) || (rows == 1 && !rest.trim_ascii().is_empty())
}

/// What is known once the first row is read.
struct Head {
    mapping: Mapping,
    /// What is to be said of the columns with the first article.
    told: Option<String>,
}

struct Rows<'r, 't> {
    document: &'r Document<'r>,
    own: Option<&'r Mapping>,
    take: &'r mut Take<'t>,
    encoding: Charset,
    head: Option<Head>,
    row: usize,
}

impl Rows<'_, '_> {
    fn row(&mut self, plan: &Plan, cells: &[Vec<u8>]) -> ControlFlow<()> {
        self.row += 1;
        if self.head.is_none() {
            let head = self.head(plan);
            if !has_words(&head.mapping) {
                return self.refuse(plan);
            }
            self.head = Some(head);
            if plan.header == Header::First {
                return ControlFlow::Continue(());
            }
        }
        let text =
            |cell: &Vec<u8>| decode::normalised(&self.encoding.decode_without_bom_handling(cell).0);
        let cells: Vec<String> = cells.iter().take(MOST_COLUMNS).map(text).collect();
        let row = Row { names: &plan.names, cells: &cells };
        let head = self.head.as_mut();
        let found = head.and_then(|head| {
            let mut article = fields::article(self.document, &head.mapping, &row)?;
            article.warnings.extend(head.told.take());
            Some(article)
        });
        match found {
            Some(article) => (self.take)(Piece::Article(Box::new(article))),
            None => self.broken("it holds neither a title nor a text"),
        }
    }

    fn head(&self, plan: &Plan) -> Head {
        let own = self.own.filter(|own| has_words(own));
        let mapping =
            self.own.map_or_else(|| plan.mapping.clone(), |own| own.or(plan.mapping.clone()));
        let told = (plan.by == By::Content && own.is_none()).then(|| {
            let mapping = &plan.mapping;
            format!(
                "the columns were told by what is in them: {mapping}; [columns] in the \
                 configuration changes it"
            )
        });
        Head { mapping, told }
    }

    /// Says how to name the columns where it is not plain which one is the text.
    fn refuse(&mut self, plan: &Plan) -> ControlFlow<()> {
        let what = match plan.header {
            Header::First => format!(
                "none of its columns is plainly the text; say which one is, in [columns] of the \
                 configuration: text = \"{}\"",
                plan.names.last().map(String::as_str).unwrap_or_default()
            ),
            Header::None => format!(
                "its {} columns have no names and none is plainly the text; say which one is by \
                 its position, in [columns] of the configuration: text = 2",
                plan.names.len()
            ),
        };
        // Nothing more is read, whoever wants more.
        let _ = (self.take)(Piece::Broken(what));
        ControlFlow::Break(())
    }

    fn broken(&mut self, why: &str) -> ControlFlow<()> {
        (self.take)(Piece::Broken(format!("row {}: {why}", self.row)))
    }
}

struct Row<'r> {
    names: &'r [String],
    cells: &'r [String],
}

impl Fields for Row<'_> {
    /// The cell under a name, else at a position from 1.
    fn values(&self, column: &str) -> Vec<String> {
        let named = self.names.iter().position(|name| name == column);
        let at = named.or_else(|| column.trim().parse::<usize>().ok()?.checked_sub(1));
        at.and_then(|at| self.cells.get(at)).cloned().into_iter().collect()
    }
}

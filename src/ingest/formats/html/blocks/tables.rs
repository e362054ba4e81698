//! Tables of a page: their rows as lines, and what their elements say of headers and columns.

use super::{BlockReader, Context, setting};
use crate::article::BlockKind;
use crate::article::structure::{Alignment, Inline, Table};
use crate::text::Span;
use dom_query::NodeRef;

impl BlockReader {
    pub(super) fn table(&mut self, node: &NodeRef<'_>, context: Context) {
        if self.held > 0 || is_layout(node) {
            self.block(node, context);
            return;
        }
        self.end(context.kind);
        let mut known = Table { span: Span::default(), lead: 0, headers: 0, columns: Vec::new() };
        for row in descendants(node, "tr") {
            self.row(&row, &mut known);
        }
        let captions = descendants(node, "caption");
        let (words, setting) = (std::mem::take(&mut self.words), std::mem::take(&mut self.setting));
        for caption in captions {
            self.own(&caption, context, BlockKind::Caption);
        }
        (self.words, self.setting) = (words, setting);
        known.span = Span::new(0, self.words.len());
        self.setting.table(known);
        self.begun_in = node.id;
        self.preformatted = true;
        self.end(BlockKind::Table);
        self.preformatted = false;
    }

    fn row(&mut self, row: &NodeRef<'_>, known: &mut Table) {
        let from = self.words.len();
        let mut heads = 0;
        let cells: Vec<NodeRef<'_>> = cells(row).collect();
        for (column, cell) in cells.iter().enumerate() {
            if column > 0 {
                self.words.push('\t');
            }
            heads += usize::from(cell.has_name("th"));
            let at = self.words.len();
            self.words.push_str(&one_line(&cell.text()));
            self.mark_cell(cell, at);
            align(&mut known.columns, column, cell);
        }
        let row_words = self.words.get(from..).unwrap_or_default();
        if row_words.trim().is_empty() {
            self.words.truncate(from);
            return;
        }
        let kept = from + row_words.trim_end().len();
        self.words.truncate(kept);
        let is_header = heads == cells.len() || in_head(row);
        let rows_before = self.words.get(..from).unwrap_or_default().matches('\n').count();
        if is_header && rows_before == usize::from(known.headers) {
            known.headers = known.headers.saturating_add(1);
        }
        self.words.push('\n');
    }

    /// Marks the words of a cell that elements of their own hold.
    fn mark_cell(&mut self, cell: &NodeRef<'_>, mut at: usize) {
        for node in cell.descendants_it().filter(NodeRef::is_element) {
            let Some(kind) = setting::kind_of(&node) else { continue };
            let marked = one_line(&node.text());
            let place = self.words.get(at..).and_then(|rest| rest.find(marked.as_str()));
            if let Some(place) = place.filter(|_| !marked.is_empty()) {
                // What lies in it, as bold words in a link, begins no earlier.
                at += place;
                let span = Span::new(at, at + marked.len());
                self.setting.mark(Inline { span, kind });
            }
        }
    }
}

fn cells<'n>(row: &NodeRef<'n>) -> impl Iterator<Item = NodeRef<'n>> {
    row.element_children().into_iter().filter(|cell| cell.has_name("td") || cell.has_name("th"))
}

/// Columns of a table of which the side is remembered.
const COLUMNS: usize = 500;

/// Remembers to which side a cell is set, for its column.
fn align(columns: &mut Vec<Option<Alignment>>, column: usize, cell: &NodeRef<'_>) {
    if column >= COLUMNS || cell.has_name("th") {
        return;
    }
    let style = cell.attr("style").map(|style| style.to_lowercase().replace(' ', ""));
    let stated = cell.attr("align").map(|side| side.to_lowercase()).or_else(|| {
        let style = style?;
        let (_, side) = style.split_once("text-align:")?;
        Some(side.split(';').next().unwrap_or_default().to_owned())
    });
    let side = match stated.as_deref() {
        Some("right" | "end") => Some(Alignment::Right),
        Some("center") => Some(Alignment::Centre),
        Some("left" | "start") => Some(Alignment::Left),
        _ => None,
    };
    if side.is_some() {
        columns.resize(columns.len().max(column + 1), None);
        if let Some(known) = columns.get_mut(column) {
            *known = side;
        }
    }
}

fn in_head(row: &NodeRef<'_>) -> bool {
    row.parent().is_some_and(|parent| parent.has_name("thead"))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a table only arranges what is in it.
fn is_layout(node: &NodeRef<'_>) -> bool {
    if node.attr("role").is_some_and(|role| matches!(role.as_ref(), "presentation" | "none")) {
        return true;
    }
    let (mut rows, mut widest) = (0_usize, 0_usize);
    for row in descendants(node, "tr") {
        rows += 1;
        let cells = row.element_children();
        widest = widest.max(cells.len());
    }
    let blocks = ["p", "h1", "h2", "h3", "table", "blockquote", "ul", "figure"];
    let nested = || node.descendants_it().any(|n| blocks.iter().any(|name| n.has_name(name)));
    rows < 2 || widest < 2 || nested()
}

fn descendants<'n>(node: &NodeRef<'n>, name: &str) -> Vec<NodeRef<'n>> {
    node.descendants_it().filter(|node| node.has_name(name)).collect()
}

//! Lists of a page: their items as lines, and what stands before each.

use super::{BlockReader, Context};
use crate::article::BlockKind;
use crate::article::structure::{Marker, Task};
use dom_query::NodeRef;

/// A list that the walk is in.
#[derive(Debug, Clone, Copy)]
pub(super) struct OpenList {
    /// The number of the next item, if items have numbers.
    next: Option<u32>,
    /// By how much the numbers grow.
    step: i8,
}

impl OpenList {
    fn of(node: &NodeRef<'_>) -> Self {
        if !node.has_name("ol") {
            return Self { next: None, step: 1 };
        }
        let reversed = node.attr("reversed").is_some();
        let start = node.attr("start").and_then(|start| start.trim().parse().ok());
        let count = || {
            let items = node.element_children().iter().filter(|item| item.has_name("li")).count();
            if reversed { u32::try_from(items).unwrap_or(1) } else { 1 }
        };
        Self { next: Some(start.unwrap_or_else(count)), step: if reversed { -1 } else { 1 } }
    }

    /// What stands before the next item.
    fn marker(&mut self, item: &NodeRef<'_>) -> Marker {
        if item.has_name("dt") || item.has_name("dd") {
            return Marker::None;
        }
        let stated = item.attr("value").and_then(|value| value.trim().parse().ok());
        let Some(number) = self.next.map(|next| stated.unwrap_or(next)) else {
            return Marker::Bullet;
        };
        self.next = Some(number.saturating_add_signed(i32::from(self.step)));
        Marker::Number(number)
    }
}

impl BlockReader {
    pub(super) fn list(&mut self, node: &NodeRef<'_>, context: Context) {
        if self.held > 0 {
            self.line();
            self.setting.begin_list(OpenList::of(node), self.words.len());
            self.children(node, context.below());
            self.line();
            self.setting.end_list(self.words.len());
            return;
        }
        self.end(context.kind);
        self.held += 1;
        self.setting.begin_list(OpenList::of(node), self.words.len());
        self.children(node, context.of(BlockKind::List));
        self.held -= 1;
        self.setting.end_list(self.words.len());
        self.end(BlockKind::List);
    }

    pub(super) fn item(&mut self, node: &NodeRef<'_>, context: Context) {
        self.line();
        if self.held > 0 {
            let marker = self.setting.list().map_or(Marker::Bullet, |list| list.marker(node));
            let inset = u8::from(node.has_name("dd"));
            self.setting.begin_item((marker, inset, task(node)), self.words.len());
        }
        self.children(node, context.below());
        self.line();
        if self.held > 0 {
            self.setting.end_item(self.words.len());
        }
    }
}

/// Whether an item begins with a box to tick.
fn task(node: &NodeRef<'_>) -> Option<Task> {
    let is_box = |input: &NodeRef<'_>| {
        input.has_name("input")
            && input.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"))
    };
    let first = node.descendants_it().take(6).find(is_box)?;
    Some(if first.attr("checked").is_some() { Task::Done } else { Task::Open })
}

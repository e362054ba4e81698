//! What lies over the panes: pop-ups, prompts, the note editor.

use super::action::{Action, Context, TABLE};
use super::codes::CodeLine;
use super::coding::Picker;
use super::editor::Editor;
use super::event::ExportPlan;
use super::list::List;
use super::occurrences::Occurrences;
use super::prompt::Prompt;
use super::review::Review;
use super::tables::Table;
use crate::text::SafeText;
use crate::text::layout::{Hyphenation, Line, Measure, wrap};

/// The layer that has the keyboard instead of the panes.
#[derive(Debug)]
pub enum Layer {
    /// The help, scrolled by so many rows.
    Help(usize),
    /// Commands by name.
    Palette(Palette),
    /// The choice of a grouping.
    Grouping,
    /// The line where the article's search is typed.
    Search,
    /// The line where the query for the library is typed.
    Query,
    /// The line where the list's filter is typed.
    Filter,
    /// The note editor.
    Editor(Box<Editor>),
    /// The export and its preview.
    Export(ExportPanel),
    /// The code picker.
    Codes(Box<Picker>),
    /// A line that is typed about a code.
    CodeLine(CodeLine),
    /// The line where the filter of the annotations is typed.
    NoteFilter,
    /// All occurrences of something.
    Occurrences(Box<Occurrences>),
    /// How often codes come together with names or codes.
    Table(Box<Table>),
    /// The annotations whose passage is not sure.
    Review(Review),
    /// What was being written when the program last ended.
    Drafts,
    /// The question whether to leave although something is not saved.
    Unsaved,
}

/// Commands by name.
#[derive(Debug, Default)]
pub struct Palette {
    /// What was typed.
    pub prompt: Prompt,
    /// The commands that fit.
    pub list: List<Action>,
}

impl Palette {
    /// All commands that make sense where the keyboard is.
    #[must_use]
    pub fn new(context: Context) -> Self {
        let mut palette = Self::default();
        palette.find(context);
        palette
    }

    /// Lists the commands that hold every typed word in name or help; those that begin with what
    /// was typed come first.
    pub fn find(&mut self, context: Context) {
        let typed = self.prompt.text().to_lowercase();
        let fits = |text: &str| typed.split_whitespace().all(|word| text.contains(word));
        let mut found: Vec<_> = TABLE
            .iter()
            .filter(|entry| entry.contexts.contains(&context))
            .filter(|entry| fits(&format!("{} {}", entry.name, entry.help).to_lowercase()))
            .collect();
        found.sort_by_key(|entry| !entry.name.starts_with(typed.trim()));
        self.list.replace(found.iter().map(|entry| entry.action).collect(), |_| true);
    }
}

/// What is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ExportScope {
    /// The annotations of the open article.
    #[default]
    Article,
    /// Those of the whole library, a file for each article.
    Library,
    /// Those of the whole library in one file.
    OneFile,
}

impl ExportScope {
    /// All scopes with the key that chooses each and what it means.
    pub const ALL: [(char, Self, &'static str); 3] = [
        ('a', Self::Article, "this article"),
        ('l', Self::Library, "library, a file each"),
        ('o', Self::OneFile, "library, one file"),
    ];
}

/// The export's pop-up.
#[derive(Debug, Default)]
pub struct ExportPanel {
    /// What is exported.
    pub scope: ExportScope,
    /// What would be written, once it is worked out.
    pub plan: Option<Result<ExportPlan, SafeText>>,
    /// How far the preview is scrolled.
    pub top: usize,
    /// The lines of the plan's text, and the columns that they are laid out for.
    lines: Vec<Line>,
    columns: Option<usize>,
}

impl ExportPanel {
    /// Asks for a plan of this scope.
    #[must_use]
    pub fn new(scope: ExportScope) -> Self {
        Self { scope, ..Self::default() }
    }

    /// Shows another plan, from its top.
    pub fn show(&mut self, plan: Option<Result<ExportPlan, SafeText>>) {
        (self.plan, self.top, self.columns) = (plan, 0, None);
    }

    /// Lays the preview out unless it already is, and keeps the scrolling within it.
    pub(super) fn lay_out(&mut self, columns: usize, height: usize) {
        if self.columns.replace(columns) != Some(columns) {
            let text = match &self.plan {
                Some(Ok(plan)) => plan.text.as_str(),
                _ => "",
            };
            let measure = Measure { columns: columns.max(1), hyphenation: Hyphenation::Off };
            self.lines = wrap(text, measure);
        }
        self.top = self.top.min(self.lines.len().saturating_sub(height));
    }

    /// The lines of the preview from the first one on the screen on.
    pub fn visible(&self) -> impl Iterator<Item = &str> {
        let text = match &self.plan {
            Some(Ok(plan)) => plan.text.as_str(),
            _ => "",
        };
        let lines = self.lines.iter().skip(self.top);
        lines.map(|line| text.get(line.start..line.end).unwrap_or_default())
    }

    /// How many lines of the preview there are.
    #[must_use]
    pub fn length(&self) -> usize {
        self.lines.len()
    }
}

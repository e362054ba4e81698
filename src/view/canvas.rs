//! Writing on the screen without ever leaving it.

use super::paint::Paint;
use crate::app::geometry::Area;
use crate::app::prompt::Prompt;
use crate::app::regions::{Hit, Regions};
use crate::config::{Key, Role};
use crate::text::width::{shorten, width};
use crate::wording::{Phrase, Say, UiLanguage};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Block, BorderType, Clear, Widget};

/// The screen that is being drawn, and how roles look on it.
#[derive(Debug)]
pub(super) struct Canvas<'a> {
    /// The cells.
    pub buffer: &'a mut Buffer,
    /// The styles.
    pub paint: &'a Paint,
    /// In which language it speaks.
    pub language: UiLanguage,
    /// What the mouse can hit.
    pub regions: Regions,
}

/// A stretch of text in one style.
pub(super) type Run<'t> = (&'t str, Style);

impl Canvas<'_> {
    /// Words in the screen's language.
    pub(super) fn say(&self, words: &impl Say) -> String {
        words.text(self.language)
    }

    /// The style of a role.
    pub(super) fn style(&self, role: Role) -> Style {
        self.paint.style(role)
    }

    /// What of an area lies on the screen.
    pub(super) fn rect(&self, area: Area) -> Rect {
        Rect::new(area.x, area.y, area.width, area.height).intersection(self.buffer.area)
    }

    /// Writes at a place, at most `columns` wide; tells the columns used.
    pub(super) fn put(&mut self, place: (u16, u16), run: Run<'_>, columns: u16) -> u16 {
        let (x, y) = place;
        let area = self.buffer.area;
        if x < area.left() || y < area.top() || x >= area.right() || y >= area.bottom() {
            return 0;
        }
        let (end, _) = self.buffer.set_stringn(x, y, run.0, usize::from(columns), run.1);
        end - x
    }

    /// Writes runs one after the other on a row of an area; what does not fit is cut.
    pub(super) fn line(&mut self, area: Area, row: u16, runs: &[Run<'_>]) {
        if row >= area.height {
            return;
        }
        let mut used = 0;
        for run in runs {
            used += self.put(
                (area.x.saturating_add(used), area.y.saturating_add(row)),
                *run,
                area.width.saturating_sub(used),
            );
        }
    }

    /// Gives all cells of an area a style.
    pub(super) fn fill(&mut self, area: Area, style: Style) {
        let rect = self.rect(area);
        self.buffer.set_style(rect, style);
    }

    /// Draws a frame with a title.
    pub(super) fn frame(&mut self, area: Area, title: &str, role: Role) {
        let room = usize::from(area.width).saturating_sub(4);
        let title = shorten(title, room);
        let title = if title.is_empty() { title } else { format!(" {title} ") };
        let rect = self.rect(area);
        let style = self.style(role);
        let title_style = match role {
            Role::BorderActive => {
                let style = self.style(Role::PaneTitle).patch(style);
                // Without colours the frame alone would not show where the keyboard is.
                if style.fg.is_none() { style.add_modifier(Modifier::REVERSED) } else { style }
            }
            _ => self.style(Role::PaneTitle),
        };
        Block::bordered()
            .border_type(BorderType::Rounded)
            .border_style(style)
            .title(ratatui::text::Span::styled(title, title_style))
            .render(rect, self.buffer);
    }

    /// Clears a pop-up's place, draws its frame and gives what is inside.
    pub(super) fn popup(&mut self, area: Area, title: &str) -> Area {
        let rect = self.rect(area);
        // A pop-up keeps the mouse from all that it does not cover, too.
        let screen = self.buffer.area;
        let whole = Area { x: 0, y: 0, width: screen.width, height: screen.height };
        self.regions.push(whole, Hit::Layer);
        self.cut_left_of(rect);
        Clear.render(rect, self.buffer);
        let style = self.style(Role::Popup);
        self.buffer.set_style(rect, style);
        self.frame(area, title, Role::BorderActive);
        area.inside(crate::app::geometry::Frame::Line)
    }

    /// A wide character that reaches into an area would be drawn over it.
    fn cut_left_of(&mut self, rect: Rect) {
        let Some(x) = rect.left().checked_sub(1) else { return };
        for y in rect.top()..rect.bottom() {
            if let Some(cell) = self.buffer.cell_mut((x, y))
                && width(cell.symbol()) > 1
            {
                cell.set_symbol(" ");
            }
        }
    }

    /// Writes the line that is typed in a pop-up, with its cursor, on the first row.
    pub(super) fn prompt(&mut self, area: Area, lead: &str, prompt: &Prompt) {
        let ground = self.style(Role::Popup);
        let key = ground.patch(self.style(Role::Key));
        let cursor = ground.patch(self.style(Role::Cursor));
        let before = prompt.before_cursor();
        let mut rest = prompt.text().get(before.len()..).unwrap_or_default().chars();
        let under = rest.next().unwrap_or(' ').to_string();
        let tail = rest.as_str();
        self.line(area, 0, &[(lead, key), (before, ground), (&under, cursor), (tail, ground)]);
    }

    /// Writes keys and what they do, one after the other.
    pub(super) fn keys(&mut self, area: Area, row: u16, keys: &[(&str, Phrase)]) {
        let ground = self.style(Role::Popup);
        let key = ground.patch(self.style(Role::Key));
        let language = self.language;
        let engraved = |name: &str| match name.parse::<Key>() {
            Ok(key) => key.text(language),
            Err(_) => name.to_owned(),
        };
        let names: Vec<String> = keys.iter().map(|(name, _)| engraved(name)).collect();
        let both = names.iter().zip(keys);
        let runs: Vec<Run<'_>> = both
            .flat_map(|(name, (_, text))| [(&**name, key), (text.in_language(language), ground)])
            .collect();
        self.line(area, row, &runs);
    }

    /// Writes at the right end of a row.
    pub(super) fn right(&mut self, area: Area, row: u16, run: Run<'_>) {
        let wide = u16::try_from(width(run.0)).unwrap_or(u16::MAX);
        if row < area.height && wide <= area.width {
            let x = area.x + area.width - wide;
            self.put((x, area.y.saturating_add(row)), run, wide);
        }
    }
}

//! Takes the terminal over and gives it back as it was, whatever happens.

use crate::config::Switch;
use crate::ingest::guard;

use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::execute;
use crossterm::style::ResetColor;
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use std::io::{self, BufWriter, Stdout, Write};
use std::mem::ManuallyDrop;
use std::panic;
use std::thread;

/// Where frames are drawn: a whole one is written at once.
pub(super) type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// Bytes of a frame that are collected before they are written.
const BUFFER: usize = 64 * 1024;

/// The terminal while it is ours; dropping it gives it back.
pub(super) struct Session {
    /// The screen. It is never dropped: ratatui would complain of a terminal that is gone on a
    /// standard error that is gone as well, and that is a panic.
    pub screen: ManuallyDrop<Screen>,
    mouse: Switch,
    /// Whether something else may have changed what is on the screen.
    stale: bool,
}

impl Session {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// What the system says against it.
    pub(super) fn enter(mouse: Switch) -> io::Result<Self> {
        let before = panic::take_hook();
        let main = thread::current().id();
        panic::set_hook(Box::new(move |panic| {
            // A worker that breaks down tells the reader, which goes on.
            if guard::is_guarded() || thread::current().id() != main {
                return;
            }
            give_back();
            before(panic);
        }));
        take(mouse).inspect_err(|_| give_back())?;
        let writer = BufWriter::with_capacity(BUFFER, io::stdout());
        let screen = Terminal::new(CrosstermBackend::new(writer)).inspect_err(|_| give_back())?;
        Ok(Self { screen: ManuallyDrop::new(screen), mouse, stale: false })
    }

    /// Gives the terminal back for as long as `meanwhile` takes; the second value is what the system
    /// says against taking it over again.
    pub(super) fn outside<T>(&mut self, meanwhile: impl FnOnce() -> T) -> (T, io::Result<()>) {
        give_back();
        let result = meanwhile();
        self.forget();
        (result, take(self.mouse))
    }

    /// Lets the next frame be drawn whole, whatever the screen shows now.
    pub(super) fn forget(&mut self) {
        self.stale = true;
    }

    /// Clears the screen if what is on it is not known.
    ///
    /// `Terminal::clear` would ask the terminal where its cursor is, and end the program if no
    /// answer came; a change of size clears without asking.
    ///
    /// # Errors
    /// What the system says against it.
    pub(super) fn prepare(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.stale) {
            let size = self.screen.size()?;
            self.screen.resize(size.into())?;
        }
        Ok(())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        give_back();
    }
}

fn take(mouse: Switch) -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
    if mouse.is_on() {
        execute!(io::stdout(), EnableMouseCapture)?;
    }
    Ok(())
}

/// Whether an error says that the terminal is no more: its window was closed, or the connection to
/// it was cut.
pub(super) fn is_gone(error: &io::Error) -> bool {
    // EIO, ENXIO and ENOTTY have these numbers on every Unix; Windows calls its handle invalid.
    let numbers: &[i32] = if cfg!(windows) { &[6] } else { &[5, 6, 25] };
    let number = error.raw_os_error();
    error.kind() == io::ErrorKind::BrokenPipe || number.is_some_and(|it| numbers.contains(&it))
}

/// Undoes all of it; may be called at any time and more than once. A terminal that is gone cannot
/// be given back, so failures are passed over.
fn give_back() {
    let mut out = io::stdout();
    let _ = execute!(out, DisableMouseCapture, DisableBracketedPaste, ResetColor);
    let _ = execute!(out, LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
    let _ = out.flush();
}

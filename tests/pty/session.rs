//! The program in a pseudo-terminal, and a screen that shows what it draws.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long something may take that is waited for; reached only when a test fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// Folders for articles and for everything that Glosse keeps, gone when this is dropped.
pub(crate) struct Home(tempfile::TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// A command on the binary that knows only this home, without a terminal of its own.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_glosse"));
        command.args(arguments).env_clear().current_dir(self.path());
        for (name, value) in self.environment() {
            command.env(name, value);
        }
        command
    }

    fn environment(&self) -> [(&'static str, String); 6] {
        let folder = |name: &str| self.path().join(name).to_str().unwrap().to_owned();
        [
            ("GLOSSE_CONFIG_DIR", folder("config")),
            ("GLOSSE_CACHE_DIR", folder("cache")),
            ("GLOSSE_STATE_DIR", folder("state")),
            ("HOME", folder("home")),
            ("TERM", "xterm-256color".to_owned()),
            ("COLORTERM", "truecolor".to_owned()),
        ]
    }

    /// Starts the reader on a screen of 120 columns and 40 rows.
    pub(crate) fn start(&self, arguments: &[&str]) -> Session {
        self.start_with(arguments, &[])
    }

    /// The same with more variables in its environment.
    pub(crate) fn start_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Session {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_glosse"));
        command.args(arguments);
        command.cwd(self.path());
        command.env_clear();
        for (name, value) in self.environment() {
            command.env(name, value);
        }
        for (name, value) in variables {
            command.env(name, value);
        }
        Session::spawn(command)
    }
}

/// What has been drawn.
pub(crate) struct Drawn {
    parser: vt100::Parser,
    /// Every byte that came.
    pub bytes: Vec<u8>,
    closed: bool,
    /// Whether nobody is to look any more.
    given_up: bool,
}

impl Drawn {
    /// The screen.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// The screen's text, a line for each row.
    pub(crate) fn text(&self) -> String {
        self.screen().contents()
    }

    /// Whether a text stands in one row.
    pub(crate) fn shows(&self, text: &str) -> bool {
        self.text().lines().any(|line| line.contains(text))
    }

    /// The row at the bottom.
    pub(crate) fn status(&self) -> String {
        let (_, columns) = self.screen().size();
        self.screen().rows(0, columns).last().unwrap_or_default()
    }
}

/// A running program and its screen.
pub(crate) struct Session {
    child: Box<dyn Child + Send + Sync>,
    /// Nothing once the window is closed.
    window: Option<(Box<dyn MasterPty + Send>, Box<dyn Write + Send>)>,
    drawn: Arc<(Mutex<Drawn>, Condvar)>,
    reading: Option<JoinHandle<()>>,
}

impl Session {
    fn spawn(command: CommandBuilder) -> Self {
        let (rows, columns) = (40, 120);
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut output = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let parser = vt100::Parser::new(rows, columns, 0);
        let drawn = Drawn { parser, bytes: Vec::new(), closed: false, given_up: false };
        let drawn = Arc::new((Mutex::new(drawn), Condvar::new()));
        let shared = Arc::clone(&drawn);
        let reading = thread::spawn(move || {
            let mut bytes = [0; 16 * 1024];
            loop {
                // At its end a pseudo-terminal gives an error on some systems, nothing on others.
                let count = output.read(&mut bytes).unwrap_or(0);
                let mut drawn = lock(&shared.0);
                let new = bytes.get(..count).unwrap_or_default();
                drawn.parser.process(new);
                drawn.bytes.extend_from_slice(new);
                drawn.closed = count == 0;
                shared.1.notify_all();
                if count == 0 || drawn.given_up {
                    return;
                }
            }
        });
        Self { child, window: Some((pair.master, writer)), drawn, reading: Some(reading) }
    }

    /// Types keys or text.
    pub(crate) fn press(&mut self, keys: &str) {
        self.press_bytes(keys.as_bytes());
    }

    /// Sends bytes that need not be a key.
    pub(crate) fn press_bytes(&mut self, bytes: &[u8]) {
        let (_, writer) = self.window.as_mut().unwrap();
        writer.write_all(bytes).unwrap();
        writer.flush().unwrap();
    }

    /// Waits until something holds of what is drawn.
    pub(crate) fn wait(&self, what: &str, holds: impl Fn(&Drawn) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut drawn = lock(&self.drawn.0);
        while !holds(&drawn) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() || drawn.closed {
                let end = if drawn.closed { "the program ended" } else { "time is up" };
                panic!("{end} before {what}; the screen:\n{}", drawn.text());
            }
            drawn = self.drawn.1.wait_timeout(drawn, left).unwrap().0;
        }
    }

    /// Waits until a text stands in a row of the screen.
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait(&format!("`{text}` was seen"), |drawn| drawn.shows(text));
    }

    /// Waits until a text stands in the row at the bottom.
    pub(crate) fn wait_for_status(&self, text: &str) {
        self.wait(&format!("`{text}` was the status"), |drawn| drawn.status().contains(text));
    }

    /// What is drawn now.
    pub(crate) fn drawn(&self) -> MutexGuard<'_, Drawn> {
        lock(&self.drawn.0)
    }

    /// Gives the terminal another size; what is on the screen is drawn anew.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        lock(&self.drawn.0).parser.screen_mut().set_size(rows, columns);
        self.window.as_ref().unwrap().0.resize(size(columns, rows)).unwrap();
    }

    /// Sends a signal by its name.
    #[cfg(unix)]
    pub(crate) fn signal(&self, name: &str) {
        let script = format!("kill -{name} {}", self.process());
        assert!(Command::new("sh").args(["-c", &script]).status().unwrap().success());
    }

    /// Sends a signal to the program and to those it has started.
    #[cfg(unix)]
    pub(crate) fn signal_group(&self, name: &str) {
        let script = format!("kill -{name} -{}", self.process());
        assert!(Command::new("sh").args(["-c", &script]).status().unwrap().success());
    }

    /// The number of the process.
    pub(crate) fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Waits for the end; gives the exit code and all that was drawn.
    pub(crate) fn end(mut self) -> (u32, Drawn) {
        let deadline = Instant::now() + PATIENCE;
        let mut drawn = lock(&self.drawn.0);
        while !drawn.closed {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "the program did not end; the screen:\n{}", drawn.text());
            drawn = self.drawn.1.wait_timeout(drawn, left).unwrap().0;
        }
        let empty = Drawn {
            parser: vt100::Parser::default(),
            bytes: Vec::new(),
            closed: true,
            given_up: true,
        };
        let drawn = std::mem::replace(&mut *drawn, empty);
        (self.child.wait().unwrap().exit_code(), drawn)
    }

    /// Closes the window: the other end of the terminal is gone. Gives the exit code.
    pub(crate) fn hang_up(mut self) -> u32 {
        lock(&self.drawn.0).given_up = true;
        // Whoever reads looks up when something is drawn.
        self.resize(110, 38);
        self.reading.take().unwrap().join().unwrap();
        drop(self.window.take());
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(Instant::now() < deadline, "the program did not end");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Quits by key and sees that the program ends well.
    pub(crate) fn quit(mut self) -> Drawn {
        self.press("\u{11}");
        let (code, drawn) = self.end();
        assert_eq!(code, 0, "the screen:\n{}", drawn.text());
        drawn
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // A test that failed leaves no program behind.
        let _ = self.child.kill();
    }
}

/// A test that has failed is not to hide why behind what follows from it.
fn lock(drawn: &Mutex<Drawn>) -> MutexGuard<'_, Drawn> {
    drawn.lock().unwrap_or_else(PoisonError::into_inner)
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

//! Reads keys, mouse and sizes on a thread of its own, one event at a time.
//!
//! After each event the thread waits at a gate until the main thread has seen it: so nobody reads
//! from the terminal while an editor or the shell has it, and nobody has to wake up to look.

use super::ground::{Heard, Listener};
use super::{Message, work};
use crate::app::event::{Event, Mouse, MouseKind};
use crate::app::geometry::Size;
use crate::config::{Key, KeyCode};
use crossbeam_channel::{Receiver, Sender, bounded};
use crossterm::event::{
    self, Event as Theirs, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers, MouseButton,
    MouseEvent, MouseEventKind,
};
use std::thread;

/// Opens the gate once for every call.
#[derive(Debug, Clone)]
pub(super) struct Gate(Sender<()>);

impl Gate {
    /// Lets the input thread read on.
    pub(super) fn open(&self) {
        // The thread is gone only when the program ends.
        let _ = self.0.try_send(());
    }
}

/// Starts the thread.
pub(super) fn spawn(to: Sender<Message>) -> Gate {
    let (open, gate) = bounded(1);
    thread::spawn(move || read(&to, &gate));
    Gate(open)
}

fn read(to: &Sender<Message>, gate: &Receiver<()>) {
    let mut listener = Listener::new();
    loop {
        // A terminal that cannot be read is gone.
        let Some(Ok(theirs)) = work::guarded(event::read) else {
            let _ = to.send(Message::Stop);
            return;
        };
        let messages = match ours(theirs) {
            Some(Event::Key(key)) => match listener.hear(key) {
                Heard::Nothing => Vec::new(),
                Heard::Ground(ground) => vec![Message::Ground(ground)],
                Heard::Keys(keys) => {
                    keys.into_iter().map(|key| Message::Input(Event::Key(key))).collect()
                }
            },
            Some(event) => vec![Message::Input(event)],
            None => Vec::new(),
        };
        for message in messages {
            let waits = matches!(message, Message::Input(_));
            if to.send(message).is_err() || (waits && gate.recv().is_err()) {
                return;
            }
        }
    }
}

fn ours(theirs: Theirs) -> Option<Event> {
    match theirs {
        Theirs::Key(key) if key.kind != KeyEventKind::Release => our_key(key).map(Event::Key),
        Theirs::Mouse(mouse) => our_mouse(mouse).map(Event::Mouse),
        Theirs::Paste(text) => Some(Event::Pasted(text)),
        Theirs::Resize(width, height) => Some(Event::Resized(Size { width, height })),
        _ => None,
    }
}

fn our_key(key: KeyEvent) -> Option<Key> {
    let code = match key.code {
        Code::Char(character) => KeyCode::Char(character),
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Esc,
        Code::Tab => KeyCode::Tab,
        Code::BackTab => KeyCode::BackTab,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::F(number) => KeyCode::Function(number),
        _ => return None,
    };
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    Some(Key { code, ctrl, alt })
}

fn our_mouse(mouse: MouseEvent) -> Option<Mouse> {
    let kind = match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseKind::Release,
        MouseEventKind::ScrollDown => MouseKind::WheelDown,
        MouseEventKind::ScrollUp => MouseKind::WheelUp,
        _ => return None,
    };
    Some(Mouse { kind, column: mouse.column, row: mouse.row })
}

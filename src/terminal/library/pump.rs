//! Does the upkeep of the library step by step, and looks for requests between two steps.

use super::super::Message;
use super::telling::{Closed, Teller};
use super::{QUIET, Request};
use crate::app::message::Sentence;
use crate::ingest::guard;
use crate::text::SafeText;
use crate::workspace::{News, Upkeep};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::time::Instant;

/// The upkeep, and what drives it.
pub(super) struct Pump {
    upkeep: Upkeep,
    requests: Receiver<Request>,
    teller: Teller,
    goes_on: bool,
    /// When files changed last, if they were not looked at since.
    changed: Option<Instant>,
}

impl Pump {
    pub(super) fn new(
        upkeep: Upkeep,
        (requests, to): (Receiver<Request>, Sender<Message>),
    ) -> Self {
        let teller = Teller::new(to);
        Self { upkeep, requests, teller, goes_on: false, changed: None }
    }

    /// Brings the library up to date, and again whenever something asks for it. `watch` begins to
    /// watch its files once the first frame is out.
    pub(super) fn work<W>(mut self, watch: impl FnOnce() -> W) -> Result<(), Closed> {
        self.teller.open(self.upkeep.holdings())?;
        // The articles are wanted for the first frame, all else has time until it is out. Names
        // that are known already cost nothing where they are few.
        while self.upkeep.is_reading() && !self.goes_on {
            self.step()?;
            self.look()?;
        }
        while !self.goes_on {
            let request = self.requests.recv().map_err(|_closed| Closed)?;
            self.take(&request);
        }
        let _watcher = watch();
        // What changed after it was read and before it was watched is found by looking once more.
        self.changed = Some(Instant::now());
        loop {
            self.look()?;
            if self.is_due() && !self.upkeep.is_reading() {
                self.changed = None;
                self.upkeep.begin_again();
            }
            if !self.step()? {
                self.wait()?;
            }
        }
    }

    /// Does a step; tells whether there was one to do.
    fn step(&mut self) -> Result<bool, Closed> {
        let upkeep = &mut self.upkeep;
        let news = match guard::caught(|| upkeep.step()) {
            Ok(Ok(Some(news))) => news,
            Ok(Ok(None)) => return Ok(false),
            Ok(Err(error)) => {
                let error = SafeText::one_line(&error.to_string());
                self.teller.say(Sentence::Quoted(error))?;
                News::Waiting
            }
            Err(_stopped) => {
                upkeep.skip();
                self.teller.say(Sentence::StepLeftOut)?;
                News::Waiting
            }
        };
        self.teller.tell(news, &self.upkeep)?;
        Ok(true)
    }

    /// Waits until there is something to do.
    fn wait(&mut self) -> Result<(), Closed> {
        let request = match self.changed {
            None => self.requests.recv().map_err(|_closed| Closed)?,
            Some(_) => match self.requests.recv_timeout(QUIET) {
                Ok(request) => request,
                Err(RecvTimeoutError::Timeout) => return Ok(()),
                Err(RecvTimeoutError::Disconnected) => return Err(Closed),
            },
        };
        self.take(&request);
        Ok(())
    }

    /// Whether files have changed, and none has for a while.
    fn is_due(&self) -> bool {
        self.changed.is_some_and(|changed| changed.elapsed() >= QUIET)
    }

    fn take(&mut self, request: &Request) {
        match request {
            Request::GoOn => {
                self.goes_on = true;
                self.upkeep.index_while_reading();
            }
            Request::Names(sensitivity) => self.upkeep.turn_knob(*sensitivity),
            Request::Doubted => self.upkeep.doubt(),
            Request::Changed => self.changed = Some(Instant::now()),
        }
    }

    /// Takes the requests that wait.
    fn look(&mut self) -> Result<(), Closed> {
        loop {
            match self.requests.try_recv() {
                Ok(request) => self.take(&request),
                Err(TryRecvError::Empty) => return Ok(()),
                Err(TryRecvError::Disconnected) => return Err(Closed),
            }
        }
    }
}

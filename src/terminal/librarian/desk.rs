//! What the librarian's thread does, step by step.

use super::super::Message;
use super::reading::{Reading, progress};
use super::shared::Shared;
use super::watch::watch;
use super::{Order, PACE, QUIET, Start};
use crate::app::event::{Event, Task};
use crate::entities::Sensitivity;
use crate::library::catalogue::{Catalogue, CatalogueError, FileNumber};
use crate::library::index::IndexError;
use crate::library::indexing::Indexing;
use crate::library::names::{Finder, NamesLog};
use crate::library::refresh::{News, refresh};
use crate::library::twins::SketchLog;
use crate::text::SafeText;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::collections::BTreeSet;
use std::fmt::Display;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// Articles whose names do not hold up the first frame.
const FEW: usize = 2_000;

/// The reader is closed.
pub(super) struct Closed;

/// The thread's own things.
pub(super) struct Desk {
    folder: PathBuf,
    catalogue: Catalogue,
    /// Opened when the first frame is out.
    indexing: Option<Indexing>,
    /// Files whose articles are to be taken out of the index.
    gone: BTreeSet<FileNumber>,
    orders: Receiver<Order>,
    to: Sender<Message>,
    shared: Arc<Shared>,
    /// The setting of the knob that was asked for last.
    sensitivity: Sensitivity,
    goes_on: bool,
    /// When files changed last, if they were not looked at since.
    changed: Option<Instant>,
}

impl Desk {
    pub(super) fn new(
        (folder, catalogue): (PathBuf, Catalogue),
        orders: Receiver<Order>,
        to: Sender<Message>,
        shared: Arc<Shared>,
    ) -> Self {
        let sensitivity = Sensitivity::BALANCED;
        Self {
            folder,
            catalogue,
            indexing: None,
            gone: BTreeSet::new(),
            orders,
            to,
            shared,
            sensitivity,
            goes_on: false,
            changed: None,
        }
    }

    /// Opens the library, brings it up to date, and waits for orders.
    pub(super) fn work(mut self, start: &Start, changes: Sender<Order>) -> Result<(), Closed> {
        self.sensitivity = start.sensitivity;
        self.tell(Event::Opened(self.catalogue.headings().clone(), self.catalogue.texts()))?;
        self.shared.list(self.catalogue.headings().clone());
        // Many names are read only when the first frame is out.
        let few = self.catalogue.headings().numbers() <= FEW;
        let mut naming = if few { self.open_names()? } else { None };
        self.read(start)?;
        while !self.goes_on {
            let order = self.orders.recv().map_err(|_closed| Closed)?;
            self.take(&order);
        }
        if naming.is_none() {
            naming = self.open_names()?;
        }
        let _watcher = watch(&start.paths, changes);
        self.index()?;
        self.find_twins()?;
        loop {
            if naming.as_ref().is_none_or(|naming| naming.sensitivity != self.sensitivity) {
                naming = self.open_names()?;
            }
            if let Some(naming) = &mut naming {
                self.name(naming)?;
            }
            self.wait()?;
            if self.is_due() {
                self.changed = None;
                self.read(start)?;
                self.index()?;
                self.find_twins()?;
            }
        }
    }

    /// Waits until there is something to do.
    fn wait(&mut self) -> Result<(), Closed> {
        let before = self.sensitivity;
        while self.sensitivity == before && !self.is_due() {
            let order = match self.changed {
                None => self.orders.recv().map_err(|_closed| Closed)?,
                Some(_) => match self.orders.recv_timeout(QUIET) {
                    Ok(order) => order,
                    Err(RecvTimeoutError::Timeout) => continue,
                    Err(RecvTimeoutError::Disconnected) => return Err(Closed),
                },
            };
            self.take(&order);
        }
        Ok(())
    }

    /// Whether files have changed, and none has for a while.
    fn is_due(&self) -> bool {
        self.changed.is_some_and(|changed| changed.elapsed() >= QUIET)
    }

    fn take(&mut self, order: &Order) {
        match order {
            Order::GoOn => self.goes_on = true,
            Order::Names(sensitivity) => self.sensitivity = *sensitivity,
            Order::Changed => self.changed = Some(Instant::now()),
        }
    }

    /// Takes the orders that wait.
    fn look(&mut self) -> Result<(), Closed> {
        loop {
            match self.orders.try_recv() {
                Ok(order) => self.take(&order),
                Err(TryRecvError::Empty) => return Ok(()),
                Err(TryRecvError::Disconnected) => return Err(Closed),
            }
        }
    }

    /// Reads what is new or changed, and indexes it on the way once the first frame is out.
    fn read(&mut self, start: &Start) -> Result<(), Closed> {
        let mut reading = Reading::new(self.to.clone());
        let mut went_on = self.goes_on;
        let Self {
            folder,
            catalogue,
            indexing,
            orders,
            to,
            shared,
            gone,
            sensitivity,
            changed,
            ..
        } = self;
        let mut index = Alongside { folder, indexing, to, shared, failed: false };
        let result = refresh(catalogue, &start.paths, &start.options, &mut |catalogue, news| {
            while let Ok(order) = orders.try_recv() {
                match order {
                    Order::GoOn => went_on = true,
                    Order::Names(knob) => *sensitivity = knob,
                    Order::Changed => *changed = Some(Instant::now()),
                }
            }
            if let News::Gone(numbers) = &news {
                gone.extend(numbers.iter().filter_map(|number| catalogue.file_of(*number)));
            }
            if went_on && index.follow(catalogue, &news).is_err() {
                return ControlFlow::Break(());
            }
            match reading.take(catalogue, news) {
                Ok(()) => ControlFlow::Continue(()),
                Err(Closed) => ControlFlow::Break(()),
            }
        });
        self.goes_on |= went_on;
        self.shared.list(self.catalogue.headings().clone());
        reading.hand_over(&self.catalogue)?;
        self.say(result)?;
        self.tell(Event::Progressed(None))?;
        self.tell(Event::AllArrived)
    }

    /// Indexes what is not indexed yet.
    fn index(&mut self) -> Result<(), Closed> {
        if self.indexing.is_none() {
            self.indexing = match Indexing::open(&self.folder, &self.catalogue) {
                Ok(indexing) => Some(indexing),
                Err(error) => return self.say::<IndexError>(Err(error)),
            };
        }
        let Some(mut indexing) = self.indexing.take() else { return Ok(()) };
        for file in std::mem::take(&mut self.gone) {
            let removed = indexing.remove(file);
            self.say(removed)?;
        }
        let result = self.catch_up(&mut indexing)?;
        self.say(result)?;
        self.indexing = Some(indexing);
        self.tell(Event::Progressed(None))
    }

    fn catch_up(&mut self, indexing: &mut Indexing) -> Result<Result<(), IndexError>, Closed> {
        let all = self.catalogue.headings().numbers();
        let (began, first) = (Instant::now(), indexing.next().0);
        let mut told = Instant::now();
        loop {
            self.look()?;
            match indexing.catch_up(&self.catalogue) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) => return Ok(Err(error)),
            }
            if told.elapsed() > PACE * 6 {
                told = Instant::now();
                let counts = (first, indexing.next().0, all);
                self.tell(progress(Task::Indexing, began.elapsed(), counts))?;
            }
        }
        let result = indexing.finish().and_then(|()| indexing.reader());
        Ok(match result {
            Ok(words) => {
                self.shared.index(words);
                self.tell(Event::Indexed(indexing.next().0))?;
                Ok(())
            }
            Err(error) => Err(error),
        })
    }

    /// Finds the articles that are one piece.
    fn find_twins(&mut self) -> Result<(), Closed> {
        let (headings, texts) = (self.catalogue.headings().clone(), self.catalogue.texts());
        let found = SketchLog::open(&self.folder, self.catalogue.id()).and_then(|mut log| {
            while log.known() < headings.numbers() {
                log.sketch_next(&texts, &headings)?;
            }
            log.twins(&headings)
        });
        match found {
            Ok(twins) => self.tell(Event::TwinsFound(Arc::new(twins))),
            Err(error) => self.say::<CatalogueError>(Err(error)),
        }
    }

    /// Opens the log of names for the setting of the knob and says where names are read now.
    fn open_names(&self) -> Result<Option<Naming>, Closed> {
        let sensitivity = self.sensitivity;
        match NamesLog::open(&self.folder, self.catalogue.id(), sensitivity) {
            Ok(log) => {
                self.shared.name(log.names());
                self.tell(Event::NamesOpened(sensitivity, log.names()))?;
                Ok(Some(Naming { log, sensitivity }))
            }
            Err(error) => self.say(Err(error)).map(|()| None),
        }
    }

    /// Looks for names until all are found, or the knob is turned.
    fn name(&mut self, naming: &mut Naming) -> Result<(), Closed> {
        let headings = self.catalogue.headings().clone();
        let (texts, names) = (self.catalogue.texts(), naming.log.names());
        let (began, first) = (Instant::now(), names.known());
        let mut told = Instant::now();
        let finder = Finder::new(naming.sensitivity);
        while names.known() < headings.numbers() {
            self.look()?;
            if self.sensitivity != naming.sensitivity || self.is_due() {
                break;
            }
            if let Err(error) = finder.find_next(&mut naming.log, &texts, &headings) {
                self.say(Err(error))?;
                break;
            }
            if told.elapsed() > PACE * 6 {
                told = Instant::now();
                self.tell(Event::NamesGrew)?;
                let counts = (first, names.known(), headings.numbers());
                self.tell(progress(Task::Naming, began.elapsed(), counts))?;
            }
        }
        self.tell(Event::Progressed(None))?;
        self.tell(Event::NamesGrew)
    }

    /// Tells what went wrong.
    fn say<E: Display>(&self, result: Result<(), E>) -> Result<(), Closed> {
        match result {
            Ok(()) => Ok(()),
            Err(error) => self.tell(Event::Told(SafeText::one_line(&error.to_string()))),
        }
    }

    fn tell(&self, event: Event) -> Result<(), Closed> {
        self.to.send(Message::News(event)).map_err(|_closed| Closed)
    }
}

/// Names being looked for.
struct Naming {
    log: NamesLog,
    sensitivity: Sensitivity,
}

/// Indexes articles while they are read.
struct Alongside<'d> {
    folder: &'d std::path::Path,
    indexing: &'d mut Option<Indexing>,
    to: &'d Sender<Message>,
    shared: &'d Shared,
    /// Whether the index refuses; what was not indexed is indexed later, or the reason is told.
    failed: bool,
}

impl Alongside<'_> {
    fn follow(&mut self, catalogue: &Catalogue, news: &News) -> Result<(), Closed> {
        if self.failed {
            return Ok(());
        }
        match self.index(catalogue, news) {
            Ok(true) => {
                let articles = self.indexing.as_ref().map_or(0, |indexing| indexing.next().0);
                self.to.send(Message::News(Event::Indexed(articles))).map_err(|_closed| Closed)
            }
            Ok(false) => Ok(()),
            Err(_) => {
                self.failed = true;
                *self.indexing = None;
                Ok(())
            }
        }
    }

    /// Tells whether more can be searched now.
    fn index(&mut self, catalogue: &Catalogue, news: &News) -> Result<bool, IndexError> {
        let indexing = match &mut *self.indexing {
            Some(indexing) => indexing,
            empty => empty.insert(Indexing::open(self.folder, catalogue)?),
        };
        let News::Arrived(first, articles) = news else { return Ok(false) };
        while indexing.next() < *first {
            indexing.catch_up(catalogue)?;
        }
        if let Some(file) = catalogue.file_of(*first) {
            indexing.add(file, *first, articles)?;
        }
        let committed = indexing.commit_if_due()?;
        if committed {
            self.shared.list(catalogue.headings().clone());
            self.shared.index(indexing.reader()?);
        }
        Ok(committed)
    }
}

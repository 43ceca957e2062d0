//! The loop: one thread owns the counter, takes one message at a time and does what comes out
//! of it. Requests and timers run beside it and report back as messages, so nothing blocks the
//! next customer.

mod door;
mod people;
mod perform;

pub use door::{Closed, Handle};
pub use people::Colleague;

use crate::counter::{Counter, Do, Happened};
use crate::fault::Fault;
use crate::ports::{Clock, Files, Keys, Mouth, Wire};
use crate::shop::Shop;
use crate::tell;
use crate::view::News;
use door::Message;
use journal::Books;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use till::announce::{Announcement, spoken};
use till::moment::Now;
use tokio::runtime;

/// How long to wait before asking again after the journal could not record an answer.
const AGAIN_AFTER_MS: u64 = 6_000;
/// How long after the start timings are first reported; also how long to wait where there is no
/// shop yet.
const REPORT_FIRST_AFTER_MS: u64 = 60_000;
/// How long after the start the shop's people are first asked for: after the records that the
/// start asks about.
const LIST_FIRST_AFTER_MS: u64 = 1_000;

/// What the loop needs of the world.
pub struct World {
    /// The other side of the network.
    pub wire: Arc<dyn Wire>,
    /// Where keys are sealed.
    pub keys: Box<dyn Keys>,
    /// Voice, printer and screen.
    pub mouth: Box<dyn Mouth>,
    /// What time it is.
    pub clock: Clock,
    /// The journals' files.
    pub files: Arc<dyn Files>,
    /// Where requests and timers run.
    pub runtime: runtime::Handle,
}

/// Starts the loop on a thread of its own and asks about every open record.
pub fn open(counter: Counter, world: World) -> Handle {
    let (messages, inbox) = channel();
    let desk = Desk {
        counter,
        world,
        messages: messages.clone(),
    };
    std::thread::Builder::new()
        .name(String::from("counter"))
        .spawn(move || desk.run(&inbox))
        .map_or_else(
            |cause| tracing::error!(%cause, "the counter's thread did not start"),
            |_| (),
        );
    Handle { messages }
}

struct Desk {
    counter: Counter,
    world: World,
    messages: Sender<Message>,
}

impl Desk {
    fn run(mut self, inbox: &Receiver<Message>) {
        let todo = self.counter.recover((self.world.clock)());
        self.perform(todo);
        self.look_at_line((self.world.clock)());
        self.perform(vec![
            Do::ReportLater {
                after_ms: REPORT_FIRST_AFTER_MS,
            },
            Do::ListLater {
                after_ms: LIST_FIRST_AFTER_MS,
            },
        ]);
        while let Ok(message) = inbox.recv() {
            let now = (self.world.clock)();
            match message {
                Message::Visit(visit) => {
                    let todo = visit(&mut self.counter, now);
                    self.perform(todo);
                }
                Message::Happened(happened) => self.take_in(happened, now),
                Message::Close => return,
            }
        }
    }

    fn take_in(&mut self, happened: Happened, now: Now) {
        let about = match &happened {
            Happened::Replied { no, .. }
            | Happened::ReversalAnswered { no, .. }
            | Happened::Due { no } => Some(no.clone()),
            Happened::Read { .. }
            | Happened::RoundDue
            | Happened::BackedUp(_)
            | Happened::Checked(_)
            | Happened::LineUsed
            | Happened::LineTried
            | Happened::ReportDue
            | Happened::Reported { .. }
            | Happened::Changed
            | Happened::SetUpEnded(_)
            | Happened::ListDue
            | Happened::ListTold { .. }
            | Happened::LockDue { .. } => None,
        };
        let used_line = match &happened {
            Happened::Replied { .. }
            | Happened::ReversalAnswered { .. }
            | Happened::LineUsed
            | Happened::LineTried
            | Happened::SetUpEnded(_)
            | Happened::ListTold { .. } => true,
            Happened::Due { .. }
            | Happened::Read { .. }
            | Happened::RoundDue
            | Happened::BackedUp(_)
            | Happened::Checked(_)
            | Happened::ReportDue
            | Happened::Reported { .. }
            | Happened::Changed
            | Happened::ListDue
            | Happened::LockDue { .. } => false,
        };
        let todo = self
            .counter
            .happened(happened, now)
            .unwrap_or_else(|fault| {
                // Not recorded, so not announced (invariant 2): it is asked again until it is.
                let mut todo = vec![Do::Tell(News::Fault(fault))];
                todo.extend(about.map(|no| Do::Wake {
                    no,
                    after_ms: AGAIN_AFTER_MS,
                }));
                todo
            });
        self.perform(todo);
        if used_line {
            self.look_at_line(now);
        }
    }

    fn look_at_line(&mut self, now: Now) {
        if let Some(shop) = self.counter.shop() {
            let line = self.world.wire.line(shop);
            let todo = self.counter.line_used(line, now);
            self.perform(todo);
        }
    }

    fn keep(&mut self, shop: Shop) -> Vec<Do> {
        let bound = self
            .world
            .keys
            .keep(&shop)
            .and_then(|()| self.world.files.open(shop.books()).map_err(Fault::from))
            .map(|journal| self.counter.rebind(shop, journal, (self.world.clock)()));
        bound.map_or_else(tell::set_up_failed, |mut todo| {
            todo.push(Do::List);
            todo
        })
    }

    fn say(&mut self, announcement: &Announcement) {
        let settings = self.counter.settings();
        if settings.voice_on {
            let language = settings.spoken();
            let sentence = spoken::sentence(announcement, language);
            if announcement.is_passing() {
                self.world.mouth.remark(sentence, language);
            } else {
                self.world.mouth.say(sentence, language);
            }
        }
    }

    /// Does something long with the journal's file on a thread of its own.
    fn beside(&self, what: impl FnOnce(&dyn Files, Books) -> Happened + Send + 'static) {
        let (files, messages) = (Arc::clone(&self.world.files), self.messages.clone());
        let books = self.counter.books();
        self.world.runtime.spawn_blocking(move || {
            // A closed counter needs no news.
            let _ = messages.send(Message::Happened(what(files.as_ref(), books)));
        });
    }

    fn report(&self, happening: impl Future<Output = Happened> + Send + 'static) {
        let messages = self.messages.clone();
        self.world.runtime.spawn(async move {
            // A closed counter needs no news.
            let _ = messages.send(Message::Happened(happening.await));
        });
    }
}
